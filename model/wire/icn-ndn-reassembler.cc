// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-reassembler.h"

#include <iterator>

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
    Partial& partial = m_partials[first];
    if (partial.parts.empty())
    {
        partial.count = count;
    }
    if (partial.count != count)
    {
        ++m_counts.refused;
        return std::nullopt;
    }
    if (!partial.parts.emplace(index, lp).second)
    {
        ++m_counts.duplicates;
        return std::nullopt;
    }
    partial.last = now;
    if (partial.parts.size() < count)
    {
        return std::nullopt;
    }
    const auto whole = Join(partial);
    m_partials.erase(first);
    ++(whole ? m_counts.packets : m_counts.malformed);
    return whole;
}

void
NdnReassembler::Expire(Time now)
{
    for (auto partial = m_partials.begin(); partial != m_partials.end();)
    {
        const bool isLate = now - partial->second.last > m_timeout;
        m_counts.timedOut += isLate;
        partial = isLate ? m_partials.erase(partial) : std::next(partial);
    }
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
NdnReassembler::Join(const Partial& partial)
{
    NdnLpPacket whole = partial.parts.begin()->second;
    whole.sequence.reset();
    whole.fragIndex.reset();
    whole.fragCount.reset();
    whole.fragment.emplace();
    for (const auto& [index, part] : partial.parts)
    {
        whole.fragment->insert(whole.fragment->end(), part.fragment->begin(), part.fragment->end());
    }
    whole.packet = NdnPacket::Decode(*whole.fragment, nullptr);
    return whole.packet ? std::optional(whole) : std::nullopt;
}

} // namespace icn
} // namespace ns3
