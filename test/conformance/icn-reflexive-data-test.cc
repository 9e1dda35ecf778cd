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

// Conformance: reflexive Data and Content Stores.

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

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

TEST_P(Reflexive, RF17_RF24_CachedReflexiveDataGoesWithAPrefixThatIsProhibited)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "there is no RNP to end, nor reflexive Data that is stored";
    }
    // D hangs on P's router: no way of the trigger leads there, with the RNP or without.
    Line net(MakeForwarder());
    net.EnableStores(10);
    TestApp& d = net.Attach(3);
    const Name unwanted = Rnp("R1").Append("y");
    const Name others = Rnp("R2").Append("x");
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(0), [&] { net.c.Send(Trigger("/p/b"_name, "R2")); });
    for (const Name& name : {m_ri, others})
    {
        At(MilliSeconds(10), [&net, name] { net.p.Ask(name); });
        At(MilliSeconds(20), [&net, name] { net.c.Answer(name); });
    }
    At(MilliSeconds(30), [&] { net.p.Ask(unwanted); });
    At(MilliSeconds(40), [&] { net.c.Refuse(unwanted, ReturnCode::PROHIBITED); });
    for (const uint32_t node : {0, 1, 2, 3})
    {
        const auto expect = [&net, node, this, others](bool isThere) {
            return [&net, node, this, others, isThere] {
                ContentStore& store = *net[node].GetContentStore();
                EXPECT_EQ(Holds(store, m_ri), isThere) << "node " << node;
                EXPECT_TRUE(Holds(store, others)) << "node " << node;
            };
        };
        JustBefore(MilliSeconds(40 + node), expect(true));
        JustAfter(MilliSeconds(40 + node), expect(false));
    }
    At(MilliSeconds(50), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(50), [&] { d.Ask(m_ri); });
    net.Run(MilliSeconds(60));
    EXPECT_EQ(net.p.Count(DATA, m_ri), 1u) << "before";
    EXPECT_EQ(net.p.Count(RETURN, m_ri), 1u);
    EXPECT_EQ(d.Count(DATA, m_ri), 0u);
    EXPECT_EQ(d.Count(RETURN, m_ri), 1u);
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

TEST_P(Reflexive, RF36_ReflexiveDataIsOrdinaryDataAndTriggerDataUnwindsAll)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP()
            << "nothing tells whether the exchange still runs: no reflexive Data is stored";
    }
    Line net(MakeForwarder());
    net.EnableStores(10);
    net[3].GetContentStore()->SetAttribute("Capacity", StringValue("0"));
    const auto answer = [&] {
        Message::Fields rd;
        rd.kind = DATA;
        rd.name = m_ri;
        rd.expiryMs = 70; // NDN: fresh until then
        net.c.Send(rd, "data");
    };
    const auto ask = [&] {
        Message::Fields ri;
        ri.name = m_ri;
        ri.lifetimeMs = 100;
        ri.mustBeFresh = true;
        net.p.Send(ri);
    };
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), ask);
    At(MilliSeconds(20), answer);
    At(MilliSeconds(40), ask); // node 2 has it
    At(MilliSeconds(80), ask); // it has expired everywhere
    At(MilliSeconds(90), [&] { net.c.Refuse(m_ri, ReturnCode::NO_ROUTE); });
    At(MilliSeconds(100), [&] { net.p.Answer(m_ti.name); });
    net.Run(MilliSeconds(110));
    EXPECT_EQ(net.GetTrail(INTEREST, m_ri), "3>2@11 2>1@12 1>0@13 3>2@41 3>2@81 2>1@82 1>0@83");
    EXPECT_EQ(net.GetTrail(DATA, m_ri), "0>1@21 1>2@22 2>3@23 2>3@42");
    ASSERT_EQ(net.p.Count(DATA, m_ri), 2u);
    for (const auto& receipt : net.p.GetReceipts())
    {
        if (receipt.message->GetKind() == DATA)
        {
            EXPECT_TRUE(net[3].GetCodec()->IsAuthentic(*receipt.message));
        }
    }
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
    for (uint32_t node = 0; node < 4; ++node)
    {
        EXPECT_FALSE(Holds(*net[node].GetContentStore(), m_ri)) << "node " << node;
    }
}

} // namespace tests
