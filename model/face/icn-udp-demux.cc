// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-udp-demux.h"

#include "ns3/abort.h"
#include "ns3/arp-cache.h"
#include "ns3/arp-l3-protocol.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/ipv4-header.h"
#include "ns3/ipv4-interface.h"
#include "ns3/ipv4-route.h"
#include "ns3/ipv4-routing-protocol.h"
#include "ns3/ipv6-header.h"
#include "ns3/ipv6-route.h"
#include "ns3/ipv6-routing-protocol.h"
#include "ns3/loopback-net-device.h"
#include "ns3/pointer.h"
#include "ns3/udp-l4-protocol.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

#include <array>
#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(UdpDemux);

namespace
{

// Octets of link headers as stock devices trace them: none, PPP, LLC, Ethernet, Ethernet with LLC.
constexpr std::array<uint32_t, 5> LINK_HEADERS{0, 2, 8, 14, 22};

uint16_t
Read16(const uint8_t* at)
{
    return static_cast<uint16_t>(at[0] << 8 | at[1]);
}

/// The parts of an IP packet that holds a whole UDP datagram.
struct IpPacket
{
    bool isIpv6;          ///< which
    uint32_t headerBytes; ///< of IP
    uint32_t udpBytes;    ///< of the datagram, UDP header included
};

/**
 * @param octets that may begin an IP packet
 * @param atHand how many there are
 * @param size octets to the end of the frame
 * @return nothing if they do not
 */
std::optional<IpPacket>
ReadIp(const uint8_t* octets, uint32_t atHand, uint32_t size)
{
    constexpr unsigned IPV4 = 4;
    constexpr unsigned IPV6 = 6;
    constexpr uint32_t NEXT_HEADER_AT = 6;
    constexpr uint32_t PROTOCOL_AT = 9;
    if (atHand < UdpFace::IPV6_BYTES + UdpFace::UDP_BYTES && atHand < size)
    {
        return std::nullopt;
    }
    IpPacket ip{};
    if (atHand > UdpFace::IPV6_BYTES && octets[0] >> 4 == IPV6 &&
        octets[NEXT_HEADER_AT] == UdpL4Protocol::PROT_NUMBER)
    {
        ip = {true, UdpFace::IPV6_BYTES, Read16(octets + 4)};
    }
    else if (atHand > UdpFace::IPV4_BYTES && octets[0] >> 4 == IPV4 &&
             octets[PROTOCOL_AT] == UdpL4Protocol::PROT_NUMBER)
    {
        const uint32_t header = 4 * (octets[0] & 0xfu);
        const uint32_t total = Read16(octets + 2);
        ip = {false, header, total > header ? total - header : 0};
    }
    if (ip.udpBytes < UdpFace::UDP_BYTES || ip.headerBytes + ip.udpBytes > size ||
        ip.headerBytes + UdpFace::UDP_BYTES > atHand ||
        Read16(octets + ip.headerBytes + 4) != ip.udpBytes)
    {
        return std::nullopt;
    }
    return ip;
}

} // namespace

TypeId
UdpDemux::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::UdpDemux")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddConstructor<UdpDemux>()
            .AddAttribute("Port",
                          "UDP port of ICN on the node; 0: that of the protocol, 9695 for CCNx and "
                          "6363 for NDN.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&UdpDemux::m_port),
                          MakeUintegerChecker<uint16_t>());
    return tid;
}

void
UdpDemux::Setup(Ptr<Node> node, Ptr<const Codec> codec, FaceHandler onFace)
{
    m_node = node;
    m_codec = codec;
    m_onFace = std::move(onFace);
    node->AggregateObject(this);
    if (node->IsInitialized())
    {
        Initialize();
    }
}

void
UdpDemux::Listen()
{
    NS_ABORT_MSG_UNLESS(m_node->GetObject<UdpL4Protocol>(),
                        "ns3::icn::UdpDemux: node "
                            << m_node->GetId()
                            << " has no Internet stack; install one by "
                               "ns3::InternetStackHelper before a UDP face");
    if (!m_ipv4 && m_node->GetObject<Ipv4>())
    {
        m_ipv4 = Open(InetSocketAddress(Ipv4Address::GetAny(), GetPort()));
    }
    if (!m_ipv6 && m_node->GetObject<Ipv6>())
    {
        m_ipv6 = Open(Inet6SocketAddress(Ipv6Address::GetAny(), GetPort()));
    }
}

Ptr<Socket>
UdpDemux::Open(const Address& local)
{
    const Ptr<Socket> socket = Socket::CreateSocket(m_node, UdpSocketFactory::GetTypeId());
    NS_ABORT_MSG_IF(socket->Bind(local) != 0,
                    "ns3::icn::UdpDemux: UDP port "
                        << GetPort() << " of node " << m_node->GetId()
                        << " is in use; take another by attribute ns3::icn::UdpDemux::Port");
    socket->SetRecvCallback(MakeCallback(&UdpDemux::OnReceive, this));
    return socket;
}

