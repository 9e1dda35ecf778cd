// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-trial.h"

#include "ns3/icn-attack-experiment.h"
#include "ns3/icn-attack-source.h"
#include "ns3/icn-producer.h"
#include "ns3/icn-reflexive-call.h"
#include "ns3/node.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <vector>

// Attacks, and what stops them:
//
//     consumer0, attacker0 - edge0 --10 ms--.
//     consumer1, attacker1 - edge1 --------- core --10 ms-- gate - producer0
//                consumer2 - edge2 --------'  |
//                consumer3 - edge3 -------'   victim, attackers that guess      1 ms to each host

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

namespace
{

constexpr uint32_t K = 4; // parameters of a call

/** @return an attack of 2 s at 50 Interests per second, calls at one a second and consumer. */
AttackSettings
MakeAttack(const std::string& attack, const std::string& protocol)
{
    AttackSettings settings;
    settings.attack = attack;
    settings.isPoisson = false;
    settings.rate = 50;
    settings.end = Seconds(3);
    CallSettings& calls = settings.calls;
    calls.protocol = protocol;
    calls.consumers = settings.edges;
    calls.isPoisson = false;
    calls.calls = 1'000'000;
    calls.parameters = K;
    calls.duration = Seconds(7);
    return settings;
}

/** Runs an attack, whose books must balance. */
AttackResult
Attack(const AttackSettings& settings, const std::string& scheme)
{
    const AttackResult result = AttackExperiment(settings).Run(scheme, nullptr);
    EXPECT_EQ(result.calls.problems, std::vector<std::string>()) << scheme;
    return result;
}

/** @return the share of what arrives that finds all servers busy (Erlang's first formula). */
double
ErlangB(uint32_t servers, double offered)
{
    double inverse = 1;
    for (uint32_t i = 1; i <= servers; ++i)
    {
        inverse = 1 + inverse * i / offered;
    }
    return 1 / inverse;
}

const std::vector<std::string> REFLEXIVE{"reflexive",
                                         "reflexive-lean",
                                         "reflexive-thunk",
                                         "reflexive-fib",
                                         "reflexive-path"};
const std::vector<std::string> PAIRED{"paired-nested", "paired-separate"};

} // namespace

/// Both protocols.
class Attacks : public ::testing::TestWithParam<std::string>
{
  protected:
    /** @return octets of a first Interest that names /victim, and of a fetch from it, as RFC 8609
     * or NDN packet format 0.3 has them. */
    static std::pair<uint64_t, uint64_t> CountOctets()
    {
        constexpr uint64_t REQUEST = 8 + 4 + 6; // two numbers and, in CCNx's form, /victim
        if (GetParam() == "ndn")
        {
            // Name of components, one of them a digest; MustBeFresh, Nonce, lifetime, hop limit.
            constexpr uint64_t REST = 2 + 6 + 4 + 3;
            const uint64_t first = 2 + (8 + 3 + 6 + 18 + 34) + REST + 2 + REQUEST;
            const uint64_t fetch = 2 + (8 + 18 + 3) + REST;
            return {2 + first, 2 + fetch};
        }
        constexpr uint64_t REST = 8 + (4 + 2) + 4 + 4; // fixed, lifetime, heads of message and name
        return {REST + (10 + 5 + 8 + 20) + 4 + REQUEST, REST + (10 + 20 + 5)};
    }
};

TEST_P(Attacks, ReflexiveForwardingSendsNothingToAVictim)
{
    for (const std::string& scheme : REFLEXIVE)
    {
        const AttackResult result = Attack(MakeAttack("reflection", GetParam()), scheme);
        EXPECT_EQ(result.sent, 100u);
        EXPECT_EQ(result.victim.packetsIn, 0u) << scheme;
        EXPECT_EQ(result.victim.packetsOut, 0u) << scheme;
        EXPECT_GE(result.attackers.packetsIn, K * result.sent) << "the fetches come back to them";
        EXPECT_EQ(result.beside.completed, result.beside.calls);
        EXPECT_EQ(result.apart.completed, 6u) << "one a second of three consumers, for 2 s";
    }
}

