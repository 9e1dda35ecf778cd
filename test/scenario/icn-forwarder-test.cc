// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-test-network.h"
#include "icn-vectors.h"

#include "ns3/boolean.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <string>
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
 *     C - 0 ---- 1 ---- 2 - P      1 ms per link, no time anywhere else; /p leads to P
 */
struct Line : Network
{
    Line()
        : Network(3),
          consumer(Attach(0)),
          producer(Attach(2))
    {
        Connect(0, 1);
        Connect(1, 2);
        Route("/p"_name, {0, 1, 2});
        producer.Serve("/p"_name);
    }

    TestApp& consumer;
    TestApp& producer;
};

/**
 *                 .-- 2 - P, second choice
 *     C - 0 ---- 1              1 ms per link
 *                 '-- 3 - Q, first choice
 */
struct Fork : Network
{
    explicit Fork(const std::string& strategy = "ns3::icn::BestRouteStrategy")
        : Network(4, MakeForwarder(strategy)),
          consumer(Attach(0)),
          p(Attach(2)),
          q(Attach(3))
    {
        Connect(0, 1);
        Connect(1, 2);
        Connect(1, 3);
        Route("/p"_name, {0, 1});
        Route("/p"_name, {1, 2}, 20);
        Route("/p"_name, {1, 3}, 10);
        p.Serve("/p"_name);
        q.Serve("/p"_name);
    }

    static ObjectFactory MakeForwarder(const std::string& strategy)
    {
        ObjectFactory forwarder("ns3::icn::Forwarder");
        forwarder.Set("Strategy", ObjectFactoryValue(ObjectFactory(strategy)));
        return forwarder;
    }

    TestApp& consumer;
    TestApp& p;
    TestApp& q;
};

Message::Fields
Interest(const Name& name, uint8_t hopLimit, uint64_t lifetimeMs = 1000)
{
    Message::Fields fields;
    fields.name = name;
    fields.hopLimit = hopLimit;
    fields.lifetimeMs = lifetimeMs;
    return fields;
}

