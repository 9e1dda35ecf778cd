// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-reassembler.h"

#include <utility>

namespace ns3
{
namespace icn
{

NdnReassembler::NdnReassembler(Time timeout)
    : m_timeout(timeout)
{
}

std::optional<NdnLpPacket>
NdnReassembler::Add(const NdnLpPacket& lp, Time now)
{
    Expire(now);
    if (!lp.IsPart())
    {
        return lp;
    }
    const uint64_t index = lp.fragIndex.value_or(0);
    const uint64_t count = lp.fragCount.value_or(1);
    if (!lp.sequence || !lp.fragment || index >= count || count > MOST_FRAGMENTS)
    {
        ++m_counts.refused;
        return std::nullopt;
    }
    const uint64_t first = *lp.sequence - index; // sequence numbers wrap around
    const auto [at, isNew] = m_partials.try_emplace(first);
    Partial& partial = at->second;
    if (isNew)
    {
        partial.count = count;
        partial.place = m_order.insert(m_order.end(), first);
    }
    if (partial.count != count)
    {
        ++m_counts.refused;
        return std::nullopt;
    }
    if (!partial.parts.emplace(index, *lp.fragment).second)
    {
        ++m_counts.duplicates;
        return std::nullopt;
    }
    if (index == 0)
    {
        partial.head = lp;
        partial.head.fragment.reset();
    }
    partial.last = now;
    partial.octets += lp.fragment->size();
    m_octets += lp.fragment->size();
    m_order.splice(m_order.end(), m_order, partial.place);
    if (partial.parts.size() == count)
    {
        auto whole = Join(partial);
        Erase(at);
        ++(whole ? m_counts.packets : m_counts.malformed);
        return whole;
    }
    while (m_partials.size() > MOST_WAITING || m_octets > MOST_OCTETS)
    {
        ++m_counts.crowdedOut;
        Erase(m_partials.find(m_order.front()));
    }
    return std::nullopt;
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
        ++m_counts.timedOut;
        Erase(oldest);
    }
}

void
NdnReassembler::Erase(Partials::iterator partial)
{
    m_octets -= partial->second.octets;
    m_order.erase(partial->second.place);
    m_partials.erase(partial);
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

std::optional<NdnLpPacket>
NdnReassembler::Join(Partial& partial)
{
    NdnLpPacket& whole = partial.head;
    whole.sequence.reset();
    whole.fragIndex.reset();
    whole.fragCount.reset();
    whole.fragment.emplace();
    whole.fragment->reserve(partial.octets);
    for (const auto& [index, part] : partial.parts)
    {
        whole.fragment->insert(whole.fragment->end(), part.begin(), part.end());
    }
    whole.packet = NdnPacket::Decode(*whole.fragment, nullptr);
    return whole.packet ? std::optional(std::move(whole)) : std::nullopt;
}

} // namespace icn
} // namespace ns3
