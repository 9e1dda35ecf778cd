// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-state-series.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

namespace
{
constexpr int64_t FIRST_WIDTH_NS = 1'000'000;
} // namespace

StateSeries::StateSeries(Settings settings)
    : m_settings(settings),
      m_atNs(settings.begin.GetNanoSeconds()),
      m_widthNs(settings.interval.IsZero() ? FIRST_WIDTH_NS : settings.interval.GetNanoSeconds())
{
    if (settings.keepsChanges)
    {
        m_changes.push_back({settings.begin, 0, 0, 0, 0});
    }
}

void
StateSeries::Change(Time now, uint64_t entries, uint64_t bytes)
{
    if (now > m_settings.end)
    {
        return;
    }
    if (m_settings.keepsChanges)
    {
        const Row row{std::max(now, m_settings.begin),
                      entries,
                      entries,
                      static_cast<double>(entries),
                      static_cast<double>(bytes)};
        if (now <= m_settings.begin)
        {
            m_changes.front() = row;
        }
        else
        {
            m_changes.push_back(row);
        }
    }
    else
    {
        Advance(now.GetNanoSeconds());
    }
    m_entries = entries;
    m_bytes = bytes;
    const auto covered = static_cast<int64_t>(m_buckets.size()) * m_widthNs;
    if (m_atNs - m_settings.begin.GetNanoSeconds() < covered)
    {
        Bucket& bucket = m_buckets.back();
        bucket.entriesMin = std::min(bucket.entriesMin, entries);
        bucket.entriesMax = std::max(bucket.entriesMax, entries);
    }
}

void
StateSeries::Advance(int64_t untilNs)
{
    const int64_t beginNs = m_settings.begin.GetNanoSeconds();
    while (m_atNs < untilNs)
    {
        auto index = static_cast<size_t>((m_atNs - beginNs) / m_widthNs);
        if (index >= MOST_BUCKETS && m_settings.interval.IsZero())
        {
            Coarsen();
            continue;
        }
        if (index >= m_buckets.size())
        {
            m_buckets.push_back({m_entries, m_entries, 0, 0, 0});
        }
        Bucket& bucket = m_buckets[index];
        const int64_t bucketEndNs = beginNs + static_cast<int64_t>(index + 1) * m_widthNs;
        const int64_t stepNs = std::min(untilNs, bucketEndNs) - m_atNs;
        bucket.entryNs += static_cast<double>(m_entries) * static_cast<double>(stepNs);
        bucket.byteNs += static_cast<double>(m_bytes) * static_cast<double>(stepNs);
        bucket.widthNs += stepNs;
        m_atNs += stepNs;
    }
}

void
StateSeries::Coarsen()
{
    m_widthNs *= 2;
    std::vector<Bucket> coarse;
    for (size_t i = 0; i < m_buckets.size(); i += 2)
    {
        Bucket merged = m_buckets[i];
        if (i + 1 < m_buckets.size())
        {
            const Bucket& next = m_buckets[i + 1];
            merged.entriesMin = std::min(merged.entriesMin, next.entriesMin);
            merged.entriesMax = std::max(merged.entriesMax, next.entriesMax);
            merged.entryNs += next.entryNs;
            merged.byteNs += next.byteNs;
            merged.widthNs += next.widthNs;
        }
        coarse.push_back(merged);
    }
    m_buckets = std::move(coarse);
}

std::vector<StateSeries::Row>
StateSeries::Finish(Time now)
{
    const Time until = std::min(now, m_settings.end);
    if (m_settings.keepsChanges)
    {
        std::vector<Row> rows = m_changes;
        rows.push_back(rows.back());
        rows.back().time = std::max(until, rows.front().time);
        return rows;
    }
    Advance(until.GetNanoSeconds());
    std::vector<Row> rows;
    for (size_t i = 0; i < m_buckets.size(); ++i)
    {
        const Bucket& bucket = m_buckets[i];
        const auto width = static_cast<double>(bucket.widthNs);
        rows.push_back({m_settings.begin + NanoSeconds(static_cast<int64_t>(i) * m_widthNs),
                        bucket.entriesMin,
                        bucket.entriesMax,
                        bucket.entryNs / width,
                        bucket.byteNs / width});
    }
    return rows;
}

} // namespace icn
} // namespace ns3
