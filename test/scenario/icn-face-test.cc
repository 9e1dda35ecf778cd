// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-test-network.h"
#include "icn-vectors.h"

#include "ns3/boolean.h"
#include "ns3/error-model.h"
#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-framing.h"
#include "ns3/icn-link-net-device.h"
#include "ns3/icn-net-device-face.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv6.h"
#include "ns3/pointer.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

using Device = Network::Device;

constexpr auto INTEREST = MessageKind::INTEREST;
constexpr auto DATA = MessageKind::DATA;

constexpr uint64_t MEGABIT = 1'000'000; // 8 us per octet

/**
 *     C - 0 ---- 1 - P      1 ms, and as fast as the test wants
 */
struct Pair : Network
{
    Pair(Device device, uint64_t bitRate, uint32_t queueLimit = 100)
        : Network(2),
          consumer(Attach(0)),
          producer(Attach(1))
    {
        Link link;
        link.device = device;
        link.rate = DataRate(bitRate);
        link.queueLimit = queueLimit;
        Connect(0, 1, link);
        Route("/p"_name, {0, 1});
        producer.Serve("/p"_name);
    }

    /** Two Interests; the answer to the first. */
    void Play()
    {
        At(MilliSeconds(0), [this] { consumer.Ask("/p/a"_name); });
        At(MilliSeconds(0), [this] { consumer.Ask("/p/b"_name); });
        At(MilliSeconds(20), [this] { producer.Answer("/p/a"_name, "what was asked for"); });
        Run(MilliSeconds(50));
    }

    TestApp& consumer;
    TestApp& producer;
};

/// The same on every kind of device.
class Faces : public ::testing::TestWithParam<Device>
{
};

TEST_P(Faces, CarryMessagesWholeAndInOrder)
{
    Pair net(GetParam(), Network::INSTANT);
    net.Play();
    ASSERT_EQ(net.producer.GetReceipts().size(), 2u);
    EXPECT_EQ(net.producer.GetReceipts()[0].message->GetName(), "/p/a"_name);
    EXPECT_EQ(net.producer.GetReceipts()[0].at, MilliSeconds(1));
    EXPECT_EQ(net.producer.GetReceipts()[1].message->GetName(), "/p/b"_name);
    if (GetParam() != Device::CSMA) // there a packet waits for the one before it to arrive
    {
        EXPECT_EQ(net.producer.GetReceipts()[1].at, MilliSeconds(1));
    }
    ASSERT_EQ(net.consumer.GetStory(), "data ccnx:/p/a@21");
    EXPECT_EQ(net.consumer.GetReceipts()[0].message->CopyPayload(100), "what was asked for");
    EXPECT_EQ(net.GetLedger().GetSent(), 3u);
    EXPECT_EQ(net.GetLedger().GetReceived(), 3u);
}

TEST_P(Faces, TakeTheTimeOfPacketAndFraming)
{
    Pair net(GetParam(), MEGABIT);
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    net.Run(MilliSeconds(50));
    ASSERT_EQ(net.producer.GetReceipts().size(), 1u);
    const auto& [at, message] = net.producer.GetReceipts()[0];
    const uint32_t bytes =
        message->GetSize() + net[0].GetFace(net.FaceTo(0, 1))->GetFramingBytes(message->GetSize());
    EXPECT_EQ(at, MilliSeconds(1) + MicroSeconds(8 * bytes));
}

TEST_P(Faces, KnowTheirNeighbourAndMtu)
{
    Network net(3);
    Network::Link link;
    link.device = GetParam();
    link.mtu = 1300; // IPv6 needs 1280
    net.Connect(1, 2, link);
    Face& face = *net[1].GetFace(net.FaceTo(1, 2));
    EXPECT_EQ(face.GetPeer(), 2u);
    EXPECT_EQ(face.GetMtu(), 65535u) << "in fragments";
    face.SetAttribute("Fragmentation", BooleanValue(false));
    EXPECT_EQ(face.GetMtu(), 1300u);
    EXPECT_TRUE(face.IsUp());
    EXPECT_FALSE(face.IsLocal());
    EXPECT_EQ(face.GetFacts().isMultiAccess,
              GetParam() == Device::CSMA || GetParam() == Device::SHARED);
}

