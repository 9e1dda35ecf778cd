// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-udp-face.h"

#include "icn-udp-demux.h"

#include "ns3/channel.h"
#include "ns3/inet-socket-address.h"
#include "ns3/node.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(UdpFace);

namespace
{
constexpr uint32_t MAX_DATAGRAM = 65535; ///< octets, IP header included
} // namespace

TypeId
UdpFace::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::UdpFace")
                            .SetParent<PacketFace>()
                            .SetGroupName("Icn")
                            .AddConstructor<UdpFace>();
    return tid;
}

void
UdpFace::Setup(Ptr<UdpDemux> demux, const Address& remote, Ptr<const Codec> codec)
{
    m_demux = demux;
    m_remote = remote;
    SetCodec(codec);
}

void
UdpFace::DoDispose()
{
    m_demux = nullptr;
    m_path = nullptr;
    PacketFace::DoDispose();
}

const Address&
UdpFace::GetRemote() const
{
    return m_remote;
}

bool
UdpFace::PutOnLink(const Ptr<Packet>& packet)
{
    const bool hasLeft = m_demux->Send(*this, packet);
    if (hasLeft)
    {
        ++m_inFlight;
    }
    else
    {
        Report(packet, DropReason::NO_PATH);
    }
    return hasLeft;
}

PacketFace::Ends
UdpFace::GetEnds() const
{
    return {Address(), m_remote, Address()};
}

void
UdpFace::Arrive(const Ptr<const Packet>& packet)
{
    --m_inFlight;
    Take(packet);
}

void
UdpFace::Lose(const Ptr<const Packet>& packet, DropReason reason)
{
    --m_inFlight;
    Report(packet, reason);
}

const Ptr<NetDevice>&
UdpFace::FindPath() const
{
    if (!m_path)
    {
        m_path = m_demux->FindPath(m_remote);
        m_framing = m_path ? Framing::For(m_path, 0) : Framing{};
    }
    return m_path;
}

uint32_t
UdpFace::GetHeaderBytes() const
{
    return UDP_BYTES + (InetSocketAddress::IsMatchingType(m_remote) ? IPV4_BYTES : IPV6_BYTES);
}

FaceFacts
UdpFace::GetFacts() const
{
    FaceFacts facts;
    facts.isUp = IsUp();
    return facts;
}

bool
UdpFace::IsUp() const
{
    const Ptr<NetDevice>& path = FindPath();
    return path && path->IsLinkUp();
}

uint32_t
UdpFace::GetLinkMtu() const
{
    const Ptr<NetDevice>& path = FindPath();
    return (path ? path->GetMtu() : MAX_DATAGRAM) - GetHeaderBytes();
}

uint32_t
UdpFace::GetLinkBytes(uint32_t size) const
{
    const uint32_t headers = GetHeaderBytes();
    FindPath();
    return headers + m_framing.GetBytes(headers + size);
}

std::optional<uint32_t>
UdpFace::GetPeer() const
{
    const Ptr<NetDevice>& path = FindPath();
    const Ptr<Channel> channel = path ? path->GetChannel() : nullptr;
    if (!channel || channel->GetNDevices() != 2 || !m_demux->IsOnLink(m_remote))
    {
        return std::nullopt;
    }
    const Ptr<NetDevice> first = channel->GetDevice(0);
    return (first == path ? channel->GetDevice(1) : first)->GetNode()->GetId();
}

int64_t
UdpFace::GetInFlight() const
{
    return m_inFlight;
}

} // namespace icn
} // namespace ns3
