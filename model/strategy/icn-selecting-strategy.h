// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SELECTING_STRATEGY_H
#define ICN_SELECTING_STRATEGY_H

#include "ns3/icn-strategy.h"

#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Asks one next hop at a time: when asked again or refused, one not asked yet; when all were asked,
 * the one asked longest ago. Derived strategies say which.
 */
class SelectingStrategy : public Strategy
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

  protected:
    /**
     * @param actions what can be done
     * @param entry a pending Interest
     * @param hops not asked yet, by cost, then by face; never empty
     * @return the face of the one to ask
     */
    virtual FaceId Select(StrategyActions& actions,
                          const PitEntry& entry,
                          const std::vector<NextHop>& hops) = 0;

    /** Asks; by default just forwards. @param actions do it. @param entry it. @param face whom. */
    virtual void Ask(StrategyActions& actions, PitEntry& entry, FaceId face);

    /** @param entry a pending Interest. @param hops any. @return those not asked; until the next
     * call. */
    const std::vector<NextHop>& FindUntried(const PitEntry& entry,
                                            const std::vector<NextHop>& hops);

  private:
    std::vector<NextHop> m_untried; ///< what FindUntried() found last
};

} // namespace icn
} // namespace ns3

#endif // ICN_SELECTING_STRATEGY_H