TEST(Forwarder, DataTakesTheWayOfTheInterestBack)
{
    Line net;
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    JustBefore(MilliSeconds(2), [&] { EXPECT_EQ(net.GetTables(), "1+0 1+0 0+0"); });
    JustAfter(MilliSeconds(2), [&] { EXPECT_EQ(net.GetTables(), "1+0 1+0 1+0"); });
    At(MilliSeconds(10), [&] { net.producer.Answer("/p/a"_name); });
    JustBefore(MilliSeconds(11), [&] { EXPECT_EQ(net.GetTables(), "1+0 1+0 0+0"); });
    JustAfter(MilliSeconds(11), [&] { EXPECT_EQ(net.GetTables(), "1+0 0+0 0+0"); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2");
    EXPECT_EQ(net.GetTrail(DATA, "/p/a"_name), "2>1@11 1>0@12");
    EXPECT_EQ(net.producer.GetStory(), "interest ccnx:/p/a@2");
    EXPECT_EQ(net.consumer.GetStory(), "data ccnx:/p/a@12");
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0");
    EXPECT_EQ(net.GetLedger().GetOutcomes()["satisfied"], 3u);
}

TEST(Forwarder, InterestsOfOthersWaitWithThePendingOne)
{
    Line net;
    TestApp& other = net.Attach(1);
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(3), [&] { other.Send(Interest("/p/a"_name, 254)); });
    At(MilliSeconds(10), [&] { net.producer.Answer("/p/a"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2");
    EXPECT_EQ(other.GetStory(), "data ccnx:/p/a@11");
    EXPECT_EQ(net.consumer.GetStory(), "data ccnx:/p/a@12");
    EXPECT_EQ(net.GetLedger().GetOutcomes()["aggregated"], 1u);
}

TEST(Forwarder, LargerHopLimitIsForwardedThoughOneIsPending)
{
    Line net;
    TestApp& other = net.Attach(1);
    At(MilliSeconds(0), [&] { net.consumer.Send(Interest("/p/a"_name, 7)); });
    At(MilliSeconds(3), [&] { other.Send(Interest("/p/a"_name, 8)); });
    At(MilliSeconds(5), [&] { other.Send(Interest("/p/b"_name, 7)); });
    At(MilliSeconds(6), [&] { net.consumer.Send(Interest("/p/b"_name, 7)); });
    At(MilliSeconds(10), [&] { net.producer.Answer("/p/a"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2 1>2@4");
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/b"_name), "1>2@6 0>1@7") << "an equal one must wait";
    EXPECT_EQ(other.Count(DATA, "/p/a"_name), 1u);
    EXPECT_EQ(net.consumer.Count(DATA, "/p/a"_name), 1u);
}

TEST(Forwarder, RetransmissionIsForwardedAndAnsweredOnce)
{
    Line net;
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(5), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.producer.Answer("/p/a"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2 0>1@6 1>2@7");
    EXPECT_EQ(net.consumer.GetStory(), "data ccnx:/p/a@12");
    auto outcomes = net.GetLedger().GetOutcomes();
    EXPECT_EQ(outcomes["superseded"], 3u);
    EXPECT_EQ(outcomes["satisfied"], 3u);
}

TEST(Forwarder, RetransmissionOfOneWhoWaitedWithOthersIsForwarded)
{
    Line net;
    TestApp& other = net.Attach(1);
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(3), [&] { other.Send(Interest("/p/a"_name, 200)); });
    At(MilliSeconds(5), [&] { other.Send(Interest("/p/a"_name, 200)); });
    At(MilliSeconds(10), [&] { net.producer.Answer("/p/a"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2 1>2@6");
    EXPECT_EQ(other.GetStory(), "data ccnx:/p/a@11");
}

TEST(Forwarder, PitIsAskedBeforeTheContentStore)
{
    Line net;
    net.EnableStores(10);
    TestApp& other = net.Attach(1);
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(3), [&] {
        Message::Fields fields;
        fields.kind = DATA;
        fields.name = "/p/a"_name;
        net[1].GetContentStore()->Insert(net[1].GetCodec()->Encode(fields, "stored"));
        other.Send(Interest("/p/a"_name, 200));
        EXPECT_TRUE(other.GetReceipts().empty()) << "it waits: the store is not asked";
    });
    At(MilliSeconds(5), [&] {
        other.Send(Interest("/p/a"_name, 200));
        EXPECT_EQ(other.GetStory(), "data ccnx:/p/a@5") << "sent again, it would be forwarded";
    });
    At(MilliSeconds(10), [&] { net.producer.Answer("/p/a"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2");
    EXPECT_EQ(other.GetReceipts().size(), 1u) << "the store's answer was its answer";
    EXPECT_EQ(net.consumer.GetStory(), "data ccnx:/p/a@12");
}

TEST(Forwarder, ContentStoreAnswersUntilTheDataIsStale)
{
    Line net;
    net.EnableStores(10);
    Message::Fields data;
    data.kind = DATA;
    data.name = "/p/a"_name;
    data.cacheTimeMs = 50;
    TestApp& other = net.Attach(1);
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.producer.Send(data, "data"); });
    JustBefore(MilliSeconds(50), [&] { other.Ask("/p/a"_name); });
    At(MilliSeconds(50), [&] { other.Ask("/p/a"_name); });
    net.Run(MilliSeconds(60));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2 1>2@51");
    EXPECT_EQ(other.GetStory(), "data ccnx:/p/a@49.999999");
}

TEST(Forwarder, UnsolicitedDataIsNotStored)
{
    Line net;
    net.EnableStores(10);
    At(MilliSeconds(0), [&] { net.producer.Answer("/p/a"_name); });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.GetDrops(), "2:unsolicited");
    EXPECT_EQ(net[2].GetContentStore()->GetSize(), 0u);
    EXPECT_EQ(net.GetLedger().GetDiscarded()["unsolicited"], 1u);
}

TEST(Forwarder, LifetimeZeroIsForwardedAndLeavesNothing)
{
    Line net;
    net.producer.onMessage = [&](auto) { net.producer.Answer("/p/a"_name); };
    At(MilliSeconds(0), [&] {
        net.consumer.Ask("/p/a"_name, 0);
        EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0");
    });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.producer.GetStory(), "interest ccnx:/p/a@2");
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0");
    EXPECT_EQ(net.GetDrops(), "2:unsolicited") << "nobody waits for the answer";
    EXPECT_TRUE(net.consumer.GetReceipts().empty());
}

TEST(Forwarder, EntryExpiresExactlyWithTheLifetime)
{
    Line net;
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name, 100); });
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/b"_name, 100); });
    // Node 1 got both at 1 ms; their time there is over at 101 ms.
    At(MilliSeconds(99), [&] { net.producer.Answer("/p/a"_name); });
    At(MilliSeconds(100), [&] { net.producer.Answer("/p/b"_name); });
    JustBefore(MilliSeconds(101), [&] { EXPECT_EQ(net.GetTables(), "0+0 1+0 0+0"); });
    JustAfter(MilliSeconds(102), [&] { EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0"); });
    net.Run(MilliSeconds(200));
    EXPECT_EQ(net.GetTrail(DATA, "/p/a"_name), "2>1@100 1>0@101");
    EXPECT_EQ(net.GetTrail(DATA, "/p/b"_name), "2>1@101");
    EXPECT_EQ(net.GetDrops(), "1:unsolicited 0:unsolicited");
    EXPECT_TRUE(net.consumer.GetReceipts().empty()) << "its own time was over at 100 ms";
}

TEST(Forwarder, InterestAtTheInstantOfExpiryIsANewOne)
{
    Line net;
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name, 100); });
    At(MilliSeconds(100), [&] { net.consumer.Ask("/p/a"_name, 100); });
    net.Run(MilliSeconds(150));
    auto outcomes = net.GetLedger().GetOutcomes();
    EXPECT_EQ(outcomes["expired"], 3u);
    EXPECT_EQ(outcomes["superseded"], 0u);
    EXPECT_EQ(net.producer.Count(INTEREST, "/p/a"_name), 2u);
}

TEST(Forwarder, LifetimeIsTwoSecondsByDefaultAndLastsForAllWhoWait)
{
    Line net;
    TestApp& other = net.Attach(0);
    Message::Fields withoutLifetime;
    withoutLifetime.name = "/p/a"_name;
    At(MilliSeconds(0), [&] { net.consumer.Send(withoutLifetime); });
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/b"_name, 100); });
    At(MilliSeconds(50), [&] { other.Ask("/p/b"_name, 100); });
    JustBefore(MilliSeconds(150), [&] { EXPECT_EQ(net[0].GetPit()->GetSize(), 2u); });
    JustAfter(MilliSeconds(150), [&] { EXPECT_EQ(net[0].GetPit()->GetSize(), 1u); });
    JustBefore(Seconds(2), [&] { EXPECT_EQ(net[0].GetPit()->GetSize(), 1u); });
    JustAfter(Seconds(2), [&] { EXPECT_EQ(net[0].GetPit()->GetSize(), 0u); });
    net.Run(MilliSeconds(2100));
}

TEST(Forwarder, HopLimitCountsLinks)
{
    Line net;
    TestApp& middle = net.Attach(1);
    middle.Serve("/p/near"_name);
    At(MilliSeconds(0), [&] { net.consumer.Send(Interest("/p/near/a"_name, 1)); });
    At(MilliSeconds(10), [&] { net.consumer.Send(Interest("/p/far"_name, 1)); });
    At(MilliSeconds(20), [&] { net.consumer.Send(Interest("/p/far"_name, 2)); });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(middle.GetStory(), "interest ccnx:/p/near/a@1");
    EXPECT_EQ(net.consumer.GetStory(), "limit-exceeded ccnx:/p/far@12");
    ASSERT_EQ(net.producer.GetStory(), "interest ccnx:/p/far@22");
    EXPECT_EQ(net.producer.GetReceipts()[0].message->Get().hopLimit, 1)
        << "two links: one hop was taken at node 1; the application gets what node 2 got";
}

TEST(Forwarder, ApplicationMayAskItsOwnNodeOnly)
{
    Line net;
    TestApp& neighbour = net.Attach(0);
    neighbour.Serve("/local"_name);
    At(MilliSeconds(0), [&] { net.consumer.Send(Interest("/local/a"_name, 0)); });
    At(MilliSeconds(0), [&] { net.consumer.Send(Interest("/p/a"_name, 0)); });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(neighbour.GetStory(), "interest ccnx:/local/a@0");
    EXPECT_EQ(net.consumer.GetStory(), "limit-exceeded ccnx:/p/a@0");
    EXPECT_EQ(net.GetLedger().GetSent(), 0u);
}

TEST(Forwarder, HopLimitZeroFromANeighbourGoesNoFurther)
{
    Line net;
    TestApp& middle = net.Attach(1);
    middle.Serve("/p/near"_name);
    At(MilliSeconds(0), [&] {
        const auto interest = net[0].GetCodec()->Encode(Interest("/p/near"_name, 0), {});
        net.Inject(0, 1, ToOctets(interest->GetPacket()));
    });
    net.Run(MilliSeconds(10));
    EXPECT_TRUE(middle.GetReceipts().empty());
    EXPECT_EQ(net.GetTrail(RETURN, "/p/near"_name), "1>0@2");
    EXPECT_EQ(net.GetDrops(), "0:unexpected-return") << "node 0 knows nothing of it";
}

TEST(Forwarder, InterestWithoutRouteComesBackAsItWasSent)
{
    Line net;
    net[2].GetFib()->Remove("/p"_name, net.producer.GetFace());
    Message::Fields fields = Interest("/p/a"_name, 200);
    std::vector<uint8_t> expected;
    At(MilliSeconds(0),
       [&] { expected = ToOctets(net.consumer.Send(fields, "parameters")->GetPacket()); });
    net.Run(MilliSeconds(10));
    ASSERT_EQ(net.consumer.GetStory(), "no-route ccnx:/p/a@4");
    EXPECT_EQ(net.GetTrail(RETURN, "/p/a"_name), "2>1@3 1>0@4");
    expected[1] = 2; // PacketType: Interest Return
    expected[5] = static_cast<uint8_t>(ReturnCode::NO_ROUTE);
    EXPECT_EQ(ToOctets(net.consumer.GetReceipts()[0].message->GetPacket()), expected);
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0");
}

TEST(Forwarder, EachWhoWaitedGetsItsOwnInterestBack)
{
    Line net;
    TestApp& other = net.Attach(1);
    std::vector<uint8_t> first;
    std::vector<uint8_t> second;
    At(MilliSeconds(0),
       [&] { first = ToOctets(net.consumer.Send(Interest("/p/a"_name, 9), "one")->GetPacket()); });
    At(MilliSeconds(3), [&] {
        second = ToOctets(other.Send(Interest("/p/a"_name, 8, 700), "another")->GetPacket());
    });
    At(MilliSeconds(5), [&] { net.producer.Refuse("/p/a"_name, ReturnCode::CONGESTED); });
    net.Run(MilliSeconds(10));
    ASSERT_EQ(net.consumer.GetStory(), "congested ccnx:/p/a@7");
    ASSERT_EQ(other.GetStory(), "congested ccnx:/p/a@6");
    for (auto* octets : {&first, &second})
    {
        (*octets)[1] = 2;
        (*octets)[5] = static_cast<uint8_t>(ReturnCode::CONGESTED);
    }
    EXPECT_EQ(ToOctets(net.consumer.GetReceipts()[0].message->GetPacket()), first);
    EXPECT_EQ(ToOctets(other.GetReceipts()[0].message->GetPacket()), second);
}

TEST(Forwarder, WayBackIsNoRoute)
{
    Line net;
    net.Route("/back"_name, {0, 1});
    net.Route("/back"_name, {1, 0});
    At(MilliSeconds(0), [&] { net.consumer.Ask("/back"_name); });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.consumer.GetStory(), "no-route ccnx:/back@2");
    EXPECT_EQ(net.GetTrail(INTEREST, "/back"_name), "0>1@1");
}

TEST(Forwarder, WhatExceedsTheMtuIsReturnedOrDroppedByName)
{
    // C - 0 ---- 1 --(200 octets)-- 2 - P
    Network net(3);
    TestApp& consumer = net.Attach(0);
    TestApp& producer = net.Attach(2);
    net.Connect(0, 1);
    Network::Link narrow;
    narrow.mtu = 200;
    net.Connect(1, 2, narrow);
    net[1].GetFace(net.FaceTo(1, 2))->SetAttribute("Fragmentation", BooleanValue(false));
    net[2].GetFace(net.FaceTo(2, 1))->SetAttribute("Fragmentation", BooleanValue(false));
    net.Route("/p"_name, {0, 1, 2});
    producer.Serve("/p"_name);
    const std::string payload(200, 'x');
    At(MilliSeconds(0), [&] { consumer.Send(Interest("/p/a"_name, 255), payload); });
    At(MilliSeconds(10), [&] { consumer.Ask("/p/b"_name); });
    At(MilliSeconds(20), [&] { producer.Answer("/p/b"_name, payload); });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(consumer.GetStory(), "mtu-too-large ccnx:/p/a@2");
    EXPECT_EQ(producer.GetStory(), "interest ccnx:/p/b@12");
    EXPECT_EQ(net.GetDrops(), "2:too-large");
    EXPECT_EQ(net[2].GetLedger().GetOutcomes()["dropped:too-large"], 1u);
    EXPECT_EQ(net[2].GetPit()->GetSize(), 0u);
}

TEST(Forwarder, DataFromAFaceThatWasNotAskedIsDropped)
{
    Fork net;
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(5), [&] {
        Message::Fields fields;
        fields.kind = DATA;
        fields.name = "/p/a"_name;
        const auto forged = net[2].GetCodec()->Encode(fields, "forged");
        net.Inject(2, 1, ToOctets(forged->GetPacket()));
    });
    JustAfter(MilliSeconds(6), [&] {
        EXPECT_EQ(net.GetDrops(), "1:unsolicited");
        EXPECT_EQ(net[1].GetPit()->GetSize(), 1u) << "the Interest goes on waiting";
    });
    At(MilliSeconds(10), [&] { net.q.Answer("/p/a"_name, "true"); });
    net.Run(MilliSeconds(20));
    ASSERT_EQ(net.consumer.GetStory(), "data ccnx:/p/a@12");
    EXPECT_EQ(net.consumer.GetReceipts()[0].message->CopyPayload(9), "true");
}

TEST(Forwarder, BestRouteTriesTheOtherNextHopWhenRefused)
{
    Fork net;
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.q.Refuse("/p/a"_name, ReturnCode::NO_RESOURCES); });
    At(MilliSeconds(20), [&] { net.p.Answer("/p/a"_name); });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>3@2 1>2@12");
    EXPECT_EQ(net.consumer.GetStory(), "data ccnx:/p/a@22");
}

