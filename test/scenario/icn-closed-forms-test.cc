// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Without loss, and while nothing expires, what a call costs in time, state and packets follows
// from the delays alone. Here each scheme is held to that arithmetic, to the nanosecond.
//
//     consumer 0 ---- 1 ---- ... ---- R ---- R+1 producer      L = R + 1 links of the same delay
//
//     a = delay from the consumer to a node, b = from there to the producer, D = a + b

#include "icn-call-sizes.h"
#include "icn-call-trial.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

/// A scheme, where its triggers carry their RNP, and what it runs on.
struct Variant
{
    std::string scheme;
    std::string encoding;
    std::string label;
    LinkKind link{LinkKind::ICN};
    std::string protocol{"ccnx"};
};

const std::vector<Variant> ALL{{"reflexive", "segment", "Reflexive"},
                               {"reflexive", "field", "ReflexiveField"},
                               {"reflexive-lean", "segment", "ReflexiveLean"},
                               {"reflexive-lean", "field", "ReflexiveLeanField"},
                               {"reflexive-fib", "segment", "ReflexiveFib"},
                               {"reflexive-path", "segment", "ReflexivePath"},
                               {"paired-nested", "segment", "PairedNested"},
                               {"paired-separate", "segment", "PairedSeparate"},
                               {"reflexive-thunk", "segment", "ReflexiveThunk"},
                               {"reflexive-thunk", "field", "ReflexiveThunkField"},
                               {"push", "segment", "Push"}};

const std::vector<Variant> FETCHING(ALL.begin(), ALL.end() - 1);
const std::vector<Variant> PAIRED(ALL.begin() + 6, ALL.begin() + 8);

// Of two messages that a station has ready at once, as paired-separate's producer has, CSMA holds
// the second back at random.
const std::vector<Variant>
    ALTERNATING{ALL[0], ALL[1], ALL[2], ALL[3], ALL[4], ALL[5], ALL[6], ALL[10]};

const std::vector<LinkKind> FULL_DUPLEX{LinkKind::ICN,
                                        LinkKind::POINT_TO_POINT,
                                        LinkKind::UDP,
                                        LinkKind::UDP6};
const std::vector<LinkKind> ANY_LINK{LinkKind::ICN,
                                     LinkKind::POINT_TO_POINT,
                                     LinkKind::UDP,
                                     LinkKind::UDP6,
                                     LinkKind::CSMA};

/** @return each variant on each kind of link, in each protocol. */
auto
On(const std::vector<LinkKind>& links, const std::vector<Variant>& variants)
{
    std::vector<Variant> all;
    for (const std::string& protocol : PROTOCOLS)
    {
        for (const LinkKind link : links)
        {
            for (Variant variant : variants)
            {
                variant.link = link;
                variant.protocol = protocol;
                all.push_back(variant);
            }
        }
    }
    return ::testing::ValuesIn(all);
}

std::string
GetLabel(const ::testing::TestParamInfo<Variant>& info)
{
    return GetProtocolLabel(info.param.protocol) + tests::GetLabel(info.param.link) +
           info.param.label;
}

/// A call on a path whose links take no time per octet.
struct ClosedForm
{
    const Variant& variant;
    const CallSettings& settings;
    Time pathDelay;
    Time execution;

    uint32_t segments = CallSizes(variant.scheme, settings).segments;
    Time turn = GetTurn(settings.link);

    bool IsPush() const
    {
        return variant.scheme == "push";
    }

    bool IsSeparate() const
    {
        return variant.scheme == "paired-separate";
    }

    bool IsThunk() const
    {
        return variant.scheme == "reflexive-thunk";
    }

    bool IsReflexive() const
    {
        return variant.scheme.rfind("reflexive", 0) == 0;
    }

    /** Round trips of the parameters. */
    uint32_t GetRounds() const
    {
        const uint32_t count = settings.parameters;
        if (IsPush())
        {
            return CountRounds(segments, settings.window) - 1;
        }
        return settings.parameterCount == "discovered" ? 1 + CountRounds(count - 1, settings.window)
                                                       : CountRounds(count, settings.window);
    }

    /** Fetches: who guesses asks for a window at once, however few parameters there are. */
    uint32_t GetFetches() const
    {
        const bool isGuess = settings.parameterCount == "guess";
        return IsPush() ? 0 : std::max(settings.parameters, isGuess ? settings.window : 0);
    }

