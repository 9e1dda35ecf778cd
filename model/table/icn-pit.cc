// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-pit.h"

#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Pit);

TypeId
Pit::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::Pit")
                            .SetParent<Object>()
                            .SetGroupName("Icn")
                            .AddConstructor<Pit>()
                            .AddAttribute("Capacity",
                                          "Most entries; beyond, Interests are returned with No "
                                          "Resources. 0: no limit.",
                                          UintegerValue(0),
                                          MakeUintegerAccessor(&Pit::m_capacity),
                                          MakeUintegerChecker<uint32_t>());
    return tid;
}

Pit::Pit()
    : m_expiry([this](uint32_t id) { Expire(id); })
{
}

Pit::~Pit() = default;

void
Pit::Setup(StateMeters* meters, ExpiryHandler onExpiry)
{
    m_meters = meters;
    m_onExpiry = std::move(onExpiry);
}

void
Pit::DoDispose()
{
    m_expiry.Clear();
    m_entries.Clear();
    m_onExpiry = nullptr;
    Object::DoDispose();
}

uint64_t
Pit::GetBytes(const PitEntry& entry)
{
    return ByteModel::PIT_ENTRY + entry.name.GetLength() +
           (entry.isRnpInName ? 0 : entry.rnpField.GetLength()) +
           ByteModel::IN_RECORD * entry.inRecords.GetSize() +
           ByteModel::OUT_RECORD * entry.outRecords.GetSize() + entry.designBytes +
           (entry.restrictions
                ? entry.restrictions->keyId.size() + entry.restrictions->objectHash.size()
                : 0);
}

void
Pit::Expire(uint32_t id)
{
    m_onExpiry(m_entries[id]);
}

bool
Pit::IsLive(uint32_t id)
{
    if (m_expiry.GetExpiry(id) > Simulator::Now())
    {
        return true;
    }
    m_expiry.Cancel(id);
    Expire(id);
    return false;
}

uint64_t
Pit::GetKeyHash(const PitEntry& entry)
{
    return entry.endsInDigest ? entry.name.GetPrefixView(entry.name.GetSize() - 1).hash
                              : entry.name.GetHash();
}

PitEntry*
Pit::Find(const Message& message)
{
    m_meters->CountLookup(TableKind::PIT);
    const Message::Fields& fields = message.Get();
    const uint32_t id = m_index.Find(message.GetAskedName().hash, [&](uint32_t candidate) {
        const PitEntry& entry = m_entries[candidate];
        return entry.name == fields.name && entry.rnpField == fields.rnpField &&
               entry.canBePrefix == fields.canBePrefix && entry.mustBeFresh == fields.mustBeFresh &&
               AreSame(PeekPointer(entry.restrictions), PeekPointer(fields.restrictions));
    });
    return id != NameIndex::NONE && IsLive(id) ? &m_entries[id] : nullptr;
}

RecordList<PitEntry*>
Pit::FindAll(const Name& name)
{
    m_meters->CountLookup(TableKind::PIT);
    const Time now = Simulator::Now();
    RecordList<PitEntry*> entries;
    m_index.ForEach(name.GetHash(), [&](uint32_t id) {
        PitEntry& entry = m_entries[id];
        const bool isNamed = entry.endsInDigest ? name.IsPrefixOf(entry.name) &&
                                                      name.GetSize() + 1 == entry.name.GetSize()
                                                : entry.name == name;
        if (isNamed && m_expiry.GetExpiry(id) > now)
        {
            entries.Add(&entry);
        }
    });
    uint64_t hash = Name::EMPTY_HASH;
    for (auto at = name.begin(); m_prefixes && at != name.end();)
    {
        m_index.ForEach(hash, [&](uint32_t id) {
            PitEntry& entry = m_entries[id];
            if (entry.canBePrefix && !entry.endsInDigest && entry.name.IsPrefixOf(name) &&
                m_expiry.GetExpiry(id) > now)
            {
                entries.Add(&entry);
            }
        });
        const uint8_t* segment = at.GetPosition();
        ++at;
        hash = Name::ExtendHash(hash, segment, static_cast<size_t>(at.GetPosition() - segment));
    }
    return entries;
}

bool
Pit::HasObjectHashes() const
{
    return m_objects.GetSize() != 0;
}

RecordList<PitEntry*>
Pit::FindByDigest(std::string_view digest)
{
    m_meters->CountLookup(TableKind::PIT);
    const Time now = Simulator::Now();
    RecordList<PitEntry*> entries;
    m_objects.ForEach(HashOf(digest), [&](uint32_t id) {
        if (m_entries[id].restrictions->GetObjectDigest() == digest && m_expiry.GetExpiry(id) > now)
        {
            entries.Add(&m_entries[id]);
        }
    });
    return entries;
}

PitEntry&
Pit::Get(uint32_t id)
{
    return m_entries[id];
}

