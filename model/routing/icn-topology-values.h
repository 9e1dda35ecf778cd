// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_TOPOLOGY_VALUES_H
#define ICN_TOPOLOGY_VALUES_H

#include "ns3/icn-topology.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/// What the readers of topology files have in common.
namespace topology_values
{

/// A line of a text file.
struct Line
{
    std::string place;              ///< `line 7`, for messages
    std::vector<std::string> words; ///< separated by blanks or tabs, at least one
};

/**
 * @param path a file
 * @param parse makes a network of its characters
 * @return the network
 * @throws TopologyError that names the file: as parse does, or if it cannot be read
 */
Topology ReadWith(const std::string& path,
                  const std::function<Topology(const std::string&)>& parse);

/**
 * @param text of a file; a # begins a comment where a word could
 * @return its lines, those without words left out
 */
std::vector<Line> SplitLines(const std::string& text);

/**
 * @param text a number, perhaps with a unit
 * @return the number, if it is one, and the unit
 */
std::pair<std::optional<double>, std::string> SplitNumber(const std::string& text);

/**
 * @param text a delay: a number of milliseconds, or one with ns, us, ms or s
 * @param place whose and what it is, for messages
 * @return the delay, 0 to 1 day
 * @throws TopologyError if it is none
 */
Time ParseDelay(const std::string& text, const std::string& place);

/**
 * @param text a rate, such as 10Gbps
 * @param bareUnit the unit of a bare number
 * @param place whose and what it is, for messages
 * @return the rate, 1 bit/s to 1 Pbit/s
 * @throws TopologyError if it is none
 */
DataRate ParseRate(const std::string& text, const std::string& bareUnit, const std::string& place);

/**
 * @param text a routing metric: a number above 0, at most 1e9
 * @param place whose it is, for messages
 * @return the metric
 * @throws TopologyError if it is none
 */
double ParseMetric(const std::string& text, const std::string& place);

/**
 * @param delay of a link
 * @param options the least delay
 * @param place whose it is, for messages
 * @return the delay, raised to the least one
 * @throws TopologyError if there is none then
 */
Time RaiseDelay(Time delay, const TopologyOptions& options, const std::string& place);

/**
 * @param topology as its file describes it
 * @param options whether its largest component is taken
 * @return a connected network of at least two nodes
 * @throws TopologyError if it is none
 */
Topology Connect(const Topology& topology, const TopologyOptions& options);

} // namespace topology_values
} // namespace icn
} // namespace ns3

#endif // ICN_TOPOLOGY_VALUES_H
