// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-template-design.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(TemplateDesign);

TypeId
TemplateDesign::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::TemplateDesign")
                            .SetParent<ReflexiveDesign>()
                            .SetGroupName("Icn")
                            .AddConstructor<TemplateDesign>();
    return tid;
}

void
TemplateDesign::DoDispose()
{
    m_templates.Clear();
    ReflexiveDesign::DoDispose();
}

uint64_t
TemplateDesign::GetBytes(const Template& entry)
{
    return ByteModel::TEMPLATE_ENTRY + entry.rnp.GetLength() +
           ByteModel::TEMPLATE_FACE * entry.faces.GetSize();
}

uint32_t
TemplateDesign::FindId(const NameView& rnp) const
{
    GetMeters().CountLookup(TableKind::TEMPLATE);
    return m_index.Find(rnp.hash, [&](uint32_t id) { return m_templates[id].rnp.IsEqual(rnp); });
}

bool
TemplateDesign::OnTrigger(PitEntry& entry, const Message&, FaceId face)
{
    const NameView rnp = entry.GetTriggerPrefix();
    uint32_t id = FindId(rnp);
    if (id == NameIndex::NONE)
    {
        id = m_templates.Allocate();
        Template& fresh = m_templates[id];
        fresh.rnp = Name::FromView(rnp);
        fresh.trigger = entry.id;
        fresh.faces.Add(face);
        m_index.Insert(rnp.hash, id);
        GetMeters().Add(TableKind::TEMPLATE, GetBytes(fresh));
        return true;
    }
    Template& known = m_templates[id];
    if (known.trigger != entry.id)
    {
        return false;
    }
    if (!known.faces.Find([face](FaceId recorded) { return recorded == face; }))
    {
        known.faces.Add(face);
        GetMeters().Resize(TableKind::TEMPLATE, 0, ByteModel::TEMPLATE_FACE);
    }
    return true;
}

void
TemplateDesign::OnTriggerGone(PitEntry& entry, FaceId)
{
    const uint32_t id = FindId(entry.GetTriggerPrefix());
    if (id != NameIndex::NONE && m_templates[id].trigger == entry.id)
    {
        GetMeters().Remove(TableKind::TEMPLATE, GetBytes(m_templates[id]));
        m_index.Erase(m_templates[id].rnp.GetHash(), id);
        m_templates.Free(id);
    }
}

PitEntry*
TemplateDesign::FindTrigger(const NameView& rnp, std::vector<FaceId>* faces)
{
    const uint32_t id = FindId(rnp);
    if (id == NameIndex::NONE)
    {
        return nullptr;
    }
    const Template& found = m_templates[id];
    for (size_t i = 0; faces && i < found.faces.GetSize(); ++i)
    {
        faces->push_back(found.faces[i]);
    }
    return &GetPit().Get(found.trigger);
}

size_t
TemplateDesign::GetSize() const
{
    return m_index.GetSize();
}

size_t
TemplateDesign::CountOrphans() const
{
    size_t standing = 0;
    GetPit().ForEach([&](const PitEntry& entry) {
        if (entry.isTrigger)
        {
            const NameView rnp = entry.GetTriggerPrefix();
            standing += m_index.Find(rnp.hash, [&](uint32_t id) {
                return m_templates[id].rnp.IsEqual(rnp) && m_templates[id].trigger == entry.id;
            }) != NameIndex::NONE;
        }
    });
    return GetSize() - standing;
}

} // namespace icn
} // namespace ns3
