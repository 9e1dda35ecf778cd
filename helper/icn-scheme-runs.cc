// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-scheme-runs.h"

#include "icn-comparison.h"

#include <chrono>
#include <iostream>

namespace ns3
{
namespace icn
{

SchemeRuns::SchemeRuns(const std::string& program,
                       const Options& options,
                       const std::string& out,
                       bool keepsChanges)
    : m_info{program, options.GetArguments(), out},
      m_keepsChanges(keepsChanges),
      m_folder(out)
{
    m_info.arguments.erase("out");
}

OutputFolder&
SchemeRuns::GetFolder()
{
    return m_folder;
}

std::ostream*
SchemeRuns::OpenPackets(bool isWanted)
{
    if (!isWanted)
    {
        return nullptr;
    }
    std::ostream& packets = m_folder.Open("packets.csv");
    packets << TrafficRecorder::GetPacketColumns() << "\r\n";
    return &packets;
}

void
SchemeRuns::Run(const std::function<SchemeResult()>& run)
{
    const auto begin = std::chrono::steady_clock::now();
    m_results.push_back(run());
    m_costs.push_back(RunCost::Since(begin));
}

int
SchemeRuns::Finish(const Print& print)
{
    ResultFiles(m_info, m_keepsChanges).Write(m_results, m_costs, m_folder);
    m_folder.Commit();
    if (print)
    {
        print(m_results, std::cout);
    }
    else
    {
        Comparison::OfCalls().Print(m_results, std::cout);
    }
    bool isBalanced = true;
    for (const SchemeResult& result : m_results)
    {
        for (const std::string& problem : result.problems)
        {
            std::cerr << m_info.program << ": ledger: " << problem << '\n';
            isBalanced = false;
        }
    }
    return isBalanced ? 0 : 1;
}

} // namespace icn
} // namespace ns3
