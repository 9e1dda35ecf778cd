// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-link-channel.h"
#include "ns3/icn-link-net-device.h"
#include "ns3/icn-slot-gate.h"
#include "ns3/mac48-address.h"
#include "ns3/node.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using icn::LinkChannel;
using icn::LinkNetDevice;
using icn::SlotGate;

namespace
{

Ptr<SlotGate>
MakeGate(Time cycle, Time length, Time offset)
{
    const auto gate = CreateObject<SlotGate>();
    gate->SetAttribute("Cycle", TimeValue(cycle));
    gate->SetAttribute("Length", TimeValue(length));
    gate->SetAttribute("Offset", TimeValue(offset));
    return gate;
}

/** @param gate a gate. @param earliest ms. @param duration ms. @return ms. */
int64_t
FindStartMs(const SlotGate& gate, int64_t earliest, int64_t duration)
{
    const auto steps = [](int64_t ms) { return MilliSeconds(ms).GetTimeStep(); };
    return gate.FindStart(steps(earliest), steps(duration)) / steps(1);
}

TEST(SlotGateTest, TransmissionsStartInASlotThatHasRoomForThem)
{
    const auto gate = MakeGate(MilliSeconds(100), MilliSeconds(10), MilliSeconds(30));
    EXPECT_EQ(FindStartMs(*gate, 0, 4), 30); // before the first
    EXPECT_EQ(FindStartMs(*gate, 30, 4), 30);
    EXPECT_EQ(FindStartMs(*gate, 36, 4), 36); // just fits
    EXPECT_EQ(FindStartMs(*gate, 37, 4), 130);
    EXPECT_EQ(FindStartMs(*gate, 40, 0), 40);
    EXPECT_EQ(FindStartMs(*gate, 99, 4), 130);
    EXPECT_EQ(FindStartMs(*gate, 1033, 4), 1033);
    EXPECT_TRUE(gate->Fits(MilliSeconds(10).GetTimeStep()));
    EXPECT_FALSE(gate->Fits(MilliSeconds(10).GetTimeStep() + 1));
}

TEST(SlotGateTest, ASlotIsNoLongerThanItsCycle)
{
    const auto gate = MakeGate(MilliSeconds(10), MilliSeconds(50), Time());
    EXPECT_FALSE(gate->Fits(MilliSeconds(11).GetTimeStep()));
    EXPECT_EQ(FindStartMs(*gate, 3, 7), 3);
    EXPECT_EQ(FindStartMs(*gate, 4, 7), 10);
}

TEST(SlotGateTest, SlotsAreNumbered)
{
    const auto gate = MakeGate(MilliSeconds(100), MilliSeconds(10), MilliSeconds(30));
    EXPECT_EQ(gate->GetSlot(MilliSeconds(29)), -1);
    EXPECT_EQ(gate->GetSlot(MilliSeconds(30)), 0);
    EXPECT_EQ(gate->GetSlot(MilliSeconds(129)), 0);
    EXPECT_EQ(gate->GetSlot(MilliSeconds(130)), 1);
}

/// left ----> right at 1 octet per ms, through a gate of 10 ms every 100 ms, from 30 ms on.
class GatedLinkTest : public ::testing::Test
{
  protected:
    void SetUp() override
    {
        const auto channel = CreateObject<LinkChannel>();
        channel->SetAttribute("Delay", TimeValue(MilliSeconds(1)));
        for (const auto& device : {left, right})
        {
            const auto node = CreateObject<Node>();
            device->SetAttribute("DataRate", DataRateValue(DataRate(8000)));
            device->SetAddress(Mac48Address::Allocate());
            node->AddDevice(device);
            device->Attach(channel);
        }
        left->SetAttribute(
            "Gate",
            PointerValue(MakeGate(MilliSeconds(100), MilliSeconds(10), MilliSeconds(30))));
        left->SetAttribute("QueueLimit", UintegerValue(2));
        left->TraceConnectWithoutContext("Drop", MakeCallback(&GatedLinkTest::OnDrop, this));
        right->SetReceiveCallback(MakeCallback(&GatedLinkTest::OnReceived, this));
    }

    /** Sends a packet that takes so many ms. @param at instant in ms. @param ms at least 2. */
    void SendAt(int64_t at, uint32_t ms)
    {
        Simulator::Schedule(MilliSeconds(at), [this, ms]() {
            left->Send(Create<Packet>(ms - LinkNetDevice::FRAMING_BYTES),
                       right->GetAddress(),
                       0x8624);
        });
    }

    bool OnReceived(Ptr<NetDevice>, Ptr<const Packet>, uint16_t, const Address&)
    {
        received.push_back(Simulator::Now().GetMilliSeconds());
        return true;
    }

    void OnDrop(Ptr<const Packet>, LinkNetDevice::DropReason reason)
    {
        drops.push_back(reason);
    }

    const Ptr<LinkNetDevice> left = CreateObject<LinkNetDevice>();
    const Ptr<LinkNetDevice> right = CreateObject<LinkNetDevice>();
    std::vector<int64_t> received; ///< ms
    std::vector<LinkNetDevice::DropReason> drops;
};

TEST_F(GatedLinkTest, PacketsWaitForTheirSlot)
{
    left->SetAttribute("QueueLimit", UintegerValue(3)); // none is in service before the slot
    SendAt(0, 4);
    SendAt(1, 4);
    SendAt(2, 4);   // no room behind the other two: one slot later
    SendAt(232, 4); // within a slot: at once
    Simulator::Run();
    EXPECT_EQ(received, (std::vector<int64_t>{35, 39, 135, 237}));
    EXPECT_TRUE(drops.empty());
}

TEST_F(GatedLinkTest, WhatWaitsForASlotIsBacklog)
{
    SendAt(0, 4);
    SendAt(0, 5);
    SendAt(0, 4); // dropped: two wait already
    const auto expectAt = [this](int64_t at, uint32_t packets, uint64_t bytes) {
        Simulator::Schedule(MilliSeconds(at), [this, at, packets, bytes]() {
            EXPECT_EQ(left->GetBacklogPackets(), packets) << at;
            EXPECT_EQ(left->GetBacklogBytes(), bytes) << at;
        });
    };
    expectAt(29, 2, 9);
    expectAt(32, 2, 9);
    expectAt(37, 1, 5);
    expectAt(50, 0, 0);
    SendAt(60, 4);
    expectAt(99, 1, 4); // waits, while nothing is in service
    Simulator::Run();
    EXPECT_EQ(received, (std::vector<int64_t>{35, 40, 135}));
    EXPECT_EQ(drops, std::vector{LinkNetDevice::DropReason::QUEUE_FULL});
}

TEST_F(GatedLinkTest, WhatFitsNoSlotIsRefused)
{
    SendAt(0, 11);
    SendAt(0, 10);
    Simulator::Run();
    EXPECT_EQ(received, std::vector<int64_t>{41});
    EXPECT_EQ(drops, std::vector{LinkNetDevice::DropReason::TOO_LONG});
}

TEST_F(GatedLinkTest, ACutForgetsWhatWaits)
{
    SendAt(0, 4);
    Simulator::Schedule(MilliSeconds(10), [this]() { left->SetLinkUp(false); });
    Simulator::Schedule(MilliSeconds(20), [this]() {
        left->SetLinkUp(true);
        EXPECT_EQ(left->GetBacklogPackets(), 0);
    });
    SendAt(31, 4);
    Simulator::Run();
    EXPECT_EQ(received, std::vector<int64_t>{36});
}

} // namespace
