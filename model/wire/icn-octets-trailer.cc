// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-octets-trailer.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(OctetsTrailer);

TypeId
OctetsTrailer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::OctetsTrailer")
                            .SetParent<Trailer>()
                            .SetGroupName("Icn")
                            .AddConstructor<OctetsTrailer>();
    return tid;
}

OctetsTrailer::OctetsTrailer(const uint8_t* octets, uint32_t length)
    : m_octets(octets),
      m_length(length)
{
}

TypeId
OctetsTrailer::GetInstanceTypeId() const
{
    return GetTypeId();
}

uint32_t
OctetsTrailer::GetSerializedSize() const
{
    return m_length;
}

void
OctetsTrailer::Serialize(Buffer::Iterator end) const
{
    end.Prev(m_length);
    end.Write(m_octets, m_length);
}

uint32_t
OctetsTrailer::Deserialize(Buffer::Iterator)
{
    return m_length;
}

void
OctetsTrailer::Print(std::ostream& os) const
{
    os << m_length << " octets";
}

} // namespace icn
} // namespace ns3
