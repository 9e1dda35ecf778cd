// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-test-network.h"

#include "ns3/icn-code-points.h"
#include "ns3/icn-network-helper.h"
#include "ns3/icn-rtt-estimator.h"
#include "ns3/icn-selecting-strategy.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/icn-topology.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

// README: begin
namespace ns3::icn
{

/** Asks the next hop with the shortest queue. */
class LeastBacklogStrategy : public SelectingStrategy
{
  public:
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("ns3::icn::LeastBacklogStrategy")
                                .SetParent<SelectingStrategy>()
                                .AddConstructor<LeastBacklogStrategy>();
        return tid;
    }

    FaceId Select(StrategyActions& actions,
                  const PitEntry&,
                  const std::vector<NextHop>& hops) override
    {
        return std::min_element(hops.begin(),
                                hops.end(),
                                [&](const auto& a, const auto& b) {
                                    return actions.GetFacts(a.face).backlog <
                                           actions.GetFacts(b.face).backlog;
                                })
            ->face;
    }
};

NS_OBJECT_ENSURE_REGISTERED(LeastBacklogStrategy);

} // namespace ns3::icn

// README: end

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

const Time NEVER = NanoSeconds(-1);
constexpr auto INTEREST = MessageKind::INTEREST;
constexpr auto DATA = MessageKind::DATA;
constexpr auto RETURN = MessageKind::RETURN;

/** @param strategy with attributes. @param protocol of the node. @return what makes the node. */
ObjectFactory
MakeForwarder(const ObjectFactory& strategy, const std::string& protocol = "ccnx")
{
    ObjectFactory forwarder = MakeForwarderOf(protocol);
    forwarder.Set("Strategy", ObjectFactoryValue(strategy));
    return forwarder;
}

/** @param kind such as `Random`. @return a strategy without attributes set. */
ObjectFactory
StrategyOf(const std::string& kind)
{
    return ObjectFactory("ns3::icn::" + kind + "Strategy");
}

/**
 *                 .-- 2 - P, first choice
 *     C - 0 ---- 1--- 3 - Q               1 ms per link; each answers after a time of its own
 *                 '-- 4 - R, last choice
 */
struct Parallel : Network
{
    explicit Parallel(const ObjectFactory& strategy,
                      uint32_t ways = 3,
                      const std::string& protocol = "ccnx")
        : Network(2 + ways, MakeForwarder(strategy, protocol)),
          consumer(Attach(0))
    {
        Connect(0, 1);
        Route("/p"_name, {0, 1});
        for (uint32_t i = 0; i < ways; ++i)
        {
            Connect(1, 2 + i);
            Route("/p"_name, {1, 2 + i}, 10 + i);
            TestApp& app = Attach(2 + i);
            app.Serve("/p"_name);
            app.onMessage = [this, i, &app](const auto& message) {
                asked += static_cast<char>('P' + i);
                if (answersAfter[i] >= Time())
                {
                    Simulator::Schedule(answersAfter[i],
                                        [&app, message] { app.Answer(message->GetName()); });
                }
            };
            producers.push_back(&app);
        }
    }

    /** @param at an instant. @param lifetimeMs of an Interest of a name of its own, sent then. */
    void AskAt(Time at, uint64_t lifetimeMs = 1000)
    {
        At(at, [this, lifetimeMs, name = "/p/" + std::to_string(m_asked++)] {
            consumer.Ask(*Name::FromUri(name), lifetimeMs);
        });
    }

    /** @return whom node 1 has asked since the last call, in order. */
    std::string TakeAsked()
    {
        return std::exchange(asked, {});
    }

    /** @param way one. @return Interests pending there at node 1. */
    uint32_t GetPending(uint32_t way) const
    {
        return (*this)[1].GetPit()->GetPending(FaceTo(1, 2 + way));
    }

    TestApp& consumer;
    std::vector<TestApp*> producers;
    std::string asked;                  ///< letters in order of arrival
    std::array<Time, 3> answersAfter{}; ///< negative: never

