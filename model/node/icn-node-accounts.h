// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NODE_ACCOUNTS_H
#define ICN_NODE_ACCOUNTS_H

#include "ns3/icn-face.h"
#include "ns3/icn-fingerprint.h"
#include "ns3/icn-ledger.h"
#include "ns3/simulator.h"
#include "ns3/traced-callback.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The books of one node, and the trace sources that tell of the same events: messages that come in,
 * leave, end here or are lost on the node's links. Owns the ledger, the fingerprint and the instant
 * of the event at hand; decides nothing.
 */
class NodeAccounts
{
  public:
    /// Fired with messages that come in or leave.
    using MessageTrace = TracedCallback<FaceId, Ptr<const Message>>;
    /// Fired with messages that end; see Forwarder::DropTracedCallback.
    using DropTrace = TracedCallback<FaceId, Ptr<const Message>, uint32_t, DropReason>;

    /**
     * All must outlive the accounts.
     * @param rx told of messages that have come in
     * @param tx told of messages that leave
     * @param drop told of messages that go no further
     */
    NodeAccounts(const MessageTrace& rx, const MessageTrace& tx, const DropTrace& drop);

    /** @param isAccounting whether links are counted and the fingerprint is kept. */
    void SetAccounting(bool isAccounting);
    /** @return whether links are counted and the fingerprint is kept. */
    bool IsAccounting() const;

    /** An event begins: all that follows is at this instant. */
    void Begin()
    {
        m_nowNs = Simulator::Now().GetNanoSeconds();
    }

    /** @return the instant of the event at hand, in ns. */
    int64_t GetNowNs() const
    {
        return m_nowNs;
    }

    /** @return what became of every message. */
    Ledger& GetLedger()
    {
        return m_ledger;
    }

    /** @return what became of every message. */
    const Ledger& GetLedger() const
    {
        return m_ledger;
    }

    /** @return the hash chain of the node's events. */
    const Fingerprint& GetFingerprint() const;

    /** A message has come in. @param id of the face by which. @param face it. @param message it.
     *  @param arrival how. */
    void NoteArrival(FaceId id,
                     const Face& face,
                     const Ptr<const Message>& message,
                     const Arrival& arrival);

    /** A message leaves. @param face by which. @param message it. */
    void NoteDeparture(FaceId face, const Ptr<const Message>& message)
    {
        m_tx(face, message);
        if (m_isAccounting)
        {
            Chain(SENT, *message);
        }
    }

    /** What has left is on a link. @param kind of message. @param packets see Face::Send(). */
    void CountOnLink(MessageKind kind, uint32_t packets)
    {
        if (m_isAccounting)
        {
            packets == 1  ? m_ledger.CountSent(kind)
            : packets > 1 ? m_ledger.CountSentFragments(packets)
                          : m_ledger.CountGroupSent();
        }
    }

    /**
     * A message goes no further; its account, if it has one, is closed already.
     * @param face came in by it, or was to leave
     * @param message it
     * @param reason why
     */
    void Drop(FaceId face, const Ptr<const Message>& message, DropReason reason);
    /** An Interest that has just come in goes no further, which closes its account. @param face it
     *  came in by. @param interest it. @param reason why. */
    void DropInterest(FaceId face, const Ptr<const Message>& interest, DropReason reason);
    /** What has no account of its own goes no further. @param face came in by it, or was to leave.
     *  @param message no Interest. @param reason why. */
    void Discard(FaceId face, const Ptr<const Message>& message, DropReason reason);

    /** A part of a message has come in by a link. @param arrival how. */
    void NoteFragment(const Arrival& arrival);
    /** @copydoc FaceReceiver::ReportGivenUp */
    void NoteGivenUp(FaceId face, uint32_t octets);
    /** Octets that are no message have come in. @param face by which. @param octets how many. */
    void NoteMalformed(FaceId face, uint32_t octets);
    /** A packet without a message has come in. @param face by which. @param octets of it. @param
     *  arrival how. */
    void NoteIdle(FaceId face, uint32_t octets, const Arrival& arrival);
    /**
     * A link has lost a packet.
     * @param face at this end
     * @param message that was lost; null: a fragment of one
     * @param octets of the packet
     * @param reason why
     */
    void NoteLoss(FaceId face,
                  const Ptr<const Message>& message,
                  uint32_t octets,
                  DropReason reason);
    /** A packet to a group was lost. @param face see FaceReceiver::ReportGroupLoss(). @param
     * message in it, or null. @param octets of it. @param reason why. */
    void NoteGroupLoss(FaceId face,
                       const Ptr<const Message>& message,
                       uint32_t octets,
                       DropReason reason);
    /** A packet has come in that is for another node. @param face its sender's. @param octets of
     * it. */
    void NoteOverheard(FaceId face, uint32_t octets);

  private:
    // What the fingerprint distinguishes.
    static constexpr uint64_t SENT = 1;
    static constexpr uint64_t RECEIVED = 2;
    static constexpr uint64_t DROPPED = 3;

    /** Adds to the fingerprint. @param event what happened. @param message to which. */
    void Chain(uint64_t event, const Message& message);

    const MessageTrace& m_rx;  ///< messages that come in
    const MessageTrace& m_tx;  ///< messages that leave
    const DropTrace& m_drop;   ///< messages that end
    int64_t m_nowNs{0};        ///< instant of the event at hand
    bool m_isAccounting{true}; ///< whether links are counted and the fingerprint is kept
    Fingerprint m_fingerprint; ///< of the node's events
    Ledger m_ledger;           ///< what became of every message
};

} // namespace icn
} // namespace ns3

#endif // ICN_NODE_ACCOUNTS_H
