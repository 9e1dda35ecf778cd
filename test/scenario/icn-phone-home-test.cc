// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Sensors behind links with a slot a cycle each way, links without time per octet:
//
//     sensor 0 ~~~~ gateway ---- router ---- sink          D = delay from the gateway to the sink
//     sensor 1 ~~~~    |
//
// When a reading comes follows from when it was made and from the slots alone.

#include "icn-call-trial.h"
#include "icn-sensor-trial.h"

#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

/// The slots of one direction of a sensor's link.
struct Slots
{
    Time offset; ///< of the first

    static Slots From(uint32_t sensor)
    {
        return {SLOT * (2 * int64_t{sensor} + 1)};
    }

    static Slots To(uint32_t sensor)
    {
        return {SLOT * (2 * int64_t{sensor})};
    }

    /** @param at instant. @return begin of the slot that is open then, or of the next. */
    Time FindBegin(Time at) const
    {
        return tests::FindBegin(at, offset);
    }

    /** @param at instant. @return when what is ready then is sent. */
    Time FindStart(Time at) const
    {
        return Max(at, FindBegin(at));
    }
};

class PhoneHomeIn : public ::testing::TestWithParam<std::string>
{
};

TEST_P(PhoneHomeIn, AReadingWaitsForTheSlotAndThenForThreeDelays)
{
    const std::map<std::string, Time> beyond{{"phone-home", 3 * D},
                                             {"phone-home-silent", 3 * D},
                                             {"notify", 3 * D},
                                             {"long-lived", D}};
    for (const auto& [scheme, time] : beyond)
    {
        SCOPED_TRACE(scheme);
        for (const auto& item : RunBalanced(MakeSensors(GetParam()), scheme).items)
        {
            const Time gateway = Slots::From(item.sensor).FindStart(item.made) + EDGE;
            EXPECT_EQ(item.gateway, gateway);
            EXPECT_EQ(item.delivered, gateway + time);
        }
    }
}

TEST_P(PhoneHomeIn, ADeviceThatIsPulledFromWaitsForACycleMore)
{
    const auto result = RunBalanced(MakeSensors(GetParam()), "device");
    for (const auto& item : result.items)
    {
        const Time triggered = Slots::From(item.sensor).FindBegin(item.made);
        EXPECT_FALSE(item.gateway);
        EXPECT_EQ(item.delivered, triggered + CYCLE + EDGE + D);
    }
    for (const auto& exchange : result.scheme.exchanges)
    {
        EXPECT_EQ(exchange.client.outcome, "completed");
    }
}

/** @param item a reading. @param settings of the run. @return when a poll brings it. */
Time
FindPolled(const PhoneHomeResult::Item& item, const PhoneHomeSettings& settings)
{
    const Slots to = Slots::To(item.sensor);
    for (Time polled;; polled += settings.pollPeriod)
    {
        const Time asked = to.FindStart(polled + D) + EDGE;
        const Time back = to.FindBegin(polled + D) + SLOT + EDGE + D;
        if (asked >= item.made && back < polled + settings.edgeLifetime)
        {
            return back;
        }
    }
}

TEST_P(PhoneHomeIn, APollFindsWhatWasMadeBeforeItsSlot)
{
    const auto settings = MakeSensors(GetParam());
    for (const auto& item : RunBalanced(settings, "poll").items)
    {
        EXPECT_EQ(item.delivered, FindPolled(item, settings));
    }
}

TEST_P(PhoneHomeIn, APollThatExpiresInTheCycleIsLost)
{
    PhoneHomeSettings settings = MakeSensors(GetParam());
    settings.edgeLifetime = Seconds(4);
    const auto result = RunBalanced(settings, "poll");
    uint32_t late = 0;
    for (const auto& item : result.items)
    {
        const Time polled = FindPolled(item, settings);
        if (polled < result.scheme.end)
        {
            EXPECT_EQ(item.delivered, polled);
        }
        else
        {
            EXPECT_FALSE(item.delivered);
        }
        late += polled - item.made > 2 * settings.pollPeriod;
    }
    EXPECT_GT(late, result.items.size() / 2);
}

INSTANTIATE_TEST_SUITE_P(Protocols,
                         PhoneHomeIn,
                         ::testing::ValuesIn(PROTOCOLS),
                         [](const auto& info) { return GetProtocolLabel(info.param); });

