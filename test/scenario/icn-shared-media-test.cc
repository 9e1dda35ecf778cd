// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Devices with several neighbours: whose face a frame comes in by, what is overheard, what goes to
// all.
//
//     app   app   app   app
//      |     |     |     |
//      0     1     2     3
//      |     |     |     |
//     =====================      one CSMA channel, or one SimpleChannel; 1 ms

#include "icn-test-network.h"
#include "icn-vectors.h"

#include "ns3/csma-channel.h"
#include "ns3/csma-net-device.h"
#include "ns3/data-rate.h"
#include "ns3/drop-tail-queue.h"
#include "ns3/error-model.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/mac48-address.h"
#include "ns3/pointer.h"
#include "ns3/simple-channel.h"
#include "ns3/simple-net-device.h"

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
constexpr uint32_t NODES = 4;

/// The nodes and the medium above.
class Segment
{
  public:
    explicit Segment(Network::Device kind)
    {
        const auto csma = CreateObject<CsmaChannel>();
        csma->SetAttribute("DataRate", DataRateValue(DataRate("100Mbps")));
        csma->SetAttribute("Delay", TimeValue(MilliSeconds(1)));
        const auto simple = CreateObject<SimpleChannel>();
        simple->SetAttribute("Delay", TimeValue(MilliSeconds(1)));
        for (uint32_t i = 0; i < NODES; ++i)
        {
            nodes.push_back(CreateObject<Node>());
            if (kind == Network::Device::CSMA)
            {
                const auto device = CreateObject<CsmaNetDevice>();
                device->SetQueue(CreateObject<DropTailQueue<Packet>>());
                nodes[i]->AddDevice(device);
                device->Attach(csma);
                device->AssignStreams(i);
                devices.push_back(device);
            }
            else
            {
                const auto device = CreateObject<SimpleNetDevice>();
                nodes[i]->AddDevice(device);
                device->SetChannel(simple);
                devices.push_back(device);
            }
            devices[i]->SetAddress(Mac48Address::Allocate());
            forwarders.push_back(stack.Install(nodes[i]));
            forwarders[i]->TraceConnect("Drop",
                                        std::to_string(i),
                                        MakeCallback(&Segment::OnDrop, this));
            forwarders[i]->TraceConnect("Rx",
                                        std::to_string(i),
                                        MakeCallback(&Segment::OnRx, this));
            apps.push_back(std::make_unique<TestApp>(*forwarders[i]));
        }
    }

    ~Segment()
    {
        apps.clear();
        Simulator::Destroy();
    }

    Segment(const Segment&) = delete;
    Segment& operator=(const Segment&) = delete;

    /** Routes a prefix to a neighbour. @param prefix it. @param from a node. @param to another. */
    void Route(const Name& prefix, uint32_t from, uint32_t to)
    {
        const auto face = stack.AddFace(devices[from], devices[to]->GetAddress());
        forwarders[from]->GetFib()->Add(prefix, face->GetId(), 1);
    }

    /** Routes a prefix to all neighbours. @param prefix it. @param from a node. */
    void RouteToAll(const Name& prefix, uint32_t from)
    {
        forwarders[from]->GetFib()->Add(prefix, stack.AddGroupFace(devices[from])->GetId(), 1);
    }

    /** Runs to an instant and holds the books against each other. @param until the instant. */
    void Run(Time until)
    {
        Simulator::Stop(until - Simulator::Now());
        Simulator::Run();
        int64_t inFlight = 0;
        for (const auto& forwarder : forwarders)
        {
            EXPECT_EQ(forwarder->GetLedger().GetOpened(),
                      forwarder->GetLedger().GetClosed() + forwarder->CountOpenAccounts());
            for (FaceId face = 0; face < forwarder->GetFaceCount(); ++face)
            {
                inFlight += forwarder->GetFace(face)->GetInFlight();
            }
        }
        EXPECT_EQ(inFlight, 0);
        EXPECT_EQ(GetLedger().GetSent(), GetLedger().GetReceived() + GetLedger().GetLost());
    }

    /** @return the books of all nodes in one. */
    Ledger GetLedger() const
    {
        Ledger total;
        for (const auto& forwarder : forwarders)
        {
            total.Add(forwarder->GetLedger());
        }
        return total;
    }

    /** @param node a node. @return frames it overheard. */
    uint64_t CountOverheard(uint32_t node) const
    {
        return forwarders[node]->GetLedger().GetDiscarded()["overheard"];
    }

