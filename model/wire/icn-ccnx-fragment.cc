// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ccnx-fragment.h"

#include "icn-octets-header.h"

#include "ns3/icn-ccnx-reader.h"
#include "ns3/icn-ccnx-types.h"

#include <vector>

namespace ns3
{
namespace icn
{

using namespace ccnx;

namespace
{

/// Octets looked at without a copy of the whole fragment.
constexpr uint32_t WINDOW_BYTES = 64;

constexpr uint32_t BLOB_AT = 4; ///< flags and number
constexpr uint8_t EXTENDED = 0x80;
constexpr uint8_t BEGIN = 0x40;
constexpr uint8_t END = 0x20;
constexpr uint8_t IDLE = 0x10;
constexpr uint8_t HIGHEST_BITS = 0x0f; ///< of the number

constexpr uint32_t SEQUENCE_MASK = (1U << CcnxFragment::SEQUENCE_BITS) - 1;

/** Takes the validation of a fragment, which says nothing to the reassembler. */
struct NoSink
{
    void OnValidation(const Tlv&, const Tlv&)
    {
    }
};

/** @return where the resets that an idle fragment may hold end (draft 2.1, 4). */
uint32_t
SkipResets(const Reader& reader, uint32_t at, uint32_t size)
{
    for (const uint16_t type : {T_FRAG_RESET, T_FRAG_RESET_ACK})
    {
        if (at < size)
        {
            const Tlv tlv = reader.ReadTlv(at, size);
            if (tlv.type == type)
            {
                CheckLength(tlv, tlv.GetLength() >= 1);
                at = tlv.end;
            }
        }
    }
    return at;
}

CcnxFragment
ReadFragment(const Reader& reader, uint32_t size, uint8_t packetType)
{
    const uint8_t* header = ReadFixedHeader(reader, size);
    if (header[PACKET_TYPE_AT] != packetType)
    {
        throw Malformed{"a packet type other than a fragment's", PACKET_TYPE_AT};
    }
    const uint8_t flags = header[BLOB_AT];
    if (flags & EXTENDED)
    {
        throw Malformed{"a fragment in the extended encoding", BLOB_AT};
    }
    CcnxFragment fragment;
    fragment.isBegin = flags & BEGIN;
    fragment.isEnd = flags & END;
    fragment.isIdle = flags & IDLE;
    fragment.sequence =
        (flags & HIGHEST_BITS) << 16 | header[BLOB_AT + 1] << 8 | header[BLOB_AT + 2];
    if (fragment.isIdle && (fragment.isBegin || fragment.isEnd))
    {
        throw Malformed{"an idle fragment that begins or ends a packet", BLOB_AT};
    }

    const uint32_t headerLength = header[HEADER_LENGTH_AT];
    uint32_t seen = 0;
    for (uint32_t at = FIXED_HEADER_BYTES; at < headerLength;)
    {
        const Tlv tlv = reader.ReadTlv(at, headerLength);
        CheckOnce(tlv, ONCE_HOP_BY_HOP, seen);
        CheckHopByHop(reader, tlv);
        at = tlv.end;
    }

    uint32_t end = headerLength;
    if (fragment.isIdle)
    {
        end = SkipResets(reader, headerLength, size);
    }
    else
    {
        const Tlv piece = reader.ReadTlv(headerLength, size);
        if (piece.type != T_FRAGMENT)
        {
            throw Malformed{"a fragment without its piece of a packet", headerLength};
        }
        if (piece.GetLength() == 0)
        {
            throw Malformed{"a fragment of no octets", headerLength};
        }
        fragment.pieceOffset = piece.at;
        fragment.pieceSize = piece.GetLength();
        end = piece.end;
    }
    NoSink sink;
    ReadValidation(reader, end, size, sink);
    return fragment;
}

} // namespace

std::optional<CcnxFragment>
CcnxFragment::Decode(const Packet& packet, uint8_t packetType, Codec::Error* error)
{
    const uint32_t size = packet.GetSize();
    try
    {
        try
        {
            uint8_t window[WINDOW_BYTES];
            const uint32_t atHand = packet.CopyData(window, WINDOW_BYTES);
            return ReadFragment(Reader(window, atHand), size, packetType);
        }
        catch (const NeedMore&)
        {
            std::vector<uint8_t> octets(size);
            packet.CopyData(octets.data(), size);
            return ReadFragment(Reader(octets.data(), size), size, packetType);
        }
    }
    catch (const Malformed& malformed)
    {
        if (error)
        {
            *error = {malformed.what, malformed.offset};
        }
        return std::nullopt;
    }
}

void
CcnxFragment::Wrap(Packet& piece, uint8_t packetType) const
{
    const uint32_t length = piece.GetSize();
    const uint32_t packetLength = HEADER_BYTES + length;
    const auto octet = [](uint32_t value, unsigned shift = 0) {
        return static_cast<uint8_t>(value >> shift);
    };
    const uint8_t flags = (isBegin ? BEGIN : 0) | (isEnd ? END : 0) | (isIdle ? IDLE : 0);
    const uint8_t header[HEADER_BYTES] = {
        VERSION,
        packetType,
        octet(packetLength, 8),
        octet(packetLength),
        static_cast<uint8_t>(flags | (octet(sequence, 16) & HIGHEST_BITS)),
        octet(sequence, 8),
        octet(sequence),
        octet(FIXED_HEADER_BYTES),
        octet(T_FRAGMENT, 8),
        octet(T_FRAGMENT),
        octet(length, 8),
        octet(length),
    };
    piece.AddHeader(OctetsHeader(header, HEADER_BYTES));
}

uint32_t
CcnxFragment::Next(uint32_t sequence)
{
    return (sequence + 1) & SEQUENCE_MASK;
}

int32_t
CcnxFragment::Distance(uint32_t from, uint32_t to)
{
    const uint32_t steps = (to - from) & SEQUENCE_MASK;
    const bool isBehind = steps >> (SEQUENCE_BITS - 1);
    return static_cast<int32_t>(steps) - (isBehind ? 1 << SEQUENCE_BITS : 0);
}

} // namespace icn
} // namespace ns3
