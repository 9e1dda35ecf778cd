// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Links, nodes and prefixes that go and come while calls run. Four times the one-way delay D is a
// call's latency in every scheme here but `push` (2 D).

#include "icn-call-trial.h"

#include "ns3/icn-consumer-routes.h"
#include "ns3/icn-event-file.h"
#include "ns3/icn-network-dynamics.h"
#include "ns3/icn-network-helper.h"
#include "ns3/simulator.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

/// Calls one second apart, of all by the first consumer on a given network.
class Events : public ::testing::TestWithParam<std::string>
{
  protected:
    Events()
        : settings(MakePatientOnLine())
    {
        settings.protocol = GetParam();
        settings.retransmissionTimeout = MilliSeconds(100);
        settings.retries = 20;
    }

    /** @param topology of it. @param events lines of a file. @param scheme a name. @return a run.
     */
    SchemeResult Run(const Topology& topology,
                     const std::string& events,
                     const std::string& scheme = "reflexive",
                     std::ostream* packets = nullptr)
    {
        std::istringstream text(events);
        settings.events.clear();
        const CallExperiment experiment(topology, settings);
        settings.events = EventFile::Parse(text, "events", experiment.GetEventScope());
        return RunBalanced(topology, settings, scheme, packets);
    }

    /** @param result of a run. @return latency of each call, in ms, those without end as -1. */
    static std::vector<int64_t> GetLatencies(const SchemeResult& result)
    {
        std::vector<int64_t> latencies;
        for (const SchemeResult::Exchange& exchange : result.exchanges)
        {
            const CallRecord& call = exchange.client;
            latencies.push_back(
                call.outcome == "completed" ? (call.end - call.arrival).GetMilliSeconds() : -1);
        }
        return latencies;
    }

    CallSettings settings;
};

INSTANTIATE_TEST_SUITE_P(Protocols, Events, ::testing::ValuesIn(PROTOCOLS), [](const auto& info) {
    return GetProtocolLabel(info.param);
});

using Latencies = std::vector<int64_t>;

/**
 * @return nodes by number, delays in ms, the ends the hosts:
 *
 *                    10
 *     0 --10-- 1 --------- 3 --10-- 4
 *               \         /
 *              15\-- 2 --/15
 */
Topology
MakeDetour()
{
    Topology topology;
    for (const char* name : {"consumer", "a", "x", "b", "producer"})
    {
        topology.AddNode({name, {}, {}});
    }
    const auto link = [&topology](uint32_t a, uint32_t b, int64_t ms) {
        topology.AddLink({a, b, MilliSeconds(ms), DataRate(INSTANT_BPS)});
    };
    link(0, 1, 10);
    link(1, 3, 10);
    link(1, 2, 15);
    link(2, 3, 15);
    link(3, 4, 10);
    return topology;
}

//     consumer 0 --- 1 -x- 2 --- 3 --- 4 producer      10 ms a link, D = 40 ms
//
// The trigger is on the link at 15 ms, when that goes down, and is lost though the link is up again
// when it would have arrived. The next try goes at 100 ms.
TEST_P(Events, CutLosesWhatFliesEvenIfItIsMendedBefore)
{
    std::ostringstream packets;
    const auto result = Run(MakeLine(3, MilliSeconds(10)),
                            "15ms,link-down,r1,r2\n16ms,link-up,r1,r2",
                            "reflexive",
                            &packets);
    EXPECT_EQ(GetLatencies(result), Latencies{100 + 160});
    EXPECT_EQ(result.ledger.GetLost(MessageKind::INTEREST), 1u);
    EXPECT_NE(packets.str().find("0.020000000,drop:link-down,"), std::string::npos)
        << packets.str();
    EXPECT_EQ(result.networkEvents, 2u);
}

// As above, but with the node behind the link: its other link goes as well.
TEST_P(Events, NodeDownTakesAllItsLinks)
{
    const Topology line = MakeLine(3, MilliSeconds(10));
    const auto early = Run(line, "15ms,node-down,r2\n90ms,node-up,r2");
    EXPECT_EQ(GetLatencies(early), Latencies{100 + 160});
    const auto late = Run(line, "15ms,node-down,r2\n150ms,node-up,r2");
    EXPECT_EQ(GetLatencies(late), Latencies{-1});
    EXPECT_EQ(late.exchanges[0].client.outcome.substr(0, 9), "returned:")
        << "the try at 100 ms finds no way at 1, which ends the call";
}

TEST_P(Events, RoutesGoRoundADeadLinkAndBack)
{
    settings.calls = 3;
    settings.announcementRefresh = MilliSeconds(100); // of floods and traces
    const std::string events = "500ms,link-down,a,b\n1500ms,link-up,a,b";
    for (const std::string& announcement : ConsumerRoutes::GetKinds())
    {
        settings.announcement = announcement;
        const auto result = Run(MakeDetour(), events, "paired-nested");
        EXPECT_EQ(GetLatencies(result), (Latencies{4 * 30, 4 * 50, 4 * 30})) << announcement;
    }
    for (const std::string scheme : {"reflexive", "reflexive-lean", "paired-separate"})
    {
        EXPECT_EQ(GetLatencies(Run(MakeDetour(), events, scheme)),
                  (Latencies{4 * 30, 4 * 50, 4 * 30}))
            << scheme;
    }
    EXPECT_EQ(GetLatencies(Run(MakeDetour(), events, "push")), (Latencies{2 * 30, 2 * 50, 2 * 30}));
}

