// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-phone-home-settings.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace icn
{

const std::vector<std::string>&
PhoneHomeSettings::GetMessages()
{
    static const std::vector<std::string> messages{"up-interest",
                                                   "up-data",
                                                   "down-interest",
                                                   "down-data"};
    return messages;
}

bool
PhoneHomeSettings::IsContending(const std::string& message) const
{
    return std::find(contending.begin(), contending.end(), message) != contending.end();
}

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
    // Longer than the readings of any sensor take, and than the last of them needs. Exponential
    // gaps of all take longer than this once in 10^9 sensors.
    const auto spread = static_cast<int64_t>(6 * std::sqrt(readings)) + 20;
    const int64_t intervals =
        gaps == "exponential" ? int64_t{readings} + spread : int64_t{readings} * 7 / 6 + 1;
    const Time last = 4 * Max(edgeLifetime, GetCycle());
    if (interval.GetSeconds() * static_cast<double>(intervals) + last.GetSeconds() > LONGEST_S)
    {
        return std::nullopt;
    }
    return interval * intervals + last;
}

} // namespace icn
} // namespace ns3