void
UdpDemux::DoInitialize()
{
    for (uint32_t i = 0; i < m_node->GetNDevices(); ++i)
    {
        if (!DynamicCast<LoopbackNetDevice>(m_node->GetDevice(i)))
        {
            Watch(m_node->GetDevice(i));
        }
    }
    const auto onArpDrop = MakeCallback(&UdpDemux::OnArpDrop, this);
    if (const auto ipv4 = m_node->GetObject<Ipv4L3Protocol>())
    {
        ipv4->TraceConnectWithoutContext("Drop", MakeCallback(&UdpDemux::OnIpv4Drop, this));
        for (uint32_t i = 0; i < ipv4->GetNInterfaces(); ++i)
        {
            if (const Ptr<ArpCache> cache = ipv4->GetInterface(i)->GetArpCache())
            {
                cache->TraceConnectWithoutContext("Drop", onArpDrop);
            }
        }
    }
    if (const auto ipv6 = m_node->GetObject<Ipv6L3Protocol>())
    {
        ipv6->TraceConnectWithoutContext("Drop", MakeCallback(&UdpDemux::OnIpv6Drop, this));
    }
    if (const auto arp = m_node->GetObject<ArpL3Protocol>())
    {
        arp->TraceConnectWithoutContext("Drop", onArpDrop);
    }
    Object::DoInitialize();
}

void
UdpDemux::Watch(const Ptr<NetDevice>& device)
{
    const auto onQueueDrop = MakeCallback(&UdpDemux::OnQueueDrop, this);
    PointerValue queue;
    if (!device->TraceConnectWithoutContext("MacTxDrop", onQueueDrop) &&
        device->GetAttributeFailSafe("TxQueue", queue) && queue.GetObject())
    {
        queue.GetObject()->TraceConnectWithoutContext("Drop", onQueueDrop);
    }
    device->TraceConnectWithoutContext("PhyTxDrop", MakeCallback(&UdpDemux::OnGivenUp, this));
    device->TraceConnectWithoutContext("PhyRxDrop", MakeCallback(&UdpDemux::OnReceptionLoss, this));
}

void
UdpDemux::DoDispose()
{
    for (const auto& socket : {m_ipv4, m_ipv6})
    {
        if (socket)
        {
            socket->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
        }
    }
    m_ipv4 = nullptr;
    m_ipv6 = nullptr;
    m_node = nullptr;
    m_codec = nullptr;
    m_onFace = nullptr;
    m_faces.clear();
    Object::DoDispose();
}

uint16_t
UdpDemux::GetPort() const
{
    return m_port ? m_port : m_codec->GetUdpPort();
}

Ptr<UdpFace>
UdpDemux::GetFace(const Address& remote)
{
    Ptr<UdpFace>& face = m_faces[remote];
    if (!face)
    {
        face = CreateObject<UdpFace>();
        face->Setup(this, remote, m_codec);
        m_onFace(face);
    }
    return face;
}

UdpDemux::Hop
UdpDemux::FindRoute(const Address& remote) const
{
    Socket::SocketErrno error;
    if (InetSocketAddress::IsMatchingType(remote))
    {
        Ipv4Header header;
        header.SetDestination(InetSocketAddress::ConvertFrom(remote).GetIpv4());
        header.SetProtocol(UdpL4Protocol::PROT_NUMBER);
        const auto ipv4 = m_node->GetObject<Ipv4>();
        const auto route =
            ipv4 ? ipv4->GetRoutingProtocol()->RouteOutput(Create<Packet>(), header, nullptr, error)
                 : nullptr;
        return route ? Hop{route->GetOutputDevice(), route->GetGateway().IsAny()} : Hop{};
    }
    Ipv6Header header;
    header.SetDestination(Inet6SocketAddress::ConvertFrom(remote).GetIpv6());
    header.SetNextHeader(UdpL4Protocol::PROT_NUMBER);
    const auto ipv6 = m_node->GetObject<Ipv6>();
    const auto route =
        ipv6 ? ipv6->GetRoutingProtocol()->RouteOutput(Create<Packet>(), header, nullptr, error)
             : nullptr;
    return route ? Hop{route->GetOutputDevice(), route->GetGateway().IsAny()} : Hop{};
}

Ptr<NetDevice>
UdpDemux::FindPath(const Address& remote) const
{
    return FindRoute(remote).device;
}

bool
UdpDemux::IsOnLink(const Address& remote) const
{
    return FindRoute(remote).isOnLink;
}

bool
UdpDemux::Send(const UdpFace& face, const Ptr<Packet>& packet) const
{
    const Address& remote = face.GetRemote();
    const Ptr<Socket>& socket = InetSocketAddress::IsMatchingType(remote) ? m_ipv4 : m_ipv6;
    return socket && socket->SendTo(packet, 0, remote) >= 0;
}

