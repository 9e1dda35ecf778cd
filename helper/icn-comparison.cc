// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-comparison.h"

#include "icn-durations.h"
#include "icn-scheme-costs.h"

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace ns3
{
namespace icn
{

namespace
{

const std::string NOTHING = "-";

std::string
ToFixed(double number, int decimals)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(decimals) << number;
    return text.str();
}

std::string
ToSeconds(double number)
{
    constexpr int DECIMALS = 6;
    return ToFixed(number, DECIMALS);
}

void
PrintAligned(const std::vector<std::vector<std::string>>& rows, std::ostream& os)
{
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
}

} // namespace

Comparison::Comparison(const std::string& unit, Count units)
    : m_unit(unit),
      m_units(std::move(units))
{
}

Comparison
Comparison::OfCalls(const IsMeant& isMeant)
{
    const auto count = [isMeant](const SchemeResult& result) {
        const auto& calls = result.exchanges;
        return static_cast<uint64_t>(
            std::count_if(calls.begin(), calls.end(), [&](const SchemeResult::Exchange& exchange) {
                return !isMeant || isMeant(result, exchange);
            }));
    };
    const auto find = [isMeant](const SchemeResult& result) {
        std::vector<Time> times;
        for (const auto& exchange : result.exchanges)
        {
            if (exchange.client.outcome == "completed" && (!isMeant || isMeant(result, exchange)))
            {
                times.push_back(exchange.client.end - exchange.client.arrival);
            }
        }
        return times;
    };
    Comparison comparison("call", count);
    comparison.AddShare("completed", [find](const auto& result) { return find(result).size(); });
    comparison.AddTimes(find);
    return comparison;
}

Comparison&
Comparison::AddShare(const std::string& head, Count part)
{
    m_columns.emplace_back(head,
                           [part = std::move(part), units = m_units](const SchemeResult& result) {
                               return std::to_string(part(result)) + "/" +
                                      std::to_string(units(result));
                           });
    return *this;
}

Comparison&
Comparison::AddCount(const std::string& head, Count count)
{
    m_columns.emplace_back(head, [count = std::move(count)](const SchemeResult& result) {
        return std::to_string(count(result));
    });
    return *this;
}

Comparison&
Comparison::AddMean(const std::string& head, Times times)
{
    m_columns.emplace_back(head, [times = std::move(times)](const SchemeResult& result) {
        const Durations durations(times(result));
        return durations.GetCount() ? ToSeconds(durations.GetMean()) : NOTHING;
    });
    return *this;
}

Comparison&
Comparison::AddTimes(const Times& times)
{
    AddMean("mean_s", times);
    m_columns.emplace_back("p95_s", [times](const SchemeResult& result) {
        constexpr double PERCENT = 95;
        const Durations durations(times(result));
        return durations.GetCount() ? ToSeconds(durations.GetPercentile(PERCENT)) : NOTHING;
    });
    return *this;
}

Comparison&
Comparison::AddNote(const std::string& note)
{
    m_notes.push_back(note);
    return *this;
}

std::vector<std::string>
Comparison::ReadCosts(const SchemeResult& result) const
{
    constexpr int STATE_DECIMALS = 4;
    constexpr int PACKET_DECIMALS = 2;
    constexpr int BYTE_DECIMALS = 1;
    const std::vector<std::string> tables{"pit", "template", "fib-consumer"};
    const uint64_t units = m_units(result);
    if (!units)
    {
        return std::vector<std::string>(tables.size() + 2, NOTHING);
    }
    const SchemeCosts costs(result, units);
    std::vector<std::string> texts;
    for (const std::string& table : tables)
    {
        texts.push_back(costs.hasRouters ? ToFixed(costs.entrySeconds.at(table), STATE_DECIMALS)
                                         : NOTHING);
    }
    texts.push_back(ToFixed(costs.packets, PACKET_DECIMALS));
    texts.push_back(ToFixed(costs.bytes, BYTE_DECIMALS));
    return texts;
}

void
Comparison::Print(const std::vector<SchemeResult>& results, std::ostream& os) const
{
    std::vector<std::vector<std::string>> rows{{"scheme"}};
    for (const auto& [head, read] : m_columns)
    {
        rows.front().push_back(head);
    }
    for (const char* head : {"pit_es", "template_es", "fib_consumer_es", "packets", "bytes"})
    {
        rows.front().emplace_back(head);
    }
    for (const SchemeResult& result : results)
    {
        std::vector<std::string> row{result.scheme};
        for (const auto& [head, read] : m_columns)
        {
            row.push_back(read(result));
        }
        const auto costs = ReadCosts(result);
        row.insert(row.end(), costs.begin(), costs.end());
        rows.push_back(row);
    }
    PrintAligned(rows, os);
    os << '(';
    for (const std::string& note : m_notes)
    {
        os << note << "; ";
    }
    os << "_es: entry-seconds in routers per " << m_unit << "; packets, bytes: on links per "
       << m_unit << ")\n";
}

} // namespace icn
} // namespace ns3
