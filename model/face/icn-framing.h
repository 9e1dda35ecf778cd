// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FRAMING_H
#define ICN_FRAMING_H

#include "ns3/net-device.h"
#include "ns3/packet.h"

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * How messages ride on a device: the number they go by, and what the device adds.
 *
 * A device that carries EtherTypes gets the protocol's true one. ns-3's PointToPointNetDevice knows
 * only the numbers of IPv4 and IPv6; there messages go under IPv6's, to a handler of that one
 * device.
 */
struct Framing
{
    uint16_t protocolNumber; ///< what the device is told
    uint32_t bytes;          ///< octets the device adds to each packet
    bool borrowsIpv6;        ///< whether the number is IPv6's, so that IPv6 must not use the device
    uint32_t trailerBytes{0}; ///< those of them that follow the packet
    uint32_t leastPayload{0}; ///< octets to which the device pads a shorter packet

    /**
     * @param device any device
     * @param etherType of the protocol
     * @return the framing for it
     */
    static Framing For(Ptr<NetDevice> device, uint16_t etherType);

    /** @param size octets of a packet. @return octets the device adds to it, padding included. */
    uint32_t GetBytes(uint32_t size) const
    {
        return bytes + (size < leastPayload ? leastPayload - size : 0);
    }

    /**
     * PointToPointNetDevice traces dropped packets sometimes with their link header, sometimes
     * without.
     * @param packet as traced by a device with one neighbour
     * @return the packet without link header; null when it is another protocol's
     */
    Ptr<const Packet> Strip(Ptr<const Packet> packet) const;
};

} // namespace icn
} // namespace ns3

#endif // ICN_FRAMING_H
