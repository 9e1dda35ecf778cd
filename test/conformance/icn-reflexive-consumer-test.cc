// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reflexive-apps.h"

#include "ns3/icn-object-repository.h"

#include <bitset>
#include <set>

// Conformance: the consumer, ReflexiveClient on node 0 of the line.

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

namespace
{

/** @param trigger a TI. @return the RNP it offers, a name of one segment. */
Name
RnpOf(const Message& trigger)
{
    return Name::FromView(trigger.GetTriggerPrefix());
}

} // namespace

TEST_P(ReflexiveApps, RF5_TriggerCarriesAReflexiveNamePrefix)
{
    Line net(MakeForwarder());
    InstallConsumer(net, MakeConsumer());
    net.Expect(MilliSeconds(3), "1+1 1+1 1+1 0+0", "1+1 1+1 1+1 1+1");
    net.Run(MilliSeconds(10));
    const auto triggers = Get(net.p, INTEREST);
    ASSERT_EQ(triggers.size(), 1u);
    const Message& trigger = *triggers[0];
    ASSERT_TRUE(trigger.IsTrigger());
    EXPECT_FALSE(trigger.IsReflexive());
    const NameSegment rnp = RnpOf(trigger).GetSegment(0);
    EXPECT_EQ(rnp.type, GetPoints().reflexiveSegment);
    EXPECT_EQ(rnp.length, 16u);
    size_t inName = 0;
    for (const NameSegment& segment : trigger.GetName())
    {
        inName += segment.type == rnp.type;
    }
    EXPECT_EQ(inName, IsField() ? 0u : 1u);
}

TEST_P(ReflexiveApps, RF2_RF3_RF28_RF29_PrefixesAreRandomUuidsEachOfItsOwn)
{
    constexpr uint32_t CONSUMERS = 3;
    constexpr uint32_t CALLS = 40;
    Line net(MakeForwarder());
    for (uint32_t i = 0; i < CONSUMERS; ++i)
    {
        ObjectFactory consumer = MakeConsumer();
        consumer.Set("Calls", UintegerValue(CALLS));
        consumer.Set("Gap", StringValue("ns3::ConstantRandomVariable[Constant=0.01]"));
        InstallConsumer(net, consumer, 1 + 2 * i);
    }
    JustAfter(MilliSeconds(393), [&] {
        const std::string all = std::to_string(CONSUMERS * CALLS);
        const std::string each = all + "+" + all;
        EXPECT_EQ(net.GetTables(), Tables(each + " " + each + " " + each + " " + each));
    });
    net.Run(MilliSeconds(500));
    std::set<std::string> rnps;
    std::vector<uint32_t> ones(128);
    for (const auto& trigger : Get(net.p, INTEREST))
    {
        const std::string rnp(RnpOf(*trigger).GetSegment(0).GetValue());
        ASSERT_EQ(rnp.size(), 16u);
        EXPECT_EQ(static_cast<uint8_t>(rnp[6]) >> 4, 4) << "version";
        EXPECT_EQ(static_cast<uint8_t>(rnp[8]) >> 6, 2) << "variant";
        for (size_t bit = 0; bit < ones.size(); ++bit)
        {
            ones[bit] += static_cast<uint8_t>(rnp[bit / 8]) >> (7 - bit % 8) & 1;
        }
        rnps.insert(rnp);
    }
    EXPECT_EQ(rnps.size(), CONSUMERS * CALLS) << "no two are equal";
    for (size_t bit = 0; bit < ones.size(); ++bit)
    {
        const bool isFixed = bit / 4 == 12 || bit / 2 == 32;
        if (!isFixed)
        {
            // 120 fair draws lie outside 30 to 90 with a chance of 4e-8: no counter, no clock.
            EXPECT_GT(ones[bit], 30u) << "bit " << bit;
            EXPECT_LT(ones[bit], 90u) << "bit " << bit;
        }
    }
}

TEST_P(ReflexiveApps, RF28_PrefixesComeFromTheAssignedStream)
{
    std::vector<Name> rnps;
    for (const int64_t stream : {7, 7, 8})
    {
        Line net(MakeForwarder());
        InstallConsumer(net, MakeConsumer(), stream);
        net.Run(MilliSeconds(10));
        ASSERT_EQ(Get(net.p, INTEREST).size(), 1u);
        rnps.push_back(RnpOf(*Get(net.p, INTEREST)[0]));
    }
    EXPECT_EQ(rnps[0], rnps[1]);
    EXPECT_FALSE(rnps[0] == rnps[2]);
}

