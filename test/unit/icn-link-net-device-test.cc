// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/drop-tail-queue.h"
#include "ns3/error-model.h"
#include "ns3/icn-link-net-device.h"
#include "ns3/mac48-address.h"
#include "ns3/node.h"
#include "ns3/point-to-point-channel.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

using namespace ns3;
using icn::LinkChannel;
using icn::LinkNetDevice;

namespace
{

using DropReason = LinkNetDevice::DropReason;

constexpr uint16_t IPV4 = 0x0800; // one of the two numbers a PointToPointNetDevice can carry

/// What a link is made of.
struct Setting
{
    DataRate rate;
    uint32_t queueLimit;
    Time delay;
};

/// Two devices on nodes of their own, joined by the kind of link under test.
struct Pair
{
    Ptr<NetDevice> left;
    Ptr<NetDevice> right;
};

Pair
MakeStockLink(const Setting& setting, Ptr<Node> left, Ptr<Node> right)
{
    auto channel = CreateObject<PointToPointChannel>();
    channel->SetAttribute("Delay", TimeValue(setting.delay));
    std::vector<Ptr<PointToPointNetDevice>> ends;
    for (const auto& node : {left, right})
    {
        auto device = CreateObject<PointToPointNetDevice>();
        auto queue = CreateObject<DropTailQueue<Packet>>();
        queue->SetMaxSize(QueueSize(QueueSizeUnit::PACKETS, setting.queueLimit));
        device->SetQueue(queue);
        device->SetDataRate(setting.rate);
        device->SetAddress(Mac48Address::Allocate());
        node->AddDevice(device);
        device->Attach(channel);
        ends.push_back(device);
    }
    return {ends[0], ends[1]};
}

Pair
MakeOwnLink(const Setting& setting, Ptr<Node> left, Ptr<Node> right)
{
    auto channel = CreateObject<LinkChannel>();
    channel->SetAttribute("Delay", TimeValue(setting.delay));
    std::vector<Ptr<LinkNetDevice>> ends;
    for (const auto& node : {left, right})
    {
        auto device = CreateObject<LinkNetDevice>();
        device->SetAttribute("QueueLimit", UintegerValue(setting.queueLimit));
        device->SetAttribute("DataRate", DataRateValue(setting.rate));
        device->SetAddress(Mac48Address::Allocate());
        node->AddDevice(device);
        device->Attach(channel);
        ends.push_back(device);
    }
    return {ends[0], ends[1]};
}

using MakeLink = Pair (*)(const Setting&, Ptr<Node>, Ptr<Node>);

/// One packet to send.
struct Sending
{
    Time at;
    uint32_t bytes;
};

/// Number in the traffic, time step: what was delivered when.
using Deliveries = std::vector<std::pair<std::size_t, int64_t>>;

/// What became of the traffic.
struct Outcome
{
    Deliveries delivered;
    std::vector<std::size_t> dropped;
};

void
SendOne(Ptr<NetDevice> device, Ptr<Packet> packet)
{
    device->Send(packet, device->GetBroadcast(), IPV4);
}

/// Records what happens to numbered packets, told apart by their uid.
class Observer
{
  public:
    Ptr<Packet> Make(uint32_t bytes)
    {
        auto packet = Create<Packet>(bytes);
        m_numbers[packet->GetUid()] = m_numbers.size();
        return packet;
    }

    bool Receive(Ptr<NetDevice>, Ptr<const Packet> packet, uint16_t, const Address&)
    {
        outcome.delivered.emplace_back(m_numbers.at(packet->GetUid()),
                                       Simulator::Now().GetTimeStep());
        return true;
    }

    void Drop(Ptr<const Packet> packet)
    {
        outcome.dropped.push_back(m_numbers.at(packet->GetUid()));
    }

    void WatchDrops(Ptr<NetDevice> device)
    {
        device->TraceConnectWithoutContext("MacTxDrop", MakeCallback(&Observer::Drop, this));
    }

    void WatchArrivals(Ptr<NetDevice> device)
    {
        device->SetReceiveCallback(MakeCallback(&Observer::Receive, this));
    }

    Outcome outcome;

