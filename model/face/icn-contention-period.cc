// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-contention-period.h"

#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ContentionPeriod);

TypeId
ContentionPeriod::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::ContentionPeriod")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddConstructor<ContentionPeriod>()
            .AddAttribute("Cycle",
                          "From the begin of a period to that of the next.",
                          TimeValue(MilliSeconds(7680)),
                          MakeTimeAccessor(&ContentionPeriod::m_cycle),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("Length",
                          "Of a period; what a Cycle has no room for it lacks.",
                          TimeValue(MilliSeconds(3840)),
                          MakeTimeAccessor(&ContentionPeriod::m_length),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("Offset",
                          "When the first period begins.",
                          TimeValue(Time()),
                          MakeTimeAccessor(&ContentionPeriod::m_offset),
                          MakeTimeChecker(Time()))
            .AddAttribute("Slot",
                          "Length of an access slot, of which a period has as many as fit, but one "
                          "at least.",
                          TimeValue(MilliSeconds(240)),
                          MakeTimeAccessor(&ContentionPeriod::m_slot),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("Window",
                          "Access slots among which each try is drawn.",
                          UintegerValue(8),
                          MakeUintegerAccessor(&ContentionPeriod::m_window),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("Retries",
                          "How often a frame that was lost is sent again.",
                          UintegerValue(3),
                          MakeUintegerAccessor(&ContentionPeriod::m_retries),
                          MakeUintegerChecker<uint32_t>());
    return tid;
}

ContentionPeriod::ContentionPeriod()
    : m_uniform(CreateObject<UniformRandomVariable>())
{
}

void
ContentionPeriod::DoDispose()
{
    m_senders.clear();
    m_drawn.clear();
    m_uniform = nullptr;
    Object::DoDispose();
}

int64_t
ContentionPeriod::AssignStreams(int64_t stream)
{
    m_uniform->SetStream(stream);
    return 1;
}

uint32_t
ContentionPeriod::AddSender()
{
    m_senders.emplace_back();
    return static_cast<uint32_t>(m_senders.size() - 1);
}

bool
ContentionPeriod::Fits(int64_t duration) const
{
    return duration <= Min(m_slot, Min(m_length, m_cycle)).GetTimeStep();
}

void
ContentionPeriod::Send(uint32_t sender, Done done)
{
    Sender& its = m_senders.at(sender);
    its.frames.push_back(std::move(done));
    if (its.frames.size() == 1)
    {
        Draw(sender);
    }
}

const std::map<int64_t, uint64_t>&
ContentionPeriod::GetTries(uint32_t sender) const
{
    return m_senders.at(sender).tries;
}

uint64_t
ContentionPeriod::GetCollisions(uint32_t sender) const
{
    return m_senders.at(sender).collisions;
}

int64_t
ContentionPeriod::GetPeriods(Time at) const
{
    return at < m_offset ? 0 : (at - m_offset).GetTimeStep() / m_cycle.GetTimeStep() + 1;
}

int64_t
ContentionPeriod::GetSlotsPerPeriod() const
{
    const int64_t length = Min(m_length, m_cycle).GetTimeStep();
    return length < m_slot.GetTimeStep() ? 1 : length / m_slot.GetTimeStep();
}

int64_t
ContentionPeriod::GetBegin(int64_t slot) const
{
    const int64_t each = GetSlotsPerPeriod();
    return m_offset.GetTimeStep() + slot / each * m_cycle.GetTimeStep() +
           slot % each * m_slot.GetTimeStep();
}

int64_t
ContentionPeriod::FindSlot(int64_t at) const
{
    const int64_t since = at - m_offset.GetTimeStep();
    if (since <= 0)
    {
        return 0;
    }
    const int64_t each = GetSlotsPerPeriod();
    const int64_t period = since / m_cycle.GetTimeStep();
    const int64_t length = m_slot.GetTimeStep();
    const int64_t within = (since % m_cycle.GetTimeStep() + length - 1) / length;
    return within < each ? period * each + within : (period + 1) * each;
}

void
ContentionPeriod::Draw(uint32_t sender)
{
    const int64_t now = Simulator::Now().GetTimeStep();
    const int64_t slot = FindSlot(now) + m_uniform->GetInteger(0, m_window - 1);
    std::vector<uint32_t>& senders = m_drawn[slot];
    senders.push_back(sender);
    if (senders.size() == 1)
    {
        const int64_t end = GetBegin(slot) + m_slot.GetTimeStep();
        Simulator::Schedule(TimeStep(static_cast<uint64_t>(end - now)),
                            &ContentionPeriod::Settle,
                            this,
                            slot);
    }
}

void
ContentionPeriod::Settle(int64_t slot)
{
    const auto at = m_drawn.find(slot);
    const std::vector<uint32_t> senders = std::move(at->second);
    m_drawn.erase(at);
    const bool isAlone = senders.size() == 1;
    const int64_t period = slot / GetSlotsPerPeriod() + 1;
    for (const uint32_t sender : senders)
    {
        Sender& its = m_senders[sender];
        ++its.tries[period];
        its.collisions += !isAlone;
        if (!isAlone && its.retries < m_retries)
        {
            ++its.retries;
            Draw(sender);
            continue;
        }
        Finish(sender, isAlone);
    }
}

void
ContentionPeriod::Finish(uint32_t sender, bool isReceived)
{
    Sender& its = m_senders[sender];
    const Done done = std::move(its.frames.front());
    its.frames.pop_front();
    its.retries = 0;
    if (!its.frames.empty())
    {
        Draw(sender);
    }
    done(isReceived); // may send
}

} // namespace icn
} // namespace ns3
