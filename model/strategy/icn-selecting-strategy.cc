// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-selecting-strategy.h"

#include <algorithm>
#include <iterator>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(SelectingStrategy);

TypeId
SelectingStrategy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::SelectingStrategy").SetParent<Strategy>().SetGroupName("Icn");
    return tid;
}

const std::vector<NextHop>&
SelectingStrategy::FindUntried(const PitEntry& entry, const std::vector<NextHop>& hops)
{
    m_untried.clear();
    std::copy_if(hops.begin(), hops.end(), std::back_inserter(m_untried), [&](const NextHop& hop) {
        return !WasAsked(entry, hop.face);
    });
    return m_untried;
}

void
SelectingStrategy::Ask(StrategyActions& actions, PitEntry& entry, FaceId face)
{
    actions.Forward(entry, face);
}

void
SelectingStrategy::OnInterest(StrategyActions& actions,
                              PitEntry& entry,
                              const std::vector<NextHop>& hops)
{
    const std::vector<NextHop>& untried = FindUntried(entry, hops);
    if (!untried.empty())
    {
        return Ask(actions, entry, Select(actions, entry, untried));
    }
    const OutRecord* oldest = entry.outRecords.Find([&](const OutRecord& record) {
        return std::any_of(hops.begin(), hops.end(), [&](const NextHop& hop) {
            return hop.face == record.face;
        });
    });
    Ask(actions, entry, oldest->face);
}

void
SelectingStrategy::OnReturn(StrategyActions& actions,
                            PitEntry& entry,
                            ReturnCode code,
                            const std::vector<NextHop>& hops)
{
    const std::vector<NextHop>& untried = FindUntried(entry, hops);
    if (!untried.empty())
    {
        Ask(actions, entry, Select(actions, entry, untried));
    }
    else if (!IsSomeoneAsked(entry))
    {
        actions.Return(entry, code);
    }
}

} // namespace icn
} // namespace ns3
