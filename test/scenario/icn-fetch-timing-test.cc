// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Producers with timers of their own, and producers that take their time between fetches.
//
//     consumer 0 --- 1 --- 2 --- 3 --- 4 producer      10 ms a link, D = 40 ms

#include "icn-call-trial.h"

#include "ns3/icn-call-experiment.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

constexpr uint32_t LINKS = 4;
const Time D = MilliSeconds(40);

const std::vector<std::string> NESTED{"reflexive",
                                      "reflexive-lean",
                                      "reflexive-fib",
                                      "reflexive-path",
                                      "paired-nested"};

/// Calls on the line, by protocol.
class FetchTiming : public ::testing::TestWithParam<std::string>
{
  protected:
    FetchTiming()
        : settings(MakePatientOnLine())
    {
        settings.protocol = GetParam();
    }

    SchemeResult Run(const std::string& scheme) const
    {
        SCOPED_TRACE(scheme);
        return RunBalanced(MakeLine(LINKS - 1, MilliSeconds(10)), settings, scheme);
    }

    /** @return of the first call. */
    static Time GetLatency(const SchemeResult& result)
    {
        const CallRecord& call = result.exchanges.front().client;
        EXPECT_EQ(call.outcome, "completed");
        return call.end - call.arrival;
    }

    static uint64_t CountCompleted(const SchemeResult& result)
    {
        uint64_t completed = 0;
        for (const SchemeResult::Exchange& exchange : result.exchanges)
        {
            completed += exchange.client.outcome == "completed";
        }
        return completed;
    }

    CallSettings settings;
};

INSTANTIATE_TEST_SUITE_P(Protocols,
                         FetchTiming,
                         ::testing::ValuesIn(PROTOCOLS),
                         [](const auto& info) { return GetProtocolLabel(info.param); });

// Every try of a fetch that fails costs its producer's timer, and every try of a first Interest its
// consumer's, which is too long to run out while a fetch is repeated. With q the probability that a
// message comes through, fetches fail 1/q^2 - 1 times; first Interests 1/q - 1 times before they
// have arrived, and (1 - q)/q^2 times after the answer to one was lost: 1/q^2 - 1 in all.
TEST_P(FetchTiming, LossesCostTheTimerOfWhoRepairsThem)
{
    settings.loss = 0.05;
    settings.retransmissionTimeout = Seconds(20);
    settings.fetchTimeout = MilliSeconds(90);
    settings.retries = 1000;
    settings.interestLifetime = Seconds(600);
    settings.triggerLifetime = Seconds(600);
    settings.fetchLifetime = Seconds(600);
    settings.callTimeout = Seconds(6000);
    settings.calls = 500;
    const double q = std::pow(1 - settings.loss, LINKS);
    const double failures = 1 / (q * q) - 1;
    for (const std::string& scheme : NESTED)
    {
        SCOPED_TRACE(scheme);
        const SchemeResult result = Run(scheme);
        double byProducers = 0;
        double byConsumers = 0;
        for (const SchemeResult::Exchange& exchange : result.exchanges)
        {
            const auto first = static_cast<int64_t>(exchange.client.tally.retransmissions);
            const auto fetches = static_cast<int64_t>(exchange.service.tally.retransmissions);
            EXPECT_EQ(exchange.client.end - exchange.client.arrival,
                      4 * D + first * Seconds(20) + fetches * MilliSeconds(90));
            byProducers += static_cast<double>(fetches);
            byConsumers += static_cast<double>(first);
        }
        const double calls = settings.calls;
        const double ofTries = (1 - q * q) / std::pow(q, 4);
        const double again =
            (1 - q) * (2 - q * q) / std::pow(q, 4) - std::pow((1 - q) / (q * q), 2);
        const double ofFirst = (1 - q) / (q * q) + again;
        EXPECT_NEAR(byProducers / calls, failures, 4 * std::sqrt(ofTries / calls));
        EXPECT_NEAR(byConsumers / calls, failures, 4 * std::sqrt(ofFirst / calls));
    }
}

TEST_P(FetchTiming, ProducersHaveTheTimerOfConsumersUnlessTheyHaveTheirOwn)
{
    settings.loss = 0.1;
    settings.calls = 50;
    const Time both = MilliSeconds(90);
    settings.retransmissionTimeout = both;
    const uint64_t without = Run("reflexive").fingerprint;
    settings.fetchTimeout = both;
    EXPECT_EQ(Run("reflexive").fingerprint, without);
    settings.fetchTimeout = 2 * both;
    EXPECT_NE(Run("reflexive").fingerprint, without);
}

