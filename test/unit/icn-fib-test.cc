// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-fib.h"
#include "ns3/simulator.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/// A FIB and its meters.
class FibTest : public testing::Test
{
  protected:
    FibTest()
    {
        m_fib->Setup(&m_meters);
    }

    /// @return the name
    static Name At(const std::string& uri)
    {
        return *Name::FromUri(uri);
    }

    /// @return the prefix that answers for the name, or "none"
    std::string Lookup(const std::string& uri)
    {
        const FibEntry* entry = m_fib->Lookup(At(uri));
        return entry ? entry->prefix.ToUri() : "none";
    }

    /// @return next hops of an exact prefix as (face, cost)
    std::vector<std::pair<FaceId, uint32_t>> GetHops(const std::string& uri)
    {
        std::vector<std::pair<FaceId, uint32_t>> hops;
        for (const NextHop& hop : m_fib->Find(At(uri))->nextHops)
        {
            hops.emplace_back(hop.face, hop.cost);
        }
        return hops;
    }

    /// @return octets metered for the kind
    uint64_t GetBytes(TableKind kind)
    {
        const StateMeter* meter = m_meters.Find(kind);
        return meter ? meter->GetBytes() : 0;
    }

    StateMeters m_meters;                ///< of the FIB
    Ptr<Fib> m_fib{CreateObject<Fib>()}; ///< under test
};

using Hops = std::vector<std::pair<FaceId, uint32_t>>;

} // namespace

TEST_F(FibTest, HasNoRouteAtFirst)
{
    EXPECT_EQ(Lookup("/"), "none");
    EXPECT_EQ(Lookup("/a"), "none");
    EXPECT_EQ(m_fib->GetSize(), 0U);
}

TEST_F(FibTest, LeapsOverGaps)
{
    m_fib->Add(At("/a"), 1, 1);
    m_fib->Add(At("/a/b/c"), 2, 1);
    EXPECT_EQ(Lookup("/a"), "ccnx:/a");
    EXPECT_EQ(Lookup("/a/b"), "ccnx:/a");
    EXPECT_EQ(Lookup("/a/b/x"), "ccnx:/a");
    EXPECT_EQ(Lookup("/a/b/c"), "ccnx:/a/b/c");
    EXPECT_EQ(Lookup("/a/b/c/d/e"), "ccnx:/a/b/c");
    EXPECT_EQ(Lookup("/a/x/b/c"), "ccnx:/a");
    EXPECT_EQ(Lookup("/b"), "none");
}

TEST_F(FibTest, MatchesWholeSegmentsOnly)
{
    m_fib->Add(At("/ab"), 1, 1);
    EXPECT_EQ(Lookup("/abc"), "none");
    EXPECT_EQ(Lookup("/a"), "none");
    EXPECT_EQ(Lookup("/0x2=ab"), "none");
    EXPECT_EQ(Lookup("/ab/c"), "ccnx:/ab");
}

TEST_F(FibTest, TakesTheEmptyNameAsDefaultRoute)
{
    m_fib->Add(Name(), 1, 1);
    m_fib->Add(At("/a/b"), 2, 1);
    EXPECT_EQ(Lookup("/"), "ccnx:/");
    EXPECT_EQ(Lookup("/a"), "ccnx:/");
    EXPECT_EQ(Lookup("/x/y/z"), "ccnx:/");
    EXPECT_EQ(Lookup("/a/b"), "ccnx:/a/b");
    EXPECT_TRUE(m_fib->Remove(Name(), 1));
    EXPECT_EQ(Lookup("/a"), "none");
}

TEST_F(FibTest, ListsNextHopsByCostThenFace)
{
    m_fib->Add(At("/a"), 5, 10);
    m_fib->Add(At("/a"), 9, 1);
    m_fib->Add(At("/a"), 3, 10);
    m_fib->Add(At("/a"), 1, 20);
    EXPECT_EQ(GetHops("/a"), (Hops{{9, 1}, {3, 10}, {5, 10}, {1, 20}}));
    m_fib->Add(At("/a"), 9, 15);
    EXPECT_EQ(GetHops("/a"), (Hops{{3, 10}, {5, 10}, {9, 15}, {1, 20}})) << "a new cost";
}

TEST_F(FibTest, LosesAPrefixWithItsLastNextHop)
{
    m_fib->Add(At("/a"), 1, 1);
    m_fib->Add(At("/a"), 2, 1);
    EXPECT_FALSE(m_fib->Remove(At("/a"), 3));
    EXPECT_FALSE(m_fib->Remove(At("/a/b"), 1));
    EXPECT_TRUE(m_fib->Remove(At("/a"), 1));
    EXPECT_FALSE(m_fib->Remove(At("/a"), 1));
    EXPECT_EQ(GetHops("/a"), (Hops{{2, 1}}));
    EXPECT_TRUE(m_fib->Remove(At("/a"), 2));
    EXPECT_EQ(m_fib->Find(At("/a")), nullptr);
    EXPECT_EQ(Lookup("/a"), "none");
    EXPECT_EQ(m_fib->GetSize(), 0U);
}

