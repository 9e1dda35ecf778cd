// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-net-device-face.h"

#include "ns3/abort.h"
#include "ns3/channel.h"
#include "ns3/ipv6.h"
#include "ns3/node.h"
#include "ns3/pointer.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(NetDeviceFace);

TypeId
NetDeviceFace::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::NetDeviceFace")
                            .SetParent<PacketFace>()
                            .SetGroupName("Icn")
                            .AddConstructor<NetDeviceFace>();
    return tid;
}

void
NetDeviceFace::Setup(Ptr<NetDevice> device, Ptr<const Codec> codec)
{
    m_device = device;
    m_link = DynamicCast<LinkNetDevice>(device);
    SetCodec(codec);
    m_framing = Framing::For(device, codec->GetEtherType());
    m_broadcast = device->GetBroadcast();
    RefuseIpv6();
    if (m_link)
    {
        m_link->SetUser(m_framing.protocolNumber, this);
        return;
    }
    device->GetNode()->RegisterProtocolHandler(
        MakeCallback(&NetDeviceFace::ReceiveFromDevice, this),
        m_framing.protocolNumber,
        device);
    const auto onQueueDrop = MakeCallback(&NetDeviceFace::OnStockQueueDrop, this);
    PointerValue queue;
    if (device->GetAttributeFailSafe("TxQueue", queue))
    {
        m_stockQueue = queue.Get<QueueBase>();
    }
    if (!device->TraceConnectWithoutContext("MacTxDrop", onQueueDrop) && m_stockQueue)
    {
        m_stockQueue->TraceConnectWithoutContext("Drop", onQueueDrop);
    }
    device->TraceConnectWithoutContext("PhyRxDrop",
                                       MakeCallback(&NetDeviceFace::OnStockLoss, this));
}

void
NetDeviceFace::DoInitialize()
{
    RefuseIpv6();
    PacketFace::DoInitialize();
}

void
NetDeviceFace::DoDispose()
{
    if (m_link)
    {
        m_link->SetUser(0, nullptr);
    }
    m_device = nullptr;
    m_link = nullptr;
    m_stockQueue = nullptr;
    PacketFace::DoDispose();
}

void
NetDeviceFace::RefuseIpv6() const
{
    if (!m_framing.borrowsIpv6)
    {
        return;
    }
    const Ptr<Ipv6> ipv6 = m_device->GetNode()->GetObject<Ipv6>();
    NS_ABORT_MSG_IF(ipv6 && ipv6->GetInterfaceForDevice(m_device) != -1,
                    "ns3::icn::NetDeviceFace: device "
                        << m_device->GetIfIndex() << " of node " << m_device->GetNode()->GetId()
                        << " has an IPv6 interface, and PointToPointNetDevice can tell ICN from "
                           "nothing else by number; give ICN a link without IPv6, or use "
                           "ns3::icn::LinkNetDevice");
}

Ptr<NetDevice>
NetDeviceFace::GetDevice() const
{
    return m_device;
}

bool
NetDeviceFace::PutOnLink(const Ptr<Packet>& packet)
{
    const bool isAccepted = m_device->Send(packet, m_broadcast, m_framing.protocolNumber);
    if (!m_link && isAccepted)
    {
        ++m_accepted;
    }
    return isAccepted;
}

PacketFace::Ends
NetDeviceFace::GetEnds() const
{
    const Ptr<NetDevice> peer = FindPeerDevice();
    return {m_device->GetAddress(), peer ? peer->GetAddress() : m_broadcast, m_broadcast};
}

void
NetDeviceFace::ReceiveFromDevice(Ptr<NetDevice>,
                                 Ptr<const Packet> packet,
                                 uint16_t,
                                 const Address&,
                                 const Address&,
                                 NetDevice::PacketType)
{
    ++m_arrived;
    Take(packet);
}

void
NetDeviceFace::Receive(const Ptr<Packet>& packet)
{
    Take(packet);
}

void
NetDeviceFace::ReportDrop(const Ptr<Packet>& packet, LinkNetDevice::DropReason reason)
{
    switch (reason)
    {
    case LinkNetDevice::DropReason::TOO_LONG:
        return Report(packet, DropReason::TOO_LARGE);
    case LinkNetDevice::DropReason::QUEUE_FULL:
        return Report(packet, DropReason::QUEUE);
    case LinkNetDevice::DropReason::LINK_DOWN:
        return Report(packet, DropReason::LINK_DOWN);
    case LinkNetDevice::DropReason::ERROR_MODEL:
        return Report(packet, DropReason::LOSS);
    case LinkNetDevice::DropReason::RETRIES:
        return Report(packet, DropReason::RETRIES);
    }
}

void
NetDeviceFace::OnStockQueueDrop(Ptr<const Packet> packet)
{
    if (const Ptr<const Packet> own = m_framing.Strip(packet))
    {
        Report(own, m_device->IsLinkUp() ? DropReason::QUEUE : DropReason::LINK_DOWN);
    }
}

void
NetDeviceFace::OnStockLoss(Ptr<const Packet> packet)
{
    if (const Ptr<const Packet> own = m_framing.Strip(packet))
    {
        ++m_arrived;
        Report(own, DropReason::LOSS);
    }
}

FaceFacts
NetDeviceFace::GetFacts() const
{
    FaceFacts facts;
    facts.isUp = IsUp();
    facts.isMultiAccess = !m_device->IsPointToPoint();
    facts.backlog = m_link         ? m_link->GetBacklogPackets()
                    : m_stockQueue ? m_stockQueue->GetNPackets()
                                   : 0;
    return facts;
}

bool
NetDeviceFace::IsUp() const
{
    return m_device->IsLinkUp();
}

uint32_t
NetDeviceFace::GetLinkMtu() const
{
    return m_device->GetMtu();
}

uint32_t
NetDeviceFace::GetLinkBytes(uint32_t size) const
{
    return m_framing.GetBytes(size);
}

Ptr<NetDevice>
NetDeviceFace::FindPeerDevice() const
{
    const Ptr<Channel> channel = m_device->GetChannel();
    if (!channel || channel->GetNDevices() != 2)
    {
        return nullptr;
    }
    const Ptr<NetDevice> first = channel->GetDevice(0);
    return first == m_device ? channel->GetDevice(1) : first;
}

std::optional<uint32_t>
NetDeviceFace::GetPeer() const
{
    const Ptr<NetDevice> peer = FindPeerDevice();
    return peer ? std::optional(peer->GetNode()->GetId()) : std::nullopt;
}

int64_t
NetDeviceFace::GetInFlight() const
{
    if (m_link)
    {
        const auto channel = StaticCast<LinkChannel>(m_link->GetChannel());
        return channel->GetInFlight(channel->GetDevice(0) == m_device ? 0 : 1);
    }
    return static_cast<int64_t>(m_accepted) - static_cast<int64_t>(m_arrived);
}

} // namespace icn
} // namespace ns3
