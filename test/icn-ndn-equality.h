// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_EQUALITY_H
#define ICN_NDN_EQUALITY_H

#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-packet.h"

namespace tests
{

/**
 * @param a a packet
 * @param b another
 * @return whether every field is the same; how they were written does not matter
 */
bool AreSame(const ns3::icn::NdnPacket& a, const ns3::icn::NdnPacket& b);

/** @copydoc AreSame(const ns3::icn::NdnPacket&,const ns3::icn::NdnPacket&) */
bool AreSame(const ns3::icn::NdnLpPacket& a, const ns3::icn::NdnLpPacket& b);

} // namespace tests

#endif // ICN_NDN_EQUALITY_H
