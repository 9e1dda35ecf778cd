// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-lone-node.h"

#include "ns3/icn-congestion-detector.h"
#include "ns3/icn-strategy-layer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <functional>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

/// A strategy that does as a test tells it.
class ToldStrategy : public Strategy
{
  public:
    /// What is done with actions, the entry and the eligible next hops.
    using Deed = std::function<void(StrategyActions&, PitEntry&, const std::vector<NextHop>&)>;

    Needs GetNeeds() const override
    {
        return needs;
    }

    void OnInterest(StrategyActions& actions,
                    PitEntry& entry,
                    const std::vector<NextHop>& hops) override
    {
        onInterest(actions, entry, hops);
    }

    void OnReturn(StrategyActions& actions,
                  PitEntry& entry,
                  ReturnCode,
                  const std::vector<NextHop>& hops) override
    {
        onReturn(actions, entry, hops);
    }

    void OnTimer(StrategyActions& actions,
                 PitEntry& entry,
                 const std::vector<NextHop>& hops) override
    {
        onTimer(actions, entry, hops);
    }

    void OnData(const PitEntry&, const OutRecord& asked) override
    {
        told += "data from " + std::to_string(asked.face) + " ";
    }

    void OnExpiry(const PitEntry&) override
    {
        told += "expiry ";
    }

    Needs needs;      ///< of the strategy
    Deed onInterest;  ///< done then
    Deed onReturn;    ///< done then
    Deed onTimer;     ///< done then
    std::string told; ///< of Data and expiries
};

/**
 * A node with faces 0 to 2 to neighbours and 3 to an application; /a leads to all of them. What
 * comes in, comes by face 0 unless a test says otherwise.
 */
class StrategyLayerTest : public testing::TestWithParam<std::string>, private TimerListener
{
  protected:
    StrategyLayerTest()
    {
        for (FaceId face = 0; face < 4; ++face)
        {
            m_faces.push_back(&m_node.AddFace(face == 3));
            m_node.context.fib->Add(*Name::FromUri("/a"), face, face);
        }
        m_layer.Setup(m_strategy);
        m_node.context.accounts.Begin();
    }

    ~StrategyLayerTest() override
    {
        m_layer.Dispose();
    }

    /// Takes an Interest at hand as if it had come in, of lifetime 1 s unless told.
    InterestAtHand& Take(const std::string& uri = "/a/x", uint64_t lifetimeMs = 1000)
    {
        Message::Fields fields;
        fields.name = *Name::FromUri(uri);
        fields.lifetimeMs = lifetimeMs;
        fields.hopLimit = 9;
        fields.nonce = NONCE;
        InterestAtHand& current = m_layer.Take(m_node.Make(fields), false);
        current.hop = {};
        current.hop.hopLimit = 8;
        current.hop.nonce = NONCE;
        current.isConfined = false;
        return current;
    }

    /// Has the Interest at hand pending, for who asked by the face.
    PitEntry& Pend(FaceId face = 0)
    {
        m_node.context.accounts.GetLedger().Open();
        const InterestAtHand current = *m_current;
        return *m_node.context.pending.Record(nullptr, ProtocolPolicy::Verdict::NEW, current, face);
    }

    /// Takes an Interest that is pending for face 0, and has the strategy do that.
    PitEntry& Start(ToldStrategy::Deed deed)
    {
        m_current = &Take();
        m_layer.FindHops(0);
        PitEntry& entry = Pend();
        m_strategy->onInterest = std::move(deed);
        m_layer.OnInterest(entry);
        return entry;
    }

    /// @return the faces of next hops, each with a blank behind
    static std::string List(const std::vector<NextHop>& hops)
    {
        std::string faces;
        for (const NextHop& hop : hops)
        {
            faces += std::to_string(hop.face) + " ";
        }
        return faces;
    }

    /// @return where the Interest at hand may go, or the code with which it goes back
    std::string FindHops(FaceId face = 0)
    {
        const std::optional<ReturnCode> refusal = m_layer.FindHops(face);
        if (refusal)
        {
            return ToString(*refusal);
        }
        std::string hops;
        Pend(face);
        m_strategy->onInterest = [&hops](auto&, PitEntry&, const auto& eligible) {
            hops = List(eligible);
        };
        PitEntry& entry = *m_node.context.pit->Find(*m_current->interest);
        m_layer.OnInterest(entry);
        m_node.context.pending.Finish(entry);
        return hops;
    }

