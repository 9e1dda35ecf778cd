// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CCNX_FRAGMENT_H
#define ICN_CCNX_FRAGMENT_H

#include "ns3/icn-codec.h"
#include "ns3/packet.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A fragment of begin-end fragmentation in its basic encoding
 * (draft-mosko-icnrg-beginendfragment-02 4): in the fixed header stand, instead of hop limit,
 * return code and flags, four flags and a number of 20 bits; the message is one TLV around a piece
 * of the packet that was fragmented.
 *
 * Hop-by-hop headers and a validation are read for structure and have no further meaning. The
 * extended encoding (flag X) is refused.
 */
struct CcnxFragment
{
    static constexpr uint32_t SEQUENCE_BITS = 20; ///< of the number
    static constexpr uint32_t HEADER_BYTES = 12;  ///< ahead of the piece, as Wrap() writes it

    bool isBegin{false};     ///< the first fragment of a packet
    bool isEnd{false};       ///< the last one
    bool isIdle{false};      ///< no fragment at all, but a sign that the sender has none to send
    uint32_t sequence{0};    ///< its number; counts idle ones too
    uint32_t pieceOffset{0}; ///< octets ahead of the piece
    uint32_t pieceSize{0};   ///< octets of the piece

    /**
     * @param packet any octets
     * @param packetType number of fragments (attribute FragmentPacketType of CcnxCodec)
     * @param error filled when they are malformed; may be null
     * @return what they say, or nothing when they are no well-formed fragment
     */
    static std::optional<CcnxFragment> Decode(const Packet& packet,
                                              uint8_t packetType,
                                              Codec::Error* error);

    /**
     * @param piece gets the header of a fragment: HEADER_BYTES, with the flags and number of this
     * @param packetType number of fragments
     */
    void Wrap(Packet& piece, uint8_t packetType) const;

    /** @param sequence any number. @return the one behind it. */
    static uint32_t Next(uint32_t sequence);

    /**
     * Serial number arithmetic (RFC 1982).
     * @param from a number
     * @param to another
     * @return steps from the one to the other: below 0 when it lies behind
     */
    static int32_t Distance(uint32_t from, uint32_t to);
};

} // namespace icn
} // namespace ns3

#endif // ICN_CCNX_FRAGMENT_H
