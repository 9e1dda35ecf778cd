// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-shortest-paths.h"

#include "ns3/assert.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <functional>
#include <iterator>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

constexpr double NO_METRIC = std::numeric_limits<double>::infinity();
constexpr int64_t NO_DELAY = std::numeric_limits<int64_t>::max();

/**
 * @param link a link
 * @param node one of its ends
 * @return the other
 */
uint32_t
GetPeer(const Topology::Link& link, uint32_t node)
{
    return link.a == node ? link.b : link.a;
}

} // namespace

ShortestPaths::Cost
ShortestPaths::Sum(const Cost& cost, const Cost& more)
{
    return {std::get<0>(cost) + std::get<0>(more),
            std::get<1>(cost) + std::get<1>(more),
            std::get<2>(cost) + std::get<2>(more)};
}

ShortestPaths::Cost
ShortestPaths::CostOf(const Topology::Link& link)
{
    return {link.metric, link.delay.GetNanoSeconds(), 1};
}

std::shared_ptr<const ShortestPaths::Shape>
ShortestPaths::MakeShape(uint32_t nodeCount, std::vector<Topology::Link> links)
{
    Shape shape;
    std::vector<uint32_t> degree(nodeCount, 0);
    for (const auto& link : links)
    {
        NS_ASSERT_MSG(link.a < nodeCount && link.b < nodeCount &&
                          !link.delay.IsStrictlyNegative() && link.metric >= 0,
                      "link " << link.a << " - " << link.b << " has an end that is no node, or a "
                              << "negative delay or metric");
        ++degree[link.a];
        ++degree[link.b];
    }
    shape.leafLink.assign(nodeCount, NONE);
    for (uint32_t i = 0; i < links.size(); ++i)
    {
        for (const uint32_t node : {links[i].a, links[i].b})
        {
            if (degree[node] == 1 && degree[GetPeer(links[i], node)] > 1)
            {
                shape.leafLink[node] = i;
            }
        }
    }
    shape.place.assign(nodeCount, NONE);
    for (uint32_t node = 0; node < nodeCount; ++node)
    {
        if (shape.leafLink[node] == NONE)
        {
            shape.place[node] = static_cast<uint32_t>(shape.cores.size());
            shape.cores.push_back(node);
        }
    }
    for (uint32_t i = 0; i < links.size(); ++i)
    {
        if (shape.place[links[i].a] != NONE && shape.place[links[i].b] != NONE)
        {
            shape.coreLinks.push_back(i);
        }
    }
    shape.links = std::move(links);
    return std::make_shared<const Shape>(std::move(shape));
}

ShortestPaths::ShortestPaths(uint32_t nodeCount, std::vector<Topology::Link> links)
    : m_shape(MakeShape(nodeCount, std::move(links))),
      m_isUsable(std::make_shared<const Usable>(m_shape->links.size(), true))
{
}

const ShortestPaths::Tree&
ShortestPaths::To(uint32_t root) const
{
    NS_ASSERT_MSG(root < m_shape->place.size(), "node " << root << " of " << m_shape->place.size());
    const auto found = m_trees.find(root);
    return found != m_trees.end() ? found->second
                                  : m_trees.emplace(root, Compute(root)).first->second;
}

std::vector<uint32_t>
ShortestPaths::Path(uint32_t from, uint32_t to) const
{
    const Tree& tree = To(to);
    std::vector<uint32_t> path;
    if (tree.GetHops(from) == NONE)
    {
        return path;
    }
    path.push_back(from);
    for (uint32_t node = from; node != to; path.push_back(node))
    {
        node = GetPeer(m_shape->links[tree.GetNextHopLink(node)], node);
    }
    return path;
}

std::map<uint32_t, ShortestPaths::Tree>
ShortestPaths::SetUsable(uint32_t link, bool isUsable)
{
    NS_ASSERT_MSG(link < m_isUsable->size(), "link " << link << " of " << m_isUsable->size());
    std::map<uint32_t, Tree> stale;
    if (IsUsable(link) == isUsable)
    {
        return stale;
    }
    Usable changed = *m_isUsable;
    changed[link] = isUsable;
    m_isUsable = std::make_shared<const Usable>(std::move(changed));
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
    return (*m_isUsable)[link];
}

uint64_t
ShortestPaths::GetComputed() const
{
    return m_computed;
}

