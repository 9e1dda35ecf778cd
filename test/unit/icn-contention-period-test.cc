// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-contender.h"
#include "ns3/icn-contention-period.h"
#include "ns3/icn-link-channel.h"
#include "ns3/icn-link-net-device.h"
#include "ns3/mac48-address.h"
#include "ns3/node.h"
#include "ns3/pointer.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <utility>
#include <vector>

using namespace ns3;
using icn::Contender;
using icn::ContentionPeriod;
using icn::LinkChannel;
using icn::LinkNetDevice;

namespace
{

/** @param window access slots for each try. @param retries of a frame. @return periods of three
 *  access slots of 10 ms, one in 100 ms, from 50 ms on. */
Ptr<ContentionPeriod>
MakePeriod(uint32_t window, uint32_t retries)
{
    const auto period = CreateObject<ContentionPeriod>();
    period->SetAttribute("Cycle", TimeValue(MilliSeconds(100)));
    period->SetAttribute("Length", TimeValue(MilliSeconds(39)));
    period->SetAttribute("Offset", TimeValue(MilliSeconds(50)));
    period->SetAttribute("Slot", TimeValue(MilliSeconds(10)));
    period->SetAttribute("Window", UintegerValue(window));
    period->SetAttribute("Retries", UintegerValue(retries));
    period->AssignStreams(1);
    return period;
}

/// Tries of a sender in each period, by its number.
using Tries = std::map<int64_t, uint64_t>;

/// What became of a frame, and when, in ms.
using Outcome = std::pair<int64_t, bool>;

/** @param period that a frame is sent in, now. @param sender of it. @param outcomes it adds to. */
void
SendTo(ContentionPeriod& period, uint32_t sender, std::vector<Outcome>& outcomes)
{
    period.Send(sender, [&outcomes](bool isReceived) {
        outcomes.emplace_back(Simulator::Now().GetMilliSeconds(), isReceived);
    });
}

TEST(ContentionPeriodTest, FramesGoOneByOneInSlotsOfPeriods)
{
    const auto period = MakePeriod(1, 0);
    const uint32_t sender = period->AddSender();
    std::vector<Outcome> outcomes;
    const auto sendAt = [&](int64_t ms, uint32_t frames) {
        Simulator::Schedule(MilliSeconds(ms), [&, frames]() {
            for (uint32_t i = 0; i < frames; ++i)
            {
                SendTo(*period, sender, outcomes);
            }
        });
    };
    sendAt(3, 5);   // three in the first period, the others in the next
    sendAt(270, 1); // when the last slot of a period begins: in it
    sendAt(371, 1); // when it has begun: in the next period
    sendAt(556, 1); // in a slot: in the next
    Simulator::Run();
    const std::vector<int64_t> times{60, 70, 80, 160, 170, 280, 460, 570};
    ASSERT_EQ(outcomes.size(), times.size());
    for (size_t i = 0; i < times.size(); ++i)
    {
        EXPECT_EQ(outcomes[i], Outcome(times[i], true));
    }
    EXPECT_EQ(period->GetTries(sender), (Tries{{1, 3}, {2, 2}, {3, 1}, {5, 1}, {6, 1}}));
    EXPECT_EQ(period->GetCollisions(sender), 0u);
}

TEST(ContentionPeriodTest, FramesOfOneSlotAreLostUntilRetriesEnd)
{
    const auto period = MakePeriod(1, 2);
    std::vector<Outcome> outcomes;
    const uint32_t first = period->AddSender();
    SendTo(*period, first, outcomes);
    SendTo(*period, period->AddSender(), outcomes);
    SendTo(*period, first, outcomes); // alone, when the other has given up
    Simulator::Run();
    EXPECT_EQ(outcomes, (std::vector<Outcome>{{80, false}, {80, false}, {160, true}}));
    EXPECT_EQ(period->GetTries(first), (Tries{{1, 3}, {2, 1}}));
    EXPECT_EQ(period->GetCollisions(first), 3u);
}

TEST(ContentionPeriodTest, PeriodsAreCounted)
{
    const auto period = MakePeriod(1, 0);
    EXPECT_EQ(period->GetPeriods(MilliSeconds(49)), 0);
    EXPECT_EQ(period->GetPeriods(MilliSeconds(50)), 1);
    EXPECT_EQ(period->GetPeriods(MilliSeconds(149)), 1);
    EXPECT_EQ(period->GetPeriods(MilliSeconds(150)), 2);
    EXPECT_TRUE(period->Fits(MilliSeconds(10).GetTimeStep()));
    EXPECT_FALSE(period->Fits(MilliSeconds(10).GetTimeStep() + 1));
}

/// Rounds of senders that begin together, in access slots of 1 s without pause.
class ContentionRounds : public ::testing::Test
{
  protected:
    static constexpr uint32_t ROUNDS = 4000;

