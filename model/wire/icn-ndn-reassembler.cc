// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-reassembler.h"

#include "icn-octets-header.h"

#include <iterator>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

/**
 * @param joined what fragments were put together to
 * @return whether it would be read as a link packet: it must not, since fragments are of a packet
 *         of the network layer
 */
bool
IsLinkPacket(const Packet& joined)
{
    uint8_t type = 0;
    return joined.CopyData(&type, 1) == 1 && type == NdnLpPacket::TYPE;
}

} // namespace

NdnReassembler::NdnReassembler(Time timeout, LossHandler onLoss)
    : m_timeout(timeout),
      m_onLoss(std::move(onLoss))
{
}

const char*
NdnReassembler::FindFault(const NdnLpPacket& lp)
{
    const uint64_t count = lp.fragCount.value_or(1);
    return !lp.IsPart()                        ? "a link packet that is no fragment"
           : !lp.sequence                      ? "a fragment without Sequence"
           : !lp.fragment                      ? "a fragment without its piece of a packet"
           : lp.fragIndex.value_or(0) >= count ? "a FragIndex that is not below FragCount"
           : count > MOST_FRAGMENTS            ? "a FragCount above 400"
                                               : nullptr;
}

Ptr<Packet>
NdnReassembler::Take(const Ptr<const Packet>& fragment, Time now, Codec::Error* error)
{
    NdnOctets octets(fragment->GetSize());
    fragment->CopyData(octets.data(), fragment->GetSize());
    NdnError fault;
    const auto lp = NdnLpPacket::Decode(octets, &fault);
    if (const char* what = lp ? FindFault(*lp) : fault.what)
    {
        ++m_counts.refused;
        if (error)
        {
            *error = {what, static_cast<uint32_t>(fault.offset)};
        }
        return nullptr;
    }
    Expire(now);
    const auto length = static_cast<uint32_t>(lp->fragment->size()); // the last of a link packet
    const auto piece = fragment->CreateFragment(fragment->GetSize() - length, length);
    const char* rule = nullptr;
    const std::optional<Partial> whole = Place(*lp, piece, now, rule);
    if (rule && error)
    {
        *error = {rule, 0};
    }
    if (!whole)
    {
        return nullptr;
    }
    ++m_counts.packets;
    const Ptr<Packet> packet = Join(*whole);
    if (!whole->head.EncodeHeaders().empty() || IsLinkPacket(*packet))
    {
        const NdnOctets head = whole->head.EncodeHead(packet->GetSize());
        packet->AddHeader(OctetsHeader(head.data(), static_cast<uint32_t>(head.size())));
    }
    return packet;
}

std::optional<NdnReassembler::Partial>
NdnReassembler::Place(const NdnLpPacket& lp,
                      const Ptr<const Packet>& piece,
                      Time now,
                      const char*& fault)
{
    const uint64_t index = lp.fragIndex.value_or(0);
    const uint64_t count = lp.fragCount.value_or(1);
    const uint64_t first = *lp.sequence - index; // sequence numbers wrap around
    auto at = m_partials.find(first);
    if (at == m_partials.end() ? IsClaimed(first, count) : at->second.count != count)
    {
        ++m_counts.refused;
        return std::nullopt;
    }
    const bool isKnown = at != m_partials.end();
    const bool isDuplicate = isKnown && at->second.pieces.count(index);
    if (!isDuplicate && (isKnown ? at->second.octets : 0) + piece->GetSize() > MOST_OCTETS)
    {
        ++m_counts.refused;
        fault = "fragments of a packet of more than 8800 octets";
        return std::nullopt;
    }
    if (!isKnown)
    {
        at = m_partials.try_emplace(first).first;
        at->second.count = count;
        at->second.place = m_order.insert(m_order.end(), first);
    }
    Partial& partial = at->second;
    if (isDuplicate)
    {
        ++m_counts.duplicates;
        return std::nullopt;
    }
    partial.pieces.emplace(index, piece);
    if (index == 0)
    {
        partial.head = lp;
        partial.head.sequence.reset();
        partial.head.fragIndex.reset();
        partial.head.fragCount.reset();
        partial.head.fragment.reset();
    }
    partial.last = now;
    partial.octets += piece->GetSize();
    m_order.splice(m_order.end(), m_order, partial.place);
    if (partial.pieces.size() == count)
    {
        std::optional<Partial> whole = std::move(partial);
        Erase(at);
        return whole;
    }
    if (m_partials.size() > MOST_WAITING)
    {
        GiveUp(m_partials.find(m_order.front()), m_counts.crowdedOut);
    }
    return std::nullopt;
}

bool
NdnReassembler::IsClaimed(uint64_t first, uint64_t count) const
{
    if (m_partials.empty())
    {
        return false;
    }
    // Packets that wait share no number, so that only those next to this one can.
    const auto behind = m_partials.lower_bound(first);
    const auto next = behind == m_partials.end() ? m_partials.begin() : behind;
    const auto previous = std::prev(behind == m_partials.begin() ? m_partials.end() : behind);
    return next->first - first < count || first - previous->first < previous->second.count;
}

Ptr<Packet>
NdnReassembler::Join(const Partial& partial)
{
    std::vector<Ptr<const Packet>> pieces;
    pieces.reserve(partial.pieces.size());
    for (const auto& [index, piece] : partial.pieces)
    {
        pieces.push_back(piece);
    }
    return Reassembler::Join(pieces);
}

void
NdnReassembler::Erase(Partials::iterator partial)
{
    m_order.erase(partial->second.place);
    m_partials.erase(partial);
}

void
NdnReassembler::GiveUp(Partials::iterator partial, uint64_t& count)
{
    ++count;
    const uint32_t octets = partial->second.octets;
    Erase(partial);
    if (m_onLoss)
    {
        m_onLoss(octets);
    }
}

void
NdnReassembler::Expire(Time now)
{
    while (!m_order.empty())
    {
        const auto oldest = m_partials.find(m_order.front());
        if (now - oldest->second.last <= m_timeout)
        {
            return;
        }
        GiveUp(oldest, m_counts.timedOut);
    }
}

Time
NdnReassembler::GetDue() const
{
    return m_order.empty() ? Time::Max()
                           : m_partials.at(m_order.front()).last + m_timeout + TimeStep(1);
}

size_t
NdnReassembler::GetWaiting() const
{
    return m_partials.size();
}

const NdnReassembler::Counts&
NdnReassembler::GetCounts() const
{
    return m_counts;
}

} // namespace icn
} // namespace ns3
