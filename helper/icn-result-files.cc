// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-result-files.h"

#include "icn-csv.h"
#include "icn-durations.h"
#include "icn-hex.h"
#include "icn-scheme-costs.h"

#include <algorithm>
#include <nlohmann/json.hpp>
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

/** @param result of a scheme. @param outcome of calls. @return how long those took. */
Durations
FindTimes(const SchemeResult& result, const std::string& outcome)
{
    std::vector<Time> times;
    for (const auto& exchange : result.exchanges)
    {
        if (exchange.client.outcome == outcome)
        {
            times.push_back(exchange.client.end - exchange.client.arrival);
        }
    }
    return Durations(times);
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
Summarize(const Durations& times)
{
    if (!times.GetCount())
    {
        return nlohmann::ordered_json::object();
    }
    return {{"mean", times.GetMean()},
            {"p50", times.GetPercentile(50)},
            {"p95", times.GetPercentile(95)},
            {"p99", times.GetPercentile(99)},
            {"max", times.GetPercentile(100)}};
}

/** Adds costs, empty where there is nothing to share them. @param json gets them.
 *  @param result of a scheme. @param unit that shares them. @param units how many. */
void
AddCosts(nlohmann::ordered_json& json,
         const SchemeResult& result,
         const std::string& unit,
         uint64_t units)
{
    const SchemeCosts costs(result, std::max<uint64_t>(1, units));
    const std::vector<std::pair<std::string, nlohmann::ordered_json>> all{
        {"entry_seconds", costs.entrySeconds},
        {"byte_seconds", costs.byteSeconds},
        {"packets", costs.packets},
        {"bytes", costs.bytes}};
    for (const auto& [name, cost] : all)
    {
        nlohmann::ordered_json& its = json[name + "_per_" + unit];
        its = cost;
        if (!units && its.is_object())
        {
            for (auto& table : its)
            {
                table = nullptr;
            }
        }
        else if (!units)
        {
            its = nullptr;
        }
    }
}

/** @param json gets what became of readings. @param result of a scheme that has some. */
void
AddReadings(nlohmann::ordered_json& json, const SchemeResult& result)
{
    const SchemeResult::Readings& readings = *result.readings;
    json["readings"] = readings.made;
    json["delivered"] = readings.delays.size();
    json["delay_s"] = Summarize(Durations(readings.delays));
    json["awake_s"] = Summarize(Durations(readings.awake));
    AddCosts(json, result, "reading", readings.made);
}

nlohmann::ordered_json
Summarize(const SchemeResult& result)
{
    nlohmann::ordered_json json;
    const Durations latencies = FindTimes(result, "completed");
    const Durations refusals = FindTimes(result, "rejected");
    json["exchanges"] = result.exchanges.size();
    json["completed"] = latencies.GetCount();
    json["rejected"] = refusals.GetCount();
    json["fallbacks"] = std::count_if(
        result.exchanges.begin(),
        result.exchanges.end(),
        [](const SchemeResult::Exchange& exchange) { return !exchange.client.fallback.empty(); });
    json["latency_s"] = Summarize(latencies);
    json["rejected_s"] = Summarize(refusals);
    AddCosts(json, result, "exchange", result.exchanges.size());
    if (result.readings)
    {
        AddReadings(json, result);
    }
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

} // namespace icn
} // namespace ns3
