// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-producer.h"

#include "ns3/abort.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Producer);

TypeId
Producer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::Producer")
            .SetParent<Endpoint>()
            .SetGroupName("Icn")
            .AddConstructor<Producer>()
            .AddAttribute("Prefix",
                          "URI of the prefix that is answered.",
                          StringValue("/prefix"),
                          MakeStringAccessor(&Producer::m_prefixUri),
                          MakeStringChecker())
            .AddAttribute("PayloadSize",
                          "Octets of each Data's payload.",
                          UintegerValue(1024),
                          MakeUintegerAccessor(&Producer::m_payloadSize),
                          MakeUintegerChecker<uint32_t>(0, 65000))
            .AddAttribute("Freshness",
                          "How long Content Stores may answer with the Data: CCNx the recommended "
                          "cache time from now, NDN the FreshnessPeriod; 0: nothing is said, CCNx "
                          "has no limit then, NDN no fresh Data.",
                          TimeValue(Time()),
                          MakeTimeAccessor(&Producer::m_freshness),
                          MakeTimeChecker(Time()))
            .AddTraceSource("DataSent",
                            "An Interest was answered.",
                            MakeTraceSourceAccessor(&Producer::m_dataSent),
                            "ns3::icn::Producer::DataTracedCallback");
    return tid;
}

void
Producer::StartApplication()
{
    Endpoint::StartApplication();
    Register(ReadPrefix(m_prefixUri, "Producer: Prefix", "/video"));
}

void
Producer::OnInterest(Ptr<const Message> interest)
{
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = interest->GetName();
    if (m_freshness.IsStrictlyPositive())
    {
        fields.freshnessMs = static_cast<uint64_t>(m_freshness.GetMilliSeconds());
        fields.cacheTimeMs =
            static_cast<uint64_t>((Simulator::Now() + m_freshness).GetMilliSeconds());
    }
    const Ptr<const Message> data = Encode(std::move(fields), "", m_payloadSize);
    m_dataSent(data);
    Submit(data);
}

} // namespace icn
} // namespace ns3
