// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// What each scheme does when a lifetime is too short for the path.
//
//     consumer 0 --- 1 --- 2 --- 3 --- 4 producer      10 ms a link, D = 40 ms
//
//     a = delay from the consumer to a node, b = from there to the producer, D = a + b
//
// A trigger's entry at a node expires at max(a + IL_t, t + 1.5 IL_r), where t is when the last
// reflexive Interest passed. The first of these returns 2b after the trigger, the result 2D plus
// the execution time after the last. At its expiry time an entry is already gone.

#include "icn-call-trial.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

constexpr uint32_t LINKS = 4;
const Time D = MilliSeconds(40);
const Time RTO = MilliSeconds(300);

/// A scheme, and what its nodes speak.
struct Variant
{
    std::string protocol;
    std::string scheme;
};

/// One call on the line, for any scheme.
class Lifetimes : public ::testing::TestWithParam<Variant>
{
  protected:
    Lifetimes()
        : settings(MakePatientOnLine())
    {
        settings.protocol = GetParam().protocol;
        settings.retransmissionTimeout = RTO;
    }

    SchemeResult Run(const std::string& scheme) const
    {
        return RunBalanced(MakeLine(LINKS - 1, MilliSeconds(10)), settings, scheme);
    }

    SchemeResult Run() const
    {
        return Run(GetParam().scheme);
    }

    static bool IsPush()
    {
        return GetParam().scheme == "push";
    }

    /** @return how a call ends whose producer gives up: no Nack of NDN can say PATH_ERROR. */
    static std::string GetGivenUp()
    {
        return GetParam().protocol == "ndn" ? "returned:unspecified" : "returned:path-error";
    }

    static Time GetLatency(const SchemeResult& result)
    {
        const CallRecord& call = result.exchanges.front().client;
        EXPECT_EQ(call.outcome, "completed");
        return call.end - call.arrival;
    }

    /** @return outcome, and the consumer's retransmissions. */
    static std::string GetStory(const SchemeResult& result)
    {
        const CallRecord& call = result.exchanges.front().client;
        return call.outcome + " at " + std::to_string(call.end.GetMilliSeconds()) + " after " +
               std::to_string(call.tally.retransmissions);
    }

    static uint64_t CountOutcome(const SchemeResult& result, const std::string& outcome)
    {
        const auto outcomes = result.ledger.GetOutcomes();
        return outcomes.count(outcome) ? outcomes.at(outcome) : 0;
    }

    CallSettings settings;
};

class ReflexiveLifetimes : public Lifetimes
{
};

class FetchingLifetimes : public Lifetimes
{
};

/// What concerns single schemes, by protocol.
class SchemeLifetimes : public Lifetimes
{
};

std::string
GetLabel(const ::testing::TestParamInfo<Variant>& info)
{
    std::string label = GetProtocolLabel(info.param.protocol);
    for (const char c : info.param.scheme)
    {
        label += c == '-' ? '_' : c;
    }
    return label;
}

/** @return each scheme in each protocol. */
auto
InEachProtocol(const std::vector<std::string>& schemes)
{
    std::vector<Variant> variants;
    for (const std::string& protocol : PROTOCOLS)
    {
        for (const std::string& scheme : schemes)
        {
            variants.push_back({protocol, scheme});
        }
    }
    return ::testing::ValuesIn(variants);
}

INSTANTIATE_TEST_SUITE_P(Schemes, Lifetimes, InEachProtocol(CallScheme::GetNames()), GetLabel);
// Path steering leaves routers no RNP to know a trigger by: its lifetime is never extended.
INSTANTIATE_TEST_SUITE_P(Schemes,
                         ReflexiveLifetimes,
                         InEachProtocol({"reflexive", "reflexive-lean", "reflexive-fib"}),
                         GetLabel);
INSTANTIATE_TEST_SUITE_P(Schemes,
                         FetchingLifetimes,
                         InEachProtocol({"reflexive",
                                         "reflexive-lean",
                                         "reflexive-fib",
                                         "reflexive-path",
                                         "paired-nested",
                                         "paired-separate"}),
                         GetLabel);