  private:
    uint32_t m_asked{0};
};

/**
 *                   .-- 2 --.
 *     C - 0 ---- 1            4 - P      1 ms per link; by 2 first
 *                   '-- 3 --'
 */
struct Diamond : Network
{
    explicit Diamond(const ObjectFactory& strategy, const std::string& protocol = "ccnx")
        : Network(5, MakeForwarder(strategy, protocol)),
          consumer(Attach(0)),
          producer(Attach(4))
    {
        Connect(0, 1);
        Connect(1, 2);
        Connect(1, 3);
        Connect(2, 4);
        Connect(3, 4);
        Route("/p"_name, {0, 1});
        Route("/p"_name, {1, 2}, 10);
        Route("/p"_name, {1, 3}, 20);
        Route("/p"_name, {3, 4});
        producer.Serve("/p"_name);
    }

    TestApp& consumer;
    TestApp& producer;
};

/** @param seen how often. @param trials of how many. @param probability each. @return whether that
 * lies within four standard deviations. */
bool
IsLikely(int64_t seen, double trials, double probability)
{
    return std::abs(static_cast<double>(seen) - trials * probability) <=
           4 * std::sqrt(trials * probability * (1 - probability));
}

std::string
AskRandomly(int64_t stream, int64_t interests)
{
    Parallel net(StrategyOf("Random"));
    EXPECT_EQ(net[1].AssignStreams(stream), 3);
    for (int64_t i = 0; i < interests; ++i)
    {
        net.AskAt(MilliSeconds(10 * i));
    }
    net.Run(MilliSeconds(10 * interests));
    EXPECT_EQ(net.consumer.GetReceipts().size(), static_cast<size_t>(interests));
    return net.TakeAsked();
}

TEST(Strategy, RandomIsEvenAndRepeatsByItsStream)
{
    constexpr int64_t INTERESTS = 900;
    const std::string asked = AskRandomly(7, INTERESTS);
    for (const char way : {'P', 'Q', 'R'})
    {
        const int64_t count = std::count(asked.begin(), asked.end(), way);
        EXPECT_TRUE(IsLikely(count, INTERESTS, 1.0 / 3)) << way << ": " << count;
    }
    EXPECT_EQ(AskRandomly(7, 100), asked.substr(0, 100));
    EXPECT_NE(AskRandomly(8, 100), asked.substr(0, 100));
}

TEST(Strategy, RandomAsksEachOnceAndReturnsWhenAllHaveRefused)
{
    Parallel net(StrategyOf("Random"));
    net[1].AssignStreams(1);
    for (TestApp* producer : net.producers)
    {
        producer->onMessage = [&net, producer](const auto& message) {
            net.asked += '.';
            producer->Refuse(message->GetName(), ReturnCode::NO_RESOURCES);
        };
    }
    net.AskAt(MilliSeconds(0));
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.TakeAsked(), "...");
    EXPECT_EQ(net.consumer.GetStory(), "no-resources ccnx:/p/0@8");
}

TEST(Strategy, StreamsAreTakenOnlyByStrategiesThatDraw)
{
    Network net(1, MakeForwarder(StrategyOf("BestRoute"), "ndn"));
    EXPECT_EQ(net[0].AssignStreams(5), 3) << "the nonces' and the store's two";
    Network random(1, MakeForwarder(StrategyOf("Random"), "ndn"));
    EXPECT_EQ(random[0].AssignStreams(5), 4);
}

