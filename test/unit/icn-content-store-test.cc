// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/double.h"
#include "ns3/icn-content-store.h"
#include "ns3/icn-fifo-policy.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cstdint>
#include <gtest/gtest.h>
#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/// Data of the given size; reflexive when its name begins with a segment of type 5.
Ptr<const Message>
MakeData(const std::string& uri,
         std::optional<uint64_t> expiryMs = {},
         std::optional<uint64_t> cacheTimeMs = {},
         uint32_t size = 100)
{
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = *Name::FromUri(uri);
    fields.role =
        fields.name.GetSegment(0).type == 5 ? ReflexiveRole::REFLEXIVE : ReflexiveRole::NONE;
    fields.expiryMs = expiryMs;
    fields.cacheTimeMs = cacheTimeMs;
    return Create<Message>(fields, Create<Packet>(size));
}

/// @return what a store answers to an Interest without restrictions
Ptr<const Message>
FindIn(ContentStore& store, const std::string& uri)
{
    Message::Fields fields;
    fields.name = *Name::FromUri(uri);
    return store.Find(*Create<Message>(fields, Create<Packet>()),
                      [](const Message&) { return true; });
}

/// A Content Store of three entries and its meters.
class ContentStoreTest : public testing::Test
{
  protected:
    ContentStoreTest()
    {
        m_store->Setup(&m_meters);
        SetCapacity(3);
    }

    /// @param capacity most entries
    void SetCapacity(uint32_t capacity)
    {
        m_store->SetAttribute("Capacity", UintegerValue(capacity));
    }

    /// @return what the store answers
    Ptr<const Message> Find(const std::string& uri)
    {
        return FindIn(*m_store, uri);
    }

    /// @return whether the store answers at each of the instants
    std::vector<bool> FindAt(const std::string& uri, const std::vector<Time>& instants)
    {
        std::vector<bool> found;
        for (const Time& instant : instants)
        {
            Simulator::Schedule(instant - Simulator::Now(),
                                [&found, this, uri] { found.push_back(Find(uri) != nullptr); });
        }
        Simulator::Run();
        return found;
    }

    /// @return octets metered
    uint64_t GetBytes()
    {
        const StateMeter* meter = m_meters.Find(TableKind::CONTENT_STORE);
        return meter ? meter->GetBytes() : 0;
    }

    StateMeters m_meters;                                    ///< of the store
    Ptr<ContentStore> m_store{CreateObject<ContentStore>()}; ///< under test
};

} // namespace

TEST_F(ContentStoreTest, AnswersByExactName)
{
    const auto data = MakeData("/a/b");
    m_store->Insert(data);
    EXPECT_EQ(Find("/a/b"), data);
    EXPECT_EQ(Find("/a/b"), data) << "again";
    EXPECT_EQ(Find("/a"), nullptr);
    EXPECT_EQ(Find("/a/b/c"), nullptr);
    EXPECT_EQ(Find("/a/0x2=b"), nullptr);
    EXPECT_EQ(m_meters.Find(TableKind::CONTENT_STORE)->Summarize(Simulator::Now()).lookups, 5U);
}

TEST_F(ContentStoreTest, HoldsNothingWithoutCapacity)
{
    const auto store = CreateObject<ContentStore>();
    store->Setup(&m_meters);
    EXPECT_FALSE(store->IsEnabled()) << "the default";
    store->Insert(MakeData("/a"));
    EXPECT_EQ(store->GetSize(), 0U);
    EXPECT_EQ(FindIn(*store, "/a"), nullptr);
    store->EraseReflexive(Name().Append(5, "r").GetView());
    EXPECT_TRUE(m_store->IsEnabled());
}

TEST_F(ContentStoreTest, GivesUpTheLeastRecentlyUsed)
{
    for (const char* uri : {"/a", "/b", "/c"})
    {
        m_store->Insert(MakeData(uri));
    }
    Find("/a");
    m_store->Insert(MakeData("/d"));
    EXPECT_EQ(Find("/b"), nullptr);
    m_store->Insert(MakeData("/e"));
    EXPECT_EQ(Find("/c"), nullptr);
    EXPECT_NE(Find("/a"), nullptr);
    EXPECT_NE(Find("/d"), nullptr);
    EXPECT_NE(Find("/e"), nullptr);
    EXPECT_EQ(m_store->GetSize(), 3U);
}

