// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_MULTICAST_STRATEGY_H
#define ICN_MULTICAST_STRATEGY_H

#include "ns3/icn-strategy.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Asks every next hop; gives up when all have refused. Reflexive Interests take this way to all
 * faces of their template (RF draft 6.1.3), whatever the node's strategy.
 */
class MulticastStrategy : public Strategy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    void OnInterest(StrategyActions& actions,
                    PitEntry& entry,
                    const std::vector<NextHop>& hops) override;
    void OnReturn(StrategyActions& actions,
                  PitEntry& entry,
                  ReturnCode code,
                  const std::vector<NextHop>& hops) override;
};

} // namespace icn
} // namespace ns3

#endif // ICN_MULTICAST_STRATEGY_H
