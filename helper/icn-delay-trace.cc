// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-delay-trace.h"

#include "icn-csv.h"

#include "ns3/node.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace icn
{

class DelayTrace::Observer
{
  public:
    Observer(DelayTrace& trace, uint32_t application, Ptr<Consumer> consumer)
        : m_trace(trace),
          m_application(application),
          m_consumer(consumer)
    {
        consumer->TraceConnectWithoutContext("RequestEnded", MakeCallback(&Observer::Write, this));
    }

    ~Observer()
    {
        m_consumer->TraceDisconnectWithoutContext("RequestEnded",
                                                  MakeCallback(&Observer::Write, this));
    }

    void Write(const RequestRecord& record)
    {
        const Ptr<Node> node = m_consumer->GetNode();
        const bool isComplete = record.outcome == "completed";
        m_trace.BeginRow() << csv::Seconds(Simulator::Now()) << ',' << node->GetId() << ','
                           << m_application << ','
                           << csv::Quote(
                                  node->GetObject<Forwarder>()->GetCodec()->ToUri(record.name))
                           << ',' << record.outcome << ','
                           << (isComplete ? csv::Seconds(record.end - record.first) : "") << ','
                           << (isComplete ? csv::Seconds(record.end - record.last) : "") << ','
                           << record.tally.interests << ',' << record.tally.retransmissions << ','
                           << record.payloadBytes;
        m_trace.EndRow();
    }

    void WriteUnfinished()
    {
        for (const RequestRecord& record : m_consumer->GetUnfinished())
        {
            Write(record);
        }
    }

  private:
    DelayTrace& m_trace;      ///< that this is a part of
    uint32_t m_application;   ///< number on its node
    Ptr<Consumer> m_consumer; ///< watched
};

DelayTrace::DelayTrace(std::ostream& os, const NodeContainer& nodes)
    : CsvTrace(os,
               "time_s,node,application,name,outcome,first_delay_s,last_delay_s,interests,"
               "retransmissions,payload_bytes")
{
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        for (uint32_t i = 0; i < (*node)->GetNApplications(); ++i)
        {
            if (const auto consumer = DynamicCast<Consumer>((*node)->GetApplication(i)))
            {
                m_observers.push_back(std::make_unique<Observer>(*this, i, consumer));
            }
        }
    }
}

DelayTrace::~DelayTrace() = default;

void
DelayTrace::Finish()
{
    for (const auto& observer : m_observers)
    {
        observer->WriteUnfinished();
    }
}

} // namespace icn
} // namespace ns3
