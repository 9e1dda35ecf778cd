// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_REASSEMBLER_H
#define ICN_NDN_REASSEMBLER_H

#include "ns3/icn-ndn-lp.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <map>
#include <optional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Puts the fragments of one neighbour's packets together (NDNLPv2, "Indexed Fragmentation").
 *
 * A packet is known by the Sequence of its first fragment, as those of the others follow it.
 * Fragments may come in any order. A packet of which no fragment came for longer than the timeout
 * is given up, so that what is held is bounded by what the link brings in that time.
 */
class NdnReassembler
{
  public:
    static constexpr uint64_t MOST_FRAGMENTS = 400; ///< of one packet (NFD's default)

    /// What became of the fragments and packets.
    struct Counts
    {
        uint64_t packets{0};    ///< put together
        uint64_t timedOut{0};   ///< packets given up
        uint64_t malformed{0};  ///< packets put together that are none
        uint64_t refused{0};    ///< fragments that break a rule or fit no other of their packet
        uint64_t duplicates{0}; ///< fragments that had come before
    };

    /** @param timeout longest silence between two fragments of a packet; 500 ms is NFD's. */
    explicit NdnReassembler(Time timeout = MilliSeconds(500));

    /**
     * @param lp from the neighbour
     * @param now not before the `now` of earlier calls
     * @return a link packet that is no fragment, as it is; the whole packet, with the headers of
     *         its first fragment, when this was the last one missing; else nothing
     */
    std::optional<NdnLpPacket> Add(const NdnLpPacket& lp, Time now);

    /** Gives up packets that wait too long. @param now as of Add. */
    void Expire(Time now);

    /** @return packets of which fragments are missing. */
    size_t GetWaiting() const;

    /** @return what became of what came. */
    const Counts& GetCounts() const;

  private:
    /// A packet of which fragments are missing.
    struct Partial
    {
        uint64_t count{0};                     ///< fragments it has
        Time last;                             ///< when the last one came
        std::map<uint64_t, NdnLpPacket> parts; ///< those at hand, by index
    };

    /** @param partial with all its fragments. @return the packet they make. */
    static std::optional<NdnLpPacket> Join(const Partial& partial);

    const Time m_timeout;                   ///< longest silence
    std::map<uint64_t, Partial> m_partials; ///< by the Sequence of the first fragment
    Counts m_counts;                        ///< what became of what came
};

} // namespace icn
} // namespace ns3

#endif // ICN_NDN_REASSEMBLER_H
