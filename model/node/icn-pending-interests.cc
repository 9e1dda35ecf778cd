// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-pending-interests.h"

#include "ns3/icn-forwarder-context.h"

#include <utility>

namespace ns3
{
namespace icn
{

PendingInterests::PendingInterests(ForwarderContext& node)
    : m_node(node)
{
}

PitEntry*
PendingInterests::Record(PitEntry* entry,
                         ProtocolPolicy::Verdict verdict,
                         const InterestAtHand& current,
                         FaceId face)
{
    using Verdict = ProtocolPolicy::Verdict;
    const Message& interest = *current.interest;
    InRecord record;
    record.face = face;
    record.hopLimit = interest.Get().hopLimit;
    record.nonce = current.hop.nonce;
    record.isOverheard = current.isOverheard;
    record.isHopLimited = interest.Get().isHopLimited;
    const auto& lifetimeMs = interest.Get().lifetimeMs;
    const bool isLifetimeKept = !lifetimeMs || *lifetimeMs < InRecord::NO_LIFETIME;
    if (lifetimeMs && isLifetimeKept)
    {
        record.lifetimeMs = static_cast<uint32_t>(*lifetimeMs);
    }
    const bool isAlone = !entry || entry->inRecords.GetSize() == 1;
    if (interest.Get().pitToken || interest.Get().pathLabel || !interest.Get().isPlain ||
        !isAlone || verdict == Verdict::JOINED || !isLifetimeKept)
    {
        record.interest = current.interest;
    }
    const int64_t expiryNs = m_node.accounts.GetNowNs() + m_node.policy->GetLifetimeNs(interest);
    if (verdict == Verdict::NEW)
    {
        return m_node.pit->Insert(interest, std::move(record), expiryNs);
    }
    Ledger& ledger = m_node.accounts.GetLedger();
    m_node.pit->Extend(*entry, expiryNs);
    if (verdict == Verdict::AGGREGATED)
    {
        ledger.Close(Ledger::Outcome::AGGREGATED);
        record.isAggregated = true;
        record.interest = current.interest;
    }
    if (verdict == Verdict::JOINED || verdict == Verdict::AGGREGATED)
    {
        m_node.pit->AddInRecord(*entry, std::move(record));
        return entry;
    }
    InRecord& known = *entry->inRecords.Find(
        [face](const InRecord& candidate) { return candidate.face == face; });
    if (verdict == Verdict::SUPPRESSED)
    {
        ledger.Close(Ledger::Outcome::SUPPRESSED);
        known.nonce = record.nonce;
        known.hopLimit = record.hopLimit;
        known.isHopLimited = record.isHopLimited;
        known.lifetimeMs = record.lifetimeMs;
        known.interest = known.isAggregated ? current.interest : record.interest;
        return entry;
    }
    if (!known.isAggregated)
    {
        ledger.Close(Ledger::Outcome::SUPERSEDED);
    }
    known = std::move(record);
    return entry;
}

void
PendingInterests::Withdraw(PitEntry& entry, FaceId face, const Message& data)
{
    for (size_t i = 0; i < entry.inRecords.GetSize(); ++i)
    {
        if (entry.inRecords[i].face == face)
        {
            if (!entry.inRecords[i].isAggregated)
            {
                m_node.accounts.GetLedger().Close(Ledger::Outcome::SUPERSEDED);
            }
            m_node.pit->RemoveInRecord(entry, i);
            if (entry.inRecords.IsEmpty())
            {
                Finish(entry, &data);
            }
            break;
        }
    }
}

void
PendingInterests::Finish(PitEntry& entry, const Message* data, FaceId from)
{
    m_node.policy->OnEnd(entry, m_node.store->AdmitsAll() ? data : nullptr);
    if (entry.isTrigger)
    {
        m_node.reflexive->Release(entry, from);
        if (!entry.isProhibited)
        {
            ForgetData(entry.GetTriggerPrefix());
        }
    }
    if (m_node.timers)
    {
        m_node.timers->Cancel(entry.id);
    }
    m_node.pit->Erase(entry);
}

void
PendingInterests::Prohibit(const NameView& rnp)
{
    m_node.reflexive->OnProhibited(rnp);
    ForgetData(rnp);
}

void
PendingInterests::ForgetData(const NameView& rnp)
{
    if (m_node.store->IsEnabled() && !m_node.reflexive->KeepsData())
    {
        m_node.store->EraseReflexive(rnp);
    }
}

void
PendingInterests::Expire(PitEntry& entry)
{
    for (size_t i = 0; i < entry.inRecords.GetSize(); ++i)
    {
        if (!entry.inRecords[i].isAggregated)
        {
            m_node.accounts.GetLedger().Close(Ledger::Outcome::EXPIRED);
        }
    }
    Finish(entry);
}

} // namespace icn
} // namespace ns3
