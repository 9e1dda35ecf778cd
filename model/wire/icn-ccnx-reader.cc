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

namespace
{

void
CheckLength(const Tlv& tlv, bool isLegal)
{
    if (!isLegal)
    {
        throw Malformed{"a field of a length that its type does not allow",
                        tlv.at - TLV_HEADER_BYTES};
    }
}

} // namespace

void
CheckName(const Reader& reader, const Tlv& tlv)
{
    const Reader name(reader.GetValue(tlv) - tlv.at, tlv.end); // at hand, all of it
    for (uint32_t at = tlv.at; at < tlv.end;)
    {
        const Tlv segment = name.ReadTlv(at, tlv.end);
        if (segment.type == T_PAD)
        {
            throw Malformed{"padding within a name", at};
        }
        if (segment.type == T_ORG)
        {
            CheckLength(segment, segment.GetLength() >= LEAST_ORG_BYTES);
        }
        at = segment.end;
    }
    if (tlv.GetLength() == 0 || name.Read16(tlv.at + 2) == 0)
    {
        throw Malformed{"a name without a first segment, or with an empty one", tlv.at};
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

void
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
