// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-return-pipeline.h"

namespace ns3
{
namespace icn
{

ReturnPipeline::ReturnPipeline(ForwarderContext& node, StrategyLayer& strategies)
    : m_node(node),
      m_strategies(strategies)
{
}

void
ReturnPipeline::Handle(FaceId face, const Ptr<const Message>& message)
{
    using Scope = ProtocolPolicy::Scope;
    const ReturnCode code = message->Get().returnCode;
    PitEntry* entry = m_node.policy->Returns(code) ? m_node.pit->Find(*message) : nullptr;
    OutRecord* asked = FindAsked(entry, face, *message);
    if (!asked)
    {
        return m_node.accounts.Discard(face, message, DropReason::UNEXPECTED_RETURN);
    }
    m_node.pit->MarkReturned(*asked);
    InterestAtHand& current = m_strategies.Take(m_node.codec->MakeInterest(*message), false);
    current.hop = {};
    current.hop.hopLimit = message->Get().hopLimit;
    current.hop.nonce = message->Get().nonce.value_or(0);
    current.hop.pathLabel = message->Get().pathLabel;
    if (message->IsReflexive() && code == ReturnCode::PROHIBITED)
    {
        // Whoever else was asked, the prefix has ended (RF draft 6.1.2).
        m_node.pending.Prohibit(message->GetReflexivePrefix());
        return m_strategies.Return(*entry, code);
    }
    const Scope scope = m_node.policy->GetScope(message->GetName());
    current.isConfined =
        scope == Scope::NODE ||
        (scope == Scope::NEIGHBOUR && !entry->inRecords.Find([this](const InRecord& record) {
            return m_node.faces[record.face].IsLocal();
        }));
    m_strategies.OnReturn(*entry, face, code);
}

OutRecord*
ReturnPipeline::FindAsked(PitEntry* entry, FaceId face, const Message& message) const
{
    if (!entry)
    {
        return nullptr;
    }
    const uint32_t nonce = message.Get().nonce.value_or(0);
    // Applications may leave the nonce to the node.
    const bool isLocal = m_node.faces[face].IsLocal();
    return entry->outRecords.Find([=](const OutRecord& record) {
        return record.face == face && (isLocal || record.nonce == nonce) && !record.isReturned;
    });
}

} // namespace icn
} // namespace ns3