TEST(Strategy, LeastPendingFollowsTheLoad)
{
    Parallel net(StrategyOf("LeastPending"));
    net.answersAfter = {MilliSeconds(500), MilliSeconds(500), MilliSeconds(100)};
    for (int64_t i = 0; i < 7; ++i)
    {
        net.AskAt(MilliSeconds(i));
    }
    JustAfter(MilliSeconds(8), [&] {
        EXPECT_EQ(net.TakeAsked(), "PQRPQRP");
        EXPECT_EQ(net.GetPending(0), 3u);
        EXPECT_EQ(net.GetPending(1), 2u);
        EXPECT_EQ(net.GetPending(2), 2u);
    });
    // R has answered its two by then, so that the next two go there, the third to Q or R: Q is
    // cheaper.
    for (int64_t i = 0; i < 4; ++i)
    {
        net.AskAt(MilliSeconds(200 + i));
    }
    JustAfter(MilliSeconds(205), [&] { EXPECT_EQ(net.TakeAsked(), "RRQR"); });
    net.Run(MilliSeconds(1000));
    EXPECT_EQ(net.consumer.GetReceipts().size(), 11u);
    for (uint32_t way = 0; way < 3; ++way)
    {
        EXPECT_EQ(net.GetPending(way), 0u) << way;
    }
}

TEST(Strategy, WhatWasReturnedAskedAgainOrExpiredIsNotPending)
{
    Parallel net(StrategyOf("LeastPending"), 2);
    net.answersAfter = {NEVER, NEVER};
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name, 100); });
    At(MilliSeconds(10), [&] { net.producers[0]->Refuse("/p/a"_name, ReturnCode::CONGESTED); });
    JustAfter(MilliSeconds(12), [&] {
        EXPECT_EQ(net.TakeAsked(), "PQ");
        EXPECT_EQ(net.GetPending(0), 0u) << "returned";
        EXPECT_EQ(net.GetPending(1), 1u);
    });
    At(MilliSeconds(20), [&] { net.consumer.Ask("/p/a"_name, 100); });
    At(MilliSeconds(30), [&] { net.consumer.Ask("/p/a"_name, 100); });
    JustAfter(MilliSeconds(32), [&] {
        EXPECT_EQ(net.TakeAsked(), "PQ") << "asked longest ago first";
        EXPECT_EQ(net.GetPending(0), 1u) << "asked again after it had refused";
        EXPECT_EQ(net.GetPending(1), 1u) << "asked twice, pending once";
    });
    net.Run(MilliSeconds(200));
    EXPECT_EQ(net.GetPending(0), 0u) << "expired";
    EXPECT_EQ(net.GetPending(1), 0u) << "expired";
}

TEST(Strategy, LeastBacklogOfTheReadmeAvoidsTheQueue)
{
    Parallel net(StrategyOf("LeastBacklog"), 2);
    net.DeviceTo(1, 2)->SetAttribute("DataRate", StringValue("1kbps")); // an Interest takes 0.2 s
    for (int64_t i = 0; i < 3; ++i)
    {
        net.AskAt(MilliSeconds(i));
    }
    net.Run(Seconds(1));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/0"_name).substr(0, 11), "0>1@1 1>2@2");
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/2"_name), "0>1@3 1>3@4") << "one waits before 2";
}

TEST(Strategy, TheReadmeShowsThisStrategy)
{
    const auto read = [](const std::string& path) {
        std::ostringstream text;
        text << std::ifstream(path).rdbuf();
        return text.str();
    };
    const std::string here = read(NS_TEST_SOURCEDIR "/scenario/icn-strategy-test.cc");
    const std::string start = "// README: begin\n";
    const size_t begin = here.find(start) + start.size();
    const std::string code = here.substr(begin, here.find("// README: end") - begin);
    EXPECT_NE(read(NS_TEST_SOURCEDIR "/../README.md").find("```cpp\n" + code + "```"),
              std::string::npos);
}

TEST(Strategy, RecoveryGoesAroundANodeWithoutRouteAtOnce)
{
    for (const char* protocol : {"ccnx", "ndn"})
    {
        Diamond net(StrategyOf("Recovery"), protocol); // 2 has no route
        net.producer.onMessage = [&](const auto&) { net.producer.Answer("/p/a"_name); };
        At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
        net.Run(MilliSeconds(1500));
        EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2 1>3@4 3>4@5") << protocol;
        EXPECT_EQ(net.GetTrail(RETURN, "/p/a"_name), "2>1@3") << protocol;
        EXPECT_EQ(net.GetTrail(DATA, "/p/a"_name), "4>3@6 3>1@7 1>0@8") << protocol;
    }
}

