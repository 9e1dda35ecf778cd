// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-repeating-strategy.h"

#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(RepeatingStrategy);

TypeId
RepeatingStrategy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::RepeatingStrategy")
                            .SetParent<SelectingStrategy>()
                            .SetGroupName("Icn")
                            .AddConstructor<RepeatingStrategy>()
                            .AddAttribute("Interval",
                                          "Without an answer for so long, who was asked last is "
                                          "asked again; 0: never.",
                                          TimeValue(Seconds(1)),
                                          MakeTimeAccessor(&RepeatingStrategy::m_interval),
                                          MakeTimeChecker(Time()))
                            .AddAttribute("Repeats",
                                          "How often at most, for one pending Interest.",
                                          UintegerValue(4),
                                          MakeUintegerAccessor(&RepeatingStrategy::m_most),
                                          MakeUintegerChecker<uint32_t>());
    return tid;
}

FaceId
RepeatingStrategy::Select(StrategyActions&, const PitEntry&, const std::vector<NextHop>& hops)
{
    return hops.front().face;
}

void
RepeatingStrategy::Wait(StrategyActions& actions, PitEntry& entry) const
{
    if (m_interval.IsStrictlyPositive() && m_repeated[entry.id] < m_most)
    {
        actions.SetTimer(entry, m_interval);
    }
}

void
RepeatingStrategy::Ask(StrategyActions& actions, PitEntry& entry, FaceId face)
{
    if (entry.id >= m_repeated.size())
    {
        m_repeated.resize(entry.id + size_t(1));
    }
    if (entry.outRecords.IsEmpty())
    {
        m_repeated[entry.id] = 0; // ids are given anew
    }
    actions.Forward(entry, face);
    Wait(actions, entry);
}

void
RepeatingStrategy::OnTimer(StrategyActions& actions,
                           PitEntry& entry,
                           const std::vector<NextHop>& hops)
{
    const OutRecord& last = entry.outRecords[entry.outRecords.GetSize() - 1];
    const FaceId face = last.face;
    const bool isEligible = std::any_of(hops.begin(), hops.end(), [face](const NextHop& hop) {
        return hop.face == face;
    });
    if (last.isReturned)
    {
        return;
    }
    if (isEligible)
    {
        ++m_repeated[entry.id];
        actions.Repeat(entry, face);
    }
    Wait(actions, entry);
}

} // namespace icn
} // namespace ns3
