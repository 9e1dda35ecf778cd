// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-protocol-policy.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ProtocolPolicy);

TypeId
ProtocolPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::ProtocolPolicy")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddAttribute("LongestLifetime",
                          "Interests pend here for no longer, whatever lifetime they say; 0: than "
                          "the policy's own limit, ten days, or 2 s of Cefore's.",
                          TimeValue(Time()),
                          MakeTimeAccessor(&ProtocolPolicy::SetLongestLifetime,
                                           &ProtocolPolicy::GetLongestLifetime),
                          MakeTimeChecker(Time(), MilliSeconds(MAX_LIFETIME_MS)));
    return tid;
}

void
ProtocolPolicy::Setup(const Codec* codec)
{
    m_codec = codec;
}

const Codec&
ProtocolPolicy::GetCodec() const
{
    return *m_codec;
}

void
ProtocolPolicy::SetLongestLifetime(Time longest)
{
    m_longestLifetimeMs =
        longest.IsZero() ? GetOwnLongestLifetimeMs()
                         : static_cast<uint64_t>(std::max<int64_t>(longest.GetMilliSeconds(), 1));
}

Time
ProtocolPolicy::GetLongestLifetime() const
{
    return MilliSeconds(m_longestLifetimeMs);
}

uint64_t
ProtocolPolicy::GetOwnLongestLifetimeMs() const
{
    return MAX_LIFETIME_MS;
}

int64_t
ProtocolPolicy::AssignStreams(int64_t)
{
    return 0;
}

ProtocolPolicy::Scope
ProtocolPolicy::GetScope(const Name&) const
{
    return Scope::NETWORK;
}

ProtocolPolicy::Route
ProtocolPolicy::FindRoute(const Fib& fib, const Message& interest, const HopFields&) const
{
    const FibEntry* entry = fib.Lookup(interest.GetName());
    return {entry, static_cast<uint16_t>(entry ? entry->depth : 0)};
}

void
ProtocolPolicy::Renew(HopFields&)
{
}

std::optional<ReturnCode>
ProtocolPolicy::FindFault(const Message& interest) const
{
    return interest.Get().isUnsupported ? std::optional(ReturnCode::MALFORMED_INTEREST)
                                        : std::nullopt;
}

void
ProtocolPolicy::OnEnd(const PitEntry&, const Message*)
{
}

int64_t
ProtocolPolicy::GetLifetimeNs(const Message& interest) const
{
    constexpr int64_t NS_PER_MS = 1'000'000;
    const uint64_t ms = interest.Get().lifetimeMs.value_or(GetDefaultLifetimeMs());
    return static_cast<int64_t>(std::min(ms, m_longestLifetimeMs)) * NS_PER_MS;
}

} // namespace icn
} // namespace ns3