    static constexpr uint32_t NONCE = 7; ///< of Interests, where the protocol has it

    LoneNode m_node{GetParam()};
    Ptr<ToldStrategy> m_strategy{CreateObject<ToldStrategy>()};
    StrategyLayer m_layer{m_node.context, *this}; ///< under test
    std::vector<FakeFace*> m_faces;               ///< by id
    InterestAtHand* m_current{nullptr};           ///< at hand

  private:
    void OnStrategyTimer(uint32_t id) override
    {
        m_node.context.accounts.Begin();
        m_layer.OnTimer(id);
    }
};

TEST_P(StrategyLayerTest, AnInterestGoesNeitherBackNorWhereItCannot)
{
    m_current = &Take();
    EXPECT_EQ(FindHops(), "1 2 3 ");
    EXPECT_EQ(FindHops(2), "0 1 3 ");
    m_faces[1]->facts.isUp = false;
    EXPECT_EQ(FindHops(), "2 3 ");
    m_faces[2]->mtu = m_current->interest->GetSize() - 1;
    EXPECT_EQ(FindHops(), "3 ");
    m_faces[2]->mtu = m_current->interest->GetSize();
    EXPECT_EQ(FindHops(), "2 3 ");
    m_current->isConfined = true;
    EXPECT_EQ(FindHops(), "3 ");
    m_current->isConfined = false;
    m_current->hop.hopLimit = 0;
    EXPECT_EQ(FindHops(), "3 ") << "an application is no hop";
}

TEST_P(StrategyLayerTest, WithoutAWayTheCodeTellsWhatIsInIt)
{
    m_current = &Take("/b");
    EXPECT_EQ(FindHops(), "no-route");
    m_current = &Take();
    m_faces[3]->facts.isUp = false;
    m_faces[1]->facts.isUp = false;
    m_faces[2]->facts.isUp = false;
    EXPECT_EQ(FindHops(), "no-route");
    m_faces[2]->facts.isUp = true;
    m_faces[2]->mtu = 1;
    EXPECT_EQ(FindHops(), "mtu-too-large");
    m_node.context.faces.SetCongestionDetector(
        CreateObjectWithAttributes<CongestionDetector>("Reaction",
                                                       StringValue("return"),
                                                       "Threshold",
                                                       UintegerValue(1)));
    m_faces[2]->facts.backlog = 2;
    EXPECT_EQ(FindHops(), "congested");
    m_current->hop.hopLimit = 0;
    EXPECT_EQ(FindHops(), "limit-exceeded");
    m_current->isConfined = true;
    EXPECT_EQ(FindHops(), "no-route");
}

TEST_P(StrategyLayerTest, WhereADesignLeadsTheFibIsNotAsked)
{
    m_current = &Take("/b");
    m_layer.GetSteered() = {2, 0, 1};
    EXPECT_EQ(m_layer.FindHops(0), std::nullopt);
    m_layer.SendUnanswered();
    EXPECT_TRUE(m_faces[0]->sent.empty());
    EXPECT_EQ(m_faces[1]->sent.size(), 1U);
    EXPECT_EQ(m_faces[2]->sent.size(), 1U);
    // The next Interest is not led there.
    m_current = &Take();
    EXPECT_EQ(m_layer.FindHops(0), std::nullopt);
    m_layer.SendUnanswered();
    EXPECT_EQ(m_faces[1]->sent.size(), 2U) << "the best route";
    EXPECT_EQ(m_faces[2]->sent.size(), 1U);
    EXPECT_EQ(m_node.context.pit->GetSize(), 0U);
}

