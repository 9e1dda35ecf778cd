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

namespace
{

/**
 * @param value any
 * @param nanoseconds any
 * @return their product: upper and lower half
 */
StateMeter::Integral
Multiply(uint64_t value, uint64_t nanoseconds)
{
    constexpr uint64_t DIGIT = 0xffffffff;
    if (value <= 1)
    {
        return {0, value * nanoseconds};
    }
    // Schoolbook product of 32-bit digits: ISO C++ has no 128-bit integer.
    const uint64_t lowLow = (value & DIGIT) * (nanoseconds & DIGIT);
    const uint64_t lowHigh = (value & DIGIT) * (nanoseconds >> 32);
    if (value <= DIGIT)
    {
        const uint64_t middle = (lowLow >> 32) + lowHigh;
        return {middle >> 32, (middle << 32) | (lowLow & DIGIT)};
    }
    const uint64_t highLow = (value >> 32) * (nanoseconds & DIGIT);
    const uint64_t middle = (lowLow >> 32) + (highLow & DIGIT) + (lowHigh & DIGIT);
    return {(value >> 32) * (nanoseconds >> 32) + (highLow >> 32) + (lowHigh >> 32) +
                (middle >> 32),
            (middle << 32) | (lowLow & DIGIT)};
}

} // namespace

void
StateMeter::Integral::Add(uint64_t value, uint64_t nanoseconds)
{
    const Integral product = Multiply(value, nanoseconds);
    low += product.low;
    high += product.high + (low < product.low ? 1 : 0);
}

void
StateMeter::Integral::Subtract(uint64_t value, uint64_t nanoseconds)
{
    const Integral product = Multiply(value, nanoseconds);
    high -= product.high + (low < product.low ? 1 : 0);
    low -= product.low;
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
        m_entryTime.Subtract(m_entries, begin.GetTimeStep());
        m_byteTime.Subtract(m_bytes, begin.GetTimeStep());
        m_peakEntries = m_entries;
        m_peakBytes = m_bytes;
        m_created = 0;
        m_removed = 0;
        m_lookups = 0;
    }
    m_begin = begin.GetTimeStep();
    m_end = end.GetTimeStep();
    m_isAlwaysObserved = m_begin == 0 && end == Time::Max();
}

uint64_t
StateMeter::Clamp(int64_t now) const
{
    return static_cast<uint64_t>(std::min(std::max(now, m_begin), m_end));
}

void
StateMeter::Add(uint64_t bytes, const Time& now)
{
    const uint64_t from = Clamp(now.GetTimeStep());
    m_entryTime.Subtract(1, from);
    m_byteTime.Subtract(bytes, from);
    m_created += from == static_cast<uint64_t>(now.GetTimeStep());
    Hold(m_entries + 1, m_bytes + bytes, now.GetTimeStep());
}

void
StateMeter::Remove(uint64_t bytes, const Time& now)
{
    NS_ASSERT_MSG(m_entries > 0 && bytes <= m_bytes,
                  "an entry of " << bytes << " bytes goes, but only " << m_entries << " of "
                                 << m_bytes << " bytes are held");
    const uint64_t until = Clamp(now.GetTimeStep());
    m_entryTime.Add(1, until);
    m_byteTime.Add(bytes, until);
    m_removed += until == static_cast<uint64_t>(now.GetTimeStep());
    Hold(m_entries - 1, m_bytes - bytes, now.GetTimeStep());
}

void
StateMeter::Resize(uint64_t from, uint64_t to, const Time& now)
{
    NS_ASSERT_MSG(m_entries > 0 && from <= m_bytes,
                  "an entry of " << from << " bytes changes, but only " << m_entries << " of "
                                 << m_bytes << " bytes are held");
    const uint64_t at = Clamp(now.GetTimeStep());
    if (from < to)
    {
        m_byteTime.Subtract(to - from, at);
    }
    else
    {
        m_byteTime.Add(from - to, at);
    }
    Hold(m_entries, m_bytes - from + to, now.GetTimeStep());
}

bool
StateMeter::IsObserved() const
{
    const int64_t now = Simulator::Now().GetTimeStep();
    return m_begin <= now && now <= m_end;
}

StateMeter::Summary
StateMeter::Summarize(Time end) const
{
    NS_ASSERT_MSG(end.GetTimeStep() >= m_lastChange,
                  "summary as of " << end << ", but the last change came at "
                                   << TimeStep(m_lastChange));
    Summary summary;
    summary.liveAtEnd = m_liveAtEnd;
    summary.lookups = m_lookups;
    if (end.GetTimeStep() < m_begin)
    {
        return summary;
    }
    const uint64_t closing = Clamp(end.GetTimeStep());
    summary.entryNanoseconds = m_entryTime;
    summary.entryNanoseconds.Add(m_entries, closing);
    summary.byteNanoseconds = m_byteTime;
    summary.byteNanoseconds.Add(m_bytes, closing);
    summary.entrySeconds = summary.entryNanoseconds.ToSeconds();
    summary.byteSeconds = summary.byteNanoseconds.ToSeconds();
    summary.peakEntries = m_peakEntries;
    summary.peakBytes = m_peakBytes;
    summary.created = m_created;
    summary.removed = m_removed;
    return summary;
}

void
StateMeter::Hold(uint64_t entries, uint64_t bytes, int64_t now)
{
    m_entries = entries;
    m_bytes = bytes;
    m_lastChange = now;
    if (now <= m_end)
    {
        m_liveAtEnd = entries;
        m_peakEntries = now < m_begin ? entries : std::max(m_peakEntries, entries);
        m_peakBytes = now < m_begin ? bytes : std::max(m_peakBytes, bytes);
    }
}

} // namespace icn
} // namespace ns3
