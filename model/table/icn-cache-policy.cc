// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-cache-policy.h"

#include "ns3/assert.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CachePolicy);
NS_OBJECT_ENSURE_REGISTERED(LruPolicy);

TypeId
CachePolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::CachePolicy").SetParent<Object>().SetGroupName("Icn");
    return tid;
}

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
LruPolicy::OnInsert(uint32_t id)
{
    const uint32_t place = id + 1;
    if (m_links.empty())
    {
        m_links.push_back({0, 0});
    }
    m_links.resize(std::max<size_t>(m_links.size(), place + 1));
    const uint32_t newest = m_links[0].older;
    m_links[place] = {newest, 0};
    m_links[newest].newer = place;
    m_links[0].older = place;
}

void
LruPolicy::OnHit(uint32_t id)
{
    OnErase(id);
    OnInsert(id);
}

void
LruPolicy::OnErase(uint32_t id)
{
    const Link link = m_links[id + 1];
    m_links[link.older].newer = link.newer;
    m_links[link.newer].older = link.older;
}

uint32_t
LruPolicy::Victim()
{
    NS_ASSERT(!m_links.empty() && m_links[0].newer);
    return m_links[0].newer - 1;
}

} // namespace icn
} // namespace ns3
