// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CACHE_POLICY_H
#define ICN_CACHE_POLICY_H

#include "ns3/object.h"

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What a policy may know of an entry that enters the Content Store.
 */
struct CacheFacts
{
    int64_t freshUntilNs{0};   ///< the Data counts as fresh before then; 0: never
    bool isUnsolicited{false}; ///< whether nobody had asked for it
};

/**
 * @ingroup icn
 * Decides which entry a full Content Store gives up. Entries are known by small dense ids. Data
 * that replaces Data of the same name is an entry of its own: one is erased, another inserted.
 *
 * A policy is a class with these four functions, and is chosen by the name of its TypeId (attribute
 * Policy of ContentStore).
 */
class CachePolicy : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /**
     * Gives the random variables fixed streams.
     * @param stream the first
     * @return how many were used
     */
    virtual int64_t AssignStreams(int64_t stream);

    /** @param id an entry that is now in the store. @param facts about it. */
    virtual void OnInsert(uint32_t id, const CacheFacts& facts) = 0;
    /** @param id an entry that has just answered. */
    virtual void OnHit(uint32_t id) = 0;
    /** @param id an entry that leaves the store, for whatever reason. */
    virtual void OnErase(uint32_t id) = 0;
    /** @return the entry to give up; the store is not empty. */
    virtual uint32_t Victim() = 0;
};

} // namespace icn
} // namespace ns3

#endif // ICN_CACHE_POLICY_H
