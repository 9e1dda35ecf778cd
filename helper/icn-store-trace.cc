// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-store-trace.h"

#include "icn-csv.h"

#include "ns3/node.h"

namespace ns3
{
namespace icn
{

class StoreTrace::Observer
{
  public:
    Observer(StoreTrace& trace, Ptr<Node> node)
        : m_trace(trace),
          m_node(node->GetId()),
          m_store(node->GetObject<Forwarder>()->GetContentStore())
    {
        m_store->TraceConnectWithoutContext("Lookup", MakeCallback(&Observer::OnLookup, this));
    }

    ~Observer()
    {
        m_store->TraceDisconnectWithoutContext("Lookup", MakeCallback(&Observer::OnLookup, this));
    }

    void Close(Time start, Time width)
    {
        if (!m_store->IsEnabled())
        {
            return;
        }
        const uint64_t lookups = m_hits + m_misses;
        m_trace.BeginRow() << csv::Seconds(start) << ',' << csv::Seconds(width) << ',' << m_node
                           << ',' << m_hits << ',' << m_misses << ','
                           << (lookups ? csv::Number(static_cast<double>(m_hits) /
                                                     static_cast<double>(lookups))
                                       : "");
        m_trace.EndRow();
        m_hits = 0;
        m_misses = 0;
    }

  private:
    void OnLookup(bool isHit)
    {
        m_trace.m_intervals.Advance();
        ++(isHit ? m_hits : m_misses);
    }

    StoreTrace& m_trace;       ///< that this is a part of
    uint32_t m_node;           ///< id in rows
    Ptr<ContentStore> m_store; ///< watched
    uint64_t m_hits{0};        ///< in the interval at hand
    uint64_t m_misses{0};      ///< same
};

StoreTrace::StoreTrace(std::ostream& os, const NodeContainer& nodes, Time interval)
    : CsvTrace(os, "time_s,interval_s,node,hits,misses,hit_ratio"),
      m_intervals(interval, [this](Time start, Time width) { Close(start, width); })
{
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        m_observers.push_back(std::make_unique<Observer>(*this, *node));
    }
}

StoreTrace::~StoreTrace() = default;

void
StoreTrace::Finish()
{
    m_intervals.Finish();
}

void
StoreTrace::Close(Time start, Time width)
{
    for (const auto& observer : m_observers)
    {
        observer->Close(start, width);
    }
}

} // namespace icn
} // namespace ns3
