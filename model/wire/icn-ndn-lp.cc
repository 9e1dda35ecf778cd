// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-lp.h"

#include "icn-ndn-elements.h"
#include "icn-ndn-types.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

using namespace ndn;

namespace
{

constexpr size_t SEQUENCE_BYTES = 8;
constexpr size_t PIT_TOKEN_MOST_BYTES = 32;
constexpr std::initializer_list<uint32_t> PATH_LABEL_ELEMENTS{T_PATH_LABEL_FLAGS,
                                                              T_PATH_LABEL_BITMAP,
                                                              T_PATH_LABEL_NEXTHOP_LABEL,
                                                              T_PATH_LABEL_HOP_COUNT};

/** Whether a header that is not known may be ignored. */
bool
IsIgnorable(uint32_t type)
{
    return type >= 800 && type <= 959 && type % 4 == 0;
}

uint64_t
ReadSequence(const NdnTlv& tlv)
{
    tlv.CheckLength(SEQUENCE_BYTES, SEQUENCE_BYTES, "a sequence number not of 8 octets");
    return tlv.GetNumber();
}

/** @return the one number that a container of headers may hold. */
std::optional<uint64_t>
ReadInnerNumber(const NdnTlv& tlv, uint32_t type, NdnIgnoredElements& ignored)
{
    std::optional<uint64_t> number;
    ReadElements(tlv, {type}, 0, ignored, [&number](const NdnTlv& element) {
        number = element.GetNumber();
    });
    return number;
}

void
CheckAnnouncement(const NdnTlv& tlv)
{
    NdnTlvReader reader(tlv);
    const NdnTlv data = reader.ReadTlv();
    if (NdnPacket::Read(data).kind != NdnPacket::Kind::DATA || !reader.IsAtEnd())
    {
        throw NdnError{"a PrefixAnnouncement that is not one Data", tlv.at};
    }
}

Ptr<const PathLabel>
ReadPathLabel(const NdnTlv& tlv, NdnIgnoredElements& ignored)
{
    std::optional<uint8_t> flags;
    std::optional<std::string> bitmap;
    uint8_t hopCount = 0;
    uint16_t nexthopLabel = PathLabel::NO_LABEL;
    ReadElements(tlv, PATH_LABEL_ELEMENTS, 0, ignored, [&](const NdnTlv& element) {
        switch (element.type)
        {
        case T_PATH_LABEL_FLAGS:
            element.CheckLength(1, 1, "flags of a path label not of 1 octet");
            flags = element.value[0];
            break;
        case T_PATH_LABEL_BITMAP:
            element.CheckLength(PATH_LABEL_BITMAP_BYTES,
                                PATH_LABEL_BITMAP_BYTES,
                                "a bitmap of a path label not of 64 octets");
            bitmap.emplace(reinterpret_cast<const char*>(element.value), element.length);
            break;
        case T_PATH_LABEL_NEXTHOP_LABEL:
            element.CheckLength(2, 2, "a nexthop label not of 2 octets");
            nexthopLabel = static_cast<uint16_t>(element.value[0] << 8 | element.value[1]);
            break;
        default:
            element.CheckLength(1, 1, "a hop count of a path label not of 1 octet");
            hopCount = element.value[0];
        }
    });
    if (!flags || !bitmap)
    {
        throw NdnError{"a path label without flags or bitmap", tlv.at};
    }
    return Create<PathLabel>(*flags, hopCount, nexthopLabel, std::move(*bitmap));
}

NdnOctets
EncodePathLabel(const PathLabel& label, const NdnIgnoredElements& ignored)
{
    NdnElementWriter writer(ignored);
    const std::string& bitmap = label.GetBitmap();
    NdnOctets stack(bitmap.begin(), bitmap.end());
    stack.resize(PATH_LABEL_BITMAP_BYTES);
    writer.Put(T_PATH_LABEL_FLAGS, NdnOctets{label.GetFlags()});
    writer.Put(T_PATH_LABEL_BITMAP, stack);
    writer.Put(T_PATH_LABEL_NEXTHOP_LABEL, ToBigEndian(label.GetNexthopLabel(), 2));
    writer.Put(T_PATH_LABEL_HOP_COUNT, NdnOctets{label.GetHopCount()});
    return writer.GetOctets();
}

void
ReadHeader(const NdnTlv& header, NdnLpPacket& lp)
{
    switch (header.type)
    {
    case T_PATH_LABEL:
        lp.pathLabel = ReadPathLabel(header, lp.pathLabelIgnored);
        break;
    case T_SEQUENCE:
        lp.sequence = ReadSequence(header);
        break;
    case T_FRAG_INDEX:
        lp.fragIndex = header.GetNumber();
        break;
    case T_FRAG_COUNT:
        lp.fragCount = header.GetNumber();
        break;
    case T_PIT_TOKEN:
        header.CheckLength(1, PIT_TOKEN_MOST_BYTES, "a PitToken not of 1 to 32 octets");
        lp.pitToken = header.GetValue();
        break;
    case T_NACK:
        lp.isNack = true;
        lp.nackReason = ReadInnerNumber(header, T_NACK_REASON, lp.nackIgnored);
        break;
    case T_INCOMING_FACE_ID:
        lp.incomingFaceId = header.GetNumber();
        break;
    case T_NEXT_HOP_FACE_ID:
        lp.nextHopFaceId = header.GetNumber();
        break;
    case T_CACHE_POLICY:
        lp.cachePolicy = ReadInnerNumber(header, T_CACHE_POLICY_TYPE, lp.cachePolicyIgnored);
        if (!lp.cachePolicy)
        {
            throw NdnError{"a CachePolicy without CachePolicyType", header.at};
        }
        break;
    case T_CONGESTION_MARK:
        lp.congestionMark = header.GetNumber();
        break;
    case T_ACK:
        lp.acks.push_back(ReadSequence(header));
        break;
    case T_TX_SEQUENCE:
        lp.txSequence = ReadSequence(header);
        break;
    case T_NON_DISCOVERY:
        header.CheckLength(0, 0, "a NonDiscovery with a value");
        lp.nonDiscovery = true;
        break;
    case T_PREFIX_ANNOUNCEMENT:
        CheckAnnouncement(header);
        lp.prefixAnnouncement = header.GetValue();
        break;
    default:
        if (!IsIgnorable(header.type))
        {
            throw NdnError{"an unknown link header that may not be ignored", header.at};
        }
        lp.ignored.push_back({0, header.type, header.GetValue()});
    }
}

/** Whether a header may come several times; of one that is not known nobody can say. */
bool
IsRepeatable(uint32_t type, const NdnLpPacket& lp)
{
    return type == T_ACK || (!lp.ignored.empty() && lp.ignored.back().type == type);
}

/** Collects the headers of a link packet. */
class Headers
{
  public:
    void Put(uint32_t type, const NdnOctets& value)
    {
        m_headers.emplace_back(type, value);
    }

