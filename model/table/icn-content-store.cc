// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-content-store.h"

#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ContentStore);

TypeId
ContentStore::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::ContentStore")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddConstructor<ContentStore>()
            .AddAttribute("Capacity",
                          "Most entries; 0: nothing is stored.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&ContentStore::m_capacity),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("Policy",
                          "Type of the ns3::icn::CachePolicy that chooses what a full store gives "
                          "up.",
                          TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                          ObjectFactoryValue(ObjectFactory(LruPolicy::GetTypeId().GetName())),
                          MakeObjectFactoryAccessor(&ContentStore::m_policyFactory),
                          MakeObjectFactoryChecker());
    return tid;
}

void
ContentStore::Setup(StateMeters* meters)
{
    m_meters = meters;
}

void
ContentStore::DoDispose()
{
    m_entries.Clear();
    m_policy = nullptr;
    Object::DoDispose();
}

uint64_t
ContentStore::GetStaleMs(const Message& data)
{
    return std::min(data.Get().expiryMs.value_or(UINT64_MAX),
                    data.Get().cacheTimeMs.value_or(UINT64_MAX));
}

bool
ContentStore::IsStale(uint64_t staleMs)
{
    return staleMs != UINT64_MAX &&
           staleMs <= static_cast<uint64_t>(Simulator::Now().GetMilliSeconds());
}

uint64_t
ContentStore::GetBytes(const Entry& entry)
{
    return ByteModel::STORE_ENTRY + entry.data->GetName().GetLength() + entry.data->GetSize();
}

uint32_t
ContentStore::FindId(const Name& name) const
{
    return m_index.Find(name.GetHash(),
                        [&](uint32_t id) { return m_entries[id].data->GetName() == name; });
}

Ptr<const Message>
ContentStore::Find(const Name& name)
{
    m_meters->CountLookup(TableKind::CONTENT_STORE);
    const uint32_t id = FindId(name);
    if (id == NameIndex::NONE)
    {
        return nullptr;
    }
    if (IsStale(m_entries[id].staleMs))
    {
        Erase(id);
        return nullptr;
    }
    m_policy->OnHit(id);
    return m_entries[id].data;
}

void
ContentStore::Insert(Ptr<const Message> data)
{
    const uint64_t staleMs = GetStaleMs(*data);
    if (!m_capacity || IsStale(staleMs))
    {
        return;
    }
    if (!m_policy)
    {
        m_policy = m_policyFactory.Create<CachePolicy>();
    }
    const uint32_t known = FindId(data->GetName());
    if (known != NameIndex::NONE)
    {
        Erase(known);
    }
    while (m_index.GetSize() >= m_capacity)
    {
        Erase(m_policy->Victim());
    }
    const uint32_t id = m_entries.Allocate();
    Entry& entry = m_entries[id];
    entry.data = data;
    entry.staleMs = staleMs;
    m_index.Insert(data->GetName().GetHash(), id);
    if (data->IsReflexive())
    {
        m_reflexive.Insert(data->GetReflexivePrefix().hash, id);
    }
    m_policy->OnInsert(id);
    m_meters->Add(TableKind::CONTENT_STORE, GetBytes(entry));
}

void
ContentStore::EraseReflexive(const NameView& rnp)
{
    std::vector<uint32_t> ids;
    const Name prefix = Name::FromView(rnp);
    m_reflexive.ForEach(rnp.hash, [&](uint32_t id) {
        if (prefix.IsPrefixOf(m_entries[id].data->GetName()))
        {
            ids.push_back(id);
        }
    });
    std::sort(ids.begin(), ids.end());
    for (const uint32_t id : ids)
    {
        Erase(id);
    }
}

void
ContentStore::Erase(uint32_t id)
{
    Entry& entry = m_entries[id];
    m_policy->OnErase(id);
    m_meters->Remove(TableKind::CONTENT_STORE, GetBytes(entry));
    m_index.Erase(entry.data->GetName().GetHash(), id);
    if (entry.data->IsReflexive())
    {
        m_reflexive.Erase(entry.data->GetReflexivePrefix().hash, id);
    }
    m_entries.Free(id);
}

size_t
ContentStore::GetSize() const
{
    return m_index.GetSize();
}

} // namespace icn
} // namespace ns3
