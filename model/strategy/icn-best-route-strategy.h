// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_BEST_ROUTE_STRATEGY_H
#define ICN_BEST_ROUTE_STRATEGY_H

#include "ns3/icn-strategy.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Asks the next hop of lowest cost; when asked again or refused, the cheapest one not asked yet;
 * when all were asked, the one asked longest ago.
 */
class BestRouteStrategy : public Strategy
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

  private:
    /** @param entry a pending Interest. @param hops by cost. @return the first not asked. */
    static FaceId FindUntried(const PitEntry& entry, const std::vector<NextHop>& hops);
};

} // namespace icn
} // namespace ns3

#endif // ICN_BEST_ROUTE_STRATEGY_H
