// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-paired-call.h"

#include "ns3/abort.h"
#include "ns3/string.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(PairedClient);
NS_OBJECT_ENSURE_REGISTERED(PairedNestedClient);
NS_OBJECT_ENSURE_REGISTERED(PairedSeparateClient);
NS_OBJECT_ENSURE_REGISTERED(PairedNestedServer);
NS_OBJECT_ENSURE_REGISTERED(PairedSeparateServer);

TypeId
PairedClient::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::PairedClient")
                            .SetParent<CallClient>()
                            .SetGroupName("Icn")
                            .AddAttribute("Consumer",
                                          "URI of the consumer's routable prefix.",
                                          StringValue("/consumer/0"),
                                          MakeStringAccessor(&PairedClient::m_consumerUri),
                                          MakeStringChecker());
    return tid;
}

void
PairedClient::StartApplication()
{
    CallClient::StartApplication();
    m_consumerPrefix = ReadPrefix(m_consumerUri, "PairedClient: Consumer", "/consumer/0");
    Register(m_consumerPrefix);
}

void
PairedClient::SetConsumerPrefix(const Name& prefix)
{
    m_consumerUri = prefix.ToUri();
    if (m_consumerPrefix.GetSize() && prefix != m_consumerPrefix) // else it has not started
    {
        m_consumerPrefix = prefix;
        Register(prefix);
    }
}

void
PairedClient::Begin(Call& call)
{
    SendPaired(call,
               GetProducerPrefix(call, CallNames::CALL).Append(call.record.id),
               m_consumerPrefix,
               [this](Call& answered, Ptr<const Message> data) { OnFirstData(answered, data); });
}

ReturnCode
PairedClient::GetRefusal() const
{
    return ReturnCode::NO_ROUTE;
}

TypeId
PairedNestedClient::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::PairedNestedClient")
                            .SetParent<PairedClient>()
                            .SetGroupName("Icn")
                            .AddConstructor<PairedNestedClient>();
    return tid;
}

void
PairedNestedClient::OnFirstData(Call& call, const Ptr<const Message>& data)
{
    Complete(call, data);
}

TypeId
PairedSeparateClient::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::PairedSeparateClient")
                            .SetParent<PairedClient>()
                            .SetGroupName("Icn")
                            .AddConstructor<PairedSeparateClient>();
    return tid;
}

void
PairedSeparateClient::OnFirstData(Call& call, const Ptr<const Message>& data)
{
    AskForResult(call, *data);
}

TypeId
PairedNestedServer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::PairedNestedServer")
                            .SetParent<CallServer>()
                            .SetGroupName("Icn")
                            .AddConstructor<PairedNestedServer>();
    return tid;
}

void
PairedNestedServer::Serve(Session& session, const Ptr<const Message>& interest, bool isNew)
{
    Await(session, interest);
    if (isNew)
    {
        FetchUnderConsumerPrefix(session, *interest);
    }
}

TypeId
PairedSeparateServer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::PairedSeparateServer")
                            .SetParent<CallServer>()
                            .SetGroupName("Icn")
                            .AddConstructor<PairedSeparateServer>();
    return tid;
}

void
PairedSeparateServer::Serve(Session& session, const Ptr<const Message>& interest, bool isNew)
{
    if (GetLeg(*interest) == CallNames::RESULT)
    {
        return isNew ? Reject(session) : Await(session, interest);
    }
    SendHandle(session, *interest);
    if (isNew)
    {
        FetchUnderConsumerPrefix(session, *interest);
    }
}

} // namespace icn
} // namespace ns3