  private:
    std::map<uint64_t, std::size_t> m_numbers;
};

/**
 * Sends traffic over one link. All sendings are events older than any the devices schedule, so a
 * sending at the end of a transmission finds a PointToPointNetDevice busy: ties are compared, too.
 */
Outcome
Carry(MakeLink makeLink, const Setting& setting, const std::vector<Sending>& traffic)
{
    Observer observer;
    const Pair link = makeLink(setting, CreateObject<Node>(), CreateObject<Node>());
    observer.WatchDrops(link.left);
    observer.WatchArrivals(link.right);
    for (const auto& sending : traffic)
    {
        Simulator::Schedule(sending.at, &SendOne, link.left, observer.Make(sending.bytes));
    }
    Simulator::Run();
    Simulator::Destroy();
    return observer.outcome;
}

/**
 * Bursts of 1 to 12 packets of 0 to 1500 octets, of which every other one is 500 octets long, at
 * instants that are multiples of an octet's transmission time (so that ties happen, where that is
 * a whole number of time steps), under a load that makes queues of any limit grow and empty.
 */
std::vector<Sending>
MakeTraffic(uint32_t seed, DataRate rate, uint32_t bursts)
{
    std::mt19937 random(seed);
    std::vector<Sending> traffic;
    uint64_t octets = 0;
    for (uint32_t burst = 0; burst < bursts; ++burst)
    {
        octets += 502 * (random() % 14);
        const auto at = NanoSeconds(octets * UINT64_C(8000000000) / rate.GetBitRate());
        const uint32_t packets = 1 + random() % 12;
        for (uint32_t i = 0; i < packets; ++i)
        {
            const uint32_t size = random() % 1501;
            traffic.push_back({at, random() % 2 ? size : 500});
        }
    }
    return traffic;
}

/// The module's own link with everything that can be told about it.
class OwnLink : public testing::Test
{
  protected:
    void SetUp() override
    {
        Build({DataRate("1Mbps"), 100, MilliSeconds(10)});
    }

    void TearDown() override
    {
        Simulator::Destroy();
    }

    void Build(const Setting& setting)
    {
        delivered.clear();
        atLeft.clear();
        atRight.clear();
        const Pair link = MakeOwnLink(setting, CreateObject<Node>(), CreateObject<Node>());
        left = StaticCast<LinkNetDevice>(link.left);
        right = StaticCast<LinkNetDevice>(link.right);
        channel = StaticCast<LinkChannel>(left->GetChannel());
        right->SetReceiveCallback(MakeCallback(&OwnLink::OnReceive, this));
        left->SetReceiveCallback(MakeCallback(&OwnLink::OnReceive, this));
        left->TraceConnectWithoutContext("Drop", MakeCallback(&OwnLink::OnDropLeft, this));
        right->TraceConnectWithoutContext("Drop", MakeCallback(&OwnLink::OnDropRight, this));
    }

    bool OnReceive(Ptr<NetDevice>, Ptr<const Packet>, uint16_t, const Address&)
    {
        delivered.push_back(Simulator::Now());
        return true;
    }

    void OnDropLeft(Ptr<const Packet>, DropReason reason)
    {
        atLeft.emplace_back(Simulator::Now(), reason);
    }

    void OnDropRight(Ptr<const Packet>, DropReason reason)
    {
        atRight.emplace_back(Simulator::Now(), reason);
    }

    /// Sends packets that take frameBytes octets each on the wire.
    void SendFrames(uint32_t count, uint32_t frameBytes)
    {
        for (uint32_t i = 0; i < count; ++i)
        {
            SendOne(left, Create<Packet>(frameBytes - LinkNetDevice::FRAMING_BYTES));
        }
    }

    using Drops = std::vector<std::pair<Time, DropReason>>;

    Ptr<LinkNetDevice> left;
    Ptr<LinkNetDevice> right;
    Ptr<LinkChannel> channel;
    std::vector<Time> delivered; ///< by either device
    Drops atLeft;
    Drops atRight;
};

class LinkAgainstStock : public testing::TestWithParam<std::tuple<std::string, uint32_t>>
{
};

} // namespace

