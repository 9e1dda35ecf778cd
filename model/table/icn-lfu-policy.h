// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_LFU_POLICY_H
#define ICN_LFU_POLICY_H

#include "ns3/icn-cache-policy.h"

#include <set>
#include <tuple>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Gives up the entry that has answered least often since its insertion; of several, the one whose
 * insertion or last answer lies furthest back. What has left the store is forgotten.
 */
class LfuPolicy : public CachePolicy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    void OnInsert(uint32_t id, const CacheFacts& facts) override;
    void OnHit(uint32_t id) override;
    void OnErase(uint32_t id) override;
    uint32_t Victim() override;

  private:
    /// Orders entries: answers given, then when it was used last (counted in uses), then id.
    using Rank = std::tuple<uint64_t, uint64_t, uint32_t>;

    std::set<Rank> m_order;    ///< entries, the next to go first
    std::vector<Rank> m_ranks; ///< by id
    uint64_t m_uses{0};        ///< insertions and answers so far
};

} // namespace icn
} // namespace ns3

#endif // ICN_LFU_POLICY_H
