// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-sensor.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Sensor);
NS_OBJECT_ENSURE_REGISTERED(ReadingGateway);
NS_OBJECT_ENSURE_REGISTERED(ReadingPoller);

namespace
{

/** @param time any. @return whole milliseconds. */
uint64_t
ToMilliseconds(Time time)
{
    return static_cast<uint64_t>(time.GetMilliSeconds());
}

} // namespace

std::string
Reading::Encode(uint32_t number)
{
    std::string octets;
    for (int shift = 24; shift >= 0; shift -= 8)
    {
        octets += static_cast<char>(number >> shift);
    }
    return octets;
}

std::optional<uint32_t>
Reading::Decode(const std::string& octets)
{
    if (octets.size() < NUMBER_BYTES)
    {
        return std::nullopt;
    }
    uint32_t number = 0;
    for (uint32_t i = 0; i < NUMBER_BYTES; ++i)
    {
        number = number << 8 | static_cast<uint8_t>(octets[i]);
    }
    return number;
}

std::optional<uint32_t>
Reading::FindNumber(const Name& name, const Name& prefix)
{
    if (!prefix.IsPrefixOf(name) || name.GetSize() == prefix.GetSize())
    {
        return std::nullopt;
    }
    return Decode(std::string(name.GetSegment(prefix.GetSize()).GetValue()));
}

TypeId
Sensor::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::Sensor")
            .SetParent<Endpoint>()
            .SetGroupName("Icn")
            .AddConstructor<Sensor>()
            .AddAttribute("Prefix",
                          "URI of the sensor's prefix.",
                          StringValue("/sensor/0"),
                          MakeStringAccessor(&Sensor::m_prefixUri),
                          MakeStringChecker())
            .AddAttribute("Gateway",
                          "URI of a prefix to which each reading is sent at once; empty: to none.",
                          StringValue(""),
                          MakeStringAccessor(&Sensor::m_gatewayUri),
                          MakeStringChecker())
            .AddAttribute("Indication",
                          "Whether the name alone is sent there, and readings are asked for by "
                          "number.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&Sensor::m_isIndicating),
                          MakeBooleanChecker())
            .AddAttribute("Readings",
                          "How many are made.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&Sensor::m_readings),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("Gap",
                          "Time before each reading, in seconds.",
                          StringValue("ns3::UniformRandomVariable[Min=50|Max=70]"),
                          MakePointerAccessor(&Sensor::m_gap),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("Size",
                          "Octets of a reading.",
                          UintegerValue(4),
                          MakeUintegerAccessor(&Sensor::m_size),
                          MakeUintegerChecker<uint32_t>(Reading::NUMBER_BYTES, 65000))
            .AddTraceSource("Reading",
                            "A reading was made; if there is a gateway, it has been sent, or "
                            "indicated.",
                            MakeTraceSourceAccessor(&Sensor::m_reading),
                            "ns3::icn::Reading::TracedCallback");
    return tid;
}

int64_t
Sensor::AssignStreams(int64_t stream)
{
    m_gap->SetStream(stream);
    return 1;
}

void
Sensor::StartApplication()
{
    Endpoint::StartApplication();
    m_prefix = ReadPrefix(m_prefixUri, "Sensor: Prefix", "/sensor/0");
    Register(m_prefix);
    if (!m_gatewayUri.empty())
    {
        m_gateway = ReadPrefix(m_gatewayUri, "Sensor: Gateway", "/gateway/0");
    }
    if (m_readings)
    {
        m_next = Simulator::Schedule(Seconds(m_gap->GetValue()), &Sensor::Measure, this);
    }
}

void
Sensor::StopApplication()
{
    m_next.Cancel();
    Endpoint::StopApplication();
}

void
Sensor::DoDispose()
{
    m_next.Cancel();
    m_gap = nullptr;
    Endpoint::DoDispose();
}

void
Sensor::Measure()
{
    const uint32_t number = m_made++;
    if (m_made < m_readings)
    {
        m_next = Simulator::Schedule(Seconds(m_gap->GetValue()), &Sensor::Measure, this);
    }
    if (m_gateway.GetSize())
    {
        Message::Fields fields;
        fields.name = m_gateway.Append(Reading::Encode(number));
        fields.lifetimeMs = 0;
        Submit(m_isIndicating ? Encode(std::move(fields))
                              : Encode(std::move(fields), Reading::Encode(number), m_size));
    }
    m_reading(number);
}

void
Sensor::OnInterest(Ptr<const Message> interest)
{
    uint32_t number = m_made - 1;
    if (m_isIndicating)
    {
        const auto wanted = Reading::FindNumber(interest->GetName(), m_prefix);
        if (!wanted || *wanted >= m_made)
        {
            return Refuse(*interest, ReturnCode::NO_ROUTE);
        }
        number = *wanted;
    }
    else if (m_made == 0)
    {
        return; // there is nothing yet: who asks will ask again
    }
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = interest->GetName();
    fields.expiryMs = 0;
    Submit(Encode(std::move(fields), Reading::Encode(number), m_size));
}

