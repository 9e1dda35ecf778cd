// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-csv.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::icn;

TEST(Csv, WritesTimesExactlyWithNanoseconds)
{
    EXPECT_EQ(csv::Seconds(NanoSeconds(0)), "0.000000000");
    EXPECT_EQ(csv::Seconds(NanoSeconds(1)), "0.000000001");
    EXPECT_EQ(csv::Seconds(NanoSeconds(1'234'567'890)), "1.234567890");
    EXPECT_EQ(csv::Seconds(NanoSeconds(-1'500'000'000)), "-1.500000000");
    EXPECT_EQ(csv::Seconds(NanoSeconds(INT64_MAX)), "9223372036.854775807");
}

TEST(Csv, WritesNumbersThatReadBackTheSame)
{
    for (const double number : {0.0, 0.1, 1.0 / 3, 1e-300, 123456789.125, 2e22})
    {
        EXPECT_EQ(std::stod(csv::Number(number)), number);
    }
    EXPECT_EQ(csv::Number(0.25), "0.25");
}

TEST(Csv, QuotesWhatWouldBreakARow)
{
    EXPECT_EQ(csv::Quote("New York"), "New York");
    EXPECT_EQ(csv::Quote("Washington, D.C."), "\"Washington, D.C.\"");
    EXPECT_EQ(csv::Quote("the \"hub\""), "\"the \"\"hub\"\"\"");
    EXPECT_EQ(csv::Quote("two\nlines"), "\"two\nlines\"");
}
