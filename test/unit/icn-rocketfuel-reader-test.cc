// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-topology-refusal.h"

#include "ns3/icn-rocketfuel-reader.h"

#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using tests::RefusalOf;

namespace
{

std::string
MapRefusal(const std::string& text)
{
    return RefusalOf([&]() { return ParseRocketfuelMap(text, {}); });
}

std::string
LinksRefusal(const std::string& text, RocketfuelValue value = RocketfuelValue::LATENCY)
{
    return RefusalOf([&]() { return ParseRocketfuelLinks(text, value, {}); });
}

/// @return a router's line, its neighbours still to follow
std::string
Line(const std::string& uid, const std::string& rest)
{
    return uid + " @Here,+XX " + rest + "\n";
}

} // namespace

TEST(IcnRocketfuelReader, MapsAreRead)
{
    TopologyOptions options;
    options.linkDelay = MilliSeconds(7);
    options.linkRate = DataRate("3Mbps");
    const Topology topology = ParseRocketfuelMap(
        "# comment\n"
        "112 @Here-VSB,+IN + bb\t(14) &5 -> <468> <471> <9> {-3} {-4} =192.0.2.209 r0\n"
        "471 @There,+XX (2) -> <112> <471> =b.example.net! r0 # a link to itself\n"
        "9 @T (1) &1 -> <112>  =customer.example.org r1\n"
        "468 @?,+XX bb (1) ->   =!! r0\r\n"
        "-3 =198.51.100.1 r1\n",
        options);
    ASSERT_EQ(topology.GetNodes().size(), 3U);
    EXPECT_EQ(topology.GetNodes()[0].label, "192.0.2.209");
    EXPECT_EQ(topology.GetNodes()[1].label, "b.example.net");
    EXPECT_EQ(topology.GetNodes()[2].label, "!");
    ASSERT_EQ(topology.GetLinks().size(), 2U); // 112 - 468 is named by one end, 112 - 471 by both
    EXPECT_EQ(topology.GetLinks()[0].a, 0U);
    EXPECT_EQ(topology.GetLinks()[0].b, 2U);
    EXPECT_EQ(topology.GetLinks()[1].b, 1U);
    EXPECT_EQ(topology.GetLinks()[0].delay, MilliSeconds(7));
    EXPECT_EQ(topology.GetLinks()[0].rate, DataRate("3Mbps"));
}

TEST(IcnRocketfuelReader, FaultsOfMapsAreNamedWithLineAndRemedy)
{
    const std::string form =
        "; a router's line is: uid @location [+] [bb] (n) [&n] -> <uid> ... {-uid} ... =name r0";
    EXPECT_EQ(MapRefusal("x @A (0) -> =a r0"),
              "line 1: 'x' is not the number of a router; begin the line with one");
    EXPECT_EQ(MapRefusal("# a\n1 A (0) -> =a r0"), "line 2: 'A' is out of place" + form);
    for (const auto& [rest, what] : std::vector<std::pair<std::string, std::string>>{
             {"+ bb 5 -> =a r0", "'5'"},
             {"bb + (5) -> =a r0", "'+'"},
             {"(5 -> =a r0", "'(5'"},
             {"(x) -> =a r0", "'(x)'"},
             {"(5) & -> =a r0", "'&'"},
             {"(5) <1> =a r0", "'<1>'"},
             {"(5) -> <a> =a r0", "'<a>'"},
             {"(5) -> {-1} <1> =a r0", "'<1>'"},
             {"(5) -> <1> a r0", "'a'"},
             {"(5) -> = r0", "'='"},
             {"(5) -> =a r", "'r'"},
             {"(5) -> =a r0 r1", "'r1'"},
         })
    {
        EXPECT_EQ(MapRefusal(Line("1", rest)), "line 1: " + what + " is out of place" + form);
    }
    EXPECT_EQ(MapRefusal(Line("1", "(5) -> =a")), "line 1: the line ends too soon" + form);
    EXPECT_EQ(MapRefusal(Line("1", "(0) -> =a r0") + Line("1", "(0) -> =b r0")),
              "line 2: router '1' is described already; keep one line");
    EXPECT_EQ(MapRefusal(Line("1", "(1) -> <2> =a r0") + Line("3", "(1) -> <1> =c r0")),
              "line 1: neighbour '2' has no line; add it or remove it here");
    EXPECT_EQ(MapRefusal(""), "there are no links; give at least two nodes and a link");
    EXPECT_EQ(MapRefusal(Line("1", "(1) -> <2> =a r1") + Line("2", "(0) -> =b r1")),
              "there are no links; give at least two nodes and a link");
    EXPECT_EQ(MapRefusal(Line("1", "(1) -> <2> =a r0") + Line("2", "(0) -> =b r0") +
                         Line("3", "(0) -> =c r0")),
              "the graph is disconnected, it has 2 components; connect them or use "
              "--component=largest");
}

