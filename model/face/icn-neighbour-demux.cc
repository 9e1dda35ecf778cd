// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-neighbour-demux.h"

#include "ns3/abort.h"
#include "ns3/channel.h"
#include "ns3/csma-net-device.h"
#include "ns3/ethernet-header.h"
#include "ns3/llc-snap-header.h"
#include "ns3/mac48-address.h"
#include "ns3/node.h"
#include "ns3/pointer.h"
#include "ns3/wifi-mac.h"
#include "ns3/wifi-mpdu.h"
#include "ns3/wifi-net-device.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(NeighbourDemux);

namespace
{

constexpr uint32_t ETHERNET_HEADER_BYTES = 14;
constexpr uint32_t LLC_BYTES = 8;
constexpr uint16_t MAX_ETHERNET_LENGTH = 1500; // above it the field is a type (IEEE 802.3 3.2.6)

} // namespace

TypeId
NeighbourDemux::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::NeighbourDemux")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddConstructor<NeighbourDemux>()
            .AddAttribute("Group",
                          "Address by which all neighbours are asked; by default NDN's.",
                          AddressValue(Mac48Address("01:00:5e:00:17:aa")),
                          MakeAddressAccessor(&NeighbourDemux::m_group),
                          MakeAddressChecker());
    return tid;
}

void
NeighbourDemux::Setup(Ptr<NetDevice> device, Ptr<const Codec> codec, FaceHandler onFace)
{
    NS_ABORT_MSG_IF(device->GetObject<NeighbourDemux>(),
                    "ns3::icn::NeighbourDemux: device " << device->GetIfIndex() << " of node "
                                                        << device->GetNode()->GetId()
                                                        << " has one already");
    m_device = device;
    m_codec = codec;
    m_framing = Framing::For(device, codec->GetEtherType());
    m_onFace = std::move(onFace);
    device->AggregateObject(this);
    constexpr bool IS_PROMISCUOUS = true; // to tell what is for this node, for a group, for others
    device->GetNode()->RegisterProtocolHandler(MakeCallback(&NeighbourDemux::Receive, this),
                                               m_framing.protocolNumber,
                                               device,
                                               IS_PROMISCUOUS);
    WatchLosses();
}

void
NeighbourDemux::WatchLosses()
{
    const auto onRefused = MakeCallback(&NeighbourDemux::OnRefused, this);
    if (const auto wifi = DynamicCast<WifiNetDevice>(m_device))
    {
        wifi->GetMac()->TraceConnectWithoutContext("MacTxDrop", onRefused);
        wifi->GetMac()->TraceConnectWithoutContext("DroppedMpdu",
                                                   MakeCallback(&NeighbourDemux::OnWifiDrop, this));
        return;
    }
    PointerValue queue;
    if (!m_device->TraceConnectWithoutContext("MacTxDrop", onRefused) &&
        m_device->GetAttributeFailSafe("TxQueue", queue) && queue.GetObject())
    {
        queue.GetObject()->TraceConnectWithoutContext("Drop", onRefused);
    }
    m_device->TraceConnectWithoutContext("PhyTxDrop",
                                         MakeCallback(&NeighbourDemux::OnGivenUp, this));
    m_device->TraceConnectWithoutContext("PhyRxDrop",
                                         MakeCallback(&NeighbourDemux::OnReceptionLoss, this));
}

void
NeighbourDemux::DoDispose()
{
    m_device = nullptr;
    m_codec = nullptr;
    m_onFace = nullptr;
    m_faces.clear();
    m_groupFace = nullptr;
    Object::DoDispose();
}

Ptr<NetDevice>
NeighbourDemux::GetDevice() const
{
    return m_device;
}

const Address&
NeighbourDemux::GetGroup() const
{
    return m_group;
}

const Framing&
NeighbourDemux::GetFraming() const
{
    return m_framing;
}

Ptr<NeighbourFace>
NeighbourDemux::GetFace(const Address& neighbour)
{
    const auto known = m_faces.find(neighbour);
    if (known != m_faces.end())
    {
        return known->second;
    }
    const auto face = CreateObject<NeighbourFace>();
    Install(face, neighbour);
    if (m_groupFace)
    {
        face->SetGroup(m_groupFace->GetId());
    }
    return face;
}

Ptr<GroupFace>
NeighbourDemux::GetGroupFace()
{
    if (!m_groupFace)
    {
        m_groupFace = CreateObject<GroupFace>();
        Install(m_groupFace, m_group);
        for (const auto& [address, face] : m_faces)
        {
            face->SetGroup(m_groupFace->GetId());
        }
    }
    return m_groupFace;
}

void
NeighbourDemux::Install(const Ptr<NeighbourFace>& face, const Address& address)
{
    face->Setup(this, address, m_codec);
    m_faces[address] = face;
    m_onFace(face);
}

bool
NeighbourDemux::Send(NeighbourFace& face, const Ptr<Packet>& packet)
{
    const Ptr<const Packet> unframed = packet->Copy(); // the device frames what it is given
    NeighbourFace* const outer = std::exchange(m_sending, &face);
    m_isRefused = false;
    m_refusal = m_device->IsLinkUp() ? DropReason::QUEUE : DropReason::LINK_DOWN;
    const bool isAccepted = m_device->Send(packet, face.GetAddress(), m_framing.protocolNumber);
    m_sending = outer;
    if (isAccepted && !m_isRefused)
    {
        return true;
    }
    m_isRefused = false;
    face.Report(unframed, m_refusal);
    return false;
}

