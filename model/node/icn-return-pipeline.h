// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_RETURN_PIPELINE_H
#define ICN_RETURN_PIPELINE_H

#include "ns3/icn-forwarder-context.h"
#include "ns3/icn-strategy-layer.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The way of an Interest Return (NDN: Nack) through a node: matched with who was asked, and given
 * to the strategy, which tries another next hop or lets the Interest go back to all who wait. Owns
 * nothing.
 */
class ReturnPipeline
{
  public:
    /** Both must outlive the pipeline. @param node its tables, rules, faces and books. @param
     *  strategies send Interests on or back. */
    ReturnPipeline(ForwarderContext& node, StrategyLayer& strategies);

    /** @param face it came in by. @param message what came in. */
    void Handle(FaceId face, const Ptr<const Message>& message);

  private:
    /** @param entry of what came back, or null. @param face by which. @param message that came in.
     *  @return the out-record that it is for, or null. */
    OutRecord* FindAsked(PitEntry* entry, FaceId face, const Message& message) const;

    ForwarderContext& m_node;    ///< tables, rules, faces and books
    StrategyLayer& m_strategies; ///< sends Interests on or back
};

} // namespace icn
} // namespace ns3

#endif // ICN_RETURN_PIPELINE_H
