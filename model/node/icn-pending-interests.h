// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PENDING_INTERESTS_H
#define ICN_PENDING_INTERESTS_H

#include "ns3/icn-interest-at-hand.h"
#include "ns3/icn-pit.h"
#include "ns3/icn-protocol-policy.h"

namespace ns3
{
namespace icn
{

struct ForwarderContext;

/**
 * @ingroup icn
 * How PIT entries begin, are joined and end, with all that this brings with it: accounts of those
 * who wait, state of the reflexive design, cached reflexive Data, timers of strategies. Owns
 * nothing; of the pipelines, it alone makes and erases entries.
 */
class PendingInterests
{
  public:
    /** @param node of which this is a part. */
    explicit PendingInterests(ForwarderContext& node);

    /** Records who waits. @param entry null for a new one. @param verdict on the Interest. @param
     *  current it. @param face from. @return the entry, or null when there is no room. */
    PitEntry* Record(PitEntry* entry,
                     ProtocolPolicy::Verdict verdict,
                     const InterestAtHand& current,
                     FaceId face);

    /** Whoever waits at a face is answered from the store, which ends the entry if nobody else
     *  waits. @param entry pending. @param face there. @param data the answer. */
    void Withdraw(PitEntry& entry, FaceId face, const Message& data);

    /**
     * Ends an entry: the trigger's state and cached reflexive Data go, if it has its RNP still.
     * @param entry it
     * @param data that has answered it, or null
     * @param from where that came in; NO_FACE when it was here
     */
    void Finish(PitEntry& entry, const Message* data = nullptr, FaceId from = NO_FACE);

    /** Ends an RNP before its trigger: its state and cached reflexive Data go (RF draft 6.1.2).
     * @param rnp the first segment of the Interest that came back. */
    void Prohibit(const NameView& rnp);

    /** An entry's time is over. @param entry it. */
    void Expire(PitEntry& entry);

  private:
    /** @param rnp that has ended; Data under it leaves the store, unless the design keeps that. */
    void ForgetData(const NameView& rnp);

    ForwarderContext& m_node; ///< tables, rules and books
};

} // namespace icn
} // namespace ns3

#endif // ICN_PENDING_INTERESTS_H
