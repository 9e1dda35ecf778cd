// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-stack-helper.h"

#include "ns3/abort.h"
#include "ns3/loopback-net-device.h"
#include "ns3/node.h"
#include "ns3/string.h"
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

namespace
{

/// What makes a protocol.
struct Protocol
{
    const char* codec;  ///< type of its codec
    const char* policy; ///< type of its forwarding rules
};

Protocol
FindProtocol(const std::string& name)
{
    if (name == "ccnx")
    {
        return {"ns3::icn::CcnxCodec", "ns3::icn::CcnxPolicy"};
    }
    NS_ABORT_MSG_UNLESS(name == "ndn",
                        "ns3::icn::StackHelper: no protocol '" << name
                                                               << "'; it can be ccnx or ndn");
    return {"ns3::icn::NdnCodec", "ns3::icn::NdnPolicy"};
}

ObjectFactory
MakeCodecFactory(const std::string& protocol,
                 const std::string& profile,
                 const std::string& encoding)
{
    ObjectFactory codec(FindProtocol(protocol).codec);
    codec.Set("Profile", StringValue(profile));
    codec.Set("TriggerEncoding", StringValue(encoding));
    return codec;
}

} // namespace

void
StackHelper::SetProtocol(const std::string& protocol,
                         const std::string& profile,
                         const std::string& encoding)
{
    m_forwarder.Set("Codec", ObjectFactoryValue(MakeCodecFactory(protocol, profile, encoding)));
    m_forwarder.Set("Policy", ObjectFactoryValue(ObjectFactory(FindProtocol(protocol).policy)));
}

Ptr<Codec>
StackHelper::MakeCodec(const std::string& protocol,
                       const std::string& profile,
                       const std::string& encoding)
{
    return MakeCodecFactory(protocol, profile, encoding).Create<Codec>();
}

int64_t
StackHelper::AssignStreams(const NodeContainer& nodes, int64_t stream)
{
    int64_t used = 0;
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        used += (*node)->GetObject<Forwarder>()->AssignStreams(stream + used);
    }
    return used;
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