INSTANTIATE_TEST_SUITE_P(Protocols, SchemeLifetimes, InEachProtocol({""}), GetLabel);

// The nearer a node is to the consumer the later the first reflexive Interest comes back to it; the
// first node whose trigger has gone by then answers No Route.
TEST_P(ReflexiveLifetimes, NoRouteFromTheFirstNodeWhoseTriggerHasGone)
{
    settings.retries = 0;
    for (uint32_t links = 1; links <= LINKS; ++links)
    {
        settings.triggerLifetime = MilliSeconds(20) * links; // 2b at the node that refuses
        const auto result = Run();
        SCOPED_TRACE(settings.triggerLifetime.GetMilliSeconds());
        EXPECT_EQ(CountPackets(result, "reflexive-interest"), links);
        EXPECT_EQ(CountOutcome(result, "returned:no-route"), links + 1);
        EXPECT_EQ(CountPackets(result, "reflexive-data"), 0u);
        EXPECT_EQ(GetStory(result), "timeout at 300 after 0");
        EXPECT_FALSE(result.exchanges.front().service.parametersComplete);
    }
}

// Every retry meets triggers just as old as the first did: the consumer gives up first.
TEST_P(ReflexiveLifetimes, RetransmissionsDoNotMendATriggerOfLessThanARoundTrip)
{
    settings.triggerLifetime = D * 2;
    const auto result = Run();
    EXPECT_EQ(GetStory(result), "timeout at 2400 after 7");
    EXPECT_EQ(CountPackets(result, "trigger-interest"), 8 * LINKS);
    EXPECT_EQ(CountPackets(result, "reflexive-interest"), 8 * LINKS);
    EXPECT_EQ(result.exchanges.front().service.tally.retransmissions, 7u);
}

// Once a reflexive Interest has passed, the trigger's own lifetime no longer matters.
TEST_P(ReflexiveLifetimes, ATriggerThatOutlivesARoundTripIsKeptAliveByTheFetches)
{
    settings.triggerLifetime = D * 2 + MilliSeconds(1);
    settings.window = 1;
    for (const uint32_t parameters : {1, 2, 16})
    {
        settings.parameters = parameters;
        const auto result = Run();
        EXPECT_EQ(GetLatency(result), D * 2 * (1 + parameters));
        EXPECT_EQ(CountPackets(result), 2 * (1 + parameters) * LINKS);
    }
}

//     c_max = 1.5 IL_r - 2D = 220 ms
TEST_P(ReflexiveLifetimes, TheLongestPauseIsOneAndAHalfFetchLifetimesLessARoundTrip)
{
    settings.triggerLifetime = MilliSeconds(100);
    settings.fetchLifetime = MilliSeconds(200);
    settings.executionTime = "ns3::ConstantRandomVariable[Constant=0.219]";
    const auto kept = Run();
    EXPECT_EQ(GetStory(kept), "completed at 379 after 0");

    settings.executionTime = "ns3::ConstantRandomVariable[Constant=0.22]";
    const auto lost = Run();
    EXPECT_EQ(GetStory(lost), "completed at 460 after 1") << "the answer is sent again at 80 + 300";
    EXPECT_EQ(lost.ledger.GetDiscarded(), (std::map<std::string, uint64_t>{{"unsolicited", 1}}));
    EXPECT_EQ(lost.exchanges.front().service.parametersComplete, MilliSeconds(120));
}

// The step, with execution times drawn from an exponential distribution.
TEST_P(ReflexiveLifetimes, TheShareThatPassesIsTheChanceOfAShorterPause)
{
    settings.triggerLifetime = MilliSeconds(100);
    settings.fetchLifetime = MilliSeconds(200);
    settings.retransmissionTimeout = Seconds(2);
    settings.executionTime = "ns3::ExponentialRandomVariable[Mean=0.2]";
    settings.calls = 1000;
    settings.callRate = 100;
    const auto result = Run();
    double passed = 0;
    for (const SchemeResult::Exchange& exchange : result.exchanges)
    {
        EXPECT_EQ(exchange.client.outcome, "completed");
        passed += exchange.client.tally.retransmissions == 0;
    }
    const double chance = 1 - std::exp(-0.220 / 0.200);
    const double deviation = std::sqrt(settings.calls * chance * (1 - chance));
    EXPECT_NEAR(passed, settings.calls * chance, 3 * deviation);
}

