// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-topology-check.h"

#include "icn-fuzz-target.h"

#include <string>

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

void
CheckTopology(const std::function<Topology()>& read)
{
    try
    {
        const Topology topology = read();
        const size_t nodes = topology.GetNodes().size();
        Require(nodes >= 2 && nodes <= Topology::MAX_NODES, "a network has two nodes or more");
        for (const Topology::Link& link : topology.GetLinks())
        {
            Require(link.a < nodes && link.b < nodes && link.a != link.b, "a link joins two nodes");
            Require(link.delay.IsStrictlyPositive() && link.delay <= Seconds(86400),
                    "a delay is positive and no longer than a day");
            Require(link.rate.GetBitRate() > 0, "a rate is positive");
            Require(link.metric >= 0 && link.metric <= 1e9, "a metric is a number, not below 0");
        }
        for (const uint32_t component : topology.GetComponents())
        {
            Require(component == 0, "a network is connected");
        }
    }
    catch (const TopologyError& error)
    {
        const std::string what = error.what();
        Require(!what.empty(), "an error says what is wrong");
        Require(what.find('\n') == std::string::npos, "in one line");
    }
}

} // namespace tests
