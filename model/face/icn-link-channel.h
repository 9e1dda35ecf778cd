// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_LINK_CHANNEL_H
#define ICN_LINK_CHANNEL_H

#include "ns3/channel.h"
#include "ns3/nstime.h"
#include "ns3/packet.h"
#include "ns3/ptr.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace icn
{

class LinkNetDevice;

/**
 * @ingroup icn
 *
 * The wire between two LinkNetDevices: a propagation delay, whether the link is up, and the
 * packets under way in either direction.
 *
 * A packet costs one scheduler event, its arrival. Every packet handed to Transmit() is delivered
 * or reported lost exactly once, at the instant it arrives or would have arrived.
 */
class LinkChannel : public Channel
{
  public:
    /**
     * @return the type id
     */
    static TypeId GetTypeId();

    LinkChannel();
    ~LinkChannel() override;

    /**
     * Attaches one end. The link comes up with its second end; a third one aborts the program.
     * @param device an end, already added to its node
     * @return the number of the end, 0 or 1
     */
    std::size_t Attach(Ptr<LinkNetDevice> device);

    std::size_t GetNDevices() const override;
    Ptr<NetDevice> GetDevice(std::size_t i) const override;

    /**
     * @param end 0 or 1
     * @return the device at the other end; both ends must be attached
     */
    const LinkNetDevice& GetPeer(std::size_t end) const;

    /**
     * @param delay propagation delay of packets sent from now on, zero or more
     */
    void SetDelay(Time delay);

    /**
     * @return the propagation delay
     */
    Time GetDelay() const;

    /**
     * Cuts or mends the link in both directions. A cut loses what waits and what flies, even if
     * the link is mended before it would have arrived.
     * @param up false to cut, true to mend
     */
    void SetUp(bool up);

    /**
     * @return true if both ends are attached and the link is not cut
     */
    bool IsUp() const;

    /**
     * Carries a packet to the other end, or loses it if the link is cut before it arrives.
     * @param from the sending end, 0 or 1
     * @param packet the packet, handed over as it is
     * @param sent time from now until its last bit has left the sender
     * @param protocol protocol number for the receiver
     */
    void Transmit(std::size_t from, const Ptr<Packet>& packet, Time sent, uint16_t protocol);

    /**
     * Accepts a packet whose arrival is not known yet, until Release() says more.
     * @param from the sending end, 0 or 1
     * @return to be given to Release()
     */
    uint32_t Hold(std::size_t from);

    /**
     * Carries a packet that was held, now that its last bit has left the sender, or has the
     * receiver report it lost. It is lost as well if the link has been cut meanwhile.
     * @param from the sending end, 0 or 1
     * @param packet the packet, handed over as it is
     * @param protocol protocol number for the receiver
     * @param held of Hold()
     * @param isLost whether the sender has given it up
     */
    void Release(std::size_t from,
                 const Ptr<Packet>& packet,
                 uint16_t protocol,
                 uint32_t held,
                 bool isLost);

    /**
     * @param from the sending end, 0 or 1
     * @return packets accepted from that end and neither delivered nor reported lost so far:
     *         those waiting, in transmission and on the wire
     */
    uint32_t GetInFlight(std::size_t from) const;

    /**
     * @return packets in flight in both directions
     */
    uint32_t GetInFlight() const;

  private:
    class Arrival;

    /// One end of the link.
    struct End
    {
        Ptr<LinkNetDevice> device; ///< what is attached here
        uint32_t nodeId{0};        ///< id of the node of the device
        uint32_t inFlight{0};      ///< packets sent from here that have not arrived
    };

    void DoDispose() override;

    Time m_delay;              ///< propagation delay
    std::array<End, 2> m_ends; ///< both ends, in order of attachment
    std::size_t m_nDevices{0}; ///< ends attached
    uint32_t m_cuts{0};        ///< times the link was cut: a packet of an earlier epoch is lost
    bool m_cut{false};         ///< whether the link is cut now
};

} // namespace icn
} // namespace ns3

#endif /* ICN_LINK_CHANNEL_H */
