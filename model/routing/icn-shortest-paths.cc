// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-shortest-paths.h"

#include "ns3/assert.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <functional>
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
      m_links(std::move(links))
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

ShortestPaths::Tree
ShortestPaths::Compute(uint32_t root) const
{
    using Graph = boost::adjacency_list<boost::vecS,
                                        boost::vecS,
                                        boost::undirectedS,
                                        boost::no_property,
                                        boost::property<boost::edge_weight_t, Cost>>;
    Graph graph(m_nodeCount);
    for (const auto& link : m_links)
    {
        boost::add_edge(link.a, link.b, CostOf(link), graph);
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
            if (costs[neighbour] != UNREACHED && neighbour < nextHop[node] &&
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
