// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-application-face.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ApplicationFace);

TypeId
ApplicationFace::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::ApplicationFace")
                            .SetParent<Face>()
                            .SetGroupName("Icn")
                            .AddConstructor<ApplicationFace>();
    return tid;
}

void
ApplicationFace::SetHandler(Handler handler)
{
    m_handler = std::move(handler);
}

void
ApplicationFace::Submit(Ptr<const Message> message)
{
    if (GetReceiver())
    {
        m_packetRx(message->GetPacket(), Address(), Address());
        GetReceiver()->Receive(GetId(), message, {});
    }
}

uint32_t
ApplicationFace::Send(Ptr<const Message> message, const HopFields& hop)
{
    const Handler handler = m_handler; // outlives a handler that stops its application
    if (hop.pathLabel && hop.pathLabel != message->Get().pathLabel)
    {
        Message::Fields fields = message->Get();
        fields.pathLabel = hop.pathLabel;
        message = Create<Message>(std::move(fields), message->GetPacket());
    }
    m_packetTx(message->GetPacket(), Address(), Address());
    handler(message);
    return 1;
}

FaceFacts
ApplicationFace::GetFacts() const
{
    FaceFacts facts;
    facts.isUp = IsUp();
    facts.isLocal = true;
    return facts;
}

bool
ApplicationFace::IsLocal() const
{
    return true;
}

bool
ApplicationFace::IsUp() const
{
    return m_handler != nullptr;
}

uint32_t
ApplicationFace::GetMtu() const
{
    return UINT32_MAX;
}

uint32_t
ApplicationFace::GetFramingBytes(uint32_t) const
{
    return 0;
}

std::optional<uint32_t>
ApplicationFace::GetPeer() const
{
    return std::nullopt;
}

int64_t
ApplicationFace::GetInFlight() const
{
    return 0;
}

void
ApplicationFace::DoDispose()
{
    m_handler = nullptr;
    Face::DoDispose();
}

} // namespace icn
} // namespace ns3
