// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REASON_H
#define ICN_REASON_H

#include <cstdint>

namespace ns3
{
namespace icn
{

/// @ingroup icn
/// Why an Interest is returned: the codes of RFC 8569 10 and RFC 9531, whatever the protocol.
/// Beyond one octet are those that NDN alone has.
enum class ReturnCode : uint16_t
{
    NO_ROUTE = 0x01,
    LIMIT_EXCEEDED = 0x02,
    NO_RESOURCES = 0x03,
    PATH_ERROR = 0x04,
    PROHIBITED = 0x05, ///< refused by policy; ends a reflexive name prefix for good
    CONGESTED = 0x06,
    MTU_TOO_LARGE = 0x07,
    UNSUPPORTED_HASH_RESTRICTION = 0x08,
    MALFORMED_INTEREST = 0x09,
    INVALID_PATH_LABEL = 0x0a,
    DUPLICATE = 0x100,   ///< NDN: the Interest has been here before
    UNSPECIFIED = 0x101, ///< NDN: no reason given, or none that is known
};

/// @ingroup icn
/// Why a message went no further. Every drop has one of these; there is none called "other".
enum class DropReason : uint8_t
{
    MALFORMED,         ///< its octets are not a packet of the node's protocol
    UNSOLICITED,       ///< Data that no pending Interest asked for on that face
    UNEXPECTED_RETURN, ///< a return for nothing that was sent to that face
    UNMATCHED,         ///< a reflexive Interest without template, to be dropped by attribute
    NO_AGENT,          ///< an announcement at a node that takes none
    TOO_LARGE,         ///< exceeds the MTU of the link
    FACE_DOWN,         ///< the face it had to leave by is down
    QUEUE,             ///< the link's queue was full, or kept it too long
    LOSS,              ///< the link's error model took it
    LINK_DOWN,         ///< it waited or flew when the link went down
    REASSEMBLY,        ///< fragments of it were missing or did not fit together
    OVERHEARD,         ///< an Interest sent to a group, or Data for others, of no use here
    RETRIES,           ///< a shared medium stayed busy, or nobody acknowledged, to the last retry
    NO_PATH,           ///< the network below the link did not get it to the other end
    HOP_LIMIT,         ///< an Interest that has made its last hop, where none is returned for that
    UNRETURNED,        ///< an Interest that fails for another reason, where none is returned
    SERVICE_QUEUE,     ///< too many messages waited for the forwarder to serve them
    SCOPE,             ///< NDN: its name must not leave the node it was made at
    IDLE,              ///< NDN: a link packet without a message: legal, and of no use here
};

/** @param code a return code, known or not. @return its name in files, `no-route` and so on. */
const char* ToString(ReturnCode code);
/** @param reason a drop reason. @return its name in files. */
const char* ToString(DropReason reason);

} // namespace icn
} // namespace ns3

#endif // ICN_REASON_H
