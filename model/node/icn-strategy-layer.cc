// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-strategy-layer.h"

#include "ns3/icn-multicast-strategy.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

/** @param code with which an Interest would go back. @return why it is dropped if none does. */
DropReason
ReasonFor(ReturnCode code)
{
    return code == ReturnCode::LIMIT_EXCEEDED       ? DropReason::HOP_LIMIT
           : code == ReturnCode::MALFORMED_INTEREST ? DropReason::MALFORMED
                                                    : DropReason::UNRETURNED;
}

/** @param interest that has come in. @return the hop fields that it came with. */
HopFields
AsReceived(const Message& interest)
{
    const Message::Fields& fields = interest.Get();
    return {fields.hopLimit,
            false,
            fields.nonce.value_or(0),
            fields.congestionMark,
            PeekPointer(fields.pitToken),
            fields.pathLabel};
}

} // namespace

StrategyLayer::StrategyLayer(ForwarderContext& node, TimerListener& listener)
    : m_node(node),
      m_listener(listener)
{
}

void
StrategyLayer::Setup(Ptr<Strategy> strategy)
{
    m_strategy = std::move(strategy);
    m_needs = m_strategy->GetNeeds();
    if (m_needs.pending)
    {
        m_node.pit->CountByFace();
    }
}

int64_t
StrategyLayer::AssignStreams(int64_t stream)
{
    if (!m_needs.random)
    {
        return 0;
    }
    m_stream = stream;
    if (m_random)
    {
        m_random->SetStream(m_stream);
    }
    return 1;
}

void
StrategyLayer::Dispose()
{
    m_current = {};
    m_random = nullptr;
    m_strategy->Dispose();
    if (m_reflexiveStrategy)
    {
        m_reflexiveStrategy->Dispose();
    }
}

InterestAtHand&
StrategyLayer::Take(const Ptr<const Message>& interest, bool isOverheard)
{
    m_current.interest = interest;
    m_current.isOverheard = isOverheard;
    m_steered.clear();
    return m_current;
}

std::vector<FaceId>&
StrategyLayer::GetSteered()
{
    return m_steered;
}

std::optional<ReturnCode>
StrategyLayer::FindHops(FaceId face)
{
    m_hops.clear();
    m_routeDepth = 0;
    for (const FaceId steered : m_steered)
    {
        m_hops.push_back({steered, 0});
    }
    if (m_steered.empty())
    {
        const auto route =
            m_node.policy->FindRoute(*m_node.fib, *m_current.interest, m_current.hop);
        if (route.entry)
        {
            m_hops.assign(route.entry->nextHops.begin(), route.entry->nextHops.end());
            m_routeDepth = route.depth;
        }
    }
    return KeepEligible(face);
}

std::optional<ReturnCode>
StrategyLayer::KeepEligible(FaceId face)
{
    std::optional<ReturnCode> refusal = ReturnCode::NO_ROUTE;
    const Message& interest = *m_current.interest;
    const uint32_t size =
        interest.Get().pathLabel ? m_node.codec->GetSizeOnLinks(interest) : interest.GetSize();
    size_t kept = 0;
    for (const NextHop& hop : m_hops)
    {
        const Face& out = m_node.faces[hop.face];
        if (hop.face == face || !out.IsUp() || (m_current.isConfined && !out.IsLocal()))
        {
            continue;
        }
        if (!out.IsLocal() && m_current.hop.hopLimit == 0)
        {
            refusal = ReturnCode::LIMIT_EXCEEDED;
            continue;
        }
        if (m_node.faces.IsCongested(hop.face))
        {
            refusal = ReturnCode::CONGESTED;
            continue;
        }
        if (out.GetMtu() < size)
        {
            refusal = ReturnCode::MTU_TOO_LARGE;
            continue;
        }
        m_hops[kept++] = hop;
    }
    m_hops.resize(kept);
    return kept ? std::nullopt : refusal;
}

void
StrategyLayer::FindOtherHops(PitEntry& entry, FaceId face)
{
    FindHops(face);
    m_hops.erase(std::remove_if(m_hops.begin(),
                                m_hops.end(),
                                [&entry](const NextHop& hop) {
                                    return entry.inRecords.Find([&hop](const InRecord& record) {
                                        return record.face == hop.face;
                                    });
                                }),
                 m_hops.end());
    entry.routeDepth = m_routeDepth;
}

void
StrategyLayer::SendUnanswered()
{
    const size_t asked = m_steered.empty() ? 1 : m_hops.size();
    for (size_t i = 0; i < asked; ++i)
    {
        m_node.faces.Send(m_hops[i].face, m_current.interest, m_current.hop);
    }
}

Strategy&
StrategyLayer::StrategyFor(const PitEntry& entry)
{
    return entry.kind == TableKind::PIT_REFLEXIVE ? GetReflexiveStrategy() : *m_strategy;
}

Strategy&
StrategyLayer::GetReflexiveStrategy()
{
    if (!m_reflexiveStrategy)
    {
        m_reflexiveStrategy = CreateObject<MulticastStrategy>();
    }
    return *m_reflexiveStrategy;
}

void
StrategyLayer::OnInterest(PitEntry& entry)
{
    entry.routeDepth = m_routeDepth;
    StrategyFor(entry).OnInterest(*this, entry, m_hops);
}

void
StrategyLayer::OnReturn(PitEntry& entry, FaceId face, ReturnCode code)
{
    m_hops.clear();
    // Too large for one way is not tried by others (RFC 8569 10.3.3).
    if (entry.kind != TableKind::PIT_REFLEXIVE && code != ReturnCode::MTU_TOO_LARGE)
    {
        FindOtherHops(entry, face);
    }
    StrategyFor(entry).OnReturn(*this, entry, code, m_hops);
}

