// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-lone-node.h"

#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

using Verdict = ProtocolPolicy::Verdict;

/// Notes the ids of entries whose timer is over.
struct TimerNotes : TimerListener
{
    void OnStrategyTimer(uint32_t id) override
    {
        ids.push_back(id);
    }

    std::vector<uint32_t> ids; ///< in order
};

/// PIT entries of a node as its pipelines make, join and end them.
class PendingInterestsTest : public testing::Test
{
  protected:
    PendingInterestsTest()
    {
        m_node.context.store->SetAttribute("Capacity", UintegerValue(10));
        m_node.context.accounts.Begin();
    }

    /// @return an Interest that lives for that long
    Ptr<const Message> MakeInterest(const std::string& uri, uint64_t lifetimeMs) const
    {
        Message::Fields fields;
        fields.name = *Name::FromUri(uri);
        fields.lifetimeMs = lifetimeMs;
        return m_node.Make(fields);
    }

    /// Has an Interest come in by a face, and recorded as the verdict says.
    PitEntry* Record(Verdict verdict, FaceId face, const Ptr<const Message>& interest)
    {
        m_node.context.accounts.GetLedger().Open();
        InterestAtHand current;
        current.interest = interest;
        PitEntry* known = m_node.context.pit->Find(*interest);
        return m_pending.Record(verdict == Verdict::NEW ? nullptr : known, verdict, current, face);
    }

    /// Records a trigger whose reflexive design accepts it or not.
    PitEntry& Offer(const std::string& uri)
    {
        const auto trigger = MakeInterest(uri, 1000);
        PitEntry* entry = Record(Verdict::NEW, 0, trigger);
        entry->isProhibited = !m_node.context.reflexive->Accept(*entry, *trigger, 0);
        return *entry;
    }

    /// Stores Data of that name.
    void Store(const std::string& uri)
    {
        Message::Fields fields;
        fields.kind = MessageKind::DATA;
        fields.name = *Name::FromUri(uri);
        m_node.context.store->Insert(m_node.Make(fields));
    }

    /// @return Data of any name
    Ptr<const Message> MakeData() const
    {
        Message::Fields fields;
        fields.kind = MessageKind::DATA;
        fields.name = *Name::FromUri("/a");
        return m_node.Make(fields);
    }

    /// @return whether each Interest that came in waits or has one outcome
    testing::AssertionResult IsBalanced() const
    {
        const Ledger& ledger = m_node.context.accounts.GetLedger();
        if (ledger.GetOpened() == ledger.GetClosed() + m_node.CountWaiting())
        {
            return testing::AssertionSuccess();
        }
        return testing::AssertionFailure()
               << ledger.GetOpened() << " came in, " << ledger.GetClosed() << " are closed, "
               << m_node.CountWaiting() << " wait";
    }

    LoneNode m_node;
    PendingInterests& m_pending{m_node.context.pending}; ///< under test
    Pit& m_pit{*m_node.context.pit};
    ContentStore& m_store{*m_node.context.store};
};

} // namespace

TEST_F(PendingInterestsTest, EachInterestHasOneOutcomeWhateverBecomesOfItsEntry)
{
    // All verdicts that leave an Interest waiting, from faces 0 to 3, in any order.
    std::mt19937 random(1);
    const auto interest = MakeInterest("/a", 1000);
    for (int i = 0; i < 2000; ++i)
    {
        const FaceId face = random() % 4;
        PitEntry* entry = m_pit.Find(*interest);
        const auto isHis = [face](const InRecord& record) { return record.face == face; };
        const bool isKnown = entry && entry->inRecords.Find(isHis);
        const bool isOther = random() % 2;
        Record(!entry    ? Verdict::NEW
               : isKnown ? (isOther ? Verdict::SUPPRESSED : Verdict::RETRANSMISSION)
                         : (isOther ? Verdict::JOINED : Verdict::AGGREGATED),
               face,
               interest);
        ASSERT_TRUE(IsBalanced()) << "after " << i;
        if (random() % 5 == 0)
        {
            m_node.context.accounts.GetLedger().Open(); // an Interest that the store answers
            m_node.context.accounts.GetLedger().Close(Ledger::Outcome::SATISFIED);
            m_pending.Withdraw(*m_pit.Find(*interest), random() % 4, *MakeData());
            ASSERT_TRUE(IsBalanced()) << "after withdrawal " << i;
        }
        entry = m_pit.Find(*interest);
        if (entry && random() % 20 == 0)
        {
            m_pending.Expire(*entry);
            ASSERT_TRUE(IsBalanced()) << "after expiry " << i;
            ASSERT_EQ(m_pit.GetSize(), 0U);
        }
    }
    for (const std::string outcome : {"aggregated", "superseded", "suppressed", "expired"})
    {
        EXPECT_GT(m_node.Count(outcome), 50U) << outcome;
    }
}

