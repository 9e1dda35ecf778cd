// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-result-files.h"

#include "icn-csv.h"
#include "icn-hex.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <sstream>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

constexpr const char* END_OF_ROW = "\r\n";

/// Latencies of completed calls, in seconds.
struct Latencies
{
    std::vector<double> sorted; ///< ascending

    explicit Latencies(const SchemeResult& result)
    {
        for (const auto& exchange : result.exchanges)
        {
            if (exchange.client.outcome == "completed")
            {
                const Time latency = exchange.client.end - exchange.client.arrival;
                sorted.push_back(static_cast<double>(latency.GetNanoSeconds()) / 1e9);
            }
        }
        std::sort(sorted.begin(), sorted.end());
    }

    /** @return the mean; there must be one. */
    double GetMean() const
    {
        double sum = 0;
        for (const double latency : sorted)
        {
            sum += latency;
        }
        return sum / static_cast<double>(sorted.size());
    }

    /** Interpolates linearly between ranks; there must be one. */
    double GetPercentile(double percent) const
    {
        const double rank = percent / 100 * static_cast<double>(sorted.size() - 1);
        const auto below = static_cast<size_t>(std::floor(rank));
        const size_t above = std::min(below + 1, sorted.size() - 1);
        return sorted[below] + (rank - std::floor(rank)) * (sorted[above] - sorted[below]);
    }
};

/// Sums over routers, per exchange.
struct RouterState
{
    std::map<std::string, double> entrySeconds; ///< by table
    std::map<std::string, double> byteSeconds;  ///< by table

    explicit RouterState(const SchemeResult& result)
    {
        std::map<uint32_t, std::string> roles;
        for (const auto& node : result.nodes)
        {
            roles[node.id] = node.role;
        }
        const auto exchanges = static_cast<double>(std::max<size_t>(1, result.exchanges.size()));
        for (unsigned kind = 0; kind < TABLE_KINDS; ++kind)
        {
            entrySeconds[ToString(static_cast<TableKind>(kind))] = 0;
            byteSeconds[ToString(static_cast<TableKind>(kind))] = 0;
        }
        for (const auto& state : result.states)
        {
            if (roles[state.node] == "router")
            {
                entrySeconds[ToString(state.table)] += state.summary.entrySeconds / exchanges;
                byteSeconds[ToString(state.table)] += state.summary.byteSeconds / exchanges;
            }
        }
    }
};

TrafficRecorder::Traffic
SumTraffic(const SchemeResult& result)
{
    TrafficRecorder::Traffic sum;
    for (const auto& [key, traffic] : result.traffic)
    {
        sum.packets += traffic.packets;
        sum.bytes += traffic.bytes;
        sum.framingBytes += traffic.framingBytes;
    }
    return sum;
}

std::string
ToFixed(double number, int decimals)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(decimals) << number;
    return text.str();
}

void
WriteNodes(const SchemeResult& result, std::ostream& os)
{
    os << "node,name,role,reflexive" << END_OF_ROW;
    for (const auto& node : result.nodes)
    {
        os << node.id << ',' << csv::Quote(node.name) << ',' << node.role << ',' << node.isReflexive
           << END_OF_ROW;
    }
}

void
WriteLinks(const SchemeResult& result, std::ostream& os)
{
    os << "node_a,node_b,delay_s,rate_bps,kind" << END_OF_ROW;
    for (const auto& link : result.links)
    {
        os << link.a << ',' << link.b << ',' << csv::Seconds(link.delay) << ',' << link.bps << ','
           << (link.isAccess ? "access" : "network") << END_OF_ROW;
    }
}

void
WriteExchanges(const SchemeResult& result, std::ostream& os)
{
    for (size_t i = 0; i < result.exchanges.size(); ++i)
    {
        const auto& exchange = result.exchanges[i];
        const CallRecord& client = exchange.client;
        const ServiceRecord& service = exchange.service;
        const bool isOver = client.outcome != "unfinished";
        const bool isCompleted = client.outcome == "completed";
        os << result.scheme << ',' << i << ',' << exchange.consumer << ',' << exchange.producer
           << ',' << exchange.hops << ',' << csv::Seconds(exchange.pathDelay) << ','
           << csv::Seconds(client.arrival) << ',' << csv::Seconds(client.start) << ','
           << (service.parametersComplete ? csv::Seconds(*service.parametersComplete) : "") << ','
           << (isOver ? csv::Seconds(client.end) : "") << ','
           << (isCompleted ? csv::Seconds(client.end - client.arrival) : "") << ','
           << client.outcome << ',' << service.parameters << ',' << service.parameterBytes << ','
           << client.resultBytes << ',' << client.tally.interests << ',' << service.tally.interests
           << ',' << client.tally.retransmissions + service.tally.retransmissions << ','
           << client.fallback << ',' << client.earlier.size() + 1 << END_OF_ROW;
    }
}

