// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-dead-nonce-list.h"
#include "ns3/simulator.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <list>
#include <random>
#include <string>

using namespace ns3;
using namespace ns3::icn;

namespace
{

constexpr int64_t MS = 1'000'000;

/// @param last segment of a name
Name
MakeName(uint32_t last)
{
    return *Name::FromUri("/a/" + std::to_string(last));
}

} // namespace

TEST(DeadNonceList, KnowsNameAndNonceTogether)
{
    DeadNonceList list;
    EXPECT_FALSE(list.Has(MakeName(1), 7)) << "nothing yet";
    list.Add(MakeName(1), 7, 10 * MS, 100);
    list.Add(MakeName(2), 8, 10 * MS, 100);
    EXPECT_TRUE(list.Has(MakeName(1), 7));
    EXPECT_TRUE(list.Has(MakeName(2), 8));
    EXPECT_FALSE(list.Has(MakeName(1), 8));
    EXPECT_FALSE(list.Has(MakeName(2), 7));
}

TEST(DeadNonceList, ForgetsWhenTheTimeIsOver)
{
    DeadNonceList list;
    list.Add(MakeName(1), 7, 10 * MS, 100);
    Simulator::Schedule(MilliSeconds(5), [&] { list.Add(MakeName(1), 8, 15 * MS, 100); });
    Simulator::Schedule(MilliSeconds(10) - NanoSeconds(1),
                        [&] { EXPECT_TRUE(list.Has(MakeName(1), 7)); });
    Simulator::Schedule(MilliSeconds(10), [&] {
        EXPECT_FALSE(list.Has(MakeName(1), 7));
        EXPECT_TRUE(list.Has(MakeName(1), 8));
        list.Add(MakeName(1), 9, 20 * MS, 100);
        EXPECT_EQ(list.GetSize(), 2U) << "7 made room";
    });
    Simulator::Run();
}

TEST(DeadNonceList, ForgetsTheOldestBeyondItsCapacity)
{
    DeadNonceList list;
    for (uint32_t nonce = 0; nonce < 10; ++nonce)
    {
        list.Add(MakeName(1), nonce, 10 * MS, 3);
    }
    EXPECT_EQ(list.GetSize(), 3U);
    for (uint32_t nonce = 0; nonce < 10; ++nonce)
    {
        EXPECT_EQ(list.Has(MakeName(1), nonce), nonce >= 7) << nonce;
    }
}

TEST(DeadNonceList, AgreesWithAListInOrderOfAdding)
{
    struct Item
    {
        Name name;
        uint32_t nonce;
        int64_t untilNs;
    };

    constexpr uint32_t CAPACITY = 25;
    DeadNonceList list;
    std::list<Item> items;
    std::mt19937 random(5);
    size_t known = 0;
    const auto step = [&] {
        const int64_t nowNs = Simulator::Now().GetNanoSeconds();
        const Name name = MakeName(random() % 6);
        const uint32_t nonce = random() % 6;
        while (!items.empty() && items.front().untilNs <= nowNs)
        {
            items.pop_front();
        }
        bool isThere = false;
        for (const Item& item : items)
        {
            isThere = isThere || (item.name == name && item.nonce == nonce);
        }
        ASSERT_EQ(list.Has(name, nonce), isThere);
        known += isThere;
        if (random() % 2)
        {
            items.push_back({name, nonce, nowNs + 60 * MS});
            list.Add(name, nonce, nowNs + 60 * MS, CAPACITY);
            if (items.size() > CAPACITY)
            {
                items.pop_front();
            }
            ASSERT_EQ(list.GetSize(), items.size());
        }
    };
    for (int i = 0; i < 10000; ++i)
    {
        Simulator::Schedule(MilliSeconds(i), step);
    }
    Simulator::Run();
    EXPECT_GT(known, 1000U);
    EXPECT_LT(known, 9000U);
}
