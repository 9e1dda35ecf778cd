// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-graphml-reader.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
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
using ns3::NanoSeconds;
using ns3::Seconds;
using ns3::Time;
using ns3::icn::ReadGraphml;
using ns3::icn::Topology;
using ns3::icn::TopologyError;
using ns3::icn::TopologyOptions;

/// Keys as most files declare them.
const std::string KEYS = R"(
    <key id="l" for="node" attr.name="label" attr.type="string"/>
    <key id="x" for="node" attr.name="Longitude" attr.type="double"/>
    <key id="y" for="node" attr.name="Latitude" attr.type="double"/>
    <key id="d" for="edge" attr.name="delay" attr.type="double"/>
    <key id="t" for="edge" attr.name="latency" attr.type="string"/>
    <key id="r" for="edge" attr.name="rate" attr.type="string"/>
    <key id="s" for="edge" attr.name="LinkSpeedRaw" attr.type="double"/>)";

/**
 * @param elements keys and a graph
 * @return a GraphML document
 */
std::string
Document(const std::string& elements)
{
    return "<?xml version=\"1.0\"?>\n<graphml>" + elements + "</graphml>\n";
}

/**
 * @param elements nodes and edges
 * @return a GraphML document
 */
std::string
Graph(const std::string& elements)
{
    return Document(KEYS + "<graph edgedefault=\"undirected\">" + elements + "</graph>");
}

/**
 * @param data data of an edge
 * @return a document of two nodes, a and b, and the edge e between them
 */
std::string
Pair(const std::string& data)
{
    return Graph(R"(<node id="a"/><node id="b"/><edge id="e" source="a" target="b">)" + data +
                 "</edge>");
}

/**
 * @param text an edge's delay
 * @return a document with it
 */
std::string
WithDelay(const std::string& text)
{
    return Pair("<data key=\"d\">" + text + "</data>");
}

/**
 * @param text an edge's rate
 * @return a document with it
 */
std::string
WithRate(const std::string& text)
{
    return Pair("<data key=\"r\">" + text + "</data>");
}

/**
 * @param longitude of node a
 * @param latitude of node a
 * @return a document with them
 */
std::string
WithPlace(const std::string& longitude, const std::string& latitude)
{
    return Graph("<node id=\"a\"><data key=\"x\">" + longitude + "</data><data key=\"y\">" +
                 latitude + R"(</data></node><node id="b"/><edge source="a" target="b"/>)");
}

/** Writes files to a folder of its own. */
class IcnGraphmlReader : public testing::Test
{
  protected:
    IcnGraphmlReader()
    {
        std::string pattern = testing::TempDir() + "icn-graphml-XXXXXX";
        folder = mkdtemp(pattern.data());
        path = folder + "/net.graphml";
    }

    ~IcnGraphmlReader() override
    {
        std::filesystem::remove_all(folder);
    }

    /**
     * @param text the content of a file
     * @return what is read from it
     */
    Topology Read(const std::string& text) const
    {
        std::ofstream(path, std::ios::binary) << text;
        return ReadGraphml(path, options);
    }

    /**
     * @param text the content of a file
     * @return the delay of its first link
     */
    Time ReadDelay(const std::string& text) const
    {
        return Read(text).GetLinks().at(0).delay;
    }

    /**
     * @param text the content of a file
     * @return the rate of its first link
     */
    DataRate ReadRate(const std::string& text) const
    {
        return Read(text).GetLinks().at(0).rate;
    }

    /**
     * Expects a file to be refused by one line that names it.
     *
     * @param text the content of the file
     * @param parts what else the line must have in it
     */
    void ExpectRefusal(const std::string& text, const std::vector<std::string>& parts) const
    {
        std::ofstream(path, std::ios::binary) << text;
        ExpectFileRefusal(path, parts);
    }

    /**
     * Expects a file to be refused by one line that names it.
     *
     * @param file the file
     * @param parts what else the line must have in it
     */
    void ExpectFileRefusal(const std::string& file, const std::vector<std::string>& parts) const
    {
        try
        {
            ReadGraphml(file, options);
            ADD_FAILURE() << "accepted; expected " << parts[0];
        }
        catch (const TopologyError& error)
        {
            const std::string message = error.what();
            EXPECT_NE(message.find("'" + file + "'"), std::string::npos) << message;
            EXPECT_EQ(message.find_first_of("\r\n"), std::string::npos) << message;
            for (const auto& part : parts)
            {
                EXPECT_NE(message.find(part), std::string::npos) << part << " not in " << message;
            }
        }
    }

