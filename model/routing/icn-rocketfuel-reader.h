// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ROCKETFUEL_READER_H
#define ICN_ROCKETFUEL_READER_H

#include "ns3/icn-topology.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Reads a router-level ISP map of Rocketfuel (.cch), a line for each router; what begins with # is
 * a comment:
 *
 *     uid @location [+] [bb] (n) [&n] -> <uid> <uid> ... {-uid} ... =name rR
 *     -uid =address rR
 *
 * The network is made of the routers of radius 0 (r0), those of the ISP itself, in the order of
 * their lines, and the links between them, each once, whether one end or both name it. Routers of
 * other radii, links to them, external addresses (lines and neighbours below 0) and links of a
 * router to itself are left out. A label is the name, without the ! that marks guesses. Delay and
 * rate are those of TopologyOptions, as the file has none.
 *
 * @param text of a file
 * @param options see TopologyOptions
 * @return a connected network
 * @throws TopologyError if a line reads otherwise, describes a router a second time, or names a
 *         neighbour that has no line; if there are more nodes than Topology::MAX_NODES, or several
 *         components without TopologyOptions::largestComponent
 */
Topology ParseRocketfuelMap(const std::string& text, const TopologyOptions& options);

/// @ingroup icn
/// What the third word of a line is in Rocketfuel's files of links.
enum class RocketfuelValue : uint8_t
{
    LATENCY, ///< latencies.intra: one-way delay in milliseconds
    WEIGHT,  ///< weights.intra: inferred link weight, the routing metric
};

/**
 * @ingroup icn
 * Reads a file of links of Rocketfuel (latencies.intra or weights.intra): `name name value`; what
 * begins with # is a comment. Nodes are numbered as they are first named. Where a link is given in
 * both directions the first counts. TopologyOptions say the rate and, with weights, the delay.
 *
 * @param text of a file
 * @param value what the third word of a line is
 * @param options see TopologyOptions
 * @return a connected network; its nodes' labels are their names
 * @throws TopologyError if a line reads otherwise, a link is given twice in the same direction or
 *         joins a node to itself; if there are more nodes than Topology::MAX_NODES, or several
 *         components without TopologyOptions::largestComponent
 */
Topology ParseRocketfuelLinks(const std::string& text,
                              RocketfuelValue value,
                              const TopologyOptions& options);

} // namespace icn
} // namespace ns3

#endif // ICN_ROCKETFUEL_READER_H
