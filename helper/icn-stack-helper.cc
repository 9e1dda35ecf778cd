// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-stack-helper.h"

#include "ns3/abort.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/ipv4-address.h"
#include "ns3/ipv6-address.h"
#include "ns3/loopback-net-device.h"
#include "ns3/node.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <utility>

namespace ns3
{
namespace icn
{

StackHelper::StackHelper()
{
    m_forwarder.SetTypeId("ns3::icn::Forwarder");
    m_codec.SetTypeId("ns3::icn::CcnxCodec");
}

void
StackHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_forwarder.Set(name, value);
}

namespace
{

/// Names of strategies on command lines, and their types.
constexpr std::pair<const char*, const char*> STRATEGIES[] = {
    {"best-route", "ns3::icn::BestRouteStrategy"},
    {"multicast", "ns3::icn::MulticastStrategy"},
    {"random", "ns3::icn::RandomStrategy"},
    {"least-pending", "ns3::icn::LeastPendingStrategy"},
    {"adaptive", "ns3::icn::AdaptiveStrategy"},
    {"recovery", "ns3::icn::RecoveryStrategy"},
};

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
    m_codec = MakeCodecFactory(protocol, profile, encoding);
    m_forwarder.Set("Codec", ObjectFactoryValue(m_codec));
    m_forwarder.Set("Policy", ObjectFactoryValue(ObjectFactory(FindProtocol(protocol).policy)));
}

void
StackHelper::SetCodecAttribute(const std::string& name, const AttributeValue& value)
{
    m_codec.Set(name, value);
    m_forwarder.Set("Codec", ObjectFactoryValue(m_codec));
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
StackHelper::SetCongestion(const std::string& reaction, uint32_t threshold)
{
    m_congestion.emplace("ns3::icn::CongestionDetector");
    m_congestion->Set("Reaction", StringValue(reaction));
    m_congestion->Set("Threshold", UintegerValue(threshold));
}

void
StackHelper::SetStrategy(const std::string& name)
{
    const auto* const found =
        std::find_if(std::begin(STRATEGIES), std::end(STRATEGIES), [&name](const auto& known) {
            return name == known.first;
        });
    NS_ABORT_MSG_IF(found == std::end(STRATEGIES),
                    "ns3::icn::StackHelper: no strategy '" << name << "'");
    SetAttribute("Strategy", ObjectFactoryValue(ObjectFactory(found->second)));
}

const std::vector<std::string>&
StackHelper::GetStrategies()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const auto& [name, type] : STRATEGIES)
        {
            all.emplace_back(name);
        }
        return all;
    }();
    return names;
}

void
StackHelper::SetContentStore(uint32_t entries)
{
    m_storeEntries = entries;
}

Ptr<Forwarder>
StackHelper::InstallForwarder(Ptr<Node> node) const
{
    NS_ABORT_MSG_IF(node->GetObject<Forwarder>(),
                    "ns3::icn::StackHelper: node " << node->GetId()
                                                   << " has an ns3::icn::Forwarder already");
    const auto forwarder = m_forwarder.Create<Forwarder>();
    if (m_storeEntries)
    {
        forwarder->GetContentStore()->SetAttribute("Capacity", UintegerValue(m_storeEntries));
    }
    if (m_congestion)
    {
        forwarder->SetCongestionDetector(m_congestion->Create<CongestionDetector>());
    }
    node->AggregateObject(forwarder);
    return forwarder;
}

