// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-trial.h"
#include "icn-test-network.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/icn-thunk-call.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/string.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

// Two sections of draft-irtf-icnrg-reflexive-forwarding-01 that concern consumers and producers:
// remote method invocation by thunks (5.1), and forwarders that do not know reflexive forwarding
// (7).
//
//     consumer 0 ---- 1 ---- 2 ---- 3 ---- 4 ---- 5 producer    10 ms per link, no time elsewhere
//
//     a = delay from the consumer to a node, b = from there to the producer, D = a + b = 50 ms

namespace
{

constexpr uint32_t ROUTERS = 4;
constexpr uint32_t LINKS = ROUTERS + 1;
const Time HOP = MilliSeconds(10);
const Time D = HOP * LINKS;

/// A protocol, and where its triggers carry their RNP.
struct Variant
{
    std::string protocol;
    std::string encoding;
};

const std::vector<Variant> VARIANTS{{"ccnx", "segment"},
                                    {"ccnx", "field"},
                                    {"ndn", "segment"},
                                    {"ndn", "field"},
                                    {"ndn", "lenient-field"}};

std::string
GetLabel(const ::testing::TestParamInfo<Variant>& info)
{
    std::string label = GetProtocolLabel(info.param.protocol) + info.param.encoding;
    label.erase(std::remove(label.begin(), label.end(), '-'), label.end());
    return label;
}

/// An attribute's default as long as this lives.
class Default
{
  public:
    Default(const std::string& path, const AttributeValue& value, const AttributeValue& normal)
        : m_path(path),
          m_normal(normal.Copy())
    {
        Config::SetDefault(path, value);
    }

    ~Default()
    {
        Config::SetDefault(m_path, *m_normal);
    }

    Default(const Default&) = delete;
    Default& operator=(const Default&) = delete;

  private:
    std::string m_path;
    Ptr<const AttributeValue> m_normal;
};

/// Calls on the line.
class OnLine : public ::testing::TestWithParam<Variant>
{
  protected:
    OnLine()
        : settings(MakePatientOnLine())
    {
        settings.protocol = GetParam().protocol;
        settings.encoding = GetParam().encoding;
    }

    SchemeResult Run(const std::string& scheme, std::ostream* packets = nullptr) const
    {
        return RunBalanced(MakeLine(ROUTERS, HOP), settings, scheme, packets);
    }

    static Time GetLatency(const SchemeResult& result)
    {
        const CallRecord& call = result.exchanges.front().client;
        return call.end - call.arrival;
    }

    /** @return packets of a kind and leg on all links. */
    static uint64_t Count(const SchemeResult& result, const char* kind, const char* leg)
    {
        const auto at = result.traffic.find({kind, leg});
        return at == result.traffic.end() ? 0 : at->second.packets;
    }

