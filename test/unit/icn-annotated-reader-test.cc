// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-topology-refusal.h"

#include "ns3/icn-annotated-reader.h"

#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using namespace ns3::icn;
using tests::RefusalOf;

namespace
{

/// @return what is said of a file
std::string
Refusal(const std::string& text, const TopologyOptions& options = {})
{
    return RefusalOf([&]() { return ParseAnnotated(text, options); });
}

/// @return the link of a file of two nodes
Topology::Link
ReadLink(const std::string& values, const TopologyOptions& options = {})
{
    return ParseAnnotated("router\na\nb\nlink\na b " + values + "\n", options).GetLinks().at(0);
}

/// @return what is said of a link between two nodes
std::string
LinkRefusal(const std::string& values)
{
    return RefusalOf([&]() { return ParseAnnotated("router\na\nb\nlink\na b " + values, {}); });
}

} // namespace

TEST(IcnAnnotatedReader, NodesAndLinksAreRead)
{
    const Topology topology = ParseAnnotated("# comment\r\n"
                                             "\n"
                                             "router\n"
                                             "Node0   NA  3  1\n"
                                             "Node1   NA  -2.5  1e2  7\n"
                                             "  # comment\n"
                                             "last\n"
                                             "link\n"
                                             "Node0  Node1  10Mbps  2.5  5ms  20\n"
                                             "last\tNode1  1000\r\n",
                                             {});
    ASSERT_EQ(topology.GetNodes().size(), 3U);
    EXPECT_EQ(topology.GetNodes()[1].label, "Node1");
    EXPECT_FALSE(topology.GetNodes()[1].latitude);
    ASSERT_EQ(topology.GetLinks().size(), 2U);
    const Topology::Link& first = topology.GetLinks()[0];
    EXPECT_EQ(first.a, 0U);
    EXPECT_EQ(first.b, 1U);
    EXPECT_EQ(first.rate, DataRate("10Mbps"));
    EXPECT_EQ(first.metric, 2.5);
    EXPECT_EQ(first.delay, MilliSeconds(5));
    EXPECT_EQ(first.queuePackets, 20U);
    const Topology::Link& second = topology.GetLinks()[1];
    EXPECT_EQ(second.a, 2U);
    EXPECT_EQ(second.rate, DataRate(1000));
    EXPECT_EQ(second.metric, 1); // another link has one
    EXPECT_EQ(second.delay, TopologyOptions().linkDelay);
    EXPECT_EQ(second.queuePackets, 0U);
}

TEST(IcnAnnotatedReader, OptionsSayWhatALineDoesNot)
{
    TopologyOptions options;
    options.linkDelay = MilliSeconds(3);
    options.linkRate = DataRate("7Mbps");
    options.minDelay = MilliSeconds(2);
    EXPECT_EQ(ReadLink("", options).delay, MilliSeconds(3));
    EXPECT_EQ(ReadLink("", options).rate, DataRate("7Mbps"));
    EXPECT_EQ(ReadLink("", options).metric, 0);
    EXPECT_EQ(ReadLink("1Mbps 1 0ms", options).delay, MilliSeconds(2));
    EXPECT_EQ(ReadLink("1Mbps 1 1us 20p", options).queuePackets, 20U);
}

TEST(IcnAnnotatedReader, EachFaultIsNamedWithItsLineAndRemedy)
{
    EXPECT_EQ(Refusal(""), "there is no router section; add a line 'router' and what follows");
    EXPECT_EQ(Refusal("router\na\n"),
              "there is no link section; add a line 'link' and what follows");
    EXPECT_EQ(Refusal("# x\nnodes 5\n"),
              "line 2: 'nodes' stands before the router section; begin with a line 'router'");
    EXPECT_EQ(Refusal("router\na NA 1 2 0 x\n"),
              "line 2: 'x' is one word too many; a router's line is: name comment y x");
    EXPECT_EQ(Refusal("router\na New York 2\n"),
              "line 2: 'York' is not a number; a router's line is: name comment y x");
    EXPECT_EQ(Refusal("router\na\nb\na\n"),
              "line 4: node 'a' is described already in line 2; rename one");
    EXPECT_EQ(Refusal("router\na\nb\nlink\na\n"),
              "line 5: a link needs two nodes; add the second after 'a'");
    EXPECT_EQ(Refusal("router\na\nb\nlink\na c\n"),
              "line 5: there is no node 'c'; add it to the router section or correct the name");
    EXPECT_EQ(Refusal("router\na\nb\nlink\nb b\n"),
              "line 5: the link joins 'b' to itself; remove it");
    EXPECT_EQ(Refusal("router\na\nb\nlink\na b\n\nb a\n"),
              "line 7: a link between 'b' and 'a' is described already in line 5; keep one");
    EXPECT_EQ(LinkRefusal("fast"),
              "line 5: rate 'fast' is not a rate such as 10Gbps; a bare number is bps");
    EXPECT_EQ(LinkRefusal("0Mbps"),
              "line 5: rate '0Mbps' is out of range; it must be between 1bps and 1000000Gbps");
    for (const char* metric : {"x", "0", "-1", "1e10", "nan", "1ms"})
    {
        EXPECT_EQ(LinkRefusal("1Mbps " + std::string(metric)),
                  "line 5: metric '" + std::string(metric) +
                      "' is not a number above 0 and at most 1000000000");
    }
    EXPECT_EQ(LinkRefusal("1Mbps 1 10"), "line 5: delay '10' has no unit; write it as 10ms");
    EXPECT_EQ(LinkRefusal("1Mbps 1 10h"),
              "line 5: delay '10h' is not a number of milliseconds nor one with ns, us, ms or s");
    EXPECT_EQ(LinkRefusal("1Mbps 1 -1ms"),
              "line 5: delay '-1ms' is negative; it must be between 1ns and 86400s");
    EXPECT_EQ(LinkRefusal("1Mbps 1 0ms"),
              "line 5: the link has zero delay; correct it or use --minDelay");
    for (const char* queue : {"0", "1.5", "ns3::RedQueue", "2e9", "5b"})
    {
        EXPECT_EQ(LinkRefusal("1Mbps 1 1ms " + std::string(queue)),
                  "line 5: queue '" + std::string(queue) +
                      "' is not a whole number of packets, 1 to 1000000000");
    }
    EXPECT_EQ(LinkRefusal("1Mbps 1 1ms 1 ns3::RateErrorModel"),
              "line 5: 'ns3::RateErrorModel': loss models are not read; remove it and use --loss");
    EXPECT_EQ(Refusal("router\na\nlink\n"),
              "there are no links; give at least two nodes and a link");
}

TEST(IcnAnnotatedReader, DisconnectedFilesAreRefusedOrReduced)
{
    const std::string text = "router\na\nb\nc\nd\ne\nlink\na b\nd e\nc d\n";
    EXPECT_EQ(Refusal(text),
              "the graph is disconnected, it has 2 components; connect them or use "
              "--component=largest");
    TopologyOptions options;
    options.largestComponent = true;
    const Topology largest = ParseAnnotated(text, options);
    ASSERT_EQ(largest.GetNodes().size(), 3U);
    EXPECT_EQ(largest.GetNodes()[0].label, "c");
}

TEST(IcnAnnotatedReader, TooManyNodesAreRefused)
{
    std::string text = "router\n";
    for (uint32_t i = 0; i <= Topology::MAX_NODES; ++i)
    {
        text += std::to_string(i) + "\n";
    }
    EXPECT_EQ(Refusal(text), "line 100002: more than 100000 nodes; take a part of them");
}
