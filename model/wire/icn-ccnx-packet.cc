// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ccnx-packet.h"

#include "ns3/abort.h"
#include "ns3/icn-ccnx-reader.h"
#include "ns3/icn-ccnx-time.h"

#include <algorithm>
#include <iterator>

namespace ns3
{
namespace icn
{

using namespace ccnx;

namespace
{

using Fields = std::vector<CcnxField>;

Octets
CopyValue(const Reader& reader, const Tlv& tlv)
{
    const uint8_t* octets = reader.GetValue(tlv);
    return {octets, octets + tlv.GetLength()};
}

/** Keeps everything. */
class PacketSink
{
  public:
    PacketSink(const Reader& reader, CcnxPacket& packet)
        : m_reader(reader),
          m_packet(packet)
    {
    }

    void OnFixedHeader(const uint8_t* header)
    {
        m_packet.packetType = header[PACKET_TYPE_AT];
        m_packet.hopLimit = header[HOP_LIMIT_AT];
        m_packet.returnCode = header[RETURN_CODE_AT];
        m_packet.flags = header[FLAGS_AT];
    }

    void OnHopByHop(const Tlv& tlv)
    {
        m_packet.hopByHop.push_back({tlv.type, CopyValue(m_reader, tlv)});
    }

    void OnName(const Tlv& tlv)
    {
        OnField(tlv);
    }

    void OnField(const Tlv& tlv)
    {
        m_packet.message.push_back({tlv.type, CopyValue(m_reader, tlv)});
    }

    void OnValidation(const Tlv& algorithm, const Tlv& payload)
    {
        for (uint32_t at = algorithm.at; at < algorithm.end;)
        {
            const Tlv tlv = m_reader.ReadTlv(at, algorithm.end);
            m_packet.algorithm.push_back({tlv.type, CopyValue(m_reader, tlv)});
            at = tlv.end;
        }
        m_packet.validationPayload = CopyValue(m_reader, payload);
    }

