// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-durations.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace icn
{

Durations::Durations(const std::vector<Time>& times)
{
    m_sorted.reserve(times.size());
    for (const Time& time : times)
    {
        m_sorted.push_back(static_cast<double>(time.GetNanoSeconds()) / 1e9);
    }
    std::sort(m_sorted.begin(), m_sorted.end());
}

size_t
Durations::GetCount() const
{
    return m_sorted.size();
}

double
Durations::GetMean() const
{
    double sum = 0;
    for (const double time : m_sorted)
    {
        sum += time;
    }
    return sum / static_cast<double>(m_sorted.size());
}

double
Durations::GetPercentile(double percent) const
{
    const double rank = percent / 100 * static_cast<double>(m_sorted.size() - 1);
    const auto below = static_cast<size_t>(std::floor(rank));
    const size_t above = std::min(below + 1, m_sorted.size() - 1);
    return m_sorted[below] + (rank - std::floor(rank)) * (m_sorted[above] - m_sorted[below]);
}

} // namespace icn
} // namespace ns3
