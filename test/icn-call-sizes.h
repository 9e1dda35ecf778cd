// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_SIZES_H
#define ICN_CALL_SIZES_H

#include "ns3/icn-call-experiment.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tests
{

/**
 * Octets of each message of a call of `/server/0` by `/consumer/0`, counted from the text of RFC
 * 8609 or of NDN packet format 0.3; no codec is asked. Lifetimes are of two octets, as 60 s are.
 */
struct CallSizes
{
    int64_t first;     ///< first Interest; push: all segments but the last
    int64_t last;      ///< push: last segment
    int64_t handle;    ///< answer to the first Interest that is not the result
    int64_t fetch;     ///< Interest for a parameter
    int64_t parameter; ///< Data with one
    int64_t third;     ///< Interest for the result, where it is asked for apart
    int64_t result;    ///< Data with the result
    uint32_t segments; ///< push: Interests that carry the parameters

    /**
     * @param scheme its name
     * @param settings protocol, encoding, and sizes of objects
     * @param links of the path, which path labels grow with
     */
    CallSizes(const std::string& scheme, const ns3::icn::CallSettings& settings, int64_t links = 1);
};

/**
 * @param settings of an experiment
 * @param octets of a message
 * @return octets of each packet in which it leaves, as begin-end fragmentation (CCNx) or NDNLPv2
 *         has it
 */
std::vector<int64_t> CutByMtu(const ns3::icn::CallSettings& settings, int64_t octets);

/** @return what, divided by by, rounded up; 1 for any positive number where by is 0 (all). */
uint32_t CountRounds(uint32_t what, uint32_t by);

} // namespace tests

#endif // ICN_CALL_SIZES_H