void
NeighbourDemux::Receive(Ptr<NetDevice>,
                        Ptr<const Packet> packet,
                        uint16_t,
                        const Address& from,
                        const Address&,
                        NetDevice::PacketType type)
{
    if (from == m_device->GetAddress())
    {
        return; // an access point repeats what was sent to a group
    }
    const Ptr<NeighbourFace> face = GetFace(from);
    switch (type)
    {
    case NetDevice::PACKET_HOST:
        return face->Arrive(Trim(packet));
    case NetDevice::PACKET_BROADCAST:
    case NetDevice::PACKET_MULTICAST:
        return face->ArriveByGroup(Trim(packet));
    case NetDevice::PACKET_OTHERHOST:
        return face->Overhear(packet);
    }
}

Ptr<const Packet>
NeighbourDemux::Trim(const Ptr<const Packet>& packet) const
{
    if (packet->GetSize() > m_framing.leastPayload)
    {
        return packet;
    }
    const auto length = m_codec->GetPacketLength(*packet);
    if (!length || *length >= packet->GetSize())
    {
        return packet;
    }
    return packet->CreateFragment(0, *length);
}

std::optional<NeighbourDemux::Frame>
NeighbourDemux::ReadEthernet(const Ptr<const Packet>& packet) const
{
    if (packet->GetSize() < ETHERNET_HEADER_BYTES)
    {
        return std::nullopt;
    }
    const Ptr<Packet> payload = packet->Copy();
    EthernetHeader header(false);
    payload->RemoveHeader(header);
    uint16_t type = header.GetLengthType();
    if (type <= MAX_ETHERNET_LENGTH && payload->GetSize() >= LLC_BYTES)
    {
        LlcSnapHeader llc;
        payload->RemoveHeader(llc);
        type = llc.GetType();
    }
    if (type != m_framing.protocolNumber)
    {
        return std::nullopt;
    }
    const uint32_t trailer = m_framing.trailerBytes;
    if (payload->GetSize() > trailer)
    {
        payload->RemoveAtEnd(trailer);
    }
    return Frame{header.GetSource(), header.GetDestination(), Trim(payload)};
}

void
NeighbourDemux::OnRefused(Ptr<const Packet>)
{
    m_isRefused = m_sending != nullptr;
}

void
NeighbourDemux::OnGivenUp(Ptr<const Packet> packet)
{
    const auto csma = DynamicCast<CsmaNetDevice>(m_device);
    const DropReason reason =
        csma && !csma->IsSendEnabled() ? DropReason::LINK_DOWN : DropReason::RETRIES;
    if (const auto frame = ReadEthernet(packet))
    {
        GetFace(frame->to)->Lose(frame->payload, reason);
    }
}

void
NeighbourDemux::OnReceptionLoss(Ptr<const Packet> packet)
{
    if (!DynamicCast<CsmaNetDevice>(m_device))
    {
        // SimpleNetDevice tells neither sender nor addressee: between two there is one of each.
        const Ptr<Channel> channel = m_device->GetChannel();
        if (channel && channel->GetNDevices() == 2)
        {
            const Ptr<NetDevice> first = channel->GetDevice(0);
            const Ptr<NetDevice> peer = first == m_device ? channel->GetDevice(1) : first;
            GetFace(peer->GetAddress())->Lose(packet, DropReason::LOSS);
        }
        return;
    }
    const auto frame = ReadEthernet(packet);
    if (frame && frame->to == m_device->GetAddress())
    {
        GetFace(frame->from)->Lose(frame->payload, DropReason::LOSS);
    }
    else if (frame && Mac48Address::ConvertFrom(frame->to).IsGroup())
    {
        GetFace(frame->from)->LoseByGroup(frame->payload, DropReason::LOSS);
    }
}

void
NeighbourDemux::OnWifiDrop(WifiMacDropReason reason, Ptr<const WifiMpdu> mpdu)
{
    const WifiMacHeader& header = mpdu->GetHeader();
    if (!header.IsData() || mpdu->GetPacket()->GetSize() < LLC_BYTES)
    {
        return;
    }
    const Mac48Address from = header.IsFromDs() ? header.GetAddr3() : header.GetAddr2();
    const Address to = header.IsToDs() ? header.GetAddr3() : header.GetAddr1();
    const Ptr<Packet> payload = mpdu->GetPacket()->Copy();
    LlcSnapHeader llc;
    payload->RemoveHeader(llc);
    if (llc.GetType() != m_framing.protocolNumber || from != m_device->GetAddress())
    {
        return; // another protocol's, or one that an access point passes on
    }
    const bool isQueue =
        reason == WIFI_MAC_DROP_FAILED_ENQUEUE || reason == WIFI_MAC_DROP_EXPIRED_LIFETIME;
    GetFace(to)->Lose(payload, isQueue ? DropReason::QUEUE : DropReason::RETRIES);
}

} // namespace icn
} // namespace ns3
