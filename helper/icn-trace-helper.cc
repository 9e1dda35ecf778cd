// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-trace-helper.h"

#include "icn-delay-trace.h"
#include "icn-face-rate-trace.h"
#include "icn-state-trace.h"
#include "icn-store-trace.h"

#include <iostream>

namespace ns3
{
namespace icn
{

TraceHelper::TraceHelper(const std::string& folder)
    : m_folder(folder)
{
}

TraceHelper::~TraceHelper() = default;

void
TraceHelper::TraceFaces(const NodeContainer& nodes, Time interval)
{
    constexpr const char* NAME = "face-rates.csv";
    m_files.push_back({NAME,
                       "nothing went through the faces of the nodes traced",
                       std::make_unique<FaceRateTrace>(m_folder.Open(NAME), nodes, interval)});
}

void
TraceHelper::TracePit(const NodeContainer& nodes, Time interval)
{
    constexpr const char* NAME = "pit.csv";
    m_files.push_back({NAME,
                       "no Interest was ever pending at the nodes traced",
                       std::make_unique<StateTrace>(m_folder.Open(NAME),
                                                    nodes,
                                                    interval,
                                                    StateTrace::GetPitTables())});
}

void
TraceHelper::TraceStores(const NodeContainer& nodes, Time interval)
{
    constexpr const char* NAME = "content-store.csv";
    m_files.push_back({NAME,
                       "the nodes traced have no Content Store; see StackHelper::SetContentStore",
                       std::make_unique<StoreTrace>(m_folder.Open(NAME), nodes, interval)});
}

void
TraceHelper::TraceDelays(const NodeContainer& nodes)
{
    constexpr const char* NAME = "delays.csv";
    m_files.push_back({NAME,
                       "no consumer that was installed before the trace asked for anything",
                       std::make_unique<DelayTrace>(m_folder.Open(NAME), nodes)});
}

void
TraceHelper::Write()
{
    for (const File& file : m_files)
    {
        file.trace->Finish();
        if (!file.trace->GetRows())
        {
            std::cerr << file.name << " has no rows: " << file.whyEmpty << '\n';
        }
    }
    m_files.clear();
    m_folder.Commit();
}

} // namespace icn
} // namespace ns3
