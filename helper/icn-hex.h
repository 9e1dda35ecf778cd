// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_HEX_H
#define ICN_HEX_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * @param octets first of them; may be null if there are none
 * @param length their number
 * @return two small digits for each
 */
std::string ToHex(const uint8_t* octets, size_t length);

/** @param octets any number of them. @return two small digits for each. */
std::string ToHex(const std::vector<uint8_t>& octets);

/** @param octets any number of them. @return two small digits for each. */
std::string ToHex(std::string_view octets);

/** @param word a number. @return its 8 octets in hex, the highest first. */
std::string ToHex(uint64_t word);

} // namespace icn
} // namespace ns3

#endif // ICN_HEX_H
