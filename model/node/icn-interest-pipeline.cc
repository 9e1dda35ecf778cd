// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-interest-pipeline.h"

namespace ns3
{
namespace icn
{

InterestPipeline::InterestPipeline(ForwarderContext& node, StrategyLayer& strategies)
    : m_node(node),
      m_strategies(strategies)
{
}

void
InterestPipeline::SetAsksStoreForReflexive(bool isAsked)
{
    m_asksStoreForReflexive = isAsked;
}

bool
InterestPipeline::AsksStoreForReflexive() const
{
    return m_asksStoreForReflexive;
}

void
InterestPipeline::Handle(FaceId face, const Ptr<const Message>& interest, bool isOverheard)
{
    using Verdict = ProtocolPolicy::Verdict;
    InterestAtHand& current = m_strategies.Take(interest, isOverheard);
    if (!Admit(face, current))
    {
        return;
    }
    PitEntry* entry = m_node.pit->Find(*interest);
    const Verdict verdict = m_node.policy->Classify(entry, *interest, current.hop, face);
    if (verdict == Verdict::LOOPED)
    {
        return RefuseLoop(face);
    }
    if (m_node.store->IsEnabled())
    {
        if (const Ptr<const Message> data = AskStore(face, *interest, verdict))
        {
            return AnswerFromStore(entry, face, current, data);
        }
    }
    bool isForwarded = verdict != Verdict::AGGREGATED && verdict != Verdict::SUPPRESSED;
    if (interest->IsReflexive())
    {
        switch (Steer(face, interest))
        {
        case Course::ENDED:
            return;
        case Course::WAITS:
            isForwarded = false;
            break;
        case Course::FORWARDS:
            break;
        }
    }
    if (isForwarded)
    {
        if (const auto refusal = FindWay(face, current))
        {
            return m_strategies.Refuse(face, *refusal);
        }
        if (m_node.policy->GetLifetimeNs(*interest) == 0)
        {
            m_node.accounts.GetLedger().Close(Ledger::Outcome::EXPIRED);
            return m_strategies.SendUnanswered();
        }
    }
    const bool hasRoom = entry || !interest->IsReflexive() || m_node.reflexive->HasRoom();
    entry = hasRoom ? m_node.pending.Record(entry, verdict, current, face) : nullptr;
    if (!entry)
    {
        return m_strategies.Refuse(face, ReturnCode::NO_RESOURCES);
    }
    if (entry->isTrigger && !entry->isProhibited &&
        !m_node.reflexive->Accept(*entry, *interest, face))
    {
        entry->isProhibited = true; // it never had the RNP, nor the Data that is stored under it
        return m_strategies.Return(*entry, ReturnCode::NO_RESOURCES);
    }
    if (isForwarded)
    {
        const bool isAgain = verdict != Verdict::NEW && entry->resends != UINT8_MAX;
        entry->resends = static_cast<uint8_t>(entry->resends + isAgain);
        m_strategies.OnInterest(*entry);
    }
}

bool
InterestPipeline::Admit(FaceId face, InterestAtHand& current)
{
    using Scope = ProtocolPolicy::Scope;
    const Message& interest = *current.interest;
    const bool isLocal = m_node.faces[face].IsLocal();
    const Scope scope = m_node.policy->GetScope(interest.GetName());
    if (scope == Scope::NODE && !isLocal)
    {
        m_node.accounts.DropInterest(face, current.interest, DropReason::SCOPE);
        return false;
    }
    current.isConfined = scope == Scope::NODE || (scope == Scope::NEIGHBOUR && !isLocal);
    const auto hop = m_node.policy->Admit(interest, isLocal);
    if (!hop)
    {
        m_strategies.Refuse(face, ReturnCode::LIMIT_EXCEEDED);
        return false;
    }
    current.hop = *hop;
    if (interest.Get().pathLabel)
    {
        current.hop.pathLabel = interest.Get().pathLabel;
    }
    if (const auto fault = m_node.policy->FindFault(interest))
    {
        m_strategies.Refuse(face, *fault);
        return false;
    }
    return true;
}

void
InterestPipeline::RefuseLoop(FaceId face)
{
    if (m_node.policy->Returns(ReturnCode::DUPLICATE) &&
        !m_node.faces[face].GetFacts().isMultiAccess)
    {
        return m_strategies.Refuse(face, ReturnCode::DUPLICATE);
    }
    m_node.accounts.GetLedger().Close(Ledger::Outcome::LOOPED);
}

Ptr<const Message>
InterestPipeline::AskStore(FaceId face, const Message& interest, ProtocolPolicy::Verdict verdict)
{
    if (!m_node.policy->AsksStore(verdict))
    {
        return nullptr;
    }
    ReflexiveDesign& reflexive = *m_node.reflexive;
    if (interest.IsReflexive() &&
        (!m_asksStoreForReflexive ||
         (reflexive.KeepsData() && !reflexive.Serves(interest.GetReflexivePrefix()))))
    {
        return nullptr;
    }
    Ptr<const Message> data =
        m_node.store->Find(interest, [this, &interest](const Message& candidate) {
            return m_node.policy->MayAnswer(interest, candidate);
        });
    if (data && interest.IsReflexive() &&
        !reflexive.IsOnPath(interest, {face, m_node.faces[face].GetGroup()}))
    {
        data = nullptr;
    }
    return data;
}

void
InterestPipeline::AnswerFromStore(PitEntry* entry,
                                  FaceId face,
                                  const InterestAtHand& current,
                                  const Ptr<const Message>& data)
{
    m_node.accounts.GetLedger().Close(Ledger::Outcome::SATISFIED);
    if (entry)
    {
        m_node.pending.Withdraw(*entry, face, *data);
    }
    HopFields hop;
    hop.pitToken = PeekPointer(current.interest->Get().pitToken);
    m_node.faces.Send(face, m_node.codec->Refresh(data), hop);
}

InterestPipeline::Course
InterestPipeline::Steer(FaceId face, const Ptr<const Message>& interest)
{
    switch (m_node.reflexive->Steer(*interest,
                                    {face, m_node.faces[face].GetGroup()},
                                    m_node.policy->GetLifetimeNs(*interest),
                                    m_strategies.GetSteered()))
    {
    case ReflexiveDesign::Way::FACES:
    case ReflexiveDesign::Way::ORDINARY:
        return Course::FORWARDS;
    case ReflexiveDesign::Way::INVALID_LABEL:
        m_strategies.Refuse(face, ReturnCode::INVALID_PATH_LABEL);
        return Course::ENDED;
    case ReflexiveDesign::Way::NO_ROUTE:
        m_strategies.Refuse(face, ReturnCode::NO_ROUTE);
        return Course::ENDED;
    case ReflexiveDesign::Way::DROP:
        m_node.accounts.DropInterest(face, interest, DropReason::UNMATCHED);
        return Course::ENDED;
    case ReflexiveDesign::Way::HELD:
        return Course::WAITS;
    }
    return Course::ENDED;
}

std::optional<ReturnCode>
InterestPipeline::FindWay(FaceId face, InterestAtHand& current)
{
    const Message& interest = *current.interest;
    if (m_node.faces.IsCongested(face))
    {
        return ReturnCode::CONGESTED;
    }
    if (const auto refusal = m_strategies.FindHops(face))
    {
        return refusal;
    }
    if (interest.Get().role != ReflexiveRole::NONE &&
        !m_node.reflexive->OnSend(interest, face, current.hop))
    {
        return ReturnCode::NO_RESOURCES;
    }
    return std::nullopt;
}

} // namespace icn
} // namespace ns3
