// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ccnx-reader.h"

#include <algorithm>

namespace ns3
{
namespace icn
{
namespace ccnx
{

void
CheckName(const Reader& reader, const Tlv& tlv)
{
    const uint8_t* const begin = reader.GetValue(tlv);
    const uint8_t* const end = begin + tlv.GetLength();
    const auto positionOf = [&](const uint8_t* octet) {
        return tlv.at + static_cast<uint32_t>(octet - begin);
    };
    if (tlv.GetLength() < TLV_HEADER_BYTES || (begin[2] | begin[3]) == 0)
    {
        throw Malformed{"a name without a first segment, or with an empty one", tlv.at};
    }
    for (const uint8_t* segment = begin; segment != end;)
    {
        const auto left = static_cast<uint32_t>(end - segment);
        if (left < TLV_HEADER_BYTES)
        {
            throw Malformed{"a TLV header that its container cuts off", positionOf(segment)};
        }
        const uint32_t type = segment[0] << 8 | segment[1];
        const uint32_t length = segment[2] << 8 | segment[3];
        if (length > left - TLV_HEADER_BYTES)
        {
            throw Malformed{"a TLV longer than its container", positionOf(segment)};
        }
        const bool isSpecial = type == T_PAD || type == T_ORG;
        if (isSpecial && (type == T_PAD || length < LEAST_ORG_BYTES))
        {
            throw Malformed{"padding or too short a vendor's segment within a name",
                            positionOf(segment)};
        }
        segment += TLV_HEADER_BYTES + length;
    }
}

void
CheckHash(const Reader& reader, const Tlv& tlv)
{
    const Tlv hash = reader.ReadTlv(tlv.at, tlv.end);
    if (hash.end != tlv.end)
    {
        throw Malformed{"octets behind a hash", hash.end};
    }
    const uint32_t length = hash.GetLength();
    switch (hash.type)
    {
    case T_SHA_256:
        CheckLength(hash, length == SHA_256_BYTES);
        break;
    case T_SHA_512:
        CheckLength(hash, length == SHA_512_BYTES || length == SHA_256_BYTES);
        break;
    case T_ORG:
        CheckLength(hash, length >= LEAST_ORG_BYTES);
        break;
    }
}

void
CheckCommon(const Reader& reader, const Tlv& tlv)
{
    if (tlv.type == T_ORG)
    {
        CheckLength(tlv, tlv.GetLength() >= LEAST_ORG_BYTES);
    }
    else if (tlv.type == T_PAD)
    {
        const uint8_t* octets = reader.GetValue(tlv);
        const uint8_t* end = octets + tlv.GetLength();
        const uint8_t* other = std::find_if(octets, end, [](uint8_t octet) { return octet != 0; });
        if (other != end)
        {
            throw Malformed{"padding other than zeros",
                            tlv.at + static_cast<uint32_t>(other - octets)};
        }
    }
}

void
CheckValidationAlg(const Reader& reader, const Tlv& tlv)
{
    uint32_t at = tlv.at;
    do // at least the algorithm itself
    {
        const Tlv inner = reader.ReadTlv(at, tlv.end);
        CheckCommon(reader, inner);
        at = inner.end;
    } while (at < tlv.end);
}

} // namespace ccnx
} // namespace icn
} // namespace ns3
