// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_STATE_SERIES_H
#define ICN_STATE_SERIES_H

#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The size of one table over time, kept in a bounded number of buckets of equal width, or change by
 * change. Means are exact integrals over the bucket, not samples.
 */
class StateSeries
{
  public:
    /// How it is kept.
    struct Settings
    {
        Time begin;            ///< changes before count as what it begins with
        Time end{Time::Max()}; ///< changes after do not count
        Time interval;         ///< width of a bucket; 0 with keepsChanges false: chosen, see below
        bool keepsChanges{false}; ///< one row per change
    };

    /// A bucket, or with keepsChanges a change (minimum, maximum and mean are then the same).
    struct Row
    {
        Time time;              ///< start of the bucket, or time of the change
        uint64_t entriesMin{0}; ///< fewest entries
        uint64_t entriesMax{0}; ///< most entries
        double entriesMean{0};  ///< mean over the bucket
        double bytesMean{0};    ///< mean over the bucket
    };

    /// Where the width is chosen, it doubles whenever there would be more buckets.
    static constexpr size_t MOST_BUCKETS = 1000;

    /** @param settings of this series. */
    explicit StateSeries(Settings settings);

    /** @param now time of a change, never going back. @param entries from now on. @param bytes
     * same. */
    void Change(Time now, uint64_t entries, uint64_t bytes);

    /** @param now end of the run. @return the rows up to then, or up to the end if that is earlier.
     */
    std::vector<Row> Finish(Time now);

  private:
    /// What is kept of a bucket.
    struct Bucket
    {
        uint64_t entriesMin{0}; ///< fewest entries
        uint64_t entriesMax{0}; ///< most entries
        double entryNs{0};      ///< integral of entries
        double byteNs{0};       ///< integral of bytes
        int64_t widthNs{0};     ///< time covered so far
    };

    /** Integrates what holds up to a time. @param untilNs that time. */
    void Advance(int64_t untilNs);
    /** Halves the number of buckets. */
    void Coarsen();

    Settings m_settings;           ///< of this series
    int64_t m_atNs;                ///< integrated up to here
    int64_t m_widthNs;             ///< of a bucket
    uint64_t m_entries{0};         ///< now
    uint64_t m_bytes{0};           ///< now
    std::vector<Bucket> m_buckets; ///< from the beginning on
    std::vector<Row> m_changes;    ///< with keepsChanges
};

} // namespace icn
} // namespace ns3

#endif // ICN_STATE_SERIES_H