  private:
    const Reader& m_reader;
    CcnxPacket& m_packet;
};

void
Write16(Octets& out, size_t number)
{
    out.push_back(static_cast<uint8_t>(number >> 8));
    out.push_back(static_cast<uint8_t>(number));
}

void
WriteTlv(Octets& out, uint16_t type, const Octets& value)
{
    NS_ABORT_MSG_IF(value.size() > UINT16_MAX,
                    "ns3::icn::CcnxPacket: a TLV of " << value.size()
                                                      << " octets; at most 65535 fit");
    Write16(out, type);
    Write16(out, value.size());
    out.insert(out.end(), value.begin(), value.end());
}

Octets
WriteAll(const Fields& fields)
{
    Octets out;
    for (const CcnxField& field : fields)
    {
        WriteTlv(out, field.type, field.value);
    }
    return out;
}

const CcnxField*
Find(const Fields& fields, uint16_t type)
{
    const auto found = std::find_if(fields.begin(), fields.end(), [type](const CcnxField& field) {
        return field.type == type;
    });
    return found == fields.end() ? nullptr : &*found;
}

/** @param value one hash TLV, checked. */
CcnxHash
ToHash(const Octets& value)
{
    return {static_cast<uint16_t>(value[0] << 8 | value[1]),
            Octets(value.begin() + TLV_HEADER_BYTES, value.end())};
}

std::optional<CcnxHash>
FindHash(const Fields& fields, uint16_t type)
{
    const CcnxField* field = Find(fields, type);
    return field ? std::optional(ToHash(field->value)) : std::nullopt;
}

std::optional<double>
ReadCompactMs(const CcnxField& field)
{
    return CompactTime::ToUnits(field.value[0]) * 1000.0 / CompactTime::UNITS_PER_SECOND;
}

/** Reads the link that begins at an octet, up to the next name; moves on. */
CcnxLink
ReadLink(const Reader& reader, uint32_t& at, uint32_t end)
{
    const Tlv name = reader.ReadTlv(at, end);
    if (name.type != T_NAME)
    {
        throw Malformed{"a link that does not begin with a name", at};
    }
    CheckName(reader, name);
    CcnxLink link;
    link.name = Name::FromOctets(reader.GetValue(name), name.GetLength());
    at = name.end;
    uint32_t seen = 0;
    while (at < end)
    {
        const Tlv tlv = reader.ReadTlv(at, end);
        if (tlv.type == T_NAME)
        {
            break;
        }
        CheckOnce(tlv, ONCE_FIELDS, seen);
        CheckField(reader, tlv);
        if (tlv.type == T_KEYIDRESTR)
        {
            link.keyId = ToHash(CopyValue(reader, tlv));
        }
        else if (tlv.type == T_OBJHASHRESTR)
        {
            link.objectHash = ToHash(CopyValue(reader, tlv));
        }
        at = tlv.end;
    }
    return link;
}

/** Reads what an algorithm depends on; throws Malformed. */
void
ReadDependentData(const Octets& octets, CcnxValidation& validation)
{
    const auto size = static_cast<uint32_t>(octets.size());
    const Reader reader(octets.data(), size);
    for (uint32_t at = 0; at < size;)
    {
        const Tlv tlv = reader.ReadTlv(at, size);
        switch (tlv.type)
        {
        case T_KEYID:
            CheckHash(reader, tlv);
            validation.keyId = ToHash(CopyValue(reader, tlv));
            break;
        case T_PUBLICKEY:
            validation.publicKey = CopyValue(reader, tlv);
            break;
        case T_CERT:
            validation.cert = CopyValue(reader, tlv);
            break;
        case T_KEYLINK: {
            uint32_t from = tlv.at;
            validation.keyLink = ReadLink(reader, from, tlv.end);
            if (from != tlv.end)
            {
                throw Malformed{"a KeyLink of more than one link", from};
            }
            break;
        }
        case T_SIGTIME:
            if (tlv.GetLength() != TIME_BYTES)
            {
                throw Malformed{"a SignatureTime of other than 8 octets", at};
            }
            validation.sigTimeMs = reader.ReadNumber(tlv);
            break;
        default:
            CheckCommon(reader, tlv);
        }
        at = tlv.end;
    }
}

/** @return where a field stands in the order that RFC 8609 3.6 draws. */
int
GetRank(const CcnxField& field)
{
    switch (field.type)
    {
    case T_NAME:
        return 0;
    case T_KEYIDRESTR:
        return 1;
    case T_OBJHASHRESTR:
        return 2;
    case T_PAYLDTYPE:
        return 3;
    case T_EXPIRY:
        return 4;
    case T_PAYLOAD:
        return 6;
    default:
        return 5;
    }
}

} // namespace

uint64_t
CcnxField::ToNumber() const
{
    uint64_t number = 0;
    for (const uint8_t octet : value)
    {
        number = number << 8 | octet;
    }
    return number;
}

std::optional<CcnxPacket>
CcnxPacket::Decode(const Octets& octets, Codec::Error* error)
{
    const auto size = static_cast<uint32_t>(octets.size());
    const Reader reader(octets.data(), size);
    CcnxPacket packet;
    PacketSink sink(reader, packet);
    try
    {
        ReadPacket(reader, size, sink);
    }
    catch (const Malformed& malformed)
    {
        if (error)
        {
            *error = {malformed.what, malformed.offset};
        }
        return std::nullopt;
    }
    return packet;
}

Octets
CcnxPacket::Encode() const
{
    const Octets headers = WriteAll(hopByHop);
    const Octets rest = GetHashedOctets();
    const size_t headerLength = FIXED_HEADER_BYTES + headers.size();
    const size_t size = headerLength + rest.size();
    NS_ABORT_MSG_IF(headerLength > UINT8_MAX || size > MAX_PACKET_BYTES,
                    "ns3::icn::CcnxPacket: a packet of "
                        << size << " octets, " << headerLength
                        << " of them headers; at most 65535 and 255 fit");
    Octets out{VERSION, packetType};
    Write16(out, size);
    out.insert(out.end(), {hopLimit, returnCode, flags, static_cast<uint8_t>(headerLength)});
    out.insert(out.end(), headers.begin(), headers.end());
    out.insert(out.end(), rest.begin(), rest.end());
    return out;
}

Octets
CcnxPacket::GetValidatedOctets() const
{
    Octets out;
    WriteTlv(out, IsContent() ? T_OBJECT : T_INTEREST, WriteAll(message));
    if (!algorithm.empty())
    {
        WriteTlv(out, T_VALIDATION_ALG, WriteAll(algorithm));
    }
    return out;
}

Octets
CcnxPacket::GetHashedOctets() const
{
    Octets out = GetValidatedOctets();
    if (!algorithm.empty())
    {
        WriteTlv(out, T_VALIDATION_PAYLOAD, validationPayload);
    }
    return out;
}

void
CcnxPacket::SortFields()
{
    std::stable_sort(message.begin(), message.end(), [](const CcnxField& a, const CcnxField& b) {
        return GetRank(a) < GetRank(b);
    });
}

bool
CcnxPacket::IsContent() const
{
    return packetType == PT_CONTENT;
}

std::optional<Name>
CcnxPacket::GetName() const
{
    const CcnxField* field = FindField(T_NAME);
    return field ? std::optional(Name::FromOctets(field->value.data(), field->value.size()))
                 : std::nullopt;
}

const Octets*
CcnxPacket::GetPayload() const
{
    const CcnxField* field = FindField(T_PAYLOAD);
    return field ? &field->value : nullptr;
}

uint8_t
CcnxPacket::GetPayloadType() const
{
    const CcnxField* field = FindField(T_PAYLDTYPE);
    return field ? field->value[0] : PAYLOAD_DATA;
}

std::optional<uint64_t>
CcnxPacket::GetExpiryMs() const
{
    const CcnxField* field = FindField(T_EXPIRY);
    return field ? std::optional(field->ToNumber()) : std::nullopt;
}

std::optional<CcnxHash>
CcnxPacket::GetKeyIdRestriction() const
{
    return FindHash(message, T_KEYIDRESTR);
}

std::optional<CcnxHash>
CcnxPacket::GetObjectHashRestriction() const
{
    return FindHash(message, T_OBJHASHRESTR);
}

std::optional<uint64_t>
CcnxPacket::GetLifetimeMs() const
{
    const CcnxField* field = FindHeader(T_INTLIFE);
    return field && field->value.size() != 1 ? std::optional(field->ToNumber()) : std::nullopt;
}

std::optional<double>
CcnxPacket::GetCompactLifetimeMs() const
{
    const CcnxField* field = FindHeader(T_INTLIFE);
    return field && field->value.size() == 1 ? ReadCompactMs(*field) : std::nullopt;
}

std::optional<uint64_t>
CcnxPacket::GetCacheTimeMs() const
{
    const CcnxField* field = FindHeader(T_CACHETIME);
    return field && field->value.size() != 1 ? std::optional(field->ToNumber()) : std::nullopt;
}

std::optional<double>
CcnxPacket::GetRelativeCacheTimeMs() const
{
    const CcnxField* field = FindHeader(T_CACHETIME);
    return field && field->value.size() == 1 ? ReadCompactMs(*field) : std::nullopt;
}

std::optional<CcnxHash>
CcnxPacket::GetMessageHash() const
{
    return FindHash(hopByHop, T_MSGHASH);
}

std::optional<CcnxPathLabel>
CcnxPacket::GetPathLabel() const
{
    const CcnxField* field = FindHeader(T_PATH_LABEL);
    if (!field)
    {
        return std::nullopt;
    }
    const Octets& value = field->value;
    return CcnxPathLabel{value[0],
                         value[1],
                         static_cast<uint16_t>(value[2] << 8 | value[3]),
                         Octets(value.begin() + LEAST_LABEL_BYTES, value.end())};
}

std::optional<CcnxValidation>
CcnxPacket::GetValidation() const
{
    if (algorithm.empty())
    {
        return std::nullopt;
    }
    CcnxValidation validation;
    validation.algorithm = algorithm.front().type;
    switch (validation.algorithm)
    {
    case T_CRC32C:
    case T_HMAC_SHA256:
    case T_RSA_SHA256:
    case T_EC_SECP_256K1:
    case T_EC_SECP_384R1:
        break;
    default: // what an unknown algorithm depends on is unknown, too
        return validation;
    }
    try
    {
        ReadDependentData(algorithm.front().value, validation);
        if (validation.algorithm != T_CRC32C && !validation.keyId)
        {
            validation.fault = "a keyed algorithm without KeyId";
        }
    }
    catch (const Malformed& malformed)
    {
        validation.fault = malformed.what;
    }
    return validation;
}

const CcnxField*
CcnxPacket::FindField(uint16_t type) const
{
    return Find(message, type);
}

const CcnxField*
CcnxPacket::FindHeader(uint16_t type) const
{
    return Find(hopByHop, type);
}

std::optional<std::vector<CcnxLink>>
CcnxPacket::ReadLinks(const Octets& octets, Codec::Error* error)
{
    const auto size = static_cast<uint32_t>(octets.size());
    const Reader reader(octets.data(), size);
    std::vector<CcnxLink> links;
    uint32_t at = 0;
    try
    {
        do // at least one
        {
            links.push_back(ReadLink(reader, at, size));
        } while (at < size);
    }
    catch (const Malformed& malformed)
    {
        if (error)
        {
            *error = {malformed.what, malformed.offset};
        }
        return std::nullopt;
    }
    return links;
}

} // namespace icn
} // namespace ns3
