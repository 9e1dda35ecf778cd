// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ccnx-codec.h"

#include "icn-octets-header.h"

#include "ns3/abort.h"
#include "ns3/assert.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CcnxCodec);

namespace
{

// RFC 8609 3.2: the fixed header.
constexpr uint8_t VERSION = 1;
constexpr uint32_t FIXED_HEADER_BYTES = 8;
constexpr uint32_t PACKET_TYPE_AT = 1;
constexpr uint32_t HOP_LIMIT_AT = 4;
constexpr uint32_t RETURN_CODE_AT = 5;
constexpr uint8_t PT_INTEREST = 0;
constexpr uint8_t PT_CONTENT = 1;
constexpr uint8_t PT_RETURN = 2;

// RFC 8609 3.4: hop-by-hop headers.
constexpr uint16_t T_INTLIFE = 0x0001;
constexpr uint16_t T_CACHETIME = 0x0002;

// RFC 8609 3.5: top-level types.
constexpr uint16_t T_INTEREST = 0x0001;
constexpr uint16_t T_OBJECT = 0x0002;
constexpr uint16_t T_VALIDATION_ALG = 0x0003;
constexpr uint16_t T_VALIDATION_PAYLOAD = 0x0004;

// RFC 8609 3.6: message types.
constexpr uint16_t T_NAME = 0x0000;
constexpr uint16_t T_PAYLOAD = 0x0001;
constexpr uint16_t T_EXPIRY = 0x0006;
constexpr uint16_t T_PAD = 0x0ffe;

constexpr uint32_t TLV_HEADER_BYTES = 4;
constexpr uint32_t TIME_BYTES = 8;

/// Octets looked at without a copy of the whole packet: room for header, name and fields.
constexpr uint32_t WINDOW_BYTES = 256;

/** Thrown, within this file only, where the window ends before the fields do. */
struct NeedMore
{
};

/** Thrown, within this file only, where a rule is broken. */
struct Malformed
{
    const char* what;
    uint32_t offset;
};

/** One TLV of a packet, its value not read yet. */
struct Tlv
{
    uint16_t type;
    uint32_t at;  ///< first octet of the value
    uint32_t end; ///< behind the value
};

/** The octets of a packet, as far as they are at hand. */
class Octets
{
  public:
    Octets(const uint8_t* octets, uint32_t atHand)
        : m_octets(octets),
          m_atHand(atHand)
    {
    }

    const uint8_t* At(uint32_t at, uint32_t length) const
    {
        if (at + length > m_atHand)
        {
            throw NeedMore();
        }
        return m_octets + at;
    }

    uint16_t Read16(uint32_t at) const
    {
        const uint8_t* octets = At(at, 2);
        return static_cast<uint16_t>(octets[0] << 8 | octets[1]);
    }

    uint64_t ReadNumber(const Tlv& tlv, uint32_t least, uint32_t most) const
    {
        const uint32_t length = tlv.end - tlv.at;
        if (length < least || length > most)
        {
            throw Malformed{"a number of a length that its field does not allow", tlv.at};
        }
        uint64_t number = 0;
        const uint8_t* octets = At(tlv.at, length);
        for (uint32_t i = 0; i < length; ++i)
        {
            number = number << 8 | octets[i];
        }
        return number;
    }

    Tlv ReadTlv(uint32_t at, uint32_t end) const
    {
        if (end - at < TLV_HEADER_BYTES)
        {
            throw Malformed{"a TLV header that its container cuts off", at};
        }
        const Tlv tlv{Read16(at), at + TLV_HEADER_BYTES, at + TLV_HEADER_BYTES + Read16(at + 2)};
        if (tlv.end > end)
        {
            throw Malformed{"a TLV longer than its container", at};
        }
        return tlv;
    }

