// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_STRATEGY_H
#define ICN_STRATEGY_H

#include "ns3/icn-face-facts.h"
#include "ns3/icn-fib.h"
#include "ns3/icn-pit.h"
#include "ns3/icn-reason.h"
#include "ns3/nstime.h"
#include "ns3/object.h"

#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * All that a strategy can do.
 */
class StrategyActions
{
  public:
    virtual ~StrategyActions() = default;

    /** Sends the Interest at hand. @param entry it belongs to. @param face an eligible one. */
    virtual void Forward(PitEntry& entry, FaceId face) = 0;

    /**
     * Sends the Interest at hand as another one, with a nonce of its own where the protocol has
     * nonces: where its way meets that of the first, it is not taken for a loop.
     * @param entry it belongs to
     * @param face an eligible one
     */
    virtual void Repeat(PitEntry& entry, FaceId face) = 0;

    /** Returns the Interest to all who wait, which ends the entry. @param entry it. @param code
     * why. */
    virtual void Return(PitEntry& entry, ReturnCode code) = 0;

    /** @param face a face of the node. @return what may be known of it. */
    virtual FaceFacts GetFacts(FaceId face) const = 0;

    /**
     * Has OnTimer() called for an entry unless it ends before; a timer that it has is moved, one
     * that would come no earlier than the entry's expiry is not set.
     * @param entry pending; the Interest at hand will be at hand again
     * @param delay from now
     */
    virtual void SetTimer(PitEntry& entry, Time delay) = 0;

    /** @return a number drawn evenly from [0, 1), by the node's stream; see Strategy::Needs. */
    virtual double Random() = 0;
};

/**
 * @ingroup icn
 * Chooses among the next hops of routes (reflexive Interests go to all faces of their template,
 * whatever the strategy). It is asked at few moments, sees the pending Interest, and acts through
 * StrategyActions; tables, faces and the forwarder are out of its reach.
 *
 * Next hops it is given are eligible: up, not the one the Interest came from, within the hop limit,
 * large enough; by cost, then by face.
 */
class Strategy : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /// What a strategy needs beyond the Interests and returns: what none needs costs nothing.
    struct Needs
    {
        bool data{false};    ///< OnData() is called
        bool expiry{false};  ///< OnExpiry() is called
        bool pending{false}; ///< FaceFacts::pending is counted
        bool random{false};  ///< StrategyActions::Random() has a stream
    };

    /** @return what it needs; asked once, when the node is made. By default nothing. */
    virtual Needs GetNeeds() const;

    /**
     * An Interest is to be forwarded: a new one, or one sent again by someone who waits.
     * @param actions what can be done
     * @param entry the pending Interest; its out-records tell who was asked before
     * @param hops eligible, never empty
     */
    virtual void OnInterest(StrategyActions& actions,
                            PitEntry& entry,
                            const std::vector<NextHop>& hops) = 0;

    /**
     * A next hop returned the Interest. Unless another is tried or still asked, it goes back.
     * @param actions what can be done
     * @param entry the pending Interest; the out-record is marked as returned
     * @param code why
     * @param hops eligible; may be empty
     */
    virtual void OnReturn(StrategyActions& actions,
                          PitEntry& entry,
                          ReturnCode code,
                          const std::vector<NextHop>& hops) = 0;

    /**
     * Data answers a pending Interest, which ends. Only where someone was asked there.
     * @param entry the pending Interest
     * @param asked who answers
     */
    virtual void OnData(const PitEntry& entry, const OutRecord& asked);

    /** A pending Interest ends unanswered. @param entry it. */
    virtual void OnExpiry(const PitEntry& entry);

    /**
     * The time set by StrategyActions::SetTimer() is over, the entry still pending.
     * @param actions what can be done
     * @param entry the pending Interest
     * @param hops eligible; may be empty
     */
    virtual void OnTimer(StrategyActions& actions,
                         PitEntry& entry,
                         const std::vector<NextHop>& hops);

  protected:
    /** @param entry a pending Interest. @return whether someone who was asked may still answer. */
    static bool IsSomeoneAsked(const PitEntry& entry);
    /** @param entry a pending Interest. @param face a face. @return whether it was asked. */
    static bool WasAsked(const PitEntry& entry, FaceId face);
};

} // namespace icn
} // namespace ns3

#endif // ICN_STRATEGY_H
