// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-multicast-strategy.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(MulticastStrategy);

TypeId
MulticastStrategy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::MulticastStrategy")
                            .SetParent<Strategy>()
                            .SetGroupName("Icn")
                            .AddConstructor<MulticastStrategy>();
    return tid;
}

void
MulticastStrategy::OnInterest(StrategyActions& actions,
                              PitEntry& entry,
                              const std::vector<NextHop>& hops)
{
    for (const NextHop& hop : hops)
    {
        actions.Forward(entry, hop.face);
    }
}

void
MulticastStrategy::OnReturn(StrategyActions& actions,
                            PitEntry& entry,
                            ReturnCode code,
                            const std::vector<NextHop>&)
{
    if (!IsSomeoneAsked(entry))
    {
        actions.Return(entry, code);
    }
}

} // namespace icn
} // namespace ns3