TEST_F(ContentStoreTest, ReplacesDataOfTheSameName)
{
    m_store->Insert(MakeData("/a", {}, {}, 100));
    m_store->Insert(MakeData("/b"));
    const auto newer = MakeData("/a", {}, {}, 40);
    m_store->Insert(newer);
    EXPECT_EQ(Find("/a"), newer);
    EXPECT_EQ(m_store->GetSize(), 2U);
    EXPECT_EQ(GetBytes(), 2 * (48U + 5) + 40 + 100);
    m_store->Insert(MakeData("/c"));
    m_store->Insert(MakeData("/d"));
    EXPECT_NE(Find("/a"), nullptr) << "/b was older than the new /a";
    EXPECT_EQ(Find("/b"), nullptr);
}

TEST_F(ContentStoreTest, AnswersUntilTheExpiryTime)
{
    m_store->Insert(MakeData("/a", 7));
    EXPECT_EQ(FindAt("/a", {MilliSeconds(7) - NanoSeconds(1), MilliSeconds(7)}),
              (std::vector<bool>{true, false}));
    EXPECT_EQ(m_store->GetSize(), 0U) << "the stale entry went";
    EXPECT_EQ(GetBytes(), 0U);
}

TEST_F(ContentStoreTest, AnswersUntilTheRecommendedCacheTime)
{
    m_store->Insert(MakeData("/a", {}, 5));
    EXPECT_EQ(FindAt("/a", {MilliSeconds(5) - NanoSeconds(1), MilliSeconds(5)}),
              (std::vector<bool>{true, false}));
}

TEST_F(ContentStoreTest, AnswersUntilTheEarlierOfBothTimes)
{
    m_store->Insert(MakeData("/a", 5, 9));
    m_store->Insert(MakeData("/b", 9, 5));
    EXPECT_EQ(FindAt("/a", {MilliSeconds(4), MilliSeconds(5)}), (std::vector<bool>{true, false}));
    EXPECT_EQ(Find("/b"), nullptr);
}

TEST_F(ContentStoreTest, StoresNothingThatIsStale)
{
    m_store->Insert(MakeData("/a", 0));
    m_store->Insert(MakeData("/b", {}, 0));
    EXPECT_EQ(m_store->GetSize(), 0U);
    Simulator::Schedule(MilliSeconds(5), [this] {
        m_store->Insert(MakeData("/c", 5));
        m_store->Insert(MakeData("/d", 6));
    });
    Simulator::Run();
    EXPECT_EQ(m_store->GetSize(), 1U);
    EXPECT_NE(Find("/d"), nullptr);
}

TEST_F(ContentStoreTest, ErasesTheDataOfOneRnpOnly)
{
    SetCapacity(10);
    for (const char* uri :
         {"/0x5=r/x", "/0x5=r/y/z", "/0x5=r", "/0x5=rr/x", "/0x5=s/x", "/0x1=r/x", "/a/0x5=r"})
    {
        m_store->Insert(MakeData(uri));
    }
    m_store->EraseReflexive(Name().Append(5, "r").GetView());
    for (const char* uri : {"/0x5=r/x", "/0x5=r/y/z", "/0x5=r"})
    {
        EXPECT_EQ(Find(uri), nullptr) << uri;
    }
    for (const char* uri : {"/0x5=rr/x", "/0x5=s/x", "/0x1=r/x", "/a/0x5=r"})
    {
        EXPECT_NE(Find(uri), nullptr) << uri;
    }
    EXPECT_EQ(m_store->GetSize(), 4U);
    m_store->EraseReflexive(Name().Append(5, "r").GetView());
    EXPECT_EQ(m_store->GetSize(), 4U);
}

TEST_F(ContentStoreTest, IsMeteredByTheByteModel)
{
    // 48 an entry, 4 + 1 each segment, the packet
    m_store->Insert(MakeData("/a/b", {}, {}, 1000));
    EXPECT_EQ(GetBytes(), 48U + 10 + 1000);
    m_store->Insert(MakeData("/0x5=r/b", {}, {}, 500));
    EXPECT_EQ(GetBytes(), 2 * (48U + 10) + 1500);
    m_store->EraseReflexive(Name().Append(5, "r").GetView());
    EXPECT_EQ(GetBytes(), 48U + 10 + 1000);
    EXPECT_EQ(m_meters.GetEntries(TableKind::CONTENT_STORE), 1U);
}

