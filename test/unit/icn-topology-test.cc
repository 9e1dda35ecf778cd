// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-topology.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

namespace tests
{
namespace
{

using ns3::DataRate;
using ns3::MicroSeconds;
using ns3::MilliSeconds;
using ns3::Time;
using ns3::icn::Topology;
using ns3::icn::TopologyError;
using ns3::icn::TopologyOptions;

using Ends = std::vector<std::pair<uint32_t, uint32_t>>;

/**
 * @param topology a network
 * @return the ends of its links, in order
 */
Ends
EndsOf(const Topology& topology)
{
    Ends ends;
    for (const auto& link : topology.GetLinks())
    {
        ends.emplace_back(link.a, link.b);
    }
    return ends;
}

/**
 * @param topology a network
 * @return the number of links at each node
 */
std::vector<uint32_t>
DegreesOf(const Topology& topology)
{
    std::vector<uint32_t> degrees(topology.GetNodes().size());
    for (const auto& link : topology.GetLinks())
    {
        ++degrees[link.a];
        ++degrees[link.b];
    }
    return degrees;
}

/**
 * @param topology a network
 * @return whether it is in one piece
 */
bool
IsConnected(const Topology& topology)
{
    return topology.GetComponents() == std::vector<uint32_t>(topology.GetNodes().size());
}

/**
 * @param spec a spec that must be refused
 * @param options how to parse it
 * @return the message
 */
std::string
Refusal(const std::string& spec, const TopologyOptions& options = {})
{
    try
    {
        Topology::Parse(spec, options);
    }
    catch (const TopologyError& error)
    {
        return error.what();
    }
    return "accepted";
}

/**
 * @param text a text
 * @param part what should be in it
 * @return whether it is
 */
testing::AssertionResult
Has(const std::string& text, const std::string& part)
{
    if (text.find(part) != std::string::npos)
    {
        return testing::AssertionSuccess();
    }
    return testing::AssertionFailure() << "no \"" << part << "\" in \"" << text << "\"";
}

// consumer --- r1 --- r2 --- r3 --- producer
TEST(IcnTopology, LineRunsFromConsumerToProducer)
{
    const auto line = Topology::Parse("line:3");
    ASSERT_EQ(line.GetNodes().size(), 5U);
    EXPECT_EQ(line.GetNodes()[0].label, "consumer");
    EXPECT_EQ(line.GetNodes()[1].label, "r1");
    EXPECT_EQ(line.GetNodes()[3].label, "r3");
    EXPECT_EQ(line.GetNodes()[4].label, "producer");
    EXPECT_EQ(EndsOf(line), (Ends{{0, 1}, {1, 2}, {2, 3}, {3, 4}}));
}

TEST(IcnTopology, StarHasItsHubFirst)
{
    const auto star = Topology::Parse("star:4");
    EXPECT_EQ(star.GetNodes()[0].label, "hub");
    EXPECT_EQ(star.GetNodes()[4].label, "leaf4");
    EXPECT_EQ(DegreesOf(star), (std::vector<uint32_t>{4, 1, 1, 1, 1}));
}

//        0
//      /   \                                                                                     .
//     1     2
//    / \   / \                                                                                   .
//   3   4 5   6
TEST(IcnTopology, TreeIsNumberedBreadthFirst)
{
    const auto tree = Topology::Parse("tree:2,2");
    EXPECT_EQ(EndsOf(tree), (Ends{{0, 1}, {0, 2}, {1, 3}, {1, 4}, {2, 5}, {2, 6}}));
    EXPECT_EQ(Topology::Tree(3, 4).GetNodes().size(), 1U + 4 + 16 + 64);
    EXPECT_TRUE(IsConnected(Topology::Tree(3, 4)));
}

//   0 - 1 - 2
//   |   |   |
//   3 - 4 - 5
TEST(IcnTopology, GridIsNumberedRowByRow)
{
    const auto grid = Topology::Parse("grid:3x2");
    EXPECT_EQ(grid.GetNodes()[5].label, "r1c2");
    EXPECT_EQ(DegreesOf(grid), (std::vector<uint32_t>{2, 3, 2, 2, 3, 2}));
    EXPECT_EQ(EndsOf(grid), (Ends{{0, 1}, {1, 2}, {0, 3}, {3, 4}, {1, 4}, {4, 5}, {2, 5}}));
    EXPECT_EQ(Topology::Grid(7, 5).GetLinks().size(), 6U * 5 + 7 * 4);
}

TEST(IcnTopology, GeneratedLinksHaveTheGivenDelayAndRate)
{
    TopologyOptions options;
    options.linkDelay = MilliSeconds(3);
    options.linkRate = DataRate("7Mbps");
    for (const char* spec : {"line:2", "star:3", "tree:2,3", "grid:2x2"})
    {
        const auto topology = Topology::Parse(spec, options);
        for (const auto& link : topology.GetLinks())
        {
            EXPECT_EQ(link.delay, MilliSeconds(3)) << spec;
            EXPECT_EQ(link.rate, DataRate("7Mbps")) << spec;
        }
    }
}

TEST(IcnTopology, ZeroLinkDelayIsRefusedOrRaised)
{
    TopologyOptions options;
    options.linkDelay = Time();
    for (const char* spec : {"line:2", "star:3", "tree:2,3", "grid:2x2"})
    {
        EXPECT_TRUE(Has(Refusal(spec, options), "--linkDelay")) << spec;
        EXPECT_TRUE(Has(Refusal(spec, options), spec));
    }
    options.minDelay = MicroSeconds(5);
    EXPECT_EQ(Topology::Parse("line:1", options).GetLinks()[0].delay, MicroSeconds(5));
}

TEST(IcnTopology, LargestSizesAreTaken)
{
    EXPECT_EQ(Topology::Line(99998).GetNodes().size(), Topology::MAX_NODES);
    EXPECT_EQ(Topology::Star(99999).GetNodes().size(), Topology::MAX_NODES);
    EXPECT_EQ(Topology::Tree(1, 99999).GetNodes().size(), Topology::MAX_NODES);
    EXPECT_EQ(Topology::Tree(99999, 1).GetNodes().size(), Topology::MAX_NODES);
    EXPECT_EQ(Topology::Grid(1000, 100).GetNodes().size(), Topology::MAX_NODES);
    EXPECT_EQ(Topology::Grid(1, 2).GetLinks().size(), 1U);
}

TEST(IcnTopology, AbsurdSizesAreRefused)
{
    for (const char* spec : {"line:99999",
                             "star:100000",
                             "tree:16,2",
                             "tree:4294967295,4294967295",
                             "grid:100000x2",
                             "line:18446744073709551617"})
    {
        EXPECT_TRUE(Has(Refusal(spec), "more than 100000 nodes; ask for a smaller")) << spec;
    }
    for (const char* spec : {"line:0", "star:0", "tree:0,2", "tree:2,0", "grid:0x3", "grid:3x0"})
    {
        EXPECT_TRUE(Has(Refusal(spec), std::string(spec) + ": the ")) << spec;
        EXPECT_TRUE(Has(Refusal(spec), "must be at least 1")) << spec;
    }
    EXPECT_TRUE(Has(Refusal("grid:1x1"), "grid:1x1: a single node has no links"));
}

TEST(IcnTopology, MalformedSpecsAreRefusedByName)
{
    for (const char* spec :
         {"",         "ring:5",     "Line:5",      "line",      "line:",     "line:5x",
          "line:-1",  "line:1.5",   "line: 5",     "line:5,5",  "star:many", "tree:3",
          "tree:2,",  "tree:2,2,2", "grid:3",      "grid:x3",   "grid:3*3",  "grid:3x3x3",
          "abilene2", "Abilene",    "network.xyz", "two\nlines"})
    {
        const std::string message = Refusal(spec);
        EXPECT_TRUE(Has(message, TopologyError::Quote(spec)));
        EXPECT_TRUE(Has(message, "line:R, star:N, tree:DEPTH,FANOUT, grid:WxH"));
        EXPECT_EQ(message.find('\n'), std::string::npos);
    }
    EXPECT_TRUE(Has(Refusal("tree:2,two"), "'two' is not a whole number"));
    EXPECT_TRUE(Has(Refusal("grid:3"), "'x' between them"));
}

TEST(IcnTopology, QuotesStayOnOneLineOfBoundedLength)
{
    EXPECT_EQ(TopologyError::Quote("a\tb\r\nc"), "'a?b??c'");
    EXPECT_LT(TopologyError::Quote(std::string(100000, 'x')).size(), 400U);
}

TEST(IcnTopology, AbileneHasElevenNodesAndFourteenLinks)
{
    const auto abilene = Topology::Parse("abilene");
    EXPECT_EQ(abilene.GetNodes().size(), 11U);
    EXPECT_EQ(abilene.GetLinks().size(), 14U);
    EXPECT_TRUE(IsConnected(abilene));
    EXPECT_EQ(abilene.GetNodes()[0].label, "New York");
    EXPECT_EQ(abilene.GetLinks()[0].rate, DataRate("10Gbps"));
    // New York - Chicago is 1145 km, at 200000 km/s 5.73 ms.
    EXPECT_NEAR(abilene.GetLinks()[0].delay.GetSeconds(), 5.73e-3, 0.03e-3);
    for (const uint32_t degree : DegreesOf(abilene))
    {
        EXPECT_TRUE(degree == 2 || degree == 3);
    }
}

TEST(IcnTopology, GeantIsConnectedAndPlausible)
{
    const auto geant = Topology::Parse("geant");
    EXPECT_EQ(geant.GetNodes().size(), 40U);
    EXPECT_EQ(geant.GetLinks().size(), 63U);
    EXPECT_TRUE(IsConnected(geant));
    for (const auto& link : geant.GetLinks())
    {
        // Bratislava - Vienna is 55 km, Israel - Italy 2650 km.
        EXPECT_GT(link.delay, MicroSeconds(250));
        EXPECT_LT(link.delay, MilliSeconds(14));
    }
}

TEST(IcnTopology, Isp176HasTheSizeOfARocketfuelMap)
{
    const auto isp = Topology::Parse("isp176");
    EXPECT_EQ(isp.GetNodes().size(), 13U + 33 + 130);
    EXPECT_EQ(isp.GetLinks().size(), 289U);
    EXPECT_TRUE(IsConnected(isp));
    for (const auto& link : isp.GetLinks())
    {
        EXPECT_GE(link.delay, MilliSeconds(5));
        EXPECT_LE(link.delay, MilliSeconds(40));
        EXPECT_GE(link.rate, DataRate("1Gbps"));
        EXPECT_LE(link.rate, DataRate("100Gbps"));
    }
}

//   0 - 1   2   3 - 4      and     5 - 6
//                \ /
//                 7
TEST(IcnTopology, LargestComponentKeepsTheOrder)
{
    Topology parts;
    for (const char* label : {"0", "1", "2", "3", "4", "5", "6", "7"})
    {
        parts.AddNode({label, {}, {}});
    }
    for (const auto& [a, b] : Ends{{0, 1}, {4, 7}, {5, 6}, {3, 4}, {7, 3}})
    {
        parts.AddLink({a, b, MilliSeconds(1), DataRate("1Gbps")});
    }
    EXPECT_EQ(parts.GetComponents(), (std::vector<uint32_t>{0, 0, 1, 2, 2, 3, 3, 2}));
    const auto largest = parts.GetLargestComponent();
    ASSERT_EQ(largest.GetNodes().size(), 3U);
    EXPECT_EQ(largest.GetNodes()[0].label, "3");
    EXPECT_EQ(largest.GetNodes()[2].label, "7");
    EXPECT_EQ(EndsOf(largest), (Ends{{1, 2}, {0, 1}, {2, 0}}));
}

TEST(IcnTopology, OfEqualComponentsTheFirstIsLargest)
{
    Topology parts;
    for (const char* label : {"a", "b", "c", "d"})
    {
        parts.AddNode({label, {}, {}});
    }
    parts.AddLink({2, 3, MilliSeconds(1), DataRate("1Gbps")});
    parts.AddLink({0, 1, MilliSeconds(2), DataRate("1Gbps")});
    EXPECT_EQ(parts.GetLargestComponent().GetNodes()[0].label, "a");
    EXPECT_EQ(Topology().GetLargestComponent().GetNodes().size(), 0U);
}

} // namespace
} // namespace tests
