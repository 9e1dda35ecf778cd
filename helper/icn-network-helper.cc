// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-network-helper.h"

#include "icn-link-helper.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/csma-helper.h"
#include "ns3/csma-net-device.h"
#include "ns3/double.h"
#include "ns3/icmpv6-l4-protocol.h"
#include "ns3/icn-link-net-device.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6-static-routing-helper.h"
#include "ns3/ipv6.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/pointer.h"
#include "ns3/queue-size.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ns3
{
namespace icn
{

namespace
{

constexpr uint32_t IPV4_MASK = 0xfffffffc;
constexpr uint8_t IPV6_PREFIX_BITS = 64;

/** @param link number of it. @param end 0 or 1. @return 10.0.0.0/8 in networks of two. */
Ipv4Address
MakeIpv4(size_t link, uint32_t end)
{
    constexpr uint32_t NETWORK = 10u << 24;
    constexpr size_t MOST = size_t{1} << 22;
    NS_ABORT_MSG_IF(link >= MOST,
                    "ns3::icn::NetworkHelper: " << link + 1 << " links by UDP over IPv4; at most "
                                                << MOST << " have addresses, use IPv6");
    return Ipv4Address(NETWORK + 4 * static_cast<uint32_t>(link) + 1 + end);
}

/** @param link number of it. @param end 0 or 1. @return 2001:db8:<link>::<end + 1> (RFC 3849). */
Ipv6Address
MakeIpv6(size_t link, uint32_t end)
{
    const uint8_t octets[16] = {0x20,
                                0x01,
                                0x0d,
                                0xb8,
                                static_cast<uint8_t>(link >> 24),
                                static_cast<uint8_t>(link >> 16),
                                static_cast<uint8_t>(link >> 8),
                                static_cast<uint8_t>(link),
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                static_cast<uint8_t>(end + 1)};
    return Ipv6Address::Deserialize(octets);
}

} // namespace

NetworkHelper::NetworkHelper(const Topology& topology, LinkSettings settings)
    : m_settings(settings)
{
    for (const auto& node : topology.GetNodes())
    {
        m_names.push_back(node.label);
    }
    for (const auto& link : topology.GetLinks())
    {
        m_links.push_back({link, false, false, {}});
    }
}

uint32_t
NetworkHelper::AddHost(const std::string& name, uint32_t router, Time delay, DataRate rate)
{
    const auto host = static_cast<uint32_t>(m_names.size());
    m_names.push_back(name);
    m_links.push_back({{router, host, delay, rate, 0, 0}, true, false, {}});
    return host;
}

void
NetworkHelper::AddAttachment(uint32_t host, uint32_t router)
{
    const auto first = std::find_if(m_links.begin(), m_links.end(), [host](const BuiltLink& built) {
        return built.link.a == host || built.link.b == host;
    });
    NS_ABORT_MSG_IF(first == m_links.end(),
                    "ns3::icn::NetworkHelper: node " << host
                                                     << " has no link; AddHost() gives one");
    if (FindLink(host, router) == ShortestPaths::NONE)
    {
        m_links.push_back(
            {{router, host, first->link.delay, first->link.rate, 0, 0}, true, true, {}});
    }
}

uint32_t
NetworkHelper::FindLink(uint32_t a, uint32_t b) const
{
    for (uint32_t i = 0; i < m_links.size(); ++i)
    {
        const Topology::Link& link = m_links[i].link;
        if ((link.a == a && link.b == b) || (link.a == b && link.b == a))
        {
            return i;
        }
    }
    return ShortestPaths::NONE;
}

void
NetworkHelper::Build(const StackHelper& stack)
{
    Build(stack, {});
}

void
NetworkHelper::Build(const StackHelper& stack, const std::map<uint32_t, StackHelper>& others)
{
    m_nodes.Create(static_cast<uint32_t>(m_names.size()));
    std::vector<Topology::Link> links;
    for (size_t i = 0; i < m_links.size(); ++i)
    {
        links.push_back(m_links[i].link);
        Connect(m_links[i], i);
    }
    InstallInternet();
    std::vector<Ptr<Forwarder>> forwarders;
    for (uint32_t node = 0; node < GetSize(); ++node)
    {
        const auto other = others.find(node);
        forwarders.push_back(
            (other == others.end() ? stack : other->second).InstallForwarder(m_nodes.Get(node)));
    }
    m_routes = std::make_unique<RouteKeeper>(std::move(forwarders), std::move(links));
    std::vector<RouteKeeper::LinkChange> spare;
    for (uint32_t i = 0; i < m_links.size(); ++i)
    {
        const FaceId atA = MakeFace(stack, i, 0);
        m_routes->SetFaces(i, atA, MakeFace(stack, i, 1));
        if (m_links[i].isSpare)
        {
            spare.emplace_back(i, false);
        }
    }
    SetLinks(spare);
    if (m_settings.loss > 0)
    {
        AddLoss();
    }
}

void
NetworkHelper::Connect(BuiltLink& built, size_t index)
{
    const Ptr<Node> a = m_nodes.Get(built.link.a);
    const Ptr<Node> b = m_nodes.Get(built.link.b);
    const DataRateValue rate(built.link.rate);
    const TimeValue delay(built.link.delay);
    const UintegerValue mtu(m_settings.mtu + GetHeaderBytes());
    const uint32_t queuePackets =
        built.link.queuePackets ? built.link.queuePackets : m_settings.queuePackets;
    const auto setUp = [&](auto& helper) {
        helper.SetChannelAttribute("Delay", delay);
        helper.SetDeviceAttribute("Mtu", mtu);
        helper.SetQueue("ns3::DropTailQueue<Packet>",
                        "MaxSize",
                        QueueSizeValue(QueueSize(QueueSizeUnit::PACKETS, queuePackets)));
        helper.DisableFlowControl(); // so that no queue disc comes in the way
    };
    switch (m_settings.kind)
    {
    case LinkKind::ICN: {
        LinkHelper helper;
        helper.SetDeviceAttribute("DataRate", rate);
        helper.SetDeviceAttribute("Mtu", mtu);
        helper.SetDeviceAttribute("QueueLimit", UintegerValue(queuePackets));
        helper.SetChannelAttribute("Delay", delay);
        built.devices = helper.Install(a, b);
        break;
    }
    case LinkKind::CSMA: {
        CsmaHelper helper;
        setUp(helper);
        helper.SetChannelAttribute("DataRate", rate);
        built.devices = helper.Install(NodeContainer(a, b));
        for (uint32_t end = 0; end < 2; ++end)
        {
            DynamicCast<CsmaNetDevice>(built.devices.Get(end))
                ->AssignStreams(m_settings.backoffStream + static_cast<int64_t>(2 * index + end));
        }
        break;
    }
    case LinkKind::POINT_TO_POINT:
    case LinkKind::UDP:
    case LinkKind::UDP6: {
        PointToPointHelper helper;
        setUp(helper);
        helper.SetDeviceAttribute("DataRate", rate);
        built.devices = helper.Install(a, b);
        break;
    }
    }
}

void
NetworkHelper::SetLossDirection(LinkLoss::Direction direction, uint32_t producer)
{
    m_lossDirection = direction;
    m_lossProducer = producer;
}

void
NetworkHelper::AddLoss() const
{
    const LinkLoss loss({m_settings.loss,
                         m_settings.burst,
                         m_settings.lossyLinks,
                         m_lossDirection,
                         m_settings.lossStream});
    const bool isOneWay = m_lossDirection != LinkLoss::Direction::BOTH;
    for (uint32_t i = 0; i < m_links.size(); ++i)
    {
        const auto nearer = isOneWay ? FindNearerEnd(i, m_lossProducer) : std::nullopt;
        loss.Install(i, m_links[i].devices, nearer);
    }
}

std::optional<uint32_t>
NetworkHelper::FindNearerEnd(uint32_t link, uint32_t target) const
{
    const BuiltLink& built = m_links[link];
    if (built.isAccess)
    {
        return built.link.b == target ? 1 : 0;
    }
    const ShortestPaths::Tree& tree = GetPaths().To(target);
    const auto measure = [&tree](uint32_t node) {
        return std::make_tuple(tree.GetMetric(node), tree.GetDistance(node), tree.GetHops(node));
    };
    const auto a = measure(built.link.a);
    const auto b = measure(built.link.b);
    return a == b ? std::nullopt : std::optional<uint32_t>(b < a);
}

uint32_t
NetworkHelper::GetHeaderBytes() const
{
    switch (m_settings.kind)
    {
    case LinkKind::UDP:
        return UdpFace::UDP_BYTES + UdpFace::IPV4_BYTES;
    case LinkKind::UDP6:
        return UdpFace::UDP_BYTES + UdpFace::IPV6_BYTES;
    default:
        return 0;
    }
}

std::pair<uint32_t, uint32_t>
NetworkHelper::GetMtuRange(LinkKind kind)
{
    constexpr uint32_t MOST = 65535;
    constexpr uint32_t LEAST_IPV6 = 1280; // RFC 8200 5
    constexpr uint32_t IPV4 = UdpFace::UDP_BYTES + UdpFace::IPV4_BYTES;
    constexpr uint32_t IPV6 = UdpFace::UDP_BYTES + UdpFace::IPV6_BYTES;
    switch (kind)
    {
    case LinkKind::UDP:
        return {1, MOST - IPV4};
    case LinkKind::UDP6:
        return {LEAST_IPV6 - IPV6, MOST - IPV6};
    default:
        return {1, MOST};
    }
}

std::optional<std::string>
NetworkHelper::CheckMtu(const std::string& link, uint32_t mtu)
{
    const auto [least, most] = GetMtuRange(GetLinkKinds().at(link));
    if (mtu >= least && mtu <= most)
    {
        return std::nullopt;
    }
    return "--mtu=" + std::to_string(mtu) + ": with --link=" + link + " between " +
           std::to_string(least) + " and " + std::to_string(most) +
           ", as headers of UDP and IP are added";
}

const std::map<std::string, LinkKind>&
NetworkHelper::GetLinkKinds()
{
    static const std::map<std::string, LinkKind> kinds{{"icn", LinkKind::ICN},
                                                       {"point-to-point", LinkKind::POINT_TO_POINT},
                                                       {"csma", LinkKind::CSMA},
                                                       {"udp", LinkKind::UDP},
                                                       {"udp6", LinkKind::UDP6}};
    return kinds;
}

void
NetworkHelper::InstallInternet() const
{
    const bool isIpv6 = m_settings.kind == LinkKind::UDP6;
    if (m_settings.kind != LinkKind::UDP && !isIpv6)
    {
        return;
    }
    InternetStackHelper internet;
    internet.SetIpv4StackInstall(!isIpv6);
    internet.SetIpv6StackInstall(isIpv6);
    internet.SetRoutingHelper(Ipv4StaticRoutingHelper());
    internet.SetRoutingHelper(Ipv6StaticRoutingHelper());
    internet.Install(m_nodes);
    for (auto node = m_nodes.Begin(); isIpv6 && node != m_nodes.End(); ++node)
    {
        // No octets but ICN's: neither duplicate address detection nor router solicitations.
        (*node)->GetObject<Icmpv6L4Protocol>()->SetAttribute("DAD", BooleanValue(false));
        (*node)->GetObject<Ipv6>()->SetAttribute("IpForward", BooleanValue(true));
    }
    for (size_t i = 0; i < m_links.size(); ++i)
    {
        for (uint32_t end = 0; end < 2; ++end)
        {
            const Ptr<NetDevice> device = m_links[i].devices.Get(end);
            if (isIpv6)
            {
                const auto ipv6 = device->GetNode()->GetObject<Ipv6>();
                const uint32_t interface = ipv6->AddInterface(device);
                ipv6->AddAddress(interface, {MakeIpv6(i, end), Ipv6Prefix(IPV6_PREFIX_BITS)});
                ipv6->SetUp(interface);
            }
            else
            {
                const auto ipv4 = device->GetNode()->GetObject<Ipv4>();
                const uint32_t interface = ipv4->AddInterface(device);
                ipv4->AddAddress(interface, {MakeIpv4(i, end), Ipv4Mask(IPV4_MASK)});
                ipv4->SetUp(interface);
            }
        }
    }
}

FaceId
NetworkHelper::MakeFace(const StackHelper& stack, size_t index, uint32_t end) const
{
    const Ptr<NetDevice> device = m_links[index].devices.Get(end);
    const uint32_t otherEnd = 1 - end;
    switch (m_settings.kind)
    {
    case LinkKind::CSMA:
        return stack.AddFace(device, m_links[index].devices.Get(otherEnd)->GetAddress())->GetId();
    case LinkKind::UDP:
        return stack.AddUdpFace(device->GetNode(), MakeIpv4(index, otherEnd))->GetId();
    case LinkKind::UDP6:
        return stack.AddUdpFace(device->GetNode(), MakeIpv6(index, otherEnd))->GetId();
    case LinkKind::ICN:
    case LinkKind::POINT_TO_POINT:
        break;
    }
    return stack.AddFace(device)->GetId();
}

uint32_t
NetworkHelper::GetSize() const
{
    return static_cast<uint32_t>(m_names.size());
}

const std::string&
NetworkHelper::GetName(uint32_t node) const
{
    return m_names[node];
}

Ptr<Node>
NetworkHelper::GetNode(uint32_t node) const
{
    return m_nodes.Get(node);
}

Ptr<Forwarder>
NetworkHelper::GetForwarder(uint32_t node) const
{
    return GetNode(node)->GetObject<Forwarder>();
}

const NodeContainer&
NetworkHelper::GetNodes() const
{
    return m_nodes;
}

const std::vector<NetworkHelper::BuiltLink>&
NetworkHelper::GetLinks() const
{
    return m_links;
}

const ShortestPaths&
NetworkHelper::GetPaths() const
{
    return m_routes->GetPaths();
}

bool
NetworkHelper::CanSwitch(LinkKind kind)
{
    return kind == LinkKind::ICN;
}

void
NetworkHelper::SetLinks(const std::vector<RouteKeeper::LinkChange>& changes)
{
    for (const auto& [link, isUp] : changes)
    {
        const auto device = DynamicCast<LinkNetDevice>(m_links[link].devices.Get(0));
        NS_ABORT_MSG_UNLESS(device,
                            "ns3::icn::NetworkHelper: link "
                                << link
                                << " cannot be taken down, as ns-3's devices have no switch "
                                << "for it; use LinkKind::ICN");
        device->SetLinkUp(isUp);
    }
    m_routes->Change(changes);
}

bool
NetworkHelper::IsLinkUp(uint32_t link) const
{
    return m_routes->GetPaths().IsUsable(link);
}

const RouteKeeper::Work&
NetworkHelper::GetRouteWork() const
{
    return m_routes->GetWork();
}

FaceId
NetworkHelper::FindFace(uint32_t at, uint32_t target) const
{
    return m_routes->FindFace(at, target);
}

void
NetworkHelper::AddRoute(const Name& prefix, uint32_t at, uint32_t target, TableKind kind) const
{
    m_routes->Add(prefix, at, target, kind);
}

void
NetworkHelper::AddRoutes(const Name& prefix, uint32_t target) const
{
    for (uint32_t node = 0; node < GetSize(); ++node)
    {
        if (node != target)
        {
            AddRoute(prefix, node, target, TableKind::FIB_BASE);
        }
    }
}

void
NetworkHelper::AddAlternatives(const Name& prefix, uint32_t at, uint32_t target) const
{
    m_routes->AddAlternatives(prefix, at, target);
}

void
NetworkHelper::RemoveRoute(const Name& prefix, uint32_t at, uint32_t target) const
{
    m_routes->Remove(prefix, at, target);
}

} // namespace icn
} // namespace ns3
