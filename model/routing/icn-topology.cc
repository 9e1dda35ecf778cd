// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-topology.h"

#include "ns3/assert.h"
#include "ns3/icn-topology-file.h"

#include <algorithm>
#include <array>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <cctype>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

/// Names that Parse() looks up in the folder of bundled files.
constexpr std::array BUNDLED{"abilene", "geant", "isp176"};

/// What Parse() understands, for its messages.
constexpr const char* FORMS = "line:R, star:N, tree:DEPTH,FANOUT, grid:WxH, abilene, geant, isp176 "
                              "or the path of a file (.graphml, .cch, .intra, .txt)";

/// What the names of files end in; a path with a slash may end in anything.
constexpr std::array EXTENSIONS{".graphml", ".cch", ".intra", ".txt"};

/**
 * @param spec the spec, for the message
 * @param options the user's options
 * @return a link of a generated network, its ends still to be set
 */
Topology::Link
MakeLink(const std::string& spec, const TopologyOptions& options)
{
    const Time delay = std::max(options.linkDelay, options.minDelay);
    if (!delay.IsStrictlyPositive())
    {
        throw TopologyError(spec + ": its links would have no delay; give a positive --linkDelay");
    }
    return {0, 0, delay, options.linkRate, 0, 0};
}

/**
 * @param spec the spec, for the message
 * @param nodes nodes it asks for
 */
void
CheckNodes(const std::string& spec, uint64_t nodes)
{
    if (nodes > Topology::MAX_NODES)
    {
        throw TopologyError(spec + ": more than " + std::to_string(Topology::MAX_NODES) +
                            " nodes; ask for a smaller network");
    }
}

/**
 * @param spec the spec, for the message
 * @param parameter the parameter's name
 * @param value its value
 */
void
CheckPositive(const std::string& spec, const std::string& parameter, uint32_t value)
{
    if (value == 0)
    {
        throw TopologyError(spec + ": " + parameter + " is 0; it must be at least 1");
    }
}

/**
 * @param spec the whole spec, for the message
 * @param text a part of it
 * @return the whole number written there, far beyond MAX_NODES cut off
 */
uint32_t
ParseCount(const std::string& spec, const std::string& text)
{
    const auto isDigit = [](unsigned char c) { return std::isdigit(c) != 0; };
    if (text.empty() || !std::all_of(text.begin(), text.end(), isDigit))
    {
        throw TopologyError("topology " + TopologyError::Quote(spec) + ": " +
                            TopologyError::Quote(text) + " is not a whole number; use " + FORMS);
    }
    uint32_t value = 0;
    for (const char digit : text)
    {
        value = std::min<uint32_t>(10 * value + (digit - '0'), 10 * Topology::MAX_NODES);
    }
    return value;
}

/**
 * @param spec the whole spec
 * @param text the part after the colon
 * @param separator what stands between the two numbers
 * @return the two numbers
 */
std::pair<uint32_t, uint32_t>
ParsePair(const std::string& spec, const std::string& text, char separator)
{
    const std::size_t split = text.find(separator);
    if (split == std::string::npos)
    {
        throw TopologyError("topology " + TopologyError::Quote(spec) + ": two numbers with '" +
                            separator + "' between them are needed; use " + FORMS);
    }
    return {ParseCount(spec, text.substr(0, split)), ParseCount(spec, text.substr(split + 1))};
}

/**
 * @param text a text
 * @param ending an ending
 * @return whether the text ends so
 */
bool
EndsWith(const std::string& text, const std::string& ending)
{
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

} // namespace

std::string
TopologyError::Quote(const std::string& text)
{
    constexpr std::size_t MAX_LENGTH = 300;
    std::string quoted = text.substr(0, MAX_LENGTH);
    const auto isControl = [](unsigned char c) { return std::iscntrl(c) != 0; };
    std::replace_if(quoted.begin(), quoted.end(), isControl, '?');
    return "'" + quoted + (text.size() > MAX_LENGTH ? "...'" : "'");
}

Topology
Topology::Line(uint32_t routers, const TopologyOptions& options)
{
    const std::string spec = "topology line:" + std::to_string(routers);
    CheckPositive(spec, "the number of routers", routers);
    CheckNodes(spec, uint64_t{routers} + 2);
    Link link = MakeLink(spec, options);
    Topology topology;
    topology.AddNode({"consumer", {}, {}});
    for (uint32_t i = 1; i <= routers + 1; ++i)
    {
        link.a = i - 1;
        link.b = topology.AddNode({i <= routers ? "r" + std::to_string(i) : "producer", {}, {}});
        topology.AddLink(link);
    }
    return topology;
}

Topology
Topology::Star(uint32_t leaves, const TopologyOptions& options)
{
    const std::string spec = "topology star:" + std::to_string(leaves);
    CheckPositive(spec, "the number of leaves", leaves);
    CheckNodes(spec, uint64_t{leaves} + 1);
    Link link = MakeLink(spec, options);
    Topology topology;
    topology.AddNode({"hub", {}, {}});
    for (uint32_t i = 1; i <= leaves; ++i)
    {
        link.b = topology.AddNode({"leaf" + std::to_string(i), {}, {}});
        topology.AddLink(link);
    }
    return topology;
}

