// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-lean-design.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(LeanDesign);

TypeId
LeanDesign::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::LeanDesign")
                            .SetParent<ReflexiveDesign>()
                            .SetGroupName("Icn")
                            .AddConstructor<LeanDesign>();
    return tid;
}

uint32_t
LeanDesign::FindId(const NameView& rnp) const
{
    GetMeters().CountLookup(TableKind::PIT_TRIGGER);
    return m_index.Find(rnp.hash, [&](uint32_t id) {
        const NameView candidate = GetPit().Get(id).GetTriggerPrefix();
        return Name::AreEqual(candidate, rnp);
    });
}

bool
LeanDesign::OnTrigger(PitEntry& entry, const Message&, FaceId)
{
    const NameView rnp = entry.GetTriggerPrefix();
    const uint32_t id = FindId(rnp);
    if (id == NameIndex::NONE)
    {
        m_index.Insert(rnp.hash, entry.id);
        GetPit().SetDesignBytes(entry, ByteModel::RNP_INDEX);
        return true;
    }
    return id == entry.id;
}

void
LeanDesign::OnTriggerGone(PitEntry& entry, FaceId)
{
    if (FindId(entry.GetTriggerPrefix()) == entry.id)
    {
        m_index.Erase(entry.GetTriggerPrefix().hash, entry.id);
        GetPit().SetDesignBytes(entry, 0);
    }
}

PitEntry*
LeanDesign::FindTrigger(const NameView& rnp, std::vector<FaceId>* faces)
{
    const uint32_t id = FindId(rnp);
    if (id == NameIndex::NONE)
    {
        return nullptr;
    }
    PitEntry& trigger = GetPit().Get(id);
    for (size_t i = 0; faces && i < trigger.inRecords.GetSize(); ++i)
    {
        faces->push_back(trigger.inRecords[i].face);
    }
    return &trigger;
}

size_t
LeanDesign::GetSize() const
{
    return m_index.GetSize();
}

size_t
LeanDesign::CountOrphans() const
{
    size_t standing = 0;
    GetPit().ForEach([&](const PitEntry& entry) {
        if (entry.isTrigger)
        {
            const NameView rnp = entry.GetTriggerPrefix();
            standing += m_index.Find(rnp.hash, [&](uint32_t id) { return id == entry.id; }) !=
                        NameIndex::NONE;
        }
    });
    return GetSize() - standing;
}

} // namespace icn
} // namespace ns3
