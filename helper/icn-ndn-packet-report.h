// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_PACKET_REPORT_H
#define ICN_NDN_PACKET_REPORT_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * Says what an NDN packet says.
 *
 * A well-formed packet gives `valid` true with `kind` (interest, data or lp), its fields, `wire`
 * (the fields encoded again) and `findings`: who would refuse it all the same, by one word of
 * Finding each; `remarks` says why, in the same order. A link packet has the packet in it under
 * `fragment`, null where there is none or but a part, the octets of its Fragment as `payload`, and
 * the findings of both.
 * A malformed packet gives `valid` false with `error` and the `offset` of the octet where it is.
 *
 * @param octets any octets
 * @return a JSON object on one line
 */
std::string ReportNdnPacket(const std::vector<uint8_t>& octets);

} // namespace icn
} // namespace ns3

#endif // ICN_NDN_PACKET_REPORT_H