    Time GetParametersComplete() const
    {
        return pathDelay * (1 + 2 * GetRounds()) + turn * 2 * GetRounds();
    }

    /** How long a result that is ready at once waits for the medium. */
    Time GetLastTurn() const
    {
        return execution.IsZero() ? turn : Time();
    }

    /** When the thunk, sent once all parameters are there, has come to the consumer. */
    Time GetThunk() const
    {
        return GetParametersComplete() + pathDelay;
    }

    /** A result that is asked for apart waits for the Interest that asks for it. */
    Time GetLatency() const
    {
        const Time ready = GetParametersComplete() + execution + GetLastTurn();
        const Time asked = IsSeparate() ? pathDelay * 3
                           : IsThunk()  ? GetThunk() + pathDelay
                                        : ready;
        return std::max(ready, asked) + pathDelay;
    }

    uint64_t GetPacketsPerLink() const
    {
        return 2 * (IsPush() ? segments : GetFetches() + (IsSeparate() || IsThunk() ? 2 : 1));
    }

    /** @param a delay from the consumer. @return entry-nanoseconds of a node, by table. */
    std::map<TableKind, int64_t> GetState(Time a) const
    {
        const Time b = pathDelay - a;
        const Time untilResult = GetLatency() - a * 2 - (b.IsZero() ? GetLastTurn() : Time());
        Time first = untilResult;
        if (IsPush())
        {
            first = b * 2 * segments + execution;
            first += b.IsZero() ? Time() : turn * (segments - 1) + GetLastTurn();
            first += a.IsZero() ? turn * (segments - 1) : Time();
        }
        else if (IsSeparate())
        {
            first = b * 2 + (untilResult - pathDelay * 2);
        }
        Time third; // that asks for the result of a thunk
        if (IsThunk())
        {
            first = GetThunk() - a * 2;
            third = untilResult - GetThunk();
        }
        const int64_t turns = a.IsZero() ? 0 : b.IsZero() ? 2 : 1;
        const Time fetches = (a * 2 + turn * turns) * GetFetches();
        std::map<TableKind, int64_t> state;
        state[TableKind::PIT] = (first + third + fetches).GetNanoSeconds();
        state[TableKind::PIT_TRIGGER] = IsReflexive() ? first.GetNanoSeconds() : 0;
        state[TableKind::PIT_REFLEXIVE] = IsReflexive() ? fetches.GetNanoSeconds() : 0;
        state[TableKind::PIT_PLAIN] =
            IsReflexive() ? third.GetNanoSeconds() : state[TableKind::PIT];
        const bool hasTemplate = IsThunk() || variant.scheme == "reflexive";
        state[TableKind::TEMPLATE] = hasTemplate ? first.GetNanoSeconds() : 0;
        state[TableKind::FIB_DYNAMIC] =
            variant.scheme == "reflexive-fib" ? first.GetNanoSeconds() : 0;
        return state;
    }
};

/// Each scheme on lines.
class ClosedForms : public ::testing::TestWithParam<Variant>
{
  protected:
    ClosedForms()
        : settings(MakePatientOnLine())
    {
        settings.protocol = GetParam().protocol;
        settings.encoding = GetParam().encoding;
        settings.link = GetParam().link;
    }

    /** Runs one line; times, state at every node, and packets must be exact. */
    void ExpectExact(uint32_t routers, Time delay, Time execution = Time())
    {
        SCOPED_TRACE("routers " + std::to_string(routers) + ", delay " +
                     std::to_string(delay.GetMilliSeconds()) + " ms, parameters " +
                     std::to_string(settings.parameters) + ", window " +
                     std::to_string(settings.window));
        const auto result = RunBalanced(MakeLine(routers, delay), settings, GetParam().scheme);
        const uint32_t links = routers + 1;
        const ClosedForm form{GetParam(), settings, delay * links, execution};
        for (const SchemeResult::Exchange& exchange : result.exchanges)
        {
            const Time arrival = exchange.client.arrival;
            ASSERT_EQ(exchange.client.outcome, "completed");
            EXPECT_EQ(exchange.pathDelay, form.pathDelay);
            EXPECT_EQ(exchange.hops, links);
            EXPECT_EQ(exchange.client.end - arrival, form.GetLatency());
            ASSERT_TRUE(exchange.service.parametersComplete);
            EXPECT_EQ(*exchange.service.parametersComplete - arrival, form.GetParametersComplete());
            EXPECT_EQ(exchange.service.tally.interests, form.GetFetches());
            EXPECT_EQ(exchange.service.tally.retransmissions, 0u);
            EXPECT_EQ(exchange.client.tally.retransmissions, 0u);
            EXPECT_EQ(exchange.service.parameterBytes,
                      uint64_t{settings.parameters} * settings.parameterSize);
        }
        for (uint32_t node = 0; node <= links; ++node)
        {
            for (const auto& [table, entryNs] : form.GetState(delay * node))
            {
                EXPECT_EQ(GetEntryNs(result, node, table), entryNs * settings.calls)
                    << "node " << node << ", " << ToString(table);
            }
        }
        EXPECT_EQ(CountPackets(result), form.GetPacketsPerLink() * links * settings.calls);
    }