bool
ShortestPaths::DependsOn(const Tree& tree, uint32_t link, bool isUsable) const
{
    const Topology::Link& changed = m_shape->links[link];
    if (!isUsable)
    {
        return tree.GetNextHopLink(changed.a) == link || tree.GetNextHopLink(changed.b) == link;
    }
    const auto shortens = [&](uint32_t node, uint32_t by) {
        return tree.GetHops(by) != NONE &&
               (tree.GetHops(node) == NONE ||
                Sum(tree.GetStep(by).cost, CostOf(changed)) <= tree.GetStep(node).cost);
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
    Tree tree(root, m_shape, m_isUsable);
    std::vector<uint32_t> crossed;
    const auto keepUsable = [&](uint32_t link) {
        if (IsUsable(link))
        {
            crossed.push_back(link);
        }
    };
    std::for_each(m_shape->coreLinks.begin(), m_shape->coreLinks.end(), keepUsable);
    if (tree.IsRootLeaf())
    {
        keepUsable(m_shape->leafLink[root]);
    }
    std::vector<Step>& steps = tree.m_steps;
    Graph graph(steps.size());
    for (const uint32_t i : crossed)
    {
        const Topology::Link& link = m_shape->links[i];
        boost::add_edge(tree.GetPlace(link.a), tree.GetPlace(link.b), CostOf(link), graph);
    }
    const Cost unreached{NO_METRIC, NO_DELAY, NONE};
    std::vector<Cost> costs(steps.size());
    boost::dijkstra_shortest_paths(graph,
                                   tree.GetPlace(root),
                                   boost::distance_map(costs.data())
                                       .distance_compare(std::less<Cost>())
                                       .distance_combine(&Sum)
                                       .distance_inf(unreached)
                                       .distance_zero(Cost{0, 0, 0}));
    for (std::size_t place = 0; place < steps.size(); ++place)
    {
        steps[place] = {NONE, costs[place]};
    }
    std::vector<uint32_t> nextHop(steps.size(), NONE);
    for (const uint32_t i : crossed)
    {
        const Topology::Link& link = m_shape->links[i];
        for (const auto& [node, neighbour] : {std::pair(link.a, link.b), std::pair(link.b, link.a)})
        {
            const uint32_t at = tree.GetPlace(node);
            const Cost& rest = costs[tree.GetPlace(neighbour)];
            if (rest != unreached && neighbour < nextHop[at] &&
                costs[at] == Sum(rest, CostOf(link)))
            {
                nextHop[at] = neighbour;
                steps[at].link = i;
            }
        }
    }
    return tree;
}

ShortestPaths::Tree::Tree(uint32_t root,
                          std::shared_ptr<const Shape> shape,
                          std::shared_ptr<const Usable> isUsable)
    : m_root(root),
      m_shape(std::move(shape)),
      m_isUsable(std::move(isUsable)),
      m_steps(m_shape->cores.size() + (IsRootLeaf() ? 1 : 0))
{
}

bool
ShortestPaths::Tree::IsRootLeaf() const
{
    return m_shape->place[m_root] == NONE;
}

uint32_t
ShortestPaths::Tree::GetPlace(uint32_t node) const
{
    const uint32_t place = m_shape->place[node];
    return place == NONE ? static_cast<uint32_t>(m_shape->cores.size()) : place;
}

ShortestPaths::Step
ShortestPaths::Tree::GetStep(uint32_t node) const
{
    const uint32_t link = m_shape->leafLink[node];
    if (node == m_root || link == NONE)
    {
        return m_steps[GetPlace(node)];
    }
    const Step& rest = m_steps[GetPlace(GetPeer(m_shape->links[link], node))];
    if (!(*m_isUsable)[link] || std::get<2>(rest.cost) == NONE)
    {
        return {NONE, {NO_METRIC, NO_DELAY, NONE}};
    }
    return {link, Sum(rest.cost, CostOf(m_shape->links[link]))};
}

uint32_t
ShortestPaths::Tree::GetNextHopLink(uint32_t node) const
{
    return GetStep(node).link;
}

Time
ShortestPaths::Tree::GetDistance(uint32_t node) const
{
    const Step step = GetStep(node);
    return std::get<2>(step.cost) == NONE ? Time::Max() : NanoSeconds(std::get<1>(step.cost));
}

double
ShortestPaths::Tree::GetMetric(uint32_t node) const
{
    return std::get<0>(GetStep(node).cost);
}

uint32_t
ShortestPaths::Tree::GetHops(uint32_t node) const
{
    return std::get<2>(GetStep(node).cost);
}

} // namespace icn
} // namespace ns3