TEST_P(Attacks, PairedExchangesAmplifyTowardsAVictim)
{
    const auto [first, fetch] = CountOctets();
    for (const std::string& scheme : PAIRED)
    {
        for (const uint32_t parameters : {1u, 4u, 16u})
        {
            AttackSettings settings = MakeAttack("reflection", GetParam());
            settings.calls.parameters = parameters;
            settings.attackers = 2;
            settings.ingress = 2;
            const AttackResult result = Attack(settings, scheme);
            EXPECT_EQ(result.sent, 100u);
            EXPECT_EQ(result.attackers.bytesOut, first * result.sent) << scheme;
            EXPECT_EQ(result.victim.packetsIn, parameters * result.sent) << scheme;
            EXPECT_EQ(result.victim.bytesIn, fetch * parameters * result.sent) << scheme;
            EXPECT_EQ(result.victim.packetsOut, parameters * result.sent) << "it answers";
            EXPECT_GT(result.victim.dataBytesOut, 1000 * parameters * result.sent);
        }
    }
}

TEST_P(Attacks, AVictimThatDoesNotAnswerIsAskedAgainByPairedExchanges)
{
    for (const std::string victim : {"silent", "returns"})
    {
        AttackSettings settings = MakeAttack("reflection", GetParam());
        settings.victim = victim;
        settings.calls.retries = 2;
        const AttackResult result = Attack(settings, "paired-nested");
        EXPECT_EQ(result.victim.packetsIn, (1 + 2) * K * result.sent) << victim;
        EXPECT_EQ(result.victim.packetsOut, victim == "silent" ? 0 : result.victim.packetsIn);
    }
}

TEST_P(Attacks, FallbackBringsTheAmplificationOfItsPair)
{
    for (const std::string& pair : PAIRED)
    {
        AttackSettings settings = MakeAttack("reflection", GetParam());
        settings.calls.fallback = pair;
        const AttackResult result = Attack(settings, "reflexive");
        EXPECT_EQ(result.victim.packetsIn, K * result.sent) << pair;
    }
}

/**
 *     attacker 0 ---- 1 ---- 2 producer       /victim leads from 1 and 2 to an application at 0
 */
TEST_P(Attacks, ProducersServeNoFallbackUnlessTold)
{
    for (const bool isTold : {false, true})
    {
        NetworkHelper network(Topology::Line(1), {});
        StackHelper stack;
        stack.SetProtocol(GetParam());
        network.Build(stack);
        network.AddRoutes(*Name::FromUri("/server/0"), 2);
        network.AddRoutes(*Name::FromUri("/victim"), 0);
        ObjectFactory server("ns3::icn::ReflexiveServer");
        if (isTold)
        {
            server.Set("ServesFallback", BooleanValue(true));
        }
        network.GetNode(2)->AddApplication(server.Create<Application>());
        ObjectFactory victim("ns3::icn::Producer");
        victim.Set("Prefix", StringValue("/victim"));
        const auto bystander = victim.Create<Producer>();
        network.GetNode(0)->AddApplication(bystander);
        uint32_t asked = 0;
        bystander->TraceConnectWithoutContext(
            "DataSent",
            Callback<void, Ptr<const Message>>([&asked](Ptr<const Message>) { ++asked; }));
        ObjectFactory source("ns3::icn::FirstInterestSource");
        source.Set("Fallback", StringValue("paired-nested"));
        source.Set("Duration", TimeValue(MilliSeconds(2500)));
        const auto attacker = source.Create<FirstInterestSource>();
        attacker->AssignStreams(1);
        network.GetNode(0)->AddApplication(attacker);
        Simulator::Stop(Seconds(5));
        Simulator::Run();
        EXPECT_EQ(attacker->GetSent(), 3u);
        EXPECT_EQ(attacker->GetAnswered(), isTold ? 3u : 0u);
        EXPECT_EQ(asked, isTold ? 3u : 0u);
        Simulator::Destroy();
    }
}

TEST_P(Attacks, AFloodFillsThePitAndTemplatesByLittlesLaw)
{
    constexpr double LIFETIME = 2;
    for (const uint32_t ingress : {1u, 4u})
    {
        AttackSettings settings = MakeAttack("flood", GetParam());
        settings.rate = 300;
        settings.end = Seconds(6);
        settings.attackers = ingress;
        settings.ingress = ingress;
        const double held = settings.rate * LIFETIME;
        for (const char* scheme :
             {"reflexive", "reflexive-lean", "reflexive-fib", "reflexive-path", "paired-nested"})
        {
            const AttackResult result = Attack(settings, scheme);
            const std::string name = scheme;
            const bool isDoubled = name == "reflexive" || name == "reflexive-fib";
            EXPECT_NEAR(result.pit.mean, held, 0.05 * held) << scheme;
            EXPECT_NEAR(result.templates.mean, isDoubled ? held : 0, 0.05 * held) << scheme;
            EXPECT_NEAR(result.pit.mean + result.templates.mean,
                        (isDoubled ? 2 : 1) * held,
                        0.05 * held)
                << scheme;
            EXPECT_EQ(result.beside.completed, result.beside.calls) << "there is room for all";
            EXPECT_EQ(result.apart.completed, result.apart.calls);
        }
    }
}

