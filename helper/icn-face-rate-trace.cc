// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-face-rate-trace.h"

#include "icn-csv.h"

#include "ns3/node.h"

#include <map>
#include <string>
#include <tuple>

namespace ns3
{
namespace icn
{

class FaceRateTrace::Observer
{
  public:
    Observer(FaceRateTrace& trace, Ptr<Node> node)
        : m_trace(trace),
          m_node(node->GetId()),
          m_forwarder(node->GetObject<Forwarder>())
    {
        m_forwarder->TraceConnectWithoutContext("Tx", MakeCallback(&Observer::OnTx, this));
        m_forwarder->TraceConnectWithoutContext("Rx", MakeCallback(&Observer::OnRx, this));
        m_forwarder->TraceConnectWithoutContext("Drop", MakeCallback(&Observer::OnDrop, this));
    }

    ~Observer()
    {
        m_forwarder->TraceDisconnectWithoutContext("Tx", MakeCallback(&Observer::OnTx, this));
        m_forwarder->TraceDisconnectWithoutContext("Rx", MakeCallback(&Observer::OnRx, this));
        m_forwarder->TraceDisconnectWithoutContext("Drop", MakeCallback(&Observer::OnDrop, this));
    }

    void Close(Time start, Time width)
    {
        constexpr double BITS = 8;
        for (auto& [key, count] : m_counts)
        {
            const auto& [face, event, kind] = key;
            const auto peer = m_forwarder->GetFace(face)->GetPeer();
            m_trace.BeginRow()
                << csv::Seconds(start) << ',' << csv::Seconds(width) << ',' << m_node << ',' << face
                << ',' << (peer ? std::to_string(*peer) : "") << ',' << event << ',' << kind << ','
                << count.packets << ',' << count.bytes << ','
                << csv::Number(static_cast<double>(count.packets) / width.GetSeconds()) << ','
                << csv::Number(BITS * static_cast<double>(count.bytes) / width.GetSeconds());
            m_trace.EndRow();
            count = {};
        }
    }

  private:
    /// What happened in the interval at hand.
    struct Count
    {
        uint64_t packets{0};
        uint64_t bytes{0};
    };

    void OnTx(FaceId face, Ptr<const Message> message)
    {
        Add(face, "send", message, message->GetSize());
    }

    void OnRx(FaceId face, Ptr<const Message> message)
    {
        Add(face, "receive", message, message->GetSize());
    }

    void OnDrop(FaceId face, Ptr<const Message> message, uint32_t bytes, DropReason reason)
    {
        Add(face, std::string("drop:") + ToString(reason), message, bytes);
    }

    void Add(FaceId face,
             const std::string& event,
             const Ptr<const Message>& message,
             uint32_t bytes)
    {
        m_trace.m_intervals.Advance();
        const char* kind = message ? ToString(message->GetKind(), message->Get().role) : "";
        Count& count = m_counts[{face, event, kind}];
        ++count.packets;
        count.bytes += bytes;
    }

    FaceRateTrace& m_trace;     ///< that this is a part of
    uint32_t m_node;            ///< id in rows
    Ptr<Forwarder> m_forwarder; ///< watched
    std::map<std::tuple<FaceId, std::string, std::string>, Count>
        m_counts; ///< by face, event and kind
};

FaceRateTrace::FaceRateTrace(std::ostream& os, const NodeContainer& nodes, Time interval)
    : CsvTrace(os,
               "time_s,interval_s,node,face,peer,event,kind,packets,bytes,packets_per_s,"
               "bits_per_s"),
      m_intervals(interval, [this](Time start, Time width) { Close(start, width); })
{
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        m_observers.push_back(std::make_unique<Observer>(*this, *node));
    }
}

FaceRateTrace::~FaceRateTrace() = default;

void
FaceRateTrace::Finish()
{
    m_intervals.Finish();
}

void
FaceRateTrace::Close(Time start, Time width)
{
    for (const auto& observer : m_observers)
    {
        observer->Close(start, width);
    }
}

} // namespace icn
} // namespace ns3
