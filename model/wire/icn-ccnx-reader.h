// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CCNX_READER_H
#define ICN_CCNX_READER_H

#include "ns3/icn-ccnx-types.h"

#include <cstdint>

namespace ns3
{
namespace icn
{
namespace ccnx
{

/// @ingroup icn
/// Thrown by the reader where the octets at hand end before what it reads does.
struct NeedMore
{
};

/// @ingroup icn
/// Thrown by the reader where a rule is broken.
struct Malformed
{
    const char* what; ///< the rule
    uint32_t offset;  ///< the octet where it is broken
};

/// @ingroup icn
/// One TLV of a packet, its value not read yet.
struct Tlv
{
    uint16_t type; ///< number, of its container
    uint32_t at;   ///< first octet of the value
    uint32_t end;  ///< behind the value

    /** @return octets of the value. */
    uint32_t GetLength() const
    {
        return end - at;
    }
};

/**
 * @ingroup icn
 * The octets of a packet, as far as they are at hand; every read is checked against that.
 */
class Reader
{
  public:
    /**
     * @param octets first octets of a packet
     * @param atHand their number
     */
    Reader(const uint8_t* octets, uint32_t atHand)
        : m_octets(octets),
          m_atHand(atHand)
    {
    }

    /** @param at first octet. @param length how many. @return them; throws NeedMore. */
    const uint8_t* At(uint32_t at, uint32_t length) const
    {
        if (at + length > m_atHand)
        {
            throw NeedMore();
        }
        return m_octets + at;
    }

    /** @param tlv whose value. @return its octets; throws NeedMore. */
    const uint8_t* GetValue(const Tlv& tlv) const
    {
        return At(tlv.at, tlv.GetLength());
    }

    /** @param at first octet. @return the two octets' number. */
    uint16_t Read16(uint32_t at) const
    {
        const uint8_t* octets = At(at, 2);
        return static_cast<uint16_t>(octets[0] << 8 | octets[1]);
    }

    /** @param tlv of at most 8 octets. @return the number it holds. */
    uint64_t ReadNumber(const Tlv& tlv) const
    {
        uint64_t number = 0;
        const uint8_t* octets = GetValue(tlv);
        for (uint32_t i = 0; i < tlv.GetLength(); ++i)
        {
            number = number << 8 | octets[i];
        }
        return number;
    }

    /**
     * @param at first octet
     * @param end of the container
     * @return the TLV there; throws Malformed unless it lies within
     */
    Tlv ReadTlv(uint32_t at, uint32_t end) const
    {
        if (end - at < TLV_HEADER_BYTES)
        {
            throw Malformed{"a TLV header that its container cuts off", at};
        }
        const uint8_t* header = At(at, TLV_HEADER_BYTES);
        const uint32_t value = at + TLV_HEADER_BYTES;
        const uint32_t length = header[2] << 8 | header[3];
        if (length > end - value)
        {
            throw Malformed{"a TLV longer than its container", at};
        }
        return {static_cast<uint16_t>(header[0] << 8 | header[1]), value, value + length};
    }

