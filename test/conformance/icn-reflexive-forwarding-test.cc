// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-test-network.h"
#include "icn-vectors.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/string.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <memory>
#include <ostream>
#include <regex>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

// What draft-irtf-icnrg-reflexive-forwarding-01 asks of forwarders. Numbers RF-n count its
// statements in order. TI, TD: trigger Interest and Data; RI, RD: reflexive ones; RNP: reflexive
// name prefix.

namespace
{

constexpr auto INTEREST = MessageKind::INTEREST;
constexpr auto DATA = MessageKind::DATA;
constexpr auto RETURN = MessageKind::RETURN;

/// A way to do reflexive forwarding.
struct Variant
{
    const char* protocol;
    const char* design;
    const char* profile;
    const char* encoding;
};

std::ostream&
operator<<(std::ostream& os, const Variant& variant)
{
    return os << variant.protocol << ' ' << variant.design << ' ' << variant.profile << ' '
              << variant.encoding;
}

/**
 *     C - 0 ---- 1 ---- 2 ---- 3 - P      1 ms per link, no time anywhere else
 *
 * /p leads to P, and nothing leads to C. An exchange is played at fixed times: TI sent at 0 ms, at
 * P at 3; RI sent at 10, at C at 13; RD sent at 20, at P at 23; TD sent at 30, at C at 33.
 */
class Reflexive : public ::testing::TestWithParam<Variant>
{
  protected:
    /// Sets an attribute of the reflexive design.
    using Setting = std::pair<const char*, const AttributeValue&>;

    /** @param settings of the design. @return what makes forwarders of the variant. */
    static ObjectFactory MakeForwarder(std::initializer_list<Setting> settings = {})
    {
        ObjectFactory design(GetParam().design);
        for (const auto& [name, value] : settings)
        {
            design.Set(name, value);
        }
        ObjectFactory forwarder =
            MakeForwarderOf(GetParam().protocol, GetParam().profile, GetParam().encoding);
        forwarder.Set("ReflexiveDesign", ObjectFactoryValue(design));
        return forwarder;
    }

    /** @param fields of an Interest. @return it, without octets, to ask tables with. */
    static Ptr<const Message> MakeMessage(const Message::Fields& fields)
    {
        return Create<Message>(fields, Create<Packet>());
    }

    /// The line of four nodes.
    struct Line : Network
    {
        explicit Line(const ObjectFactory& forwarder, uint32_t moreNodes = 0)
            : Network(4 + moreNodes, forwarder),
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

        /** @param at an instant. @param tables expected just before it. @param then just after. */
        void Expect(Time at, const std::string& tables, const std::string& then)
        {
            JustBefore(at, [this, at, tables] {
                EXPECT_EQ(GetTables(), Tables(tables)) << "before " << at;
            });
            JustAfter(at,
                      [this, at, then] { EXPECT_EQ(GetTables(), Tables(then)) << "after " << at; });
        }

        /**
         * @param node a node
         * @param interest pending there
         * @return when it expires, in ms; -1 when it is not pending
         */
        double GetExpiryMs(uint32_t node, const Message::Fields& interest) const
        {
            Pit& pit = *(*this)[node].GetPit();
            const PitEntry* entry = pit.Find(*MakeMessage(interest));
            return entry ? static_cast<double>(pit.GetExpiryNs(*entry)) / 1e6 : -1;
        }

        TestApp& c;
        TestApp& p;
    };

    /** @return whether routers know reflexive Interests by their RNP: path labels tell them the way
     * without. */
    static bool KnowsRnps()
    {
        return GetParam().design != std::string("ns3::icn::PathDesign");
    }

    /** @param tables of a design that keeps RNPs. @return those of the variant's. */
    static std::string Tables(const std::string& tables)
    {
        return KnowsRnps() ? tables : std::regex_replace(tables, std::regex("\\+[0-9]+"), "+0");
    }

    /** @return the numbers of the variant. */
    static CodePoints GetPoints()
    {
        return IsNdn() ? CodePoints::FindNdn(GetParam().profile, GetParam().encoding).value()
                       : CodePoints::FindCcnx(GetParam().profile, GetParam().encoding).value();
    }

    /** @return whether the nodes speak NDN. */
    static bool IsNdn()
    {
        return GetParam().protocol == std::string("ndn");
    }

    /** @return how NO_RESOURCES arrives: no Nack of NDN can say it. */
    static ReturnCode GetNoResources()
    {
        return IsNdn() ? ReturnCode::UNSPECIFIED : ReturnCode::NO_RESOURCES;
    }

