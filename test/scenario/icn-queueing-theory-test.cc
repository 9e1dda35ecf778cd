// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-trial.h"

#include "ns3/icn-link-net-device.h"
#include "ns3/mac48-address.h"
#include "ns3/node.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <gtest/gtest.h>
#include <random>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

/// Sends packets of one size at instants of a Poisson process, and adds up what they wait.
class PoissonSender
{
  public:
    PoissonSender(Time gap, Time transmission, Time delay, int packets)
        : m_gap(1 / gap.GetSeconds()),
          m_onTheWay(transmission + delay),
          m_left(packets)
    {
        const auto channel = CreateObject<LinkChannel>();
        channel->SetAttribute("Delay", TimeValue(delay));
        const auto makeEnd = [&] {
            const auto device = CreateObject<LinkNetDevice>();
            device->SetAttribute("QueueLimit", UintegerValue(1000000));
            device->SetAttribute("DataRate",
                                 DataRateValue(DataRate(static_cast<uint64_t>(
                                     8 * (SIZE + FRAMING) / transmission.GetSeconds() + 0.5))));
            device->SetAddress(Mac48Address::Allocate());
            CreateObject<Node>()->AddDevice(device);
            device->Attach(channel);
            return device;
        };
        m_sender = makeEnd();
        m_receiver = makeEnd();
        m_receiver->SetReceiveCallback(MakeCallback(&PoissonSender::Receive, this));
    }

    double GetMeanWaitS()
    {
        Simulator::ScheduleNow(&PoissonSender::Send, this);
        Simulator::Run();
        Simulator::Destroy();
        return m_waitedS / m_received;
    }

  private:
    static constexpr uint32_t SIZE = 998;
    static constexpr uint32_t FRAMING = 2; ///< octets of the link's own

    void Send()
    {
        m_sent.push_back(Simulator::Now());
        m_sender->Send(Create<Packet>(SIZE), m_sender->GetBroadcast(), 0x0801);
        if (--m_left > 0)
        {
            Simulator::Schedule(Seconds(m_gap(m_random)), &PoissonSender::Send, this);
        }
    }

    bool Receive(Ptr<NetDevice>, Ptr<const Packet>, uint16_t, const Address&)
    {
        m_waitedS += (Simulator::Now() - m_sent.front() - m_onTheWay).GetSeconds();
        m_sent.pop_front();
        ++m_received;
        return true;
    }

    std::mt19937_64 m_random{1};
    std::exponential_distribution<double> m_gap;
    Time m_onTheWay;
    int m_left;
    Ptr<LinkNetDevice> m_sender;
    Ptr<LinkNetDevice> m_receiver;
    std::deque<Time> m_sent;
    double m_waitedS{0};
    int m_received{0};
};

// A ---- B, packets of one size, Poisson arrivals: W = load / (2 (1 - load)) transmission times.
TEST(QueueingTheory, AnOwnLinkQueuesAsMD1)
{
    for (const double load : {0.3, 0.6, 0.8})
    {
        const Time transmission = MicroSeconds(100);
        PoissonSender sender(Seconds(transmission.GetSeconds() / load),
                             transmission,
                             MilliSeconds(5),
                             400000);
        const double expected = load / (2 * (1 - load)) * transmission.GetSeconds();
        EXPECT_NEAR(sender.GetMeanWaitS(), expected, 0.02 * expected) << "load " << load;
    }
}

// C - 1 - 2 - P, 3 ms a link. The template of a router lives from the trigger's forwarding to the
// trigger Data's: over the router's way to the producer four times, to the consumer twice, and the
// execution time. Little: entries = calls per second x that life.
TEST(QueueingTheory, TemplatesOccupyWhatLittlesLawSays)
{
    constexpr double LINK_S = 3e-3;
    constexpr double EXECUTION_S = 50e-3;
    constexpr double CALLS_PER_S = 100;
    constexpr double WINDOW_S = 100;
    for (const auto& protocol : PROTOCOLS)
    {
        CallSettings settings = MakePatientOnLine();
        settings.protocol = protocol;
        settings.isPoisson = true;
        settings.callRate = CALLS_PER_S;
        settings.calls = static_cast<uint32_t>(CALLS_PER_S * (WINDOW_S + 5));
        settings.executionTime = "ns3::ConstantRandomVariable[Constant=0.05]";
        settings.warmup = Seconds(1);
        settings.observe = settings.warmup + Seconds(WINDOW_S);
        const auto result = RunBalanced(MakeLine(2, Seconds(LINK_S)), settings, "reflexive");
        for (const uint32_t router : {1u, 2u})
        {
            const double lifeS = 4 * (3 - router) * LINK_S + 2 * router * LINK_S + EXECUTION_S;
            const double expected = CALLS_PER_S * lifeS;
            const double occupied =
                static_cast<double>(GetEntryNs(result, router, TableKind::TEMPLATE)) / 1e9 /
                WINDOW_S;
            EXPECT_NEAR(occupied, expected, 0.03 * expected) << protocol << ", router " << router;
        }
    }
}

} // namespace