    StackHelper stack;
    std::vector<Ptr<Node>> nodes;
    std::vector<Ptr<NetDevice>> devices;
    std::vector<Ptr<Forwarder>> forwarders;
    std::vector<std::unique_ptr<TestApp>> apps;
    std::string drops;    ///< as "node:reason"
    std::string arrivals; ///< by links, as "node:kind name"

  private:
    void OnDrop(std::string node, FaceId, Ptr<const Message>, uint32_t, DropReason reason)
    {
        drops += (drops.empty() ? "" : " ") + node + ':' + ToString(reason);
    }

    void OnRx(std::string node, FaceId face, Ptr<const Message> message)
    {
        if (!forwarders[std::stoul(node)]->GetFace(face)->IsLocal())
        {
            arrivals += (arrivals.empty() ? "" : " ") + node + ':' +
                        ToString(message->GetKind(), message->Get().role);
        }
    }
};

class SharedMedia : public ::testing::TestWithParam<Network::Device>
{
};

INSTANTIATE_TEST_SUITE_P(,
                         SharedMedia,
                         ::testing::Values(Network::Device::CSMA, Network::Device::SHARED),
                         [](const auto& info) { return Network::GetLabel(info.param); });

TEST_P(SharedMedia, NeighboursGetFacesWhenTheyAreFirstHeard)
{
    Segment net(GetParam());
    net.Route("/p"_name, 0, 1);
    net.apps[1]->Serve("/p"_name);
    EXPECT_EQ(net.forwarders[1]->GetFaceCount(), 1u) << "the application's";
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] {
        ASSERT_EQ(net.forwarders[1]->GetFaceCount(), 2u);
        EXPECT_EQ(net.forwarders[1]->GetFace(1)->GetPeer(), net.nodes[0]->GetId());
        net.apps[1]->Answer("/p/a"_name);
    });
    At(MilliSeconds(20), [&] { net.apps[0]->Ask("/p/b"_name); });
    At(MilliSeconds(30), [&] { net.apps[1]->Answer("/p/b"_name); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.apps[0]->Count(DATA, "/p/a"_name), 1u);
    EXPECT_EQ(net.apps[0]->Count(DATA, "/p/b"_name), 1u);
    EXPECT_EQ(net.forwarders[1]->GetFaceCount(), 2u);
    EXPECT_EQ(net.forwarders[0]->GetFaceCount(), 2u);
}

TEST_P(SharedMedia, FramesForOthersAreCountedAndNotProcessed)
{
    Segment net(GetParam());
    net.Route("/p"_name, 0, 1);
    net.apps[1]->Serve("/p"_name);
    net.apps[2]->Serve("/p"_name);
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.apps[1]->Answer("/p/a"_name); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.apps[0]->Count(DATA, "/p/a"_name), 1u);
    EXPECT_TRUE(net.apps[2]->GetReceipts().empty());
    EXPECT_EQ(net.arrivals, "1:interest 0:data");
    EXPECT_EQ(net.CountOverheard(0), 0u);
    EXPECT_EQ(net.CountOverheard(1), 0u);
    EXPECT_EQ(net.CountOverheard(2), 2u);
    EXPECT_EQ(net.CountOverheard(3), 2u);
    EXPECT_EQ(net.GetLedger().GetSent(), 2u);
}

TEST_P(SharedMedia, WhoCannotAnswerAnInterestToAllKeepsSilent)
{
    Segment net(GetParam());
    net.RouteToAll("/p"_name, 0);
    net.apps[2]->Serve("/p"_name);
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.apps[2]->Answer("/p/a"_name); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.apps[0]->Count(DATA, "/p/a"_name), 1u);
    EXPECT_EQ(net.GetLedger().GetSent(MessageKind::RETURN), 0u);
    EXPECT_EQ(net.forwarders[1]->GetLedger().GetOutcomes()["dropped:overheard"], 1u);
    EXPECT_EQ(net.forwarders[3]->GetLedger().GetOutcomes()["dropped:overheard"], 1u);
    EXPECT_EQ(net.GetLedger().GetGroup().sent, 1u);
    EXPECT_EQ(net.GetLedger().GetGroup().received, NODES - 1u);
    EXPECT_EQ(net.GetLedger().GetSent(), 1u) << "the answer, to the consumer alone";
}

