// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Packets that are lost on their way in one direction only.

#include "icn-call-trial.h"

#include "ns3/icn-call-experiment.h"
#include "ns3/icn-network-helper.h"
#include "ns3/simulator.h"

#include <cmath>
#include <gtest/gtest.h>
#include <optional>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

using Direction = LinkLoss::Direction;

/// Calls in a network that loses one way, by protocol and direction.
class LossDirections : public ::testing::TestWithParam<std::tuple<std::string, Direction>>
{
  protected:
    LossDirections()
        : settings(MakePatient()),
          isToProducer(std::get<1>(GetParam()) == Direction::TO_PRODUCER)
    {
        settings.protocol = std::get<0>(GetParam());
        settings.lossDirection = std::get<1>(GetParam());
        settings.retries = 1000;
        settings.callTimeout = Seconds(6000);
        settings.interestLifetime = Seconds(600);
        settings.triggerLifetime = Seconds(600);
        settings.fetchLifetime = Seconds(600);
    }

    CallSettings settings;
    bool isToProducer;
};

INSTANTIATE_TEST_SUITE_P(
    Directions,
    LossDirections,
    ::testing::Combine(::testing::ValuesIn(PROTOCOLS),
                       ::testing::Values(Direction::TO_PRODUCER, Direction::TO_CONSUMER)),
    [](const auto& info) {
        return GetProtocolLabel(std::get<0>(info.param)) +
               (std::get<1>(info.param) == Direction::TO_PRODUCER ? "ToProducer" : "ToConsumer");
    });

/// A packet that was lost between two nodes.
using Flight = std::pair<uint32_t, uint32_t>;

/** @param packets rows of packets.csv. @return from and to of each loss. */
std::vector<Flight>
ReadLosses(std::istream& packets)
{
    std::vector<Flight> losses;
    for (std::string row; std::getline(packets, row);)
    {
        std::vector<std::string> fields;
        std::istringstream stream(row);
        for (std::string field; std::getline(stream, field, ',');)
        {
            fields.push_back(field);
        }
        constexpr size_t EVENT = 2;
        constexpr size_t NODE = 3;
        constexpr size_t PEER = 5;
        if (fields.at(EVENT) == "drop:loss")
        {
            losses.emplace_back(std::stoul(fields.at(PEER)), std::stoul(fields.at(NODE)));
        }
    }
    return losses;
}

//            .---- 0 ----.
//         .- 1 -.       .- 2 -.            hosts are placed by chance, on any router;
//         3     4       5     6            their access links lose like the others
//        7 8   9 10   11 12  13 14
TEST_P(LossDirections, OnlyWhatGoesThatWayIsLostOnEveryLinkOfATree)
{
    settings.loss = 0.2;
    settings.consumers = 8;
    settings.calls = 10;
    settings.retransmissionTimeout = Seconds(1);
    for (const char* scheme : {"reflexive", "paired-separate", "push"})
    {
        SCOPED_TRACE(scheme);
        std::stringstream packets;
        const SchemeResult result =
            RunBalanced(MakeInstant(Topology::Parse("tree:3,2")), settings, scheme, &packets);
        const auto distances = GetDistances(result, result.exchanges.front().producer);
        const std::vector<Flight> losses = ReadLosses(packets);
        EXPECT_GT(losses.size(), 20u);
        for (const auto& [from, to] : losses)
        {
            EXPECT_EQ(distances[to] < distances[from], isToProducer) << from << " to " << to;
        }
        for (const SchemeResult::Exchange& exchange : result.exchanges)
        {
            EXPECT_EQ(exchange.client.outcome, "completed");
        }
    }
}

//     consumer 0 --- 1 --- 2 --- 3 --- 4 producer      10 ms a link, D = 40 ms
//
// Of the four messages of a nested call two go each way, one of them of each exchange, and every
// loss costs the timer of the exchange. With p the probability that a message is lost:
// E[T] = 4D + p / (1 - p) (RTO_C + RTO_P); what is answered is sent once, what is lost 1 / (1 - p)
// times, and so is what asks for it.
TEST_P(LossDirections, NestedCallsLoseATimerForEachLossOfTwoMessages)
{
    constexpr uint32_t LINKS = 4;
    const Time D = MilliSeconds(40);
    const Time consumers = Seconds(20);
    const Time producers = MilliSeconds(90);
    settings.isLine = true;
    settings.loss = 0.05;
    settings.calls = 500;
    settings.retransmissionTimeout = consumers;
    settings.fetchTimeout = producers;
    const double q = std::pow(1 - settings.loss, LINKS);
    const double failures = 1 / q - 1;
    const double ofMean = std::sqrt((1 - q) / (q * q) / settings.calls);
    for (const char* scheme : {"reflexive", "reflexive-lean", "reflexive-path", "paired-nested"})
    {
        SCOPED_TRACE(scheme);
        const SchemeResult result =
            RunBalanced(MakeLine(LINKS - 1, MilliSeconds(10)), settings, scheme);
        double first = 0;
        double fetches = 0;
        for (const SchemeResult::Exchange& exchange : result.exchanges)
        {
            const auto ofConsumer = static_cast<int64_t>(exchange.client.tally.retransmissions);
            const auto ofProducer = static_cast<int64_t>(exchange.service.tally.retransmissions);
            EXPECT_EQ(exchange.client.end - exchange.client.arrival,
                      4 * D + ofConsumer * consumers + ofProducer * producers);
            first += static_cast<double>(ofConsumer);
            fetches += static_cast<double>(ofProducer);
        }
        EXPECT_NEAR(first / settings.calls, failures, 4 * ofMean);
        EXPECT_NEAR(fetches / settings.calls, failures, 4 * ofMean);
    }
}

