// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-expiry-queue.h"
#include "ns3/simulator.h"

#include <cmath>
#include <cstdint>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <utility>
#include <vector>

using ns3::Hours;
using ns3::MilliSeconds;
using ns3::NanoSeconds;
using ns3::Seconds;
using ns3::Simulator;
using ns3::Time;
using ns3::icn::ExpiryQueue;

namespace
{

/// What expired, and when [ns].
using Log = std::vector<std::pair<int64_t, uint32_t>>;

/// A queue that writes down what expires. The simulation begins and ends with the test.
class ExpiryQueueTest : public testing::Test
{
  protected:
    void TearDown() override
    {
        Simulator::Destroy();
    }

    Log m_log;
    ExpiryQueue m_queue{[this](uint32_t id) {
        EXPECT_FALSE(m_queue.IsScheduled(id));
        m_log.emplace_back(Simulator::Now().GetNanoSeconds(), id);
    }};
};

} // namespace

TEST_F(ExpiryQueueTest, SleepsWhenIdle)
{
    EXPECT_EQ(m_queue.GetSize(), 0u);
    EXPECT_FALSE(m_queue.IsScheduled(0));
    m_queue.Cancel(0);
    Simulator::Run();
    EXPECT_EQ(Simulator::GetEventCount(), 0u);

    m_queue.Schedule(3, Seconds(4));
    Simulator::Run();
    EXPECT_EQ(Simulator::Now(), Seconds(4)) << "nothing is left in the scheduler";
    EXPECT_EQ(m_log, (Log{{4000000000, 3}}));
}

TEST_F(ExpiryQueueTest, IsExactForEveryLifetime)
{
    std::vector<int64_t> instants{0, 1};
    for (int power = 1; power < 62; ++power)
    {
        instants.push_back((int64_t(1) << power) - 1);
        instants.push_back(int64_t(1) << power);
        instants.push_back((int64_t(1) << power) + 1);
    }
    const std::set<int64_t> distinct(instants.begin(), instants.end());
    std::map<int64_t, uint32_t> ids;
    for (const int64_t instant : distinct)
    {
        const uint32_t id = 1000 - static_cast<uint32_t>(ids.size());
        ids[instant] = id;
        m_queue.Schedule(id, NanoSeconds(instant));
    }
    Simulator::Run();
    EXPECT_EQ(m_log, Log(ids.begin(), ids.end()));
}

TEST_F(ExpiryQueueTest, ReachesHalfOfAllTime)
{
    const Time half = NanoSeconds(Time::Max().GetNanoSeconds() / 2);
    m_queue.Schedule(0, half);
    EXPECT_EQ(m_queue.GetExpiry(0), half);
    Simulator::Run();
    EXPECT_EQ(m_log, (Log{{half.GetNanoSeconds(), 0}}));
    EXPECT_LE(Simulator::GetEventCount(), 8u);
}

TEST_F(ExpiryQueueTest, MovesAnEntryLaterOrEarlier)
{
    m_queue.Schedule(0, Seconds(10));
    m_queue.Schedule(1, Seconds(10));
    m_queue.Schedule(2, Seconds(10));
    m_queue.Schedule(0, Seconds(20));
    m_queue.Schedule(1, NanoSeconds(5));
    m_queue.Cancel(2);
    EXPECT_EQ(m_queue.GetSize(), 2u);
    EXPECT_EQ(m_queue.GetExpiry(0), Seconds(20));
    EXPECT_EQ(m_queue.GetExpiry(1), NanoSeconds(5));
    EXPECT_FALSE(m_queue.IsScheduled(2));
    Simulator::Run();
    EXPECT_EQ(m_log, (Log{{5, 1}, {20000000000, 0}}));
}

TEST_F(ExpiryQueueTest, CallsThoseOfOneInstantInOrder)
{
    const uint32_t shuffled[] = {4, 1, 3, 0, 2};
    for (const uint32_t id : shuffled)
    {
        m_queue.Schedule(id, Seconds(3));
        m_queue.Schedule(10 + id, NanoSeconds(100));
    }
    m_queue.Schedule(20, NanoSeconds(99));
    Simulator::Run();
    Log expected{{99, 20}};
    for (uint32_t id = 10; id < 15; ++id)
    {
        expected.emplace_back(100, id);
    }
    for (uint32_t id = 0; id < 5; ++id)
    {
        expected.emplace_back(3000000000, id);
    }
    EXPECT_EQ(m_log, expected);
}