// Three nodes are routed to: the producer by its prefix at 1, 2 and 3; 1 and 3 by the default
// routes of the hosts. The link is on the paths to all three. Of the entries only that of 1 leads
// elsewhere then; 0's and 4's defaults are to their neighbours, 2 and 3 go as before.
TEST_P(Events, ComputeAnewOnlyWhatCrossesTheLink)
{
    settings.calls = 3;
    const auto result = Run(MakeDetour(), "500ms,link-down,a,b\n1500ms,link-up,a,b");
    EXPECT_EQ(result.routeWork.trees, 2u * 3);
    EXPECT_EQ(result.routeWork.routes, 2u);
    const auto aside = Run(MakeDetour(), "500ms,link-down,a,x\n1500ms,link-up,a,x");
    EXPECT_EQ(aside.routeWork.trees, 2u) << "2 has its way to 1 over it: that of 0's default route";
    EXPECT_EQ(aside.routeWork.routes, 0u);
}

TEST_P(Events, PrefixOffTakesTheRoutesToItsHost)
{
    settings.calls = 3;
    const auto ofProducer =
        Run(MakeDetour(), "500ms,prefix-off,producer\n1360ms,prefix-on,producer");
    EXPECT_EQ(GetLatencies(ofProducer), (Latencies{120, -1, 120})) << "no route ends a call";
    settings.calls = 2;
    settings.traceLifetime = MilliSeconds(300); // a trace is not withdrawn
    // The producer's fetches at 1.03 s and every 100 ms on; that of 1.43 s comes through, no
    // other meets its route.
    for (const std::string& announcement : ConsumerRoutes::GetKinds())
    {
        settings.announcement = announcement;
        const auto result = Run(MakeDetour(),
                                "500ms,prefix-off,consumer\n1360ms,prefix-on,consumer",
                                "paired-nested");
        EXPECT_EQ(GetLatencies(result), (Latencies{120, 400 + 120})) << announcement;
    }
}

TEST_P(Events, AreTheSameInEachRun)
{
    settings.calls = 3;
    settings.loss = 0.1;
    settings.burst = 2;
    const std::string events = "500ms,link-down,a,b\n1500ms,link-up,a,b";
    const auto first = Run(MakeDetour(), events);
    const auto second = Run(MakeDetour(), events);
    EXPECT_EQ(first.fingerprint, second.fingerprint);
    settings.burst = 0;
    EXPECT_NE(Run(MakeDetour(), events).fingerprint, first.fingerprint);
}

// With the helpers alone: a host that moves has a link there from the beginning, which is down.
TEST(NetworkDynamics, ServesScenariosOfOtherApplications)
{
    NetworkHelper network(MakeDetour(), {});
    NetworkDynamics dynamics(
        network,
        {{Seconds(1), NetworkEvent::Kind::MOVE, 0, 2, 1},
         {Seconds(2), NetworkEvent::Kind::LINK_DOWN, 0, NetworkEvent::NO_NODE, 2},
         {Seconds(3), NetworkEvent::Kind::MOVE, 0, 1, 3}});
    StackHelper stack;
    network.Build(stack);
    const Name prefix = *Name::FromUri("/mine");
    network.AddRoute(prefix, 4, 0, TableKind::FIB_BASE);
    network.AddRoute(prefix, 3, 0, TableKind::FIB_BASE);
    std::ostringstream story;
    dynamics.onMoved = [&](uint32_t host, uint32_t router) {
        story << Simulator::Now().GetSeconds() << ": " << host << " at " << router << ", way of "
              << network.GetPaths().To(0).GetHops(4) << "\n";
    };
    dynamics.onLinks = [&]() {
        story << Simulator::Now().GetSeconds() << ": "
              << (network.GetForwarder(4)->GetFib()->Find(prefix) ? "a" : "no") << " route\n";
    };
    dynamics.Start();
    EXPECT_EQ(network.GetPaths().To(0).GetHops(4), 3u);
    EXPECT_FALSE(network.IsLinkUp(network.FindLink(0, 2)));
    Simulator::Run();
    EXPECT_EQ(story.str(), "1: 0 at 2, way of 3\n2: no route\n3: 0 at 1, way of 3\n");
    EXPECT_TRUE(network.IsLinkUp(network.FindLink(0, 1)));
    EXPECT_EQ(dynamics.GetCount(), 3u);
    Simulator::Destroy();
}

TEST(NetworkDynamicsDeathTest, SaysWhichLinksCannotBeTakenDown)
{
    NetworkHelper::LinkSettings links;
    links.kind = LinkKind::CSMA;
    NetworkHelper network(MakeDetour(), links);
    StackHelper stack;
    network.Build(stack);
    EXPECT_DEATH(network.SetLinks({{1, false}}), "link 1 cannot be taken down.*LinkKind::ICN");
    EXPECT_TRUE(NetworkHelper::CanSwitch(LinkKind::ICN));
    EXPECT_FALSE(NetworkHelper::CanSwitch(LinkKind::CSMA));
    Simulator::Destroy();
}

} // namespace
