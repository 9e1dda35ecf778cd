// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-test-network.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/icn-consumer-helper.h"
#include "ns3/icn-consumer.h"
#include "ns3/icn-network-helper.h"
#include "ns3/icn-producer-helper.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using tests::Network;

namespace
{

/// One request as it ended: times in milliseconds.
std::string
Tell(const RequestRecord& record)
{
    return record.name.ToUri() + " " + record.outcome + "@" +
           std::to_string(record.end.GetMilliSeconds()) + " " +
           std::to_string((record.end - record.first).GetMilliSeconds()) + "/" +
           std::to_string((record.end - record.last).GetMilliSeconds()) + " x" +
           std::to_string(record.tally.interests) + " ";
}

// consumer 0 --- 1 --- 2 producer      instant links of 1 ms: an answer takes 4 ms
class Consumers : public testing::TestWithParam<const char*>
{
  protected:
    Consumers()
        : m_network(3, tests::MakeForwarderOf(GetParam()))
    {
        m_network.Connect(0, 1);
        m_network.Connect(1, 2);
        m_network.Route(*Name::FromUri("/p"), {0, 1, 2});
    }

    /** @param node number. @return it. */
    Ptr<Node> GetNode(uint32_t node) const
    {
        return m_network[node].GetObject<Node>();
    }

    /** Installs the producer. @param freshness of its Data. */
    void Produce(Time freshness = Time())
    {
        ProducerHelper producer("/p");
        producer.SetAttribute("Freshness", TimeValue(freshness));
        producer.SetAttribute("PayloadSize", UintegerValue(100));
        producer.Install(GetNode(2));
    }

    /** Gives the router a store, whose look-ups are kept. */
    void EnableStore()
    {
        const Ptr<ContentStore> store = m_network[1].GetContentStore();
        store->SetAttribute("Capacity", UintegerValue(10));
        store->TraceConnectWithoutContext("Lookup", MakeCallback(&Consumers::OnLookup, this));
    }

    /** @param helper makes the consumer, whose story is kept. @return the consumer. */
    Ptr<Consumer> Consume(const ConsumerHelper& helper)
    {
        const ApplicationContainer applications = helper.Install(GetNode(0));
        ConsumerHelper::AssignStreams(applications, 1);
        const auto consumer = DynamicCast<Consumer>(applications.Get(0));
        consumer->TraceConnectWithoutContext("RequestEnded",
                                             MakeCallback(&Consumers::OnEnded, this));
        return consumer;
    }

    void OnEnded(const RequestRecord& record)
    {
        m_records.push_back(record);
        m_story += Tell(record);
    }

    void OnLookup(bool isHit)
    {
        m_lookups += isHit ? "hit " : "miss ";
    }

    Network m_network;
    std::vector<RequestRecord> m_records; ///< in the order of their ends
    std::string m_story;                  ///< the same in words
    std::string m_lookups;                ///< of the router's store
};

INSTANTIATE_TEST_SUITE_P(, Consumers, testing::Values("ccnx", "ndn"), [](const auto& info) {
    return std::string(info.param);
});

/// A consumer of a constant rate, with timers of their own in each test.
ConsumerHelper
AtRate(double perSecond, uint64_t requests)
{
    ConsumerHelper helper("/p");
    helper.SetArrivals("ns3::icn::ConstantArrivals", "Rate", DoubleValue(perSecond));
    helper.SetAttribute("Requests", UintegerValue(requests));
    return helper;
}

} // namespace

TEST_P(Consumers, AskInOrderAtAConstantRate)
{
    Produce();
    Consume(AtRate(100, 3));
    m_network.Run(Seconds(1));
    EXPECT_EQ(m_story,
              "/p/0 completed@4 4/4 x1 /p/1 completed@14 4/4 x1 /p/2 completed@24 4/4 x1 ");
    EXPECT_EQ(m_records.at(0).payloadBytes, 100U);
    EXPECT_EQ(m_records.at(0).end, MilliSeconds(4));
}

