// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-adaptive-strategy.h"

#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

constexpr double LATEST_FIRST_PROBE_S = 5; // as ASF has it

} // namespace

NS_OBJECT_ENSURE_REGISTERED(AdaptiveStrategy);

TypeId
AdaptiveStrategy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::AdaptiveStrategy")
            .SetParent<MeasuringStrategy>()
            .SetGroupName("Icn")
            .AddConstructor<AdaptiveStrategy>()
            .AddAttribute("ProbingInterval",
                          "Between two Interests that also go to another next hop, per prefix.",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&AdaptiveStrategy::m_probingInterval),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("MaxTimeouts",
                          "Interests that a next hop leaves unanswered in a row until it counts as "
                          "timed out.",
                          UintegerValue(3),
                          MakeUintegerAccessor(&AdaptiveStrategy::m_maxTimeouts),
                          MakeUintegerChecker<uint32_t>(1));
    return tid;
}

Strategy::Needs
AdaptiveStrategy::GetNeeds() const
{
    Needs needs = MeasuringStrategy::GetNeeds();
    needs.expiry = true;
    needs.random = true;
    return needs;
}

AdaptiveStrategy::Rank
AdaptiveStrategy::GetRank(const PitEntry& entry, const NextHop& hop) const
{
    constexpr int WORKING = 0;
    constexpr int UNMEASURED = 1;
    constexpr int TIMED_OUT = 2;
    const Measurement known = Recall(entry, hop.face);
    const int group = known.isTimedOut ? TIMED_OUT : known.rtt.HasSamples() ? WORKING : UNMEASURED;
    return {group, known.rtt.GetSmoothed(), hop.cost, hop.face};
}

FaceId
AdaptiveStrategy::Select(StrategyActions&, const PitEntry& entry, const std::vector<NextHop>& hops)
{
    return std::min_element(hops.begin(),
                            hops.end(),
                            [&](const NextHop& a, const NextHop& b) {
                                return GetRank(entry, a) < GetRank(entry, b);
                            })
        ->face;
}

void
AdaptiveStrategy::Ask(StrategyActions& actions, PitEntry& entry, FaceId face)
{
    Measure(entry, face);
    actions.Forward(entry, face);
    actions.SetTimer(entry, GetTimeout(entry, face));
}

void
AdaptiveStrategy::OnInterest(StrategyActions& actions,
                             PitEntry& entry,
                             const std::vector<NextHop>& hops)
{
    const bool isNew = entry.outRecords.IsEmpty();
    MeasuringStrategy::OnInterest(actions, entry, hops);
    if (isNew && hops.size() > 1 && IsProbeDue(actions, entry))
    {
        Probe(actions, entry, FindUntried(entry, hops));
    }
}

bool
AdaptiveStrategy::IsProbeDue(StrategyActions& actions, const PitEntry& entry)
{
    const Time now = Simulator::Now();
    const auto [due, isFirst] = m_probes.try_emplace(entry.name.GetPrefix(entry.routeDepth));
    if (isFirst)
    {
        due->second = now + Seconds(actions.Random() * LATEST_FIRST_PROBE_S);
    }
    if (due->second > now)
    {
        return false;
    }
    due->second = now + m_probingInterval;
    return true;
}

void
AdaptiveStrategy::Probe(StrategyActions& actions,
                        PitEntry& entry,
                        const std::vector<NextHop>& others)
{
    std::vector<std::pair<Rank, FaceId>> ranked;
    for (const NextHop& hop : others)
    {
        ranked.emplace_back(GetRank(entry, hop), hop.face);
    }
    std::sort(ranked.begin(), ranked.end());
    // Of n the first is n times as likely as the last, the second n - 1 times.
    const size_t count = ranked.size();
    double left = actions.Random() * static_cast<double>(count * (count + 1) / 2);
    size_t chosen = 0;
    for (; left >= static_cast<double>(count - chosen); ++chosen)
    {
        left -= static_cast<double>(count - chosen);
    }
    actions.Repeat(entry, ranked[chosen].second);
}

void
AdaptiveStrategy::CountTimeout(const PitEntry& entry, FaceId face)
{
    Measurement& measurement = Measure(entry, face);
    measurement.isTimedOut = ++measurement.timeouts >= m_maxTimeouts || measurement.isTimedOut;
}

void
AdaptiveStrategy::OnReturn(StrategyActions& actions,
                           PitEntry& entry,
                           ReturnCode code,
                           const std::vector<NextHop>& hops)
{
    for (size_t i = 0; i < entry.outRecords.GetSize(); ++i)
    {
        if (entry.outRecords[i].isReturned)
        {
            Measure(entry, entry.outRecords[i].face).isTimedOut = true;
        }
    }
    MeasuringStrategy::OnReturn(actions, entry, code, hops);
}

void
AdaptiveStrategy::OnTimer(StrategyActions&, PitEntry& entry, const std::vector<NextHop>&)
{
    for (size_t i = 0; i < entry.outRecords.GetSize(); ++i)
    {
        const OutRecord& asked = entry.outRecords[i];
        if (!asked.isReturned &&
            NanoSeconds(asked.sentNs) + GetTimeout(entry, asked.face) <= Simulator::Now())
        {
            CountTimeout(entry, asked.face);
        }
    }
}

void
AdaptiveStrategy::OnExpiry(const PitEntry& entry)
{
    for (size_t i = 0; i < entry.outRecords.GetSize(); ++i)
    {
        const OutRecord& asked = entry.outRecords[i];
        // What was late before has been counted by OnTimer().
        if (!asked.isReturned &&
            NanoSeconds(asked.sentNs) + GetTimeout(entry, asked.face) >= Simulator::Now())
        {
            CountTimeout(entry, asked.face);
        }
    }
}

} // namespace icn
} // namespace ns3
