// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_RANDOM_STRATEGY_H
#define ICN_RANDOM_STRATEGY_H

#include "ns3/icn-selecting-strategy.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Load balancing without state: asks any of the next hops, each as likely, whatever their costs.
 */
class RandomStrategy : public SelectingStrategy
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

#endif // ICN_RANDOM_STRATEGY_H
