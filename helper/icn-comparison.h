// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_COMPARISON_H
#define ICN_COMPARISON_H

#include "ns3/icn-scheme-result.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The table that a program prints: a row for each scheme, with what the program asks for and, at
 * the end, what it cost in router state and on links. A column without a value says `-`.
 *
 * @code
 * Comparison table("call", [](const SchemeResult& result) { return result.exchanges.size(); });
 * table.AddShare("lost", CountLost).AddTimes(FindDelays).Print(results, std::cout);
 * @endcode
 */
class Comparison
{
  public:
    /** Counts something. @param result of a scheme. @return how many there are. */
    using Count = std::function<uint64_t(const SchemeResult& result)>;
    /** Finds times. @param result of a scheme. @return any number, in any order. */
    using Times = std::function<std::vector<Time>(const SchemeResult& result)>;
    /** Chooses calls. @param result of a scheme. @param exchange one of its calls. @return whether
     *  it is chosen. */
    using IsMeant =
        std::function<bool(const SchemeResult& result, const SchemeResult::Exchange& exchange)>;

    /** @param unit what shares the costs, such as `call`. @param units how many of it there are. */
    Comparison(const std::string& unit, Count units);

    /**
     * @param isMeant calls that the table is about; null: all
     * @return columns for the share that was completed, and for the time that it took
     */
    static Comparison OfCalls(const IsMeant& isMeant = nullptr);

    /** @param head of a column. @param part counts some of the units. @return this. */
    Comparison& AddShare(const std::string& head, Count part);
    /** @param head of a column. @param count of anything. @return this. */
    Comparison& AddCount(const std::string& head, Count count);
    /** @param head of a column for the mean, in seconds. @param times are found. @return this. */
    Comparison& AddMean(const std::string& head, Times times);
    /** @param times are found, for columns `mean_s` and `p95_s`. @return this. */
    Comparison& AddTimes(const Times& times);
    /** @param note to be printed below, such as what a column means. @return this. */
    Comparison& AddNote(const std::string& note);

    /** @param results in order of schemes. @param os gets the table. */
    void Print(const std::vector<SchemeResult>& results, std::ostream& os) const;

  private:
    /** Reads a column. @param result of a scheme. @return its text. */
    using Read = std::function<std::string(const SchemeResult& result)>;

    /** @param result of a scheme. @return its costs, as texts. */
    std::vector<std::string> ReadCosts(const SchemeResult& result) const;

    std::string m_unit;                                  ///< that shares the costs
    Count m_units;                                       ///< how many
    std::vector<std::pair<std::string, Read>> m_columns; ///< between the scheme and its costs
    std::vector<std::string> m_notes;                    ///< in order
};

} // namespace icn
} // namespace ns3

#endif // ICN_COMPARISON_H
