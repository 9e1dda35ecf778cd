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
    m_order.clear();
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
ContentStore::FindId(const NameView& name) const
{
    return m_index.Find(name.hash, [&](uint32_t id) {
        const Entry& entry = m_entries[id];
        return !entry.isNameless && entry.data->GetName().IsEqual(name);
    });
}

uint32_t
ContentStore::FindNameless(std::string_view digest) const
{
    return m_index.Find(HashOf(digest), [&](uint32_t id) {
        return m_entries[id].isNameless && *m_entries[id].data->GetIdentity().digest == digest;
    });
}

bool
ContentStore::IsTimely(uint32_t id, const Message& interest)
{
    if (id == NameIndex::NONE)
    {
        return false;
    }
    if (IsStale(m_entries[id].staleMs))
    {
        Erase(id);
        return false;
    }
    return !interest.Get().mustBeFresh ||
           m_entries[id].freshUntilNs > Simulator::Now().GetNanoSeconds();
}

Ptr<const Message>
ContentStore::Hit(uint32_t id)
{
    m_policy->OnHit(id);
    return m_entries[id].data;
}

void
ContentStore::BeginOrder()
{
    if (m_isOrdered)
    {
        return;
    }
    m_isOrdered = true;
    for (uint32_t id = 0; id < m_entries.GetBound(); ++id)
    {
        const Entry& entry = m_entries[id];
        if (entry.data && !entry.isNameless)
        {
            m_order.emplace(entry.data->GetName(), id);
        }
    }
}

void
ContentStore::Insert(Ptr<const Message> data)
{
    constexpr uint64_t NS_PER_MS = 1'000'000;
    constexpr uint64_t FOR_EVER_MS = INT64_MAX / NS_PER_MS / 2;
    const uint64_t staleMs = GetStaleMs(*data);
    if (!m_capacity || IsStale(staleMs))
    {
        return;
    }
    if (!m_policy)
    {
        m_policy = m_policyFactory.Create<CachePolicy>();
    }
    const bool isNameless = data->GetName().GetSize() == 0 && data->GetIdentity().digest;
    const uint32_t known =
        isNameless ? FindNameless(*data->GetIdentity().digest) : FindId(data->GetName().GetView());
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
    if (const uint64_t freshMs = std::min(data->Get().freshnessMs.value_or(0), FOR_EVER_MS))
    {
        entry.freshUntilNs =
            Simulator::Now().GetNanoSeconds() + static_cast<int64_t>(freshMs * NS_PER_MS);
    }
    entry.isNameless = isNameless;
    entry.keyHash = isNameless ? HashOf(*data->GetIdentity().digest) : data->GetName().GetHash();
    m_index.Insert(entry.keyHash, id);
    if (m_isOrdered && !isNameless)
    {
        m_order.emplace(data->GetName(), id);
    }
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
    m_index.Erase(entry.keyHash, id);
    if (m_isOrdered && !entry.isNameless)
    {
        m_order.erase(entry.data->GetName());
    }
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
