// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ANNOUNCEMENT_H
#define ICN_ANNOUNCEMENT_H

#include "ns3/icn-codec.h"
#include "ns3/icn-message.h"
#include "ns3/icn-name.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * News of a prefix, as it travels: an Interest whose first segment, of a type of its own, holds
 * whether the prefix comes or goes (1 octet), a sequence number (8 octets, most significant first)
 * and, where the news is on its way to somebody, how many segments of that name follow (1 octet).
 * Then come those segments, then the prefix. The Interest's lifetime is that of the route.
 */
struct Announcement
{
    Name prefix;            ///< that comes or goes; not empty
    bool isComing{true};    ///< which
    uint64_t sequence{0};   ///< higher is newer
    Name towards;           ///< name it is on its way to, of at most 255 segments; or none
    uint64_t lifetimeMs{0}; ///< of the route, read at most 10^12; 0: until it goes

    /** @param codec of the node's protocol. @return the message. */
    Ptr<const Message> Encode(const Codec& codec) const;

    /** @param message an announcement by its kind. @return what it says; nothing if unreadable. */
    static std::optional<Announcement> Read(const Message& message);
};

} // namespace icn
} // namespace ns3

#endif // ICN_ANNOUNCEMENT_H