TEST_F(ContentStoreTest, AgreesWithAListInOrderOfUse)
{
    struct Item
    {
        Ptr<const Message> data;
        uint64_t staleMs;
    };

    SetCapacity(20);
    std::mt19937 random(1);
    std::vector<Item> items; // the longest unused first
    size_t hits = 0;
    size_t evictions = 0;
    const auto erase = [&items](const Name& name) {
        const auto known = std::find_if(items.begin(), items.end(), [&](const Item& item) {
            return item.data->GetName() == name;
        });
        std::optional<Item> item;
        if (known != items.end())
        {
            item = *known;
            items.erase(known);
        }
        return item;
    };
    const auto step = [&] {
        const auto nowMs = static_cast<uint64_t>(Simulator::Now().GetMilliSeconds());
        const std::string rnp(1, static_cast<char>('r' + random() % 3));
        const std::string uri =
            (random() % 2 ? "/a/" : "/0x5=" + rnp + "/") + std::to_string(random() % 15);
        const uint32_t choice = random() % 20;
        if (choice == 0)
        {
            const Name prefix = Name().Append(5, rnp);
            m_store->EraseReflexive(prefix.GetView());
            items.erase(std::remove_if(items.begin(),
                                       items.end(),
                                       [&](const Item& item) {
                                           return prefix.IsPrefixOf(item.data->GetName());
                                       }),
                        items.end());
        }
        else if (choice < 10)
        {
            const auto item = erase(*Name::FromUri(uri));
            const bool isFresh = item && item->staleMs > nowMs;
            ASSERT_EQ(Find(uri), isFresh ? item->data : nullptr) << uri << " at " << nowMs;
            if (isFresh)
            {
                items.push_back(*item);
                ++hits;
            }
        }
        else
        {
            const uint64_t staleMs = random() % 4 ? UINT64_MAX : nowMs + random() % 200;
            const auto data =
                MakeData(uri, staleMs == UINT64_MAX ? std::nullopt : std::optional(staleMs));
            m_store->Insert(data);
            if (staleMs > nowMs)
            {
                erase(data->GetName());
                if (items.size() == 20)
                {
                    items.erase(items.begin());
                    ++evictions;
                }
                items.push_back({data, staleMs});
            }
        }
        ASSERT_EQ(m_store->GetSize(), items.size());
    };
    for (int i = 0; i < 10000; ++i)
    {
        Simulator::Schedule(MilliSeconds(i), step);
    }
    Simulator::Run();
    EXPECT_GT(hits, 500U);
    EXPECT_GT(evictions, 500U);
    uint64_t bytes = 0;
    for (const Item& item : items)
    {
        bytes += 48 + item.data->GetName().GetLength() + 100;
    }
    EXPECT_EQ(GetBytes(), bytes);
}

TEST_F(ContentStoreTest, IsLimitedByOctetsAlone)
{
    SetCapacity(0);
    EXPECT_FALSE(m_store->IsEnabled());
    m_store->SetAttribute("CapacityBytes", UintegerValue(500)); // 48 + 5 + packet each
    EXPECT_TRUE(m_store->IsEnabled());
    for (const char* uri : {"/a", "/b", "/c"})
    {
        EXPECT_TRUE(m_store->Insert(MakeData(uri, {}, {}, 100)));
    }
    EXPECT_EQ(GetBytes(), 459U);
    EXPECT_TRUE(m_store->Insert(MakeData("/d", {}, {}, 200))) << "253, which needs two of 153";
    EXPECT_EQ(GetBytes(), 406U);
    EXPECT_EQ(Find("/b"), nullptr);
    EXPECT_NE(Find("/c"), nullptr);
    EXPECT_TRUE(m_store->Insert(MakeData("/e", {}, {}, 500 - 53))) << "fits, alone";
    EXPECT_EQ(GetBytes(), 500U);
    EXPECT_EQ(m_store->GetSize(), 1U);
}

