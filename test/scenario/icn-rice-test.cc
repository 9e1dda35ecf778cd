// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Without loss the experiments of RICE follow from delays alone: how long a call takes, what it
// costs in Interests, and what the router holds meanwhile.
//
//     consumer 0 ----- router 2 ----- producer 3      10 ms per link, no time per octet
//                       |
//     idle 1 -----------+

#include "icn-call-trial.h"

#include "ns3/icn-rice-experiment.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

constexpr uint32_t ROUTER = 2;
const Time RTT = MilliSeconds(40);

/// One call of a scheme.
struct Case
{
    std::string scheme;
    std::string protocol;
    int64_t executionMs;
    int64_t errorMs{0};
};

RiceSettings
MakeSettings(const Case& c)
{
    RiceSettings settings;
    settings.scheme = c.scheme;
    settings.protocol = c.protocol;
    settings.executionTime = MilliSeconds(c.executionMs);
    settings.estimateError = MilliSeconds(c.errorMs);
    settings.linkRate = DataRate(INSTANT_BPS);
    settings.duration = Seconds(1); // one call
    return settings;
}

SchemeResult
RunOne(const RiceSettings& settings)
{
    const RiceExperiment experiment(settings);
    EXPECT_EQ(experiment.Check(), std::nullopt);
    const SchemeResult result = experiment.Run(nullptr);
    EXPECT_TRUE(result.problems.empty()) << result.problems.front();
    return result;
}

/** Whole seconds in a time. */
int64_t
Floor(Time time)
{
    return time.GetMilliSeconds() / 1000;
}

std::vector<Case>
GetCases()
{
    std::vector<Case> cases;
    for (const std::string& protocol : PROTOCOLS)
    {
        for (const char* scheme : {"thunk", "network", "application", "acknowledge"})
        {
            for (const int64_t executionMs : {250, 1250, 2500, 5500})
            {
                cases.push_back({scheme, protocol, executionMs});
            }
            for (const int64_t errorMs : {-4250, 1500})
            {
                cases.push_back({scheme, protocol, 5000, errorMs});
            }
        }
    }
    return cases;
}

std::string
GetName(const testing::TestParamInfo<Case>& info)
{
    const Case& c = info.param;
    return GetProtocolLabel(c.protocol) + static_cast<char>(std::toupper(c.scheme[0])) +
           c.scheme.substr(1) + std::to_string(c.executionMs) + (c.errorMs < 0 ? "Over" : "By") +
           std::to_string(std::abs(c.errorMs));
}

class RiceTest : public testing::TestWithParam<Case>
{
  protected:
    const Case& m_case = GetParam();
    Time m_expected = MilliSeconds(m_case.executionMs);
    Time m_real = MilliSeconds(m_case.executionMs + m_case.errorMs);
    Time m_poll = Seconds(1); ///< of the network timescale
};

} // namespace

TEST_P(RiceTest, SatisfiesACallInItsClosedForm)
{
    Time latency = m_real + RTT;
    if (m_case.scheme == "thunk")
    {
        latency = std::max({m_real, m_expected, RTT}) + RTT;
    }
    else if (m_case.scheme == "network")
    {
        latency = std::max(m_real, m_poll + RTT) + RTT;
    }
    const SchemeResult result = RunOne(MakeSettings(m_case));
    ASSERT_EQ(result.exchanges.size(), 1U);
    EXPECT_EQ(result.exchanges[0].client.outcome, "completed");
    EXPECT_EQ(result.exchanges[0].client.end, latency);
    EXPECT_EQ(result.exchanges[0].client.resultBytes, 1024U);
}

TEST_P(RiceTest, SendsTheInterestsOfItsClosedForm)
{
    const Time late = std::max(Time(), m_real - m_expected);
    int64_t interests = 1; // application: again after each lifetime
    if (m_case.scheme == "thunk")
    {
        interests = 2 + Floor(late);
    }
    else if (m_case.scheme == "network")
    {
        interests = 1 + std::max<int64_t>(1, Floor(m_real));
    }
    else if (late > MilliSeconds(100))
    {
        interests += Floor(late + m_expected) / Floor(m_expected + MilliSeconds(100));
    }
    const SchemeResult result = RunOne(MakeSettings(m_case));
    EXPECT_EQ(result.exchanges[0].client.tally.interests, interests);
    const bool isAcknowledged = m_case.scheme == "acknowledge";
    EXPECT_EQ(CountPackets(result, "interest"), 2 * interests) << "on two links";
    const int64_t answers = m_case.scheme == "thunk" || m_case.scheme == "network" ? 2 : 1;
    EXPECT_EQ(CountPackets(result, "data"), 2 * (answers + (isAcknowledged ? interests : 0)));
}

