// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-pit.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cstdint>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/// An Interest with no octets: the table reads its fields only.
Ptr<const Message>
MakeInterest(const std::string& uri,
             ReflexiveRole role = ReflexiveRole::NONE,
             const Name& rnpField = Name())
{
    Message::Fields fields;
    fields.name = *Name::FromUri(uri);
    fields.role = role;
    fields.rnpField = rnpField;
    return Create<Message>(fields, Create<Packet>());
}

/// A PIT that keeps the names of entries as they expire.
class PitTest : public testing::Test
{
  protected:
    PitTest()
    {
        m_pit->Setup(&m_meters, [this](PitEntry& entry) {
            m_expired.push_back(entry.name.ToUri());
            m_pit->Erase(entry);
        });
    }

    /// Inserts an Interest that lives until the given time, asked by face 1.
    PitEntry* Insert(Ptr<const Message> interest, Time expiry)
    {
        return m_pit->Insert(*interest, {1, 64, false}, expiry.GetNanoSeconds());
    }

    /// @return whether the PIT has a live entry without an RNP outside its name
    bool Has(const std::string& uri)
    {
        return m_pit->Find(*MakeInterest(uri)) != nullptr;
    }

    /// @return octets metered for the kind
    uint64_t GetBytes(TableKind kind)
    {
        const StateMeter* meter = m_meters.Find(kind);
        return meter ? meter->GetBytes() : 0;
    }

    StateMeters m_meters;                      ///< of the PIT
    Ptr<Pit> m_pit{CreateObject<Pit>()};       ///< under test
    std::vector<std::string> m_expired;        ///< in order of expiry
    const Name m_rnp{Name().Append(5, "r")};   ///< a reflexive name prefix
    const Name m_other{Name().Append(5, "s")}; ///< another one
};

} // namespace

TEST_F(PitTest, FindsByExactName)
{
    PitEntry* entry = Insert(MakeInterest("/a/b"), Seconds(1));
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(m_pit->Find(*MakeInterest("/a/b")), entry);
    EXPECT_EQ(&m_pit->Get(entry->id), entry);
    EXPECT_EQ(entry->inRecords.GetSize(), 1U);
    EXPECT_EQ(entry->inRecords[0].face, 1U);
    EXPECT_EQ(entry->inRecords[0].hopLimit, 64);
    EXPECT_TRUE(entry->outRecords.IsEmpty());
    EXPECT_FALSE(Has("/a"));
    EXPECT_FALSE(Has("/a/b/c"));
    EXPECT_FALSE(Has("/a/0x2=b"));
    EXPECT_TRUE(m_pit->FindAll(*Name::FromUri("/a")).IsEmpty());
    m_pit->Erase(*entry);
    EXPECT_FALSE(Has("/a/b"));
    EXPECT_EQ(m_pit->GetSize(), 0U);
    EXPECT_TRUE(m_expired.empty());
}

TEST_F(PitTest, ExpiresAtTheInstantWhateverTheOrderOfEvents)
{
    //  events at 1 s, in the order they were arranged:  look-up, the entry's timer, look-up
    std::vector<bool> found;
    const auto look = [&] { found.push_back(Has("/a")); };
    Simulator::Schedule(Seconds(1), look);
    Insert(MakeInterest("/a"), Seconds(1));
    Simulator::Schedule(Seconds(1), look);
    Simulator::Schedule(Seconds(1) - NanoSeconds(1), look);
    Simulator::Run();
    EXPECT_EQ(found, (std::vector<bool>{true, false, false}));
    EXPECT_EQ(m_expired, std::vector<std::string>{"ccnx:/a"}) << "once";
    EXPECT_EQ(m_pit->GetSize(), 0U);
}

TEST_F(PitTest, TellsOfExpiryUnasked)
{
    Insert(MakeInterest("/c"), MilliSeconds(3));
    Insert(MakeInterest("/a"), MilliSeconds(1));
    Insert(MakeInterest("/b"), MilliSeconds(2));
    Simulator::Run();
    EXPECT_EQ(m_expired, (std::vector<std::string>{"ccnx:/a", "ccnx:/b", "ccnx:/c"}));
    EXPECT_EQ(Simulator::Now(), MilliSeconds(3));
}

