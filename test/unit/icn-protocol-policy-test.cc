// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/config.h"
#include "ns3/icn-protocol-policy.h"
#include "ns3/object-factory.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <string>
#include <utility>

using namespace ns3;
using namespace ns3::icn;

namespace
{

constexpr int64_t TEN_DAYS_MS = 10 * 24 * 3600 * int64_t{1000};

/// @return for how long an Interest pends by the policy that says it lives for that long, in ms
int64_t
GetPendingMs(ObjectFactory factory, uint64_t lifetimeMs)
{
    Message::Fields fields;
    fields.lifetimeMs = lifetimeMs;
    return factory.Create<ProtocolPolicy>()->GetLifetimeNs(
               *Create<Message>(fields, Create<Packet>())) /
           1'000'000;
}

} // namespace

TEST(ProtocolPolicy, CutsLifetimesToItsOwnLimitUnlessTold)
{
    for (const auto& [type, ownMs] : {std::pair("ns3::icn::CcnxPolicy", TEN_DAYS_MS),
                                      std::pair("ns3::icn::NdnPolicy", TEN_DAYS_MS),
                                      std::pair("ns3::icn::CeforePolicy", int64_t{2000})})
    {
        ObjectFactory factory(type);
        EXPECT_EQ(GetPendingMs(factory, ownMs), ownMs) << type;
        EXPECT_EQ(GetPendingMs(factory, ownMs + 1), ownMs) << type;
        EXPECT_EQ(GetPendingMs(factory, UINT64_MAX), ownMs) << type;
        factory.Set("LongestLifetime", TimeValue(Seconds(60)));
        EXPECT_EQ(GetPendingMs(factory, 60'000), 60'000) << type;
        EXPECT_EQ(GetPendingMs(factory, 60'001), 60'000) << type;
        factory.Set("LongestLifetime", TimeValue(MicroSeconds(1)));
        EXPECT_EQ(GetPendingMs(factory, 1000), 1) << type << ": 0 would be no lifetime at all";
        factory.Set("LongestLifetime", TimeValue(Time()));
        EXPECT_EQ(GetPendingMs(factory, UINT64_MAX), ownMs) << type;
    }
}

TEST(ProtocolPolicy, OneDefaultHoldsForAll)
{
    Config::SetDefault("ns3::icn::ProtocolPolicy::LongestLifetime", TimeValue(Seconds(1)));
    for (const std::string type : {"CcnxPolicy", "NdnPolicy", "CeforePolicy"})
    {
        EXPECT_EQ(GetPendingMs(ObjectFactory("ns3::icn::" + type), 5000), 1000) << type;
    }
}
