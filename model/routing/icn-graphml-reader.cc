// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-graphml-reader.h"

#include "ns3/icn-topology-values.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <cmath>
#include <exception>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

using boost::property_tree::ptree;

/// What the file says of a node; empty = nothing.
struct NodeText
{
    std::string id;
    std::string label;
    std::string longitude;
    std::string latitude;
};

/// What the file says of an edge; empty = nothing.
struct EdgeText
{
    std::string name; ///< for messages
    std::string delay;
    std::string latency;
    std::string rate;
    std::string linkSpeedRaw;
};

using TextGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, NodeText, EdgeText>;

/// By element, the attr.names of the data that count; all others are dropped.
const std::map<std::string, std::set<std::string>> ATTRIBUTES{
    {"node", {"label", "Longitude", "Latitude"}},
    {"edge", {"delay", "latency", "rate", "LinkSpeedRaw"}},
};

/// By element, the datum that tells NodeText::id and EdgeText::name to the second pass.
const std::map<std::string, std::string> IDENTITY{{"node", "id"}, {"edge", "name"}};

/// What separates the parts of a tag.
constexpr std::string_view SPACES = " \t\r\n";

/**
 * @param text an XML document
 * @param at the octet where a document type begins
 * @return the octet where its > stands, behind what it holds in brackets; npos if there is none
 */
std::size_t
FindDoctypeEnd(const std::string& text, std::size_t at)
{
    std::size_t brackets = 0;
    for (; at < text.size(); ++at)
    {
        if (brackets == 0 && text[at] == '>')
        {
            return at;
        }
        brackets += text[at] == '[';
        brackets -= text[at] == ']' && brackets > 0;
    }
    return std::string::npos;
}

/**
 * @param text an XML document
 * @param at the octet where a tag begins
 * @return the octet where its > stands; npos if there is none. Quotes count where an attribute's
 *         value may stand, as in a name they stand for themselves
 */
std::size_t
FindTagEnd(const std::string& text, std::size_t at)
{
    at = text.find_first_of(" \t\r\n/>?", at + 1);
    while (at < text.size() && text[at] != '>')
    {
        if (text[at] == '=')
        {
            at = text.find_first_not_of(SPACES, at + 1);
            at = at < text.size() ? text.find(text[at], at + 1) : at;
        }
        at = at < text.size() ? at + 1 : std::string::npos;
    }
    return at < text.size() ? at : std::string::npos;
}

/**
 * @param text an XML document, well formed or not
 * @return how deep elements nest where the parser gives up, at most; it takes tags for what the
 *         parser takes them for
 */
std::size_t
MeasureNesting(const std::string& text)
{
    const std::size_t end = std::string::npos;
    std::size_t at = 0;
    const auto begins = [&](const std::string& with) {
        return text.compare(at, with.size(), with) == 0;
    };
    const auto skip = [&](std::size_t opening, const std::string& closing) {
        const std::size_t found = text.find(closing, at + opening);
        return found == end ? end : found + closing.size();
    };
    std::size_t depth = 0;
    std::size_t deepest = 0;
    while ((at = text.find('<', at)) != end)
    {
        if (begins("<!--"))
        {
            at = skip(4, "-->");
        }
        else if (begins("<![CDATA["))
        {
            at = skip(9, "]]>");
        }
        else if (begins("<!DOCTYPE") && SPACES.find(text.c_str()[at + 9]) != end)
        {
            at = FindDoctypeEnd(text, at);
        }
        else if (begins("<?"))
        {
            at = skip(2, "?>");
        }
        else if (begins("<!"))
        {
            at = skip(2, ">");
        }
        else if (begins("</"))
        {
            depth -= depth > 0;
            at = skip(2, ">");
        }
        else
        {
            deepest = std::max(deepest, ++depth);
            at = FindTagEnd(text, at);
            depth -= at != end && text[at - 1] == '/';
        }
    }
    return deepest;
}

/**
 * @param text an XML document
 * @return the content of its graphml element
 */