    /** @param value of an RNP. @return the name of it alone. */
    static Name Rnp(const std::string& value)
    {
        return Name().Append(GetPoints().reflexiveSegment, value);
    }

    /** @param name asked for. @param rnp offered. @param lifetimeMs of the TI. @return the TI. */
    static Message::Fields Trigger(const Name& name,
                                   const std::string& rnp,
                                   uint64_t lifetimeMs = 1000)
    {
        Message::Fields fields;
        fields.lifetimeMs = lifetimeMs;
        fields.name = name;
        if (IsField())
        {
            fields.rnpField = Rnp(rnp);
        }
        else
        {
            fields.name = name.Append(Rnp(rnp));
        }
        return fields;
    }

    /** @param store of a node. @param name of Data. @return whether it is there. */
    static bool Holds(ContentStore& store, const Name& name)
    {
        Message::Fields fields;
        fields.name = name;
        return store.Find(*MakeMessage(fields), [](const Message&) { return true; }) != nullptr;
    }

    /** @return whether the RNP travels in a field of the TI rather than in its name. */
    static bool IsField()
    {
        return GetPoints().triggerEncoding == TriggerEncoding::FIELD;
    }

    const Message::Fields m_ti{Trigger("/p/a"_name, "R1")}; ///< of most exchanges
    const Name m_ri{Rnp("R1").Append("x")};                 ///< an object of its consumer
};

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

TEST_P(Reflexive, RF16_TriggerLivesAtLeastOneAndAHalfReflexiveLifetimes)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "no RNP leads to the trigger: its lifetime is never extended";
    }
    Line net(MakeForwarder());
    const auto ti = Trigger("/p/a"_name, "R1", 100);
    const auto expectExpiry = [&](Time at, uint32_t node, double before, double after) {
        JustBefore(at, [&net, ti, node, before] {
            EXPECT_DOUBLE_EQ(net.GetExpiryMs(node, ti), before) << "node " << node;
        });
        JustAfter(at, [&net, ti, node, after] {
            EXPECT_DOUBLE_EQ(net.GetExpiryMs(node, ti), after) << "node " << node;
        });
    };
    At(MilliSeconds(0), [&] { net.c.Send(ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri, 201); });
    // Reaches node 3 - n at 10 + n ms, where the TI has lived since 3 - n ms.
    expectExpiry(MilliSeconds(10), 3, 103, 10 + 301.5);
    expectExpiry(MilliSeconds(11), 2, 102, 11 + 301.5);
    expectExpiry(MilliSeconds(12), 1, 101, 12 + 301.5);
    expectExpiry(MilliSeconds(13), 0, 100, 13 + 301.5);
    // 30 + 1.5 * 100 is less: never shortened.
    At(MilliSeconds(30), [&] { net.p.Ask(Rnp("R1").Append("y"), 100); });
    expectExpiry(MilliSeconds(31), 2, 312.5, 312.5);
    // The same Interest again counts as well.
    At(MilliSeconds(60), [&] { net.p.Ask(m_ri, 200); });
    expectExpiry(MilliSeconds(62), 1, 313.5, 362);
    net.Expect(MilliSeconds(360), "1+1 1+1 1+1 1+1", "1+1 1+1 1+1 0+0");
    net.Expect(MilliSeconds(363), "1+1 0+0 0+0 0+0", "0+0 0+0 0+0 0+0");
    net.Run(MilliSeconds(400));
}

TEST_P(Reflexive, RF16_LifetimeRuleIsByAttribute)
{
    const DoubleValue none(0);
    Line net(MakeForwarder({{"LifetimeFactor", none}}));
    At(MilliSeconds(0), [&] { net.c.Send(Trigger("/p/a"_name, "R1", 100)); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri, 200); });
    net.Expect(MilliSeconds(100), "2+1 2+1 2+1 2+1", "1+0 2+1 2+1 2+1");
    net.Expect(MilliSeconds(103), "1+0 1+0 1+0 2+1", "1+0 1+0 1+0 1+0");
    net.Run(MilliSeconds(400));
}

