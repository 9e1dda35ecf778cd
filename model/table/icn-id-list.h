// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ID_LIST_H
#define ICN_ID_LIST_H

#include "ns3/assert.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Small dense ids in a row, each at most once: added behind the last, taken out anywhere, both in
 * constant time. An empty list that never held anything owns no memory.
 */
class IdList
{
  public:
    /** @param id not in the list; it comes last. */
    void Add(uint32_t id)
    {
        const uint32_t place = id + 1;
        if (m_links.empty())
        {
            m_links.push_back({0, 0});
        }
        m_links.resize(std::max<size_t>(m_links.size(), place + 1));
        const uint32_t last = m_links[0].previous;
        m_links[place] = {last, 0};
        m_links[last].next = place;
        m_links[0].previous = place;
    }

    /** @param id in the list. */
    void Remove(uint32_t id)
    {
        const Link link = m_links[id + 1];
        m_links[link.previous].next = link.next;
        m_links[link.next].previous = link.previous;
    }

    /** @return whether nothing is in it. */
    bool IsEmpty() const
    {
        return m_links.empty() || !m_links[0].next;
    }

    /** @return the id that came before all others; the list is not empty. */
    uint32_t GetFirst() const
    {
        NS_ASSERT(!IsEmpty());
        return m_links[0].next - 1;
    }

  private:
    /// Neighbours in the row. Place 0 is the list's head; id `i` has place `i + 1`.
    struct Link
    {
        uint32_t previous; ///< place before
        uint32_t next;     ///< place behind
    };

    std::vector<Link> m_links; ///< by place; empty as long as nothing was added
};

} // namespace icn
} // namespace ns3

#endif // ICN_ID_LIST_H