ptree
ParseXml(const std::string& text)
{
    constexpr std::size_t MAX_NESTING = 1000; // the parser calls itself for each level
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
    {
        throw TopologyError("the file is empty; it must hold a GraphML document");
    }
    if (MeasureNesting(text) > MAX_NESTING)
    {
        throw TopologyError("elements nest deeper than " + std::to_string(MAX_NESTING) +
                            " levels; simplify the file");
    }
    ptree document;
    try
    {
        using namespace boost::property_tree::xml_parser;
        std::istringstream in(text);
        read_xml(in, document, no_comments | trim_whitespace);
    }
    catch (const boost::property_tree::xml_parser_error& error)
    {
        throw TopologyError("line " + std::to_string(error.line()) + ": " + error.message() +
                            "; the file is truncated or not XML, supply a whole GraphML document");
    }
    const auto graphml = document.find("graphml");
    if (graphml == document.not_found())
    {
        throw TopologyError("there is no <graphml> element; supply a GraphML document");
    }
    return graphml->second;
}

/**
 * @param element an element
 * @param attribute the name of an attribute
 * @return its value; empty if it is not there
 */
std::string
GetAttribute(const ptree& element, const std::string& attribute)
{
    return element.get(ptree::path_type("<xmlattr>|" + attribute, '|'), std::string());
}

/**
 * @param element an element, to be given the attribute
 * @param attribute the attribute's name
 * @param value its value
 */
void
PutAttribute(ptree& element, const std::string& attribute, const std::string& value)
{
    element.put(ptree::path_type("<xmlattr>|" + attribute, '|'), value);
}

/**
 * @param element an element of the file
 * @param number its place among its kind, from 1
 * @return its id, or else its place, for messages
 */
std::string
NameElement(const ptree& element, std::size_t number)
{
    const std::string id = GetAttribute(element, "id");
    return id.empty() ? "number " + std::to_string(number) : TopologyError::Quote(id);
}

/**
 * The first of two passes over a file: brings it into the form that boost::read_graphml
 * understands, and checks what that does not. Plain means undirected, every datum a string known by
 * its attr.name, and nothing else in it.
 */
class Simplifier
{
  public:
    /**
     * @param file content of the file's graphml element
     * @return a plain document
     */
    ptree Simplify(const ptree& file);

  private:
    /**
     * @param tag node or edge
     * @param element such an element of the file
     * @param identity its datum by IDENTITY
     * @return a plain element with its data
     */
    ptree CopyData(const std::string& tag, const ptree& element, const std::string& identity) const;

    /** @param key a key element of the file. */
    void AddKey(const ptree& key);

    /** @param node a node element of the file. */
    void AddNode(const ptree& node);

    /** @param edge an edge element of the file. */
    void AddEdge(const ptree& edge);

    std::map<std::pair<std::string, std::string>, std::string>
        m_keys;                                    ///< {element, key}: attr.name
    std::map<std::string, std::string> m_defaults; ///< by attr.name
    std::set<std::string> m_ids;                   ///< of nodes
    std::map<std::pair<std::string, std::string>, std::string> m_edges; ///< {ids}: name
    ptree m_graph;                                                      ///< plain nodes and edges
};

ptree
Simplifier::Simplify(const ptree& file)
{
    const auto graph = file.find("graph");
    if (graph == file.not_found())
    {
        throw TopologyError("there is no <graph> element; supply a GraphML document");
    }
    for (auto [key, end] = file.equal_range("key"); key != end; ++key)
    {
        AddKey(key->second);
    }
    PutAttribute(m_graph, "edgedefault", "undirected");
    for (auto [node, end] = graph->second.equal_range("node"); node != end; ++node)
    {
        AddNode(node->second);
    }
    for (auto [edge, end] = graph->second.equal_range("edge"); edge != end; ++edge)
    {
        AddEdge(edge->second);
    }
    if (graph->second.count("hyperedge") != 0)
    {
        throw TopologyError(
            "hyperedges are not supported; replace each by edges between two nodes");
    }
    if (m_ids.empty() || m_edges.empty())
    {
        throw TopologyError(std::string("the graph has no ") + (m_ids.empty() ? "nodes" : "edges") +
                            "; a network needs at least two nodes and an edge");
    }
    if (m_ids.size() > Topology::MAX_NODES)
    {
        throw TopologyError("the graph has " + std::to_string(m_ids.size()) + " nodes; at most " +
                            std::to_string(Topology::MAX_NODES) + " are supported");
    }

    ptree graphml;
    for (const auto& [tag, names] : ATTRIBUTES)
    {
        auto declared = names;
        declared.insert(IDENTITY.at(tag));
        for (const auto& name : declared)
        {
            ptree& key = graphml.add("key", "");
            PutAttribute(key, "id", name);
            PutAttribute(key, "for", tag);
            PutAttribute(key, "attr.name", name);
            PutAttribute(key, "attr.type", "string");
            if (const auto value = m_defaults.find(name); value != m_defaults.end())
            {
                key.put("default", value->second);
            }
        }
    }
    graphml.push_back({"graph", std::move(m_graph)});
    ptree document;
    document.push_back({"graphml", std::move(graphml)});
    return document;
}

