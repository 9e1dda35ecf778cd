// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-elements.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

void
ReadElements(const NdnTlv& container,
             std::initializer_list<uint32_t> order,
             uint32_t repeatable,
             NdnIgnoredElements& ignored,
             const std::function<void(const NdnTlv&)>& understand)
{
    uint32_t last = 0;
    const uint32_t* next = order.begin();
    for (NdnTlvReader reader(container); !reader.IsAtEnd();)
    {
        const NdnTlv element = reader.ReadTlv();
        const uint32_t* place = std::find(next, order.end(), element.type);
        if (place != order.end())
        {
            last = element.type;
            next = last == repeatable ? place : place + 1;
            understand(element);
        }
        else if (!element.IsCritical())
        {
            ignored.push_back({last, element.type, element.GetValue()});
        }
        else if (std::find(order.begin(), order.end(), element.type) != order.end())
        {
            throw NdnError{"a critical element out of order or repeated", element.at};
        }
        else
        {
            throw NdnError{"an unknown critical element", element.at};
        }
    }
}

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
