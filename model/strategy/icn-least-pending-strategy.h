// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_LEAST_PENDING_STRATEGY_H
#define ICN_LEAST_PENDING_STRATEGY_H

#include "ns3/icn-selecting-strategy.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Load balancing by what is under way: asks the next hop with the fewest Interests pending; of
 * equal ones the cheapest, then that of the lowest face.
 */
class LeastPendingStrategy : public SelectingStrategy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    Needs GetNeeds() const override;

  protected:
    FaceId Select(StrategyActions& actions,
                  const PitEntry& entry,
                  const std::vector<NextHop>& hops) override;
};

} // namespace icn
} // namespace ns3

#endif // ICN_LEAST_PENDING_STRATEGY_H
