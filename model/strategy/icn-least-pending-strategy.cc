// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-least-pending-strategy.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(LeastPendingStrategy);

TypeId
LeastPendingStrategy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::LeastPendingStrategy")
                            .SetParent<SelectingStrategy>()
                            .SetGroupName("Icn")
                            .AddConstructor<LeastPendingStrategy>();
    return tid;
}

Strategy::Needs
LeastPendingStrategy::GetNeeds() const
{
    Needs needs;
    needs.pending = true;
    return needs;
}

FaceId
LeastPendingStrategy::Select(StrategyActions& actions,
                             const PitEntry&,
                             const std::vector<NextHop>& hops)
{
    return std::min_element(hops.begin(),
                            hops.end(),
                            [&actions](const NextHop& a, const NextHop& b) {
                                return actions.GetFacts(a.face).pending <
                                       actions.GetFacts(b.face).pending;
                            })
        ->face;
}

} // namespace icn
} // namespace ns3
