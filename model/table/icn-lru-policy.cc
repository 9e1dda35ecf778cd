// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-lru-policy.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(LruPolicy);

TypeId
LruPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::LruPolicy")
                            .SetParent<CachePolicy>()
                            .SetGroupName("Icn")
                            .AddConstructor<LruPolicy>();
    return tid;
}

void
LruPolicy::OnInsert(uint32_t id, const CacheFacts&)
{
    m_order.Add(id);
}

void
LruPolicy::OnHit(uint32_t id)
{
    m_order.Remove(id);
    m_order.Add(id);
}

void
LruPolicy::OnErase(uint32_t id)
{
    m_order.Remove(id);
}

uint32_t
LruPolicy::Victim()
{
    return m_order.GetFirst();
}

} // namespace icn
} // namespace ns3
