// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_STACK_HELPER_H
#define ICN_STACK_HELPER_H

#include "ns3/attribute.h"
#include "ns3/icn-forwarder.h"
#include "ns3/icn-neighbour-demux.h"
#include "ns3/icn-net-device-face.h"
#include "ns3/icn-udp-demux.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/object-factory.h"

#include <optional>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Makes ns-3 Nodes ICN nodes, and their devices faces.
 */
class StackHelper
{
  public:
    StackHelper();

    /** @param name of an attribute of ns3::icn::Forwarder. @param value for nodes to come. */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /**
     * Makes nodes to come speak a protocol; CCNx by the draft's numbers unless told otherwise.
     * @param protocol `ccnx` or `ndn`
     * @param profile its code points: `draft`, or `cefore` (CCNx only)
     * @param encoding where triggers carry their RNP: `segment`, `field` (not with `cefore`), or
     *        `lenient-field` (NDN only)
     */
    void SetProtocol(const std::string& protocol,
                     const std::string& profile = "draft",
                     const std::string& encoding = "segment");

    /**
     * @param name of an attribute of ns3::icn::Codec
     * @param value for nodes to come, until SetProtocol() is called
     */
    void SetCodecAttribute(const std::string& name, const AttributeValue& value);

    /** @copydoc SetProtocol @return the codec that these nodes will have. */
    static Ptr<Codec> MakeCodec(const std::string& protocol,
                                const std::string& profile = "draft",
                                const std::string& encoding = "segment");

    /** @param name of the strategy of nodes to come, one of GetStrategies(); aborts on others. */
    void SetStrategy(const std::string& name);
    /** @return names of the strategies there are. */
    static const std::vector<std::string>& GetStrategies();

    /** @param entries of the Content Store of nodes to come; 0: none. */
    void SetContentStore(uint32_t entries);

    /**
     * What nodes to come do about congestion; see CongestionDetector.
     * @param reaction `none`, `mark` or `return`
     * @param threshold packets that may wait at a face before its link counts as congested
     */
    void SetCongestion(const std::string& reaction, uint32_t threshold);

    /**
     * Gives a node a forwarder, and takes each device it has already for ICN: one with a single
     * neighbour gets its face at once, one with several a face for each neighbour that is heard.
     * @param node without a forwarder
     * @return the forwarder
     */
    Ptr<Forwarder> Install(Ptr<Node> node) const;
    /**
     * Gives a node a forwarder, and leaves its devices alone.
     * @param node without a forwarder
     * @return the forwarder
     */
    Ptr<Forwarder> InstallForwarder(Ptr<Node> node) const;
    /** @param nodes without forwarders. */
    void Install(const NodeContainer& nodes) const;

    /**
     * Gives the random variables of forwarders fixed streams.
     * @param nodes with forwarders
     * @param stream the first
     * @return how many were used
     */
    static int64_t AssignStreams(const NodeContainer& nodes, int64_t stream);

    /**
     * @param device with one neighbour, of a node with a forwarder
     * @return its face
     */
    Ptr<NetDeviceFace> AddFace(Ptr<NetDevice> device) const;
    /**
     * @param device with several neighbours, of a node with a forwarder
     * @return what makes a face of each neighbour that is heard on it
     */
    Ptr<NeighbourDemux> Listen(Ptr<NetDevice> device) const;
    /**
     * @param device with several neighbours, of a node with a forwarder
     * @param neighbour the address of one
     * @return the face to it, whether it was heard yet or not
     */
    Ptr<NeighbourFace> AddFace(Ptr<NetDevice> device, const Address& neighbour) const;
    /**
     * @param device with several neighbours, of a node with a forwarder
     * @return the face to all of them at once
     */
    Ptr<GroupFace> AddGroupFace(Ptr<NetDevice> device) const;

    /**
     * Opens the UDP port of the node's protocol. Aborts with one line when the node has no Internet
     * stack or the port is in use.
     * @param node with a forwarder and an Internet stack
     * @return what makes a face of each address and port that is heard
     */
    Ptr<UdpDemux> ListenUdp(Ptr<Node> node) const;
    /**
     * As ListenUdp(); aborts as well when there is no route.
     * @param node with a forwarder and an Internet stack
     * @param remote the other end: an Ipv4Address or Ipv6Address, to the port the node itself uses,
     *        or an InetSocketAddress or Inet6SocketAddress
     * @return the face to it
     */
    Ptr<UdpFace> AddUdpFace(Ptr<Node> node, const Address& remote) const;

  private:
    /** @param node with a forwarder. @return it. */
    static Ptr<Forwarder> GetForwarder(Ptr<Node> node);

    ObjectFactory m_forwarder;                 ///< makes forwarders
    ObjectFactory m_codec;                     ///< makes their codecs
    std::optional<ObjectFactory> m_congestion; ///< makes detectors; none: as by default
    uint32_t m_storeEntries{0};                ///< of Content Stores
};

} // namespace icn
} // namespace ns3

#endif // ICN_STACK_HELPER_H