TEST_P(Reflexive, RF17_ProhibitedEndsThePrefixForGood)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "there is no RNP to end: the label leads on";
    }
    Line net(MakeForwarder());
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(20), [&] { net.c.Refuse(m_ri, ReturnCode::PROHIBITED); });
    net.Expect(MilliSeconds(21), "1+0 2+1 2+1 2+1", "1+0 1+0 2+1 2+1");
    net.Expect(MilliSeconds(22), "1+0 1+0 2+1 2+1", "1+0 1+0 1+0 2+1");
    net.Expect(MilliSeconds(23), "1+0 1+0 1+0 2+1", "1+0 1+0 1+0 1+0");
    At(MilliSeconds(30), [&] { net.p.Ask(m_ri); });
    // Sent again, the TI keeps waiting but does not bring the prefix back.
    At(MilliSeconds(40), [&] { net.c.Send(m_ti); });
    net.Expect(MilliSeconds(43), "1+0 1+0 1+0 1+0", "1+0 1+0 1+0 1+0");
    At(MilliSeconds(50), [&] { net.p.Ask(Rnp("R1").Append("y")); });
    net.Run(MilliSeconds(60));
    EXPECT_EQ(net.GetTrail(RETURN, m_ri), "0>1@21 1>2@22 2>3@23");
    EXPECT_EQ(net.c.Count(INTEREST, m_ri), 1u);
    EXPECT_EQ(net.c.Count(INTEREST, Rnp("R1").Append("y")), 0u);
    EXPECT_EQ(net.p.Count(RETURN, m_ri), 2u);
    EXPECT_EQ(net.p.Count(RETURN, Rnp("R1").Append("y")), 1u);
}

TEST_P(Reflexive, RF18_RF19_TriggersOfDifferentPrefixesAreNotAggregated)
{
    Line net(MakeForwarder());
    TestApp& d = net.Attach(0);
    const auto ti2 = Trigger("/p/a"_name, "R2");
    const Name ri2 = Rnp("R2").Append("x");
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(0), [&] { d.Send(ti2); });
    net.Expect(MilliSeconds(3), "2+2 2+2 2+2 0+0", "2+2 2+2 2+2 2+2");
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(10), [&] { net.p.Ask(ri2); });
    At(MilliSeconds(20), [&] { d.Answer(ri2); });
    At(MilliSeconds(20), [&] { net.c.Answer(m_ri); });
    At(MilliSeconds(30), [&] { net.p.Answer(m_ti.name); });
    At(MilliSeconds(30), [&] { net.p.Answer(ti2.name); });
    net.Run(MilliSeconds(40));
    EXPECT_EQ(net.c.Count(INTEREST, m_ri) + d.Count(INTEREST, ri2), 2u);
    EXPECT_EQ(net.c.Count(INTEREST, ri2) + d.Count(INTEREST, m_ri), 0u);
    EXPECT_EQ(net.c.Count(DATA, m_ti.name), 1u);
    EXPECT_EQ(d.Count(DATA, ti2.name), 1u);
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
    EXPECT_EQ(net.GetLedger().GetOutcomes()["aggregated"], 0u);
}

TEST_P(Reflexive, TriggersOfOnePrefixAreAggregated)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "a label leads one way: that of the trigger that was forwarded";
    }
    Line net(MakeForwarder());
    TestApp& d = net.Attach(1);
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(5), [&] {
        Message::Fields lower = m_ti;
        lower.hopLimit = 200;
        d.Send(lower);
    });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(20), [&] { net.c.Answer(m_ri); });
    At(MilliSeconds(30), [&] { net.p.Answer(m_ti.name); });
    net.Run(MilliSeconds(40));
    EXPECT_EQ(net.GetTrail(INTEREST, m_ti.name), "0>1@1 1>2@2 2>3@3");
    EXPECT_EQ(d.Count(INTEREST, m_ri), 1u) << "the RI goes wherever the TI came from";
    EXPECT_EQ(net.c.Count(INTEREST, m_ri), 1u);
    EXPECT_EQ(d.Count(DATA, m_ti.name), 1u);
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

TEST_P(Reflexive, RF21_ReflexiveDataStaysWithinItsExchange)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP()
            << "the label leads to the consumer after the exchange, too: it is for it to refuse";
    }
    // D, beside C's way, has an exchange of its own about the same name.
    Line net(MakeForwarder());
    net.EnableStores(10);
    TestApp& d = net.Attach(1);
    const auto ti2 = Trigger("/p/a"_name, "R2");
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(0), [&] { d.Send(ti2); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(20), [&] { net.c.Answer(m_ri); });
    At(MilliSeconds(30), [&] { net.p.Answer(m_ti.name); });
    At(MilliSeconds(40), [&] { d.Ask(m_ri); });
    At(MilliSeconds(40), [&] { net.p.Ask(m_ri); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.GetTrail(DATA, m_ri), "0>1@21 1>2@22 2>3@23");
    EXPECT_EQ(d.Count(DATA, m_ri), 0u);
    EXPECT_EQ(d.Count(RETURN, m_ri), 1u) << "nothing is left of the exchange";
    EXPECT_EQ(net.p.Count(DATA, m_ri), 1u);
    EXPECT_EQ(net.p.Count(RETURN, m_ri), 1u);
}