TEST_F(PitTest, FindsNoneOfSeveralThatEndAtThisInstant)
{
    size_t atLast = 99;
    Simulator::Schedule(Seconds(1),
                        [&] { atLast = m_pit->FindAll(*Name::FromUri("/a")).GetSize(); });
    Insert(MakeInterest("/a", ReflexiveRole::TRIGGER, m_rnp), Seconds(1));
    Insert(MakeInterest("/a", ReflexiveRole::TRIGGER, m_other), Seconds(2));
    Insert(MakeInterest("/a"), Seconds(1));
    EXPECT_EQ(m_pit->FindAll(*Name::FromUri("/a")).GetSize(), 3U);
    Simulator::Stop(Seconds(1) + NanoSeconds(1));
    Simulator::Run();
    EXPECT_EQ(atLast, 1U);
    EXPECT_EQ(m_expired.size(), 2U);
}

TEST_F(PitTest, ExtendsButNeverShortens)
{
    PitEntry* entry = Insert(MakeInterest("/a"), Seconds(2));
    m_pit->Extend(*entry, Seconds(1).GetNanoSeconds());
    EXPECT_EQ(m_pit->GetExpiryNs(*entry), Seconds(2).GetNanoSeconds());
    m_pit->Extend(*entry, Seconds(3).GetNanoSeconds());
    EXPECT_EQ(m_pit->GetExpiryNs(*entry), Seconds(3).GetNanoSeconds());
    std::vector<bool> found;
    for (const Time& at : {Seconds(2), Seconds(3) - NanoSeconds(1), Seconds(3)})
    {
        Simulator::Schedule(at, [&] { found.push_back(Has("/a")); });
    }
    Simulator::Run();
    EXPECT_EQ(found, (std::vector<bool>{true, true, false}));
    EXPECT_EQ(m_expired.size(), 1U);
}

TEST_F(PitTest, KeepsTriggersWithDifferentRnpsApart)
{
    PitEntry* first = Insert(MakeInterest("/a", ReflexiveRole::TRIGGER, m_rnp), Seconds(1));
    PitEntry* second = Insert(MakeInterest("/a", ReflexiveRole::TRIGGER, m_other), Seconds(1));
    const Name name = *Name::FromUri("/a");
    EXPECT_NE(first, second);
    EXPECT_EQ(m_pit->Find(*MakeInterest("/a", ReflexiveRole::TRIGGER, m_rnp)), first);
    EXPECT_EQ(m_pit->Find(*MakeInterest("/a", ReflexiveRole::TRIGGER, m_other)), second);
    EXPECT_EQ(m_pit->Find(*MakeInterest("/a")), nullptr);
    EXPECT_TRUE(m_rnp.IsEqual(first->GetTriggerPrefix()));
    EXPECT_TRUE(m_other.IsEqual(second->GetTriggerPrefix()));

    PitEntry* plain = Insert(MakeInterest("/a"), Seconds(1));
    Insert(MakeInterest("/b"), Seconds(1));
    const auto all = m_pit->FindAll(name);
    ASSERT_EQ(all.GetSize(), 3U);
    for (const PitEntry* entry : {first, second, plain})
    {
        EXPECT_NE(all.Find([&](const PitEntry* found) { return found == entry; }), nullptr);
    }
    m_pit->Erase(*first);
    EXPECT_EQ(m_pit->FindAll(name).GetSize(), 2U);
    EXPECT_EQ(m_pit->Find(*MakeInterest("/a", ReflexiveRole::TRIGGER, m_other)), second);
}

