// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// An acknowledgement goes the way of an answer and answers nothing.
//
//     C - 0 ---- 1 ---- 2 - P      1 ms per link, no time anywhere else; /p leads to P
//     D - 3 -----'

#include "icn-call-trial.h"
#include "icn-test-network.h"

#include "ns3/icn-ccnx-types.h"
#include "ns3/icn-ndn-types.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

constexpr auto DATA = MessageKind::DATA;

/// The network above.
struct Fork : Network
{
    explicit Fork(const std::string& protocol, const std::string& profile = "draft")
        : Network(4, MakeForwarderOf(protocol, profile)),
          c(Attach(0)),
          d(Attach(3)),
          p(Attach(2))
    {
        Connect(0, 1);
        Connect(1, 2);
        Connect(3, 1);
        Route("/p"_name, {0, 1, 2});
        Route("/p"_name, {3, 1});
        p.Serve("/p"_name);
    }

    void Acknowledge(const Name& name)
    {
        Message::Fields fields;
        fields.kind = DATA;
        fields.name = name;
        fields.payloadType = PayloadType::ACKNOWLEDGEMENT;
        p.Send(fields);
    }

    TestApp& c;
    TestApp& d;
    TestApp& p;
};

class AcknowledgementTest : public testing::TestWithParam<std::string>
{
};

} // namespace

TEST_P(AcknowledgementTest, LeavesTheInterestPendingForItsAnswer)
{
    Fork network(GetParam());
    network.c.Ask("/p/a"_name);
    At(MilliSeconds(3), [&]() { network.Acknowledge("/p/a"_name); });
    network.Run(MilliSeconds(10));
    ASSERT_EQ(network.c.Count(DATA, "/p/a"_name), 1U);
    EXPECT_EQ(network.c.GetReceipts()[0].at, MilliSeconds(5));
    EXPECT_EQ(network.c.GetReceipts()[0].message->Get().payloadType, PayloadType::ACKNOWLEDGEMENT);
    EXPECT_EQ(network.GetTables(), "1+0 1+0 1+0 0+0");
    network.p.Answer("/p/a"_name);
    network.Run(MilliSeconds(20));
    ASSERT_EQ(network.c.Count(DATA, "/p/a"_name), 2U);
    EXPECT_EQ(network.c.GetReceipts()[1].message->Get().payloadType, PayloadType::DATA);
    EXPECT_EQ(network.GetTables(), "0+0 0+0 0+0 0+0");
    EXPECT_EQ(network.GetDrops(), "");
}

TEST_P(AcknowledgementTest, DoesNotLengthenTheInterestsLife)
{
    Fork network(GetParam());
    network.c.Ask("/p/a"_name, 100);
    At(MilliSeconds(90), [&]() { network.Acknowledge("/p/a"_name); });
    network.Run(MilliSeconds(99));
    EXPECT_EQ(network.GetTables(), "1+0 1+0 1+0 0+0");
    network.Run(MilliSeconds(102));
    EXPECT_EQ(network.GetTables(), "0+0 0+0 0+0 0+0");
}

TEST_P(AcknowledgementTest, ReachesAllWhoWait)
{
    Fork network(GetParam());
    network.c.Ask("/p/a"_name);
    network.d.Ask("/p/a"_name);
    At(MilliSeconds(5), [&]() { network.Acknowledge("/p/a"_name); });
    network.Run(MilliSeconds(10));
    EXPECT_EQ(network.c.Count(DATA, "/p/a"_name), 1U);
    EXPECT_EQ(network.d.Count(DATA, "/p/a"_name), 1U);
}

TEST_P(AcknowledgementTest, IsNeverStored)
{
    Fork network(GetParam());
    network.EnableStores(10);
    network.c.Ask("/p/a"_name);
    At(MilliSeconds(5), [&]() { network.Acknowledge("/p/a"_name); });
    At(MilliSeconds(10), [&]() { network.d.Ask("/p/a"_name); });
    network.Run(MilliSeconds(20));
    EXPECT_EQ(network.d.Count(DATA, "/p/a"_name), 0U);
    network.p.Answer("/p/a"_name);
    network.Run(MilliSeconds(30));
    EXPECT_EQ(network.d.Count(DATA, "/p/a"_name), 1U);
}

TEST_P(AcknowledgementTest, IsDroppedWhereNobodyWaits)
{
    Fork network(GetParam());
    network.Acknowledge("/p/a"_name);
    network.Run(MilliSeconds(5));
    EXPECT_EQ(network.GetDrops(), "2:unsolicited");
}

TEST_P(AcknowledgementTest, HasANumberOfItsOwnOnTheWire)
{
    const auto codec = MakeForwarderOf(GetParam()).Create<Forwarder>()->GetCodec();
    Message::Fields fields;
    fields.kind = DATA;
    fields.name = "/p/a"_name;
    fields.payloadType = PayloadType::ACKNOWLEDGEMENT;
    const auto message = codec->Encode(fields, "", 0);
    const auto read = codec->Decode(message->GetPacket(), nullptr);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->Get().payloadType, PayloadType::ACKNOWLEDGEMENT);
    EXPECT_EQ(codec->GetCodePoints().acknowledgement,
              GetParam() == "ndn" ? ndn::CONTENT_TYPE_ACKNOWLEDGEMENT
                                  : ccnx::PAYLOAD_ACKNOWLEDGEMENT);
}

INSTANTIATE_TEST_SUITE_P(Protocols,
                         AcknowledgementTest,
                         testing::ValuesIn(PROTOCOLS),
                         [](const auto& info) { return GetProtocolLabel(info.param); });

TEST(AcknowledgementProfileTest, IsOrdinaryDataForWhoeverHasNoSuchNumber)
{
    const auto draft = MakeForwarderOf("ccnx").Create<Forwarder>()->GetCodec();
    const auto cefore = MakeForwarderOf("ccnx", "cefore").Create<Forwarder>()->GetCodec();
    EXPECT_EQ(cefore->GetCodePoints().acknowledgement, 0);
    Message::Fields fields;
    fields.kind = DATA;
    fields.name = "/p/a"_name;
    fields.payloadType = PayloadType::ACKNOWLEDGEMENT;
    const auto read = cefore->Decode(draft->Encode(fields, "", 0)->GetPacket(), nullptr);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->Get().payloadType, PayloadType::DATA);
}
