// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NET_DEVICE_FACE_H
#define ICN_NET_DEVICE_FACE_H

#include "ns3/icn-framing.h"
#include "ns3/icn-link-channel.h"
#include "ns3/icn-link-net-device.h"
#include "ns3/icn-packet-face.h"
#include "ns3/net-device.h"
#include "ns3/queue.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The face of a link: messages as real octets on any NetDevice with one neighbour. Where there are
 * several, see NeighbourFace.
 */
class NetDeviceFace : public PacketFace, private LinkNetDevice::User
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /**
     * Takes the device for ICN. Aborts with one line when IPv6 uses a device whose framing borrows
     * IPv6's number; the same again when the simulation starts.
     * @param device on a node
     * @param codec of the node's protocol
     */
    void Setup(Ptr<NetDevice> device, Ptr<const Codec> codec);

    /** @return the device. */
    Ptr<NetDevice> GetDevice() const;

    FaceFacts GetFacts() const override;
    bool IsUp() const override;
    std::optional<uint32_t> GetPeer() const override;
    int64_t GetInFlight() const override;

  protected:
    void DoInitialize() override;
    void DoDispose() override;
    bool PutOnLink(const Ptr<Packet>& packet) override;
    Ends GetEnds() const override;
    uint32_t GetLinkMtu() const override;
    uint32_t GetLinkBytes(uint32_t size) const override;

  private:
    /** Aborts when IPv6 uses a device whose number it would share. */
    void RefuseIpv6() const;
    // LinkNetDevice::User
    void Receive(const Ptr<Packet>& packet) override;
    void ReportDrop(const Ptr<Packet>& packet, LinkNetDevice::DropReason reason) override;

    /** Node::ProtocolHandler of a stock device. */
    void ReceiveFromDevice(Ptr<NetDevice> device,
                           Ptr<const Packet> packet,
                           uint16_t protocol,
                           const Address& from,
                           const Address& to,
                           NetDevice::PacketType type);
    /** Sink of a stock device's drops before transmission. @param packet dropped. */
    void OnStockQueueDrop(Ptr<const Packet> packet);
    /** Sink of a stock device's drops on reception. @param packet dropped. */
    void OnStockLoss(Ptr<const Packet> packet);
    /** @return the face's stock neighbour on the same channel, or null. */
    Ptr<NetDevice> FindPeerDevice() const;

    Ptr<NetDevice> m_device;     ///< carries the packets
    Ptr<LinkNetDevice> m_link;   ///< the same when it is the module's own, else null
    Framing m_framing{};         ///< how they ride
    Address m_broadcast;         ///< where a neighbour is reached
    Ptr<QueueBase> m_stockQueue; ///< of a stock device, where it has one
    uint64_t m_accepted{0};      ///< packets a stock device took
    uint64_t m_arrived{0};       ///< packets a stock device got or lost on reception
};

} // namespace icn
} // namespace ns3

#endif // ICN_NET_DEVICE_FACE_H
