// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_STORE_TRACE_H
#define ICN_STORE_TRACE_H

#include "icn-csv-trace.h"

#include "ns3/icn-forwarder.h"
#include "ns3/node-container.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What Content Stores answer, by interval: a row for each node that has a store.
 */
class StoreTrace : public CsvTrace
{
  public:
    /**
     * @param os see CsvTrace
     * @param nodes with forwarders
     * @param interval width of intervals
     */
    StoreTrace(std::ostream& os, const NodeContainer& nodes, Time interval);
    ~StoreTrace() override;

    void Finish() override;

  private:
    /** Watches one node. */
    class Observer;

    /** @param start of an interval that is over. @param width of it. */
    void Close(Time start, Time width);

    Intervals m_intervals;                              ///< of the run
    std::vector<std::unique_ptr<Observer>> m_observers; ///< one a node
};

} // namespace icn
} // namespace ns3

#endif // ICN_STORE_TRACE_H
