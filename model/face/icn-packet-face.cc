// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-packet-face.h"

#include "ns3/boolean.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(PacketFace);

TypeId
PacketFace::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::PacketFace")
            .SetParent<Face>()
            .SetGroupName("Icn")
            .AddAttribute("Fragmentation",
                          "Whether messages above the MTU leave in fragments, and fragments are "
                          "put together; both ends of a link alike.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&PacketFace::m_isFragmenting),
                          MakeBooleanChecker())
            .AddAttribute("ReassemblyTimeout",
                          "Longest silence between two fragments of a message, before it is given "
                          "up (from the first fragment on).",
                          TimeValue(MilliSeconds(500)),
                          MakeTimeAccessor(&PacketFace::m_reassemblyTimeout),
                          MakeTimeChecker(Time()));
    return tid;
}

void
PacketFace::SetCodec(Ptr<const Codec> codec)
{
    m_codec = codec;
}

void
PacketFace::DoDispose()
{
    if (m_fragments)
    {
        m_fragments->check.Cancel();
        m_fragments = nullptr;
    }
    m_codec = nullptr;
    Face::DoDispose();
}

bool
PacketFace::IsLocal() const
{
    return false;
}

const Fragmentation*
PacketFace::FindFragmentation() const
{
    return m_isFragmenting ? m_codec->GetFragmentation() : nullptr;
}

uint32_t
PacketFace::GetMtu() const
{
    const Fragmentation* fragmentation = FindFragmentation();
    return fragmentation ? fragmentation->GetLargestMessage(GetLinkMtu()) : GetLinkMtu();
}

uint32_t
PacketFace::GetFramingBytes(uint32_t size) const
{
    const uint32_t mtu = GetLinkMtu();
    const Fragmentation* fragmentation = size > mtu ? FindFragmentation() : nullptr;
    if (!fragmentation)
    {
        return GetLinkBytes(size);
    }
    uint32_t bytes = 0;
    for (const uint32_t fragment : fragmentation->GetFragmentSizes(size, mtu))
    {
        bytes += fragment + GetLinkBytes(fragment);
    }
    return bytes - size;
}

uint32_t
PacketFace::Send(Ptr<const Message> message, const HopFields& hop)
{
    const Ptr<Packet> packet = m_codec->WithHopFields(*message, hop);
    if (packet->GetSize() > GetLinkMtu())
    {
        const Fragmentation* fragmentation = FindFragmentation();
        const uint32_t count = fragmentation ? SendFragments(packet, *fragmentation) : 0;
        if (count)
        {
            return count;
        }
    }
    Transmit(packet);
    return 1;
}

PacketFace::Fragments&
PacketFace::GetFragments()
{
    if (!m_fragments)
    {
        m_fragments = std::make_unique<Fragments>();
    }
    return *m_fragments;
}

uint32_t
PacketFace::SendFragments(const Ptr<Packet>& packet, const Fragmentation& fragmentation)
{
    Fragments& state = GetFragments();
    const auto fragments = fragmentation.Split(packet, GetLinkMtu(), state.next);
    state.next += fragments.size();
    for (const auto& fragment : fragments)
    {
        Transmit(fragment);
    }
    return static_cast<uint32_t>(fragments.size());
}

void
PacketFace::Transmit(const Ptr<Packet>& packet)
{
    const bool isTraced = !m_packetTx.IsEmpty();
    const Ptr<const Packet> unframed = isTraced ? packet->Copy() : nullptr;
    const bool hasLeft = PutOnLink(packet);
    if (isTraced && hasLeft)
    {
        const Ends ends = GetEnds();
        m_packetTx(unframed, ends.own, ends.neighbour);
    }
}

void
PacketFace::Take(const Ptr<const Packet>& packet, const Arrival& arrival)
{
    if (!m_packetRx.IsEmpty())
    {
        const Ends ends = GetEnds();
        m_packetRx(packet, ends.neighbour, arrival.isOverheard ? ends.group : ends.own);
    }
    FaceReceiver* receiver = GetReceiver();
    if (!receiver)
    {
        return;
    }
    Codec::Error error;
    if (const Ptr<const Message> message = m_codec->Decode(packet, &error))
    {
        return receiver->Receive(GetId(), message, arrival);
    }
    const Fragmentation* fragmentation = error.isFragment ? FindFragmentation() : nullptr;
    if (fragmentation)
    {
        return TakeFragment(packet, arrival, *fragmentation);
    }
    if (error.isIdle)
    {
        return receiver->ReceiveIdle(GetId(), packet, arrival);
    }
    receiver->ReceiveMalformed(GetId(), packet, error);
}

void
PacketFace::TakeFragment(const Ptr<const Packet>& packet,
                         const Arrival& arrival,
                         const Fragmentation& fragmentation)
{
    auto& reassembler = GetFragments().reassemblers[arrival.isOverheard];
    if (!reassembler)
    {
        reassembler = fragmentation.MakeReassembler(m_reassemblyTimeout,
                                                    [this](uint32_t octets) { GiveUp(octets); });
    }
    Codec::Error error;
    const Ptr<Packet> whole = reassembler->Take(packet, Simulator::Now(), &error);
    if (error.what[0])
    {
        return GetReceiver()->ReceiveMalformed(GetId(), packet, error);
    }
    ScheduleCheck();
    GetReceiver()->ReceiveFragment(GetId(), packet, arrival);
    if (!whole)
    {
        return;
    }
    if (const Ptr<const Message> message = m_codec->Decode(whole, nullptr))
    {
        Arrival reassembled = arrival;
        reassembled.isReassembled = true;
        return GetReceiver()->Receive(GetId(), message, reassembled);
    }
    GiveUp(whole->GetSize());
}

void
PacketFace::GiveUp(uint32_t octets)
{
    if (GetReceiver())
    {
        GetReceiver()->ReportGivenUp(GetId(), octets);
    }
}

void
PacketFace::ScheduleCheck()
{
    if (m_fragments->isChecked)
    {
        return;
    }
    Time due = Time::Max();
    for (const auto& reassembler : m_fragments->reassemblers)
    {
        due = reassembler ? std::min(due, reassembler->GetDue()) : due;
    }
    if (due == Time::Max())
    {
        return;
    }
    m_fragments->isChecked = true;
    m_fragments->check = Simulator::Schedule(due - Simulator::Now(), &PacketFace::Check, this);
}

void
PacketFace::Check()
{
    m_fragments->isChecked = false;
    for (const auto& reassembler : m_fragments->reassemblers)
    {
        if (reassembler)
        {
            reassembler->Expire(Simulator::Now());
        }
    }
    ScheduleCheck();
}

void
PacketFace::Report(const Ptr<const Packet>& packet, DropReason reason)
{
    if (GetReceiver())
    {
        GetReceiver()->ReportLoss(GetId(), packet, reason);
    }
}

} // namespace icn
} // namespace ns3