/// A flood of 100 triggers per second, each for 2 s, and many calls behind the same face.
class Floods : public Attacks
{
  protected:
    static constexpr double RATE = 100;
    static constexpr double CALLS = 25;         // per second and consumer
    static constexpr double HOLD = 0.022 + 0.2; // of a call at the core, the fetch apart
    static constexpr double FETCH = 0.044;

    static AttackSettings MakeFlood()
    {
        AttackSettings settings = MakeAttack("flood", GetParam());
        settings.isPoisson = true;
        settings.rate = RATE;
        settings.end = Seconds(31);
        settings.calls.isPoisson = true;
        settings.calls.callRate = CALLS;
        settings.calls.parameters = 1;
        settings.calls.parameterSize = 100;
        settings.calls.executionTime = "ns3::ConstantRandomVariable[Constant=0.2]";
        settings.calls.duration = Seconds(33);
        return settings;
    }

    static double GetBlocked(const AttackResult::Service& service)
    {
        return 1 - static_cast<double>(service.completed) / service.calls;
    }
};

TEST_P(Floods, QuotaPerFaceKeepsOtherFacesServed)
{
    AttackSettings settings = MakeFlood();
    settings.quota = "face";
    settings.quotaLimit = 150;
    const double offered = RATE * 2 + CALLS * (HOLD + FETCH);
    for (const char* scheme : {"reflexive", "reflexive-lean"})
    {
        const AttackResult result = Attack(settings, scheme);
        EXPECT_EQ(result.apart.completed, result.apart.calls) << scheme;
        EXPECT_NEAR(GetBlocked(result.beside), ErlangB(150, offered), 0.04) << scheme;
        EXPECT_LE(result.pit.mean, 150 + 4 * CALLS * (HOLD + 2 * FETCH));
    }
    settings.quotaAt = "edges"; // where attackers and callers have faces of their own
    const AttackResult result = Attack(settings, "reflexive");
    EXPECT_EQ(result.beside.completed, result.beside.calls);
    EXPECT_EQ(result.apart.completed, result.apart.calls);
}

TEST_P(Floods, WithoutQuotaAFullPitFailsAllAlike)
{
    AttackSettings settings = MakeFlood();
    settings.pitCapacity = 150;
    settings.end = Seconds(13);
    settings.calls.duration = Seconds(15);
    for (const char* scheme : {"reflexive", "reflexive-lean", "paired-nested"})
    {
        const AttackResult result = Attack(settings, scheme);
        EXPECT_EQ(result.pit.peak, 150u) << scheme;
        // Calls are held by all faces; each call's fetch needs an entry of its own, too.
        const double offered = RATE * 2 + 4 * CALLS * (HOLD + 2 * FETCH);
        const double blocked = ErlangB(150, offered);
        EXPECT_GT(GetBlocked(result.beside), 0.9 * blocked) << scheme;
        EXPECT_NEAR(GetBlocked(result.beside), GetBlocked(result.apart), 0.08) << scheme;
    }
    settings.quota = "face";
    settings.quotaLimit = 60;
    settings.pitCapacity = 250; // room for the flood's 60 and the callers' 35
    const AttackResult result = Attack(settings, "reflexive");
    EXPECT_EQ(result.apart.completed, result.apart.calls);
    EXPECT_GT(GetBlocked(result.beside), 0.5);
}

TEST_P(Attacks, GuessingAPrefixSucceedsAsOftenAsItIsInUse)
{
    AttackSettings settings = MakeAttack("guess", GetParam());
    settings.isPoisson = true;
    settings.rate = 2000;
    settings.begin = Seconds(2); // when as many calls wait as ever
    settings.end = Seconds(4);
    settings.calls.duration = Seconds(5);
    settings.calls.encoding = "field";
    settings.calls.prefixBits = 12;
    settings.calls.isPoisson = true;
    settings.calls.callRate = 25;
    settings.calls.parameters = 1;
    settings.calls.parameterSize = 100;
    settings.calls.executionTime = "ns3::ConstantRandomVariable[Constant=1]";
    for (const char* scheme : {"reflexive", "reflexive-lean", "reflexive-fib"})
    {
        settings.isOnPathOnly = false;
        const AttackResult open = Attack(settings, scheme);
        // Calls that wait at the core, by Little's law; a few are refused as another consumer's has
        // the same prefix.
        const double active = 4 * 25 * (0.022 + 0.044 + 1);
        const double space = std::pow(2, 12);
        const double hits = active / (1 + 0.75 * active / space) / space;
        const double expected = hits * static_cast<double>(open.sent);
        EXPECT_NEAR(static_cast<double>(open.answered), expected, 4 * std::sqrt(expected))
            << scheme;
        settings.isOnPathOnly = true;
        EXPECT_EQ(Attack(settings, scheme).answered, 0u) << scheme;
    }
}