    CallSettings settings;
};

class Thunk : public OnLine
{
};

INSTANTIATE_TEST_SUITE_P(, Thunk, ::testing::ValuesIn(VARIANTS), GetLabel);

//     0: TI ->        2D: <- RI, RD ->        4D: <- TD (thunk), I ->        6D: <- Data (result)
TEST_P(Thunk, RF49_TriggerDataIsAThunkByWhichTheResultIsAskedForInAnOrdinaryExchange)
{
    std::stringstream packets;
    const SchemeResult result = Run("reflexive-thunk", &packets);
    EXPECT_EQ(result.exchanges.front().client.outcome, "completed");
    EXPECT_EQ(GetLatency(result), D * 6);
    std::string story; // of the consumer's node, on its link
    std::string asked;
    for (std::string row; std::getline(packets, row);)
    {
        std::vector<std::string> fields;
        std::stringstream text(row);
        for (std::string field; std::getline(text, field, ',');)
        {
            fields.push_back(field);
        }
        if (fields[3] == "0" && !fields[5].empty())
        {
            const auto at = static_cast<int>(std::stod(fields[1]) * 1000 + 0.5);
            story += fields[2] + ' ' + fields[6] + ' ' + std::to_string(at) + ", ";
            asked = fields[6] == "interest" ? fields[7] : asked;
        }
    }
    const bool isEchoed = GetParam().encoding == "segment";
    EXPECT_EQ(story,
              std::string("send trigger-interest 0, receive reflexive-interest 100, "
                          "send reflexive-data 100, receive ") +
                  (isEchoed ? "trigger-data" : "data") +
                  " 200, send interest 200, receive data 300, ");
    EXPECT_NE(asked.find("server/0/result/"), std::string::npos) << asked;
}

// The trigger, its template and the parameters are gone with the thunk, however long the method
// takes; what then waits is the Interest for the result.
TEST_P(Thunk, RF49_ReflexiveStateDoesNotOutliveTheThunk)
{
    for (const int64_t executionMs : {0, 1000})
    {
        const Time execution = MilliSeconds(executionMs);
        settings.executionTime =
            "ns3::ConstantRandomVariable[Constant=" + std::to_string(execution.GetSeconds()) + "]";
        const SchemeResult result = Run("reflexive-thunk");
        EXPECT_EQ(GetLatency(result), std::max(D * 6, D * 4 + execution));
        for (uint32_t node = 0; node <= LINKS; ++node)
        {
            SCOPED_TRACE("node " + std::to_string(node) + ", " + std::to_string(executionMs) +
                         " ms");
            const Time a = HOP * node;
            const Time b = D - a;
            EXPECT_EQ(GetEntryNs(result, node, TableKind::TEMPLATE),
                      (D * 4 - a * 2).GetNanoSeconds());
            EXPECT_EQ(GetEntryNs(result, node, TableKind::PIT_TRIGGER),
                      (D * 4 - a * 2).GetNanoSeconds());
            EXPECT_EQ(GetEntryNs(result, node, TableKind::PIT_REFLEXIVE), (a * 2).GetNanoSeconds());
            EXPECT_EQ(GetEntryNs(result, node, TableKind::PIT_PLAIN),
                      (b * 2 + std::max(Time(), execution - D * 2)).GetNanoSeconds());
        }
    }
}

// Who knows the execution time asks when the result is there: as soon, and nothing waits.
TEST_P(Thunk, RF49_ResultMayBeAskedForAfterTheExecutionTime)
{
    const Default wait("ns3::icn::ThunkClient::ResultWait",
                       TimeValue(Seconds(1) - D * 2),
                       TimeValue(Time()));
    settings.executionTime = "ns3::ConstantRandomVariable[Constant=1]";
    const SchemeResult result = Run("reflexive-thunk");
    EXPECT_EQ(GetLatency(result), D * 4 + Seconds(1));
    for (uint32_t node = 0; node <= LINKS; ++node)
    {
        EXPECT_EQ(GetEntryNs(result, node, TableKind::PIT_PLAIN),
                  ((D - HOP * node) * 2).GetNanoSeconds());
    }
}

/** @param protocol of the nodes. @param encoding of triggers. @return forwarders of the past. */
ObjectFactory
MakeForwarderOfOld(const std::string& protocol, const std::string& encoding)
{
    const bool isNdn = protocol == "ndn";
    ObjectFactory codec(isNdn ? "ns3::icn::NdnCodec" : "ns3::icn::CcnxCodec");
    codec.Set("TriggerEncoding", StringValue(encoding));
    codec.Set("Reflexive", BooleanValue(false));
    ObjectFactory forwarder = MakeForwarderOf(protocol, "draft", encoding);
    forwarder.Set("Codec", ObjectFactoryValue(codec));
    return forwarder;
}

//     client - 0 ---- 1 ---- 2 ---- 3 - /server/0          a thunk may name another producer
//                            |
//                            W - /worker
TEST_P(Thunk, RF49_ThunkIsAnyNameAndEndsTheExchangeForTheConsumer)
{
    Network net(4, MakeForwarderOf(GetParam().protocol, "draft", GetParam().encoding));
    for (uint32_t node = 0; node < 3; ++node)
    {
        net.Connect(node, node + 1);
    }
    net.Route("/server/0"_name, {0, 1, 2, 3});
    net.Route("/worker"_name, {0, 1, 2});
    const auto client = CreateObject<ThunkClient>();
    net[0].AddFace(client->GetFace());
    net.Attach(0);
    net[0].GetObject<Node>()->AddApplication(client);
    TestApp& server = net.Attach(3);
    TestApp& worker = net.Attach(2);
    server.Serve("/server/0"_name);
    worker.Serve("/worker"_name);
    Name rnp;
    server.onMessage = [&](Ptr<const Message> message) {
        if (message->IsTrigger())
        {
            rnp = Name::FromView(message->GetTriggerPrefix());
            const Name thunk = "/worker/job"_name;
            server.Answer(message->GetName(),
                          {reinterpret_cast<const char*>(thunk.GetOctets()), thunk.GetLength()});
        }
    };
    worker.onMessage = [&](Ptr<const Message> message) {
        At(MilliSeconds(20), [&, message] { worker.Answer(message->GetName(), "the result"); });
    };
    At(MilliSeconds(10),
       [&] { server.Ask(net[3].GetCodec()->GetCodePoints().AppendChunk(rnp, 0)); });
    std::vector<CallRecord> calls;

    struct Sink
    {
        std::vector<CallRecord>& calls;

        void OnCall(const CallRecord& record)
        {
            calls.push_back(record);
        }
    } sink{calls};

    client->TraceConnectWithoutContext("CallEnded", MakeCallback(&Sink::OnCall, &sink));
    net.Run(MilliSeconds(100));
    ASSERT_EQ(calls.size(), 1u);
    EXPECT_EQ(calls[0].outcome, "completed");
    EXPECT_EQ(calls[0].resultBytes, 10u);
    EXPECT_EQ(calls[0].end, MilliSeconds(22));
    EXPECT_EQ(worker.GetReceipts().front().at, MilliSeconds(8));
    EXPECT_EQ(server.GetReceipts().back().message->GetKind(), MessageKind::RETURN)
        << "a reflexive Interest after the thunk";
    EXPECT_EQ(server.GetReceipts().back().at, MilliSeconds(10));
}

/// Of the routers on the line some do not know reflexive forwarding.
class Deployment : public OnLine
{
  protected:
    Deployment()
    {
        settings.retransmissionTimeout = MilliSeconds(400);
        settings.retries = 2;
    }

