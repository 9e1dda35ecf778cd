// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-strategy-timers.h"
#include "ns3/simulator.h"

#include <functional>
#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/// Timers whose end is noted as id@ms.
class StrategyTimersTest : public testing::Test, private TimerListener
{
  protected:
    /// Sets a timer of the entry, with an Interest at hand.
    void Set(uint32_t id, int64_t atMs, Ptr<const Message> interest = nullptr)
    {
        InterestAtHand current;
        current.interest = interest;
        m_timers.Set(id, MilliSeconds(atMs).GetNanoSeconds(), current);
    }

    /// @return an Interest with no octets
    static Ptr<const Message> MakeInterest()
    {
        return Create<Message>(Message::Fields(), Create<Packet>());
    }

    StrategyTimers m_timers{*this};            ///< under test
    std::string m_over;                        ///< whose time was over, and when
    std::function<void(uint32_t)> m_onTimer{}; ///< done then, too

  private:
    void OnStrategyTimer(uint32_t id) override
    {
        m_over +=
            std::to_string(id) + "@" + std::to_string(Simulator::Now().GetMilliSeconds()) + " ";
        if (m_onTimer)
        {
            m_onTimer(id);
        }
    }
};

} // namespace

TEST_F(StrategyTimersTest, AnEntryWaitsForOneInstantOnly)
{
    Set(3, 10);
    Set(3, 30);
    Set(5, 40);
    Set(5, 20);
    Simulator::Run();
    EXPECT_EQ(m_over, "5@20 3@30 ");
}

TEST_F(StrategyTimersTest, TheInterestIsThatOfTheLastTimer)
{
    const auto first = MakeInterest();
    const auto last = MakeInterest();
    Set(0, 10, first);
    Set(0, 20, last);
    EXPECT_EQ(first->GetReferenceCount(), 1U) << "let go";
    m_onTimer = [&](uint32_t id) { EXPECT_EQ(m_timers.Take(id).interest, last); };
    Simulator::Run();
    EXPECT_EQ(m_over, "0@20 ");
    EXPECT_EQ(last->GetReferenceCount(), 1U) << "taken";
}

TEST_F(StrategyTimersTest, WhatIsCancelledNeverComesAndKeepsNothing)
{
    const auto interest = MakeInterest();
    Set(1, 10, interest);
    Set(2, 10);
    m_timers.Cancel(1);
    m_timers.Cancel(1);
    m_timers.Cancel(1000); // never had one
    EXPECT_EQ(interest->GetReferenceCount(), 1U);
    Simulator::Run();
    EXPECT_EQ(m_over, "2@10 ");
    m_timers.Cancel(2);
    Set(2, 20); // the id, given anew
    Simulator::Run();
    EXPECT_EQ(m_over, "2@10 2@20 ");
}

TEST_F(StrategyTimersTest, AnEntryMaySetItsNextTimerWhenOneIsOver)
{
    const auto interest = MakeInterest();
    m_onTimer = [&](uint32_t id) {
        const InterestAtHand current = m_timers.Take(id);
        EXPECT_EQ(current.interest, interest);
        if (Simulator::Now() < MilliSeconds(30))
        {
            m_timers.Set(id, (Simulator::Now() + MilliSeconds(10)).GetNanoSeconds(), current);
        }
    };
    Set(7, 10, interest);
    Simulator::Run();
    EXPECT_EQ(m_over, "7@10 7@20 7@30 ");
    EXPECT_EQ(interest->GetReferenceCount(), 1U);
}

TEST_F(StrategyTimersTest, AnEntryThatEndsAtAnothersInstantIsNotTold)
{
    m_onTimer = [&](uint32_t id) { m_timers.Cancel(1 - id); };
    Set(1, 10);
    Set(0, 10);
    Simulator::Run();
    EXPECT_EQ(m_over, "0@10 ") << "those of one instant in order of id";
}
