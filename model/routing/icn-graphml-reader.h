// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_GRAPHML_READER_H
#define ICN_GRAPHML_READER_H

#include "ns3/icn-topology.h"

#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Reads the first graph of a GraphML file, whatever its edgedefault, as an undirected network.
 *
 * Data used, by attr.name and whatever their declared type (empty ones count as absent):
 * - of a node: `label`, else its id is its name; `Longitude` and `Latitude` in degrees;
 * - of an edge: `delay`, else `latency` (a bare number is milliseconds, or with ns, us, ms or s),
 *   else light in fibre, 2/3 c, along the great circle between the two places, else
 *   TopologyOptions::linkDelay; `rate` (a bare number is Mbit/s, or an ns-3 rate), else the
 * Internet Topology Zoo's `LinkSpeedRaw` in bit/s, else TopologyOptions::linkRate.
 *
 * All other data, such as the drawings of yEd, are passed over.
 *
 * @param path the file
 * @param options see TopologyOptions
 * @return a connected network
 * @throws TopologyError if the file cannot be read, is not well formed, has no nodes or no edges,
 *         duplicate node ids, duplicate edges, self-loops, nested graphs, hyperedges, edges to
 *         unknown nodes, malformed or absurd values (delay 1 ns to 1 day, rate 1 bit/s to
 *         1 Pbit/s), more nodes than Topology::MAX_NODES, or several components without
 *         TopologyOptions::largestComponent
 */
Topology ReadGraphml(const std::string& path, const TopologyOptions& options);

/**
 * @ingroup icn
 * @param text of a GraphML file
 * @param options see TopologyOptions
 * @return the network ReadGraphml makes of it
 * @throws TopologyError as ReadGraphml does, without the name of a file
 */
Topology ParseGraphml(const std::string& text, const TopologyOptions& options);

} // namespace icn
} // namespace ns3

#endif // ICN_GRAPHML_READER_H