    /** NDN's critical element is dropped by who does not know it, without a word. */
    bool IsDropped() const
    {
        return GetParam().protocol == "ndn" && GetParam().encoding == "field";
    }

    /** @return delay of the first router without reflexive forwarding from an end of the line. */
    static Time GetFirst(const SchemeResult& result, bool isFromProducer)
    {
        Time least = D;
        for (uint32_t node = 0; node <= LINKS; ++node)
        {
            if (!result.nodes[node].isReflexive)
            {
                least = std::min(least, HOP * (isFromProducer ? LINKS - node : node));
            }
        }
        return least;
    }

    /** @return how long a call's reflexive exchange took to fail. */
    Time GetFailedRound(const SchemeResult& result) const
    {
        if (settings.reflexiveVersion == 2)
        {
            return GetFirst(result, false) * 2;
        }
        return IsDropped() ? settings.retransmissionTimeout * (settings.retries + 1)
                           : D * 2 + GetFirst(result, true) * 2;
    }

    /** Runs some shares and seeds below a whole path. @param scheme run. @param check each. */
    template <typename Check>
    void ForEachDeployment(const std::string& scheme, Check check)
    {
        std::set<int64_t> places; // so that more than one is seen
        for (const double share : {0.0, 0.25, 0.75})
        {
            for (uint32_t run = 1; run <= 4; ++run)
            {
                SCOPED_TRACE(scheme + ", share " + std::to_string(share) + ", run " +
                             std::to_string(run));
                RngSeedManager::SetRun(run);
                settings.reflexiveShare = share;
                const SchemeResult result = Run(scheme);
                EXPECT_EQ(std::count_if(result.nodes.begin(),
                                        result.nodes.end(),
                                        [](const auto& node) { return node.isReflexive; }),
                          2 + static_cast<int>(share * ROUTERS));
                places.insert(GetFirst(result, true).GetMilliSeconds());
                check(result);
            }
        }
        RngSeedManager::SetRun(1);
        EXPECT_GE(places.size(), 3u);
    }
};

/// The same with a packet version of their own, which NDN has not.
class VersionedDeployment : public Deployment
{
};

INSTANTIATE_TEST_SUITE_P(, Deployment, ::testing::ValuesIn(VARIANTS), GetLabel);
INSTANTIATE_TEST_SUITE_P(,
                         VersionedDeployment,
                         ::testing::Values(VARIANTS[0], VARIANTS[1]),
                         GetLabel);

const std::vector<std::string> REFLEXIVE{"reflexive",
                                         "reflexive-lean",
                                         "reflexive-fib",
                                         "reflexive-path",
                                         "reflexive-thunk"};

//     0 ---- 1 ---- x ---- 3 ---- 4 ---- 5      x has no route for the RNP: RI back to 5 after 2b,
//     TI ---------------------------------->    and the producer returns the trigger
//                   .<--- RI ---------------
//     <---------------------------------- TI
TEST_P(Deployment, RF50_NoRouteForTheFirstFetchIsReportedByReturningTheTrigger)
{
    for (const std::string& scheme : REFLEXIVE)
    {
        ForEachDeployment(scheme, [&](const SchemeResult& result) {
            const SchemeResult::Exchange& exchange = result.exchanges.front();
            EXPECT_EQ(exchange.client.outcome, IsDropped() ? "timeout" : "returned:no-route");
            EXPECT_EQ(GetLatency(result), GetFailedRound(result));
            EXPECT_EQ(exchange.client.fallback, "");
            EXPECT_EQ(exchange.service.tally.interests, IsDropped() ? 0u : 1u);
            const auto back = static_cast<uint64_t>(GetFirst(result, true).GetMilliSeconds() /
                                                    HOP.GetMilliSeconds());
            EXPECT_EQ(Count(result, "return", "fetch"), IsDropped() ? 0 : back);
            EXPECT_EQ(Count(result, "return", "call"), IsDropped() ? 0 : LINKS);
            EXPECT_EQ(Count(result, "reflexive-interest", "fetch"), IsDropped() ? 0 : back);
            EXPECT_EQ(GetEntryNs(result, 2, TableKind::FIB_CONSUMER), 0);
        });
    }
}

TEST_P(Deployment, RF50_OldRoutersKeepPlainStateAndNoTemplates)
{
    ForEachDeployment("reflexive", [&](const SchemeResult& result) {
        for (uint32_t node = 0; node <= LINKS; ++node)
        {
            SCOPED_TRACE("node " + std::to_string(node));
            const int64_t trigger =
                (D * 2 - HOP * node * 2 + GetFirst(result, true) * 2).GetNanoSeconds();
            const bool isReflexive = result.nodes[node].isReflexive;
            if (IsDropped()) // expires, as far as it came, where it is known
            {
                EXPECT_EQ(GetEntryNs(result, node, TableKind::PIT_PLAIN), 0);
                continue;
            }
            EXPECT_EQ(GetEntryNs(result, node, TableKind::PIT_TRIGGER), isReflexive ? trigger : 0);
            EXPECT_EQ(GetEntryNs(result, node, TableKind::TEMPLATE), isReflexive ? trigger : 0);
            EXPECT_EQ(GetEntryNs(result, node, TableKind::PIT_PLAIN), isReflexive ? 0 : trigger);
        }
    });
}

TEST_P(Deployment, RF50_ReportMayComeInDataInstead)
{
    const Default report("ns3::icn::CallServer::ReportsInData",
                         BooleanValue(true),
                         BooleanValue(false));
    ForEachDeployment("reflexive", [&](const SchemeResult& result) {
        EXPECT_EQ(result.exchanges.front().client.outcome,
                  IsDropped() ? "timeout" : "returned:no-route");
        EXPECT_EQ(GetLatency(result), GetFailedRound(result));
        EXPECT_EQ(Count(result, "return", "call"), 0u);
        EXPECT_EQ(Count(result, "data", "call") + Count(result, "trigger-data", "call"),
                  IsDropped() ? 0 : LINKS);
    });
}

// A call that fell back takes the round that failed and a paired exchange, exactly; its consumer is
// routed to from then to the end, and it is served once.
TEST_P(Deployment, RF50_ConsumerFallsBackToAPairedExchange)
{
    settings.parameters = 3;
    settings.window = 2;
    for (const bool isInData : {false, true})
    {
        const Default report("ns3::icn::CallServer::ReportsInData",
                             BooleanValue(isInData),
                             BooleanValue(false));
        for (const std::string fallback : {"paired-nested", "paired-separate"})
        {
            settings.fallback = fallback;
            for (const std::string& scheme : REFLEXIVE)
            {
                ForEachDeployment(scheme, [&](const SchemeResult& result) {
                    const SchemeResult::Exchange& exchange = result.exchanges.front();
                    EXPECT_EQ(exchange.client.outcome, "completed");
                    EXPECT_EQ(exchange.client.fallback, fallback);
                    const Time pair = D * 2 * (1 + 2); // two windows
                    EXPECT_EQ(GetLatency(result), GetFailedRound(result) + pair);
                    EXPECT_EQ(exchange.service.parameters, 3u);
                    EXPECT_EQ(exchange.service.tally.interests, 3u + (IsDropped() ? 0 : 2));
                    EXPECT_EQ(exchange.client.resultBytes, settings.resultSize);
                    for (uint32_t router = 1; router <= ROUTERS; ++router)
                    {
                        EXPECT_EQ(GetEntryNs(result, router, TableKind::FIB_CONSUMER),
                                  pair.GetNanoSeconds());
                    }
                });
            }
        }
    }
}

TEST_P(Deployment, RF50_FloodedFallbackAnnouncesTheConsumerOnceAndWithdrawsIt)
{
    settings.fallback = "paired-nested";
    settings.announcement = "flood";
    settings.calls = 3;
    settings.callRate = 0.1;
    ForEachDeployment("reflexive", [&](const SchemeResult& result) {
        for (const SchemeResult::Exchange& exchange : result.exchanges)
        {
            EXPECT_EQ(exchange.client.outcome, "completed");
            EXPECT_EQ(exchange.client.fallback, "paired-nested");
        }
        EXPECT_EQ(result.announcements, 2u);
        EXPECT_EQ(CountPackets(result, "announcement"), 2 * LINKS);
    });
}

TEST_P(Deployment, WholePathNeverFallsBack)
{
    const SchemeResult without = Run("reflexive");
    settings.fallback = "paired-nested";
    const SchemeResult with = Run("reflexive");
    EXPECT_EQ(with.exchanges.front().client.fallback, "");
    EXPECT_EQ(with.fingerprint, without.fingerprint);
    EXPECT_EQ(GetEntryNs(with, 2, TableKind::FIB_CONSUMER), 0);
}

// The first router that does not know version 2 returns the trigger: after 2a, and nobody beyond it
// has heard of the call.
TEST_P(VersionedDeployment, LaterVersionIsRefusedByTheFirstOldRouter)
{
    settings.reflexiveVersion = 2;
    ForEachDeployment("reflexive", [&](const SchemeResult& result) {
        const Time first = GetFirst(result, false);
        EXPECT_EQ(result.exchanges.front().client.outcome, "returned:malformed-interest");
        EXPECT_EQ(GetLatency(result), first * 2);
        for (uint32_t node = 0; node <= LINKS; ++node)
        {
            const Time a = HOP * node;
            EXPECT_EQ(GetEntryNs(result, node, TableKind::PIT),
                      std::max(Time(), (first - a) * 2).GetNanoSeconds());
        }
        EXPECT_EQ(GetEntryNs(result, LINKS, TableKind::SESSION), 0);
    });
    settings.fallback = "paired-nested";
    ForEachDeployment("reflexive", [&](const SchemeResult& result) {
        EXPECT_EQ(result.exchanges.front().client.outcome, "completed");
        EXPECT_EQ(GetLatency(result), GetFirst(result, false) * 2 + D * 4);
        EXPECT_EQ(result.exchanges.front().service.tally.interests, 1u);
    });
}

TEST_P(VersionedDeployment, LaterVersionChangesNothingWhereAllKnowIt)
{
    for (const std::string& scheme : CallScheme::GetNames())
    {
        SCOPED_TRACE(scheme);
        settings.reflexiveVersion = 1;
        const SchemeResult one = Run(scheme);
        settings.reflexiveVersion = 2;
        const SchemeResult two = Run(scheme);
        EXPECT_EQ(one.fingerprint, two.fingerprint);
        EXPECT_EQ(two.exchanges.front().client.outcome, "completed");
    }
}

// Abilene: a call falls back where, and only where, a router on its path is an old one.
TEST_P(Deployment, OnlyCallsOverOldRoutersFallBack)
{
    settings.isLine = false;
    settings.consumers = 12;
    settings.producers = 2;
    settings.reflexiveShare = 0.7;
    settings.fallback = "paired-nested";
    uint32_t whole = 0;
    uint32_t broken = 0;
    for (uint32_t run = 1; run <= 3; ++run)
    {
        RngSeedManager::SetRun(run);
        const SchemeResult result =
            RunBalanced(MakeInstant(Topology::Parse("abilene")), settings, "reflexive");
        for (const SchemeResult::Exchange& exchange : result.exchanges)
        {
            const auto fromConsumer = GetDistances(result, exchange.consumer);
            const auto fromProducer = GetDistances(result, exchange.producer);
            bool isWhole = true;
            for (const SchemeResult::NodeInfo& node : result.nodes)
            {
                const bool isOnPath =
                    fromConsumer[node.id] + fromProducer[node.id] == exchange.pathDelay;
                isWhole = isWhole && (!isOnPath || node.isReflexive);
            }
            (isWhole ? whole : broken) += 1;
            EXPECT_EQ(exchange.client.outcome, "completed");
            EXPECT_EQ(exchange.client.fallback, isWhole ? "" : "paired-nested");
        }
    }
    RngSeedManager::SetRun(1);
    EXPECT_GT(whole, 0u);
    EXPECT_GT(broken, 0u);
}

// With losses fallbacks, too, complete or are reported, each call is served once, and the books
// balance.
TEST_P(Deployment, EveryCallIsReportedUnderLoss)
{
    settings.calls = 60;
    settings.callRate = 5;
    settings.loss = 0.03;
    settings.reflexiveShare = 0.5;
    settings.parameters = 2;
    settings.retries = 7;
    for (const std::string fallback : {"paired-nested", "paired-separate"})
    {
        settings.fallback = fallback;
        for (const std::string& scheme : REFLEXIVE)
        {
            SCOPED_TRACE(scheme + ' ' + fallback);
            const SchemeResult result = Run(scheme);
            uint32_t completed = 0;
            for (const SchemeResult::Exchange& exchange : result.exchanges)
            {
                completed += exchange.client.outcome == "completed";
                EXPECT_EQ(exchange.client.fallback, fallback);
                EXPECT_EQ(exchange.service.parameters, 2u);
            }
            EXPECT_EQ(completed, settings.calls);
        }
    }
}

//     C1 - 0 ---- 1 (old) ---- 2 (old) ---- 3 - P
//     C2 - 0
class OldForwarder : public ::testing::TestWithParam<Variant>
{
  protected:
    OldForwarder()
        : net({MakeNew(), MakeOld(), MakeOld(), MakeNew()}),
          c1(net.Attach(0)),
          c2(net.Attach(0)),
          p(net.Attach(3))
    {
        for (uint32_t node = 0; node < 3; ++node)
        {
            net.Connect(node, node + 1);
        }
        net.Route("/p"_name, {0, 1, 2, 3});
        p.Serve("/p"_name);
    }

