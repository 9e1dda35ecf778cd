// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reflexive-test.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/string.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

// Conformance: reflexive Interests: how a forwarder finds their way, and what becomes of them.

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

TEST_P(Reflexive, ExchangeCompletesAndLeavesNothing)
{
    Line net(MakeForwarder());
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(20), [&] { net.c.Answer(m_ri); });
    At(MilliSeconds(30), [&] { net.p.Answer(m_ti.name); });
    net.Expect(MilliSeconds(1), "1+1 0+0 0+0 0+0", "1+1 1+1 0+0 0+0");
    net.Expect(MilliSeconds(2), "1+1 1+1 0+0 0+0", "1+1 1+1 1+1 0+0");
    net.Expect(MilliSeconds(3), "1+1 1+1 1+1 0+0", "1+1 1+1 1+1 1+1");
    net.Expect(MilliSeconds(11), "1+1 1+1 1+1 2+1", "1+1 1+1 2+1 2+1");
    net.Expect(MilliSeconds(12), "1+1 1+1 2+1 2+1", "1+1 2+1 2+1 2+1");
    net.Expect(MilliSeconds(13), "1+1 2+1 2+1 2+1", "2+1 2+1 2+1 2+1");
    net.Expect(MilliSeconds(21), "1+1 2+1 2+1 2+1", "1+1 1+1 2+1 2+1");
    net.Expect(MilliSeconds(22), "1+1 1+1 2+1 2+1", "1+1 1+1 1+1 2+1");
    net.Expect(MilliSeconds(23), "1+1 1+1 1+1 2+1", "1+1 1+1 1+1 1+1");
    net.Expect(MilliSeconds(31), "1+1 1+1 1+1 0+0", "1+1 1+1 0+0 0+0");
    net.Expect(MilliSeconds(32), "1+1 1+1 0+0 0+0", "1+1 0+0 0+0 0+0");
    net.Expect(MilliSeconds(33), "1+1 0+0 0+0 0+0", "0+0 0+0 0+0 0+0");
    net.Run(MilliSeconds(40));
    EXPECT_EQ(net.GetTrail(INTEREST, m_ti.name), "0>1@1 1>2@2 2>3@3");
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "3>2@11 2>1@12 1>0@13");
    EXPECT_EQ(net.GetTrail(DATA, m_ri), "0>1@21 1>2@22 2>3@23");
    EXPECT_EQ(net.GetTrail(DATA, m_ti.name), "3>2@31 2>1@32 1>0@33");
    EXPECT_EQ(net.GetDrops(), "");
    EXPECT_EQ(net.GetLedger().GetOutcomes()["satisfied"], 8u);
}

TEST_P(Reflexive, RF4_SeveralChunksPendUnderOneTemplate)
{
    Line net(MakeForwarder());
    const Name chunk0 = m_ri.AppendNumber(GetPoints().chunkSegment, 0);
    const Name chunk1 = m_ri.AppendNumber(GetPoints().chunkSegment, 1);
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(chunk0); });
    At(MilliSeconds(10), [&] { net.p.Ask(chunk1); });
    At(MilliSeconds(20), [&] { net.c.Answer(chunk1); });
    net.Expect(MilliSeconds(13), "1+1 3+1 3+1 3+1", "3+1 3+1 3+1 3+1");
    net.Expect(MilliSeconds(23), "2+1 2+1 2+1 3+1", "2+1 2+1 2+1 2+1");
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.p.Count(DATA, chunk0), 0u);
    EXPECT_EQ(net.p.Count(DATA, chunk1), 1u);
}

