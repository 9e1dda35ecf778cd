// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-endpoint.h"

#include "ns3/abort.h"
#include "ns3/node.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Endpoint);

TypeId
Endpoint::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::Endpoint").SetParent<Application>().SetGroupName("Icn");
    return tid;
}

Endpoint::Endpoint()
    : m_face(CreateObject<ApplicationFace>())
{
}

Endpoint::~Endpoint() = default;

Ptr<ApplicationFace>
Endpoint::GetFace() const
{
    return m_face;
}

int64_t
Endpoint::AssignStreams(int64_t)
{
    return 0;
}

void
Endpoint::StartApplication()
{
    m_forwarder = GetNode()->GetObject<Forwarder>();
    NS_ABORT_MSG_UNLESS(m_forwarder,
                        "ns3::icn::Endpoint: node "
                            << GetNode()->GetId()
                            << " has no ns3::icn::Forwarder; install the ICN stack first");
    m_face->SetHandler([this](Ptr<const Message> message) { Receive(message); });
    if (m_face->GetId() == NO_FACE)
    {
        m_forwarder->AddFace(m_face);
    }
}

void
Endpoint::StopApplication()
{
    m_face->SetHandler(nullptr);
}

void
Endpoint::DoDispose()
{
    m_face->Dispose();
    m_forwarder = nullptr;
    Application::DoDispose();
}

void
Endpoint::OnInterest(Ptr<const Message> interest)
{
    Refuse(*interest, ReturnCode::NO_ROUTE);
}

void
Endpoint::OnData(Ptr<const Message>)
{
}

void
Endpoint::OnAcknowledgement(Ptr<const Message>)
{
}

void
Endpoint::OnReturn(Ptr<const Message>)
{
}

Forwarder&
Endpoint::GetForwarder() const
{
    return *m_forwarder;
}

const CodePoints&
Endpoint::GetCodePoints() const
{
    return m_forwarder->GetCodec()->GetCodePoints();
}

Name
Endpoint::ReadPrefix(const std::string& uri, const char* attribute, const char* example)
{
    const auto prefix = Name::FromUri(uri);
    NS_ABORT_MSG_UNLESS(prefix && prefix->GetSize(),
                        "ns3::icn::" << attribute << " is '" << uri
                                     << "'; it must be a URI such as " << example);
    return *prefix;
}

void
Endpoint::Register(const Name& prefix)
{
    m_forwarder->GetFib()->Add(prefix, m_face->GetId(), 0);
}

void
Endpoint::Submit(Ptr<const Message> message)
{
    m_face->Submit(message);
}

void
Endpoint::Refuse(const Message& interest, ReturnCode code)
{
    HopFields asReceived;
    asReceived.hopLimit = interest.Get().hopLimit;
    asReceived.nonce = interest.Get().nonce.value_or(0);
    Submit(m_forwarder->GetCodec()->MakeReturn(interest, code, asReceived));
}

void
Endpoint::SendAcknowledgement(const Message& interest)
{
    NS_ABORT_MSG_UNLESS(GetCodePoints().acknowledgement,
                        "ns3::icn::Endpoint: the profile of node "
                            << GetNode()->GetId() << " has no acknowledgement; use profile draft");
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = interest.GetName();
    fields.payloadType = PayloadType::ACKNOWLEDGEMENT;
    fields.expiryMs = 0;
    Submit(Encode(std::move(fields)));
}

Ptr<const Message>
Endpoint::Encode(Message::Fields fields, const std::string& payload, uint32_t payloadSize) const
{
    return m_forwarder->GetCodec()->Encode(std::move(fields), payload, payloadSize);
}

void
Endpoint::Receive(Ptr<const Message> message)
{
    switch (message->GetKind())
    {
    case MessageKind::INTEREST:
        if (!m_forwarder->GetCodec()->IsIntact(*message))
        {
            return Refuse(*message, ReturnCode::MALFORMED_INTEREST);
        }
        return OnInterest(message);
    case MessageKind::DATA:
        return message->Get().payloadType == PayloadType::ACKNOWLEDGEMENT
                   ? OnAcknowledgement(message)
                   : OnData(message);
    case MessageKind::RETURN:
        return OnReturn(message);
    case MessageKind::ANNOUNCEMENT:
        return;
    }
}

} // namespace icn
} // namespace ns3
