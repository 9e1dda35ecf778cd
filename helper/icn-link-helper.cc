// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-link-helper.h"

#include "ns3/icn-link-channel.h"
#include "ns3/icn-link-net-device.h"
#include "ns3/mac48-address.h"

namespace ns3
{
namespace icn
{

LinkHelper::LinkHelper()
{
    m_device.SetTypeId("ns3::icn::LinkNetDevice");
    m_channel.SetTypeId("ns3::icn::LinkChannel");
}

void
LinkHelper::SetDeviceAttribute(const std::string& name, const AttributeValue& value)
{
    m_device.Set(name, value);
}

void
LinkHelper::SetChannelAttribute(const std::string& name, const AttributeValue& value)
{
    m_channel.Set(name, value);
}

NetDeviceContainer
LinkHelper::Install(Ptr<Node> a, Ptr<Node> b) const
{
    const auto channel = m_channel.Create<LinkChannel>();
    NetDeviceContainer devices;
    for (const auto& node : {a, b})
    {
        const auto device = m_device.Create<LinkNetDevice>();
        device->SetAddress(Mac48Address::Allocate());
        node->AddDevice(device);
        device->Attach(channel);
        devices.Add(device);
    }
    return devices;
}

} // namespace icn
} // namespace ns3