TEST_P(StrategyLayerTest, WhoIsRefusedGetsItsOwnInterestBack)
{
    m_current = &Take();
    m_node.context.accounts.GetLedger().Open();
    m_layer.Refuse(0, ReturnCode::NO_RESOURCES);
    ASSERT_EQ(m_faces[0]->GetReturns(), "no-resources ");
    EXPECT_EQ(m_faces[0]->sent[0].hop.hopLimit, 9U) << "as it came in";
    EXPECT_EQ(m_node.Count("returned:no-resources"), 1U);

    // Not who sent to a group: one of many failing is no news.
    m_node.context.accounts.GetLedger().Open();
    m_layer.Take(m_current->interest, true);
    m_layer.Refuse(0, ReturnCode::NO_RESOURCES);
    EXPECT_EQ(m_faces[0]->sent.size(), 1U);
    EXPECT_EQ(m_node.Count("dropped:overheard"), 1U);

    // A hop limit that is used up is told in CCNx alone.
    const bool isTold = GetParam() == "ccnx";
    m_node.context.accounts.GetLedger().Open();
    m_current = &Take();
    m_layer.Refuse(0, ReturnCode::LIMIT_EXCEEDED);
    EXPECT_EQ(m_faces[0]->sent.size(), isTold ? 2U : 1U);
    EXPECT_EQ(m_node.Count("dropped:hop-limit"), isTold ? 0U : 1U);
    EXPECT_EQ(m_node.context.accounts.GetLedger().GetClosed(), 3U);
}

TEST_P(StrategyLayerTest, AReturnEndsTheEntryForAllWhoWaitEachWithItsOwnLifetime)
{
    PitEntry& entry = Start([](auto&, auto&, const auto&) {});
    Ledger& ledger = m_node.context.accounts.GetLedger();
    const auto add = [&](FaceId face, uint64_t lifetimeMs, bool isOverheard) {
        ledger.Open();
        InterestAtHand& current = Take("/a/x", lifetimeMs);
        current.isOverheard = isOverheard;
        const InterestAtHand copy = current;
        m_node.context.pending.Record(&entry, ProtocolPolicy::Verdict::AGGREGATED, copy, face);
    };
    add(1, 500, false);
    add(2, 700, true);
    EXPECT_EQ(ledger.GetClosed(), 2U) << "aggregated";
    m_layer.Return(entry, ReturnCode::NO_RESOURCES);
    EXPECT_EQ(m_node.context.pit->GetSize(), 0U);
    ASSERT_EQ(m_faces[0]->GetReturns(), "no-resources ");
    ASSERT_EQ(m_faces[1]->GetReturns(), "no-resources ");
    EXPECT_EQ(m_faces[0]->sent[0].message->Get().lifetimeMs, 1000U);
    EXPECT_EQ(m_faces[1]->sent[0].message->Get().lifetimeMs, 500U);
    EXPECT_TRUE(m_faces[2]->sent.empty());
    EXPECT_EQ(ledger.GetClosed(), 3U) << "each once";
    EXPECT_EQ(ledger.GetOpened(), 3U);
    EXPECT_EQ(m_node.Count("returned:no-resources"), 1U);
}

TEST_P(StrategyLayerTest, WhoWaitsIsNotAskedWhenAnotherWayIsTried)
{
    PitEntry& entry =
        Start([](auto& actions, auto& pending, const auto&) { actions.Forward(pending, 2); });
    const InterestAtHand copy = Take();
    m_node.context.pending.Record(&entry, ProtocolPolicy::Verdict::JOINED, copy, 1);
    std::string hops;
    m_strategy->onReturn = [&hops](auto&, auto&, const auto& others) {
        hops = "[" + List(others) + "]";
    };
    m_layer.OnReturn(entry, 2, ReturnCode::NO_ROUTE);
    EXPECT_EQ(hops, "[3 ]") << "neither 2, which returned it, nor 0 and 1, which wait";
    m_layer.OnReturn(entry, 2, ReturnCode::MTU_TOO_LARGE);
    EXPECT_EQ(hops, "[]") << "RFC 8569 10.3.3";
}

TEST_P(StrategyLayerTest, ATimerComesBeforeTheEntryEndsOrNotAtAll)
{
    const auto wait = [](Time delay) {
        return [delay](auto& actions, auto& entry, const auto&) { actions.SetTimer(entry, delay); };
    };
    PitEntry& entry = Start(wait(MilliSeconds(1000)));
    EXPECT_EQ(m_node.context.timers, nullptr) << "at the entry's end: none is made";
    m_strategy->onInterest = wait(MilliSeconds(1000) - NanoSeconds(1));
    m_layer.OnInterest(entry);
    EXPECT_NE(m_node.context.timers, nullptr);
    std::vector<Time> over;
    m_strategy->onTimer = [&over](auto&, auto&, const auto&) { over.push_back(Simulator::Now()); };
    Simulator::Run();
    EXPECT_EQ(over, std::vector<Time>{MilliSeconds(1000) - NanoSeconds(1)});
    EXPECT_EQ(m_node.context.pit->GetSize(), 0U);

    over.clear();
    m_node.context.accounts.Begin();
    PitEntry& other = Start(wait(MilliSeconds(10)));
    m_strategy->onInterest = wait(MilliSeconds(1000));
    m_layer.OnInterest(other); // moved to the end: gone
    Simulator::Run();
    EXPECT_TRUE(over.empty());
}

