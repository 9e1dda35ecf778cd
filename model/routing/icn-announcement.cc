// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-announcement.h"

#include "ns3/assert.h"

#include <algorithm>
#include <string>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

constexpr size_t SEQUENCE_END = 9; ///< after the octet that says whether the prefix comes
constexpr uint32_t MOST_SEGMENTS = 255;
constexpr uint64_t MOST_LIFETIME_MS = 1'000'000'000'000; // some thirty years

/** @param name any. @param begin a segment. @param end one behind. @return those between. */
Name
CopySegments(const Name& name, uint32_t begin, uint32_t end)
{
    if (begin == end)
    {
        return {};
    }
    const uint8_t* first = name.GetSegment(begin).octets - Name::HEADER_BYTES;
    const uint8_t* behind = end == name.GetSize()
                                ? name.GetOctets() + name.GetLength()
                                : name.GetSegment(end).octets - Name::HEADER_BYTES;
    return Name::FromOctets(first, behind - first);
}

} // namespace

Ptr<const Message>
Announcement::Encode(const Codec& codec) const
{
    NS_ASSERT_MSG(towards.GetSize() <= MOST_SEGMENTS, towards.GetSize() << " segments");
    std::string octets(1, isComing ? '\1' : '\0');
    for (int shift = 56; shift >= 0; shift -= 8)
    {
        octets += static_cast<char>(sequence >> shift);
    }
    if (towards.GetSize())
    {
        octets += static_cast<char>(towards.GetSize());
    }
    Message::Fields fields;
    fields.name = Name()
                      .Append(codec.GetCodePoints().announcementSegment, octets)
                      .Append(towards)
                      .Append(prefix);
    fields.lifetimeMs = lifetimeMs;
    return codec.Encode(std::move(fields), "");
}

std::optional<Announcement>
Announcement::Read(const Message& message)
{
    const Name& name = message.GetName();
    const std::string_view news = name.GetSegment(0).GetValue();
    const bool isOnItsWay = news.size() == SEQUENCE_END + 1;
    if (news.size() != SEQUENCE_END && !isOnItsWay)
    {
        return std::nullopt;
    }
    const uint32_t prefixAt = 1 + (isOnItsWay ? static_cast<uint8_t>(news[SEQUENCE_END]) : 0);
    if (name.GetSize() <= prefixAt)
    {
        return std::nullopt;
    }
    Announcement read;
    read.isComing = news[0] != '\0';
    for (const char octet : news.substr(1, SEQUENCE_END - 1))
    {
        read.sequence = read.sequence << 8 | static_cast<uint8_t>(octet);
    }
    read.towards = CopySegments(name, 1, prefixAt);
    read.prefix = CopySegments(name, prefixAt, static_cast<uint32_t>(name.GetSize()));
    read.lifetimeMs = std::min(message.Get().lifetimeMs.value_or(0), MOST_LIFETIME_MS);
    return read;
}

} // namespace icn
} // namespace ns3
