// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-topology-values.h"

#include "ns3/icn-day.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <locale>
#include <map>
#include <sstream>

namespace ns3
{
namespace icn
{
namespace topology_values
{

namespace
{

/**
 * @param path a file
 * @return its characters
 */
std::string
ReadText(const std::string& path)
{
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    if (!std::filesystem::exists(status))
    {
        throw TopologyError("there is no such file; check the path");
    }
    if (!std::filesystem::is_regular_file(status))
    {
        throw TopologyError(std::filesystem::is_directory(status)
                                ? "this is a directory; name a topology file in it"
                                : "this is not a regular file; name a topology file");
    }
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in)
    {
        throw TopologyError("the file cannot be read; check its permissions");
    }
    return text;
}

} // namespace

Topology
ReadWith(const std::string& path, const std::function<Topology(const std::string&)>& parse)
{
    try
    {
        return parse(ReadText(path));
    }
    catch (const TopologyError& problem)
    {
        throw TopologyError("topology file " + TopologyError::Quote(path) + ": " + problem.what());
    }
}

std::vector<Line>
SplitLines(const std::string& text)
{
    std::vector<Line> lines;
    std::istringstream in(text);
    std::string characters;
    for (std::size_t number = 1; std::getline(in, characters); ++number)
    {
        std::istringstream line(characters);
        line.imbue(std::locale::classic());
        Line split{"line " + std::to_string(number), {}};
        for (std::string word; line >> word && word[0] != '#';)
        {
            split.words.push_back(word);
        }
        if (!split.words.empty())
        {
            lines.push_back(std::move(split));
        }
    }
    return lines;
}

std::pair<std::optional<double>, std::string>
SplitNumber(const std::string& text)
{
    const std::size_t end = text.find_last_of("0123456789.") + 1;
    std::istringstream in(text.substr(0, end));
    in.imbue(std::locale::classic());
    double number = 0;
    in >> std::noskipws >> number;
    const bool isWhole = in && in.peek() == std::istringstream::traits_type::eof();
    return {isWhole ? std::optional(number) : std::nullopt, text.substr(end)};
}

Time
ParseDelay(const std::string& text, const std::string& place)
{
    constexpr double MAX_DELAY = 1e9 * DAY_S;
    const std::map<std::string, double> NANOSECONDS{
        {"", 1e6},
        {"ns", 1},
        {"us", 1e3},
        {"ms", 1e6},
        {"s", 1e9},
    };
    const auto [number, unit] = SplitNumber(text);
    const auto scale = NANOSECONDS.find(unit);
    if (!number || scale == NANOSECONDS.end())
    {
        throw TopologyError(place + " " + TopologyError::Quote(text) +
                            " is not a number of milliseconds nor one with ns, us, ms or s");
    }
    const double delay = *number * scale->second;
    if (delay < 0 || delay > MAX_DELAY)
    {
        throw TopologyError(place + " " + TopologyError::Quote(text) +
                            (delay < 0 ? " is negative" : " is absurdly long") +
                            "; it must be between 1ns and 86400s");
    }
    return NanoSeconds(std::llround(delay));
}

DataRate
ParseRate(const std::string& text, const std::string& bareUnit, const std::string& place)
{
    constexpr double MAX_RATE = 1e15;
    const auto [number, unit] = SplitNumber(text);
    std::istringstream in("1" + (unit.empty() ? bareUnit : unit));
    DataRate scale;
    if (!number || !(in >> scale) || !in.eof())
    {
        throw TopologyError(place + " " + TopologyError::Quote(text) +
                            " is not a rate such as 10Gbps; a bare number is " + bareUnit);
    }
    const double rate = *number * static_cast<double>(scale.GetBitRate());
    if (rate < 1 || rate > MAX_RATE)
    {
        throw TopologyError(place + " " + TopologyError::Quote(text) +
                            " is out of range; it must be between 1bps and 1000000Gbps");
    }
    return DataRate(static_cast<uint64_t>(std::llround(rate)));
}

double
ParseMetric(const std::string& text, const std::string& place)
{
    constexpr double MAX_METRIC = 1e9;
    const auto [metric, unit] = SplitNumber(text);
    if (!metric || !unit.empty() || !(*metric > 0) || *metric > MAX_METRIC)
    {
        throw TopologyError(place + " " + TopologyError::Quote(text) +
                            " is not a number above 0 and at most 1000000000");
    }
    return *metric;
}

Time
RaiseDelay(Time delay, const TopologyOptions& options, const std::string& place)
{
    delay = std::max(delay, options.minDelay);
    if (!delay.IsStrictlyPositive())
    {
        throw TopologyError(place + " has zero delay; correct it or use --minDelay");
    }
    return delay;
}

Topology
Connect(const Topology& topology, const TopologyOptions& options)
{
    const auto components = topology.GetComponents();
    if (components.empty() || topology.GetLinks().empty())
    {
        throw TopologyError("there are no links; give at least two nodes and a link");
    }
    const uint32_t count = *std::max_element(components.begin(), components.end()) + 1;
    if (count > 1 && !options.largestComponent)
    {
        throw TopologyError("the graph is disconnected, it has " + std::to_string(count) +
                            " components; connect them or use --component=largest");
    }
    return count > 1 ? topology.GetLargestComponent() : topology;
}

} // namespace topology_values
} // namespace icn
} // namespace ns3
