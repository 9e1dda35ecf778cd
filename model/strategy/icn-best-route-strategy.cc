// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-best-route-strategy.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(BestRouteStrategy);

TypeId
BestRouteStrategy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::BestRouteStrategy")
                            .SetParent<Strategy>()
                            .SetGroupName("Icn")
                            .AddConstructor<BestRouteStrategy>();
    return tid;
}

FaceId
BestRouteStrategy::FindUntried(const PitEntry& entry, const std::vector<NextHop>& hops)
{
    const auto untried = std::find_if(hops.begin(), hops.end(), [&](const NextHop& hop) {
        return !WasAsked(entry, hop.face);
    });
    return untried == hops.end() ? NO_FACE : untried->face;
}

void
BestRouteStrategy::OnInterest(StrategyActions& actions,
                              PitEntry& entry,
                              const std::vector<NextHop>& hops)
{
    const FaceId untried = FindUntried(entry, hops);
    if (untried != NO_FACE)
    {
        return actions.Forward(entry, untried);
    }
    const OutRecord* oldest = entry.outRecords.Find([&](const OutRecord& record) {
        return std::any_of(hops.begin(), hops.end(), [&](const NextHop& hop) {
            return hop.face == record.face;
        });
    });
    actions.Forward(entry, oldest->face);
}

void
BestRouteStrategy::OnReturn(StrategyActions& actions,
                            PitEntry& entry,
                            ReturnCode code,
                            const std::vector<NextHop>& hops)
{
    const FaceId untried = FindUntried(entry, hops);
    if (untried != NO_FACE)
    {
        actions.Forward(entry, untried);
    }
    else if (!IsSomeoneAsked(entry))
    {
        actions.Return(entry, code);
    }
}

} // namespace icn
} // namespace ns3
