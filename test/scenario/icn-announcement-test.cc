// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Paired schemes need a route to the consumer. Flooding its prefix costs messages and time, both by
// arithmetic: with p per hop (announcementDelay) and h before a route is used (routeHold) a node at
// the least of all sums of (link delay + p) has its route h after that sum.

#include "icn-call-trial.h"

#include "ns3/icn-announcer.h"
#include "ns3/icn-network-helper.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cctype>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

const std::vector<std::string> TOPOLOGIES{"star:5", "tree:2,3", "grid:3x3", "abilene", "geant"};

/// A topology or a scheme, and what nodes speak.
using Variant = std::tuple<std::string, std::string>;

/// Announcements of one or more consumers.
class Announcements : public ::testing::TestWithParam<Variant>
{
  protected:
    Announcements()
        : settings(MakePatient())
    {
        settings.protocol = std::get<0>(GetParam());
        settings.announcement = "flood";
        settings.retransmissionTimeout = MilliSeconds(100);
    }

    /** @return topology or scheme. */
    static const std::string& GetVariant()
    {
        return std::get<1>(GetParam());
    }

    SchemeResult Run() const
    {
        return RunBalanced(MakeInstant(Topology::Parse(GetVariant())), settings, "paired-nested");
    }

    /** @return the same network on paper, every link longer by announcementDelay. */
    SchemeResult Lengthen(SchemeResult result) const
    {
        for (SchemeResult::LinkInfo& link : result.links)
        {
            link.delay += settings.announcementDelay;
        }
        return result;
    }

    /** @return messages of one flood: each node sends to all but where its first copy came from. */
    static uint64_t CountFlood(const SchemeResult& result)
    {
        return 2 * result.links.size() - result.nodes.size() + 1;
    }

    CallSettings settings;
};

/// The same on a line, where the first call can be followed hop by hop.
class AnnouncementsOnLine : public Announcements
{
  protected:
    AnnouncementsOnLine()
    {
        settings.isLine = true;
    }
};

std::string
GetLabel(const ::testing::TestParamInfo<Variant>& info)
{
    std::string label = GetProtocolLabel(std::get<0>(info.param)) + std::get<1>(info.param);
    std::replace_if(
        label.begin(),
        label.end(),
        [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); },
        '_');
    return label;
}

INSTANTIATE_TEST_SUITE_P(Topologies,
                         Announcements,
                         ::testing::Combine(::testing::ValuesIn(PROTOCOLS),
                                            ::testing::ValuesIn(TOPOLOGIES)),
                         GetLabel);
INSTANTIATE_TEST_SUITE_P(Schemes,
                         AnnouncementsOnLine,
                         ::testing::Combine(::testing::ValuesIn(PROTOCOLS),
                                            ::testing::Values("paired-nested", "paired-separate")),
                         GetLabel);

TEST_P(Announcements, CrossEachLinkOnceOrTwice)
{
    const auto result = Run();
    EXPECT_EQ(result.announcements, 2u) << "the consumer comes, and goes";
    EXPECT_EQ(CountPackets(result, "announcement"), 2 * CountFlood(result));
}

TEST_P(Announcements, AreMadeOnceByEachConsumerHoweverManyCalls)
{
    settings.consumers = 7;
    settings.calls = 5;
    const auto result = Run();
    EXPECT_EQ(result.announcements, 14u);
    EXPECT_EQ(CountPackets(result, "announcement"), 14 * CountFlood(result));
}

TEST_P(Announcements, ConvergeWhenTheLastNodeHasHeldItsRoute)
{
    for (const auto& [delayMs, holdMs] : std::vector<std::pair<int, int>>{{0, 0}, {3, 0}, {5, 70}})
    {
        settings.announcementDelay = MilliSeconds(delayMs);
        settings.routeHold = MilliSeconds(holdMs);
        settings.calls = 2;
        const auto result = Run();
        const auto times = GetDistances(Lengthen(result), result.exchanges.front().consumer);
        EXPECT_EQ(result.longestConvergence,
                  *std::max_element(times.begin(), times.end()) + settings.routeHold);
    }
}