// Of K objects, W at once, all but the last window's are followed by a gap.
TEST_P(FetchTiming, EachRoundOfFetchesButTheFirstWaitsForAGap)
{
    const Time gap = MilliSeconds(30);
    settings.fetchGap = CallSettings::MakeConstant(gap);
    std::vector<std::string> schemes = NESTED;
    schemes.emplace_back("paired-separate");
    for (const std::string& scheme : schemes)
    {
        for (const uint32_t window : {0, 1, 2, 3})
        {
            for (const uint32_t parameters : {1, 2, 5, 6})
            {
                settings.window = window;
                settings.parameters = parameters;
                const uint32_t rounds = window ? (parameters + window - 1) / window : 1;
                SCOPED_TRACE(scheme + ", " + std::to_string(parameters) + " by " +
                             std::to_string(window));
                EXPECT_EQ(GetLatency(Run(scheme)), 2 * D * (1 + rounds) + gap * (rounds - 1));
            }
        }
    }
}

// The number of parameters comes with the first of them, and the others after one gap.
TEST_P(FetchTiming, AGapFollowsTheObjectThatTellsHowManyThereAre)
{
    settings.fetchGap = CallSettings::MakeConstant(MilliSeconds(30));
    settings.parameterCount = "discovered";
    settings.parameters = 5;
    EXPECT_EQ(GetLatency(Run("reflexive")), 6 * D + MilliSeconds(30));
}

TEST_P(FetchTiming, AProducerThatForgetsACallFetchesNoMoreOfIt)
{
    settings.fetchGap = CallSettings::MakeConstant(Seconds(1));
    settings.window = 1;
    settings.parameters = 2;
    settings.callTimeout = MilliSeconds(500);
    const SchemeResult result = Run("reflexive");
    EXPECT_EQ(result.exchanges.front().client.outcome, "timeout");
    EXPECT_EQ(CountPackets(result, "reflexive-interest"), LINKS);
}

// A router has forgotten a trigger 1.5 IL_r after the last reflexive Interest, and the next one
// comes 2D and a gap after it: c_max = 1.5 IL_r - 2D = 220 ms. What is too late is returned by the
// first router.
TEST_P(FetchTiming, TheLongestGapIsOneAndAHalfFetchLifetimesLessARoundTrip)
{
    settings.triggerLifetime = MilliSeconds(100);
    settings.fetchLifetime = MilliSeconds(200);
    settings.retries = 0;
    settings.window = 1;
    settings.parameters = 3;
    for (const char* scheme : {"reflexive", "reflexive-lean", "reflexive-fib"})
    {
        SCOPED_TRACE(scheme);
        settings.fetchGap = CallSettings::MakeConstant(MilliSeconds(219));
        EXPECT_EQ(GetLatency(Run(scheme)), 8 * D + 2 * MilliSeconds(219));
        settings.fetchGap = CallSettings::MakeConstant(MilliSeconds(220));
        const SchemeResult late = Run(scheme);
        EXPECT_EQ(late.exchanges.front().client.outcome, "timeout");
        EXPECT_EQ(CountPackets(late, "reflexive-interest"), LINKS) << "the first alone";
    }
}

// K objects one after the other have K - 1 gaps between them and the execution time behind them:
// with the same law for all, success = F(c_max)^K, and without execution time F(c_max)^(K - 1).
TEST_P(FetchTiming, RandomGapsHaveToBeShortEnoughOneByOne)
{
    settings.triggerLifetime = MilliSeconds(100);
    settings.fetchLifetime = MilliSeconds(200);
    settings.retries = 0;
    settings.window = 1;
    settings.calls = 500;
    settings.callRate = 100;
    settings.fetchGap = "ns3::ExponentialRandomVariable[Mean=0.1]";
    const double chance = 1 - std::exp(-0.220 / 0.100);
    for (const bool isExecuting : {false, true})
    {
        if (isExecuting)
        {
            settings.executionTime = settings.fetchGap;
        }
        for (const uint32_t parameters : {1, 4, 16})
        {
            SCOPED_TRACE(parameters);
            settings.parameters = parameters;
            const double all = std::pow(chance, parameters - (isExecuting ? 0 : 1));
            const double deviation = std::sqrt(settings.calls * all * (1 - all));
            EXPECT_NEAR(CountCompleted(Run("reflexive")), settings.calls * all, 3.5 * deviation);
        }
    }
}

// Gaps are drawn from a stream of their own.
TEST_P(FetchTiming, GapsMoveNoOtherRandomNumbers)
{
    settings.isPoisson = true;
    settings.calls = 20;
    settings.parameters = 3;
    settings.window = 1;
    settings.executionTime = "ns3::ExponentialRandomVariable[Mean=0.1]";
    const SchemeResult without = Run("reflexive");
    settings.fetchGap = "ns3::ExponentialRandomVariable[Mean=0.1]";
    const SchemeResult with = Run("reflexive");
    ASSERT_EQ(with.exchanges.size(), without.exchanges.size());
    for (size_t i = 0; i < with.exchanges.size(); ++i)
    {
        const SchemeResult::Exchange& a = with.exchanges[i];
        const SchemeResult::Exchange& b = without.exchanges[i];
        EXPECT_EQ(a.client.arrival, b.client.arrival);
        EXPECT_EQ(a.client.end - *a.service.parametersComplete,
                  b.client.end - *b.service.parametersComplete)
            << "the execution time";
        EXPECT_GT(a.client.end, b.client.end);
    }
}

} // namespace
