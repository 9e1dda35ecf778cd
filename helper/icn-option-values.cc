// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-option-values.h"

#include "ns3/abort.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <locale>
#include <sstream>
#include <system_error>
#include <utility>

namespace ns3
{
namespace icn
{
namespace option_values
{

namespace
{

/** Units of time; a default is shown in the first that divides it. */
const std::vector<std::pair<std::string, Time::Unit>> TIME_UNITS = {{"s", Time::S},
                                                                    {"ms", Time::MS},
                                                                    {"us", Time::US},
                                                                    {"ns", Time::NS},
                                                                    {"min", Time::MIN},
                                                                    {"h", Time::H}};

/**
 * @param text number followed by a unit
 * @return the two, either of them possibly empty
 */
std::pair<std::string, std::string>
SplitUnit(const std::string& text)
{
    const auto begin = text.find_last_of("0123456789.") + 1;
    return {text.substr(0, begin), text.substr(begin)};
}

} // namespace

std::optional<uint64_t>
ReadUnsigned(const std::string& text)
{
    uint64_t value = 0;
    const auto end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

std::optional<double>
ReadNumber(const std::string& text)
{
    double value = 0;
    std::istringstream stream(text);
    stream.imbue(std::locale::classic());
    const bool isDecimal = text.find_first_not_of("+-.0123456789eE") == std::string::npos;
    return isDecimal && stream >> value && stream.eof() ? std::optional(value) : std::nullopt;
}

std::optional<Time>
ReadTime(const std::string& text)
{
    const auto [digits, unitName] = SplitUnit(text);
    const auto number = ReadNumber(digits);
    for (const auto& [name, unit] : TIME_UNITS)
    {
        if (number && name == unitName && std::abs(*number) < Time::Max().ToDouble(unit))
        {
            return Time::FromDouble(*number, unit);
        }
    }
    return std::nullopt;
}

std::optional<DataRate>
ReadRate(const std::string& text)
{
    const auto [digits, unitName] = SplitUnit(text);
    const auto number = ReadNumber(digits);
    DataRate unit;
    std::istringstream stream("1" + unitName);
    if (!number || unitName.empty() || !(stream >> unit) || !stream.eof())
    {
        return std::nullopt;
    }
    const auto bitsPerSecond = std::round(*number * unit.GetBitRate());
    return bitsPerSecond >= 1 && bitsPerSecond < std::ldexp(1, 63)
               ? std::optional(DataRate(static_cast<uint64_t>(bitsPerSecond)))
               : std::nullopt;
}

std::optional<bool>
ReadSwitch(const std::string& text)
{
    if (text == "true" || text == "1")
    {
        return true;
    }
    if (text == "false" || text == "0")
    {
        return false;
    }
    return std::nullopt;
}

std::optional<uint64_t>
ReadPackets(const std::string& text)
{
    if (text.empty() || text.back() != 'p')
    {
        return std::nullopt;
    }
    return ReadUnsigned(text.substr(0, text.size() - 1));
}

std::string
ToText(double value)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    for (int digits = 1; digits <= std::numeric_limits<double>::max_digits10; digits++)
    {
        text.str("");
        text.precision(digits);
        text << value;
        if (ReadNumber(text.str()) == value)
        {
            break;
        }
    }
    return text.str();
}

std::string
ToText(uint64_t value)
{
    return std::to_string(value);
}

std::string
ToText(const Time& value)
{
    const auto unit = std::find_if(TIME_UNITS.begin(), TIME_UNITS.end(), [&value](const auto& u) {
        return Time::FromInteger(value.ToInteger(u.second), u.second) == value;
    });
    NS_ABORT_MSG_IF(unit == TIME_UNITS.end(), "time is not in whole nanoseconds: " << value);
    return std::to_string(value.ToInteger(unit->second)) + unit->first;
}

std::string
ToText(const DataRate& value)
{
    auto number = value.GetBitRate();
    std::string unit = "bps";
    for (const auto larger : {"kbps", "Mbps", "Gbps"})
    {
        if (number % 1000 != 0)
        {
            break;
        }
        number /= 1000;
        unit = larger;
    }
    return std::to_string(number) + unit;
}

std::string
Join(const std::vector<std::string>& words, const std::string& separator)
{
    std::string text;
    for (const auto& word : words)
    {
        text += (text.empty() ? "" : separator) + word;
    }
    return text;
}

std::vector<std::string>
Split(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (auto end = text.find(separator); end != std::string::npos;
         end = text.find(separator, begin))
    {
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    parts.push_back(text.substr(begin));
    return parts;
}

template <>
std::string
DescribeRange(const std::string& kind, const Time& min, const Time& max)
{
    const auto upper = max == Time::Max() ? "" : " to " + ToText(max);
    return kind + " from " + ToText(min) + upper;
}

} // namespace option_values
} // namespace icn
} // namespace ns3
