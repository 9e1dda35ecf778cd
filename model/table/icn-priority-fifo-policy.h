// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PRIORITY_FIFO_POLICY_H
#define ICN_PRIORITY_FIFO_POLICY_H

#include "ns3/icn-cache-policy.h"
#include "ns3/icn-id-list.h"

#include <cstdint>
#include <set>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Gives up unsolicited entries first, then those that are no longer fresh, then the others (NFD
 * developer guide 3.3, priority FIFO). Unsolicited and fresh ones go in order of insertion, stale
 * ones in the order in which they became so; Data without a freshness period is stale from its
 * insertion. Answers change nothing.
 */
class PriorityFifoPolicy : public CachePolicy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    void OnInsert(uint32_t id, const CacheFacts& facts) override;
    void OnHit(uint32_t id) override;
    void OnErase(uint32_t id) override;
    uint32_t Victim() override;

  private:
    /// An entry that somebody asked for, ordered by when it gets stale, then by insertion.
    struct Solicited
    {
        int64_t staleNs;    ///< not fresh from then on; its insertion when it never was
        uint64_t insertion; ///< counted
        uint32_t id;        ///< of the entry

        /** @param other another entry. @return whether this one gets stale first. */
        bool operator<(const Solicited& other) const
        {
            return staleNs != other.staleNs ? staleNs < other.staleNs : insertion < other.insertion;
        }
    };

    /// Where an entry is found.
    struct Place
    {
        bool isUnsolicited; ///< whether in the one row or in the other
        Solicited rank;     ///< its place in the order of getting stale
    };

    IdList m_unsolicited;          ///< nobody had asked for them, in order of insertion
    IdList m_solicited;            ///< the others, in order of insertion
    std::set<Solicited> m_byStale; ///< the same, those that are or get stale first in front
    std::vector<Place> m_places;   ///< by id
    uint64_t m_insertions{0};      ///< so far
};

} // namespace icn
} // namespace ns3

#endif // ICN_PRIORITY_FIFO_POLICY_H
