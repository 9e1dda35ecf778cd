// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Several neighbours ask for the same, and it fails: to each comes back what it has sent itself
// (RFC 8569 10; NDNLPv2, "Network Nack").
//
//     C - 0 ---.
//               2 ---- 3 - P      1 ms per link
//     D - 1 ---'

#include "icn-call-trial.h"
#include "icn-test-network.h"
#include "icn-vectors.h"

#include "ns3/icn-forwarding-hint.h"

#include <array>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

/// What comes in at a node: the last message of each kind, by face.
struct Witness
{
    std::map<FaceId, Ptr<const Message>> interests;
    std::map<FaceId, Ptr<const Message>> returns;

    void OnRx(FaceId face, Ptr<const Message> message)
    {
        (message->GetKind() == MessageKind::RETURN ? returns : interests)[face] = message;
    }
};

class OwnReturn : public ::testing::TestWithParam<std::string>
{
  protected:
    OwnReturn()
        : net(4, MakeForwarderOf(GetParam())),
          c(net.Attach(0)),
          d(net.Attach(1)),
          p(net.Attach(3))
    {
        for (const auto& [a, b] : {std::pair(0, 2), {1, 2}, {2, 3}})
        {
            net.Connect(a, b);
        }
        net.Route("/p"_name, {0, 2, 3});
        net.Route("/p"_name, {1, 2});
        p.Serve("/p"_name);
        for (uint32_t node = 0; node < witnesses.size(); ++node)
        {
            net[node].TraceConnectWithoutContext("Rx",
                                                 MakeCallback(&Witness::OnRx, &witnesses[node]));
        }
    }

    static bool IsNdn()
    {
        return GetParam() == "ndn";
    }

    /** @param hopLimit of it. @param nonce of it. @return an Interest of a second's lifetime. */
    static Message::Fields MakeFields(uint8_t hopLimit, uint32_t nonce)
    {
        Message::Fields fields;
        fields.name = "/p/a"_name;
        fields.hopLimit = hopLimit;
        fields.nonce = nonce;
        fields.lifetimeMs = 1000;
        return fields;
    }

    /** P gives up; node 2 must send 0 and 1 what each has sent it last. */
    void ExpectOwnReturns()
    {
        At(MilliSeconds(90), [&] { p.Refuse("/p/a"_name, ReturnCode::CONGESTED); });
        net.Run(MilliSeconds(200));
        EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
        for (const uint32_t node : {0, 1})
        {
            SCOPED_TRACE(node);
            const auto sent = witnesses[2].interests[net.FaceTo(2, node)];
            const auto back = witnesses[node].returns[net.FaceTo(node, 2)];
            ASSERT_TRUE(sent && back);
            EXPECT_EQ(ToOctets(net[node].GetCodec()->MakeInterest(*back)->GetPacket()),
                      ToOctets(sent->GetPacket()));
        }
    }

    Network net;
    TestApp& c;
    TestApp& d;
    TestApp& p;
    std::array<Witness, 3> witnesses;
};

INSTANTIATE_TEST_SUITE_P(, OwnReturn, ::testing::ValuesIn(PROTOCOLS), [](const auto& info) {
    return GetProtocolLabel(info.param);
});

TEST_P(OwnReturn, EachHasItsLifetimeAndHopLimit)
{
    auto longer = MakeFields(20, 2);
    longer.lifetimeMs = 2000;
    At(MilliSeconds(0), [&] { c.Send(MakeFields(10, 1)); });
    At(MilliSeconds(40), [&] { d.Send(longer); });
    ExpectOwnReturns();
    EXPECT_EQ(p.Count(MessageKind::INTEREST, "/p/a"_name), 2u) << "both were forwarded";
}

TEST_P(OwnReturn, WhoSaidNoLifetimeGetsNone)
{
    auto bare = MakeFields(10, 1);
    bare.lifetimeMs.reset();
    At(MilliSeconds(0), [&] { c.Send(bare); });
    At(MilliSeconds(40), [&] { d.Send(MakeFields(20, 2)); });
    ExpectOwnReturns();
}

TEST_P(OwnReturn, WhoAsksAgainGetsTheLaterOne)
{
    auto again = MakeFields(30, 3);
    again.lifetimeMs = 3000;
    At(MilliSeconds(0), [&] { c.Send(MakeFields(10, 1)); });
    At(MilliSeconds(30), [&] { d.Send(MakeFields(20, 2)); });
    At(MilliSeconds(60), [&] { c.Send(again); });
    ExpectOwnReturns();
    EXPECT_EQ(p.Count(MessageKind::INTEREST, "/p/a"_name), 3u);
}

// In NDN the name has a digest of the payload.
TEST_P(OwnReturn, EachHasItsPayload)
{
    if (IsNdn())
    {
        return;
    }
    At(MilliSeconds(0), [&] { c.Send(MakeFields(10, 1), "this"); });
    At(MilliSeconds(40), [&] { d.Send(MakeFields(20, 2), "that one"); });
    ExpectOwnReturns();
}

TEST_P(OwnReturn, WhoSentNoPayloadGetsNone)
{
    if (IsNdn())
    {
        return;
    }
    At(MilliSeconds(0), [&] { c.Send(MakeFields(10, 1)); });
    At(MilliSeconds(40), [&] { d.Send(MakeFields(20, 2), "that one"); });
    ExpectOwnReturns();
}

TEST_P(OwnReturn, EachHasItsForwardingHint)
{
    if (!IsNdn())
    {
        return;
    }
    auto hinted = MakeFields(20, 2);
    hinted.hint = Create<ForwardingHint>(std::vector{"/p"_name});
    auto unlimited = MakeFields(10, 1);
    unlimited.isHopLimited = false;
    At(MilliSeconds(0), [&] { c.Send(unlimited); });
    At(MilliSeconds(40), [&] { d.Send(hinted); });
    ExpectOwnReturns();
}

TEST(PitEntry, AnInRecordIsNoLargerForIt)
{
    EXPECT_LE(sizeof(InRecord), 16 + sizeof(void*));
}

} // namespace
