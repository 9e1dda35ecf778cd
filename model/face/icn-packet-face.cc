// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-packet-face.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(PacketFace);

TypeId
PacketFace::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::PacketFace").SetParent<Face>().SetGroupName("Icn");
    return tid;
}

void
PacketFace::SetCodec(Ptr<const Codec> codec)
{
    m_codec = codec;
}

void
PacketFace::DoDispose()
{
    m_codec = nullptr;
    Face::DoDispose();
}

bool
PacketFace::IsLocal() const
{
    return false;
}

uint32_t
PacketFace::Send(Ptr<const Message> message, const HopFields& hop)
{
    const bool isRewritten = message->GetKind() != MessageKind::DATA &&
                             message->GetKind() != MessageKind::RETURN &&
                             message->Get().hopLimit != hop.hopLimit;
    Transmit(isRewritten ? m_codec->WithHopFields(*message, hop) : message->GetPacket()->Copy());
    return 1;
}

void
PacketFace::Take(const Ptr<const Packet>& packet, const Arrival& arrival)
{
    FaceReceiver* receiver = GetReceiver();
    if (!receiver)
    {
        return;
    }
    Codec::Error error;
    if (const Ptr<const Message> message = m_codec->Decode(packet, &error))
    {
        receiver->Receive(GetId(), message, arrival);
    }
    else
    {
        receiver->ReceiveMalformed(GetId(), packet, error);
    }
}

void
PacketFace::Report(const Ptr<const Packet>& packet, DropReason reason)
{
    if (GetReceiver())
    {
        GetReceiver()->ReportLoss(GetId(), packet, reason);
    }
}

} // namespace icn
} // namespace ns3
