// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-state-meter.h"

#include "ns3/assert.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace icn
{

void
StateMeter::Integral::Add(uint64_t value, uint64_t nanoseconds)
{
    const uint64_t digit = 0xffffffff;
    if ((value | nanoseconds) <= digit)
    {
        low += value * nanoseconds;
        high += low < value * nanoseconds ? 1 : 0;
        return;
    }
    // Schoolbook product of 32-bit digits: ISO C++ has no 128-bit integer.
    const uint64_t lowLow = (value & digit) * (nanoseconds & digit);
    const uint64_t highLow = (value >> 32) * (nanoseconds & digit);
    const uint64_t lowHigh = (value & digit) * (nanoseconds >> 32);
    const uint64_t middle = (lowLow >> 32) + (highLow & digit) + (lowHigh & digit);
    const uint64_t productLow = (middle << 32) | (lowLow & digit);

    low += productLow;
    high += (value >> 32) * (nanoseconds >> 32) + (highLow >> 32) + (lowHigh >> 32) +
            (middle >> 32) + (low < productLow ? 1 : 0);
}

double
StateMeter::Integral::ToSeconds() const
{
    if (high == 0 && low == 0)
    {
        return 0;
    }
    // Shift the leading one to bit 127, then divide digit by digit: the quotient has 98 or 99 bits.
    uint64_t upper = high;
    uint64_t lower = low;
    int shift = 0;
    for (; upper >> 63 == 0; ++shift)
    {
        upper = (upper << 1) | (lower >> 63);
        lower <<= 1;
    }
    const uint64_t digits[4] = {upper >> 32, upper & 0xffffffff, lower >> 32, lower & 0xffffffff};
    uint64_t quotient[4];
    uint64_t remainder = 0;
    for (int i = 0; i < 4; ++i)
    {
        const uint64_t part = (remainder << 32) | digits[i];
        quotient[i] = part / 1000000000;
        remainder = part % 1000000000;
    }
    // Its upper 63 or 64 bits decide, and whether anything follows them: that breaks ties, so the
    // conversion below is the only rounding.
    const uint64_t leading = (quotient[0] << 61) | (quotient[1] << 29) | (quotient[2] >> 3);
    const bool more = (quotient[2] & 7) != 0 || quotient[3] != 0 || remainder != 0;
    return std::ldexp(static_cast<double>(leading | (more ? 1 : 0)), 35 - shift);
}

void
StateMeter::SetWindow(Time begin, Time end)
{
    NS_ASSERT_MSG(begin <= end, "window ends at " << end << ", before it begins at " << begin);
    NS_ASSERT_MSG(begin.GetTimeStep() > m_lastChange || begin.GetTimeStep() == m_begin,
                  "window begins at " << begin << ", but changes up to " << TimeStep(m_lastChange)
                                      << " are accounted for already; set it earlier");
    if (begin.GetTimeStep() != m_begin)
    {
        m_entryTime = Integral();
        m_byteTime = Integral();
        m_peakEntries = 0;
        m_peakBytes = 0;
        m_created = 0;
        m_removed = 0;
        m_lookups = 0;
    }
    m_begin = begin.GetTimeStep();
    m_end = end.GetTimeStep();
}

void
StateMeter::Add(uint64_t bytes, const Time& now)
{
    if (Advance(now.GetTimeStep()))
    {
        ++m_created;
    }
    Hold(m_entries + 1, m_bytes + bytes);
}

void
StateMeter::Remove(uint64_t bytes, const Time& now)
{
    NS_ASSERT_MSG(m_entries > 0 && bytes <= m_bytes,
                  "an entry of " << bytes << " bytes goes, but only " << m_entries << " of "
                                 << m_bytes << " bytes are held");
    if (Advance(now.GetTimeStep()))
    {
        ++m_removed;
    }
    Hold(m_entries - 1, m_bytes - bytes);
}

void
StateMeter::Resize(uint64_t from, uint64_t to, const Time& now)
{
    NS_ASSERT_MSG(m_entries > 0 && from <= m_bytes,
                  "an entry of " << from << " bytes changes, but only " << m_entries << " of "
                                 << m_bytes << " bytes are held");
    Advance(now.GetTimeStep());
    Hold(m_entries, m_bytes - from + to);
}

void
StateMeter::CountLookup()
{
    const bool isAlwaysObserved = m_begin == 0 && m_end == Time::Max().GetTimeStep();
    const int64_t now = isAlwaysObserved ? 0 : Simulator::Now().GetTimeStep();
    if (m_begin <= now && now <= m_end)
    {
        ++m_lookups;
    }
}

StateMeter::Summary
StateMeter::Summarize(Time end) const
{
    NS_ASSERT_MSG(end.GetTimeStep() >= m_lastChange,
                  "summary as of " << end << ", but the last change came at "
                                   << TimeStep(m_lastChange));
    StateMeter closed(*this);
    closed.Advance(end.GetTimeStep());

    Summary summary;
    summary.entrySeconds = closed.m_entryTime.ToSeconds();
    summary.byteSeconds = closed.m_byteTime.ToSeconds();
    summary.entryNanoseconds = closed.m_entryTime;
    summary.byteNanoseconds = closed.m_byteTime;
    summary.peakEntries = closed.m_peakEntries;
    summary.peakBytes = closed.m_peakBytes;
    summary.created = closed.m_created;
    summary.removed = closed.m_removed;
    summary.liveAtEnd = closed.m_liveAtEnd;
    summary.lookups = closed.m_lookups;
    return summary;
}

void
StateMeter::SetChangeCallback(ChangeCallback callback)
{
    m_changed = callback;
}

bool
StateMeter::Advance(int64_t now)
{
    const int64_t from = std::max(m_lastChange, m_begin);
    const int64_t to = std::min(now, m_end);
    if (from <= to)
    {
        m_peakEntries = std::max(m_peakEntries, m_entries);
        m_peakBytes = std::max(m_peakBytes, m_bytes);
        if (from < to)
        {
            m_entryTime.Add(m_entries, to - from);
            m_byteTime.Add(m_bytes, to - from);
        }
    }
    m_lastChange = now;
    return m_begin <= now && now <= m_end;
}

void
StateMeter::Hold(uint64_t entries, uint64_t bytes)
{
    m_entries = entries;
    m_bytes = bytes;
    if (m_lastChange <= m_end)
    {
        m_liveAtEnd = entries;
    }
    if (!m_changed.IsNull())
    {
        m_changed(entries, bytes);
    }
}

} // namespace icn
} // namespace ns3