TEST_P(Reflexive, RF8_ContentStoreMayAnswerReflexiveInterests)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP()
            << "nothing tells whether the exchange still runs: no reflexive Data is stored";
    }
    for (const bool isAsked : {true, false})
    {
        ObjectFactory forwarder = MakeForwarder();
        forwarder.Set("AskStoreForReflexive", BooleanValue(isAsked));
        Line net(forwarder);
        net.EnableStores(10);
        net[3].GetContentStore()->SetAttribute("Capacity", StringValue("0"));
        At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
        At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
        At(MilliSeconds(20), [&] { net.c.Answer(m_ri); });
        At(MilliSeconds(40), [&] { net.p.Ask(m_ri); });
        net.Run(MilliSeconds(50));
        const std::string first = "3>2@11 2>1@12 1>0@13 3>2@41";
        EXPECT_EQ(net.GetTrail(INTEREST, m_ri), isAsked ? first : first + " 2>1@42 1>0@43");
        EXPECT_EQ(net.p.Count(DATA, m_ri), isAsked ? 2u : 1u);
    }
}

TEST_P(Reflexive, RF9_TemplatesComeBeforeRoutes)
{
    // Node 4, beside node 2, is where the FIB would send reflexive Interests.
    Line net(MakeForwarder(), 1);
    net.Connect(2, 4);
    net.Route(Name(), {2, 4});
    net.Route(Rnp("R1"), {2, 4});
    uint64_t lookups = 0;
    const auto count = [&] {
        return net[2].GetMeters().Find(TableKind::FIB_BASE)->Summarize(Simulator::Now()).lookups;
    };
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    JustBefore(MilliSeconds(11), [&] { lookups = count(); });
    JustAfter(MilliSeconds(11), [&] { EXPECT_EQ(count(), lookups) << "no look-up for the RI"; });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "3>2@11 2>1@12 1>0@13");
}

TEST_P(Reflexive, RF10_UnmatchedReflexiveInterestMayBeTreatedAsAnyOther)
{
    const StringValue ordinary("ordinary");
    Line net(MakeForwarder({{"Unmatched", ordinary}}));
    At(MilliSeconds(0), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(5), [&] {
        net.Route(Name(), {3, 2, 1, 0});
        net.c.Serve(Name());
    });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(20), [&] { net.c.Answer(m_ri); });
    net.Expect(MilliSeconds(13), "0+0 1+0 1+0 1+0", "1+0 1+0 1+0 1+0");
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.p.Count(RETURN, m_ri), 1u) << "before there was a route";
    EXPECT_EQ(net.p.Count(DATA, m_ri), 1u);
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

TEST_P(Reflexive, RF37_UnmatchedReflexiveInterestIsReturnedWhateverTheRoutes)
{
    Line net(MakeForwarder());
    net.Route(Name(), {3, 2, 1, 0});
    net.c.Serve(Name());
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(20), [&] {
        // As a neighbour would have it: node 2 gets it from node 3.
        Message::Fields fields;
        fields.name = m_ri;
        net.Inject(3, 2, ToOctets(net[3].GetCodec()->Encode(fields, {}, 0)->GetPacket()));
    });
    net.Run(MilliSeconds(30));
    ASSERT_EQ(net.p.Count(RETURN, m_ri), 1u);
    EXPECT_EQ(net.p.GetReceipts()[0].message->Get().returnCode, ReturnCode::NO_ROUTE);
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "3>2@21");
    EXPECT_EQ(net.GetTrail(RETURN, m_ri), "2>3@22");
    EXPECT_EQ(net[2].GetMeters().Find(TableKind::FIB_BASE)->Summarize(Seconds(1)).lookups, 0u);
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

TEST_P(Reflexive, RF37_UnmatchedReflexiveInterestMayBeDropped)
{
    const StringValue drop("drop");
    Line net(MakeForwarder({{"Unmatched", drop}}));
    net.Route(Name(), {3, 2, 1, 0});
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    net.Run(MilliSeconds(20));
    EXPECT_TRUE(net.p.GetReceipts().empty());
    EXPECT_EQ(net.GetDrops(), "3:unmatched");
    EXPECT_EQ(net.GetLedger().GetOutcomes()["dropped:unmatched"], 1u);
}

TEST_P(Reflexive, UnknownTreatmentOfUnmatchedIsRefused)
{
    const StringValue wrong("route");
    EXPECT_DEATH(Line net(MakeForwarder({{"Unmatched", wrong}})),
                 "Unmatched is 'route'; it can be no-route, ordinary or drop");
}

