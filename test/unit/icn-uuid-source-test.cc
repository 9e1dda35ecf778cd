// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-uuid-source.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <set>

using namespace ns3;
using namespace ns3::icn;

TEST(UuidSource, RF29_MakesVersionFourUuids)
{
    UuidSource source;
    source.SetStream(1);
    std::array<unsigned, 128> ones{};
    constexpr unsigned UUIDS = 4096;
    for (unsigned i = 0; i < UUIDS; ++i)
    {
        const std::string uuid = source.Next();
        ASSERT_EQ(uuid.size(), 16U);
        EXPECT_EQ(static_cast<uint8_t>(uuid[6]) >> 4, 4);
        EXPECT_EQ(static_cast<uint8_t>(uuid[8]) >> 6, 2);
        for (unsigned bit = 0; bit < 128; ++bit)
        {
            ones[bit] += static_cast<uint8_t>(uuid[bit / 8]) >> (7 - bit % 8) & 1;
        }
    }
    for (unsigned bit = 0; bit < 128; ++bit)
    {
        const bool isFixed = (bit >= 48 && bit < 52) || bit == 64 || bit == 65;
        if (!isFixed)
        {
            EXPECT_NEAR(ones[bit], UUIDS / 2, 6 * 32) << "bit " << bit; // six standard deviations
        }
    }
}

TEST(UuidSource, RF2_RF3_DoesNotRepeatItselfNorAnotherStream)
{
    std::set<std::string> seen;
    for (int64_t stream = 0; stream < 100; ++stream)
    {
        UuidSource source;
        source.SetStream(stream);
        for (int i = 0; i < 100; ++i)
        {
            EXPECT_TRUE(seen.insert(source.Next()).second);
        }
    }
}

TEST(UuidSource, RepeatsForTheSameStream)
{
    UuidSource one;
    UuidSource two;
    one.SetStream(7);
    two.SetStream(7);
    for (int i = 0; i < 10; ++i)
    {
        EXPECT_EQ(one.Next(), two.Next());
    }
}

TEST(UuidSource, ShortIdentifiersHaveAsManyBitsAsAskedFor)
{
    UuidSource source;
    source.SetStream(1);
    for (const uint32_t bits : {1U, 7U, 8U, 10U, 32U})
    {
        std::set<std::string> seen;
        uint64_t most = 0;
        for (int i = 0; i < 20'000; ++i)
        {
            const std::string identifier = source.NextShort(bits);
            ASSERT_EQ(identifier.size(), (bits + 7) / 8);
            uint64_t number = 0;
            for (const char octet : identifier)
            {
                number = number << 8 | static_cast<uint8_t>(octet);
            }
            most = std::max(most, number);
            seen.insert(identifier);
        }
        EXPECT_LT(most, uint64_t{1} << bits);
        EXPECT_EQ(seen.size() == uint64_t{1} << bits, bits <= 10) << "20 of each";
    }
}