//  left --- right
TEST_P(LinkAgainstStock, DeliversAndDropsTheSame)
{
    const DataRate rate(std::get<0>(GetParam()));
    const Setting setting{rate, std::get<1>(GetParam()), MicroSeconds(777)};
    for (uint32_t seed = 1; seed <= 5; ++seed)
    {
        const auto traffic = MakeTraffic(seed, rate, 400);
        const Outcome stock = Carry(&MakeStockLink, setting, traffic);
        const Outcome own = Carry(&MakeOwnLink, setting, traffic);
        EXPECT_EQ(own.delivered, stock.delivered) << "seed " << seed;
        EXPECT_EQ(own.dropped, stock.dropped) << "seed " << seed;
        EXPECT_EQ(own.delivered.size() + own.dropped.size(), traffic.size());
        EXPECT_FALSE(own.dropped.empty()) << "the load must be one that fills the queue";
    }
}

INSTANTIATE_TEST_SUITE_P(RatesAndQueues,
                         LinkAgainstStock,
                         testing::Combine(testing::Values("1Mbps", "10Gbps", "7Gbps"),
                                          testing::Values(1, 5, 100)));

namespace
{

//  left --- middle --- right, traffic from left and, on top, from middle
Outcome
CarryOverTwo(MakeLink makeLink, const Setting& setting, uint32_t seed)
{
    Observer observer;
    const auto middle = CreateObject<Node>();
    const Pair first = makeLink(setting, CreateObject<Node>(), middle);
    const Pair second = makeLink(setting, middle, CreateObject<Node>());
    observer.WatchDrops(first.left);
    observer.WatchDrops(second.left);
    observer.WatchArrivals(second.right);
    first.right->SetReceiveCallback(NetDevice::ReceiveCallback(
        [next = second.left](Ptr<NetDevice>, Ptr<const Packet> packet, uint16_t, const Address&) {
            SendOne(next, packet->Copy());
            return true;
        }));
    for (const auto& [device, bursts] : {std::pair(first.left, 300), std::pair(second.left, 60)})
    {
        for (const auto& sending : MakeTraffic(seed + bursts, setting.rate, bursts))
        {
            Simulator::Schedule(sending.at, &SendOne, device, observer.Make(sending.bytes));
        }
    }
    Simulator::Run();
    Simulator::Destroy();
    return observer.outcome;
}

} // namespace

// On a line of equal rates packets reach the relay as its transmissions end. The delay exceeds any
// transmission, so that the arrival is the older event and stock decides the tie as the own link.
TEST(LinkNetDevice, DropsTheSameAsStockWhenRelayed)
{
    for (uint32_t queueLimit : {1, 5, 20})
    {
        const Setting setting{DataRate("8Mbps"), queueLimit, MilliSeconds(10)};
        const Outcome stock = CarryOverTwo(&MakeStockLink, setting, queueLimit);
        const Outcome own = CarryOverTwo(&MakeOwnLink, setting, queueLimit);
        EXPECT_EQ(own.delivered, stock.delivered);
        EXPECT_EQ(own.dropped, stock.dropped);
        EXPECT_FALSE(own.dropped.empty());
    }
}

// 1 Mbps, frames of 125 octets take 1 ms, one may wait: of the packets sent at 0, 0 and 1 ms the
// last finds the first still in service and the second waiting.
TEST(LinkNetDevice, IsBusyAtTheInstantATransmissionEnds)
{
    const Setting setting{DataRate("1Mbps"), 1, MilliSeconds(10)};
    const uint32_t bytes = 125 - LinkNetDevice::FRAMING_BYTES;
    const Time end = MilliSeconds(1);
    for (auto makeLink : {&MakeOwnLink, &MakeStockLink})
    {
        const std::vector<Sending> start{{Time(0), bytes}, {Time(0), bytes}};
        auto traffic = start;
        traffic.push_back({end, bytes});
        EXPECT_EQ(Carry(makeLink, setting, traffic).dropped, std::vector<std::size_t>{2});
        traffic.back().at = end + NanoSeconds(1);
        EXPECT_TRUE(Carry(makeLink, setting, traffic).dropped.empty());
    }
}

