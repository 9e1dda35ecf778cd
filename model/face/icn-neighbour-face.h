// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NEIGHBOUR_FACE_H
#define ICN_NEIGHBOUR_FACE_H

#include "ns3/address.h"
#include "ns3/icn-packet-face.h"

namespace ns3
{
namespace icn
{

class NeighbourDemux;

/**
 * @ingroup icn
 * The face to one neighbour on a device with several: what leaves goes to its address alone, what
 * comes in has its address as sender. Made by the device's NeighbourDemux.
 */
class NeighbourFace : public PacketFace
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /**
     * @param demux of the device
     * @param neighbour its address on the medium
     * @param codec of the node's protocol
     */
    void Setup(Ptr<NeighbourDemux> demux, const Address& neighbour, Ptr<const Codec> codec);

    /** @return the neighbour's address. */
    const Address& GetAddress() const;

    FaceFacts GetFacts() const override;
    bool IsUp() const override;
    std::optional<uint32_t> GetPeer() const override;
    int64_t GetInFlight() const override;

    /** @param packet from the neighbour to this node alone, without framing and padding. */
    void Arrive(const Ptr<const Packet>& packet);
    /** @param packet from the neighbour to a group, without framing and padding. */
    void ArriveByGroup(const Ptr<const Packet>& packet);
    /** @param packet from the neighbour to another. */
    void Overhear(const Ptr<const Packet>& packet);
    /** @param packet that was on its way, without framing and padding. @param reason of its loss.
     */
    virtual void Lose(const Ptr<const Packet>& packet, DropReason reason);
    /** @param packet from the neighbour to a group that was lost on the way in. @param reason why.
     */
    void LoseByGroup(const Ptr<const Packet>& packet, DropReason reason);

  protected:
    void DoDispose() override;
    bool PutOnLink(const Ptr<Packet>& packet) override;
    Ends GetEnds() const override;
    uint32_t GetLinkMtu() const override;
    uint32_t GetLinkBytes(uint32_t size) const override;
    /** Puts a packet on the medium. @param packet it. @return whether the device took it */
    bool PutOnMedium(const Ptr<Packet>& packet);

  private:
    Ptr<NeighbourDemux> m_demux; ///< of the device
    Address m_neighbour;         ///< on the medium
    int64_t m_inFlight{0};       ///< packets that left less those that came in or were lost
};

/**
 * @ingroup icn
 * The face to all neighbours of a device at once: what leaves goes to a group's address. Nothing
 * comes in by it: each neighbour has a face of its own, and an answer to what was asked here is
 * expected there. Its books are kept apart, as nobody knows how many should hear it.
 */
class GroupFace : public NeighbourFace
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    uint32_t Send(Ptr<const Message> message, const HopFields& hop) override;
    std::optional<uint32_t> GetPeer() const override;
    int64_t GetInFlight() const override;
    void Lose(const Ptr<const Packet>& packet, DropReason reason) override;

  protected:
    bool PutOnLink(const Ptr<Packet>& packet) override;
};

} // namespace icn
} // namespace ns3

#endif // ICN_NEIGHBOUR_FACE_H
