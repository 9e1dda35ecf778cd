// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CACHE_POLICY_H
#define ICN_CACHE_POLICY_H

#include "ns3/object.h"

#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Decides which entry a full Content Store gives up. Entries are known by small dense ids.
 */
class CachePolicy : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @param id an entry that is now in the store. */
    virtual void OnInsert(uint32_t id) = 0;
    /** @param id an entry that has just answered. */
    virtual void OnHit(uint32_t id) = 0;
    /** @param id an entry that leaves the store, for whatever reason. */
    virtual void OnErase(uint32_t id) = 0;
    /** @return the entry to give up; the store is not empty. */
    virtual uint32_t Victim() = 0;
};

/**
 * @ingroup icn
 * Gives up the entry whose insertion or last answer lies furthest back.
 */
class LruPolicy : public CachePolicy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    void OnInsert(uint32_t id) override;
    void OnHit(uint32_t id) override;
    void OnErase(uint32_t id) override;
    uint32_t Victim() override;

  private:
    /// Neighbours in order of use. Place 0 is the list's head; entry `id` has place `id + 1`.
    struct Link
    {
        uint32_t older; ///< place used before
        uint32_t newer; ///< place used after
    };

    std::vector<Link> m_links; ///< by place; empty as long as nothing was inserted
};

} // namespace icn
} // namespace ns3

#endif // ICN_CACHE_POLICY_H
