// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-route-keeper.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

/**
 * @param tree paths to a node
 * @param at a node
 * @param link by which another is reached from there, or null
 * @return what a way by that link costs: the metric in thousandths where the topology has metrics,
 *         else the delay in microseconds
 */
uint32_t
GetCost(const ShortestPaths::Tree& tree, uint32_t at, const Topology::Link* link = nullptr)
{
    constexpr double THOUSANDTHS = 1000;
    const double metric = tree.GetMetric(at) + (link ? link->metric : 0);
    const Time delay = tree.GetDistance(at) + (link ? link->delay : Time());
    const double cost = metric > 0 ? std::round(metric * THOUSANDTHS)
                                   : static_cast<double>(delay.GetMicroSeconds());
    return static_cast<uint32_t>(std::min<double>(cost, UINT32_MAX));
}

bool
IsSame(const NextHop& a, const NextHop& b)
{
    return a.face == b.face && a.cost == b.cost;
}

} // namespace

RouteKeeper::RouteKeeper(std::vector<Ptr<Forwarder>> forwarders, std::vector<Topology::Link> links)
    : m_forwarders(std::move(forwarders)),
      m_links(std::move(links)),
      m_faces(m_links.size(), {NO_FACE, NO_FACE}),
      m_paths(static_cast<uint32_t>(m_forwarders.size()), m_links)
{
}

void
RouteKeeper::SetFaces(uint32_t link, FaceId atA, FaceId atB)
{
    m_faces[link] = {atA, atB};
}

const ShortestPaths&
RouteKeeper::GetPaths() const
{
    return m_paths;
}

FaceId
RouteKeeper::GetFace(uint32_t link, uint32_t at) const
{
    return m_links[link].a == at ? m_faces[link].first : m_faces[link].second;
}

FaceId
RouteKeeper::FindFace(uint32_t at, uint32_t target) const
{
    const uint32_t link = m_paths.To(target).GetNextHopLink(at);
    return link == ShortestPaths::NONE ? NO_FACE : GetFace(link, at);
}

std::vector<NextHop>
RouteKeeper::FindHops(const ShortestPaths::Tree& tree, uint32_t at, bool hasAlternatives) const
{
    std::vector<NextHop> hops;
    const uint32_t first = tree.GetNextHopLink(at);
    if (first == ShortestPaths::NONE)
    {
        return hops;
    }
    hops.push_back({GetFace(first, at), GetCost(tree, at)});
    for (uint32_t i = 0; hasAlternatives && i < m_links.size(); ++i)
    {
        const Topology::Link& link = m_links[i];
        const uint32_t neighbour = link.a == at ? link.b : link.a;
        const auto isNearer = [&tree, at, neighbour] {
            return std::pair(tree.GetMetric(neighbour), tree.GetDistance(neighbour)) <
                   std::pair(tree.GetMetric(at), tree.GetDistance(at));
        };
        if ((link.a == at || link.b == at) && i != first && isNearer())
        {
            hops.push_back({GetFace(i, at), GetCost(tree, neighbour, &link)});
        }
    }
    return hops;
}

void
RouteKeeper::Replace(uint32_t at,
                     const Name& prefix,
                     const std::vector<NextHop>& before,
                     const std::vector<NextHop>& after,
                     TableKind kind)
{
    const Ptr<Fib> fib = m_forwarders[at]->GetFib();
    for (const NextHop& hop : after)
    {
        fib->Add(prefix, hop.face, hop.cost, kind);
    }
    for (const NextHop& hop : before)
    {
        const bool stays = std::any_of(after.begin(), after.end(), [&hop](const NextHop& kept) {
            return kept.face == hop.face;
        });
        if (!stays)
        {
            fib->Remove(prefix, hop.face);
        }
    }
}

void
RouteKeeper::Add(const Name& prefix, uint32_t at, uint32_t target, TableKind kind)
{
    Holders& holders = m_byTarget[target][prefix];
    holders.kind = kind;
    holders.nodes.emplace(at, false);
    Replace(at, prefix, {}, FindHops(m_paths.To(target), at, false), kind);
}

void
RouteKeeper::AddAlternatives(const Name& prefix, uint32_t at, uint32_t target)
{
    Holders& holders = m_byTarget.at(target).at(prefix);
    holders.nodes.at(at) = true;
    Replace(at, prefix, {}, FindHops(m_paths.To(target), at, true), holders.kind);
}

void
RouteKeeper::Remove(const Name& prefix, uint32_t at, uint32_t target)
{
    auto& prefixes = m_byTarget[target];
    const auto found = prefixes.find(prefix);
    if (found == prefixes.end())
    {
        return;
    }
    auto& nodes = found->second.nodes;
    const auto holder = nodes.find(at);
    if (holder == nodes.end())
    {
        return;
    }
    Replace(at, prefix, FindHops(m_paths.To(target), at, holder->second), {}, found->second.kind);
    nodes.erase(holder);
    if (nodes.empty())
    {
        prefixes.erase(found);
    }
}

void
RouteKeeper::Change(const std::vector<LinkChange>& changes)
{
    std::map<uint32_t, ShortestPaths::Tree> stale;
    for (const auto& [link, isThere] : changes)
    {
        stale.merge(m_paths.SetUsable(link, isThere));
    }
    for (const auto& [target, old] : stale)
    {
        const auto routed = m_byTarget.find(target);
        if (routed == m_byTarget.end() || routed->second.empty())
        {
            continue;
        }
        ++m_work.trees;
        const ShortestPaths::Tree& tree = m_paths.To(target);
        for (const auto& [prefix, holders] : routed->second)
        {
            for (const auto& [at, hasAlternatives] : holders.nodes)
            {
                const auto before = FindHops(old, at, hasAlternatives);
                const auto after = FindHops(tree, at, hasAlternatives);
                if (!std::equal(before.begin(), before.end(), after.begin(), after.end(), IsSame))
                {
                    ++m_work.routes;
                    Replace(at, prefix, before, after, holders.kind);
                }
            }
        }
    }
}

const RouteKeeper::Work&
RouteKeeper::GetWork() const
{
    return m_work;
}

} // namespace icn
} // namespace ns3
