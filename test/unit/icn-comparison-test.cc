// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-comparison.h"
#include "ns3/icn-durations.h"

#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/** @param outcome of a call. @param latency of it. @param consumer that made it. @return the call.
 */
SchemeResult::Exchange
MakeCall(const std::string& outcome, Time latency, uint32_t consumer = 0)
{
    SchemeResult::Exchange exchange{};
    exchange.consumer = consumer;
    exchange.client.arrival = Seconds(5);
    exchange.client.end = exchange.client.arrival + latency;
    exchange.client.outcome = outcome;
    return exchange;
}

/** Calls over one router, which held 12 entry-seconds of PIT, and 30 packets of 100 octets. */
class ComparisonTest : public ::testing::Test
{
  protected:
    ComparisonTest()
    {
        result.scheme = "some";
        result.nodes = {{0, "a", "consumer", true}, {1, "r", "router", true}};
        SchemeResult::State state{};
        state.node = 1;
        state.table = TableKind::PIT;
        state.summary.entrySeconds = 12;
        result.states = {state};
        state.node = 0; // that of hosts does not count
        result.states.push_back(state);
        result.traffic[{"data", "call"}].packets = 30;
        result.traffic[{"data", "call"}].bytes = 3000;
    }

    /** @param comparison of one scheme. @return its cells, by the heads of their columns. */
    std::map<std::string, std::string> Print(const Comparison& comparison) const
    {
        std::ostringstream text;
        comparison.Print({result}, text);
        std::istringstream lines(text.str());
        std::string heads;
        std::string cells;
        std::getline(lines, heads);
        std::getline(lines, cells);
        std::istringstream head(heads);
        std::istringstream cell(cells);
        std::map<std::string, std::string> table;
        for (std::string name; head >> name;)
        {
            cell >> table[name];
        }
        return table;
    }

    SchemeResult result;
};

} // namespace

TEST_F(ComparisonTest, SharesCostsAmongAllCalls)
{
    result.exchanges = {MakeCall("completed", MilliSeconds(100)),
                        MakeCall("completed", MilliSeconds(300)),
                        MakeCall("timeout", Seconds(60))};
    const auto table = Print(Comparison::OfCalls());
    EXPECT_EQ(table.at("completed"), "2/3");
    EXPECT_EQ(table.at("mean_s"), "0.200000");
    EXPECT_EQ(table.at("p95_s"), "0.290000");
    EXPECT_EQ(table.at("pit_es"), "4.0000");
    EXPECT_EQ(table.at("template_es"), "0.0000");
    EXPECT_EQ(table.at("packets"), "10.00");
    EXPECT_EQ(table.at("bytes"), "1000.0");
}

TEST_F(ComparisonTest, SharesCostsAmongTheCallsThatAreMeant)
{
    result.exchanges = {MakeCall("completed", MilliSeconds(100), 0),
                        MakeCall("completed", MilliSeconds(50), 1),
                        MakeCall("timeout", MilliSeconds(50), 1)};
    const auto table = Print(
        Comparison::OfCalls([](const SchemeResult& run, const SchemeResult::Exchange& exchange) {
            return exchange.consumer == run.nodes.front().id;
        }));
    EXPECT_EQ(table.at("completed"), "1/1");
    EXPECT_EQ(table.at("mean_s"), "0.100000");
    EXPECT_EQ(table.at("pit_es"), "12.0000");
    EXPECT_EQ(table.at("packets"), "30.00");
}

TEST_F(ComparisonTest, NothingIsPerCallWithoutCalls)
{
    for (const auto& [head, cell] : Print(Comparison::OfCalls()))
    {
        EXPECT_EQ(cell, head == "scheme" ? "some" : head == "completed" ? "0/0" : "-") << head;
    }
}

TEST_F(ComparisonTest, RoutersThatAreNotThereHoldNothing)
{
    result.exchanges = {MakeCall("completed", MilliSeconds(100))};
    result.nodes[1].role = "producer";
    const auto table = Print(Comparison::OfCalls());
    EXPECT_EQ(table.at("pit_es"), "-");
    EXPECT_EQ(table.at("template_es"), "-");
    EXPECT_EQ(table.at("fib_consumer_es"), "-");
    EXPECT_EQ(table.at("packets"), "30.00");
}

TEST_F(ComparisonTest, ColumnsOfAProgramStandBeforeCosts)
{
    Comparison comparison("reading", [](const SchemeResult&) { return 4; });
    comparison.AddShare("came", [](const SchemeResult&) { return 2; })
        .AddCount("lost", [](const SchemeResult&) { return 1; })
        .AddMean("late_s", [](const SchemeResult&) { return std::vector<Time>{}; })
        .AddNote("lost: for good");
    std::ostringstream text;
    comparison.Print({result}, text);
    EXPECT_EQ(text.str(),
              "scheme  came  lost  late_s  pit_es  template_es  fib_consumer_es  packets  bytes\n"
              "some     2/4     1       -  3.0000       0.0000           0.0000     7.50  750.0\n"
              "(lost: for good; _es: entry-seconds in routers per reading; packets, bytes: on "
              "links per reading)\n");
}

TEST(DurationsTest, PercentilesLieOnTheLineBetweenRanks)
{
    const Durations durations({Seconds(4), Seconds(1), Seconds(2)});
    EXPECT_EQ(durations.GetCount(), 3u);
    EXPECT_DOUBLE_EQ(durations.GetMean(), 7. / 3);
    EXPECT_DOUBLE_EQ(durations.GetPercentile(0), 1);
    EXPECT_DOUBLE_EQ(durations.GetPercentile(50), 2);
    EXPECT_DOUBLE_EQ(durations.GetPercentile(75), 3);
    EXPECT_DOUBLE_EQ(durations.GetPercentile(100), 4);
    EXPECT_EQ(Durations({}).GetCount(), 0u);
}