  private:
    const uint8_t* m_octets;
    uint32_t m_atHand;
};

/** RFC 9510 4: a time of one octet, in milliseconds rounded down; C is 1/32 s. */
uint64_t
DecodeCompactTime(uint8_t code)
{
    const uint64_t exponent = code >> 3;
    const uint64_t mantissa = code & 7;
    const uint64_t eighthsOfC = exponent == 0 ? 2 * mantissa : (8 + mantissa) << exponent;
    return eighthsOfC * 1000 / (32 * 8);
}

template <typename T>
void
SetOnce(std::optional<T>& field, T value, uint32_t at)
{
    if (field)
    {
        throw Malformed{"a field that stands twice", at};
    }
    field = value;
}

/** Appends to the octets of a packet under way. */
class Writer
{
  public:
    void Write8(uint8_t value)
    {
        m_octets.push_back(value);
    }

    void Write16(uint32_t value)
    {
        Write8(static_cast<uint8_t>(value >> 8));
        Write8(static_cast<uint8_t>(value));
    }

    void WriteTlvHeader(uint16_t type, uint32_t length)
    {
        Write16(type);
        Write16(length);
    }

    void WriteNumber(uint64_t value, uint32_t length)
    {
        while (length--)
        {
            Write8(static_cast<uint8_t>(value >> (8 * length)));
        }
    }

    void Write(const uint8_t* octets, size_t length)
    {
        m_octets.insert(m_octets.end(), octets, octets + length);
    }

    void Patch16(uint32_t at, uint32_t value)
    {
        m_octets[at] = static_cast<uint8_t>(value >> 8);
        m_octets[at + 1] = static_cast<uint8_t>(value);
    }

    uint32_t GetSize() const
    {
        return static_cast<uint32_t>(m_octets.size());
    }

    const std::vector<uint8_t>& Get() const
    {
        return m_octets;
    }