TEST_P(Faces, FullQueuesAreReportedByName)
{
    Pair net(GetParam(), MEGABIT, 1);
    for (const char* name : {"/p/a", "/p/b", "/p/c", "/p/d"})
    {
        At(MilliSeconds(0), [&net, name] { net.consumer.Ask(Name::FromUri(name).value()); });
    }
    At(MicroSeconds(1), [&] {
        const Ledger ledger = net.GetLedger();
        EXPECT_EQ(ledger.GetSent(), 4u);
        EXPECT_EQ(ledger.GetLost(), 2u);
        EXPECT_EQ(net[0].GetFace(net.FaceTo(0, 1))->GetInFlight(), 2)
            << "one in service, one waits";
    });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.GetDrops(), "0:queue 0:queue");
    EXPECT_EQ(net.producer.Count(INTEREST, "/p/a"_name), 1u);
    EXPECT_EQ(net.producer.Count(INTEREST, "/p/b"_name), 1u);
    EXPECT_EQ(net[0].GetLedger().GetLost(INTEREST), 2u);
    EXPECT_EQ(net[0].GetLedger().GetOutcomes()["dropped:queue"], 2u);
}

TEST_P(Faces, LossesOfErrorModelsAreReportedByName)
{
    Pair net(GetParam(), Network::INSTANT);
    net.Lose(0, 1, INTEREST, {2});
    net.Lose(1, 0, DATA, {1});
    net.Play();
    EXPECT_EQ(net.GetDrops(), "1:loss 0:loss");
    EXPECT_EQ(net.producer.Count(INTEREST, "/p/a"_name), 1u);
    EXPECT_EQ(net.producer.Count(INTEREST, "/p/b"_name), 0u);
    EXPECT_TRUE(net.consumer.GetReceipts().empty());
    EXPECT_EQ(net[1].GetLedger().GetLost(INTEREST), 1u);
    EXPECT_EQ(net[0].GetLedger().GetLost(DATA), 1u);
}

INSTANTIATE_TEST_SUITE_P(, Faces, ::testing::ValuesIn(Network::DEVICES), [](const auto& info) {
    return Network::GetLabel(info.param);
});

TEST(NetDeviceFace, LinkThatIsCutLosesWhatItHoldsAndIsNoNextHop)
{
    Pair net(Device::OWN, MEGABIT);
    const auto device = DynamicCast<LinkNetDevice>(net.DeviceTo(0, 1));
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/b"_name); });
    At(MicroSeconds(500), [&] { device->SetLinkUp(false); });
    At(MilliSeconds(10), [&] { net.consumer.Ask("/p/c"_name); });
    At(MilliSeconds(20), [&] { device->SetLinkUp(true); });
    At(MilliSeconds(30), [&] { net.consumer.Ask("/p/a"_name); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.GetDrops(), "1:link-down 1:link-down");
    EXPECT_EQ(net.consumer.GetStory(), "no-route ccnx:/p/c@10");
    EXPECT_EQ(net.producer.Count(INTEREST, "/p/a"_name), 1u);
}

TEST(NetDeviceFace, DataForALinkThatIsCutIsReportedByName)
{
    Pair net(Device::OWN, Network::INSTANT);
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { DynamicCast<LinkNetDevice>(net.DeviceTo(0, 1))->SetLinkUp(false); });
    At(MilliSeconds(20), [&] { net.producer.Answer("/p/a"_name); });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.GetDrops(), "1:link-down");
    EXPECT_EQ(net[1].GetLedger().GetLost(DATA), 1u);
}

/// Notes the first octets of packets on the wire, and what came by another number.
struct Tap
{
    void OnWire(Ptr<const Packet> packet)
    {
        uint8_t head[3];
        ASSERT_EQ(packet->CopyData(head, 3), 3u);
        heads.push_back({head[0], head[1], head[2]});
    }

    void OnOther(Ptr<NetDevice>,
                 Ptr<const Packet>,
                 uint16_t protocol,
                 const Address&,
                 const Address&,
                 NetDevice::PacketType)
    {
        others.push_back(protocol);
    }

    std::vector<std::vector<uint8_t>> heads; ///< of packets sent
    std::vector<uint16_t> others;            ///< numbers of packets that are not ICN's
};

