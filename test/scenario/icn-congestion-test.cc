// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-trial.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <tuple>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

constexpr uint32_t PARAMETERS = 3000;
constexpr double BOTTLENECK_BPS = 10e6;

// C - 1 === 2 - P, 10 Mbit/s between the routers, 100 Mbit/s elsewhere, 5 ms each. A call of many
// parameters, which fill the queue of router 1 (or of the consumer, whose window is the producer's
// where it pushes).
CallSettings
MakeSettings(const std::string& protocol)
{
    CallSettings settings = MakePatientOnLine();
    settings.protocol = protocol;
    settings.parameters = PARAMETERS;
    settings.parameterSize = 1000;
    settings.retransmissionTimeout = MilliSeconds(200);
    settings.retries = 50;
    settings.queuePackets = 60;
    return settings;
}

Topology
MakeBottleneck()
{
    const Topology line = MakeLine(2, MilliSeconds(5), DataRate("100Mbps"));
    Topology topology;
    for (const auto& node : line.GetNodes())
    {
        topology.AddNode(node);
    }
    uint32_t number = 0;
    for (Topology::Link link : line.GetLinks())
    {
        if (number++ == 1)
        {
            link.rate = DataRate(static_cast<uint64_t>(BOTTLENECK_BPS));
        }
        topology.AddLink(link);
    }
    return topology;
}

uint64_t
CountQueueDrops(const SchemeResult& result)
{
    uint64_t drops = 0;
    for (const auto& counts : {result.ledger.GetOutcomes(), result.ledger.GetDiscarded()})
    {
        for (const auto& [name, number] : counts)
        {
            drops += name.find("queue") != std::string::npos ? number : 0;
        }
    }
    return drops;
}

/// Protocol, reaction and scheme.
using Choice = std::tuple<std::string, std::string, std::string>;

class Congestion : public testing::TestWithParam<Choice>
{
  protected:
    static double GetGoodput(const SchemeResult& result)
    {
        const CallRecord& call = result.exchanges.at(0).client;
        EXPECT_EQ(call.outcome, "completed");
        return PARAMETERS * 1000 * 8 / (call.end - call.arrival).GetSeconds();
    }
};

TEST_P(Congestion, AdaptiveWindowsKeepTheLinkBusyAndTheQueueFromOverflowing)
{
    const auto& [protocol, reaction, scheme] = GetParam();
    CallSettings settings = MakeSettings(protocol);
    settings.window = 1000;
    const auto careless = RunBalanced(MakeBottleneck(), settings, scheme);
    EXPECT_GT(CountQueueDrops(careless), 0u) << "a fixed window overflows the queue";

    for (const char* control : {"aimd", "cubic"})
    {
        settings.window = 0;
        settings.windowControl = control;
        settings.congestion = reaction;
        const auto careful = RunBalanced(MakeBottleneck(), settings, scheme);
        EXPECT_LT(CountQueueDrops(careful), CountQueueDrops(careless) / 10) << control;
        EXPECT_GT(GetGoodput(careful), 0.65 * BOTTLENECK_BPS) << control;
        EXPECT_GT(GetGoodput(careful), GetGoodput(careless)) << control;
    }
}

INSTANTIATE_TEST_SUITE_P(Choices,
                         Congestion,
                         testing::Values(Choice{"ccnx", "return", "reflexive"},
                                         Choice{"ccnx", "return", "paired-nested"},
                                         Choice{"ccnx", "return", "push"},
                                         Choice{"ndn", "return", "reflexive"},
                                         Choice{"ndn", "mark", "reflexive"},
                                         Choice{"ndn", "mark", "paired-separate"}),
                         [](const testing::TestParamInfo<Choice>& info) {
                             std::string name = std::get<0>(info.param) + "_" +
                                                std::get<1>(info.param) + "_" +
                                                std::get<2>(info.param);
                             for (char& c : name)
                             {
                                 c = c == '-' ? '_' : c;
                             }
                             return name;
                         });

} // namespace