TEST_P(StrategyLayerTest, ATimerBringsItsInterestBackToHand)
{
    PitEntry& entry = Start([](auto& actions, auto& pending, const auto&) {
        actions.Forward(pending, 1);
        actions.SetTimer(pending, MilliSeconds(10));
    });
    EXPECT_EQ(entry.outRecords.GetSize(), 1U);
    std::string hops;
    m_strategy->onTimer = [&hops](auto& actions, auto& pending, const auto& eligible) {
        hops = List(eligible);
        actions.Forward(pending, 1);
    };
    Take("/a/y"); // another one is at hand meanwhile
    Simulator::Stop(MilliSeconds(20));
    Simulator::Run();
    EXPECT_EQ(hops, "1 2 3 ") << "all but who waits";
    ASSERT_EQ(m_faces[1]->sent.size(), 2U);
    EXPECT_EQ(m_faces[1]->sent[1].message, m_faces[1]->sent[0].message);
}

TEST_P(StrategyLayerTest, WhatIsRepeatedHasANonceOfItsOwn)
{
    PitEntry& entry = Start([](auto& actions, auto& pending, const auto&) {
        actions.Forward(pending, 1);
        actions.Repeat(pending, 1);
        actions.Forward(pending, 2);
    });
    ASSERT_EQ(m_faces[1]->sent.size(), 2U);
    EXPECT_EQ(m_faces[1]->sent[0].hop.nonce, NONCE);
    EXPECT_EQ(m_faces[1]->sent[1].hop.nonce == NONCE, GetParam() == "ccnx") << "it has none";
    EXPECT_EQ(m_faces[2]->sent[0].hop.nonce, NONCE) << "that of the Interest at hand stays";
    const OutRecord* repeated =
        entry.outRecords.Find([](const OutRecord& record) { return record.face == 1; });
    EXPECT_EQ(repeated->nonce, m_faces[1]->sent[1].hop.nonce) << "by which it may come back";
}

TEST_P(StrategyLayerTest, AStrategyIsToldOnlyWhatItNeeds)
{
    PitEntry& entry =
        Start([](auto& actions, auto& pending, const auto&) { actions.Forward(pending, 1); });
    m_layer.OnData(entry, 1, NO_FACE);
    m_layer.OnExpiry(entry);
    EXPECT_EQ(m_strategy->told, "");
    EXPECT_EQ(m_layer.AssignStreams(5), 0);
    m_strategy->needs.data = m_strategy->needs.expiry = m_strategy->needs.random = true;
    m_layer.Setup(m_strategy);
    m_layer.OnData(entry, 1, NO_FACE);
    m_layer.OnData(entry, 2, NO_FACE); // was not asked
    m_layer.OnData(entry, 2, 1);       // was, as one of a group
    m_layer.OnExpiry(entry);
    EXPECT_EQ(m_strategy->told, "data from 1 data from 1 expiry ");
    EXPECT_EQ(m_layer.AssignStreams(5), 1);
}

TEST_P(StrategyLayerTest, NumbersDrawnFollowFromTheStream)
{
    m_strategy->needs.random = true;
    m_layer.Setup(m_strategy);
    std::vector<double> drawn;
    m_strategy->onInterest = [&drawn](auto& actions, auto&, const auto&) {
        drawn.push_back(actions.Random());
    };
    m_layer.AssignStreams(5);
    PitEntry& entry = Start(m_strategy->onInterest);
    m_layer.AssignStreams(6); // when there are numbers already
    m_layer.OnInterest(entry);
    m_layer.AssignStreams(5);
    m_layer.OnInterest(entry);
    EXPECT_EQ(drawn[0], drawn[2]);
    EXPECT_NE(drawn[0], drawn[1]);
}

INSTANTIATE_TEST_SUITE_P(, StrategyLayerTest, testing::Values("ccnx", "ndn"), [](const auto& info) {
    return info.param;
});

} // namespace
