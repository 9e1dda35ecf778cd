// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-slot-gate.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(SlotGate);

TypeId
SlotGate::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::SlotGate")
                            .SetParent<Object>()
                            .SetGroupName("Icn")
                            .AddConstructor<SlotGate>()
                            .AddAttribute("Cycle",
                                          "From the begin of a slot to that of the next.",
                                          TimeValue(Seconds(1)),
                                          MakeTimeAccessor(&SlotGate::m_cycle),
                                          MakeTimeChecker(NanoSeconds(1)))
                            .AddAttribute("Length",
                                          "Of a slot; what a Cycle has no room for it lacks.",
                                          TimeValue(MilliSeconds(10)),
                                          MakeTimeAccessor(&SlotGate::m_length),
                                          MakeTimeChecker(NanoSeconds(1)))
                            .AddAttribute("Offset",
                                          "When the first slot begins.",
                                          TimeValue(Time()),
                                          MakeTimeAccessor(&SlotGate::m_offset),
                                          MakeTimeChecker(Time()));
    return tid;
}

bool
SlotGate::Fits(int64_t duration) const
{
    return duration <= Min(m_length, m_cycle).GetTimeStep();
}

int64_t
SlotGate::GetSlot(Time at) const
{
    return at < m_offset ? -1 : (at - m_offset).GetTimeStep() / m_cycle.GetTimeStep();
}

int64_t
SlotGate::FindStart(int64_t earliest, int64_t duration) const
{
    const int64_t slot = GetSlot(TimeStep(static_cast<uint64_t>(earliest)));
    const int64_t cycle = m_cycle.GetTimeStep();
    const int64_t begin = m_offset.GetTimeStep() + slot * cycle;
    const bool isInTime =
        slot >= 0 && earliest + duration <= begin + Min(m_length, m_cycle).GetTimeStep();
    return isInTime ? earliest : begin + cycle;
}

} // namespace icn
} // namespace ns3
