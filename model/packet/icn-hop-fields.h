// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_HOP_FIELDS_H
#define ICN_HOP_FIELDS_H

#include "ns3/icn-path-label.h"
#include "ns3/ptr.h"
#include "ns3/simple-ref-count.h"

#include <cstdint>
#include <string>
#include <utility>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Octets by which a neighbour wants to find its Interest again (NDNLPv2, "PIT token").
 */
struct PitToken : public SimpleRefCount<PitToken>
{
    /** @param token 1 to 32 octets. */
    explicit PitToken(std::string token)
        : octets(std::move(token))
    {
    }

    std::string octets; ///< opaque
};

/**
 * @ingroup icn
 * What a forwarder may write into a message on its way from hop to hop. A codec writes what its
 * protocol has.
 */
struct HopFields
{
    uint8_t hopLimit{0};        ///< hops an Interest may still make (RFC 8569 2.4.4; NDN: HopLimit)
    bool isHintUsedUp{false};   ///< NDN: the forwarding hint has led to its region, and goes
    uint32_t nonce{0};          ///< NDN: tells loops from retransmissions
    uint64_t congestionMark{0}; ///< NDNLPv2: not 0 if the path is congested
    const PitToken* pitToken{nullptr}; ///< NDNLPv2: the neighbour's, on what answers its Interest
    Ptr<const PathLabel> pathLabel{};  ///< of an Interest; null: CCNx: as it has it, NDN: none
};

} // namespace icn
} // namespace ns3

#endif // ICN_HOP_FIELDS_H
