// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-node-accounts.h"

namespace ns3
{
namespace icn
{

NodeAccounts::NodeAccounts(const MessageTrace& rx, const MessageTrace& tx, const DropTrace& drop)
    : m_rx(rx),
      m_tx(tx),
      m_drop(drop)
{
}

void
NodeAccounts::SetAccounting(bool isAccounting)
{
    m_isAccounting = isAccounting;
}

bool
NodeAccounts::IsAccounting() const
{
    return m_isAccounting;
}

const Fingerprint&
NodeAccounts::GetFingerprint() const
{
    return m_fingerprint;
}

void
NodeAccounts::Chain(uint64_t event, const Message& message)
{
    m_fingerprint.Add(static_cast<uint64_t>(m_nowNs));
    m_fingerprint.Add(event << 40 | static_cast<uint64_t>(message.GetKind()) << 32 |
                      message.GetSize());
    m_fingerprint.Add(message.GetName().GetHash());
}

void
NodeAccounts::NoteArrival(FaceId id,
                          const Face& face,
                          const Ptr<const Message>& message,
                          const Arrival& arrival)
{
    m_rx(id, message);
    const MessageKind kind = message->GetKind();
    if (kind == MessageKind::INTEREST)
    {
        m_ledger.Open();
    }
    if (m_isAccounting)
    {
        Chain(RECEIVED, *message);
        if (arrival.isOverheard)
        {
            m_ledger.CountGroupReceived();
        }
        else if (!face.IsLocal() && !arrival.isReassembled)
        {
            m_ledger.CountReceived(kind);
        }
    }
}

void
NodeAccounts::Drop(FaceId face, const Ptr<const Message>& message, DropReason reason)
{
    if (m_isAccounting)
    {
        Chain(DROPPED, *message);
    }
    m_drop(face, message, message->GetSize(), reason);
}

void
NodeAccounts::DropInterest(FaceId face, const Ptr<const Message>& interest, DropReason reason)
{
    m_ledger.CloseDropped(reason);
    Drop(face, interest, reason);
}

void
NodeAccounts::Discard(FaceId face, const Ptr<const Message>& message, DropReason reason)
{
    m_ledger.CountDiscarded(reason);
    Drop(face, message, reason);
}

void
NodeAccounts::NoteFragment(const Arrival& arrival)
{
    if (m_isAccounting && !arrival.isOverheard)
    {
        m_ledger.CountReceivedFragment();
    }
}

void
NodeAccounts::NoteGivenUp(FaceId face, uint32_t octets)
{
    m_ledger.CountDiscarded(DropReason::REASSEMBLY);
    m_drop(face, nullptr, octets, DropReason::REASSEMBLY);
}

void
NodeAccounts::NoteMalformed(FaceId face, uint32_t octets)
{
    m_ledger.CountNoMessage();
    m_ledger.CountDiscarded(DropReason::MALFORMED);
    m_drop(face, nullptr, octets, DropReason::MALFORMED);
}

void
NodeAccounts::NoteIdle(FaceId face, uint32_t octets, const Arrival& arrival)
{
    arrival.isOverheard ? m_ledger.CountGroupReceived() : m_ledger.CountNoMessage();
    m_ledger.CountDiscarded(DropReason::IDLE);
    m_drop(face, nullptr, octets, DropReason::IDLE);
}

void
NodeAccounts::NoteLoss(FaceId face,
                       const Ptr<const Message>& message,
                       uint32_t octets,
                       DropReason reason)
{
    if (message && m_isAccounting)
    {
        Begin();
        m_ledger.CountLost(message->GetKind(), reason);
        Chain(DROPPED, *message);
    }
    else if (m_isAccounting)
    {
        m_ledger.CountLostFragment(reason);
    }
    m_drop(face, message, octets, reason);
}

void
NodeAccounts::NoteGroupLoss(FaceId face,
                            const Ptr<const Message>& message,
                            uint32_t octets,
                            DropReason reason)
{
    if (m_isAccounting)
    {
        m_ledger.CountGroupLost();
    }
    m_drop(face, message, octets, reason);
}

void
NodeAccounts::NoteOverheard(FaceId face, uint32_t octets)
{
    m_ledger.CountDiscarded(DropReason::OVERHEARD);
    m_drop(face, nullptr, octets, DropReason::OVERHEARD);
}

} // namespace icn
} // namespace ns3