TEST(IcnRocketfuelReader, LatenciesAreDelays)
{
    const Topology topology = ParseRocketfuelLinks("# comment\n"
                                                   "London,+UK1 Paris2 5\n"
                                                   "Paris2 London,+UK1 6\n"
                                                   "Paris2 Oslo 0.25\n",
                                                   RocketfuelValue::LATENCY,
                                                   {});
    ASSERT_EQ(topology.GetNodes().size(), 3U);
    EXPECT_EQ(topology.GetNodes()[0].label, "London,+UK1");
    ASSERT_EQ(topology.GetLinks().size(), 2U);
    EXPECT_EQ(topology.GetLinks()[0].delay, MilliSeconds(5)); // the first direction
    EXPECT_EQ(topology.GetLinks()[1].delay, MicroSeconds(250));
    EXPECT_EQ(topology.GetLinks()[0].metric, 0);
}

TEST(IcnRocketfuelReader, WeightsAreMetrics)
{
    TopologyOptions options;
    options.linkDelay = MilliSeconds(7);
    const Topology topology =
        ParseRocketfuelLinks("a b 2.5\nb c 1\n", RocketfuelValue::WEIGHT, options);
    EXPECT_EQ(topology.GetLinks()[0].metric, 2.5);
    EXPECT_EQ(topology.GetLinks()[1].metric, 1);
    EXPECT_EQ(topology.GetLinks()[1].delay, MilliSeconds(7));
}

TEST(IcnRocketfuelReader, FaultsOfLinksAreNamedWithLineAndRemedy)
{
    EXPECT_EQ(LinksRefusal("a b 1\nb c\n"), "line 2: 2 words; a line is: name name milliseconds");
    EXPECT_EQ(LinksRefusal("a b 1 2\n", RocketfuelValue::WEIGHT),
              "line 1: 4 words; a line is: name name weight");
    EXPECT_EQ(LinksRefusal("a b x\n"),
              "line 1: latency 'x' is not a number of milliseconds nor one with ns, us, ms or s");
    EXPECT_EQ(LinksRefusal("a b 1e12\n"),
              "line 1: latency '1e12' is absurdly long; it must be between 1ns and 86400s");
    EXPECT_EQ(LinksRefusal("a b 0\n"),
              "line 1: the link has zero delay; correct it or use --minDelay");
    EXPECT_EQ(LinksRefusal("a b 0\n", RocketfuelValue::WEIGHT),
              "line 1: weight '0' is not a number above 0 and at most 1000000000");
    EXPECT_EQ(LinksRefusal("a b 1\na a 1\n"), "line 2: the link joins 'a' to itself; remove it");
    EXPECT_EQ(LinksRefusal("a b 1\nb a 1\na b 2\n"),
              "line 3: the link from 'a' to 'b' is given already in line 1; keep one");
    EXPECT_EQ(LinksRefusal("# nothing\n"),
              "there are no links; give at least two nodes and a link");
}

TEST(IcnRocketfuelReader, TooManyNodesAreRefused)
{
    std::string map;
    std::string links;
    for (uint32_t i = 0; i <= Topology::MAX_NODES; ++i)
    {
        map += Line(std::to_string(i), "(1) -> <0> =a r0");
        links += "hub n" + std::to_string(i) + " 1\n";
    }
    EXPECT_EQ(MapRefusal(map), "line 100001: more than 100000 nodes; take a part of them");
    EXPECT_EQ(LinksRefusal(links), "line 100000: more than 100000 nodes; take a part of them");
}
