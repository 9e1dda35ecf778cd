// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-trial.h"
#include "icn-test-network.h"

#include "ns3/icn-path-design.h"
#include "ns3/icn-reflexive-call.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

// Reflexive forwarding by path labels (RF draft A.2, RFC 9531). What all designs have in common is
// shown by test/conformance; here is what labels alone can do, and do wrong.

namespace
{

constexpr auto INTEREST = MessageKind::INTEREST;
constexpr auto RETURN = MessageKind::RETURN;

/**
 *     C - 0 ---- 1 ---- 2 ---- 3 - P      1 ms per link, no time anywhere else
 *                |
 *                4 - D                    where 1 sends what it has no other route for
 *
 * A trigger reaches P at 3 ms; reflexive Interests leave P at 10 ms.
 */
class PathSteering : public ::testing::TestWithParam<std::string>
{
  protected:
    PathSteering()
        : net(5, MakeForwarder()),
          c(net.Attach(0)),
          p(net.Attach(3)),
          d(net.Attach(4))
    {
        for (uint32_t node = 0; node < 3; ++node)
        {
            net.Connect(node, node + 1);
        }
        net.Connect(1, 4);
        net.Route("/p"_name, {0, 1, 2, 3});
        p.Serve("/p"_name);
        d.Serve(Name());
    }

    static ObjectFactory MakeForwarder()
    {
        ObjectFactory forwarder = MakeForwarderOf(GetParam());
        forwarder.Set("ReflexiveDesign", ObjectFactoryValue(ObjectFactory("ns3::icn::PathDesign")));
        return forwarder;
    }

    bool IsNdn() const
    {
        return GetParam() == "ndn";
    }

    /** @return the label for an Interest of P with these labels, the last for P's own node. */
    static Ptr<const PathLabel> MakeLabel(uint8_t mode, const std::vector<FaceId>& faces)
    {
        PathLabel label = PathLabel::ForDiscovery(PathDesign::MOST_HOPS);
        for (const FaceId face : faces)
        {
            label = label.Push(static_cast<uint16_t>(face + 1));
        }
        return Create<PathLabel>(label.TurnBack(mode));
    }

    /** P sends a reflexive Interest. @param label it carries. @param at an instant. */
    void Ask(const Ptr<const PathLabel>& label, Time at = MilliSeconds(10))
    {
        At(at, [this, label] {
            Message::Fields fields;
            fields.name = m_ri;
            fields.lifetimeMs = 1000;
            fields.pathLabel = label;
            p.Send(fields);
        });
    }

    /** @return what P was told of its Interest. */
    Ptr<const Message> GetReturn() const
    {
        const auto& receipts = p.GetReceipts();
        const bool isBack = !receipts.empty() && receipts.back().message->GetKind() == RETURN;
        return isBack ? receipts.back().message : nullptr;
    }

    Network net;
    TestApp& c;
    TestApp& p;
    TestApp& d;
    const Name m_ri{
        Name()
            .Append(
                MakeForwarder().Create<Forwarder>()->GetCodec()->GetCodePoints().reflexiveSegment,
                "R1")
            .Append("x")};
    const Name m_rnp{m_ri.GetPrefix(1)};
};

INSTANTIATE_TEST_SUITE_P(, PathSteering, ::testing::ValuesIn(PROTOCOLS), [](const auto& info) {
    return GetProtocolLabel(info.param);
});

TEST_P(PathSteering, TriggerCollectsTheFacesWhereItCameIn)
{
    Message::Fields ti;
    ti.name = "/p/a"_name.Append(m_rnp);
    At(MilliSeconds(0), [&] { c.Send(ti); });
    net.Run(MilliSeconds(5));
    ASSERT_EQ(p.GetReceipts().size(), 1u);
    const auto& label = p.GetReceipts()[0].message->Get().pathLabel;
    ASSERT_TRUE(label);
    EXPECT_TRUE(label->IsDiscovering());
    const auto expected =
        MakeLabel(PathLabel::STRICT,
                  {c.GetFace(), net.FaceTo(1, 0), net.FaceTo(2, 1), net.FaceTo(3, 2)});
    const PathLabel back = label->TurnBack(PathLabel::STRICT);
    EXPECT_EQ(back.GetHopCount(), 4);
    EXPECT_EQ(back.GetNexthopLabel(), net.FaceTo(3, 2) + 1);
    EXPECT_EQ(back.GetBitmap(), expected->GetBitmap());
    EXPECT_EQ(net.GetTables(), "1+0 1+0 1+0 1+0 0+0") << "nothing but the trigger's own entries";
}

TEST_P(PathSteering, RoutesMakeNoDifferenceToALabel)
{
    net.Route(Name(), {1, 4});
    net.Route(m_rnp, {2, 3});
    Ask(MakeLabel(PathLabel::STRICT,
                  {c.GetFace(), net.FaceTo(1, 0), net.FaceTo(2, 1), net.FaceTo(3, 2)}));
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "3>2@11 2>1@12 1>0@13");
    ASSERT_EQ(c.Count(INTEREST, m_ri), 1u);
    const auto& used = c.GetReceipts()[0].message->Get().pathLabel;
    ASSERT_TRUE(used);
    EXPECT_EQ(used->GetHopCount(), 0);
}

