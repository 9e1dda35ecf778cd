// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-test-network.h"

#include "ns3/double.h"
#include "ns3/icn-template-quota.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>

namespace
{

using namespace ns3;
using namespace ns3::icn;

constexpr FaceId A = 1;
constexpr FaceId B = 7;

/// A quota of a node, and what the node's PIT is said to hold.
class TemplateQuotaTest : public ::testing::Test
{
  protected:
    TemplateQuotaTest()
    {
        m_pit->Setup(&m_meters, [](PitEntry&) {});
        m_quota->Setup(PeekPointer(m_pit), &m_meters);
    }

    /** @param trigger has an entry from now on. @param face by which. @return whether it may. */
    bool Enter(uint32_t trigger, FaceId face)
    {
        m_meters.Add(TableKind::PIT_TRIGGER, 1);
        if (m_quota->Charge(trigger, face))
        {
            return true;
        }
        Leave(trigger);
        return false;
    }

    /** @param trigger has no entry any more. */
    void Leave(uint32_t trigger)
    {
        m_quota->Release(trigger);
        m_meters.Remove(TableKind::PIT_TRIGGER, 1);
    }

    StateMeters m_meters;
    Ptr<Pit> m_pit = CreateObject<Pit>();
    Ptr<TemplateQuota> m_quota = CreateObject<TemplateQuota>();
};

TEST_F(TemplateQuotaTest, HasNoLimitsByDefault)
{
    EXPECT_FALSE(m_quota->IsLimiting());
    for (uint32_t id = 0; id < 1000; ++id)
    {
        EXPECT_TRUE(Enter(id, A));
    }
    EXPECT_TRUE(m_quota->HasRoom());
}

TEST_F(TemplateQuotaTest, TheFaceThatBroughtATriggerPaysUntilItEnds)
{
    m_quota->SetAttribute("PerFace", UintegerValue(2));
    EXPECT_TRUE(m_quota->IsLimiting());
    EXPECT_TRUE(Enter(10, A));
    EXPECT_TRUE(Enter(11, A));
    EXPECT_FALSE(Enter(12, A));
    EXPECT_TRUE(Enter(13, B));
    EXPECT_TRUE(m_quota->Charge(10, B)) << "joined: A goes on paying";
    EXPECT_EQ(m_quota->GetPending(A), 2u);
    EXPECT_EQ(m_quota->GetPending(B), 1u);
    Leave(10);
    EXPECT_EQ(m_quota->GetPending(A), 1u);
    EXPECT_TRUE(Enter(12, A));
    EXPECT_EQ(m_quota->GetPending(), 3u);
    m_quota->Release(99);
    EXPECT_EQ(m_quota->GetPending(), 3u) << "one that never paid";
}

TEST_F(TemplateQuotaTest, TheNodesLimitCountsAllFaces)
{
    m_quota->SetAttribute("PerNode", UintegerValue(2));
    EXPECT_TRUE(Enter(0, A));
    EXPECT_TRUE(Enter(1, B));
    EXPECT_FALSE(Enter(2, 3));
    Leave(0);
    EXPECT_TRUE(Enter(2, 3));
}

TEST_F(TemplateQuotaTest, AShareOfThePitIsForTriggersByHalf)
{
    m_quota->SetAttribute("PitShare", DoubleValue(0.3));
    EXPECT_TRUE(Enter(0, A)) << "a PIT without limit has no share";
    Leave(0);
    m_pit->SetAttribute("Capacity", UintegerValue(20)); // 6 for reflexive forwarding
    for (uint32_t id = 0; id < 3; ++id)
    {
        EXPECT_TRUE(Enter(id, A));
    }
    EXPECT_FALSE(Enter(3, B));
    for (int i = 0; i < 3; ++i)
    {
        EXPECT_TRUE(m_quota->HasRoom());
        m_meters.Add(TableKind::PIT_REFLEXIVE, 1);
    }
    EXPECT_FALSE(m_quota->HasRoom());
    Leave(0);
    EXPECT_TRUE(m_quota->HasRoom());
    m_meters.Add(TableKind::PIT_REFLEXIVE, 1);
    EXPECT_FALSE(Enter(4, A)) << "the share is full of reflexive Interests";
    m_meters.Add(TableKind::PIT_PLAIN, 100);
    m_meters.Remove(TableKind::PIT_REFLEXIVE, 1);
    EXPECT_TRUE(Enter(4, A)) << "plain Interests are not weighed";
}

} // namespace