TypeId
ReadingGateway::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::ReadingGateway")
            .SetParent<Endpoint>()
            .SetGroupName("Icn")
            .AddConstructor<ReadingGateway>()
            .AddAttribute("Sensor",
                          "URI of the prefix to which the sensor sends.",
                          StringValue("/gateway/0"),
                          MakeStringAccessor(&ReadingGateway::m_sensorUri),
                          MakeStringChecker())
            .AddAttribute("Prefix",
                          "URI of the prefix under which readings are asked for.",
                          StringValue("/reading/0"),
                          MakeStringAccessor(&ReadingGateway::m_prefixUri),
                          MakeStringChecker())
            .AddAttribute("Size",
                          "Octets of a reading.",
                          UintegerValue(4),
                          MakeUintegerAccessor(&ReadingGateway::m_size),
                          MakeUintegerChecker<uint32_t>(Reading::NUMBER_BYTES, 65000))
            .AddTraceSource("Arrival",
                            "A reading has come.",
                            MakeTraceSourceAccessor(&ReadingGateway::m_arrival),
                            "ns3::icn::Reading::TracedCallback");
    return tid;
}

void
ReadingGateway::StartApplication()
{
    Endpoint::StartApplication();
    m_sensor = ReadPrefix(m_sensorUri, "ReadingGateway: Sensor", "/gateway/0");
    m_prefix = ReadPrefix(m_prefixUri, "ReadingGateway: Prefix", "/reading/0");
    Register(m_sensor);
    Register(m_prefix);
}

void
ReadingGateway::OnInterest(Ptr<const Message> interest)
{
    if (const auto wanted = Reading::FindNumber(interest->GetName(), m_prefix))
    {
        if (*wanted < m_there)
        {
            return Answer(*interest);
        }
        m_waits[*wanted] = interest;
        return;
    }
    const auto number = Reading::FindNumber(interest->GetName(), m_sensor);
    if (!number)
    {
        return Refuse(*interest, ReturnCode::NO_ROUTE);
    }
    m_there = std::max(m_there, *number + 1);
    while (!m_waits.empty() && m_waits.begin()->first < m_there)
    {
        Answer(*m_waits.begin()->second);
        m_waits.erase(m_waits.begin());
    }
    m_arrival(*number);
}

void
ReadingGateway::Answer(const Message& interest)
{
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = interest.GetName();
    fields.expiryMs = 0;
    const uint32_t number = *Reading::FindNumber(interest.GetName(), m_prefix);
    Submit(Encode(std::move(fields), Reading::Encode(number), m_size));
}

TypeId
ReadingPoller::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::ReadingPoller")
            .SetParent<Endpoint>()
            .SetGroupName("Icn")
            .AddConstructor<ReadingPoller>()
            .AddAttribute("Prefix",
                          "URI of the prefix of readings.",
                          StringValue("/sensor/0"),
                          MakeStringAccessor(&ReadingPoller::m_prefixUri),
                          MakeStringChecker())
            .AddAttribute("Period",
                          "Between one poll and the next; 0: each reading is asked for by number.",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&ReadingPoller::m_period),
                          MakeTimeChecker(Time()))
            .AddAttribute("Lifetime",
                          "Of Interests.",
                          TimeValue(Seconds(4)),
                          MakeTimeAccessor(&ReadingPoller::m_lifetime),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddTraceSource("Delivery",
                            "A reading is known of.",
                            MakeTraceSourceAccessor(&ReadingPoller::m_delivery),
                            "ns3::icn::Reading::TracedCallback");
    return tid;
}

void
ReadingPoller::StartApplication()
{
    Endpoint::StartApplication();
    m_prefix = ReadPrefix(m_prefixUri, "ReadingPoller: Prefix", "/sensor/0");
    constexpr uint32_t AGAIN_AND_AGAIN = 1'000'000'000;
    m_sender =
        std::make_unique<InterestSender>(m_lifetime,
                                         m_period.IsZero() ? AGAIN_AND_AGAIN : 0,
                                         [this](Ptr<const Message> interest) { Submit(interest); });
    Ask(0);
}

uint32_t
ReadingPoller::GetAsked() const
{
    return m_tally.interests;
}

uint32_t
ReadingPoller::GetAnswered() const
{
    return m_answered;
}

void
ReadingPoller::StopApplication()
{
    m_next.Cancel();
    m_sender->Clear();
    Endpoint::StopApplication();
}

void
ReadingPoller::DoDispose()
{
    m_next.Cancel();
    m_sender.reset();
    Endpoint::DoDispose();
}

void
ReadingPoller::Ask(uint32_t number)
{
    Message::Fields fields;
    fields.name = m_prefix.Append(Reading::Encode(number));
    fields.mustBeFresh = true;
    fields.lifetimeMs = ToMilliseconds(m_lifetime);
    InterestSender::Request request;
    request.interest = Encode(std::move(fields));
    request.tally = &m_tally;
    request.onData = [this](Ptr<const Message> data) {
        ++m_answered;
        const auto newest = Reading::Decode(data->CopyPayload(Reading::NUMBER_BYTES));
        while (newest && m_heard <= *newest)
        {
            m_delivery(m_heard++);
        }
        if (m_period.IsZero())
        {
            Ask(m_heard);
        }
    };
    request.onFailure = []() {};
    m_sender->Send(std::move(request));
    if (m_period.IsStrictlyPositive())
    {
        m_next = Simulator::Schedule(m_period, &ReadingPoller::Ask, this, number + 1);
    }
}

void
ReadingPoller::OnData(Ptr<const Message> data)
{
    m_sender->OnData(data);
}

void
ReadingPoller::OnReturn(Ptr<const Message> message)
{
    m_sender->OnReturn(message);
}

} // namespace icn
} // namespace ns3
