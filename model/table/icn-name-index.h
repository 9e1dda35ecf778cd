// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NAME_INDEX_H
#define ICN_NAME_INDEX_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Finds table entries by the hash of their name.
 *
 * The index stores (hash, entry number) pairs only: the entries and their names live in the table
 * that owns the index, which confirms a hit by comparing the name itself. Open addressing with
 * linear probing and backward-shift erase keeps a look-up within one or two cache lines and leaves
 * no tombstones behind. An empty index owns no memory.
 */
class NameIndex
{
  public:
    /// What Find() answers when there is no such entry; not a valid entry number.
    static constexpr uint32_t NONE = 0xffffffff;

    /**
     * Adds an entry; several entries may share a hash.
     *
     * @param hash hash of the entry's name
     * @param index the entry's number, any but NONE
     */
    void Insert(uint64_t hash, uint32_t index);

    /**
     * Takes an entry off, which must be there.
     *
     * @param hash the hash it was inserted with
     * @param index the entry's number
     */
    void Erase(uint64_t hash, uint32_t index);

    /**
     * @param hash hash of the name looked for
     * @param match predicate of an entry number: is it the entry meant?
     * @return the first entry with this hash that matches, in probe order, or NONE
     */
    template <typename Match>
    uint32_t Find(uint64_t hash, Match&& match) const;

    /**
     * Visits every entry with the given hash, in an order that carries no meaning.
     *
     * @param hash hash of the names looked for
     * @param visit called with each entry number; it must not change the index
     */
    template <typename Visit>
    void ForEach(uint64_t hash, Visit&& visit) const;

    /// @return the number of entries
    size_t GetSize() const
    {
        return m_size;
    }

  private:
    struct Slot
    {
        uint64_t hash{0};     ///< hash of the entry's name
        uint32_t index{NONE}; ///< the entry's number, NONE in a free slot
    };

    static_assert(sizeof(Slot) == 16, "four slots to a cache line");

    /**
     * Multiplying by 2^64 / golden ratio lets every bit of the hash reach the bits that choose the
     * slot, so hashes that differ in few bits only do not pile up.
     *
     * @param hash any hash
     * @return the slot where probing for it begins
     */
    size_t GetHome(uint64_t hash) const
    {
        return (hash * 0x9e3779b97f4a7c15) >> m_shift;
    }

    /**
     * @param position a slot
     * @return the slot probed after it
     */
    size_t GetNext(size_t position) const
    {
        return (position + 1) & (m_slots.size() - 1);
    }

    /**
     * Puts an entry into the first free slot of its probe sequence.
     *
     * @param slot the entry
     */
    void Place(const Slot& slot);

    /**
     * Moves all entries into a new set of slots.
     *
     * @param capacity number of slots, a power of two; below the least capacity: none at all
     */
    void Rehash(size_t capacity);

    std::vector<Slot> m_slots; ///< none, or a power of two
    size_t m_size{0};          ///< slots in use
    unsigned m_shift{64};      ///< 64 - log2(number of slots)
};

template <typename Match>
uint32_t
NameIndex::Find(uint64_t hash, Match&& match) const
{
    if (m_size == 0)
    {
        return NONE;
    }
    for (size_t i = GetHome(hash); m_slots[i].index != NONE; i = GetNext(i))
    {
        if (m_slots[i].hash == hash && match(m_slots[i].index))
        {
            return m_slots[i].index;
        }
    }
    return NONE;
}

template <typename Visit>
void
NameIndex::ForEach(uint64_t hash, Visit&& visit) const
{
    Find(hash, [&visit](uint32_t index) {
        visit(index);
        return false;
    });
}

} // namespace icn
} // namespace ns3

#endif // ICN_NAME_INDEX_H
