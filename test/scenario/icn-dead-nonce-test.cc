// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// NDN's Dead Nonce List: Interests that come round when their PIT entry is no more.

#include "icn-test-network.h"
#include "icn-vectors.h"

#include "ns3/nstime.h"
#include "ns3/object-factory.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <optional>
#include <string>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

constexpr auto INTEREST = MessageKind::INTEREST;
constexpr auto DATA = MessageKind::DATA;
constexpr auto RETURN = MessageKind::RETURN;

/// @return what makes NDN forwarders that ask every next hop, with or without the list
ObjectFactory
MakeForwarder(const Time& lifetime, uint32_t capacity)
{
    ObjectFactory policy("ns3::icn::NdnPolicy");
    policy.Set("DeadNonceLifetime", TimeValue(lifetime));
    policy.Set("DeadNonceCapacity", UintegerValue(capacity));
    ObjectFactory forwarder = MakeForwarderOf("ndn");
    forwarder.Set("Policy", ObjectFactoryValue(policy));
    forwarder.Set("Strategy", ObjectFactoryValue(ObjectFactory("ns3::icn::MulticastStrategy")));
    return forwarder;
}

/**
 *     C - 0 ---- 1 - P      1 ms per link; 1 asks P and 2, and 2 asks 0
 *          \    /
 *            2
 */
struct Ring : Network
{
    explicit Ring(const Time& lifetime = Seconds(6), uint32_t capacity = 100)
        : Network(3, MakeForwarder(lifetime, capacity)),
          c(Attach(0)),
          p(Attach(1))
    {
        Connect(0, 1);
        Connect(1, 2);
        Connect(2, 0);
        Route("/p"_name, {0, 1, 2, 0});
    }

    /// P answers from now on, with Data that is fresh for so long.
    void Serve(std::optional<uint64_t> freshnessMs = {})
    {
        p.Serve("/p"_name);
        p.onMessage = [this, freshnessMs](Ptr<const Message> message) {
            if (message->GetKind() == INTEREST)
            {
                Message::Fields fields;
                fields.kind = DATA;
                fields.name = message->GetName();
                fields.freshnessMs = freshnessMs;
                p.Send(fields, "data");
            }
        };
    }

    /// C asks for /p/a.
    void Ask(bool mustBeFresh)
    {
        Message::Fields fields;
        fields.name = "/p/a"_name;
        fields.lifetimeMs = 100;
        fields.mustBeFresh = mustBeFresh;
        c.Send(fields);
    }

    /// An Interest without hope comes to 0 from 2.
    void Come(const Name& name, uint32_t nonce, uint64_t lifetimeMs)
    {
        Message::Fields fields;
        fields.name = name;
        fields.lifetimeMs = lifetimeMs;
        fields.hopLimit = 2;
        fields.nonce = nonce;
        Inject(2, 0, ToOctets((*this)[2].GetCodec()->Encode(fields, {})->GetPacket()));
    }

    TestApp& c;
    TestApp& p;
};

} // namespace

TEST(DeadNonces, ASatisfiedInterestThatComesRoundIsKnown)
{
    for (const bool isListed : {true, false})
    {
        SCOPED_TRACE(isListed);
        Ring net(isListed ? Seconds(6) : Seconds(0));
        net.Serve();
        At(MilliSeconds(0), [&] { net.Ask(false); });
        JustAfter(MilliSeconds(2), [&] { EXPECT_EQ(net[0].GetPit()->GetSize(), 0u); });
        net.Run(MilliSeconds(50));
        EXPECT_EQ(net.GetTrail(DATA, "/p/a"_name).substr(0, 5), "1>0@2");
        EXPECT_EQ(net.p.Count(INTEREST, "/p/a"_name), isListed ? 1u : 2u);
        EXPECT_EQ(net.c.Count(DATA, "/p/a"_name), 1u);
        if (isListed)
        {
            EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2 2>0@3");
            EXPECT_EQ(net.GetTrail(RETURN, "/p/a"_name), "0>2@4 2>1@5");
            EXPECT_EQ(net.GetLedger().GetOutcomes()["returned:duplicate"], 2u);
        }
    }
}

