// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-policy.h"

#include "ns3/abort.h"
#include "ns3/icn-retransmission-suppression.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(NdnPolicy);

namespace
{

/** @param segment of a name. @param text any. @return whether it is a generic one of that text. */
bool
Is(const NameSegment& segment, std::string_view text)
{
    return segment.length == text.size() && segment.type == Name::GENERIC_TYPE &&
           segment.GetValue() == text;
}

} // namespace

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
            .AddAttribute("Regions",
                          "Names of the regions that the node belongs to, separated by blanks: "
                          "where a forwarding hint has led to one of them, Interests go by their "
                          "own names.",
                          StringValue(""),
                          MakeStringAccessor(&NdnPolicy::SetRegions, &NdnPolicy::GetRegionUris),
                          MakeStringChecker())
            .AddAttribute("LongestSuppression",
                          "What that grows to at most.",
                          TimeValue(MilliSeconds(250)),
                          MakeTimeAccessor(&NdnPolicy::m_longestSuppression),
                          MakeTimeChecker(Time()))
            .AddAttribute("DeadNonceLifetime",
                          "For so long after its PIT entry ended, an Interest that comes round is "
                          "known by its Nonce. 0: not at all.",
                          TimeValue(Seconds(6)),
                          MakeTimeAccessor(&NdnPolicy::m_deadNonceLifetime),
                          MakeTimeChecker(Time()))
            .AddAttribute("DeadNonceCapacity",
                          "Most Nonces that are known so; beyond, the oldest is forgotten.",
                          UintegerValue(16384),
                          MakeUintegerAccessor(&NdnPolicy::m_deadNonceCapacity),
                          MakeUintegerChecker<uint32_t>(1));
    return tid;
}

void
NdnPolicy::DoDispose()
{
    m_nonces = nullptr;
    m_deadNonces = nullptr;
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
NdnPolicy::SetRegions(std::string uris)
{
    m_regions.clear();
    std::istringstream words(uris);
    for (std::string uri; words >> uri;)
    {
        const auto region = Name::FromUri(uri);
        NS_ABORT_MSG_UNLESS(region,
                            "ns3::icn::NdnPolicy::Regions: '"
                                << uri << "' is no name; write names such as /net/a /net/b");
        m_regions.push_back(*region);
    }
}

std::string
NdnPolicy::GetRegionUris() const
{
    std::ostringstream uris;
    for (const Name& region : m_regions)
    {
        uris << (uris.tellp() > 0 ? " " : "") << region;
    }
    return uris.str();
}

void
NdnPolicy::AddRegion(const Name& region)
{
    m_regions.push_back(region);
}

const std::vector<Name>&
NdnPolicy::GetRegions() const
{
    return m_regions;
}

bool
NdnPolicy::HasLedHere(const ForwardingHint& hint) const
{
    return std::any_of(m_regions.begin(), m_regions.end(), [&hint](const Name& region) {
        return std::any_of(hint.delegations.begin(),
                           hint.delegations.end(),
                           [&region](const Name& name) { return name.IsPrefixOf(region); });
    });
}

ProtocolPolicy::Scope
NdnPolicy::GetScope(const Name& name) const
{
    if (name.GetSize() == 0)
    {
        return Scope::NETWORK;
    }
    const NameSegment first = *name.begin();
    return Is(first, "localhost")  ? Scope::NODE
           : Is(first, "localhop") ? Scope::NEIGHBOUR
                                   : Scope::NETWORK;
}

ProtocolPolicy::Route
NdnPolicy::FindRoute(const Fib& fib, const Message& interest, const HopFields& hop) const
{
    const auto& hint = interest.Get().hint;
    if (!hint || hop.isHintUsedUp)
    {
        return ProtocolPolicy::FindRoute(fib, interest, hop);
    }
    for (const Name& delegation : hint->delegations)
    {
        if (const FibEntry* entry = fib.Lookup(delegation))
        {
            return {entry, 0};
        }
    }
    return {};
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
    hop.isHintUsedUp = fields.hint && HasLedHere(*fields.hint);
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
NdnPolicy::Classify(const PitEntry* entry,
                    const Message& interest,
                    const HopFields& hop,
                    FaceId face) const
{
    if (m_deadNonces && m_deadNonces->Has(interest.GetName(), hop.nonce))
    {
        return Verdict::LOOPED;
    }
    if (!entry)
    {
        return Verdict::NEW;
    }
    bool isKnown = false;
    for (size_t i = 0; i < entry->inRecords.GetSize(); ++i)
    {
        const InRecord& record = entry->inRecords[i];
        isKnown = isKnown || record.face == face;
        if (record.nonce == hop.nonce)
        {
            return record.face == face ? Verdict::SUPPRESSED : Verdict::LOOPED;
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

void
NdnPolicy::OnEnd(const PitEntry& entry, const Message* kept)
{
    const int64_t lifetimeNs = m_deadNonceLifetime.GetNanoSeconds();
    constexpr uint64_t NS_PER_MS = 1'000'000;
    if (lifetimeNs == 0 || entry.outRecords.IsEmpty())
    {
        return;
    }
    // What comes round is answered from the store (NFD developer guide 4.2, finalize).
    const auto knownMs = static_cast<uint64_t>(lifetimeNs) / NS_PER_MS;
    if (kept && (!entry.mustBeFresh || kept->Get().freshnessMs.value_or(0) >= knownMs))
    {
        return;
    }
    if (!m_deadNonces)
    {
        m_deadNonces = std::make_unique<DeadNonceList>();
    }
    const int64_t untilNs = Simulator::Now().GetNanoSeconds() + lifetimeNs;
    for (size_t i = 0; i < entry.outRecords.GetSize(); ++i)
    {
        const uint32_t nonce = entry.outRecords[i].nonce;
        if (i == 0 || nonce != entry.outRecords[i - 1].nonce)
        {
            m_deadNonces->Add(entry.name, nonce, untilNs, m_deadNonceCapacity);
        }
    }
}

bool
NdnPolicy::Returns(ReturnCode code) const
{
    return code != ReturnCode::LIMIT_EXCEEDED && code != ReturnCode::MALFORMED_INTEREST;
}

uint64_t
NdnPolicy::GetDefaultLifetimeMs() const
{
    return DEFAULT_LIFETIME_MS;
}

} // namespace icn
} // namespace ns3