// An entry made when time has passed unseen since the last wake-up, beside one far ahead.
TEST_F(ExpiryQueueTest, TakesAShortEntryBesideALongOneAtAnyTime)
{
    m_queue.Schedule(0, Hours(2));
    for (uint32_t id = 1; id <= 100; ++id)
    {
        const Time at = MilliSeconds(4321) * int64_t(id);
        Simulator::Schedule(at, [this, id, at] { m_queue.Schedule(id, at + NanoSeconds(id)); });
    }
    Simulator::Run();
    Log expected;
    for (uint32_t id = 1; id <= 100; ++id)
    {
        expected.emplace_back(int64_t(4321000000) * id + id, id);
    }
    expected.emplace_back(Hours(2).GetNanoSeconds(), 0);
    EXPECT_EQ(m_log, expected);
}

TEST_F(ExpiryQueueTest, LetsTheCallbackScheduleAndCancelAnyEntry)
{
    Log log;
    std::unique_ptr<ExpiryQueue> queue;
    queue = std::make_unique<ExpiryQueue>([&log, &queue](uint32_t id) {
        const Time now = Simulator::Now();
        log.emplace_back(now.GetNanoSeconds(), id);
        if (id == 5 && log.size() < 4)
        {
            queue->Schedule(5, now + Seconds(1)); // itself, again
            queue->Schedule(2, now);              // at this very instant
            queue->Cancel(6);                     // due at this instant
            queue->Cancel(7);                     // due later
        }
    });
    queue->Schedule(5, Seconds(1));
    queue->Schedule(6, Seconds(1));
    queue->Schedule(7, Seconds(2));
    queue->Schedule(8, Seconds(1));
    Simulator::Run();
    const int64_t s = 1000000000;
    EXPECT_EQ(log, (Log{{s, 5}, {s, 2}, {s, 8}, {2 * s, 5}}));
}

TEST_F(ExpiryQueueTest, ClearsAndStartsAgain)
{
    m_queue.Schedule(0, Seconds(1));
    m_queue.Schedule(1, Hours(1));
    Simulator::Schedule(MilliSeconds(500), [this] {
        m_queue.Clear();
        EXPECT_EQ(m_queue.GetSize(), 0u);
        EXPECT_FALSE(m_queue.IsScheduled(0));
        m_queue.Schedule(2, Seconds(2));
    });
    Simulator::Run();
    EXPECT_EQ(m_log, (Log{{2000000000, 2}}));
}

TEST_F(ExpiryQueueTest, SurvivesTheEndOfTheSimulation)
{
    m_queue.Schedule(0, Seconds(1));
    m_queue.Schedule(1, Hours(1));
    Simulator::Stop(Seconds(2));
    Simulator::Run();
    Simulator::Destroy();

    m_queue.Clear();
    m_queue.Schedule(1, Seconds(1));
    Simulator::Run();
    EXPECT_EQ(m_log, (Log{{1000000000, 0}, {1000000000, 1}}));

    // Destroyed before the simulation, then after it, with an entry each.
    auto early = std::make_unique<ExpiryQueue>([](uint32_t) { ADD_FAILURE(); });
    auto late = std::make_unique<ExpiryQueue>([](uint32_t) { ADD_FAILURE(); });
    early->Schedule(0, Seconds(10));
    late->Schedule(0, Seconds(30));
    early.reset();
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    Simulator::Destroy();
    late.reset();
}

TEST_F(ExpiryQueueTest, CallsUnderTheContextOfItsNode)
{
    std::vector<uint32_t> contexts;
    const auto note = [&contexts](uint32_t) { contexts.push_back(Simulator::GetContext()); };
    ExpiryQueue given(note, 7);
    ExpiryQueue inherited(note);
    given.Schedule(0, Seconds(10)); // before the run, where there is no context
    Simulator::ScheduleWithContext(3, Seconds(1), [&] {
        given.Schedule(1, Seconds(5));
        inherited.Schedule(1, Seconds(6));
    });
    Simulator::Run();
    EXPECT_EQ(contexts, (std::vector<uint32_t>{7, 3, 7}));
}

