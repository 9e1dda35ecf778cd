// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REFLEXIVE_ROLE_H
#define ICN_REFLEXIVE_ROLE_H

#include "ns3/icn-code-points.h"
#include "ns3/icn-message.h"

#include <cstddef>

namespace ns3
{
namespace icn
{

/**
 * Reads from a name what the message is to reflexive forwarding, whether it is an announcement, and
 * which chunk it is (RF draft 4.3).
 * @param fields read so far; role, kind, chunk and, where the RNP is not the last segment, rnpField
 *        are filled in
 * @param points numbers in force
 * @param digests how many segments at the end are digests, to be looked past
 * @return what reflexive forwarding refuses in it, or null
 */
const char* ReadReflexiveRole(Message::Fields& fields, const CodePoints& points, size_t digests);

} // namespace icn
} // namespace ns3

#endif // ICN_REFLEXIVE_ROLE_H
