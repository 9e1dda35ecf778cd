// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-priority-fifo-policy.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(PriorityFifoPolicy);

TypeId
PriorityFifoPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::PriorityFifoPolicy")
                            .SetParent<CachePolicy>()
                            .SetGroupName("Icn")
                            .AddConstructor<PriorityFifoPolicy>();
    return tid;
}

void
PriorityFifoPolicy::OnInsert(uint32_t id, const CacheFacts& facts)
{
    m_places.resize(std::max<size_t>(m_places.size(), id + 1));
    Place& place = m_places[id];
    place.isUnsolicited = facts.isUnsolicited;
    if (place.isUnsolicited)
    {
        m_unsolicited.Add(id);
        return;
    }
    m_solicited.Add(id);
    place.rank = {std::max(facts.freshUntilNs, Simulator::Now().GetNanoSeconds()),
                  m_insertions++,
                  id};
    m_byStale.insert(place.rank);
}

void
PriorityFifoPolicy::OnHit(uint32_t)
{
}

void
PriorityFifoPolicy::OnErase(uint32_t id)
{
    const Place& place = m_places[id];
    if (place.isUnsolicited)
    {
        m_unsolicited.Remove(id);
        return;
    }
    m_solicited.Remove(id);
    m_byStale.erase(place.rank);
}

uint32_t
PriorityFifoPolicy::Victim()
{
    if (!m_unsolicited.IsEmpty())
    {
        return m_unsolicited.GetFirst();
    }
    const Solicited& first = *m_byStale.begin();
    return first.staleNs <= Simulator::Now().GetNanoSeconds() ? first.id : m_solicited.GetFirst();
}

} // namespace icn
} // namespace ns3
