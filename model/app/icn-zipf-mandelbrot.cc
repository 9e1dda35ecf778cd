// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-zipf-mandelbrot.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace icn
{

ZipfMandelbrot::ZipfMandelbrot(uint32_t objects, double q, double s)
{
    m_cumulated.reserve(objects);
    double sum = 0;
    for (uint32_t rank = 1; rank <= objects; ++rank)
    {
        sum += std::pow(rank + q, -s);
        m_cumulated.push_back(sum);
    }
}

double
ZipfMandelbrot::GetProbability(uint32_t rank) const
{
    const double below = rank > 1 ? m_cumulated[rank - 2] : 0;
    return (m_cumulated[rank - 1] - below) / m_cumulated.back();
}

uint32_t
ZipfMandelbrot::Invert(double u) const
{
    const auto last = m_cumulated.end() - 1; // whatever rounding does to u near 1
    const auto at = std::upper_bound(m_cumulated.begin(), last, u * m_cumulated.back());
    return static_cast<uint32_t>(at - m_cumulated.begin()) + 1;
}

} // namespace icn
} // namespace ns3
