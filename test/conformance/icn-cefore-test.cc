// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-test-network.h"

#include "ns3/boolean.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

// What one daemon of Cefore 0.12.0 was seen to do with messages made by hand, and where that parts
// from draft-irtf-icnrg-reflexive-forwarding-01: there the same messages go to a node that has the
// draft's main design and its numbers. TI, TD: trigger Interest and Data; RI, RD: reflexive ones;
// RNP: reflexive name prefix.

namespace
{

constexpr auto INTEREST = MessageKind::INTEREST;
constexpr auto DATA = MessageKind::DATA;
constexpr auto RETURN = MessageKind::RETURN;

/// Whose rules a node follows.
enum class Rules : uint8_t
{
    CEFORE,
    CEFORE_RETURNING, ///< with ENABLE_INTEREST_RETURN=1
    DRAFT,
};

ObjectFactory
MakeForwarder(Rules rules)
{
    if (rules == Rules::DRAFT)
    {
        return MakeForwarderOf("ccnx");
    }
    ObjectFactory policy("ns3::icn::CeforePolicy");
    policy.Set("Returns", BooleanValue(rules == Rules::CEFORE_RETURNING));
    ObjectFactory forwarder = MakeForwarderOf("ccnx", "cefore");
    forwarder.Set("Policy", ObjectFactoryValue(policy));
    forwarder.Set("ReflexiveDesign", ObjectFactoryValue(ObjectFactory("ns3::icn::CeforeDesign")));
    return forwarder;
}

/// Numbers and names of a profile.
struct Wording
{
    explicit Wording(Rules rules)
        : points(
              CodePoints::FindCcnx(rules == Rules::DRAFT ? "draft" : "cefore", "segment").value())
    {
    }

    /** @param value of an RNP. @return the name of it alone. */
    Name Rnp(const std::string& value = "R1") const
    {
        return Name().Append(points.reflexiveSegment, value);
    }

    /** @param value of an RNP. @return the TI's name. */
    Name Ti(const std::string& value = "R1") const
    {
        return "/rf/a"_name.Append(Rnp(value));
    }

    /** @param value of an RNP. @return the name of a TI with a chunk number. */
    Name ChunkedTi(const std::string& value = "R1") const
    {
        return points.AppendChunk(Ti(value), 0);
    }

    /** @param chunk a number. @param value of an RNP. @return the RI's name. */
    Name Ri(uint64_t chunk = 0, const std::string& value = "R1") const
    {
        return points.AppendChunk(Rnp(value), chunk);
    }

    CodePoints points;
};

/**
 *     C  D  P  X      applications of one node: consumers C and D, the producer P of /rf, X
 *      \ | | /
 *       node
 */
struct Daemon : Network
{
    explicit Daemon(Rules rules)
        : Network(1, MakeForwarder(rules)),
          names(rules),
          c(Attach(0)),
          d(Attach(0)),
          p(Attach(0)),
          x(Attach(0))
    {
        p.Serve("/rf"_name);
    }

    /** @param at when. @param name of a TI. @param lifetimeMs its lifetime. */
    void Trigger(Time at, const Name& name, uint64_t lifetimeMs = 3000)
    {
        At(at, [this, name, lifetimeMs] { c.Ask(name, lifetimeMs); });
    }

    /** @param at when. @param from sends it. @param name of an RI. @param lifetimeMs its lifetime.
     */
    void AskReflexive(Time at, TestApp& from, const Name& name, uint64_t lifetimeMs = 100)
    {
        At(at, [&from, name, lifetimeMs] { from.Ask(name, lifetimeMs); });
    }

    /** @param at when. @param name of TD that P sends, as ever expired when it leaves. */
    void AnswerTrigger(Time at, const Name& name)
    {
        At(at, [this, name] {
            Message::Fields fields;
            fields.kind = DATA;
            fields.name = name;
            fields.expiryMs = 0;
            p.Send(fields);
        });
    }

    /** @param at when. @param name of RD that C sends, with a cache time of ten seconds. */
    void AnswerCacheable(Time at, const Name& name)
    {
        At(at, [this, name] {
            Message::Fields fields;
            fields.kind = DATA;
            fields.name = name;
            fields.cacheTimeMs = 10'000;
            c.Send(fields, "data");
        });
    }