// 10,000 entries per second of 4 s, satisfied after 100 ms: an event per tick of 2^26 ns and per
// block of 64 ticks at most, instead of 100,000.
TEST_F(ExpiryQueueTest, NeedsNoEventPerEntry)
{
    const uint32_t entries = 100000;
    for (uint32_t i = 0; i < entries; ++i)
    {
        const Time at = NanoSeconds(100000 * int64_t(i));
        const uint32_t id = i % 2000;
        Simulator::Schedule(at, [this, id, at] { m_queue.Schedule(id, at + Seconds(4)); });
        Simulator::Schedule(at + MilliSeconds(100), [this, id] { m_queue.Cancel(id); });
    }
    Simulator::Run();
    EXPECT_TRUE(m_log.empty());
    const double ticks = 14.2 / std::ldexp(1e-9, 26);
    EXPECT_LE(Simulator::GetEventCount() - 2 * entries, ticks * 65 / 64 + 2);
}

// A wake-up that is overtaken is kept, not replaced: 1000 short entries beside one of an hour cost
// an event to open their slot and one to expire, each, and the long one its six wheels at most.
TEST_F(ExpiryQueueTest, LeavesNoTrailOfEventsBesideALongEntry)
{
    m_queue.Schedule(1000, Hours(1));
    for (uint32_t id = 0; id < 1000; ++id)
    {
        const Time at = Seconds(1) * int64_t(id + 1);
        Simulator::Schedule(at, [this, id, at] { m_queue.Schedule(id, at + MilliSeconds(100)); });
    }
    Simulator::Run();
    EXPECT_EQ(m_log.size(), 1001u);
    EXPECT_LE(Simulator::GetEventCount() - 1000, 2 * 1000 + 1000 / 4 + 6u);
}

// 20,000 random operations on 500 entries with lifetimes from 1 ns to 3 h, against an ordered set.
TEST_F(ExpiryQueueTest, AgreesWithAnOrderedSet)
{
    std::mt19937_64 random(1);
    std::set<std::pair<int64_t, uint32_t>> expected;
    std::map<uint32_t, int64_t> expiries;
    uint32_t steps = 0;
    uint64_t expired = 0;
    uint64_t scheduled = 0;
    std::unique_ptr<ExpiryQueue> queue;

    // A span of 1 ns to 2^power ns, at times up to the next multiple of the queue's tick.
    const auto draw = [&random](double power) {
        const int64_t tick = int64_t(1) << 26;
        const int64_t span = std::llround(std::exp2(power * (random() % 1000) / 1000));
        const int64_t now = Simulator::Now().GetNanoSeconds();
        return random() % 4 == 0 ? ((now + span) / tick + 1) * tick - now : span;
    };
    const auto operate = [&] {
        const int64_t now = Simulator::Now().GetNanoSeconds();
        const uint32_t id = random() % 500;
        if (expiries.count(id) != 0)
        {
            expected.erase({expiries[id], id});
            expiries.erase(id);
        }
        if (random() % 4 == 0)
        {
            queue->Cancel(id);
            EXPECT_FALSE(queue->IsScheduled(id));
            return;
        }
        int64_t expiry = now + draw(43.3); // up to 3 h
        if (random() % 4 == 0 && !expected.empty())
        {
            expiry = expected.begin()->first; // a tie, often with this very instant
        }
        queue->Schedule(id, NanoSeconds(expiry));
        EXPECT_EQ(queue->GetExpiry(id), NanoSeconds(expiry));
        expected.emplace(expiry, id);
        expiries[id] = expiry;
        ++scheduled;
    };
    queue = std::make_unique<ExpiryQueue>([&](uint32_t id) {
        const auto entry = std::make_pair(Simulator::Now().GetNanoSeconds(), id);
        ASSERT_FALSE(expected.empty());
        ASSERT_EQ(*expected.begin(), entry);
        expected.erase(entry);
        expiries.erase(id);
        ++expired;
        if (random() % 3 == 0)
        {
            operate();
        }
    });
    std::function<void()> step = [&] {
        const int64_t now = Simulator::Now().GetNanoSeconds();
        ASSERT_TRUE(expected.empty() || expected.begin()->first >= now) << "missed";
        operate();
        ASSERT_EQ(queue->GetSize(), expected.size());
        if (++steps < 20000)
        {
            Simulator::Schedule(NanoSeconds(draw(36)), step);
        }
    };
    Simulator::ScheduleNow(step);
    Simulator::Run();
    EXPECT_EQ(steps, 20000u);
    EXPECT_TRUE(expected.empty());
    EXPECT_EQ(queue->GetSize(), 0u);
    EXPECT_GT(expired, 1000u);
    // Seldom more than the exact instant and the opening of three nested slots for an entry.
    EXPECT_LE(Simulator::GetEventCount() - steps, 4 * scheduled);
}