// The same when the sending is the younger event, where PointToPointNetDevice would accept: the
// own link decides by the clock alone.
TEST_F(OwnLink, DecidesATieByTheClockAlone)
{
    Build({DataRate("1Mbps"), 1, MilliSeconds(10)});
    SendFrames(2, 125);
    Simulator::Schedule(MicroSeconds(500), [this] {
        Simulator::Schedule(MicroSeconds(500), [this] { SendFrames(1, 125); });
    });
    Simulator::Run();
    EXPECT_EQ(atLeft, (Drops{{MilliSeconds(1), DropReason::QUEUE_FULL}}));
    EXPECT_EQ(delivered, (std::vector<Time>{MilliSeconds(11), MilliSeconds(12)}));
}

TEST_F(OwnLink, LetsNobodyWaitWithAQueueLimitOfZero)
{
    Build({DataRate("1Mbps"), 0, MilliSeconds(10)});
    SendFrames(2, 125);
    Simulator::Schedule(MilliSeconds(1) + NanoSeconds(1), [this] { SendFrames(1, 125); });
    Simulator::Run();
    EXPECT_EQ(atLeft, (Drops{{Time(0), DropReason::QUEUE_FULL}}));
    EXPECT_EQ(delivered, (std::vector<Time>{MilliSeconds(11), MilliSeconds(12) + NanoSeconds(1)}));
}

// Three frames of 1 ms each; the one sent after the change takes 0.1 ms, those before it do not.
TEST_F(OwnLink, GivesANewRateToLaterPacketsOnly)
{
    SendFrames(2, 125);
    left->SetDataRate(DataRate("10Mbps"));
    SendFrames(1, 125);
    Simulator::Run();
    EXPECT_EQ(delivered,
              (std::vector<Time>{MilliSeconds(11), MilliSeconds(12), MicroSeconds(12100)}));
}

// At 3.5 ms one frame has arrived at 1 + 2 ms and one at 2 + 2 ms has not: of ten, nine are in the
// link when it is cut, queued or flying, and two more are refused. The mended link starts empty.
TEST_F(OwnLink, ReportsEachPacketLostByACutOnce)
{
    Build({DataRate("1Mbps"), 100, MilliSeconds(2)});
    std::vector<bool> changes;
    left->AddLinkChangeCallback(
        Callback<void>([this, &changes] { changes.push_back(left->IsLinkUp()); }));
    SendFrames(10, 125);
    Simulator::Schedule(MicroSeconds(3500), [this] {
        EXPECT_EQ(left->GetBacklogPackets(), 7U);
        right->SetLinkUp(false);
        right->SetLinkUp(false);
        EXPECT_FALSE(left->IsLinkUp());
        EXPECT_EQ(left->GetBacklogPackets(), 0U);
        EXPECT_EQ(channel->GetInFlight(0), 9U);
        SendFrames(2, 125);
    });
    Simulator::Schedule(MilliSeconds(4), [this] {
        left->SetLinkUp(true);
        SendFrames(1, 125);
    });
    Simulator::Run();

    EXPECT_EQ(delivered, (std::vector<Time>{MilliSeconds(3), MilliSeconds(7)}));
    EXPECT_EQ(atLeft, (Drops(2, {MicroSeconds(3500), DropReason::LINK_DOWN})));
    Drops wouldHaveArrived;
    for (int i = 4; i <= 12; ++i)
    {
        wouldHaveArrived.emplace_back(MilliSeconds(i), DropReason::LINK_DOWN);
    }
    EXPECT_EQ(atRight, wouldHaveArrived);
    EXPECT_EQ(channel->GetInFlight(), 0U);
    EXPECT_EQ(changes, (std::vector<bool>{false, true}));
}

TEST(LinkNetDevice, IsUpOnceBothEndsAreAttached)
{
    auto channel = CreateObject<LinkChannel>();
    std::vector<Ptr<LinkNetDevice>> ends;
    for (int i = 0; i < 2; ++i)
    {
        ends.push_back(CreateObject<LinkNetDevice>());
        CreateObject<Node>()->AddDevice(ends.back());
        ends.back()->Attach(channel);
        EXPECT_EQ(channel->GetNDevices(), ends.size());
        EXPECT_EQ(channel->GetDevice(i), ends.back());
        EXPECT_EQ(ends.front()->IsLinkUp(), i == 1);
        EXPECT_EQ(ends.front()->Send(Create<Packet>(1), Address(), IPV4), i == 1);
    }
    Simulator::Destroy();
}

