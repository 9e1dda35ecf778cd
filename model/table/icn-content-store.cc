// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-content-store.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/icn-lru-policy.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"
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
                          "Most entries; 0: CapacityBytes alone limits them, and without it "
                          "nothing is stored.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&ContentStore::m_capacity),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("CapacityBytes",
                          "Most octets of all entries, by ByteModel; 0: Capacity alone limits "
                          "them.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&ContentStore::m_capacityBytes),
                          MakeUintegerChecker<uint64_t>())
            .AddAttribute("AdmissionProbability",
                          "Probability that Data of a new name is stored.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&ContentStore::m_admission),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute(
                "Unsolicited",
                "Which Data may be stored that nobody had asked for: drop-all, "
                "admit-local (from applications), admit-network (from neighbours) or "
                "admit-all.",
                StringValue("drop-all"),
                MakeStringAccessor(&ContentStore::SetUnsolicited, &ContentStore::GetUnsolicited),
                MakeStringChecker())
            .AddAttribute(
                "Policy",
                "Type of the ns3::icn::CachePolicy that chooses what a full store gives "
                "up; settable while the store is empty.",
                ObjectFactoryValue(ObjectFactory(LruPolicy::GetTypeId().GetName())),
                MakeObjectFactoryAccessor(&ContentStore::SetPolicy, &ContentStore::GetPolicy),
                MakeObjectFactoryChecker())
            .AddTraceSource("Lookup",
                            "The store was asked.",
                            MakeTraceSourceAccessor(&ContentStore::m_lookup),
                            "ns3::icn::ContentStore::LookupTracedCallback");
    return tid;
}

void
ContentStore::Setup(StateMeters* meters)
{
    m_meters = meters;
}

void
ContentStore::SetUnsolicited(const std::string& name)
{
    NS_ABORT_MSG_UNLESS(name == "drop-all" || name == "admit-local" || name == "admit-network" ||
                            name == "admit-all",
                        "ns3::icn::ContentStore: Unsolicited is '"
                            << name
                            << "'; it can be drop-all, admit-local, admit-network or admit-all");
    m_admitsLocal = name == "admit-local" || name == "admit-all";
    m_admitsNetwork = name == "admit-network" || name == "admit-all";
}

std::string
ContentStore::GetUnsolicited() const
{
    return m_admitsLocal && m_admitsNetwork ? "admit-all"
           : m_admitsLocal                  ? "admit-local"
           : m_admitsNetwork                ? "admit-network"
                                            : "drop-all";
}

bool
ContentStore::AdmitsUnsolicited(bool isLocal) const
{
    return isLocal ? m_admitsLocal : m_admitsNetwork;
}

void
ContentStore::SetPolicy(const ObjectFactory& factory)
{
    NS_ABORT_MSG_IF(GetSize(),
                    "ns3::icn::ContentStore: Policy is set to '"
                        << factory.GetTypeId().GetName() << "' while the store has " << GetSize()
                        << " entries; set it before the first");
    m_policyFactory = factory;
    m_policy = nullptr;
}

ObjectFactory
ContentStore::GetPolicy() const
{
    return m_policyFactory;
}

void
ContentStore::MakePolicy()
{
    const TypeId type = m_policyFactory.GetTypeId();
    NS_ABORT_MSG_UNLESS(type.IsChildOf(CachePolicy::GetTypeId()) && type.HasConstructor(),
                        "ns3::icn::ContentStore: Policy is '"
                            << type.GetName()
                            << "'; it must be a type derived from ns3::icn::CachePolicy");
    m_policy = m_policyFactory.Create<CachePolicy>();
    if (m_stream >= 0)
    {
        m_policy->AssignStreams(m_stream + 1);
    }
}

int64_t
ContentStore::AssignStreams(int64_t stream)
{
    constexpr int64_t POLICY_STREAMS = 1;
    m_stream = stream;
    if (m_luck)
    {
        m_luck->SetStream(stream);
    }
    if (m_policy)
    {
        m_policy->AssignStreams(stream + 1);
    }
    return 1 + POLICY_STREAMS;
}

void
ContentStore::DoDispose()
{
    m_luck = nullptr;
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
ContentStore::GetBytes(const Message& data)
{
    return ByteModel::STORE_ENTRY + data.GetName().GetLength() + data.GetSize();
}

bool
ContentStore::IsFull(uint64_t bytes) const
{
    return (m_capacity && m_index.GetSize() >= m_capacity) ||
           (m_capacityBytes && m_bytes + bytes > m_capacityBytes);
}

bool
ContentStore::Admits()
{
    if (m_admission == 1)
    {
        return true;
    }
    if (!m_luck)
    {
        m_luck = CreateObject<UniformRandomVariable>();
        m_luck->SetStream(m_stream);
    }
    return m_luck->GetValue() < m_admission;
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

bool
ContentStore::Insert(Ptr<const Message> data, bool isUnsolicited)
{
    constexpr uint64_t NS_PER_MS = 1'000'000;
    constexpr uint64_t FOR_EVER_MS = INT64_MAX / NS_PER_MS / 2;
    const uint64_t staleMs = GetStaleMs(*data);
    const uint64_t bytes = GetBytes(*data);
    if (!IsEnabled() || IsStale(staleMs) || (m_capacityBytes && bytes > m_capacityBytes))
    {
        return false;
    }
    const bool isNameless = data->GetName().GetSize() == 0 && data->GetIdentity().digest;
    const uint32_t known =
        isNameless ? FindNameless(*data->GetIdentity().digest) : FindId(data->GetName().GetView());
    if (known != NameIndex::NONE)
    {
        Erase(known);
    }
    else if (!Admits())
    {
        return false;
    }
    if (!m_policy)
    {
        MakePolicy();
    }
    while (IsFull(bytes))
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
    m_policy->OnInsert(id, {entry.freshUntilNs, isUnsolicited});
    m_bytes += bytes;
    m_meters->Add(TableKind::CONTENT_STORE, bytes);
    return true;
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
    const uint64_t bytes = GetBytes(*entry.data);
    m_policy->OnErase(id);
    m_bytes -= bytes;
    m_meters->Remove(TableKind::CONTENT_STORE, bytes);
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
