// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_STATE_TRACE_H
#define ICN_STATE_TRACE_H

#include "icn-csv-trace.h"
#include "icn-state-observer.h"

#include "ns3/node-container.h"

#include <memory>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The sizes of tables over time: a row for each node, table that ever held anything, and interval;
 * all are written at the end.
 */
class StateTrace : public CsvTrace
{
  public:
    /**
     * @param os see CsvTrace
     * @param nodes with forwarders
     * @param interval width of intervals; 0: a row for each change
     * @param tables that are traced, all when empty
     */
    StateTrace(std::ostream& os,
               const NodeContainer& nodes,
               Time interval,
               std::vector<TableKind> tables = {});
    ~StateTrace() override;

    void Finish() override;

    /** @return the tables that make up a PIT, templates of reflexive forwarding included. */
    static std::vector<TableKind> GetPitTables();

  private:
    std::vector<TableKind> m_tables; ///< traced; empty: all
    std::vector<std::pair<uint32_t, std::unique_ptr<StateObserver>>> m_observers; ///< by node id
};

} // namespace icn
} // namespace ns3

#endif // ICN_STATE_TRACE_H
