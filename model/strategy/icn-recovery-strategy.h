// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_RECOVERY_STRATEGY_H
#define ICN_RECOVERY_STRATEGY_H

#include "ns3/icn-measuring-strategy.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Hop-by-hop recovery: asks the next hop of lowest cost; the cheapest one not asked yet as soon as
 * one refuses, and when the one asked last is silent for a retransmission timeout (RFC 6298), which
 * need not wait for the consumer.
 */
class RecoveryStrategy : public MeasuringStrategy
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
};

} // namespace icn
} // namespace ns3

#endif // ICN_RECOVERY_STRATEGY_H