TEST_F(ContentStoreTest, LeavesEverythingForDataThatNeverFits)
{
    m_store->SetAttribute("CapacityBytes", UintegerValue(500));
    m_store->Insert(MakeData("/a"));
    m_store->Insert(MakeData("/b"));
    EXPECT_FALSE(m_store->Insert(MakeData("/c", {}, {}, 501 - 53)));
    EXPECT_FALSE(m_store->Insert(MakeData("/a", {}, {}, 501 - 53))) << "nor in place of its own";
    EXPECT_NE(Find("/a"), nullptr);
    EXPECT_NE(Find("/b"), nullptr);
}

TEST_F(ContentStoreTest, ReplacesWithinItsOctets)
{
    m_store->SetAttribute("CapacityBytes", UintegerValue(2 * 153));
    m_store->Insert(MakeData("/a"));
    m_store->Insert(MakeData("/b"));
    m_store->Insert(MakeData("/b"));
    EXPECT_NE(Find("/a"), nullptr) << "the old /b left room for the new one";
    m_store->Insert(MakeData("/b", {}, {}, 101));
    EXPECT_EQ(Find("/a"), nullptr);
    EXPECT_EQ(GetBytes(), 154U);
}

TEST_F(ContentStoreTest, AgreesWithAListWithinBothLimits)
{
    constexpr size_t MOST = 12;
    constexpr uint64_t MOST_BYTES = 2000;
    SetCapacity(MOST);
    m_store->SetAttribute("CapacityBytes", UintegerValue(MOST_BYTES));
    m_store->SetAttribute("Policy", StringValue("ns3::icn::FifoPolicy"));
    std::mt19937 random(2);
    std::vector<Ptr<const Message>> items; // the oldest first
    const auto getSize = [](const Ptr<const Message>& data) {
        return 48 + data->GetName().GetLength() + data->GetSize();
    };
    size_t full = 0;
    size_t fullOfBytes = 0;
    for (int i = 0; i < 5000; ++i)
    {
        const bool isLarge = i / 100 % 2;
        const auto data = MakeData("/" + std::to_string(random() % 40),
                                   {},
                                   {},
                                   isLarge ? random() % 2200 : random() % 100);
        const auto same = [&](const auto& item) { return item->GetName() == data->GetName(); };
        const bool fits = getSize(data) <= MOST_BYTES;
        ASSERT_EQ(m_store->Insert(data), fits);
        if (fits)
        {
            items.erase(std::remove_if(items.begin(), items.end(), same), items.end());
            items.push_back(data);
        }
        uint64_t bytes = 0;
        for (const auto& item : items)
        {
            bytes += getSize(item);
        }
        while (items.size() > MOST || bytes > MOST_BYTES)
        {
            full += items.size() > MOST;
            fullOfBytes += bytes > MOST_BYTES;
            bytes -= getSize(items.front());
            items.erase(items.begin());
        }
        ASSERT_EQ(m_store->GetSize(), items.size());
        ASSERT_EQ(GetBytes(), bytes);
        const auto found = Find(data->GetName().ToUri());
        const auto item = std::find_if(items.begin(), items.end(), same);
        ASSERT_EQ(found, item == items.end() ? nullptr : *item);
    }
    EXPECT_GT(full, 500U);
    EXPECT_GT(fullOfBytes, 500U);
}

