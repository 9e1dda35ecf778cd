// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Where NDN and CCNx part, on small networks: each test states what either does.

#include "icn-call-trial.h"
#include "icn-test-network.h"
#include "icn-vectors.h"

#include <gtest/gtest.h>
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

/// Nodes that speak one protocol.
class Differences : public ::testing::TestWithParam<std::string>
{
  protected:
    static bool IsNdn()
    {
        return GetParam() == "ndn";
    }

    /**
     *     C - 0 ---- 1 ---- 2 ---- 3 - P      1 ms per link
     */
    struct Line : Network
    {
        Line()
            : Network(4, MakeForwarderOf(GetParam())),
              c(Attach(0)),
              p(Attach(3))
        {
            for (uint32_t node = 0; node < 3; ++node)
            {
                Connect(node, node + 1);
            }
            Route("/p"_name, {0, 1, 2, 3});
            p.Serve("/p"_name);
        }

        TestApp& c;
        TestApp& p;
    };
};

INSTANTIATE_TEST_SUITE_P(, Differences, ::testing::ValuesIn(PROTOCOLS), [](const auto& info) {
    return GetProtocolLabel(info.param);
});

TEST_P(Differences, AnInterestThatHasMadeItsLastHopIsReturnedByCcnxAlone)
{
    for (const int hops : {1, 2, 3})
    {
        SCOPED_TRACE(hops);
        Line net;
        Message::Fields fields;
        fields.name = "/p/a"_name;
        fields.lifetimeMs = 100;
        fields.hopLimit = static_cast<uint8_t>(hops);
        At(MilliSeconds(0), [&] { net.c.Send(fields); });
        net.Run(MilliSeconds(200));
        const bool arrives = hops == 3;
        EXPECT_EQ(net.p.Count(INTEREST, "/p/a"_name), arrives ? 1u : 0u);
        EXPECT_EQ(net.c.Count(RETURN, "/p/a"_name), arrives || IsNdn() ? 0u : 1u);
        // A node that could only send it on with hop limit 0 does not send it at all.
        const std::string dropped = std::to_string(hops) + ":hop-limit";
        EXPECT_EQ(net.GetDrops(), IsNdn() && !arrives ? dropped : "");
        EXPECT_EQ(net.GetLedger().GetOutcomes()["dropped:hop-limit"],
                  IsNdn() && !arrives ? 1u : 0u);
    }
}

