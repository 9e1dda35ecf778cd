// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_DEAD_NONCE_LIST_H
#define ICN_DEAD_NONCE_LIST_H

#include "ns3/icn-id-list.h"
#include "ns3/icn-name-index.h"
#include "ns3/icn-name.h"
#include "ns3/icn-slab.h"

#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The Dead Nonce List (NFD developer guide 3.5): under which names and Nonces Interests have gone
 * out whose PIT entries are no more, for a while, so that they are known when they come round. It
 * keeps 64 bits made of both, so that two of n are mistaken for one another with probability
 * n / 2^64.
 */
class DeadNonceList
{
  public:
    /**
     * Adds, and forgets those whose time is over and, beyond the capacity, the oldest.
     * @param name of an Interest
     * @param nonce with which it went out
     * @param untilNs known before then
     * @param capacity most entries, at least 1
     */
    void Add(const Name& name, uint32_t nonce, int64_t untilNs, uint32_t capacity);

    /** @param name of an Interest. @param nonce of it. @return whether both are known. */
    bool Has(const Name& name, uint32_t nonce) const;

    /** @return number of entries, those whose time is over and that nothing has displaced included.
     */
    size_t GetSize() const;

  private:
    /// A name and a Nonce.
    struct Entry
    {
        uint64_t key{0};    ///< made of both
        int64_t untilNs{0}; ///< known before then
    };

    /** @param name a name. @param nonce a Nonce. @return 64 bits made of both. */
    static uint64_t MakeKey(const Name& name, uint32_t nonce);
    /** Forgets the oldest. */
    void RemoveOldest();

    Slab<Entry> m_entries; ///< by id
    IdList m_order;        ///< ids, the oldest first
    NameIndex m_index;     ///< ids by key; one that was added again has several
};

} // namespace icn
} // namespace ns3

#endif // ICN_DEAD_NONCE_LIST_H
