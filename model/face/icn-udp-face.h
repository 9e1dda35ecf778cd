// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_UDP_FACE_H
#define ICN_UDP_FACE_H

#include "ns3/address.h"
#include "ns3/icn-framing.h"
#include "ns3/icn-packet-face.h"
#include "ns3/net-device.h"

namespace ns3
{
namespace icn
{

class UdpDemux;

/**
 * @ingroup icn
 * The face to a UDP port of another node, over ns-3's Internet stack: one packet a datagram. Made
 * by the node's UdpDemux.
 */
class UdpFace : public PacketFace
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /**
     * @param demux of the node
     * @param remote an InetSocketAddress or Inet6SocketAddress
     * @param codec of the node's protocol
     */
    void Setup(Ptr<UdpDemux> demux, const Address& remote, Ptr<const Codec> codec);

    /** @return the other end: an InetSocketAddress or Inet6SocketAddress. */
    const Address& GetRemote() const;

    FaceFacts GetFacts() const override;
    bool IsUp() const override;
    std::optional<uint32_t> GetPeer() const override;
    int64_t GetInFlight() const override;

    /** @param packet from the other end. */
    void Arrive(const Ptr<const Packet>& packet);
    /** @param packet that was on its way, without headers. @param reason of its loss. */
    void Lose(const Ptr<const Packet>& packet, DropReason reason);

    static constexpr uint32_t UDP_BYTES = 8;   ///< of a UDP header (RFC 768)
    static constexpr uint32_t IPV4_BYTES = 20; ///< of an IPv4 header without options (RFC 791)
    static constexpr uint32_t IPV6_BYTES = 40; ///< of an IPv6 header (RFC 8200)

  protected:
    void DoDispose() override;
    bool PutOnLink(const Ptr<Packet>& packet) override;
    Ends GetEnds() const override;
    uint32_t GetLinkMtu() const override;
    uint32_t GetLinkBytes(uint32_t size) const override;

  private:
    /** @return the device of the first hop, kept once known; null without a route. */
    const Ptr<NetDevice>& FindPath() const;
    /** @return octets of UDP and IP headers. */
    uint32_t GetHeaderBytes() const;

    Ptr<UdpDemux> m_demux;         ///< of the node
    Address m_remote;              ///< other end
    mutable Ptr<NetDevice> m_path; ///< first hop, once known
    mutable Framing m_framing{};   ///< of that device
    int64_t m_inFlight{0};         ///< packets that left less those that came in or were lost
};

} // namespace icn
} // namespace ns3

#endif // ICN_UDP_FACE_H
