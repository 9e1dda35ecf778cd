// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fib.h"

#include "ns3/assert.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Fib);

TypeId
Fib::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::Fib").SetParent<Object>().SetGroupName("Icn").AddConstructor<Fib>();
    return tid;
}

void
Fib::Setup(StateMeters* meters)
{
    m_meters = meters;
}

void
Fib::DoDispose()
{
    m_entries.Clear();
    Object::DoDispose();
}

uint64_t
Fib::GetBytes(const FibEntry& entry)
{
    return ByteModel::FIB_ENTRY + entry.prefix.GetLength() +
           ByteModel::NEXT_HOP * entry.nextHops.size() +
           (entry.kind == TableKind::FIB_DYNAMIC ? ByteModel::BACK_POINTER : 0);
}

uint32_t
Fib::FindId(const NameView& view) const
{
    return m_index.Find(view.hash, [&](uint32_t id) { return m_entries[id].prefix.IsEqual(view); });
}

FibEntry&
Fib::Add(const Name& prefix, FaceId face, uint32_t cost, TableKind kind)
{
    uint32_t id = FindId(prefix.GetView());
    const bool isNew = id == NameIndex::NONE;
    if (isNew)
    {
        id = m_entries.Allocate();
        FibEntry& entry = m_entries[id];
        entry.prefix = prefix;
        entry.kind = kind;
        entry.depth = static_cast<uint16_t>(prefix.GetSize());
        m_index.Insert(prefix.GetHash(), id);
        m_byDepth.resize(std::max<size_t>(m_byDepth.size(), entry.depth + 1));
        ++m_byDepth[entry.depth];
    }
    FibEntry& entry = m_entries[id];
    const uint64_t before = GetBytes(entry);
    auto& hops = entry.nextHops;
    hops.erase(std::remove_if(hops.begin(),
                              hops.end(),
                              [face](const NextHop& hop) { return hop.face == face; }),
               hops.end());
    const NextHop hop{face, cost};
    hops.insert(std::upper_bound(hops.begin(),
                                 hops.end(),
                                 hop,
                                 [](const NextHop& a, const NextHop& b) {
                                     return a.cost != b.cost ? a.cost < b.cost : a.face < b.face;
                                 }),
                hop);
    if (isNew)
    {
        m_meters->Add(entry.kind, GetBytes(entry));
    }
    else if (before != GetBytes(entry))
    {
        m_meters->Resize(entry.kind, before, GetBytes(entry));
    }
    return entry;
}

bool
Fib::Remove(const Name& prefix, FaceId face)
{
    const uint32_t id = FindId(prefix.GetView());
    if (id == NameIndex::NONE)
    {
        return false;
    }
    FibEntry& entry = m_entries[id];
    const auto hop = std::find_if(entry.nextHops.begin(),
                                  entry.nextHops.end(),
                                  [face](const NextHop& h) { return h.face == face; });
    if (hop == entry.nextHops.end())
    {
        return false;
    }
    const uint64_t before = GetBytes(entry);
    if (entry.nextHops.size() > 1)
    {
        entry.nextHops.erase(hop);
        m_meters->Resize(entry.kind, before, GetBytes(entry));
        return true;
    }
    m_meters->Remove(entry.kind, before);
    --m_byDepth[entry.depth];
    m_index.Erase(prefix.GetHash(), id);
    m_entries.Free(id);
    return true;
}

const FibEntry*
Fib::Lookup(const Name& name) const
{
    m_meters->CountLookup(TableKind::FIB_BASE);
    if (m_byDepth.empty())
    {
        return nullptr;
    }
    constexpr size_t ON_STACK = 8;
    std::array<NameView, ON_STACK> onStack;
    std::vector<NameView> onHeap;
    const size_t deepest = std::min(m_byDepth.size() - 1, name.GetSize());
    NameView* prefixes = onStack.data();
    if (deepest >= ON_STACK)
    {
        onHeap.resize(deepest + 1);
        prefixes = onHeap.data();
    }
    prefixes[0] = {name.GetOctets(), 0, Name::EMPTY_HASH};
    auto segment = name.begin();
    for (size_t depth = 1; depth <= deepest; ++depth)
    {
        const uint8_t* from = segment.GetPosition();
        ++segment;
        const auto length = static_cast<size_t>(segment.GetPosition() - from);
        prefixes[depth] = {name.GetOctets(),
                           static_cast<uint16_t>(prefixes[depth - 1].length + length),
                           Name::ExtendHash(prefixes[depth - 1].hash, from, length)};
    }
    for (size_t depth = deepest + 1; depth-- > 0;)
    {
        if (m_byDepth[depth])
        {
            const uint32_t id = FindId(prefixes[depth]);
            if (id != NameIndex::NONE)
            {
                return &m_entries[id];
            }
        }
    }
    return nullptr;
}

const FibEntry*
Fib::Find(const NameView& prefix) const
{
    const uint32_t id = FindId(prefix);
    return id == NameIndex::NONE ? nullptr : &m_entries[id];
}

const FibEntry*
Fib::Find(const Name& prefix) const
{
    return Find(prefix.GetView());
}

size_t
Fib::GetSize() const
{
    return m_index.GetSize();
}

} // namespace icn
} // namespace ns3