  private:
    std::vector<uint8_t> m_octets;
};

uint32_t
ShortestLength(uint64_t value, uint32_t least)
{
    uint32_t length = least;
    while (length < 8 && value >> (8 * length))
    {
        ++length;
    }
    return length;
}

/** Replaces the fixed header of a packet, which shares the rest with the original. */
Ptr<Packet>
WithFixedHeader(Ptr<const Packet> packet, const uint8_t* header)
{
    Ptr<Packet> copy = packet->Copy();
    copy->RemoveAtStart(FIXED_HEADER_BYTES);
    copy->AddHeader(OctetsHeader(header, FIXED_HEADER_BYTES));
    return copy;
}

void
ReadHopByHop(const Octets& octets, uint32_t end, Message::Fields& fields)
{
    uint32_t at = FIXED_HEADER_BYTES;
    while (at < end)
    {
        const Tlv tlv = octets.ReadTlv(at, end);
        const bool isCompact = tlv.end - tlv.at == 1;
        if (tlv.type == T_INTLIFE)
        {
            const uint64_t number = octets.ReadNumber(tlv, 1, 8);
            SetOnce(fields.lifetimeMs,
                    isCompact ? DecodeCompactTime(static_cast<uint8_t>(number)) : number,
                    at);
        }
        else if (tlv.type == T_CACHETIME && !isCompact)
        {
            SetOnce(fields.cacheTimeMs, octets.ReadNumber(tlv, TIME_BYTES, TIME_BYTES), at);
        }
        at = tlv.end;
    }
}

Name
ReadName(const Octets& octets, const Tlv& tlv)
{
    const uint32_t length = tlv.end - tlv.at;
    const uint8_t* value = octets.At(tlv.at, length);
    if (!Name::IsCanonical(value, length))
    {
        throw Malformed{"a name that its segments do not fill exactly", tlv.at};
    }
    if (length < Name::HEADER_BYTES || (value[2] == 0 && value[3] == 0))
    {
        throw Malformed{"a name without a first segment, or with an empty one", tlv.at};
    }
    Name name = Name::FromOctets(value, length);
    for (const NameSegment segment : name)
    {
        if (segment.type == T_PAD)
        {
            throw Malformed{"padding within a name", tlv.at};
        }
    }
    return name;
}

void
ReadMessage(const Octets& octets,
            const Tlv& message,
            const CodePoints& points,
            Message::Fields& fields)
{
    uint32_t at = message.at;
    bool hasPayload = false;
    while (at < message.end)
    {
        const Tlv tlv = octets.ReadTlv(at, message.end);
        if ((at == message.at) != (tlv.type == T_NAME))
        {
            throw Malformed{"a message whose first field is not its one name", at};
        }
        if (tlv.type == T_NAME)
        {
            fields.name = ReadName(octets, tlv);
        }
        else if (tlv.type == T_PAYLOAD)
        {
            if (std::exchange(hasPayload, true))
            {
                throw Malformed{"a field that stands twice", at};
            }
            fields.payloadOffset = tlv.at;
            fields.payloadSize = tlv.end - tlv.at;
        }
        else if (fields.kind == MessageKind::DATA && tlv.type == T_EXPIRY)
        {
            SetOnce(fields.expiryMs, octets.ReadNumber(tlv, TIME_BYTES, TIME_BYTES), at);
        }
        else if (fields.kind == MessageKind::DATA && tlv.type == points.endChunkField)
        {
            SetOnce(fields.endChunk, octets.ReadNumber(tlv, 1, 8), at);
        }
        else if (fields.kind != MessageKind::DATA && points.rnpField && tlv.type == points.rnpField)
        {
            const uint32_t length = tlv.end - tlv.at;
            if (fields.rnpField.GetSize() || length == 0)
            {
                throw Malformed{"a reflexive name prefix that is empty or stands twice", at};
            }
            const uint8_t* value = octets.At(tlv.at, length);
            fields.rnpField = Name().Append(points.reflexiveSegment,
                                            {reinterpret_cast<const char*>(value), length});
        }
        at = tlv.end;
    }
    if (fields.name.GetSize() == 0)
    {
        throw Malformed{"a message without a name", message.at};
    }
    if (fields.rnpField.GetSize() && fields.name.GetSize() > 1 &&
        fields.name.GetLast().type == points.reflexiveSegment)
    {
        throw Malformed{"a trigger with two reflexive name prefixes", message.at};
    }
}

/** RFC 8609 3.5: behind the message either nothing, or one algorithm and one payload. */
void
CheckValidation(const Octets& octets, uint32_t at, uint32_t end)
{
    for (const uint16_t type : {T_VALIDATION_ALG, T_VALIDATION_PAYLOAD})
    {
        if (at == end && type == T_VALIDATION_ALG)
        {
            return;
        }
        const Tlv tlv = octets.ReadTlv(at, end);
        if (tlv.type != type)
        {
            throw Malformed{"something else than a validation behind the message", at};
        }
        at = tlv.end;
    }
    if (at != end)
    {
        throw Malformed{"octets behind the validation", at};
    }
}

void
ReadPacket(const Octets& octets, uint32_t size, const CodePoints& points, Message::Fields& fields)
{
    if (size < FIXED_HEADER_BYTES)
    {
        throw Malformed{"fewer octets than a fixed header", size};
    }
    const uint8_t* header = octets.At(0, FIXED_HEADER_BYTES);
    const uint32_t headerLength = header[7];
    if (header[0] != VERSION)
    {
        throw Malformed{"a version other than 1", 0};
    }
    if (octets.Read16(2) != size)
    {
        throw Malformed{"a PacketLength that is not the packet's length", 2};
    }
    if (headerLength < FIXED_HEADER_BYTES || headerLength > size)
    {
        throw Malformed{"a HeaderLength below 8 or beyond the packet", 7};
    }
    switch (header[PACKET_TYPE_AT])
    {
    case PT_INTEREST:
        fields.kind = MessageKind::INTEREST;
        break;
    case PT_CONTENT:
        fields.kind = MessageKind::DATA;
        break;
    case PT_RETURN:
        fields.kind = MessageKind::RETURN;
        fields.returnCode = static_cast<ReturnCode>(header[RETURN_CODE_AT]);
        if (header[RETURN_CODE_AT] == 0)
        {
            throw Malformed{"the reserved return code 0", RETURN_CODE_AT};
        }
        break;
    default:
        throw Malformed{"a packet type other than Interest, Content Object or return", 1};
    }
    fields.hopLimit = header[HOP_LIMIT_AT];
    ReadHopByHop(octets, headerLength, fields);
    const Tlv message = octets.ReadTlv(headerLength, size);
    if (message.type != (fields.kind == MessageKind::DATA ? T_OBJECT : T_INTEREST))
    {
        throw Malformed{"a message that is not of the packet's type", headerLength};
    }
    ReadMessage(octets, message, points, fields);
    CheckValidation(octets, message.end, size);
}

} // namespace

