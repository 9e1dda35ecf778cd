// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-attack-source.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/icn-constant-arrivals.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(AttackSource);
NS_OBJECT_ENSURE_REGISTERED(FirstInterestSource);
NS_OBJECT_ENSURE_REGISTERED(PrefixGuesser);
NS_OBJECT_ENSURE_REGISTERED(StormServer);
NS_OBJECT_ENSURE_REGISTERED(BlackHole);

TypeId
AttackSource::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::AttackSource")
            .SetParent<Endpoint>()
            .SetGroupName("Icn")
            .AddAttribute(
                "Arrivals",
                "When Interests are sent: a type derived from ns3::icn::ArrivalProcess.",
                TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                ObjectFactoryValue(ObjectFactory(ConstantArrivals::GetTypeId().GetName())),
                MakeObjectFactoryAccessor(&AttackSource::m_arrivalsFactory),
                MakeObjectFactoryChecker())
            .AddAttribute("Duration",
                          "For how long they are sent; 0: without end.",
                          TimeValue(Time()),
                          MakeTimeAccessor(&AttackSource::m_duration),
                          MakeTimeChecker(Time()))
            .AddAttribute("Lifetime",
                          "Lifetime of the Interests.",
                          TimeValue(Seconds(2)),
                          MakeTimeAccessor(&AttackSource::m_lifetime),
                          MakeTimeChecker(MilliSeconds(1)));
    return tid;
}

int64_t
AttackSource::AssignStreams(int64_t stream)
{
    const int64_t used = m_arrivals->AssignStreams(stream);
    m_uuids.SetStream(stream + used);
    return used + 1;
}

uint64_t
AttackSource::GetSent() const
{
    return m_sent;
}

uint64_t
AttackSource::GetAnswered() const
{
    return m_answered;
}

void
AttackSource::NotifyConstructionCompleted()
{
    m_arrivals = m_arrivalsFactory.Create<ArrivalProcess>();
    NS_ABORT_MSG_UNLESS(m_arrivals,
                        "ns3::icn::AttackSource: Arrivals is "
                            << m_arrivalsFactory.GetTypeId().GetName()
                            << "; it must be a type derived from ns3::icn::ArrivalProcess");
    Endpoint::NotifyConstructionCompleted();
}

void
AttackSource::Begin()
{
    m_arrivals->Start([this]() { return Send(); });
    if (m_duration.IsStrictlyPositive())
    {
        m_end = Simulator::Schedule(m_duration, [this]() { m_arrivals->Stop(); });
    }
}

void
AttackSource::StopApplication()
{
    m_end.Cancel();
    m_arrivals->Stop();
    Endpoint::StopApplication();
}

void
AttackSource::DoDispose()
{
    m_end.Cancel();
    m_arrivals->Dispose();
    Endpoint::DoDispose();
}

bool
AttackSource::Send()
{
    ++m_sent;
    Message::Fields fields = MakeInterest();
    fields.mustBeFresh = true;
    fields.lifetimeMs = static_cast<uint64_t>(m_lifetime.GetMilliSeconds());
    Submit(Encode(std::move(fields), MakePayload()));
    return true;
}

void
AttackSource::OnInterest(Ptr<const Message>)
{
}

void
AttackSource::OnData(Ptr<const Message>)
{
    ++m_answered;
}

std::string
AttackSource::MakePayload() const
{
    return "";
}

UuidSource&
AttackSource::GetUuids()
{
    return m_uuids;
}

TypeId
FirstInterestSource::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::FirstInterestSource")
            .SetParent<AttackSource>()
            .SetGroupName("Icn")
            .AddConstructor<FirstInterestSource>()
            .AddAttribute("Prefix",
                          "URI under which their names are made.",
                          StringValue("/server/0/call"),
                          MakeStringAccessor(&FirstInterestSource::m_prefixUri),
                          MakeStringChecker())
            .AddAttribute("Consumer",
                          "URI of the prefix that they have the producer fetch under.",
                          StringValue("/victim"),
                          MakeStringAccessor(&FirstInterestSource::m_consumerUri),
                          MakeStringChecker())
            .AddAttribute("Parameters",
                          "Objects that they have it fetch.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&FirstInterestSource::m_parameters),
                          MakeUintegerChecker<uint32_t>(0, CallRequest::MOST_PARAMETERS))
            .AddAttribute("Trigger",
                          "Whether they carry a reflexive name prefix.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&FirstInterestSource::m_isTrigger),
                          MakeBooleanChecker())
            .AddAttribute("Fallback",
                          "The paired scheme that they pretend to have fallen back to; empty: "
                          "none.",
                          StringValue(""),
                          MakeStringAccessor(&FirstInterestSource::m_fallback),
                          MakeStringChecker());
    return tid;
}

