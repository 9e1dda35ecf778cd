// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-load-recorder.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

void
LoadRecorder::Load::Add(const Load& other)
{
    packetsIn += other.packetsIn;
    bytesIn += other.bytesIn;
    packetsOut += other.packetsOut;
    bytesOut += other.bytesOut;
    dataBytesOut += other.dataBytesOut;
    lastIn = std::max(lastIn, other.lastIn);
}

LoadRecorder::LoadRecorder(Ptr<Forwarder> forwarder, Time interval)
    : m_forwarder(forwarder),
      m_interval(interval)
{
    forwarder->TraceConnectWithoutContext("Rx", MakeCallback(&LoadRecorder::OnRx, this));
    forwarder->TraceConnectWithoutContext("Tx", MakeCallback(&LoadRecorder::OnTx, this));
}

LoadRecorder::~LoadRecorder()
{
    m_forwarder->TraceDisconnectWithoutContext("Rx", MakeCallback(&LoadRecorder::OnRx, this));
    m_forwarder->TraceDisconnectWithoutContext("Tx", MakeCallback(&LoadRecorder::OnTx, this));
}

const LoadRecorder::Load&
LoadRecorder::GetTotal() const
{
    return m_total;
}

const std::map<Time, LoadRecorder::Load>&
LoadRecorder::GetSeries() const
{
    return m_series;
}

void
LoadRecorder::OnRx(FaceId face, Ptr<const Message> message)
{
    if (m_forwarder->GetFace(face)->IsLocal())
    {
        return;
    }
    Load load;
    load.packetsIn = 1;
    load.bytesIn = m_forwarder->GetCodec()->GetSizeOnLinks(*message);
    load.lastIn = Simulator::Now();
    m_total.Add(load);
    Now().Add(load);
}

void
LoadRecorder::OnTx(FaceId face, Ptr<const Message> message)
{
    if (m_forwarder->GetFace(face)->IsLocal())
    {
        return;
    }
    Load load;
    load.packetsOut = 1;
    load.bytesOut = m_forwarder->GetCodec()->GetSizeOnLinks(*message);
    load.dataBytesOut = message->GetKind() == MessageKind::DATA ? load.bytesOut : 0;
    m_total.Add(load);
    Now().Add(load);
}

LoadRecorder::Load&
LoadRecorder::Now()
{
    const int64_t width = m_interval.GetNanoSeconds();
    return m_series[NanoSeconds(Simulator::Now().GetNanoSeconds() / width * width)];
}

} // namespace icn
} // namespace ns3
