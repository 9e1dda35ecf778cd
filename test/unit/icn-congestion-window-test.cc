// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-congestion-window.h"
#include "ns3/simulator.h"

#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <limits>

using namespace ns3;
using ns3::icn::CongestionWindow;

namespace
{

/// A window whose Interests are all answered one round trip after they were sent.
class CongestionWindowTest : public testing::Test
{
  protected:
    ~CongestionWindowTest() override
    {
        Simulator::Destroy();
    }

    /** Lets round trips pass, in each of which a whole window is answered, evenly spaced. */
    void PassRounds(int rounds)
    {
        for (int round = 0; round < rounds; ++round)
        {
            const uint32_t answers = window->Get();
            for (uint32_t i = 0; i < answers; ++i)
            {
                Pass(RTT / answers);
                window->OnData(Simulator::Now() - RTT);
            }
        }
    }

    static void Pass(Time time)
    {
        Simulator::Stop(time);
        Simulator::Run();
    }

    static constexpr int64_t RTT_MS = 50;
    const Time RTT{MilliSeconds(RTT_MS)};
    Ptr<CongestionWindow> window;
};

TEST_F(CongestionWindowTest, AFixedOneStaysWhateverComes)
{
    window = CongestionWindow::Make("fixed", 7);
    PassRounds(3);
    window->OnCongestion(Simulator::Now());
    EXPECT_EQ(window->Get(), 7u);
    EXPECT_EQ(CongestionWindow::Make("fixed", 0)->Get(), std::numeric_limits<uint32_t>::max());
}

TEST_F(CongestionWindowTest, OtherKindsThanThreeAreUnknown)
{
    EXPECT_EQ(CongestionWindow::Make("vegas", 1), nullptr);
}

TEST_F(CongestionWindowTest, SlowStartDoublesEachRoundTrip)
{
    for (const char* kind : {"aimd", "cubic"})
    {
        window = CongestionWindow::Make(kind, 3);
        PassRounds(4);
        EXPECT_EQ(window->Get(), 3u << 4) << kind;
    }
}

TEST_F(CongestionWindowTest, AimdHalvesAndThenGrowsByOneARoundTrip)
{
    window = CongestionWindow::Make("aimd", 64);
    Pass(RTT);
    window->OnCongestion(Simulator::Now());
    EXPECT_EQ(window->Get(), 32u);
    PassRounds(10);
    EXPECT_NEAR(window->Get(), 42, 1);
}

TEST_F(CongestionWindowTest, WhatWasUnderWayAtADecreaseCausesNoOther)
{
    for (const char* kind : {"aimd", "cubic"})
    {
        window = CongestionWindow::Make(kind, 100);
        Pass(RTT);
        const Time decrease = Simulator::Now();
        window->OnCongestion(decrease);
        const uint32_t after = window->Get();
        Pass(RTT);
        window->OnCongestion(decrease - NanoSeconds(1));
        window->OnCongestion(decrease);
        EXPECT_EQ(window->Get(), after) << kind;
        window->OnCongestion(decrease + NanoSeconds(1));
        EXPECT_LT(window->Get(), after) << kind;
    }
}

TEST_F(CongestionWindowTest, OneInterestIsAlwaysAllowed)
{
    window = CongestionWindow::Make("aimd", 2);
    for (int i = 0; i < 10; ++i)
    {
        Pass(RTT);
        window->OnCongestion(Simulator::Now());
    }
    EXPECT_EQ(window->Get(), 1u);
}

// RFC 9438 4.2: W(t) = C (t - K)^3 + W_max, K = cbrt(W_max (1 - beta) / C).
TEST_F(CongestionWindowTest, CubicComesBackToItsMaximumAfterKSeconds)
{
    constexpr double MOST = 1000;
    constexpr double BETA = 0.7;
    constexpr double C = 0.4;
    const double reachesS = std::cbrt(MOST * (1 - BETA) / C);
    window = CongestionWindow::Make("cubic", static_cast<uint32_t>(MOST));
    Pass(RTT);
    window->OnCongestion(Simulator::Now());
    EXPECT_EQ(window->Get(), MOST * BETA);
    const Time begin = Simulator::Now();
    for (const double share : {0.25, 0.5, 1.0, 1.25})
    {
        while (Simulator::Now() - begin < Seconds(share * reachesS))
        {
            PassRounds(1);
        }
        const double fromMostS = (share - 1) * reachesS;
        const double expected = C * fromMostS * fromMostS * fromMostS + MOST;
        EXPECT_NEAR(window->Get(), expected, 0.01 * expected) << share << " K";
    }
}

// RFC 9438 4.3: where the cubic function is slower, as with short round trips and small windows,
// the window grows by 3 (1 - beta) / (1 + beta) a round trip.
TEST_F(CongestionWindowTest, CubicIsNeverSlowerThanAdditiveIncrease)
{
    constexpr int ROUNDS = 20;
    window = CongestionWindow::Make("cubic", 20);
    Pass(RTT);
    window->OnCongestion(Simulator::Now());
    PassRounds(ROUNDS);
    EXPECT_NEAR(window->Get(), 14 + ROUNDS * 3 * 0.3 / 1.7, 1.5);
}

} // namespace