Ptr<Forwarder>
StackHelper::Install(Ptr<Node> node) const
{
    const auto forwarder = InstallForwarder(node);
    for (uint32_t i = 0; i < node->GetNDevices(); ++i)
    {
        const Ptr<NetDevice> device = node->GetDevice(i);
        if (DynamicCast<LoopbackNetDevice>(device))
        {
            continue;
        }
        if (device->IsPointToPoint())
        {
            AddFace(device);
        }
        else
        {
            Listen(device);
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
    const auto forwarder = GetForwarder(device->GetNode());
    NS_ABORT_MSG_UNLESS(device->IsPointToPoint(),
                        "ns3::icn::StackHelper: device "
                            << device->GetIfIndex() << " of node " << device->GetNode()->GetId()
                            << " may have several neighbours; name one by AddFace(device, "
                               "neighbour)");
    const auto face = CreateObject<NetDeviceFace>();
    face->Setup(device, forwarder->GetCodec());
    forwarder->AddFace(face);
    return face;
}

Ptr<NeighbourDemux>
StackHelper::Listen(Ptr<NetDevice> device) const
{
    const auto forwarder = GetForwarder(device->GetNode());
    if (const auto known = device->GetObject<NeighbourDemux>())
    {
        return known;
    }
    const auto demux = CreateObject<NeighbourDemux>();
    demux->Setup(device,
                 forwarder->GetCodec(),
                 [forwarder = PeekPointer(forwarder)](Ptr<NeighbourFace> face) {
                     forwarder->AddFace(face);
                 });
    return demux;
}

Ptr<NeighbourFace>
StackHelper::AddFace(Ptr<NetDevice> device, const Address& neighbour) const
{
    return Listen(device)->GetFace(neighbour);
}

Ptr<GroupFace>
StackHelper::AddGroupFace(Ptr<NetDevice> device) const
{
    return Listen(device)->GetGroupFace();
}

Ptr<UdpDemux>
StackHelper::ListenUdp(Ptr<Node> node) const
{
    const auto forwarder = GetForwarder(node);
    auto demux = node->GetObject<UdpDemux>();
    if (!demux)
    {
        demux = CreateObject<UdpDemux>();
        demux->Setup(
            node,
            forwarder->GetCodec(),
            [forwarder = PeekPointer(forwarder)](Ptr<UdpFace> face) { forwarder->AddFace(face); });
    }
    demux->Listen();
    return demux;
}

Ptr<UdpFace>
StackHelper::AddUdpFace(Ptr<Node> node, const Address& remote) const
{
    const auto demux = ListenUdp(node);
    Address socketAddress = remote;
    if (Ipv4Address::IsMatchingType(remote))
    {
        socketAddress = InetSocketAddress(Ipv4Address::ConvertFrom(remote), demux->GetPort());
    }
    else if (Ipv6Address::IsMatchingType(remote))
    {
        socketAddress = Inet6SocketAddress(Ipv6Address::ConvertFrom(remote), demux->GetPort());
    }
    NS_ABORT_MSG_UNLESS(InetSocketAddress::IsMatchingType(socketAddress) ||
                            Inet6SocketAddress::IsMatchingType(socketAddress),
                        "ns3::icn::StackHelper: " << remote
                                                  << " is no address of IPv4 or IPv6 for a UDP "
                                                     "face of node "
                                                  << node->GetId());
    if (!demux->FindPath(socketAddress))
    {
        std::ostringstream where;
        if (InetSocketAddress::IsMatchingType(socketAddress))
        {
            where << InetSocketAddress::ConvertFrom(socketAddress).GetIpv4();
        }
        else
        {
            where << Inet6SocketAddress::ConvertFrom(socketAddress).GetIpv6();
        }
        NS_ABORT_MSG("ns3::icn::StackHelper: node "
                     << node->GetId() << " has no route to " << where.str()
                     << " for a UDP face; give it an address on that network, or a route, first");
    }
    return demux->GetFace(socketAddress);
}

Ptr<Forwarder>
StackHelper::GetForwarder(Ptr<Node> node)
{
    const auto forwarder = node->GetObject<Forwarder>();
    NS_ABORT_MSG_UNLESS(forwarder,
                        "ns3::icn::StackHelper: node " << node->GetId()
                                                       << " has no ns3::icn::Forwarder; Install() "
                                                          "it first");
    return forwarder;
}

} // namespace icn
} // namespace ns3