TEST_P(Reflexive, RF23_CachedReflexiveDataServesARetransmission)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP()
            << "nothing tells whether the exchange still runs: no reflexive Data is stored";
    }
    Line net(MakeForwarder());
    net.EnableStores(10);
    net.Lose(2, 3, DATA, {1});
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(20), [&] { net.c.Answer(m_ri); });
    At(MilliSeconds(40), [&] { net.p.Ask(m_ri); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "3>2@11 2>1@12 1>0@13 3>2@41");
    EXPECT_EQ(net.GetTrail(DATA, m_ri), "0>1@21 1>2@22 2>3@42");
    EXPECT_EQ(net.p.Count(DATA, m_ri), 1u);
}

TEST_P(Reflexive, RF24_CachedReflexiveDataGoesWithTheTriggerData)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP()
            << "nothing tells whether the exchange still runs: no reflexive Data is stored";
    }
    Line net(MakeForwarder());
    net.EnableStores(10);
    TestApp& d = net.Attach(0);
    const Name more = Rnp("R1").Append("y");
    const Name others = Rnp("R2").Append("x");
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(0), [&] { d.Send(Trigger("/p/b"_name, "R2")); });
    for (const Name& name : {m_ri, more, others})
    {
        At(MilliSeconds(10), [&net, name] { net.p.Ask(name); });
        At(MilliSeconds(20),
           [&net, &d, name, others] { (name == others ? d : net.c).Answer(name); });
    }
    At(MilliSeconds(30), [&] {
        Message::Fields td;
        td.kind = DATA;
        td.name = m_ti.name;
        td.cacheTimeMs = 0;
        net.p.Send(td);
    });
    for (const uint32_t node : {0, 1, 2})
    {
        const Time passes = MilliSeconds(33 - node);
        const auto expect = [&net, node, this, more, others](bool areThere) {
            return [&net, node, this, more, others, areThere] {
                ContentStore& store = *net[node].GetContentStore();
                EXPECT_EQ(Holds(store, m_ri), areThere) << "node " << node;
                EXPECT_EQ(Holds(store, more), areThere) << "node " << node;
                EXPECT_TRUE(Holds(store, others)) << "node " << node;
            };
        };
        JustBefore(passes, expect(true));
        JustAfter(passes, expect(false));
    }
    net.Run(MilliSeconds(40));
}

TEST_P(Reflexive, RF24_CachedReflexiveDataGoesWithTimeoutAndReturnToo)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP()
            << "nothing tells whether the exchange still runs: no reflexive Data is stored";
    }
    for (const bool isReturned : {true, false})
    {
        Line net(MakeForwarder());
        net.EnableStores(10);
        At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
        At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
        At(MilliSeconds(20), [&] { net.c.Answer(m_ri); });
        if (isReturned)
        {
            At(MilliSeconds(30), [&] { net.p.Refuse(m_ti.name, ReturnCode::NO_RESOURCES); });
        }
        At(MilliSeconds(29), [&] { EXPECT_EQ(net[2].GetContentStore()->GetSize(), 1u); });
        At(MilliSeconds(isReturned ? 40 : 1600), [&] {
            for (uint32_t node = 0; node < 4; ++node)
            {
                EXPECT_EQ(net[node].GetContentStore()->GetSize(), 0u) << "node " << node;
            }
        });
        net.Run(MilliSeconds(1700));
    }
}

TEST_P(Reflexive, RF24_ReflexiveDataThatComesTooLateIsNotCached)
{
    Line net(MakeForwarder());
    net.EnableStores(10);
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(30), [&] {
        Message::Fields td;
        td.kind = DATA;
        td.name = m_ti.name;
        td.cacheTimeMs = 0;
        net.p.Send(td);
    });
    net.Expect(MilliSeconds(33), "2+1 1+0 1+0 1+0", "1+0 1+0 1+0 1+0");
    At(MilliSeconds(40), [&] { net.c.Answer(m_ri); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.p.Count(DATA, m_ri), 1u) << "its own Interest was still pending";
    for (uint32_t node = 0; node < 4; ++node)
    {
        EXPECT_FALSE(Holds(*net[node].GetContentStore(), m_ri)) << "node " << node;
    }
}

