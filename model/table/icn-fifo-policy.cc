// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fifo-policy.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(FifoPolicy);

TypeId
FifoPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::FifoPolicy")
                            .SetParent<CachePolicy>()
                            .SetGroupName("Icn")
                            .AddConstructor<FifoPolicy>();
    return tid;
}

void
FifoPolicy::OnInsert(uint32_t id, const CacheFacts&)
{
    m_order.Add(id);
}

void
FifoPolicy::OnHit(uint32_t)
{
}

void
FifoPolicy::OnErase(uint32_t id)
{
    m_order.Remove(id);
}

uint32_t
FifoPolicy::Victim()
{
    return m_order.GetFirst();
}

} // namespace icn
} // namespace ns3