TEST_P(ReflexiveApps, RF6_RF20_OnlyWhatIsOfferedIsAnsweredAndUnknownObjectsLeaveThePrefix)
{
    Line net(MakeForwarder());
    InstallConsumer(net, MakeConsumer());
    Name rnp;
    net.p.onMessage = [&](Ptr<const Message> message) {
        if (message->GetKind() == INTEREST)
        {
            rnp = RnpOf(*message);
        }
    };
    At(MilliSeconds(10), [&] { net.p.Ask(Chunk(rnp, 2)); });
    At(MilliSeconds(20), [&] { net.p.Ask(Chunk(rnp, 3)); });                // beyond the last
    At(MilliSeconds(30), [&] { net.p.Ask(rnp); });                          // no chunk
    At(MilliSeconds(40), [&] { net.p.Ask(Chunk(rnp.Append("x"), 0)); });    // another object
    At(MilliSeconds(50), [&] { net.p.Ask(Chunk(rnp, 0).Append("more")); }); // a longer name
    At(MilliSeconds(60), [&] { net.p.Ask(Chunk(rnp, 0)); });
    net.Expect(MilliSeconds(56), "1+1 1+1 1+1 2+1", "1+1 1+1 1+1 1+1");
    net.Run(MilliSeconds(70));
    const auto data = Get(net.p, DATA);
    ASSERT_EQ(data.size(), 2u);
    EXPECT_EQ(data[0]->GetName(), Chunk(rnp, 2));
    EXPECT_EQ(data[1]->GetName(), Chunk(rnp, 0));
    EXPECT_EQ(data[0]->Get().payloadSize, 100u);
    EXPECT_EQ(data[0]->Get().endChunk, 2u);
    const auto returns = Get(net.p, RETURN);
    ASSERT_EQ(returns.size(), 4u);
    for (const auto& message : returns)
    {
        EXPECT_EQ(message->Get().returnCode, ReturnCode::NO_ROUTE) << message->GetName();
    }
    EXPECT_EQ(net.GetTrail(INTEREST, Chunk(rnp, 3)), "3>2@21 2>1@22 1>0@23");
    EXPECT_EQ(net.GetTrail(RETURN, Chunk(rnp, 3)), "0>1@24 1>2@25 2>3@26");
}

