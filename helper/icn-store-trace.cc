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
          m_forwarder(node->GetObject<Forwarder>()),
          m_lookups(m_forwarder->GetContentStore()->GetLookups()),
          m_hits(m_forwarder->GetContentStore()->GetHits())
    {
        m_forwarder->TraceConnectWithoutContext("Rx", MakeCallback(&Observer::OnRx, this));
    }

    ~Observer()
    {
        m_forwarder->TraceDisconnectWithoutContext("Rx", MakeCallback(&Observer::OnRx, this));
    }

    void Close(Time start, Time width)
    {
        const ContentStore& store = *m_forwarder->GetContentStore();
        if (!store.IsEnabled())
        {
            return;
        }
        const uint64_t lookups = store.GetLookups() - m_lookups;
        const uint64_t hits = store.GetHits() - m_hits;
        m_lookups += lookups;
        m_hits += hits;
        m_trace.BeginRow() << csv::Seconds(start) << ',' << csv::Seconds(width) << ',' << m_node
                           << ',' << hits << ',' << lookups - hits << ','
                           << (lookups ? csv::Number(static_cast<double>(hits) /
                                                     static_cast<double>(lookups))
                                       : "");
        m_trace.EndRow();
    }

  private:
    /** A store answers only what comes in: the counts now are those at the end of the interval. */
    void OnRx(FaceId, Ptr<const Message>)
    {
        m_trace.m_intervals.Advance();
    }

    StoreTrace& m_trace;        ///< that this is a part of
    uint32_t m_node;            ///< id in rows
    Ptr<Forwarder> m_forwarder; ///< watched
    uint64_t m_lookups;         ///< before the interval at hand
    uint64_t m_hits;            ///< same
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