TEST_P(Reflexive, RF27_PrefixHasItsTypeAndLengthOnTheWire)
{
    using Octets = std::vector<uint8_t>;
    const bool isCefore = GetParam().profile == std::string("cefore");
    const Octets ccnxType{0x00, static_cast<uint8_t>(IsField() ? 0x08 : isCefore ? 0x06 : 0x05)};
    const Octets expected = IsNdn()
                                ? Octets{static_cast<uint8_t>(IsField() ? 201 : 200), 2, 'R', '1'}
                                : Octets{ccnxType[0], ccnxType[1], 0, 2, 'R', '1'};
    Line net(MakeForwarder());
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    net.Run(MilliSeconds(10));
    ASSERT_EQ(net.p.GetReceipts().size(), 1u);
    const Octets octets = ToOctets(net.p.GetReceipts()[0].message->GetPacket());
    EXPECT_NE(std::search(octets.begin(), octets.end(), expected.begin(), expected.end()),
              octets.end());
}

TEST_P(Reflexive, RF31_RF32_EntriesRecordTheFacesOfTheTemplate)
{
    Line net(MakeForwarder());
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(15), [&] {
        Message::Fields reflexive;
        reflexive.name = m_ri;
        const PitEntry* entry = net[2].GetPit()->Find(*MakeMessage(reflexive));
        ASSERT_TRUE(entry);
        ASSERT_EQ(entry->inRecords.GetSize(), 1u);
        EXPECT_EQ(entry->inRecords[0].face, net.FaceTo(2, 3)) << "where the RI came in";
        ASSERT_EQ(entry->outRecords.GetSize(), 1u);
        EXPECT_EQ(entry->outRecords[0].face, net.FaceTo(2, 1)) << "where the TI came in";
        EXPECT_EQ(entry->kind, TableKind::PIT_REFLEXIVE);
    });
    net.Run(MilliSeconds(20));
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

TEST_P(Reflexive, RF35_TemplateGoesWithTheTriggersLifetime)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "the label outlives the trigger";
    }
    Line net(MakeForwarder());
    At(MilliSeconds(0), [&] { net.c.Send(Trigger("/p/a"_name, "R1", 100)); });
    net.Expect(MilliSeconds(100), "1+1 1+1 1+1 1+1", "0+0 1+1 1+1 1+1");
    net.Expect(MilliSeconds(103), "0+0 0+0 0+0 1+1", "0+0 0+0 0+0 0+0");
    At(MilliSeconds(103), [&] { net.p.Ask(m_ri); });
    net.Run(MilliSeconds(110));
    EXPECT_EQ(net.p.Count(RETURN, m_ri), 1u) << "at the very instant of its end it is gone";
}

TEST_P(Reflexive, RetransmittedTriggerKeepsItsTemplateAndLengthensIt)
{
    Line net(MakeForwarder());
    const auto ti = Trigger("/p/a"_name, "R1", 100);
    At(MilliSeconds(0), [&] { net.c.Send(ti); });
    At(MilliSeconds(50), [&] { net.c.Send(ti); });
    net.Expect(MilliSeconds(53), "1+1 1+1 1+1 1+1", "1+1 1+1 1+1 1+1");
    net.Expect(MilliSeconds(153), "0+0 0+0 0+0 1+1", "0+0 0+0 0+0 0+0");
    At(MilliSeconds(120), [&] { net.p.Ask(m_ri, 10); });
    net.Run(MilliSeconds(200));
    EXPECT_EQ(net.c.Count(INTEREST, m_ri), 1u);
}

