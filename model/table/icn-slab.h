// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SLAB_H
#define ICN_SLAB_H

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Entries of one table, known by small dense ids and never moved. An empty slab owns no memory.
 *
 * @tparam Entry a type with a default constructor
 */
template <typename Entry>
class Slab
{
  public:
    /** @return the id of a fresh entry, the one freed last first. */
    uint32_t Allocate()
    {
        if (m_free.empty())
        {
            const uint32_t id = m_used++;
            if (id / CHUNK == m_chunks.size())
            {
                m_chunks.push_back(std::make_unique<Entry[]>(CHUNK));
            }
            return id;
        }
        const uint32_t id = m_free.back();
        m_free.pop_back();
        return id;
    }

    /** @param id an allocated id; its entry is reset and may be given out again. */
    void Free(uint32_t id)
    {
        (*this)[id] = Entry();
        m_free.push_back(id);
    }

    /** @param id an allocated id. @return its entry. */
    Entry& operator[](uint32_t id)
    {
        return m_chunks[id / CHUNK][id % CHUNK];
    }

    /** @param id an allocated id. @return its entry. */
    const Entry& operator[](uint32_t id) const
    {
        return m_chunks[id / CHUNK][id % CHUNK];
    }

    /** @return all ids ever given out lie below. */
    uint32_t GetBound() const
    {
        return m_used;
    }

    /** Frees every entry and the memory. */
    void Clear()
    {
        m_chunks.clear();
        m_free.clear();
        m_used = 0;
    }

  private:
    static constexpr uint32_t CHUNK = 16; ///< entries allocated at a time

    std::vector<std::unique_ptr<Entry[]>> m_chunks; ///< the entries
    std::vector<uint32_t> m_free;                   ///< ids given back
    uint32_t m_used{0};                             ///< ids ever given out
};

} // namespace icn
} // namespace ns3

#endif // ICN_SLAB_H
