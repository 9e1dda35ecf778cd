// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FACE_RATE_TRACE_H
#define ICN_FACE_RATE_TRACE_H

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
 * What goes through the faces of nodes, by interval: a row for each face, event and kind of
 * message, from the interval on in which it first happened.
 */
class FaceRateTrace : public CsvTrace
{
  public:
    /**
     * @param os see CsvTrace
     * @param nodes with forwarders
     * @param interval width of intervals
     */
    FaceRateTrace(std::ostream& os, const NodeContainer& nodes, Time interval);
    ~FaceRateTrace() override;

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

#endif // ICN_FACE_RATE_TRACE_H