/// A call of 100 parameters to a producer that asks for them 100 times a second, for 6 s.
class Storms : public Attacks
{
  protected:
    static constexpr double RATE = 100;
    static constexpr uint32_t LIMIT = 150;

    static AttackSettings MakeStorm()
    {
        AttackSettings settings = MakeAttack("storm", GetParam());
        settings.rate = RATE;
        settings.end = Seconds(7);
        settings.calls.parameters = 100;
        settings.calls.parameterSize = 100;
        settings.calls.duration = Seconds(9);
        settings.longestTrigger = Seconds(4);
        return settings;
    }
};

TEST_P(Storms, ProhibitedEndsThemWhereItHasPassed)
{
    AttackSettings settings = MakeStorm();
    settings.mostFetches = LIMIT;
    for (const std::string& scheme : REFLEXIVE)
    {
        if (scheme == "reflexive-path")
        {
            continue; // nothing is kept that could be ended
        }
        const AttackResult result = Attack(settings, scheme);
        // One beyond the limit comes, and none sent to it in the 2 ms until the core knows.
        EXPECT_EQ(result.victim.packetsIn, LIMIT + 1) << scheme;
        EXPECT_EQ(result.victim.packetsOut, 1 + LIMIT + 1) << "trigger, Data, Prohibited";
        EXPECT_EQ(result.answered, LIMIT) << scheme;
        EXPECT_LT(result.victim.lastIn, settings.begin + Seconds((LIMIT + 10) / RATE));
        EXPECT_EQ(result.beside.completed, result.beside.calls);
    }
}

TEST_P(Storms, WithoutProhibitedTheLongestTriggerEndsThem)
{
    AttackSettings settings = MakeStorm();
    settings.mostFetches = LIMIT;
    settings.prohibits = false;
    const AttackResult result = Attack(settings, "reflexive");
    EXPECT_EQ(result.answered, LIMIT) << "the limit still bounds the Data";
    // At the core, 1 ms from the victim, the trigger ends 4 s after it came.
    const Time end = settings.begin + MilliSeconds(1) + settings.longestTrigger;
    EXPECT_LE(result.victim.lastIn, end + MilliSeconds(2));
    EXPECT_GE(result.victim.lastIn, end - Seconds(2 / RATE));
    EXPECT_NEAR(static_cast<double>(result.victim.packetsIn), RATE * 4, RATE * 0.05);
}

TEST_P(Storms, WithoutALimitTheCallsOwnTimeEndsThem)
{
    AttackSettings settings = MakeStorm();
    settings.calls.callTimeout = Seconds(2);
    const AttackResult result = Attack(settings, "reflexive");
    EXPECT_NEAR(static_cast<double>(result.answered), RATE * 2, RATE * 0.1);
    EXPECT_EQ(result.victim.packetsIn, result.answered + 1) << "one is prohibited";
}

TEST_P(Storms, PairedExchangesCannotEndThem)
{
    AttackSettings settings = MakeStorm();
    settings.mostFetches = LIMIT;
    for (const std::string& scheme : PAIRED)
    {
        const AttackResult result = Attack(settings, scheme);
        EXPECT_EQ(result.answered, LIMIT) << scheme;
        EXPECT_EQ(result.sent, RATE * 6);
        EXPECT_GE(result.victim.packetsIn, result.sent) << scheme;
    }
}

TEST_P(Storms, PathSteeringCannotEndThemEither)
{
    AttackSettings settings = MakeStorm();
    settings.mostFetches = LIMIT;
    const AttackResult result = Attack(settings, "reflexive-path");
    EXPECT_EQ(result.victim.packetsIn, result.sent);
}

INSTANTIATE_TEST_SUITE_P(, Attacks, ::testing::ValuesIn(PROTOCOLS), [](const auto& info) {
    return GetProtocolLabel(info.param);
});
INSTANTIATE_TEST_SUITE_P(, Storms, ::testing::ValuesIn(PROTOCOLS), [](const auto& info) {
    return GetProtocolLabel(info.param);
});
INSTANTIATE_TEST_SUITE_P(, Floods, ::testing::ValuesIn(PROTOCOLS), [](const auto& info) {
    return GetProtocolLabel(info.param);
});

} // namespace tests
