// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ccnx-fragmentation.h"

#include "ns3/icn-ccnx-types.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

/** @return octets of a packet that a full fragment carries. */
uint32_t
GetRoom(uint32_t mtu)
{
    const uint32_t least = CcnxFragment::HEADER_BYTES;
    return mtu > least ? std::min(mtu, ccnx::MAX_PACKET_BYTES) - least : 0;
}

} // namespace

CcnxReassembler::CcnxReassembler(uint8_t packetType, Time timeout, LossHandler onLoss)
    : m_packetType(packetType),
      m_timeout(timeout),
      m_onLoss(std::move(onLoss))
{
}

Ptr<Packet>
CcnxReassembler::Take(const Ptr<const Packet>& packet, Time now, Codec::Error* error)
{
    const auto fragment = CcnxFragment::Decode(*packet, m_packetType, error);
    if (!fragment)
    {
        return nullptr;
    }
    Expire(now);
    const int32_t ahead = CcnxFragment::Distance(m_next, fragment->sequence);
    const bool startsOver = fragment->isBegin && m_pieces.empty(); // draft 2.3: by any number
    if (ahead < 0 && !startsOver)
    {
        ++m_counts.behind;
        return nullptr;
    }
    m_next = CcnxFragment::Next(fragment->sequence);
    if (!m_pieces.empty() && (ahead > 0 || fragment->isBegin || fragment->isIdle))
    {
        GiveUp(ahead > 0 ? m_counts.gaps : m_counts.unfinished);
    }
    if (fragment->isIdle)
    {
        m_isSkipping = false;
        return nullptr;
    }
    if (fragment->isBegin)
    {
        m_isSkipping = false;
    }
    else if (m_pieces.empty())
    {
        if (m_isSkipping)
        {
            ++m_counts.strays;
        }
        else
        {
            ++m_counts.gaps;
            if (m_onLoss)
            {
                m_onLoss(fragment->pieceSize);
            }
        }
        m_isSkipping = !fragment->isEnd;
        return nullptr;
    }
    m_pieces.push_back(packet->CreateFragment(fragment->pieceOffset, fragment->pieceSize));
    m_held += fragment->pieceSize;
    m_last = now;
    if (m_held > ccnx::MAX_PACKET_BYTES)
    {
        GiveUp(m_counts.tooLong);
        m_isSkipping = !fragment->isEnd;
        return nullptr;
    }
    if (!fragment->isEnd)
    {
        return nullptr;
    }
    ++m_counts.packets;
    const Ptr<Packet> whole = Join(m_pieces);
    m_pieces.clear();
    m_held = 0;
    return whole;
}

void
CcnxReassembler::GiveUp(uint64_t& count)
{
    ++count;
    const uint32_t octets = std::exchange(m_held, 0);
    m_pieces.clear();
    m_isSkipping = true;
    if (m_onLoss)
    {
        m_onLoss(octets);
    }
}

void
CcnxReassembler::Expire(Time now)
{
    if (!m_pieces.empty() && now - m_last > m_timeout)
    {
        GiveUp(m_counts.timedOut);
    }
}

Time
CcnxReassembler::GetDue() const
{
    return m_pieces.empty() ? Time::Max() : m_last + m_timeout + TimeStep(1);
}

const CcnxReassembler::Counts&
CcnxReassembler::GetCounts() const
{
    return m_counts;
}

CcnxFragmentation::CcnxFragmentation(uint8_t packetType)
    : m_packetType(packetType)
{
}

uint32_t
CcnxFragmentation::GetLargestMessage(uint32_t mtu) const
{
    return GetRoom(mtu) ? ccnx::MAX_PACKET_BYTES : mtu;
}

std::vector<uint32_t>
CcnxFragmentation::GetFragmentSizes(uint32_t size, uint32_t mtu) const
{
    const uint32_t room = GetRoom(mtu);
    std::vector<uint32_t> sizes;
    for (uint32_t at = 0; room && at < size; at += room)
    {
        sizes.push_back(CcnxFragment::HEADER_BYTES + std::min(room, size - at));
    }
    return sizes;
}

std::vector<Ptr<Packet>>
CcnxFragmentation::Split(const Ptr<const Packet>& message, uint32_t mtu, uint64_t sequence) const
{
    const uint32_t size = message->GetSize();
    const uint32_t room = GetRoom(mtu);
    std::vector<Ptr<Packet>> fragments;
    for (uint32_t at = 0; room && at < size; at += room)
    {
        const uint32_t length = std::min(room, size - at);
        CcnxFragment fragment;
        fragment.isBegin = at == 0;
        fragment.isEnd = at + length == size;
        fragment.sequence = static_cast<uint32_t>(sequence + fragments.size());
        const Ptr<Packet> piece = message->CreateFragment(at, length);
        fragment.Wrap(*piece, m_packetType);
        fragments.push_back(piece);
    }
    return fragments;
}

std::unique_ptr<Reassembler>
CcnxFragmentation::MakeReassembler(Time timeout, Reassembler::LossHandler onLoss) const
{
    return std::make_unique<CcnxReassembler>(m_packetType, timeout, std::move(onLoss));
}

} // namespace icn
} // namespace ns3
