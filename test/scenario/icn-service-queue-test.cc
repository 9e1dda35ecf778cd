// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-trial.h"
#include "icn-test-network.h"

#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/icn-service-queue.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <functional>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

/// Forwarders made in this time have servers.
class ServiceQueueTest : public testing::Test
{
  protected:
    ~ServiceQueueTest() override
    {
        Config::Reset();
    }

    static void Set(const std::string& attribute, const AttributeValue& value)
    {
        Config::SetDefault("ns3::icn::ServiceQueue::" + attribute, value);
    }

    static void Serve(uint32_t servers, Time perMessage)
    {
        Set("Servers", UintegerValue(servers));
        Set("PerMessage", TimeValue(perMessage));
    }

    static Time GetLatency(const std::string& scheme,
                           const CallSettings& settings,
                           uint32_t routers)
    {
        const auto result = RunBalanced(MakeLine(routers, MilliSeconds(1)), settings, scheme);
        const CallRecord& call = result.exchanges.at(0).client;
        EXPECT_EQ(call.outcome, "completed") << scheme;
        return call.end - call.arrival;
    }
};

TEST_F(ServiceQueueTest, ByDefaultThereIsNone)
{
    Network network(1);
    EXPECT_EQ(network[0].GetServiceQueue(), nullptr);
}

// C - 1 - 2 - 3 - P: a message visits five nodes.
TEST_F(ServiceQueueTest, EveryVisitOfANodeTakesItsTime)
{
    constexpr uint32_t ROUTERS = 3;
    constexpr int64_t NODES = ROUTERS + 2;
    for (const auto& protocol : PROTOCOLS)
    {
        CallSettings settings = MakePatientOnLine();
        settings.protocol = protocol;
        for (const auto& [scheme, legs] :
             std::vector<std::pair<std::string, int64_t>>{{"reflexive", 4},
                                                          {"reflexive-lean", 4},
                                                          {"paired-nested", 4},
                                                          {"push", 2}})
        {
            Config::Reset();
            const Time without = GetLatency(scheme, settings, ROUTERS);
            Serve(1, MicroSeconds(70));
            EXPECT_EQ(GetLatency(scheme, settings, ROUTERS) - without,
                      MicroSeconds(70) * (legs * NODES))
                << scheme << ", " << protocol;
        }
    }
}

// C - 1 - P: what the router asks, message by message.
//   trigger: PIT, FIB, templates (is its RNP in use?); reflexive Interest: PIT, templates;
//   reflexive Data: PIT; trigger Data: PIT, templates (its own goes)
TEST_F(ServiceQueueTest, ALookUpTakesItsTimeInTheTableThatIsAsked)
{
    struct Case
    {
        const char* table;
        int64_t lookups; // at all three nodes
    };

    const CallSettings settings = MakePatientOnLine();
    const Time without = GetLatency("reflexive", settings, 1);
    for (const auto& [table, lookups] :
         {Case{"PitLookup", 4 * 3}, Case{"FibLookup", 3}, Case{"TemplateLookup", 3 * 3}})
    {
        Config::Reset();
        Serve(1, Time(0));
        Set(table, TimeValue(MicroSeconds(1)));
        EXPECT_EQ(GetLatency("reflexive", settings, 1) - without, MicroSeconds(lookups)) << table;
    }
}

// C - 1 - P: the Interest of a push asks the FIB of each.
TEST_F(ServiceQueueTest, ALookUpTakesLongerInALargerTable)
{
    const CallSettings settings = MakePatientOnLine();
    const auto result = RunBalanced(MakeLine(1, MilliSeconds(1)), settings, "push");
    int64_t entries = 0;
    for (const auto& state : result.states)
    {
        entries += state.table == TableKind::FIB_BASE ? state.summary.created : 0;
    }
    const CallRecord& call = result.exchanges.at(0).client;
    Serve(1, Time(0));
    Set("FibLookup", TimeValue(NanoSeconds(500)));
    Set("FibNsPerEntry", DoubleValue(100));
    EXPECT_EQ(GetLatency("push", settings, 1) - (call.end - call.arrival),
              NanoSeconds(3 * 500 + entries * 100));
}

