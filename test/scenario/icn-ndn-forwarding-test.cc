// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// What NDN forwarders do that CCNx ones do not: forwarding hints, scopes, link packets without a
// message, the limit of 8800 octets, triggers that forwarders without reflexive forwarding pass on.

#include "icn-ndn-vectors.h"
#include "icn-test-network.h"
#include "icn-vectors.h"

#include "ns3/icn-content-store.h"
#include "ns3/icn-forwarding-hint.h"
#include "ns3/icn-link-helper.h"
#include "ns3/icn-ndn-codec.h"
#include "ns3/icn-ndn-packet.h"
#include "ns3/icn-ndn-policy.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/node-container.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

constexpr auto INTEREST = MessageKind::INTEREST;
constexpr auto DATA = MessageKind::DATA;
constexpr auto RETURN = MessageKind::RETURN;

/**
 *     C - 0 ---- 1 ---- 2 ---- 3 - P      1 ms per link
 */
struct Line : Network
{
    Line()
        : Network(4, MakeForwarderOf("ndn")),
          c(Attach(0)),
          p(Attach(3))
    {
        for (uint32_t node = 0; node < 3; ++node)
        {
            Connect(node, node + 1);
        }
    }

    /// @param name asked for. @param delegations of the hint
    void AskByHint(const Name& name, const std::vector<Name>& delegations)
    {
        Message::Fields fields;
        fields.name = name;
        fields.lifetimeMs = 100;
        fields.nonce = 7;
        fields.hint = Create<ForwardingHint>(delegations);
        c.Send(fields);
    }

    /// @param node gets into a region. @param region its name
    void Join(uint32_t node, const Name& region)
    {
        DynamicCast<NdnPolicy>((*this)[node].GetPolicy())->AddRegion(region);
    }

    TestApp& c;
    TestApp& p;
};