TEST_F(PendingInterestsTest, WhoAsksLaterLengthensTheEntryAndNeverShortensIt)
{
    PitEntry* entry = Record(Verdict::NEW, 0, MakeInterest("/a", 1000));
    Record(Verdict::AGGREGATED, 1, MakeInterest("/a", 10));
    EXPECT_EQ(m_pit.GetExpiryNs(*entry), MilliSeconds(1000).GetNanoSeconds());
    Record(Verdict::RETRANSMISSION, 0, MakeInterest("/a", 3000));
    EXPECT_EQ(m_pit.GetExpiryNs(*entry), MilliSeconds(3000).GetNanoSeconds());
    Simulator::Run();
    EXPECT_EQ(Simulator::Now(), MilliSeconds(3000));
    EXPECT_EQ(m_pit.GetSize(), 0U);
    EXPECT_TRUE(IsBalanced());
}

TEST_F(PendingInterestsTest, AFullTableTakesNoOther)
{
    m_pit.SetAttribute("Capacity", UintegerValue(1));
    EXPECT_NE(Record(Verdict::NEW, 0, MakeInterest("/a", 1000)), nullptr);
    EXPECT_EQ(Record(Verdict::NEW, 0, MakeInterest("/b", 1000)), nullptr);
    EXPECT_NE(Record(Verdict::AGGREGATED, 1, MakeInterest("/a", 1000)), nullptr) << "no entry more";
    EXPECT_EQ(m_pit.GetSize(), 1U);
}

TEST_F(PendingInterestsTest, KeepsAnInterestOnlyWhereTheEntryDoesNotSayItAll)
{
    PitEntry* alone = Record(Verdict::NEW, 0, MakeInterest("/a", 1000));
    EXPECT_EQ(alone->inRecords[0].interest, nullptr);
    Record(Verdict::RETRANSMISSION, 0, MakeInterest("/a", 2000));
    EXPECT_EQ(alone->inRecords[0].interest, nullptr);
    EXPECT_EQ(alone->inRecords[0].lifetimeMs, 2000U);
    const auto joining = MakeInterest("/a", 3000);
    Record(Verdict::JOINED, 1, joining);
    EXPECT_EQ(alone->inRecords[1].interest, joining);
    const auto aggregated = MakeInterest("/a", 4000);
    Record(Verdict::AGGREGATED, 2, aggregated);
    EXPECT_EQ(alone->inRecords[2].interest, aggregated);
    const auto again = MakeInterest("/a", 1000);
    Record(Verdict::RETRANSMISSION, 0, again);
    EXPECT_EQ(alone->inRecords[0].interest, again) << "others wait, too";

    // The longest lifetime that fits beside, and the first that does not.
    PitEntry* longest = Record(Verdict::NEW, 0, MakeInterest("/b", InRecord::NO_LIFETIME - 1));
    EXPECT_EQ(longest->inRecords[0].interest, nullptr);
    EXPECT_EQ(longest->inRecords[0].lifetimeMs, InRecord::NO_LIFETIME - 1);
    const auto tooLong = MakeInterest("/c", InRecord::NO_LIFETIME);
    EXPECT_EQ(Record(Verdict::NEW, 0, tooLong)->inRecords[0].interest, tooLong);
}

