// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SCHEME_RUNS_H
#define ICN_SCHEME_RUNS_H

#include "icn-options.h"
#include "icn-output-folder.h"
#include "icn-result-files.h"

#include "ns3/icn-scheme-result.h"

#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The runs of a program that compares schemes, from its folder to its exit status.
 */
class SchemeRuns
{
  public:
    /** Prints what schemes did. @param results in order of runs. @param os gets it. */
    using Print = std::function<void(const std::vector<SchemeResult>& results, std::ostream& os)>;

    /**
     * @param program its name
     * @param options of its command line, parsed; `out` is no part of what identifies the runs
     * @param out folder of the files
     * @param keepsChanges whether state.csv has a row per change
     * @throws OutputError where the folder cannot be made
     */
    SchemeRuns(const std::string& program,
               const Options& options,
               const std::string& out,
               bool keepsChanges = false);
    SchemeRuns(const SchemeRuns&) = delete;
    SchemeRuns& operator=(const SchemeRuns&) = delete;

    /** @return the folder, for further files before Finish(). */
    OutputFolder& GetFolder();
    /** @param isWanted whether there shall be a packets.csv. @return it with its head, or null. */
    std::ostream* OpenPackets(bool isWanted);

    /** Runs a scheme. @param run does. */
    void Run(const std::function<SchemeResult()>& run);

    /**
     * Writes what was run, completes the folder, prints.
     * @param print on standard output; Comparison::OfCalls() unless told otherwise
     * @return exit status: 0 if every ledger balances, else 1, with a line for each problem
     * @throws OutputError where a file cannot be written
     */
    int Finish(const Print& print = nullptr);

  private:
    RunInfo m_info;                      ///< of the program
    bool m_keepsChanges;                 ///< whether state.csv has a row per change
    OutputFolder m_folder;               ///< of all files
    std::vector<SchemeResult> m_results; ///< in order
    std::vector<RunCost> m_costs;        ///< of the same
};

} // namespace icn
} // namespace ns3

#endif // ICN_SCHEME_RUNS_H