// The producer's application refuses: that is known only after the Interest was forwarded.
TEST_P(SharedMedia, RefusalOfAnInterestToAllEndsWhereItWasHeard)
{
    Segment net(GetParam());
    net.RouteToAll("/p"_name, 0);
    net.apps[2]->Serve("/p"_name);
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.apps[2]->Refuse("/p/a"_name, ReturnCode::PROHIBITED); });
    net.Run(MilliSeconds(50));
    EXPECT_TRUE(net.apps[0]->GetReceipts().empty());
    EXPECT_EQ(net.GetLedger().GetSent(MessageKind::RETURN), 0u);
    EXPECT_EQ(net.forwarders[2]->GetLedger().GetOutcomes()["dropped:overheard"], 1u);
}

TEST_P(SharedMedia, SameDataFromTwoNeighboursIsTakenOnce)
{
    Segment net(GetParam());
    net.RouteToAll("/p"_name, 0);
    for (const uint32_t producer : {1, 2})
    {
        net.apps[producer]->Serve("/p"_name);
        At(MilliSeconds(10 * producer),
           [&net, producer] { net.apps[producer]->Answer("/p/a"_name); });
    }
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p/a"_name); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.apps[0]->Count(DATA, "/p/a"_name), 1u);
    EXPECT_EQ(net.forwarders[0]->GetLedger().GetDiscarded()["unsolicited"], 1u);
}

// Both consumers are asked for what they ask themselves: each waits for the other's answer too.
TEST_P(SharedMedia, SameInterestToAllFromTwoNeighboursIsForwardedOnceAndAnsweredToBoth)
{
    Segment net(GetParam());
    net.RouteToAll("/p"_name, 0);
    net.RouteToAll("/p"_name, 3);
    net.apps[1]->Serve("/p"_name);
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p/a"_name); });
    At(MilliSeconds(5), [&] { net.apps[3]->Ask("/p/a"_name); });
    At(MilliSeconds(20), [&] { net.apps[1]->Answer("/p/a"_name); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.apps[1]->Count(INTEREST, "/p/a"_name), 1u);
    EXPECT_EQ(net.apps[0]->Count(DATA, "/p/a"_name), 1u);
    EXPECT_EQ(net.apps[3]->Count(DATA, "/p/a"_name), 1u);
    EXPECT_EQ(net.forwarders[1]->GetLedger().GetOutcomes()["aggregated"], 1u);
    EXPECT_EQ(net.GetLedger().GetSent(MessageKind::RETURN), 0u);
}

TEST_P(SharedMedia, InterestSentAgainToAllIsForwardedAgain)
{
    Segment net(GetParam());
    net.RouteToAll("/p"_name, 0);
    net.apps[1]->Serve("/p"_name);
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.apps[0]->Ask("/p/a"_name); });
    At(MilliSeconds(20), [&] { net.apps[1]->Answer("/p/a"_name); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.apps[1]->Count(INTEREST, "/p/a"_name), 2u);
    EXPECT_EQ(net.apps[0]->Count(DATA, "/p/a"_name), 1u);
}

TEST_P(SharedMedia, ReflexiveInterestGoesToTheTriggersSenderAloneEvenIfThatAskedAll)
{
    Segment net(GetParam());
    const auto codec = net.forwarders[0]->GetCodec();
    const uint16_t type = codec->GetCodePoints().reflexiveSegment;
    const std::string rnp(16, 'r');
    const Name trigger = Name("/p/call"_name).Append(type, rnp);
    const Name reflexive = Name().Append(type, rnp).Append("parameter");
    net.RouteToAll("/p"_name, 0);
    net.apps[2]->Serve("/p"_name);
    net.apps[0]->Serve(Name());
    net.apps[0]->onMessage = [&](Ptr<const Message> message) {
        if (message->GetKind() == INTEREST)
        {
            net.apps[0]->Answer(message->GetName());
        }
    };
    At(MilliSeconds(0), [&] { net.apps[0]->Ask(trigger); });
    At(MilliSeconds(10), [&] { net.apps[2]->Ask(reflexive); });
    At(MilliSeconds(20), [&] {
        EXPECT_EQ(net.apps[2]->Count(DATA, reflexive), 1u);
        net.apps[2]->Answer(trigger);
    });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.apps[0]->Count(INTEREST, reflexive), 1u);
    EXPECT_EQ(net.apps[0]->Count(DATA, trigger), 1u);
    EXPECT_EQ(net.GetLedger().GetGroup().sent, 1u) << "the trigger";
    // Reflexive Interest, its Data, trigger Data: each for one, each overheard by two.
    EXPECT_EQ(net.GetLedger().GetSent(), 3u);
    EXPECT_EQ(net.CountOverheard(1), 3u);
    EXPECT_EQ(net.CountOverheard(3), 3u);
}

/// What only CSMA has.
constexpr auto CSMA = Network::Device::CSMA;

