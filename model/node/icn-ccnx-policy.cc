// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ccnx-policy.h"

#include "ns3/icn-ccnx-types.h"
#include "ns3/icn-retransmission-suppression.h"

#include <algorithm>
#include <string>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CcnxPolicy);

TypeId
CcnxPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::CcnxPolicy")
            .SetParent<ProtocolPolicy>()
            .SetGroupName("Icn")
            .AddConstructor<CcnxPolicy>()
            .AddAttribute("Suppression",
                          "After an Interest was forwarded, the same neighbour asking again waits "
                          "for so long; doubled each time it is forwarded. 0: none waits.",
                          TimeValue(Time()),
                          MakeTimeAccessor(&CcnxPolicy::m_suppression),
                          MakeTimeChecker(Time()))
            .AddAttribute("LongestSuppression",
                          "What that grows to at most.",
                          TimeValue(MilliSeconds(250)),
                          MakeTimeAccessor(&CcnxPolicy::m_longestSuppression),
                          MakeTimeChecker(Time()));
    return tid;
}

std::optional<HopFields>
CcnxPolicy::Admit(const Message& interest, bool isLocal)
{
    HopFields hop;
    hop.hopLimit = interest.Get().hopLimit;
    if (isLocal)
    {
        return hop;
    }
    if (hop.hopLimit == 0)
    {
        return std::nullopt;
    }
    --hop.hopLimit;
    return hop;
}

std::optional<ReturnCode>
CcnxPolicy::FindFault(const Message& interest) const
{
    const auto& label = interest.Get().pathLabel;
    if (label && label->IsContradictory())
    {
        return ReturnCode::MALFORMED_INTEREST; // RFC 9531 4.1
    }
    // A ContentObjectHashRestriction is SHA-256 (RFC 8569 10.3.8): type 1, 32 octets.
    static constexpr std::string_view SHA_256_HEADER("\0\x01\0\x20", 4);
    const auto& restrictions = interest.Get().restrictions;
    const bool isUnknown =
        restrictions && !restrictions->objectHash.empty() &&
        std::string_view(restrictions->objectHash).substr(0, SHA_256_HEADER.size()) !=
            SHA_256_HEADER;
    return isUnknown ? std::optional(ReturnCode::UNSUPPORTED_HASH_RESTRICTION)
                     : ProtocolPolicy::FindFault(interest);
}

ProtocolPolicy::Verdict
CcnxPolicy::Classify(const PitEntry* entry,
                     const Message& interest,
                     const HopFields&,
                     FaceId face) const
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
            return IsSuppressed(*entry, m_suppression, m_longestSuppression)
                       ? Verdict::SUPPRESSED
                       : Verdict::RETRANSMISSION;
        }
        pendingHopLimit = std::max(pendingHopLimit, entry->inRecords[i].hopLimit);
    }
    return interest.Get().hopLimit > pendingHopLimit ? Verdict::JOINED : Verdict::AGGREGATED;
}

bool
CcnxPolicy::AsksStore(Verdict verdict) const
{
    return verdict != Verdict::AGGREGATED;
}

bool
CcnxPolicy::Meets(const Restrictions& restrictions, const Message& data) const
{
    return (restrictions.keyId.empty() || restrictions.keyId == GetCodec().GetKeyId(data)) &&
           (restrictions.objectHash.empty() ||
            restrictions.GetObjectDigest() == GetCodec().GetDigest(data));
}

bool
CcnxPolicy::MayAnswer(const Message& interest, const Message& data) const
{
    const auto& restrictions = interest.Get().restrictions;
    if (!restrictions)
    {
        return true;
    }
    // Whose key it is must be certain, not just claimed (RFC 8569 2.4.3).
    return Meets(*restrictions, data) &&
           (restrictions->keyId.empty() || GetCodec().IsSelfVerified(data));
}

bool
CcnxPolicy::Matches(const PitEntry& entry, const Message& data, FaceId face) const
{
    return entry.outRecords.Find([face](const OutRecord& record) { return record.face == face; }) &&
           (!entry.restrictions || Meets(*entry.restrictions, data));
}

bool
CcnxPolicy::Returns(ReturnCode) const
{
    return true;
}

uint64_t
CcnxPolicy::GetDefaultLifetimeMs() const
{
    return DEFAULT_LIFETIME_MS;
}

} // namespace icn
} // namespace ns3