    Wording names;
    TestApp& c;
    TestApp& d;
    TestApp& p;
    TestApp& x;
};

/// What is the same whether Interests are returned or not.
class CeforeProbe : public ::testing::TestWithParam<Rules>
{
};

INSTANTIATE_TEST_SUITE_P(Returns,
                         CeforeProbe,
                         ::testing::Values(Rules::CEFORE, Rules::CEFORE_RETURNING),
                         [](const auto& info) {
                             return info.param == Rules::CEFORE ? "Off" : "On";
                         });

TEST_P(CeforeProbe, RiWithoutTiOrAfterTdIsDroppedSilently)
{
    Daemon net(GetParam());
    const Wording& n = net.names;
    net.AskReflexive(MilliSeconds(0), net.p, n.Ri());
    net.Trigger(MilliSeconds(10), n.Ti());
    At(MilliSeconds(20), [&] { net.p.Answer(n.Ti()); });
    net.AskReflexive(MilliSeconds(30), net.p, n.Ri());
    net.Run(MilliSeconds(40));
    EXPECT_EQ(net.GetDrops(), "0:unmatched 0:unmatched");
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri()), 0u);
    EXPECT_EQ(net.p.Count(RETURN, n.Ri()), 0u);
    EXPECT_EQ(net.GetTables(), "0+0");
}

TEST(DraftProbe, RiWithoutTiIsReturned)
{
    Daemon net(Rules::DRAFT);
    net.AskReflexive(MilliSeconds(0), net.p, net.names.Ri());
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.p.Count(RETURN, net.names.Ri()), 1u);
}

TEST(CeforeDefaultProbe, RiFromElsewhereWaitsAndKeepsTheProducersFromPassing)
{
    Daemon net(Rules::CEFORE);
    const Wording& n = net.names;
    net.Trigger(MilliSeconds(0), n.Ti());
    net.AskReflexive(MilliSeconds(10), net.x, n.Ri());
    net.AskReflexive(MilliSeconds(20), net.p, n.Ri());
    net.AskReflexive(MilliSeconds(30), net.p, n.Ri(1));
    At(MilliSeconds(35), [&] {
        EXPECT_EQ(net.c.Count(INTEREST, n.Ri()), 0u) << "neither the intruder's nor the producer's";
        EXPECT_EQ(net.c.Count(INTEREST, n.Ri(1)), 1u);
    });
    At(MilliSeconds(40), [&] { net.c.Answer(n.Ri()); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.x.Count(DATA, n.Ri()), 1u);
    EXPECT_EQ(net.p.Count(DATA, n.Ri()), 1u);
}

TEST(CeforeDefaultProbe, RiFromElsewhereWithoutLifetimeIsDropped)
{
    Daemon net(Rules::CEFORE);
    net.Trigger(MilliSeconds(0), net.names.Ti());
    net.AskReflexive(MilliSeconds(10), net.x, net.names.Ri(), 0);
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetDrops(), "0:unmatched");
    EXPECT_EQ(net.GetTables(), "1+1");
}

TEST(DraftProbe, RiFromElsewhereIsReturned)
{
    Daemon net(Rules::DRAFT);
    net.Trigger(MilliSeconds(0), net.names.Ti());
    net.AskReflexive(MilliSeconds(10), net.x, net.names.Ri());
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.c.Count(INTEREST, net.names.Ri()), 0u);
    EXPECT_EQ(net.x.Count(MessageKind::RETURN, net.names.Ri()), 1u);
}

TEST_P(CeforeProbe, SameNameAndRnpFromTwoFacesAggregatesAndBothAreServed)
{
    Daemon net(GetParam());
    const Wording& n = net.names;
    net.Trigger(MilliSeconds(0), n.Ti());
    At(MilliSeconds(5), [&] { net.d.Ask(n.Ti(), 3000); });
    net.AskReflexive(MilliSeconds(10), net.p, n.Ri());
    At(MilliSeconds(20), [&] { net.p.Answer(n.Ti()); });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.p.Count(INTEREST, n.Ti()), 1u);
    for (const TestApp* consumer : {&net.c, &net.d})
    {
        EXPECT_EQ(consumer->Count(INTEREST, n.Ri()), 1u);
        EXPECT_EQ(consumer->Count(DATA, n.Ti()), 1u);
    }
}

