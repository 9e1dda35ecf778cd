// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reflexive-call.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ReflexiveClient);
NS_OBJECT_ENSURE_REGISTERED(ReflexiveServer);

TypeId
ReflexiveClient::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::ReflexiveClient")
                            .SetParent<CallClient>()
                            .SetGroupName("Icn")
                            .AddConstructor<ReflexiveClient>();
    return tid;
}

void
ReflexiveClient::Begin(Call& call)
{
    const CodePoints& points = GetCodePoints();
    const Name prefix = GetProducerPrefix(CallNames::CALL);
    Message::Fields fields;
    if (points.triggerEncoding == TriggerEncoding::SEGMENT)
    {
        fields = MakeFirst(prefix.Append(points.reflexiveSegment, call.record.id));
        Offer(call, Name().Append(points.reflexiveSegment, call.record.id));
    }
    else
    {
        fields = MakeFirst(prefix.Append(call.record.id));
        fields.rnpField = Name().Append(points.reflexiveSegment, NextUuid());
        Offer(call, fields.rnpField);
    }
    fields.pathLabel = GetForwarder().GetReflexiveDesign()->MakeDiscovery();
    SendFor(call,
            Encode(std::move(fields), MakeRequest().Encode()),
            [this](Call& answered, Ptr<const Message> data) { Complete(answered, data); });
}

ReturnCode
ReflexiveClient::GetRefusal() const
{
    return ReturnCode::PROHIBITED;
}

TypeId
ReflexiveServer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::ReflexiveServer")
                            .SetParent<CallServer>()
                            .SetGroupName("Icn")
                            .AddConstructor<ReflexiveServer>();
    return tid;
}

void
ReflexiveServer::Serve(Session& session, const Ptr<const Message>& interest, bool isNew)
{
    Await(session, interest);
    session.wayBack = GetForwarder().GetReflexiveDesign()->MakeWayBack(*interest);
    if (!isNew)
    {
        return;
    }
    const auto request = CallRequest::Decode(interest->CopyPayload(CallRequest::MOST_BYTES));
    if (!request || !interest->IsTrigger())
    {
        return Reject(session);
    }
    Fetch(session, *request, Name::FromView(interest->GetTriggerPrefix()));
}

} // namespace icn
} // namespace ns3
