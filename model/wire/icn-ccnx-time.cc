// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ccnx-time.h"

namespace ns3
{
namespace icn
{

namespace
{
constexpr int64_t NS_PER_UNIT = 1'000'000'000 / CompactTime::UNITS_PER_SECOND;
constexpr uint64_t LONGEST_UNITS = 15ULL << 31;
} // namespace

Time
CompactTime::Decode(uint8_t code)
{
    return NanoSeconds(static_cast<int64_t>(ToUnits(code)) * NS_PER_UNIT);
}

uint8_t
CompactTime::Encode(const Time& time)
{
    if (!time.IsStrictlyPositive())
    {
        return 0;
    }
    const auto units = static_cast<uint64_t>(time.GetNanoSeconds() / NS_PER_UNIT);
    if (units >= LONGEST_UNITS)
    {
        return 0xff;
    }
    if (units < 16)
    {
        return static_cast<uint8_t>(units / 2);
    }
    uint8_t exponent = 1;
    while (units >> exponent >= 16)
    {
        ++exponent;
    }
    return static_cast<uint8_t>(exponent << 3 | ((units >> exponent) - 8));
}

} // namespace icn
} // namespace ns3
