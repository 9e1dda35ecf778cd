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

// Conformance: how long a trigger lives, and who ends its prefix.

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

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

TEST_P(Reflexive, RF39_AnOuterTriggerThatEndsAtThisInstantIsNotKeptAlive)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "an Interest has one path label, and needs it for its own way";
    }
    // The nested trigger outlives that of its prefix, which another one takes for 100 ms.
    Line net(MakeForwarder());
    const auto nested = Trigger(Rnp("R1").Append("x"), "R2", 1000);
    const auto second = Trigger("/p/b"_name, "R1", 100);
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Send(nested); });
    At(MilliSeconds(20), [&] { net.p.Answer(m_ti.name); });
    At(MilliSeconds(30), [&] { net.c.Send(second); });
    At(MilliSeconds(130), [&] { net.c.Ask(Rnp("R2").Append("y"), 2000); });
    At(MilliSeconds(131), [&] {
        EXPECT_DOUBLE_EQ(net.GetExpiryMs(0, nested), 130 + 3000);
        EXPECT_DOUBLE_EQ(net.GetExpiryMs(0, second), -1);
    });
    net.Run(MilliSeconds(140));
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

} // namespace tests
