// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Services that call each other in a chain, links without time per octet:
//
//     client ---- service 1 ---- ... ---- service n          D = delay of each ----
//
// A level costs as much as a call by itself does, and its first Interest has to wait for all levels
// below.

#include "icn-call-trial.h"
#include "icn-test-network.h"

#include "ns3/icn-call-chain.h"
#include "ns3/icn-reflexive-call.h"
#include "ns3/icn-scheme-trial.h"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <tuple>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

const Time D = MilliSeconds(20);

/** @param depth services. @param settings of the calls. @param scheme its name. @return the run,
 *  whose books balance */
SchemeResult
RunChain(uint32_t depth, const CallSettings& settings, const std::string& scheme)
{
    constexpr uint32_t HOPS = 2;
    CallChain::Shape shape;
    shape.depth = depth;
    shape.hops = HOPS;
    shape.links.linkDelay = D / HOPS;
    shape.links.linkRate = DataRate(INSTANT_BPS);
    SchemeResult result = CallChain(shape, settings).Run(scheme);
    EXPECT_EQ(result.problems, std::vector<std::string>());
    return result;
}

/** @param result of a chain. @return the client's call. */
const SchemeResult::Exchange&
GetClientCall(const SchemeResult& result)
{
    return result.exchanges.front();
}

/** @param scheme its name. @param depth services, and those of them that are counted are below.
 *  @return a call's time */
Time
GetLatency(const std::string& scheme, int64_t depth)
{
    if (scheme == "push")
    {
        return 2 * depth * D;
    }
    if (scheme == "reflexive-thunk") // the result is asked for at 4 D, of the last service at once
    {
        return 4 * depth * D + 2 * D;
    }
    return 4 * depth * D;
}

/** @param scheme its name. @return packets of a call on a path of one link. */
uint64_t
CountMessages(const std::string& scheme)
{
    const bool isAskedForApart = scheme == "reflexive-thunk" || scheme == "paired-separate";
    return scheme == "push" ? 2 : isAskedForApart ? 6 : 4;
}

class CallChainOfScheme : public ::testing::TestWithParam<std::tuple<std::string, std::string>>
{
  protected:
    std::string scheme = std::get<0>(GetParam());
    CallSettings settings = [] {
        CallSettings patient = MakePatientOnLine();
        patient.protocol = std::get<1>(GetParam());
        patient.parameterSize = 100;
        patient.resultSize = 100;
        return patient;
    }();
};

TEST_P(CallChainOfScheme, EachLevelCostsWhatACallCosts)
{
    for (const uint32_t depth : {1U, 2U, 5U, 8U})
    {
        SCOPED_TRACE(depth);
        const auto result = RunChain(depth, settings, scheme);
        ASSERT_EQ(result.exchanges.size(), depth);
        for (uint32_t level = 0; level < depth; ++level)
        {
            const auto& exchange = result.exchanges[level];
            EXPECT_EQ(exchange.client.outcome, "completed");
            EXPECT_EQ(exchange.hops, 2);
            EXPECT_EQ(exchange.client.end - exchange.client.arrival,
                      GetLatency(scheme, depth - level));
        }
        EXPECT_EQ(CountPackets(result), depth * 2 * CountMessages(scheme));
    }
}

TEST_P(CallChainOfScheme, ExecutionOfEveryLevelAddsUp)
{
    settings.executionTime = "ns3::ConstantRandomVariable[Constant=0.5]";
    const auto result = RunChain(3, settings, scheme);
    // A thunk is there before the execution is over, its result as soon as that is.
    const Time spared = scheme == "reflexive-thunk" ? 2 * D : Time();
    EXPECT_EQ(GetClientCall(result).client.end,
              GetLatency(scheme, 3) + 3 * MilliSeconds(500) - spared);
}

INSTANTIATE_TEST_SUITE_P(Schemes,
                         CallChainOfScheme,
                         ::testing::Combine(::testing::Values("reflexive",
                                                              "reflexive-lean",
                                                              "reflexive-thunk",
                                                              "paired-nested",
                                                              "paired-separate",
                                                              "push"),
                                            ::testing::ValuesIn(PROTOCOLS)),
                         [](const auto& info) {
                             std::string label = std::get<0>(info.param);
                             std::replace(label.begin(), label.end(), '-', '_');
                             return label + GetProtocolLabel(std::get<1>(info.param));
                         });

/** @return settings with which no Interest is ever sent again. */
CallSettings
MakeOnce(Time triggerLifetime, Time fetchLifetime)
{
    CallSettings settings = MakePatientOnLine();
    settings.interestLifetime = triggerLifetime;
    settings.triggerLifetime = triggerLifetime;
    settings.fetchLifetime = fetchLifetime;
    settings.retries = 0;
    settings.retransmissionTimeout = Seconds(30);
    return settings;
}

