// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-path-label.h"

#include "ns3/assert.h"

#include <utility>

namespace ns3
{
namespace icn
{

PathLabel::PathLabel(uint8_t flags, uint8_t hopCount, uint16_t nexthopLabel, std::string bitmap)
    : m_flags(flags),
      m_hopCount(hopCount),
      m_nexthopLabel(nexthopLabel),
      m_bitmap(std::move(bitmap))
{
}

PathLabel
PathLabel::ForDiscovery(uint8_t hops)
{
    return {REVERSE_DISCOVERY, 0, NO_LABEL, std::string(CountOctets(hops), '\0')};
}

uint8_t
PathLabel::GetFlags() const
{
    return m_flags;
}

uint8_t
PathLabel::GetHopCount() const
{
    return m_hopCount;
}

uint16_t
PathLabel::GetNexthopLabel() const
{
    return m_nexthopLabel;
}

const std::string&
PathLabel::GetBitmap() const
{
    return m_bitmap;
}

bool
PathLabel::IsDiscovering() const
{
    return m_flags & REVERSE_DISCOVERY;
}

bool
PathLabel::IsSteering() const
{
    return m_flags & (FALLBACK | STRICT);
}

bool
PathLabel::IsFallback() const
{
    return m_flags & FALLBACK;
}

bool
PathLabel::IsContradictory() const
{
    return (m_flags & FALLBACK) && (m_flags & STRICT);
}

bool
PathLabel::IsFull() const
{
    return m_hopCount == UINT8_MAX || CountOctets(size_t{m_hopCount} + 1) > m_bitmap.size();
}

PathLabel
PathLabel::Push(uint16_t label) const
{
    NS_ASSERT(!IsFull() && label != NO_LABEL && label <= MOST_LABEL);
    PathLabel longer = *this;
    longer.SetLabel(m_hopCount, label);
    ++longer.m_hopCount;
    return longer;
}

PathLabel
PathLabel::TurnBack(uint8_t mode) const
{
    PathLabel back = Resize(CountOctets(m_hopCount));
    back.m_flags = mode;
    back.m_nexthopLabel = m_hopCount ? back.GetLabel(m_hopCount - size_t(1)) : NO_LABEL;
    return back;
}

PathLabel
PathLabel::Pop() const
{
    NS_ASSERT(m_hopCount);
    PathLabel rest = *this;
    --rest.m_hopCount;
    rest.m_nexthopLabel = rest.m_hopCount ? GetLabel(rest.m_hopCount - size_t(1)) : NO_LABEL;
    return rest;
}

PathLabel
PathLabel::Abandon() const
{
    return {m_flags, 0, NO_LABEL, m_bitmap};
}

PathLabel
PathLabel::Resize(size_t octets) const
{
    PathLabel resized = *this;
    resized.m_bitmap.resize(octets);
    return resized;
}

uint16_t
PathLabel::GetLabel(size_t index) const
{
    if (CountOctets(index + 1) > m_bitmap.size())
    {
        return NO_LABEL;
    }
    const size_t at = index * LABEL_BITS / 8;
    const unsigned both =
        static_cast<uint8_t>(m_bitmap[at]) << 8 | static_cast<uint8_t>(m_bitmap[at + 1]);
    return index % 2 ? both & MOST_LABEL : both >> 4;
}

void
PathLabel::SetLabel(size_t index, uint16_t label)
{
    const size_t at = index * LABEL_BITS / 8;
    unsigned both =
        static_cast<uint8_t>(m_bitmap[at]) << 8 | static_cast<uint8_t>(m_bitmap[at + 1]);
    both = index % 2 ? (both & 0xf000U) | label : (both & 0x000fU) | label << 4U;
    m_bitmap[at] = static_cast<char>(both >> 8);
    m_bitmap[at + 1] = static_cast<char>(both);
}

} // namespace icn
} // namespace ns3
