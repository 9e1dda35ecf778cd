// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-custodian.h"
#include "ns3/icn-retrieval-timers.h"

#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using namespace ns3::icn;

namespace
{

TEST(NodeTimers, AreReadWithTheirUnits)
{
    const auto timers = NodeTimers::Read("64s,15000ms,4");
    ASSERT_TRUE(timers);
    EXPECT_EQ(timers->lifetime, Seconds(64));
    EXPECT_EQ(timers->interval, Seconds(15));
    EXPECT_EQ(timers->repeats, 4u);
    const auto once = NodeTimers::Read("60s,0s,0");
    ASSERT_TRUE(once);
    EXPECT_EQ(once->interval, Time());
    EXPECT_EQ(once->repeats, 0u);
}

TEST(NodeTimers, AnythingElseIsRefused)
{
    for (const std::string text : {"",
                                   "4s",
                                   "4s,1s",
                                   "4s,1s,",
                                   "4,1s,4",
                                   "4s,1,4",
                                   "4s,1s,4,4",
                                   "4s,1s,-1",
                                   "4s,1s,4.5",
                                   "4s,1s,4294967296",
                                   "4s,-1s,4",
                                   "0s,1s,4",
                                   "86401s,1s,4",
                                   "4s,1s,0",
                                   "4s,0s,4",
                                   " 4s,1s,4"})
    {
        EXPECT_FALSE(NodeTimers::Read(text)) << "'" << text << "'";
    }
}

TEST(TimerConfiguration, ThoseOfThePaperAreThere)
{
    const std::vector<std::string> names{"vanillaa1",
                                         "vanillaa2",
                                         "vanillab1",
                                         "vanillab2",
                                         "vanillac1",
                                         "vanillac2",
                                         "cust",
                                         "push",
                                         "push-silent"};
    EXPECT_EQ(TimerConfiguration::GetNames(), names);
    // "64 15000 4" and "60 0 0" are vanillac2's; gateway and node wait for 64 s.
    const RetrievalTimers& timers = TimerConfiguration::Get("vanillac2").timers;
    EXPECT_EQ(timers.consumer->interval, Seconds(15));
    EXPECT_EQ(timers.forwarder->lifetime, Seconds(60));
    EXPECT_EQ(timers.forwarder->repeats, 0u);
    EXPECT_EQ(timers.gateway->lifetime, Seconds(64));
    EXPECT_EQ(timers.GetLongestLifetime(Seconds(1)), Seconds(64));
    EXPECT_EQ(RetrievalTimers().GetLongestLifetime(Seconds(1)), Seconds(1));
}

TEST(WaitNotice, SaysHowLong)
{
    EXPECT_EQ(WaitNotice::Encode(Seconds(32)), "WAIT+32000");
    EXPECT_EQ(WaitNotice::Decode("WAIT+32000"), Seconds(32));
    EXPECT_EQ(WaitNotice::Decode("WAIT+0"), Time());
    for (const std::string& payload : {std::string(),
                                       std::string("WAIT"),
                                       std::string("WAIT+"),
                                       std::string("WAIT+1s"),
                                       std::string("WAIT+-1"),
                                       std::string("WAIT+1234567890"),
                                       std::string(20, '\0')})
    {
        EXPECT_FALSE(WaitNotice::Decode(payload)) << payload;
    }
}

} // namespace
