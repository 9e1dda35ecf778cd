// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-framing.h"

#include "icn-link-net-device.h"

#include "ns3/csma-net-device.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/wifi-mac.h"
#include "ns3/wifi-net-device.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

namespace
{
constexpr uint16_t IPV6_ETHER_TYPE = 0x86dd;
constexpr uint32_t PPP_BYTES = 2;
constexpr uint8_t PPP_IPV6[PPP_BYTES] = {0x00, 0x57};
constexpr uint8_t PPP_IPV4[PPP_BYTES] = {0x00, 0x21};
constexpr unsigned IPV4_VERSION = 4;
constexpr uint32_t ETHERNET_HEADER_BYTES = 14;
constexpr uint32_t FCS_BYTES = 4;
constexpr uint32_t ETHERNET_LEAST_PAYLOAD = 46;
constexpr uint32_t LLC_BYTES = 8;
constexpr uint32_t WIFI_HEADER_BYTES = 24;
constexpr uint32_t WIFI_QOS_BYTES = 2;

/** @return the framing of a CSMA device. @param device it. @param etherType of the protocol. */
Framing
ForCsma(CsmaNetDevice& device, uint16_t etherType)
{
    const uint32_t llc = device.GetEncapsulationMode() == CsmaNetDevice::LLC ? LLC_BYTES : 0;
    return {etherType,
            ETHERNET_HEADER_BYTES + llc + FCS_BYTES,
            false,
            FCS_BYTES,
            ETHERNET_LEAST_PAYLOAD - llc};
}
} // namespace

Framing
Framing::For(Ptr<NetDevice> device, uint16_t etherType)
{
    if (DynamicCast<PointToPointNetDevice>(device))
    {
        return {IPV6_ETHER_TYPE, PPP_BYTES, true};
    }
    if (DynamicCast<LinkNetDevice>(device))
    {
        return {etherType, LinkNetDevice::FRAMING_BYTES, false};
    }
    if (const auto csma = DynamicCast<CsmaNetDevice>(device))
    {
        return ForCsma(*csma, etherType);
    }
    if (const auto wifi = DynamicCast<WifiNetDevice>(device))
    {
        const uint32_t qos = wifi->GetMac()->GetQosSupported() ? WIFI_QOS_BYTES : 0;
        return {etherType, WIFI_HEADER_BYTES + qos + LLC_BYTES + FCS_BYTES, false, FCS_BYTES};
    }
    return {etherType, 0, false};
}

Ptr<const Packet>
Framing::Strip(Ptr<const Packet> packet) const
{
    uint8_t head[PPP_BYTES];
    if (!borrowsIpv6 || packet->CopyData(head, PPP_BYTES) < PPP_BYTES)
    {
        return packet;
    }
    if (std::equal(head, head + PPP_BYTES, PPP_IPV4) || head[0] >> 4 == IPV4_VERSION)
    {
        return nullptr;
    }
    if (!std::equal(head, head + PPP_BYTES, PPP_IPV6))
    {
        return packet;
    }
    Ptr<Packet> stripped = packet->Copy();
    stripped->RemoveAtStart(PPP_BYTES);
    return stripped;
}

} // namespace icn
} // namespace ns3
