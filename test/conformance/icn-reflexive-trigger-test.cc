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

// Conformance: trigger Interests: how they are known, recorded, aggregated and ended.

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

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

} // namespace tests
