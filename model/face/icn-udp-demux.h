// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_UDP_DEMUX_H
#define ICN_UDP_DEMUX_H

#include "ns3/icn-udp-face.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/node.h"
#include "ns3/socket.h"

#include <functional>
#include <map>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Shares one UDP port of a node, over IPv4 and IPv6, among its faces. A datagram goes to the face
 * of its sender, which is made when the sender is first heard.
 *
 * Aggregated to the node. What the node's devices and its IP lose of the port's datagrams, on their
 * way out or in, is told to the face they concern; what is lost at other nodes is not known here.
 */
class UdpDemux : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /// Called with each new face, before it is used.
    using FaceHandler = std::function<void(Ptr<UdpFace>)>;

    /**
     * Aggregates itself to a node.
     * @param node with an Internet stack
     * @param codec of the node's protocol
     * @param onFace makes each new face known to the forwarder
     */
    void Setup(Ptr<Node> node, Ptr<const Codec> codec, FaceHandler onFace);

    /**
     * Takes datagrams of the port from now on, by IPv4 and IPv6, whichever the node has. Aborts
     * with one line when it has neither, or the port is in use.
     */
    void Listen();

    /**
     * @param remote an InetSocketAddress or Inet6SocketAddress
     * @return its face, made if there is none
     */
    Ptr<UdpFace> GetFace(const Address& remote);

    /** @return the port (attribute Port, or the protocol's). */
    uint16_t GetPort() const;

    /** @param remote a socket address. @return the device of the first hop, null without a route.
     */
    Ptr<NetDevice> FindPath(const Address& remote) const;
    /** @param remote a socket address. @return whether it is one IP hop away. */
    bool IsOnLink(const Address& remote) const;

    /**
     * @param face of the addressee
     * @param packet without headers
     * @return whether it left
     */
    bool Send(const UdpFace& face, const Ptr<Packet>& packet) const;

  protected:
    void DoInitialize() override;
    void DoDispose() override;

  private:
    /// What a datagram of the port says.
    struct Datagram
    {
        Address from;              ///< sender's socket address
        Address to;                ///< addressee's
        Ptr<const Packet> payload; ///< without headers
    };

    /// The first hop of a route.
    struct Hop
    {
        Ptr<NetDevice> device; ///< null without a route
        bool isOnLink{false};  ///< whether the addressee is there
    };

    /** @param remote a socket address. @return the route there. */
    Hop FindRoute(const Address& remote) const;
    /** @param local address and port. @return a socket, or null when the port is in use. */
    Ptr<Socket> Open(const Address& local);
    /** Takes what has come in. @param socket where. */
    void OnReceive(Ptr<Socket> socket);
    /** Connects to what a device tells of losses. @param device it. */
    void Watch(const Ptr<NetDevice>& device);
    /**
     * @param packet as a device traces it, with whatever link header
     * @return nothing if it is no UDP datagram
     */
    static std::optional<Datagram> Read(const Ptr<const Packet>& packet);
    /** @param socketAddress one. @return whether this node's, and its port is this one. */
    bool IsOwn(const Address& socketAddress) const;
    /** A datagram was lost at this node. @param datagram it. @param reason why. */
    void Lose(const std::optional<Datagram>& datagram, DropReason reason);
    /** Sink: a device's queue. @param packet framed or not. */
    void OnQueueDrop(Ptr<const Packet> packet);
    /** Sink: a device gave up. @param packet framed. */
    void OnGivenUp(Ptr<const Packet> packet);
    /** Sink: lost on reception. @param packet framed. */
    void OnReceptionLoss(Ptr<const Packet> packet);
    /** Sink: no way to the neighbour was found in time. @param packet with IP header. */
    void OnArpDrop(Ptr<const Packet> packet);
    /** Sink of IPv4. @param header of the packet. @param payload of it. @param reason why. */
    void OnIpv4Drop(const Ipv4Header& header,
                    Ptr<const Packet> payload,
                    Ipv4L3Protocol::DropReason reason,
                    Ptr<Ipv4>,
                    uint32_t);
    /** Sink of IPv6. @param header of the packet. @param payload of it. @param reason why. */
    void OnIpv6Drop(const Ipv6Header& header,
                    Ptr<const Packet> payload,
                    Ipv6L3Protocol::DropReason reason,
                    Ptr<Ipv6>,
                    uint32_t);

    uint16_t m_port{0};                      ///< attribute
    Ptr<Node> m_node;                        ///< of the port
    Ptr<const Codec> m_codec;                ///< of the node's protocol
    FaceHandler m_onFace;                    ///< makes new faces known
    Ptr<Socket> m_ipv4;                      ///< socket, or null
    Ptr<Socket> m_ipv6;                      ///< socket, or null
    std::map<Address, Ptr<UdpFace>> m_faces; ///< by remote
};

} // namespace icn
} // namespace ns3

#endif // ICN_UDP_DEMUX_H