TEST_P(Reflexive, RF38_TriggerIsKnownByItsEncoding)
{
    Line net(MakeForwarder());
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    // Of both possible names of TD one is right: with the RNP when the TI's name had it.
    const Name wrong = IsField() ? "/p/a"_name.Append(Rnp("R1")) : "/p/a"_name;
    At(MilliSeconds(10), [&] { net.p.Answer(wrong); });
    net.Expect(MilliSeconds(11), "1+1 1+1 1+1 1+1", "1+1 1+1 1+1 1+1");
    At(MilliSeconds(30), [&] { net.p.Answer(m_ti.name); });
    net.Run(MilliSeconds(40));
    ASSERT_EQ(net.p.GetReceipts().size(), 1u);
    const Message& got = *net.p.GetReceipts()[0].message;
    EXPECT_TRUE(got.IsTrigger());
    EXPECT_FALSE(got.IsReflexive());
    EXPECT_EQ(Name::FromView(got.GetTriggerPrefix()), Rnp("R1"));
    EXPECT_EQ(got.GetName().GetSize(), IsField() ? 2u : 3u);
    EXPECT_EQ(net.GetDrops(), "3:unsolicited");
    EXPECT_EQ(net.c.Count(DATA, m_ti.name), 1u);
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

TEST_P(Reflexive, RF39_InnermostInterestKeepsTheOuterTriggersAlive)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "an Interest has one path label, and needs it for its own way";
    }
    for (const bool extendsOuter : {true, false})
    {
        const BooleanValue value(extendsOuter);
        Line net(MakeForwarder({{"ExtendsOuter", value}}));
        const auto nested = Trigger(Rnp("R1").Append("x"), "R2", 100);
        At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
        At(MilliSeconds(10), [&] { net.p.Send(nested); });
        At(MilliSeconds(20), [&] { net.c.Ask(Rnp("R2").Append("y"), 2000); });
        At(MilliSeconds(25), [&] {
            EXPECT_DOUBLE_EQ(net.GetExpiryMs(1, nested), 21 + 3000);
            EXPECT_DOUBLE_EQ(net.GetExpiryMs(1, m_ti), extendsOuter ? 21 + 3000 : 1 + 1000);
        });
        net.Run(MilliSeconds(30));
    }
}

TEST_P(Reflexive, RF40_ReturnOfTheTriggerEndsTheExchange)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP()
            << "the label leads to the consumer after the exchange, too: it is for it to refuse";
    }
    Line net(MakeForwarder());
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Refuse(m_ti.name, ReturnCode::NO_RESOURCES); });
    net.Expect(MilliSeconds(11), "1+1 1+1 1+1 0+0", "1+1 1+1 0+0 0+0");
    net.Expect(MilliSeconds(12), "1+1 1+1 0+0 0+0", "1+1 0+0 0+0 0+0");
    net.Expect(MilliSeconds(13), "1+1 0+0 0+0 0+0", "0+0 0+0 0+0 0+0");
    At(MilliSeconds(20), [&] { net.p.Ask(m_ri); });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.c.Count(RETURN, m_ti.name), 1u);
    EXPECT_EQ(net.c.Count(INTEREST, m_ri), 0u);
    EXPECT_EQ(net.p.Count(RETURN, m_ri), 1u);
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

TEST_P(Reflexive, RF42_TriggerEndsAsUsualAfterItsPrefixIsGone)
{
    enum End
    {
        BY_DATA,
        BY_RETURN,
        BY_TIME
    };

    for (const End end : {BY_DATA, BY_RETURN, BY_TIME})
    {
        Line net(MakeForwarder());
        At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
        At(MilliSeconds(10), [&] { net.p.Ask(m_ri, 100); });
        At(MilliSeconds(20), [&] { net.c.Refuse(m_ri, ReturnCode::PROHIBITED); });
        At(MilliSeconds(30), [&] {
            if (end == BY_DATA)
            {
                net.p.Answer(m_ti.name);
            }
            else if (end == BY_RETURN)
            {
                net.p.Refuse(m_ti.name, ReturnCode::NO_RESOURCES);
            }
        });
        const Time last = MilliSeconds(end == BY_TIME ? 1003 : 33);
        net.Expect(last, end == BY_TIME ? "0+0 0+0 0+0 1+0" : "1+0 0+0 0+0 0+0", "0+0 0+0 0+0 0+0");
        net.Run(MilliSeconds(1100));
        EXPECT_EQ(net.c.Count(DATA, m_ti.name), end == BY_DATA);
        EXPECT_EQ(net.c.Count(RETURN, m_ti.name), end == BY_RETURN);
    }
}

/**
 *                   .-- 2 --.
 *     C - 0 ---- 1              4 ---- 5 - P      all nodes ask all next hops
 *                   '-- 3 --'
 */
