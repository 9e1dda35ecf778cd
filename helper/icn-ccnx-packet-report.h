// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CCNX_PACKET_REPORT_H
#define ICN_CCNX_PACKET_REPORT_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * All that a CCNx packet says, as one line of JSON.
 *
 * `valid` is the verdict on its structure. Who would refuse a well-formed packet all the same is
 * named in `findings`, by one word of Finding each; `remarks` says why, in the same order, and
 * `interestReturnCode` the code of a return.
 *
 * @param octets any octets
 * @param profile of code points, `draft` or `cefore`
 * @return the JSON object
 */
std::string ReportCcnxPacket(const std::vector<uint8_t>& octets, const std::string& profile);

} // namespace icn
} // namespace ns3

#endif // ICN_CCNX_PACKET_REPORT_H
