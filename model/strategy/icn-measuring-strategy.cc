// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-measuring-strategy.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(MeasuringStrategy);

TypeId
MeasuringStrategy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::MeasuringStrategy")
            .SetParent<SelectingStrategy>()
            .SetGroupName("Icn")
            .AddAttribute("Lifetime",
                          "How long what was measured is kept after its next hop was last used.",
                          TimeValue(Seconds(300)),
                          MakeTimeAccessor(&MeasuringStrategy::m_lifetime),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("InitialTimeout",
                          "After which an answer is late where nothing was measured.",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&MeasuringStrategy::m_initialTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("LeastTimeout",
                          "After which an answer is late at the earliest, where something was.",
                          TimeValue(MilliSeconds(200)),
                          MakeTimeAccessor(&MeasuringStrategy::m_leastTimeout),
                          MakeTimeChecker(NanoSeconds(1)));
    return tid;
}

Strategy::Needs
MeasuringStrategy::GetNeeds() const
{
    Needs needs;
    needs.data = true;
    return needs;
}

MeasuringStrategy::Measurement&
MeasuringStrategy::Measure(const PitEntry& entry, FaceId face)
{
    Measurement& measurement = m_measurements[{entry.name.GetPrefix(entry.routeDepth), face}];
    if (measurement.expiry <= Simulator::Now())
    {
        measurement = {};
    }
    measurement.expiry = Simulator::Now() + m_lifetime;
    return measurement;
}

MeasuringStrategy::Measurement
MeasuringStrategy::Recall(const PitEntry& entry, FaceId face) const
{
    const auto found = m_measurements.find({entry.name.GetPrefix(entry.routeDepth), face});
    return found == m_measurements.end() || found->second.expiry <= Simulator::Now()
               ? Measurement()
               : found->second;
}

Time
MeasuringStrategy::GetTimeout(const PitEntry& entry, FaceId face) const
{
    return Recall(entry, face).rtt.GetTimeout(m_initialTimeout, m_leastTimeout);
}

void
MeasuringStrategy::OnData(const PitEntry& entry, const OutRecord& asked)
{
    Measurement& measurement = Measure(entry, asked.face);
    measurement.timeouts = 0;
    measurement.isTimedOut = false;
    if (!asked.isResent)
    {
        measurement.rtt.Add(Simulator::Now() - NanoSeconds(asked.sentNs));
    }
}

} // namespace icn
} // namespace ns3
