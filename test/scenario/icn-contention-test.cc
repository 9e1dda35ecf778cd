// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Sensors whose messages contend, or have slots of their own, in the star of Long-Range ICN for the
// IoT (2022), links without time per octet:
//
//     sensor 0 ~~~~ gateway ---- router ---- sink          D = delay from the gateway to the sink
//     sensor 1 ~~~~    |

#include "icn-call-trial.h"
#include "icn-sensor-trial.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

const std::vector<std::string> DEVICES{"push", "indication", "device", "device-silent"};

class ContentionIn : public ::testing::TestWithParam<std::string>
{
};

TEST_P(ContentionIn, InSlotsPushWaitsForOneAndIndicationForThree)
{
    for (const std::string scheme : {"push", "indication", "device-silent"})
    {
        SCOPED_TRACE(scheme);
        const auto result = RunBalanced(MakeSensors(GetParam()), scheme);
        for (const auto& item : result.items)
        {
            const Time to = SLOT * (2 * int64_t{item.sensor}); // the slot from it is the next
            const Time sent = Max(item.made, FindBegin(item.made, to + SLOT));
            // The sink's Interest waits for the slot to the sensor, its Data for the one behind.
            const Time asked = FindBegin(sent + EDGE + 2 * D, to);
            const Time answered = asked + SLOT;
            EXPECT_EQ(item.delivered, (scheme == "push" ? sent : answered) + EDGE + D);
        }
    }
}

TEST_P(ContentionIn, WhoIsAloneNeverLosesWhateverContends)
{
    PhoneHomeSettings settings = MakeSensors(GetParam());
    settings.sensors = 1;
    settings.readings = 6;
    settings.gaps = "exponential";
    settings.edgeLifetime = Seconds(150);
    settings.accessWindow = 1;
    std::vector<std::string> schemes = DEVICES;
    schemes.emplace_back("pull");
    const auto& messages = PhoneHomeSettings::GetMessages();
    for (uint32_t subset = 0; subset < 1u << messages.size(); ++subset)
    {
        settings.contending.clear();
        for (size_t i = 0; i < messages.size(); ++i)
        {
            if (subset >> i & 1)
            {
                settings.contending.push_back(messages[i]);
            }
        }
        for (const std::string& scheme : schemes)
        {
            SCOPED_TRACE(scheme + " " + std::to_string(subset));
            const auto result = RunBalanced(settings, scheme);
            // A sensor's own message and the gateway's can still meet, once; not the second time.
            for (const auto& item : result.items)
            {
                EXPECT_TRUE(item.delivered || result.radios[0].collisions > 0);
            }
            const bool contends = settings.IsContending("up-interest") && scheme != "pull";
            EXPECT_TRUE(!contends || result.radios[0].tries > 0);
        }
    }
}

TEST_P(ContentionIn, AGatewayReturnsInterestsForSensorsThatItDoesNotKnow)
{
    PhoneHomeSettings settings = MakeSensors(GetParam());
    settings.readings = 10;
    settings.storeEntries = 105;
    settings.timers = TimerConfiguration::Get("cust").timers;
    settings.unknownSensors = 2;
    for (const std::string scheme : {"custodian", "pull"})
    {
        SCOPED_TRACE(scheme);
        const auto result = RunBalanced(settings, scheme);
        ASSERT_EQ(result.items.size(), 4u * settings.readings);
        for (const auto& item : result.items)
        {
            const bool isKnown = item.sensor < settings.sensors;
            EXPECT_EQ(item.refused.has_value(), !isKnown);
            if (!isKnown)
            {
                EXPECT_EQ(item.refused, item.made + 2 * D);
                EXPECT_FALSE(item.delivered);
            }
        }
        // Each comes back over both links, once: nobody asks again.
        EXPECT_EQ(CountPackets(result.scheme, "return"), 2u * 2 * settings.readings);
    }
}

INSTANTIATE_TEST_SUITE_P(Protocols,
                         ContentionIn,
                         ::testing::ValuesIn(PROTOCOLS),
                         [](const auto& info) { return GetProtocolLabel(info.param); });

