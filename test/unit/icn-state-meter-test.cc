// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-state-meter.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <utility>
#include <vector>

using boost::multiprecision::cpp_int;
using ns3::NanoSeconds;
using ns3::Seconds;
using ns3::Simulator;
using ns3::Time;
using ns3::icn::StateMeter;

namespace
{

static_assert(sizeof(StateMeter) <= 128, "one per table and node");

/// Runs each step at its time of the simulation.
void
RunSteps(const std::vector<std::pair<Time, std::function<void()>>>& steps)
{
    for (const auto& [at, step] : steps)
    {
        Simulator::Schedule(at, step);
    }
    Simulator::Run();
    Simulator::Destroy();
}

cpp_int
ToInteger(const StateMeter::Integral& integral)
{
    return (cpp_int(integral.high) << 64) | integral.low;
}

/// Expects a double to be the one nearest to nanoseconds / 10^9, by exact arithmetic.
void
ExpectNearest(double seconds, const cpp_int& nanoseconds)
{
    const double infinity = std::numeric_limits<double>::infinity();
    // In units of 2^-120 ns, in which every double from 1 ns on is whole.
    const auto distance = [&nanoseconds](double candidate) {
        const cpp_int held(std::ldexp(candidate, 120));
        const cpp_int error = (nanoseconds << 120) - held * 1000000000;
        return cpp_int(error < 0 ? -error : error);
    };
    EXPECT_LE(distance(seconds), distance(std::nextafter(seconds, infinity))) << nanoseconds;
    EXPECT_LE(distance(seconds), distance(std::nextafter(seconds, -infinity))) << nanoseconds;
}

/**
 * A table over ten seconds; windows are laid over it below.
 *
 *     entries 3                    +-----+
 *             2        +-----------+     |
 *             1  +-----+                 +-----------+
 *             0 -+                                   +----
 *                1     3           5     6           8      s
 *     bytes      10    30          60    10          0       (3 s: 10+20, 4 s: 20 -> 25, 5 s: +25)
 */
void
RunStaircase(StateMeter& meter)
{
    RunSteps({
        {Seconds(1), [&meter] { meter.Add(10); }},
        {Seconds(3), [&meter] { meter.Add(20); }},
        {Seconds(4), [&meter] { meter.Resize(20, 25); }},
        {Seconds(5), [&meter] { meter.Add(25); }},
        {Seconds(6),
         [&meter] {
             meter.Remove(25);
             meter.Remove(25);
         }},
        {Seconds(8), [&meter] { meter.Remove(10); }},
    });
}

} // namespace

TEST(StateMeter, IntegratesOverTheWholeRunByDefault)
{
    StateMeter meter;
    RunStaircase(meter);
    const StateMeter::Summary all = meter.Summarize(Seconds(10));
    EXPECT_EQ(all.entrySeconds, 1 * 2 + 2 * 2 + 3 * 1 + 1 * 2);
    EXPECT_EQ(all.byteSeconds, 10 * 2 + 30 * 1 + 35 * 1 + 60 * 1 + 10 * 2);
    EXPECT_EQ(ToInteger(all.entryNanoseconds), 11000000000);
    EXPECT_EQ(ToInteger(all.byteNanoseconds), 165000000000);
    EXPECT_EQ(all.peakEntries, 3u);
    EXPECT_EQ(all.peakBytes, 60u);
    EXPECT_EQ(all.created, 3u);
    EXPECT_EQ(all.removed, 3u);
    EXPECT_EQ(all.liveAtEnd, 0u);
    EXPECT_EQ(meter.GetEntries(), 0u);
    EXPECT_EQ(meter.GetBytes(), 0u);
}

TEST(StateMeter, SeesOnlyWhatLiesInItsWindow)
{
    StateMeter meter;
    meter.SetWindow(Seconds(2), Seconds(4.5));
    RunStaircase(meter);
    const StateMeter::Summary part = meter.Summarize(Seconds(10));
    EXPECT_EQ(part.entrySeconds, 1 * 1 + 2 * 1.5);
    EXPECT_EQ(part.byteSeconds, 10 * 1 + 30 * 1 + 35 * 0.5);
    EXPECT_EQ(part.peakEntries, 2u);
    EXPECT_EQ(part.peakBytes, 35u);
    EXPECT_EQ(part.created, 1u);
    EXPECT_EQ(part.removed, 0u);
    EXPECT_EQ(part.liveAtEnd, 2u);
}

TEST(StateMeter, CountsChangesAtTheVeryBeginAndEndOfItsWindow)
{
    StateMeter meter;
    meter.SetWindow(Seconds(3), Seconds(5));
    RunStaircase(meter);
    const StateMeter::Summary part = meter.Summarize(Seconds(10));
    EXPECT_EQ(part.entrySeconds, 2 * 2);
    EXPECT_EQ(part.created, 2u);
    EXPECT_EQ(part.removed, 0u);
    EXPECT_EQ(part.liveAtEnd, 3u);
    EXPECT_EQ(part.peakEntries, 3u) << "held at the last instant";
    EXPECT_EQ(part.peakBytes, 60u);
}