    void PutOctets(uint32_t type, const std::optional<NdnOctets>& value)
    {
        if (value)
        {
            Put(type, *value);
        }
    }

    void PutNumber(uint32_t type, const std::optional<uint64_t>& number)
    {
        if (number)
        {
            NdnOctets value;
            AppendNonNegativeInteger(value, *number);
            Put(type, value);
        }
    }

    void PutSequence(uint32_t type, const std::optional<uint64_t>& number)
    {
        if (number)
        {
            Put(type, ToBigEndian(*number, SEQUENCE_BYTES));
        }
    }

    /** @return all that was put, in order of type. */
    NdnOctets InOrder()
    {
        std::stable_sort(m_headers.begin(), m_headers.end(), [](const auto& a, const auto& b) {
            return a.first < b.first;
        });
        NdnOctets octets;
        for (const auto& [type, value] : m_headers)
        {
            AppendTlv(octets, type, value);
        }
        return octets;
    }

  private:
    std::vector<std::pair<uint32_t, NdnOctets>> m_headers;
};

NdnOctets
EncodeInnerNumber(uint32_t type,
                  const std::optional<uint64_t>& number,
                  const NdnIgnoredElements& ignored)
{
    NdnElementWriter writer(ignored);
    writer.Put(type, number);
    return writer.GetOctets();
}

} // namespace

NdnLpPacket
NdnLpPacket::ReadHeaders(const NdnTlv& tlv, std::optional<NdnTlv>& fragment)
{
    NdnLpPacket lp;
    uint32_t last = 0;
    for (NdnTlvReader reader(tlv); !reader.IsAtEnd();)
    {
        const NdnTlv header = reader.ReadTlv();
        if (fragment)
        {
            throw NdnError{"a link header behind the Fragment", header.at};
        }
        if (header.type == T_FRAGMENT)
        {
            fragment = header;
            continue;
        }
        if (header.type < last)
        {
            throw NdnError{"a link header out of order", header.at};
        }
        if (header.type == last && !IsRepeatable(last, lp))
        {
            throw NdnError{"a link header repeated", header.at};
        }
        last = header.type;
        ReadHeader(header, lp);
    }
    return lp;
}

