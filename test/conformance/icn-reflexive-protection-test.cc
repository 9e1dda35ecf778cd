// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reflexive-test.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

// Conformance: protection of nodes and bystanders.

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

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
    EXPECT_EQ(d.GetReceipts()[0].message->Get().returnCode, ReturnCode::NO_RESOURCES);
    EXPECT_EQ(net.c.Count(INTEREST, m_ri), 1u);
}

/**
 *     C - 0 ---- 1 ---- 2 ---- 3 - P
 *                |      |                 node 4 has routes for everything from 1 and 2,
 *                4 -----'                 and asks for what no trigger was sent to it for
 */
TEST_P(Reflexive, RF53_ReflexiveInterestsNeverLeaveTheTriggersWayBack)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "whoever has a label to the consumer reaches it: it is for it to refuse";
    }
    for (const bool isOnPathOnly : {true, false})
    {
        const BooleanValue value(isOnPathOnly);
        Line net(MakeForwarder({{"OnPathOnly", value}}), 1);
        net.Connect(1, 4);
        net.Connect(2, 4);
        net.Route(Name(), {1, 4});
        net.Route(Name(), {2, 4});
        At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
        At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
        const auto spoof = [&](uint32_t victim, const Name& name) {
            Message::Fields fields;
            fields.name = name;
            fields.lifetimeMs = 10'000;
            net.Inject(4, victim, ToOctets(net[4].GetCodec()->Encode(fields, {}, 0)->GetPacket()));
        };
        const Name known = Rnp("R1").Append("y");
        const Name unknown = Rnp("R2").Append("y");
        At(MilliSeconds(20), [&] { spoof(1, known); });
        At(MilliSeconds(20), [&] { spoof(2, unknown); });
        At(MilliSeconds(25), [&, isOnPathOnly] {
            EXPECT_DOUBLE_EQ(net.GetExpiryMs(1, m_ti), isOnPathOnly ? 12 + 1500 : 21 + 15'000);
        });
        net.Run(MilliSeconds(30));
        EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "3>2@11 2>1@12 1>0@13");
        EXPECT_EQ(net.GetTrail(INTEREST, known), isOnPathOnly ? "4>1@21" : "4>1@21 1>0@22");
        EXPECT_EQ(net.GetTrail(RETURN, known), isOnPathOnly ? "1>4@22" : "");
        EXPECT_EQ(net.c.Count(INTEREST, known), isOnPathOnly ? 0u : 1u);
        EXPECT_EQ(net.GetTrail(INTEREST, unknown), "4>2@21");
        EXPECT_EQ(net.GetTrail(RETURN, unknown), "2>4@22");
    }
}

TEST_P(Reflexive, RF21_CachedReflexiveDataIsNotGivenToWhoIsOffTheWay)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP()
            << "nothing tells whether the exchange still runs: no reflexive Data is stored";
    }
    Line net(MakeForwarder(), 1);
    net.EnableStores(10);
    net.Connect(1, 4);
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(20), [&] { net.c.Answer(m_ri); });
    At(MilliSeconds(30), [&] {
        EXPECT_TRUE(Holds(*net[1].GetContentStore(), m_ri));
        Message::Fields fields;
        fields.name = m_ri;
        net.Inject(4, 1, ToOctets(net[4].GetCodec()->Encode(fields, {}, 0)->GetPacket()));
    });
    net.Run(MilliSeconds(40));
    EXPECT_EQ(net.GetTrail(DATA, m_ri), "0>1@21 1>2@22 2>3@23");
    EXPECT_EQ(net.GetTrail(RETURN, m_ri), "1>4@32");
}

/**
 *     C - 0 ---- 1 ---- 2 ---- 3 - P      D floods node 1, whose PIT holds 20 entries
 *                '- D
 */