TEST(CeforeDefaultProbe, SameNameWithDifferentRnpsHasTemplatesOfItsOwn)
{
    Daemon net(Rules::CEFORE);
    const Wording& n = net.names;
    net.Trigger(MilliSeconds(0), n.Ti("R1"));
    At(MilliSeconds(5), [&] { net.d.Ask(n.Ti("R2"), 3000); });
    net.AskReflexive(MilliSeconds(10), net.p, n.Ri(0, "R2"));
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.p.Count(INTEREST, n.Ti("R1")), 1u);
    EXPECT_EQ(net.p.Count(INTEREST, n.Ti("R2")), 1u);
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri(0, "R2")), 0u);
    EXPECT_EQ(net.d.Count(INTEREST, n.Ri(0, "R2")), 1u);
    EXPECT_EQ(net.GetTables(), "3+2");
}

/**
 *     C - 0 ---- 1 ---- 2 - P      1 ms per link
 *
 * Interests are put on the links to node 1.
 */
struct Chain : Network
{
    explicit Chain(Rules rules)
        : Network(3, MakeForwarder(rules)),
          names(rules),
          c(Attach(0)),
          p(Attach(2))
    {
        Connect(0, 1);
        Connect(1, 2);
        Route("/rf"_name, {0, 1, 2});
        p.Serve("/rf"_name);
    }

    /** Puts an Interest on a link. @param from end. @param name of it. @param hopLimit its. */
    void PutInterest(uint32_t from, const Name& name, uint8_t hopLimit)
    {
        Message::Fields fields;
        fields.name = name;
        fields.hopLimit = hopLimit;
        fields.lifetimeMs = 1000;
        const auto packet = (*this)[from].GetCodec()->Encode(fields, "", 0)->GetPacket();
        std::vector<uint8_t> octets(packet->GetSize());
        packet->CopyData(octets.data(), packet->GetSize());
        Inject(from, 1, octets);
    }

    /** @param app that got it. @param name of an Interest. @return its hop limit; -1 if none. */
    static int GetHopLimit(const TestApp& app, const Name& name)
    {
        for (const auto& [at, message] : app.GetReceipts())
        {
            if (message->GetKind() == INTEREST && message->GetName() == name)
            {
                return message->Get().hopLimit;
            }
        }
        return -1;
    }

    Wording names;
    TestApp& c;
    TestApp& p;
};

