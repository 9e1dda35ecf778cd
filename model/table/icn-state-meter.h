// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_STATE_METER_H
#define ICN_STATE_METER_H

#include "ns3/nstime.h"
#include "ns3/simulator.h"

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Entries and bytes held by one table, integrated over an observation window.
 *
 * Every change is integrated when it happens, in whole entry-nanoseconds and byte-nanoseconds of
 * 128 bits: nothing is sampled or rounded, and nothing can overflow. What comes at t counts as held
 * up to the end less up to t, what goes as much less: an addition per change. The window is closed:
 * changes at its very begin and end belong to it. Time is taken at ns-3's default resolution, 1 ns.
 */
class StateMeter
{
  public:
    /// A sum of value x duration, exact.
    struct Integral
    {
        uint64_t high{0}; ///< upper half, in units of 2^64 ns
        uint64_t low{0};  ///< lower half [ns]

        /**
         * @param value what was held
         * @param nanoseconds for how long [ns]
         */
        void Add(uint64_t value, uint64_t nanoseconds);

        /**
         * Takes the same away; a sum may fall below zero in between, as it is kept modulo 2^128.
         * @param value what is not held
         * @param nanoseconds for how long [ns]
         */
        void Subtract(uint64_t value, uint64_t nanoseconds);

        /// @return the sum x 1e-9, that is in value-seconds, rounded once to the nearest double
        double ToSeconds() const;
    };

    /// What a table held during the window.
    struct Summary
    {
        double entrySeconds{0};    ///< integral of entries over time [s]
        double byteSeconds{0};     ///< integral of bytes over time [byte s]
        Integral entryNanoseconds; ///< the exact value behind entrySeconds
        Integral byteNanoseconds;  ///< the exact value behind byteSeconds
        uint64_t peakEntries{0};   ///< most entries at any instant
        uint64_t peakBytes{0};     ///< most bytes at any instant
        uint64_t created{0};       ///< entries that appeared
        uint64_t removed{0};       ///< entries that went
        uint64_t liveAtEnd{0};     ///< entries when the window closed
        uint64_t lookups{0};       ///< look-ups made
    };

    /**
     * Sets the window; all of simulated time unless called. Entries may exist already, but no
     * change may lie in a later part of the old window than @p begin.
     *
     * @param begin first instant observed
     * @param end last instant observed, not before @p begin
     */
    void SetWindow(Time begin, Time end);

    /**
     * An entry appears now.
     *
     * @param bytes its size
     * @param now the current instant, for who knows it already
     */
    void Add(uint64_t bytes, const Time& now = Simulator::Now());

    /**
     * An entry goes now.
     *
     * @param bytes its size
     * @param now the current instant, for who knows it already
     */
    void Remove(uint64_t bytes, const Time& now = Simulator::Now());

    /**
     * An entry changes its size now.
     *
     * @param from its size so far [byte]
     * @param to its size from now on [byte]
     * @param now the current instant, for who knows it already
     */
    void Resize(uint64_t from, uint64_t to, const Time& now = Simulator::Now());

    /// The table is searched now.
    void CountLookup()
    {
        m_lookups += m_isAlwaysObserved || IsObserved();
    }

    /// @return entries held now
    uint64_t GetEntries() const
    {
        return m_entries;
    }

    /// @return bytes held now
    uint64_t GetBytes() const
    {
        return m_bytes;
    }

    /**
     * @param end when the run ends, not before the last change; the window closes then if it is
     *            still open
     * @return what was held during the window
     */
    Summary Summarize(Time end) const;

  private:
    /// @return whether the current instant is in the window
    bool IsObserved() const;

    /** @param now an instant [ns]. @return the instant of the window that is closest [ns]. */
    uint64_t Clamp(int64_t now) const;

    /**
     * @param entries entries held from now on
     * @param bytes bytes held from now on
     * @param now the current instant [ns]
     */
    void Hold(uint64_t entries, uint64_t bytes, int64_t now);

    int64_t m_begin{0};                       ///< first instant observed [ns]
    int64_t m_end{Time::Max().GetTimeStep()}; ///< last instant observed [ns]
    bool m_isAlwaysObserved{true};            ///< whether the window is all of simulated time
    int64_t m_lastChange{0};                  ///< when the values held began to be held [ns]
    uint64_t m_entries{0};                    ///< entries held
    uint64_t m_bytes{0};                      ///< bytes held
    Integral m_entryTime;                     ///< entries over time, less those held over all of it
    Integral m_byteTime;                      ///< bytes over time, less those held over all of it
    uint64_t m_peakEntries{0};                ///< most entries in the window, or those before it
    uint64_t m_peakBytes{0};                  ///< most bytes in the window, or those before it
    uint64_t m_created{0};                    ///< entries that appeared in the window
    uint64_t m_removed{0};                    ///< entries that went in the window
    uint64_t m_liveAtEnd{0};                  ///< entries held, frozen when the window closes
    uint64_t m_lookups{0};                    ///< look-ups in the window
};

} // namespace icn
} // namespace ns3

#endif // ICN_STATE_METER_H