// One exchange, whichever of its two messages is the one that can be lost.
TEST_P(LossDirections, PushLosesATimerForEachLossOfOneMessage)
{
    const Time timeout = MilliSeconds(90);
    settings.isLine = true;
    settings.loss = 0.05;
    settings.calls = 500;
    settings.retransmissionTimeout = timeout;
    const SchemeResult result = RunBalanced(MakeLine(3, MilliSeconds(10)), settings, "push");
    const double q = std::pow(1 - settings.loss, 4);
    double again = 0;
    for (const SchemeResult::Exchange& exchange : result.exchanges)
    {
        const auto tries = static_cast<int64_t>(exchange.client.tally.retransmissions);
        EXPECT_EQ(exchange.client.end - exchange.client.arrival,
                  MilliSeconds(80) + tries * timeout);
        again += static_cast<double>(tries);
    }
    EXPECT_NEAR(again / settings.calls,
                1 / q - 1,
                4 * std::sqrt((1 - q) / (q * q) / settings.calls));
}

// What one direction loses is what it loses where both do: each end of a link has its own stream.
TEST(LossDirectionTest, TheFirstLossesAreThoseOfBothDirections)
{
    CallSettings settings = MakePatientOnLine();
    settings.loss = 0.3;
    settings.calls = 30;
    settings.retransmissionTimeout = Seconds(1);
    const auto getFirst = [&settings](Direction direction) {
        settings.lossDirection = direction;
        std::stringstream packets;
        RunBalanced(MakeLine(1, MilliSeconds(10)), settings, "push", &packets);
        return ReadLosses(packets).front();
    };
    const Flight ofBoth = getFirst(Direction::BOTH);
    const bool goesToProducer = ofBoth.first < ofBoth.second;
    EXPECT_EQ(getFirst(goesToProducer ? Direction::TO_PRODUCER : Direction::TO_CONSUMER), ofBoth);
}

//       1 ---- 3      1 ms a link, and 5 ms from 0 to 4
//      / \     |
//     0---2    4 ------ 0
//     |
//     5 host, which can move to 3
TEST(LossDirectionTest, TheNearerEndOfALinkFollowsFromDelaysAndHosts)
{
    Topology topology;
    for (const char* name : {"0", "1", "2", "3", "4"})
    {
        topology.AddNode({name, {}, {}});
    }
    const auto link = [&topology](uint32_t a, uint32_t b, int64_t ms) {
        topology.AddLink({a, b, MilliSeconds(ms), DataRate("1Gbps")});
    };
    link(0, 1, 1);
    link(2, 0, 1);
    link(1, 2, 1);
    link(1, 3, 1);
    link(3, 4, 1);
    link(4, 0, 5);
    NetworkHelper network(topology, NetworkHelper::LinkSettings());
    constexpr uint32_t ACCESS = 6;
    constexpr uint32_t SPARE = 7;
    const uint32_t host = network.AddHost("host", 0, MilliSeconds(1), DataRate("1Gbps"));
    network.AddAttachment(host, 3);
    network.Build(StackHelper());
    const std::vector<std::optional<uint32_t>> towards0{0, 1, std::nullopt, 0, 0, 1};
    const std::vector<std::optional<uint32_t>> towards4{1, std::nullopt, 0, 1, 1, 0};
    for (uint32_t i = 0; i < ACCESS; ++i)
    {
        EXPECT_EQ(network.FindNearerEnd(i, 0), towards0[i]) << i;
        EXPECT_EQ(network.FindNearerEnd(i, 4), towards4[i]) << i;
        EXPECT_EQ(network.FindNearerEnd(i, host), towards0[i]) << i;
    }
    for (const uint32_t i : {ACCESS, SPARE})
    {
        EXPECT_EQ(network.FindNearerEnd(i, 0), 0u) << "at the router";
        EXPECT_EQ(network.FindNearerEnd(i, 4), 0u) << "though by the spare link it is farther";
        EXPECT_EQ(network.FindNearerEnd(i, host), 1u) << "at the host";
    }
    Simulator::Destroy();
}

} // namespace