TEST_P(CeforeProbe, TiLosesAHopAtEachNodeAndRiNone)
{
    Chain net(GetParam());
    const Wording& n = net.names;
    At(MilliSeconds(0), [&] { net.PutInterest(0, n.Ti("R1"), 32); });
    At(MilliSeconds(0), [&] { net.PutInterest(0, n.Ti("R2"), 1); });
    At(MilliSeconds(0), [&] { net.c.Ask(n.Ti("R3")); });
    At(MilliSeconds(10), [&] { net.PutInterest(2, n.Ri(0, "R3"), 32); });
    At(MilliSeconds(10), [&] { net.PutInterest(2, n.Ri(1, "R3"), 1); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(Chain::GetHopLimit(net.p, n.Ti("R1")), 31);
    EXPECT_EQ(net.GetTrail(INTEREST, n.Ti("R2")), "0>1@1");
    EXPECT_EQ(Chain::GetHopLimit(net.c, n.Ri(0, "R3")), 32);
    EXPECT_EQ(Chain::GetHopLimit(net.c, n.Ri(1, "R3")), 1);
}

TEST_P(CeforeProbe, RiWithoutHopsLeftIsReturnedIfAtAll)
{
    Chain net(GetParam());
    const Wording& n = net.names;
    At(MilliSeconds(0), [&] { net.c.Ask(n.Ti()); });
    At(MilliSeconds(10), [&] { net.PutInterest(2, n.Ri(), 0); });
    net.Run(MilliSeconds(20));
    const bool isReturned = GetParam() == Rules::CEFORE_RETURNING;
    EXPECT_EQ(net.GetTrail(INTEREST, n.Ri()), "2>1@11");
    EXPECT_EQ(net.GetTrail(RETURN, n.Ri()), isReturned ? "1>2@12" : "");
    EXPECT_EQ(net.GetDrops(), isReturned ? "2:unexpected-return" : "1:hop-limit");
}

TEST(DraftProbe, RiLosesAHopAtEachNode)
{
    Chain net(Rules::DRAFT);
    const Wording& n = net.names;
    At(MilliSeconds(0), [&] { net.c.Ask(n.Ti()); });
    At(MilliSeconds(10), [&] { net.PutInterest(2, n.Ri(0), 32); });
    At(MilliSeconds(10), [&] { net.PutInterest(2, n.Ri(1), 1); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(Chain::GetHopLimit(net.c, n.Ri(0)), 31);
    EXPECT_EQ(net.GetTrail(INTEREST, n.Ri(1)), "2>1@11");
}

TEST_P(CeforeProbe, RnpMayHaveAnyLengthAndAnythingBehindIt)
{
    Daemon net(GetParam());
    const Wording& n = net.names;
    int64_t ms = 0;
    for (const size_t octets : {1, 8, 16, 32, 64})
    {
        const std::string value(octets, 'r');
        const Name alone = n.Rnp(value);
        const Name plain = alone.Append("x").Append("y");
        net.Trigger(MilliSeconds(ms), n.Ti(value));
        for (const Name& ri : {alone, plain, n.Ri(0, value)})
        {
            net.AskReflexive(MilliSeconds(ms + 1), net.p, ri);
            At(MilliSeconds(ms + 2), [&net, ri, octets] {
                EXPECT_EQ(net.c.Count(INTEREST, ri), 1u) << octets << " octets, " << ri;
            });
        }
        ms += 10;
    }
    net.Run(MilliSeconds(ms));
}

TEST_P(CeforeProbe, RnpNeedNotBeLastInATi)
{
    Daemon net(GetParam());
    const Wording& n = net.names;
    const Name ti = "/rf"_name.Append(n.Rnp()).Append("b");
    net.Trigger(MilliSeconds(0), ti);
    net.AskReflexive(MilliSeconds(10), net.p, n.Ri());
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.p.Count(INTEREST, ti), 1u);
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri()), 1u);
}

TEST_P(CeforeProbe, NumberOfTheDraftIsNoRnp)
{
    Daemon net(GetParam());
    const Wording draft(Rules::DRAFT);
    const Name ti = "/rf/a"_name.Append(draft.Rnp());
    const Name ri = draft.Rnp().Append("x");
    net.Trigger(MilliSeconds(0), ti);
    net.AskReflexive(MilliSeconds(10), net.p, ri);
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.p.Count(INTEREST, ti), 1u);
    EXPECT_EQ(net.c.Count(INTEREST, ri), 0u);
    EXPECT_EQ(net.p.Count(RETURN, ri), GetParam() == Rules::CEFORE_RETURNING ? 1u : 0u);
}

/**
 * @param rules of the node
 * @param lifetimeMs of a TI at 0
 * @param refreshMs when a TI with a chunk number and a lifetime of 3 s follows; 0: none
 * @return the last multiple of 50 ms at which an RI passes; its lifetime is 10 ms
 */
int64_t
FindLastPass(Rules rules, uint64_t lifetimeMs, int64_t refreshMs = 0)
{
    constexpr int64_t STEP_MS = 50;
    constexpr int64_t LONG_MS = 6000;
    constexpr uint64_t BRIEF_MS = 10;
    Daemon net(rules);
    net.Trigger(MilliSeconds(0), net.names.Ti(), lifetimeMs);
    if (refreshMs)
    {
        net.Trigger(MilliSeconds(refreshMs), net.names.ChunkedTi());
    }
    for (int64_t ms = STEP_MS; ms < LONG_MS; ms += STEP_MS)
    {
        net.AskReflexive(MilliSeconds(ms),
                         net.p,
                         net.names.Ri(static_cast<uint64_t>(ms)),
                         BRIEF_MS);
    }
    net.Run(MilliSeconds(LONG_MS));
    int64_t last = 0;
    for (int64_t ms = STEP_MS; ms < LONG_MS; ms += STEP_MS)
    {
        last = net.c.Count(INTEREST, net.names.Ri(static_cast<uint64_t>(ms))) ? ms : last;
    }
    return last;
}