void
StrategyLayer::OnData(const PitEntry& entry, FaceId face, FaceId group)
{
    if (!m_needs.data)
    {
        return;
    }
    const OutRecord* asked = entry.outRecords.Find(
        [=](const OutRecord& record) { return record.face == face || record.face == group; });
    if (asked && entry.kind != TableKind::PIT_REFLEXIVE)
    {
        m_strategy->OnData(entry, *asked);
    }
}

void
StrategyLayer::OnExpiry(const PitEntry& entry)
{
    if (m_needs.expiry && entry.kind != TableKind::PIT_REFLEXIVE)
    {
        m_strategy->OnExpiry(entry);
    }
}

void
StrategyLayer::OnTimer(uint32_t id)
{
    m_current = m_node.timers->Take(id);
    m_steered.clear();
    PitEntry& entry = m_node.pit->Get(id);
    FindOtherHops(entry, NO_FACE);
    m_strategy->OnTimer(*this, entry, m_hops);
}

void
StrategyLayer::Refuse(FaceId face, ReturnCode code)
{
    const Ptr<const Message>& interest = m_current.interest;
    if (!m_node.policy->Returns(code))
    {
        return m_node.accounts.DropInterest(face, interest, ReasonFor(code));
    }
    if (m_current.isOverheard)
    {
        return m_node.accounts.DropInterest(face, interest, DropReason::OVERHEARD);
    }
    m_node.accounts.GetLedger().CloseReturned(code);
    const HopFields asReceived = AsReceived(*interest);
    m_node.faces.Send(face, m_node.codec->MakeReturn(*interest, code, asReceived), asReceived);
}

void
StrategyLayer::Return(PitEntry& entry, ReturnCode code)
{
    Ledger& ledger = m_node.accounts.GetLedger();
    const Ptr<const Message> asForwarded = m_current.interest;
    const RecordList<InRecord> waiting = std::move(entry.inRecords);
    const bool isReturned = m_node.policy->Returns(code);
    m_node.pending.Finish(entry);
    for (size_t i = 0; i < waiting.GetSize(); ++i)
    {
        const InRecord& record = waiting[i];
        const Ptr<const Message> interest = FindAsked(record, asForwarded);
        if (record.isOverheard || !isReturned)
        {
            const DropReason reason = isReturned ? DropReason::OVERHEARD : ReasonFor(code);
            if (!record.isAggregated)
            {
                ledger.CloseDropped(reason);
            }
            m_node.accounts.Drop(record.face, interest, reason);
            continue;
        }
        if (!record.isAggregated)
        {
            ledger.CloseReturned(code);
        }
        HopFields asReceived;
        asReceived.hopLimit = record.hopLimit;
        asReceived.nonce = record.nonce;
        asReceived.pitToken =
            record.interest ? PeekPointer(record.interest->Get().pitToken) : nullptr;
        m_node.faces.Send(record.face,
                          m_node.codec->MakeReturn(*interest, code, asReceived),
                          asReceived);
    }
}

Ptr<const Message>
StrategyLayer::FindAsked(const InRecord& record, const Ptr<const Message>& asForwarded) const
{
    if (record.interest)
    {
        return record.interest;
    }
    const Message::Fields& fields = asForwarded->Get();
    Codec::Variant asked{std::nullopt, record.isHopLimited};
    if (record.lifetimeMs != InRecord::NO_LIFETIME)
    {
        asked.lifetimeMs = record.lifetimeMs;
    }
    return fields.isPlain && fields.lifetimeMs == asked.lifetimeMs &&
                   fields.isHopLimited == asked.isHopLimited
               ? asForwarded
               : m_node.codec->MakeSimilar(*asForwarded, asked);
}

void
StrategyLayer::Forward(PitEntry& entry, FaceId face)
{
    OutRecord record;
    record.face = face;
    record.nonce = m_current.hop.nonce;
    record.sentNs = m_node.accounts.GetNowNs();
    m_node.pit->AddOutRecord(entry, record);
    m_node.faces.Send(face, m_current.interest, m_current.hop);
}

void
StrategyLayer::Repeat(PitEntry& entry, FaceId face)
{
    const HopFields hop = m_current.hop;
    m_node.policy->Renew(m_current.hop);
    Forward(entry, face);
    m_current.hop = hop;
}

FaceFacts
StrategyLayer::GetFacts(FaceId face) const
{
    FaceFacts facts = m_node.faces[face].GetFacts();
    facts.pending = m_node.pit->GetPending(face);
    return facts;
}

void
StrategyLayer::SetTimer(PitEntry& entry, Time delay)
{
    const int64_t atNs = m_node.accounts.GetNowNs() + delay.GetNanoSeconds();
    if (atNs >= m_node.pit->GetExpiryNs(entry))
    {
        if (m_node.timers)
        {
            m_node.timers->Cancel(entry.id);
        }
        return;
    }
    if (!m_node.timers)
    {
        m_node.timers = std::make_unique<StrategyTimers>(m_listener);
    }
    m_node.timers->Set(entry.id, atNs, m_current);
}

double
StrategyLayer::Random()
{
    if (!m_random)
    {
        m_random = CreateObject<UniformRandomVariable>();
        m_random->SetStream(m_stream);
    }
    return m_random->GetValue();
}

} // namespace icn
} // namespace ns3
