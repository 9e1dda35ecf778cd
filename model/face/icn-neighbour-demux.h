// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NEIGHBOUR_DEMUX_H
#define ICN_NEIGHBOUR_DEMUX_H

#include "ns3/icn-framing.h"
#include "ns3/icn-neighbour-face.h"
#include "ns3/net-device.h"

#include <functional>
#include <map>

namespace ns3
{

class WifiMpdu;
enum WifiMacDropReason : uint8_t;

namespace icn
{

/**
 * @ingroup icn
 * Shares a device with several neighbours (CSMA, Wi-Fi, SimpleNetDevice) among their faces. A frame
 * goes to the face of its sender, which is made when the sender is first heard. Frames for others
 * are overheard, and told but not processed. Padding is cut off by the packet's own length.
 *
 * Aggregated to the device. Losses are told to the face they concern: frames that the device did
 * not take, gave up, or lost on reception.
 */
class NeighbourDemux : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /// Called with each new face, before it is used.
    using FaceHandler = std::function<void(Ptr<NeighbourFace>)>;

    /**
     * Takes the device for ICN and aggregates itself to it.
     * @param device on a node
     * @param codec of the node's protocol
     * @param onFace makes each new face known to the forwarder
     */
    void Setup(Ptr<NetDevice> device, Ptr<const Codec> codec, FaceHandler onFace);

    /** @param neighbour an address on the medium. @return its face, made if there is none. */
    Ptr<NeighbourFace> GetFace(const Address& neighbour);

    /** @return the face to all neighbours (attribute Group), made if there is none. */
    Ptr<GroupFace> GetGroupFace();

    /** @return the device. */
    Ptr<NetDevice> GetDevice() const;
    /** @return the address by which all neighbours are asked. */
    const Address& GetGroup() const;
    /** @return how messages ride on it. */
    const Framing& GetFraming() const;

    /**
     * @param face of the addressee
     * @param packet without framing
     * @return whether the device took it; if not its loss was told
     */
    bool Send(NeighbourFace& face, const Ptr<Packet>& packet);

  protected:
    void DoDispose() override;

  private:
    /// What a traced frame says.
    struct Frame
    {
        Address from;              ///< sender
        Address to;                ///< addressee
        Ptr<const Packet> payload; ///< without framing, perhaps padded
    };

    /** Node::ProtocolHandler. */
    void Receive(Ptr<NetDevice> device,
                 Ptr<const Packet> packet,
                 uint16_t protocol,
                 const Address& from,
                 const Address& to,
                 NetDevice::PacketType type);
    /** Connects to what the device tells of losses. */
    void WatchLosses();
    /** @param packet as it came. @return without padding. */
    Ptr<const Packet> Trim(const Ptr<const Packet>& packet) const;
    /** @param packet as an Ethernet device traces it. @return nothing if not this protocol's. */
    std::optional<Frame> ReadEthernet(const Ptr<const Packet>& packet) const;
    /** Sink: dropped while the device was sending. @param packet framed or not. */
    void OnRefused(Ptr<const Packet> packet);
    /** Sink: given up after it was taken. @param packet framed. */
    void OnGivenUp(Ptr<const Packet> packet);
    /** Sink: lost on reception. @param packet framed where the device does. */
    void OnReceptionLoss(Ptr<const Packet> packet);
    /** Sink of Wi-Fi's drops. @param reason why. @param mpdu dropped. */
    void OnWifiDrop(WifiMacDropReason reason, Ptr<const WifiMpdu> mpdu);
    /** @param face new. @param address it leads to. */
    void Install(const Ptr<NeighbourFace>& face, const Address& address);

    Address m_group;                               ///< attribute
    Ptr<NetDevice> m_device;                       ///< shared
    Ptr<const Codec> m_codec;                      ///< of the node's protocol
    Framing m_framing{};                           ///< how messages ride
    FaceHandler m_onFace;                          ///< makes new faces known
    std::map<Address, Ptr<NeighbourFace>> m_faces; ///< by address, the group's included
    Ptr<GroupFace> m_groupFace;                    ///< or null
    NeighbourFace* m_sending{nullptr};             ///< whose packet the device is taking
    bool m_isRefused{false};                       ///< whether it did not
    DropReason m_refusal{};                        ///< why
};

} // namespace icn
} // namespace ns3

#endif // ICN_NEIGHBOUR_DEMUX_H