TEST(NetDeviceFace, PointToPointDevicesCarryIcnUnderTheNumberOfIpv6AndNothingElse)
{
    constexpr uint16_t IPV4 = 0x0800;
    Pair net(Device::POINT_TO_POINT, Network::INSTANT);
    Tap tap;
    const auto device = net.DeviceTo(0, 1);
    const auto peer = net.DeviceTo(1, 0);
    device->TraceConnectWithoutContext("PhyTxBegin", MakeCallback(&Tap::OnWire, &tap));
    peer->GetNode()->RegisterProtocolHandler(MakeCallback(&Tap::OnOther, &tap), IPV4, peer);
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { device->Send(Create<Packet>(100), device->GetBroadcast(), IPV4); });
    JustAfter(MilliSeconds(11), [&] {
        EXPECT_EQ(tap.others, std::vector<uint16_t>{IPV4});
        EXPECT_EQ(net[1].GetLedger().GetReceived(), 1u) << "the face takes what is its own";
    });
    net.Run(MilliSeconds(20));
    ASSERT_EQ(tap.heads.size(), 2u);
    // PPP's number of IPv6, then CCNx's version 1.
    EXPECT_EQ(tap.heads[0], (std::vector<uint8_t>{0x00, 0x57, 0x01}));
    EXPECT_EQ(tap.heads[1], (std::vector<uint8_t>{0x00, 0x21, 0x00}));
    EXPECT_EQ(net.producer.GetStory(), "interest ccnx:/p/a@1");
}

TEST(NetDeviceFace, OtherDevicesGetTheTrueEtherType)
{
    for (const Device device : {Device::OWN, Device::SIMPLE})
    {
        Pair net(device, Network::INSTANT);
        const auto framing = Framing::For(net.DeviceTo(0, 1), CcnxCodec::ETHER_TYPE);
        EXPECT_EQ(framing.protocolNumber, 0x0801);
        EXPECT_FALSE(framing.borrowsIpv6);
        EXPECT_EQ(framing.bytes, device == Device::OWN ? 2u : 0u);
    }
}

TEST(NetDeviceFace, FramingIsStrippedOnlyWhereThereIsSome)
{
    Pair net(Device::POINT_TO_POINT, Network::INSTANT);
    const auto framing = Framing::For(net.DeviceTo(0, 1), CcnxCodec::ETHER_TYPE);
    const std::vector<uint8_t> framed{0x00, 0x57, 0x01, 0x02};
    const std::vector<uint8_t> bare{0x01, 0x02};
    const auto strip = [&framing](const std::vector<uint8_t>& octets) {
        return ToOctets(framing.Strip(ToPacket(octets)));
    };
    EXPECT_EQ(strip(framed), bare);
    EXPECT_EQ(strip(bare), bare);
    EXPECT_EQ(strip({0x00}), (std::vector<uint8_t>{0x00}));
}

/** Gives a device of a node an IPv6 interface. */
void
AddIpv6(Ptr<NetDevice> device)
{
    InternetStackHelper internet;
    internet.SetIpv4StackInstall(false);
    internet.Install(device->GetNode());
    device->GetNode()->GetObject<Ipv6>()->AddInterface(device);
}

TEST(NetDeviceFaceDeathTest, PointToPointDeviceWithIpv6IsRefused)
{
    Pair net(Device::POINT_TO_POINT, Network::INSTANT);
    const auto device = net.DeviceTo(1, 0);
    AddIpv6(device);
    const auto face = CreateObject<NetDeviceFace>();
    EXPECT_DEATH(face->Setup(device, net[1].GetCodec()),
                 "device 0 of node 1 has an IPv6 interface, .* give ICN a link without IPv6, or "
                 "use ns3::icn::LinkNetDevice");
}

TEST(NetDeviceFaceDeathTest, Ipv6ThatComesLaterIsRefusedWhenTheSimulationStarts)
{
    EXPECT_DEATH(
        {
            Pair net(Device::POINT_TO_POINT, Network::INSTANT);
            AddIpv6(net.DeviceTo(1, 0));
            net.Run(MilliSeconds(1));
        },
        "device 0 of node 1 has an IPv6 interface");
}

TEST(NetDeviceFace, OwnDevicesShareWithIpv6)
{
    Pair net(Device::OWN, Network::INSTANT);
    AddIpv6(net.DeviceTo(0, 1));
    AddIpv6(net.DeviceTo(1, 0));
    At(MilliSeconds(0), [&] { net.consumer.Ask("/p/a"_name); });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.producer.GetStory(), "interest ccnx:/p/a@1");
    EXPECT_EQ(net.GetDrops(), "");
}

} // namespace
