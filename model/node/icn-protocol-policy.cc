// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-protocol-policy.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ProtocolPolicy);
NS_OBJECT_ENSURE_REGISTERED(CcnxPolicy);

TypeId
ProtocolPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::ProtocolPolicy").SetParent<Object>().SetGroupName("Icn");
    return tid;
}

TypeId
CcnxPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::CcnxPolicy")
                            .SetParent<ProtocolPolicy>()
                            .SetGroupName("Icn")
                            .AddConstructor<CcnxPolicy>();
    return tid;
}

std::optional<HopFields>
CcnxPolicy::Admit(const Message& interest, bool isLocal) const
{
    const uint8_t hopLimit = interest.Get().hopLimit;
    if (isLocal)
    {
        return HopFields{hopLimit};
    }
    if (hopLimit == 0)
    {
        return std::nullopt;
    }
    return HopFields{static_cast<uint8_t>(hopLimit - 1)};
}

ProtocolPolicy::Verdict
CcnxPolicy::Classify(const PitEntry* entry, const Message& interest, FaceId face) const
{
    if (!entry)
    {
        return Verdict::NEW;
    }
    uint8_t pendingHopLimit = 0;
    for (size_t i = 0; i < entry->inRecords.GetSize(); ++i)
    {
        if (entry->inRecords[i].face == face)
        {
            return Verdict::RETRANSMISSION;
        }
        pendingHopLimit = std::max(pendingHopLimit, entry->inRecords[i].hopLimit);
    }
    return interest.Get().hopLimit > pendingHopLimit ? Verdict::JOINED : Verdict::AGGREGATED;
}

bool
CcnxPolicy::Matches(const PitEntry& entry, const Message&, FaceId face) const
{
    return entry.outRecords.Find([face](const OutRecord& record) { return record.face == face; });
}

int64_t
CcnxPolicy::GetLifetimeNs(const Message& interest) const
{
    constexpr int64_t NS_PER_MS = 1'000'000;
    const uint64_t ms = interest.Get().lifetimeMs.value_or(DEFAULT_LIFETIME_MS);
    return static_cast<int64_t>(std::min(ms, MAX_LIFETIME_MS)) * NS_PER_MS;
}

} // namespace icn
} // namespace ns3