    std::string folder;      ///< removed afterwards
    std::string path;        ///< the file the tests write
    TopologyOptions options; ///< how they read it
};

TEST_F(IcnGraphmlReader, NodesAndLinksKeepTheOrderOfTheFile)
{
    std::string elements;
    for (int i = 19; i >= 0; --i)
    {
        elements += "<node id=\"n" + std::to_string(i) + "\"><data key=\"l\">Node " +
                    std::to_string(i) + "</data></node>";
    }
    for (int i = 18; i >= 0; --i)
    {
        elements += "<edge source=\"n" + std::to_string(i) + "\" target=\"n" +
                    std::to_string(i + 1) + "\"><data key=\"d\">" + std::to_string(i + 1) +
                    "</data></edge>";
    }
    const auto topology = Read(Graph(elements));
    ASSERT_EQ(topology.GetNodes().size(), 20U);
    ASSERT_EQ(topology.GetLinks().size(), 19U);
    for (uint32_t i = 0; i < 19; ++i)
    {
        EXPECT_EQ(topology.GetNodes()[i].label, "Node " + std::to_string(19 - i));
        EXPECT_EQ(topology.GetLinks()[i].delay, MilliSeconds(19 - i));
        EXPECT_EQ(topology.GetLinks()[i].a, i + 1);
        EXPECT_EQ(topology.GetLinks()[i].b, i);
    }
}

TEST_F(IcnGraphmlReader, EdgesMayComeBeforeNodes)
{
    const auto topology =
        Read(Graph(R"(<edge source="b" target="a"/><node id="a"/><node id="b"/>)"));
    EXPECT_EQ(topology.GetNodes()[0].label, "a");
    EXPECT_EQ(topology.GetLinks()[0].a, 1U);
}

