// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_TRACE_HELPER_H
#define ICN_TRACE_HELPER_H

#include "icn-csv-trace.h"
#include "icn-output-folder.h"

#include "ns3/node-container.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Traces any scenario into CSV files of one folder, a line for each kind. After
 * Simulator::Run() Write() gives the files their names.
 */
class TraceHelper
{
  public:
    /** @param folder for the files; made if missing. @throws OutputError if it cannot be used. */
    explicit TraceHelper(const std::string& folder);
    ~TraceHelper();

    /** Writes face-rates.csv. @param nodes with forwarders. @param interval of rows. */
    void TraceFaces(const NodeContainer& nodes, Time interval = Seconds(1));
    /** Writes pit.csv. @param nodes with forwarders. @param interval of rows; 0: each change. */
    void TracePit(const NodeContainer& nodes, Time interval = Seconds(1));
    /** Writes content-store.csv. @param nodes with forwarders. @param interval of rows. */
    void TraceStores(const NodeContainer& nodes, Time interval = Seconds(1));
    /** Writes delays.csv. @param nodes whose consumers have been installed. */
    void TraceDelays(const NodeContainer& nodes);

    /**
     * The run is over: completes the files. Says on stderr which have no rows, and why that can be.
     * @throws OutputError if one could not be written
     */
    void Write();

  private:
    /// A file under way.
    struct File
    {
        const char* name;                ///< of the file
        const char* whyEmpty;            ///< what there was none of when it has no rows
        std::unique_ptr<CsvTrace> trace; ///< writes it
    };

    OutputFolder m_folder;     ///< of the files
    std::vector<File> m_files; ///< in order
};

} // namespace icn
} // namespace ns3

#endif // ICN_TRACE_HELPER_H