void
WriteState(const SchemeResult& result, bool keepsChanges, std::ostream& os)
{
    for (const auto& series : result.series)
    {
        for (const auto& row : series.rows)
        {
            os << result.scheme << ',' << csv::Seconds(row.time) << ',' << series.node << ','
               << ToString(series.table) << ',' << row.entriesMin;
            if (!keepsChanges)
            {
                os << ',' << row.entriesMax << ',' << csv::Number(row.entriesMean);
            }
            os << ',' << csv::Number(row.bytesMean) << END_OF_ROW;
        }
    }
}

void
WriteStateSummary(const SchemeResult& result, std::ostream& os)
{
    std::map<uint32_t, std::string> roles;
    for (const auto& node : result.nodes)
    {
        roles[node.id] = node.role;
    }
    for (const auto& state : result.states)
    {
        const auto& summary = state.summary;
        os << result.scheme << ',' << state.node << ',' << roles[state.node] << ','
           << ToString(state.table) << ',' << csv::Number(summary.entrySeconds) << ','
           << csv::Number(summary.byteSeconds) << ',' << summary.peakEntries << ','
           << summary.peakBytes << ',' << summary.created << ',' << summary.removed << ','
           << summary.liveAtEnd << ',' << summary.lookups << END_OF_ROW;
    }
}

void
WriteMessages(const SchemeResult& result, std::ostream& os)
{
    for (const auto& [key, traffic] : result.traffic)
    {
        os << result.scheme << ',' << key.first << ',' << key.second << ',' << traffic.packets
           << ',' << traffic.bytes << ',' << traffic.framingBytes << END_OF_ROW;
    }
}

nlohmann::ordered_json
Summarize(const SchemeResult& result)
{
    nlohmann::ordered_json json;
    const Latencies latencies(result);
    const RouterState state(result);
    const auto traffic = SumTraffic(result);
    const auto exchanges = static_cast<double>(std::max<size_t>(1, result.exchanges.size()));
    json["exchanges"] = result.exchanges.size();
    json["completed"] = latencies.sorted.size();
    json["fallbacks"] = std::count_if(
        result.exchanges.begin(),
        result.exchanges.end(),
        [](const SchemeResult::Exchange& exchange) { return !exchange.client.fallback.empty(); });
    json["latency_s"] = nlohmann::ordered_json::object();
    if (!latencies.sorted.empty())
    {
        json["latency_s"] = {{"mean", latencies.GetMean()},
                             {"p50", latencies.GetPercentile(50)},
                             {"p95", latencies.GetPercentile(95)},
                             {"p99", latencies.GetPercentile(99)},
                             {"max", latencies.sorted.back()}};
    }
    json["entry_seconds_per_exchange"] = state.entrySeconds;
    json["byte_seconds_per_exchange"] = state.byteSeconds;
    json["packets_per_exchange"] = static_cast<double>(traffic.packets) / exchanges;
    json["bytes_per_exchange"] = static_cast<double>(traffic.bytes) / exchanges;
    json["announcements"] = {
        {"floods", result.announcements},
        {"longest_convergence_s",
         static_cast<double>(result.longestConvergence.GetNanoSeconds()) / 1e9}};
    if (result.networkEvents)
    {
        json["network_events"] = {{"happened", result.networkEvents},
                                  {"path_trees_recomputed", result.routeWork.trees},
                                  {"fib_entries_changed", result.routeWork.routes}};
    }
    json["end_s"] = static_cast<double>(result.end.GetNanoSeconds()) / 1e9;
    json["events"] = result.events;
    nlohmann::ordered_json ledger;
    ledger["balanced"] = result.problems.empty();
    ledger["interests"] = result.ledger.GetOpened() + result.ledger.GetSent(MessageKind::INTEREST) -
                          result.ledger.GetReceived(MessageKind::INTEREST);
    for (const auto& [outcome, count] : result.ledger.GetOutcomes())
    {
        ledger[outcome] = count;
    }
    ledger["unfinished"] = result.unfinished;
    for (const auto& [reason, count] : result.ledger.GetDiscarded())
    {
        ledger["discarded:" + reason] = count;
    }
    if (!result.problems.empty())
    {
        ledger["problems"] = result.problems;
    }
    json["ledger"] = ledger;
    json["fingerprint"] = ToHex(result.fingerprint);
    return json;
}

} // namespace

RunCost
RunCost::Since(std::chrono::steady_clock::time_point begin)
{
    constexpr uint64_t KIB = 1024;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
            static_cast<uint64_t>(usage.ru_maxrss) * KIB};
}

