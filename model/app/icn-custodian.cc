// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-custodian.h"

#include "ns3/abort.h"
#include "ns3/icn-day.h"
#include "ns3/icn-sensor.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Custodian);
NS_OBJECT_ENSURE_REGISTERED(PatientConsumer);

namespace
{

constexpr const char* NOTICE = "WAIT+";

} // namespace

std::string
WaitNotice::Encode(Time wait)
{
    return NOTICE + std::to_string(wait.GetMilliSeconds());
}

std::optional<Time>
WaitNotice::Decode(const std::string& payload)
{
    constexpr size_t MOST_DIGITS = 9; // eleven days
    const std::string notice(NOTICE);
    const size_t digits = payload.size() - notice.size();
    if (payload.compare(0, notice.size(), notice) != 0 || digits == 0 || digits > MOST_DIGITS ||
        payload.find_first_not_of("0123456789", notice.size()) != std::string::npos)
    {
        return std::nullopt;
    }
    return MilliSeconds(std::stoul(payload.substr(notice.size())));
}

TypeId
Custodian::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::Custodian")
                            .SetParent<Endpoint>()
                            .SetGroupName("Icn")
                            .AddConstructor<Custodian>()
                            .AddAttribute("Prefix",
                                          "URI of the prefix of the nodes that it stands for.",
                                          StringValue("/sensor"),
                                          MakeStringAccessor(&Custodian::m_prefixUri),
                                          MakeStringChecker())
                            .AddAttribute("Wait",
                                          "How long consumers are told to wait, in whole ms.",
                                          TimeValue(Seconds(32)),
                                          MakeTimeAccessor(&Custodian::m_wait),
                                          MakeTimeChecker(Time(), Seconds(DAY_S)))
                            .AddAttribute("Lifetime",
                                          "Of the Interests that it sends itself.",
                                          TimeValue(Seconds(64)),
                                          MakeTimeAccessor(&Custodian::m_lifetime),
                                          MakeTimeChecker(MilliSeconds(1)));
    return tid;
}

void
Custodian::AddNode(const Name& prefix)
{
    m_nodes.insert(prefix);
}

void
Custodian::StartApplication()
{
    Endpoint::StartApplication();
    const Name all = ReadPrefix(m_prefixUri, "Custodian: Prefix", "/sensor");
    Register(all);
    for (const Name& node : m_nodes)
    {
        NS_ABORT_MSG_IF(!all.IsPrefixOf(node),
                        "Custodian: node " << node << " is not under Prefix " << all
                                           << "; add nodes under it, or set a shorter Prefix");
        Register(node);
    }
}

bool
Custodian::IsOfNode(const Name& name) const
{
    for (size_t segments = 1; segments <= name.GetSize(); ++segments)
    {
        if (m_nodes.count(name.GetPrefix(segments)))
        {
            return true;
        }
    }
    return false;
}

void
Custodian::OnInterest(Ptr<const Message> interest)
{
    if (!IsOfNode(interest->GetName()))
    {
        return Refuse(*interest, ReturnCode::NO_ROUTE);
    }
    Message::Fields notice;
    notice.kind = MessageKind::DATA;
    notice.name = interest->GetName();
    notice.expiryMs = 0; // no store may answer by it
    const std::string payload = WaitNotice::Encode(m_wait);
    Submit(Encode(std::move(notice), payload, static_cast<uint32_t>(payload.size())));
    Message::Fields fields;
    fields.name = interest->GetName();
    fields.mustBeFresh = true;
    fields.lifetimeMs = static_cast<uint64_t>(m_lifetime.GetMilliSeconds());
    Submit(Encode(std::move(fields)));
}

