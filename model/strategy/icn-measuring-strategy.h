// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_MEASURING_STRATEGY_H
#define ICN_MEASURING_STRATEGY_H

#include "ns3/icn-rtt-estimator.h"
#include "ns3/icn-selecting-strategy.h"

#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Measures how long next hops take to answer, for each prefix of the FIB, and tells when silence
 * means loss. What is not renewed for a while (attribute Lifetime) is forgotten.
 */
class MeasuringStrategy : public SelectingStrategy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    Needs GetNeeds() const override;
    void OnData(const PitEntry& entry, const OutRecord& asked) override;

  protected:
    /// What is known of a next hop.
    struct Measurement
    {
        RttEstimator rtt;       ///< of its answers
        uint32_t timeouts{0};   ///< Interests it has not answered in time since it last answered
        bool isTimedOut{false}; ///< whether it is thought not to answer at all
        Time expiry;            ///< when this is forgotten
    };

    /** @param entry routed to it. @param face its. @return what is known, for change and renewed.
     */
    Measurement& Measure(const PitEntry& entry, FaceId face);
    /** @param entry routed to it. @param face its. @return what is known; nothing if forgotten. */
    Measurement Recall(const PitEntry& entry, FaceId face) const;
    /** @param entry routed to it. @param face its. @return after which it is late, from asking. */
    Time GetTimeout(const PitEntry& entry, FaceId face) const;

  private:
    Time m_lifetime;                                               ///< attribute
    Time m_initialTimeout;                                         ///< attribute
    Time m_leastTimeout;                                           ///< attribute
    std::map<std::pair<Name, FaceId>, Measurement> m_measurements; ///< by prefix and face
};

} // namespace icn
} // namespace ns3

#endif // ICN_MEASURING_STRATEGY_H
