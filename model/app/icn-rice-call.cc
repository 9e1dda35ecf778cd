// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-rice-call.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(RiceClient);
NS_OBJECT_ENSURE_REGISTERED(RiceAcknowledgedClient);
NS_OBJECT_ENSURE_REGISTERED(RiceThunkClient);
NS_OBJECT_ENSURE_REGISTERED(RiceServer);
NS_OBJECT_ENSURE_REGISTERED(RiceAcknowledgingServer);
NS_OBJECT_ENSURE_REGISTERED(RiceThunkServer);

TypeId
RiceClient::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::RiceClient")
                            .SetParent<CallClient>()
                            .SetGroupName("Icn")
                            .AddConstructor<RiceClient>();
    return tid;
}

void
RiceClient::Begin(Call& call)
{
    const Name name = GetProducerPrefix(call, CallNames::CALL).Append(call.record.id);
    SendFor(call,
            Encode(MakeFirst(name), MakeRequest().Encode()),
            [this](Call& answered, Ptr<const Message> data) { OnFirstData(answered, data); });
}

ReturnCode
RiceClient::GetRefusal() const
{
    return ReturnCode::NO_ROUTE;
}

void
RiceClient::OnFirstData(Call& call, const Ptr<const Message>& data)
{
    Complete(call, data);
}

TypeId
RiceAcknowledgedClient::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::RiceAcknowledgedClient")
            .SetParent<RiceClient>()
            .SetGroupName("Icn")
            .AddConstructor<RiceAcknowledgedClient>()
            .AddAttribute("AcknowledgedTimeout",
                          "After this an Interest that was acknowledged is sent again.",
                          TimeValue(Seconds(5)),
                          MakeTimeAccessor(&RiceAcknowledgedClient::m_acknowledgedTimeout),
                          MakeTimeChecker(NanoSeconds(1)));
    return tid;
}

void
RiceAcknowledgedClient::OnAcknowledgement(Ptr<const Message> data)
{
    SetTimeout(data->GetName(), m_acknowledgedTimeout);
}

TypeId
RiceThunkClient::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::RiceThunkClient")
                            .SetParent<RiceClient>()
                            .SetGroupName("Icn")
                            .AddConstructor<RiceThunkClient>()
                            .AddAttribute("ResultWait",
                                          "Time from the thunk to the Interest for the result.",
                                          TimeValue(Time()),
                                          MakeTimeAccessor(&RiceThunkClient::m_resultWait),
                                          MakeTimeChecker(Time()));
    return tid;
}

void
RiceThunkClient::OnFirstData(Call& call, const Ptr<const Message>& data)
{
    AskForResult(call, *data, m_resultWait);
}

TypeId
RiceServer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::RiceServer")
                            .SetParent<CallServer>()
                            .SetGroupName("Icn")
                            .AddConstructor<RiceServer>();
    return tid;
}

void
RiceServer::Serve(Session& session, const Ptr<const Message>& interest, bool isNew)
{
    Await(session, interest);
    if (isNew)
    {
        Execute(session);
    }
}

TypeId
RiceAcknowledgingServer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::RiceAcknowledgingServer")
                            .SetParent<RiceServer>()
                            .SetGroupName("Icn")
                            .AddConstructor<RiceAcknowledgingServer>();
    return tid;
}

void
RiceAcknowledgingServer::Serve(Session& session, const Ptr<const Message>& interest, bool isNew)
{
    SendAcknowledgement(*interest);
    RiceServer::Serve(session, interest, isNew);
}

TypeId
RiceThunkServer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::RiceThunkServer")
                            .SetParent<CallServer>()
                            .SetGroupName("Icn")
                            .AddConstructor<RiceThunkServer>();
    return tid;
}

void
RiceThunkServer::Serve(Session& session, const Ptr<const Message>& interest, bool isNew)
{
    if (GetLeg(*interest) == CallNames::RESULT)
    {
        return isNew ? Reject(session) : Await(session, interest);
    }
    SendHandle(session, *interest);
    session.execution.Cancel();
    Execute(session);
}

} // namespace icn
} // namespace ns3
