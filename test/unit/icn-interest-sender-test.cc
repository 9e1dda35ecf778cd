// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-call.h"
#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-interest-sender.h"
#include "ns3/icn-parameter-fetcher.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <memory>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/** A sender, and what it has sent when. */
class SenderTest : public testing::Test
{
  protected:
    Ptr<const Message> Write(MessageKind kind,
                             const Name& name,
                             std::optional<uint64_t> endChunk = {}) const
    {
        Message::Fields fields;
        fields.kind = kind;
        fields.name = name;
        fields.endChunk = endChunk;
        return m_codec->Encode(fields, "", 100);
    }

    /** Sends an Interest that counts its failure and its answer. */
    void Ask(const Name& name)
    {
        InterestSender::Request request;
        request.interest = Write(MessageKind::INTEREST, name);
        request.tally = &m_tally;
        request.onData = [this](Ptr<const Message>) { ++m_answered; };
        request.onFailure = [this]() { m_failedAt = Simulator::Now(); };
        m_sender.Send(std::move(request));
    }

    std::vector<double> GetTimes() const
    {
        std::vector<double> times;
        for (const auto& [time, name] : m_sent)
        {
            times.push_back(time.GetSeconds());
        }
        return times;
    }

    const Name m_name = *Name::FromUri("/a/b");
    Ptr<CcnxCodec> m_codec = CreateObject<CcnxCodec>();
    std::vector<std::pair<Time, Name>> m_sent;
    InterestTally m_tally;
    unsigned m_answered = 0;
    Time m_failedAt;
    InterestSender m_sender{Seconds(1), 2, [this](Ptr<const Message> interest) {
                                m_sent.emplace_back(Simulator::Now(), interest->GetName());
                            }};
};

} // namespace

TEST_F(SenderTest, SendsAgainAfterEachTimeoutAndThenFails)
{
    Ask(m_name);
    Simulator::Run();
    EXPECT_EQ(GetTimes(), (std::vector<double>{0, 1, 2}));
    EXPECT_EQ(m_failedAt, Seconds(3));
    EXPECT_EQ(m_tally.interests, 3U);
    EXPECT_EQ(m_tally.retransmissions, 2U);
}

TEST_F(SenderTest, StopsWhenAnswered)
{
    Ask(m_name);
    Simulator::Schedule(MilliSeconds(1500), [this]() {
        EXPECT_TRUE(m_sender.OnData(Write(MessageKind::DATA, m_name)));
        EXPECT_FALSE(m_sender.OnData(Write(MessageKind::DATA, m_name)));
    });
    Simulator::Run();
    EXPECT_EQ(GetTimes(), (std::vector<double>{0, 1}));
    EXPECT_EQ(m_answered, 1U);
    EXPECT_TRUE(m_failedAt.IsZero());
}

TEST_F(SenderTest, BeginsTimerAndCountAnewOnRestart)
{
    Ask(m_name);
    Simulator::Schedule(MilliSeconds(1500), [this]() { m_sender.Restart(m_name); });
    Simulator::Run();
    EXPECT_EQ(GetTimes(), (std::vector<double>{0, 1, 2.5, 3.5}));
    EXPECT_EQ(m_failedAt, MilliSeconds(4500));
}

TEST_F(SenderTest, CountsANewTimeoutFromTheTryUnderWay)
{
    Ask(m_name);
    Simulator::Schedule(MilliSeconds(500),
                        [this]() { m_sender.SetTimeout(m_name, MilliSeconds(2500)); });
    Simulator::Run();
    EXPECT_EQ(GetTimes(), (std::vector<double>{0, 2.5, 5}));
    EXPECT_EQ(m_failedAt, MilliSeconds(7500));
}

TEST_F(SenderTest, LetsTimersRunOutAtMultiplesOfTheirGranularity)
{
    std::vector<Time> sent;
    InterestSender coarse(
        MilliSeconds(950),
        2,
        [&sent](Ptr<const Message>) { sent.push_back(Simulator::Now()); },
        MilliSeconds(500));
    InterestSender::Request request;
    request.interest = Write(MessageKind::INTEREST, m_name);
    request.onFailure = []() {};
    Simulator::Schedule(MilliSeconds(50), [&]() { coarse.Send(request); });
    Simulator::Schedule(MilliSeconds(60), [&]() { coarse.SetTimeout(m_name, MilliSeconds(951)); });
    Simulator::Run();
    EXPECT_EQ(sent, (std::vector<Time>{MilliSeconds(50), MilliSeconds(1500), MilliSeconds(2500)}));
}

TEST_F(SenderTest, SendsAtOnceWhereANewTimeoutIsOverAlready)
{
    Ask(m_name);
    Simulator::Schedule(MilliSeconds(500), [this]() {
        m_sender.SetTimeout(m_name, MilliSeconds(400));
        m_sender.SetTimeout(Name(), MilliSeconds(400)); // nobody's
    });
    Simulator::Run();
    EXPECT_EQ(GetTimes(), (std::vector<double>{0, 0.5, 0.9}));
}