TEST_P(RiceTest, FillsTheRoutersPitByItsClosedForm)
{
    const Time hop = MilliSeconds(20); // from the router to the producer and back
    Time pending = m_real + hop;
    if (m_case.scheme == "thunk")
    {
        pending = 2 * hop + std::max(Time(), m_real - std::max(m_expected, RTT));
    }
    else if (m_case.scheme == "network")
    {
        pending = 2 * hop + std::max(Time(), m_real - m_poll - RTT);
    }
    RiceSettings settings = MakeSettings(m_case);
    settings.duration = Seconds(20);
    settings.callRate = 0.05;
    const SchemeResult result = RunOne(settings);
    EXPECT_EQ(GetEntryNs(result, ROUTER, TableKind::PIT), pending.GetNanoSeconds());
}

INSTANTIATE_TEST_SUITE_P(Schemes, RiceTest, testing::ValuesIn(GetCases()), GetName);

TEST(RiceHandshakeTest, TakesFourMessagesAndTwoRoundTripsWhateverItsTimer)
{
    for (const uint32_t timer : {1, 2, 3})
    {
        RiceSettings settings = MakeSettings({"handshake", "ccnx", 5000});
        settings.timer = timer;
        const SchemeResult result = RunOne(settings);
        EXPECT_EQ(result.exchanges[0].client.end, 2 * RTT);
        EXPECT_EQ(CountPackets(result), 8U) << "on two links";
        EXPECT_EQ(result.exchanges[0].service.parameters, 1U);
    }
}

TEST(RiceLossTest, LosesOnTheProducersLinkInOneDirection)
{
    for (const bool isToServer : {false, true})
    {
        RiceSettings settings = MakeSettings({"application", "ccnx", 1000});
        settings.duration = Seconds(100);
        settings.callRate = 1;
        settings.loss = 0.3;
        settings.lossDirection = isToServer ? "to-producer" : "to-consumer";
        const SchemeResult result = RunOne(settings);
        const auto& ledger = result.ledger;
        const uint64_t interests = ledger.GetLost(MessageKind::INTEREST);
        const uint64_t data = ledger.GetLost(MessageKind::DATA);
        EXPECT_EQ(interests > 0, isToServer);
        EXPECT_EQ(data > 0, !isToServer);
    }
}

TEST(RiceLossTest, BeginsAnewWhereAThunkIsLostButNotWhereAResultIs)
{
    // The last message to the consumer is the one that is lost longest: with a hundred calls and
    // every second message lost, each scheme has lost its first answer somewhere.
    for (const char* scheme : {"thunk", "application"})
    {
        RiceSettings settings = MakeSettings({scheme, "ccnx", 3000});
        settings.duration = Seconds(1000);
        settings.loss = 0.5;
        const SchemeResult result = RunOne(settings);
        const bool isThunk = std::string(scheme) == "thunk";
        for (const auto& exchange : result.exchanges)
        {
            const Time latency = exchange.client.end - exchange.client.arrival;
            const auto again = static_cast<int64_t>(exchange.client.tally.retransmissions);
            const Time lost = isThunk      ? MilliSeconds(3000 + 40) + Seconds(again)
                              : again == 0 ? MilliSeconds(3040)
                                           : again * MilliSeconds(3100) + RTT;
            EXPECT_EQ(latency, lost) << scheme << ", " << again << " retransmissions";
        }
    }
}

TEST(RiceSettingsTest, RefusesExecutionsThatEndBeforeTheyBegin)
{
    const auto problem = RiceExperiment(MakeSettings({"thunk", "ccnx", 1000, -1001})).Check();
    ASSERT_TRUE(problem);
    EXPECT_NE(problem->find("--estimateError"), std::string::npos);
}