TEST_P(PathSteering, StrictLabelThatLeadsNowhereIsReturnedWithTheLabelAsItWasSent)
{
    net.Route(Name(), {1, 4});
    const std::vector<std::vector<FaceId>> invalid{
        {77, net.FaceTo(2, 1), net.FaceTo(3, 2)},               // node 1 has no such face
        {net.FaceTo(1, 2), net.FaceTo(2, 1), net.FaceTo(3, 2)}, // back where it comes from
        {net.FaceTo(2, 1), net.FaceTo(3, 2)},                   // no label left for node 1
    };
    Time at;
    for (const auto& faces : invalid)
    {
        const auto label = MakeLabel(PathLabel::STRICT, faces);
        Ask(label, at);
        net.Run(at + MilliSeconds(8));
        const auto back = GetReturn();
        ASSERT_TRUE(back);
        EXPECT_EQ(back->Get().returnCode, ReturnCode::INVALID_PATH_LABEL);
        ASSERT_TRUE(back->Get().pathLabel);
        EXPECT_EQ(back->Get().pathLabel->GetHopCount(), faces.size());
        EXPECT_EQ(back->Get().pathLabel->GetNexthopLabel(), label->GetNexthopLabel());
        EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0 0+0");
        at += MilliSeconds(10);
    }
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "3>2@1 2>1@2 3>2@11 2>1@12 3>2@21 2>1@22");
    EXPECT_EQ(net.GetTrail(RETURN, m_ri), "1>2@3 2>3@4 1>2@13 2>3@14 1>2@23 2>3@24");
    EXPECT_TRUE(d.GetReceipts().empty());
}

TEST_P(PathSteering, LabelOfAnApplicationThatHasStoppedLeadsNowhere)
{
    Ask(MakeLabel(PathLabel::STRICT,
                  {c.GetFace(), net.FaceTo(1, 0), net.FaceTo(2, 1), net.FaceTo(3, 2)}));
    c.Stop();
    net.Run(MilliSeconds(20));
    ASSERT_TRUE(GetReturn());
    EXPECT_EQ(GetReturn()->Get().returnCode, ReturnCode::INVALID_PATH_LABEL);
}

TEST_P(PathSteering, FallbackGoesOnByTheRoutesWithoutTheRestOfTheLabel)
{
    net.Route(Name(), {1, 4});
    Ask(MakeLabel(PathLabel::FALLBACK,
                  {c.GetFace(), net.FaceTo(4, 1), 77, net.FaceTo(2, 1), net.FaceTo(3, 2)}));
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "3>2@11 2>1@12 1>4@13");
    ASSERT_EQ(d.Count(INTEREST, m_ri), 1u);
    EXPECT_EQ(d.GetReceipts()[0].message->Get().pathLabel->GetHopCount(), 0);
    EXPECT_EQ(GetReturn(), nullptr);
}

TEST_P(PathSteering, FallbackWithoutARouteIsReturnedForThat)
{
    Ask(MakeLabel(PathLabel::FALLBACK, {77, net.FaceTo(2, 1), net.FaceTo(3, 2)}));
    net.Run(MilliSeconds(20));
    ASSERT_TRUE(GetReturn());
    EXPECT_EQ(GetReturn()->Get().returnCode, ReturnCode::NO_ROUTE);
}

// RFC 9531 4.1 has an answer for CCNx alone; a Nack can only say that the label is invalid.
TEST_P(PathSteering, BothModesAtOnceAreMalformed)
{
    Ask(MakeLabel(PathLabel::FALLBACK | PathLabel::STRICT,
                  {c.GetFace(), net.FaceTo(1, 0), net.FaceTo(2, 1), net.FaceTo(3, 2)}));
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "");
    ASSERT_TRUE(GetReturn());
    EXPECT_EQ(GetReturn()->Get().returnCode,
              IsNdn() ? ReturnCode::INVALID_PATH_LABEL : ReturnCode::MALFORMED_INTEREST);
}

