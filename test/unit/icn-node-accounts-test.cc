// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-lone-node.h"

#include <gtest/gtest.h>
#include <set>
#include <string>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

/// The books of a node, and what traces tell.
class NodeAccountsTest : public testing::Test
{
  protected:
    NodeAccountsTest()
    {
        m_node.rx.ConnectWithoutContext(Callback<void, FaceId, Ptr<const Message>>(
            [this](FaceId, Ptr<const Message>) { m_told += "rx "; }));
        m_node.tx.ConnectWithoutContext(Callback<void, FaceId, Ptr<const Message>>(
            [this](FaceId, Ptr<const Message>) { m_told += "tx "; }));
        m_node.drop.ConnectWithoutContext(
            Callback<void, FaceId, Ptr<const Message>, uint32_t, DropReason>(
                [this](FaceId, Ptr<const Message>, uint32_t octets, DropReason reason) {
                    m_told += ToString(reason) + (":" + std::to_string(octets)) + " ";
                }));
    }

    /// @return Data of some name
    Ptr<const Message> MakeData() const
    {
        Message::Fields fields;
        fields.kind = MessageKind::DATA;
        fields.name = *Name::FromUri("/a");
        return m_node.Make(fields);
    }

    LoneNode m_node;
    FakeFace& m_link{m_node.AddFace()};      ///< face 0
    FakeFace& m_local{m_node.AddFace(true)}; ///< face 1
    NodeAccounts& m_accounts{m_node.context.accounts};
    const Ledger& m_ledger{m_accounts.GetLedger()};
    const Ptr<const Message> m_interest{m_node.MakeInterest("/a")};
    std::string m_told; ///< by traces, in order
};

} // namespace

TEST_F(NodeAccountsTest, InterestsAloneOpenAccountsWhereverTheyComeFrom)
{
    m_accounts.NoteArrival(0, m_link, m_interest, {});
    m_accounts.NoteArrival(1, m_local, m_interest, {});
    m_accounts.NoteArrival(0, m_link, m_interest, {true, false});
    m_accounts.NoteArrival(0, m_link, MakeData(), {});
    EXPECT_EQ(m_ledger.GetOpened(), 3U);
    EXPECT_EQ(m_ledger.GetClosed(), 0U);
    EXPECT_EQ(m_told, "rx rx rx rx ");
}

TEST_F(NodeAccountsTest, OnlyADroppedInterestClosesAnAccount)
{
    m_accounts.NoteArrival(0, m_link, m_interest, {});
    m_accounts.NoteArrival(0, m_link, m_interest, {});
    m_told.clear();
    const std::string size = std::to_string(m_interest->GetSize());
    m_accounts.DropInterest(0, m_interest, DropReason::SCOPE);
    EXPECT_EQ(m_ledger.GetClosed(), 1U);
    EXPECT_EQ(m_node.Count("dropped:scope"), 1U);
    m_accounts.Drop(0, m_interest, DropReason::OVERHEARD); // was closed before
    m_accounts.Discard(0, MakeData(), DropReason::UNSOLICITED);
    EXPECT_EQ(m_ledger.GetClosed(), 1U);
    EXPECT_EQ(m_ledger.GetDiscarded().size(), 1U);
    EXPECT_EQ(m_ledger.GetDiscarded().at("unsolicited"), 1U);
    EXPECT_EQ(m_told,
              "scope:" + size + " overheard:" + size +
                  " unsolicited:" + std::to_string(MakeData()->GetSize()) + " ");
}

TEST_F(NodeAccountsTest, WhatComesInOnALinkIsCountedOnce)
{
    m_accounts.NoteArrival(1, m_local, m_interest, {});
    EXPECT_EQ(m_ledger.GetReceived(), 0U) << "from an application";
    m_accounts.NoteArrival(0, m_link, m_interest, {});
    EXPECT_EQ(m_ledger.GetReceived(), 1U);
    m_accounts.NoteFragment({});
    m_accounts.NoteFragment({});
    m_accounts.NoteArrival(0, m_link, m_interest, {false, true});
    EXPECT_EQ(m_ledger.GetReceived(), 3U) << "its fragments were counted";
    EXPECT_EQ(m_ledger.GetReceived(MessageKind::INTEREST), 1U);
    m_accounts.NoteArrival(0, m_link, m_interest, {true, false});
    m_accounts.NoteFragment({true, false});
    m_accounts.NoteIdle(0, 10, {true, false});
    EXPECT_EQ(m_ledger.GetReceived(), 3U) << "to a group: others hear it, too";
    EXPECT_EQ(m_ledger.GetGroup().received, 2U);
    m_accounts.NoteIdle(0, 10, {});
    m_accounts.NoteMalformed(0, 10);
    EXPECT_EQ(m_ledger.GetReceived(), 5U) << "what is no message has been sent all the same";
    m_accounts.NoteOverheard(0, 10);
    m_accounts.NoteGivenUp(0, 10);
    EXPECT_EQ(m_ledger.GetReceived(), 5U);
}

