// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-test-network.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/csma-helper.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/node-container.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/string.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

constexpr auto INTEREST = MessageKind::INTEREST;
constexpr auto DATA = MessageKind::DATA;

/**
 *     app - 0 ------ 1 ------ 2 - app      1 ms, IPv4: 10.0.1.1 -.2, 10.0.2.1 -.2
 *
 * Node 1 is an IP router and knows nothing of ICN.
 */
class IpRouter
{
  public:
    IpRouter()
    {
        nodes.Create(3);
        InternetStackHelper internet;
        internet.SetIpv6StackInstall(false);
        internet.Install(nodes);
        PointToPointHelper link;
        link.SetDeviceAttribute("DataRate", StringValue("1Gbps"));
        link.SetChannelAttribute("Delay", StringValue("1ms"));
        link.DisableFlowControl();
        for (uint32_t i = 0; i < 2; ++i)
        {
            const auto devices = link.Install(nodes.Get(i), nodes.Get(i + 1));
            for (uint32_t end = 0; end < 2; ++end)
            {
                const auto ipv4 = devices.Get(end)->GetNode()->GetObject<Ipv4>();
                const uint32_t interface = ipv4->AddInterface(devices.Get(end));
                const Ipv4Address address((10u << 24) + ((i + 1) << 8) + end + 1);
                ipv4->AddAddress(interface, {address, "255.255.255.0"});
                ipv4->SetUp(interface);
            }
        }
        Ipv4StaticRoutingHelper routes;
        routes.GetStaticRouting(nodes.Get(0)->GetObject<Ipv4>())->SetDefaultRoute("10.0.1.2", 1);
        routes.GetStaticRouting(nodes.Get(2)->GetObject<Ipv4>())->SetDefaultRoute("10.0.2.1", 1);
        for (const uint32_t node : {0, 2})
        {
            forwarders.push_back(stack.InstallForwarder(nodes.Get(node)));
            forwarders.back()->TraceConnectWithoutContext("Drop",
                                                          MakeCallback(&IpRouter::OnDrop, this));
            apps.push_back(std::make_unique<TestApp>(*forwarders.back()));
        }
    }

    ~IpRouter()
    {
        apps.clear();
        Simulator::Destroy();
    }

    IpRouter(const IpRouter&) = delete;
    IpRouter& operator=(const IpRouter&) = delete;

    NodeContainer nodes;
    StackHelper stack;
    std::vector<Ptr<Forwarder>> forwarders;     ///< of nodes 0 and 2
    std::vector<std::unique_ptr<TestApp>> apps; ///< likewise
    std::string drops;                          ///< reasons

  private:
    void OnDrop(FaceId, Ptr<const Message>, uint32_t, DropReason reason)
    {
        drops += (drops.empty() ? "" : " ") + std::string(ToString(reason));
    }
};

TEST(UdpFace, ReachesAcrossRoutersAndIsMadeForWhoIsHeard)
{
    IpRouter net;
    const auto face = net.stack.AddUdpFace(net.nodes.Get(0), Ipv4Address("10.0.2.2"));
    net.stack.ListenUdp(net.nodes.Get(2));
    net.forwarders[0]->GetFib()->Add("/p"_name, face->GetId(), 1);
    net.apps[1]->Serve("/p"_name);
    EXPECT_EQ(net.forwarders[1]->GetFaceCount(), 1u) << "the application's";
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.apps[1]->Answer("/p/a"_name); });
    At(MilliSeconds(20), [&] { net.apps[0]->Ask("/p/b"_name); });
    Simulator::Run();
    EXPECT_EQ(net.apps[0]->Count(DATA, "/p/a"_name), 1u);
    ASSERT_EQ(net.forwarders[1]->GetFaceCount(), 2u);
    const auto heard = DynamicCast<UdpFace>(net.forwarders[1]->GetFace(1));
    EXPECT_EQ(heard->GetRemote(), Address(InetSocketAddress("10.0.1.1", 9695)));
    face->SetAttribute("Fragmentation", BooleanValue(false));
    EXPECT_EQ(face->GetMtu(), 1500u - 28);
    EXPECT_EQ(face->GetFramingBytes(100), 2u + 20 + 8);
    EXPECT_EQ(face->GetPeer(), std::nullopt) << "a router lies between";
    EXPECT_EQ(face->GetInFlight() + heard->GetInFlight(), 0);
}

TEST(UdpFace, WhatAnInterfaceThatIsDownTakesIsReportedByName)
{
    IpRouter net;
    const auto face = net.stack.AddUdpFace(net.nodes.Get(0), Ipv4Address("10.0.2.2"));
    net.forwarders[0]->GetFib()->Add("/p"_name, face->GetId(), 1);
    At(MilliSeconds(5), [&] {
        face->SetAttribute("Fragmentation", BooleanValue(false));
        EXPECT_EQ(face->GetMtu(), 1500u - 28) << "the path is known from now on";
        net.nodes.Get(0)->GetObject<Ipv4>()->SetDown(1); // takes the routes with it
    });
    At(MilliSeconds(10), [&] { net.apps[0]->Ask("/p/a"_name); });
    Simulator::Run();
    EXPECT_EQ(net.drops, "no-path");
    EXPECT_EQ(net.forwarders[0]->GetLedger().GetOutcomes()["dropped:no-path"], 1u);
    EXPECT_EQ(face->GetInFlight(), 0);
}