TypeId
PatientConsumer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::PatientConsumer")
            .SetParent<Endpoint>()
            .SetGroupName("Icn")
            .AddConstructor<PatientConsumer>()
            .AddAttribute("Prefix",
                          "URI of the prefix of readings.",
                          StringValue("/sensor/0"),
                          MakeStringAccessor(&PatientConsumer::m_prefixUri),
                          MakeStringChecker())
            .AddAttribute("Readings",
                          "How many are wanted.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&PatientConsumer::m_readings),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("Gap",
                          "Time before each reading is wanted, in seconds.",
                          StringValue("ns3::UniformRandomVariable[Min=50|Max=70]"),
                          MakePointerAccessor(&PatientConsumer::m_gap),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("Lifetime",
                          "Of Interests.",
                          TimeValue(Seconds(4)),
                          MakeTimeAccessor(&PatientConsumer::m_lifetime),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddTraceSource("Wanted",
                            "A reading is asked for, for the first time.",
                            MakeTraceSourceAccessor(&PatientConsumer::m_wantedTrace),
                            "ns3::icn::Reading::TracedCallback")
            .AddTraceSource("Delivery",
                            "A reading has come.",
                            MakeTraceSourceAccessor(&PatientConsumer::m_deliveryTrace),
                            "ns3::icn::Reading::TracedCallback")
            .AddTraceSource("Refusal",
                            "The Interest for a reading was returned.",
                            MakeTraceSourceAccessor(&PatientConsumer::m_refusalTrace),
                            "ns3::icn::Reading::TracedCallback");
    return tid;
}

int64_t
PatientConsumer::AssignStreams(int64_t stream)
{
    m_gap->SetStream(stream);
    return 1;
}

uint32_t
PatientConsumer::GetAsked() const
{
    return m_asked;
}

uint32_t
PatientConsumer::GetAnswered() const
{
    return m_answered;
}

void
PatientConsumer::StartApplication()
{
    Endpoint::StartApplication();
    m_prefix = ReadPrefix(m_prefixUri, "PatientConsumer: Prefix", "/sensor/0");
    if (m_readings > 0)
    {
        m_next = Simulator::Schedule(Seconds(m_gap->GetValue()), &PatientConsumer::Want, this);
    }
}

void
PatientConsumer::Cancel()
{
    m_next.Cancel();
    for (auto& [number, event] : m_later)
    {
        event.Cancel();
    }
    m_later.clear();
}

void
PatientConsumer::StopApplication()
{
    Cancel();
    Endpoint::StopApplication();
}

void
PatientConsumer::DoDispose()
{
    Cancel();
    m_gap = nullptr;
    Endpoint::DoDispose();
}

void
PatientConsumer::Want()
{
    const uint32_t number = m_wanted++;
    m_wantedTrace(number);
    Ask(number);
    if (m_wanted < m_readings)
    {
        m_next = Simulator::Schedule(Seconds(m_gap->GetValue()), &PatientConsumer::Want, this);
    }
}

void
PatientConsumer::Ask(uint32_t number)
{
    m_later.erase(number);
    Message::Fields fields;
    fields.name = m_prefix.Append(Reading::Encode(number));
    fields.mustBeFresh = true;
    fields.lifetimeMs = static_cast<uint64_t>(m_lifetime.GetMilliSeconds());
    ++m_asked;
    Submit(Encode(std::move(fields)));
}

void
PatientConsumer::OnData(Ptr<const Message> data)
{
    const auto number = Reading::FindNumber(data->GetName(), m_prefix);
    if (!number)
    {
        return;
    }
    ++m_answered;
    constexpr size_t LONGEST_NOTICE = 16;
    if (const auto wait = WaitNotice::Decode(data->CopyPayload(LONGEST_NOTICE)))
    {
        EventId& later = m_later[*number];
        later.Cancel();
        later = Simulator::Schedule(*wait, &PatientConsumer::Ask, this, *number);
        return;
    }
    m_deliveryTrace(*number);
}

void
PatientConsumer::OnReturn(Ptr<const Message> message)
{
    if (const auto number = Reading::FindNumber(message->GetName(), m_prefix))
    {
        m_refusalTrace(*number);
    }
}

} // namespace icn
} // namespace ns3
