// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-tlv.h"

#include <limits>

namespace ns3
{
namespace icn
{

namespace
{

uint64_t
FromBigEndian(const uint8_t* octets, size_t length)
{
    uint64_t number = 0;
    for (size_t i = 0; i < length; ++i)
    {
        number = number << 8 | octets[i];
    }
    return number;
}

void
AppendBigEndian(NdnOctets& to, uint64_t number, size_t octets)
{
    while (octets--)
    {
        to.push_back(static_cast<uint8_t>(number >> (8 * octets)));
    }
}

} // namespace

uint64_t
NdnTlv::GetNumber() const
{
    const auto number = ReadNonNegativeInteger(value, length);
    if (!number)
    {
        throw NdnError{"a NonNegativeInteger that has not 1, 2, 4 or 8 octets", at};
    }
    return *number;
}

void
NdnTlv::CheckLength(size_t least, size_t most, const char* rule) const
{
    if (length < least || length > most)
    {
        throw NdnError{rule, at};
    }
}

NdnTlvReader::NdnTlvReader(const uint8_t* octets, size_t length)
    : m_next(octets),
      m_end(octets + length),
      m_offset(0)
{
}

NdnTlvReader::NdnTlvReader(const NdnTlv& container)
    : m_next(container.value),
      m_end(container.value + container.length),
      m_offset(container.valueAt)
{
}

uint64_t
NdnTlvReader::ReadLongVarNumber()
{
    const size_t left = static_cast<size_t>(m_end - m_next);
    const size_t octets = left ? 1 + (size_t{2} << (*m_next - TWO_OCTETS_FOLLOW)) : 1;
    if (left < octets)
    {
        throw NdnError{"a type or length number that is cut off", m_offset};
    }
    const uint64_t number = FromBigEndian(m_next + 1, octets - 1);
    const uint64_t least = octets == 3 ? TWO_OCTETS_FOLLOW : uint64_t{1} << (4 * (octets - 1));
    if (number < least)
    {
        throw NdnError{"a type or length number that is not in its shortest form", m_offset};
    }
    m_next += octets;
    m_offset += octets;
    return number;
}

NdnTlv
NdnTlvReader::ReadTlv()
{
    const size_t at = m_offset;
    const uint64_t type = ReadVarNumber();
    if (type == 0 || type > std::numeric_limits<uint32_t>::max())
    {
        throw NdnError{"a TLV-TYPE outside 1 to 4294967295", at};
    }
    const uint64_t length = ReadVarNumber();
    if (length > static_cast<size_t>(m_end - m_next))
    {
        throw NdnError{"a TLV longer than what holds it", at};
    }
    const NdnTlv tlv{static_cast<uint32_t>(type),
                     at,
                     m_offset,
                     m_next,
                     static_cast<size_t>(length)};
    m_next += tlv.length;
    m_offset += tlv.length;
    return tlv;
}

NdnTlv
ReadOnlyTlv(const uint8_t* octets, size_t length)
{
    NdnTlvReader reader(octets, length);
    const NdnTlv tlv = reader.ReadTlv();
    if (!reader.IsAtEnd())
    {
        throw NdnError{"octets behind the packet", tlv.GetEnd()};
    }
    return tlv;
}

std::optional<uint64_t>
ReadNonNegativeInteger(const uint8_t* octets, size_t length)
{
    if (length != 1 && length != 2 && length != 4 && length != 8)
    {
        return std::nullopt;
    }
    return FromBigEndian(octets, length);
}

NdnOctets
ToBigEndian(uint64_t number, size_t octets)
{
    NdnOctets result;
    AppendBigEndian(result, number, octets);
    return result;
}

void
AppendVarNumber(NdnOctets& to, uint64_t number)
{
    if (number < NdnTlvReader::TWO_OCTETS_FOLLOW)
    {
        to.push_back(static_cast<uint8_t>(number));
        return;
    }
    const int form = (number > 0xffff) + (number > 0xffffffff);
    to.push_back(static_cast<uint8_t>(NdnTlvReader::TWO_OCTETS_FOLLOW + form));
    AppendBigEndian(to, number, size_t{2} << form);
}

void
AppendNonNegativeInteger(NdnOctets& to, uint64_t number)
{
    const int form = (number > 0xff) + (number > 0xffff) + (number > 0xffffffff);
    AppendBigEndian(to, number, size_t{1} << form);
}

void
AppendTlv(NdnOctets& to, uint32_t type, const NdnOctets& value)
{
    AppendVarNumber(to, type);
    AppendVarNumber(to, value.size());
    to.insert(to.end(), value.begin(), value.end());
}

void
AppendTlv(NdnOctets& to, uint32_t type, uint64_t number)
{
    NdnOctets value;
    AppendNonNegativeInteger(value, number);
    AppendTlv(to, type, value);
}

} // namespace icn
} // namespace ns3