TEST(Strategy, RecoveryGoesAroundASilentNodeAfterTheTimeout)
{
    for (const char* protocol : {"ccnx", "ndn"})
    {
        Diamond net(StrategyOf("Recovery"), protocol);
        net.Route("/p"_name, {2, 4});
        net.Lose(1, 2, INTEREST, {1, 3});
        net.producer.onMessage = [&](const auto& interest) {
            net.producer.Answer(interest->GetName());
        };
        // Nothing is known of 2: a second. Then it answers in 4 ms: 200 ms, the least.
        At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name, 3000); });
        At(MilliSeconds(2000), [&] { net.consumer.Ask("/p/b"_name, 3000); });
        At(MilliSeconds(3000), [&] { net.consumer.Ask("/p/c"_name, 3000); });
        net.Run(MilliSeconds(6500));
        EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>3@1002 3>4@1003") << protocol;
        EXPECT_EQ(net.GetTrail(INTEREST, "/p/b"_name), "0>1@2001 1>2@2002 2>4@2003") << protocol;
        EXPECT_EQ(net.GetTrail(INTEREST, "/p/c"_name), "0>1@3001 1>3@3202 3>4@3203") << protocol;
        EXPECT_EQ(net.consumer.GetReceipts().size(), 3u) << protocol;
    }
}

TEST(Strategy, WhatWentToANextHopTwiceMeasuresNothing)
{
    Parallel net(StrategyOf("Recovery"), 2);
    net.answersAfter = {MilliSeconds(300), NEVER};
    net.Lose(1, 2, INTEREST, {3});
    for (const int64_t ms : {0, 1, 2}) // to P, to Q, and to P again, which answers the first
    {
        At(MilliSeconds(ms), [&] { net.consumer.Ask("/p/a"_name); });
    }
    At(MilliSeconds(1000), [&] { net.consumer.Ask("/p/b"_name, 3000); });
    net.Run(MilliSeconds(2500));
    EXPECT_EQ(net.consumer.GetStory(), "data ccnx:/p/a@304");
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/b"_name), "0>1@1001 1>3@2002")
        << "as if nothing was known";
}

TEST(Strategy, RecoveryRefusedByOneAndWithSilenceOfAnotherLeavesTheRestToTheConsumer)
{
    Parallel net(StrategyOf("Recovery"));
    net.answersAfter = {NEVER, NEVER, NEVER};
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name, 3500); });
    At(MilliSeconds(500), [&] { net.producers[0]->Refuse("/p/a"_name, ReturnCode::NO_ROUTE); });
    // Q is asked at 501 ms, the timer begins anew; R a second later; then nobody is left.
    net.Run(MilliSeconds(5100));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 1>2@2 1>3@502 1>4@1502");
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0 0+0 0+0");
    EXPECT_EQ(net[1].GetLedger().GetOutcomes().at("expired"), 1u);
}

TEST(Strategy, WhatRecoveryRepeatsIsNoLoopWhereWaysMeet)
{
    Diamond net(StrategyOf("Recovery"), "ndn");
    net.Route("/p"_name, {2, 4});
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name, 3000); });
    At(MilliSeconds(1500), [&] { net.producer.Answer("/p/a"_name); });
    net.Run(MilliSeconds(3500));
    EXPECT_EQ(net.GetTrail(RETURN, "/p/a"_name), "") << "by a nonce of its own";
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name).substr(0, 39),
              "0>1@1 1>2@2 2>4@3 1>3@1002 3>4@1003");
    EXPECT_EQ(net.consumer.GetStory().substr(0, 4), "data");
}