TEST(Forwarder, BestRouteReturnsWhenAllHaveRefused)
{
    Fork net;
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.q.Refuse("/p/a"_name, ReturnCode::NO_RESOURCES); });
    At(MilliSeconds(20), [&] { net.p.Refuse("/p/a"_name, ReturnCode::CONGESTED); });
    At(MilliSeconds(25), [&] { net.p.Refuse("/p/a"_name, ReturnCode::CONGESTED); });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>3@2 1>2@12");
    EXPECT_EQ(net.consumer.GetStory(), "congested ccnx:/p/a@22");
    EXPECT_EQ(net.GetDrops(), "2:unexpected-return") << "one return per Interest";
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

TEST(Forwarder, BestRouteTakesTurnsWhenAskedAgain)
{
    Fork net;
    for (const int ms : {0, 10, 20})
    {
        At(MilliSeconds(ms), [&] { net.consumer.Ask("/p/a"_name); });
    }
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>3@2 0>1@11 1>2@12 0>1@21 1>3@22");
}

TEST(Forwarder, TooLargeElsewhereIsNotTriedOtherWays)
{
    // RFC 8569 10.3.3: the Interest exceeds what its way allows, no matter by which next hop.
    Fork net;
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.q.Refuse("/p/a"_name, ReturnCode::MTU_TOO_LARGE); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>3@2");
    EXPECT_EQ(net.consumer.GetStory(), "mtu-too-large ccnx:/p/a@12");
}