// A - 0: both Interests come in at once and find no route.
TEST_F(ServiceQueueTest, AsManyMessagesAreServedAtOnceAsThereAreServers)
{
    for (const uint32_t servers : {1, 2})
    {
        Serve(servers, MilliSeconds(10));
        Network network(1);
        TestApp& app = network.Attach(0);
        At(Time(0), [&] {
            app.Ask("/a"_name);
            app.Ask("/b"_name);
        });
        network.Run(MilliSeconds(30));
        EXPECT_EQ(app.GetStory(),
                  servers == 1 ? "no-route ccnx:/a@10 no-route ccnx:/b@20"
                               : "no-route ccnx:/a@10 no-route ccnx:/b@10");
    }
}

// A - 0: one in service, one waits, the third finds the queue full.
TEST_F(ServiceQueueTest, AFullQueueTakesNoMoreAndSaysSo)
{
    Serve(1, MilliSeconds(10));
    Set("QueueLimit", UintegerValue(1));
    Network network(1);
    TestApp& app = network.Attach(0);
    At(Time(0), [&] {
        app.Ask("/a"_name);
        app.Ask("/b"_name);
        app.Ask("/c"_name);
    });
    network.Run(MilliSeconds(30));
    EXPECT_EQ(app.GetStory(), "no-route ccnx:/a@10 no-route ccnx:/b@20");
    EXPECT_EQ(network.GetDrops(), "0:service-queue");
    EXPECT_EQ(network.GetLedger().GetOutcomes().at("dropped:service-queue"), 1u);
}

// C - 1 - P with a trigger that is still waiting for service when the run ends.
TEST_F(ServiceQueueTest, WhatWaitsAtTheEndIsUnfinished)
{
    Serve(1, Seconds(1));
    CallSettings settings = MakePatientOnLine();
    settings.calls = 3;
    settings.callRate = 100;
    settings.duration = MilliSeconds(500);
    const auto result = RunBalanced(MakeLine(1, MilliSeconds(1)), settings, "reflexive");
    for (const auto& call : result.exchanges)
    {
        EXPECT_EQ(call.client.outcome, "unfinished");
    }
}

// Poisson arrivals, one server, constant service: Pollaczek and Khinchine.
TEST_F(ServiceQueueTest, TheWaitIsThatOfAQueueMD1)
{
    constexpr double SERVICE_S = 1e-3;
    constexpr double LOAD = 0.7;
    constexpr int ARRIVALS = 300000;
    Serve(1, Seconds(SERVICE_S));
    Network network(1);
    TestApp& app = network.Attach(0);
    double waitedS = 0;
    int served = 0;
    const auto onServed = [&](Ptr<const Message>, Time waited, Time) {
        waitedS += waited.GetSeconds();
        ++served;
    };
    network[0].GetServiceQueue()->TraceConnectWithoutContext(
        "Served",
        Callback<void, Ptr<const Message>, Time, Time>(onServed));
    std::mt19937_64 random(1);
    std::exponential_distribution<double> gap(LOAD / SERVICE_S);
    int left = ARRIVALS;
    std::function<void()> arrive = [&] {
        app.Ask("/a"_name);
        if (--left > 0)
        {
            Simulator::Schedule(Seconds(gap(random)), [&] { arrive(); });
        }
    };
    At(Time(0), [&] { arrive(); });
    Simulator::Run();
    ASSERT_EQ(served, ARRIVALS);
    const double expected = LOAD * SERVICE_S / (2 * (1 - LOAD));
    EXPECT_NEAR(waitedS / served, expected, 0.02 * expected);
}

} // namespace
