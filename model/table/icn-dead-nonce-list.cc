// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-dead-nonce-list.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace icn
{

uint64_t
DeadNonceList::MakeKey(const Name& name, uint32_t nonce)
{
    // One step of a multiplicative hash that loses nothing: odd factor, shift by half.
    uint64_t key = name.GetHash() ^ (nonce * UINT64_C(0xd1342543de82ef95));
    key ^= key >> 32;
    return key * UINT64_C(0xda942042e4dd58b5);
}

void
DeadNonceList::Add(const Name& name, uint32_t nonce, int64_t untilNs, uint32_t capacity)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    while (!m_order.IsEmpty() &&
           (GetSize() >= capacity || m_entries[m_order.GetFirst()].untilNs <= nowNs))
    {
        RemoveOldest();
    }
    const uint32_t id = m_entries.Allocate();
    m_entries[id] = {MakeKey(name, nonce), untilNs};
    m_order.Add(id);
    m_index.Insert(m_entries[id].key, id);
}

bool
DeadNonceList::Has(const Name& name, uint32_t nonce) const
{
    return m_index.Find(MakeKey(name, nonce), [this](uint32_t id) {
        return m_entries[id].untilNs > Simulator::Now().GetNanoSeconds();
    }) != NameIndex::NONE;
}

size_t
DeadNonceList::GetSize() const
{
    return m_index.GetSize();
}

void
DeadNonceList::RemoveOldest()
{
    const uint32_t id = m_order.GetFirst();
    m_index.Erase(m_entries[id].key, id);
    m_order.Remove(id);
    m_entries.Free(id);
}

} // namespace icn
} // namespace ns3