  private:
    const uint8_t* m_octets; ///< first octets of the packet
    uint32_t m_atHand;       ///< how many are there
};

/** @param tlv a name. @param reader of the packet. Throws where a message may not have it. */
void CheckName(const Reader& reader, const Tlv& tlv);
/** @param tlv to be exactly one hash of a legal length. @param reader of the packet. */
void CheckHash(const Reader& reader, const Tlv& tlv);
/** @param tlv of any container but a name. @param reader of the packet. Padding, vendor's TLVs. */
void CheckCommon(const Reader& reader, const Tlv& tlv);
/** @param tlv a ValidationAlg. @param reader of the packet. */
void CheckValidationAlg(const Reader& reader, const Tlv& tlv);

/** @param tlv a TLV. @param isLegal whether its length is. */
inline void
CheckLength(const Tlv& tlv, bool isLegal)
{
    if (!isLegal)
    {
        throw Malformed{"a field of a length that its type does not allow",
                        tlv.at - TLV_HEADER_BYTES};
    }
}

/** @param tlv a hop-by-hop header. @param reader of the packet. */
inline void
CheckHopByHop(const Reader& reader, const Tlv& tlv)
{
    const uint32_t length = tlv.GetLength();
    switch (tlv.type)
    {
    case T_INTLIFE:
        CheckLength(tlv, length >= 1 && length <= TIME_BYTES);
        break;
    case T_CACHETIME:
        CheckLength(tlv, length == TIME_BYTES || length == 1);
        break;
    case T_MSGHASH:
        CheckHash(reader, tlv);
        break;
    case T_PATH_LABEL:
        CheckLength(tlv, length >= LEAST_LABEL_BYTES);
        break;
    default:
        CheckCommon(reader, tlv);
    }
}

/** @param tlv a field of a message, its name apart. @param reader of the packet. */
inline void
CheckField(const Reader& reader, const Tlv& tlv)
{
    switch (tlv.type)
    {
    case T_NAME:
        throw Malformed{"a name that is not the message's first field", tlv.at - TLV_HEADER_BYTES};
    case T_PAYLOAD:
        break;
    case T_KEYIDRESTR:
    case T_OBJHASHRESTR:
        CheckHash(reader, tlv);
        break;
    case T_PAYLDTYPE:
        CheckLength(tlv, tlv.GetLength() == 1);
        break;
    case T_EXPIRY:
        CheckLength(tlv, tlv.GetLength() == TIME_BYTES);
        break;
    default:
        CheckCommon(reader, tlv);
    }
}

/// Which types below 16 stand at most once in their container, as bits.
constexpr uint32_t ONCE_HOP_BY_HOP =
    1U << T_INTLIFE | 1U << T_CACHETIME | 1U << T_MSGHASH | 1U << T_PATH_LABEL;
constexpr uint32_t ONCE_FIELDS = 1U << T_PAYLOAD | 1U << T_KEYIDRESTR | 1U << T_OBJHASHRESTR |
                                 1U << T_PAYLDTYPE | 1U << T_EXPIRY;

/** @param tlv a TLV. @param once types that stand once. @param seen those before it. */
inline void
CheckOnce(const Tlv& tlv, uint32_t once, uint32_t& seen)
{
    const uint32_t bit = tlv.type < 16 ? 1U << tlv.type & once : 0;
    if (seen & bit)
    {
        throw Malformed{"a field that stands twice", tlv.at - TLV_HEADER_BYTES};
    }
    seen |= bit;
}

/**
 * @param reader of a packet
 * @param size octets of the packet
 * @param latest version that is read
 * @return its fixed header; throws Malformed where version or a length is wrong (RFC 8609 3.2)
 */
inline const uint8_t*
ReadFixedHeader(const Reader& reader, uint32_t size, uint8_t latest = VERSION)
{
    if (size < FIXED_HEADER_BYTES)
    {
        throw Malformed{"fewer octets than a fixed header", size};
    }
    const uint8_t* header = reader.At(0, FIXED_HEADER_BYTES);
    const uint32_t headerLength = header[HEADER_LENGTH_AT];
    if (header[0] < VERSION || header[0] > latest)
    {
        throw Malformed{"a version other than 1", 0};
    }
    const uint32_t packetLength = header[PACKET_LENGTH_AT] << 8 | header[PACKET_LENGTH_AT + 1];
    if (packetLength != size)
    {
        throw Malformed{"a PacketLength that is not the packet's length", PACKET_LENGTH_AT};
    }
    if (headerLength < FIXED_HEADER_BYTES || headerLength > size)
    {
        throw Malformed{"a HeaderLength below 8 or beyond the packet", HEADER_LENGTH_AT};
    }
    return header;
}

/**
 * @tparam Sink has OnValidation(const Tlv& algorithm, const Tlv& payload)
 * @param reader of a packet
 * @param at behind the message
 * @param size octets of the packet
 * @param sink told of the validation; throws Malformed unless there is one, or nothing
 */
template <typename Sink>
void
ReadValidation(const Reader& reader, uint32_t at, uint32_t size, Sink& sink)
{
    if (at == size)
    {
        return;
    }
    const Tlv algorithm = reader.ReadTlv(at, size);
    if (algorithm.type != T_VALIDATION_ALG)
    {
        throw Malformed{"something else than a validation behind the message", at};
    }
    CheckValidationAlg(reader, algorithm);
    const Tlv payload = reader.ReadTlv(algorithm.end, size);
    if (payload.type != T_VALIDATION_PAYLOAD)
    {
        throw Malformed{"a ValidationAlg without its ValidationPayload", algorithm.end};
    }
    if (payload.end != size)
    {
        throw Malformed{"octets behind the validation", payload.end};
    }
    sink.OnValidation(algorithm, payload);
}

/**
 * Reads a packet, strictly (RFC 8609 3, 9510, 9531). Whoever reads CCNx reads it by this function,
 * so that all agree on what is well formed; what they do with it differs, and is the sink's.
 *
 * @tparam Sink has OnFixedHeader(const uint8_t*), OnHopByHop(const Tlv&), OnName(const Tlv&),
 *         OnField(const Tlv&), OnValidation(const Tlv& algorithm, const Tlv& payload)
 * @param reader of the packet
 * @param size octets of the packet
 * @param sink told of everything in order; throws Malformed at the first rule broken
 */
template <typename Sink>
void
ReadPacket(const Reader& reader, uint32_t size, Sink& sink, uint8_t latest = VERSION)
{
    const uint8_t* header = ReadFixedHeader(reader, size, latest);
    const uint8_t packetType = header[PACKET_TYPE_AT];
    const uint32_t headerLength = header[HEADER_LENGTH_AT];
    if (packetType > PT_RETURN)
    {
        throw Malformed{"a packet type other than Interest, Content Object or return",
                        PACKET_TYPE_AT};
    }
    if (packetType == PT_RETURN && header[RETURN_CODE_AT] == 0)
    {
        throw Malformed{"the reserved return code 0", RETURN_CODE_AT};
    }
    sink.OnFixedHeader(header);

    uint32_t seen = 0;
    for (uint32_t at = FIXED_HEADER_BYTES; at < headerLength;)
    {
        const Tlv tlv = reader.ReadTlv(at, headerLength);
        CheckOnce(tlv, ONCE_HOP_BY_HOP, seen);
        CheckHopByHop(reader, tlv);
        sink.OnHopByHop(tlv);
        at = tlv.end;
    }

    const Tlv message = reader.ReadTlv(headerLength, size);
    if (message.type != (packetType == PT_CONTENT ? T_OBJECT : T_INTEREST))
    {
        throw Malformed{"a message that is not of the packet's type", headerLength};
    }
    seen = 0;
    uint32_t at = message.at;
    if (at < message.end)
    {
        const Tlv name = reader.ReadTlv(at, message.end);
        if (name.type == T_NAME)
        {
            CheckName(reader, name);
            sink.OnName(name);
            at = name.end;
        }
    }
    if (at == message.at && packetType != PT_CONTENT)
    {
        throw Malformed{"an Interest that does not begin with its name", at};
    }
    while (at < message.end)
    {
        const Tlv tlv = reader.ReadTlv(at, message.end);
        CheckOnce(tlv, ONCE_FIELDS, seen);
        CheckField(reader, tlv);
        sink.OnField(tlv);
        at = tlv.end;
    }

    ReadValidation(reader, message.end, size, sink);
}

} // namespace ccnx
} // namespace icn
} // namespace ns3

#endif // ICN_CCNX_READER_H