TEST_P(Reflexive, RF30_PlainInterestsAreServedWhileTriggersFlood)
{
    constexpr int FLOOD = 40;
    constexpr int PLAIN = 10;
    for (const bool isWeighed : {true, false})
    {
        Line net(MakeForwarder());
        TestApp& d = net.Attach(1);
        net[1].GetPit()->SetAttribute("Capacity", UintegerValue(20));
        if (isWeighed)
        {
            ObjectFactory quota("ns3::icn::TemplateQuota");
            quota.Set("PitShare", DoubleValue(0.5)); // 10 entries, 5 of them triggers
            net[1].GetReflexiveDesign()->SetAttribute("Quota", ObjectFactoryValue(quota));
        }
        for (int i = 0; i < FLOOD; ++i)
        {
            const auto trigger = Trigger("/p/t"_name.Append(std::to_string(i)), std::to_string(i));
            At(MilliSeconds(0), [&d, trigger] { d.Send(trigger); });
        }
        for (int i = 0; i < PLAIN; ++i)
        {
            const Name name = "/p/plain"_name.Append(std::to_string(i));
            At(MilliSeconds(10), [&net, name] { net.c.Ask(name); });
        }
        // Six fetches for five triggers: one too many.
        for (int i = 0; i < 6; ++i)
        {
            const Name name = Rnp(std::to_string(i % 5)).Append(std::to_string(i));
            At(MilliSeconds(20), [&net, name] { net.p.Ask(name); });
        }
        At(MilliSeconds(15), [&, isWeighed] {
            EXPECT_EQ(net.GetTables(), isWeighed ? "10+0 15+5 15+5 15+5" : "0+0 20+20 20+20 20+20");
        });
        net.Run(MilliSeconds(30));
        const auto count = [](const TestApp& app, ReturnCode code) {
            return std::count_if(app.GetReceipts().begin(),
                                 app.GetReceipts().end(),
                                 [code](const auto& receipt) {
                                     return receipt.message->GetKind() == RETURN &&
                                            receipt.message->Get().returnCode == code;
                                 });
        };
        EXPECT_EQ(count(d, ReturnCode::NO_RESOURCES), isWeighed ? FLOOD - 5 : FLOOD - 20);
        EXPECT_EQ(count(net.c, ReturnCode::NO_RESOURCES), isWeighed ? 0 : PLAIN);
        EXPECT_EQ(count(net.p, ReturnCode::NO_RESOURCES), isWeighed ? 1 : 6);
        EXPECT_EQ(d.GetReceipts().size(), isWeighed ? FLOOD - 5 + 5u : FLOOD - 20u);
    }
}

TEST_P(Reflexive, RF30_QuotaOfAFaceLeavesTheOthersTheirs)
{
    Line net(MakeForwarder());
    TestApp& d = net.Attach(1);
    ObjectFactory quota("ns3::icn::TemplateQuota");
    quota.Set("PerFace", UintegerValue(3));
    net[1].GetReflexiveDesign()->SetAttribute("Quota", ObjectFactoryValue(quota));
    const auto flood = [&d](int i) {
        d.Send(Trigger("/p/t"_name.Append(std::to_string(i)), std::to_string(i), 100));
    };
    for (int i = 0; i < 10; ++i)
    {
        At(MilliSeconds(0), [flood, i] { flood(i); });
    }
    At(MilliSeconds(5), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(7), [flood] { flood(1); }); // again: paid for
    net.Expect(MilliSeconds(8), "1+1 4+4 4+4 3+3", "1+1 4+4 4+4 4+4");
    At(MilliSeconds(20), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(30), [&] { net.c.Answer(m_ri); });
    At(MilliSeconds(40), [&] { net.p.Answer(m_ti.name); });
    At(MilliSeconds(200), [flood] { flood(11); }); // its time over, a trigger is no longer paid for
    net.Expect(MilliSeconds(202), "0+0 1+1 1+1 0+0", "0+0 1+1 1+1 1+1");
    net.Run(MilliSeconds(250));
    EXPECT_EQ(d.GetReceipts().size(), 7u);
    EXPECT_EQ(net.c.Count(DATA, m_ti.name), 1u);
}

TEST_P(Reflexive, RF30_QuotaOfANodeHoldsForAllFaces)
{
    Line net(MakeForwarder());
    TestApp& d = net.Attach(1);
    ObjectFactory quota("ns3::icn::TemplateQuota");
    quota.Set("PerNode", UintegerValue(2));
    net[1].GetReflexiveDesign()->SetAttribute("Quota", ObjectFactoryValue(quota));
    const auto second = Trigger("/p/b"_name, "R3");
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(5), [&] { d.Send(Trigger("/p/a"_name, "R2")); });
    At(MilliSeconds(10), [&] { net.c.Send(second); });
    net.Expect(MilliSeconds(11), "2+2 2+2 2+2 2+2", "2+2 2+2 2+2 2+2");
    net.Expect(MilliSeconds(12), "2+2 2+2 2+2 2+2", "1+1 2+2 2+2 2+2");
    net.Run(MilliSeconds(20));
    ASSERT_EQ(net.c.Count(RETURN, second.name), 1u);
    EXPECT_EQ(net.c.GetReceipts()[0].message->Get().returnCode, ReturnCode::NO_RESOURCES);
    EXPECT_EQ(net.GetTrail(RETURN, second.name), "1>0@12");
    const auto octets = ToOctets(net.c.GetReceipts()[0].message->GetPacket());
    if (IsNdn())
    {
        const std::vector<uint8_t> nackReason{0xfd, 0x03, 0x21, 1, 201};
        EXPECT_NE(std::search(octets.begin(), octets.end(), nackReason.begin(), nackReason.end()),
                  octets.end());
    }
    else
    {
        EXPECT_EQ(octets[1], 2) << "Interest Return";
        EXPECT_EQ(octets[5], 3) << "T_RETURN_NO_RESOURCES";
    }
}

