// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// A consumer that moves while its call runs: what each scheme, and each way of routing to it,
// makes of that, by arithmetic.

#include "icn-call-trial.h"

#include "ns3/icn-consumer-routes.h"
#include "ns3/icn-event-file.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

/**
 * @return nodes by number, 10 ms a link, D = 40 ms; the consumer hangs on 1 at first, then on 2:
 *
 *     0 --- 1 --- 3 --- 4 --- 5 producer
 *      ...        |
 *         ... 2 --+
 */
Topology
MakeFork()
{
    Topology topology;
    for (const char* name : {"consumer", "old", "new", "fork", "far", "producer"})
    {
        topology.AddNode({name, {}, {}});
    }
    for (const auto& [a, b] :
         std::vector<std::pair<uint32_t, uint32_t>>{{0, 1}, {1, 3}, {2, 3}, {3, 4}, {4, 5}})
    {
        topology.AddLink({a, b, MilliSeconds(10), DataRate(INSTANT_BPS)});
    }
    return topology;
}

class Mobility : public ::testing::TestWithParam<std::string>
{
  protected:
    Mobility()
        : settings(MakePatientOnLine())
    {
        settings.protocol = GetParam();
        settings.retransmissionTimeout = MilliSeconds(95);
        settings.retries = 20;
    }

    SchemeResult Run(const std::string& scheme, const std::string& events)
    {
        std::istringstream text(events);
        const Topology topology = MakeFork();
        const CallExperiment experiment(topology, settings);
        settings.events = EventFile::Parse(text, "events", experiment.GetEventScope());
        return RunBalanced(topology, settings, scheme);
    }

    /** @param exchange of a run. @return when the producer had all, and the consumer, in ms. */
    static std::string GetTimes(const SchemeResult::Exchange& exchange)
    {
        if (exchange.client.outcome != "completed")
        {
            return exchange.client.outcome;
        }
        const Time arrival = exchange.client.arrival;
        return std::to_string((exchange.service.parametersComplete.value_or(Time()) - arrival)
                                  .GetMilliSeconds()) +
               " " + std::to_string((exchange.client.end - arrival).GetMilliSeconds());
    }

    CallSettings settings;
};

INSTANTIATE_TEST_SUITE_P(Protocols, Mobility, ::testing::ValuesIn(PROTOCOLS), [](const auto& info) {
    return GetProtocolLabel(info.param);
});

// The consumer moves at 30 ms. Its trigger has gone ahead and reaches the producer at 40; the
// reflexive Interest is led to 1 (60 at 3, 70 at 1), from where there is no way. At 100 ms the
// trigger goes again, with its RNP, by 2: from 120 on the template of 3 leads both ways (RF-43).
// The producer's next try leaves at 140, passes 3 at 160, comes to the consumer at 180; its Data is
// at the producer at 220, the result at the consumer at 260.
TEST_P(Mobility, RF43_TriggerSentAgainLeadsReflexiveInterestsToTheNewPlace)
{
    settings.calls = 2;
    for (const std::string scheme : {"reflexive", "reflexive-lean"})
    {
        const auto result = Run(scheme, "30ms,move,consumer,new");
        ASSERT_EQ(result.exchanges.size(), 2u);
        EXPECT_EQ(GetTimes(result.exchanges[0]), "215 255") << scheme;
        EXPECT_EQ(GetTimes(result.exchanges[1]), "120 160") << scheme << ": as ever, from there";
        EXPECT_EQ(result.announcements, 0u);
    }
}

