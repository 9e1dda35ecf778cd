// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FRAGMENTATION_H
#define ICN_FRAGMENTATION_H

#include "ns3/icn-codec.h"
#include "ns3/nstime.h"
#include "ns3/packet.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Puts together what one neighbour sends in fragments.
 *
 * It keeps no time of its own: whoever owns it says what time it is, and looks again when something
 * is due.
 */
class Reassembler
{
  public:
    /// Told of each message that is given up, with the octets of it that were held.
    using LossHandler = std::function<void(uint32_t octets)>;

    virtual ~Reassembler() = default;

    /**
     * @param fragment a packet that Codec::Decode() says is one
     * @param now not before the `now` of earlier calls
     * @param error filled when the fragment is malformed, which leaves all as it is; else untouched
     * @return the message's packet when this was the last fragment missing, else null
     */
    virtual Ptr<Packet> Take(const Ptr<const Packet>& fragment, Time now, Codec::Error* error) = 0;

    /** Gives up what waits too long. @param now as of Take. */
    virtual void Expire(Time now) = 0;

    /** @return when Expire has something to do; Time::Max() while nothing waits. */
    virtual Time GetDue() const = 0;

  protected:
    /**
     * @param pieces of a packet, in order
     * @return the packet; a long run of zeros in it is kept as a number
     */
    static Ptr<Packet> Join(const std::vector<Ptr<const Packet>>& pieces);
};

/**
 * @ingroup icn
 * How a protocol carries messages over a link whose MTU they exceed, hop by hop. Without state.
 */
class Fragmentation
{
  public:
    virtual ~Fragmentation() = default;

    /** @param mtu of a link. @return octets of the largest message that can be sent. */
    virtual uint32_t GetLargestMessage(uint32_t mtu) const = 0;

    /**
     * @param size octets of a message, above the MTU and not above GetLargestMessage()
     * @param mtu of the link
     * @return octets of each fragment in which it leaves, in order
     */
    virtual std::vector<uint32_t> GetFragmentSizes(uint32_t size, uint32_t mtu) const = 0;

    /**
     * @param message above the MTU
     * @param mtu of the link
     * @param sequence number of the first fragment; those of the others follow it
     * @return the fragments, in order, and none when the MTU leaves no room for them; payload that
     *         ns-3 keeps as a number of zeros remains one
     */
    virtual std::vector<Ptr<Packet>> Split(const Ptr<const Packet>& message,
                                           uint32_t mtu,
                                           uint64_t sequence) const = 0;

    /**
     * @param timeout longest silence between two fragments of a message
     * @param onLoss told of messages given up; may be null
     * @return a reassembler for one neighbour
     */
    virtual std::unique_ptr<Reassembler> MakeReassembler(Time timeout,
                                                         Reassembler::LossHandler onLoss) const = 0;
};

} // namespace icn
} // namespace ns3

#endif // ICN_FRAGMENTATION_H
