// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// The files of an experiment agree with each other, are the same whenever the experiment is, and
// appear whole or not at all.

#include "icn-call-sizes.h"
#include "icn-call-trial.h"
#include "icn-temporary-folder.h"

#include "ns3/icn-output-folder.h"
#include "ns3/icn-result-files.h"
#include "ns3/rng-seed-manager.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace fs = std::filesystem;

namespace
{

using Row = std::map<std::string, std::string>;   ///< by column
using Files = std::map<std::string, std::string>; ///< content by name

/** @return the rows of a table without quoted fields. */
std::vector<Row>
ReadTable(const std::string& content)
{
    std::vector<std::string> columns;
    std::vector<Row> rows;
    std::istringstream lines(content);
    for (std::string line; std::getline(lines, line);)
    {
        EXPECT_EQ(line.back(), '\r') << line;
        line.back() = ',';
        std::vector<std::string> fields;
        std::istringstream text(line);
        for (std::string field; std::getline(text, field, ',');)
        {
            fields.push_back(field);
        }
        if (columns.empty())
        {
            columns = fields;
            continue;
        }
        EXPECT_EQ(fields.size(), columns.size()) << line;
        Row row;
        for (size_t i = 0; i < columns.size() && i < fields.size(); ++i)
        {
            row[columns[i]] = fields[i];
        }
        rows.push_back(row);
    }
    return rows;
}

/** @return nanoseconds of seconds written with nine decimals. */
int64_t
ReadNs(const std::string& seconds)
{
    const size_t point = seconds.find('.');
    EXPECT_EQ(seconds.size() - point, 10u) << seconds;
    return std::stoll(seconds.substr(0, point) + seconds.substr(point + 1));
}

/** @return the first line of a file, without its end. */
std::string
GetColumns(const std::string& content)
{
    return content.substr(0, content.find("\r\n"));
}

/** @return rows of one scheme: a table's lines that begin with it, a summary's object. */
std::string
GetPart(const Files& files, const std::string& name, const std::string& scheme)
{
    const std::string& content = files.at(name);
    if (name == "summary.json")
    {
        return nlohmann::json::parse(content)["schemes"][scheme].dump();
    }
    std::string part;
    std::istringstream lines(content);
    for (std::string line; std::getline(lines, line);)
    {
        part += line.rfind(scheme + ",", 0) == 0 ? line + "\n" : "";
    }
    return part;
}

/// All schemes on Abilene, or whatever a test changes that to, by protocol.
class ResultFilesTest : public ::testing::TestWithParam<std::string>
{
  protected:
    ResultFilesTest()
        : schemes(CallScheme::GetNames())
    {
        settings.protocol = GetParam();
        settings.consumers = 10;
        settings.producers = 2;
        settings.calls = 5;
        settings.callRate = 20;
        settings.parameters = 3;
        settings.executionTime = "ns3::ExponentialRandomVariable[Mean=0.01]";
        settings.loss = 0.02;
    }

    /** @return all files of a run. */
    Files Run() const
    {
        const TemporaryFolder folder;
        WriteTo(folder.Get());
        return folder.Read();
    }

    void WriteTo(const fs::path& path) const
    {
        OutputFolder folder(path.string());
        const CallExperiment experiment(topology, settings);
        std::ostream* packets = nullptr;
        if (writesPackets)
        {
            packets = &folder.Open("packets.csv");
            *packets << TrafficRecorder::GetPacketColumns() << "\r\n";
        }
        std::vector<SchemeResult> results;
        for (const std::string& scheme : schemes)
        {
            results.push_back(experiment.Run(scheme, packets));
            EXPECT_EQ(results.back().problems, std::vector<std::string>());
        }
        const bool keepsChanges = settings.stateInterval && settings.stateInterval->IsZero();
        ResultFiles({"test", {{"calls", "5"}}, "out"}, keepsChanges)
            .Write(results, std::vector<RunCost>(results.size()), folder);
        folder.Commit();
    }

    static std::string GetFingerprint(const Files& files, const std::string& scheme)
    {
        const auto summary = nlohmann::json::parse(files.at("summary.json"));
        return summary["schemes"][scheme]["fingerprint"];
    }