TEST_P(CeforeProbe, TemplateLivesForTheLifetimeOfTheTiOrTwoSeconds)
{
    EXPECT_EQ(FindLastPass(GetParam(), 1000), 950);
    EXPECT_EQ(FindLastPass(GetParam(), 3000), 1950);
    EXPECT_EQ(FindLastPass(GetParam(), 10'000), 1950);
}

TEST_P(CeforeProbe, RefreshAddsTwoSecondsAndOneIfItComesInTime)
{
    EXPECT_EQ(FindLastPass(GetParam(), 3000, 1500), 4450);
    EXPECT_EQ(FindLastPass(GetParam(), 3000, 2300), 1950);
}

TEST(DraftProbe, LifetimeIsNotCapped)
{
    EXPECT_EQ(FindLastPass(Rules::DRAFT, 3000), 2950);
}

TEST_P(CeforeProbe, CapDoesNotShowOnTheWire)
{
    Daemon net(GetParam());
    net.Trigger(MilliSeconds(0), net.names.Ti(), 10'000);
    net.Run(MilliSeconds(10));
    ASSERT_EQ(net.p.GetReceipts().size(), 1u);
    EXPECT_EQ(net.p.GetReceipts()[0].message->Get().lifetimeMs, 10'000u);
}

TEST(CeforeDefaultProbe, TdPassesWithinTwoSecondsOnly)
{
    for (const int64_t atMs : {1900, 2200})
    {
        Daemon net(Rules::CEFORE);
        net.Trigger(MilliSeconds(0), net.names.Ti());
        At(MilliSeconds(atMs), [&] { net.p.Answer(net.names.Ti()); });
        net.Run(MilliSeconds(atMs + 10));
        EXPECT_EQ(net.c.Count(DATA, net.names.Ti()), atMs < 2000 ? 1u : 0u) << atMs;
    }
}

TEST_P(CeforeProbe, RefreshBeforeTheTriggerMakesNoTemplate)
{
    Daemon net(GetParam());
    const Wording& n = net.names;
    net.Trigger(MilliSeconds(0), n.ChunkedTi());
    net.AskReflexive(MilliSeconds(10), net.p, n.Ri());
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.p.Count(INTEREST, n.ChunkedTi()), 1u);
    EXPECT_EQ(net.GetDrops(), "0:unmatched");
    EXPECT_EQ(net.GetTables(), "1+0");
}

TEST(CeforeDefaultProbe, RiProlongsNothing)
{
    Daemon net(Rules::CEFORE);
    const Wording& n = net.names;
    net.Trigger(MilliSeconds(0), n.Ti(), 1000);
    net.AskReflexive(MilliSeconds(500), net.p, n.Ri(), 10'000);
    net.AskReflexive(MilliSeconds(1500), net.p, n.Ri(1), 10'000);
    At(MilliSeconds(1600), [&] { net.p.Answer(n.Ti()); });
    net.Run(MilliSeconds(1700));
    EXPECT_EQ(net.c.GetStory(), "interest " + n.Ri().ToUri() + "@500");
    EXPECT_EQ(net.GetDrops(), "0:unmatched 0:unsolicited");
}

TEST(DraftProbe, RiProlongsTheExchange)
{
    Daemon net(Rules::DRAFT);
    const Wording& n = net.names;
    net.Trigger(MilliSeconds(0), n.Ti(), 1000);
    net.AskReflexive(MilliSeconds(500), net.p, n.Ri(), 10'000);
    At(MilliSeconds(1600), [&] { net.p.Answer(n.Ti()); });
    net.Run(MilliSeconds(1700));
    EXPECT_EQ(net.c.Count(DATA, n.Ti()), 1u);
}

TEST(CeforeDefaultProbe, TdFromElsewhereIsForwardedAndLeavesTheTemplate)
{
    Daemon net(Rules::CEFORE);
    const Wording& n = net.names;
    net.Trigger(MilliSeconds(0), n.Ti());
    At(MilliSeconds(10), [&] { net.x.Answer(n.Ti()); });
    net.AskReflexive(MilliSeconds(20), net.p, n.Ri());
    net.AskReflexive(MilliSeconds(20), net.x, n.Ri(1));
    At(MilliSeconds(30), [&] { EXPECT_EQ(net.GetTables(), "2+1"); });
    net.AskReflexive(MilliSeconds(1990), net.p, n.Ri(2));
    net.AskReflexive(MilliSeconds(2000), net.p, n.Ri(3));
    net.Run(MilliSeconds(2200));
    EXPECT_EQ(net.c.Count(DATA, n.Ti()), 1u);
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri()), 1u);
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri(1)), 0u) << "it still knows where the TI was sent";
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri(2)), 1u);
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri(3)), 0u) << "and how long it lives";
    EXPECT_EQ(net.GetTables(), "0+0");
}

