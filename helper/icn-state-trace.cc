// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-state-trace.h"

#include "icn-csv.h"

#include "ns3/node.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

StateTrace::StateTrace(std::ostream& os,
                       const NodeContainer& nodes,
                       Time interval,
                       std::vector<TableKind> tables)
    : CsvTrace(os, "time_s,node,table,entries_min,entries_max,entries_mean,bytes_mean"),
      m_tables(std::move(tables))
{
    StateSeries::Settings settings;
    settings.begin = Simulator::Now();
    settings.interval = interval;
    settings.keepsChanges = interval.IsZero();
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        m_observers.emplace_back(
            (*node)->GetId(),
            std::make_unique<StateObserver>((*node)->GetObject<Forwarder>(), settings));
    }
}

StateTrace::~StateTrace() = default;

std::vector<TableKind>
StateTrace::GetPitTables()
{
    return {TableKind::PIT,
            TableKind::PIT_TRIGGER,
            TableKind::PIT_REFLEXIVE,
            TableKind::PIT_PLAIN,
            TableKind::TEMPLATE};
}

void
StateTrace::Finish()
{
    for (const auto& [node, observer] : m_observers)
    {
        for (auto& [kind, series] : observer->series)
        {
            if (!m_tables.empty() &&
                std::find(m_tables.begin(), m_tables.end(), kind) == m_tables.end())
            {
                continue;
            }
            for (const StateSeries::Row& row : series.Finish(Simulator::Now()))
            {
                BeginRow() << csv::Seconds(row.time) << ',' << node << ',' << ToString(kind) << ','
                           << row.entriesMin << ',' << row.entriesMax << ','
                           << csv::Number(row.entriesMean) << ',' << csv::Number(row.bytesMean);
                EndRow();
            }
        }
    }
}

} // namespace icn
} // namespace ns3
