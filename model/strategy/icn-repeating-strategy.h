// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REPEATING_STRATEGY_H
#define ICN_REPEATING_STRATEGY_H

#include "ns3/icn-selecting-strategy.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * In-network retransmission by a fixed timer, as ccn-lite has it: asks the next hop of lowest cost,
 * and asks the same one again after each Interval without an answer, at most Repeats times, while
 * the Interest is pending. When one refuses, the cheapest one not asked yet is next.
 */
class RepeatingStrategy : public SelectingStrategy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    void OnTimer(StrategyActions& actions,
                 PitEntry& entry,
                 const std::vector<NextHop>& hops) override;

  protected:
    FaceId Select(StrategyActions& actions,
                  const PitEntry& entry,
                  const std::vector<NextHop>& hops) override;
    void Ask(StrategyActions& actions, PitEntry& entry, FaceId face) override;

  private:
    /** Waits for an answer, unless that was the last try. @param actions do it. @param entry it. */
    void Wait(StrategyActions& actions, PitEntry& entry) const;

    Time m_interval;                  ///< attribute
    uint32_t m_most{0};               ///< attribute Repeats
    std::vector<uint32_t> m_repeated; ///< by id of an entry: how often so far
};

} // namespace icn
} // namespace ns3

#endif // ICN_REPEATING_STRATEGY_H