TEST(ContentionTest, PushedReadingsComeWithTheChanceThatNobodyElseDrawsTheirSlot)
{
    PhoneHomeSettings settings = MakeSensors();
    settings.sensors = 20;
    settings.readings = 300;
    settings.interval = Seconds(30);
    settings.gaps = "exponential";
    settings.contending = {"up-interest"};
    settings.accessCycle = Seconds(4);
    settings.accessLength = Seconds(2);
    settings.accessSlot = MilliSeconds(200);
    settings.accessWindow = 8;
    settings.accessRetries = 0;
    const auto result = RunBalanced(settings, "push");
    // Readings of the others come as a Poisson process, and draw a slot each: so do those of one
    // slot. Those of the second half of the cycle all wait for the first slot of the next.
    constexpr int SLOTS = 10;
    const double rate = (settings.sensors - 1) / settings.interval.GetSeconds();
    const double each = settings.accessSlot.GetSeconds();
    std::vector<double> load(SLOTS); // of one slot of the period, by the others
    const auto add = [&](int first, double readings) {
        for (uint32_t k = 0; k < settings.accessWindow; ++k)
        {
            load[(first + k) % SLOTS] += readings / settings.accessWindow;
        }
    };
    add(0, rate * (2 + each));
    for (int slot = 1; slot < SLOTS; ++slot)
    {
        add(slot, rate * each);
    }
    double alone = 0;
    double all = 0;
    for (const double its : load)
    {
        alone += its * std::exp(-its);
        all += its;
    }
    const double share = alone / all;
    EXPECT_GT(share, 0.3);
    EXPECT_LT(share, 0.8);
    const auto came = std::count_if(result.items.begin(), result.items.end(), [](const auto& item) {
        return item.delivered.has_value();
    });
    // Sensors end one by one; readings that collide are lost together: twice the deviation.
    const double count = static_cast<double>(result.items.size());
    EXPECT_NEAR(came / count, share, 2 * 3 * std::sqrt(share * (1 - share) / count));
}

/// Twenty sensors, all of whose messages contend.
class RetriesTest : public ::testing::Test
{
  protected:
    RetriesTest()
    {
        settings.sensors = 20;
        settings.readings = 25;
        settings.gaps = "exponential";
        settings.edgeLifetime = Seconds(300);
        settings.contending = PhoneHomeSettings::GetMessages();
    }

    /** @param scheme run. @param retries of a frame. @return readings that come. */
    int64_t Count(const std::string& scheme, uint32_t retries)
    {
        settings.accessRetries = retries;
        const auto items = RunBalanced(settings, scheme).items;
        return std::count_if(items.begin(), items.end(), [](const auto& item) {
            return item.delivered.has_value();
        });
    }

    PhoneHomeSettings settings{MakeSensors()};
};

TEST_F(RetriesTest, MakeGoodForCollisions)
{
    settings.interval = Seconds(400);
    for (const std::string scheme : {"push", "device"})
    {
        SCOPED_TRACE(scheme);
        EXPECT_LT(Count(scheme, 0), Count(scheme, 1));
        EXPECT_LE(Count(scheme, 1), Count(scheme, 4));
    }
    // One message may be lost, or three.
    EXPECT_GT(Count("push", 0), Count("indication", 0));
}

TEST_F(RetriesTest, MakeItWorseWhereThereIsNoRoomForThem)
{
    settings.interval = Seconds(60);
    EXPECT_GT(Count("device", 1), Count("device", 4));
    EXPECT_LT(Count("push", 1), Count("push", 4)) << "one message of four";
}

TEST(ContentionTest, WhoContendsIsAwakeForItsTriesAndForPeriodsInWhichItWaits)
{
    PhoneHomeSettings settings = MakeSensors();
    settings.contending = PhoneHomeSettings::GetMessages();
    const auto pushed = RunBalanced(settings, "push").radios[0];
    EXPECT_GE(pushed.tries, settings.readings);
    EXPECT_EQ(pushed.periods, 0u);
    EXPECT_EQ(pushed.uplinkSlots + pushed.downlinkSlots, 0u);
    EXPECT_EQ(pushed.awake, settings.accessSlot * static_cast<int64_t>(pushed.tries));
    const auto pulled = RunBalanced(settings, "pull");
    const int64_t periods =
        pulled.scheme.end.GetTimeStep() / settings.accessCycle.GetTimeStep() + 1;
    EXPECT_EQ(pulled.radios[0].periods, static_cast<uint64_t>(periods));
    const auto indicated = RunBalanced(settings, "indication").radios[0];
    EXPECT_GE(indicated.periods, settings.readings);
    EXPECT_LE(indicated.periods, 4 * settings.readings);
}

/** @param at instant. @param settings of the run. @return begin of the last period before. */
Time
FindPeriod(Time at, const PhoneHomeSettings& settings)
{
    return settings.accessCycle * (at.GetTimeStep() / settings.accessCycle.GetTimeStep());
}

TEST(ContentionTest, TriesWithinPeriodsInWhichASensorListensTakeNoTimeOfTheirOwn)
{
    PhoneHomeSettings settings = MakeSensors();
    settings.readings = 10;
    settings.interval = Seconds(10);
    settings.contending = PhoneHomeSettings::GetMessages();
    const auto halves = RunBalanced(settings, "pull");
    // The run ends within the first half of a cycle, or in the second.
    const Time last = FindPeriod(halves.scheme.end, settings);
    const Time awake = last / 2 + Min(halves.scheme.end - last, settings.accessLength);
    settings.accessLength = settings.accessCycle;
    const auto all = RunBalanced(settings, "pull");
    ASSERT_NE(FindPeriod(all.scheme.end, settings), all.scheme.end);
    for (uint32_t sensor = 0; sensor < settings.sensors; ++sensor)
    {
        EXPECT_GE(halves.radios[sensor].tries, settings.readings);
        EXPECT_EQ(halves.radios[sensor].awake, awake);
        EXPECT_GE(all.radios[sensor].tries, settings.readings);
        EXPECT_EQ(all.radios[sensor].awake, all.scheme.end);
    }
}