TEST(StateMeter, TakesWhatIsHeldAtTheBeginAsAPeak)
{
    StateMeter meter;
    meter.SetWindow(Seconds(6), Seconds(10));
    RunStaircase(meter);
    const StateMeter::Summary part = meter.Summarize(Seconds(10));
    EXPECT_EQ(part.entrySeconds, 2);
    EXPECT_EQ(part.peakEntries, 3u) << "held until the first instant";
    EXPECT_EQ(part.peakBytes, 60u);
    EXPECT_EQ(part.created, 0u);
    EXPECT_EQ(part.removed, 3u);
}

TEST(StateMeter, SeesPeaksOfNoDuration)
{
    StateMeter meter;
    RunSteps({{Seconds(1), [&meter] {
                   meter.Add(5);
                   meter.Add(7);
                   meter.Remove(5);
                   meter.Remove(7);
               }}});
    const StateMeter::Summary all = meter.Summarize(Seconds(1));
    EXPECT_EQ(all.entrySeconds, 0);
    EXPECT_EQ(all.peakEntries, 2u);
    EXPECT_EQ(all.peakBytes, 12u);
}

TEST(StateMeter, IsBlindOutsideItsWindow)
{
    for (const auto& [begin, end] : {std::pair(8.5, 9.0), std::pair(0.0, 0.5)})
    {
        StateMeter meter;
        meter.SetWindow(Seconds(begin), Seconds(end));
        RunStaircase(meter);
        const StateMeter::Summary none = meter.Summarize(Seconds(10));
        EXPECT_EQ(none.entrySeconds, 0);
        EXPECT_EQ(none.byteSeconds, 0);
        EXPECT_EQ(none.peakEntries, 0u);
        EXPECT_EQ(none.peakBytes, 0u);
        EXPECT_EQ(none.created, 0u);
        EXPECT_EQ(none.removed, 0u);
        EXPECT_EQ(none.liveAtEnd, 0u);
    }
}

TEST(StateMeter, SummarizesAtAnyTimeWithoutDisturbance)
{
    StateMeter meter;
    std::vector<double> entrySeconds;
    const auto summarize = [&] {
        entrySeconds.push_back(meter.Summarize(Simulator::Now()).entrySeconds);
    };
    RunSteps({
        {Seconds(1), [&meter] { meter.Add(1); }},
        {Seconds(2), summarize},
        {Seconds(3), [&meter] { meter.Add(1); }},
        {Seconds(4), summarize},
        {Seconds(4), summarize},
    });
    EXPECT_EQ(entrySeconds, (std::vector<double>{1, 4, 4}));
    EXPECT_EQ(meter.Summarize(Seconds(5)).entrySeconds, 6);
    EXPECT_EQ(meter.Summarize(Seconds(6)).liveAtEnd, 2u);
}

TEST(StateMeter, CountsLookupsInItsWindow)
{
    StateMeter meter;
    meter.SetWindow(Seconds(1), Seconds(2));
    const auto look = [&meter] { meter.CountLookup(); };
    RunSteps({{NanoSeconds(999999999), look},
              {Seconds(1), look},
              {Seconds(1.5), look},
              {Seconds(2), look},
              {NanoSeconds(2000000001), look}});
    EXPECT_EQ(meter.Summarize(Seconds(3)).lookups, 3u);
}

TEST(StateMeter, ForgetsWhatCameBeforeAWindowSetLater)
{
    StateMeter meter;
    meter.Add(10);
    meter.CountLookup();
    meter.SetWindow(Seconds(1), Seconds(3));
    RunSteps({{Seconds(2), [&meter] { meter.Add(20); }}});
    const StateMeter::Summary part = meter.Summarize(Seconds(3));
    EXPECT_EQ(part.entrySeconds, 1 + 2);
    EXPECT_EQ(part.byteSeconds, 10 + 30);
    EXPECT_EQ(part.created, 1u);
    EXPECT_EQ(part.lookups, 0u);
}

// 10^6 entries of 10^6 bytes for 10^6 s: 10^21 entry-ns and 10^27 byte-ns, beyond 64 bits.
TEST(StateMeter, DoesNotOverflow)
{
    StateMeter meter;
    RunSteps({{Seconds(1), [&meter] {
                   for (int i = 0; i < 1000000; ++i)
                   {
                       meter.Add(1000000);
                   }
               }}});
    const StateMeter::Summary all = meter.Summarize(Seconds(1000001));
    EXPECT_EQ(all.entrySeconds, 1e12);
    EXPECT_EQ(all.byteSeconds, 1e18);
    EXPECT_EQ(ToInteger(all.entryNanoseconds), cpp_int("1000000000000000000000"));
    EXPECT_EQ(ToInteger(all.byteNanoseconds), cpp_int("1000000000000000000000000000"));
}

