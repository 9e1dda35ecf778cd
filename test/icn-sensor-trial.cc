// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-sensor-trial.h"

#include "icn-call-trial.h"

#include <gtest/gtest.h>
#include <vector>

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

PhoneHomeSettings
MakeSensors(const std::string& protocol)
{
    PhoneHomeSettings settings;
    settings.protocol = protocol;
    settings.sensors = 2;
    settings.readings = 40;
    settings.edgeDelay = EDGE;
    settings.edgeRate = DataRate(INSTANT_BPS);
    settings.linkDelay = D / 2;
    settings.linkRate = DataRate(INSTANT_BPS);
    return settings;
}

PhoneHomeResult
RunBalanced(const PhoneHomeSettings& settings, const std::string& scheme)
{
    PhoneHomeResult result = PhoneHome(settings).Run(scheme);
    EXPECT_EQ(result.scheme.problems, std::vector<std::string>());
    EXPECT_EQ(result.items.size(),
              size_t{settings.sensors + settings.unknownSensors} * settings.readings);
    return result;
}

Time
FindBegin(Time at, Time first, Time cycle)
{
    Time begin = first;
    while (at > begin + SLOT)
    {
        begin += cycle;
    }
    return begin;
}

} // namespace tests
