// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PACKET_LINE_H
#define ICN_PACKET_LINE_H

#include "ns3/icn-code-points.h"

#include <cstddef>
#include <cstdint>
#include <ostream>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Writes what a packet says, as one line without an end, in the manner of Message::Print(). Which
 * protocol it is of tells its first octet. Any octets will do: of malformed ones the line says what
 * is wrong, of a packet that is cut off what its beginning says. Octets behind a packet's end, as
 * Ethernet pads short frames with, are passed over.
 * @param os a stream
 * @param octets of the packet
 * @param length their number
 * @param points numbers in force for CCNx
 */
void PrintPacket(std::ostream& os, const uint8_t* octets, size_t length, const CodePoints& points);

} // namespace icn
} // namespace ns3

#endif // ICN_PACKET_LINE_H
