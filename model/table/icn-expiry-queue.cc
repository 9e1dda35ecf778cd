// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-expiry-queue.h"

#include "ns3/assert.h"
#include "ns3/make-event.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

ExpiryQueue::ExpiryQueue(Callback onExpiry, uint32_t context)
    : m_onExpiry(std::move(onExpiry)),
      m_context(context)
{
}

ExpiryQueue::~ExpiryQueue()
{
    Clear();
}

void
ExpiryQueue::Schedule(uint32_t id, Time expiry)
{
    NS_ASSERT_MSG(expiry >= Simulator::Now(),
                  "entry " << id << " would expire at " << expiry << ", before now");
    NS_ASSERT_MSG(id < DUE, "entry number " << id << " is reserved");
    if (id >= m_nodes.size())
    {
        m_nodes.resize(size_t(id) + 1);
    }
    const int64_t instant = expiry.GetTimeStep();
    if (m_nodes[id].expiry == instant)
    {
        return;
    }
    Cancel(id);
    const int64_t now = Simulator::Now().GetTimeStep();
    if (m_size == 0)
    {
        m_due.clear();
    }
    if (m_size == 0 || (!m_expiring && m_wakes.back().at > now))
    {
        m_tick = now >> TICK_BITS; // no occupied slot has been passed since the last wake-up
    }
    m_nodes[id].expiry = instant;
    ++m_size;
    const int64_t attention = Link(id);
    if (!m_expiring)
    {
        WakeBy(attention);
    }
}

void
ExpiryQueue::Cancel(uint32_t id)
{
    if (IsScheduled(id))
    {
        Unlink(id);
        m_nodes[id].expiry = -1;
        --m_size;
    }
}

bool
ExpiryQueue::IsScheduled(uint32_t id) const
{
    return id < m_nodes.size() && m_nodes[id].expiry >= 0;
}

Time
ExpiryQueue::GetExpiry(uint32_t id) const
{
    NS_ASSERT_MSG(IsScheduled(id), "entry " << id << " is not scheduled");
    return TimeStep(m_nodes[id].expiry);
}

void
ExpiryQueue::Clear()
{
    for (const Wake& wake : m_wakes)
    {
        wake.event->Cancel();
    }
    std::vector<Wake>().swap(m_wakes);
    m_size = 0;
    Release();
}

ExpiryQueue::Place
ExpiryQueue::GetPlace(int64_t tick) const
{
    const int highestBit = 63 - __builtin_clzll(static_cast<uint64_t>(tick ^ m_tick));
    const int wheel = highestBit / SLOT_BITS;
    const uint32_t slot = (tick >> (wheel * SLOT_BITS)) & ((1 << SLOT_BITS) - 1);
    return {static_cast<size_t>(wheel), slot};
}

int64_t
ExpiryQueue::GetFirstTick(size_t wheel, uint32_t slot) const
{
    const int bits = static_cast<int>(wheel) * SLOT_BITS;
    const int64_t turn = m_tick >> (bits + SLOT_BITS);
    return ((turn << SLOT_BITS) | slot) << bits;
}

int64_t
ExpiryQueue::Link(uint32_t id)
{
    Node& node = m_nodes[id];
    const int64_t tick = node.expiry >> TICK_BITS;
    if (tick <= m_tick)
    {
        node.previous = DUE;
        m_due.push_back({node.expiry, id});
        std::push_heap(m_due.begin(), m_due.end());
        return node.expiry;
    }
    const Place place = GetPlace(tick);
    if (place.wheel >= m_wheels.size())
    {
        m_wheels.resize(place.wheel + 1);
    }
    Wheel& wheel = m_wheels[place.wheel];
    const uint64_t bit = uint64_t(1) << place.slot;
    node.previous = NONE;
    node.next = (wheel.occupied & bit) != 0 ? wheel.first[place.slot] : NONE;
    if (node.next != NONE)
    {
        m_nodes[node.next].previous = id;
    }
    wheel.first[place.slot] = id;
    wheel.occupied |= bit;
    return GetFirstTick(place.wheel, place.slot) << TICK_BITS;
}

void
ExpiryQueue::Unlink(uint32_t id)
{
    const Node& node = m_nodes[id];
    if (node.previous == DUE)
    {
        return; // the heap drops it when it comes up
    }
    if (node.next != NONE)
    {
        m_nodes[node.next].previous = node.previous;
    }
    if (node.previous != NONE)
    {
        m_nodes[node.previous].next = node.next;
        return;
    }
    const Place place = GetPlace(node.expiry >> TICK_BITS);
    Wheel& wheel = m_wheels[place.wheel];
    wheel.first[place.slot] = node.next;
    if (node.next == NONE)
    {
        wheel.occupied &= ~(uint64_t(1) << place.slot);
    }
}

int64_t
ExpiryQueue::GetNextInstant()
{
    for (; !m_due.empty(); m_due.pop_back())
    {
        const Due& next = m_due.front();
        const Node& node = m_nodes[next.id];
        if (node.previous == DUE && node.expiry == next.expiry)
        {
            return next.expiry;
        }
        std::pop_heap(m_due.begin(), m_due.end());
    }
    for (size_t i = 0; i < m_wheels.size(); ++i)
    {
        if (m_wheels[i].occupied != 0)
        {
            const uint32_t slot = __builtin_ctzll(m_wheels[i].occupied);
            return GetFirstTick(i, slot) << TICK_BITS;
        }
    }
    return -1;
}

void
ExpiryQueue::Expire(int64_t now)
{
    for (int64_t at = GetNextInstant(); at >= 0 && at <= now; at = GetNextInstant())
    {
        if (!m_due.empty())
        {
            const uint32_t id = m_due.front().id;
            std::pop_heap(m_due.begin(), m_due.end());
            m_due.pop_back();
            Cancel(id);
            m_onExpiry(id);
            continue;
        }
        m_tick = at >> TICK_BITS;
        auto wheel = m_wheels.begin();
        while (wheel->occupied == 0)
        {
            ++wheel;
        }
        uint32_t id = wheel->first[__builtin_ctzll(wheel->occupied)];
        wheel->occupied &= wheel->occupied - 1;
        while (id != NONE)
        {
            const uint32_t next = m_nodes[id].next;
            Link(id);
            id = next;
        }
    }
}

void
ExpiryQueue::WakeBy(int64_t at)
{
    if (!m_wakes.empty() && m_wakes.back().at <= at)
    {
        return;
    }
    NS_ASSERT_MSG(at >= Simulator::Now().GetTimeStep(), "wake-up at " << at << " is missed");
    // The scheduler takes over the reference that comes with the event; the other one is for
    // Clear(), since ScheduleWithContext() leaves no EventId to cancel it by.
    EventImpl* event = MakeEvent(&ExpiryQueue::OnWake, this);
    m_wakes.push_back({at, event});
    const bool inherits = m_context == Simulator::NO_CONTEXT;
    Simulator::ScheduleWithContext(inherits ? Simulator::GetContext() : m_context,
                                   TimeStep(at) - Simulator::Now(),
                                   event);
}

void
ExpiryQueue::OnWake()
{
    m_wakes.pop_back();
    m_expiring = true;
    Expire(Simulator::Now().GetTimeStep());
    m_expiring = false;
    if (m_size == 0)
    {
        Release();
        return;
    }
    WakeBy(GetNextInstant());
}

void
ExpiryQueue::Release()
{
    std::vector<Node>().swap(m_nodes);
    std::vector<Wheel>().swap(m_wheels);
    std::vector<Due>().swap(m_due);
}

} // namespace icn
} // namespace ns3