TEST_F(PitTest, CountsAnRnpThatStandsInTheNameOnce)
{
    const auto measure = [this](bool isRnpInName) {
        Message::Fields fields;
        fields.name = *Name::FromUri("/a/0x5=r/0x2=digest");
        fields.role = ReflexiveRole::TRIGGER;
        fields.rnpField = m_rnp;
        fields.isRnpInName = isRnpInName;
        PitEntry* entry = Insert(Create<Message>(fields, Create<Packet>()), Seconds(1));
        const uint64_t bytes = GetBytes(TableKind::PIT_TRIGGER);
        EXPECT_TRUE(m_rnp.IsEqual(entry->GetTriggerPrefix()));
        m_pit->Erase(*entry);
        return bytes;
    };
    EXPECT_EQ(measure(false), measure(true) + m_rnp.GetLength());
}

TEST_F(PitTest, TakesTheRnpOfATriggerFromItsNameElse)
{
    const PitEntry* entry = Insert(MakeInterest("/a/0x5=r", ReflexiveRole::TRIGGER), Seconds(1));
    EXPECT_TRUE(m_rnp.IsEqual(entry->GetTriggerPrefix()));
}

TEST_F(PitTest, HasACapacity)
{
    m_pit->SetAttribute("Capacity", UintegerValue(2));
    PitEntry* entry = Insert(MakeInterest("/a"), Seconds(1));
    EXPECT_NE(Insert(MakeInterest("/b"), Seconds(1)), nullptr);
    EXPECT_EQ(Insert(MakeInterest("/c"), Seconds(1)), nullptr);
    EXPECT_EQ(m_pit->GetSize(), 2U);
    EXPECT_EQ(m_meters.GetEntries(TableKind::PIT), 2U);
    m_pit->Erase(*entry);
    EXPECT_NE(Insert(MakeInterest("/c"), Seconds(1)), nullptr);
    EXPECT_EQ(Insert(MakeInterest("/d"), Seconds(1)), nullptr);
}

TEST_F(PitTest, IsMeteredByKind)
{
    const std::map<ReflexiveRole, TableKind> kinds{
        {ReflexiveRole::NONE, TableKind::PIT_PLAIN},
        {ReflexiveRole::TRIGGER, TableKind::PIT_TRIGGER},
        {ReflexiveRole::REFLEXIVE, TableKind::PIT_REFLEXIVE},
        {ReflexiveRole::NESTED, TableKind::PIT_REFLEXIVE},
    };
    for (const auto& [role, kind] : kinds)
    {
        const auto before = m_meters.GetEntries(kind);
        PitEntry* entry = Insert(MakeInterest("/0x5=r/a/0x5=s", role), Seconds(1));
        EXPECT_EQ(entry->kind, kind);
        EXPECT_EQ(entry->isTrigger,
                  role == ReflexiveRole::TRIGGER || role == ReflexiveRole::NESTED);
        EXPECT_EQ(m_meters.GetEntries(kind), before + 1);
        EXPECT_EQ(m_meters.GetEntries(TableKind::PIT), 1U);
        m_pit->Erase(*entry);
        EXPECT_EQ(m_meters.GetEntries(kind), before);
    }
    EXPECT_EQ(m_meters.GetEntries(TableKind::PIT), 0U);
    EXPECT_EQ(GetBytes(TableKind::PIT), 0U);
}

TEST_F(PitTest, IsMeteredByTheByteModel)
{
    // 64 the entry, 2 x (4 + 1) the name, 4 + 1 the RNP, 24 an in-record, 16 an out-record
    const auto expect = [&](uint64_t bytes) {
        EXPECT_EQ(GetBytes(TableKind::PIT_TRIGGER), bytes);
        EXPECT_EQ(GetBytes(TableKind::PIT), bytes);
    };
    PitEntry* entry = Insert(MakeInterest("/a/b", ReflexiveRole::TRIGGER, m_rnp), Seconds(1));
    expect(64 + 10 + 5 + 24);
    m_pit->AddInRecord(*entry, {2, 64, true});
    expect(64 + 10 + 5 + 2 * 24);
    m_pit->AddOutRecord(*entry, {3});
    m_pit->AddOutRecord(*entry, {4});
    m_pit->AddOutRecord(*entry, {3});
    expect(64 + 10 + 5 + 2 * 24 + 2 * 16);
    m_pit->SetDesignBytes(*entry, 16);
    m_pit->SetDesignBytes(*entry, 20);
    expect(64 + 10 + 5 + 2 * 24 + 2 * 16 + 20);
    m_pit->RemoveInRecord(*entry, 0);
    expect(64 + 10 + 5 + 24 + 2 * 16 + 20);
    EXPECT_EQ(entry->inRecords[0].face, 2U);
    m_pit->SetDesignBytes(*entry, 0);
    expect(64 + 10 + 5 + 24 + 2 * 16);
    Simulator::Run();
    expect(0);
}

