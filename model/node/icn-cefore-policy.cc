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
            .AddAttribute("Returns",
                          "Whether Interests are returned, and returns are accepted "
                          "(ENABLE_INTEREST_RETURN of Cefore).",
                          BooleanValue(false),
                          MakeBooleanAccessor(&CeforePolicy::m_returns),
                          MakeBooleanChecker());
    return tid;
}

uint64_t
CeforePolicy::GetOwnLongestLifetimeMs() const
{
    return OWN_LONGEST_LIFETIME_MS;
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
