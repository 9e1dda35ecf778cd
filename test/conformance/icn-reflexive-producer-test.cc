// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reflexive-apps.h"

#include "ns3/boolean.h"
#include "ns3/icn-object-repository.h"

#include <algorithm>

// Conformance: the producer, ReflexiveServer on node 3 of the line.

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

TEST_P(ReflexiveApps, RF1_RF7_ReflexiveInterestsBeginWithThePrefixOfTheirTrigger)
{
    Line net(MakeForwarder());
    InstallProducer(net, MakeProducer());
    At(MilliSeconds(0), [&] { net.c.Send(Trigger("/p/call/1"_name, "R1"), MakeRequest(2)); });
    At(MilliSeconds(1), [&] { net.c.Send(Trigger("/p/call/2"_name, "another"), MakeRequest(1)); });
    net.Expect(MilliSeconds(6), "2+2 4+2 5+2 5+2", "4+2 5+2 5+2 5+2");
    net.Run(MilliSeconds(10));
    const auto asked = Get(net.c, INTEREST);
    ASSERT_EQ(asked.size(), 3u);
    const std::vector<Name> expected{Chunk(Rnp("R1"), 0),
                                     Chunk(Rnp("R1"), 1),
                                     Chunk(Rnp("another"), 0)};
    for (size_t i = 0; i < expected.size(); ++i)
    {
        EXPECT_EQ(asked[i]->GetName(), expected[i]);
        EXPECT_EQ(asked[i]->GetName().GetSegment(0).type, GetPoints().reflexiveSegment);
        EXPECT_TRUE(asked[i]->IsReflexive());
    }
    EXPECT_EQ(net.GetTrail(INTEREST, expected[0]), "3>2@4 2>1@5 1>0@6");
}

/**
 *     C - 0 ---- 1 ---- 2 ---- 3 - P
 *                              |
 *                              4           where node 3 sends whatever it has no route for
 */
TEST_P(ReflexiveApps, RF26_ReflexiveInterestsLeaveByTheFaceOfTheTrigger)
{
    Line net(MakeForwarder(), 1);
    net.Connect(3, 4);
    net.Route(Name(), {3, 4});
    net.Route(Rnp("R1"), {3, 4});
    InstallProducer(net, MakeProducer());
    At(MilliSeconds(0), [&] { net.c.Send(Trigger("/p/call/1"_name, "R1"), MakeRequest(1)); });
    net.Expect(MilliSeconds(6), "1+1 2+1 2+1 2+1 0+0", "2+1 2+1 2+1 2+1 0+0");
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.GetTrail(INTEREST, Chunk(Rnp("R1"), 0)), "3>2@4 2>1@5 1>0@6");
}

