// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-neighbour-face.h"

#include "icn-neighbour-demux.h"

#include "ns3/channel.h"
#include "ns3/node.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(NeighbourFace);
NS_OBJECT_ENSURE_REGISTERED(GroupFace);

TypeId
NeighbourFace::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::NeighbourFace")
                            .SetParent<PacketFace>()
                            .SetGroupName("Icn")
                            .AddConstructor<NeighbourFace>();
    return tid;
}

void
NeighbourFace::Setup(Ptr<NeighbourDemux> demux, const Address& neighbour, Ptr<const Codec> codec)
{
    m_demux = demux;
    m_neighbour = neighbour;
    SetCodec(codec);
}

void
NeighbourFace::DoDispose()
{
    m_demux = nullptr;
    PacketFace::DoDispose();
}

const Address&
NeighbourFace::GetAddress() const
{
    return m_neighbour;
}

bool
NeighbourFace::PutOnMedium(const Ptr<Packet>& packet)
{
    return m_demux->Send(*this, packet);
}

bool
NeighbourFace::PutOnLink(const Ptr<Packet>& packet)
{
    const bool hasLeft = PutOnMedium(packet);
    m_inFlight += hasLeft;
    return hasLeft;
}

PacketFace::Ends
NeighbourFace::GetEnds() const
{
    return {m_demux->GetDevice()->GetAddress(), m_neighbour, m_demux->GetGroup()};
}

void
NeighbourFace::Arrive(const Ptr<const Packet>& packet)
{
    --m_inFlight;
    Take(packet);
}

void
NeighbourFace::ArriveByGroup(const Ptr<const Packet>& packet)
{
    Arrival arrival;
    arrival.isOverheard = true;
    Take(packet, arrival);
}

void
NeighbourFace::Overhear(const Ptr<const Packet>& packet)
{
    if (GetReceiver())
    {
        GetReceiver()->ReportOverheard(GetId(), packet);
    }
}

void
NeighbourFace::Lose(const Ptr<const Packet>& packet, DropReason reason)
{
    --m_inFlight;
    Report(packet, reason);
}

void
NeighbourFace::LoseByGroup(const Ptr<const Packet>& packet, DropReason reason)
{
    if (GetReceiver())
    {
        GetReceiver()->ReportGroupLoss(GetId(), packet, reason);
    }
}

FaceFacts
NeighbourFace::GetFacts() const
{
    FaceFacts facts;
    facts.isUp = IsUp();
    facts.isMultiAccess = true;
    return facts;
}

bool
NeighbourFace::IsUp() const
{
    return m_demux->GetDevice()->IsLinkUp();
}

uint32_t
NeighbourFace::GetLinkMtu() const
{
    return m_demux->GetDevice()->GetMtu();
}

uint32_t
NeighbourFace::GetLinkBytes(uint32_t size) const
{
    return m_demux->GetFraming().GetBytes(size);
}

std::optional<uint32_t>
NeighbourFace::GetPeer() const
{
    const Ptr<Channel> channel = m_demux->GetDevice()->GetChannel();
    for (size_t i = 0; channel && i < channel->GetNDevices(); ++i)
    {
        if (channel->GetDevice(i)->GetAddress() == m_neighbour)
        {
            return channel->GetDevice(i)->GetNode()->GetId();
        }
    }
    return std::nullopt;
}

int64_t
NeighbourFace::GetInFlight() const
{
    return m_inFlight;
}

TypeId
GroupFace::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::GroupFace")
                            .SetParent<NeighbourFace>()
                            .SetGroupName("Icn")
                            .AddConstructor<GroupFace>();
    return tid;
}

uint32_t
GroupFace::Send(Ptr<const Message> message, const HopFields& hop)
{
    NeighbourFace::Send(message, hop);
    return 0;
}

bool
GroupFace::PutOnLink(const Ptr<Packet>& packet)
{
    return PutOnMedium(packet);
}

void
GroupFace::Lose(const Ptr<const Packet>& packet, DropReason reason)
{
    LoseByGroup(packet, reason);
}

std::optional<uint32_t>
GroupFace::GetPeer() const
{
    return std::nullopt;
}

int64_t
GroupFace::GetInFlight() const
{
    return 0;
}

} // namespace icn
} // namespace ns3