    /** Runs lines of several lengths and rates. @param loads of parameters and windows. */
    void ExpectToPay(const std::vector<std::pair<uint32_t, uint32_t>>& loads);

    /** Runs one line; messages and their octets must be exact. */
    void ExpectOctets();

    CallSettings settings;
};

/// The same where on each link at most one message is under way or waits.
class AlternatingClosedForms : public ClosedForms
{
};

/// What is counted, not timed.
class CountedClosedForms : public ClosedForms
{
};

/// What takes many lines or calls, and no other kind of link makes different.
class SweptClosedForms : public ClosedForms
{
};

class FetchingClosedForms : public ClosedForms
{
};

class PairedClosedForms : public ClosedForms
{
};

INSTANTIATE_TEST_SUITE_P(Schemes, ClosedForms, On(FULL_DUPLEX, ALL), GetLabel);
INSTANTIATE_TEST_SUITE_P(Schemes, SweptClosedForms, On({LinkKind::ICN}, ALL), GetLabel);
INSTANTIATE_TEST_SUITE_P(Schemes, CountedClosedForms, On(ANY_LINK, ALL), GetLabel);
INSTANTIATE_TEST_SUITE_P(Schemes, AlternatingClosedForms, On(ANY_LINK, ALTERNATING), GetLabel);
INSTANTIATE_TEST_SUITE_P(Schemes, FetchingClosedForms, On(FULL_DUPLEX, FETCHING), GetLabel);
INSTANTIATE_TEST_SUITE_P(Schemes, PairedClosedForms, On({LinkKind::ICN}, PAIRED), GetLabel);

TEST_P(SweptClosedForms, HoldForEveryNumberOfParameters)
{
    for (const uint32_t window : {0, 1, 4})
    {
        for (uint32_t parameters = 0; parameters <= 16; ++parameters)
        {
            settings.window = window;
            settings.parameters = parameters;
            ExpectExact(3, MilliSeconds(10));
        }
    }
}

TEST_P(SweptClosedForms, HoldOnEveryLine)
{
    for (uint32_t routers = 1; routers <= 10; ++routers)
    {
        for (const int64_t delayMs : {1, 10, 100})
        {
            for (const auto& [parameters, window] :
                 std::vector<std::pair<uint32_t, uint32_t>>{{1, 0}, {5, 4}, {16, 1}, {16, 0}})
            {
                settings.window = window;
                settings.parameters = parameters;
                ExpectExact(routers, MilliSeconds(delayMs));
            }
        }
    }
}

TEST_P(ClosedForms, HoldOnShortAndLongLines)
{
    for (const uint32_t routers : {1, 4, 10})
    {
        for (const auto& [parameters, window] :
             std::vector<std::pair<uint32_t, uint32_t>>{{0, 0}, {1, 0}, {5, 4}, {16, 1}, {16, 0}})
        {
            settings.window = window;
            settings.parameters = parameters;
            ExpectExact(routers, MilliSeconds(1));
            ExpectExact(routers, MilliSeconds(100));
        }
    }
}

TEST_P(AlternatingClosedForms, HoldWhereMessagesTakeTurns)
{
    for (const uint32_t routers : {1, 3, 10})
    {
        for (const int64_t delayMs : {1, 100})
        {
            for (const uint32_t parameters : {0, 1, 5})
            {
                settings.window = 1;
                settings.parameters = parameters;
                settings.executionTime = "ns3::ConstantRandomVariable[Constant=0]";
                ExpectExact(routers, MilliSeconds(delayMs));
                settings.executionTime = "ns3::ConstantRandomVariable[Constant=0.25]";
                ExpectExact(routers, MilliSeconds(delayMs), MilliSeconds(250));
            }
        }
    }
}

