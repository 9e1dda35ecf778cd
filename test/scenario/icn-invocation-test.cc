// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Calls that are made again at another producer, links without time per octet:
//
//                        producer A
//                        |  1 ms
//     consumer --- r0 --- r1 --- r2 --- producer B
//            1 ms     10 ms   10 ms   1 ms
//
// Which of the two a call goes to first is drawn; D is the delay of its path, E of the other's, and
// T the timer. It runs from the last fetch that has come, or from when the Interest was sent.

#include "icn-call-trial.h"

#include "ns3/icn-event-file.h"

#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

const Time T = MilliSeconds(300);
const Time WORK = MilliSeconds(100);
const Time ACCESS = MilliSeconds(1);

class Invocations : public ::testing::TestWithParam<std::tuple<std::string, std::string>>
{
  protected:
    Invocations()
        : scheme(std::get<0>(GetParam())),
          settings(MakePatient()),
          topology(MakeTopology())
    {
        settings.protocol = std::get<1>(GetParam());
        settings.accessDelay = ACCESS;
        settings.consumerRouters = {0};
        settings.producerRouters = {1, 2};
        settings.producers = 2;
        settings.reinvocations = 1;
        settings.retransmissionTimeout = T;
        settings.retries = 0;
        settings.executionTime = CallSettings::MakeConstant(WORK);
        const auto plain = RunBalanced(topology, settings, scheme);
        EXPECT_EQ(plain.exchanges[0].client.earlier.size(), 0u);
        const bool isFirstNear = plain.exchanges[0].producer == NEAR;
        D = isFirstNear ? NEAR_DELAY : FAR_DELAY;
        E = isFirstNear ? FAR_DELAY : NEAR_DELAY;
        first = isFirstNear ? "producer0" : "producer1";
        second = isFirstNear ? "producer1" : "producer0";
        other = isFirstNear ? FAR : NEAR;
    }

    static Topology MakeTopology()
    {
        Topology topology;
        for (const char* name : {"r0", "r1", "r2"})
        {
            topology.AddNode({name, {}, {}});
        }
        topology.AddLink({0, 1, MilliSeconds(10), DataRate(INSTANT_BPS)});
        topology.AddLink({1, 2, MilliSeconds(10), DataRate(INSTANT_BPS)});
        return topology;
    }

    /** @param events lines of a file. @return the calls. */
    std::vector<SchemeResult::Exchange> Run(const std::string& events)
    {
        std::istringstream text(events);
        settings.events.clear();
        const CallExperiment experiment(topology, settings);
        settings.events = EventFile::Parse(text, "events", experiment.GetEventScope());
        return RunBalanced(topology, settings, scheme).exchanges;
    }

    /** @param delay of a path. @return latency of a call over it. */
    Time GetLatency(Time delay) const
    {
        if (scheme == "push")
        {
            return 2 * delay + WORK;
        }
        return 4 * delay + (scheme == "reflexive-thunk" ? Max(2 * delay, WORK) : WORK);
    }

    /** @return Interests of the consumer for a call. */
    uint32_t CountInterests() const
    {
        return scheme == "reflexive-thunk" || scheme == "paired-separate" ? 2 : 1;
    }

    /** @return from a call's arrival to the last thing that restarts its timer, where the producer
     *  stops as it works. */
    Time GetLastSign() const
    {
        return scheme == "push" ? Time() : scheme == "reflexive-thunk" ? 4 * D : 2 * D;
    }

    /** Expects a call that its second producer has completed. @param failed when its first
     *  invocation did, from the arrival on. @param interests for that. */
    void ExpectSecond(const SchemeResult::Exchange& exchange, Time failed, uint32_t interests) const
    {
        const CallRecord& call = exchange.client;
        EXPECT_EQ(call.outcome, "completed");
        EXPECT_EQ(call.end - call.arrival, failed + GetLatency(E));
        EXPECT_EQ(call.earlier.size(), 1u);
        EXPECT_EQ(exchange.producer, other);
        EXPECT_EQ(exchange.pathDelay, E);
        EXPECT_EQ(call.tally.interests, interests + CountInterests());
        EXPECT_EQ(call.tally.retransmissions, 0u);
        EXPECT_EQ(exchange.service.parameters, 1u);
    }

    static constexpr uint32_t NEAR = 4; ///< node of producer0
    static constexpr uint32_t FAR = 5;  ///< node of producer1
    const Time NEAR_DELAY = 2 * ACCESS + MilliSeconds(10);
    const Time FAR_DELAY = 2 * ACCESS + MilliSeconds(20);

    std::string scheme;
    CallSettings settings;
    Topology topology;
    Time D;             ///< to the producer that is called first
    Time E;             ///< to the other
    std::string first;  ///< its name
    std::string second; ///< the other's
    uint32_t other{0};  ///< the other's node
};

