// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PHONE_HOME_RESULT_H
#define ICN_PHONE_HOME_RESULT_H

#include "icn-scheme-result.h"

#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What became of the readings of one scheme.
 */
struct PhoneHomeResult
{
    /// A reading.
    struct Item
    {
        uint32_t sensor;               ///< whose, from 0
        uint32_t number;               ///< of the sensor's, from 0
        Time made;                     ///< when the sensor measured
        std::optional<Time> gateway;   ///< when it came to the gateway by itself; none: it did not
        std::optional<Time> delivered; ///< when it came to the sink; none: it did not
        std::optional<Time> refused;   ///< when its Interest came back to the sink; none: never
    };

    /// How long a sensor's radio was on, and how often it was asked.
    struct Radio
    {
        uint32_t asked{0};           ///< Interests that the sink sent on its own account
        uint32_t answered{0};        ///< of those
        uint64_t uplinkSlots{0};     ///< in which it sent
        uint64_t downlinkSlots{0};   ///< in which it listened
        uint64_t uplinkPackets{0};   ///< that it gave to its link
        uint64_t downlinkPackets{0}; ///< that the gateway gave to its link
        uint64_t tries{0};           ///< frames that it sent in contention periods
        uint64_t collisions{0};      ///< of those
        uint64_t periods{0};         ///< contention periods in which it listened
        /// Length of all slots, of periods in which it listened as far as the run went, and of
        /// access slots of tries in other periods; cycle 0: of the run.
        Time awake;
        /// Octets of the shortest packet that fits no slot, with framing; none: all fit
        std::optional<uint32_t> tooLong{};
        std::optional<uint32_t> tooLongToContend{}; ///< the same of access slots
    };

    SchemeResult scheme;       ///< as of any scheme
    std::vector<Item> items;   ///< by sensor, then number
    std::vector<Radio> radios; ///< by sensor
};

} // namespace icn
} // namespace ns3

#endif // ICN_PHONE_HOME_RESULT_H