void
UdpDemux::OnReceive(Ptr<Socket> socket)
{
    Address from;
    while (const Ptr<Packet> packet = socket->RecvFrom(from))
    {
        GetFace(from)->Arrive(packet);
    }
}

std::optional<UdpDemux::Datagram>
UdpDemux::Read(const Ptr<const Packet>& packet)
{
    constexpr uint32_t MOST_IP_BYTES = 60;
    std::array<uint8_t, LINK_HEADERS.back() + MOST_IP_BYTES + UdpFace::UDP_BYTES> octets{};
    const uint32_t atHand = packet->CopyData(octets.data(), octets.size());
    for (const uint32_t link : LINK_HEADERS)
    {
        const uint8_t* begin = octets.data() + link;
        const auto ip =
            link < atHand ? ReadIp(begin, atHand - link, packet->GetSize() - link) : std::nullopt;
        if (!ip)
        {
            continue;
        }
        const uint8_t* udp = begin + ip->headerBytes;
        const uint16_t fromPort = Read16(udp);
        const uint16_t toPort = Read16(udp + 2);
        Datagram datagram;
        if (ip->isIpv6)
        {
            constexpr uint32_t FROM_AT = 8;
            constexpr uint32_t TO_AT = 24;
            datagram.from = Inet6SocketAddress(Ipv6Address::Deserialize(begin + FROM_AT), fromPort);
            datagram.to = Inet6SocketAddress(Ipv6Address::Deserialize(begin + TO_AT), toPort);
        }
        else
        {
            constexpr uint32_t FROM_AT = 12;
            constexpr uint32_t TO_AT = 16;
            datagram.from = InetSocketAddress(Ipv4Address::Deserialize(begin + FROM_AT), fromPort);
            datagram.to = InetSocketAddress(Ipv4Address::Deserialize(begin + TO_AT), toPort);
        }
        datagram.payload = packet->CreateFragment(link + ip->headerBytes + UdpFace::UDP_BYTES,
                                                  ip->udpBytes - UdpFace::UDP_BYTES);
        return datagram;
    }
    return std::nullopt;
}

bool
UdpDemux::IsOwn(const Address& socketAddress) const
{
    if (InetSocketAddress::IsMatchingType(socketAddress))
    {
        const auto address = InetSocketAddress::ConvertFrom(socketAddress);
        const auto ipv4 = m_node->GetObject<Ipv4>();
        return ipv4 && address.GetPort() == GetPort() &&
               ipv4->GetInterfaceForAddress(address.GetIpv4()) >= 0;
    }
    const auto address = Inet6SocketAddress::ConvertFrom(socketAddress);
    const auto ipv6 = m_node->GetObject<Ipv6>();
    return ipv6 && address.GetPort() == GetPort() &&
           ipv6->GetInterfaceForAddress(address.GetIpv6()) >= 0;
}

void
UdpDemux::Lose(const std::optional<Datagram>& datagram, DropReason reason)
{
    if (!datagram)
    {
        return;
    }
    if (IsOwn(datagram->to))
    {
        GetFace(datagram->from)->Lose(datagram->payload, reason);
    }
    else if (IsOwn(datagram->from))
    {
        GetFace(datagram->to)->Lose(datagram->payload, reason);
    }
}

void
UdpDemux::OnQueueDrop(Ptr<const Packet> packet)
{
    Lose(Read(packet), DropReason::QUEUE);
}

void
UdpDemux::OnGivenUp(Ptr<const Packet> packet)
{
    Lose(Read(packet), DropReason::RETRIES);
}

void
UdpDemux::OnReceptionLoss(Ptr<const Packet> packet)
{
    Lose(Read(packet), DropReason::LOSS);
}

void
UdpDemux::OnArpDrop(Ptr<const Packet> packet)
{
    Lose(Read(packet), DropReason::NO_PATH);
}

void
UdpDemux::OnIpv4Drop(const Ipv4Header& header,
                     Ptr<const Packet> payload,
                     Ipv4L3Protocol::DropReason reason,
                     Ptr<Ipv4>,
                     uint32_t)
{
    const Ptr<Packet> packet = payload->Copy();
    packet->AddHeader(header);
    Lose(Read(packet),
         reason == Ipv4L3Protocol::DROP_INTERFACE_DOWN ? DropReason::LINK_DOWN
                                                       : DropReason::NO_PATH);
}

void
UdpDemux::OnIpv6Drop(const Ipv6Header& header,
                     Ptr<const Packet> payload,
                     Ipv6L3Protocol::DropReason reason,
                     Ptr<Ipv6>,
                     uint32_t)
{
    const Ptr<Packet> packet = payload->Copy();
    packet->AddHeader(header);
    Lose(Read(packet),
         reason == Ipv6L3Protocol::DROP_INTERFACE_DOWN ? DropReason::LINK_DOWN
                                                       : DropReason::NO_PATH);
}

} // namespace icn
} // namespace ns3
