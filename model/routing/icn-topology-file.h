// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_TOPOLOGY_FILE_H
#define ICN_TOPOLOGY_FILE_H

#include "ns3/icn-topology.h"

#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Reads a topology file of any format that there is a reader for. The name's ending decides where
 * it is `.graphml` or `.cch`; else the contents do:
 * - XML: ParseGraphml();
 * - a line `router`: ParseAnnotated(), ndnSIM's format;
 * - a first line whose second word begins with @: ParseRocketfuelMap();
 * - a first line of three words: ParseRocketfuelLinks(), with weights where the file's name has
 *   `weight` in it, else latencies.
 *
 * @param path the file
 * @param options see TopologyOptions
 * @return a connected network
 * @throws TopologyError that names the file: if it cannot be read, is of no such format, or as its
 *         reader does
 */
Topology ReadTopologyFile(const std::string& path, const TopologyOptions& options);

} // namespace icn
} // namespace ns3

#endif // ICN_TOPOLOGY_FILE_H