void
Simplifier::AddKey(const ptree& key)
{
    const std::string element = GetAttribute(key, "for");
    const std::string name = GetAttribute(key, "attr.name");
    for (const auto& [tag, names] : ATTRIBUTES)
    {
        if ((element == tag || element == "all" || element.empty()) && names.count(name) != 0)
        {
            m_keys[{tag, GetAttribute(key, "id")}] = name;
            if (const auto value = key.get_optional<std::string>("default"))
            {
                m_defaults[name] = *value;
            }
        }
    }
}

void
Simplifier::AddNode(const ptree& node)
{
    const std::string id = GetAttribute(node, "id");
    const std::string name = "node " + NameElement(node, m_ids.size() + 1);
    if (id.empty())
    {
        throw TopologyError(name + " has no id; give it one");
    }
    if (!m_ids.insert(id).second)
    {
        throw TopologyError(name + " occurs twice; make the ids of nodes unique");
    }
    if (node.count("graph") != 0)
    {
        throw TopologyError(name + " holds a graph of its own; ungroup it");
    }
    PutAttribute(m_graph.add_child("node", CopyData("node", node, id)), "id", id);
}

void
Simplifier::AddEdge(const ptree& edge)
{
    const std::string source = GetAttribute(edge, "source");
    const std::string target = GetAttribute(edge, "target");
    const std::string name = "edge " + NameElement(edge, m_edges.size() + 1) + " (" +
                             TopologyError::Quote(source) + " - " + TopologyError::Quote(target) +
                             ")";
    for (const auto& end : {source, target})
    {
        if (m_ids.count(end) == 0)
        {
            throw TopologyError(name + ": there is no node " + TopologyError::Quote(end) +
                                "; add the node or remove the edge");
        }
    }
    if (source == target)
    {
        throw TopologyError(name + " joins a node to itself; remove it");
    }
    const auto [other, isNew] = m_edges.try_emplace(std::minmax(source, target), name);
    if (!isNew)
    {
        throw TopologyError(name + " is a duplicate of " + other->second +
                            "; links carry both directions, keep one of the two");
    }
    ptree& plain = m_graph.add_child("edge", CopyData("edge", edge, name));
    PutAttribute(plain, "source", source);
    PutAttribute(plain, "target", target);
}

ptree
Simplifier::CopyData(const std::string& tag,
                     const ptree& element,
                     const std::string& identity) const
{
    ptree plain;
    PutAttribute(plain.add("data", identity), "key", IDENTITY.at(tag));
    for (auto [datum, end] = element.equal_range("data"); datum != end; ++datum)
    {
        const auto key = m_keys.find({tag, GetAttribute(datum->second, "key")});
        if (key != m_keys.end())
        {
            PutAttribute(plain.add("data", datum->second.data()), "key", key->second);
        }
    }
    return plain;
}

/**
 * @param file content of a file's graphml element
 * @return its graph, not interpreted
 */
TextGraph
ReadGraph(const ptree& file)
{
    std::stringstream plain;
    write_xml(plain, Simplifier().Simplify(file));
    TextGraph graph;
    boost::dynamic_properties properties;
    properties.property("id", get(&NodeText::id, graph));
    properties.property("label", get(&NodeText::label, graph));
    properties.property("Longitude", get(&NodeText::longitude, graph));
    properties.property("Latitude", get(&NodeText::latitude, graph));
    properties.property("name", get(&EdgeText::name, graph));
    properties.property("delay", get(&EdgeText::delay, graph));
    properties.property("latency", get(&EdgeText::latency, graph));
    properties.property("rate", get(&EdgeText::rate, graph));
    properties.property("LinkSpeedRaw", get(&EdgeText::linkSpeedRaw, graph));
    boost::read_graphml(plain, graph, properties);
    return graph;
}

/**
 * @param text degrees, or empty
 * @param limit their largest magnitude
 * @param place whose and what they are, for messages
 * @return the degrees, if there are any
 */