PitEntry*
Pit::Insert(const Message& interest, InRecord record, int64_t expiryNs)
{
    if (m_capacity && m_index.GetSize() >= m_capacity)
    {
        return nullptr;
    }
    const uint32_t id = m_entries.Allocate();
    PitEntry& entry = m_entries[id];
    entry.id = id;
    entry.name = interest.GetName();
    entry.rnpField = interest.Get().rnpField;
    entry.isTrigger = interest.IsTrigger();
    entry.isRnpInName = interest.Get().isRnpInName;
    entry.kind = interest.IsReflexive() ? TableKind::PIT_REFLEXIVE
                 : entry.isTrigger      ? TableKind::PIT_TRIGGER
                                        : TableKind::PIT_PLAIN;
    entry.restrictions = interest.Get().restrictions;
    entry.canBePrefix = interest.Get().canBePrefix;
    entry.mustBeFresh = interest.Get().mustBeFresh;
    entry.endsInDigest = interest.Get().endsInDigest;
    entry.inRecords.Add(std::move(record));
    m_index.Insert(GetKeyHash(entry), id);
    m_prefixes += entry.canBePrefix;
    if (entry.restrictions && !entry.restrictions->objectHash.empty())
    {
        m_objects.Insert(HashOf(entry.restrictions->GetObjectDigest()), id);
    }
    m_expiry.Schedule(id, NanoSeconds(expiryNs));
    m_meters->Add(entry.kind, GetBytes(entry));
    return &entry;
}

void
Pit::AddInRecord(PitEntry& entry, InRecord record)
{
    m_meters->Resize(entry.kind, 0, ByteModel::IN_RECORD);
    entry.inRecords.Add(std::move(record));
}

void
Pit::RemoveInRecord(PitEntry& entry, size_t index)
{
    m_meters->Resize(entry.kind, ByteModel::IN_RECORD, 0);
    entry.inRecords.Remove(index);
}

void
Pit::AddOutRecord(PitEntry& entry, const OutRecord& record)
{
    for (size_t i = 0; i < entry.outRecords.GetSize(); ++i)
    {
        if (entry.outRecords[i].face == record.face)
        {
            if (m_countsByFace)
            {
                CountPending(record.face, entry.outRecords[i].isReturned);
            }
            entry.outRecords.Remove(i);
            entry.outRecords.Add(record).isResent = true;
            return;
        }
    }
    m_meters->Resize(entry.kind, 0, ByteModel::OUT_RECORD);
    if (m_countsByFace)
    {
        CountPending(record.face, 1);
    }
    entry.outRecords.Add(record);
}

void
Pit::MarkReturned(OutRecord& record)
{
    record.isReturned = true;
    if (m_countsByFace)
    {
        CountPending(record.face, static_cast<uint32_t>(-1));
    }
}

void
Pit::CountByFace()
{
    m_countsByFace = true;
}

uint32_t
Pit::GetPending(FaceId face) const
{
    return face < m_pending.size() ? m_pending[face] : 0;
}

void
Pit::CountPending(FaceId face, uint32_t change)
{
    if (face >= m_pending.size())
    {
        m_pending.resize(face + size_t(1));
    }
    m_pending[face] += change;
}

void
Pit::Extend(PitEntry& entry, int64_t expiryNs)
{
    if (expiryNs > GetExpiryNs(entry))
    {
        m_expiry.Schedule(entry.id, NanoSeconds(expiryNs));
    }
}

int64_t
Pit::GetExpiryNs(const PitEntry& entry) const
{
    return m_expiry.GetExpiry(entry.id).GetNanoSeconds();
}

void
Pit::SetDesignBytes(PitEntry& entry, uint16_t bytes)
{
    m_meters->Resize(entry.kind, entry.designBytes, bytes);
    entry.designBytes = bytes;
}

void
Pit::Erase(PitEntry& entry)
{
    const uint32_t id = entry.id;
    m_meters->Remove(entry.kind, GetBytes(entry));
    m_index.Erase(GetKeyHash(entry), id);
    m_prefixes -= entry.canBePrefix;
    if (entry.restrictions && !entry.restrictions->objectHash.empty())
    {
        m_objects.Erase(HashOf(entry.restrictions->GetObjectDigest()), id);
    }
    for (size_t i = 0; m_countsByFace && i < entry.outRecords.GetSize(); ++i)
    {
        CountPending(entry.outRecords[i].face, -uint32_t(!entry.outRecords[i].isReturned));
    }
    m_expiry.Cancel(id);
    m_entries.Free(id);
}

void
Pit::ForEach(const std::function<void(const PitEntry&)>& visit) const
{
    for (uint32_t id = 0; id < m_entries.GetBound(); ++id)
    {
        if (m_expiry.IsScheduled(id))
        {
            visit(m_entries[id]);
        }
    }
}

size_t
Pit::GetSize() const
{
    return m_index.GetSize();
}

uint32_t
Pit::GetCapacity() const
{
    return m_capacity;
}

} // namespace icn
} // namespace ns3