TEST_P(Reflexive, RF43_WaysThatConvergeAggregateAndReflexiveInterestsFanOut)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "a label leads one way: that of the trigger that was forwarded";
    }
    ObjectFactory forwarder = MakeForwarder();
    forwarder.Set("Strategy", ObjectFactoryValue(ObjectFactory("ns3::icn::MulticastStrategy")));
    Network net(6, forwarder);
    TestApp& c = net.Attach(0);
    TestApp& p = net.Attach(5);
    for (const auto& [a, b] : {std::pair(0, 1), {1, 2}, {1, 3}, {2, 4}, {3, 4}, {4, 5}})
    {
        net.Connect(a, b);
    }
    net.Route("/p"_name, {0, 1, 2, 4, 5});
    net.Route("/p"_name, {1, 3, 4});
    p.Serve("/p"_name);
    At(MilliSeconds(0), [&] { c.Send(m_ti); });
    At(MilliSeconds(10), [&] { p.Ask(m_ri); });
    At(MilliSeconds(20), [&] { c.Answer(m_ri); });
    At(MilliSeconds(30), [&] { p.Answer(m_ti.name); });
    if (IsNdn())
    {
        // By its Nonce the second copy at 4 has looped: it goes back, and with it that way.
        JustAfter(MilliSeconds(3),
                  [&] { EXPECT_EQ(net.GetTables(), Tables("1+1 1+1 1+1 1+1 1+1 0+0")); });
        JustAfter(MilliSeconds(4),
                  [&] { EXPECT_EQ(net.GetTables(), Tables("1+1 1+1 1+1 0+0 1+1 1+1")); });
        net.Run(MilliSeconds(40));
        EXPECT_EQ(net.GetTrail(INTEREST, m_ti.name), "0>1@1 1>2@2 1>3@2 2>4@3 3>4@3 4>5@4");
        EXPECT_EQ(net.GetTrail(RETURN, m_ti.name), "4>3@4 3>1@5");
        EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "5>4@11 4>2@12 2>1@13 1>0@14");
        EXPECT_EQ(net.GetTrail(DATA, m_ri), "0>1@21 1>2@22 2>4@23 4>5@24");
        EXPECT_EQ(net.GetTrail(DATA, m_ti.name), "5>4@31 4>2@32 2>1@33 1>0@34");
        EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0 0+0 0+0");
        EXPECT_EQ(net.GetDrops(), "");
        return;
    }
    JustAfter(MilliSeconds(4),
              [&] { EXPECT_EQ(net.GetTables(), Tables("1+1 1+1 1+1 1+1 1+1 1+1")); });
    JustAfter(MilliSeconds(14),
              [&] { EXPECT_EQ(net.GetTables(), Tables("2+1 2+1 2+1 2+1 2+1 2+1")); });
    net.Run(MilliSeconds(40));
    EXPECT_EQ(net.GetTrail(INTEREST, m_ti.name), "0>1@1 1>2@2 1>3@2 2>4@3 3>4@3 4>5@4");
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "5>4@11 4>2@12 4>3@12 2>1@13 3>1@13 1>0@14");
    EXPECT_EQ(net.GetTrail(DATA, m_ri), "0>1@21 1>2@22 1>3@22 2>4@23 3>4@23 4>5@24");
    EXPECT_EQ(net.GetTrail(DATA, m_ti.name), "5>4@31 4>2@32 4>3@32 2>1@33 3>1@33 1>0@34");
    EXPECT_EQ(c.Count(INTEREST, m_ri), 1u);
    EXPECT_EQ(c.Count(DATA, m_ti.name), 1u);
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0 0+0 0+0");
    EXPECT_EQ(net.GetDrops(), "4:unsolicited 1:unsolicited") << "the second RD, the second TD";
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

TEST_P(Reflexive, RF51_TriggerWithTwoPrefixesIsDropped)
{
    // One as the variant has it, and one in a field, which profile draft knows and cefore skips.
    Line net(MakeForwarder());
    At(MilliSeconds(0), [&] {
        auto octets = ToOctets(net[0].GetCodec()->Encode(m_ti, {}, 0)->GetPacket());
        const auto append = [&octets](const std::vector<uint8_t>& field,
                                      const std::vector<size_t>& lengthsAt) {
            octets.insert(octets.end(), field.begin(), field.end());
            for (const size_t at : lengthsAt)
            {
                octets[at] = static_cast<uint8_t>(octets[at] + field.size());
            }
        };
        if (IsNdn())
        {
            append({201, 2, 'R', '2'}, {1});
        }
        else
        {
            const size_t messageLength = octets[7] + 3u; // low octet, behind hop-by-hop headers
            append({0x00, 0x08, 0x00, 0x02, 'R', '2'}, {3, messageLength});
        }
        net.Inject(0, 1, octets);
    });
    net.Run(MilliSeconds(10));
    const bool isKnown = GetPoints().rnpField != 0;
    EXPECT_EQ(net.GetDrops(), isKnown ? "1:malformed" : "");
    EXPECT_EQ(net.GetTables(), Tables(isKnown ? "0+0 0+0 0+0 0+0" : "0+0 1+1 1+1 1+1"));
}