TEST(CeforeDefaultProbe, TemplateThatTdHasLeftCanBeRefreshedOrTakenOver)
{
    Daemon net(Rules::CEFORE);
    const Wording& n = net.names;
    net.Trigger(MilliSeconds(0), n.Ti());
    At(MilliSeconds(10), [&] { net.x.Answer(n.Ti()); });
    net.Trigger(MilliSeconds(1000), n.ChunkedTi());
    net.AskReflexive(MilliSeconds(3500), net.p, n.Ri());
    At(MilliSeconds(3600), [&] { net.d.Ask(n.Ti(), 3000); });
    net.AskReflexive(MilliSeconds(5500), net.p, n.Ri(1));
    net.Run(MilliSeconds(5590));
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri()), 1u) << "1 s + 2 s + 1 s";
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri(1)), 0u);
    EXPECT_EQ(net.d.Count(INTEREST, n.Ri(1)), 1u);
}

TEST(DraftProbe, DataFromElsewhereIsDropped)
{
    Daemon net(Rules::DRAFT);
    net.Trigger(MilliSeconds(0), net.names.Ti());
    At(MilliSeconds(10), [&] { net.x.Answer(net.names.Ti()); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetDrops(), "0:unsolicited");
}

TEST(CeforeDefaultProbe, RdIsAcceptedFromAnyFace)
{
    Daemon net(Rules::CEFORE);
    const Wording& n = net.names;
    net.Trigger(MilliSeconds(0), n.Ti());
    net.AskReflexive(MilliSeconds(10), net.p, n.Ri());
    At(MilliSeconds(20), [&] { net.x.Answer(n.Ri()); });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.p.Count(DATA, n.Ri()), 1u);
}

TEST(CeforeDefaultProbe, RdWithoutRiIsCachedWhileThereIsATemplate)
{
    Daemon net(Rules::CEFORE);
    const Wording& n = net.names;
    net.EnableStores(10);
    net.AnswerCacheable(MilliSeconds(0), n.Ri());
    net.Trigger(MilliSeconds(10), n.Ti());
    net.AnswerCacheable(MilliSeconds(20), n.Ri(1));
    net.AskReflexive(MilliSeconds(30), net.p, n.Ri());
    net.AskReflexive(MilliSeconds(30), net.p, n.Ri(1));
    net.Run(MilliSeconds(40));
    EXPECT_EQ(net.GetDrops(), "0:unsolicited");
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri()), 1u);
    EXPECT_EQ(net.p.Count(DATA, n.Ri(1)), 1u);
}

TEST(CeforeDefaultProbe, CachedRdSurvivesTdButAnswersWithinAnExchangeOnly)
{
    Daemon net(Rules::CEFORE);
    const Wording& n = net.names;
    net.EnableStores(10);
    net.Trigger(MilliSeconds(0), n.Ti());
    net.AskReflexive(MilliSeconds(10), net.p, n.Ri());
    net.AnswerCacheable(MilliSeconds(20), n.Ri());
    net.AskReflexive(MilliSeconds(30), net.p, n.Ri());
    net.AnswerTrigger(MilliSeconds(40), n.Ti());
    net.AskReflexive(MilliSeconds(50), net.p, n.Ri());
    net.Trigger(MilliSeconds(60), n.Ti());
    net.AskReflexive(MilliSeconds(70), net.p, n.Ri());
    net.Run(MilliSeconds(80));
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri()), 1u);
    EXPECT_EQ(net.p.Count(DATA, n.Ri()), 3u);
    EXPECT_EQ(net.GetDrops(), "0:unmatched");
}

TEST(CeforeDefaultProbe, RdWithoutCacheTimeIsNotCached)
{
    Daemon net(Rules::CEFORE);
    const Wording& n = net.names;
    net.EnableStores(10);
    net.Trigger(MilliSeconds(0), n.Ti());
    net.AskReflexive(MilliSeconds(10), net.p, n.Ri());
    At(MilliSeconds(20), [&] { net.c.Answer(n.Ri()); });
    net.AskReflexive(MilliSeconds(30), net.p, n.Ri());
    net.Run(MilliSeconds(40));
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri()), 2u);
}