TEST(PhoneHomeTest, MessagesPerReading)
{
    const auto settings = MakeSensors();
    const uint64_t readings = settings.sensors * uint64_t{settings.readings};
    constexpr uint64_t LINKS = 2; // beyond the gateway
    const auto result = RunBalanced(settings, "phone-home").scheme;
    for (const std::string kind :
         {"trigger-interest", "reflexive-interest", "reflexive-data", "trigger-data"})
    {
        EXPECT_EQ(CountPackets(result, kind), LINKS * readings) << kind;
    }
    EXPECT_EQ(CountPackets(result), (4 * LINKS + 1) * readings);
    EXPECT_EQ(CountPackets(RunBalanced(settings, "phone-home-silent").scheme),
              (3 * LINKS + 1) * readings);
    EXPECT_EQ(CountPackets(RunBalanced(settings, "notify").scheme), (4 * LINKS + 1) * readings);
    EXPECT_EQ(CountPackets(RunBalanced(settings, "device").scheme), 4 * (LINKS + 1) * readings);
}

TEST(PhoneHomeTest, StateOfTheRouterWithTriggerDataAndWithout)
{
    const auto settings = MakeSensors();
    const int64_t readings = settings.sensors * int64_t{settings.readings};
    const uint32_t router = settings.sensors + 1;
    const auto answered = RunBalanced(settings, "phone-home").scheme;
    const auto silent = RunBalanced(settings, "phone-home-silent").scheme;
    // A trigger passes at D / 2 and its reflexive Interest at 3 D / 2, its Data at 7 D / 2;
    // without, the lifetime rule keeps it for 1.5 times the lifetime of the reflexive Interest.
    for (const TableKind table : {TableKind::PIT_TRIGGER, TableKind::TEMPLATE})
    {
        EXPECT_EQ(GetEntryNs(answered, router, table), readings * (3 * D).GetNanoSeconds());
        EXPECT_EQ(GetEntryNs(silent, router, table),
                  readings * (D + 1.5 * settings.interestLifetime).GetNanoSeconds());
    }
}

TEST(PhoneHomeTest, ALongLivedInterestIsAlwaysThere)
{
    const auto settings = MakeSensors();
    const auto result = RunBalanced(settings, "long-lived").scheme;
    const uint32_t router = settings.sensors + 1;
    // But for the time from a reading's passing to the next Interest's, and to the first one's.
    const Time absent = D / 2 + settings.readings * D;
    EXPECT_EQ(GetEntryNs(result, router, TableKind::PIT_PLAIN),
              settings.sensors * (result.end - absent).GetNanoSeconds());
}

TEST(PhoneHomeTest, WhoSendsSleepsAndWhoIsAskedListens)
{
    const auto settings = MakeSensors();
    const auto pushed = RunBalanced(settings, "phone-home");
    const auto pulled = RunBalanced(settings, "device");
    const auto polled = RunBalanced(settings, "poll");
    for (uint32_t sensor = 0; sensor < settings.sensors; ++sensor)
    {
        // Readings are 50 s apart or more: each has a slot of its own.
        EXPECT_EQ(pushed.radios[sensor].uplinkSlots, settings.readings);
        EXPECT_EQ(pushed.radios[sensor].downlinkSlots, 0);
        EXPECT_EQ(pushed.radios[sensor].awake, settings.readings * SLOT);
        // It hears the reflexive Interest in the slot after its trigger's, the trigger Data in the
        // next; and maybe those of the reading before.
        std::set<int64_t> slots;
        for (const auto& item : pulled.items)
        {
            if (item.sensor == sensor)
            {
                const Slots from = Slots::From(sensor);
                const int64_t left = (from.FindBegin(item.made) - from.offset).GetNanoSeconds() /
                                     CYCLE.GetNanoSeconds();
                slots.insert({left + 1, left + 2});
            }
        }
        EXPECT_EQ(pulled.radios[sensor].downlinkSlots, slots.size());
        const auto cycles =
            static_cast<uint64_t>(polled.scheme.end.GetNanoSeconds() / CYCLE.GetNanoSeconds());
        EXPECT_EQ(polled.radios[sensor].downlinkSlots, cycles + 1);
    }
}

TEST(PhoneHomeTest, WithoutACycleNothingWaits)
{
    PhoneHomeSettings settings = MakeSensors();
    settings.cycle = Time();
    for (const auto& item : RunBalanced(settings, "phone-home").items)
    {
        EXPECT_EQ(item.delivered, item.made + EDGE + 3 * D);
    }
    for (const auto& item : RunBalanced(settings, "device").items)
    {
        EXPECT_EQ(item.delivered, item.made + 3 * (EDGE + D));
    }
}

} // namespace