TEST(StateMeter, AddsProductsOf128Bits)
{
    std::mt19937_64 random(1);
    StateMeter::Integral integral;
    cpp_int expected = 0;
    for (int i = 0; i < 1000; ++i)
    {
        const uint64_t value = random() >> (random() % 64) >> 5;
        const uint64_t nanoseconds = random() >> (random() % 64) >> 6;
        integral.Add(value, nanoseconds);
        expected += cpp_int(value) * nanoseconds;
        ASSERT_EQ(ToInteger(integral), expected);
    }
}

TEST(StateMeter, RoundsSecondsToTheNearestDouble)
{
    std::mt19937_64 random(1);
    for (int i = 0; i < 10000; ++i)
    {
        StateMeter::Integral integral;
        integral.high = i % 2 == 0 ? 0 : random() >> (random() % 64);
        integral.low = random() >> (random() % 64);
        ExpectNearest(integral.ToSeconds(), ToInteger(integral));
    }
    StateMeter::Integral integral;
    EXPECT_EQ(integral.ToSeconds(), 0);
    integral.low = 1;
    EXPECT_EQ(integral.ToSeconds(), 1e-9);

    // Halfway between doubles, the even one is nearest; one nanosecond more breaks the tie.
    integral = StateMeter::Integral();
    const uint64_t odd = (uint64_t(1) << 53) + 1;
    integral.Add(odd, 1000000000);
    EXPECT_EQ(integral.ToSeconds(), std::ldexp(1, 53));
    integral.Add(1, 1);
    EXPECT_EQ(integral.ToSeconds(), std::ldexp(1, 53) + 2);
}

TEST(StateMeter, AgreesWithExactArithmeticOnARandomHistory)
{
    struct Change
    {
        int64_t at;       // [ns]
        uint64_t entries; // from then on
        uint64_t bytes;   // from then on
    };

    std::mt19937_64 random(1);
    for (int round = 0; round < 20; ++round)
    {
        const int64_t begin = random() % 200000000;
        const int64_t end = begin + random() % 600000000;
        StateMeter meter;
        meter.SetWindow(NanoSeconds(begin), NanoSeconds(end));

        std::vector<Change> history{{0, 0, 0}};
        std::vector<uint64_t> live;
        uint64_t bytes = 0;
        uint64_t created = 0;
        uint64_t removed = 0;
        std::function<void()> step = [&] {
            const int64_t now = Simulator::Now().GetNanoSeconds();
            const bool inside = begin <= now && now <= end;
            const uint64_t size = random() % 1000000000000;
            if (live.empty() || random() % 2 == 0)
            {
                live.push_back(size);
                bytes += size;
                created += inside;
                meter.Add(size);
            }
            else if (random() % 2 == 0)
            {
                bytes += size - live.back();
                meter.Resize(live.back(), size);
                live.back() = size;
            }
            else
            {
                bytes -= live.back();
                removed += inside;
                meter.Remove(live.back());
                live.pop_back();
            }
            history.push_back({now, live.size(), bytes});
            if (history.size() < 1000)
            {
                Simulator::Schedule(NanoSeconds(random() % 4 == 0 ? 0 : random() % 2000000), step);
            }
        };
        RunSteps({{NanoSeconds(1), step}});

        const int64_t last = std::min<int64_t>(end, history.back().at + 1000);
        cpp_int entryTime = 0;
        cpp_int byteTime = 0;
        uint64_t peakEntries = 0;
        uint64_t peakBytes = 0;
        uint64_t liveAtEnd = 0;
        for (size_t i = 0; i < history.size(); ++i)
        {
            const Change& held = history[i];
            const int64_t until = i + 1 < history.size() ? history[i + 1].at : last;
            const int64_t from = std::max(held.at, begin);
            const int64_t to = std::min(until, last);
            if (from <= to)
            {
                entryTime += cpp_int(held.entries) * (to - from);
                byteTime += cpp_int(held.bytes) * (to - from);
                peakEntries = std::max(peakEntries, held.entries);
                peakBytes = std::max(peakBytes, held.bytes);
            }
            liveAtEnd = held.at <= last ? held.entries : liveAtEnd;
        }
        const StateMeter::Summary summary = meter.Summarize(NanoSeconds(history.back().at + 1000));
        EXPECT_EQ(ToInteger(summary.entryNanoseconds), entryTime);
        EXPECT_EQ(ToInteger(summary.byteNanoseconds), byteTime);
        ExpectNearest(summary.entrySeconds, entryTime);
        ExpectNearest(summary.byteSeconds, byteTime);
        EXPECT_EQ(summary.peakEntries, peakEntries);
        EXPECT_EQ(summary.peakBytes, peakBytes);
        EXPECT_EQ(summary.created, created);
        EXPECT_EQ(summary.removed, removed);
        EXPECT_EQ(summary.liveAtEnd, liveAtEnd);
    }
}
