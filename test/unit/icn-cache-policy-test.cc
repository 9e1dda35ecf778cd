// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-fifo-policy.h"
#include "ns3/icn-id-list.h"
#include "ns3/icn-lfu-policy.h"
#include "ns3/icn-lru-policy.h"
#include "ns3/icn-priority-fifo-policy.h"
#include "ns3/icn-random-policy.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <gtest/gtest.h>
#include <list>
#include <map>
#include <random>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/// What there is to know of an entry, whatever a policy makes of it.
struct Item
{
    int64_t inserted; ///< counted in operations
    int64_t used;     ///< the same, of the last answer or the insertion
    int64_t hits;     ///< answers
    int64_t staleNs;  ///< when it gets stale, its insertion if never fresh
    bool isUnsolicited;
};

/// What a policy says in words: the entry of the lowest rank goes first.
using Rank = std::function<std::vector<int64_t>(const Item&)>;

/// Random operations on a policy, whose victim is at each step that of the lowest rank.
void
ExpectAgreement(CachePolicy& policy, const Rank& rank)
{
    constexpr uint32_t IDS = 40;
    std::mt19937 random(7);
    std::map<uint32_t, Item> items;
    int64_t operation = 0;
    const auto getVictim = [&] {
        return std::min_element(
                   items.begin(),
                   items.end(),
                   [&](const auto& a, const auto& b) { return rank(a.second) < rank(b.second); })
            ->first;
    };
    const auto step = [&] {
        const int64_t nowNs = Simulator::Now().GetNanoSeconds();
        ++operation;
        if (!items.empty())
        {
            ASSERT_EQ(policy.Victim(), getVictim()) << "operation " << operation;
        }
        const uint32_t id = random() % IDS;
        const auto at = items.find(id);
        if (at == items.end())
        {
            CacheFacts facts;
            facts.isUnsolicited = random() % 8 == 0;
            if (random() % 2)
            {
                facts.freshUntilNs = nowNs + static_cast<int64_t>(random() % 100) * 1'000'000;
            }
            policy.OnInsert(id, facts);
            items[id] = {operation,
                         operation,
                         0,
                         std::max(facts.freshUntilNs, nowNs),
                         facts.isUnsolicited};
        }
        else if (random() % 3)
        {
            policy.OnHit(id);
            at->second.used = operation;
            ++at->second.hits;
        }
        else
        {
            const uint32_t gone = random() % 2 ? id : policy.Victim();
            policy.OnErase(gone);
            items.erase(gone);
        }
    };
    for (int i = 0; i < 20000; ++i)
    {
        Simulator::Schedule(MilliSeconds(i / 2), step);
    }
    Simulator::Run();
    ASSERT_EQ(operation, 20000);
    while (!items.empty())
    {
        const uint32_t id = policy.Victim();
        ASSERT_EQ(id, getVictim());
        policy.OnErase(id);
        items.erase(id);
    }
    policy.OnInsert(3, {});
    EXPECT_EQ(policy.Victim(), 3U) << "after it was empty";
}

} // namespace

TEST(CachePolicy, LruGivesUpEntriesInOrderOfUse)
{
    const auto policy = CreateObject<LruPolicy>();
    for (const uint32_t id : {4, 0, 2, 9})
    {
        policy->OnInsert(id, {});
    }
    policy->OnHit(4);
    policy->OnHit(4);
    policy->OnErase(2);
    policy->OnInsert(2, {});
    for (const uint32_t id : {0, 9, 4, 2})
    {
        EXPECT_EQ(policy->Victim(), id);
        policy->OnErase(id);
    }
}

TEST(CachePolicy, LruAgreesWithItsDefinition)
{
    ExpectAgreement(*CreateObject<LruPolicy>(),
                    [](const Item& item) -> std::vector<int64_t> { return {item.used}; });
}

TEST(CachePolicy, FifoAgreesWithItsDefinition)
{
    ExpectAgreement(*CreateObject<FifoPolicy>(),
                    [](const Item& item) -> std::vector<int64_t> { return {item.inserted}; });
}

TEST(CachePolicy, LfuAgreesWithItsDefinition)
{
    ExpectAgreement(*CreateObject<LfuPolicy>(), [](const Item& item) -> std::vector<int64_t> {
        return {item.hits, item.used};
    });
}