TypeId
CcnxCodec::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::CcnxCodec")
                            .SetParent<Codec>()
                            .SetGroupName("Icn")
                            .AddConstructor<CcnxCodec>();
    return tid;
}

uint32_t
CcnxCodec::GetMaxPacketSize() const
{
    return MAX_PACKET_SIZE;
}

void
CcnxCodec::Classify(Message::Fields& fields) const
{
    const CodePoints& points = GetCodePoints();
    NameSegment first{};
    NameSegment last{};
    NameSegment beforeLast{};
    size_t count = 0;
    for (const NameSegment segment : fields.name)
    {
        first = count++ ? first : segment;
        beforeLast = last;
        last = segment;
    }
    if (first.type == points.announcementSegment && fields.kind == MessageKind::INTEREST)
    {
        fields.kind = MessageKind::ANNOUNCEMENT;
    }
    if (last.type == points.chunkSegment && count > 1 && last.length && last.length <= 8)
    {
        uint64_t chunk = 0;
        for (uint16_t i = 0; i < last.length; ++i)
        {
            chunk = chunk << 8 | last.octets[i];
        }
        fields.chunk = chunk;
        if (points.isChunkBehindRnp && count > 2 && beforeLast.type == points.reflexiveSegment)
        {
            fields.rnpField = Name().Append(beforeLast.type, beforeLast.GetValue());
        }
    }
    const bool isReflexive = first.type == points.reflexiveSegment;
    const bool isTrigger =
        fields.rnpField.GetSize() || (count > 1 && last.type == points.reflexiveSegment);
    fields.role = isReflexive ? (isTrigger ? ReflexiveRole::NESTED : ReflexiveRole::REFLEXIVE)
                              : (isTrigger ? ReflexiveRole::TRIGGER : ReflexiveRole::NONE);
}

Ptr<const Message>
CcnxCodec::Decode(Ptr<const Packet> packet, Error* error) const
{
    const uint32_t size = packet->GetSize();
    try
    {
        Message::Fields fields;
        try
        {
            uint8_t window[WINDOW_BYTES];
            const uint32_t atHand = packet->CopyData(window, WINDOW_BYTES);
            ReadPacket(Octets(window, atHand), size, GetCodePoints(), fields);
        }
        catch (const NeedMore&)
        {
            std::vector<uint8_t> octets(size);
            packet->CopyData(octets.data(), size);
            fields = Message::Fields();
            ReadPacket(Octets(octets.data(), size), size, GetCodePoints(), fields);
        }
        Classify(fields);
        return Create<Message>(std::move(fields), packet);
    }
    catch (const Malformed& malformed)
    {
        if (error)
        {
            *error = {malformed.what, malformed.offset};
        }
        return nullptr;
    }
}