// NDN: 4 s (packet format 0.3, InterestLifetime); CCNx: 2 s (RFC 8569 2.4.4 leaves it to nodes).
TEST_P(Differences, AnInterestThatSaysNoLifetimeWaitsForThatOfItsProtocol)
{
    Line net;
    Message::Fields fields;
    fields.name = "/p/a"_name;
    At(MilliSeconds(0), [&] { net.c.Send(fields); });
    const Time lifetime = Seconds(IsNdn() ? 4 : 2);
    JustBefore(lifetime, [&] { EXPECT_EQ(net.GetTables(), "1+0 1+0 1+0 1+0"); });
    JustAfter(lifetime, [&] { EXPECT_EQ(net.GetTables(), "0+0 1+0 1+0 1+0"); });
    net.Run(Seconds(5));
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

TEST_P(Differences, AReturnSaysAsMuchAsItsProtocolCan)
{
    const std::vector<std::pair<ReturnCode, ReturnCode>> inNdn{
        {ReturnCode::NO_ROUTE, ReturnCode::NO_ROUTE},
        {ReturnCode::CONGESTED, ReturnCode::CONGESTED},
        {ReturnCode::PROHIBITED, ReturnCode::PROHIBITED},
        {ReturnCode::NO_RESOURCES, ReturnCode::NO_RESOURCES},
        {ReturnCode::PATH_ERROR, ReturnCode::UNSPECIFIED},
        {ReturnCode::MTU_TOO_LARGE, ReturnCode::UNSPECIFIED},
        {ReturnCode::MALFORMED_INTEREST, ReturnCode::UNSPECIFIED}};
    for (const auto& [said, heard] : inNdn)
    {
        SCOPED_TRACE(ToString(said));
        Line net;
        At(MilliSeconds(0), [&] { net.c.Ask("/p/a"_name); });
        At(MilliSeconds(10), [&, code = said] { net.p.Refuse("/p/a"_name, code); });
        net.Run(MilliSeconds(20));
        EXPECT_EQ(net.GetTrail(RETURN, "/p/a"_name), "3>2@11 2>1@12 1>0@13");
        ASSERT_EQ(net.c.Count(RETURN, "/p/a"_name), 1u);
        EXPECT_EQ(net.c.GetReceipts()[0].message->Get().returnCode, IsNdn() ? heard : said);
    }
}

//     C - 0 ---- 1 ---- 2      1 leads to 2, and 2 leads back to 1 by 0
//          \          /
//           '--------'
TEST_P(Differences, AnInterestThatComesRoundIsKnownByItsNonce)
{
    Network net(3, MakeForwarderOf(GetParam()));
    TestApp& c = net.Attach(0);
    net.Connect(0, 1);
    net.Connect(1, 2);
    net.Connect(2, 0);
    net.Route("/p"_name, {0, 1, 2, 0});
    At(MilliSeconds(0), [&] { c.Ask("/p/a"_name, 100); });
    net.Run(MilliSeconds(200));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2 2>0@3");
    if (IsNdn())
    {
        EXPECT_EQ(net.GetTrail(RETURN, "/p/a"_name), "0>2@4 2>1@5 1>0@6");
        EXPECT_EQ(c.GetStory(), "duplicate ccnx:/p/a@6");
        return;
    }
    // To CCNx it is the same as from anyone else, with fewer hops left: it waits with the first.
    EXPECT_EQ(net.GetTrail(RETURN, "/p/a"_name), "");
    EXPECT_EQ(c.GetStory(), "");
}

//     C - 0 ---- 1 ---- 3 - P      asked by way of 1, answered by way of 2
//          \          /
//           '--- 2 --'
TEST_P(Differences, DataAnswersInNdnWhicheverWayItComes)
{
    Network net(4, MakeForwarderOf(GetParam()));
    TestApp& c = net.Attach(0);
    TestApp& p = net.Attach(3);
    for (const auto& [a, b] : {std::pair(0, 1), {1, 3}, {0, 2}, {2, 3}})
    {
        net.Connect(a, b);
    }
    net.Route("/p"_name, {0, 1, 3});
    p.Serve("/p"_name);
    At(MilliSeconds(0), [&] { c.Ask("/p/a"_name, 100); });
    At(MilliSeconds(10), [&] {
        Message::Fields fields;
        fields.kind = DATA;
        fields.name = "/p/a"_name;
        net.Inject(2, 0, ToOctets(net[2].GetCodec()->Encode(fields, "data", 4)->GetPacket()));
    });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(c.Count(DATA, "/p/a"_name), IsNdn() ? 1u : 0u);
    EXPECT_EQ(net.GetDrops(), IsNdn() ? "" : "0:unsolicited");
}

// C asks for Data that its node gets while it waits; asked again, CCNx looks into the store and
// NDN, in which the first Interest still waits, does not.
TEST_P(Differences, TheStoreIsAskedInNdnAboutNewInterestsOnly)
{
    Line net;
    net.EnableStores(10);
    At(MilliSeconds(0), [&] { net.c.Ask("/p/a"_name, 1000); });
    At(MilliSeconds(20), [&] {
        Message::Fields fields;
        fields.kind = DATA;
        fields.name = "/p/a"_name;
        net[0].GetContentStore()->Insert(net[0].GetCodec()->Encode(fields, "data", 4));
    });
    At(MilliSeconds(50), [&] { net.c.Ask("/p/a"_name, 1000); });
    net.Run(MilliSeconds(100));
    EXPECT_EQ(net.c.Count(DATA, "/p/a"_name), IsNdn() ? 0u : 1u);
    EXPECT_EQ(net.p.Count(INTEREST, "/p/a"_name), IsNdn() ? 2u : 1u);
}

// MustBeFresh is NDN's; Data of CCNx may be used until its recommended cache time is over.
TEST_P(Differences, StaleDataServesWhoDoesNotInsist)
{
    Line net;
    net.EnableStores(10);
    const auto ask = [&](bool mustBeFresh) {
        Message::Fields fields;
        fields.name = "/p/a"_name;
        fields.mustBeFresh = mustBeFresh;
        fields.lifetimeMs = 10;
        net.c.Send(fields);
    };
    net.p.onMessage = [&](Ptr<const Message>) {
        Message::Fields fields;
        fields.kind = DATA;
        fields.name = "/p/a"_name;
        fields.freshnessMs = 100;
        net.p.Send(fields, "data");
    };
    At(MilliSeconds(0), [&] { ask(true); });    // at the producer
    At(MilliSeconds(50), [&] { ask(true); });   // from the store at hand
    At(MilliSeconds(200), [&] { ask(false); }); // the same, stale in NDN
    At(MilliSeconds(250), [&] { ask(true); });  // at the producer again in NDN
    net.Run(MilliSeconds(300));
    EXPECT_EQ(net.c.Count(DATA, "/p/a"_name), 4u);
    EXPECT_EQ(net.p.Count(INTEREST, "/p/a"_name), IsNdn() ? 2u : 1u);
}

} // namespace
