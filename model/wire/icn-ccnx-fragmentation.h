// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CCNX_FRAGMENTATION_H
#define ICN_CCNX_FRAGMENTATION_H

#include "ns3/icn-ccnx-fragment.h"
#include "ns3/icn-fragmentation.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Puts the fragments of one neighbour together by the begin-end scheme's receiver protocol
 * (draft-mosko-icnrg-beginendfragment-02 2.3).
 *
 * The scheme is for links that keep the order, and so at most one packet is under way. A number
 * ahead of the one expected means that fragments are missing: the packet is given up, and so are
 * its further fragments, up to the next that begins one. A number behind, within a packet, is a
 * duplicate or comes late, and changes nothing. Once a packet is lost to the last of its fragments
 * nothing tells of it but the links that lost them.
 *
 * Both ends of a simulated link begin together, so resets (draft 2.1) are neither sent nor
 * answered.
 */
class CcnxReassembler : public Reassembler
{
  public:
    /// What became of the fragments and packets.
    struct Counts
    {
        uint64_t packets{0};    ///< put together
        uint64_t gaps{0};       ///< packets given up as fragments were missing, the first ones too
        uint64_t unfinished{0}; ///< packets given up as another began, or the sender fell idle
        uint64_t timedOut{0};   ///< packets given up after the timeout
        uint64_t tooLong{0};    ///< packets given up as they exceed what a packet can have
        uint64_t behind{0};     ///< fragments that came twice or late
        uint64_t strays{0};     ///< further fragments of packets given up
    };

    /**
     * @param packetType number of fragments
     * @param timeout longest silence between two fragments of a packet
     * @param onLoss told of packets given up; may be null
     */
    CcnxReassembler(uint8_t packetType, Time timeout, LossHandler onLoss);

    Ptr<Packet> Take(const Ptr<const Packet>& fragment, Time now, Codec::Error* error) override;
    void Expire(Time now) override;
    Time GetDue() const override;

    /** @return what became of what came. */
    const Counts& GetCounts() const;

  private:
    /** Gives up the packet under way. @param count where that is counted. */
    void GiveUp(uint64_t& count);

    const uint8_t m_packetType;              ///< number of fragments
    const Time m_timeout;                    ///< longest silence
    const LossHandler m_onLoss;              ///< told of packets given up
    std::vector<Ptr<const Packet>> m_pieces; ///< what is there of the packet under way
    uint32_t m_held{0};                      ///< octets in them
    Time m_last;                             ///< when its last fragment came
    uint32_t m_next{0};                      ///< number expected
    bool m_isSkipping{false};                ///< whether further fragments are of a packet given up
    Counts m_counts;                         ///< what became of what came
};

/**
 * @ingroup icn
 * "Begin-End" hop-by-hop fragmentation (draft-mosko-icnrg-beginendfragment-02), in the basic
 * encoding and without validation: 12 octets ahead of each piece of a packet.
 */
class CcnxFragmentation : public Fragmentation
{
  public:
    /** @param packetType number of fragments (attribute FragmentPacketType of CcnxCodec). */
    explicit CcnxFragmentation(uint8_t packetType);

    uint32_t GetLargestMessage(uint32_t mtu) const override;
    std::vector<uint32_t> GetFragmentSizes(uint32_t size, uint32_t mtu) const override;
    std::vector<Ptr<Packet>> Split(const Ptr<const Packet>& message,
                                   uint32_t mtu,
                                   uint64_t sequence) const override;
    std::unique_ptr<Reassembler> MakeReassembler(Time timeout,
                                                 Reassembler::LossHandler onLoss) const override;

  private:
    uint8_t m_packetType; ///< number of fragments
};

} // namespace icn
} // namespace ns3

#endif // ICN_CCNX_FRAGMENTATION_H
