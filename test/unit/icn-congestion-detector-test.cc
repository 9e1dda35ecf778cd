// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-congestion-detector.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using icn::CongestionDetector;
using icn::FaceFacts;

namespace
{

Ptr<CongestionDetector>
Make(const std::string& reaction)
{
    return CreateObjectWithAttributes<CongestionDetector>("Reaction",
                                                          StringValue(reaction),
                                                          "Threshold",
                                                          UintegerValue(10));
}

FaceFacts
WithBacklog(uint32_t packets)
{
    FaceFacts facts;
    facts.backlog = packets;
    return facts;
}

/** @return the milliseconds at which a packet is marked, one a millisecond leaving. */
std::vector<int>
FindMarks(CongestionDetector& detector, int milliseconds, uint32_t backlog)
{
    std::vector<int> marks;
    for (int ms = 0; ms < milliseconds; ++ms)
    {
        if (detector.Marks(0, WithBacklog(backlog)))
        {
            marks.push_back(ms);
        }
        Simulator::Stop(MilliSeconds(1));
        Simulator::Run();
    }
    return marks;
}

TEST(CongestionDetector, DoesNothingByDefault)
{
    EXPECT_FALSE(CreateObject<CongestionDetector>()->IsEnabled());
    EXPECT_TRUE(Make("mark")->IsEnabled());
    EXPECT_TRUE(Make("return")->IsEnabled());
}

TEST(CongestionDetector, RefusesAboveTheThresholdAtOnce)
{
    const auto detector = Make("return");
    EXPECT_FALSE(detector->Refuses(WithBacklog(10)));
    EXPECT_TRUE(detector->Refuses(WithBacklog(11)));
    EXPECT_FALSE(Make("mark")->Refuses(WithBacklog(11)));
    EXPECT_FALSE(detector->Marks(0, WithBacklog(11)));
}

// RFC 8289 3.2: the first after an interval, the n-th interval / sqrt(n) after the one before.
TEST(CongestionDetector, MarksAfterAnIntervalAndThenEverMoreOften)
{
    const auto detector = Make("mark");
    std::vector<int> expected;
    double at = 100;
    for (int n = 1; at < 500; ++n)
    {
        expected.push_back(static_cast<int>(std::ceil(at - 1e-9)));
        at = expected.back() + 100 / std::sqrt(n + 1.0);
    }
    EXPECT_EQ(FindMarks(*detector, 500, 11), expected);
    Simulator::Destroy();
}

TEST(CongestionDetector, BeginsAnewWhenFewWaited)
{
    const auto detector = Make("mark");
    EXPECT_EQ(FindMarks(*detector, 150, 11), std::vector<int>{100});
    EXPECT_EQ(FindMarks(*detector, 1, 10), std::vector<int>{});
    EXPECT_EQ(FindMarks(*detector, 150, 11), std::vector<int>{100});
    Simulator::Destroy();
}

} // namespace
