// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-data-pipeline.h"

#include "ns3/log.h"

namespace ns3
{
namespace icn
{

NS_LOG_COMPONENT_DEFINE("IcnDataPipeline");

DataPipeline::DataPipeline(ForwarderContext& node, StrategyLayer& strategies)
    : m_node(node),
      m_strategies(strategies)
{
}

void
DataPipeline::Handle(FaceId face, const Ptr<const Message>& data)
{
    const Face& in = m_node.faces[face];
    if (!in.IsLocal() && m_node.policy->GetScope(data->GetName()) == ProtocolPolicy::Scope::NODE)
    {
        return m_node.accounts.Discard(face, data, DropReason::SCOPE);
    }
    const RecordList<PitEntry*> pending = FindPending(*data);
    const FaceId group = in.GetGroup();
    RecordList<Receiver> waiting;
    bool isExpected = false;
    for (size_t i = 0; i < pending.GetSize(); ++i)
    {
        PitEntry& entry = *pending[i];
        if (!IsAnsweredBy(entry, *data, face, group))
        {
            continue;
        }
        isExpected = true;
        m_strategies.OnData(entry, face, group);
        for (size_t j = 0; j < entry.inRecords.GetSize(); ++j)
        {
            Satisfy(waiting, entry.inRecords[j], data, face);
        }
        m_node.pending.Finish(entry, PeekPointer(data), face);
    }
    if (!isExpected)
    {
        return HandleUnsolicited(face, data);
    }
    Store(data, false);
    SendBack(waiting, data);
}

void
DataPipeline::HandleAcknowledgement(FaceId face, const Ptr<const Message>& data)
{
    const RecordList<PitEntry*> pending = FindPending(*data);
    const FaceId group = m_node.faces[face].GetGroup();
    RecordList<Receiver> waiting;
    for (size_t i = 0; i < pending.GetSize(); ++i)
    {
        const PitEntry& entry = *pending[i];
        const size_t records =
            IsAnsweredBy(entry, *data, face, group) ? entry.inRecords.GetSize() : 0;
        for (size_t j = 0; j < records; ++j)
        {
            AddReceiver(waiting, entry.inRecords[j], face);
        }
    }
    if (waiting.IsEmpty())
    {
        return m_node.accounts.Discard(face, data, DropReason::UNSOLICITED);
    }
    SendBack(waiting, data);
}

RecordList<PitEntry*>
DataPipeline::FindPending(const Message& data)
{
    if (data.GetName().GetSize() || !m_node.pit->HasObjectHashes())
    {
        return m_node.pit->FindAll(data.GetName());
    }
    return m_node.pit->FindByDigest(m_node.codec->GetDigest(data));
}

bool
DataPipeline::IsAnsweredBy(const PitEntry& entry,
                           const Message& data,
                           FaceId face,
                           FaceId group) const
{
    return m_node.policy->Matches(entry, data, face) ||
           (group != NO_FACE && m_node.policy->Matches(entry, data, group));
}

void
DataPipeline::Satisfy(RecordList<Receiver>& waiting,
                      const InRecord& record,
                      const Ptr<const Message>& data,
                      FaceId from)
{
    Ledger& ledger = m_node.accounts.GetLedger();
    const bool isTooLarge = m_node.faces[record.face].GetMtu() < data->GetSize();
    if (!record.isAggregated)
    {
        isTooLarge ? ledger.CloseDropped(DropReason::TOO_LARGE)
                   : ledger.Close(Ledger::Outcome::SATISFIED);
    }
    if (isTooLarge)
    {
        NS_LOG_WARN("face " << record.face << ": Data of " << data->GetSize()
                            << " octets exceeds the MTU: " << data->GetName());
        return m_node.accounts.Drop(record.face, data, DropReason::TOO_LARGE);
    }
    AddReceiver(waiting, record, from);
}

void
DataPipeline::AddReceiver(RecordList<Receiver>& waiting, const InRecord& record, FaceId from)
{
    const auto isThere = [&record](const Receiver& other) { return other.face == record.face; };
    if (record.face != from && !waiting.Find(isThere))
    {
        waiting.Add({record.face, record.interest ? record.interest->Get().pitToken : nullptr});
    }
}

void
DataPipeline::SendBack(const RecordList<Receiver>& waiting, const Ptr<const Message>& data)
{
    for (size_t i = 0; i < waiting.GetSize(); ++i)
    {
        HopFields hop;
        hop.congestionMark = data->Get().congestionMark;
        hop.pitToken = PeekPointer(waiting[i].pitToken);
        m_node.faces.Send(waiting[i].face, data, hop);
    }
}

void
DataPipeline::HandleUnsolicited(FaceId face, const Ptr<const Message>& data)
{
    const bool isWelcome = m_node.store->AdmitsUnsolicited(m_node.faces[face].IsLocal()) ||
                           (data->IsReflexive() && m_node.reflexive->KeepsData() &&
                            m_node.reflexive->Serves(data->GetReflexivePrefix()));
    if (!isWelcome || !Store(data, true))
    {
        m_node.accounts.Discard(face, data, DropReason::UNSOLICITED);
    }
}

bool
DataPipeline::Store(const Ptr<const Message>& data, bool isUnsolicited)
{
    if (!m_node.store->IsEnabled() || (data->IsReflexive() && !m_node.reflexive->MayStore(*data)))
    {
        return false;
    }
    if (isUnsolicited && data->GetName().GetSize() == 0)
    {
        m_node.codec->GetDigest(*data); // nobody has needed it yet
    }
    return m_node.store->Insert(data, isUnsolicited);
}

} // namespace icn
} // namespace ns3