// The first Interest of paired-nested waits for the result, and nothing extends it: it needs 4D at
// the consumer. The answer that comes too late is kept by the producer for the next try, which the
// consumer makes RTO after the fetch reached it at 2D.
TEST_P(SchemeLifetimes, PairedNestedNeedsTheWholeCall)
{
    settings.triggerLifetime = D * 4;
    EXPECT_EQ(GetStory(Run("paired-nested")), "completed at 460 after 1");
    settings.triggerLifetime = D * 4 + MilliSeconds(1);
    EXPECT_EQ(GetStory(Run("paired-nested")), "completed at 160 after 0");
}

TEST_P(SchemeLifetimes, TheOthersNeedARoundTrip)
{
    settings.triggerLifetime = D * 2 + MilliSeconds(1);
    EXPECT_EQ(GetStory(Run("paired-separate")), "completed at 160 after 0");
    EXPECT_EQ(GetStory(Run("push")), "completed at 80 after 0");
}

TEST_P(Lifetimes, NothingMendsAFirstInterestOfLessThanARoundTrip)
{
    settings.triggerLifetime = D * 2;
    const auto result = Run();
    EXPECT_EQ(result.exchanges.front().client.outcome, "timeout");
    EXPECT_GE(result.exchanges.front().client.tally.retransmissions, 7u);
}

// The result of paired-separate is asked for at 2D by an Interest of its own, answered at 3D.
TEST_P(SchemeLifetimes, PairedSeparateNeedsARoundTripForItsThirdInterest)
{
    settings.interestLifetime = D * 2;
    EXPECT_EQ(Run("paired-separate").exchanges.front().client.outcome, "timeout");
    settings.interestLifetime = D * 2 + MilliSeconds(1);
    EXPECT_EQ(GetStory(Run("paired-separate")), "completed at 160 after 0");
}

// A fetch's entry at the producer's node lives 2D.
TEST_P(FetchingLifetimes, AFetchNeedsARoundTrip)
{
    settings.fetchLifetime = D * 2 + MilliSeconds(1);
    EXPECT_EQ(GetLatency(Run()), D * 4);

    settings.fetchLifetime = D * 2;
    const auto result = Run();
    EXPECT_EQ(result.exchanges.front().client.outcome, GetGivenUp())
        << "said by the producer, after its last try";
    EXPECT_FALSE(result.exchanges.front().service.parametersComplete);
    EXPECT_EQ(result.exchanges.front().service.tally.interests, settings.retries + 1);
}

// A call of 34D, and a fetch at the consumer every 2D: 80 ms, less than its timer's 300.
TEST_P(FetchingLifetimes, FetchesRestartTheConsumersTimer)
{
    settings.parameters = 16;
    settings.window = 1;
    const auto result = Run();
    EXPECT_EQ(GetLatency(result), D * 34);
    EXPECT_EQ(result.exchanges.front().client.tally.retransmissions, 0u);
}

// From the last fetch at the consumer (push: from the start) to the result: 2D + 1 s, in which the
// timer of 300 ms runs out three times. Each try crosses every link; the answer comes once.
TEST_P(Lifetimes, EachTimeoutSendsTheInterestThatWaitsAgain)
{
    settings.executionTime = "ns3::ConstantRandomVariable[Constant=1]";
    const auto result = Run();
    const bool isApart =
        GetParam().scheme == "paired-separate" || GetParam().scheme == "reflexive-thunk";
    const uint64_t exchanges = isApart ? 3 : IsPush() ? 1 : 2;
    EXPECT_EQ(GetLatency(result), (IsPush() ? D * 2 : D * 4) + Seconds(1));
    EXPECT_EQ(result.exchanges.front().client.tally.retransmissions, 3u);
    EXPECT_EQ(CountPackets(result), (2 * exchanges + 3) * LINKS);
    EXPECT_EQ(CountOutcome(result, "superseded"), 3 * (LINKS + 1));
}

