// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FIFO_POLICY_H
#define ICN_FIFO_POLICY_H

#include "ns3/icn-cache-policy.h"
#include "ns3/icn-id-list.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Gives up the entry whose insertion lies furthest back, however often it answers.
 */
class FifoPolicy : public CachePolicy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    void OnInsert(uint32_t id, const CacheFacts& facts) override;
    void OnHit(uint32_t id) override;
    void OnErase(uint32_t id) override;
    uint32_t Victim() override;

  private:
    IdList m_order; ///< entries in order of insertion
};

} // namespace icn
} // namespace ns3

#endif // ICN_FIFO_POLICY_H
