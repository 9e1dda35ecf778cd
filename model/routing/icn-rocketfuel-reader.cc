// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-rocketfuel-reader.h"

#include "ns3/icn-topology-values.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

namespace
{

using topology_values::Line;

/// A router of the ISP.
struct Router
{
    uint32_t node;                       ///< its index
    std::string place;                   ///< of its line
    std::vector<std::string> neighbours; ///< uids
};

/**
 * @param text any
 * @param before what it must begin with
 * @param after what it must end with
 * @return the digits between, if there are only digits, at least one
 */
std::optional<std::string>
FindDigits(std::string_view text, std::string_view before, std::string_view after)
{
    const auto isDigit = [](unsigned char c) { return std::isdigit(c) != 0; };
    if (text.size() <= before.size() + after.size() || text.substr(0, before.size()) != before ||
        text.substr(text.size() - after.size()) != after)
    {
        return std::nullopt;
    }
    const std::string_view digits =
        text.substr(before.size(), text.size() - before.size() - after.size());
    if (!std::all_of(digits.begin(), digits.end(), isDigit))
    {
        return std::nullopt;
    }
    return std::string(digits);
}

/**
 * @param topology gets no more nodes than it may have
 * @param place where one more is described
 */
void
CheckRoom(const Topology& topology, const std::string& place)
{
    if (topology.GetNodes().size() == Topology::MAX_NODES)
    {
        throw TopologyError(place + ": more than " + std::to_string(Topology::MAX_NODES) +
                            " nodes; take a part of them");
    }
}

/** Goes through the words of a router's line. */
class MapLine
{
  public:
    /** @param line of a router of the ISP. */
    explicit MapLine(const Line& line)
        : m_line(line)
    {
    }

    /** Reads all of it. @return whether its radius is 0. */
    bool Read();

    std::string name;                    ///< of the router
    std::vector<std::string> neighbours; ///< uids

  private:
    /** @return the word at hand, or nothing behind the last. */
    std::string Peek() const
    {
        return m_at < m_line.words.size() ? m_line.words[m_at] : "";
    }

    /** @param isRight whether the word at hand is what must stand here; goes on then. */
    void Expect(bool isRight)
    {
        if (!isRight)
        {
            throw TopologyError(
                m_line.place + ": " +
                (m_at < m_line.words.size()
                     ? TopologyError::Quote(m_line.words[m_at]) + " is out of place"
                     : std::string("the line ends too soon")) +
                "; a router's line is: uid @location [+] [bb] (n) [&n] -> <uid> ... {-uid} ... "
                "=name r0");
        }
        ++m_at;
    }

    const Line& m_line; ///< the line
    size_t m_at{1};     ///< word at hand: the uid has been read
};

bool
MapLine::Read()
{
    Expect(Peek().size() > 1 && Peek()[0] == '@');
    m_at += Peek() == "+";
    m_at += Peek() == "bb";
    Expect(FindDigits(Peek(), "(", ")").has_value());
    m_at += FindDigits(Peek(), "&", "").has_value();
    Expect(Peek() == "->");
    while (const auto uid = FindDigits(Peek(), "<", ">"))
    {
        neighbours.push_back(*uid);
        ++m_at;
    }
    while (FindDigits(Peek(), "{-", "}"))
    {
        ++m_at;
    }
    name = Peek();
    Expect(name.size() > 1 && name[0] == '=');
    name = name.substr(1, name.size() - 1 - (name.size() > 2 && name.back() == '!'));
    const auto radius = FindDigits(Peek(), "r", "");
    Expect(radius.has_value());
    if (m_at < m_line.words.size())
    {
        Expect(false);
    }
    return radius->find_first_not_of('0') == std::string::npos;
}

} // namespace