TEST(DraftProbe, CachedRdGoesWithTd)
{
    Daemon net(Rules::DRAFT);
    const Wording& n = net.names;
    net.EnableStores(10);
    net.Trigger(MilliSeconds(0), n.Ti());
    net.AskReflexive(MilliSeconds(10), net.p, n.Ri());
    net.AnswerCacheable(MilliSeconds(20), n.Ri());
    net.AnswerTrigger(MilliSeconds(40), n.Ti());
    net.Trigger(MilliSeconds(60), n.Ti());
    net.AskReflexive(MilliSeconds(70), net.p, n.Ri());
    net.Run(MilliSeconds(80));
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri()), 2u);
}

TEST_P(CeforeProbe, ReturnByTheConsumerIsIgnoredOrPassedOnAndTheRnpStays)
{
    for (const ReturnCode code : {ReturnCode::CONGESTED, ReturnCode::PROHIBITED})
    {
        Daemon net(GetParam());
        const Wording& n = net.names;
        net.Trigger(MilliSeconds(0), n.Ti());
        net.AskReflexive(MilliSeconds(10), net.p, n.Ri());
        At(MilliSeconds(20), [&] { net.c.Refuse(n.Ri(), code); });
        net.AskReflexive(MilliSeconds(30), net.p, n.Ri(1));
        net.Run(MilliSeconds(40));
        EXPECT_EQ(net.p.Count(RETURN, n.Ri()), GetParam() == Rules::CEFORE_RETURNING ? 1u : 0u);
        EXPECT_EQ(net.c.Count(INTEREST, n.Ri(1)), 1u) << ToString(code);
    }
}

TEST(DraftProbe, ProhibitedEndsTheRnp)
{
    Daemon net(Rules::DRAFT);
    const Wording& n = net.names;
    net.Trigger(MilliSeconds(0), n.Ti());
    net.AskReflexive(MilliSeconds(10), net.p, n.Ri());
    At(MilliSeconds(20), [&] { net.c.Refuse(n.Ri(), ReturnCode::PROHIBITED); });
    net.AskReflexive(MilliSeconds(30), net.p, n.Ri(1));
    net.Run(MilliSeconds(40));
    EXPECT_EQ(net.c.Count(INTEREST, n.Ri(1)), 0u);
}

/// The design by itself, at a node that asks neighbours by a group face.
TEST(CeforeDesignTest, RiMayComeFromAMemberOfTheGroupThatTheTiWasSentTo)
{
    constexpr FaceId CONSUMER = 1;
    constexpr FaceId GROUP = 2;
    constexpr FaceId MEMBER = 3;
    const Wording names(Rules::CEFORE);
    const auto node = MakeForwarder(Rules::CEFORE).Create<Forwarder>();
    const auto ask = [&](const Name& name) {
        Message::Fields fields;
        fields.name = name;
        return node->GetCodec()->Encode(fields, "", 0);
    };
    const auto ti = ask(names.Ti());
    const auto ri = ask(names.Ri());
    InRecord consumer;
    consumer.face = CONSUMER;
    const int64_t lifetimeNs = Seconds(1).GetNanoSeconds();
    PitEntry& entry = *node->GetPit()->Insert(*ti, std::move(consumer), lifetimeNs);
    ReflexiveDesign& design = *node->GetReflexiveDesign();
    ASSERT_TRUE(design.OnTrigger(entry, *ti, CONSUMER));
    OutRecord asked;
    asked.face = GROUP;
    node->GetPit()->AddOutRecord(entry, asked);
    std::vector<FaceId> faces;
    EXPECT_EQ(design.Steer(*ri, {MEMBER, NO_FACE}, lifetimeNs, faces), ReflexiveDesign::Way::HELD);
    EXPECT_EQ(design.Steer(*ri, {MEMBER, MEMBER}, lifetimeNs, faces), ReflexiveDesign::Way::HELD);
    EXPECT_EQ(design.Steer(*ri, {MEMBER, GROUP}, lifetimeNs, faces), ReflexiveDesign::Way::FACES);
    EXPECT_EQ(faces, std::vector<FaceId>{CONSUMER});
    node->Dispose();
}

} // namespace
