// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-cefore-design.h"

#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CeforeDesign);

TypeId
CeforeDesign::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::CeforeDesign")
            .SetParent<ReflexiveDesign>()
            .SetGroupName("Icn")
            .AddConstructor<CeforeDesign>()
            .AddAttribute("RefreshMargin",
                          "What a trigger with a chunk number adds to its own lifetime when it "
                          "prolongs that of template and trigger.",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&CeforeDesign::m_refreshMargin),
                          MakeTimeChecker(Time()));
    return tid;
}

CeforeDesign::CeforeDesign() = default;

CeforeDesign::~CeforeDesign() = default;

void
CeforeDesign::DoDispose()
{
    m_orphaned.reset();
    m_templates.Clear();
    ReflexiveDesign::DoDispose();
}

uint64_t
CeforeDesign::GetBytes(const Template& entry)
{
    return ByteModel::TEMPLATE_ENTRY + entry.rnp.GetLength() +
           ByteModel::TEMPLATE_FACE * (entry.consumers.GetSize() + entry.producers.GetSize());
}

uint32_t
CeforeDesign::FindId(const NameView& rnp) const
{
    GetMeters().CountLookup(TableKind::TEMPLATE);
    return m_index.Find(rnp.hash, [&](uint32_t id) { return m_templates[id].rnp.IsEqual(rnp); });
}

int64_t
CeforeDesign::GetExpiryNs(uint32_t id) const
{
    const uint32_t trigger = m_templates[id].trigger;
    return trigger == NO_TRIGGER ? m_orphaned->GetExpiry(id).GetNanoSeconds()
                                 : GetPit().GetExpiryNs(GetPit().Get(trigger));
}

uint32_t
CeforeDesign::FindLive(const NameView& rnp) const
{
    const uint32_t id = FindId(rnp);
    const bool isLive =
        id != NameIndex::NONE && GetExpiryNs(id) > Simulator::Now().GetNanoSeconds();
    return isLive ? id : NameIndex::NONE;
}

bool
CeforeDesign::WasSentTo(const Template& known, FaceId face) const
{
    if (known.trigger == NO_TRIGGER)
    {
        return known.producers.Find([face](FaceId producer) { return producer == face; });
    }
    return GetPit().Get(known.trigger).outRecords.Find([face](const OutRecord& record) {
        return record.face == face;
    });
}

bool
CeforeDesign::OnTrigger(PitEntry& entry, const Message& trigger, FaceId face)
{
    const NameView rnp = entry.GetTriggerPrefix();
    if (trigger.Get().chunk)
    {
        Refresh(rnp, GetPit().GetExpiryNs(entry) + m_refreshMargin.GetNanoSeconds());
        return true;
    }
    uint32_t id = FindId(rnp);
    if (id != NameIndex::NONE && m_templates[id].trigger == NO_TRIGGER)
    {
        Erase(id);
        id = NameIndex::NONE;
    }
    if (id == NameIndex::NONE)
    {
        id = m_templates.Allocate();
        Template& fresh = m_templates[id];
        fresh.rnp = Name::FromView(rnp);
        fresh.trigger = entry.id;
        fresh.consumers.Add(face);
        m_index.Insert(rnp.hash, id);
        GetMeters().Add(TableKind::TEMPLATE, GetBytes(fresh));
        return true;
    }
    Template& known = m_templates[id];
    if (known.trigger != entry.id)
    {
        return false;
    }
    if (!known.consumers.Find([face](FaceId recorded) { return recorded == face; }))
    {
        known.consumers.Add(face);
        GetMeters().Resize(TableKind::TEMPLATE, 0, ByteModel::TEMPLATE_FACE);
    }
    return true;
}

void
CeforeDesign::Refresh(const NameView& rnp, int64_t untilNs)
{
    const uint32_t id = FindLive(rnp);
    if (id == NameIndex::NONE || GetExpiryNs(id) >= untilNs)
    {
        return;
    }
    const uint32_t trigger = m_templates[id].trigger;
    if (trigger == NO_TRIGGER)
    {
        m_orphaned->Schedule(id, NanoSeconds(untilNs));
    }
    else
    {
        GetPit().Extend(GetPit().Get(trigger), untilNs);
    }
}