TEST(CachePolicy, PriorityFifoAgreesWithItsDefinition)
{
    ExpectAgreement(*CreateObject<PriorityFifoPolicy>(),
                    [](const Item& item) -> std::vector<int64_t> {
                        if (item.isUnsolicited)
                        {
                            return {0, item.inserted};
                        }
                        if (item.staleNs <= Simulator::Now().GetNanoSeconds())
                        {
                            return {1, item.staleNs, item.inserted};
                        }
                        return {2, item.inserted};
                    });
}

TEST(CachePolicy, PriorityFifoGivesUpUnsolicitedThenStaleThenTheOldest)
{
    constexpr int64_t MS = 1'000'000;
    const auto policy = CreateObject<PriorityFifoPolicy>();
    policy->OnInsert(0, {100 * MS, false});
    policy->OnInsert(1, {50 * MS, false});
    policy->OnInsert(2, {10 * MS, false});
    policy->OnInsert(3, {100 * MS, true});
    std::vector<uint32_t> victims;
    const auto evict = [&] {
        victims.push_back(policy->Victim());
        policy->OnErase(victims.back());
    };
    Simulator::Schedule(MilliSeconds(50) - NanoSeconds(1), evict); // 3: unsolicited
    Simulator::Schedule(MilliSeconds(50) - NanoSeconds(1), evict); // 2: stale
    Simulator::Schedule(MilliSeconds(50) - NanoSeconds(1), evict); // 0: the oldest of the fresh
    Simulator::Schedule(MilliSeconds(50), evict);
    Simulator::Run();
    EXPECT_EQ(victims, (std::vector<uint32_t>{3, 2, 0, 1}));
}

TEST(CachePolicy, RandomGivesUpEachEntryEquallyOften)
{
    const auto policy = CreateObject<RandomPolicy>();
    EXPECT_EQ(policy->AssignStreams(5), 1);
    for (uint32_t id = 0; id < 10; ++id)
    {
        policy->OnInsert(id, {});
    }
    policy->OnErase(4); // the last takes its place
    policy->OnErase(8);
    policy->OnInsert(12, {});
    policy->OnHit(12);
    constexpr int DRAWS = 9000;
    std::map<uint32_t, int> victims;
    for (int i = 0; i < DRAWS; ++i)
    {
        ++victims[policy->Victim()];
    }
    double chiSquare = 0;
    for (const uint32_t id : {0, 1, 2, 3, 5, 6, 7, 9, 12})
    {
        const double excess = victims[id] - DRAWS / 9;
        chiSquare += excess * excess / (DRAWS / 9);
    }
    EXPECT_EQ(victims.size(), 9U) << "only what is there";
    EXPECT_LT(chiSquare, 26.1) << "0.1 % point of 8 degrees of freedom";
}

TEST(CachePolicy, RandomIsTheSameWithTheSameStream)
{
    const auto draw = [](int64_t stream) {
        const auto policy = CreateObject<RandomPolicy>();
        policy->AssignStreams(stream);
        std::vector<uint32_t> victims;
        for (uint32_t id = 0; id < 50; ++id)
        {
            policy->OnInsert(id, {});
        }
        while (victims.size() < 50)
        {
            victims.push_back(policy->Victim());
            policy->OnErase(victims.back());
        }
        return victims;
    };
    const auto victims = draw(1);
    EXPECT_EQ(draw(1), victims);
    EXPECT_NE(draw(2), victims);
}

TEST(IdList, KeepsTheOrderOfAdding)
{
    IdList list;
    std::list<uint32_t> model;
    std::mt19937 random(3);
    EXPECT_TRUE(list.IsEmpty());
    for (int i = 0; i < 10000; ++i)
    {
        const uint32_t id = random() % 30;
        const auto at = std::find(model.begin(), model.end(), id);
        if (at == model.end())
        {
            list.Add(id);
            model.push_back(id);
        }
        else
        {
            list.Remove(id);
            model.erase(at);
        }
        ASSERT_EQ(list.IsEmpty(), model.empty());
        if (!model.empty())
        {
            ASSERT_EQ(list.GetFirst(), model.front());
        }
    }
}