// A fetch passes 3 at 60 ms; it comes through if 3's route leads to 2 by then, and its Data is at
// the producer at 120. The result goes back the way of the first Interest, and is lost. The fetch
// has been at the consumer at 80, whose timer starts again there: at 175 it asks again and has the
// answer 80 ms later. Where the route is late, 1 returns the fetch, 3 has it back at 80 and knows
// by then that 2 is the way: it comes to the consumer at 100, its Data to the producer at 140. At
// 95 the consumer's timer has sent the first Interest again, which waits at 3 for the result.
TEST_P(Mobility, PairedCallNeedsTheRouteBeforeItsFetchesAndAnotherTryForTheResult)
{
    struct Case
    {
        const char* announcement;
        int64_t delayMs;
        const char* times; ///< of the call
        uint64_t messages; ///< announcements on links for the move and the two calls' coming
    };

    settings.calls = 2;
    for (const Case& tried : std::vector<Case>{
             {"static", 0, "120 255", 0},
             {"static-path", 0, "120 255", 0},
             // A move is told to nodes 2, 3, 4, 5; 3 knows at 50 + 2 delays. So does the first
             // announcement, by 1.
             {"kite", 0, "120 255", 8},
             {"kite", 4, "120 255", 8},
             {"kite", 6, "140 180", 8},
             // From 0 along 2 and 3 to where it was: 1 + 2 messages.
             {"map-me", 0, "120 255", 3},
             {"map-me", 4, "120 255", 3},
             {"map-me", 6, "140 180", 3},
             // Two floods and a withdrawal over the five links that are up: 2 E - N + 1 = 5 each.
             // Without delays the first is at 2 just when the consumer has come there, and sent on.
             {"flood", 0, "120 255", 16},
             {"flood", 6, "140 180", 15},
         })
    {
        SCOPED_TRACE(std::string(tried.announcement) + " " + std::to_string(tried.delayMs));
        settings.announcement = tried.announcement;
        settings.announcementDelay = MilliSeconds(tried.delayMs);
        const auto result = Run("paired-nested", "30ms,move,consumer,new");
        ASSERT_EQ(result.exchanges.size(), 2u);
        EXPECT_EQ(GetTimes(result.exchanges[0]), tried.times);
        EXPECT_EQ(GetTimes(result.exchanges[1]), "120 160");
        EXPECT_EQ(CountPackets(result, "announcement"), tried.messages);
    }
}

// The name says where the consumer is: it has another after the move, and calls begun under the old
// one get no parameters any more.
TEST_P(Mobility, AggregateLosesTheCallsOfTheOldName)
{
    settings.announcement = "aggregate";
    settings.calls = 2;
    settings.retries = 5;
    const auto result = Run("paired-nested", "30ms,move,consumer,new");
    ASSERT_EQ(result.exchanges.size(), 2u);
    EXPECT_NE(result.exchanges[0].client.outcome, "completed");
    EXPECT_EQ(GetTimes(result.exchanges[1]), "120 160");
}

// Off the net from 5 ms to 90 ms: the try at 95 ms is as good as the first one.
TEST_P(Mobility, BlackoutIsALinkThatGoesDownBeforeTheMove)
{
    const std::string events = "5ms,link-down,consumer\n90ms,move,consumer,new";
    EXPECT_EQ(GetTimes(Run("reflexive", events).exchanges[0]), "215 255");
    for (const std::string announcement : {"static", "static-path", "kite", "map-me", "flood"})
    {
        settings.announcement = announcement;
        EXPECT_EQ(GetTimes(Run("paired-nested", events).exchanges[0]), "215 255") << announcement;
    }
}

// Traces go at 0, 50, 100 and 150 ms, the call ends at 160: four times along four links; each of
// the four nodes they come to has its entry from the first's arrival to 100 ms after the last's.
TEST_P(Mobility, TracesAreRenewedAndExpire)
{
    settings.announcement = "kite";
    settings.announcementRefresh = MilliSeconds(50);
    settings.traceLifetime = MilliSeconds(100);
    const auto result = RunBalanced(MakeLine(3, MilliSeconds(10)), settings, "paired-nested");
    EXPECT_EQ(GetTimes(result.exchanges[0]), "120 160");
    EXPECT_EQ(result.announcements, 4u);
    EXPECT_EQ(CountPackets(result, "announcement"), 4u * 4);
    EXPECT_EQ(result.longestConvergence, MilliSeconds(40));
    EXPECT_EQ(GetEntryNs(result, 0, TableKind::FIB_CONSUMER), 0);
    for (uint32_t node = 1; node <= 4; ++node)
    {
        EXPECT_EQ(GetEntryNs(result, node, TableKind::FIB_CONSUMER),
                  MilliSeconds(150 + 100).GetNanoSeconds())
            << "node " << node;
    }
}