// Both kinds draw the same losses from the same stream, packet by packet.
TEST(LinkNetDevice, LosesTheSameAsStockByAReceiveErrorModel)
{
    std::vector<Outcome> outcomes;
    for (auto makeLink : {&MakeStockLink, &MakeOwnLink})
    {
        Observer observer;
        const Setting setting{DataRate("10Mbps"), 1000, MilliSeconds(1)};
        const Pair link = makeLink(setting, CreateObject<Node>(), CreateObject<Node>());
        auto errors = CreateObject<RateErrorModel>();
        errors->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
        errors->SetRate(0.3);
        errors->AssignStreams(7);
        link.right->SetAttribute("ReceiveErrorModel", PointerValue(errors));
        link.right->TraceConnectWithoutContext("PhyRxDrop",
                                               MakeCallback(&Observer::Drop, &observer));
        observer.WatchArrivals(link.right);
        for (int i = 0; i < 500; ++i)
        {
            SendOne(link.left, observer.Make(100));
        }
        Simulator::Run();
        Simulator::Destroy();
        outcomes.push_back(observer.outcome);
    }
    EXPECT_EQ(outcomes[1].delivered, outcomes[0].delivered);
    EXPECT_EQ(outcomes[1].dropped, outcomes[0].dropped);
    EXPECT_EQ(outcomes[1].delivered.size() + outcomes[1].dropped.size(), 500U);
    EXPECT_GT(outcomes[1].dropped.size(), 100U);
}

TEST_F(OwnLink, NamesTheReasonOfEachDrop)
{
    auto errors = CreateObject<ReceiveListErrorModel>();
    errors->SetList({0});
    right->SetAttribute("ReceiveErrorModel", PointerValue(errors));
    left->SetAttribute("QueueLimit", UintegerValue(1));
    left->SetMtu(1000);
    SendFrames(1, 1003);
    SendFrames(3, 1002);
    Simulator::Run();
    const Time arrival = MicroSeconds(8016) + MilliSeconds(10);
    EXPECT_EQ(atLeft, (Drops{{Time(0), DropReason::TOO_LONG}, {Time(0), DropReason::QUEUE_FULL}}));
    EXPECT_EQ(atRight, (Drops{{arrival, DropReason::ERROR_MODEL}}));
    EXPECT_EQ(delivered.size(), 1U);
}

// 2 ms a frame, sent at once in both directions: the numbers in the link fall as frames arrive at
// 12, 14, 16 ms.
TEST_F(OwnLink, CountsWhatIsInFlightInEachDirection)
{
    SendFrames(3, 250);
    SendOne(right, Create<Packet>(248));
    EXPECT_EQ(channel->GetInFlight(0), 3U);
    EXPECT_EQ(channel->GetInFlight(1), 1U);
    Simulator::Schedule(MilliSeconds(13), [this] {
        EXPECT_EQ(channel->GetInFlight(0), 2U);
        EXPECT_EQ(channel->GetInFlight(1), 0U);
        EXPECT_EQ(channel->GetInFlight(), 2U);
    });
    Simulator::Run();
    EXPECT_EQ(channel->GetInFlight(), 0U);
}

namespace
{

/// What the receive callbacks were given.
struct Upcall
{
    Ptr<const Packet> packet;
    uint16_t protocol;
    Address from;
    uint32_t context;
};

} // namespace