/** @param settings of the calls. @param scheme its name. @return services of the longest chain
 * whose client gets its result. */
uint32_t
FindDeepest(const CallSettings& settings, const std::string& scheme)
{
    uint32_t depth = 1;
    while (depth < 16 &&
           GetClientCall(RunChain(depth, settings, scheme)).client.outcome == "completed")
    {
        ++depth;
    }
    return depth - 1;
}

TEST(CallChainTest, TheFirstInterestMustOutliveAllLevelsBelow)
{
    // A trigger lives IL_t, or 1.5 IL_r from its reflexive Interest on, which at the client is at
    // 2 D; the result comes at 4 n D, and at its expiry an entry is gone.
    const auto settings = MakeOnce(MilliSeconds(401), MilliSeconds(100));
    EXPECT_EQ(FindDeepest(settings, "paired-nested"), 401 / 80);
    EXPECT_EQ(FindDeepest(settings, "reflexive"), 401 / 80);
    EXPECT_EQ(FindDeepest(settings, "push"), 401 / 40);
    // The Interest for the result leaves at 2 D, with a thunk at 4 D.
    EXPECT_EQ(FindDeepest(settings, "paired-separate"), (401 + 40) / 80);
    EXPECT_EQ(FindDeepest(settings, "reflexive-thunk"), (401 + 80 - 40) / 80);
}

TEST(CallChainTest, TheLifetimeRuleLetsTriggersWaitLonger)
{
    const auto settings = MakeOnce(MilliSeconds(401), MilliSeconds(401));
    EXPECT_EQ(FindDeepest(settings, "paired-nested"), 401 / 80);
    EXPECT_EQ(FindDeepest(settings, "reflexive"), (40 + 601) / 80);
    EXPECT_EQ(FindDeepest(settings, "reflexive-lean"), (40 + 601) / 80);
}

TEST(CallChainTest, LevelsBelowWorkInVainForACallThatHasExpired)
{
    const auto result = RunChain(8, MakeOnce(MilliSeconds(401), MilliSeconds(100)), "reflexive");
    ASSERT_EQ(result.exchanges.size(), 8);
    EXPECT_EQ(GetClientCall(result).client.outcome, "timeout");
    for (uint32_t level = 0; level < 8; ++level)
    {
        EXPECT_TRUE(result.exchanges[level].service.parametersComplete) << level;
        EXPECT_EQ(result.exchanges[level].client.outcome, level < 3 ? "timeout" : "completed");
    }
}

TEST(CallChainTest, RetransmissionsKeepTheCallAliveAndCostMessages)
{
    CallSettings settings = MakePatientOnLine();
    settings.interestLifetime = MilliSeconds(402);
    settings.triggerLifetime = settings.interestLifetime;
    settings.fetchLifetime = settings.interestLifetime;
    settings.retransmissionTimeout = MilliSeconds(201);
    const auto result = RunChain(8, settings, "reflexive");
    ASSERT_EQ(result.exchanges.size(), 8);
    for (int64_t level = 0; level < 8; ++level)
    {
        // The timer begins anew with the fetch, at 2 D.
        const int64_t waited = 80 * (8 - level) - 40;
        const auto& exchange = result.exchanges[static_cast<size_t>(level)];
        EXPECT_EQ(exchange.client.outcome, "completed");
        EXPECT_EQ(exchange.client.tally.retransmissions, waited / 201);
        EXPECT_EQ(exchange.client.end - exchange.client.arrival,
                  GetLatency("reflexive", 8 - level));
    }
}

TEST(CallChainTest, ACallFailsWithTheWorkThatItAsksFor)
{
    SchemeTrial trial(MakeLine(1, D / 2), {}, {"reflexive"});
    trial.GetNetwork().AddRoutes("/server/0"_name, 2);
    const auto server = CreateObject<ReflexiveServer>();
    server->SetWork([](const std::function<void(bool)>& onOver) {
        Simulator::Schedule(Seconds(1), [onOver]() { onOver(false); });
    });
    trial.AddServer(2, server);
    const auto client = CreateObject<ReflexiveClient>();
    client->SetAttribute("TriggerLifetime", TimeValue(Seconds(60)));
    trial.AddClient(0, 2, client);
    const auto result = trial.Run();
    EXPECT_EQ(result.problems, std::vector<std::string>());
    ASSERT_EQ(result.exchanges.size(), 1);
    EXPECT_EQ(GetClientCall(result).client.outcome, "returned:path-error");
}

} // namespace
