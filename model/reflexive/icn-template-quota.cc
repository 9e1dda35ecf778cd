// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-template-quota.h"

#include "ns3/double.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(TemplateQuota);

TypeId
TemplateQuota::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::TemplateQuota")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddConstructor<TemplateQuota>()
            .AddAttribute("PerFace",
                          "Most triggers pending of those that came in by one face; 0: no limit.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&TemplateQuota::m_perFace),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("PerNode",
                          "Most triggers pending at the node; 0: no limit.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&TemplateQuota::m_perNode),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("PitShare",
                          "Share of a PIT of limited Capacity that triggers and reflexive "
                          "Interests may take, half of it the triggers; 1: all of it.",
                          DoubleValue(1.0),
                          MakeDoubleAccessor(&TemplateQuota::m_pitShare),
                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

bool
TemplateQuota::IsLimiting() const
{
    return m_perFace || m_perNode || m_pitShare < 1;
}

void
TemplateQuota::Setup(const Pit* pit, const StateMeters* meters)
{
    m_pit = pit;
    m_meters = meters;
}

uint64_t
TemplateQuota::GetShare() const
{
    const uint32_t capacity = m_pit->GetCapacity();
    if (capacity == 0 || m_pitShare >= 1)
    {
        return UINT64_MAX;
    }
    return static_cast<uint64_t>(m_pitShare * capacity);
}

uint64_t
TemplateQuota::GetUsed() const
{
    return m_meters->GetEntries(TableKind::PIT_TRIGGER) +
           m_meters->GetEntries(TableKind::PIT_REFLEXIVE);
}

bool
TemplateQuota::Charge(uint32_t trigger, FaceId face)
{
    if (trigger < m_payers.size() && m_payers[trigger] != NO_FACE)
    {
        return true;
    }
    // Its own entry is in use already; the other half of the share is for reflexive Interests.
    const uint64_t share = GetShare();
    if ((m_perNode && m_pending >= m_perNode) || (m_perFace && GetPending(face) >= m_perFace) ||
        GetUsed() > share || m_pending >= share / 2)
    {
        return false;
    }
    if (trigger >= m_payers.size())
    {
        m_payers.resize(trigger + size_t(1), NO_FACE);
    }
    if (face >= m_byFace.size())
    {
        m_byFace.resize(face + size_t(1));
    }
    m_payers[trigger] = face;
    ++m_byFace[face];
    ++m_pending;
    return true;
}

void
TemplateQuota::Release(uint32_t trigger)
{
    if (trigger < m_payers.size() && m_payers[trigger] != NO_FACE)
    {
        --m_byFace[m_payers[trigger]];
        --m_pending;
        m_payers[trigger] = NO_FACE;
    }
}

bool
TemplateQuota::HasRoom() const
{
    return GetUsed() < GetShare();
}

uint32_t
TemplateQuota::GetPending() const
{
    return m_pending;
}

uint32_t
TemplateQuota::GetPending(FaceId face) const
{
    return face < m_byFace.size() ? m_byFace[face] : 0;
}

} // namespace icn
} // namespace ns3