TEST_F(PitTest, IntegratesUntilTheExactExpiry)
{
    Insert(MakeInterest("/a"), MilliSeconds(1500));
    Simulator::Stop(Seconds(4));
    Simulator::Run();
    const auto summary = m_meters.Find(TableKind::PIT)->Summarize(Simulator::Now());
    EXPECT_EQ(summary.entrySeconds, 1.5);
    EXPECT_EQ(summary.byteSeconds, 1.5 * (64 + 5 + 24));
    EXPECT_EQ(summary.liveAtEnd, 0U);
}

TEST_F(PitTest, CountsLookups)
{
    Has("/a");
    m_pit->FindAll(*Name::FromUri("/a"));
    EXPECT_EQ(m_meters.Find(TableKind::PIT)->Summarize(Simulator::Now()).lookups, 2U);
}

TEST_F(PitTest, ListsOutRecordsByTimeAsked)
{
    PitEntry* entry = Insert(MakeInterest("/a"), Seconds(1));
    for (const FaceId face : {7, 8, 9})
    {
        m_pit->AddOutRecord(*entry, {face});
    }
    entry->outRecords[0].isReturned = true;
    m_pit->AddOutRecord(*entry, {7});
    ASSERT_EQ(entry->outRecords.GetSize(), 3U);
    EXPECT_EQ(entry->outRecords[0].face, 8U);
    EXPECT_EQ(entry->outRecords[1].face, 9U);
    EXPECT_EQ(entry->outRecords[2].face, 7U);
    EXPECT_FALSE(entry->outRecords[2].isReturned) << "asked anew";
}

TEST_F(PitTest, VisitsEveryEntryInOrderOfId)
{
    std::vector<PitEntry*> entries;
    for (const char* uri : {"/a", "/b", "/c"})
    {
        entries.push_back(Insert(MakeInterest(uri), Seconds(1)));
    }
    m_pit->Erase(*entries[1]);
    std::vector<std::string> visited;
    m_pit->ForEach([&](const PitEntry& entry) { visited.push_back(entry.name.ToUri()); });
    EXPECT_EQ(visited, (std::vector<std::string>{"ccnx:/a", "ccnx:/c"}));
}

TEST_F(PitTest, AgreesWithAMapOfExpiryTimes)
{
    std::mt19937 random(1);
    std::map<std::string, Time> reference;
    const auto step = [&] {
        const std::string uri = "/" + std::to_string(random() % 50);
        const Time now = Simulator::Now();
        const auto known = reference.find(uri);
        const bool isLive = known != reference.end() && known->second > now;
        PitEntry* entry = m_pit->Find(*MakeInterest(uri));
        ASSERT_EQ(entry != nullptr, isLive) << uri << " at " << now;
        const Time expiry = now + MilliSeconds(random() % 60);
        if (!isLive)
        {
            Insert(MakeInterest(uri), expiry);
            reference[uri] = expiry;
        }
        else if (random() % 2)
        {
            m_pit->Extend(*entry, expiry.GetNanoSeconds());
            known->second = std::max(known->second, expiry);
        }
        else
        {
            m_pit->Erase(*entry);
            reference.erase(known);
        }
    };
    for (int i = 0; i < 10000; ++i)
    {
        Simulator::Schedule(MilliSeconds(random() % 5000), step);
    }
    Simulator::Run();
    EXPECT_EQ(m_pit->GetSize(), 0U);
    EXPECT_EQ(GetBytes(TableKind::PIT), 0U);
}