NdnTlv
NdnLpPacket::ReadWholePacket(const NdnTlv& fragment)
{
    NdnTlvReader reader(fragment);
    const NdnTlv packet = reader.ReadTlv();
    if (!reader.IsAtEnd())
    {
        throw NdnError{"octets behind the packet in a Fragment", packet.GetEnd()};
    }
    return packet;
}

std::optional<NdnLpPacket>
NdnLpPacket::Decode(const NdnOctets& octets, NdnError* error)
{
    try
    {
        const NdnTlv tlv = ReadOnlyTlv(octets.data(), octets.size());
        if (tlv.type == T_LP_PACKET)
        {
            std::optional<NdnTlv> fragment;
            NdnLpPacket lp = ReadHeaders(tlv, fragment);
            if (fragment)
            {
                lp.fragment = fragment->GetValue();
            }
            if (fragment && !lp.IsPart())
            {
                lp.packet = NdnPacket::Read(ReadWholePacket(*fragment));
            }
            return lp;
        }
        NdnLpPacket bare;
        bare.packet = NdnPacket::Read(tlv);
        bare.fragment = octets;
        return bare;
    }
    catch (const NdnError& malformed)
    {
        if (error)
        {
            *error = malformed;
        }
        return std::nullopt;
    }
}

NdnOctets
NdnLpPacket::Encode() const
{
    NdnOctets octets;
    if (fragment)
    {
        octets = EncodeHead(fragment->size());
        octets.insert(octets.end(), fragment->begin(), fragment->end());
    }
    else
    {
        AppendTlv(octets, TYPE, EncodeHeaders());
    }
    return octets;
}

NdnOctets
NdnLpPacket::EncodeHead(size_t length) const
{
    NdnOctets value = EncodeHeaders();
    AppendVarNumber(value, T_FRAGMENT);
    AppendVarNumber(value, length);
    NdnOctets octets;
    AppendVarNumber(octets, TYPE);
    AppendVarNumber(octets, value.size() + length);
    octets.insert(octets.end(), value.begin(), value.end());
    return octets;
}

NdnOctets
NdnLpPacket::EncodeHeaders() const
{
    Headers headers;
    if (pathLabel)
    {
        headers.Put(T_PATH_LABEL, EncodePathLabel(*pathLabel, pathLabelIgnored));
    }
    headers.PutSequence(T_SEQUENCE, sequence);
    headers.PutNumber(T_FRAG_INDEX, fragIndex);
    headers.PutNumber(T_FRAG_COUNT, fragCount);
    headers.PutOctets(T_PIT_TOKEN, pitToken);
    if (isNack)
    {
        headers.Put(T_NACK, EncodeInnerNumber(T_NACK_REASON, nackReason, nackIgnored));
    }
    headers.PutNumber(T_INCOMING_FACE_ID, incomingFaceId);
    headers.PutNumber(T_NEXT_HOP_FACE_ID, nextHopFaceId);
    if (cachePolicy)
    {
        headers.Put(T_CACHE_POLICY,
                    EncodeInnerNumber(T_CACHE_POLICY_TYPE, cachePolicy, cachePolicyIgnored));
    }
    headers.PutNumber(T_CONGESTION_MARK, congestionMark);
    for (const uint64_t ack : acks)
    {
        headers.PutSequence(T_ACK, ack);
    }
    headers.PutSequence(T_TX_SEQUENCE, txSequence);
    if (nonDiscovery)
    {
        headers.Put(T_NON_DISCOVERY, {});
    }
    headers.PutOctets(T_PREFIX_ANNOUNCEMENT, prefixAnnouncement);
    for (const NdnIgnoredElement& header : ignored)
    {
        headers.Put(header.type, header.value);
    }
    return headers.InOrder();
}

bool
NdnLpPacket::IsPart() const
{
    return fragIndex.value_or(0) != 0 || fragCount.value_or(1) != 1;
}

NdnNackReason
NdnLpPacket::GetNackReason() const
{
    const auto reason = static_cast<NdnNackReason>(nackReason.value_or(0));
    switch (reason)
    {
    case NdnNackReason::CONGESTION:
    case NdnNackReason::DUPLICATE:
    case NdnNackReason::NO_ROUTE:
    case NdnNackReason::PROHIBITED:
    case NdnNackReason::NO_RESOURCES:
    case NdnNackReason::INVALID_PATH_LABEL:
        return reason;
    default:
        return NdnNackReason::NONE;
    }
}

} // namespace icn
} // namespace ns3
