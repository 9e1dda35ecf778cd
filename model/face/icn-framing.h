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

    static constexpr uint16_t CCNX_ETHER_TYPE = 0x0801; ///< as PARC's and NICT's software use it

    /**
     * @param device any device
     * @param etherType of the protocol
     * @return the framing for it
     */
    static Framing For(Ptr<const NetDevice> device, uint16_t etherType);

    /**
     * Stock devices trace dropped packets sometimes with their link header, sometimes without.
     * @param packet as traced
     * @return the packet without link header
     */
    Ptr<const Packet> Strip(Ptr<const Packet> packet) const;
};

} // namespace icn
} // namespace ns3

#endif // ICN_FRAMING_H