    static ObjectFactory MakeNew()
    {
        return MakeForwarderOf(GetParam().protocol, "draft", GetParam().encoding);
    }

    static ObjectFactory MakeOld()
    {
        return MakeForwarderOfOld(GetParam().protocol, GetParam().encoding);
    }

    /** @param octet of the RNP. @return a trigger for /p/x. */
    Message::Fields MakeTrigger(char octet) const
    {
        const CodePoints& points = net[0].GetCodec()->GetCodePoints();
        Message::Fields fields;
        fields.lifetimeMs = 1000;
        fields.name = "/p/x"_name;
        const std::string rnp(16, octet);
        if (points.triggerEncoding == TriggerEncoding::SEGMENT)
        {
            fields.name = fields.name.Append(points.reflexiveSegment, rnp);
        }
        else
        {
            fields.rnpField = Name().Append(points.reflexiveSegment, rnp);
        }
        return fields;
    }

    Network net;
    TestApp& c1;
    TestApp& c2;
    TestApp& p;
};

INSTANTIATE_TEST_SUITE_P(,
                         OldForwarder,
                         ::testing::Values(VARIANTS[0], VARIANTS[1], VARIANTS[2], VARIANTS[4]),
                         GetLabel);

TEST_P(OldForwarder, PassesTheReflexiveNamePrefixOnUnchanged)
{
    c1.Send(MakeTrigger('a'));
    net.Run(MilliSeconds(100));
    ASSERT_EQ(p.GetReceipts().size(), 1u);
    const Ptr<const Message> trigger = p.GetReceipts().front().message;
    ASSERT_TRUE(trigger->IsTrigger());
    EXPECT_EQ(Name::FromView(trigger->GetTriggerPrefix()).GetSegment(0).GetValue(),
              std::string(16, 'a'));
    EXPECT_EQ(net.GetTables(), "1+1 1+0 1+0 1+1");
    net.Run(Seconds(2));
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0");
}

// Even a default route, by which it goes up again, does not get a reflexive Interest through.
TEST_P(OldForwarder, TreatsAReflexiveInterestByItsRoutes)
{
    const Name ri =
        Name()
            .Append(net[0].GetCodec()->GetCodePoints().reflexiveSegment, std::string(16, 'a'))
            .Append("o");
    c1.Send(MakeTrigger('a'));
    At(MilliSeconds(10), [&] { p.Ask(ri); });
    net.Run(MilliSeconds(100));
    EXPECT_EQ(net.GetTrail(MessageKind::INTEREST, ri), "3>2@11");
    EXPECT_EQ(net.GetTrail(MessageKind::RETURN, ri), "2>3@12");
    EXPECT_EQ(p.Count(MessageKind::RETURN, ri), 1u);
    EXPECT_EQ(c1.GetReceipts().size(), 0u);
    net.Run(Seconds(2));
}

// Two triggers of one name and two RNPs are one Interest to a forwarder that does not see them,
// where a forwarder that does must keep them apart (RF-18).
TEST_P(OldForwarder, AggregatesTriggersOfOneNameWhoseFieldItDoesNotKnow)
{
    c1.Send(MakeTrigger('a'));
    At(MilliSeconds(5), [&] { c2.Send(MakeTrigger('b')); });
    net.Run(MilliSeconds(100));
    const bool isSegment = GetParam().encoding == "segment";
    const bool isNdn = GetParam().protocol == "ndn";
    EXPECT_EQ(net.GetTables(),
              isSegment ? "2+2 2+0 2+0 2+2"
              : isNdn   ? "2+2 1+0 1+0 1+1" // suppressed, so soon after the first
                        : "2+2 1+0 1+0 2+2");
    net.Run(Seconds(2));
}

} // namespace
