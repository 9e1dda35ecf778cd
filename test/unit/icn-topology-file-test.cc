// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-temporary-folder.h"

#include "ns3/icn-network-helper.h"
#include "ns3/icn-shortest-paths.h"
#include "ns3/icn-topology-file.h"
#include "ns3/uinteger.h"

#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

const std::string MAP = "1 @A (1) -> <2> =map r0\n2 @B (1) -> <1> =b r0\n";
const std::string LINKS = "a b 3\n";
const std::string ANNOTATED = "router\nannotated\nb\nlink\nannotated b\n";
const std::string GRAPHML = "<graphml><graph><node id=\"graphml\"/><node id=\"b\"/>"
                            "<edge source=\"graphml\" target=\"b\"/></graph></graphml>";

/** Files in a folder of their own. */
class IcnTopologyFile : public testing::Test
{
  protected:
    /** @param name of a file. @param text of it. @return its network. */
    Topology Read(const std::string& name, const std::string& text)
    {
        std::ofstream(folder / name, std::ios::binary) << text;
        return Topology::Parse((folder / name).string());
    }

    /** @param name of a file. @param text of it. @return the label of its first node. */
    std::string ReadLabel(const std::string& name, const std::string& text)
    {
        return Read(name, text).GetNodes().at(0).label;
    }

    /** @param name of a file. @param text of it. @return what is said of it. */
    std::string Refusal(const std::string& name, const std::string& text)
    {
        try
        {
            Read(name, text);
        }
        catch (const TopologyError& error)
        {
            return error.what();
        }
        return "not refused";
    }

    tests::TemporaryFolder folder; ///< of the files
};

} // namespace

TEST_F(IcnTopologyFile, ContentsDecideWhereTheNameDoesNot)
{
    for (const char* name : {"net", "net.txt", "net.topology"})
    {
        EXPECT_EQ(ReadLabel(name, MAP), "map");
        EXPECT_EQ(ReadLabel(name, ANNOTATED), "annotated");
        EXPECT_EQ(ReadLabel(name, "# a b c d\n" + ANNOTATED), "annotated");
        EXPECT_EQ(ReadLabel(name, GRAPHML), "graphml");
        EXPECT_EQ(ReadLabel(name, "\xef\xbb\xbf\n " + GRAPHML), "graphml");
        EXPECT_EQ(ReadLabel(name, LINKS), "a");
    }
    EXPECT_EQ(ReadLabel("net.graphml", GRAPHML), "graphml");
    EXPECT_EQ(ReadLabel("net.cch", MAP), "map");
}

TEST_F(IcnTopologyFile, AFileNamedWeightHoldsWeights)
{
    EXPECT_EQ(Read("latencies.intra", LINKS).GetLinks()[0].delay, MilliSeconds(3));
    EXPECT_EQ(Read("latencies.intra", LINKS).GetLinks()[0].metric, 0);
    EXPECT_EQ(Read("1221-weights.intra", LINKS).GetLinks()[0].metric, 3);
}

TEST_F(IcnTopologyFile, FaultsNameTheFile)
{
    EXPECT_EQ(Refusal("a.intra", "a b\n"),
              "topology file '" + (folder / "a.intra").string() +
                  "': line 1: 2 words; a line is: name name milliseconds");
    EXPECT_NE(Refusal("a.graphml", MAP).find("not XML"), std::string::npos);
    EXPECT_NE(Refusal("a.cch", LINKS).find("'a' is not the number of a router"), std::string::npos);
    EXPECT_NE(Refusal("a.txt", "one two three four\n").find("this is no format that is known"),
              std::string::npos);
    EXPECT_NE(Refusal("a.txt", "# nothing\n").find("this is no format that is known"),
              std::string::npos);
    EXPECT_THROW(Topology::Parse("none.cch"), TopologyError);
    EXPECT_THROW(Topology::Parse("none.txt"), TopologyError);
}

TEST_F(IcnTopologyFile, TheSamplesAreRead)
{
    for (const char* name :
         {"small.cch", "small-latencies.intra", "small-weights.intra", "diamond.txt"})
    {
        const Topology topology =
            Topology::Parse(NS_TEST_SOURCEDIR "/../examples/topologies/" + std::string(name));
        EXPECT_EQ(topology.GetNodes().size(), 4U) << name;
        EXPECT_EQ(topology.GetLinks().size(), 4U) << name;
    }
}

//          upper
//   2 ms /       \ 2 ms            metric 20
//   source         sink
//  10 ms \       / 10 ms           metric 2
//          lower
TEST_F(IcnTopologyFile, MetricsComeBeforeDelaysAndFilesSayTheirQueues)
{
    const Topology topology =
        Topology::Parse(NS_TEST_SOURCEDIR "/../examples/topologies/diamond.txt");
    NetworkHelper network(topology, {});
    network.Build(StackHelper());
    const ShortestPaths& paths = network.GetPaths();
    EXPECT_EQ(paths.Path(0, 3), (std::vector<uint32_t>{0, 2, 3}));
    EXPECT_EQ(paths.To(3).GetDistance(0), MilliSeconds(20));
    EXPECT_EQ(paths.To(3).GetMetric(0), 2);

    const Name prefix = *Name::FromUri("/sink");
    network.AddRoutes(prefix, 3);
    network.AddAlternatives(prefix, 0, 3); // none: upper is further by metric
    const FibEntry* entry = network.GetForwarder(0)->GetFib()->Find(prefix);
    ASSERT_TRUE(entry);
    ASSERT_EQ(entry->nextHops.size(), 1U);
    EXPECT_EQ(entry->nextHops[0].cost, 2000U); // thousandths of the metric
    UintegerValue limit;
    network.GetLinks()[2].devices.Get(0)->GetAttribute("QueueLimit", limit);
    EXPECT_EQ(limit.Get(), 20U);
}