TEST_P(Reflexive, RF30_QuotaForAllNodesIsADefault)
{
    Config::SetDefault("ns3::icn::TemplateQuota::PerNode", UintegerValue(1));
    Line net(MakeForwarder());
    const auto second = Trigger("/p/b"_name, "R2");
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.c.Send(second); });
    net.Expect(MilliSeconds(10), "1+1 1+1 1+1 1+1", "1+1 1+1 1+1 1+1");
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.c.Count(RETURN, second.name), 1u);
    EXPECT_EQ(net.GetTrail(INTEREST, second.name), "");
}

TEST_P(Reflexive, QuotaOfAnotherTypeIsRefused)
{
    const ObjectFactoryValue wrong(ObjectFactory("ns3::icn::Pit"));
    EXPECT_DEATH(Line net(MakeForwarder({{"Quota", wrong}})),
                 "Quota is ns3::icn::Pit; it must be a type derived from ns3::icn::TemplateQuota");
}

TEST_P(Reflexive, RF30_ProducerCannotKeepATriggerAliveForEver)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "no RNP leads to the trigger: its lifetime is never extended";
    }
    for (const bool isLimited : {true, false})
    {
        const TimeValue longest(isLimited ? MilliSeconds(500) : Time());
        Line net(MakeForwarder({{"LongestTrigger", longest}}));
        const auto ti = Trigger("/p/a"_name, "R1", 100);
        At(MilliSeconds(0), [&] { net.c.Send(ti); });
        for (int ms = 10; ms < 1300; ms += 50)
        {
            const Name name = Rnp("R1").Append(std::to_string(ms));
            At(MilliSeconds(ms), [&net, name] { net.p.Ask(name, 200); });
            At(MilliSeconds(ms + 10), [&net, name] {
                if (net.c.Count(INTEREST, name))
                {
                    net.c.Answer(name);
                }
            });
        }
        At(MilliSeconds(400), [&] { net.c.Send(ti); }); // its consumer's own wish counts
        for (const uint32_t node : {0, 1, 2, 3})
        {
            const Time end = MilliSeconds(400 + 500 + node);
            JustBefore(end, [&net, ti, node] { EXPECT_GT(net.GetExpiryMs(node, ti), 0); });
            JustAfter(end, [&net, ti, node, isLimited] {
                EXPECT_EQ(net.GetExpiryMs(node, ti) < 0, isLimited) << "node " << node;
            });
        }
        net.Run(MilliSeconds(1320));
        EXPECT_EQ(net.GetTables(), isLimited ? "0+0 0+0 0+0 0+0" : "1+1 1+1 1+1 1+1");
        EXPECT_EQ(net.c.Count(INTEREST, Rnp("R1").Append("860")), 1u);
        EXPECT_EQ(net.c.Count(INTEREST, Rnp("R1").Append("910")), isLimited ? 0u : 1u);
        EXPECT_EQ(net.p.Count(RETURN, Rnp("R1").Append("910")), isLimited ? 1u : 0u);
    }
}

TEST_P(Reflexive, RF30_LimitsThatNobodySetAreThese)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "no RNP leads to the trigger: its lifetime is never extended";
    }
    Line net(MakeForwarder());
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri, 100'000); });
    At(MilliSeconds(20), [&] {
        EXPECT_DOUBLE_EQ(net.GetExpiryMs(1, m_ti), 1 + 60'000) << "a minute after it was sent";
    });
    net.Run(MilliSeconds(30));
    const Ptr<TemplateQuota> quota = CreateObject<TemplateQuota>();
    EXPECT_FALSE(quota->IsLimiting());
}

} // namespace tests
