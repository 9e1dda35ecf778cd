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
    // Not at construction: a policy that caps lifetimes by itself would lose its cap.
    constexpr uint32_t LATER = TypeId::ATTR_GET | TypeId::ATTR_SET;
    static TypeId tid =
        TypeId("ns3::icn::ProtocolPolicy")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddAttribute("LongestLifetime",
                          "Interests pend here for no longer, whatever lifetime they say.",
                          LATER,
                          TimeValue(MilliSeconds(MAX_LIFETIME_MS)),
                          MakeTimeAccessor(&ProtocolPolicy::SetLongestLifetime,
                                           &ProtocolPolicy::GetLongestLifetime),
                          MakeTimeChecker(MilliSeconds(1), MilliSeconds(MAX_LIFETIME_MS)));
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
    m_longestLifetimeMs = static_cast<uint64_t>(longest.GetMilliSeconds());
}

Time
ProtocolPolicy::GetLongestLifetime() const
{
    return MilliSeconds(m_longestLifetimeMs);
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