TEST_P(Consumers, SendAgainWhatWasLost)
{
    Produce();
    m_network.Lose(0, 1, MessageKind::INTEREST, {1, 2});
    ConsumerHelper helper = AtRate(1, 1);
    helper.SetAttribute("RetransmissionTimeout", TimeValue(MilliSeconds(50)));
    Consume(helper);
    m_network.Run(Seconds(1));
    EXPECT_EQ(m_story, "/p/0 completed@104 104/4 x3 ");
    EXPECT_EQ(m_records.at(0).tally.retransmissions, 2U);
}

TEST_P(Consumers, GiveUpAfterTheLastRetry)
{
    m_network.Attach(2).Serve(*Name::FromUri("/p")); // and never answers
    ConsumerHelper helper = AtRate(1, 1);
    helper.SetAttribute("RetransmissionTimeout", TimeValue(MilliSeconds(50)));
    helper.SetAttribute("Retries", UintegerValue(2));
    Consume(helper);
    m_network.Run(Seconds(4));
    EXPECT_EQ(m_story, "/p/0 timeout@150 150/50 x3 ");
}

TEST_P(Consumers, CanBeToldNotToRetransmit)
{
    m_network.Attach(2).Serve(*Name::FromUri("/p"));
    ConsumerHelper helper = AtRate(1, 1);
    helper.SetAttribute("Retries", UintegerValue(0));
    Consume(helper);
    m_network.Run(Seconds(4));
    EXPECT_EQ(m_story, "/p/0 timeout@1000 1000/1000 x1 ");
}

// Without a producer node 2 returns each try.
TEST_P(Consumers, SayWhyAnInterestCameBack)
{
    ConsumerHelper helper = AtRate(1, 1);
    helper.SetAttribute("RetransmissionTimeout", TimeValue(MilliSeconds(50)));
    helper.SetAttribute("Retries", UintegerValue(1));
    Consume(helper);
    m_network.Run(Seconds(3));
    EXPECT_EQ(m_story, "/p/0 returned:no-route@100 100/50 x2 ");
}

// One object asked for each millisecond, four times within its round trip.
TEST_P(Consumers, JoinARequestThatIsUnderWay)
{
    Produce();
    ConsumerHelper helper = AtRate(1000, 4);
    helper.SetNames("ns3::icn::ZipfMandelbrotNames", "Objects", UintegerValue(1));
    Consume(helper);
    m_network.Run(Seconds(1));
    EXPECT_EQ(m_story,
              "/p/1 completed@4 4/4 x1 /p/1 completed@4 3/3 x0 /p/1 completed@4 2/2 x0 "
              "/p/1 completed@4 1/1 x0 ");
    EXPECT_EQ(m_network.GetTrail(MessageKind::INTEREST, *Name::FromUri("/p/1")), "0>1@1 1>2@2 ");
}

// Ten objects by a window of four: rounds of 4, 4 and 2.
TEST_P(Consumers, KeepAWindowFull)
{
    Produce();
    ConsumerHelper helper("/p");
    helper.SetWindow("ns3::icn::FixedWindow", "Size", UintegerValue(4));
    helper.SetAttribute("Requests", UintegerValue(10));
    Consume(helper);
    m_network.Run(Seconds(1));
    ASSERT_EQ(m_records.size(), 10U);
    for (size_t i = 0; i < m_records.size(); ++i)
    {
        EXPECT_EQ(m_records[i].end, MilliSeconds(4 * static_cast<int64_t>(i / 4 + 1))) << i;
    }
}

TEST_P(Consumers, EndWhatIsUnderWayWhenTheyStop)
{
    Produce();
    Consume(AtRate(100, 0))->SetStopTime(MilliSeconds(12));
    m_network.Run(Seconds(3));
    EXPECT_EQ(m_story, "/p/0 completed@4 4/4 x1 /p/1 unfinished@12 2/2 x1 ");
}

TEST_P(Consumers, KnowWhatIsUnfinished)
{
    Produce();
    const auto consumer = Consume(AtRate(100, 2));
    m_network.Run(MilliSeconds(12));
    const auto unfinished = consumer->GetUnfinished();
    ASSERT_EQ(unfinished.size(), 1U);
    EXPECT_EQ(unfinished[0].name.ToUri(), "/p/1");
    EXPECT_EQ(unfinished[0].first, MilliSeconds(10));
    m_network.Run(Seconds(3));
}

