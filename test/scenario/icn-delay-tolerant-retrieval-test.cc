// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Timers of the nodes on the way to a sensor that sleeps, links without time per octet:
//
//     consumer --D/2-- forwarder --D/2-- gateway ~~~~ sensor       ~~~~ a slot a cycle each way
//
// Asked for at t, a reading is at the gateway at x, which follows from the slots alone. The
// consumer's node asks at s(k) = t + k I, while it waits itself; the forwarder waits for its own
// lifetime from each of these on. Data passes it while it waits; else the next s(k) finds the Data
// in the gateway's store.

#include "icn-call-trial.h"
#include "icn-sensor-trial.h"

#include "ns3/icn-retrieval-timers.h"

#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

const Time WAIT = Seconds(32);

PhoneHomeSettings
MakeSettings(const RetrievalTimers& timers, const std::string& protocol = "ccnx")
{
    PhoneHomeSettings settings = MakeSensors(protocol);
    settings.sensors = 1;
    settings.readings = 60;
    settings.storeEntries = 105;
    settings.wait = WAIT;
    settings.timers = timers;
    return settings;
}

/// The slots of a sensor: one to it, the next from it, in each of its cycles.
struct Slots
{
    Time offset;       ///< of the first slot to it
    Time cycle{CYCLE}; ///< from one to the next

    /** @param asked when an Interest is at the gateway. @return when its Data is there. */
    Time FindAnswer(Time asked) const
    {
        return FindBegin(asked, offset, cycle) + SLOT + EDGE;
    }

    /** @param made when a sensor sends. @return when that is at the gateway. */
    Time FindArrival(Time made) const
    {
        return Max(made, FindBegin(made, offset + SLOT, cycle)) + EDGE;
    }
};

/** @param asked for at. @param timers of the consumer. @return when its node sends an Interest,
 *  unless it is answered before. */
std::vector<Time>
FindSends(Time asked, const NodeTimers& timers)
{
    std::vector<Time> sends{asked};
    for (uint32_t k = 1; k <= timers.repeats; ++k)
    {
        const Time after = timers.interval * int64_t{k};
        if (after < timers.lifetime)
        {
            sends.push_back(asked + after);
        }
    }
    return sends;
}

/** @param asked for at t. @param x when it is at the gateway. @param timers of all. @return when it
 *  is at the consumer. */
std::optional<Time>
FindPulled(Time asked, Time x, const RetrievalTimers& timers)
{
    const Time passes = x + D / 2;
    const Time until = asked + timers.consumer->lifetime;
    for (const Time& sent : FindSends(asked, *timers.consumer))
    {
        const Time heard = sent + D / 2;
        const Time came = heard > passes                                ? sent + 2 * D
                          : passes < heard + timers.forwarder->lifetime ? x + D
                                                                        : Time();
        if (came.IsStrictlyPositive())
        {
            return came < until ? std::optional(came) : std::nullopt;
        }
    }
    return std::nullopt;
}

class RetrievalIn : public ::testing::TestWithParam<std::string>
{
};

TEST_P(RetrievalIn, VanillaFollowsFromLifetimesAndSlots)
{
    RetrievalTimers own;
    own.consumer = NodeTimers::Read("26s,7s,2");
    own.forwarder = NodeTimers::Read("3s,500ms,9");
    own.gateway = NodeTimers::Read("64s,0s,0");
    std::vector<RetrievalTimers> all{own};
    for (const TimerConfiguration& configuration : TimerConfiguration::GetAll())
    {
        if (configuration.scheme == "pull")
        {
            all.push_back(configuration.timers);
        }
    }
    ASSERT_EQ(all.size(), 7u);
    for (size_t i = 0; i < all.size(); ++i)
    {
        SCOPED_TRACE(i);
        uint32_t lost = 0;
        for (const auto& item : RunBalanced(MakeSettings(all[i], GetParam()), "pull").items)
        {
            const Time x = Slots().FindAnswer(item.made + D);
            EXPECT_EQ(item.delivered, FindPulled(item.made, x, all[i]));
            lost += !item.delivered;
        }
        const bool isShorterThanCycle = all[i].consumer->lifetime < CYCLE;
        EXPECT_EQ(lost > 0, isShorterThanCycle);
    }
}

