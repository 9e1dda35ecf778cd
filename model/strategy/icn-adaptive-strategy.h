// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ADAPTIVE_STRATEGY_H
#define ICN_ADAPTIVE_STRATEGY_H

#include "ns3/icn-measuring-strategy.h"

#include <map>
#include <tuple>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The fastest next hop by measured round-trip time, after NFD's ASF (Lehman et al., IWQoS 2016):
 * first those that answer, by smoothed round-trip time, then those never measured, then those that
 * timed out or refused. Every so often a new Interest also goes to another one, to measure it.
 *
 * Only an answer that comes first is measured: one behind it finds no pending Interest. So a probed
 * next hop slower than the one in use keeps its place, which is behind it.
 */
class AdaptiveStrategy : public MeasuringStrategy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    Needs GetNeeds() const override;
    void OnInterest(StrategyActions& actions,
                    PitEntry& entry,
                    const std::vector<NextHop>& hops) override;
    void OnReturn(StrategyActions& actions,
                  PitEntry& entry,
                  ReturnCode code,
                  const std::vector<NextHop>& hops) override;
    void OnExpiry(const PitEntry& entry) override;
    void OnTimer(StrategyActions& actions,
                 PitEntry& entry,
                 const std::vector<NextHop>& hops) override;

  protected:
    FaceId Select(StrategyActions& actions,
                  const PitEntry& entry,
                  const std::vector<NextHop>& hops) override;
    void Ask(StrategyActions& actions, PitEntry& entry, FaceId face) override;

  private:
    /// Best first: group, smoothed round-trip time, cost, face.
    using Rank = std::tuple<int, Time, uint32_t, FaceId>;

    /** @param entry routed to it. @param hop a next hop. @return its place. */
    Rank GetRank(const PitEntry& entry, const NextHop& hop) const;
    /** @param entry about to be asked of a next hop. @param actions draw. @return whether another
     * one is to be probed. */
    bool IsProbeDue(StrategyActions& actions, const PitEntry& entry);
    /** Asks one more. @param actions do it. @param entry it. @param others not asked; not empty. */
    void Probe(StrategyActions& actions, PitEntry& entry, const std::vector<NextHop>& others);
    /** @param entry pending. @param face has not answered it in time. */
    void CountTimeout(const PitEntry& entry, FaceId face);

    Time m_probingInterval;        ///< attribute
    uint32_t m_maxTimeouts;        ///< attribute
    std::map<Name, Time> m_probes; ///< by prefix: when the next one is due
};

} // namespace icn
} // namespace ns3

#endif // ICN_ADAPTIVE_STRATEGY_H