TEST_F(OwnLink, DeliversThePacketItselfUnderAnyEtherType)
{
    std::vector<Upcall> plain;
    std::vector<Upcall> promiscuous;
    right->SetReceiveCallback(NetDevice::ReceiveCallback(
        [&plain](Ptr<NetDevice>, Ptr<const Packet> packet, uint16_t number, const Address& from) {
            plain.push_back({packet, number, from, Simulator::GetContext()});
            return true;
        }));
    right->SetPromiscReceiveCallback(
        NetDevice::PromiscReceiveCallback([this, &promiscuous](Ptr<NetDevice>,
                                                               Ptr<const Packet> packet,
                                                               uint16_t number,
                                                               const Address& from,
                                                               const Address& to,
                                                               NetDevice::PacketType type) {
            EXPECT_EQ(to, right->GetAddress());
            EXPECT_EQ(type, NetDevice::PACKET_HOST);
            promiscuous.push_back({packet, number, from, Simulator::GetContext()});
            return true;
        }));
    const std::vector<uint16_t> numbers{0x0801, 0x8624, 0x86DD, 0x0000, 0xFFFF};
    std::vector<Ptr<Packet>> packets;
    for (uint16_t number : numbers)
    {
        packets.push_back(Create<Packet>(100));
        EXPECT_TRUE(left->Send(packets.back(), left->GetBroadcast(), number));
    }
    Simulator::Run();
    ASSERT_EQ(plain.size(), numbers.size());
    ASSERT_EQ(promiscuous.size(), numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i)
    {
        for (const Upcall& upcall : {plain[i], promiscuous[i]})
        {
            EXPECT_EQ(upcall.packet, packets[i]);
            EXPECT_EQ(upcall.packet->GetSize(), 100U);
            EXPECT_EQ(upcall.protocol, numbers[i]);
            EXPECT_EQ(upcall.from, left->GetAddress());
            EXPECT_EQ(upcall.context, right->GetNode()->GetId());
        }
    }
}

// Frames of 1, 2 and 3 ms sent at 0: in service during [0, 1], ]1, 3] and ]3, 6] ms.
TEST_F(OwnLink, TellsItsBacklogByArithmetic)
{
    EXPECT_EQ(left->GetBacklogPackets(), 0U);
    EXPECT_EQ(left->GetBacklogBytes(), 0U);
    SendFrames(1, 125);
    SendFrames(1, 250);
    SendFrames(1, 375);

    const struct
    {
        Time at;
        uint32_t packets;
        uint64_t bytes;
    } expected[] = {
        {Time(0), 3, 750},
        {MilliSeconds(1), 3, 750},
        {MilliSeconds(1) + NanoSeconds(1), 2, 625},
        {MilliSeconds(3), 2, 625},
        {MilliSeconds(3) + NanoSeconds(1), 1, 375},
        {MilliSeconds(6), 1, 375},
        {MilliSeconds(6) + NanoSeconds(1), 0, 0},
    };

    for (const auto& line : expected)
    {
        Simulator::Schedule(line.at, [this, line] {
            EXPECT_EQ(left->GetBacklogPackets(), line.packets) << line.at.As(Time::US);
            EXPECT_EQ(left->GetBacklogBytes(), line.bytes) << line.at.As(Time::US);
        });
    }
    Simulator::Run();
}

TEST_F(OwnLink, CostsOneEventPerPacket)
{
    Simulator::Run(); // nodes and devices initialise themselves by events
    const uint64_t before = Simulator::GetEventCount();
    SendFrames(101, 125);
    Simulator::Run();
    EXPECT_EQ(delivered.size(), 101U);
    EXPECT_EQ(Simulator::GetEventCount() - before, 101U);
}

TEST_F(OwnLink, CarriesTheLongestMtu)
{
    left->SetAttribute("Mtu", UintegerValue(65535));
    SendFrames(1, 65537);
    Simulator::Run();
    EXPECT_EQ(delivered, (std::vector<Time>{MicroSeconds(8 * 65537) + MilliSeconds(10)}));
}

TEST_F(OwnLink, RefusesWhatCannotBeInOneLine)
{
    EXPECT_DEATH(left->SetDataRate(DataRate(0)), "DataRate 0bps.*use a rate above zero");
    EXPECT_DEATH(channel->SetDelay(MilliSeconds(-1)), "Delay .* is negative; use zero or more");
    EXPECT_DEATH(channel->Attach(left), "two devices; use another channel");
    EXPECT_DEATH(left->Attach(CreateObject<LinkChannel>()), "use another device");
    EXPECT_DEATH(CreateObject<LinkChannel>()->Attach(CreateObject<LinkNetDevice>()),
                 "call Node::AddDevice first");
    EXPECT_DEATH(CreateObject<LinkNetDevice>()->SetLinkUp(false), "call Attach before SetLinkUp");
}