void
CeforeDesign::OnTriggerGone(PitEntry& entry, FaceId answeredBy)
{
    const uint32_t id = FindId(entry.GetTriggerPrefix());
    if (id == NameIndex::NONE || m_templates[id].trigger != entry.id)
    {
        return;
    }
    Template& known = m_templates[id];
    if (answeredBy == NO_FACE || WasSentTo(known, answeredBy))
    {
        return Erase(id);
    }
    const int64_t expiryNs = GetExpiryNs(id);
    const uint64_t bytes = GetBytes(known);
    for (size_t i = 0; i < entry.outRecords.GetSize(); ++i)
    {
        known.producers.Add(entry.outRecords[i].face);
    }
    known.trigger = NO_TRIGGER;
    GetMeters().Resize(TableKind::TEMPLATE, bytes, GetBytes(known));
    if (!m_orphaned)
    {
        m_orphaned = std::make_unique<ExpiryQueue>([this](uint32_t expired) { Erase(expired); });
    }
    m_orphaned->Schedule(id, NanoSeconds(expiryNs));
}

void
CeforeDesign::Erase(uint32_t id)
{
    if (m_orphaned)
    {
        m_orphaned->Cancel(id);
    }
    GetMeters().Remove(TableKind::TEMPLATE, GetBytes(m_templates[id]));
    m_index.Erase(m_templates[id].rnp.GetHash(), id);
    m_templates.Free(id);
}

void
CeforeDesign::OnProhibited(const NameView&)
{
}

ReflexiveDesign::Way
CeforeDesign::Steer(const Message& interest,
                    const Origin& origin,
                    int64_t lifetimeNs,
                    std::vector<FaceId>& faces)
{
    const uint32_t id = FindLive(interest.GetReflexivePrefix());
    if (id == NameIndex::NONE)
    {
        return Way::DROP;
    }
    const Template& found = m_templates[id];
    if (!WasSentTo(found, origin.face) &&
        (origin.group == NO_FACE || !WasSentTo(found, origin.group)))
    {
        return lifetimeNs ? Way::HELD : Way::DROP;
    }
    for (size_t i = 0; i < found.consumers.GetSize(); ++i)
    {
        faces.push_back(found.consumers[i]);
    }
    return Way::FACES;
}

bool
CeforeDesign::Serves(const NameView& rnp)
{
    return FindLive(rnp) != NameIndex::NONE;
}

bool
CeforeDesign::MayStore(const Message& data)
{
    return data.Get().cacheTimeMs.has_value();
}

bool
CeforeDesign::KeepsData() const
{
    return true;
}

PitEntry*
CeforeDesign::FindTrigger(const NameView& rnp, std::vector<FaceId>* faces)
{
    const uint32_t id = FindId(rnp);
    if (id == NameIndex::NONE || m_templates[id].trigger == NO_TRIGGER)
    {
        return nullptr;
    }
    const Template& found = m_templates[id];
    for (size_t i = 0; faces && i < found.consumers.GetSize(); ++i)
    {
        faces->push_back(found.consumers[i]);
    }
    return &GetPit().Get(found.trigger);
}

size_t
CeforeDesign::GetSize() const
{
    return m_index.GetSize();
}

size_t
CeforeDesign::CountOrphans() const
{
    size_t standing = m_orphaned ? m_orphaned->GetSize() : 0;
    GetPit().ForEach([&](const PitEntry& entry) {
        if (entry.isTrigger)
        {
            standing += m_index.Find(entry.GetTriggerPrefix().hash, [&](uint32_t id) {
                return m_templates[id].trigger == entry.id;
            }) != NameIndex::NONE;
        }
    });
    return GetSize() - standing;
}

} // namespace icn
} // namespace ns3