Topology
ParseRocketfuelMap(const std::string& text, const TopologyOptions& options)
{
    Topology topology;
    std::vector<Router> routers;                          // in the order of their lines
    std::map<std::string, std::optional<uint32_t>> byUid; // node, nothing for other radii
    for (const Line& line : topology_values::SplitLines(text))
    {
        const std::string& uid = line.words[0];
        if (FindDigits(uid, "-", ""))
        {
            continue;
        }
        if (!FindDigits(uid, "", ""))
        {
            throw TopologyError(line.place + ": " + TopologyError::Quote(uid) +
                                " is not the number of a router; begin the line with one");
        }
        const auto [at, isNew] = byUid.try_emplace(uid);
        if (!isNew)
        {
            throw TopologyError(line.place + ": router " + TopologyError::Quote(uid) +
                                " is described already; keep one line");
        }
        MapLine map(line);
        if (map.Read())
        {
            CheckRoom(topology, line.place);
            at->second = topology.AddNode({map.name, {}, {}});
            routers.push_back({*at->second, line.place, std::move(map.neighbours)});
        }
    }
    const Time delay = topology_values::RaiseDelay(options.linkDelay, options, "--linkDelay");
    std::set<std::pair<uint32_t, uint32_t>> links;
    for (const Router& router : routers)
    {
        for (const std::string& uid : router.neighbours)
        {
            const auto neighbour = byUid.find(uid);
            if (neighbour == byUid.end())
            {
                throw TopologyError(router.place + ": neighbour " + TopologyError::Quote(uid) +
                                    " has no line; add it or remove it here");
            }
            const auto node = neighbour->second;
            if (node && *node != router.node &&
                links.insert(std::minmax(router.node, *node)).second)
            {
                topology.AddLink({router.node, *node, delay, options.linkRate, 0, 0});
            }
        }
    }
    return topology_values::Connect(topology, options);
}

Topology
ParseRocketfuelLinks(const std::string& text, RocketfuelValue value, const TopologyOptions& options)
{
    constexpr size_t WORDS = 3;
    Topology topology;
    std::map<std::string, uint32_t> nodes;                           // by name
    std::map<std::pair<uint32_t, uint32_t>, std::string> directions; // place by ends
    for (const Line& line : topology_values::SplitLines(text))
    {
        if (line.words.size() != WORDS)
        {
            throw TopologyError(line.place + ": " + std::to_string(line.words.size()) +
                                " words; a line is: name name " +
                                (value == RocketfuelValue::LATENCY ? "milliseconds" : "weight"));
        }
        Topology::Link link{0, 0, options.linkDelay, options.linkRate, 0, 0};
        if (value == RocketfuelValue::LATENCY)
        {
            link.delay = topology_values::ParseDelay(line.words[2], line.place + ": latency");
        }
        else
        {
            link.metric = topology_values::ParseMetric(line.words[2], line.place + ": weight");
        }
        link.delay = topology_values::RaiseDelay(link.delay, options, line.place + ": the link");
        for (const auto& [name, end] :
             {std::pair(line.words[0], &link.a), std::pair(line.words[1], &link.b)})
        {
            const auto [at, isNew] = nodes.try_emplace(name, topology.GetNodes().size());
            if (isNew)
            {
                CheckRoom(topology, line.place);
                topology.AddNode({name, {}, {}});
            }
            *end = at->second;
        }
        if (link.a == link.b)
        {
            throw TopologyError(line.place + ": the link joins " +
                                TopologyError::Quote(line.words[0]) + " to itself; remove it");
        }
        const auto [at, isNew] = directions.try_emplace({link.a, link.b}, line.place);
        if (!isNew)
        {
            throw TopologyError(line.place + ": the link from " +
                                TopologyError::Quote(line.words[0]) + " to " +
                                TopologyError::Quote(line.words[1]) + " is given already in " +
                                at->second + "; keep one");
        }
        if (!directions.count({link.b, link.a}))
        {
            topology.AddLink(link);
        }
    }
    return topology_values::Connect(topology, options);
}

} // namespace icn
} // namespace ns3