ResultFiles::ResultFiles(RunInfo info, bool keepsChanges)
    : m_info(std::move(info)),
      m_keepsChanges(keepsChanges)
{
}

void
ResultFiles::Write(const std::vector<SchemeResult>& results,
                   const std::vector<RunCost>& costs,
                   OutputFolder& folder) const
{
    WriteNodes(results.front(), folder.Open("nodes.csv"));
    WriteLinks(results.front(), folder.Open("links.csv"));
    std::ostream& exchanges = folder.Open("exchanges.csv");
    exchanges << "scheme,exchange,consumer,producer,hops,path_delay_s,arrival_s,start_s,"
                 "parameters_complete_s,end_s,latency_s,outcome,parameters,parameter_bytes,"
                 "result_bytes,consumer_interests,producer_interests,retransmissions,fallback,"
                 "invocations"
              << END_OF_ROW;
    std::ostream& state = folder.Open("state.csv");
    state << (m_keepsChanges
                  ? "scheme,time_s,node,table,entries,bytes"
                  : "scheme,time_s,node,table,entries_min,entries_max,entries_mean,bytes_mean")
          << END_OF_ROW;
    std::ostream& stateSummary = folder.Open("state-summary.csv");
    stateSummary << "scheme,node,role,table,entry_seconds,byte_seconds,peak_entries,peak_bytes,"
                    "created,removed,live_at_end,lookups"
                 << END_OF_ROW;
    std::ostream& messages = folder.Open("messages.csv");
    messages << "scheme,kind,leg,packets,bytes,framing_bytes" << END_OF_ROW;

    nlohmann::ordered_json summary;
    summary["program"] = m_info.program;
    summary["version"] = ICN_VERSION;
    summary["arguments"] = m_info.arguments;
    nlohmann::ordered_json run;
    char host[256] = "";
    gethostname(host, sizeof(host) - 1);
    run["out"] = m_info.out;
    run["host"] = host;
    run["compiler"] = ICN_COMPILER;
    run["build_type"] = ICN_BUILD_TYPE;
    for (size_t i = 0; i < results.size(); ++i)
    {
        const SchemeResult& result = results[i];
        WriteExchanges(result, exchanges);
        WriteState(result, m_keepsChanges, state);
        WriteStateSummary(result, stateSummary);
        WriteMessages(result, messages);
        summary["schemes"][result.scheme] = Summarize(result);
        run["schemes"][result.scheme] = {{"wall_s", costs[i].wallSeconds},
                                         {"peak_rss_bytes", costs[i].peakRssBytes}};
    }
    folder.Open("summary.json") << summary.dump(2) << '\n';
    folder.Open("run.json") << run.dump(2) << '\n';
}

void
ResultFiles::PrintComparison(const std::vector<SchemeResult>& results, std::ostream& os)
{
    std::vector<std::vector<std::string>> rows{{"scheme",
                                                "completed",
                                                "mean_s",
                                                "p95_s",
                                                "pit_es",
                                                "template_es",
                                                "fib_consumer_es",
                                                "packets",
                                                "bytes"}};
    for (const auto& result : results)
    {
        const Latencies latencies(result);
        RouterState state(result);
        const auto traffic = SumTraffic(result);
        const auto perCall = [calls = result.exchanges.size()](uint64_t total, int digits) {
            return calls ? ToFixed(static_cast<double>(total) / static_cast<double>(calls), digits)
                         : "-";
        };
        const bool hasAny = !latencies.sorted.empty();
        rows.push_back({result.scheme,
                        std::to_string(latencies.sorted.size()) + "/" +
                            std::to_string(result.exchanges.size()),
                        hasAny ? ToFixed(latencies.GetMean(), 6) : "-",
                        hasAny ? ToFixed(latencies.GetPercentile(95), 6) : "-",
                        ToFixed(state.entrySeconds["pit"], 4),
                        ToFixed(state.entrySeconds["template"], 4),
                        ToFixed(state.entrySeconds["fib-consumer"], 4),
                        perCall(traffic.packets, 2),
                        perCall(traffic.bytes, 1)});
    }
    std::vector<size_t> widths(rows.front().size());
    for (const auto& row : rows)
    {
        for (size_t column = 0; column < row.size(); ++column)
        {
            widths[column] = std::max(widths[column], row[column].size());
        }
    }
    for (const auto& row : rows)
    {
        for (size_t column = 0; column < row.size(); ++column)
        {
            os << (column ? std::right : std::left) << (column ? "  " : "")
               << std::setw(static_cast<int>(widths[column])) << row[column];
        }
        os << '\n';
    }
    os << "(_es: entry-seconds in routers per call; packets, bytes: on links per call)\n";
}

} // namespace icn
} // namespace ns3
