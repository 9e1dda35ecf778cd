// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-dynamic-fib-design.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(DynamicFibDesign);

TypeId
DynamicFibDesign::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::DynamicFibDesign")
                            .SetParent<ReflexiveDesign>()
                            .SetGroupName("Icn")
                            .AddConstructor<DynamicFibDesign>();
    return tid;
}

void
DynamicFibDesign::DoDispose()
{
    if (m_fib)
    {
        m_fib->Dispose();
        m_fib = nullptr;
    }
    ReflexiveDesign::DoDispose();
}

const FibEntry*
DynamicFibDesign::Find(const NameView& rnp) const
{
    GetMeters().CountLookup(TableKind::FIB_DYNAMIC);
    return m_fib ? m_fib->Find(rnp) : nullptr;
}

bool
DynamicFibDesign::OnTrigger(PitEntry& entry, const Message&, FaceId face)
{
    const NameView rnp = entry.GetTriggerPrefix();
    const FibEntry* known = Find(rnp);
    if (known && known->owner != entry.id)
    {
        return false;
    }
    const bool isHop =
        known && std::any_of(known->nextHops.begin(),
                             known->nextHops.end(),
                             [face](const NextHop& hop) { return hop.face == face; });
    if (isHop)
    {
        return true;
    }
    if (!m_fib)
    {
        m_fib = CreateObject<Fib>();
        m_fib->Setup(&GetMeters());
    }
    m_fib->Add(Name::FromView(rnp), face, 0, TableKind::FIB_DYNAMIC).owner = entry.id;
    return true;
}

void
DynamicFibDesign::OnTriggerGone(PitEntry& entry, FaceId)
{
    const FibEntry* known = Find(entry.GetTriggerPrefix());
    if (!known || known->owner != entry.id)
    {
        return;
    }
    const Name prefix = known->prefix;
    while (known)
    {
        m_fib->Remove(prefix, known->nextHops.front().face);
        known = m_fib->Find(prefix);
    }
}

PitEntry*
DynamicFibDesign::FindTrigger(const NameView& rnp, std::vector<FaceId>* faces)
{
    const FibEntry* known = Find(rnp);
    if (!known)
    {
        return nullptr;
    }
    for (size_t i = 0; faces && i < known->nextHops.size(); ++i)
    {
        faces->push_back(known->nextHops[i].face);
    }
    return &GetPit().Get(known->owner);
}

size_t
DynamicFibDesign::GetSize() const
{
    return m_fib ? m_fib->GetSize() : 0;
}

size_t
DynamicFibDesign::CountOrphans() const
{
    size_t standing = 0;
    GetPit().ForEach([&](const PitEntry& entry) {
        if (entry.isTrigger && m_fib)
        {
            const FibEntry* known = m_fib->Find(entry.GetTriggerPrefix());
            standing += known && known->owner == entry.id;
        }
    });
    return GetSize() - standing;
}

} // namespace icn
} // namespace ns3
