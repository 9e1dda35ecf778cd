// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-framing.h"

#include "icn-link-net-device.h"

#include "ns3/point-to-point-net-device.h"

namespace ns3
{
namespace icn
{

namespace
{
constexpr uint16_t IPV6_ETHER_TYPE = 0x86dd;
constexpr uint32_t PPP_BYTES = 2;
constexpr uint8_t PPP_IPV6[PPP_BYTES] = {0x00, 0x57};
} // namespace

Framing
Framing::For(Ptr<const NetDevice> device, uint16_t etherType)
{
    if (DynamicCast<const PointToPointNetDevice>(device))
    {
        return {IPV6_ETHER_TYPE, PPP_BYTES, true};
    }
    if (DynamicCast<const LinkNetDevice>(device))
    {
        return {etherType, LinkNetDevice::FRAMING_BYTES, false};
    }
    return {etherType, 0, false};
}

Ptr<const Packet>
Framing::Strip(Ptr<const Packet> packet) const
{
    uint8_t head[PPP_BYTES];
    if (!borrowsIpv6 || packet->CopyData(head, PPP_BYTES) < PPP_BYTES || head[0] != PPP_IPV6[0] ||
        head[1] != PPP_IPV6[1])
    {
        return packet;
    }
    Ptr<Packet> stripped = packet->Copy();
    stripped->RemoveAtStart(PPP_BYTES);
    return stripped;
}

} // namespace icn
} // namespace ns3
