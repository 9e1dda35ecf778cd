// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_MESSAGE_WRITER_H
#define ICN_NDN_MESSAGE_WRITER_H

#include "ns3/icn-code-points.h"
#include "ns3/icn-message.h"
#include "ns3/packet.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace icn
{
namespace ndn
{

/**
 * Writes an Interest or Data in canonical order: an Interest with a Nonce, 0 where none is given,
 * and with the digest of its payload as last component of its name; Data with a DigestSha256
 * signature. A payload's unwritten rest is kept as a number of zeros.
 * @param fields what it says; name, freshness and the payload's place are as written, afterwards
 * @param points numbers in force
 * @param payload its first octets
 * @param payloadSize its octets, zeros behind the first
 * @return the packet; aborts above MOST_PACKET_BYTES
 */
Ptr<Packet> WriteMessage(Message::Fields& fields,
                         const CodePoints& points,
                         const std::string& payload,
                         uint32_t payloadSize);

} // namespace ndn
} // namespace icn
} // namespace ns3

#endif // ICN_NDN_MESSAGE_WRITER_H
