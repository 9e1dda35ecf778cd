// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_DELAY_TRACE_H
#define ICN_DELAY_TRACE_H

#include "icn-csv-trace.h"

#include "ns3/icn-consumer.h"
#include "ns3/node-container.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A row for each object that a consumer asked for: how long it took from the first Interest and
 * from the last.
 */
class DelayTrace : public CsvTrace
{
  public:
    /**
     * @param os see CsvTrace
     * @param nodes whose consumers, installed by now, are traced
     */
    DelayTrace(std::ostream& os, const NodeContainer& nodes);
    ~DelayTrace() override;

    void Finish() override;

  private:
    /** Watches one consumer. */
    class Observer;

    std::vector<std::unique_ptr<Observer>> m_observers; ///< one a consumer
};

} // namespace icn
} // namespace ns3

#endif // ICN_DELAY_TRACE_H
