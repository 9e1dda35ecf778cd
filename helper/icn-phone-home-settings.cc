// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-phone-home-settings.h"

namespace ns3
{
namespace icn
{

uint32_t
PhoneHomeSettings::GetMostSensors() const
{
    return cycle.IsZero() ? 0
                          : static_cast<uint32_t>(cycle.GetTimeStep() / (2 * slot.GetTimeStep()));
}

uint32_t
PhoneHomeSettings::GetTurns() const
{
    return slotPairs == 0 || cycle.IsZero() ? 1 : (sensors + slotPairs - 1) / slotPairs;
}

Time
PhoneHomeSettings::GetCycle() const
{
    return cycle * int64_t{GetTurns()};
}

Time
PhoneHomeSettings::GetWait() const
{
    return wait * int64_t{GetTurns()};
}

std::optional<Time>
PhoneHomeSettings::GetDuration() const
{
    constexpr double LONGEST_S = 9e9; // nanoseconds are counted in 63 bits
    // Longer than the readings of any sensor take, and than the last of them needs.
    const int64_t intervals = int64_t{readings} * 7 / 6 + 1;
    const Time last = 4 * Max(edgeLifetime, GetCycle());
    if (interval.GetSeconds() * static_cast<double>(intervals) + last.GetSeconds() > LONGEST_S)
    {
        return std::nullopt;
    }
    return interval * intervals + last;
}

} // namespace icn
} // namespace ns3
