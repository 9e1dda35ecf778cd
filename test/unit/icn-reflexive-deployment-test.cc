// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-reflexive-deployment.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

const std::vector<uint32_t> ROUTERS{1, 2, 3, 5, 6, 7, 8, 9};

/** @return how many of ROUTERS know reflexive forwarding. */
size_t
Count(const ReflexiveDeployment& deployment)
{
    size_t count = 0;
    for (const uint32_t router : ROUTERS)
    {
        count += deployment.Knows(router);
    }
    return count;
}

/** @return ways to choose k of n. */
double
Choose(int n, int k)
{
    double ways = 1;
    for (int i = 0; i < k; ++i)
    {
        ways *= static_cast<double>(n - i) / (k - i);
    }
    return k > n ? 0 : ways;
}

} // namespace

TEST(ReflexiveDeployment, RoundsTheShareOfRouters)
{
    for (const auto& [share, count] : std::vector<std::pair<double, size_t>>{{0, 0},
                                                                             {0.06, 0},
                                                                             {0.07, 1},
                                                                             {0.5, 4},
                                                                             {0.9, 7},
                                                                             {0.95, 8},
                                                                             {1, 8}})
    {
        EXPECT_EQ(Count(ReflexiveDeployment(ROUTERS, share, 2)), count) << share;
    }
}

TEST(ReflexiveDeployment, LeavesOutNothingButRouters)
{
    const ReflexiveDeployment deployment(ROUTERS, 0, 2);
    for (const uint32_t host : {0, 4, 10})
    {
        EXPECT_TRUE(deployment.Knows(host)) << host;
    }
}

TEST(ReflexiveDeployment, AddsRoutersAsTheShareGrowsAndTakesNoneAway)
{
    for (int64_t stream = 0; stream < 20; ++stream)
    {
        for (int eighths = 0; eighths < 8; ++eighths)
        {
            const ReflexiveDeployment fewer(ROUTERS, eighths / 8.0, stream);
            const ReflexiveDeployment more(ROUTERS, (eighths + 1) / 8.0, stream);
            for (const uint32_t router : ROUTERS)
            {
                EXPECT_LE(fewer.Knows(router), more.Knows(router));
            }
        }
    }
}

// Of N = 8 routers n know it, drawn without replacement: a path over R of them is whole in C(N - R,
// n - R) of C(N, n) cases.
TEST(ReflexiveDeployment, LeavesPathsWholeByTheHypergeometricLaw)
{
    constexpr int STREAMS = 4000;
    for (const int known : {2, 4, 5, 7})
    {
        for (const int length : {1, 2, 3, 5})
        {
            int whole = 0;
            for (int64_t stream = 0; stream < STREAMS; ++stream)
            {
                const ReflexiveDeployment deployment(ROUTERS, known / 8.0, stream);
                bool isWhole = true;
                for (int i = 0; i < length; ++i)
                {
                    isWhole = isWhole && deployment.Knows(ROUTERS[i]);
                }
                whole += isWhole;
            }
            const double expected =
                known < length ? 0 : Choose(8 - length, known - length) / Choose(8, known);
            const double deviation = std::sqrt(expected * (1 - expected) / STREAMS);
            EXPECT_NEAR(static_cast<double>(whole) / STREAMS, expected, 4 * deviation + 1e-9)
                << known << " of 8 know it, " << length << " on the path";
        }
    }
}