TEST(DeadNonces, AnExpiredInterestThatComesRoundIsKnown)
{
    for (const bool isListed : {true, false})
    {
        SCOPED_TRACE(isListed);
        Ring net(isListed ? Seconds(6) : Seconds(0));
        At(MilliSeconds(0), [&] { net.c.Ask("/p/a"_name, 2); });
        net.Run(MilliSeconds(400));
        const std::string trail = net.GetTrail(INTEREST, "/p/a"_name);
        EXPECT_EQ(trail.substr(0, 17), "0>1@1 1>2@2 2>0@3");
        EXPECT_EQ(trail.size() == 17, isListed) << "else it goes on up to its hop limit: " << trail;
    }
}

TEST(DeadNonces, AreForgottenAfterTheirLifetime)
{
    Ring net(MilliSeconds(500));
    At(MilliSeconds(0), [&] { net.Come("/p/a"_name, 7, 10); }); // at 0 until 11 ms
    const auto ask = [&] { net.Come("/p/a"_name, 7, 10); };
    JustBefore(MilliSeconds(510), ask);
    JustBefore(MilliSeconds(520), [&] {
        EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "2>0@1 0>1@2 2>0@510.999999");
    });
    At(MilliSeconds(520), ask);
    net.Run(MilliSeconds(540));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "2>0@1 0>1@2 2>0@510.999999 2>0@521 0>1@522");
}

TEST(DeadNonces, BelongToAName)
{
    Ring net;
    At(MilliSeconds(0), [&] { net.Come("/p/a"_name, 7, 10); });
    At(MilliSeconds(100), [&] { net.Come("/p/b"_name, 7, 10); });
    At(MilliSeconds(100), [&] { net.Come("/p/a"_name, 8, 10); });
    net.Run(MilliSeconds(150));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/b"_name), "2>0@101 0>1@102");
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "2>0@1 0>1@2 2>0@101 0>1@102");
}

TEST(DeadNonces, AreBounded)
{
    Ring net(Seconds(6), 3);
    const auto comeAll = [&] {
        for (uint32_t nonce = 1; nonce <= 4; ++nonce)
        {
            net.Come("/p"_name.Append(1, std::to_string(nonce)), nonce, 10);
        }
    };
    At(MilliSeconds(0), comeAll);
    At(MilliSeconds(100), comeAll);
    net.Run(MilliSeconds(150));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/1"_name), "2>0@1 0>1@2 2>0@101 0>1@102") << "forgotten";
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/2"_name), "2>0@1 0>1@2 2>0@101");
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/4"_name), "2>0@1 0>1@2 2>0@101");
}

// NFD: the store answers what comes round, unless it wants fresher Data than the store will have.
TEST(DeadNonces, AreNotKeptOfWhatTheStoreAnswers)
{
    struct Case
    {
        const char* label;
        bool mustBeFresh;
        std::optional<uint64_t> freshnessMs;
        bool isAnswered;
    };

    for (const Case& c : {Case{"any will do", false, {}, true},
                          {"fresh for longer than the list knows", true, 6000, true},
                          {"fresh for less", true, 5999, false}})
    {
        SCOPED_TRACE(c.label);
        Ring net;
        net.EnableStores(10);
        net.Serve(c.freshnessMs);
        At(MilliSeconds(0), [&] { net.Ask(c.mustBeFresh); });
        net.Run(MilliSeconds(50));
        EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2 2>0@3");
        EXPECT_EQ(net.GetTrail(DATA, "/p/a"_name).substr(0, 11),
                  c.isAnswered ? "1>0@2 0>2@4" : "1>0@2");
        EXPECT_EQ(net.GetTrail(RETURN, "/p/a"_name), c.isAnswered ? "" : "0>2@4 2>1@5");
    }
}
