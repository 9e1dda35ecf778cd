// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_TOPOLOGY_CHECK_H
#define ICN_TOPOLOGY_CHECK_H

#include "ns3/icn-topology.h"

#include <functional>

namespace tests
{

/**
 * Checks that what is read from a file is a network, and what is refused is refused in one line.
 * @param read reads it
 */
void CheckTopology(const std::function<ns3::icn::Topology()>& read);

} // namespace tests

#endif // ICN_TOPOLOGY_CHECK_H
