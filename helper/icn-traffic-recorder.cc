// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-traffic-recorder.h"

#include "icn-csv.h"

#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace icn
{

/** Watches one node. */
class TrafficRecorder::Observer
{
  public:
    Observer(TrafficRecorder& recorder,
             uint32_t node,
             Ptr<Forwarder> forwarder,
             Ptr<const Codec> reader)
        : m_recorder(recorder),
          m_node(node),
          m_forwarder(forwarder),
          m_reader(reader)
    {
        forwarder->TraceConnectWithoutContext("Tx", MakeCallback(&Observer::OnTx, this));
        if (recorder.m_packets)
        {
            forwarder->TraceConnectWithoutContext("Rx", MakeCallback(&Observer::OnRx, this));
            forwarder->TraceConnectWithoutContext("Drop", MakeCallback(&Observer::OnDrop, this));
        }
    }

    ~Observer()
    {
        m_forwarder->TraceDisconnectWithoutContext("Tx", MakeCallback(&Observer::OnTx, this));
        m_forwarder->TraceDisconnectWithoutContext("Rx", MakeCallback(&Observer::OnRx, this));
        m_forwarder->TraceDisconnectWithoutContext("Drop", MakeCallback(&Observer::OnDrop, this));
    }

  private:
    /** @param seen as the node has it, or null. @return what it says. */
    Ptr<const Message> Read(const Ptr<const Message>& seen) const
    {
        const auto read = m_reader && seen ? m_reader->Decode(seen->GetPacket(), nullptr) : nullptr;
        return read ? read : seen;
    }

    void OnTx(FaceId face, Ptr<const Message> seen)
    {
        const Ptr<const Message> message = Read(seen);
        const Face& out = *m_forwarder->GetFace(face);
        const uint32_t size = m_forwarder->GetCodec()->GetSizeOnLinks(*seen);
        if (!out.IsLocal())
        {
            const MessageKind kind = message->GetKind();
            Traffic& traffic = m_recorder.m_traffic[{
                ToString(kind, message->Get().role),
                m_recorder.GetLeg(message->GetName(), kind, message->IsReflexive())}];
            ++traffic.packets;
            traffic.bytes += size;
            traffic.framingBytes += out.GetFramingBytes(size);
        }
        Write("send", face, message, size);
    }

    void OnRx(FaceId face, Ptr<const Message> message)
    {
        Write("receive", face, Read(message), m_forwarder->GetCodec()->GetSizeOnLinks(*message));
    }

    void OnDrop(FaceId face, Ptr<const Message> message, uint32_t bytes, DropReason reason)
    {
        Write(std::string("drop:") + ToString(reason), face, Read(message), bytes);
    }

    void Write(const std::string& event,
               FaceId face,
               const Ptr<const Message>& message,
               uint32_t bytes)
    {
        if (!m_recorder.m_packets)
        {
            return;
        }
        const auto peer = m_forwarder->GetFace(face)->GetPeer();
        *m_recorder.m_packets << m_recorder.m_scheme << ',' << csv::Seconds(Simulator::Now()) << ','
                              << event << ',' << m_node << ',' << face << ','
                              << (peer ? std::to_string(*peer) : "") << ','
                              << (message ? ToString(message->GetKind(), message->Get().role) : "")
                              << ','
                              << (message ? m_forwarder->GetCodec()->ToUri(message->GetName()) : "")
                              << ',' << bytes << "\r\n";
    }

    TrafficRecorder& m_recorder; ///< that this is a part of
    uint32_t m_node;             ///< id in rows
    Ptr<Forwarder> m_forwarder;  ///< watched
    Ptr<const Codec> m_reader;   ///< of its messages, or null
};

TrafficRecorder::TrafficRecorder(std::string scheme,
                                 std::string producerRoot,
                                 size_t producerDepth,
                                 std::ostream* packets)
    : m_scheme(std::move(scheme)),
      m_producerRoot(std::move(producerRoot)),
      m_producerDepth(producerDepth),
      m_packets(packets)
{
}

TrafficRecorder::~TrafficRecorder() = default;

void
TrafficRecorder::Watch(uint32_t node, Ptr<Forwarder> forwarder, Ptr<const Codec> reader)
{
    m_observers.push_back(std::make_unique<Observer>(*this, node, forwarder, reader));
}

const std::map<std::pair<std::string, std::string>, TrafficRecorder::Traffic>&
TrafficRecorder::GetTraffic() const
{
    return m_traffic;
}

const char*
TrafficRecorder::GetPacketColumns()
{
    return "scheme,time_s,event,node,face,peer,kind,name,bytes";
}

std::string
TrafficRecorder::GetLeg(const Name& name, MessageKind kind, bool isReflexive) const
{
    if (kind == MessageKind::ANNOUNCEMENT)
    {
        return "";
    }
    switch (CallNames::GetLeg(name, isReflexive, m_producerRoot, m_producerDepth))
    {
    case CallNames::Leg::CALL:
        return "call";
    case CallNames::Leg::FETCH:
        return "fetch";
    case CallNames::Leg::RESULT:
        return "result";
    }
    return "";
}

} // namespace icn
} // namespace ns3