void
FirstInterestSource::StartApplication()
{
    m_prefix = ReadPrefix(m_prefixUri, "FirstInterestSource: Prefix", "/server/0");
    m_request.parameters = m_parameters;
    m_request.consumerPrefix =
        ReadPrefix(m_consumerUri, "FirstInterestSource: Consumer", "/consumer/0");
    Endpoint::StartApplication();
    Begin();
}

Message::Fields
FirstInterestSource::MakeInterest()
{
    const std::string id = GetUuids().Next();
    Message::Fields fields;
    if (m_isTrigger)
    {
        fields = CallNames::MakeTrigger(GetCodePoints(), m_prefix, id, GetUuids().Next());
        fields.pathLabel = GetForwarder().GetReflexiveDesign()->MakeDiscovery();
    }
    else
    {
        fields.name = m_prefix.Append(id);
        fields.name = m_fallback.empty() ? fields.name : fields.name.Append(m_fallback);
    }
    return fields;
}

std::string
FirstInterestSource::MakePayload() const
{
    return m_request.Encode();
}

TypeId
PrefixGuesser::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::PrefixGuesser")
            .SetParent<AttackSource>()
            .SetGroupName("Icn")
            .AddConstructor<PrefixGuesser>()
            .AddAttribute("Bits",
                          "Of a reflexive name prefix, all of them random.",
                          UintegerValue(16),
                          MakeUintegerAccessor(&PrefixGuesser::m_bits),
                          MakeUintegerChecker<uint32_t>(1, UuidSource::MOST_SHORT_BITS));
    return tid;
}

void
PrefixGuesser::StartApplication()
{
    Endpoint::StartApplication();
    Begin();
}

Message::Fields
PrefixGuesser::MakeInterest()
{
    const CodePoints& points = GetCodePoints();
    Message::Fields fields;
    fields.name =
        points.AppendChunk(Name().Append(points.reflexiveSegment, GetUuids().NextShort(m_bits)), 0);
    return fields;
}

TypeId
StormServer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::StormServer")
                            .SetParent<AttackSource>()
                            .SetGroupName("Icn")
                            .AddConstructor<StormServer>()
                            .AddAttribute("Prefix",
                                          "URI of the prefix that it is called by.",
                                          StringValue("/server/1"),
                                          MakeStringAccessor(&StormServer::m_prefixUri),
                                          MakeStringChecker());
    return tid;
}

void
StormServer::StartApplication()
{
    Endpoint::StartApplication();
    m_prefix = ReadPrefix(m_prefixUri, "StormServer: Prefix", "/server/0");
    Register(m_prefix);
}

void
StormServer::OnInterest(Ptr<const Message> interest)
{
    const auto request = CallRequest::Decode(interest->CopyPayload(CallRequest::MOST_BYTES));
    const bool isTrigger = interest->IsTrigger();
    if (m_target.GetSize() || !request || (!isTrigger && !request->consumerPrefix.GetSize()))
    {
        return;
    }
    constexpr size_t CALL_SEGMENTS = 2; // leg and id
    const Name& name = interest->GetName();
    const size_t idAt = m_prefix.GetSize() + CALL_SEGMENTS - 1;
    if (name.GetSize() <= idAt)
    {
        return;
    }
    m_target = isTrigger ? Name::FromView(interest->GetTriggerPrefix())
                         : request->consumerPrefix.Append(name.GetSegment(idAt).GetValue());
    m_wayBack = GetForwarder().GetReflexiveDesign()->MakeWayBack(*interest);
    m_parameters = std::max(request->parameters, 1U);
    Begin();
}

Message::Fields
StormServer::MakeInterest()
{
    Message::Fields fields;
    fields.name = GetCodePoints().AppendChunk(m_target, GetSent() % m_parameters);
    fields.pathLabel = m_wayBack;
    return fields;
}

TypeId
BlackHole::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::BlackHole")
                            .SetParent<Endpoint>()
                            .SetGroupName("Icn")
                            .AddConstructor<BlackHole>()
                            .AddAttribute("Prefix",
                                          "URI of the prefix.",
                                          StringValue("/victim"),
                                          MakeStringAccessor(&BlackHole::m_prefixUri),
                                          MakeStringChecker());
    return tid;
}

void
BlackHole::StartApplication()
{
    Endpoint::StartApplication();
    Register(ReadPrefix(m_prefixUri, "BlackHole: Prefix", "/server/0"));
}

void
BlackHole::OnInterest(Ptr<const Message>)
{
}

} // namespace icn
} // namespace ns3
