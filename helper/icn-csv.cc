// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-csv.h"

#include <charconv>

namespace ns3
{
namespace icn
{
namespace csv
{

std::string
Seconds(Time time)
{
    constexpr int64_t NS_PER_S = 1'000'000'000;
    constexpr size_t DECIMALS = 9;
    const int64_t ns = time.GetNanoSeconds();
    const uint64_t size = ns < 0 ? -static_cast<uint64_t>(ns) : static_cast<uint64_t>(ns);
    const std::string fraction = std::to_string(size % NS_PER_S);
    return (ns < 0 ? "-" : "") + std::to_string(size / NS_PER_S) + '.' +
           std::string(DECIMALS - fraction.size(), '0') + fraction;
}

std::string
Number(double number)
{
    char text[32];
    const auto result = std::to_chars(text, text + sizeof(text), number);
    return {text, result.ptr};
}

std::string
Quote(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
    {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text)
    {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + '"';
}

} // namespace csv
} // namespace icn
} // namespace ns3
