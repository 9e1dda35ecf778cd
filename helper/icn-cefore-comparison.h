// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CEFORE_COMPARISON_H
#define ICN_CEFORE_COMPARISON_H

#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * One reflexive exchange over a chain of nodes, as it was measured with Cefore 0.12.0: its daemon
 * on each node, `cefpubfile` on the first, `cefsubfile` on the last.
 */
struct CeforeCase
{
    std::string name;               ///< what is special about it
    uint32_t nodes{2};              ///< in the chain, ends included
    Time pathDelay;                 ///< one way, spread evenly over the links
    uint32_t objects{1};            ///< that the producer fetches
    std::string measured;           ///< what came of it: ms, or in words
    Time lifetime{Seconds(3)};      ///< of triggers, `-l`
    Time cap{Seconds(2)};           ///< REGULAR_INTEREST_MAX_LIFETIME of all nodes
    Time dataLifetime{Seconds(10)}; ///< of objects, `-e` and `-t`
    Time preparation{};             ///< start-up of the producer's program
    Time registration{};            ///< when the producer's program registers its prefix
    bool hasStore{true};            ///< whether the consumer's node caches, CS_MODE
    std::string lost{}; ///< kind of which the first message on the first link is lost; empty: none
};

/**
 * @ingroup icn
 * Holds the module against Cefore, and Cefore against the draft: the same exchanges by scheme
 * `reflexive-cefore` and by scheme `reflexive` (window 8, number of objects known, timers as by
 * default). Links take no time but their delay; nodes take none, or some for each message.
 */
class CeforeComparison
{
  public:
    /// What came of a case.
    struct Outcome
    {
        /// From the first trigger's sending to the last trigger Data's arrival, less the start-up;
        /// nothing if the exchange does not end
        std::optional<Time> net;
        uint32_t objects{0};               ///< that reached the producer
        uint32_t reflexiveInterests{0};    ///< that the producer has sent
        std::vector<std::string> problems; ///< what does not balance; empty if all does
    };

    /**
     * @return time per message and node that comes nearest to what Cefore itself took on the
     * machine of the measurement
     */
    static Time GetMessageTime();

    /** @return the cases that were measured. */
    static const std::vector<CeforeCase>& GetCases();

    /**
     * Runs one simulation.
     * @param which case
     * @param scheme `reflexive-cefore` or `reflexive`
     * @param perMessage what each node's one server takes for a message
     * @return what came of it
     */
    static Outcome Run(const CeforeCase& which,
                       const std::string& scheme,
                       Time perMessage = Time());

    /**
     * Runs all cases in both schemes, in Cefore mode also with GetMessageTime(), and writes a line
     * of CSV (RFC 4180) for each.
     * @param os a stream
     * @return what does not balance; empty if all does
     */
    static std::vector<std::string> Print(std::ostream& os);
};

} // namespace icn
} // namespace ns3

#endif // ICN_CEFORE_COMPARISON_H
