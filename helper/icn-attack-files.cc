// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-attack-files.h"

#include "icn-csv.h"

#include <iomanip>
#include <string>

namespace ns3
{
namespace icn
{

namespace
{

constexpr const char* END_OF_ROW = "\r\n";

/** @return how many of one there are for each of the other; 0 where there is none. */
double
GetRatio(uint64_t what, uint64_t per)
{
    return per ? static_cast<double>(what) / static_cast<double>(per) : 0;
}

/** @return completed of all; empty where there are none. */
std::string
GetSuccess(const AttackResult::Service& service)
{
    return service.calls ? csv::Number(GetRatio(service.completed, service.calls)) : "";
}

} // namespace

AttackFiles::AttackFiles(const AttackSettings& settings)
    : m_settings(settings)
{
}

void
AttackFiles::Write(const std::vector<AttackResult>& results, OutputFolder& folder) const
{
    std::ostream& attack = folder.Open("attack.csv");
    attack << "scheme,attack,duration_s,sent,answered,attacker_packets_out,attacker_bytes_out,"
              "attacker_packets_in,attacker_bytes_in,victim_packets_in,victim_bytes_in,"
              "victim_packets_out,victim_bytes_out,victim_data_bytes_out,victim_last_in_s,"
              "amplification_packets,amplification_bytes,hits_per_guess,core_pit_mean,"
              "core_pit_peak,core_template_mean,core_template_peak,calls_beside,completed_beside,"
              "success_beside,calls_apart,completed_apart,success_apart"
           << END_OF_ROW;
    std::ostream& victim = folder.Open("victim.csv");
    victim << "scheme,time_s,interval_s,packets_in,bytes_in,packets_out,bytes_out" << END_OF_ROW;
    for (const AttackResult& result : results)
    {
        const auto& attackers = result.attackers;
        const auto& its = result.victim;
        attack << result.calls.scheme << ',' << m_settings.attack << ','
               << csv::Seconds(m_settings.end - m_settings.begin) << ',' << result.sent << ','
               << result.answered << ',' << attackers.packetsOut << ',' << attackers.bytesOut << ','
               << attackers.packetsIn << ',' << attackers.bytesIn << ',' << its.packetsIn << ','
               << its.bytesIn << ',' << its.packetsOut << ',' << its.bytesOut << ','
               << its.dataBytesOut << ',' << (its.packetsIn ? csv::Seconds(its.lastIn) : "") << ','
               << csv::Number(GetRatio(its.packetsIn, result.sent)) << ','
               << csv::Number(GetRatio(its.bytesIn, attackers.bytesOut)) << ','
               << csv::Number(GetRatio(result.answered, result.sent)) << ','
               << csv::Number(result.pit.mean) << ',' << result.pit.peak << ','
               << csv::Number(result.templates.mean) << ',' << result.templates.peak << ','
               << result.beside.calls << ',' << result.beside.completed << ','
               << GetSuccess(result.beside) << ',' << result.apart.calls << ','
               << result.apart.completed << ',' << GetSuccess(result.apart) << END_OF_ROW;
        for (const auto& [start, load] : result.series)
        {
            victim << result.calls.scheme << ',' << csv::Seconds(start) << ','
                   << csv::Seconds(m_settings.interval) << ',' << load.packetsIn << ','
                   << load.bytesIn << ',' << load.packetsOut << ',' << load.bytesOut << END_OF_ROW;
        }
    }
}

void
AttackFiles::Print(const std::vector<AttackResult>& results, std::ostream& os)
{
    constexpr int NAME = 16;
    constexpr int NUMBER = 12;
    const auto write = [&os](const std::string& name, const std::vector<std::string>& cells) {
        os << std::left << std::setw(NAME) << name << std::right;
        for (const std::string& cell : cells)
        {
            os << std::setw(NUMBER) << cell;
        }
        os << '\n';
    };
    write("scheme",
          {"sent", "victim_in", "victim_B", "hits", "pit", "template", "beside", "apart"});
    const auto success = [](const AttackResult::Service& service) {
        return std::to_string(service.completed) + "/" + std::to_string(service.calls);
    };
    for (const AttackResult& result : results)
    {
        write(result.calls.scheme,
              {std::to_string(result.sent),
               std::to_string(result.victim.packetsIn),
               std::to_string(result.victim.bytesIn),
               std::to_string(result.answered),
               std::to_string(static_cast<uint64_t>(result.pit.mean + 0.5)),
               std::to_string(static_cast<uint64_t>(result.templates.mean + 0.5)),
               success(result.beside),
               success(result.apart)});
    }
    os << "(sent: Interests of attackers; pit, template: mean entries of the core; beside, apart: "
          "calls completed behind faces that attackers come by, and others)\n";
}

} // namespace icn
} // namespace ns3
