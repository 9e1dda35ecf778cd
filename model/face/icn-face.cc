// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-face.h"

#include "ns3/trace-source-accessor.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Face);

TypeId
Face::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::Face")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddTraceSource("PacketTx",
                            "A packet has left, as it is on the wire, without link framing.",
                            MakeTraceSourceAccessor(&Face::m_packetTx),
                            "ns3::icn::Face::PacketTracedCallback")
            .AddTraceSource("PacketRx",
                            "A packet has come in, as it is on the wire, without link framing.",
                            MakeTraceSourceAccessor(&Face::m_packetRx),
                            "ns3::icn::Face::PacketTracedCallback");
    return tid;
}

void
Face::SetReceiver(FaceId id, FaceReceiver* receiver)
{
    m_id = id;
    m_receiver = receiver;
}

FaceId
Face::GetId() const
{
    return m_id;
}

void
Face::SetGroup(FaceId group)
{
    m_group = group;
}

FaceId
Face::GetGroup() const
{
    return m_group;
}

FaceReceiver*
Face::GetReceiver() const
{
    return m_receiver;
}

void
Face::DoDispose()
{
    m_receiver = nullptr;
    Object::DoDispose();
}

} // namespace icn
} // namespace ns3