TEST(ContentionTest, ASensorListensInPeriodsThatItsWaitsTouch)
{
    PhoneHomeSettings settings = MakeSensors();
    settings.sensors = 1;
    settings.interval = Seconds(100);
    settings.contending = PhoneHomeSettings::GetMessages();
    const auto result = RunBalanced(settings, "indication");
    std::set<Time> periods;
    uint32_t pauses = 0; // in which a reading was made
    for (const auto& item : result.items)
    {
        ASSERT_TRUE(item.delivered);
        Time period = FindPeriod(item.made, settings);
        if (item.made >= period + settings.accessLength)
        {
            period += settings.accessCycle;
            ++pauses;
        }
        for (; period <= *item.delivered; period += settings.accessCycle)
        {
            periods.insert(period);
        }
    }
    EXPECT_GT(pauses, 0u);
    EXPECT_LT(pauses, settings.readings);
    const auto& radio = result.radios[0];
    EXPECT_EQ(radio.periods, periods.size());
    EXPECT_GE(radio.tries, 2 * settings.readings); // all of them in these periods
    EXPECT_EQ(radio.awake, settings.accessLength * static_cast<int64_t>(periods.size()));
}

TEST(ContentionTest, TriesAfterASensorHasCeasedToListenTakeTheirSlots)
{
    PhoneHomeSettings settings = MakeSensors();
    settings.sensors = 1;
    settings.contending = PhoneHomeSettings::GetMessages();
    settings.accessWindow = 1; // one slot in each period: the first that begins is taken
    settings.accessSlot = SLOT;
    settings.accessLength = SLOT;
    settings.accessCycle = 4 * SLOT;
    settings.edgeLifetime = settings.accessCycle; // so long does it wait
    const auto result = RunBalanced(settings, "indication");
    // It tries in the first period after a reading is made, and listens in that; the sink's
    // Interest comes in the second; it answers in the third, when nobody waits any more.
    std::set<Time> periods;
    for (const auto& item : result.items)
    {
        ASSERT_FALSE(item.delivered);
        const Time period = FindPeriod(item.made, settings);
        periods.insert(period + settings.accessCycle);
        if (item.made < period + settings.accessLength)
        {
            periods.insert(period);
        }
    }
    const auto& radio = result.radios[0];
    EXPECT_GT(periods.size(), settings.readings);
    EXPECT_EQ(radio.periods, periods.size());
    EXPECT_EQ(radio.tries, 2 * settings.readings);
    EXPECT_EQ(radio.awake,
              settings.accessLength * static_cast<int64_t>(periods.size()) +
                  settings.accessSlot * int64_t{settings.readings});
}

TEST(ContentionTest, APacketThatIsTooLongForAnAccessSlotIsNotHeldAgainstSlots)
{
    PhoneHomeSettings settings = MakeSensors();
    settings.readings = 2;
    settings.edgeRate = DataRate("50kbps");
    settings.contending = {"up-interest"};
    settings.accessSlot = MilliSeconds(5); // 31 octets
    for (const Time& cycle : {CYCLE, Time()})
    {
        settings.cycle = cycle;
        for (const auto& radio : RunBalanced(settings, "push").radios)
        {
            EXPECT_GT(radio.tooLongToContend.value_or(0), 31u);
            EXPECT_FALSE(radio.tooLong);
        }
    }
    settings.cycle = CYCLE;
    settings.slot = settings.accessSlot;
    settings.accessSlot = MilliSeconds(240);
    // Interests fit into access slots, the sink's into no slot.
    for (const auto& radio : RunBalanced(settings, "indication").radios)
    {
        EXPECT_GT(radio.tooLong.value_or(0), 31u);
        EXPECT_FALSE(radio.tooLongToContend);
    }
}

TEST(ContentionTest, WhatHasSlotsDoesNotContend)
{
    PhoneHomeSettings settings = MakeSensors();
    settings.contending = {"up-data"};
    const auto own = RunBalanced(MakeSensors(), "push");
    const auto other = RunBalanced(settings, "push");
    ASSERT_EQ(own.items.size(), other.items.size());
    for (size_t i = 0; i < own.items.size(); ++i)
    {
        EXPECT_EQ(own.items[i].delivered, other.items[i].delivered);
    }
    EXPECT_EQ(other.radios[0].tries, 0u);
    const auto indicated = RunBalanced(settings, "indication").radios[0];
    EXPECT_EQ(indicated.uplinkSlots, settings.readings);
    EXPECT_GE(indicated.tries, settings.readings); // Data alone
}

} // namespace
