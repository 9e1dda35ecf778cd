// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-record-list.h"
#include "ns3/icn-slab.h"

#include <algorithm>
#include <cstdint>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <set>
#include <utility>
#include <vector>

using ns3::icn::RecordList;
using ns3::icn::Slab;

namespace
{

/// @param list a list. @return its records in order
std::vector<int>
RecordsOf(const RecordList<int>& list)
{
    std::vector<int> records;
    for (size_t i = 0; i < list.GetSize(); ++i)
    {
        records.push_back(list[i]);
    }
    return records;
}

} // namespace

TEST(RecordList, AgreesWithAVector)
{
    std::mt19937 random(1);
    RecordList<int> list;
    std::vector<int> reference;
    for (int i = 0; i < 10000; ++i)
    {
        if (reference.empty() || random() % 2)
        {
            EXPECT_EQ(list.Add(i), i);
            reference.push_back(i);
        }
        else
        {
            const size_t index = random() % reference.size();
            list.Remove(index);
            reference.erase(reference.begin() + static_cast<std::ptrdiff_t>(index));
        }
        ASSERT_EQ(RecordsOf(list), reference);
        ASSERT_EQ(list.IsEmpty(), reference.empty());
    }
}

TEST(RecordList, FindsTheFirstThatMatches)
{
    RecordList<int> list;
    const auto isEven = [](int record) { return record % 2 == 0; };
    EXPECT_EQ(list.Find(isEven), nullptr);
    for (const int record : {1, 3, 4, 6})
    {
        list.Add(record);
    }
    ASSERT_NE(list.Find(isEven), nullptr);
    *list.Find(isEven) = 5;
    EXPECT_EQ(RecordsOf(list), (std::vector<int>{1, 3, 5, 6}));
    EXPECT_EQ(*std::as_const(list).Find(isEven), 6);
}

TEST(RecordList, GivesUpWhatARemovedRecordHeld)
{
    RecordList<std::shared_ptr<int>> list;
    const auto held = std::make_shared<int>(7);
    for (int i = 0; i < 3; ++i)
    {
        list.Add(held);
    }
    EXPECT_EQ(held.use_count(), 4);
    for (const long left : {3, 2, 1})
    {
        list.Remove(0);
        EXPECT_EQ(held.use_count(), left);
    }
}

TEST(RecordList, MovesAsAWhole)
{
    RecordList<int> list;
    list.Add(1);
    list.Add(2);
    const RecordList<int> moved = std::move(list);
    EXPECT_EQ(RecordsOf(moved), (std::vector<int>{1, 2}));
    list = RecordList<int>();
    EXPECT_TRUE(list.IsEmpty());
}

TEST(Slab, NeverMovesAnEntry)
{
    Slab<int> slab;
    std::vector<int*> places;
    for (uint32_t i = 0; i < 1000; ++i)
    {
        ASSERT_EQ(slab.Allocate(), i);
        slab[i] = static_cast<int>(i);
        places.push_back(&slab[i]);
    }
    for (uint32_t i = 0; i < 1000; ++i)
    {
        ASSERT_EQ(&slab[i], places[i]);
        ASSERT_EQ(std::as_const(slab)[i], static_cast<int>(i));
    }
    EXPECT_EQ(slab.GetBound(), 1000U);
}

TEST(Slab, GivesFreedIdsOutAgainAndReset)
{
    Slab<std::vector<int>> slab;
    for (int i = 0; i < 40; ++i)
    {
        slab[slab.Allocate()] = {i};
    }
    slab.Free(7);
    slab.Free(33);
    EXPECT_EQ(slab.Allocate(), 33U) << "the one freed last";
    EXPECT_TRUE(slab[33].empty());
    EXPECT_EQ(slab.Allocate(), 7U);
    EXPECT_TRUE(slab[7].empty());
    EXPECT_EQ(slab.Allocate(), 40U);
    EXPECT_EQ(slab[8], std::vector<int>{8});
    slab.Clear();
    EXPECT_EQ(slab.GetBound(), 0U);
    EXPECT_EQ(slab.Allocate(), 0U);
    EXPECT_TRUE(slab[0].empty());
}

TEST(Slab, KeepsIdsDense)
{
    std::mt19937 random(2);
    Slab<int> slab;
    std::set<uint32_t> live;
    size_t most = 0;
    for (int i = 0; i < 10000; ++i)
    {
        if (live.empty() || random() % 2)
        {
            ASSERT_TRUE(live.insert(slab.Allocate()).second) << "an id given out twice";
            most = std::max(most, live.size());
        }
        else
        {
            const auto id = std::next(live.begin(), random() % live.size());
            slab.Free(*id);
            live.erase(id);
        }
        ASSERT_EQ(slab.GetBound(), most);
    }
}
