// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-lfu-policy.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(LfuPolicy);

TypeId
LfuPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::LfuPolicy")
                            .SetParent<CachePolicy>()
                            .SetGroupName("Icn")
                            .AddConstructor<LfuPolicy>();
    return tid;
}

void
LfuPolicy::OnInsert(uint32_t id, const CacheFacts&)
{
    m_ranks.resize(std::max<size_t>(m_ranks.size(), id + 1));
    m_ranks[id] = {0, m_uses++, id};
    m_order.insert(m_ranks[id]);
}

void
LfuPolicy::OnHit(uint32_t id)
{
    Rank& rank = m_ranks[id];
    auto node = m_order.extract(rank);
    rank = {std::get<0>(rank) + 1, m_uses++, id};
    node.value() = rank;
    m_order.insert(std::move(node));
}

void
LfuPolicy::OnErase(uint32_t id)
{
    m_order.erase(m_ranks[id]);
}

uint32_t
LfuPolicy::Victim()
{
    return std::get<2>(*m_order.begin());
}

} // namespace icn
} // namespace ns3