TEST_P(ReflexiveApps, RF25_ProducerMayAnswerWithoutAsking)
{
    Line net(MakeForwarder());
    InstallProducer(net, MakeProducer());
    Name td;
    At(MilliSeconds(0),
       [&] { td = net.c.Send(Trigger("/p/call/1"_name, "R1"), MakeRequest(0))->GetName(); });
    net.Expect(MilliSeconds(4), "1+1 1+1 1+1 0+0", "1+1 1+1 0+0 0+0");
    net.Run(MilliSeconds(10));
    EXPECT_TRUE(Get(net.c, INTEREST).empty());
    EXPECT_EQ(net.GetTrail(DATA, td), "3>2@4 2>1@5 1>0@6");
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

/// A consumer that answers the first fetches of a call.
struct Answering
{
    /** @param app answers. @param atMost RIs. */
    explicit Answering(TestApp& app, size_t atMost = SIZE_MAX)
        : left(atMost)
    {
        app.onMessage = [this, &app](Ptr<const Message> message) {
            if (message->GetKind() == INTEREST && left)
            {
                --left;
                app.Answer(message->GetName());
            }
        };
    }

    size_t left; ///< to be answered
};

TEST_P(ReflexiveApps, RF12_ProducerMayForgetTheExchangeWithItsAnswer)
{
    Line net(MakeForwarder());
    const Answering consumer(net.c);
    ObjectFactory server = MakeProducer();
    server.Set("KeepAnswers", BooleanValue(false));
    const auto producer = InstallProducer(net, server);
    At(MilliSeconds(0), [&] { net.c.Send(Trigger("/p/call/1"_name, "R1"), MakeRequest(1)); });
    JustBefore(MilliSeconds(9), [&] { EXPECT_EQ(producer->GetKept().size(), 1u); });
    JustAfter(MilliSeconds(9), [&] {
        EXPECT_EQ(producer->GetKept().size(), 0u) << "at once, not after a while";
        EXPECT_EQ(net[3].GetMeters().GetEntries(TableKind::SESSION), 0u);
    });
    net.Expect(MilliSeconds(9), "1+1 1+1 1+1 2+1", "1+1 1+1 1+1 0+0");
    net.Run(MilliSeconds(20));
    EXPECT_EQ(Get(net.c, DATA).size(), 1u);
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

TEST_P(ReflexiveApps, RF13_ProducerMayKeepTheExchangeForATime)
{
    Line net(MakeForwarder());
    const Answering consumer(net.c);
    ObjectFactory server = MakeProducer();
    server.Set("CallTimeout", TimeValue(MilliSeconds(500)));
    const auto producer = InstallProducer(net, server);
    At(MilliSeconds(0), [&] { net.c.Send(Trigger("/p/call/1"_name, "R1"), MakeRequest(1)); });
    JustBefore(MilliSeconds(503), [&] { EXPECT_EQ(producer->GetKept().size(), 1u); });
    JustAfter(MilliSeconds(503), [&] {
        EXPECT_EQ(producer->GetKept().size(), 0u);
        EXPECT_EQ(net[3].GetMeters().GetEntries(TableKind::SESSION), 0u);
    });
    net.Expect(MilliSeconds(12), "1+1 0+0 0+0 0+0", "0+0 0+0 0+0 0+0");
    net.Run(MilliSeconds(600));
    EXPECT_EQ(Get(net.c, DATA).size(), 1u);
}

TEST_P(ReflexiveApps, RF15_ProducerAnswersUnlessItIsToldToBeSilent)
{
    for (const bool isSilent : {false, true})
    {
        Line net(MakeForwarder());
        const Answering consumer(net.c);
        ObjectFactory server = MakeProducer();
        server.Set("Silent", BooleanValue(isSilent));
        const auto producer = InstallProducer(net, server);
        Name td;
        At(MilliSeconds(0),
           [&] { td = net.c.Send(Trigger("/p/call/1"_name, "R1"), MakeRequest(1))->GetName(); });
        JustAfter(MilliSeconds(12), [&, isSilent] {
            EXPECT_EQ(net.GetTables(), Tables(isSilent ? "1+1 1+1 1+1 1+1" : "0+0 0+0 0+0 0+0"));
            ASSERT_EQ(producer->GetKept().size(), 1u);
            EXPECT_EQ(producer->GetKept()[0].parameters, 1u) << "has what it wanted";
        });
        net.Run(MilliSeconds(1010));
        EXPECT_EQ(net.GetTrail(DATA, td), isSilent ? "" : "3>2@10 2>1@11 1>0@12");
        EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0") << "the trigger has timed out";
    }
}

TEST_P(ReflexiveApps, RF22_TriggerThatComesAgainIsAnsweredWithoutAsking)
{
    Line net(MakeForwarder());
    const Answering consumer(net.c);
    InstallProducer(net, MakeProducer());
    uint32_t asked = 0; // by the producer, whether or not there is a way
    net[3].TraceConnectWithoutContext(
        "Rx",
        Callback<void, FaceId, Ptr<const Message>>([&](FaceId face, Ptr<const Message> message) {
            asked += message->GetKind() == INTEREST && message->IsReflexive() &&
                     net[3].GetFace(face)->IsLocal();
        }));
    const auto ti = Trigger("/p/call/1"_name, "R1");
    At(MilliSeconds(0), [&] { net.c.Send(ti, MakeRequest(2)); });
    At(MilliSeconds(100), [&] { net.c.Send(ti, MakeRequest(2)); });
    net.Expect(MilliSeconds(103), "1+1 1+1 1+1 0+0", "1+1 1+1 1+1 0+0");
    net.Run(MilliSeconds(150));
    EXPECT_EQ(asked, 2u) << "the first time, and no more";
    EXPECT_EQ(Get(net.c, INTEREST).size(), 2u);
    EXPECT_EQ(Get(net.c, DATA).size(), 2u);
    EXPECT_EQ(net.GetTrail(INTEREST, Chunk(Rnp("R1"), 0)), "3>2@4 2>1@5 1>0@6");
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

TEST_P(ReflexiveApps, RF40_RF50_FailureOfAReflexiveInterestIsReportedToTheConsumer)
{
    // C has one parameter of two: RI for the other comes back with No Route, as from a hop that
    // knows nothing of reflexive forwarding.
    Line net(MakeForwarder());
    net.c.onMessage = [&](Ptr<const Message> message) {
        if (message->GetKind() == INTEREST)
        {
            message->Get().chunk == 0u ? net.c.Answer(message->GetName())
                                       : net.c.Refuse(message->GetName(), ReturnCode::NO_ROUTE);
        }
    };
    ObjectFactory server = MakeProducer();
    server.Set("KeepAnswers", BooleanValue(false));
    const auto producer = InstallProducer(net, server);
    Name ti;
    At(MilliSeconds(0),
       [&] { ti = net.c.Send(Trigger("/p/call/1"_name, "R1"), MakeRequest(2))->GetName(); });
    // The try of 200 ms is the only one.
    net.Expect(MilliSeconds(203), "1+1 1+1 1+1 1+1", "1+1 1+1 1+1 0+0");
    net.Expect(MilliSeconds(206), "1+1 0+0 0+0 0+0", "0+0 0+0 0+0 0+0");
    JustAfter(MilliSeconds(203), [&] { EXPECT_TRUE(producer->GetKept().empty()); });
    net.Run(MilliSeconds(250));
    EXPECT_EQ(net.GetTrail(RETURN, Chunk(Rnp("R1"), 1)), "0>1@7 1>2@8 2>3@9");
    EXPECT_EQ(net.GetTrail(RETURN, ti), "3>2@204 2>1@205 1>0@206");
    const auto returns = Get(net.c, RETURN);
    ASSERT_EQ(returns.size(), 1u);
    EXPECT_EQ(returns[0]->Get().returnCode,
              IsNdn() ? ReturnCode::UNSPECIFIED : ReturnCode::PATH_ERROR);
}

TEST_P(ReflexiveApps, RF48_EnvelopesOfWhatIsNoObjectOrForgedAreOfNoUse)
{
    enum Fault
    {
        NONE,
        NO_DATA,
        FORGED,
        ELSEWHERE
    };

    for (const Fault fault : {NONE, NO_DATA, FORGED, ELSEWHERE})
    {
        Line net(MakeForwarder());
        net.c.onMessage = [&, fault](Ptr<const Message> message) {
            if (message->GetKind() != INTEREST)
            {
                return;
            }
            Message::Fields fields;
            fields.kind = DATA;
            fields.name = fault == ELSEWHERE ? "/else/x"_name : "/sensor/x"_name;
            std::string object =
                ObjectRepository::Wrap(*net[0].GetCodec()->Encode(fields, "measured"));
            if (fault == NO_DATA)
            {
                object = "measured";
            }
            if (fault == FORGED && IsNdn())
            {
                object.back() = static_cast<char>(object.back() ^ 1); // of the signature
            }
            else if (fault == FORGED)
            {
                const std::string wrongCrc32c("\0\x03\0\x04\0\x02\0\0\0\x04\0\x04\1\2\3\4", 16);
                object += wrongCrc32c;
                object[3] = static_cast<char>(object.size());
            }
            fields.name = message->GetName();
            net.c.Send(fields, object);
        };
        ObjectFactory server = MakeProducer();
        server.Set("ObjectPrefix", StringValue("/sensor"));
        InstallProducer(net, server);
        At(MilliSeconds(0), [&] { net.c.Send(Trigger("/p/call/1"_name, "R1"), MakeRequest(1)); });
        At(MilliSeconds(20), [&] { net.p.Ask("/sensor/x"_name); });
        net.Run(MilliSeconds(30));
        EXPECT_EQ(Get(net.c, DATA).size(), fault == NONE ? 1u : 0u) << fault;
        EXPECT_EQ(Get(net.c, RETURN).size(), fault == NONE ? 0u : 1u) << fault;
        EXPECT_EQ(net.p.Count(DATA, "/sensor/x"_name), fault == NONE ? 1u : 0u) << fault;
        EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
    }
}

/** RICE: the trigger's Data names the result, which comes by an ordinary exchange later. */
TEST_P(Reflexive, RF49_TriggerDataMayNameAThunkThatIsFetchedLater)
{
    Line net(MakeForwarder());
    net.c.onMessage = [&](Ptr<const Message> message) {
        if (message->GetKind() == DATA && message->GetName() == m_ti.name)
        {
            const Name thunk = Name::FromUri(message->CopyPayload(100)).value();
            At(MilliSeconds(50), [&net, thunk] { net.c.Ask(thunk); });
        }
    };
    At(MilliSeconds(0), [&] { net.c.Send(m_ti); });
    At(MilliSeconds(10), [&] { net.p.Ask(m_ri); });
    At(MilliSeconds(20), [&] { net.c.Answer(m_ri); });
    At(MilliSeconds(30), [&] { net.p.Answer(m_ti.name, "/p/thunk"); });
    net.Expect(MilliSeconds(33), "1+1 0+0 0+0 0+0", "0+0 0+0 0+0 0+0");
    net.Expect(MilliSeconds(53), "1+0 1+0 1+0 0+0", "1+0 1+0 1+0 1+0");
    At(MilliSeconds(60), [&] { net.p.Answer("/p/thunk"_name, "result"); });
    net.Run(MilliSeconds(70));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/thunk"_name), "0>1@51 1>2@52 2>3@53");
    EXPECT_EQ(net.GetTrail(DATA, "/p/thunk"_name), "3>2@61 2>1@62 1>0@63");
    EXPECT_EQ(net.c.Count(DATA, "/p/thunk"_name), 1u);
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

} // namespace tests
