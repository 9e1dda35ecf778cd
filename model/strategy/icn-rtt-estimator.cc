// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-rtt-estimator.h"

namespace ns3
{
namespace icn
{

void
RttEstimator::Add(Time rtt)
{
    if (!m_hasSamples)
    {
        m_hasSamples = true;
        m_smoothed = rtt;
        m_variation = rtt / 2;
        return;
    }
    m_variation = (3 * m_variation + Abs(m_smoothed - rtt)) / 4;
    m_smoothed = (7 * m_smoothed + rtt) / 8;
}

bool
RttEstimator::HasSamples() const
{
    return m_hasSamples;
}

Time
RttEstimator::GetSmoothed() const
{
    return m_smoothed;
}

Time
RttEstimator::GetTimeout(Time initial, Time least) const
{
    return m_hasSamples ? Max(m_smoothed + 4 * m_variation, least) : initial;
}

} // namespace icn
} // namespace ns3
