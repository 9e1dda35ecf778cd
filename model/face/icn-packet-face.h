// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PACKET_FACE_H
#define ICN_PACKET_FACE_H

#include "ns3/address.h"
#include "ns3/event-id.h"
#include "ns3/icn-face.h"
#include "ns3/icn-fragmentation.h"
#include "ns3/nstime.h"

#include <array>
#include <cstddef>
#include <memory>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A face to other nodes: messages leave it and come in as octets. Between messages and packets it
 * does all; how packets travel is for its kinds to say.
 *
 * A message above the link's MTU leaves in fragments (attribute Fragmentation), in the way of the
 * protocol. Those that come in are put together, apart for those to this node alone and those to a
 * group. A message of which fragments are missing is given up, at the latest after the attribute
 * ReassemblyTimeout.
 */
class PacketFace : public Face
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    uint32_t Send(Ptr<const Message> message, const HopFields& hop) override;
    bool IsLocal() const override;
    uint32_t GetMtu() const override;
    uint32_t GetFramingBytes(uint32_t size) const override;

    /**
     * Passes on what has come in: a message, a fragment of one, or octets that are neither.
     * @param packet of the face's protocol, without link framing
     * @param arrival how it came in
     */
    void Take(const Ptr<const Packet>& packet, const Arrival& arrival = {});

    /**
     * Tells the forwarder of a loss on the link behind the face, on its way out or in.
     * @param packet lost, without link framing
     * @param reason why
     */
    void Report(const Ptr<const Packet>& packet, DropReason reason);

  protected:
    void DoDispose() override;

    /// Addresses on the link, as trace sources have them; invalid where there is none.
    struct Ends
    {
        Address own;       ///< of this node
        Address neighbour; ///< of the other end, or the group that is sent to
        Address group;     ///< of a group this node is in
    };

    /** @param codec of the node's protocol. */
    void SetCodec(Ptr<const Codec> codec);

    /**
     * Puts a packet on the way, and traces it if it leaves.
     * @param packet without link framing; the callee's own
     */
    void Transmit(const Ptr<Packet>& packet);

    /**
     * Puts a packet on the way; what cannot leave is reported.
     * @param packet without link framing; the callee's own
     * @return whether it left
     */
    virtual bool PutOnLink(const Ptr<Packet>& packet) = 0;

    /** @return addresses for the traces. */
    virtual Ends GetEnds() const = 0;

    /** @return octets of the largest packet that the link carries. */
    virtual uint32_t GetLinkMtu() const = 0;

    /** @param size octets of a packet. @return octets of framing that the link adds to it. */
    virtual uint32_t GetLinkBytes(uint32_t size) const = 0;

  private:
    /// What a face keeps once it has sent or got a fragment.
    struct Fragments
    {
        uint64_t next{0}; ///< number of the next one sent
        /// Of those that came to this node alone, and to a group.
        std::array<std::unique_ptr<Reassembler>, 2> reassemblers;
        EventId check;         ///< looks for messages that wait too long
        bool isChecked{false}; ///< whether it is to come
    };

    /** @return how messages are fragmented; null where they are not. */
    const Fragmentation* FindFragmentation() const;
    /** @return what is kept, from now on. */
    Fragments& GetFragments();
    /** @param packet above the MTU, leaves in fragments. @return how many; 0: it cannot. */
    uint32_t SendFragments(const Ptr<Packet>& packet, const Fragmentation& fragmentation);
    /** @param packet a fragment that came in. @param arrival how. @param fragmentation of it. */
    void TakeFragment(const Ptr<const Packet>& packet,
                      const Arrival& arrival,
                      const Fragmentation& fragmentation);
    /** @param octets of a message that is given up. */
    void GiveUp(uint32_t octets);
    /** Sees to it that messages that wait are looked for when it is time. */
    void ScheduleCheck();
    /** Gives up messages that wait too long. */
    void Check();

    Ptr<const Codec> m_codec;               ///< of the node's protocol
    bool m_isFragmenting{true};             ///< attribute
    Time m_reassemblyTimeout;               ///< attribute
    std::unique_ptr<Fragments> m_fragments; ///< made by the first fragment
};

} // namespace icn
} // namespace ns3

#endif // ICN_PACKET_FACE_H
