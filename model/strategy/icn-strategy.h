// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_STRATEGY_H
#define ICN_STRATEGY_H

#include "ns3/icn-face-facts.h"
#include "ns3/icn-fib.h"
#include "ns3/icn-pit.h"
#include "ns3/icn-reason.h"
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

    /** Returns the Interest to all who wait, which ends the entry. @param entry it. @param code
     * why. */
    virtual void Return(PitEntry& entry, ReturnCode code) = 0;

    /** @param face a face of the node. @return what may be known of it. */
    virtual FaceFacts GetFacts(FaceId face) const = 0;
};

/**
 * @ingroup icn
 * Chooses among next hops. It is asked at few moments, sees the pending Interest, and acts through
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

  protected:
    /** @param entry a pending Interest. @return whether someone who was asked may still answer. */
    static bool IsSomeoneAsked(const PitEntry& entry);
    /** @param entry a pending Interest. @param face a face. @return whether it was asked. */
    static bool WasAsked(const PitEntry& entry, FaceId face);
};

} // namespace icn
} // namespace ns3

#endif // ICN_STRATEGY_H
