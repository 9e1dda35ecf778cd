// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-cefore-policy.h"

#include "ns3/boolean.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CeforePolicy);

TypeId
CeforePolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::CeforePolicy")
            .SetParent<CcnxPolicy>()
            .SetGroupName("Icn")
            .AddConstructor<CeforePolicy>()
            .AddAttribute("LifetimeCap",
                          "Interests pend for no longer, whatever lifetime they say "
                          "(REGULAR_INTEREST_MAX_LIFETIME of Cefore).",
                          TimeValue(Seconds(2)),
                          MakeTimeAccessor(&CeforePolicy::SetCap, &CeforePolicy::GetCap),
                          MakeTimeChecker(MilliSeconds(1), MilliSeconds(MAX_LIFETIME_MS)))
            .AddAttribute("Returns",
                          "Whether Interests are returned, and returns are accepted "
                          "(ENABLE_INTEREST_RETURN of Cefore).",
                          BooleanValue(false),
                          MakeBooleanAccessor(&CeforePolicy::m_returns),
                          MakeBooleanChecker());
    return tid;
}

void
CeforePolicy::SetCap(Time longest)
{
    SetLongestLifetime(longest);
}

Time
CeforePolicy::GetCap() const
{
    return GetLongestLifetime();
}

std::optional<HopFields>
CeforePolicy::Admit(const Message& interest, bool isLocal)
{
    const bool keepsLimit = isLocal || (interest.IsReflexive() && interest.Get().hopLimit > 0);
    return CcnxPolicy::Admit(interest, keepsLimit);
}

bool
CeforePolicy::Matches(const PitEntry& entry, const Message& data, FaceId) const
{
    return !entry.restrictions || Meets(*entry.restrictions, data);
}

bool
CeforePolicy::Returns(ReturnCode) const
{
    return m_returns;
}

} // namespace icn
} // namespace ns3