std::optional<double>
ParseDegrees(const std::string& text, double limit, const std::string& place)
{
    if (text.empty())
    {
        return std::nullopt;
    }
    const auto [degrees, unit] = topology_values::SplitNumber(text);
    if (!degrees || !unit.empty() || std::abs(*degrees) > limit)
    {
        std::ostringstream range;
        range << -limit << " to " << limit;
        throw TopologyError(place + " " + TopologyError::Quote(text) +
                            " is not a number of degrees from " + range.str());
    }
    return degrees;
}

/**
 * @param a a node
 * @param b another
 * @return delay of light in fibre along the great circle between them, if both places are known
 */
std::optional<Time>
EstimateDelay(const Topology::Node& a, const Topology::Node& b)
{
    constexpr double EARTH_RADIUS = 6371e3;                 // mean, metres
    constexpr double LIGHT_IN_FIBRE = 299792458.0 * 2 / 3;  // metres per second
    constexpr double DEGREE = 3.14159265358979323846 / 180; // radians
    if (!a.longitude || !a.latitude || !b.longitude || !b.latitude)
    {
        return std::nullopt;
    }
    const double north = std::sin((*b.latitude - *a.latitude) * DEGREE / 2);
    const double east = std::sin((*b.longitude - *a.longitude) * DEGREE / 2);
    const double haversine = north * north + std::cos(*a.latitude * DEGREE) *
                                                 std::cos(*b.latitude * DEGREE) * east * east;
    const double distance = 2 * EARTH_RADIUS * std::asin(std::min(1.0, std::sqrt(haversine)));
    return NanoSeconds(std::llround(distance / LIGHT_IN_FIBRE * 1e9));
}

/**
 * @param text the file's word on an edge
 * @param a one end
 * @param b the other
 * @param options for what the file does not say
 * @return the edge's delay
 */
Time
ResolveDelay(const EdgeText& text,
             const Topology::Node& a,
             const Topology::Node& b,
             const TopologyOptions& options)
{
    Time delay;
    if (!text.delay.empty())
    {
        delay = topology_values::ParseDelay(text.delay, text.name + ": delay");
    }
    else if (!text.latency.empty())
    {
        delay = topology_values::ParseDelay(text.latency, text.name + ": latency");
    }
    else
    {
        delay = EstimateDelay(a, b).value_or(options.linkDelay);
    }
    return topology_values::RaiseDelay(delay, options, text.name);
}

/**
 * @param text the file's word on an edge
 * @param options for what the file does not say
 * @return the edge's rate
 */
DataRate
ResolveRate(const EdgeText& text, const TopologyOptions& options)
{
    if (!text.rate.empty())
    {
        return topology_values::ParseRate(text.rate, "Mbps", text.name + ": rate");
    }
    if (!text.linkSpeedRaw.empty())
    {
        return topology_values::ParseRate(text.linkSpeedRaw, "bps", text.name + ": LinkSpeedRaw");
    }
    return options.linkRate;
}

/**
 * @param graph a file's graph
 * @param options for what it does not say
 * @return the network it describes
 */
Topology
Interpret(const TextGraph& graph, const TopologyOptions& options)
{
    Topology topology;
    for (auto [node, end] = vertices(graph); node != end; ++node)
    {
        const NodeText& text = graph[*node];
        const std::string name = "node " + TopologyError::Quote(text.id);
        topology.AddNode({text.label.empty() ? text.id : text.label,
                          ParseDegrees(text.longitude, 180, name + ": Longitude"),
                          ParseDegrees(text.latitude, 90, name + ": Latitude")});
    }
    const auto& nodes = topology.GetNodes();
    for (auto [edge, end] = edges(graph); edge != end; ++edge)
    {
        const EdgeText& text = graph[*edge];
        const uint32_t a = source(*edge, graph);
        const uint32_t b = target(*edge, graph);
        topology.AddLink(
            {a, b, ResolveDelay(text, nodes[a], nodes[b], options), ResolveRate(text, options)});
    }
    return topology_values::Connect(topology, options);
}

} // namespace

Topology
ReadGraphml(const std::string& path, const TopologyOptions& options)
{
    return topology_values::ReadWith(path, [&options](const std::string& text) {
        return ParseGraphml(text, options);
    });
}

Topology
ParseGraphml(const std::string& text, const TopologyOptions& options)
{
    try
    {
        return Interpret(ReadGraph(ParseXml(text)), options);
    }
    catch (const TopologyError&)
    {
        throw;
    }
    catch (const std::exception& problem)
    {
        throw TopologyError(problem.what());
    }
}

} // namespace icn
} // namespace ns3
