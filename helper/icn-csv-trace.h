// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CSV_TRACE_H
#define ICN_CSV_TRACE_H

#include "ns3/nstime.h"

#include <cstdint>
#include <functional>
#include <ostream>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Rows of a CSV file (RFC 4180) about a run, written as it goes. A trace schedules nothing and
 * changes nothing in the run.
 */
class CsvTrace
{
  public:
    /**
     * @param os gets the header row now, rows later; must outlive the trace
     * @param columns the header row
     */
    CsvTrace(std::ostream& os, const char* columns);
    virtual ~CsvTrace();
    CsvTrace(const CsvTrace&) = delete;
    CsvTrace& operator=(const CsvTrace&) = delete;

    /** The run is over: what is not written yet is now. Before Simulator::Destroy(), once. */
    virtual void Finish() = 0;

    /** @return rows so far, without the header. */
    uint64_t GetRows() const;

  protected:
    /** @return where a row begins; EndRow() ends it. */
    std::ostream& BeginRow();
    /** Ends a row. */
    void EndRow();

  private:
    std::ostream& m_os; ///< the file
    uint64_t m_rows{0}; ///< so far
};

/**
 * @ingroup icn
 * Splits a run into intervals of one width. What happens at the very end of one is in the next.
 */
class Intervals
{
  public:
    /// Takes the start and the width of an interval that is over.
    using Close = std::function<void(Time, Time)>;

    /** @param width above 0; aborts with one line otherwise. @param close called with each. */
    Intervals(Time width, Close close);

    /** Closes all intervals that are over by now. */
    void Advance();
    /** Advances, and closes the one at hand, up to now, unless it is empty. */
    void Finish();

  private:
    Time m_width;  ///< of each
    Time m_start;  ///< of the one at hand
    Close m_close; ///< told of each
};

} // namespace icn
} // namespace ns3

#endif // ICN_CSV_TRACE_H