TEST_P(ClosedForms, HoldForEveryCallOfMany)
{
    settings.calls = 25;
    settings.callRate = 40;
    settings.parameters = 3;
    ExpectExact(3, MilliSeconds(10));
}

TEST_P(ClosedForms, GrowByTheExecutionTime)
{
    settings.parameters = 2;
    settings.executionTime = "ns3::ConstantRandomVariable[Constant=0.25]";
    ExpectExact(3, MilliSeconds(10), MilliSeconds(250));
    ExpectExact(1, MilliSeconds(100), MilliSeconds(250));
}

TEST_P(FetchingClosedForms, TakeOneMoreRoundTripWhereTheNumberIsDiscovered)
{
    settings.parameterCount = "discovered";
    for (const uint32_t window : {0, 1, 4})
    {
        for (const uint32_t parameters : {1, 2, 5, 6, 16})
        {
            settings.window = window;
            settings.parameters = parameters;
            ExpectExact(2, MilliSeconds(10));
        }
    }
}

TEST_P(FetchingClosedForms, CountWhatAGuessAsksTooMuch)
{
    settings.parameterCount = "guess";
    for (const uint32_t window : {1, 4, 8})
    {
        for (const uint32_t parameters : {1, 4, 6, 16})
        {
            settings.window = window;
            settings.parameters = parameters;
            ExpectExact(2, MilliSeconds(10));
        }
    }
}

// On a line that is otherwise idle each message pays its own time on every link; of a train of
// equal ones the first pays on every link and each further one once more; a short message behind a
// long one pays its own time once, at the end.
void
ClosedForms::ExpectToPay(const std::vector<std::pair<uint32_t, uint32_t>>& loads)
{
    const bool isPush = GetParam().scheme == "push";
    const bool isSeparate = GetParam().scheme == "paired-separate";
    const bool isThunk = GetParam().scheme == "reflexive-thunk";
    for (const char* rate : {"1Gbps", "10Mbps", "7Mbps"})
    {
        for (const uint32_t links : {2, 11})
        {
            for (const auto& [parameters, window] : loads)
            {
                SCOPED_TRACE(std::string(rate) + ", links " + std::to_string(links) +
                             ", parameters " + std::to_string(parameters) + ", window " +
                             std::to_string(window));
                settings.window = window;
                settings.parameters = parameters;
                const CallSizes sizes(GetParam().scheme, settings, links);
                const auto time = [this, rate](int64_t octets) {
                    Time sum;
                    for (const int64_t packet : CutByMtu(settings, octets))
                    {
                        sum += DataRate(rate).CalculateBytesTxTime(
                            static_cast<uint32_t>(packet + CountFraming(settings.link, packet)));
                    }
                    return sum;
                };
                const int64_t hops = links;
                const Time path = MilliSeconds(10) * hops;
                const int64_t more = isPush ? sizes.segments - 1 : parameters - 1;
                Time expected = path + time(sizes.result) * hops; // the result's way
                const int64_t rounds = isPush ? more : parameters;
                expected += GetTurn(settings.link) * (2 * rounds + 1);
                if (isPush && window == 1)
                {
                    expected += (path * 2 + (time(sizes.first) + time(sizes.handle)) * hops) * more;
                    expected += path + time(sizes.last) * hops;
                }
                else if (isPush && more)
                {
                    expected += path + time(sizes.first) * (hops + more - 1) + time(sizes.last);
                }
                else if (isPush)
                {
                    expected += path + time(sizes.last) * hops;
                }
                else
                {
                    expected += path + time(sizes.first) * hops;
                    expected += path * 2 + time(sizes.parameter) * hops;
                    // Behind the handle come fetches; the Interest for the result goes before Data.
                    expected += isSeparate ? time(sizes.handle) * hops + time(sizes.third)
                                           : time(sizes.fetch) * hops;
                    if (isThunk)
                    {
                        expected += path * 2 + (time(sizes.handle) + time(sizes.third)) * hops;
                    }
                    const Time round =
                        path * 2 + (time(sizes.fetch) + time(sizes.parameter)) * hops;
                    expected += (window == 1 ? round : time(sizes.parameter)) * more;
                }
                const auto result =
                    RunBalanced(MakeLine(links - 1, MilliSeconds(10), DataRate(rate)),
                                settings,
                                GetParam().scheme);
                const CallRecord& record = result.exchanges.front().client;
                ASSERT_EQ(record.outcome, "completed");
                EXPECT_EQ((record.end - record.arrival).GetNanoSeconds(),
                          expected.GetNanoSeconds());
            }
        }
    }
}

