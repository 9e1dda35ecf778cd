// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-elements.h"

namespace ns3
{
namespace icn
{

NdnElementWriter::NdnElementWriter(const NdnIgnoredElements& ignored)
    : m_ignored(ignored)
{
    PutIgnored(0);
}

void
NdnElementWriter::Put(uint32_t type, const std::optional<NdnOctets>& value)
{
    if (value)
    {
        AppendTlv(m_octets, type, *value);
    }
    PutIgnored(type);
}

void
NdnElementWriter::Put(uint32_t type, const std::optional<uint64_t>& number)
{
    if (number)
    {
        AppendTlv(m_octets, type, *number);
    }
    PutIgnored(type);
}

void
NdnElementWriter::PutFlag(uint32_t type, bool isPresent)
{
    Put(type, isPresent ? std::optional(NdnOctets()) : std::nullopt);
}

void
NdnElementWriter::PutAll(uint32_t type, const std::vector<NdnOctets>& values)
{
    for (const NdnOctets& value : values)
    {
        AppendTlv(m_octets, type, value);
    }
    PutIgnored(type);
}

const NdnOctets&
NdnElementWriter::GetOctets() const
{
    return m_octets;
}

void
NdnElementWriter::PutIgnored(uint32_t type)
{
    for (const NdnIgnoredElement& element : m_ignored)
    {
        if (element.after == type)
        {
            AppendTlv(m_octets, element.type, element.value);
        }
    }
}

} // namespace icn
} // namespace ns3
