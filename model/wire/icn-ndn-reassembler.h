// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_REASSEMBLER_H
#define ICN_NDN_REASSEMBLER_H

#include "ns3/icn-fragmentation.h"
#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-types.h"
#include "ns3/nstime.h"

#include <cstddef>
#include <cstdint>
#include <list>
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
 * is given up. So is, whenever more wait than may, the one longest without a fragment; and a
 * fragment that makes its packet too large is refused: whatever a neighbour sends, it takes no more
 * room than that. Payload that ns-3 keeps as a number of zeros remains one.
 */
class NdnReassembler : public Reassembler
{
  public:
    static constexpr uint64_t MOST_FRAGMENTS = 400; ///< of one packet (NFD's default)
    static constexpr size_t MOST_WAITING = 256;     ///< packets of which fragments are missing
    static constexpr uint32_t MOST_OCTETS = ndn::MOST_PACKET_BYTES; ///< in the fragments of one

    /// What became of the fragments and packets.
    struct Counts
    {
        uint64_t packets{0};    ///< put together
        uint64_t timedOut{0};   ///< packets given up after the timeout
        uint64_t crowdedOut{0}; ///< packets given up for want of room
        uint64_t refused{0};    ///< fragments that break a rule or fit no other of their packet
        uint64_t duplicates{0}; ///< fragments that had come before
    };

    /**
     * @param timeout longest silence between two fragments of a packet; 500 ms is NFD's
     * @param onLoss told of packets given up; may be null
     */
    explicit NdnReassembler(Time timeout = MilliSeconds(500), LossHandler onLoss = nullptr);

    Ptr<Packet> Take(const Ptr<const Packet>& fragment, Time now, Codec::Error* error) override;
    void Expire(Time now) override;
    Time GetDue() const override;

    /** @return packets of which fragments are missing. */
    size_t GetWaiting() const;

    /** @return what became of what came. */
    const Counts& GetCounts() const;

  private:
    /// A packet of which fragments are missing.
    struct Partial
    {
        uint64_t count{0};                            ///< fragments it has
        Time last;                                    ///< when the last one came
        NdnLpPacket head;                             ///< headers of the first, once it is there
        std::map<uint64_t, Ptr<const Packet>> pieces; ///< pieces at hand, by index
        uint32_t octets{0};                           ///< in them
        std::list<uint64_t>::iterator place;          ///< in m_order
    };

    using Partials = std::map<uint64_t, Partial>; ///< by the Sequence of the first fragment

    /** @param lp a fragment. @return the rule it breaks, or null. */
    static const char* FindFault(const NdnLpPacket& lp);

    /**
     * @param lp a fragment without fault; its Fragment is not looked at
     * @param piece what its Fragment holds
     * @param now as of Take
     * @param fault set to the rule that the fragment breaks, which leaves all as it is
     * @return the packet's parts when this was the last one missing, else nothing
     */
    std::optional<Partial> Place(const NdnLpPacket& lp,
                                 const Ptr<const Packet>& piece,
                                 Time now,
                                 const char*& fault);

    /** @return whether another packet claims one of these numbers. @param first. @param count. */
    bool IsClaimed(uint64_t first, uint64_t count) const;

    /** @param partial with all its pieces. @return them in one. */
    static Ptr<Packet> Join(const Partial& partial);

    /** @param partial to forget. */
    void Erase(Partials::iterator partial);

    /** @param partial to give up. @param count where that is counted. */
    void GiveUp(Partials::iterator partial, uint64_t& count);

    const Time m_timeout;        ///< longest silence
    const LossHandler m_onLoss;  ///< told of packets given up
    Partials m_partials;         ///< packets of which fragments are missing
    std::list<uint64_t> m_order; ///< their keys, the one longest without a fragment first
    Counts m_counts;             ///< what became of what came
};

} // namespace icn
} // namespace ns3

#endif // ICN_NDN_REASSEMBLER_H
