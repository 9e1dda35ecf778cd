// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-lone-node.h"

#include "ns3/icn-congestion-detector.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

/// A node with a face to a neighbour and one to an application, and what is told of them.
class FaceTableTest : public testing::Test
{
  protected:
    FaceTableTest()
    {
        m_node.tx.ConnectWithoutContext(
            Callback<void, FaceId, Ptr<const Message>>([this](FaceId face, Ptr<const Message>) {
                m_told += "sent " + std::to_string(face) + " ";
            }));
        m_node.drop.ConnectWithoutContext(
            Callback<void, FaceId, Ptr<const Message>, uint32_t, DropReason>(
                [this](FaceId face, Ptr<const Message>, uint32_t, DropReason reason) {
                    m_told += ToString(reason) + (" " + std::to_string(face)) + " ";
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

    /// Has congestion told of from more than one packet that waits.
    void SetReaction(const std::string& reaction)
    {
        m_faces.SetCongestionDetector(
            CreateObjectWithAttributes<CongestionDetector>("Reaction",
                                                           StringValue(reaction),
                                                           "Threshold",
                                                           UintegerValue(1),
                                                           "Interval",
                                                           TimeValue(NanoSeconds(1))));
    }

    LoneNode m_node;
    FakeFace& m_link{m_node.AddFace()};      ///< face 0
    FakeFace& m_local{m_node.AddFace(true)}; ///< face 1
    FaceTable& m_faces{m_node.context.faces};
    const Ledger& m_ledger{m_node.context.accounts.GetLedger()};
    std::string m_told; ///< by traces, in order
};

} // namespace

TEST_F(FaceTableTest, WhatIsForAnApplicationThatIsGoneEndsHere)
{
    m_local.facts.isUp = false;
    m_faces.Send(1, MakeData(), {});
    EXPECT_TRUE(m_local.sent.empty());
    EXPECT_EQ(m_told, "face-down 1 ");
    EXPECT_EQ(m_ledger.GetDiscarded().at("face-down"), 1U);
}

TEST_F(FaceTableTest, WhatIsForALinkThatIsDownIsTheLinksToLose)
{
    // The link tells of the loss, and it has to be sent to be lost.
    m_link.facts.isUp = false;
    m_faces.Send(0, MakeData(), {});
    EXPECT_EQ(m_link.sent.size(), 1U);
    EXPECT_EQ(m_told, "sent 0 ");
    EXPECT_EQ(m_ledger.GetSent(MessageKind::DATA), 1U);
    EXPECT_TRUE(m_ledger.GetDiscarded().empty());
}

TEST_F(FaceTableTest, CountsPacketsOfLinksAndNotThoseOfApplications)
{
    m_faces.Send(1, MakeData(), {});
    EXPECT_EQ(m_told, "sent 1 ");
    EXPECT_EQ(m_ledger.GetSent(), 0U);
    m_faces.Send(0, MakeData(), {});
    EXPECT_EQ(m_ledger.GetSent(MessageKind::DATA), 1U);
    m_link.packets = 3; // fragments
    m_faces.Send(0, MakeData(), {});
    EXPECT_EQ(m_ledger.GetSent(MessageKind::DATA), 1U);
    EXPECT_EQ(m_ledger.GetSent(), 1U + 3U);
    m_link.packets = 0; // to a group: nobody knows how many come in
    m_faces.Send(0, MakeData(), {});
    EXPECT_EQ(m_ledger.GetSent(), 1U + 3U);
    EXPECT_EQ(m_ledger.GetGroup().sent, 1U);
}

TEST_F(FaceTableTest, MarksDataAloneWhereTooManyWaitForTooLong)
{
    SetReaction("mark");
    const Ptr<const Message> interest = m_node.MakeInterest("/a");
    std::vector<uint64_t> marks;
    const auto send = [&](uint32_t backlog) {
        m_link.facts.backlog = backlog;
        HopFields hop;
        m_faces.Send(0, interest, hop);
        m_faces.Send(0, MakeData(), hop);
        EXPECT_EQ(hop.congestionMark, 0U) << "the sender's own is left alone";
    };
    send(2); // the time begins
    Simulator::Schedule(MilliSeconds(1), [&] { send(2); });
    Simulator::Schedule(MilliSeconds(2), [&] { send(1); });
    Simulator::Run();
    for (const auto& sending : m_link.sent)
    {
        marks.push_back(sending.hop.congestionMark);
    }
    EXPECT_EQ(marks, (std::vector<uint64_t>{0, 0, 0, 1, 0, 0})) << "Interest, Data, Interest...";
    EXPECT_FALSE(m_faces.IsCongested(0)) << "nothing is returned for it";
}

TEST_F(FaceTableTest, IsCongestedOnlyWhereReturnsAreTheReaction)
{
    m_link.facts.backlog = 2;
    EXPECT_FALSE(m_faces.IsCongested(0)) << "without detector";
    SetReaction("return");
    EXPECT_TRUE(m_faces.IsCongested(0));
    m_link.facts.backlog = 1;
    EXPECT_FALSE(m_faces.IsCongested(0)) << "as many as may wait";
    m_link.facts.backlog = 2;
    SetReaction("none");
    EXPECT_FALSE(m_faces.IsCongested(0));
    m_faces.SetCongestionDetector(nullptr);
    EXPECT_FALSE(m_faces.IsCongested(0));
}

TEST_F(FaceTableTest, IdsOfNoFaceCannotBeUsed)
{
    EXPECT_TRUE(m_faces.IsUsable(1));
    EXPECT_FALSE(m_faces.IsUsable(2));
    EXPECT_FALSE(m_faces.IsUsable(NO_FACE));
    m_local.facts.isUp = false;
    EXPECT_FALSE(m_faces.IsUsable(1));
    m_faces.Dispose();
    EXPECT_TRUE(m_link.isDisposed);
    EXPECT_FALSE(m_faces.IsUsable(0));
}