// Announcement and withdrawal take the same way, so that only the hold is missing.
TEST_P(Announcements, RouteTheConsumerForItsTimeOnlineLessTheHold)
{
    settings.consumers = 4;
    settings.calls = 3;
    settings.announcementDelay = MilliSeconds(2);
    settings.routeHold = MilliSeconds(30);
    const auto result = Run();
    int64_t expectedNs = 0;
    for (const SchemeResult::Exchange& exchange : result.exchanges)
    {
        if (exchange.client.number + 1 == settings.calls)
        {
            expectedNs += (exchange.client.end - settings.routeHold).GetNanoSeconds();
        }
    }
    std::map<uint32_t, int64_t> ownNs; // a consumer has no route to itself
    for (const SchemeResult::Exchange& exchange : result.exchanges)
    {
        ownNs[exchange.consumer] = (exchange.client.end - settings.routeHold).GetNanoSeconds();
    }
    for (const SchemeResult::NodeInfo& node : result.nodes)
    {
        EXPECT_EQ(GetEntryNs(result, node.id, TableKind::FIB_CONSUMER), expectedNs - ownNs[node.id])
            << node.name;
    }
}

TEST_P(Announcements, LeaveNothingBehind)
{
    settings.consumers = 5;
    settings.calls = 2;
    for (const std::string announcement : {"flood", "static", "static-path", "aggregate"})
    {
        settings.announcement = announcement;
        const auto result = Run();
        uint64_t created = 0;
        for (const SchemeResult::State& state : result.states)
        {
            if (state.table == TableKind::FIB_CONSUMER)
            {
                created += state.summary.created;
                EXPECT_EQ(state.summary.liveAtEnd, 0u) << announcement << ", node " << state.node;
                EXPECT_EQ(state.summary.removed, state.summary.created);
            }
        }
        EXPECT_GT(created, 0u) << announcement;
    }
}

TEST_P(Announcements, CostNothingWhereRoutesAreGivenOrNotNeeded)
{
    for (const std::string announcement : {"static", "static-path", "aggregate"})
    {
        settings.announcement = announcement;
        EXPECT_EQ(CountPackets(Run(), "announcement"), 0u) << announcement;
    }
    settings.announcement = "flood";
    const Topology topology = MakeInstant(Topology::Parse(GetVariant()));
    for (const std::string scheme :
         {"reflexive", "reflexive-lean", "reflexive-fib", "reflexive-path", "push"})
    {
        const auto result = RunBalanced(topology, settings, scheme);
        EXPECT_EQ(result.announcements, 0u) << scheme;
        EXPECT_EQ(CountPackets(result, "announcement"), 0u) << scheme;
    }
}

// Each node by itself: its next hop is that of the shortest path, and goes with the withdrawal.
TEST_P(Announcements, LeadAlongShortestPaths)
{
    const Topology topology = MakeInstant(Topology::Parse(GetVariant()));
    NetworkHelper network(topology, {});
    StackHelper stack;
    stack.SetProtocol(settings.protocol, settings.profile, settings.encoding);
    network.Build(stack);
    std::vector<Ptr<FloodAnnouncer>> announcers;
    for (uint32_t node = 0; node < network.GetSize(); ++node)
    {
        announcers.push_back(CreateObject<FloodAnnouncer>());
        announcers.back()->Setup(network.GetForwarder(node));
    }
    const uint32_t origin = network.GetSize() / 2;
    const Name prefix = *Name::FromUri("/consumer/0");
    const auto& tree = network.GetPaths().To(origin);
    const auto getLength = [&](uint32_t node) -> Time {
        const FibEntry* entry =
            network.GetForwarder(node)->GetFib()->Lookup(prefix.Append("parameter"));
        if (!entry)
        {
            return Time::Max();
        }
        const FaceId face = entry->nextHops.front().face;
        const auto peer = network.GetForwarder(node)->GetFace(face)->GetPeer();
        for (const Topology::Link& link : topology.GetLinks())
        {
            if ((link.a == node && link.b == *peer) || (link.b == node && link.a == *peer))
            {
                return link.delay + tree.GetDistance(*peer);
            }
        }
        return Time();
    };
    announcers[origin]->Announce(prefix, Name());
    Simulator::Run();
    for (uint32_t node = 0; node < network.GetSize(); ++node)
    {
        EXPECT_EQ(getLength(node), node == origin ? Time::Max() : tree.GetDistance(node))
            << "node " << node;
    }
    announcers[origin]->Withdraw(prefix);
    Simulator::Run();
    for (uint32_t node = 0; node < network.GetSize(); ++node)
    {
        EXPECT_EQ(getLength(node), Time::Max()) << "node " << node;
    }
    Simulator::Destroy();
}

