// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_RTT_ESTIMATOR_H
#define ICN_RTT_ESTIMATOR_H

#include "ns3/nstime.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Smoothed round-trip time, its variation, and the time after which silence means loss (RFC 6298
 * 2).
 */
class RttEstimator
{
  public:
    /** @param rtt measured between an Interest that was sent once and its Data. */
    void Add(Time rtt);

    /** @return whether anything was measured. */
    bool HasSamples() const;
    /** @return the smoothed round-trip time; HasSamples() must hold. */
    Time GetSmoothed() const;

    /**
     * @param initial what it is before anything was measured
     * @param least what it is at least, after
     * @return the retransmission timeout
     */
    Time GetTimeout(Time initial, Time least) const;

  private:
    bool m_hasSamples{false}; ///< whether anything was measured
    Time m_smoothed;          ///< SRTT
    Time m_variation;         ///< RTTVAR
};

} // namespace icn
} // namespace ns3

#endif // ICN_RTT_ESTIMATOR_H