TEST_P(RetrievalIn, ACustodianTellsTheConsumerWhenToComeBack)
{
    const auto& timers = TimerConfiguration::Get("cust").timers;
    const auto result = RunBalanced(MakeSettings(timers, GetParam()), "custodian");
    for (const auto& item : result.items)
    {
        EXPECT_EQ(item.delivered, item.made + 2 * D + WAIT + 2 * D);
    }
    const auto readings = static_cast<uint32_t>(result.items.size());
    EXPECT_EQ(result.radios[0].asked, 2 * readings);
    EXPECT_EQ(result.radios[0].answered, 2 * readings);
    EXPECT_EQ(result.radios[0].downlinkPackets, readings);
    EXPECT_EQ(result.radios[0].uplinkPackets, readings);
}

TEST_P(RetrievalIn, AnInterestThatComesBeforeItsDataWaitsWithTheCustodians)
{
    PhoneHomeSettings settings = MakeSettings(TimerConfiguration::Get("cust").timers, GetParam());
    settings.wait = Seconds(27);
    for (const auto& item : RunBalanced(settings, "custodian").items)
    {
        const Time x = Slots().FindAnswer(item.made + D);
        const Time again = item.made + 2 * D + settings.wait;
        EXPECT_EQ(item.delivered, x < again + D ? again + 2 * D : x + D);
    }
}

TEST_P(RetrievalIn, PushWaitsForOneSlotAndThreeDelays)
{
    for (const std::string name : {"push", "push-silent"})
    {
        const auto& configuration = TimerConfiguration::Get(name);
        const auto result =
            RunBalanced(MakeSettings(configuration.timers, GetParam()), configuration.scheme);
        for (const auto& item : result.items)
        {
            EXPECT_EQ(item.delivered, Slots().FindArrival(item.made) + 3 * D);
        }
        EXPECT_EQ(result.radios[0].downlinkPackets, 0u);
        EXPECT_EQ(result.radios[0].uplinkPackets, result.items.size());
    }
}

INSTANTIATE_TEST_SUITE_P(Protocols,
                         RetrievalIn,
                         ::testing::ValuesIn(PROTOCOLS),
                         [](const auto& info) { return GetProtocolLabel(info.param); });

TEST(DelayTolerantRetrieval, InterestsOnEachLink)
{
    for (const std::string name : {"vanillaa1", "vanillaa2", "vanillab2", "vanillac1", "vanillac2"})
    {
        SCOPED_TRACE(name);
        const RetrievalTimers& timers = TimerConfiguration::Get(name).timers;
        const auto result = RunBalanced(MakeSettings(timers), "pull");
        uint64_t interests = 0;
        for (const auto& item : result.items)
        {
            ++interests; // over the sensor's link, whatever comes again is held before
            const Time x = Slots().FindAnswer(item.made + D);
            const Time passes = x + D / 2;
            std::optional<Time> pending; // at the forwarder: since
            Time heard;
            for (const Time& sent : FindSends(item.made, *timers.consumer))
            {
                if (item.delivered && sent > *item.delivered)
                {
                    break;
                }
                ++interests;
                if (item.delivered && sent + D / 2 > passes && pending &&
                    passes < heard + timers.forwarder->lifetime)
                {
                    continue; // from the forwarder's store
                }
                if (!pending || sent + D / 2 >= heard + timers.forwarder->lifetime)
                {
                    pending = sent + D / 2;
                    ++interests;
                    for (uint32_t j = 1; j <= timers.forwarder->repeats; ++j)
                    {
                        const Time again = *pending + timers.forwarder->interval * int64_t{j};
                        // No consumer that asks a forwarder again asks later than this.
                        const Time until = FindSends(item.made, *timers.consumer).back() + D / 2 +
                                           timers.forwarder->lifetime;
                        interests += again < Min(passes, until);
                    }
                }
                heard = sent + D / 2;
            }
        }
        EXPECT_EQ(CountPackets(result.scheme, "interest"), interests);
        EXPECT_EQ(result.radios[0].downlinkPackets, result.items.size());
        EXPECT_EQ(result.radios[0].uplinkPackets, result.items.size());
    }
}