Ptr<const Message>
CcnxCodec::Encode(Message::Fields fields, const std::string& payload, uint32_t payloadSize) const
{
    const CodePoints& points = GetCodePoints();
    const bool isData = fields.kind == MessageKind::DATA;
    const bool isReturn = fields.kind == MessageKind::RETURN;
    if (isData || !points.rnpField)
    {
        fields.rnpField = Name(); // has no place outside the name
    }
    payloadSize = std::max(payloadSize, static_cast<uint32_t>(payload.size()));

    Writer writer;
    writer.Write8(VERSION);
    writer.Write8(isData ? PT_CONTENT : isReturn ? PT_RETURN : PT_INTEREST);
    writer.Write16(0);
    writer.Write8(isData ? 0 : fields.hopLimit);
    writer.Write8(isReturn ? static_cast<uint8_t>(fields.returnCode) : 0);
    writer.Write8(0);
    writer.Write8(0);
    if (!isData && fields.lifetimeMs)
    {
        const uint32_t length = ShortestLength(*fields.lifetimeMs, 2);
        writer.WriteTlvHeader(T_INTLIFE, length);
        writer.WriteNumber(*fields.lifetimeMs, length);
    }
    if (isData && fields.cacheTimeMs)
    {
        writer.WriteTlvHeader(T_CACHETIME, TIME_BYTES);
        writer.WriteNumber(*fields.cacheTimeMs, TIME_BYTES);
    }
    const uint32_t headerLength = writer.GetSize();

    writer.WriteTlvHeader(isData ? T_OBJECT : T_INTEREST, 0);
    writer.WriteTlvHeader(T_NAME, fields.name.GetLength());
    writer.Write(fields.name.GetOctets(), fields.name.GetLength());
    if (fields.rnpField.GetSize())
    {
        const NameSegment rnp = fields.rnpField.GetSegment(0);
        writer.WriteTlvHeader(points.rnpField, rnp.length);
        writer.Write(rnp.octets, rnp.length);
    }
    if (isData && fields.expiryMs)
    {
        writer.WriteTlvHeader(T_EXPIRY, TIME_BYTES);
        writer.WriteNumber(*fields.expiryMs, TIME_BYTES);
    }
    if (isData && fields.endChunk)
    {
        const uint32_t length = ShortestLength(*fields.endChunk, 1);
        writer.WriteTlvHeader(points.endChunkField, length);
        writer.WriteNumber(*fields.endChunk, length);
    }
    if (payloadSize)
    {
        writer.WriteTlvHeader(T_PAYLOAD, payloadSize);
        fields.payloadOffset = writer.GetSize();
        fields.payloadSize = payloadSize;
        writer.Write(reinterpret_cast<const uint8_t*>(payload.data()), payload.size());
    }
    const uint32_t zeros = payloadSize - static_cast<uint32_t>(payload.size());
    const uint32_t size = writer.GetSize() + zeros;
    NS_ABORT_MSG_IF(size > MAX_PACKET_SIZE || headerLength > 255,
                    "ns3::icn::CcnxCodec: a packet of " << size << " octets for " << fields.name
                                                        << "; at most 65535 fit");
    writer.Patch16(2, size);
    writer.Patch16(6, headerLength);
    writer.Patch16(headerLength + 2, size - headerLength - TLV_HEADER_BYTES);

    Ptr<Packet> packet = Create<Packet>(zeros);
    packet->AddHeader(OctetsHeader(writer.Get().data(), writer.GetSize()));
    Classify(fields);
    return Create<Message>(std::move(fields), packet);
}

Ptr<Packet>
CcnxCodec::WithHopFields(const Message& message, const HopFields& hop) const
{
    uint8_t header[FIXED_HEADER_BYTES];
    message.GetPacket()->CopyData(header, FIXED_HEADER_BYTES);
    header[HOP_LIMIT_AT] = hop.hopLimit;
    return WithFixedHeader(message.GetPacket(), header);
}

Ptr<const Message>
CcnxCodec::MakeReturn(const Message& message, ReturnCode code, const HopFields& hop) const
{
    uint8_t header[FIXED_HEADER_BYTES];
    message.GetPacket()->CopyData(header, FIXED_HEADER_BYTES);
    header[PACKET_TYPE_AT] = PT_RETURN;
    header[HOP_LIMIT_AT] = hop.hopLimit;
    header[RETURN_CODE_AT] = static_cast<uint8_t>(code);
    Message::Fields fields = message.Get();
    fields.kind = MessageKind::RETURN;
    fields.hopLimit = hop.hopLimit;
    fields.returnCode = code;
    return Create<Message>(std::move(fields), WithFixedHeader(message.GetPacket(), header));
}

Ptr<const Message>
CcnxCodec::MakeInterest(const Message& message) const
{
    NS_ASSERT(message.GetKind() == MessageKind::RETURN);
    uint8_t header[FIXED_HEADER_BYTES];
    message.GetPacket()->CopyData(header, FIXED_HEADER_BYTES);
    header[PACKET_TYPE_AT] = PT_INTEREST;
    header[RETURN_CODE_AT] = 0;
    Message::Fields fields = message.Get();
    fields.kind = MessageKind::INTEREST;
    fields.returnCode = ReturnCode{};
    return Create<Message>(std::move(fields), WithFixedHeader(message.GetPacket(), header));
}

} // namespace icn
} // namespace ns3
