// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_INTEREST_PIPELINE_H
#define ICN_INTEREST_PIPELINE_H

#include "ns3/icn-forwarder-context.h"
#include "ns3/icn-strategy-layer.h"

#include <optional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The way of an Interest through a node: admitted (scope, hop limit), looked up in the PIT and
 * judged, asked of the Content Store when it would be forwarded, steered (reflexive) or routed,
 * recorded, and given to the strategy. Owns no state but its attribute.
 */
class InterestPipeline
{
  public:
    /** Both must outlive the pipeline. @param node its tables, rules, faces and books. @param
     *  strategies send Interests on or back. */
    InterestPipeline(ForwarderContext& node, StrategyLayer& strategies);

    /** @param isAsked whether the Content Store may answer reflexive Interests. */
    void SetAsksStoreForReflexive(bool isAsked);
    /** @return whether the Content Store may answer reflexive Interests. */
    bool AsksStoreForReflexive() const;

    /** @param face it came in by. @param interest what came in. @param isOverheard see Arrival. */
    void Handle(FaceId face, const Ptr<const Message>& interest, bool isOverheard);

  private:
    /// What becomes of an Interest, as far as the reflexive design decides.
    enum class Course : uint8_t
    {
        ENDED,   ///< it was answered, returned or dropped
        WAITS,   ///< it is recorded
        FORWARDS ///< it is recorded, and forwarded
    };

    /** Sets what the Interest carries, and whether it may leave. @param face it came in by. @param
     *  current it. @return whether it is admitted; if not, it has ended. */
    bool Admit(FaceId face, InterestAtHand& current);
    /** The Interest has been here before. @param face it came in by. */
    void RefuseLoop(FaceId face);
    /** @param face it came in by. @param interest it. @param verdict on it. @return the answer of
     *  the Content Store, or null. */
    Ptr<const Message> AskStore(FaceId face,
                                const Message& interest,
                                ProtocolPolicy::Verdict verdict);
    /** @param entry pending, or null. @param face from. @param current the Interest. @param data
     *  the answer. */
    void AnswerFromStore(PitEntry* entry,
                         FaceId face,
                         const InterestAtHand& current,
                         const Ptr<const Message>& data);
    /** Asks the reflexive design. @param face it came in by. @param interest reflexive. @return
     *  what becomes of it. */
    Course Steer(FaceId face, const Ptr<const Message>& interest);
    /** @param face it came in by. @param current is to be forwarded. @return nothing when it has
     *  somewhere to go, or why it goes back. */
    std::optional<ReturnCode> FindWay(FaceId face, InterestAtHand& current);

    ForwarderContext& m_node;           ///< tables, rules, faces and books
    StrategyLayer& m_strategies;        ///< sends Interests on or back
    bool m_asksStoreForReflexive{true}; ///< whether the store may answer reflexive Interests
};

} // namespace icn
} // namespace ns3

#endif // ICN_INTEREST_PIPELINE_H