INSTANTIATE_TEST_SUITE_P(Schemes,
                         Invocations,
                         ::testing::Combine(::testing::Values("reflexive",
                                                              "reflexive-lean",
                                                              "reflexive-thunk",
                                                              "paired-nested",
                                                              "paired-separate",
                                                              "push"),
                                            ::testing::ValuesIn(PROTOCOLS)),
                         [](const auto& info) {
                             return GetSchemeLabel(std::get<0>(info.param)) +
                                    GetProtocolLabel(std::get<1>(info.param));
                         });

TEST_P(Invocations, GoToTheNextProducerWhereTheFirstIsSilent)
{
    for (const std::string time : {"0s", "5ms"}) // before the first Interest comes to it
    {
        ExpectSecond(Run(time + ",halt," + first)[0], T, 1);
    }
}

TEST_P(Invocations, GoToTheNextProducerWhereTheFirstStopsAsItWorks)
{
    const Time stop = scheme == "push" ? D + WORK / 2 : 3 * D + WORK / 2;
    const auto exchanges = Run(std::to_string(stop.GetMilliSeconds()) + "ms,halt," + first);
    ExpectSecond(exchanges[0], GetLastSign() + T, CountInterests());
    const bool fetches = scheme != "push";
    EXPECT_EQ(exchanges[0].service.tally.interests, fetches ? 2u : 0u) << "one of each producer";
}

// The first router knows no way at once: a round trip on the access link.
TEST_P(Invocations, GoToTheNextProducerWhereThereIsNoWayToTheFirst)
{
    settings.calls = 2;
    for (const std::string event : {"node-down", "prefix-off"})
    {
        const auto exchanges = Run("500ms," + event + "," + first);
        EXPECT_EQ(exchanges[0].client.end, GetLatency(D));
        EXPECT_EQ(exchanges[0].client.earlier.size(), 0u);
        ExpectSecond(exchanges[1], 2 * ACCESS, 1);
    }
}

TEST_P(Invocations, AreNoMoreThanAllowed)
{
    const auto both = Run("5ms,halt," + first + "\n5ms,halt," + second)[0].client;
    EXPECT_EQ(both.outcome, "timeout");
    EXPECT_EQ(both.end, 2 * T);
    EXPECT_EQ(both.earlier.size(), 1u);
    settings.reinvocations = 0;
    const auto one = Run("5ms,halt," + first)[0].client;
    EXPECT_EQ(one.outcome, "timeout");
    EXPECT_EQ(one.end, T);
    EXPECT_EQ(one.earlier.size(), 0u);
}

TEST_P(Invocations, EndWithTheTimeOutOfTheWholeCall)
{
    settings.callTimeout = T + E;
    const auto call = Run("5ms,halt," + first)[0].client;
    EXPECT_EQ(call.outcome, "timeout");
    EXPECT_EQ(call.end, T + E);
    EXPECT_EQ(call.earlier.size(), 1u);
}

TEST_P(Invocations, AreForTheFirstTryThatFailsOutOfMany)
{
    settings.retries = 2;
    const auto exchange = Run("5ms,halt," + first)[0];
    EXPECT_EQ(exchange.client.end, 3 * T + GetLatency(E));
    EXPECT_EQ(exchange.client.tally.retransmissions, 2u);
}

// A producer that refuses has answered.
TEST_P(Invocations, DoNotAppealAgainstARefusal)
{
    settings.credentialSize = 100;
    settings.rejectRatio = 1;
    const auto call = Run("10s,halt," + first)[0].client;
    EXPECT_EQ(call.outcome, "rejected");
    EXPECT_EQ(call.earlier.size(), 0u);
}

// Both producers work, and neither is waited for long enough; what they send late is not taken.
TEST_P(Invocations, TakeNoResultOfAnEarlierOne)
{
    settings.executionTime = CallSettings::MakeConstant(T + 10 * FAR_DELAY);
    const auto call = Run("10s,halt," + first)[0].client;
    EXPECT_EQ(call.outcome, "timeout");
    const bool isThunk = scheme == "reflexive-thunk";
    const Time signs = scheme == "push" ? Time() : (isThunk ? 4 : 2) * (D + E);
    EXPECT_EQ(call.end, signs + 2 * T);
    EXPECT_EQ(call.earlier.size(), 1u);
}

// Both producers begin when they are not waited for any more.
TEST_P(Invocations, GiveNoParametersToAnEarlierOne)
{
    settings.preparationTime = T + MilliSeconds(10);
    const auto exchange = Run("10s,halt," + first)[0];
    EXPECT_EQ(exchange.client.outcome, "timeout");
    EXPECT_EQ(exchange.client.end, 2 * T);
    EXPECT_EQ(exchange.client.earlier.size(), 1u);
    if (scheme != "push")
    {
        EXPECT_EQ(exchange.service.parameters, 0u);
    }
}

} // namespace
