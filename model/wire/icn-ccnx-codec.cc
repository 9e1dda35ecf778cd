// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ccnx-codec.h"

#include "icn-octets-header.h"
#include "icn-reflexive-role.h"

#include "ns3/abort.h"
#include "ns3/assert.h"
#include "ns3/boolean.h"
#include "ns3/icn-ccnx-packet.h"
#include "ns3/icn-ccnx-reader.h"
#include "ns3/icn-ccnx-time.h"
#include "ns3/icn-ccnx-types.h"
#include "ns3/icn-ccnx-validation.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CcnxCodec);

using namespace ccnx;

namespace
{

/// Octets looked at without a copy of the whole packet: room for header, name and fields.
constexpr uint32_t WINDOW_BYTES = 256;

/// Beyond it all lifetimes have the last code (RFC 9510 4).
constexpr uint64_t LONGEST_COMPACT_MS = 125'829'120'000;

/** @param number of a payload type. @param points in force. @return what the payload is. */
PayloadType
ToPayloadType(uint64_t number, const CodePoints& points)
{
    if (points.acknowledgement && number == points.acknowledgement)
    {
        return PayloadType::ACKNOWLEDGEMENT;
    }
    return number <= PAYLOAD_MANIFEST ? static_cast<PayloadType>(number) : PayloadType::DATA;
}

/** @param payload of Data. @param points in force. @return its number. */
uint8_t
ToNumber(PayloadType payload, const CodePoints& points)
{
    return static_cast<uint8_t>(payload == PayloadType::ACKNOWLEDGEMENT
                                    ? points.acknowledgement
                                    : static_cast<uint16_t>(payload));
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

/** Puts octets in front of a packet. */
void
AddOctets(Packet& packet, const uint8_t* octets, uint32_t length, const CodePoints& points)
{
    if (points.profile == Profile::CEFORE)
    {
        packet.AddHeader(CeforeOctetsHeader(octets, length));
    }
    else
    {
        packet.AddHeader(OctetsHeader(octets, length));
    }
}

/** Replaces the first octets of a packet, which shares the rest with the original. */
Ptr<Packet>
WithOctets(const Ptr<const Packet>& packet,
           const uint8_t* octets,
           uint32_t length,
           const CodePoints& points)
{
    Ptr<Packet> copy = packet->Copy();
    copy->RemoveAtStart(length);
    AddOctets(*copy, octets, length, points);
    return copy;
}

/**
 * @param ms an absolute time, a fraction of a millisecond dropped when it was read
 * @return how long until then, as the compact time that it was read from if none has passed; 0 if
 *         it is past
 */
uint8_t
EncodeTimeUntil(uint64_t ms)
{
    const auto now = static_cast<uint64_t>(Simulator::Now().GetMilliSeconds());
    return ms <= now ? 0 : CompactTime::Encode(MilliSeconds(ms - now + 1) - NanoSeconds(1));
}

/** @param label of a path. @return it as the value of a header (RFC 9531 4.2). */
std::string
EncodePathLabel(const PathLabel& label)
{
    std::string value;
    value += static_cast<char>(label.GetFlags());
    value += static_cast<char>(label.GetHopCount());
    value += static_cast<char>(label.GetNexthopLabel() >> 8);
    value += static_cast<char>(label.GetNexthopLabel());
    return value + label.GetBitmap();
}

/**
 * Overwrites the path label among the headers of a packet.
 * @param headers its first octets, all headers among them
 * @param atHand number of octets
 * @param label of as many octets as the one that is there
 */
void
OverwritePathLabel(uint8_t* headers, uint32_t atHand, const PathLabel& label)
{
    const ccnx::Reader reader(headers, atHand);
    for (uint32_t at = FIXED_HEADER_BYTES; at < headers[HEADER_LENGTH_AT];)
    {
        const ccnx::Tlv tlv = reader.ReadTlv(at, headers[HEADER_LENGTH_AT]);
        if (tlv.type == T_PATH_LABEL)
        {
            const std::string value = EncodePathLabel(label);
            NS_ASSERT(value.size() == tlv.GetLength());
            std::copy(value.begin(), value.end(), headers + tlv.at);
        }
        at = tlv.end;
    }
}

/** Keeps of a packet what the forwarder reads. */
class FieldsSink
{
  public:
    FieldsSink(const ccnx::Reader& reader,
               const CodePoints& points,
               Message::Fields& fields,
               std::optional<Codec::Error>& reflexiveFault)
        : m_reader(reader),
          m_points(points),
          m_fields(fields),
          m_reflexiveFault(reflexiveFault)
    {
    }

    void OnFixedHeader(const uint8_t* header)
    {
        switch (header[PACKET_TYPE_AT])
        {
        case PT_INTEREST:
            m_fields.kind = MessageKind::INTEREST;
            break;
        case PT_CONTENT:
            m_fields.kind = MessageKind::DATA;
            break;
        default:
            m_fields.kind = MessageKind::RETURN;
            m_fields.returnCode = static_cast<ReturnCode>(header[RETURN_CODE_AT]);
        }
        m_fields.hopLimit = header[HOP_LIMIT_AT];
        m_fields.version = header[0];
        m_fields.isUnsupported = header[0] != VERSION && !m_points.IsReflexive();
    }

    void OnHopByHop(const ccnx::Tlv& tlv)
    {
        const bool isCompact = tlv.GetLength() == 1;
        if (tlv.type == T_INTLIFE)
        {
            const uint64_t number = m_reader.ReadNumber(tlv);
            m_fields.lifetimeMs =
                isCompact ? CompactTime::ToMilliSeconds(static_cast<uint8_t>(number)) : number;
            return;
        }
        m_fields.isPlain = false;
        if (tlv.type == T_CACHETIME)
        {
            const uint64_t number = m_reader.ReadNumber(tlv);
            m_fields.isCacheTimeRelative = isCompact;
            m_fields.cacheTimeMs =
                isCompact ? static_cast<uint64_t>(Simulator::Now().GetMilliSeconds()) +
                                CompactTime::ToMilliSeconds(static_cast<uint8_t>(number))
                          : number;
        }
        else if (tlv.type == T_PATH_LABEL && m_fields.kind != MessageKind::DATA)
        {
            const uint8_t* value = m_reader.GetValue(tlv);
            m_fields.pathLabel =
                Create<PathLabel>(value[0],
                                  value[1],
                                  static_cast<uint16_t>(value[2] << 8 | value[3]),
                                  std::string(value + LEAST_LABEL_BYTES, value + tlv.GetLength()));
        }
    }

    void OnName(const ccnx::Tlv& tlv)
    {
        m_fields.name = Name::FromOctets(m_reader.GetValue(tlv), tlv.GetLength());
    }

    void OnField(const ccnx::Tlv& tlv)
    {
        if (tlv.type == T_PAYLOAD)
        {
            m_fields.payloadOffset = tlv.at;
            m_fields.payloadSize = tlv.GetLength();
            m_fields.isPlain = false;
        }
        else if (m_fields.kind != MessageKind::DATA)
        {
            if (tlv.type == T_KEYIDRESTR || tlv.type == T_OBJHASHRESTR)
            {
                ReadRestriction(tlv);
            }
            else if (m_points.rnpField && tlv.type == m_points.rnpField)
            {
                ReadRnp(tlv);
            }
            else
            {
                m_fields.isPlain = false;
            }
        }
        else if (tlv.type == T_EXPIRY)
        {
            m_fields.expiryMs = m_reader.ReadNumber(tlv);
        }
        else if (tlv.type == T_PAYLDTYPE)
        {
            m_fields.payloadType = ToPayloadType(m_reader.ReadNumber(tlv), m_points);
        }
        else if (tlv.type == m_points.endChunkField && tlv.GetLength() - 1 < TIME_BYTES)
        {
            m_fields.endChunk = m_reader.ReadNumber(tlv);
        }
    }

    void OnValidation(const ccnx::Tlv&, const ccnx::Tlv&)
    {
        m_fields.isPlain = false;
    }

  private:
    void ReadRestriction(const ccnx::Tlv& tlv)
    {
        const auto* value = reinterpret_cast<const char*>(m_reader.GetValue(tlv));
        if (!m_restrictions)
        {
            m_restrictions = Create<Restrictions>();
            m_fields.restrictions = m_restrictions;
        }
        (tlv.type == T_KEYIDRESTR ? m_restrictions->keyId : m_restrictions->objectHash)
            .assign(value, tlv.GetLength());
    }

    void ReadRnp(const ccnx::Tlv& tlv)
    {
        const uint32_t length = tlv.GetLength();
        if (m_fields.rnpField.GetSize() || length == 0)
        {
            m_reflexiveFault = {"a reflexive name prefix that is empty or stands twice",
                                tlv.at - ccnx::TLV_HEADER_BYTES};
            return;
        }
        const auto* value = reinterpret_cast<const char*>(m_reader.GetValue(tlv));
        m_fields.rnpField = Name().Append(m_points.reflexiveSegment, {value, length});
    }

    const ccnx::Reader& m_reader;
    const CodePoints& m_points;
    Message::Fields& m_fields;
    std::optional<Codec::Error>& m_reflexiveFault;
    Ptr<Restrictions> m_restrictions;
};

void
ReadFields(const ccnx::Reader& reader,
           uint32_t size,
           const CodePoints& points,
           Message::Fields& fields,
           std::optional<Codec::Error>& reflexiveFault)
{
    FieldsSink sink(reader, points, fields, reflexiveFault);
    ccnx::ReadPacket(reader, size, sink, points.reflexiveVersion);
}

} // namespace

TypeId
CcnxCodec::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::CcnxCodec")
            .SetParent<Codec>()
            .SetGroupName("Icn")
            .AddConstructor<CcnxCodec>()
            .AddAttribute("FragmentPacketType",
                          "Packet type of fragments. That of the draft of begin-end "
                          "fragmentation, 4, is CCNinfo's today.",
                          TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                          UintegerValue(PT_FRAGMENT),
                          MakeUintegerAccessor(&CcnxCodec::m_fragmentPacketType),
                          MakeUintegerChecker<uint8_t>(PT_RETURN + 1))
            .AddAttribute("CompactLifetimes",
                          "Whether Interests that are written say their lifetime in one octet (RFC "
                          "9510), rounded down to what it can say. Nodes that do not know of it "
                          "read such an octet as at most 255 ms.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&CcnxCodec::m_writesCompactLifetimes),
                          MakeBooleanChecker());
    return tid;
}