    /** @param senders of each round. @param window slots for each try. @param retries of each. */
    void Run(uint32_t senders, uint32_t window, uint32_t retries)
    {
        const auto period = CreateObject<ContentionPeriod>();
        for (const char* name : {"Cycle", "Length", "Slot"})
        {
            period->SetAttribute(name, TimeValue(Seconds(1)));
        }
        period->SetAttribute("Window", UintegerValue(window));
        period->SetAttribute("Retries", UintegerValue(retries));
        period->AssignStreams(7);
        const Time pause = Seconds(window * (retries + 1) + 1);
        for (uint32_t sender = 0; sender < senders; ++sender)
        {
            period->AddSender();
        }
        for (uint32_t round = 0; round < ROUNDS; ++round)
        {
            Simulator::Schedule(round * pause, [this, period, senders]() {
                const Time begin = Simulator::Now();
                for (uint32_t sender = 0; sender < senders; ++sender)
                {
                    period->Send(sender, [this, sender, begin](bool isReceived) {
                        // One of each round, since what becomes of others depends on it.
                        if (sender == 0)
                        {
                            received += isReceived;
                            seconds.push_back((Simulator::Now() - begin).GetSeconds());
                        }
                    });
                }
            });
        }
        Simulator::Run();
    }

    /** @param share expected of the rounds. Fails beyond four standard deviations. */
    void ExpectReceived(double share) const
    {
        EXPECT_NEAR(received / double{ROUNDS}, share, 4 * std::sqrt(share * (1 - share) / ROUNDS));
    }

    uint32_t received{0};        ///< first sender's frames
    std::vector<double> seconds; ///< until what became of each was known
};

TEST_F(ContentionRounds, OneOfManyGetsThroughWhereNoOtherDrawsItsSlot)
{
    Run(5, 8, 0);
    ExpectReceived(std::pow(1 - 1.0 / 8, 4));
}

TEST_F(ContentionRounds, TwoCollideAgainWithTheSameChance)
{
    Run(2, 3, 2);
    ExpectReceived(1 - std::pow(1.0 / 3, 3));
}

TEST_F(ContentionRounds, MeanTimeOfTwo)
{
    constexpr double WINDOW = 4;
    Run(2, 4, 20);
    double sum = 0;
    double squares = 0;
    for (const double each : seconds)
    {
        sum += each;
        squares += each * each;
    }
    const double mean = sum / ROUNDS;
    const double deviation = std::sqrt((squares / ROUNDS - mean * mean) / ROUNDS);
    // A round takes half the window and a half slot; the first without collision is the last.
    EXPECT_NEAR(mean, (WINDOW + 1) / 2 * WINDOW / (WINDOW - 1), 4 * deviation);
    EXPECT_EQ(received, ROUNDS);
}

TEST(ContentionPeriodTest, SlotsAreThoseOfTheRun)
{
    const auto draw = [](uint64_t run) {
        RngSeedManager::SetRun(run);
        const auto period = MakePeriod(1000, 0);
        std::vector<Outcome> outcomes;
        SendTo(*period, period->AddSender(), outcomes);
        Simulator::Run();
        Simulator::Destroy();
        return outcomes.at(0).first;
    };
    EXPECT_EQ(draw(1), draw(1));
    EXPECT_NE(draw(1), draw(2));
}

/// Two links at 1 octet per ms, whose left ends share three access slots of 10 ms, in 100 ms.
class ContendingLinks : public ::testing::Test
{
  protected:
    /// One of the links.
    struct Link
    {
        Ptr<LinkNetDevice> left{CreateObject<LinkNetDevice>()};
        Ptr<LinkNetDevice> right{CreateObject<LinkNetDevice>()};
        Ptr<LinkChannel> channel{CreateObject<LinkChannel>()};
    };

