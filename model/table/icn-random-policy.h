// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_RANDOM_POLICY_H
#define ICN_RANDOM_POLICY_H

#include "ns3/icn-cache-policy.h"
#include "ns3/random-variable-stream.h"

#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Gives up any entry, each with the same probability.
 */
class RandomPolicy : public CachePolicy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    int64_t AssignStreams(int64_t stream) override;
    void OnInsert(uint32_t id, const CacheFacts& facts) override;
    void OnHit(uint32_t id) override;
    void OnErase(uint32_t id) override;
    uint32_t Victim() override;

  private:
    Ptr<UniformRandomVariable> m_choice{
        CreateObject<UniformRandomVariable>()}; ///< place of the next to go
    std::vector<uint32_t> m_entries;            ///< ids, in no order that matters
    std::vector<uint32_t> m_places;             ///< where in m_entries, by id
};

} // namespace icn
} // namespace ns3

#endif // ICN_RANDOM_POLICY_H
