// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_RETRANSMISSION_SUPPRESSION_H
#define ICN_RETRANSMISSION_SUPPRESSION_H

#include "ns3/icn-pit.h"
#include "ns3/nstime.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Exponential suppression of what is asked again (NFD developer guide 5.1.1): after an Interest was
 * forwarded, those like it are not for a while that doubles each time one is.
 *
 * @param entry a pending Interest
 * @param first how long, after it was forwarded for the first time; 0: nothing is suppressed
 * @param longest what that grows to at most
 * @return whether it was forwarded too short a time ago to be forwarded again
 */
bool IsSuppressed(const PitEntry& entry, Time first, Time longest);

} // namespace icn
} // namespace ns3

#endif // ICN_RETRANSMISSION_SUPPRESSION_H
