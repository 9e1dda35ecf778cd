// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_STRATEGY_LAYER_H
#define ICN_STRATEGY_LAYER_H

#include "ns3/icn-forwarder-context.h"
#include "ns3/icn-strategy.h"
#include "ns3/random-variable-stream.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The strategy layer of a node (the CCN of Jacobson et al., CoNEXT 2009): finds the next hops that
 * the Interest at hand may take, has a strategy choose among them, and does what it says, so that
 * the Interest goes on or back. Owns the Interest at hand, its next hops, the strategies and their
 * random numbers.
 */
class StrategyLayer final : private StrategyActions
{
  public:
    /** Both must outlive the layer. @param node its tables, rules, faces and books. @param listener
     *  calls OnTimer(). */
    StrategyLayer(ForwarderContext& node, TimerListener& listener);

    /** @param strategy chooses among the next hops of routes; must not be null. */
    void Setup(Ptr<Strategy> strategy);
    /** @param stream the first. @return how many were used. */
    int64_t AssignStreams(int64_t stream);
    /** Lets go of the strategies and the Interest at hand. */
    void Dispose();

    /**
     * Takes an Interest at hand: what follows is about it.
     * @param interest that has come in, or has come back
     * @param isOverheard see Arrival
     * @return it, to be changed: hop fields and confinement are not set
     */
    InterestAtHand& Take(const Ptr<const Message>& interest, bool isOverheard);
    /** @return where a reflexive design leads the Interest at hand, to be filled; empty: by the
     *  FIB. */
    std::vector<FaceId>& GetSteered();

    /**
     * Finds where the Interest at hand may go.
     * @param face it came in by
     * @return nothing when it may go somewhere, or why it goes back
     */
    std::optional<ReturnCode> FindHops(FaceId face);

    /** The Interest at hand goes on though nobody waits for an answer: by all faces that a design
     *  leads to, or by the best route. */
    void SendUnanswered();

    /** Has the strategy forward the Interest at hand. @param entry of it. */
    void OnInterest(PitEntry& entry);
    /**
     * Tells the strategy that the Interest at hand, pending, has come back.
     * @param entry of it
     * @param face by which
     * @param code why
     */
    void OnReturn(PitEntry& entry, FaceId face, ReturnCode code);
    /** Tells the strategy that a pending Interest is answered. @param entry it. @param face where
     *  Data has come in. @param group to which that belongs, or NO_FACE. */
    void OnData(const PitEntry& entry, FaceId face, FaceId group);
    /** Tells the strategy that a pending Interest ends unanswered. @param entry it. */
    void OnExpiry(const PitEntry& entry);

    /** The time that the strategy set is over. @param id of a live entry. */
    void OnTimer(uint32_t id);

    /** The Interest at hand, not pending, goes back. @param face it came in by. @param code why. */
    void Refuse(FaceId face, ReturnCode code);
    /** @copydoc StrategyActions::Return */
    void Return(PitEntry& entry, ReturnCode code) override;

  private:
    // StrategyActions
    void Forward(PitEntry& entry, FaceId face) override;
    void Repeat(PitEntry& entry, FaceId face) override;
    FaceFacts GetFacts(FaceId face) const override;
    void SetTimer(PitEntry& entry, Time delay) override;
    double Random() override;

    /**
     * Takes from m_hops what cannot be used.
     * @param face the Interest came in by
     * @return nothing when something is left, or why it goes back
     */
    std::optional<ReturnCode> KeepEligible(FaceId face);
    /** Fills m_hops once more, without those who wait themselves. @param entry of the Interest at
     *  hand. @param face not to go to; or NO_FACE. */
    void FindOtherHops(PitEntry& entry, FaceId face);
    /** @param record of who waits. @param asForwarded a similar Interest. @return what it asked. */
    Ptr<const Message> FindAsked(const InRecord& record,
                                 const Ptr<const Message>& asForwarded) const;
    /** @return the strategy for what is pending. @param entry it. */
    Strategy& StrategyFor(const PitEntry& entry);
    /** @return the strategy for reflexive Interests. */
    Strategy& GetReflexiveStrategy();

    ForwarderContext& m_node;            ///< tables, rules, faces and books
    TimerListener& m_listener;           ///< told of timers
    Ptr<Strategy> m_strategy;            ///< chooses among next hops
    Strategy::Needs m_needs;             ///< of m_strategy
    uint16_t m_routeDepth{0};            ///< segments of the FIB prefix that m_hops are of
    Ptr<Strategy> m_reflexiveStrategy;   ///< asks all faces of a template; made for the first one
    InterestAtHand m_current;            ///< the Interest at hand
    std::vector<NextHop> m_hops;         ///< where it may go
    std::vector<FaceId> m_steered;       ///< where its template leads
    int64_t m_stream{-1};                ///< of the strategy's random numbers; -1: any
    Ptr<UniformRandomVariable> m_random; ///< made for the first of them
};

} // namespace icn
} // namespace ns3

#endif // ICN_STRATEGY_LAYER_H