    void SetUp() override
    {
        for (const Link& link : links)
        {
            link.channel->SetAttribute("Delay", TimeValue(MilliSeconds(1)));
            for (const auto& device : {link.left, link.right})
            {
                const auto node = CreateObject<Node>();
                device->SetAttribute("DataRate", DataRateValue(DataRate(8000)));
                device->SetAddress(Mac48Address::Allocate());
                node->AddDevice(device);
                device->Attach(link.channel);
            }
            link.left->SetAttribute("QueueLimit", UintegerValue(1));
            for (const auto& device : {link.left, link.right})
            {
                device->TraceConnectWithoutContext("Drop",
                                                   MakeCallback(&ContendingLinks::OnDrop, this));
            }
            link.right->SetReceiveCallback(MakeCallback(&ContendingLinks::OnReceived, this));
        }
    }

    /** @param isShared whether both links have the same sender. */
    void Contend(bool isShared)
    {
        const auto make = [this]() {
            return CreateObject<Contender>(period, nullptr, Contender::Kinds::ALL);
        };
        const auto first = make();
        links[0].left->SetAttribute("Contender", PointerValue(first));
        links[1].left->SetAttribute("Contender", PointerValue(isShared ? first : make()));
    }

    /** Sends a packet. @param link number. @param ms that it takes. */
    void Send(size_t link, uint32_t ms)
    {
        links[link].left->Send(Create<Packet>(ms - LinkNetDevice::FRAMING_BYTES),
                               links[link].right->GetAddress(),
                               0x8624);
    }

    bool OnReceived(Ptr<NetDevice>, Ptr<const Packet>, uint16_t, const Address&)
    {
        received.push_back(Simulator::Now().GetMilliSeconds());
        return true;
    }

    void OnDrop(Ptr<const Packet>, LinkNetDevice::DropReason reason)
    {
        drops.emplace_back(Simulator::Now().GetMilliSeconds(), reason);
    }

    const Ptr<ContentionPeriod> period{MakePeriod(1, 1)};
    Link links[2];
    std::vector<int64_t> received; ///< ms
    std::vector<std::pair<int64_t, LinkNetDevice::DropReason>> drops;
};

using Drops = std::vector<std::pair<int64_t, LinkNetDevice::DropReason>>;

TEST_F(ContendingLinks, PacketsArriveAtTheEndOfTheirSlot)
{
    Contend(true);
    Send(0, 4);
    Send(1, 9); // of the same sender, so behind the first
    EXPECT_EQ(links[0].left->GetBacklogPackets(), 1u);
    EXPECT_EQ(links[0].left->GetBacklogBytes(), 4u);
    EXPECT_EQ(links[0].channel->GetInFlight(), 1u);
    Simulator::Run();
    EXPECT_EQ(received, (std::vector<int64_t>{61, 71}));
    EXPECT_EQ(links[0].left->GetBacklogPackets(), 0u);
    EXPECT_EQ(links[0].channel->GetInFlight(), 0u);
}

TEST_F(ContendingLinks, WhatCollidesToTheLastRetryIsReportedLost)
{
    Contend(false);
    Send(0, 4);
    Send(1, 4);
    Simulator::Run();
    EXPECT_TRUE(received.empty());
    EXPECT_EQ(drops,
              (Drops{{71, LinkNetDevice::DropReason::RETRIES},
                     {71, LinkNetDevice::DropReason::RETRIES}}));
    EXPECT_EQ(links[0].channel->GetInFlight() + links[1].channel->GetInFlight(), 0u);
}

TEST_F(ContendingLinks, WhatFitsNoSlotOrQueueIsRefused)
{
    Contend(false);
    Send(0, 11);
    for (int i = 0; i < 3; ++i) // one is sent, one waits
    {
        Send(0, 10);
    }
    Simulator::Run();
    EXPECT_EQ(received, (std::vector<int64_t>{61, 71}));
    EXPECT_EQ(drops,
              (Drops{{0, LinkNetDevice::DropReason::TOO_LONG},
                     {0, LinkNetDevice::DropReason::QUEUE_FULL}}));
}

TEST_F(ContendingLinks, ACutLosesWhatContends)
{
    Contend(false);
    Send(0, 4);
    Simulator::Schedule(MilliSeconds(10), [this]() { links[0].left->SetLinkUp(false); });
    Simulator::Schedule(MilliSeconds(20), [this]() { links[0].left->SetLinkUp(true); });
    Simulator::Run();
    EXPECT_TRUE(received.empty());
    EXPECT_EQ(drops, (Drops{{61, LinkNetDevice::DropReason::LINK_DOWN}}));
}

} // namespace
