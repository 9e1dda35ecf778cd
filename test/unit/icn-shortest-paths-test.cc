// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-shortest-paths.h"

#include <algorithm>
#include <cstdint>
#include <gtest/gtest.h>
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
    EXPECT_EQ(tree.distance[0], MilliSeconds(3));
    EXPECT_EQ(tree.hops[0], 3U);
    EXPECT_EQ(tree.nextHopLink, (Path{0, 1, 2, ShortestPaths::NONE, ShortestPaths::NONE}));
}

TEST(IcnShortestPaths, RootIsAtNoDistanceAndStrangersAtNone)
{
    const ShortestPaths paths(3, {MakeLink(0, 1, 1)});
    const auto& tree = paths.To(0);
    EXPECT_EQ(paths.Path(0, 0), Path{0});
    EXPECT_EQ(tree.distance[0], Time());
    EXPECT_EQ(tree.hops[0], 0U);
    EXPECT_EQ(tree.nextHopLink[0], ShortestPaths::NONE);
    EXPECT_TRUE(paths.Path(2, 0).empty());
    EXPECT_EQ(tree.distance[2], Time::Max());
    EXPECT_EQ(tree.hops[2], ShortestPaths::NONE);
    EXPECT_EQ(tree.nextHopLink[2], ShortestPaths::NONE);
}

//   0 --2-- 1 --2-- 2
//    \______4_______/
TEST(IcnShortestPaths, OfEqualDelaysFewestHopsWin)
{
    const ShortestPaths paths(3, {MakeLink(0, 1, 2), MakeLink(1, 2, 2), MakeLink(0, 2, 4)});
    EXPECT_EQ(paths.Path(0, 2), (Path{0, 2}));
    EXPECT_EQ(paths.To(2).hops[0], 1U);
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

TEST(IcnShortestPaths, OfParallelLinksTheFirstOfTheShortestWins)
{
    const ShortestPaths paths(
        2,
        {MakeLink(0, 1, 3), MakeLink(1, 0, 2), MakeLink(0, 1, 2), MakeLink(0, 1, 4)});
    EXPECT_EQ(paths.To(0).nextHopLink[1], 1U);
    EXPECT_EQ(paths.To(1).nextHopLink[0], 1U);
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
                EXPECT_EQ(tree.distance[from], NanoSeconds(expected[from][root].first));
                EXPECT_EQ(tree.hops[from], expected[from][root].second);
                const Path path = paths.Path(from, root);
                if (path.empty())
                {
                    ++unreachable;
                    continue;
                }
                EXPECT_EQ(path.size(), tree.hops[from] + 1);
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

// Links of a random network go and come, of every second tree nothing is asked meanwhile: all paths
// are always those of a network that never had the others, and only trees are stale that could
// differ.
TEST(IcnShortestPaths, LinksThatGoAndComeLeaveThePathsOfThoseThatAreThere)
{
    constexpr uint32_t NODES = 12;
    constexpr uint32_t LINKS = 30;
    std::mt19937 random(3);
    std::vector<Topology::Link> links;
    for (uint32_t i = 0; i < LINKS; ++i)
    {
        const uint32_t a = random() % NODES;
        links.push_back(MakeLink(a, (a + 1 + random() % (NODES - 1)) % NODES, 1 + random() % 3));
    }
    ShortestPaths changing(NODES, links);
    uint64_t kept = 0;
    for (int step = 0; step < 400; ++step)
    {
        const uint32_t link = random() % LINKS;
        const bool isUsable = !changing.IsUsable(link);
        const auto stale = changing.SetUsable(link, isUsable);
        EXPECT_TRUE(changing.SetUsable(link, isUsable).empty()) << "it is so already";
        ShortestPaths fresh(NODES, links);
        for (uint32_t i = 0; i < LINKS; ++i)
        {
            fresh.SetUsable(i, changing.IsUsable(i));
        }
        const uint64_t before = changing.GetComputed();
        for (uint32_t root = step % 2; root < NODES; root += 2)
        {
            EXPECT_EQ(changing.To(root).nextHopLink, fresh.To(root).nextHopLink);
            EXPECT_EQ(changing.To(root).hops, fresh.To(root).hops);
            EXPECT_EQ(changing.To(root).distance, fresh.To(root).distance);
        }
        EXPECT_LE(changing.GetComputed() - before, NODES / 2);
        kept += NODES / 2 - (changing.GetComputed() - before);
    }
    EXPECT_GT(kept, 100u) << "trees that a change did not touch stand";
}

} // namespace
} // namespace tests
