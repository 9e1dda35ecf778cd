// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-shortest-paths.h"

#include "ns3/assert.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <functional>
#include <iterator>
#include <tuple>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

/// Metric, delay in nanoseconds, hops: compared in this order.
using Cost = std::tuple<double, int64_t, uint32_t>;

constexpr Cost UNREACHED{std::numeric_limits<double>::infinity(),
                         std::numeric_limits<int64_t>::max(),
                         ShortestPaths::NONE};

/**
 * @param cost cost of one part of a path
 * @param more cost of the other
 * @return the cost of both
 */
Cost
Sum(const Cost& cost, const Cost& more)
{
    return {std::get<0>(cost) + std::get<0>(more),
            std::get<1>(cost) + std::get<1>(more),
            std::get<2>(cost) + std::get<2>(more)};
}

/**
 * @param link a link
 * @return what crossing it costs
 */
Cost
CostOf(const Topology::Link& link)
{
    return {link.metric, link.delay.GetNanoSeconds(), 1};
}

} // namespace

ShortestPaths::ShortestPaths(uint32_t nodeCount, std::vector<Topology::Link> links)
    : m_nodeCount(nodeCount),
      m_links(std::move(links)),
      m_isUsable(m_links.size(), true)
{
    for (const auto& link : m_links)
    {
        NS_ASSERT_MSG(link.a < nodeCount && link.b < nodeCount &&
                          !link.delay.IsStrictlyNegative() && link.metric >= 0,
                      "link " << link.a << " - " << link.b << " has an end that is no node, or a "
                              << "negative delay or metric");
    }
}

const ShortestPaths::Tree&
ShortestPaths::To(uint32_t root) const
{
    NS_ASSERT_MSG(root < m_nodeCount, "node " << root << " of " << m_nodeCount);
    const auto found = m_trees.find(root);
    return found != m_trees.end() ? found->second
                                  : m_trees.emplace(root, Compute(root)).first->second;
}

std::vector<uint32_t>
ShortestPaths::Path(uint32_t from, uint32_t to) const
{
    const Tree& tree = To(to);
    std::vector<uint32_t> path;
    if (tree.hops[from] == NONE)
    {
        return path;
    }
    path.push_back(from);
    for (uint32_t node = from; node != to; path.push_back(node))
    {
        const Topology::Link& link = m_links[tree.nextHopLink[node]];
        node = link.a == node ? link.b : link.a;
    }
    return path;
}

std::map<uint32_t, ShortestPaths::Tree>
ShortestPaths::SetUsable(uint32_t link, bool isUsable)
{
    NS_ASSERT_MSG(link < m_links.size(), "link " << link << " of " << m_links.size());
    std::map<uint32_t, Tree> stale;
    if (m_isUsable[link] == isUsable)
    {
        return stale;
    }
    m_isUsable[link] = isUsable;
    for (auto at = m_trees.begin(); at != m_trees.end();)
    {
        const auto next = std::next(at);
        if (DependsOn(at->second, link, isUsable))
        {
            stale.insert(m_trees.extract(at));
        }
        at = next;
    }
    return stale;
}

bool
ShortestPaths::IsUsable(uint32_t link) const
{
    return m_isUsable[link];
}

uint64_t
ShortestPaths::GetComputed() const
{
    return m_computed;
}

bool
ShortestPaths::DependsOn(const Tree& tree, uint32_t link, bool isUsable) const
{
    const Topology::Link& changed = m_links[link];
    if (!isUsable)
    {
        return tree.nextHopLink[changed.a] == link || tree.nextHopLink[changed.b] == link;
    }
    const auto shortens = [&](uint32_t node, uint32_t by) {
        const auto costAt = [&tree](uint32_t at) {
            return Cost{tree.metric[at], tree.distance[at].GetNanoSeconds(), tree.hops[at]};
        };
        return tree.hops[by] != NONE &&
               (tree.hops[node] == NONE || Sum(costAt(by), CostOf(changed)) <= costAt(node));
    };
    return shortens(changed.a, changed.b) || shortens(changed.b, changed.a);
}

ShortestPaths::Tree
ShortestPaths::Compute(uint32_t root) const
{
    ++m_computed;
    using Graph = boost::adjacency_list<boost::vecS,
                                        boost::vecS,
                                        boost::undirectedS,
                                        boost::no_property,
                                        boost::property<boost::edge_weight_t, Cost>>;
    Graph graph(m_nodeCount);
    for (uint32_t i = 0; i < m_links.size(); ++i)
    {
        if (m_isUsable[i])
        {
            boost::add_edge(m_links[i].a, m_links[i].b, CostOf(m_links[i]), graph);
        }
    }
    std::vector<Cost> costs(m_nodeCount);
    boost::dijkstra_shortest_paths(graph,
                                   root,
                                   boost::distance_map(costs.data())
                                       .distance_compare(std::less<Cost>())
                                       .distance_combine(&Sum)
                                       .distance_inf(UNREACHED)
                                       .distance_zero(Cost{0, 0, 0}));

    Tree tree{std::vector<uint32_t>(m_nodeCount, NONE), {}, {}, {}};
    for (const auto& [metric, delay, hops] : costs)
    {
        tree.metric.push_back(metric);
        tree.distance.push_back(hops == NONE ? Time::Max() : NanoSeconds(delay));
        tree.hops.push_back(hops);
    }
    std::vector<uint32_t> nextHop(m_nodeCount, NONE);
    for (uint32_t i = 0; i < m_links.size(); ++i)
    {
        const auto& link = m_links[i];
        for (const auto& [node, neighbour] : {std::pair(link.a, link.b), std::pair(link.b, link.a)})
        {
            if (m_isUsable[i] && costs[neighbour] != UNREACHED && neighbour < nextHop[node] &&
                costs[node] == Sum(costs[neighbour], CostOf(link)))
            {
                nextHop[node] = neighbour;
                tree.nextHopLink[node] = i;
            }
        }
    }
    return tree;
}

} // namespace icn
} // namespace ns3