TEST(Forwarder, MulticastAsksAllAndGivesUpWhenAllHaveRefused)
{
    Fork net("ns3::icn::MulticastStrategy");
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.q.Refuse("/p/a"_name, ReturnCode::NO_RESOURCES); });
    JustAfter(MilliSeconds(11), [&] { EXPECT_EQ(net[1].GetPit()->GetSize(), 1u); });
    At(MilliSeconds(20), [&] { net.p.Refuse("/p/a"_name, ReturnCode::CONGESTED); });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>3@2 1>2@2");
    EXPECT_EQ(net.consumer.GetStory(), "congested ccnx:/p/a@22");
}

TEST(Forwarder, MulticastTakesTheFirstAnswerAndDropsTheOther)
{
    Fork net("ns3::icn::MulticastStrategy");
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.q.Answer("/p/a"_name, "q"); });
    At(MilliSeconds(20), [&] { net.p.Answer("/p/a"_name, "p"); });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.consumer.GetStory(), "data ccnx:/p/a@12");
    EXPECT_EQ(net.GetDrops(), "1:unsolicited");
}

TEST(Forwarder, FullPitReturnsNoResources)
{
    Line net;
    net[1].GetPit()->SetAttribute("Capacity", UintegerValue(1));
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name, 100); });
    At(MilliSeconds(10), [&] { net.consumer.Ask("/p/b"_name); });
    At(MilliSeconds(101), [&] { net.consumer.Ask("/p/c"_name); });
    net.Run(MilliSeconds(110));
    EXPECT_EQ(net.consumer.GetStory(), "no-resources ccnx:/p/b@12");
    EXPECT_EQ(net.producer.GetStory(), "interest ccnx:/p/a@2 interest ccnx:/p/c@103");
}