TEST_P(Reflexive, RF20_NoRouteFromTheConsumerLeavesTheTemplate)
{
    Line net(MakeForwarder());
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(20), [&] { net.c.Refuse(m_ri, ReturnCode::NO_ROUTE); });
    net.Expect(MilliSeconds(22), "1+1 1+1 2+1 2+1", "1+1 1+1 1+1 2+1");
    net.Expect(MilliSeconds(23), "1+1 1+1 1+1 2+1", "1+1 1+1 1+1 1+1");
    At(MilliSeconds(30), [&] { net.p.Ask(m_ri); });
    net.Run(MilliSeconds(40));
    EXPECT_EQ(net.p.Count(RETURN, m_ri), 1u);
    EXPECT_EQ(net.c.Count(INTEREST, m_ri), 2u);
}

TEST_P(Reflexive, RF33_ReflexiveInterestNeedsNoRoute)
{
    Line net(MakeForwarder());
    for (uint32_t node = 0; node < 4; ++node)
    {
        EXPECT_EQ(net[node].GetFib()->GetSize(), 1u) << "the way to P and no other";
    }
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(5), [&] {
        for (const uint32_t node : {0, 1, 2})
        {
            net[node].GetFib()->Remove("/p"_name, net.FaceTo(node, node + 1));
        }
        net[3].GetFib()->Remove("/p"_name, net.p.GetFace());
    });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "3>2@11 2>1@12 1>0@13");
    EXPECT_EQ(net.c.Count(INTEREST, m_ri), 1u);
}

TEST_P(Reflexive, RF34_TemplateOutlivesTheReflexiveData)
{
    Line net(MakeForwarder());
    for (const int ms : {10, 30, 50})
    {
        const Name name = Rnp("R1").Append(std::to_string(ms));
        At(MilliSeconds(ms), [&net, name] { net.p.Ask(name); });
        At(MilliSeconds(ms + 10), [&net, name] { net.c.Answer(name); });
        net.Expect(MilliSeconds(ms + 12), "1+1 1+1 2+1 2+1", "1+1 1+1 1+1 2+1");
        net.Expect(MilliSeconds(ms + 13), "1+1 1+1 1+1 2+1", "1+1 1+1 1+1 1+1");
    }
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    net.Run(MilliSeconds(70));
}

TEST_P(Reflexive, RF39_NestedExchangeUnwindsInsideOut)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "an Interest has one path label, and needs it for its own way";
    }
    Line net(MakeForwarder());
    const auto nested = Trigger(Rnp("R1").Append("x"), "R2"); // an RI that is a TI
    const Name inner = Rnp("R2").Append("y");
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Send(nested); });
    At(MilliSeconds(20), [&] { net.c.Ask(inner, 2000); });
    At(MilliSeconds(30), [&] { net.p.Answer(inner); });
    At(MilliSeconds(40), [&] { net.c.Answer(nested.name); });
    At(MilliSeconds(50), [&] { net.p.Answer(m_ti.name); });
    net.Expect(MilliSeconds(12), "1+1 1+1 2+2 2+2", "1+1 2+2 2+2 2+2");
    net.Expect(MilliSeconds(21), "3+2 2+2 2+2 2+2", "3+2 3+2 2+2 2+2");
    net.Expect(MilliSeconds(31), "3+2 3+2 3+2 2+2", "3+2 3+2 2+2 2+2");
    net.Expect(MilliSeconds(41), "1+1 2+2 2+2 2+2", "1+1 1+1 2+2 2+2");
    net.Expect(MilliSeconds(51), "1+1 1+1 1+1 0+0", "1+1 1+1 0+0 0+0");
    net.Run(MilliSeconds(60));
    EXPECT_EQ(net.GetTrail(INTEREST, nested.name), "3>2@11 2>1@12 1>0@13");
    EXPECT_EQ(net.GetTrail(INTEREST, inner), "0>1@21 1>2@22 2>3@23");
    EXPECT_EQ(net.GetTrail(DATA, inner), "3>2@31 2>1@32 1>0@33");
    EXPECT_EQ(net.GetTrail(DATA, nested.name), "0>1@41 1>2@42 2>3@43");
    EXPECT_EQ(net.GetTrail(DATA, m_ti.name), "3>2@51 2>1@52 1>0@53");
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

