// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-strategy-timers.h"

#include <utility>

namespace ns3
{
namespace icn
{

StrategyTimers::StrategyTimers(TimerListener& listener)
    : m_queue([&listener](uint32_t id) { listener.OnStrategyTimer(id); })
{
}

void
StrategyTimers::Set(uint32_t id, int64_t atNs, const InterestAtHand& interest)
{
    m_queue.Schedule(id, NanoSeconds(atNs));
    if (id >= m_interests.size())
    {
        m_interests.resize(id + size_t(1));
    }
    m_interests[id] = interest;
}

void
StrategyTimers::Cancel(uint32_t id)
{
    if (m_queue.IsScheduled(id))
    {
        m_queue.Cancel(id);
        m_interests[id] = {};
    }
}

InterestAtHand
StrategyTimers::Take(uint32_t id)
{
    return std::exchange(m_interests[id], {});
}

} // namespace icn
} // namespace ns3
