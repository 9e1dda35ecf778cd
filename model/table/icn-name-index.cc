// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-name-index.h"

#include "ns3/assert.h"

namespace ns3
{
namespace icn
{

namespace
{

constexpr size_t MIN_CAPACITY = 8;

} // namespace

void
NameIndex::Insert(uint64_t hash, uint32_t index)
{
    NS_ASSERT_MSG(index != NONE, "entry number " << index << " is reserved for a free slot");
    if ((m_size + 1) * 4 > m_slots.size() * 3)
    {
        Rehash(m_slots.empty() ? MIN_CAPACITY : m_slots.size() * 2);
    }
    Slot slot;
    slot.hash = hash;
    slot.index = index;
    Place(slot);
    ++m_size;
}

void
NameIndex::Erase(uint64_t hash, uint32_t index)
{
    NS_ASSERT_MSG(m_size > 0, "entry " << index << " is not in the index, which is empty");
    size_t hole = GetHome(hash);
    while (m_slots[hole].index != index || m_slots[hole].hash != hash)
    {
        NS_ASSERT_MSG(m_slots[hole].index != NONE,
                      "entry " << index << " is not in the index under hash " << hash);
        hole = GetNext(hole);
    }
    // An entry further down the run moves into the hole unless that lies ahead of its home.
    const size_t mask = m_slots.size() - 1;
    for (size_t i = GetNext(hole); m_slots[i].index != NONE; i = GetNext(i))
    {
        const size_t fromHome = (i - GetHome(m_slots[i].hash)) & mask;
        const size_t fromHole = (i - hole) & mask;
        if (fromHome >= fromHole)
        {
            m_slots[hole] = m_slots[i];
            hole = i;
        }
    }
    m_slots[hole].index = NONE;
    --m_size;
    if (m_size * 8 < m_slots.size())
    {
        Rehash(m_slots.size() / 2);
    }
}

void
NameIndex::Place(const Slot& slot)
{
    size_t position = GetHome(slot.hash);
    while (m_slots[position].index != NONE)
    {
        position = GetNext(position);
    }
    m_slots[position] = slot;
}

void
NameIndex::Rehash(size_t capacity)
{
    std::vector<Slot> old(capacity < MIN_CAPACITY ? 0 : capacity);
    old.swap(m_slots);
    m_shift = 64;
    for (size_t reach = m_slots.size(); reach > 1; reach /= 2)
    {
        --m_shift;
    }
    for (const Slot& slot : old)
    {
        if (slot.index != NONE)
        {
            Place(slot);
        }
    }
}

} // namespace icn
} // namespace ns3