TEST_P(Reflexive, RF52_PrefixOfAnotherPendingTriggerIsRefused)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "equal RNPs do not meet: their labels lead different ways";
    }
    Line net(MakeForwarder());
    TestApp& d = net.Attach(1);
    const auto thief = Trigger("/p/b"_name, "R1");
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(5), [&] { d.Send(thief); });
    net.Expect(MilliSeconds(6), "1+1 1+1 1+1 1+1", "1+1 1+1 1+1 1+1");
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    net.Run(MilliSeconds(20));
    ASSERT_EQ(d.GetReceipts().size(), 1u);
    EXPECT_EQ(d.GetReceipts()[0].message->Get().returnCode, GetNoResources());
    EXPECT_EQ(net.c.Count(INTEREST, m_ri), 1u);
}

/**
 *     C - 0 ---- 1 ---- 2 ---- 3 - P
 *                |      |                 node 4 has routes for everything from 1 and 2,
 *                4 -----'                 and asks for what it has no trigger of
 */
TEST_P(Reflexive, RF53_ReflexiveInterestsNeverLeaveTheTriggersWayBack)
{
    Line net(MakeForwarder(), 1);
    net.Connect(1, 4);
    net.Connect(2, 4);
    net.Route(Name(), {1, 4});
    net.Route(Name(), {2, 4});
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    const auto spoof = [&](uint32_t victim, const Name& name) {
        Message::Fields fields;
        fields.name = name;
        net.Inject(4, victim, ToOctets(net[4].GetCodec()->Encode(fields, {}, 0)->GetPacket()));
    };
    At(MilliSeconds(20), [&] { spoof(1, Rnp("R1").Append("y")); });
    At(MilliSeconds(20), [&] { spoof(2, Rnp("R2").Append("y")); });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "3>2@11 2>1@12 1>0@13");
    EXPECT_EQ(net.GetTrail(INTEREST, Rnp("R1").Append("y")),
              KnowsRnps() ? "4>1@21 1>0@22" : "4>1@21");
    EXPECT_EQ(net.GetTrail(INTEREST, Rnp("R2").Append("y")), "4>2@21");
    EXPECT_EQ(net.GetTrail(RETURN, Rnp("R2").Append("y")), "2>4@22");
}

const char* const TEMPLATE = "ns3::icn::TemplateDesign";
const char* const LEAN = "ns3::icn::LeanDesign";
const char* const DYNAMIC_FIB = "ns3::icn::DynamicFibDesign";
const char* const PATH = "ns3::icn::PathDesign";

INSTANTIATE_TEST_SUITE_P(,
                         Reflexive,
                         ::testing::Values(Variant{"ccnx", TEMPLATE, "draft", "segment"},
                                           Variant{"ccnx", TEMPLATE, "draft", "field"},
                                           Variant{"ccnx", TEMPLATE, "cefore", "segment"},
                                           Variant{"ccnx", LEAN, "draft", "segment"},
                                           Variant{"ccnx", LEAN, "draft", "field"},
                                           Variant{"ccnx", LEAN, "cefore", "segment"},
                                           Variant{"ccnx", DYNAMIC_FIB, "draft", "segment"},
                                           Variant{"ccnx", DYNAMIC_FIB, "draft", "field"},
                                           Variant{"ccnx", DYNAMIC_FIB, "cefore", "segment"},
                                           Variant{"ccnx", PATH, "draft", "segment"},
                                           Variant{"ccnx", PATH, "draft", "field"},
                                           Variant{"ccnx", PATH, "cefore", "segment"},
                                           Variant{"ndn", TEMPLATE, "draft", "segment"},
                                           Variant{"ndn", TEMPLATE, "draft", "field"},
                                           Variant{"ndn", LEAN, "draft", "segment"},
                                           Variant{"ndn", LEAN, "draft", "field"},
                                           Variant{"ndn", DYNAMIC_FIB, "draft", "segment"},
                                           Variant{"ndn", DYNAMIC_FIB, "draft", "field"},
                                           Variant{"ndn", PATH, "draft", "segment"},
                                           Variant{"ndn", PATH, "draft", "field"}),
                         [](const auto& info) {
                             const std::string design = info.param.design;
                             return std::string(info.param.protocol) + "_" +
                                    design.substr(design.rfind(':') + 1) + "_" +
                                    info.param.profile + "_" + info.param.encoding;
                         });

} // namespace