/** Routes lead an RI to the consumer, although its exchange is over. */
TEST_P(ReflexiveApps, RF14_RF20_AfterTheTriggerDataThePrefixIsRefused)
{
    if (!KnowsRnps())
    {
        GTEST_SKIP() << "the label leads to the consumer whatever the routes";
    }
    const StringValue ordinary("ordinary");
    Line net(MakeForwarder({{"Unmatched", ordinary}}));
    const auto consumer = InstallConsumer(net, MakeConsumer());
    Name rnp;
    Name td;
    net.p.onMessage = [&](Ptr<const Message> message) {
        if (message->GetKind() == INTEREST)
        {
            rnp = RnpOf(*message);
            td = message->GetName();
        }
    };
    At(MilliSeconds(5), [&] {
        net.Route(rnp, {3, 2, 1, 0});
        net[0].GetFib()->Add(rnp, consumer->GetFace()->GetId(), 0);
    });
    At(MilliSeconds(10), [&] { net.p.Ask(Chunk(rnp, 0)); });
    At(MilliSeconds(30), [&] { net.p.Answer(td); });
    net.Expect(MilliSeconds(33), "1+1 0+0 0+0 0+0", "0+0 0+0 0+0 0+0");
    JustBefore(MilliSeconds(33), [&] { EXPECT_EQ(consumer->GetUnfinished().size(), 1u); });
    JustAfter(MilliSeconds(33), [&] { EXPECT_EQ(consumer->GetUnfinished().size(), 0u); });
    At(MilliSeconds(40), [&] { net.p.Ask(Chunk(rnp, 1)); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(Get(net.p, DATA).size(), 1u);
    ASSERT_EQ(Get(net.p, RETURN).size(), 1u);
    EXPECT_EQ(Get(net.p, RETURN)[0]->Get().returnCode, ReturnCode::PROHIBITED);
    EXPECT_EQ(net.GetTrail(RETURN, Chunk(rnp, 1)), "0>1@44 1>2@45 2>3@46");
}

TEST_P(ReflexiveApps, RF11_ParametersAreNamedByAPrefix)
{
    Line net(MakeForwarder());
    InstallConsumer(net, MakeConsumer());
    const auto producer = InstallProducer(net, MakeProducer());
    std::vector<Name> asked;
    net[0].TraceConnectWithoutContext(
        "Rx",
        Callback<void, FaceId, Ptr<const Message>>([&](FaceId, Ptr<const Message> message) {
            if (message->GetKind() == INTEREST && message->IsReflexive())
            {
                asked.push_back(message->GetName());
            }
        }));
    net.Run(MilliSeconds(20));
    ASSERT_EQ(asked.size(), 3u);
    const Name rnp = asked[0].GetPrefix(1);
    for (uint32_t i = 0; i < 3; ++i)
    {
        EXPECT_EQ(asked[i], Chunk(rnp, i));
    }
    ASSERT_EQ(producer->GetKept().size(), 1u);
    EXPECT_EQ(producer->GetKept()[0].parameters, 3u);
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

TEST_P(ReflexiveApps, RF11_OneObjectIsNamedByThePrefixAlone)
{
    Line net(MakeForwarder());
    ObjectFactory consumer = MakeConsumer();
    consumer.Set("ParameterNaming", StringValue("whole"));
    consumer.Set("Parameters", UintegerValue(1));
    InstallConsumer(net, consumer);
    ObjectFactory server = MakeProducer();
    server.Set("ParameterNaming", StringValue("whole"));
    const auto producer = InstallProducer(net, server);
    std::vector<Ptr<const Message>> data;
    net[3].TraceConnectWithoutContext(
        "Rx",
        Callback<void, FaceId, Ptr<const Message>>([&](FaceId, Ptr<const Message> message) {
            if (message->GetKind() == DATA && message->IsReflexive())
            {
                data.push_back(message);
            }
        }));
    net.Run(MilliSeconds(20));
    ASSERT_EQ(data.size(), 1u);
    EXPECT_EQ(data[0]->GetName().GetSize(), 1u);
    EXPECT_FALSE(data[0]->Get().endChunk);
    ASSERT_EQ(producer->GetKept().size(), 1u);
    EXPECT_EQ(producer->GetKept()[0].parameterBytes, 100u);
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

/** The first RI brings a manifest; what it enumerates is fetched under the same RNP. */
TEST_P(Reflexive, RF11_ManifestEnumeratesWhatMayBeFetched)
{
    Line net(MakeForwarder());
    const std::vector<std::string> suffixes{"alpha", "beta"};
    net.c.onMessage = [&](Ptr<const Message> message) {
        if (message->GetKind() != INTEREST)
        {
            return;
        }
        Message::Fields fields;
        fields.kind = DATA;
        fields.name = message->GetName();
        const bool isManifest = message->GetName() == m_ri;
        fields.payloadType = isManifest ? PayloadType::MANIFEST : PayloadType::DATA;
        net.c.Send(fields, isManifest ? suffixes[0] + " " + suffixes[1] : "object");
    };
    net.p.onMessage = [&](Ptr<const Message> message) {
        if (message->GetKind() != DATA || message->Get().payloadType != PayloadType::MANIFEST)
        {
            return;
        }
        const std::string list = message->CopyPayload(100);
        const size_t blank = list.find(' ');
        net.p.Ask(Rnp("R1").Append(list.substr(0, blank)));
        net.p.Ask(Rnp("R1").Append(list.substr(blank + 1)));
    };
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    net.Expect(MilliSeconds(18), "1+1 1+1 3+1 3+1", "1+1 3+1 3+1 3+1");
    At(MilliSeconds(30), [&] { net.p.Answer(m_ti.name); });
    net.Run(MilliSeconds(40));
    for (const std::string& suffix : suffixes)
    {
        EXPECT_EQ(net.p.Count(DATA, Rnp("R1").Append(suffix)), 1u) << suffix;
    }
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

TEST_P(ReflexiveApps, RF45_RF46_RF47_ReflexiveDataIsTypedAndExpiresWithItsExchange)
{
    for (const auto& [name, type] : {std::pair("data", PayloadType::DATA),
                                     {"key", PayloadType::KEY},
                                     {"link", PayloadType::LINK},
                                     {"manifest", PayloadType::MANIFEST}})
    {
        Line net(MakeForwarder());
        ObjectFactory consumer = MakeConsumer();
        consumer.Set("PayloadType", StringValue(name));
        InstallConsumer(net, consumer);
        net.p.onMessage = [&](Ptr<const Message> message) {
            if (message->GetKind() == INTEREST)
            {
                const Name rnp = RnpOf(*message);
                At(MilliSeconds(10), [&net, rnp] { net.p.Ask(Chunk(rnp, 0)); });
            }
        };
        net.Run(MilliSeconds(30));
        const auto data = Get(net.p, DATA);
        ASSERT_EQ(data.size(), 1u);
        const Message::Fields& fields = data[0]->Get();
        EXPECT_EQ(fields.payloadType, type);
        EXPECT_EQ(net.GetTrail(DATA, data[0]->GetName()), "0>1@14 1>2@15 2>3@16");
        // It left at 13 ms, for a TI of 1000 ms.
        if (IsNdn())
        {
            EXPECT_GT(fields.freshnessMs.value_or(0), 0u);
            EXPECT_LE(fields.freshnessMs.value_or(0), 1000u);
            continue;
        }
        EXPECT_LE(fields.cacheTimeMs.value_or(UINT64_MAX), 1013u);
        EXPECT_GT(fields.expiryMs.value_or(0), 13u);
        EXPECT_LE(fields.expiryMs.value_or(UINT64_MAX), 1013u);
        const auto octets = ToOctets(data[0]->GetPacket());
        if (type != PayloadType::DATA) // else it is left out
        {
            const std::vector<uint8_t> field{0, 5, 0, 1, static_cast<uint8_t>(type)};
            EXPECT_NE(std::search(octets.begin(), octets.end(), field.begin(), field.end()),
                      octets.end())
                << "T_PAYLDTYPE";
        }
    }
}

TEST_P(ReflexiveApps, RF48_ObjectsWithALastingNameAreVerifiedAndKeptAndServed)
{
    Line net(MakeForwarder());
    TestApp& d = net.Attach(0); // anyone
    ObjectFactory consumer = MakeConsumer();
    consumer.Set("ObjectPrefix", StringValue("/sensor/7"));
    consumer.Set("Parameters", UintegerValue(2));
    InstallConsumer(net, consumer);
    ObjectFactory server = MakeProducer();
    server.Set("ObjectPrefix", StringValue("/sensor"));
    const auto producer = InstallProducer(net, server);
    net.Route("/sensor"_name, {0, 1, 2, 3});
    net.Run(MilliSeconds(50));
    ASSERT_EQ(producer->GetKept().size(), 1u);
    EXPECT_EQ(producer->GetKept()[0].parameters, 2u);
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0") << "the exchange is over, its objects are not";
    const Name object = Chunk("/sensor/7"_name.Append(producer->GetKept()[0].id), 1);
    At(Seconds(5), [&] { d.Ask(object); });
    At(Seconds(5), [&] { d.Ask(Chunk(object.GetPrefix(3), 2)); }); // there is none
    net.Run(Seconds(6));
    ASSERT_EQ(Get(d, DATA).size(), 1u);
    const Message& got = *Get(d, DATA)[0];
    EXPECT_EQ(got.GetName(), object);
    EXPECT_EQ(got.Get().payloadSize, 100u);
    EXPECT_EQ(got.Get().endChunk, 1u);
    EXPECT_FALSE(got.Get().expiryMs) << "it outlives the exchange";
    EXPECT_TRUE(net[0].GetCodec()->IsAuthentic(got));
    EXPECT_EQ(net.GetTrail(DATA, object), "3>2@5004 2>1@5005 1>0@5006");
    ASSERT_EQ(Get(d, RETURN).size(), 1u);
    EXPECT_EQ(Get(d, RETURN)[0]->Get().returnCode, ReturnCode::NO_ROUTE);
}

} // namespace tests