void
CcnxCodec::NotifyConstructionCompleted()
{
    Codec::NotifyConstructionCompleted();
    m_fragmentation.emplace(m_fragmentPacketType);
}

const Fragmentation*
CcnxCodec::GetFragmentation() const
{
    return &*m_fragmentation;
}

uint32_t
CcnxCodec::GetMaxPacketSize() const
{
    return MAX_PACKET_SIZE;
}

std::optional<uint32_t>
CcnxCodec::GetPacketLength(const Packet& packet) const
{
    uint8_t header[FIXED_HEADER_BYTES];
    if (packet.CopyData(header, FIXED_HEADER_BYTES) < FIXED_HEADER_BYTES)
    {
        return std::nullopt;
    }
    return header[PACKET_LENGTH_AT] << 8 | header[PACKET_LENGTH_AT + 1];
}

uint16_t
CcnxCodec::GetEtherType() const
{
    return ETHER_TYPE;
}

uint16_t
CcnxCodec::GetUdpPort() const
{
    return UDP_PORT;
}

bool
CcnxCodec::Read(const Packet& packet, const CodePoints& points, Reading& reading, Error* error)
{
    return Read(packet, points, NO_PACKET_TYPE, reading.fields, reading.reflexiveFault, error);
}

bool
CcnxCodec::Read(const Packet& packet,
                const CodePoints& points,
                uint32_t fragmentPacketType,
                Message::Fields& fields,
                std::optional<Error>& reflexiveFault,
                Error* error)
{
    const uint32_t size = packet.GetSize();
    try
    {
        try
        {
            uint8_t window[WINDOW_BYTES];
            const uint32_t atHand = packet.CopyData(window, WINDOW_BYTES);
            if (atHand > PACKET_TYPE_AT && window[PACKET_TYPE_AT] == fragmentPacketType)
            {
                if (error)
                {
                    *error = {"a fragment, not a message", PACKET_TYPE_AT, true};
                }
                return false;
            }
            ReadFields(ccnx::Reader(window, atHand), size, points, fields, reflexiveFault);
        }
        catch (const NeedMore&)
        {
            std::vector<uint8_t> octets(size);
            packet.CopyData(octets.data(), size);
            fields = Message::Fields();
            reflexiveFault.reset();
            ReadFields(ccnx::Reader(octets.data(), size), size, points, fields, reflexiveFault);
        }
        if (const char* fault = ReadReflexiveRole(fields, points, 0))
        {
            reflexiveFault = {fault, FIXED_HEADER_BYTES};
        }
        return true;
    }
    catch (const Malformed& malformed)
    {
        if (error)
        {
            *error = {malformed.what, malformed.offset};
        }
        return false;
    }
}

