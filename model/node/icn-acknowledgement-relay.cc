// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-acknowledgement-relay.h"

namespace ns3
{
namespace icn
{

AcknowledgementRelay::AcknowledgementRelay(const ProtocolPolicy& policy, Ingress ingress)
    : m_policy(policy),
      m_ingress(ingress)
{
}

RecordList<AcknowledgementRelay::Waiting>
AcknowledgementRelay::FindWaiting(const RecordList<PitEntry*>& pending,
                                  const Message& acknowledgement) const
{
    RecordList<Waiting> waiting;
    for (size_t i = 0; i < pending.GetSize(); ++i)
    {
        const PitEntry& entry = *pending[i];
        if (!m_policy.Matches(entry, acknowledgement, m_ingress.face) &&
            (m_ingress.group == NO_FACE ||
             !m_policy.Matches(entry, acknowledgement, m_ingress.group)))
        {
            continue;
        }
        for (size_t j = 0; j < entry.inRecords.GetSize(); ++j)
        {
            const InRecord& record = entry.inRecords[j];
            const bool isKnown =
                waiting.Find([&record](const Waiting& other) { return other.face == record.face; });
            if (record.face != m_ingress.face && !isKnown)
            {
                waiting.Add(
                    {record.face, record.interest ? record.interest->Get().pitToken : nullptr});
            }
        }
    }
    return waiting;
}

} // namespace icn
} // namespace ns3
