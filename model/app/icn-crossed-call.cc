// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-crossed-call.h"

#include "ns3/simulator.h"

#include <string>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CrossedClient);
NS_OBJECT_ENSURE_REGISTERED(CrossedServer);

TypeId
CrossedClient::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::CrossedClient")
            .SetParent<PairedClient>()
            .SetGroupName("Icn")
            .AddConstructor<CrossedClient>()
            .AddAttribute("Linger",
                          "How long the producer's Interests are answered once the result is here.",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&CrossedClient::m_linger),
                          MakeTimeChecker(Time()));
    return tid;
}

void
CrossedClient::OnFirstData(Call& call, const Ptr<const Message>& data)
{
    call.record.resultBytes = data->Get().payloadSize;
    call.had = Simulator::Now();
    call.timeout.Cancel();
    call.next = Simulator::Schedule(m_linger,
                                    [this, id = call.record.id]() { End(*Find(id), "completed"); });
}

TypeId
CrossedServer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::CrossedServer")
                            .SetParent<CallServer>()
                            .SetGroupName("Icn")
                            .AddConstructor<CrossedServer>();
    return tid;
}

void
CrossedServer::Serve(Session& session, const Ptr<const Message>& interest, bool isNew)
{
    Acknowledge(*interest, std::string(GetResultSize(), '\0'));
    if (isNew)
    {
        FetchUnderConsumerPrefix(session, *interest);
    }
}

} // namespace icn
} // namespace ns3
