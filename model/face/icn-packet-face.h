// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PACKET_FACE_H
#define ICN_PACKET_FACE_H

#include "ns3/icn-face.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A face to other nodes: messages leave it and come in as octets. Between messages and packets it
 * does all; how packets travel is for its kinds to say.
 */
class PacketFace : public Face
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    uint32_t Send(Ptr<const Message> message, const HopFields& hop) override;
    bool IsLocal() const override;

    /**
     * Passes on what has come in: a message, or octets that are none.
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

    /** @param codec of the node's protocol. */
    void SetCodec(Ptr<const Codec> codec);

    /**
     * Puts a packet on the way; what cannot leave is reported.
     * @param packet without link framing; the callee's own
     */
    virtual void Transmit(const Ptr<Packet>& packet) = 0;

  private:
    Ptr<const Codec> m_codec; ///< of the node's protocol
};

} // namespace icn
} // namespace ns3

#endif // ICN_PACKET_FACE_H