TEST_F(SenderTest, LetsAReturnEndTheTryOnly)
{
    Ask(m_name);
    Simulator::Schedule(MilliSeconds(100), [this]() {
        const auto returned =
            m_codec->MakeReturn(*Write(MessageKind::INTEREST, m_name), ReturnCode::NO_ROUTE, {255});
        EXPECT_TRUE(m_sender.OnReturn(returned));
    });
    Simulator::Run();
    EXPECT_EQ(GetTimes(), (std::vector<double>{0, 1, 2}));
}

namespace
{

/** A fetcher whose chunks 0 to K-1 are answered after 10 ms, others never. */
class FetcherTest : public SenderTest
{
  protected:
    /** @return times at which chunks were asked for, in ms. */
    std::vector<int64_t> Fetch(ParameterFetcher::Count count, uint32_t parameters, uint32_t window)
    {
        std::vector<int64_t> asked;
        InterestSender sender(Seconds(1), 0, [&](Ptr<const Message> interest) {
            asked.push_back(Simulator::Now().GetMilliSeconds());
            const auto chunk = interest->Get().chunk;
            if (*chunk < parameters)
            {
                Simulator::Schedule(MilliSeconds(10), [&sender, this, interest, parameters]() {
                    sender.OnData(Write(MessageKind::DATA, interest->GetName(), parameters - 1));
                });
            }
        });
        const bool isKnown = count == ParameterFetcher::Count::KNOWN;
        ParameterFetcher fetcher(
            {m_name, count, isKnown ? parameters : 0, CongestionWindow::Make("fixed", window)},
            m_codec->GetCodePoints(),
            sender,
            [this](const Name& name) { return Write(MessageKind::INTEREST, name); },
            &m_tally,
            [this](ParameterFetcher::Outcome outcome) {
                EXPECT_EQ(outcome, ParameterFetcher::Outcome::COMPLETE);
                m_doneAt = Simulator::Now();
            });
        fetcher.Start();
        Simulator::Run();
        EXPECT_EQ(fetcher.GetReceived(), parameters);
        EXPECT_EQ(fetcher.GetBytes(), 100U * parameters);
        return asked;
    }

    Time m_doneAt = Seconds(-1);
};

} // namespace

TEST_F(FetcherTest, KeepsTheWindowFull)
{
    EXPECT_EQ(Fetch(ParameterFetcher::Count::KNOWN, 5, 2),
              (std::vector<int64_t>{0, 0, 10, 10, 20}));
    EXPECT_EQ(m_doneAt, MilliSeconds(30));
}

TEST_F(FetcherTest, AsksForAllAtOnceWithoutWindow)
{
    EXPECT_EQ(Fetch(ParameterFetcher::Count::KNOWN, 3, 0), (std::vector<int64_t>{0, 0, 0}));
    EXPECT_EQ(m_doneAt, MilliSeconds(10));
}

TEST_F(FetcherTest, IsDoneAtOnceWithNothingToFetch)
{
    EXPECT_TRUE(Fetch(ParameterFetcher::Count::KNOWN, 0, 0).empty());
    EXPECT_EQ(m_doneAt, Seconds(0));
}

TEST_F(FetcherTest, DiscoversTheCountByTheFirstChunkAlone)
{
    EXPECT_EQ(Fetch(ParameterFetcher::Count::DISCOVERED, 4, 0),
              (std::vector<int64_t>{0, 10, 10, 10}));
    EXPECT_EQ(m_doneAt, MilliSeconds(20));
}

TEST_F(FetcherTest, GuessesAWindowAndIsDoneWithoutTheOverRequests)
{
    EXPECT_EQ(Fetch(ParameterFetcher::Count::GUESS, 3, 5), (std::vector<int64_t>{0, 0, 0, 0, 0}));
    EXPECT_EQ(m_doneAt, MilliSeconds(10));
    EXPECT_EQ(m_tally.interests, 5U);
}

// Else it would ask for as many as any 64 bits say, at once.
TEST_F(FetcherTest, GivesUpWhereMoreChunksAreAnnouncedThanItFetches)
{
    size_t asked = 0;
    auto ended = ParameterFetcher::Outcome::COMPLETE;
    InterestSender sender(Seconds(1), 0, [&](Ptr<const Message> interest) {
        ++asked;
        Simulator::Schedule(MilliSeconds(10), [&sender, this, interest]() {
            sender.OnData(
                Write(MessageKind::DATA, interest->GetName(), CallRequest::MOST_PARAMETERS));
        });
    });
    ParameterFetcher fetcher(
        {m_name, ParameterFetcher::Count::DISCOVERED, 0, 0},
        m_codec->GetCodePoints(),
        sender,
        [this](const Name& name) { return Write(MessageKind::INTEREST, name); },
        &m_tally,
        [&ended](ParameterFetcher::Outcome outcome) { ended = outcome; });
    fetcher.Start();
    Simulator::Run();
    EXPECT_EQ(ended, ParameterFetcher::Outcome::FAILED);
    EXPECT_EQ(asked, 1U);
}
