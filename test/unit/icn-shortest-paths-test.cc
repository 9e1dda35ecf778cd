// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-shortest-paths.h"

#include <algorithm>
#include <cstdint>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <utility>
#include <vector>

namespace tests
{
namespace
{

using ns3::DataRate;
using ns3::MilliSeconds;
using ns3::NanoSeconds;
using ns3::Time;
using ns3::icn::ShortestPaths;
using ns3::icn::Topology;

/**
 * @param a one end
 * @param b the other
 * @param milliseconds its delay
 * @return a link
 */
Topology::Link
MakeLink(uint32_t a, uint32_t b, int64_t milliseconds)
{
    return {a, b, MilliSeconds(milliseconds), DataRate("1Gbps")};
}

using Path = std::vector<uint32_t>;

/**
 * @param tree paths to a node
 * @param nodes their number
 * @return by node: the link by which it goes on
 */
Path
GetNextHopLinks(const ShortestPaths::Tree& tree, uint32_t nodes)
{
    Path links;
    for (uint32_t node = 0; node < nodes; ++node)
    {
        links.push_back(tree.GetNextHopLink(node));
    }
    return links;
}

//   0 --1-- 1 --1-- 2 --1-- 3        4
//    \______________5_______/
TEST(IcnShortestPaths, DelayCountsNotHops)
{
    const ShortestPaths paths(
        5,
        {MakeLink(0, 1, 1), MakeLink(1, 2, 1), MakeLink(3, 2, 1), MakeLink(0, 3, 5)});
    EXPECT_EQ(paths.Path(0, 3), (Path{0, 1, 2, 3}));
    EXPECT_EQ(paths.Path(3, 0), (Path{3, 2, 1, 0}));
    const auto& tree = paths.To(3);
    EXPECT_EQ(tree.GetDistance(0), MilliSeconds(3));
    EXPECT_EQ(tree.GetHops(0), 3U);
    EXPECT_EQ(GetNextHopLinks(tree, 5), (Path{0, 1, 2, ShortestPaths::NONE, ShortestPaths::NONE}));
}

TEST(IcnShortestPaths, RootIsAtNoDistanceAndStrangersAtNone)
{
    const ShortestPaths paths(3, {MakeLink(0, 1, 1)});
    const auto& tree = paths.To(0);
    EXPECT_EQ(paths.Path(0, 0), Path{0});
    EXPECT_EQ(tree.GetDistance(0), Time());
    EXPECT_EQ(tree.GetHops(0), 0U);
    EXPECT_EQ(tree.GetNextHopLink(0), ShortestPaths::NONE);
    EXPECT_TRUE(paths.Path(2, 0).empty());
    EXPECT_EQ(tree.GetDistance(2), Time::Max());
    EXPECT_EQ(tree.GetHops(2), ShortestPaths::NONE);
    EXPECT_EQ(tree.GetNextHopLink(2), ShortestPaths::NONE);
}

//   0 --2-- 1 --2-- 2
//    \______4_______/
TEST(IcnShortestPaths, OfEqualDelaysFewestHopsWin)
{
    const ShortestPaths paths(3, {MakeLink(0, 1, 2), MakeLink(1, 2, 2), MakeLink(0, 2, 4)});
    EXPECT_EQ(paths.Path(0, 2), (Path{0, 2}));
    EXPECT_EQ(paths.To(2).GetHops(0), 1U);
}

//       1
//     /   \                                                                                      .
//   0 - 2 - 4      all links alike
//     \   /
//       3
TEST(IcnShortestPaths, OfEqualHopsTheLowestNodeWinsInAnyOrderOfLinks)
{
    std::vector<Topology::Link> links{MakeLink(0, 3, 1),
                                      MakeLink(2, 0, 1),
                                      MakeLink(1, 0, 1),
                                      MakeLink(4, 2, 1),
                                      MakeLink(4, 1, 1),
                                      MakeLink(3, 4, 1)};
    std::mt19937 random(1);
    for (int i = 0; i < 50; ++i)
    {
        std::shuffle(links.begin(), links.end(), random);
        const ShortestPaths paths(5, links);
        EXPECT_EQ(paths.Path(0, 4), (Path{0, 1, 4}));
        EXPECT_EQ(paths.Path(4, 0), (Path{4, 1, 0}));
    }
}

//   2 --3-- 0 --5-- 1 --2-- 3       4 --1-- 5
TEST(IcnShortestPaths, LeavesGoByTheirLinkAndPairsOfThemByTheirs)
{
    ShortestPaths paths(
        6,
        {MakeLink(0, 1, 5), MakeLink(2, 0, 3), MakeLink(1, 3, 2), MakeLink(4, 5, 1)});
    EXPECT_EQ(paths.Path(2, 3), (Path{2, 0, 1, 3}));
    EXPECT_EQ(paths.To(3).GetDistance(2), MilliSeconds(10));
    EXPECT_EQ(paths.To(2).GetDistance(2), Time());
    EXPECT_EQ(paths.Path(4, 5), (Path{4, 5}));
    EXPECT_TRUE(paths.Path(2, 4).empty());
    const auto stale = paths.SetUsable(1, false);
    EXPECT_EQ(stale.at(3).GetNextHopLink(2), 1U) << "as it was";
    EXPECT_TRUE(paths.Path(2, 3).empty());
    EXPECT_EQ(paths.To(2).GetHops(0), ShortestPaths::NONE);
    EXPECT_EQ(paths.To(2).GetHops(2), 0U);
}

TEST(IcnShortestPaths, OfParallelLinksTheFirstOfTheShortestWins)
{
    const ShortestPaths paths(
        2,
        {MakeLink(0, 1, 3), MakeLink(1, 0, 2), MakeLink(0, 1, 2), MakeLink(0, 1, 4)});
    EXPECT_EQ(paths.To(0).GetNextHopLink(1), 1U);
    EXPECT_EQ(paths.To(1).GetNextHopLink(0), 1U);
}

TEST(IcnShortestPaths, TreesStayWhereTheyAre)
{
    const ShortestPaths paths(3, {MakeLink(0, 1, 1), MakeLink(1, 2, 1)});
    const auto* tree = &paths.To(0);
    paths.To(1);
    paths.To(2);
    EXPECT_EQ(tree, &paths.To(0));
}

/**
 * Floyd and Warshall's algorithm, written out.
 *
 * @param nodes number of nodes
 * @param links the links
 * @return for each pair, delay in nanoseconds and hops
 */
std::vector<std::vector<std::pair<int64_t, uint32_t>>>
AllPairs(uint32_t nodes, const std::vector<Topology::Link>& links)
{
    constexpr int64_t FAR = INT64_MAX / 4;
    std::vector<std::vector<std::pair<int64_t, uint32_t>>> costs(nodes);
    for (uint32_t i = 0; i < nodes; ++i)
    {
        costs[i].assign(nodes, {FAR, 0});
        costs[i][i] = {0, 0};
    }
    for (const auto& link : links)
    {
        const std::pair<int64_t, uint32_t> cost{link.delay.GetNanoSeconds(), 1};
        costs[link.a][link.b] = std::min(costs[link.a][link.b], cost);
        costs[link.b][link.a] = costs[link.a][link.b];
    }
    for (uint32_t k = 0; k < nodes; ++k)
    {
        for (uint32_t i = 0; i < nodes; ++i)
        {
            for (uint32_t j = 0; j < nodes; ++j)
            {
                const auto& first = costs[i][k];
                const auto& second = costs[k][j];
                costs[i][j] = std::min(costs[i][j],
                                       {first.first + second.first, first.second + second.second});
            }
        }
    }
    for (auto& row : costs)
    {
        for (auto& cost : row)
        {
            cost = cost.first >= FAR ? std::pair{Time::Max().GetNanoSeconds(), ShortestPaths::NONE}
                                     : cost;
        }
    }
    return costs;
}

// Few distinct delays make ties common; few links leave some graphs in pieces.
TEST(IcnShortestPaths, AgreeWithFloydWarshallOnRandomGraphs)
{
    std::mt19937 random(2026);
    uint32_t unreachable = 0;
    for (uint32_t round = 0; round < 50; ++round)
    {
        const uint32_t nodes = 2 + random() % 20;
        std::vector<Topology::Link> links;
        for (uint32_t count = nodes + random() % nodes; count > 0; --count)
        {
            const uint32_t a = random() % nodes;
            const uint32_t b = random() % nodes;
            if (a != b)
            {
                links.push_back(MakeLink(a, b, 1 + random() % 4));
            }
        }
        const ShortestPaths paths(nodes, links);
        const auto expected = AllPairs(nodes, links);
        for (uint32_t root = 0; root < nodes; ++root)
        {
            const auto& tree = paths.To(root);
            for (uint32_t from = 0; from < nodes; ++from)
            {
                EXPECT_EQ(tree.GetDistance(from), NanoSeconds(expected[from][root].first));
                EXPECT_EQ(tree.GetHops(from), expected[from][root].second);
                const Path path = paths.Path(from, root);
                if (path.empty())
                {
                    ++unreachable;
                    continue;
                }
                EXPECT_EQ(path.size(), tree.GetHops(from) + 1);
                // Every step goes to the lowest of the neighbours that lie on a best path.
                for (std::size_t step = 0; step + 1 < path.size(); ++step)
                {
                    uint32_t lowest = ShortestPaths::NONE;
                    for (const auto& link : links)
                    {
                        if (link.a != path[step] && link.b != path[step])
                        {
                            continue;
                        }
                        const uint32_t next = link.a == path[step] ? link.b : link.a;
                        const auto& rest = expected[next][root];
                        if (rest.first + link.delay.GetNanoSeconds() ==
                                expected[path[step]][root].first &&
                            rest.second + 1 == expected[path[step]][root].second)
                        {
                            lowest = std::min(lowest, next);
                        }
                    }
                    EXPECT_EQ(path[step + 1], lowest);
                }
            }
        }
    }
    EXPECT_GT(unreachable, 0U);
}

// Links of a random network go and come, those of its leaves too; of every second tree nothing is
// asked meanwhile: all paths are always those of a network that never had the others, and only
// trees are stale that could differ, as they were.
TEST(IcnShortestPaths, LinksThatGoAndComeLeaveThePathsOfThoseThatAreThere)
{
    constexpr uint32_t CORES = 12;
    constexpr uint32_t NODES = 18;
    constexpr uint32_t LINKS = 36;
    std::mt19937 random(3);
    std::vector<Topology::Link> links;
    for (uint32_t leaf = CORES; leaf < NODES; ++leaf)
    {
        links.push_back(MakeLink(leaf, random() % CORES, 1 + random() % 3));
    }
    while (links.size() < LINKS)
    {
        const uint32_t a = random() % CORES;
        links.push_back(MakeLink(a, (a + 1 + random() % (CORES - 1)) % CORES, 1 + random() % 3));
    }
    ShortestPaths changing(NODES, links);
    uint64_t kept = 0;
    for (int step = 0; step < 400; ++step)
    {
        const uint32_t link = random() % LINKS;
        const bool isUsable = !changing.IsUsable(link);
        std::map<uint32_t, Path> stood;
        for (uint32_t root = step % 2; root < NODES; root += 2)
        {
            stood[root] = GetNextHopLinks(changing.To(root), NODES);
        }
        const auto stale = changing.SetUsable(link, isUsable);
        for (const auto& [root, tree] : stale)
        {
            EXPECT_TRUE(stood.count(root) == 0 || stood[root] == GetNextHopLinks(tree, NODES));
        }
        EXPECT_TRUE(changing.SetUsable(link, isUsable).empty()) << "it is so already";
        ShortestPaths fresh(NODES, links);
        for (uint32_t i = 0; i < LINKS; ++i)
        {
            fresh.SetUsable(i, changing.IsUsable(i));
        }
        const uint64_t before = changing.GetComputed();
        for (uint32_t root = step % 2; root < NODES; root += 2)
        {
            const auto& its = changing.To(root);
            const auto& expected = fresh.To(root);
            EXPECT_EQ(GetNextHopLinks(its, NODES), GetNextHopLinks(expected, NODES));
            for (uint32_t node = 0; node < NODES; ++node)
            {
                EXPECT_EQ(its.GetHops(node), expected.GetHops(node));
                EXPECT_EQ(its.GetDistance(node), expected.GetDistance(node));
            }
        }
        EXPECT_LE(changing.GetComputed() - before, NODES / 2);
        kept += NODES / 2 - (changing.GetComputed() - before);
    }
    EXPECT_GT(kept, 100u) << "trees that a change did not touch stand";
}

} // namespace
} // namespace tests
