// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-state-series.h"

#include <gtest/gtest.h>
#include <random>

using namespace ns3;
using namespace ns3::icn;

namespace
{

StateSeries::Settings
Buckets(Time begin, Time end, Time interval)
{
    StateSeries::Settings settings;
    settings.begin = begin;
    settings.end = end;
    settings.interval = interval;
    return settings;
}

} // namespace

TEST(StateSeries, AveragesOverBucketsExactly)
{
    //  entries: 0 until 0.5 s, 2 until 1.25 s, 1 from then on; buckets of 1 s
    StateSeries series(Buckets(Time(), Time::Max(), Seconds(1)));
    series.Change(MilliSeconds(500), 2, 200);
    series.Change(MilliSeconds(1250), 1, 100);
    const auto rows = series.Finish(MilliSeconds(2500));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_DOUBLE_EQ(rows[0].entriesMean, 1.0);
    EXPECT_EQ(rows[0].entriesMin, 0U);
    EXPECT_EQ(rows[0].entriesMax, 2U);
    EXPECT_DOUBLE_EQ(rows[1].entriesMean, 1.25);
    EXPECT_DOUBLE_EQ(rows[1].bytesMean, 125);
    EXPECT_EQ(rows[1].entriesMin, 1U);
    EXPECT_EQ(rows[2].time, Seconds(2));
    EXPECT_DOUBLE_EQ(rows[2].entriesMean, 1.0); // of the half second there is
}

TEST(StateSeries, DoesNotLookBeyondABucketsEdge)
{
    StateSeries series(Buckets(Time(), Time::Max(), Seconds(1)));
    series.Change(Seconds(1), 5, 50);
    const auto rows = series.Finish(Seconds(2));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].entriesMax, 0U);
    EXPECT_EQ(rows[1].entriesMin, 5U);
}

TEST(StateSeries, KeepsToTheObservation)
{
    StateSeries series(Buckets(Seconds(1), Seconds(3), Seconds(1)));
    series.Change(MilliSeconds(200), 4, 40);
    series.Change(MilliSeconds(1500), 2, 20);
    series.Change(Seconds(4), 9, 90);
    const auto rows = series.Finish(Seconds(10));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].time, Seconds(1));
    EXPECT_DOUBLE_EQ(rows[0].entriesMean, 3.0);
    EXPECT_DOUBLE_EQ(rows[1].entriesMean, 2.0);
    EXPECT_EQ(rows[1].entriesMax, 2U);
}

TEST(StateSeries, DoublesItsWidthRatherThanGrow)
{
    // One entry for the first half of every 10 ms, for 100 s: mean 1/2 whatever the width.
    StateSeries series(Buckets(Time(), Time::Max(), Time()));
    for (int i = 0; i < 10'000; ++i)
    {
        series.Change(MilliSeconds(10 * i), 1, 10);
        series.Change(MilliSeconds(10 * i + 5), 0, 0);
    }
    const auto rows = series.Finish(Seconds(100));
    EXPECT_LE(rows.size(), StateSeries::MOST_BUCKETS);
    EXPECT_GT(rows.size(), StateSeries::MOST_BUCKETS / 2);
    double integral = 0;
    for (size_t i = 0; i < rows.size(); ++i)
    {
        const Time until = i + 1 < rows.size() ? rows[i + 1].time : Seconds(100);
        integral += rows[i].entriesMean * (until - rows[i].time).GetSeconds();
        EXPECT_EQ(rows[i].entriesMin, 0U);
        EXPECT_EQ(rows[i].entriesMax, 1U);
    }
    EXPECT_NEAR(integral, 50, 1e-9);
}

TEST(StateSeries, KeepsEveryChangeBetweenTwoRowsAtTheEdges)
{
    StateSeries::Settings settings;
    settings.begin = Seconds(1);
    settings.end = Seconds(5);
    settings.keepsChanges = true;
    StateSeries series(settings);
    series.Change(MilliSeconds(500), 3, 30);
    series.Change(Seconds(2), 4, 40);
    series.Change(Seconds(6), 7, 70);
    const auto rows = series.Finish(Seconds(8));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].time, Seconds(1));
    EXPECT_EQ(rows[0].entriesMin, 3U);
    EXPECT_EQ(rows[1].time, Seconds(2));
    EXPECT_EQ(rows[2].time, Seconds(5));
    EXPECT_EQ(rows[2].entriesMin, 4U);
}