// A trace that is not renewed lapses: the fetch of a call that comes later finds no route.
TEST_P(Mobility, TracesLapseWithoutRenewal)
{
    settings.announcement = "kite";
    settings.traceLifetime = MilliSeconds(300);
    settings.calls = 2;
    settings.retries = 3;
    const auto result = RunBalanced(MakeLine(3, MilliSeconds(10)), settings, "paired-nested");
    EXPECT_EQ(GetTimes(result.exchanges[0]), "120 160");
    EXPECT_NE(result.exchanges[1].client.outcome, "completed");
}

// Floods at 0, 60 and 120 ms, and the withdrawal: on a line each link once.
TEST_P(Mobility, FloodsAreRefreshed)
{
    settings.announcement = "flood";
    settings.announcementRefresh = MilliSeconds(60);
    const auto result = RunBalanced(MakeLine(3, MilliSeconds(10)), settings, "paired-nested");
    EXPECT_EQ(result.announcements, 4u);
    EXPECT_EQ(CountPackets(result, "announcement"), 4u * 4);
    for (uint32_t node = 1; node <= 4; ++node)
    {
        EXPECT_EQ(GetEntryNs(result, node, TableKind::FIB_CONSUMER),
                  MilliSeconds(160).GetNanoSeconds());
    }
}

// An update turns round the routes between the two places, and no others: what comes from elsewhere
// goes by the old place as long as it does not meet that way. Entries: one at every router.
//
// Back at the old place the second update has a higher number and turns the same routes back.
TEST_P(Mobility, UpdatesTurnRoutesRoundThereAndBack)
{
    settings.announcement = "map-me";
    settings.calls = 3;
    const auto result = Run("paired-nested", "500ms,move,consumer,new\n1500ms,move,consumer,old");
    ASSERT_EQ(result.exchanges.size(), 3u);
    for (const SchemeResult::Exchange& exchange : result.exchanges)
    {
        EXPECT_EQ(GetTimes(exchange), "120 160");
    }
    EXPECT_EQ(result.announcements, 2u);
    EXPECT_EQ(CountPackets(result, "announcement"), 2u * 3);
    EXPECT_EQ(result.longestConvergence, MilliSeconds(30));
    for (uint32_t node = 1; node <= 4; ++node)
    {
        EXPECT_EQ(GetEntryNs(result, node, TableKind::FIB_CONSUMER),
                  MilliSeconds(2000 + 160).GetNanoSeconds())
            << "node " << node;
    }
}

// The update of the first move has turned 4 to the consumer and waits at 3 from 540 to 560 ms; that
// of the second comes to 3 at 555. The first is answered by it, else 4 would go on sending fetches
// to where the consumer has not stayed. Updates on links: 0-4, 4-3; 0-2, 2-3, 3-1; the answer 3-4.
TEST_P(Mobility, UpdateThatIsOvertakenWhileItWaitsIsAnswered)
{
    settings.announcement = "map-me";
    settings.announcementDelay = MilliSeconds(20);
    settings.calls = 2;
    const auto result = Run("paired-nested", "500ms,move,consumer,far\n515ms,move,consumer,new");
    ASSERT_EQ(result.exchanges.size(), 2u);
    EXPECT_EQ(GetTimes(result.exchanges[1]), "120 160");
    EXPECT_EQ(CountPackets(result, "announcement"), 6u);
}

} // namespace