TEST_F(ContentStoreTest, AdmitsDataOfNewNamesByChance)
{
    const auto admit = [this](int64_t stream) {
        const auto store = CreateObject<ContentStore>();
        store->Setup(&m_meters);
        store->SetAttribute("Capacity", UintegerValue(10'000));
        store->SetAttribute("AdmissionProbability", DoubleValue(0.25));
        EXPECT_EQ(store->AssignStreams(stream), 2);
        std::vector<bool> admitted;
        for (int i = 0; i < 4000; ++i)
        {
            admitted.push_back(store->Insert(MakeData("/" + std::to_string(i))));
        }
        for (int i = 0; i < 4000; ++i)
        {
            EXPECT_EQ(FindIn(*store, "/" + std::to_string(i)) != nullptr, admitted[i]);
            EXPECT_TRUE(!admitted[i] || store->Insert(MakeData("/" + std::to_string(i))))
                << "known names are replaced";
        }
        return admitted;
    };
    const auto admitted = admit(1);
    // binomial: standard deviation 27
    EXPECT_NEAR(std::count(admitted.begin(), admitted.end(), true), 1000, 100);
    EXPECT_EQ(admit(1), admitted);
    EXPECT_NE(admit(2), admitted);
}

TEST_F(ContentStoreTest, AdmitsNothingWithProbabilityZero)
{
    m_store->SetAttribute("AdmissionProbability", DoubleValue(0));
    EXPECT_TRUE(m_store->IsEnabled());
    EXPECT_FALSE(m_store->AdmitsAll());
    for (int i = 0; i < 1000; ++i)
    {
        m_store->Insert(MakeData("/" + std::to_string(i)));
    }
    EXPECT_EQ(m_store->GetSize(), 0U);
}

TEST_F(ContentStoreTest, GivesUpUnsolicitedDataFirstByPriority)
{
    m_store->SetAttribute("Policy", StringValue("ns3::icn::PriorityFifoPolicy"));
    m_store->Insert(MakeData("/a"));
    m_store->Insert(MakeData("/b"), true);
    m_store->Insert(MakeData("/c"));
    m_store->Insert(MakeData("/d"));
    EXPECT_EQ(Find("/b"), nullptr);
    m_store->Insert(MakeData("/e"));
    EXPECT_EQ(Find("/a"), nullptr);
    EXPECT_NE(Find("/c"), nullptr);
}

TEST_F(ContentStoreTest, GivesUpByChanceTheSameWithTheSameStream)
{
    const auto fill = [this](int64_t stream) {
        const auto store = CreateObject<ContentStore>();
        store->Setup(&m_meters);
        store->SetAttribute("Capacity", UintegerValue(20));
        store->SetAttribute("Policy", StringValue("ns3::icn::RandomPolicy"));
        store->AssignStreams(stream);
        std::string left;
        for (int i = 0; i < 100; ++i)
        {
            store->Insert(MakeData("/" + std::to_string(i)));
        }
        for (int i = 0; i < 100; ++i)
        {
            left += FindIn(*store, "/" + std::to_string(i)) ? 'x' : '.';
        }
        EXPECT_EQ(std::count(left.begin(), left.end(), 'x'), 20);
        return left;
    };
    const std::string left = fill(1);
    EXPECT_EQ(fill(1), left);
    EXPECT_NE(fill(2), left);
}

TEST_F(ContentStoreTest, SaysWhichUnsolicitedDataItAdmits)
{
    struct Case
    {
        const char* name;
        bool isLocalAdmitted;
        bool isNetworkAdmitted;
    };

    EXPECT_FALSE(m_store->AdmitsUnsolicited(true)) << "the default";
    EXPECT_FALSE(m_store->AdmitsUnsolicited(false));
    for (const Case& c : {Case{"admit-local", true, false},
                          {"admit-network", false, true},
                          {"admit-all", true, true},
                          {"drop-all", false, false}})
    {
        m_store->SetAttribute("Unsolicited", StringValue(c.name));
        EXPECT_EQ(m_store->AdmitsUnsolicited(true), c.isLocalAdmitted) << c.name;
        EXPECT_EQ(m_store->AdmitsUnsolicited(false), c.isNetworkAdmitted) << c.name;
        StringValue name;
        m_store->GetAttribute("Unsolicited", name);
        EXPECT_EQ(name.Get(), c.name);
    }
}

TEST_F(ContentStoreTest, NamesWhatItCannotBeSetTo)
{
    EXPECT_DEATH(m_store->SetAttribute("Unsolicited", StringValue("all")),
                 "Unsolicited is 'all'; it can be drop-all");
    EXPECT_DEATH(
        {
            m_store->SetAttribute("Policy", StringValue("ns3::icn::ContentStore"));
            m_store->Insert(MakeData("/a"));
        },
        "Policy is 'ns3::icn::ContentStore'; it must be a type derived from "
        "ns3::icn::CachePolicy");
    EXPECT_DEATH(
        {
            m_store->Insert(MakeData("/a"));
            m_store->SetAttribute("Policy", StringValue("ns3::icn::FifoPolicy"));
        },
        "Policy is set to 'ns3::icn::FifoPolicy' while the store has 1 entries; set it before "
        "the first");
}
