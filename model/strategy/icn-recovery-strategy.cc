// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-recovery-strategy.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(RecoveryStrategy);

TypeId
RecoveryStrategy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::RecoveryStrategy")
                            .SetParent<MeasuringStrategy>()
                            .SetGroupName("Icn")
                            .AddConstructor<RecoveryStrategy>();
    return tid;
}

FaceId
RecoveryStrategy::Select(StrategyActions&, const PitEntry&, const std::vector<NextHop>& hops)
{
    return hops.front().face;
}

void
RecoveryStrategy::Ask(StrategyActions& actions, PitEntry& entry, FaceId face)
{
    actions.Forward(entry, face);
    actions.SetTimer(entry, GetTimeout(entry, face));
}

void
RecoveryStrategy::OnTimer(StrategyActions& actions,
                          PitEntry& entry,
                          const std::vector<NextHop>& hops)
{
    const std::vector<NextHop>& untried = FindUntried(entry, hops);
    if (!untried.empty())
    {
        const FaceId face = untried.front().face;
        actions.Repeat(entry, face);
        actions.SetTimer(entry, GetTimeout(entry, face));
    }
}

} // namespace icn
} // namespace ns3