// The router's store answers in 2 ms as long as Data that came at 3 ms is fresh: 1500 ms.
TEST_P(Consumers, GetWhatIsFreshFromAStore)
{
    Produce(MilliSeconds(1500));
    EnableStore();
    ConsumerHelper helper = AtRate(1, 3);
    helper.SetNames("ns3::icn::ZipfMandelbrotNames", "Objects", UintegerValue(1));
    helper.SetAttribute("MustBeFresh", BooleanValue(true));
    Consume(helper);
    m_network.Run(Seconds(5));
    EXPECT_EQ(m_story,
              "/p/1 completed@4 4/4 x1 /p/1 completed@1002 2/2 x1 /p/1 completed@2004 4/4 x1 ");
    EXPECT_EQ(m_lookups, "miss hit miss ");
}

TEST(ConsumersDeathTest, AttributesAreChecked)
{
    ConsumerHelper helper("/p");
    helper.SetArrivals("ns3::icn::ZipfMandelbrotNames");
    EXPECT_DEATH(helper.Install(NodeContainer(1)), "must be types derived from ns3::icn::Arrival");
    EXPECT_DEATH(
        {
            NetworkHelper network(Topology::Line(1), {});
            network.Build(StackHelper());
            ConsumerHelper("no uri").Install(network.GetNode(0));
            Simulator::Run();
        },
        "Prefix is 'no uri'; it must be a URI such as /video");
}

// consumer ---+
//             router with a store of 100 --- producer of 1000 objects
// consumer ---+
//
// Together the consumers ask by a Poisson process and Zipf's law, alpha 0.8; an object of
// popularity p is in the store with probability 1 - e^-pT, and the store's size fixes T (Che).
TEST(ConsumersOfAStore, HitsAreWithinOnePercentOfChesApproximation)
{
    constexpr uint32_t OBJECTS = 1000;
    constexpr uint32_t CAPACITY = 100;
    constexpr double ALPHA = 0.8;
    constexpr double RATE = 1000; // of each consumer, per second: the round trip takes 4 us
    const Time warmUp = Seconds(10);
    const Time end = Seconds(60);

    std::vector<double> popularities;
    double sum = 0;
    for (uint32_t rank = 1; rank <= OBJECTS; ++rank)
    {
        popularities.push_back(std::pow(rank, -ALPHA));
        sum += popularities.back();
    }
    double low = 0;
    double high = 1e9;
    double predicted = 0;
    for (int i = 0; i < 100; ++i)
    {
        const double time = (low + high) / 2;
        double stored = 0;
        predicted = 0;
        for (const double popularity : popularities)
        {
            const double isStored = -std::expm1(-popularity / sum * time);
            stored += isStored;
            predicted += popularity / sum * isStored;
        }
        (stored < CAPACITY ? low : high) = time;
    }

    TopologyOptions options;
    options.linkDelay = MicroSeconds(1);
    options.linkRate = DataRate(Network::INSTANT);
    NetworkHelper network(Topology::Star(3, options), {});
    network.Build(StackHelper());
    network.AddRoutes(*Name::FromUri("/p"), 3);
    const Ptr<ContentStore> store = network.GetForwarder(0)->GetContentStore();
    store->SetAttribute("Capacity", UintegerValue(CAPACITY));
    ProducerHelper("/p").Install(network.GetNode(3));
    ConsumerHelper consumer("/p");
    consumer.SetArrivals("ns3::icn::PoissonArrivals", "Rate", DoubleValue(RATE));
    consumer.SetNames("ns3::icn::ZipfMandelbrotNames",
                      "Objects",
                      UintegerValue(OBJECTS),
                      "S",
                      DoubleValue(ALPHA));
    ConsumerHelper::AssignStreams(
        consumer.Install(NodeContainer(network.GetNode(1), network.GetNode(2))),
        1);
    double hits = 0;
    double lookups = 0;
    const auto onLookup = [&](bool isHit) {
        hits += isHit && Simulator::Now() >= warmUp;
        lookups += Simulator::Now() >= warmUp;
    };
    store->TraceConnectWithoutContext("Lookup", Callback<void, bool>(onLookup));
    Simulator::Stop(end);
    Simulator::Run();
    const double measured = hits / lookups;
    EXPECT_NEAR(measured / predicted, 1, 0.01) << measured << " against " << predicted;
}
