// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-random-policy.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(RandomPolicy);

TypeId
RandomPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::RandomPolicy")
                            .SetParent<CachePolicy>()
                            .SetGroupName("Icn")
                            .AddConstructor<RandomPolicy>();
    return tid;
}

int64_t
RandomPolicy::AssignStreams(int64_t stream)
{
    m_choice->SetStream(stream);
    return 1;
}

void
RandomPolicy::OnInsert(uint32_t id, const CacheFacts&)
{
    m_places.resize(std::max<size_t>(m_places.size(), id + 1));
    m_places[id] = static_cast<uint32_t>(m_entries.size());
    m_entries.push_back(id);
}

void
RandomPolicy::OnHit(uint32_t)
{
}

void
RandomPolicy::OnErase(uint32_t id)
{
    const uint32_t place = m_places[id];
    const uint32_t last = m_entries.back();
    m_entries[place] = last;
    m_places[last] = place;
    m_entries.pop_back();
}

uint32_t
RandomPolicy::Victim()
{
    return m_entries[m_choice->GetInteger(0, static_cast<uint32_t>(m_entries.size() - 1))];
}

} // namespace icn
} // namespace ns3
