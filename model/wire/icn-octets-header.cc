// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-octets-header.h"

#include "icn-code-points.h"
#include "icn-packet-line.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(OctetsHeader);
NS_OBJECT_ENSURE_REGISTERED(CeforeOctetsHeader);

TypeId
OctetsHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::OctetsHeader")
                            .SetParent<Header>()
                            .SetGroupName("Icn")
                            .AddConstructor<OctetsHeader>();
    return tid;
}

OctetsHeader::OctetsHeader(const uint8_t* octets, uint32_t length)
    : m_octets(octets),
      m_length(length)
{
}

TypeId
OctetsHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

uint32_t
OctetsHeader::GetSerializedSize() const
{
    return m_length;
}

void
OctetsHeader::Serialize(Buffer::Iterator start) const
{
    start.Write(GetOctets(), m_length);
}

uint32_t
OctetsHeader::Deserialize(Buffer::Iterator start)
{
    m_read.resize(start.GetRemainingSize());
    start.Read(m_read.data(), static_cast<uint32_t>(m_read.size()));
    m_length = static_cast<uint32_t>(m_read.size());
    return m_length;
}

void
OctetsHeader::Print(std::ostream& os) const
{
    PrintPacket(os, GetOctets(), m_length, CodePoints::FindCcnx(GetProfile(), "segment").value());
}

const uint8_t*
OctetsHeader::GetOctets() const
{
    return m_read.empty() ? m_octets : m_read.data();
}

const char*
OctetsHeader::GetProfile() const
{
    return "draft";
}

TypeId
CeforeOctetsHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::CeforeOctetsHeader")
                            .SetParent<OctetsHeader>()
                            .SetGroupName("Icn")
                            .AddConstructor<CeforeOctetsHeader>();
    return tid;
}

TypeId
CeforeOctetsHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

const char*
CeforeOctetsHeader::GetProfile() const
{
    return "cefore";
}

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
