// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-thunk-call.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ThunkClient);
NS_OBJECT_ENSURE_REGISTERED(ThunkServer);

TypeId
ThunkClient::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::ThunkClient")
                            .SetParent<ReflexiveClient>()
                            .SetGroupName("Icn")
                            .AddConstructor<ThunkClient>()
                            .AddAttribute("ResultWait",
                                          "Time from the thunk to the Interest for the result.",
                                          TimeValue(Time()),
                                          MakeTimeAccessor(&ThunkClient::m_resultWait),
                                          MakeTimeChecker(Time()));
    return tid;
}

void
ThunkClient::OnTriggerData(Call& call, const Ptr<const Message>& data)
{
    Withdraw(call);
    AskForResult(call, *data, GetResultWait(call));
}

Time
ThunkClient::GetResultWait(const Call&)
{
    return m_resultWait;
}

TypeId
ThunkServer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::ThunkServer")
                            .SetParent<ReflexiveServer>()
                            .SetGroupName("Icn")
                            .AddConstructor<ThunkServer>();
    return tid;
}

void
ThunkServer::OnGathered(Session& session)
{
    if (!session.isFallback && session.waiting)
    {
        const Ptr<const Message> trigger = std::exchange(session.waiting, nullptr);
        SendHandle(session, *trigger);
    }
    ReflexiveServer::OnGathered(session);
}

void
ThunkServer::ServeTrigger(Session& session, const Ptr<const Message>& trigger, bool isNew)
{
    if (session.state == Session::State::EXECUTING || session.state == Session::State::ANSWERED)
    {
        return SendHandle(session, *trigger);
    }
    ReflexiveServer::ServeTrigger(session, trigger, isNew);
}

} // namespace icn
} // namespace ns3