TEST(Forwarder, OctetsThatAreNoMessageAreDroppedAndCounted)
{
    Line net;
    At(MilliSeconds(0), [&] { net.Inject(0, 1, {1, 0, 0, 9, 0, 0, 0, 8, 0}); });
    At(MilliSeconds(1), [&] { net.Inject(0, 1, {}); });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.GetDrops(), "1:malformed 1:malformed");
    EXPECT_EQ(net[1].GetLedger().GetReceived(), 2u);
}

TEST(Forwarder, AnnouncementsGoToTheirHandlerOrNowhere)
{
    Line net;
    const uint16_t type = net[0].GetCodec()->GetCodePoints().announcementSegment;
    const Name name = Name().Append(type, "a").Append("p");
    std::vector<FaceId> taken;
    At(MilliSeconds(0), [&] {
        const auto announcement = net[0].GetCodec()->Encode(Interest(name, 9), {});
        net[0].SendAnnouncement(net.FaceTo(0, 1), announcement);
    });
    At(MilliSeconds(10), [&] {
        net[1].SetAnnouncementHandler([&](FaceId face, auto) { taken.push_back(face); });
        const auto announcement = net[0].GetCodec()->Encode(Interest(name, 9), {});
        net[0].SendAnnouncement(net.FaceTo(0, 1), announcement);
    });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetDrops(), "1:no-agent");
    EXPECT_EQ(taken, std::vector<FaceId>{net.FaceTo(1, 0)});
}