TEST(Strategy, TimersKeepNoRunAlive)
{
    for (const int64_t timeoutMs : {900, 100'000})
    {
        ObjectFactory recovery = StrategyOf("Recovery");
        recovery.Set("InitialTimeout", TimeValue(MilliSeconds(timeoutMs)));
        Parallel net(recovery);
        net.AskAt(MilliSeconds(0));
        net.Run(MilliSeconds(10));
        EXPECT_EQ(net.consumer.GetReceipts().size(), 1u);
        Simulator::Run();
        EXPECT_LE(Simulator::Now(), MilliSeconds(1001)) << "the PIT's own last instant";
        EXPECT_EQ(net.TakeAsked(), "P");
    }
}

TEST(Strategy, TimersGoWithTheirEntryThoughAnotherTakesItsPlace)
{
    Parallel net(StrategyOf("Recovery"));
    net.answersAfter = {MilliSeconds(1), NEVER, NEVER};
    net.AskAt(MilliSeconds(0), 1500);   // answered
    net.AskAt(MilliSeconds(900), 1500); // in the same place of the table; answered
    net.Run(MilliSeconds(3000));
    EXPECT_EQ(net.TakeAsked(), "PP");
}

/**
 *     C - 0 - P, first choice          one node: others would ask again, too
 *         '-- Q
 */
struct Repeating : Network
{
    Repeating(const std::string& protocol, uint32_t repeats)
        : Network(1, MakeForwarder(MakeStrategy(repeats), protocol)),
          consumer(Attach(0)),
          first(Attach(0)),
          second(Attach(0))
    {
        first.Serve("/p"_name);
        second.Serve("/p"_name);
        first.onMessage = [this](const auto& message) {
            asked += 'P';
            if (answers)
            {
                first.Answer(message->GetName());
            }
        };
        second.onMessage = [this](const auto&) { asked += 'Q'; };
    }

    /** @param repeats at most. @return a strategy that asks again every 100 ms. */
    static ObjectFactory MakeStrategy(uint32_t repeats)
    {
        ObjectFactory strategy = StrategyOf("Repeating");
        strategy.Set("Interval", TimeValue(MilliSeconds(100)));
        strategy.Set("Repeats", UintegerValue(repeats));
        return strategy;
    }

    /** @param atMs when an Interest, named by that, is sent. @param lifetimeMs of it. */
    void AskAt(int64_t atMs, uint64_t lifetimeMs)
    {
        At(MilliSeconds(atMs), [this, atMs, lifetimeMs] {
            consumer.Ask(*Name::FromUri("/p/" + std::to_string(atMs)), lifetimeMs);
        });
    }

    TestApp& consumer;
    TestApp& first;
    TestApp& second;
    std::string asked;   ///< letters, in order
    bool answers{false}; ///< whether the first does
};

TEST(Strategy, RepeatingAsksTheSameAgainAtItsInterval)
{
    for (const std::string protocol : {"ccnx", "ndn"})
    {
        Repeating net(protocol, 3);
        net.AskAt(0, 1000);   // at 0, 100, 200, 300 ms
        net.AskAt(2000, 200); // at 0, 100 ms: the next would be no earlier than the end
        net.AskAt(3000, 1000);
        At(MilliSeconds(3150), [&] { net.answers = true; });
        std::vector<std::string> asked;
        for (const int64_t atMs : {250, 1900, 2900, 3250, 3900})
        {
            At(MilliSeconds(atMs), [&] { asked.push_back(std::exchange(net.asked, {})); });
        }
        net.Run(MilliSeconds(4100));
        EXPECT_EQ(asked, (std::vector<std::string>{"PPP", "P", "PP", "PPP", ""})) << protocol;
        EXPECT_EQ(net.consumer.GetStory().substr(0, 4), "data");
    }
}

TEST(Strategy, RepeatingGoesOnWhenTheWayIsBack)
{
    Repeating net("ccnx", 3);
    net.AskAt(0, 1000);
    At(MilliSeconds(150), [&] { net[0].GetFib()->Remove("/p"_name, net.first.GetFace()); });
    At(MilliSeconds(350), [&] { net.first.Serve("/p"_name); });
    std::vector<std::string> asked;
    for (const int64_t atMs : {140, 390, 1100})
    {
        At(MilliSeconds(atMs), [&] { asked.push_back(std::exchange(net.asked, {})); });
    }
    net.Run(MilliSeconds(1200));
    // At 0 and 100 ms; not at 200 and 300; at 400 and 500: what was not sent is none of the three.
    EXPECT_EQ(asked, (std::vector<std::string>{"PP", "", "PP"}));
}

TEST(Strategy, RepeatingTriesAnotherWhereOneRefuses)
{
    Repeating net("ccnx", 4);
    net.first.onMessage = [&](const auto& message) {
        net.asked += 'p';
        net.first.Refuse(message->GetName(), ReturnCode::NO_RESOURCES);
    };
    net.AskAt(0, 250);
    net.Run(MilliSeconds(1000));
    EXPECT_EQ(net.asked, "pQQQ") << "at 0, 0, 100 and 200 ms";
}

TEST(Strategy, AdaptiveLeavesASlowWayAndComesBackByProbing)
{
    Parallel net(StrategyOf("Adaptive"), 2);
    EXPECT_EQ(net[1].AssignStreams(3), 3);
    net.answersAfter = {MilliSeconds(30), MilliSeconds(20)};
    for (int64_t i = 0; i < 420; ++i)
    {
        net.AskAt(Seconds(static_cast<double>(i)));
    }
    // The first probe comes within 5 s, and measures Q at 22 ms against P's 32 ms.
    At(MilliSeconds(5500), [&] {
        const std::string asked = net.TakeAsked();
        const size_t probe = asked.find('Q');
        ASSERT_NE(probe, std::string::npos);
        EXPECT_EQ(asked.substr(0, probe), std::string(probe, 'P'));
        EXPECT_EQ(asked.substr(probe), "Q" + std::string(asked.size() - probe - 1, 'Q'))
            << "P was asked as well, before, and then no more";
        net.answersAfter[0] =
            MilliSeconds(2); // 4 ms: 28.5, 25.4, 22.8, 20.4 after four more probes
    });
    std::string asked;
    At(MilliSeconds(419'500), [&] { asked = net.TakeAsked(); });
    net.Run(MilliSeconds(421'000));
    // Q but for probes of P, one a minute; after the fourth P but for probes of Q.
    const size_t lastQ = asked.find("PP");
    const std::string before = asked.substr(0, lastQ);
    EXPECT_EQ(std::count(before.begin(), before.end(), 'P'), 3) << asked;
    const std::string after = asked.substr(lastQ);
    EXPECT_EQ(std::count(after.begin(), after.end(), 'Q'), 2) << asked;
    EXPECT_EQ(net.consumer.Count(DATA, "/p/419"_name), 1u);
}

TEST(Strategy, AdaptiveLeavesASilentWayAfterThreeTimeouts)
{
    for (const uint64_t lifetimeMs : {100, 1000, 3000}) // over before, at and after the timeout
    {
        ObjectFactory adaptive = StrategyOf("Adaptive");
        adaptive.Set("ProbingInterval", TimeValue(Hours(1)));
        Parallel net(adaptive, 2);
        net[1].AssignStreams(3);
        net.answersAfter = {NEVER, MilliSeconds(1)};
        // The hour's only probe, of which nothing is left when the others are asked.
        net.AskAt(Seconds(0), lifetimeMs);
        net.AskAt(Seconds(5), lifetimeMs);
        net.AskAt(Seconds(400), lifetimeMs);
        At(Seconds(399), [&] { net.TakeAsked(); });
        for (int64_t i = 1; i <= 4; ++i)
        {
            net.AskAt(Seconds(400 + 5 * static_cast<double>(i)), lifetimeMs);
        }
        net.Run(Seconds(430));
        EXPECT_EQ(net.TakeAsked(), "PPPQQ") << lifetimeMs;
    }
}

TEST(Strategy, AdaptiveTriesTheNextWhenRefusedAndAsksThatFirstFromThenOn)
{
    Parallel net(StrategyOf("Adaptive"), 2);
    net[1].AssignStreams(3);
    net.producers[0]->onMessage = [&](const auto& message) {
        net.asked += 'P';
        net.producers[0]->Refuse(message->GetName(), ReturnCode::NO_RESOURCES);
    };
    net.AskAt(MilliSeconds(0));
    net.AskAt(MilliSeconds(100));
    // Forgotten after 300 s without use: the cheapest one again.
    net.AskAt(Seconds(302));
    net.Run(Seconds(303));
    EXPECT_EQ(net.TakeAsked().substr(0, 4), "PQQP");
    EXPECT_EQ(net.consumer.GetReceipts().size(), 3u);
}

TEST(Strategy, AdaptiveProbesTheBetterRankedMoreOften)
{
    constexpr int64_t INTERESTS = 600;
    ObjectFactory adaptive = StrategyOf("Adaptive");
    adaptive.Set("ProbingInterval", TimeValue(MilliSeconds(1)));
    Parallel net(adaptive);
    net[1].AssignStreams(3);
    net.answersAfter = {MilliSeconds(1), MilliSeconds(5), MilliSeconds(5)};
    net.AskAt(Seconds(0));
    At(Seconds(5), [&] { net.TakeAsked(); });
    for (int64_t i = 1; i <= INTERESTS; ++i)
    {
        net.AskAt(Seconds(5) + MilliSeconds(20 * i));
    }
    net.Run(Seconds(30));
    // P answers first always, so that Q and R stay unmeasured: Q is cheaper.
    const std::string asked = net.TakeAsked();
    EXPECT_EQ(std::count(asked.begin(), asked.end(), 'P'), INTERESTS);
    const int64_t q = std::count(asked.begin(), asked.end(), 'Q');
    const int64_t r = std::count(asked.begin(), asked.end(), 'R');
    EXPECT_EQ(q + r, INTERESTS);
    EXPECT_TRUE(IsLikely(q, INTERESTS, 2.0 / 3)) << q;
}

TEST(Strategy, MeasurementsAreOfAPrefixNotOfAFace)
{
    Parallel net(StrategyOf("Adaptive"), 2);
    net[1].AssignStreams(3);
    net.Route("/p/other"_name, {1, 2}, 10);
    net.Route("/p/other"_name, {1, 3}, 20);
    net.producers[0]->onMessage = [&](const auto& message) {
        net.asked += 'P';
        net.producers[0]->Refuse(message->GetName(), ReturnCode::NO_RESOURCES);
    };
    net.AskAt(MilliSeconds(0));
    net.AskAt(MilliSeconds(10));
    At(MilliSeconds(20), [&] { net.consumer.Ask("/p/other/a"_name); });
    net.Run(MilliSeconds(100));
    EXPECT_EQ(net.TakeAsked(), "PQQPQ");
}

/**
 *     C, D - 0 ---- 1 - P, whatever the strategy
 */
TEST(Strategy, ReflexiveInterestsGoToAllFacesOfTheTemplate)
{
    for (const char* kind :
         {"BestRoute", "Multicast", "Random", "LeastPending", "Adaptive", "Recovery"})
    {
        Network net(2, MakeForwarder(StrategyOf(kind)));
        TestApp& c = net.Attach(0);
        TestApp& d = net.Attach(0);
        TestApp& p = net.Attach(1);
        net.Connect(0, 1);
        net.Route("/p"_name, {0, 1});
        p.Serve("/p"_name);
        net[0].AssignStreams(1);
        const Name rnp =
            Name().Append(CodePoints::FindCcnx("draft", "segment")->reflexiveSegment, "R1");
        const Name trigger = "/p/call"_name.Append(rnp);
        const Name reflexive = rnp.Append("a");
        for (TestApp* app : {&c, &d})
        {
            At(MilliSeconds(0), [app, trigger] { app->Ask(trigger, 3000); });
        }
        At(MilliSeconds(10), [&] { p.Ask(reflexive, 3000); });
        net.Run(MilliSeconds(20));
        EXPECT_EQ(c.Count(INTEREST, reflexive), 1u) << kind;
        EXPECT_EQ(d.Count(INTEREST, reflexive), 1u) << kind;
        net.Run(MilliSeconds(4000));
    }
}

/**
 *     0 ---- 1
 *     |      |      equal delays; routes lead to 3
 *     2 ---- 3
 */
TEST(Strategy, AlternativesLeadByNeighboursNearerToTheTarget)
{
    NetworkHelper network(Topology::Grid(2, 2), {});
    network.Build(StackHelper());
    std::vector<size_t> ways;
    for (const uint32_t node : {0, 1, 2})
    {
        network.AddRoute("/p"_name, node, 3, TableKind::FIB_BASE);
        network.AddAlternatives("/p"_name, node, 3);
        ways.push_back(network.GetForwarder(node)->GetFib()->Find("/p"_name)->nextHops.size());
    }
    EXPECT_EQ(ways, (std::vector<size_t>{2, 1, 1})) << "not back by 0";
    const auto& hops = network.GetForwarder(0)->GetFib()->Find("/p"_name)->nextHops;
    EXPECT_EQ(hops[0].cost, hops[1].cost);
}

TEST(Suppression, CcnxAsksAgainNoSoonerThanAnIntervalThatDoubles)
{
    ObjectFactory policy("ns3::icn::CcnxPolicy");
    policy.Set("Suppression", TimeValue(MilliSeconds(10)));
    policy.Set("LongestSuppression", TimeValue(MilliSeconds(30)));
    ObjectFactory forwarder = MakeForwarder(StrategyOf("BestRoute"));
    forwarder.Set("Policy", ObjectFactoryValue(policy));
    Network net(2, forwarder);
    TestApp& consumer = net.Attach(0);
    TestApp& producer = net.Attach(1);
    net.Connect(0, 1);
    net.Route("/p"_name, {0, 1});
    producer.Serve("/p"_name);
    // After 10 ms, 20 ms, 30 ms, which is the longest.
    for (const int64_t ms : {0, 9, 10, 29, 30, 59, 60, 89, 90})
    {
        At(MilliSeconds(ms), [&] { consumer.Ask("/p/a"_name); });
    }
    At(MilliSeconds(95), [&] { producer.Answer("/p/a"_name); });
    net.Run(MilliSeconds(100));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name), "0>1@1 0>1@11 0>1@31 0>1@61 0>1@91");
    EXPECT_EQ(net[0].GetLedger().GetOutcomes().at("suppressed"), 4u);
    EXPECT_EQ(consumer.GetStory(), "data ccnx:/p/a@96");
}

TEST(RttEstimator, FollowsRfc6298)
{
    RttEstimator rtt;
    EXPECT_FALSE(rtt.HasSamples());
    EXPECT_EQ(rtt.GetTimeout(Seconds(1), MilliSeconds(200)), Seconds(1));
    rtt.Add(MilliSeconds(100));
    EXPECT_EQ(rtt.GetSmoothed(), MilliSeconds(100));
    EXPECT_EQ(rtt.GetTimeout(Seconds(1), MilliSeconds(200)), MilliSeconds(300));
    rtt.Add(MilliSeconds(60));
    EXPECT_EQ(rtt.GetSmoothed(), MilliSeconds(95));
    EXPECT_EQ(rtt.GetTimeout(Seconds(1), MilliSeconds(200)), MilliSeconds(285));
    EXPECT_EQ(rtt.GetTimeout(Seconds(1), MilliSeconds(400)), MilliSeconds(400));
}

} // namespace
