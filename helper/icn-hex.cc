// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-hex.h"

namespace ns3
{
namespace icn
{

std::string
ToHex(const uint8_t* octets, size_t length)
{
    constexpr char DIGITS[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * length);
    for (size_t i = 0; i < length; ++i)
    {
        hex += DIGITS[octets[i] >> 4];
        hex += DIGITS[octets[i] & 0xf];
    }
    return hex;
}

std::string
ToHex(const std::vector<uint8_t>& octets)
{
    return ToHex(octets.data(), octets.size());
}

std::string
ToHex(std::string_view octets)
{
    return ToHex(reinterpret_cast<const uint8_t*>(octets.data()), octets.size());
}

std::string
ToHex(uint64_t word)
{
    uint8_t octets[sizeof(word)];
    for (size_t i = sizeof(word); i-- > 0; word >>= 8)
    {
        octets[i] = static_cast<uint8_t>(word);
    }
    return ToHex(octets, sizeof(octets));
}

} // namespace icn
} // namespace ns3
