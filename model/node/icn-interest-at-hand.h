// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_INTEREST_AT_HAND_H
#define ICN_INTEREST_AT_HAND_H

#include "ns3/icn-hop-fields.h"
#include "ns3/icn-message.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * An Interest that a node decides on.
 */
struct InterestAtHand
{
    Ptr<const Message> interest; ///< as it came in
    HopFields hop;               ///< what it carries when it leaves
    bool isOverheard{false};     ///< whether its sender must not be told that it failed
    bool isConfined{false};      ///< whether it must not leave for another node
};

} // namespace icn
} // namespace ns3

#endif // ICN_INTEREST_AT_HAND_H
