// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-policy.h"

#include "ns3/icn-retransmission-suppression.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(NdnPolicy);

TypeId
NdnPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::NdnPolicy")
            .SetParent<ProtocolPolicy>()
            .SetGroupName("Icn")
            .AddConstructor<NdnPolicy>()
            .AddAttribute(
                "Suppression",
                "After an Interest was forwarded, those asking for the same again are not "
                "for so long; doubled each time one is. 0: all are.",
                TimeValue(MilliSeconds(10)),
                MakeTimeAccessor(&NdnPolicy::m_suppression),
                MakeTimeChecker(Time()))
            .AddAttribute("LongestSuppression",
                          "What that grows to at most.",
                          TimeValue(MilliSeconds(250)),
                          MakeTimeAccessor(&NdnPolicy::m_longestSuppression),
                          MakeTimeChecker(Time()));
    return tid;
}

void
NdnPolicy::DoDispose()
{
    m_nonces = nullptr;
    ProtocolPolicy::DoDispose();
}

int64_t
NdnPolicy::AssignStreams(int64_t stream)
{
    m_stream = stream;
    if (m_nonces)
    {
        m_nonces->SetStream(stream);
    }
    return 1;
}

void
NdnPolicy::Renew(HopFields& hop)
{
    if (!m_nonces)
    {
        m_nonces = CreateObject<UniformRandomVariable>();
        m_nonces->SetStream(m_stream);
    }
    hop.nonce = m_nonces->GetInteger(0, UINT32_MAX);
}

std::optional<HopFields>
NdnPolicy::Admit(const Message& interest, bool isLocal)
{
    const Message::Fields& fields = interest.Get();
    HopFields hop;
    hop.hopLimit = fields.hopLimit;
    hop.congestionMark = fields.congestionMark;
    if (fields.nonce)
    {
        hop.nonce = *fields.nonce;
    }
    else
    {
        Renew(hop);
    }
    if (isLocal || !fields.isHopLimited)
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

ProtocolPolicy::Verdict
NdnPolicy::Classify(const PitEntry* entry, const Message&, const HopFields& hop, FaceId face) const
{
    if (!entry)
    {
        return Verdict::NEW;
    }
    bool isKnown = false;
    for (size_t i = 0; i < entry->inRecords.GetSize(); ++i)
    {
        const InRecord& record = entry->inRecords[i];
        isKnown = isKnown || record.face == face;
        if (record.face != face && record.nonce == hop.nonce)
        {
            return Verdict::LOOPED;
        }
    }
    if (entry->outRecords.Find([&hop](const OutRecord& out) { return out.nonce == hop.nonce; }))
    {
        return Verdict::LOOPED;
    }
    if (IsSuppressed(*entry, m_suppression, m_longestSuppression))
    {
        return isKnown ? Verdict::SUPPRESSED : Verdict::AGGREGATED;
    }
    return isKnown ? Verdict::RETRANSMISSION : Verdict::JOINED;
}

bool
NdnPolicy::AsksStore(Verdict verdict) const
{
    return verdict == Verdict::NEW;
}

bool
NdnPolicy::HasDigestOf(const Name& name, const Message& data) const
{
    return name.GetLast().GetValue() == GetCodec().GetDigest(data);
}

bool
NdnPolicy::MayAnswer(const Message& interest, const Message& data) const
{
    return !interest.Get().endsInDigest || HasDigestOf(interest.GetName(), data);
}

bool
NdnPolicy::Matches(const PitEntry& entry, const Message& data, FaceId) const
{
    return !entry.endsInDigest || HasDigestOf(entry.name, data);
}

bool
NdnPolicy::Returns(ReturnCode code) const
{
    return code != ReturnCode::LIMIT_EXCEEDED;
}

uint64_t
NdnPolicy::GetDefaultLifetimeMs() const
{
    return DEFAULT_LIFETIME_MS;
}

} // namespace icn
} // namespace ns3
