// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_LP_H
#define ICN_NDN_LP_H

#include "ns3/icn-ndn-packet.h"
#include "ns3/icn-ndn-tlv.h"
#include "ns3/icn-ndn-types.h"
#include "ns3/icn-path-label.h"
#include "ns3/ptr.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace icn
{

/// Why a Nack is sent, worst first (NDNLPv2, "Network Nack").
enum class NdnNackReason : uint64_t
{
    NONE = 0,                 ///< not said, or a number that is not known
    NO_ROUTE = 150,           ///< no next hop
    DUPLICATE = 100,          ///< the Nonce was seen before
    CONGESTION = 50,          ///< the link is congested
    PROHIBITED = 200,         ///< proposed: a reflexive Interest that the consumer refuses
    NO_RESOURCES = 201,       ///< proposed: tables are full, or a quota is used up
    INVALID_PATH_LABEL = 202, ///< proposed: a strict path label that leads nowhere
};

/**
 * @ingroup icn
 * A link packet of NDNLPv2: header fields, absent where the packet has none, around a fragment.
 *
 * A bare Interest or Data is the same as a link packet with nothing but it for a fragment. Without
 * a fragment the packet is IDLE: it only carries headers.
 */
struct NdnLpPacket
{
    static constexpr uint32_t TYPE = ndn::T_LP_PACKET; ///< TLV-TYPE of an LpPacket

    Ptr<const PathLabel> pathLabel;              ///< RFC 9531; null: none
    NdnIgnoredElements pathLabelIgnored;         ///< what else the path label holds
    std::optional<uint64_t> sequence;            ///< of the fragment
    std::optional<uint64_t> fragIndex;           ///< which fragment of the packet; 0 by default
    std::optional<uint64_t> fragCount;           ///< fragments of the packet; 1 by default
    std::optional<NdnOctets> pitToken;           ///< 1 to 32 octets, echoed by the neighbour
    bool isNack{false};                          ///< the fragment is an Interest that failed
    std::optional<uint64_t> nackReason;          ///< NackReason as on the wire
    NdnIgnoredElements nackIgnored;              ///< what else the Nack holds
    std::optional<uint64_t> incomingFaceId;      ///< on local faces
    std::optional<uint64_t> nextHopFaceId;       ///< on local faces
    std::optional<uint64_t> cachePolicy;         ///< 1: do not cache
    NdnIgnoredElements cachePolicyIgnored;       ///< what else the CachePolicy holds
    std::optional<uint64_t> congestionMark;      ///< not 0: the path is congested
    std::vector<uint64_t> acks;                  ///< TxSequences that arrived
    std::optional<uint64_t> txSequence;          ///< to be acknowledged
    bool nonDiscovery{false};                    ///< self-learning: do not flood
    std::optional<NdnOctets> prefixAnnouncement; ///< self-learning: a whole Data
    std::optional<NdnOctets> fragment;           ///< a packet or a part of one; none: IDLE
    NdnIgnoredElements ignored;                  ///< headers that may be ignored

    std::optional<NdnPacket> packet; ///< what a fragment that is a whole packet says, as read

    /**
     * @param octets any octets
     * @param error filled when they are malformed; may be null
     * @return the link packet, or nothing when it or a whole packet in it is malformed
     */
    static std::optional<NdnLpPacket> Decode(const NdnOctets& octets, NdnError* error);

    /**
     * @param tlv an LpPacket
     * @param fragment filled with its Fragment, if it has one
     * @return its headers, without fragment and packet
     * @throws NdnError when malformed
     */
    static NdnLpPacket ReadHeaders(const NdnTlv& tlv, std::optional<NdnTlv>& fragment);

    /** @param fragment that is a whole packet. @return the packet. @throws NdnError if it is not.
     */
    static NdnTlv ReadWholePacket(const NdnTlv& fragment);

    /** @return the fields in canonical order, what was ignored among them. */
    NdnOctets Encode() const;

    /** @return the headers among them: all but the Fragment. */
    NdnOctets EncodeHeaders() const;

    /** @param length of a Fragment. @return what goes ahead of its value, whatever `fragment` is.
     */
    NdnOctets EncodeHead(size_t length) const;

    /** @return whether the fragment is but a part of a packet. */
    bool IsPart() const;

    /** @return why the Nack was sent, as far as the number is known. */
    NdnNackReason GetNackReason() const;
};

} // namespace icn
} // namespace ns3

#endif // ICN_NDN_LP_H