TEST_P(Reflexive, RF41_FirstSegmentMustEqualThePrefixByTypeAndValue)
{
    Line net(MakeForwarder());
    const uint16_t type = GetPoints().reflexiveSegment;
    const std::vector<Name> others{
        Rnp("R").Append("x"),   // begins the value
        Rnp("R11").Append("x"), // goes on behind it
        Rnp("r1").Append("x"),  // another value
        "/R1/x"_name,           // another type
        Name().Append(type + 1, "R1").Append("x"),
        Name().Append("x").Append(Rnp("R1")).Append("x"), // not the first segment
    };
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    for (const Name& name : others)
    {
        At(MilliSeconds(10), [&net, name] { net.p.Ask(name); });
    }
    net.Expect(MilliSeconds(15), "1+1 1+1 1+1 1+1", "1+1 1+1 1+1 1+1");
    At(MilliSeconds(20), [&] { net.p.Ask(Rnp("R1")); }); // the RNP alone names an object too
    net.Run(MilliSeconds(30));
    for (const Name& name : others)
    {
        EXPECT_EQ(net.p.Count(RETURN, name), 1u) << name;
    }
    EXPECT_EQ(net.c.GetReceipts().size(), 1u);
    EXPECT_EQ(net.c.Count(INTEREST, Rnp("R1")), 1u);
}

/**
 *                   .-- 2 ---- 4 - P
 *     C - 0 ---- 1                        node 1 asks both producers
 *                   '-- 3 ---- 5 - Q
 */
TEST_P(Reflexive, RF44_ReflexiveInterestsOfSeveralProducersAggregateWhereTheyJoin)
{
    ObjectFactory forwarder = MakeForwarder();
    forwarder.Set("Strategy", ObjectFactoryValue(ObjectFactory("ns3::icn::MulticastStrategy")));
    Network net(6, forwarder);
    TestApp& c = net.Attach(0);
    TestApp& p = net.Attach(4);
    TestApp& q = net.Attach(5);
    for (const auto& [a, b] : {std::pair(0, 1), {1, 2}, {1, 3}, {2, 4}, {3, 5}})
    {
        net.Connect(a, b);
    }
    net.Route("/p"_name, {0, 1, 2, 4});
    net.Route("/p"_name, {1, 3, 5});
    p.Serve("/p"_name);
    q.Serve("/p"_name);
    At(MilliSeconds(0), [&] { c.Send(m_ti); });
    At(MilliSeconds(10), [&] { p.Ask(m_ri); });
    At(MicroSeconds(10500), [&] { q.Ask(m_ri); });
    At(MilliSeconds(20), [&] { c.Answer(m_ri); });
    At(MilliSeconds(30), [&] { p.Answer(m_ti.name); });
    net.Run(MilliSeconds(40));
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "4>2@11 5>3@11.5 2>1@12 3>1@12.5 1>0@13");
    EXPECT_EQ(net.GetTrail(DATA, m_ri), "0>1@21 1>2@22 1>3@22 2>4@23 3>5@23");
    EXPECT_EQ(c.Count(INTEREST, m_ri), 1u);
    EXPECT_EQ(p.Count(DATA, m_ri), 1u);
    EXPECT_EQ(q.Count(DATA, m_ri), 1u);
    EXPECT_EQ(c.Count(DATA, m_ti.name), 1u);
    EXPECT_EQ(net.GetTables(), Tables("0+0 0+0 0+0 1+1 0+0 1+1"))
        << "Q's side waits for its timeout";
}

} // namespace tests