TEST_P(ClosedForms, PayForOctetsOnEveryLink)
{
    ExpectToPay({{1, 0}, {2, 1}, {5, 1}, {5, 0}, {16, 0}});
}

// Messages are put together at each hop: none goes on before its last fragment has come.
TEST_P(ClosedForms, PayForFragmentsOnEveryLink)
{
    settings.parameterSize = 8000;
    settings.resultSize = 8000;
    ExpectToPay({{1, 0}, {2, 1}, {5, 0}});
    settings.mtu = 1300;
    ExpectToPay({{2, 0}});
}

TEST_P(AlternatingClosedForms, PayForOctetsOnEveryLink)
{
    ExpectToPay({{1, 1}, {2, 1}, {5, 1}});
}

void
ClosedForms::ExpectOctets()
{
    settings.parameters = 5;
    const uint64_t links = 3;
    const CallSizes sizes(GetParam().scheme, settings, links);
    const auto result = RunBalanced(MakeLine(2, MilliSeconds(10)), settings, GetParam().scheme);
    const bool isReflexive = GetParam().scheme.rfind("reflexive", 0) == 0;
    const bool isInName = isReflexive && GetParam().encoding == "segment";
    const uint64_t acknowledged = sizes.segments - 1;
    const uint64_t fetched = settings.parameters;
    std::map<std::pair<std::string, std::string>, TrafficRecorder::Traffic> expected;
    const auto add = [&](const char* kind, const char* leg, uint64_t packets, int64_t octets) {
        TrafficRecorder::Traffic& traffic = expected[{kind, leg}];
        int64_t framing = -octets;
        for (const int64_t packet : CutByMtu(settings, octets))
        {
            framing += packet + CountFraming(settings.link, packet);
        }
        traffic.packets += packets * links;
        traffic.bytes += packets * links * static_cast<uint64_t>(octets);
        traffic.framingBytes += packets * links * static_cast<uint64_t>(framing);
    };
    add(isReflexive ? "trigger-interest" : "interest", "call", acknowledged, sizes.first);
    if (GetParam().scheme == "push")
    {
        add("interest", "call", 1, sizes.last);
        add("data", "call", acknowledged, sizes.handle);
        add("data", "call", 1, sizes.result);
    }
    else
    {
        add(isReflexive ? "trigger-interest" : "interest", "call", 1, sizes.first);
        add(isReflexive ? "reflexive-interest" : "interest", "fetch", fetched, sizes.fetch);
        add(isReflexive ? "reflexive-data" : "data", "fetch", fetched, sizes.parameter);
    }
    if (GetParam().scheme == "paired-separate" || GetParam().scheme == "reflexive-thunk")
    {
        add(isInName ? "trigger-data" : "data", "call", 1, sizes.handle);
        add("interest", "result", 1, sizes.third);
        add("data", "result", 1, sizes.result);
    }
    else if (GetParam().scheme != "push")
    {
        add(isInName ? "trigger-data" : "data", "call", 1, sizes.result);
    }
    EXPECT_EQ(result.traffic.size(), expected.size());
    for (const auto& [key, counts] : expected)
    {
        SCOPED_TRACE(key.first + " " + key.second);
        ASSERT_TRUE(result.traffic.count(key));
        EXPECT_EQ(result.traffic.at(key).packets, counts.packets);
        EXPECT_EQ(result.traffic.at(key).bytes, counts.bytes);
        EXPECT_EQ(result.traffic.at(key).framingBytes, counts.framingBytes);
    }
}

TEST_P(CountedClosedForms, CountTheOctetsThatTheProtocolPrescribes)
{
    ExpectOctets();
}

TEST_P(CountedClosedForms, CountTheOctetsOfFragments)
{
    settings.parameterSize = 8000;
    settings.resultSize = 1500; // above the MTU by its headers alone
    ExpectOctets();
}

