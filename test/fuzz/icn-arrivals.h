// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ARRIVALS_H
#define ICN_ARRIVALS_H

#include "icn-fuzz-target.h"

#include "ns3/nstime.h"

#include <algorithm>

namespace tests
{

/**
 * Takes an input for packets that come one after the other, each behind three octets: how many
 * times 4 ms it comes after the one before, and how many octets it has.
 * @param input any octets
 * @param take called with the time and the octets of each
 * @return the time of the last
 */
template <typename Take>
ns3::Time
ForEachArrival(const Input& input, Take take)
{
    constexpr int HEADER_BYTES = 3;
    ns3::Time now;
    for (auto at = input.begin(); input.end() - at >= HEADER_BYTES;)
    {
        now += ns3::MilliSeconds(4 * at[0]);
        const std::ptrdiff_t said = at[1] << 8 | at[2];
        at += HEADER_BYTES;
        const auto end = at + std::min(said, input.end() - at);
        take(now, Input(at, end));
        at = end;
    }
    return now;
}

} // namespace tests

#endif // ICN_ARRIVALS_H
