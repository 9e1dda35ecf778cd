// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-random-strategy.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(RandomStrategy);

TypeId
RandomStrategy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::RandomStrategy")
                            .SetParent<SelectingStrategy>()
                            .SetGroupName("Icn")
                            .AddConstructor<RandomStrategy>();
    return tid;
}

Strategy::Needs
RandomStrategy::GetNeeds() const
{
    Needs needs;
    needs.random = true;
    return needs;
}

FaceId
RandomStrategy::Select(StrategyActions& actions, const PitEntry&, const std::vector<NextHop>& hops)
{
    return hops[static_cast<size_t>(actions.Random() * static_cast<double>(hops.size()))].face;
}

} // namespace icn
} // namespace ns3
