// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-stack-helper.h"

#include "ns3/abort.h"
#include "ns3/loopback-net-device.h"
#include "ns3/node.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace icn
{

StackHelper::StackHelper()
{
    m_forwarder.SetTypeId("ns3::icn::Forwarder");
}

void
StackHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_forwarder.Set(name, value);
}

void
StackHelper::SetContentStore(uint32_t entries)
{
    m_storeEntries = entries;
}

Ptr<Forwarder>
StackHelper::Install(Ptr<Node> node) const
{
    NS_ABORT_MSG_IF(node->GetObject<Forwarder>(),
                    "ns3::icn::StackHelper: node " << node->GetId()
                                                   << " has an ns3::icn::Forwarder already");
    const auto forwarder = m_forwarder.Create<Forwarder>();
    if (m_storeEntries)
    {
        forwarder->GetContentStore()->SetAttribute("Capacity", UintegerValue(m_storeEntries));
    }
    node->AggregateObject(forwarder);
    for (uint32_t i = 0; i < node->GetNDevices(); ++i)
    {
        if (!DynamicCast<LoopbackNetDevice>(node->GetDevice(i)))
        {
            AddFace(node->GetDevice(i));
        }
    }
    return forwarder;
}

void
StackHelper::Install(const NodeContainer& nodes) const
{
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        Install(*node);
    }
}

Ptr<NetDeviceFace>
StackHelper::AddFace(Ptr<NetDevice> device) const
{
    const auto forwarder = device->GetNode()->GetObject<Forwarder>();
    NS_ABORT_MSG_UNLESS(forwarder,
                        "ns3::icn::StackHelper: node " << device->GetNode()->GetId()
                                                       << " has no ns3::icn::Forwarder; Install() "
                                                          "it first");
    const auto face = CreateObject<NetDeviceFace>();
    face->Setup(device, forwarder->GetCodec(), Framing::CCNX_ETHER_TYPE);
    forwarder->AddFace(face);
    return face;
}

} // namespace icn
} // namespace ns3