TEST_F(IcnGraphmlReader, IdStandsInForAMissingLabel)
{
    const auto topology = Read(Graph(R"(<node id="a"><data key="l">  Z&#252;rich &amp; B  </data>
        </node><node id="b"><data key="l"/></node><edge source="a" target="b"/>)"));
    EXPECT_EQ(topology.GetNodes()[0].label, "Z\u00fcrich & B");
    EXPECT_EQ(topology.GetNodes()[1].label, "b");
}

TEST_F(IcnGraphmlReader, DelaysAreMillisecondsOrHaveAUnit)
{
    EXPECT_EQ(ReadDelay(WithDelay("5")), MilliSeconds(5));
    EXPECT_EQ(ReadDelay(WithDelay("2.5")), MicroSeconds(2500));
    EXPECT_EQ(ReadDelay(WithDelay("1e-3")), MicroSeconds(1));
    EXPECT_EQ(ReadDelay(WithDelay("5ms")), MilliSeconds(5));
    EXPECT_EQ(ReadDelay(WithDelay("300us")), MicroSeconds(300));
    EXPECT_EQ(ReadDelay(WithDelay("17ns")), NanoSeconds(17));
    EXPECT_EQ(ReadDelay(WithDelay(" 0.01s\n")), MilliSeconds(10));
    EXPECT_EQ(ReadDelay(WithDelay("86400s")), Seconds(86400));
    EXPECT_EQ(ReadDelay(Pair("<data key=\"t\">7</data>")), MilliSeconds(7));
    EXPECT_EQ(ReadDelay(Pair("<data key=\"t\">7</data><data key=\"d\">8</data>")), MilliSeconds(8));
}

TEST_F(IcnGraphmlReader, RatesAreMegabitsOrHaveAUnit)
{
    EXPECT_EQ(ReadRate(WithRate("100")), DataRate("100Mbps"));
    EXPECT_EQ(ReadRate(WithRate("2.5")), DataRate("2500kbps"));
    EXPECT_EQ(ReadRate(WithRate("10Gbps")), DataRate("10Gbps"));
    EXPECT_EQ(ReadRate(WithRate("622.08Mb/s")), DataRate(622080000));
    EXPECT_EQ(ReadRate(WithRate("1KiB/s")), DataRate(8192));
    EXPECT_EQ(ReadRate(WithRate("1bps")), DataRate(1));
    EXPECT_EQ(ReadRate(Pair("<data key=\"s\">155000000.0</data>")), DataRate("155Mbps"));
    EXPECT_EQ(ReadRate(Pair("<data key=\"s\">1</data><data key=\"r\">2</data>")),
              DataRate("2Mbps"));
}

TEST_F(IcnGraphmlReader, OptionsFillWhatTheFileLeavesOpen)
{
    options.linkDelay = MilliSeconds(42);
    options.linkRate = DataRate("3Mbps");
    const auto link = Read(Pair("<data key=\"d\"/>")).GetLinks().at(0);
    EXPECT_EQ(link.delay, MilliSeconds(42));
    EXPECT_EQ(link.rate, DataRate("3Mbps"));
    EXPECT_EQ(ReadDelay(WithPlace("10", "50")), MilliSeconds(42)); // the place of b is not known
}

TEST_F(IcnGraphmlReader, DefaultsOfKeysCount)
{
    const auto topology = Read(Document(R"(
        <key id="k" for="edge" attr.name="delay" attr.type="double"><default>9</default></key>
        <graph edgedefault="undirected"><node id="a"/><node id="b"/><node id="c"/>
        <edge source="a" target="b"/>
        <edge source="b" target="c"><data key="k">4</data></edge></graph>)"));
    EXPECT_EQ(topology.GetLinks()[0].delay, MilliSeconds(9));
    EXPECT_EQ(topology.GetLinks()[1].delay, MilliSeconds(4));
}

// 3936 km along the great circle at 2/3 of 299792.458 km/s.
TEST_F(IcnGraphmlReader, PlacesGiveTheDelayOfLightInFibre)
{
    const std::string text = Graph(R"(
        <node id="NY"><data key="x">-74.006</data><data key="y">40.7128</data></node>
        <node id="LA"><data key="x">-118.2437</data><data key="y">34.0522</data></node>
        <edge source="NY" target="LA"/>)");
    const double expected = 3936.0 / (299792.458 * 2 / 3);
    EXPECT_NEAR(ReadDelay(text).GetSeconds(), expected, 0.005 * expected);
    EXPECT_EQ(Read(text).GetNodes()[1].latitude, 34.0522);
    EXPECT_EQ(Read(text).GetNodes()[1].longitude, -118.2437);
}

// A quarter of the equator, over the date line: pi / 2 * 6371 km.
TEST_F(IcnGraphmlReader, PlacesAreJoinedTheShortWayRound)
{
    const std::string text = Graph(R"(
        <node id="a"><data key="x">135</data><data key="y">0</data></node>
        <node id="b"><data key="x">-135</data><data key="y">0</data></node>
        <edge source="a" target="b"/>)");
    EXPECT_NEAR(ReadDelay(text).GetSeconds(), 10007.5434 / (299792.458 * 2 / 3), 1e-8);
}

TEST_F(IcnGraphmlReader, ADelayInTheFileGoesBeforePlaces)
{
    EXPECT_EQ(ReadDelay(Graph(R"(
        <node id="a"><data key="x">1</data><data key="y">1</data></node>
        <node id="b"><data key="x">2</data><data key="y">2</data></node>
        <edge source="a" target="b"><data key="d">77</data></edge>)")),
              MilliSeconds(77));
}

TEST_F(IcnGraphmlReader, DirectedFilesAreReadAsUndirected)
{
    const auto topology = Read(Document(R"(<graph edgedefault="directed">
        <node id="a"/><node id="b"/><node id="c"/>
        <edge source="a" target="b"/><edge source="c" target="b" directed="true"/></graph>)"));
    EXPECT_EQ(topology.GetLinks().size(), 2U);
}

// yEd leaves out attr.type and edgedefault's meaning, and mixes its drawings in.
TEST_F(IcnGraphmlReader, FilesOfYedAreRead)
{
    const auto topology = Read(R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <!--Created by yEd-->
  <key attr.name="Description" attr.type="string" for="graph" id="d0"/>
  <key for="port" id="d1" yfiles.type="portgraphics"/>
  <key for="graphml" id="d2" yfiles.type="resources"/>
  <key attr.name="Internal" attr.type="boolean" for="node" id="d3"/>
  <key attr.name="label" for="node" id="d4"/>
  <key for="node" id="d5" yfiles.type="nodegraphics"/>
  <key attr.name="delay" attr.type="boolean" for="edge" id="d6"/>
  <key for="edge" id="d7" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <data key="d0"/>
    <node id="n0">
      <data key="d3">false</data>
      <data key="d4" xml:space="preserve"><![CDATA[Graz]]></data>
      <data key="d5"><y:ShapeNode><y:NodeLabel>Graz<y:LabelModel/></y:NodeLabel></y:ShapeNode></data>
      <port name="p"/>
    </node>
    <node id="n1"><data key="d4"/></node>
    <edge id="e0" source="n0" target="n1">
      <data key="d6">3</data>
      <data key="d7"><y:PolyLineEdge><y:Arrows source="none" target="standard"/></y:PolyLineEdge></data>
    </edge>
  </graph>
  <data key="d2"><y:Resources/></data>
</graphml>
)");
    EXPECT_EQ(topology.GetNodes()[0].label, "Graz");
    EXPECT_EQ(topology.GetNodes()[1].label, "n1");
    EXPECT_EQ(topology.GetLinks().at(0).delay, MilliSeconds(3));
}

// The Zoo declares numbers as it pleases, and has data with the names the reader uses inside.
TEST_F(IcnGraphmlReader, FilesOfTheTopologyZooAreRead)
{
    const auto topology = Read(Document(R"(
        <key attr.name="id" attr.type="int" for="node" id="d1"/>
        <key attr.name="name" attr.type="string" for="edge" id="d2"/>
        <key attr.name="label" attr.type="string" for="node" id="d3"/>
        <key attr.name="label" attr.type="string" for="graph" id="d4"/>
        <key attr.name="LinkSpeedRaw" attr.type="double" for="edge" id="d5"/>
        <graph edgedefault="undirected"><data key="d4">Zoo</data>
        <node id="0"><data key="d1">8</data><data key="d3">None</data></node>
        <node id="1"><data key="d1">9</data><data key="d3">None</data></node>
        <edge source="0" target="1"><data key="d2">x</data><data key="d5">1e10</data></edge>
        </graph>)"));
    EXPECT_EQ(topology.GetNodes()[0].label, "None");
    EXPECT_EQ(topology.GetLinks().at(0).rate, DataRate("10Gbps"));
}

TEST_F(IcnGraphmlReader, MinDelayIsAFloor)
{
    options.minDelay = MilliSeconds(2);
    EXPECT_EQ(ReadDelay(WithDelay("0")), MilliSeconds(2));
    EXPECT_EQ(ReadDelay(WithDelay("1")), MilliSeconds(2));
    EXPECT_EQ(ReadDelay(WithDelay("3")), MilliSeconds(3));
}

TEST_F(IcnGraphmlReader, ZeroDelaysAreRefused)
{
    const std::vector<std::string> parts{"edge 'e' ('a' - 'b') has zero delay", "--minDelay"};
    ExpectRefusal(WithDelay("0"), parts);
    ExpectRefusal(WithDelay("-0.0ms"), parts);
    ExpectRefusal(WithDelay("0.1ns"), parts);
    ExpectRefusal(Graph(R"(
        <node id="a"><data key="x">5</data><data key="y">6</data></node>
        <node id="b"><data key="x">5</data><data key="y">6</data></node>
        <edge id="e" source="a" target="b"/>)"),
                  parts);
    options.linkDelay = Time();
    ExpectRefusal(Pair(""), parts);
}

TEST_F(IcnGraphmlReader, MalformedDelaysAreRefused)
{
    for (const char* text : {"fast",
                             "5 ms",
                             "5 m s",
                             "5min",
                             "5e",
                             "1.2.3",
                             "0x10",
                             "5ms5",
                             "nan",
                             "inf",
                             "--5",
                             "1e999"})
    {
        ExpectRefusal(WithDelay(text),
                      {std::string("edge 'e' ('a' - 'b'): delay '") + text + "' is not a number",
                       "milliseconds",
                       "ns, us, ms or s"});
    }
    ExpectRefusal(Pair("<data key=\"t\">1,5</data>"), {"latency '1,5' is not a number"});
    ExpectRefusal(WithDelay("-1"),
                  {"edge 'e'", "delay '-1' is negative", "between 1ns and 86400s"});
    ExpectRefusal(WithDelay("86401s"), {"delay '86401s' is absurdly long", "between"});
    ExpectRefusal(WithDelay("1e300"), {"delay '1e300' is absurdly long"});
}

TEST_F(IcnGraphmlReader, MalformedRatesAreRefused)
{
    for (const char* text : {"quick", "10 Gbps", "10Gbit", "Gbps", "1.2.3Mbps", "nan", "10Gbps5"})
    {
        ExpectRefusal(WithRate(text),
                      {std::string("edge 'e' ('a' - 'b'): rate '") + text + "' is not a rate",
                       "such as 10Gbps"});
    }
    for (const char* text : {"0", "-5Mbps", "0.1bps", "1e30"})
    {
        ExpectRefusal(WithRate(text),
                      {std::string("rate '") + text + "' is out of range", "between 1bps and"});
    }
    ExpectRefusal(Pair("<data key=\"s\">much</data>"), {"edge 'e'", "LinkSpeedRaw 'much'"});
}

TEST_F(IcnGraphmlReader, MalformedPlacesAreRefused)
{
    for (const char* text : {"181", "-180.1", "12E", "east", "1 2", "nan"})
    {
        ExpectRefusal(WithPlace(text, "0"),
                      {std::string("node 'a': Longitude '") + text + "'", "-180 to 180"});
    }
    ExpectRefusal(WithPlace("0", "91"), {"node 'a': Latitude '91'", "-90 to 90"});
    EXPECT_EQ(Read(WithPlace("-180", "90")).GetNodes()[0].latitude, 90.0);
}

TEST_F(IcnGraphmlReader, WhatIsNoFileIsRefused)
{
    ExpectFileRefusal(folder + "/none.graphml", {"no such file", "check the path"});
    ExpectFileRefusal(folder, {"directory", "name a topology file"});
    ExpectFileRefusal("/dev/null", {"not a regular file", "name a topology file"});
    EXPECT_THROW(Topology::Parse(folder + "/none.graphml"), TopologyError);
    EXPECT_THROW(Topology::Parse("none.graphml"), TopologyError);
}

TEST_F(IcnGraphmlReader, WhatIsNoGraphmlIsRefused)
{
    ExpectRefusal("", {"is empty", "GraphML document"});
    ExpectRefusal(" \n\t\n", {"is empty"});
    ExpectRefusal("node,label\n1,2\n", {"line 1", "not XML"});
    ExpectRefusal("<html><body/></html>", {"no <graphml> element"});
    ExpectRefusal(Document(""), {"no <graph> element"});
    ExpectRefusal(std::string("<\0\x01\xff", 4), {"line 1", "truncated or not XML"});
    std::string deep;
    for (int i = 0; i < 1000000; ++i)
    {
        deep += "<a>";
    }
    ExpectRefusal(deep, {"nest deeper than 1000 levels", "simplify"});
}

TEST_F(IcnGraphmlReader, TruncatedFilesAreRefusedWhereverTheyEnd)
{
    const std::string text = WithDelay("5");
    const std::size_t end = text.rfind("</graphml>") + std::string("</graphml>").size();
    for (std::size_t length = text.find("<graphml>") + 1; length < end; ++length)
    {
        ExpectRefusal(text.substr(0, length), {"line ", "truncated"});
    }
    EXPECT_EQ(Read(text.substr(0, end)).GetLinks().size(), 1U);
}

TEST_F(IcnGraphmlReader, FaultyGraphsAreRefused)
{
    const std::string nodes = R"(<node id="a"/><node id="b"/><node id="c"/>)";
    ExpectRefusal(Graph(""), {"no nodes", "at least two nodes and an edge"});
    ExpectRefusal(Graph(nodes), {"no edges", "at least two nodes and an edge"});
    ExpectRefusal(Graph(nodes + R"(<node id="b"/>)"), {"node 'b' occurs twice", "unique"});
    ExpectRefusal(Graph(nodes + "<node/>"), {"node number 4 has no id", "give it one"});
    ExpectRefusal(Graph(R"(<node id="g"><graph><node id="x"/></graph></node>)"),
                  {"node 'g' holds a graph", "ungroup"});
    ExpectRefusal(Graph(nodes + R"(<edge source="a" target="b"/><edge source="b" target="z"/>)"),
                  {"edge number 2 ('b' - 'z')", "no node 'z'", "add the node"});
    ExpectRefusal(Graph(nodes + R"(<edge id="e" target="a"/>)"), {"edge 'e'", "no node ''"});
    ExpectRefusal(Graph(nodes + R"(<edge id="e" source="c" target="c"/>)"),
                  {"edge 'e' ('c' - 'c') joins a node to itself", "remove"});
    const std::string once = nodes + R"(<edge id="e" source="a" target="b"/>)";
    for (const char* ends : {R"(source="a" target="b")", R"(source="b" target="a")"})
    {
        ExpectRefusal(Graph(once + "<edge id=\"f\" " + ends + "/>"),
                      {"edge 'f'", "duplicate of edge 'e' ('a' - 'b')", "keep one"});
    }
    ExpectRefusal(Graph(once + R"(<hyperedge><endpoint node="a"/></hyperedge>)"),
                  {"hyperedges are not supported", "replace"});
    ExpectRefusal(Graph(R"(<node id="a&#10;b"/><node id="a&#10;b"/>)"),
                  {"node 'a?b' occurs twice"});
}

//   a --- b     c     d --- e --- f
TEST_F(IcnGraphmlReader, DisconnectedFilesAreRefusedOrReduced)
{
    const std::string text = Graph(R"(
        <node id="a"/><node id="b"/><node id="c"/><node id="d"/><node id="e"/><node id="f"/>
        <edge source="a" target="b"/><edge source="e" target="d"/><edge source="f" target="e"/>)");
    ExpectRefusal(text, {"disconnected", "3 components", "--component=largest"});
    options.largestComponent = true;
    const auto largest = Read(text);
    ASSERT_EQ(largest.GetNodes().size(), 3U);
    EXPECT_EQ(largest.GetNodes()[0].label, "d");
    EXPECT_EQ(largest.GetLinks().at(0).a, 1U);
    EXPECT_EQ(largest.GetLinks().at(1).a, 2U);
}

TEST_F(IcnGraphmlReader, TooManyNodesAreRefused)
{
    std::string elements = R"(<edge source="0" target="1"/>)";
    for (uint32_t i = 0; i <= Topology::MAX_NODES; ++i)
    {
        elements += "<node id=\"" + std::to_string(i) + "\"/>";
    }
    ExpectRefusal(Graph(elements), {"100001 nodes", "at most 100000"});
}

// The parser calls itself for each level; none may hide from the one who counts them.
TEST_F(IcnGraphmlReader, DeepNestingIsRefusedHoweverItIsWritten)
{
    for (const char* element : {"<a>",
                                "<a>/>",
                                "<a><!-- </a> -->",
                                "<a><!--></a>-->",
                                "<a><![CDATA[</a>]]>",
                                "<a><?b </a> ?>",
                                "<a><a><!DOCTYPEx[><![CDATA[]]></a>",
                                "<a b='/>'>",
                                "<a b = \"'/>\">",
                                "<a\">",
                                "<a='>",
                                "<a\nb='\"'>"})
    {
        std::string text = "<graphml>";
        for (int i = 0; i < 100000; ++i)
        {
            text += element;
        }
        ExpectRefusal(text, {"nest deeper than 1000 levels", "simplify"});
    }
}

TEST_F(IcnGraphmlReader, WhatOnlyLooksLikeElementsIsNotCounted)
{
    std::string many;
    for (int i = 0; i < 2000; ++i)
    {
        many += "<!-- <a> --><![CDATA[<a>]]><?b <a> ?><b c='<a>'/>";
    }
    EXPECT_EQ(Read(Graph(many + R"(<node id="a"/><node id="b"/><edge source="a" target="b"/>)"))
                  .GetLinks()
                  .size(),
              1U);
}

// A file cut and stirred in many ways is read or refused, never anything worse.
TEST_F(IcnGraphmlReader, NoFileCrashesTheReader)
{
    const std::string text = WithPlace("10.5", "50.25");
    uint32_t refused = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        for (const char replacement : {'\0', '<', '"', '&', '9', '\xff'})
        {
            std::string changed = text;
            changed[i] = replacement;
            try
            {
                Read(changed);
            }
            catch (const TopologyError&)
            {
                ++refused;
            }
        }
    }
    EXPECT_GT(refused, 0U);
}

} // namespace
} // namespace tests