TEST_P(CountedClosedForms, AreTheSameOnEachLinkBothWays)
{
    settings.calls = 2;
    settings.parameters = 4;
    std::stringstream packets;
    RunBalanced(MakeLine(3, MilliSeconds(10)), settings, GetParam().scheme, &packets);
    std::map<std::pair<std::string, std::string>, uint64_t> sent; // by node, peer
    for (std::string row; std::getline(packets, row);)
    {
        std::vector<std::string> fields;
        std::stringstream text(row);
        for (std::string field; std::getline(text, field, ',');)
        {
            fields.push_back(field);
        }
        ASSERT_EQ(fields.size(), 9u) << row;
        if (fields[2] == "send" && !fields[5].empty())
        {
            ++sent[{fields[3], fields[5]}];
        }
    }
    const ClosedForm form{GetParam(), settings, MilliSeconds(40), Time()};
    EXPECT_EQ(sent.size(), 8u);
    for (const auto& [link, count] : sent)
    {
        EXPECT_EQ(count, settings.calls * form.GetPacketsPerLink() / 2)
            << link.first << " to " << link.second;
    }
}

// Mean entries = arrivals per second x time an entry stays.
TEST_P(SweptClosedForms, FillTablesByLittlesLaw)
{
    settings.callRate = 300;
    settings.calls = 900;
    settings.parameters = 2;
    settings.warmup = Seconds(1);
    settings.observe = Seconds(2);
    const auto result = RunBalanced(MakeLine(3, MilliSeconds(10)), settings, GetParam().scheme);
    const ClosedForm form{GetParam(), settings, MilliSeconds(40), Time()};
    for (uint32_t node = 0; node <= 4; ++node)
    {
        for (const auto& [table, entryNs] : form.GetState(MilliSeconds(10 * node)))
        {
            const double mean = static_cast<double>(GetEntryNs(result, node, table)) / 1e9;
            const double expected = settings.callRate * static_cast<double>(entryNs) / 1e9;
            EXPECT_NEAR(mean, expected, 0.01 * expected)
                << "node " << node << ' ' << ToString(table);
        }
    }
}

//     Abilene, every host on an access link of 1 ms to a random router:
//
//     SEA ---- DEN ---- KSC ---- IPL ---- CHI ---- NYC
//       \     /          |         \               |
//        SNV -           |          \              |
//          \            |           \             |
//          LAX -------- HOU -------- ATL -------- WDC
TEST_P(ClosedForms, SumUpAlongTheActualPaths)
{
    const Topology abilene = MakeInstant(Topology::Parse("abilene"));
    settings.isLine = false;
    settings.consumers = 10;
    settings.producers = 3;
    settings.calls = 4;
    settings.parameters = 3;
    const auto result = RunBalanced(abilene, settings, GetParam().scheme);
    std::map<std::pair<uint32_t, TableKind>, int64_t> expected;
    uint64_t packets = 0;
    for (const SchemeResult::Exchange& exchange : result.exchanges)
    {
        const auto fromConsumer = GetDistances(result, exchange.consumer);
        const auto fromProducer = GetDistances(result, exchange.producer);
        const Time pathDelay = fromConsumer[exchange.producer];
        const ClosedForm form{GetParam(), settings, pathDelay, Time()};
        EXPECT_EQ(exchange.pathDelay, pathDelay);
        EXPECT_EQ(exchange.client.end - exchange.client.arrival, form.GetLatency());
        uint32_t onPath = 0;
        for (const SchemeResult::NodeInfo& node : result.nodes)
        {
            const Time a = fromConsumer[node.id];
            if (a + fromProducer[node.id] != pathDelay)
            {
                continue;
            }
            ++onPath;
            for (const auto& [table, entryNs] : form.GetState(a))
            {
                expected[{node.id, table}] += entryNs;
            }
        }
        EXPECT_EQ(exchange.hops + 1, onPath);
        packets += exchange.hops * form.GetPacketsPerLink();
    }
    for (const SchemeResult::NodeInfo& node : result.nodes)
    {
        for (const TableKind table : {TableKind::PIT,
                                      TableKind::PIT_TRIGGER,
                                      TableKind::PIT_REFLEXIVE,
                                      TableKind::PIT_PLAIN,
                                      TableKind::TEMPLATE,
                                      TableKind::FIB_DYNAMIC})
        {
            const int64_t expectedNs = expected[std::pair(node.id, table)];
            EXPECT_EQ(GetEntryNs(result, node.id, table), expectedNs)
                << node.name << ' ' << ToString(table);
        }
    }
    EXPECT_EQ(CountPackets(result), packets);
}

