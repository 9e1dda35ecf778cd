// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-name-index.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <utility>
#include <vector>

using ns3::icn::NameIndex;

namespace
{

using Reference = std::multimap<uint64_t, uint32_t>;

/// @return the entries of the index with the given hash, sorted
std::vector<uint32_t>
GetAll(const NameIndex& index, uint64_t hash)
{
    std::vector<uint32_t> found;
    index.ForEach(hash, [&found](uint32_t entry) { found.push_back(entry); });
    std::sort(found.begin(), found.end());
    return found;
}

/// @return the entries of the reference with the given hash, sorted
std::vector<uint32_t>
GetAll(const Reference& reference, uint64_t hash)
{
    std::vector<uint32_t> found;
    const auto range = reference.equal_range(hash);
    for (auto it = range.first; it != range.second; ++it)
    {
        found.push_back(it->second);
    }
    std::sort(found.begin(), found.end());
    return found;
}

/**
 * Does 100,000 random operations on an index and a multimap and compares the two. The number of
 * entries swells and ebbs, so that the index grows and shrinks many times.
 *
 * @param hashOf hash of the given number below 2000
 */
void
CompareWithMultimap(const std::function<uint64_t(uint32_t)>& hashOf)
{
    std::mt19937 random(1);
    NameIndex index;
    Reference reference;
    std::vector<std::pair<uint64_t, uint32_t>> live;
    uint32_t created = 0;
    for (uint32_t step = 0; step < 100000; ++step)
    {
        const uint64_t hash = hashOf(random() % 2000);
        const bool swelling = (step / 5000) % 2 == 0;
        if (live.empty() || random() % 10 < (swelling ? 7u : 3u))
        {
            index.Insert(hash, created);
            reference.emplace(hash, created);
            live.emplace_back(hash, created);
            ++created;
        }
        else
        {
            std::swap(live[random() % live.size()], live.back());
            const auto [gone, entry] = live.back();
            live.pop_back();
            index.Erase(gone, entry);
            auto it = reference.find(gone);
            while (it->second != entry)
            {
                ++it;
            }
            reference.erase(it);
            ASSERT_EQ(index.Find(gone, [e = entry](uint32_t i) { return i == e; }),
                      NameIndex::NONE);
        }
        ASSERT_EQ(index.GetSize(), reference.size());
        ASSERT_EQ(GetAll(index, hash), GetAll(reference, hash)) << "at step " << step;
    }
    for (const auto& [hash, entry] : live)
    {
        ASSERT_EQ(index.Find(hash, [e = entry](uint32_t i) { return i == e; }), entry);
    }
}

} // namespace

TEST(NameIndex, IsEmptyAtFirst)
{
    const NameIndex index;
    EXPECT_EQ(index.GetSize(), 0u);
    EXPECT_EQ(index.Find(0, [](uint32_t) { return true; }), NameIndex::NONE);
    EXPECT_TRUE(GetAll(index, 0).empty());
}

TEST(NameIndex, AsksTheTableWhichOfEqualHashesIsMeant)
{
    NameIndex index;
    index.Insert(7, 1);
    index.Insert(7, 2);
    index.Insert(8, 3);
    EXPECT_EQ(index.Find(7, [](uint32_t entry) { return entry == 2; }), 2u);
    EXPECT_EQ(index.Find(7, [](uint32_t entry) { return entry == 3; }), NameIndex::NONE);
    EXPECT_EQ(GetAll(index, 7), (std::vector<uint32_t>{1, 2}));

    index.Erase(7, 1);
    EXPECT_EQ(GetAll(index, 7), (std::vector<uint32_t>{2}));
    EXPECT_EQ(GetAll(index, 8), (std::vector<uint32_t>{3}));
}

TEST(NameIndex, CanBeFilledAgainAfterItsLastEntryWent)
{
    NameIndex index;
    for (uint32_t round = 0; round < 3; ++round)
    {
        for (uint32_t entry = 0; entry < 1000; ++entry)
        {
            index.Insert(entry, entry);
        }
        for (uint32_t entry = 0; entry < 1000; ++entry)
        {
            index.Erase(entry, entry);
        }
        EXPECT_EQ(index.GetSize(), 0u);
        EXPECT_TRUE(GetAll(index, 0).empty());
    }
}

TEST(NameIndex, AgreesWithAMultimapOnMixedHashes)
{
    CompareWithMultimap([](uint32_t i) { return std::mt19937_64(i)(); });
}

TEST(NameIndex, AgreesWithAMultimapWhereManyShareAHash)
{
    CompareWithMultimap([](uint32_t i) { return std::mt19937_64(i % 50)(); });
}

TEST(NameIndex, AgreesWithAMultimapOnHashesThatDifferInTheirHighestBitsOnly)
{
    CompareWithMultimap([](uint32_t i) { return uint64_t(i) << 53; });
}

// Multiples of the inverse of the multiplier that spreads the hashes: the products are small
// numbers and their negatives, so every home is the first slot or the last. The runs wrap around
// the end of the slots and mix both homes.
TEST(NameIndex, AgreesWithAMultimapOnHashesMadeToCluster)
{
    const uint64_t inverse = 0xf1de83e19937733d;
    ASSERT_EQ(inverse * 0x9e3779b97f4a7c15, 1u);
    CompareWithMultimap([inverse](uint32_t i) { return inverse * (i - uint64_t(1000)); });
}
