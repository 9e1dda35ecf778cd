// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CCNX_TIME_H
#define ICN_CCNX_TIME_H

#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A time of one octet (RFC 9510 4): 5 bits of exponent, 3 of mantissa, in units of 1/32 s.
 */
class CompactTime
{
  public:
    /**
     * @param code the octet
     * @return the time it means, in 1/256 s
     */
    static uint64_t ToUnits(uint8_t code)
    {
        const uint64_t exponent = code >> 3;
        const uint64_t mantissa = code & 7;
        return exponent == 0 ? 2 * mantissa : (8 + mantissa) << exponent;
    }

    /** @param code the octet. @return the time it means, rounded down to a millisecond. */
    static uint64_t ToMilliSeconds(uint8_t code)
    {
        return ToUnits(code) * 1000 / UNITS_PER_SECOND;
    }

    /** @param code the octet. @return the time it means, exactly. */
    static Time Decode(uint8_t code);

    /** @param time any. @return the octet of the longest time that is not longer; 0 if negative. */
    static uint8_t Encode(const Time& time);

    static constexpr uint64_t UNITS_PER_SECOND = 256; ///< the least step is two of these
};

} // namespace icn
} // namespace ns3

#endif // ICN_CCNX_TIME_H