// The consumer is online, and routed, from its first call's arrival to the end of its last.
TEST_P(PairedClosedForms, RouteTheConsumerWhereAnnouncedWhileItIsOnline)
{
    const Topology abilene = MakeInstant(Topology::Parse("abilene"));
    settings.isLine = false;
    settings.consumers = 6;
    settings.calls = 3;
    settings.callRate = 2;
    for (const std::string announcement : {"static", "static-path", "aggregate"})
    {
        SCOPED_TRACE(announcement);
        settings.announcement = announcement;
        const auto result = RunBalanced(abilene, settings, GetParam().scheme);
        std::map<uint32_t, int64_t> expected;
        for (const SchemeResult::Exchange& exchange : result.exchanges)
        {
            if (exchange.client.number + 1 != settings.calls)
            {
                continue;
            }
            const auto fromConsumer = GetDistances(result, exchange.consumer);
            const auto fromProducer = GetDistances(result, exchange.producer);
            for (const SchemeResult::NodeInfo& node : result.nodes)
            {
                const bool isOnPath = fromConsumer[node.id] + fromProducer[node.id] ==
                                      fromConsumer[exchange.producer];
                const bool isAccess = fromConsumer[node.id] == settings.accessDelay;
                const bool holds = announcement == "static" ||
                                   (announcement == "static-path" ? isOnPath : isAccess);
                if (node.role == "router" && holds)
                {
                    expected[node.id] += exchange.client.end.GetNanoSeconds();
                }
            }
        }
        for (const SchemeResult::NodeInfo& node : result.nodes)
        {
            EXPECT_EQ(GetEntryNs(result, node.id, TableKind::FIB_CONSUMER), expected[node.id])
                << node.name;
        }
    }
}

TEST_P(PairedClosedForms, RouteTheConsumerForAllOfAGivenObservation)
{
    settings.observe = Seconds(5);
    const auto result = RunBalanced(MakeLine(3, MilliSeconds(10)), settings, GetParam().scheme);
    for (uint32_t node = 0; node <= 4; ++node)
    {
        const bool isRouter = node > 0 && node < 4;
        EXPECT_EQ(GetEntryNs(result, node, TableKind::FIB_CONSUMER), isRouter ? 5'000'000'000 : 0)
            << node;
    }
}

TEST_P(CountedClosedForms, NeedNoRouteToTheConsumerUnlessPaired)
{
    settings.calls = 5;
    const auto result = RunBalanced(MakeLine(3, MilliSeconds(10)), settings, GetParam().scheme);
    const bool isPaired = GetParam().scheme.rfind("paired", 0) == 0;
    EXPECT_EQ(GetEntryNs(result, 2, TableKind::FIB_CONSUMER) > 0, isPaired);
    EXPECT_EQ(GetEntryNs(result, 2, TableKind::FIB_DYNAMIC) > 0,
              GetParam().scheme == "reflexive-fib");
}

// A trigger's RNP is written, each fetch looks for it, and it is removed. Path steering has no
// table.
TEST_P(SweptClosedForms, LookForRnpsOncePerMessageOfTheExchange)
{
    settings.calls = 5;
    settings.parameters = 7;
    const auto result = RunBalanced(MakeLine(3, MilliSeconds(10)), settings, GetParam().scheme);
    const std::map<std::string, TableKind> tables{{"reflexive", TableKind::TEMPLATE},
                                                  {"reflexive-thunk", TableKind::TEMPLATE},
                                                  {"reflexive-lean", TableKind::PIT_TRIGGER},
                                                  {"reflexive-fib", TableKind::FIB_DYNAMIC}};
    uint64_t lookups = 0;
    uint64_t expected = 0;
    for (const SchemeResult::State& state : result.states)
    {
        const bool isOfRnps =
            std::any_of(tables.begin(), tables.end(), [&state](const auto& schemeAndTable) {
                return schemeAndTable.second == state.table;
            });
        lookups += isOfRnps ? state.summary.lookups : 0;
    }
    if (tables.count(GetParam().scheme))
    {
        constexpr uint64_t NODES = 5;
        expected = NODES * settings.calls * (1 + settings.parameters + 1);
    }
    EXPECT_EQ(lookups, expected);
}

} // namespace