bool
CcnxCodec::ReadBeginning(const uint8_t* octets,
                         uint32_t atHand,
                         const CodePoints& points,
                         Reading& reading,
                         Error* error)
{
    try
    {
        const ccnx::Reader reader(octets, atHand);
        ReadFields(reader,
                   reader.Read16(PACKET_LENGTH_AT),
                   points,
                   reading.fields,
                   reading.reflexiveFault);
    }
    catch (const NeedMore&)
    {
        // what was there is read
    }
    catch (const Malformed& malformed)
    {
        if (error)
        {
            *error = {malformed.what, malformed.offset};
        }
        return false;
    }
    ReadReflexiveRole(reading.fields, points, 0);
    return true;
}

Ptr<const Message>
CcnxCodec::Decode(Ptr<const Packet> packet, Error* error) const
{
    const CodePoints& points = GetCodePoints();
    const Ptr<Message> message = Create<Message>(packet);
    std::optional<Error> reflexiveFault;
    if (!Read(*packet, points, m_fragmentPacketType, message->Fill(), reflexiveFault, error))
    {
        return nullptr;
    }
    if (reflexiveFault)
    {
        if (error)
        {
            *error = *reflexiveFault;
        }
        return nullptr;
    }
    return message;
}

Ptr<const Message>
CcnxCodec::Encode(Message::Fields fields, const std::string& payload, uint32_t payloadSize) const
{
    const CodePoints& points = GetCodePoints();
    const bool isData = fields.kind == MessageKind::DATA;
    const bool isReturn = fields.kind == MessageKind::RETURN;
    if (isData || !points.rnpField || fields.isRnpInName)
    {
        fields.rnpField = Name(); // has no place outside the name
        fields.isRnpInName = false;
    }
    fields.isHopLimited = true;
    fields.canBePrefix = false;
    fields.mustBeFresh = false;
    fields.freshnessMs.reset();
    fields.nonce.reset();
    if (isData)
    {
        fields.pathLabel = nullptr;
    }
    fields.hint = nullptr;
    payloadSize = std::max(payloadSize, static_cast<uint32_t>(payload.size()));

    Writer writer;
    writer.Write8(VERSION);
    writer.Write8(isData ? PT_CONTENT : isReturn ? PT_RETURN : PT_INTEREST);
    writer.Write16(0);
    writer.Write8(isData ? 0 : fields.hopLimit);
    writer.Write8(isReturn ? static_cast<uint8_t>(fields.returnCode) : 0);
    writer.Write8(0);
    writer.Write8(0);
    const uint8_t compactLifetime =
        m_writesCompactLifetimes && !isData && fields.lifetimeMs
            ? CompactTime::Encode(MilliSeconds(std::min(*fields.lifetimeMs, LONGEST_COMPACT_MS)))
            : 0;
    if (compactLifetime) // never a lifetime of none in place of a very short one
    {
        fields.lifetimeMs = CompactTime::ToMilliSeconds(compactLifetime);
        writer.WriteTlvHeader(T_INTLIFE, 1);
        writer.Write8(compactLifetime);
    }
    else if (!isData && fields.lifetimeMs)
    {
        const uint32_t length = ShortestLength(*fields.lifetimeMs, 2);
        writer.WriteTlvHeader(T_INTLIFE, length);
        writer.WriteNumber(*fields.lifetimeMs, length);
    }
    if (fields.pathLabel)
    {
        const std::string value = EncodePathLabel(*fields.pathLabel);
        writer.WriteTlvHeader(T_PATH_LABEL, static_cast<uint32_t>(value.size()));
        writer.Write(reinterpret_cast<const uint8_t*>(value.data()), value.size());
    }
    if (isData && fields.cacheTimeMs && fields.isCacheTimeRelative)
    {
        writer.WriteTlvHeader(T_CACHETIME, 1);
        writer.Write8(EncodeTimeUntil(*fields.cacheTimeMs));
    }
    else if (isData && fields.cacheTimeMs)
    {
        writer.WriteTlvHeader(T_CACHETIME, TIME_BYTES);
        writer.WriteNumber(*fields.cacheTimeMs, TIME_BYTES);
    }
    const uint32_t headerLength = writer.GetSize();

    writer.WriteTlvHeader(isData ? T_OBJECT : T_INTEREST, 0);
    if (fields.name.GetSize())
    {
        writer.WriteTlvHeader(T_NAME, fields.name.GetLength());
        writer.Write(fields.name.GetOctets(), fields.name.GetLength());
    }
    if (!isData && fields.restrictions)
    {
        const auto write = [&writer](uint16_t type, const std::string& hash) {
            if (!hash.empty())
            {
                writer.WriteTlvHeader(type, static_cast<uint32_t>(hash.size()));
                writer.Write(reinterpret_cast<const uint8_t*>(hash.data()), hash.size());
            }
        };
        write(T_KEYIDRESTR, fields.restrictions->keyId);
        write(T_OBJHASHRESTR, fields.restrictions->objectHash);
    }
    if (fields.rnpField.GetSize())
    {
        const NameSegment rnp = fields.rnpField.GetSegment(0);
        writer.WriteTlvHeader(points.rnpField, rnp.length);
        writer.Write(rnp.octets, rnp.length);
    }
    if (isData && fields.payloadType != PayloadType::DATA)
    {
        writer.WriteTlvHeader(T_PAYLDTYPE, 1);
        writer.Write8(ToNumber(fields.payloadType, points));
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
    fields.isPlain = payloadSize == 0;
    const uint32_t zeros = payloadSize - static_cast<uint32_t>(payload.size());
    const uint32_t size = writer.GetSize() + zeros;
    NS_ABORT_MSG_IF(size > MAX_PACKET_SIZE || headerLength > 255,
                    "ns3::icn::CcnxCodec: a packet of " << size << " octets for " << fields.name
                                                        << "; at most 65535 fit");
    writer.Patch16(2, size);
    writer.Patch16(6, headerLength);
    writer.Patch16(headerLength + 2, size - headerLength - TLV_HEADER_BYTES);

    ReadReflexiveRole(fields, points, 0);
    if (fields.kind == MessageKind::INTEREST && fields.role != ReflexiveRole::NONE)
    {
        fields.version = points.reflexiveVersion;
        writer.Patch16(0, fields.version << 8 | PT_INTEREST);
    }
    Ptr<Packet> packet = Create<Packet>(zeros);
    AddOctets(*packet, writer.Get().data(), writer.GetSize(), points);
    return Create<Message>(std::move(fields), packet);
}

Ptr<Packet>
CcnxCodec::WithHopFields(const Message& message, const HopFields& hop) const
{
    if (message.GetKind() == MessageKind::DATA)
    {
        return message.GetPacket()->Copy();
    }
    if (hop.pathLabel && hop.pathLabel != message.Get().pathLabel)
    {
        uint8_t headers[UINT8_MAX];
        const uint32_t atHand = message.GetPacket()->CopyData(headers, sizeof(headers));
        headers[HOP_LIMIT_AT] = hop.hopLimit;
        OverwritePathLabel(headers, atHand, *hop.pathLabel);
        return WithOctets(message.GetPacket(), headers, headers[HEADER_LENGTH_AT], GetCodePoints());
    }
    if (message.Get().hopLimit == hop.hopLimit)
    {
        return message.GetPacket()->Copy();
    }
    // All octets up to the hop limit are known, so the packet need not be asked for them.
    const uint32_t size = message.GetSize();
    const uint8_t beginning[] = {message.Get().version,
                                 message.GetKind() == MessageKind::RETURN ? PT_RETURN : PT_INTEREST,
                                 static_cast<uint8_t>(size >> 8),
                                 static_cast<uint8_t>(size),
                                 hop.hopLimit};
    static_assert(sizeof(beginning) == HOP_LIMIT_AT + 1);
    return WithOctets(message.GetPacket(), beginning, sizeof(beginning), GetCodePoints());
}

Ptr<const Message>
CcnxCodec::Refresh(const Ptr<const Message>& data) const
{
    if (!data->Get().isCacheTimeRelative)
    {
        return data;
    }
    uint8_t headers[UINT8_MAX];
    const uint32_t atHand = data->GetPacket()->CopyData(headers, sizeof(headers));
    const uint32_t headerLength = headers[HEADER_LENGTH_AT];
    const ccnx::Reader reader(headers, atHand);
    for (uint32_t at = FIXED_HEADER_BYTES; at < headerLength;)
    {
        const ccnx::Tlv tlv = reader.ReadTlv(at, headerLength);
        if (tlv.type == T_CACHETIME)
        {
            headers[tlv.at] = EncodeTimeUntil(*data->Get().cacheTimeMs);
        }
        at = tlv.end;
    }
    return Create<Message>(data->Get(),
                           WithOctets(data->GetPacket(), headers, headerLength, GetCodePoints()));
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
    return Create<Message>(
        std::move(fields),
        WithOctets(message.GetPacket(), header, FIXED_HEADER_BYTES, GetCodePoints()));
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
    return Create<Message>(
        std::move(fields),
        WithOctets(message.GetPacket(), header, FIXED_HEADER_BYTES, GetCodePoints()));
}

Ptr<const Message>
CcnxCodec::MakeSimilar(const Message& interest, const Variant& variant) const
{
    Message::Fields fields;
    fields.name = interest.GetName();
    fields.rnpField = interest.Get().rnpField;
    fields.isRnpInName = interest.Get().isRnpInName;
    fields.restrictions = interest.Get().restrictions;
    fields.hopLimit = interest.Get().hopLimit;
    fields.lifetimeMs = variant.lifetimeMs;
    return Encode(std::move(fields), "", 0);
}

namespace
{

std::optional<CcnxPacket>
ReadAll(const Message& message)
{
    Octets octets(message.GetSize());
    message.GetPacket()->CopyData(octets.data(), message.GetSize());
    return CcnxPacket::Decode(octets);
}

std::string
ToText(const Octets& octets)
{
    return {octets.begin(), octets.end()};
}

CcnxValidator::Verdict
Validate(const CcnxPacket& packet, const CodePoints& points)
{
    const CcnxValidator validator(points.profile == Profile::CEFORE
                                      ? CcnxValidator::RsaForm::BARE_HASH
                                      : CcnxValidator::RsaForm::DIGEST_INFO);
    return validator.Check(packet).verdict;
}

} // namespace

std::string
CcnxCodec::ComputeDigest(const Message& data) const
{
    return ToText(CcnxValidator::GetMessageHash(*ReadAll(data)));
}

std::string
CcnxCodec::ReadKeyId(const Message& data) const
{
    const auto validation = ReadAll(data)->GetValidation();
    if (!validation || !validation->keyId)
    {
        return {};
    }
    Writer writer;
    writer.WriteTlvHeader(validation->keyId->type,
                          static_cast<uint32_t>(validation->keyId->value.size()));
    writer.Write(validation->keyId->value.data(), validation->keyId->value.size());
    return ToText(writer.Get());
}

bool
CcnxCodec::IsSelfVerified(const Message& data) const
{
    const auto packet = ReadAll(data);
    const auto validation = packet->GetValidation();
    const bool isSigned = validation && validation->algorithm == T_RSA_SHA256 &&
                          validation->publicKey && validation->keyId;
    return isSigned && Validate(*packet, GetCodePoints()) == CcnxValidator::Verdict::VALID;
}

bool
CcnxCodec::IsAuthentic(const Message& data) const
{
    const auto verdict = Validate(*ReadAll(data), GetCodePoints());
    return verdict == CcnxValidator::Verdict::VALID || verdict == CcnxValidator::Verdict::NONE;
}

std::optional<CodePoints>
CcnxCodec::FindCodePoints(const std::string& profile, const std::string& encoding) const
{
    return CodePoints::FindCcnx(profile, encoding);
}

} // namespace icn
} // namespace ns3
