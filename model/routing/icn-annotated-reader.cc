// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-annotated-reader.h"

#include "ns3/icn-topology-values.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

namespace
{

using topology_values::Line;

/** Reads one file. */
class AnnotatedReader
{
  public:
    /** @param options for what the file does not say. */
    explicit AnnotatedReader(const TopologyOptions& options)
        : m_options(options)
    {
    }

    /** @param text of the file. @return its network. */
    Topology Read(const std::string& text);

  private:
    /** @param line of the router section. */
    void AddNode(const Line& line);
    /** @param line of the link section. */
    void AddLink(const Line& line);
    /** @param line of a link. @param name at one end. @return the node's index. */
    uint32_t FindNode(const Line& line, const std::string& name) const;

    const TopologyOptions& m_options;
    Topology m_topology;                                               ///< so far, but its links
    std::vector<Topology::Link> m_links;                               ///< so far
    std::map<std::string, std::pair<uint32_t, std::string>> m_nodes;   ///< index, place; by name
    std::map<std::pair<uint32_t, uint32_t>, std::string> m_linkPlaces; ///< by ends, lower first
    bool m_hasMetrics{false};                                          ///< whether a link has one
};

Topology
AnnotatedReader::Read(const std::string& text)
{
    enum class Section : uint8_t
    {
        NONE,
        ROUTER,
        LINK
    } section = Section::NONE;

    for (const Line& line : topology_values::SplitLines(text))
    {
        if (section == Section::NONE && line.words == std::vector<std::string>{"router"})
        {
            section = Section::ROUTER;
        }
        else if (section == Section::NONE)
        {
            throw TopologyError(line.place + ": " + TopologyError::Quote(line.words[0]) +
                                " stands before the router section; begin with a line 'router'");
        }
        else if (section == Section::ROUTER && line.words == std::vector<std::string>{"link"})
        {
            section = Section::LINK;
        }
        else if (section == Section::ROUTER)
        {
            AddNode(line);
        }
        else
        {
            AddLink(line);
        }
    }
    if (section != Section::LINK)
    {
        throw TopologyError(std::string("there is no ") +
                            (section == Section::NONE ? "router" : "link") +
                            " section; add a line '" +
                            (section == Section::NONE ? "router" : "link") + "' and what follows");
    }
    for (Topology::Link link : m_links)
    {
        constexpr double METRIC_OF_OTHERS = 1;
        link.metric = m_hasMetrics && link.metric == 0 ? METRIC_OF_OTHERS : link.metric;
        m_topology.AddLink(link);
    }
    return topology_values::Connect(m_topology, m_options);
}

void
AnnotatedReader::AddNode(const Line& line)
{
    constexpr size_t FIRST_NUMBER = 2;
    constexpr size_t MOST_WORDS = 5;
    const std::string& name = line.words[0];
    if (line.words.size() > MOST_WORDS)
    {
        throw TopologyError(line.place + ": " + TopologyError::Quote(line.words[MOST_WORDS]) +
                            " is one word too many; a router's line is: name comment y x");
    }
    for (size_t i = FIRST_NUMBER; i < line.words.size(); ++i)
    {
        const auto [number, unit] = topology_values::SplitNumber(line.words[i]);
        if (!number || !unit.empty())
        {
            throw TopologyError(line.place + ": " + TopologyError::Quote(line.words[i]) +
                                " is not a number; a router's line is: name comment y x");
        }
    }
    if (m_topology.GetNodes().size() == Topology::MAX_NODES)
    {
        throw TopologyError(line.place + ": more than " + std::to_string(Topology::MAX_NODES) +
                            " nodes; take a part of them");
    }
    const auto [at, isNew] = m_nodes.try_emplace(name, m_topology.GetNodes().size(), line.place);
    if (!isNew)
    {
        throw TopologyError(line.place + ": node " + TopologyError::Quote(name) +
                            " is described already in " + at->second.second + "; rename one");
    }
    m_topology.AddNode({name, {}, {}});
}

uint32_t
AnnotatedReader::FindNode(const Line& line, const std::string& name) const
{
    const auto at = m_nodes.find(name);
    if (at == m_nodes.end())
    {
        throw TopologyError(line.place + ": there is no node " + TopologyError::Quote(name) +
                            "; add it to the router section or correct the name");
    }
    return at->second.first;
}

void
AnnotatedReader::AddLink(const Line& line)
{
    constexpr size_t RATE = 2;
    constexpr size_t METRIC = 3;
    constexpr size_t DELAY = 4;
    constexpr size_t QUEUE = 5;
    constexpr size_t LOSS = 6;
    const auto& words = line.words;
    if (words.size() < RATE)
    {
        throw TopologyError(line.place + ": a link needs two nodes; add the second after " +
                            TopologyError::Quote(words[0]));
    }
    if (words.size() > LOSS)
    {
        throw TopologyError(line.place + ": " + TopologyError::Quote(words[LOSS]) +
                            ": loss models are not read; remove it and use --loss");
    }
    Topology::Link link{FindNode(line, words[0]),
                        FindNode(line, words[1]),
                        m_options.linkDelay,
                        m_options.linkRate,
                        0,
                        0};
    if (link.a == link.b)
    {
        throw TopologyError(line.place + ": the link joins " + TopologyError::Quote(words[0]) +
                            " to itself; remove it");
    }
    const auto [at, isNew] = m_linkPlaces.try_emplace(std::minmax(link.a, link.b), line.place);
    if (!isNew)
    {
        throw TopologyError(line.place + ": a link between " + TopologyError::Quote(words[0]) +
                            " and " + TopologyError::Quote(words[1]) + " is described already in " +
                            at->second + "; keep one");
    }
    if (words.size() > RATE)
    {
        link.rate = topology_values::ParseRate(words[RATE], "bps", line.place + ": rate");
    }
    if (words.size() > METRIC)
    {
        link.metric = topology_values::ParseMetric(words[METRIC], line.place + ": metric");
        m_hasMetrics = true;
    }
    if (words.size() > DELAY)
    {
        if (topology_values::SplitNumber(words[DELAY]).second.empty())
        {
            throw TopologyError(line.place + ": delay " + TopologyError::Quote(words[DELAY]) +
                                " has no unit; write it as 10ms");
        }
        link.delay = topology_values::ParseDelay(words[DELAY], line.place + ": delay");
    }
    link.delay = topology_values::RaiseDelay(link.delay, m_options, line.place + ": the link");
    if (words.size() > QUEUE)
    {
        constexpr double MOST_PACKETS = 1e9;
        const auto [packets, unit] = topology_values::SplitNumber(words[QUEUE]);
        if (!packets || (!unit.empty() && unit != "p") || *packets < 1 || *packets > MOST_PACKETS ||
            *packets != std::floor(*packets))
        {
            throw TopologyError(line.place + ": queue " + TopologyError::Quote(words[QUEUE]) +
                                " is not a whole number of packets, 1 to 1000000000");
        }
        link.queuePackets = static_cast<uint32_t>(*packets);
    }
    m_links.push_back(link);
}

} // namespace

Topology
ParseAnnotated(const std::string& text, const TopologyOptions& options)
{
    return AnnotatedReader(options).Read(text);
}

} // namespace icn
} // namespace ns3