TEST(UdpFace, OtherTrafficOfTheNodeIsNoConcernOfIts)
{
    IpRouter net;
    const auto face = net.stack.AddUdpFace(net.nodes.Get(0), Ipv4Address("10.0.2.2"));
    const auto socket = Socket::CreateSocket(net.nodes.Get(0), UdpSocketFactory::GetTypeId());
    socket->Bind();
    const auto device = DynamicCast<PointToPointNetDevice>(net.nodes.Get(0)->GetDevice(1));
    device->GetQueue()->SetAttribute("MaxSize", StringValue("1p"));
    At(MilliSeconds(1), [&] {
        for (int i = 0; i < 5; ++i)
        {
            socket->SendTo(Create<Packet>(1000), 0, InetSocketAddress("10.0.2.2", 9));
        }
    });
    Simulator::Run();
    EXPECT_EQ(net.drops, "");
    EXPECT_EQ(face->GetInFlight(), 0);
}

TEST(UdpFace, TakesAPortOfTheUsersChoice)
{
    IpRouter net;
    Config::SetDefault("ns3::icn::UdpDemux::Port", UintegerValue(5000));
    const auto face = net.stack.AddUdpFace(net.nodes.Get(0), Ipv4Address("10.0.2.2"));
    Config::SetDefault("ns3::icn::UdpDemux::Port", UintegerValue(0));
    EXPECT_EQ(face->GetRemote(), Address(InetSocketAddress("10.0.2.2", 5000)));
}

//     0 ---- 1      CSMA: the first packets wait for ARP, which keeps a few
TEST(UdpFace, PacketsThatArpCannotKeepAreReportedByName)
{
    NodeContainer nodes(2);
    CsmaHelper csma;
    csma.DisableFlowControl();
    const auto devices = csma.Install(nodes);
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    internet.Install(nodes);
    for (uint32_t i = 0; i < 2; ++i)
    {
        const auto ipv4 = nodes.Get(i)->GetObject<Ipv4>();
        const uint32_t interface = ipv4->AddInterface(devices.Get(i));
        ipv4->AddAddress(interface, {Ipv4Address((10u << 24) + i + 1), "255.255.255.0"});
        ipv4->SetUp(interface);
    }
    StackHelper stack;
    const auto consumer = stack.InstallForwarder(nodes.Get(0));
    const auto producer = stack.InstallForwarder(nodes.Get(1));
    const auto face = stack.AddUdpFace(nodes.Get(0), Ipv4Address("10.0.0.2"));
    const auto back = stack.AddUdpFace(nodes.Get(1), Ipv4Address("10.0.0.1"));
    consumer->GetFib()->Add("/p"_name, face->GetId(), 1);
    TestApp app(*consumer);
    TestApp server(*producer);
    server.Serve("/p"_name);
    At(MilliSeconds(1), [&] {
        for (const char* name : {"/p/a", "/p/b", "/p/c", "/p/d", "/p/e"})
        {
            app.Ask(Name::FromUri(name).value());
        }
    });
    Simulator::Run();
    EXPECT_GT(consumer->GetLedger().GetOutcomes()["dropped:no-path"], 0u);
    EXPECT_GT(producer->GetLedger().GetReceived(INTEREST), 0u);
    EXPECT_EQ(consumer->GetLedger().GetOutcomes()["dropped:no-path"] +
                  producer->GetLedger().GetReceived(INTEREST),
              5u);
    EXPECT_EQ(face->GetInFlight() + back->GetInFlight(), 0);
    EXPECT_EQ(face->GetFramingBytes(10), 14u + 4 + 28 + (46 - 38)) << "padding included";
    Simulator::Destroy();
}

TEST(UdpFaceDeathTest, NodeWithoutInternetStackIsRefused)
{
    Network net(1);
    const auto node = net[0].GetObject<Node>();
    EXPECT_DEATH(StackHelper().AddUdpFace(node, Ipv4Address("10.0.0.1")),
                 "node 0 has no Internet stack; install one by ns3::InternetStackHelper");
}

TEST(UdpFaceDeathTest, AddressWithoutRouteIsRefused)
{
    IpRouter net;
    Ipv4StaticRoutingHelper routes;
    const auto table = routes.GetStaticRouting(net.nodes.Get(0)->GetObject<Ipv4>());
    while (table->GetNRoutes() > 0)
    {
        table->RemoveRoute(0);
    }
    EXPECT_DEATH(net.stack.AddUdpFace(net.nodes.Get(0), Ipv4Address("10.0.9.9")),
                 "node 0 has no route to 10.0.9.9 for a UDP face; give it an address on that "
                 "network, or a route, first");
}

TEST(UdpFaceDeathTest, PortInUseIsRefused)
{
    IpRouter net;
    const auto socket = Socket::CreateSocket(net.nodes.Get(0), UdpSocketFactory::GetTypeId());
    socket->Bind(InetSocketAddress(Ipv4Address::GetAny(), 9695));
    EXPECT_DEATH(net.stack.ListenUdp(net.nodes.Get(0)),
                 "UDP port 9695 of node 0 is in use; take another by attribute "
                 "ns3::icn::UdpDemux::Port");
}

TEST(UdpFaceDeathTest, WhatIsNoIpAddressIsRefused)
{
    IpRouter net;
    EXPECT_DEATH(net.stack.AddUdpFace(net.nodes.Get(0), Address()),
                 "is no address of IPv4 or IPv6 for a UDP face of node 0");
}

} // namespace