TEST(DelayTolerantRetrieval, EachNodeWaitsForItsOwnLifetime)
{
    const RetrievalTimers& timers = TimerConfiguration::Get("vanillaa2").timers;
    const auto result = RunBalanced(MakeSettings(timers), "pull");
    Time sink;
    Time router;
    Time gateway;
    for (const auto& item : result.items)
    {
        const Time x = Slots().FindAnswer(item.made + D) - item.made;
        sink += Min(x + D, Seconds(4));
        router += Min(x, Seconds(3 + 4)); // the consumer's node has asked again after 3 s
        gateway += x - D;
    }
    constexpr uint32_t GATEWAY = 1;
    EXPECT_EQ(GetEntryNs(result.scheme, GATEWAY, TableKind::PIT_PLAIN), gateway.GetNanoSeconds());
    EXPECT_EQ(GetEntryNs(result.scheme, GATEWAY + 1, TableKind::PIT_PLAIN),
              router.GetNanoSeconds());
    EXPECT_EQ(GetEntryNs(result.scheme, GATEWAY + 2, TableKind::PIT_PLAIN), sink.GetNanoSeconds());
}

TEST(DelayTolerantRetrieval, ForwardedRepeatsCrossTheSensorsLink)
{
    const RetrievalTimers& timers = TimerConfiguration::Get("vanillac2").timers;
    PhoneHomeSettings settings = MakeSettings(timers);
    settings.holdsRepeats = false;
    const auto result = RunBalanced(settings, "pull");
    uint64_t asked = 0;
    for (const auto& item : result.items)
    {
        const Time x = Slots().FindAnswer(item.made + D);
        EXPECT_EQ(item.delivered, x + D);
        for (const Time& sent : FindSends(item.made, *timers.consumer))
        {
            asked += sent + D < x;
        }
    }
    EXPECT_GT(asked, result.items.size());
    EXPECT_EQ(result.radios[0].downlinkPackets, asked);
}

TEST(DelayTolerantRetrieval, SensorsBeyondTheSlotsTakeTurns)
{
    for (const std::string name : {"push", "vanillac1"})
    {
        const auto& configuration = TimerConfiguration::Get(name);
        PhoneHomeSettings settings = MakeSettings(configuration.timers);
        settings.sensors = 5;
        settings.slotPairs = 2;
        ASSERT_EQ(settings.GetTurns(), 3u);
        uint32_t lost = 0;
        for (const auto& item : RunBalanced(settings, configuration.scheme).items)
        {
            const Slots slots{CYCLE * int64_t{item.sensor / 2} +
                                  SLOT * (2 * int64_t{item.sensor % 2}),
                              3 * CYCLE};
            const Time x = slots.FindAnswer(item.made + D);
            // The gateway waits for no longer than 64 s, nor does the consumer.
            const auto pulled = FindPulled(item.made, x, configuration.timers);
            EXPECT_EQ(item.delivered,
                      name == "push" ? slots.FindArrival(item.made) + 3 * D : pulled);
            lost += !item.delivered;
        }
        EXPECT_EQ(lost > 0, name != "push") << "three cycles are longer than 64 s";
    }
}

TEST(DelayTolerantRetrieval, ACustodianTellsOfAllTurns)
{
    RetrievalTimers timers = TimerConfiguration::Get("cust").timers;
    timers.gateway = NodeTimers::Read("192s,0s,0");
    PhoneHomeSettings settings = MakeSettings(timers);
    settings.sensors = 5;
    settings.slotPairs = 2;
    for (const auto& item : RunBalanced(settings, "custodian").items)
    {
        EXPECT_EQ(item.delivered, item.made + 2 * D + 3 * WAIT + 2 * D);
    }
}

TEST(DelayTolerantRetrieval, LossesBeyondTheGatewayAreMadeGoodByItsTimers)
{
    const auto& configuration = TimerConfiguration::Get("push");
    PhoneHomeSettings settings = MakeSettings(configuration.timers);
    settings.loss = 0.05;
    settings.readings = 200;
    uint32_t late = 0;
    const auto result = RunBalanced(settings, configuration.scheme);
    for (const auto& item : result.items)
    {
        const Time best = Slots().FindArrival(item.made) + 3 * D;
        ASSERT_TRUE(item.delivered);
        EXPECT_GE(*item.delivered, best);
        late += *item.delivered > best;
    }
    // Neither the trigger nor the reflexive Interest and its Data are lost on two links: 0.95^6.
    EXPECT_NEAR(late, 200 * (1 - 0.735), 3.5 * 6.2);
    EXPECT_EQ(result.radios[0].uplinkPackets, settings.readings) << "on a link without loss";
}

} // namespace