TEST_P(PathSteering, TriggerWhoseLabelIsFullIsReturned)
{
    // Room for 0 and 1 in CCNx; in NDN every label has 64 octets, so that one begins nearly full.
    PathLabel label = PathLabel::ForDiscovery(2);
    for (uint8_t hop = 2; IsNdn() && hop < PathDesign::MOST_HOPS; ++hop)
    {
        label = hop == 2 ? PathLabel::ForDiscovery(PathDesign::MOST_HOPS).Push(1) : label.Push(1);
    }
    Message::Fields ti;
    ti.name = "/p/a"_name.Append(m_rnp);
    ti.pathLabel = Create<PathLabel>(label);
    At(MilliSeconds(0), [&] { c.Send(ti); });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.GetTrail(INTEREST, ti.name), "0>1@1 1>2@2");
    EXPECT_EQ(net.GetTrail(RETURN, ti.name), "2>1@3 1>0@4");
    ASSERT_EQ(c.Count(RETURN, ti.name), 1u);
    if (!IsNdn())
    {
        EXPECT_EQ(c.GetReceipts()[0].message->Get().returnCode, ReturnCode::NO_RESOURCES);
    }
    EXPECT_EQ(c.GetReceipts()[0].message->Get().pathLabel->GetHopCount(), label.GetHopCount());
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0 0+0");
}

TEST_P(PathSteering, UnknownModeIsRefused)
{
    ObjectFactory design("ns3::icn::PathDesign");
    design.Set("Mode", StringValue("loose"));
    EXPECT_DEATH(design.Create<PathDesign>(), "Mode is 'loose'; it can be strict or fallback");
}

/**
 *                       .-- 2 --.
 *     client - 0 ---- 1          4 - server    at 50 ms the route moves from 2 to 3
 *                       '-- 3 --'
 *
 * All that comes from 2 to 1 is lost. The label of the second trigger leads by 3, and the fetch
 * that is sent again carries it.
 */
TEST(PathSteeringCalls, FetchesSentAgainTakeTheWayOfTheLatestTrigger)
{
    for (const std::string& protocol : PROTOCOLS)
    {
        SCOPED_TRACE(protocol);
        ObjectFactory forwarder = MakeForwarderOf(protocol);
        forwarder.Set("ReflexiveDesign", ObjectFactoryValue(ObjectFactory("ns3::icn::PathDesign")));
        Network net(5, forwarder);
        for (const auto& [a, b] : {std::pair(0, 1), {1, 2}, {1, 3}, {2, 4}, {3, 4}})
        {
            net.Connect(a, b);
        }
        net.Route("/server/0"_name, {0, 1, 2, 4});
        net.Route("/server/0"_name, {3, 4});
        net.Lose(2, 1, INTEREST, {1, 2, 3, 4, 5, 6, 7, 8});
        const auto client = CreateObject<ReflexiveClient>();
        const auto server = CreateObject<ReflexiveServer>();
        client->SetAttribute("RetransmissionTimeout", TimeValue(MilliSeconds(100)));
        server->SetAttribute("RetransmissionTimeout", TimeValue(MilliSeconds(150)));
        const auto install = [&net](uint32_t node, const Ptr<Endpoint>& app) {
            net[node].AddFace(app->GetFace());
            net.Attach(node); // the network knows a local face for each one attached
            net[node].GetObject<Node>()->AddApplication(app);
        };
        install(0, client);
        install(4, server);
        At(MilliSeconds(50), [&] {
            net[1].GetFib()->Remove("/server/0"_name, net.FaceTo(1, 2));
            net.Route("/server/0"_name, {1, 3});
        });
        std::vector<CallRecord> calls;

        struct Keep
        {
            std::vector<CallRecord>& calls;

            void OnCall(const CallRecord& record)
            {
                calls.push_back(record);
            }
        } keep{calls};

        client->TraceConnectWithoutContext("CallEnded", MakeCallback(&Keep::OnCall, &keep));
        net.Run(Seconds(2));
        ASSERT_EQ(calls.size(), 1u);
        EXPECT_EQ(calls[0].outcome, "completed");
        // NDN: the second trigger is there at 103 ms; the fetch leaves again at 153, the call ends
        // 9 later. CCNx: node 4 aggregates what comes the other way (RFC 9531 3.4), and forwards it
        // when that is sent again, at 203; the fetch after it leaves at 303.
        const bool isNdn = protocol == "ndn";
        EXPECT_EQ(calls[0].end, MilliSeconds((isNdn ? 153 : 303) + 9));
        EXPECT_EQ(calls[0].tally.retransmissions, isNdn ? 1u : 3u);
    }
}

} // namespace