TEST(ForwardingHint, LeadsWhereTheNameHasNoRoute)
{
    Line net;
    net.Route("/net"_name, {0, 1, 2, 3});
    net.p.Serve("/net"_name);
    At(MilliSeconds(0), [&] { net.AskByHint("/p/a"_name, {"/nowhere"_name, "/net/x"_name}); });
    At(MilliSeconds(10), [&] { net.p.Answer("/p/a"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2 2>3@3");
    EXPECT_EQ(net.c.Count(DATA, "/p/a"_name), 1u);
    const auto& hint = net.p.GetReceipts().at(0).message->Get().hint;
    ASSERT_TRUE(hint) << "no node is in its region";
    EXPECT_EQ(hint->delegations, std::vector({"/nowhere"_name, "/net/x"_name}));
}

// Node 2 is in the region: from there on the Interest goes by its name, without the hint.
TEST(ForwardingHint, IsDroppedWhereItHasLed)
{
    Line net;
    net.Route("/net"_name, {0, 1, 2});
    net.Route("/p"_name, {2, 3});
    net.Join(2, "/net/x/site"_name);
    net.p.Serve("/p"_name);
    At(MilliSeconds(0), [&] { net.AskByHint("/p/a"_name, {"/net/x"_name}); });
    At(MilliSeconds(10), [&] { net.p.Answer("/p/a"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2 2>3@3");
    EXPECT_FALSE(net.p.GetReceipts().at(0).message->Get().hint);
    EXPECT_EQ(net.c.Count(DATA, "/p/a"_name), 1u);
}

TEST(ForwardingHint, OfARegionBelowOrBesideHasNotLedThere)
{
    for (const char* region : {"/net", "/net/y", "/"})
    {
        SCOPED_TRACE(region);
        Line net;
        net.Route("/p"_name, {0, 1, 2, 3});
        net.Join(0, *Name::FromUri(region));
        At(MilliSeconds(0), [&] { net.AskByHint("/p/a"_name, {"/net/x"_name}); });
        net.Run(MilliSeconds(20));
        EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "") << "its name has a route";
        EXPECT_EQ(net.c.GetStory(), "no-route ccnx:/p/a@0");
    }
}

//     C - 0 ---- 1        the first delegation that has a route counts, however short
//          \---- 2
TEST(ForwardingHint, GoesByTheFirstDelegationThatHasARoute)
{
    Network net(3, MakeForwarderOf("ndn"));
    TestApp& c = net.Attach(0);
    net.Connect(0, 1);
    net.Connect(0, 2);
    net.Route("/a"_name, {0, 1});
    net.Route("/b/c/d"_name, {0, 2});
    Message::Fields fields;
    fields.name = "/p/a"_name;
    fields.lifetimeMs = 100;
    fields.hint = Create<ForwardingHint>(std::vector{"/x"_name, "/a/b"_name, "/b/c/d/e"_name});
    At(MilliSeconds(0), [&] { c.Send(fields); });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1");
}

TEST(ForwardingHint, IsNoPartOfWhatMakesInterestsSimilar)
{
    Line net;
    net.Route("/net"_name, {0, 1, 2, 3});
    net.Route("/p"_name, {0, 1, 2, 3});
    net.p.Serve("/net"_name);
    TestApp& d = net.Attach(0);
    At(MilliSeconds(0), [&] { net.AskByHint("/p/a"_name, {"/net"_name}); });
    At(MilliSeconds(5), [&] { d.Ask("/p/a"_name); });
    JustBefore(MilliSeconds(6), [&] { EXPECT_EQ(net.GetTables(), "1+0 1+0 1+0 1+0"); });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.GetLedger().GetOutcomes()["aggregated"], 1u);
}

TEST(NdnRegions, AreSetByAttribute)
{
    const auto policy = CreateObject<NdnPolicy>();
    policy->SetAttribute("Regions", StringValue("/net/a /net/b"));
    EXPECT_EQ(policy->GetRegions(), std::vector({"/net/a"_name, "/net/b"_name}));
    EXPECT_DEATH(policy->SetAttribute("Regions", StringValue("/net/%zz")), "'/net/%zz' is no name");
}

TEST(NdnScope, WhatIsUnderLocalhostStaysAtItsNode)
{
    Line net;
    net.Route("/localhost"_name, {0, 1});
    TestApp& other = net.Attach(0);
    At(MilliSeconds(0), [&] { net.c.Ask("/localhost/a"_name); });
    At(MilliSeconds(1), [&] { other.Serve("/localhost"_name); });
    At(MilliSeconds(2), [&] { net.c.Ask("/localhost/b"_name); });
    At(MilliSeconds(3), [&] { other.Answer("/localhost/b"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.c.GetStory(), "no-route ccnx:/localhost/a@0 data ccnx:/localhost/b@3");
    EXPECT_EQ(net.GetLedger().GetSent(), 0u);
}

// Neighbours that do not care for the rule send it all the same.
TEST(NdnScope, WhatIsUnderLocalhostDoesNotComeIn)
{
    Line net;
    net.EnableStores(10);
    net[1].GetContentStore()->SetAttribute("Unsolicited", StringValue("admit-all"));
    const auto codec = net[0].GetCodec();
    Message::Fields fields;
    fields.name = "/localhost/a"_name;
    const auto interest = codec->Encode(fields, "");
    fields.kind = DATA;
    const auto data = codec->Encode(fields, "data");
    At(MilliSeconds(0), [&] { net.Inject(0, 1, ToOctets(interest->GetPacket())); });
    At(MilliSeconds(5), [&] { net.Inject(0, 1, ToOctets(data->GetPacket())); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetDrops(), "1:scope 1:scope");
    EXPECT_EQ(net[1].GetLedger().GetOutcomes()["dropped:scope"], 1u);
    EXPECT_EQ(net[1].GetLedger().GetDiscarded()["scope"], 1u);
    EXPECT_EQ(net[1].GetContentStore()->GetSize(), 0u);
}

TEST(NdnScope, WhatIsUnderLocalhopGoesNoFurtherThanTheNeighbour)
{
    Line net;
    net.Route("/localhop"_name, {0, 1, 2});
    TestApp& neighbour = net.Attach(1);
    At(MilliSeconds(0), [&] { net.c.Ask("/localhop/a"_name); });
    At(MilliSeconds(5), [&] { neighbour.Serve("/localhop"_name); });
    At(MilliSeconds(6), [&] { net.c.Ask("/localhop/b"_name); });
    At(MilliSeconds(10), [&] { neighbour.Answer("/localhop/b"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, "/localhop/a"_name), "0>1@1");
    EXPECT_EQ(net.GetTrail(INTEREST, "/localhop/b"_name), "0>1@7");
    EXPECT_EQ(net.c.GetStory(), "no-route ccnx:/localhop/a@2 data ccnx:/localhop/b@11");
}

TEST(NdnScope, IsNotCcnxs)
{
    Network net(2);
    TestApp& c = net.Attach(0);
    TestApp& p = net.Attach(1);
    net.Connect(0, 1);
    net.Route("/localhost"_name, {0, 1});
    p.Serve("/localhost"_name);
    At(MilliSeconds(0), [&] { c.Ask("/localhost/a"_name); });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(p.Count(INTEREST, "/localhost/a"_name), 1u);
}

// No Fragment, one Ack, and a Nack without its Interest, which is malformed.
TEST(NdnLink, APacketWithoutAMessageIsLegal)
{
    Line net;
    At(MilliSeconds(0), [&] { net.Inject(0, 1, FromHex("6400")); });
    At(MilliSeconds(1), [&] { net.Inject(0, 1, FromHex("640cfd0344080000000000000001")); });
    At(MilliSeconds(2), [&] { net.Inject(0, 1, FromHex("6404fd032000")); });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.GetDrops(), "1:idle 1:idle 1:malformed");
    EXPECT_EQ(net.GetLedger().GetDiscarded()["idle"], 2u);
    EXPECT_EQ(net.GetLedger().GetDiscarded()["malformed"], 1u);
}

/// @param size of a packet. @return Data for /p/a of that size
NdnOctets
MakeData(size_t size)
{
    NdnPacket data;
    data.kind = NdnPacket::Kind::DATA;
    data.name = Name().Append(8, "p").Append(8, "a");
    data.signatureInfo = NdnSignatureInfo();
    data.signatureValue = NdnOctets(32);
    data.content = NdnOctets(size - 100);
    data.content->resize(data.content->size() + size - data.Encode().size());
    return data.Encode();
}

TEST(NdnLink, DataOfMoreThan8800OctetsIsMalformed)
{
    const auto codec = CreateObject<NdnCodec>();
    Codec::Error error;
    EXPECT_FALSE(codec->Decode(ToPacket(MakeData(8801)), &error));
    EXPECT_STREQ(error.what, "an Interest or Data of more than 8800 octets");
    for (const size_t size : {8800, 8801})
    {
        SCOPED_TRACE(size);
        Network net(2, MakeForwarderOf("ndn"));
        TestApp& c = net.Attach(0);
        net.Connect(0, 1, {Network::Device::OWN, MilliSeconds(1), Network::INSTANT, 100, 9000});
        net.Route("/p"_name, {0, 1});
        net.Attach(1).Serve("/p"_name);
        At(MilliSeconds(0), [&] { c.Ask("/p/a"_name, 100); });
        At(MilliSeconds(5), [&, octets = MakeData(size)] { net.Inject(1, 0, octets); });
        net.Run(MilliSeconds(20));
        EXPECT_EQ(c.Count(DATA, "/p/a"_name), size == 8800 ? 1u : 0u);
        EXPECT_EQ(net[0].GetLedger().GetDiscarded()["malformed"], size == 8800 ? 0u : 1u);
    }
}

TEST(NdnMatching, DataAnswersWhatTheVectorsSay)
{
    const auto codec = CreateObject<NdnCodec>();
    for (const auto& vector : NdnVectors("matching"))
    {
        SCOPED_TRACE(vector["id"].get<std::string>());
        const auto interest = codec->Decode(ToPacket(FromHex(vector["interest"])), nullptr);
        const auto data = codec->Decode(ToPacket(FromHex(vector["data"])), nullptr);
        ASSERT_TRUE(interest && data);
        Network net(1, MakeForwarderOf("ndn"));
        TestApp& c = net.Attach(0);
        TestApp& p = net.Attach(0);
        p.Serve(interest->GetName().GetPrefix(1));
        At(MilliSeconds(0), [&] { c.Send(interest); });
        At(MilliSeconds(1), [&] { p.Send(data); });
        net.Run(MilliSeconds(2));
        EXPECT_EQ(c.Count(DATA, data->GetName()), vector["matches"].get<bool>() ? 1u : 0u)
            << vector["description"];
    }
}

TEST(NdnCodePoints, HaveALenientElementThatCcnxLacks)
{
    EXPECT_FALSE(CodePoints::FindCcnx("draft", "lenient-field"));
    EXPECT_EQ(CodePoints::FindNdn("draft", "lenient-field")->rnpField, 202);
}

} // namespace