TEST_F(NodeAccountsTest, WithoutAccountingInterestsStillBalanceAndTracesTell)
{
    m_accounts.SetAccounting(false);
    const uint64_t before = m_accounts.GetFingerprint().Get();
    m_accounts.NoteArrival(0, m_link, m_interest, {});
    m_accounts.NoteDeparture(0, m_interest);
    m_accounts.CountOnLink(MessageKind::INTEREST, 1);
    m_accounts.NoteFragment({});
    m_accounts.NoteLoss(0, m_interest, 10, DropReason::LOSS);
    m_accounts.NoteLoss(0, nullptr, 10, DropReason::LOSS);
    m_accounts.NoteGroupLoss(0, m_interest, 10, DropReason::LOSS);
    m_accounts.DropInterest(0, m_interest, DropReason::SCOPE);
    EXPECT_EQ(m_ledger.GetOpened(), 1U);
    EXPECT_EQ(m_ledger.GetClosed(), 1U);
    EXPECT_EQ(m_ledger.GetSent() + m_ledger.GetReceived() + m_ledger.GetLost(), 0U);
    EXPECT_EQ(m_ledger.GetGroup().lost, 0U);
    EXPECT_EQ(m_accounts.GetFingerprint().Get(), before);
    EXPECT_EQ(m_told,
              "rx tx loss:10 loss:10 loss:10 scope:" + std::to_string(m_interest->GetSize()) + " ");
}

TEST_F(NodeAccountsTest, TheFingerprintTellsEventsMessagesAndInstantsApart)
{
    std::set<uint64_t> seen;
    const auto chain = [&](const auto& event) {
        LoneNode other;
        const FakeFace& face = other.AddFace();
        other.context.accounts.Begin();
        event(other.context.accounts, face);
        seen.insert(other.context.accounts.GetFingerprint().Get());
    };
    const auto all = [&] {
        chain(
            [&](NodeAccounts& its, const Face& face) { its.NoteArrival(0, face, m_interest, {}); });
        chain([&](NodeAccounts& its, const Face&) { its.NoteDeparture(0, m_interest); });
        chain([&](NodeAccounts& its, const Face&) { its.NoteDeparture(0, MakeData()); });
        chain([&](NodeAccounts& its, const Face&) {
            its.NoteDeparture(0, m_node.MakeInterest("/b"));
        });
        chain([&](NodeAccounts& its, const Face&) {
            its.Discard(0, m_interest, DropReason::UNSOLICITED);
        });
    };
    all();
    EXPECT_EQ(seen.size(), 5U);
    all();
    EXPECT_EQ(seen.size(), 5U) << "equal for equal histories";
    Simulator::Schedule(MilliSeconds(1), all);
    Simulator::Run();
    EXPECT_EQ(seen.size(), 10U);
}

TEST_F(NodeAccountsTest, ALossIsOfItsOwnInstant)
{
    // Links lose packets between the events of a node.
    m_accounts.Begin();
    Simulator::Schedule(MilliSeconds(3), [&] {
        m_accounts.NoteLoss(0, m_interest, m_interest->GetSize(), DropReason::LOSS);
        EXPECT_EQ(m_accounts.GetNowNs(), MilliSeconds(3).GetNanoSeconds());
    });
    Simulator::Run();
    EXPECT_EQ(m_ledger.GetLost(MessageKind::INTEREST), 1U);
    m_accounts.NoteLoss(0, nullptr, 10, DropReason::QUEUE);
    EXPECT_EQ(m_ledger.GetLost(), 2U) << "a fragment";
    EXPECT_EQ(m_ledger.GetOpened(), 0U);
    EXPECT_EQ(m_ledger.GetClosed(), 0U) << "no account of this node";
}
