// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_STATE_OBSERVER_H
#define ICN_STATE_OBSERVER_H

#include "icn-state-series.h"

#include "ns3/icn-forwarder.h"
#include "ns3/icn-table-kind.h"

#include <map>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Keeps the sizes of one node's tables over time.
 */
class StateObserver
{
  public:
    /** @param forwarder of the node. @param settings of each series. */
    StateObserver(Ptr<Forwarder> forwarder, const StateSeries::Settings& settings);
    ~StateObserver();
    StateObserver(const StateObserver&) = delete;
    StateObserver& operator=(const StateObserver&) = delete;

    std::map<TableKind, StateSeries> series; ///< of the tables that ever held anything

  private:
    /** @param kind of a table. @param entries from now on. @param bytes same. */
    void OnChange(TableKind kind, uint64_t entries, uint64_t bytes);

    Ptr<Forwarder> m_forwarder;       ///< of the node
    StateSeries::Settings m_settings; ///< of each series
};

} // namespace icn
} // namespace ns3

#endif // ICN_STATE_OBSERVER_H
