// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_OPTION_VALUES_H
#define ICN_OPTION_VALUES_H

#include "ns3/data-rate.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/// How values stand on command lines: read strictly, written so that they read as the same value.
namespace option_values
{

constexpr const char* TIME_SYNTAX = "a time with its unit (s, ms, us, ns, min, h)";
constexpr const char* RATE_SYNTAX = "a rate above 0 with its unit (bps, kbps, Mbps, Gb/s, ...)";
constexpr const char* SWITCH_SYNTAX = "true, false, 1 or 0";

/**
 * @param text digits alone
 * @return the integer, unless the text is anything else or beyond 64 bits
 */
std::optional<uint64_t> ReadUnsigned(const std::string& text);

/**
 * @param text decimal number, sign and exponent allowed
 * @return the number, unless the text is anything else or not finite
 */
std::optional<double> ReadNumber(const std::string& text);

/**
 * @param text number with its unit s, ms, us, ns, min or h
 * @return the time, unless the text is anything else or beyond what ns3::Time holds
 */
std::optional<Time> ReadTime(const std::string& text);

/**
 * @param text number with a unit of ns3::DataRate
 * @return the rate, to the nearest bit/s, unless the text is anything else, below 1 bit/s or
 *         beyond 63 bits
 */
std::optional<DataRate> ReadRate(const std::string& text);

/**
 * @param text `true`, `false`, `1` or `0`
 * @return its meaning, unless the text is anything else
 */
std::optional<bool> ReadSwitch(const std::string& text);

/**
 * @param text number of packets followed by `p`
 * @return the number, unless the text is anything else
 */
std::optional<uint64_t> ReadPackets(const std::string& text);

/** @param value any number. @return its shortest text that reads as the same number. */
std::string ToText(double value);
/** @param value any integer. @return its text. */
std::string ToText(uint64_t value);
/** @param value any time. @return its text, with a unit in which it is a whole number. */
std::string ToText(const Time& value);
/** @param value any rate. @return its text, with the largest unit in which it is a whole number. */
std::string ToText(const DataRate& value);

/**
 * @param words any words
 * @param separator what to put between them
 * @return the words in one text
 */
std::string Join(const std::vector<std::string>& words, const std::string& separator);

/**
 * @param text parts separated by a character
 * @param separator the character
 * @return the parts, empty ones too
 */
std::vector<std::string> Split(const std::string& text, char separator);

/**
 * @tparam T type of the bounds
 * @param kind what is to lie within them
 * @param min smallest value allowed
 * @param max largest value allowed
 * @return what is allowed
 */
template <typename T>
std::string
DescribeRange(const std::string& kind, const T& min, const T& max)
{
    return kind + " from " + ToText(min) + " to " + ToText(max);
}

/** @copydoc DescribeRange */
template <>
std::string DescribeRange(const std::string& kind, const Time& min, const Time& max);

} // namespace option_values
} // namespace icn
} // namespace ns3

#endif // ICN_OPTION_VALUES_H
