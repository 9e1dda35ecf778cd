// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ledger-audit.h"

#include "ns3/icn-cefore-design.h"
#include "ns3/icn-dynamic-fib-design.h"
#include "ns3/icn-fingerprint.h"
#include "ns3/icn-template-design.h"

namespace ns3
{
namespace icn
{

LedgerAudit::LedgerAudit(const std::vector<Ptr<Forwarder>>& forwarders, Time end, bool isWholeRun)
{
    Fingerprint fingerprint;
    int64_t inFlight = 0;
    bool areLinksCounted = true;
    for (size_t node = 0; node < forwarders.size(); ++node)
    {
        const Forwarder& forwarder = *forwarders[node];
        const std::string place = "node " + std::to_string(node);
        const Ledger& ledger = forwarder.GetLedger();
        const uint64_t open = forwarder.CountOpenAccounts();
        Check(place,
              "Interests that arrived, against their outcomes and those pending",
              ledger.GetOpened(),
              ledger.GetClosed() + open);
        CheckTables(forwarder, place, end, isWholeRun);
        m_ledger.Add(ledger);
        m_unfinished += open;
        areLinksCounted = areLinksCounted && forwarder.IsAccounting();
        fingerprint.Add(forwarder.GetFingerprint().Get());
        for (FaceId face = 0; face < forwarder.GetFaceCount(); ++face)
        {
            inFlight += forwarder.GetFace(face)->GetInFlight();
        }
    }
    m_fingerprint = fingerprint.Get();
    if (!areLinksCounted)
    {
        return;
    }
    Check("links",
          "messages neither received nor lost, against those in flight",
          m_ledger.GetSent() - m_ledger.GetReceived() - m_ledger.GetLost(),
          static_cast<uint64_t>(inFlight));
    constexpr auto INTEREST = MessageKind::INTEREST;
    m_unfinished +=
        m_ledger.GetSent(INTEREST) - m_ledger.GetReceived(INTEREST) - m_ledger.GetLost(INTEREST);
}

void
LedgerAudit::Check(const std::string& place,
                   const std::string& what,
                   uint64_t counted,
                   uint64_t there)
{
    if (counted != there)
    {
        m_problems.push_back(place + ": " + what + ": " +
                             std::to_string(static_cast<int64_t>(counted)) + " counted, " +
                             std::to_string(static_cast<int64_t>(there)) + " there");
    }
}

void
LedgerAudit::CheckTables(const Forwarder& forwarder,
                         const std::string& place,
                         Time end,
                         bool isWholeRun)
{
    const StateMeters& meters = forwarder.GetMeters();
    const auto design = forwarder.GetReflexiveDesign();
    const size_t pending = forwarder.GetPit()->GetSize();
    Check(place, "PIT entries", meters.GetEntries(TableKind::PIT), pending);
    Check(place,
          "PIT entries by kind",
          meters.GetEntries(TableKind::PIT_TRIGGER) + meters.GetEntries(TableKind::PIT_REFLEXIVE) +
              meters.GetEntries(TableKind::PIT_PLAIN),
          pending);
    Check(place, "reflexive state without its trigger", design->CountOrphans(), 0);
    if (DynamicCast<TemplateDesign>(design) || DynamicCast<CeforeDesign>(design))
    {
        Check(place, "templates", meters.GetEntries(TableKind::TEMPLATE), design->GetSize());
    }
    const bool isDynamic = DynamicCast<DynamicFibDesign>(design) != nullptr;
    Check(place,
          "FIB entries",
          meters.GetEntries(TableKind::FIB_BASE) + meters.GetEntries(TableKind::FIB_CONSUMER) +
              meters.GetEntries(TableKind::FIB_DYNAMIC),
          forwarder.GetFib()->GetSize() + (isDynamic ? design->GetSize() : 0));
    Check(place,
          "Content Store entries",
          meters.GetEntries(TableKind::CONTENT_STORE),
          forwarder.GetContentStore()->GetSize());
    for (unsigned kind = 0; isWholeRun && kind < TABLE_KINDS; ++kind)
    {
        const auto table = static_cast<TableKind>(kind);
        if (const StateMeter* meter = meters.Find(table))
        {
            const auto summary = meter->Summarize(end);
            Check(place,
                  std::string(ToString(table)) +
                      " entries created less removed, against those live",
                  summary.created - summary.removed,
                  summary.liveAtEnd);
        }
    }
}

const std::vector<std::string>&
LedgerAudit::GetProblems() const
{
    return m_problems;
}

const Ledger&
LedgerAudit::GetLedger() const
{
    return m_ledger;
}

uint64_t
LedgerAudit::GetUnfinished() const
{
    return m_unfinished;
}

uint64_t
LedgerAudit::GetFingerprint() const
{
    return m_fingerprint;
}

} // namespace icn
} // namespace ns3