TEST(Csma, PaddingIsCutOffByThePacketsOwnLength)
{
    Segment net(CSMA);
    net.Route("/p"_name, 0, 1);
    net.apps[1]->Serve("/p"_name);
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p"_name); });
    net.Run(MilliSeconds(50));
    ASSERT_EQ(net.apps[1]->GetReceipts().size(), 1u);
    const uint32_t size = net.apps[1]->GetReceipts()[0].message->GetSize();
    EXPECT_EQ(size, 8u + 6 + 4 + 4 + 5) << "header, lifetime, Interest, Name, p";
    const Face& face = *net.forwarders[0]->GetFace(1);
    EXPECT_EQ(face.GetFramingBytes(size), 14u + 4 + (46 - size));
    EXPECT_EQ(face.GetFramingBytes(46), 14u + 4);
    EXPECT_EQ(face.GetFramingBytes(1500), 14u + 4);
}

TEST(Csma, WhatFollowsAPacketThatNeedsNoPaddingIsMalformed)
{
    Segment net(CSMA);
    Message::Fields fields;
    fields.name = "/p/a/name/that/is/longer/than/an/ethernet/frame/needs"_name;
    fields.lifetimeMs = 1000;
    auto octets = ToOctets(net.forwarders[0]->GetCodec()->Encode(fields, "", 0)->GetPacket());
    ASSERT_GT(octets.size(), 46u);
    octets.push_back(0);
    At(MilliSeconds(0),
       [&] { net.devices[0]->Send(ToPacket(octets), net.devices[1]->GetAddress(), 0x0801); });
    Simulator::Run();
    EXPECT_EQ(net.drops.find("1:malformed"), net.drops.find("1:")) << net.drops;
    EXPECT_NE(net.drops.find("1:malformed"), std::string::npos) << net.drops;
}

TEST(Csma, LlcFramesCarryEightOctetsMore)
{
    Segment net(CSMA);
    for (const auto& device : net.devices)
    {
        DynamicCast<CsmaNetDevice>(device)->SetEncapsulationMode(CsmaNetDevice::LLC);
    }
    const auto framing = Framing::For(net.devices[0], 0x0801);
    EXPECT_EQ(framing.GetBytes(100), 14u + 8 + 4);
    EXPECT_EQ(framing.GetBytes(30), 14u + 8 + 4 + (38 - 30));
    net.Route("/p"_name, 0, 1);
    net.apps[1]->Serve("/p"_name);
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p"_name); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.apps[1]->Count(INTEREST, "/p"_name), 1u);
}

TEST(Csma, FramesThatFindTheMediumBusyTooOftenAreReportedByName)
{
    Segment net(CSMA);
    net.Route("/p"_name, 0, 1);
    net.apps[1]->Serve("/p"_name);
    DynamicCast<CsmaNetDevice>(net.devices[0])->SetBackoffParams(MicroSeconds(1), 1, 10, 3, 5);
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p/a"_name); });
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p/b"_name); }); // the first is still on the wire
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.apps[1]->Count(INTEREST, "/p/a"_name), 1u);
    EXPECT_EQ(net.apps[1]->Count(INTEREST, "/p/b"_name), 0u);
    EXPECT_EQ(net.forwarders[0]->GetLedger().GetOutcomes()["dropped:retries"], 1u);
}

TEST(Csma, LossesOfFramesForOthersConcernNobodyAndThoseToAllAreApart)
{
    Segment net(CSMA);
    net.Route("/p"_name, 0, 1);
    net.RouteToAll("/q"_name, 0);
    net.apps[1]->Serve("/p"_name);
    const auto loss = CreateObject<RateErrorModel>();
    loss->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
    loss->SetRate(1);
    net.devices[2]->SetAttribute("ReceiveErrorModel", PointerValue(loss));
    At(MilliSeconds(0), [&] { net.apps[0]->Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.apps[0]->Ask("/q/a"_name); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.GetLedger().GetLost(), 0u);
    EXPECT_EQ(net.GetLedger().GetGroup().lost, 1u);
    EXPECT_EQ(net.GetLedger().GetGroup().received, NODES - 2u);
    EXPECT_EQ(net.CountOverheard(2), 0u);
    EXPECT_EQ(net.CountOverheard(3), 1u);
}

TEST(CsmaDeathTest, FaceWithoutANeighbourIsRefused)
{
    Segment net(CSMA);
    EXPECT_DEATH(net.stack.AddFace(net.devices[1]),
                 "device 0 of node 1 may have several neighbours; name one");
}

} // namespace
