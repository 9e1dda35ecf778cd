// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_DURATIONS_H
#define ICN_DURATIONS_H

#include "ns3/nstime.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Mean and percentiles of times, in seconds.
 */
class Durations
{
  public:
    /** @param times in any order. */
    explicit Durations(const std::vector<Time>& times);

    /** @return how many there are. */
    size_t GetCount() const;
    /** @return the mean; there must be one time. */
    double GetMean() const;
    /** @param percent 0 to 100. @return the percentile, on the straight line between two ranks;
     *  there must be one time. */
    double GetPercentile(double percent) const;

  private:
    std::vector<double> m_sorted; ///< ascending
};

} // namespace icn
} // namespace ns3

#endif // ICN_DURATIONS_H