TEST_F(PendingInterestsTest, WhoIsAnsweredFromTheStoreLeavesTheOthersWaiting)
{
    const auto interest = MakeInterest("/a", 1000);
    PitEntry* entry = Record(Verdict::NEW, 0, interest);
    Record(Verdict::AGGREGATED, 1, interest);
    m_pending.Withdraw(*entry, 7, *MakeData());
    EXPECT_EQ(entry->inRecords.GetSize(), 2U) << "7 has not asked";
    m_pending.Withdraw(*entry, 1, *MakeData());
    EXPECT_EQ(m_node.Count("superseded"), 0U) << "who was aggregated has no account any more";
    EXPECT_EQ(entry->inRecords.GetSize(), 1U);
    m_pending.Withdraw(*entry, 0, *MakeData());
    EXPECT_EQ(m_node.Count("superseded"), 1U);
    EXPECT_EQ(m_pit.GetSize(), 0U);
}

TEST_F(PendingInterestsTest, TheDataOfATriggersPrefixGoesWithIt)
{
    PitEntry& trigger = Offer("/a/0x5=r");
    Offer("/b/0x5=s");
    Store("/0x5=r/x");
    Store("/0x5=r/y");
    Store("/0x5=s/x");
    Store("/a/x");
    m_pending.Finish(trigger);
    EXPECT_EQ(m_store.GetSize(), 2U);
    EXPECT_EQ(m_node.context.reflexive->GetSize(), 1U);
    EXPECT_EQ(m_node.context.reflexive->CountOrphans(), 0U);
}

TEST_F(PendingInterestsTest, AProhibitedPrefixTakesItsDataAndLeavesTheTrigger)
{
    PitEntry& trigger = Offer("/a/0x5=r");
    Store("/0x5=r/x");
    Store("/a/x");
    m_pending.Prohibit(trigger.GetTriggerPrefix());
    EXPECT_TRUE(trigger.isProhibited);
    EXPECT_EQ(m_pit.GetSize(), 1U);
    EXPECT_EQ(m_store.GetSize(), 1U);
    EXPECT_EQ(m_node.context.reflexive->GetSize(), 0U);

    // The prefix is free; the end of the first trigger leaves the second one's Data alone.
    PitEntry& second = Offer("/b/0x5=r");
    EXPECT_FALSE(second.isProhibited);
    Store("/0x5=r/x");
    m_pending.Finish(trigger);
    EXPECT_EQ(m_store.GetSize(), 2U);
    m_pending.Finish(second);
    EXPECT_EQ(m_store.GetSize(), 1U);
}

TEST_F(PendingInterestsTest, ATriggerThatNeverHadThePrefixTakesNothing)
{
    PitEntry& trigger = Offer("/a/0x5=r");
    Store("/0x5=r/x");
    PitEntry& refused = Offer("/b/0x5=r");
    ASSERT_TRUE(refused.isProhibited);
    m_pending.Finish(refused);
    EXPECT_EQ(m_store.GetSize(), 1U);
    EXPECT_EQ(m_node.context.reflexive->GetSize(), 1U);
    m_pending.Finish(trigger);
    EXPECT_EQ(m_store.GetSize(), 0U);
}

TEST_F(PendingInterestsTest, TheStrategysTimerGoesWithTheEntry)
{
    TimerNotes notes;
    m_node.context.timers = std::make_unique<StrategyTimers>(notes);
    PitEntry* first = Record(Verdict::NEW, 0, MakeInterest("/a", 1000));
    PitEntry* second = Record(Verdict::NEW, 0, MakeInterest("/b", 1000));
    for (const PitEntry* entry : {first, second})
    {
        m_node.context.timers->Set(entry->id, MilliSeconds(10).GetNanoSeconds(), {});
    }
    const std::vector<uint32_t> left{second->id};
    m_pending.Finish(*first);
    Simulator::Stop(MilliSeconds(20));
    Simulator::Run();
    EXPECT_EQ(notes.ids, left);
    m_node.context.timers.reset();
}
