// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FACE_H
#define ICN_FACE_H

#include "ns3/address.h"
#include "ns3/icn-codec.h"
#include "ns3/icn-face-facts.h"
#include "ns3/icn-hop-fields.h"
#include "ns3/icn-message.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <optional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * How a message came in, as far as its octets do not say.
 */
struct Arrival
{
    bool isOverheard{false};   ///< sent to a group: an Interest is not returned to its sender
    bool isReassembled{false}; ///< came in fragments, each told by ReceiveFragment()
};

/**
 * @ingroup icn
 * Who takes what comes in by a face.
 */
class FaceReceiver
{
  public:
    virtual ~FaceReceiver() = default;

    /** @param face where it came in. @param message what came in. @param arrival how. */
    virtual void Receive(FaceId face, Ptr<const Message> message, const Arrival& arrival) = 0;

    /**
     * @param face where it came in
     * @param fragment a part of a message, without link framing
     * @param arrival how it came in
     */
    virtual void ReceiveFragment(FaceId face,
                                 Ptr<const Packet> fragment,
                                 const Arrival& arrival) = 0;

    /**
     * A message that came in fragments is given up, as some are missing or do not fit together.
     * @param face where they came in
     * @param octets of it that were held
     */
    virtual void ReportGivenUp(FaceId face, uint32_t octets) = 0;

    /**
     * @param face where it came in
     * @param packet octets that are no message
     * @param error what is wrong with them
     */
    virtual void ReceiveMalformed(FaceId face,
                                  Ptr<const Packet> packet,
                                  const Codec::Error& error) = 0;

    /**
     * @param face where it came in
     * @param packet of the link, without a message
     * @param arrival how it came in
     */
    virtual void ReceiveIdle(FaceId face, Ptr<const Packet> packet, const Arrival& arrival) = 0;

    /**
     * A packet was lost on the link behind the face, on its way out or in.
     * @param face the face at this end
     * @param packet without link framing; a message or a fragment of one
     * @param reason why
     */
    virtual void ReportLoss(FaceId face, Ptr<const Packet> packet, DropReason reason) = 0;

    /**
     * A packet to a group was lost: one less of who knows how many that should hear it.
     * @param face the group's, or the sender's where it was lost on the way in
     * @param packet without link framing
     * @param reason why
     */
    virtual void ReportGroupLoss(FaceId face, Ptr<const Packet> packet, DropReason reason) = 0;

    /** @param face its sender's. @param packet for another node, without link framing. */
    virtual void ReportOverheard(FaceId face, Ptr<const Packet> packet) = 0;
};

/**
 * @ingroup icn
 * A way in and out of a forwarder.
 */
class Face : public Object
{
  public:
    /**
     * TracedCallback signature for packets as they are on the wire: what a message became after
     * fragmentation, without link framing.
     * @param [in] packet the packet
     * @param [in] from the sender's address, invalid where it is not known or there is none
     * @param [in] to the receiver's address, or that of a group; invalid likewise
     */
    typedef void (*PacketTracedCallback)(Ptr<const Packet> packet,
                                         const Address& from,
                                         const Address& to);

    /** @return the TypeId. */
    static TypeId GetTypeId();

    /**
     * @param id within the node
     * @param receiver takes what comes in; must outlive the face or be cleared with null
     */
    void SetReceiver(FaceId id, FaceReceiver* receiver);

    /** @return the id within the node. */
    FaceId GetId() const;

    /** @param group the face by which the neighbour is asked with all others. */
    void SetGroup(FaceId group);
    /** @return that face: what was asked there may be answered here; NO_FACE if there is none. */
    FaceId GetGroup() const;

    /**
     * @param message goes out
     * @param hop what an Interest carries on this hop; ignored for other kinds
     * @return how many packets it became: more than one when it had to be fragmented, 0 where it
     *         went to a group, so that nobody knows how many will come in
     */
    virtual uint32_t Send(Ptr<const Message> message, const HopFields& hop) = 0;

    /** @return what a strategy may know. */
    virtual FaceFacts GetFacts() const = 0;

    /** @return whether an application is behind the face. */
    virtual bool IsLocal() const = 0;
    /** @return whether messages can leave. */
    virtual bool IsUp() const = 0;
    /** @return octets of the largest message that can leave. */
    virtual uint32_t GetMtu() const = 0;
    /**
     * @param size octets of a message
     * @return octets the link adds to it: framing of each packet, and fragmentation
     */
    virtual uint32_t GetFramingBytes(uint32_t size) const = 0;
    /** @return the node at the other end; nothing for an application or where there are several. */
    virtual std::optional<uint32_t> GetPeer() const = 0;
    /**
     * @return packets that left by this face, less those that came in or were lost on the way in;
     *         summed over both ends of a link: what is on its way
     */
    virtual int64_t GetInFlight() const = 0;

  protected:
    /// Where packets on the wire are told of; who fires it first asks whether it is connected.
    using PacketTrace = TracedCallback<Ptr<const Packet>, const Address&, const Address&>;

    void DoDispose() override;
    /** @return who takes what comes in, or null. */
    FaceReceiver* GetReceiver() const;

    PacketTrace m_packetTx; ///< packets that left
    PacketTrace m_packetRx; ///< packets that came in

  private:
    FaceReceiver* m_receiver{nullptr}; ///< takes what comes in
    FaceId m_id{NO_FACE};              ///< within the node
    FaceId m_group{NO_FACE};           ///< by which the neighbour is asked with others
};

} // namespace icn
} // namespace ns3

#endif // ICN_FACE_H