// Announcements are not sent again: where one is lost a route is missing, calls may fail, and the
// books say how many were lost and why.
TEST_P(Announcements, AreReportedByReasonWhenLost)
{
    settings.loss = 0.3;
    settings.consumers = 10;
    settings.retries = 3;
    std::stringstream packets;
    const auto result = RunBalanced(MakeInstant(Topology::Parse(GetVariant())),
                                    settings,
                                    "paired-nested",
                                    &packets);
    std::map<std::string, uint64_t> rows;
    for (std::string row; std::getline(packets, row);)
    {
        rows["announcement"] += row.find(",drop:loss,") != std::string::npos &&
                                row.find(",announcement,") != std::string::npos;
        rows["other"] +=
            row.find(",drop:loss,") != std::string::npos && row.find("data,") != std::string::npos;
        rows["other"] += row.find(",drop:loss,") != std::string::npos &&
                         row.find(",return,") != std::string::npos;
    }
    constexpr auto ANNOUNCEMENT = MessageKind::ANNOUNCEMENT;
    EXPECT_GT(rows["announcement"], 0u);
    EXPECT_EQ(result.ledger.GetLost(ANNOUNCEMENT), rows["announcement"]);
    EXPECT_EQ(result.ledger.GetSent(ANNOUNCEMENT),
              result.ledger.GetReceived(ANNOUNCEMENT) + rows["announcement"]);
    const auto discarded = result.ledger.GetDiscarded();
    ASSERT_TRUE(discarded.count("loss"));
    EXPECT_EQ(discarded.at("loss"), rows["announcement"] + rows["other"]);
    for (const SchemeResult::Exchange& exchange : result.exchanges)
    {
        EXPECT_NE(exchange.client.outcome, "unfinished");
    }
}

//     consumer 0 --- 1 --- 2 --- 3 --- 4 producer      10 ms a link, D = 40 ms
//
// A fetch leaves the producer at 40 ms and every 100 ms again. It comes through once routers 3, 2
// and 1 have their routes when it passes them: at hop j from the consumer the route is there at
// j (10 ms + p) + h, and the fetch passes at 80 - 10 j ms.
TEST_P(AnnouncementsOnLine, MakeTheFirstCallWaitForItsRoutes)
{
    struct Case
    {
        int delayMs;
        int holdMs;
        uint32_t tries; ///< that find no route
    };

    for (const Case& tried : std::vector<Case>{{0, 0, 0},    // at hop 3: 30 before 50
                                               {0, 19, 0},   // 49 before 50
                                               {0, 21, 1},   // 51 after 50, before 150
                                               {6, 0, 0},    // 48 before 50
                                               {7, 0, 1},    // 51 after 50
                                               {0, 119, 1},  // 149 before 150
                                               {0, 121, 2},  // 151 after 150
                                               {5, 400, 4}}) // 445 before 450
    {
        SCOPED_TRACE("delay " + std::to_string(tried.delayMs) + ", hold " +
                     std::to_string(tried.holdMs));
        settings.announcementDelay = MilliSeconds(tried.delayMs);
        settings.routeHold = MilliSeconds(tried.holdMs);
        settings.calls = 2;
        const auto result = RunBalanced(MakeLine(3, MilliSeconds(10)), settings, GetVariant());
        const auto& first = result.exchanges[0].client;
        const auto& second = result.exchanges[1].client;
        ASSERT_EQ(first.outcome, "completed");
        EXPECT_EQ(first.end - first.arrival, MilliSeconds(160 + 100 * tried.tries));
        EXPECT_EQ(second.end - second.arrival, MilliSeconds(160)) << "routes are there by then";
        EXPECT_EQ(result.exchanges[0].service.tally.retransmissions, tried.tries);
    }
}

} // namespace