// Asked every 4 ms, a router that speaks NDN forwards an Interest again 10 ms after the last time,
// then 20, 40 and so on up to 250 ms; those in between wait with the first. One that speaks CCNx
// forwards each: 245 are sent again until 2D + 901 ms.
TEST_P(SchemeLifetimes, RoutersOfNdnSuppressWhatIsAskedAgainTooSoon)
{
    settings.retransmissionTimeout = MilliSeconds(4);
    settings.retries = 1000;
    settings.executionTime = "ns3::ConstantRandomVariable[Constant=0.901]";
    const auto result = Run("push");
    EXPECT_EQ(GetStory(result), "completed at 981 after 245");
    const bool isNdn = GetParam().protocol == "ndn";
    const uint64_t again = isNdn ? 7 : 245; // at 12, 32, 72, 152, 312, 564 and 816 ms
    EXPECT_EQ(CountPackets(result, "interest"), (1 + again) * LINKS);
    EXPECT_EQ(CountOutcome(result, "suppressed"), 245 - again) << "all at the first node";
}

TEST_P(Lifetimes, WithoutRetriesTheCallEndsAtTheTimeout)
{
    settings.executionTime = "ns3::ConstantRandomVariable[Constant=1]";
    settings.retries = 0;
    const auto result = Run();
    // A thunk, at 4D, starts the timer of the Interest for the result.
    EXPECT_EQ(GetStory(result),
              IsPush()                                 ? "timeout at 300 after 0"
              : GetParam().scheme == "reflexive-thunk" ? "timeout at 460 after 0"
                                                       : "timeout at 380 after 0");
}

TEST_P(Lifetimes, TheCallsOwnTimeoutEndsItWhateverIsUnderWay)
{
    settings.executionTime = "ns3::ConstantRandomVariable[Constant=1]";
    settings.callTimeout = MilliSeconds(500);
    const auto result = Run();
    const std::string outcome = result.exchanges.front().client.outcome;
    EXPECT_EQ(outcome, "timeout");
    EXPECT_EQ(result.exchanges.front().client.end, MilliSeconds(500));
}

// Whatever the lifetimes: each call completes or says why not, and the books balance (RunBalanced).
TEST_P(Lifetimes, EveryCallCompletesOrIsReported)
{
    const std::vector<int64_t> lifetimesMs{1, 15, 45, 79, 80, 81, 125, 160, 161, 500};
    settings.parameters = 3;
    settings.window = 2;
    settings.calls = 3;
    settings.callRate = 7;
    settings.executionTime = "ns3::ConstantRandomVariable[Constant=0.07]";
    std::map<std::string, uint64_t> outcomes;
    for (const int64_t triggerMs : lifetimesMs)
    {
        for (const int64_t fetchMs : lifetimesMs)
        {
            SCOPED_TRACE("lifetimes " + std::to_string(triggerMs) + " and " +
                         std::to_string(fetchMs) + " ms");
            settings.triggerLifetime = MilliSeconds(triggerMs);
            settings.interestLifetime = MilliSeconds(triggerMs);
            settings.fetchLifetime = MilliSeconds(fetchMs);
            const auto result = Run();
            EXPECT_EQ(result.unfinished, 0u);
            for (const SchemeResult::Exchange& exchange : result.exchanges)
            {
                const std::string& outcome = exchange.client.outcome;
                ++outcomes[outcome];
                const bool isShort = triggerMs <= 80 || (!IsPush() && fetchMs <= 80);
                EXPECT_EQ(outcome == "completed", !isShort) << outcome;
                EXPECT_TRUE(outcome == "completed" || outcome == "timeout" ||
                            outcome == GetGivenUp())
                    << outcome;
            }
            for (const SchemeResult::State& state : result.states)
            {
                const bool stays =
                    state.table == TableKind::FIB_BASE || state.table == TableKind::SESSION;
                EXPECT_TRUE(stays || state.summary.liveAtEnd == 0) << ToString(state.table);
            }
        }
    }
    EXPECT_GT(outcomes["completed"], 0u);
    EXPECT_GT(outcomes["timeout"], 0u);
}

} // namespace