TEST_F(FibTest, MetersEachKindByTheByteModel)
{
    // 48 an entry, 4 + 1 each segment, 12 each next hop
    m_fib->Add(At("/a/b"), 1, 1);
    m_fib->Add(At("/a/b"), 2, 1);
    m_fib->Add(At("/a/b"), 2, 7);
    EXPECT_EQ(GetBytes(TableKind::FIB_BASE), 48U + 10 + 2 * 12);
    m_fib->Add(At("/c"), 1, 1, TableKind::FIB_CONSUMER);
    EXPECT_EQ(GetBytes(TableKind::FIB_CONSUMER), 48U + 5 + 12);
    m_fib->Add(Name(), 1, 1, TableKind::FIB_DYNAMIC);
    EXPECT_EQ(GetBytes(TableKind::FIB_DYNAMIC), 48U + 12 + 8);
    m_fib->Add(At("/c"), 2, 1, TableKind::FIB_BASE);
    EXPECT_EQ(GetBytes(TableKind::FIB_CONSUMER), 48U + 5 + 2 * 12) << "an entry keeps its kind";
    EXPECT_EQ(m_meters.GetEntries(TableKind::FIB_BASE), 1U);
    EXPECT_EQ(m_meters.GetEntries(TableKind::FIB_CONSUMER), 1U);
    m_fib->Remove(At("/c"), 1);
    EXPECT_EQ(GetBytes(TableKind::FIB_CONSUMER), 48U + 5 + 12);
    m_fib->Remove(At("/c"), 2);
    m_fib->Remove(At("/a/b"), 1);
    m_fib->Remove(At("/a/b"), 2);
    m_fib->Remove(Name(), 1);
    for (const TableKind kind :
         {TableKind::FIB_BASE, TableKind::FIB_CONSUMER, TableKind::FIB_DYNAMIC})
    {
        EXPECT_EQ(GetBytes(kind), 0U);
        EXPECT_EQ(m_meters.GetEntries(kind), 0U);
    }
}

TEST_F(FibTest, CountsLookups)
{
    Lookup("/a");
    m_fib->Add(At("/a"), 1, 1);
    Lookup("/a/b");
    EXPECT_EQ(m_meters.Find(TableKind::FIB_BASE)->Summarize(Simulator::Now()).lookups, 2U);
}

TEST_F(FibTest, AgreesWithASearchOfEveryPrefix)
{
    std::mt19937 random(1);
    const auto randomName = [&random](size_t deepest) {
        Name name;
        for (size_t left = random() % (deepest + 1); left; --left)
        {
            name = name.Append(std::string(1 + random() % 2, random() % 3 ? 'a' : 'b'));
        }
        return name;
    };
    std::map<Name, std::map<FaceId, uint32_t>> reference;
    std::vector<size_t> answers(50);
    for (int i = 0; i < 20000; ++i)
    {
        const Name prefix = randomName(random() % 4 ? 4 : 40);
        const FaceId face = random() % 3;
        if (random() % 3)
        {
            m_fib->Add(prefix, face, face);
            reference[prefix][face] = face;
        }
        else
        {
            const auto known = reference.find(prefix);
            const bool wasThere = known != reference.end() && known->second.erase(face);
            ASSERT_EQ(m_fib->Remove(prefix, face), wasThere) << prefix;
            if (wasThere && known->second.empty())
            {
                reference.erase(known);
            }
        }
        ASSERT_EQ(m_fib->GetSize(), reference.size());

        // Near a known prefix as often as not: long random names have no other long prefix.
        Name name = randomName(40);
        if (random() % 2 && !reference.empty())
        {
            const auto near = reference.lower_bound(name);
            name =
                (near == reference.end() ? reference.begin() : near)->first.Append(randomName(3));
        }
        size_t depth = name.GetSize() + 1;
        while (depth > 0 && !reference.count(name.GetPrefix(depth - 1)))
        {
            --depth;
        }
        const FibEntry* entry = m_fib->Lookup(name);
        ASSERT_EQ(entry != nullptr, depth > 0) << name;
        if (entry)
        {
            ASSERT_EQ(entry->prefix, name.GetPrefix(depth - 1)) << name;
            ASSERT_EQ(entry->nextHops.size(), reference[entry->prefix].size());
        }
        ++answers[depth];
    }
    EXPECT_GT(answers[0], 5U) << "no route";
    EXPECT_GT(answers[1], 10U) << "the default route";
    EXPECT_GT(answers[36], 10U) << "a deep prefix";
}
