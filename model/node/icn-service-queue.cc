// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-service-queue.h"

#include "ns3/double.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ServiceQueue);

TypeId
ServiceQueue::GetTypeId()
{
    const Time LONGEST = Seconds(1);
    constexpr double MOST_NS_PER_ENTRY = 1e6;
    static TypeId tid =
        TypeId("ns3::icn::ServiceQueue")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddConstructor<ServiceQueue>()
            .AddAttribute("Servers",
                          "Messages that are in service at once; 0: a message takes no time.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&ServiceQueue::m_servers),
                          MakeUintegerChecker<uint32_t>(0, 1024))
            .AddAttribute("QueueLimit",
                          "Messages that may wait for a server; 0: any number.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&ServiceQueue::m_limit),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("PerMessage",
                          "Time that each message takes, look-ups apart.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&ServiceQueue::m_perMessage),
                          MakeTimeChecker(Time(0), LONGEST))
            .AddAttribute("PitLookup",
                          "Time of a look-up in the PIT without entries.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&ServiceQueue::m_pitLookup),
                          MakeTimeChecker(Time(0), LONGEST))
            .AddAttribute("PitNsPerEntry",
                          "Nanoseconds that a look-up in the PIT takes more for each entry.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&ServiceQueue::m_pitNsPerEntry),
                          MakeDoubleChecker<double>(0, MOST_NS_PER_ENTRY))
            .AddAttribute("TemplateLookup",
                          "Time of a look-up in the template table without entries.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&ServiceQueue::m_templateLookup),
                          MakeTimeChecker(Time(0), LONGEST))
            .AddAttribute(
                "TemplateNsPerEntry",
                "Nanoseconds that a look-up in the template table takes more for each entry.",
                DoubleValue(0),
                MakeDoubleAccessor(&ServiceQueue::m_templateNsPerEntry),
                MakeDoubleChecker<double>(0, MOST_NS_PER_ENTRY))
            .AddAttribute("FibLookup",
                          "Time of a look-up in the FIB without entries.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&ServiceQueue::m_fibLookup),
                          MakeTimeChecker(Time(0), LONGEST))
            .AddAttribute("FibNsPerEntry",
                          "Nanoseconds that a look-up in the FIB takes more for each entry.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&ServiceQueue::m_fibNsPerEntry),
                          MakeDoubleChecker<double>(0, MOST_NS_PER_ENTRY))
            .AddAttribute("ContentStoreLookup",
                          "Time of a look-up in the Content Store without entries.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&ServiceQueue::m_storeLookup),
                          MakeTimeChecker(Time(0), LONGEST))
            .AddAttribute(
                "ContentStoreNsPerEntry",
                "Nanoseconds that a look-up in the Content Store takes more for each entry.",
                DoubleValue(0),
                MakeDoubleAccessor(&ServiceQueue::m_storeNsPerEntry),
                MakeDoubleChecker<double>(0, MOST_NS_PER_ENTRY))
            .AddTraceSource("Served",
                            "The service of a message starts.",
                            MakeTraceSourceAccessor(&ServiceQueue::m_served),
                            "ns3::icn::ServiceQueue::ServiceTracedCallback");
    return tid;
}

ServiceQueue::ServiceQueue() = default;

bool
ServiceQueue::IsEnabled() const
{
    return m_servers != 0;
}

void
ServiceQueue::Setup(StateMeters* meters, Pipeline pipeline, Sender sender)
{
    m_meters = meters;
    m_meters->SetLookupListener(this);
    m_pipeline = std::move(pipeline);
    m_sender = std::move(sender);
}

void
ServiceQueue::DoDispose()
{
    m_pipeline = nullptr;
    m_sender = nullptr;
    m_waiting.clear();
    Object::DoDispose();
}

bool
ServiceQueue::Arrive(FaceId face, const Ptr<const Message>& message, const Arrival& arrival)
{
    const Waiting arrived{face, message, arrival, Simulator::Now()};
    if (m_busy < m_servers && m_waiting.empty() && !m_batch)
    {
        Start(arrived);
        return true;
    }
    if (m_limit && m_waiting.size() >= m_limit)
    {
        return false;
    }
    m_waiting.push_back(arrived);
    return true;
}

bool
ServiceQueue::Hold(FaceId face, const Ptr<const Message>& message, const HopFields& hop)
{
    if (m_batch)
    {
        m_batch->push_back({face, message, hop, hop.pitToken});
    }
    return m_batch;
}

uint64_t
ServiceQueue::CountWaiting(MessageKind kind) const
{
    return std::count_if(m_waiting.begin(), m_waiting.end(), [kind](const Waiting& waiting) {
        return waiting.message->GetKind() == kind;
    });
}

void
ServiceQueue::Start(const Waiting& waiting)
{
    ++m_busy;
    Batch batch;
    m_batch = &batch;
    m_costNs = 0;
    m_pipeline(waiting.face, waiting.message, waiting.arrival);
    m_batch = nullptr;
    const Time service = m_perMessage + NanoSeconds(std::llround(m_costNs));
    m_served(waiting.message, Simulator::Now() - waiting.since, service);
    Simulator::Schedule(service, [self = Ptr<ServiceQueue>(this), batch = std::move(batch)] {
        self->End(batch);
    });
}

void
ServiceQueue::End(const Batch& batch)
{
    if (!m_sender)
    {
        return;
    }
    for (const Held& held : batch)
    {
        m_sender(held.face, held.message, held.hop);
    }
    --m_busy;
    while (m_busy < m_servers && !m_waiting.empty())
    {
        const Waiting next = m_waiting.front();
        m_waiting.pop_front();
        Start(next);
    }
}

void
ServiceQueue::OnLookup(TableKind kind)
{
    const auto cost = [this](const Time& lookup, double nsPerEntry, uint64_t entries) {
        m_costNs += static_cast<double>(lookup.GetNanoSeconds()) +
                    nsPerEntry * static_cast<double>(entries);
    };
    switch (kind)
    {
    case TableKind::PIT:
    case TableKind::PIT_TRIGGER:
    case TableKind::PIT_REFLEXIVE:
    case TableKind::PIT_PLAIN:
        return cost(m_pitLookup, m_pitNsPerEntry, m_meters->GetEntries(TableKind::PIT));
    case TableKind::TEMPLATE:
        return cost(m_templateLookup, m_templateNsPerEntry, m_meters->GetEntries(kind));
    case TableKind::FIB_BASE:
    case TableKind::FIB_CONSUMER:
    case TableKind::FIB_DYNAMIC:
        return cost(m_fibLookup,
                    m_fibNsPerEntry,
                    m_meters->GetEntries(TableKind::FIB_BASE) +
                        m_meters->GetEntries(TableKind::FIB_CONSUMER) +
                        m_meters->GetEntries(TableKind::FIB_DYNAMIC));
    case TableKind::CONTENT_STORE:
        return cost(m_storeLookup, m_storeNsPerEntry, m_meters->GetEntries(kind));
    case TableKind::SESSION:
        return;
    }
}

} // namespace icn
} // namespace ns3