Topology
Topology::Tree(uint32_t depth, uint32_t fanout, const TopologyOptions& options)
{
    const std::string spec =
        "topology tree:" + std::to_string(depth) + "," + std::to_string(fanout);
    CheckPositive(spec, "the depth", depth);
    CheckPositive(spec, "the fanout", fanout);
    uint64_t nodes = 1;
    uint64_t level = 1;
    for (uint32_t i = 0; i < depth; ++i)
    {
        level *= fanout;
        nodes += level;
        CheckNodes(spec, nodes);
    }
    Link link = MakeLink(spec, options);
    Topology topology;
    topology.AddNode({"t0", {}, {}});
    for (uint32_t i = 1; i < nodes; ++i)
    {
        link.a = (i - 1) / fanout;
        link.b = topology.AddNode({"t" + std::to_string(i), {}, {}});
        topology.AddLink(link);
    }
    return topology;
}

Topology
Topology::Grid(uint32_t width, uint32_t height, const TopologyOptions& options)
{
    const std::string spec =
        "topology grid:" + std::to_string(width) + "x" + std::to_string(height);
    CheckPositive(spec, "the width", width);
    CheckPositive(spec, "the height", height);
    CheckNodes(spec, uint64_t{width} * height);
    if (width == 1 && height == 1)
    {
        throw TopologyError(spec + ": a single node has no links; ask for a larger grid");
    }
    Link link = MakeLink(spec, options);
    Topology topology;
    for (uint32_t row = 0; row < height; ++row)
    {
        for (uint32_t column = 0; column < width; ++column)
        {
            link.b = topology.AddNode(
                {"r" + std::to_string(row) + "c" + std::to_string(column), {}, {}});
            if (column > 0)
            {
                link.a = link.b - 1;
                topology.AddLink(link);
            }
            if (row > 0)
            {
                link.a = link.b - width;
                topology.AddLink(link);
            }
        }
    }
    return topology;
}

Topology
Topology::Parse(const std::string& spec, const TopologyOptions& options)
{
    if (std::find(BUNDLED.begin(), BUNDLED.end(), spec) != BUNDLED.end())
    {
        return ReadTopologyFile(ICN_TOPOLOGY_DIR "/" + spec + ".graphml", options);
    }
    const bool isFile =
        std::any_of(EXTENSIONS.begin(), EXTENSIONS.end(), [&spec](const char* extension) {
            return EndsWith(spec, extension);
        });
    if (isFile || spec.find('/') != std::string::npos)
    {
        return ReadTopologyFile(spec, options);
    }
    const std::size_t colon = std::min(spec.find(':'), spec.size());
    const std::string kind = spec.substr(0, colon);
    const std::string parameters = spec.substr(std::min(colon + 1, spec.size()));
    if (kind == "line")
    {
        return Line(ParseCount(spec, parameters), options);
    }
    if (kind == "star")
    {
        return Star(ParseCount(spec, parameters), options);
    }
    if (kind == "tree")
    {
        const auto [depth, fanout] = ParsePair(spec, parameters, ',');
        return Tree(depth, fanout, options);
    }
    if (kind == "grid")
    {
        const auto [width, height] = ParsePair(spec, parameters, 'x');
        return Grid(width, height, options);
    }
    throw TopologyError("topology " + TopologyError::Quote(spec) + " is not known; use " + FORMS);
}

uint32_t
Topology::AddNode(Node node)
{
    m_nodes.push_back(std::move(node));
    return m_nodes.size() - 1;
}

void
Topology::AddLink(Link link)
{
    NS_ASSERT_MSG(link.a < m_nodes.size() && link.b < m_nodes.size(),
                  "link " << link.a << " - " << link.b << " has an end that is no node");
    m_links.push_back(std::move(link));
}

const std::vector<Topology::Node>&
Topology::GetNodes() const
{
    return m_nodes;
}

const std::vector<Topology::Link>&
Topology::GetLinks() const
{
    return m_links;
}

std::vector<uint32_t>
Topology::GetComponents() const
{
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> graph(m_nodes.size());
    for (const Link& link : m_links)
    {
        boost::add_edge(link.a, link.b, graph);
    }
    std::vector<uint32_t> components(m_nodes.size());
    if (!components.empty())
    {
        boost::connected_components(graph, components.data());
    }
    return components;
}

Topology
Topology::GetLargestComponent() const
{
    const std::vector<uint32_t> components = GetComponents();
    std::vector<uint32_t> sizes(m_nodes.size());
    for (const uint32_t component : components)
    {
        ++sizes[component];
    }
    const uint32_t largest = std::max_element(sizes.begin(), sizes.end()) - sizes.begin();

    Topology part;
    std::vector<uint32_t> renumbered(m_nodes.size());
    for (uint32_t i = 0; i < m_nodes.size(); ++i)
    {
        if (components[i] == largest)
        {
            renumbered[i] = part.AddNode(m_nodes[i]);
        }
    }
    for (Link link : m_links)
    {
        if (components[link.a] == largest)
        {
            link.a = renumbered[link.a];
            link.b = renumbered[link.b];
            part.AddLink(link);
        }
    }
    return part;
}

} // namespace icn
} // namespace ns3
