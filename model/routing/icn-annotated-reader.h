// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ANNOTATED_READER_H
#define ICN_ANNOTATED_READER_H

#include "ns3/icn-topology.h"

#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Reads a topology as ndnSIM annotates it, in two sections; what begins with # is a comment:
 *
 *     router
 *     # name comment y x [partition]; only the name must be there
 *     a NA 1 1
 *     b NA 1 2
 *     link
 *     # name name [rate [metric [delay [queue]]]]
 *     a b 10Mbps 1 10ms 20
 *
 * A rate is an ns-3 rate, a bare number is bit/s; a metric is a number above 0, absent ones are 1
 * where another link has one; a delay is a number with ns, us, ms or s; a queue is a number of
 * packets. TopologyOptions say what a line does not. Where a node is drawn (y and x) and in which
 * MPI partition it is are checked and not used.
 *
 * @param text of a file
 * @param options see TopologyOptions
 * @return a connected network; its nodes' labels are their names
 * @throws TopologyError if there is no such section, line or value, if a node or a link (in either
 *         direction) is described twice, a link joins a node to itself or has a loss model, if
 *         there are more nodes than Topology::MAX_NODES, or several components without
 *         TopologyOptions::largestComponent
 */
Topology ParseAnnotated(const std::string& text, const TopologyOptions& options);

} // namespace icn
} // namespace ns3

#endif // ICN_ANNOTATED_READER_H
