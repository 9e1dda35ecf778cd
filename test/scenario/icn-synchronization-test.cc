// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Two peers exchange their state, links without time per octet:
//
//     first ---- router ---- second          D = delay of the path
//
//     reflexive: the second has the first's state at 3 D, the first has both at 4 D, and knows
//     paired-crossed: the first has the second's state at 2 D, the second the first's at 3 D

#include "icn-call-trial.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

const Time D = MilliSeconds(20);
const std::string CROSSED = CallScheme::CROSSED;

SchemeResult
Synchronize(const CallSettings& settings, const std::string& scheme)
{
    return RunBalanced(MakeLine(1, D / 2), settings, scheme);
}

/** @param protocol of the peers. @return settings in which the first waits for all of the second's
 *  Interests. */
CallSettings
MakePeers(const std::string& protocol = "ccnx")
{
    CallSettings settings = MakePatientOnLine();
    settings.protocol = protocol;
    settings.linger = Seconds(1);
    return settings;
}

class SynchronizationIn : public ::testing::TestWithParam<std::string>
{
};

TEST_P(SynchronizationIn, OneReflexiveExchangeIsOverWhenBothHaveAll)
{
    for (const std::string scheme : {"reflexive", "paired-nested", "paired-separate"})
    {
        SCOPED_TRACE(scheme);
        const auto result = Synchronize(MakePeers(GetParam()), scheme);
        const auto& exchange = result.exchanges.front();
        EXPECT_EQ(exchange.client.outcome, "completed");
        EXPECT_EQ(exchange.service.parametersComplete, 3 * D);
        EXPECT_EQ(exchange.client.end, 4 * D);
        EXPECT_EQ(CountPackets(result), scheme == "paired-separate" ? 12 : 8);
    }
}

TEST_P(SynchronizationIn, TwoExchangesCrossAndTheFirstIsDoneBeforeTheSecond)
{
    const auto result = Synchronize(MakePeers(GetParam()), CROSSED);
    const auto& exchange = result.exchanges.front();
    EXPECT_EQ(exchange.client.outcome, "completed");
    EXPECT_EQ(exchange.client.end, 2 * D);
    EXPECT_EQ(exchange.client.resultBytes, 1000);
    EXPECT_EQ(exchange.service.parametersComplete, 3 * D);
    EXPECT_EQ(exchange.service.parameterBytes, 1000);
    EXPECT_EQ(CountPackets(result), 8);
}

INSTANTIATE_TEST_SUITE_P(Protocols,
                         SynchronizationIn,
                         ::testing::ValuesIn(PROTOCOLS),
                         [](const auto& info) { return GetProtocolLabel(info.param); });

/** @param result of a run. @return of the calls whose first peer is content, the share whose second
 *  never got its state. */
double
GetHalfOpen(const SchemeResult& result)
{
    double completed = 0;
    double halfOpen = 0;
    for (const auto& exchange : result.exchanges)
    {
        const bool isContent = exchange.client.outcome == "completed";
        completed += isContent;
        halfOpen += isContent && !exchange.service.parametersComplete;
    }
    EXPECT_GT(completed, 0);
    return halfOpen / completed;
}

/** @param tries of the second peer before the first, answered at once, is gone. @param q that a
 *  message comes through. @return the share of half-open exchanges */
double
GetHalfOpenShare(int tries, double q)
{
    // A try fails with x. The first peer is answered at its first try with q; each further one,
    // with q^2, gives the second a try more.
    const double x = 1 - q * q;
    return std::pow(x, tries) * (q + (1 - q) * x / (1 + x));
}

TEST(SynchronizationTest, WhoGoesTooEarlyLeavesTheOtherHalfOpen)
{
    constexpr double LOSS = 0.1; // per link, of two
    constexpr uint32_t CALLS = 4000;
    CallSettings settings = MakePeers();
    settings.loss = LOSS;
    settings.calls = CALLS;
    settings.retransmissionTimeout = Seconds(1);
    const double q = (1 - LOSS) * (1 - LOSS);
    for (const int tries : {1, 2})
    {
        SCOPED_TRACE(tries);
        settings.linger = MilliSeconds(1000 * tries - 500);
        const double share = GetHalfOpenShare(tries, q);
        const double deviation = std::sqrt(share * (1 - share) / CALLS);
        EXPECT_NEAR(GetHalfOpen(Synchronize(settings, CROSSED)), share, 4 * deviation);
    }
}

TEST(SynchronizationTest, AReflexiveExchangeIsNeverHalfOpenToWhoBeganIt)
{
    CallSettings settings = MakePeers();
    settings.loss = 0.1;
    settings.calls = 500;
    settings.retransmissionTimeout = Seconds(1);
    EXPECT_EQ(GetHalfOpen(Synchronize(settings, "reflexive")), 0);
}

} // namespace
