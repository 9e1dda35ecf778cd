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
 * `valid` is the verdict on its structure. What a validator, an endpoint, a forwarder or reflexive
 * forwarding would refuse all the same is named in `findings` by one word each: reject-validation,
 * reject-endpoint, reject-hoplimit, reject-return, reject-rf, and accept-forward for what only
 * endpoints cannot check; `remarks` says why, in the same order.
 *
 * @param octets any octets
 * @param profile of code points, `draft` or `cefore`
 * @return the JSON object
 */
std::string ReportCcnxPacket(const std::vector<uint8_t>& octets, const std::string& profile);

} // namespace icn
} // namespace ns3

#endif // ICN_CCNX_PACKET_REPORT_H
