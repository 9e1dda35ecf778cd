// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_RESULT_FILES_H
#define ICN_RESULT_FILES_H

#include "ns3/icn-call-experiment.h"
#include "ns3/icn-output-folder.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/// @ingroup icn
/// What running one scheme cost the machine; differs from run to run.
struct RunCost
{
    double wallSeconds{0};    ///< time taken
    uint64_t peakRssBytes{0}; ///< most memory of the process so far

    /** @param begin when it began. @return what it cost until now. */
    static RunCost Since(std::chrono::steady_clock::time_point begin);
};

/// @ingroup icn
/// What identifies a run of a program.
struct RunInfo
{
    std::string program;                          ///< its name
    std::map<std::string, std::string> arguments; ///< of the run, as given or by default
    std::string out;                              ///< folder of the files
};

/**
 * @ingroup icn
 * Writes what schemes did as tables: CSV (RFC 4180) and JSON files.
 */
class ResultFiles
{
  public:
    /**
     * @param info of the run
     * @param keepsChanges whether state.csv has a row per change
     */
    ResultFiles(RunInfo info, bool keepsChanges);

    /**
     * Writes every file but packets.csv.
     * @param results in order of schemes
     * @param costs of the same
     * @param folder they go to
     */
    void Write(const std::vector<SchemeResult>& results,
               const std::vector<RunCost>& costs,
               OutputFolder& folder) const;

  private:
    RunInfo m_info;      ///< of the run
    bool m_keepsChanges; ///< whether state.csv has a row per change
};

} // namespace icn
} // namespace ns3

#endif // ICN_RESULT_FILES_H