TEST(Forwarder, ApplicationMayAnswerAndAskFromWithinItsHandler)
{
    Line net;
    net.producer.onMessage = [&](Ptr<const Message> message) {
        net.producer.Answer(message->GetName());
        net.producer.Answer(message->GetName());
    };
    TestApp& near = net.Attach(0);
    near.Serve("/near"_name);
    near.onMessage = [&](Ptr<const Message> message) { near.Answer(message->GetName()); };
    net.consumer.onMessage = [&](Ptr<const Message> message) {
        const size_t answers = net.consumer.GetReceipts().size();
        if (answers < 5)
        {
            net.consumer.Ask(message->GetName().Append("x"));
            EXPECT_EQ(net.consumer.GetReceipts().size(), answers) << "handled after this message";
        }
    };
    At(MilliSeconds(0), [&] { net.consumer.Ask("/near"_name); });
    At(MilliSeconds(10), [&] { net.consumer.Ask("/p/a"_name); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.consumer.GetStory(),
              "data ccnx:/near@0 data ccnx:/near/x@0 data ccnx:/near/x/x@0 "
              "data ccnx:/near/x/x/x@0 data ccnx:/near/x/x/x/x@0 data ccnx:/p/a@14");
    EXPECT_EQ(net.GetDrops(), "2:unsolicited") << "the second answer of the producer";
}

TEST(Forwarder, WhatComesForAnApplicationThatHasStoppedIsDropped)
{
    Line net;
    net.consumer.onMessage = [&](auto) { net.consumer.Stop(); };
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/b"_name); });
    At(MilliSeconds(10), [&] { net.producer.Answer("/p/a"_name); });
    At(MilliSeconds(20), [&] { net.producer.Answer("/p/b"_name); });
    At(MilliSeconds(30), [&] { net.producer.Stop(); });
    TestApp& other = net.Attach(1);
    At(MilliSeconds(40), [&] { other.Ask("/p/c"_name); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.consumer.GetStory(), "data ccnx:/p/a@12");
    EXPECT_EQ(net.GetDrops(), "0:face-down");
    EXPECT_EQ(other.GetStory(), "no-route ccnx:/p/c@42");
}

TEST(Forwarder, LossesAreAccountedForAndRetransmissionsRecover)
{
    Line net;
    net.Lose(0, 1, INTEREST, {1});
    net.Lose(2, 1, DATA, {1});
    net.producer.onMessage = [&](Ptr<const Message> message) {
        net.producer.Answer(message->GetName());
    };
    for (const int ms : {0, 10, 20})
    {
        At(MilliSeconds(ms), [&] { net.consumer.Ask("/p/a"_name); });
    }
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.GetDrops(), "1:loss 1:loss");
    EXPECT_EQ(net.GetLedger().GetLost(INTEREST), 1u);
    EXPECT_EQ(net.GetLedger().GetLost(DATA), 1u);
    EXPECT_EQ(net.GetLedger().GetOutcomes()["dropped:loss"], 1u) << "the Interest";
    EXPECT_EQ(net.consumer.GetStory(), "data ccnx:/p/a@24");
}

/** @return the fingerprint of a run. @param payload of its Data. @param delay of its question. */
uint64_t
RunOnce(const std::string& payload, Time delay)
{
    Line net;
    net.producer.onMessage = [&](Ptr<const Message> message) {
        net.producer.Answer(message->GetName(), payload);
    };
    At(delay, [&] { net.consumer.Ask("/p/a"_name); });
    net.Run(MilliSeconds(20));
    return net.GetFingerprint();
}

TEST(Forwarder, EqualRunsHaveEqualFingerprintsAndOthersDoNot)
{
    const uint64_t fingerprint = RunOnce("data", MilliSeconds(1));
    EXPECT_EQ(RunOnce("data", MilliSeconds(1)), fingerprint);
    EXPECT_NE(RunOnce("more data", MilliSeconds(1)), fingerprint);
    EXPECT_NE(RunOnce("data", MilliSeconds(1) + NanoSeconds(1)), fingerprint);
    EXPECT_NE(RunOnce("data", MilliSeconds(30)), fingerprint) << "nothing happened";
}

TEST(Forwarder, CodecOfTheWrongTypeIsRefused)
{
    ObjectFactory forwarder("ns3::icn::Forwarder");
    forwarder.Set("Strategy", ObjectFactoryValue(ObjectFactory("ns3::icn::CcnxCodec")));
    EXPECT_DEATH(forwarder.Create<Forwarder>(), "Strategy and ReflexiveDesign must be types");
}

} // namespace