    CallSettings settings;
    std::vector<std::string> schemes;
    Topology topology{Topology::Parse("abilene")};
    bool writesPackets{true};
};

INSTANTIATE_TEST_SUITE_P(, ResultFilesTest, ::testing::ValuesIn(PROTOCOLS), [](const auto& info) {
    return GetProtocolLabel(info.param);
});

using SeriesKey = std::tuple<std::string, std::string, std::string>; ///< scheme, node, table

SeriesKey
GetKey(const Row& row)
{
    return {row.at("scheme"), row.at("node"), row.at("table")};
}

/** @return the rows of state.csv of each table of each node. */
std::map<SeriesKey, std::vector<Row>>
GetSeries(const Files& files)
{
    std::map<SeriesKey, std::vector<Row>> series;
    for (const Row& row : ReadTable(files.at("state.csv")))
    {
        series[GetKey(row)].push_back(row);
    }
    return series;
}

TEST_P(ResultFilesTest, HaveTheirColumns)
{
    const Files files = Run();
    EXPECT_EQ(files.size(), 9u);
    EXPECT_EQ(GetColumns(files.at("nodes.csv")), "node,name,role,reflexive");
    EXPECT_EQ(GetColumns(files.at("links.csv")), "node_a,node_b,delay_s,rate_bps,kind");
    EXPECT_EQ(GetColumns(files.at("exchanges.csv")),
              "scheme,exchange,consumer,producer,hops,path_delay_s,arrival_s,start_s,"
              "parameters_complete_s,end_s,latency_s,outcome,parameters,parameter_bytes,"
              "result_bytes,consumer_interests,producer_interests,retransmissions,fallback,"
              "invocations");
    EXPECT_EQ(GetColumns(files.at("state.csv")),
              "scheme,time_s,node,table,entries_min,entries_max,entries_mean,bytes_mean");
    EXPECT_EQ(GetColumns(files.at("state-summary.csv")),
              "scheme,node,role,table,entry_seconds,byte_seconds,peak_entries,peak_bytes,created,"
              "removed,live_at_end,lookups");
    EXPECT_EQ(GetColumns(files.at("messages.csv")), "scheme,kind,leg,packets,bytes,framing_bytes");
    EXPECT_EQ(GetColumns(files.at("packets.csv")),
              "scheme,time_s,event,node,face,peer,kind,name,bytes");
    EXPECT_TRUE(files.count("summary.json"));
    EXPECT_TRUE(files.count("run.json"));

    settings.stateInterval = Time();
    writesPackets = false;
    const Files changes = Run();
    EXPECT_EQ(GetColumns(changes.at("state.csv")), "scheme,time_s,node,table,entries,bytes");
    EXPECT_FALSE(changes.count("packets.csv"));
}

TEST_P(ResultFilesTest, PacketsSentOnLinksSumToMessages)
{
    settings.announcement = "flood";
    const Files files = Run();
    using Counts = std::pair<uint64_t, uint64_t>; // packets, octets
    std::map<std::pair<std::string, std::string>, Counts> expected;
    for (const Row& row : ReadTable(files.at("messages.csv")))
    {
        Counts& counts = expected[{row.at("scheme"), row.at("kind")}];
        counts.first += std::stoull(row.at("packets"));
        counts.second += std::stoull(row.at("bytes"));
        EXPECT_EQ(std::stoull(row.at("framing_bytes")), 2 * std::stoull(row.at("packets")));
    }
    std::map<std::pair<std::string, std::string>, Counts> sums;
    std::map<std::string, int64_t> underWay;
    for (const Row& row : ReadTable(files.at("packets.csv")))
    {
        if (row.at("peer").empty())
        {
            continue;
        }
        if (row.at("event") == "send")
        {
            Counts& counts = sums[{row.at("scheme"), row.at("kind")}];
            ++counts.first;
            counts.second += std::stoull(row.at("bytes"));
        }
        underWay[row.at("scheme")] += row.at("event") == "send"        ? 1
                                      : row.at("event") == "receive"   ? -1
                                      : row.at("event") == "drop:loss" ? -1
                                                                       : 0;
    }
    EXPECT_EQ(sums, expected);
    EXPECT_EQ(sums.count({"paired-nested", "announcement"}), 1u);
    for (const std::string& scheme : schemes)
    {
        EXPECT_EQ(underWay[scheme], 0) << scheme;
    }
}

// Two calls over three links, in octets that no codec was asked for.
TEST_P(ResultFilesTest, MessagesHaveTheOctetsThatTheProtocolPrescribes)
{
    settings = MakePatientOnLine();
    settings.protocol = GetParam();
    settings.calls = 2;
    settings.parameters = 3;
    topology = MakeLine(2, MilliSeconds(10));
    std::map<std::string, std::string> sums; // of a scheme: its octets by kind and leg
    const Files files = Run();
    for (const Row& row : ReadTable(files.at("messages.csv")))
    {
        sums[row.at("scheme")] += row.at("kind") + ' ' + row.at("leg") + ' ' + row.at("packets") +
                                  ' ' + row.at("bytes") + '\n';
    }
    constexpr int64_t LINKS = 3;
    constexpr int64_t CROSSED = 2 * LINKS;
    for (const std::string& scheme : schemes)
    {
        const CallSizes sizes(scheme, settings, LINKS);
        std::string expected;
        const auto add = [&expected](const char* what, int64_t messages, int64_t octets) {
            expected += std::string(what) + ' ' + std::to_string(CROSSED * messages) + ' ' +
                        std::to_string(CROSSED * octets) + '\n';
        };
        if (scheme == "push")
        {
            const int64_t more = sizes.segments - 1;
            add("data call", 1 + more, sizes.result + more * sizes.handle);
            add("interest call", 1 + more, sizes.last + more * sizes.first);
        }
        else if (scheme == "paired-separate")
        {
            add("data call", 1, sizes.handle);
            add("data fetch", 3, 3 * sizes.parameter);
            add("data result", 1, sizes.result);
            add("interest call", 1, sizes.first);
            add("interest fetch", 3, 3 * sizes.fetch);
            add("interest result", 1, sizes.third);
        }
        else if (scheme == "paired-nested")
        {
            add("data call", 1, sizes.result);
            add("data fetch", 3, 3 * sizes.parameter);
            add("interest call", 1, sizes.first);
            add("interest fetch", 3, 3 * sizes.fetch);
        }
        else if (scheme == "reflexive-thunk")
        {
            add("data result", 1, sizes.result);
            add("interest result", 1, sizes.third);
            add("reflexive-data fetch", 3, 3 * sizes.parameter);
            add("reflexive-interest fetch", 3, 3 * sizes.fetch);
            add("trigger-data call", 1, sizes.handle);
            add("trigger-interest call", 1, sizes.first);
        }
        else
        {
            add("reflexive-data fetch", 3, 3 * sizes.parameter);
            add("reflexive-interest fetch", 3, 3 * sizes.fetch);
            add("trigger-data call", 1, sizes.result);
            add("trigger-interest call", 1, sizes.first);
        }
        EXPECT_EQ(sums[scheme], expected) << scheme;
    }
}

TEST_P(ResultFilesTest, PacketsHaveTheNamesThatTheProtocolWrites)
{
    settings = MakePatientOnLine();
    settings.protocol = GetParam();
    topology = MakeLine(1, MilliSeconds(10));
    schemes = {"reflexive", "paired-nested", "push"};
    const std::regex id("(%[0-9A-F]{2}|[-.~_A-Za-z0-9]){16}(?=/|$)");
    const std::regex digest("=[0-9a-f]{64}$");
    std::set<std::string> names; // with their kinds, each once
    const Files files = Run();
    for (const Row& row : ReadTable(files.at("packets.csv")))
    {
        const std::string name = std::regex_replace(row.at("name"), digest, "=DIGEST");
        names.insert(row.at("kind") + ' ' + std::regex_replace(name, id, "ID"));
    }
    const std::set<std::string> ccnx{"data ccnx:/consumer/0/ID/0x0010=%00",
                                     "data ccnx:/server/0/call/ID",
                                     "data ccnx:/server/0/call/ID/0x0010=%00",
                                     "interest ccnx:/consumer/0/ID/0x0010=%00",
                                     "interest ccnx:/server/0/call/ID",
                                     "interest ccnx:/server/0/call/ID/0x0010=%00",
                                     "reflexive-data ccnx:/0x0005=ID/0x0010=%00",
                                     "reflexive-interest ccnx:/0x0005=ID/0x0010=%00",
                                     "trigger-data ccnx:/server/0/call/0x0005=ID",
                                     "trigger-interest ccnx:/server/0/call/0x0005=ID"};
    const std::set<std::string> ndn{"data /consumer/0/ID/seg=0",
                                    "data /server/0/call/ID/params-sha256=DIGEST",
                                    "data /server/0/call/ID/seg=0/params-sha256=DIGEST",
                                    "interest /consumer/0/ID/seg=0",
                                    "interest /server/0/call/ID/params-sha256=DIGEST",
                                    "interest /server/0/call/ID/seg=0/params-sha256=DIGEST",
                                    "reflexive-data /200=ID/seg=0",
                                    "reflexive-interest /200=ID/seg=0",
                                    "trigger-data /server/0/call/200=ID/params-sha256=DIGEST",
                                    "trigger-interest /server/0/call/200=ID/params-sha256=DIGEST"};
    EXPECT_EQ(names, GetParam() == "ndn" ? ndn : ccnx);
}

TEST_P(ResultFilesTest, ChangesIntegrateExactlyToTheSummary)
{
    settings.stateInterval = Time();
    settings.contentStore = 3;
    for (const bool isWindow : {false, true})
    {
        if (isWindow)
        {
            settings.warmup = MilliSeconds(123);
            settings.observe = MilliSeconds(217);
        }
        const Files files = Run();
        const auto series = GetSeries(files);
        uint64_t held = 0;
        for (const Row& row : ReadTable(files.at("state-summary.csv")))
        {
            int64_t entryNs = 0;
            int64_t byteNs = 0;
            uint64_t live = 0;
            const auto rows = series.find(GetKey(row));
            if (rows != series.end())
            {
                for (size_t i = 0; i + 1 < rows->second.size(); ++i)
                {
                    const Row& now = rows->second[i];
                    const int64_t ns =
                        ReadNs(rows->second[i + 1].at("time_s")) - ReadNs(now.at("time_s"));
                    EXPECT_GE(ns, 0);
                    entryNs += std::stoll(now.at("entries")) * ns;
                    byteNs += std::stoll(now.at("bytes")) * ns;
                }
                live = std::stoull(rows->second.back().at("entries"));
                if (isWindow)
                {
                    EXPECT_EQ(rows->second.front().at("time_s"), "0.123000000");
                    EXPECT_EQ(rows->second.back().at("time_s"), "0.217000000");
                }
            }
            held += entryNs > 0;
            EXPECT_EQ(std::llround(std::stod(row.at("entry_seconds")) * 1e9), entryNs);
            EXPECT_EQ(std::llround(std::stod(row.at("byte_seconds")) * 1e9), byteNs);
            EXPECT_EQ(std::stoull(row.at("live_at_end")), live);
        }
        EXPECT_GT(held, 100u);
    }
}

TEST_P(ResultFilesTest, BucketsIntegrateToTheSummary)
{
    for (const int intervalMs : {0, 7}) // 0: chosen
    {
        if (intervalMs)
        {
            settings.stateInterval = MilliSeconds(intervalMs);
        }
        const Files files = Run();
        const auto summary = nlohmann::json::parse(files.at("summary.json"));
        const auto series = GetSeries(files);
        for (const Row& row : ReadTable(files.at("state-summary.csv")))
        {
            const auto found = series.find(GetKey(row));
            if (found == series.end())
            {
                EXPECT_EQ(row.at("entry_seconds"), "0");
                continue;
            }
            const std::vector<Row>& rows = found->second;
            const double end = summary["schemes"][row.at("scheme")]["end_s"];
            double entrySeconds = 0;
            double byteSeconds = 0;
            for (size_t i = 0; i < rows.size(); ++i)
            {
                const double begin = std::stod(rows[i].at("time_s"));
                const double width =
                    (i + 1 < rows.size() ? std::stod(rows[i + 1].at("time_s")) : end) - begin;
                const double mean = std::stod(rows[i].at("entries_mean"));
                EXPECT_GE(mean, std::stod(rows[i].at("entries_min")));
                EXPECT_LE(mean, std::stod(rows[i].at("entries_max")));
                entrySeconds += mean * width;
                byteSeconds += std::stod(rows[i].at("bytes_mean")) * width;
            }
            const double entries = std::stod(row.at("entry_seconds"));
            const double bytes = std::stod(row.at("byte_seconds"));
            EXPECT_NEAR(entrySeconds, entries, 1e-9 * (1 + entries));
            EXPECT_NEAR(byteSeconds, bytes, 1e-9 * (1 + bytes));
            EXPECT_LE(rows.size(), intervalMs ? 1e9 : 1000);
        }
    }
}

TEST_P(ResultFilesTest, NumberExchangesByArrivalThenConsumer)
{
    for (const bool isPoisson : {true, false})
    {
        settings.isPoisson = isPoisson;
        const Files files = Run();
        for (const std::string& scheme : schemes)
        {
            std::vector<std::pair<int64_t, int>> order;
            for (const Row& row : ReadTable(files.at("exchanges.csv")))
            {
                if (row.at("scheme") == scheme)
                {
                    EXPECT_EQ(row.at("exchange"), std::to_string(order.size()));
                    order.emplace_back(ReadNs(row.at("arrival_s")), std::stoi(row.at("consumer")));
                }
            }
            EXPECT_EQ(order.size(), 50u);
            EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
            std::set<int64_t> arrivals;
            for (const auto& [arrival, consumer] : order)
            {
                arrivals.insert(arrival);
            }
            EXPECT_EQ(arrivals.size(), isPoisson ? 50u : 5u);
        }
    }
}

TEST_P(ResultFilesTest, EveryRowOfAnExchangeAddsUp)
{
    for (const Row& row : ReadTable(Run().at("exchanges.csv")))
    {
        if (row.at("outcome") != "completed")
        {
            EXPECT_EQ(row.at("latency_s"), "");
            continue;
        }
        const int64_t arrival = ReadNs(row.at("arrival_s"));
        const int64_t complete = ReadNs(row.at("parameters_complete_s"));
        const int64_t end = ReadNs(row.at("end_s"));
        const int64_t path = ReadNs(row.at("path_delay_s"));
        EXPECT_EQ(ReadNs(row.at("latency_s")), end - arrival);
        EXPECT_GE(ReadNs(row.at("start_s")), arrival);
        EXPECT_GE(complete, arrival + path);
        EXPECT_GE(end, complete + path);
        EXPECT_EQ(row.at("parameter_bytes"), "3000");
        EXPECT_EQ(row.at("parameters"), "3");
        EXPECT_EQ(row.at("result_bytes"), "1000");
    }
}

TEST_P(ResultFilesTest, SummaryFollowsFromTheTables)
{
    const Files files = Run();
    const auto summary = nlohmann::json::parse(files.at("summary.json"))["schemes"];
    for (const std::string& scheme : schemes)
    {
        SCOPED_TRACE(scheme);
        const auto& json = summary[scheme];
        std::vector<double> latencies;
        for (const Row& row : ReadTable(files.at("exchanges.csv")))
        {
            if (row.at("scheme") == scheme && row.at("outcome") == "completed")
            {
                latencies.push_back(std::stod(row.at("latency_s")));
            }
        }
        std::sort(latencies.begin(), latencies.end());
        ASSERT_GT(latencies.size(), 1u);
        EXPECT_EQ(json["exchanges"], 50);
        EXPECT_EQ(json["completed"], latencies.size());
        EXPECT_DOUBLE_EQ(json["latency_s"]["max"], latencies.back());
        // The share of ranks below; between two ranks on the straight line.
        for (const auto& [name, share] :
             std::map<std::string, double>{{"p50", 0.5}, {"p95", 0.95}, {"p99", 0.99}})
        {
            const double rank = share * static_cast<double>(latencies.size() - 1);
            const auto below = static_cast<size_t>(rank);
            const double part = rank - static_cast<double>(below);
            const double above = latencies[std::min(below + 1, latencies.size() - 1)];
            EXPECT_DOUBLE_EQ(json["latency_s"][name], (1 - part) * latencies[below] + part * above)
                << name;
        }
        uint64_t packets = 0;
        uint64_t octets = 0;
        for (const Row& row : ReadTable(files.at("messages.csv")))
        {
            if (row.at("scheme") == scheme)
            {
                packets += std::stoull(row.at("packets"));
                octets += std::stoull(row.at("bytes"));
            }
        }
        EXPECT_DOUBLE_EQ(json["packets_per_exchange"], static_cast<double>(packets) / 50);
        EXPECT_DOUBLE_EQ(json["bytes_per_exchange"], static_cast<double>(octets) / 50);
        std::map<std::string, double> entrySeconds;
        for (const Row& row : ReadTable(files.at("state-summary.csv")))
        {
            if (row.at("scheme") == scheme && row.at("role") == "router")
            {
                entrySeconds[row.at("table")] += std::stod(row.at("entry_seconds"));
            }
        }
        for (const auto& [table, seconds] : entrySeconds)
        {
            const double perExchange = json["entry_seconds_per_exchange"][table];
            EXPECT_NEAR(perExchange * 50, seconds, 1e-12 * (1 + seconds)) << table;
        }
        EXPECT_EQ(json["ledger"]["balanced"], true);
        uint64_t closed = 0;
        for (const auto& [outcome, count] : json["ledger"].items())
        {
            const bool isOutcome = outcome != "balanced" && outcome != "interests" &&
                                   outcome.rfind("discarded:", 0) != 0;
            closed += isOutcome ? count.get<uint64_t>() : 0;
        }
        EXPECT_EQ(json["ledger"]["interests"], closed);
    }
}

TEST_P(ResultFilesTest, AreTheSameOctetsForTheSameRun)
{
    settings.calls = 100;
    Files first = Run();
    Files second = Run();
    first.erase("run.json");
    second.erase("run.json");
    ASSERT_EQ(first.size(), 8u);
    for (const auto& [name, content] : first)
    {
        EXPECT_EQ(content == second.at(name), true) << name;
    }
    EXPECT_EQ(ReadTable(first.at("exchanges.csv")).size(), 1000u * schemes.size());
}

TEST_P(ResultFilesTest, OfASchemeDoNotDependOnWhatRanBefore)
{
    const Files inOrder = Run();
    std::reverse(schemes.begin(), schemes.end());
    const Files inReverse = Run();
    for (const std::string& scheme : CallScheme::GetNames())
    {
        schemes = {scheme};
        const Files alone = Run();
        for (const char* name : {"exchanges.csv",
                                 "state.csv",
                                 "state-summary.csv",
                                 "messages.csv",
                                 "packets.csv",
                                 "summary.json"})
        {
            const std::string part = GetPart(alone, name, scheme);
            EXPECT_FALSE(part.empty());
            EXPECT_EQ(part == GetPart(inOrder, name, scheme), true) << scheme << ' ' << name;
            EXPECT_EQ(part == GetPart(inReverse, name, scheme), true) << scheme << ' ' << name;
        }
        EXPECT_EQ(alone.at("nodes.csv"), inOrder.at("nodes.csv"));
        EXPECT_EQ(alone.at("links.csv"), inOrder.at("links.csv"));
    }
}

TEST_P(ResultFilesTest, FingerprintsDoNotDependOnWhatIsWritten)
{
    const Files full = Run();
    writesPackets = false;
    const Files withoutPackets = Run();
    settings.stateInterval = Time();
    const Files withChanges = Run();
    settings.stateInterval = MilliSeconds(50);
    const Files withBuckets = Run();
    std::map<std::string, std::set<std::string>> schemesOf;
    for (const std::string& scheme : schemes)
    {
        const std::string fingerprint = GetFingerprint(full, scheme);
        EXPECT_EQ(fingerprint.size(), 16u);
        EXPECT_EQ(GetFingerprint(withoutPackets, scheme), fingerprint);
        EXPECT_EQ(GetFingerprint(withChanges, scheme), fingerprint);
        EXPECT_EQ(GetFingerprint(withBuckets, scheme), fingerprint);
        schemesOf[fingerprint].insert(scheme);
    }
    EXPECT_EQ(schemesOf.size(), 6u);
    EXPECT_EQ(schemesOf[GetFingerprint(full, "reflexive")],
              (std::set<std::string>{"reflexive", "reflexive-fib", "reflexive-lean"}))
        << "they differ in what routers hold, not in what they send";
}

TEST_P(ResultFilesTest, DifferWithTheRunNumber)
{
    const Files first = Run();
    RngSeedManager::SetRun(2);
    const Files second = Run();
    for (const std::string& scheme : schemes)
    {
        EXPECT_NE(GetFingerprint(first, scheme), GetFingerprint(second, scheme));
        for (const char* name : {"exchanges.csv", "state-summary.csv", "packets.csv"})
        {
            EXPECT_EQ(GetPart(first, name, scheme) == GetPart(second, name, scheme), false) << name;
        }
    }
}

// So that a difference between schemes is never one of places, arrivals or execution times.
TEST_P(ResultFilesTest, CompareSchemesOnTheSameRandomNumbers)
{
    settings.loss = 0;
    std::map<std::string, std::string> pasts; // columns that no scheme may change
    for (const Row& row : ReadTable(Run().at("exchanges.csv")))
    {
        pasts[row.at("scheme")] += row.at("exchange") + ' ' + row.at("consumer") + ' ' +
                                   row.at("producer") + ' ' + row.at("arrival_s") + '\n';
    }
    for (const std::string& scheme : schemes)
    {
        EXPECT_EQ(pasts[scheme], pasts["reflexive"]);
    }
}

TEST(OutputFolder, ShowsNothingUntilAllIsWritten)
{
    const TemporaryFolder parent;
    {
        OutputFolder folder((parent / "results").string());
        folder.Open("a.csv") << "a";
        EXPECT_FALSE(fs::exists(parent / "results/a.csv"));
        folder.Open("b.csv") << "b";
        folder.Commit();
        EXPECT_TRUE(fs::exists(parent / "results/a.csv"));
        EXPECT_TRUE(fs::exists(parent / "results/b.csv"));
    }
    {
        OutputFolder folder((parent / "results").string());
        folder.Open("a.csv") << "half of";
        folder.Open("c.csv") << "half of";
    }
    EXPECT_EQ(std::distance(fs::directory_iterator(parent / "results"), {}), 2);
    std::string content;
    std::ifstream(parent / "results/a.csv") >> content;
    EXPECT_EQ(content, "a");
}

TEST(OutputFolder, LeavesTheEarlierRunWhenTheDiskIsFull)
{
    if (!fs::exists("/dev/full"))
    {
        GTEST_SKIP() << "no /dev/full here";
    }
    const TemporaryFolder results;
    std::ofstream(results / "a.csv") << "a";
    std::ofstream(results / "b.csv") << "b";
    fs::create_symlink("/dev/full", results / "b.csv.partial");
    {
        OutputFolder folder(results.Get().string());
        folder.Open("a.csv") << "new";
        folder.Open("b.csv") << "new";
        EXPECT_THROW(folder.Commit(), OutputError);
    }
    EXPECT_EQ(results.Read(), (Files{{"a.csv", "a"}, {"b.csv", "b"}}));
}

TEST(OutputFolder, LeavesTheEarlierRunWhenAFolderIsInTheWay)
{
    const TemporaryFolder results;
    std::ofstream(results / "a.csv") << "a";
    fs::create_directories(results / "b.csv/c");
    {
        OutputFolder folder(results.Get().string());
        folder.Open("a.csv") << "new";
        try
        {
            folder.Open("b.csv");
            ADD_FAILURE() << "must be refused, before anything gets its name";
        }
        catch (const OutputError& error)
        {
            EXPECT_EQ(std::string(error.what()).rfind((results / "b.csv").string() + ": ", 0), 0u);
        }
    }
    std::string content;
    std::ifstream(results / "a.csv") >> content;
    EXPECT_EQ(content, "a");
    EXPECT_EQ(std::distance(fs::directory_iterator(results.Get()), {}), 2);
}

TEST(OutputFolder, IsRefusedByNameWhereNoneCanBe)
{
    const TemporaryFolder parent;
    std::ofstream(parent / "file") << "text";
    for (const std::string& path : {(parent / "file").string(), (parent / "file/below").string()})
    {
        try
        {
            const OutputFolder folder(path);
            ADD_FAILURE() << "must be refused";
        }
        catch (const OutputError& error)
        {
            const std::string what = error.what();
            EXPECT_EQ(what.rfind("--out=" + path + ": ", 0), 0u) << what;
            EXPECT_EQ(what.find('\n'), std::string::npos);
        }
    }
    EXPECT_EQ(parent.Read(), (Files{{"file", "text"}}));
}

} // namespace
