// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NETWORK_HELPER_H
#define ICN_NETWORK_HELPER_H

#include "ns3/data-rate.h"
#include "ns3/icn-link-loss.h"
#include "ns3/icn-route-keeper.h"
#include "ns3/icn-shortest-paths.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/icn-table-kind.h"
#include "ns3/icn-topology.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * How two nodes are linked.
 */
enum class LinkKind : uint8_t
{
    ICN,            ///< the module's own link
    POINT_TO_POINT, ///< PointToPointNetDevice
    CSMA,           ///< CsmaNetDevice, a channel for each two nodes
    UDP,            ///< UDP over IPv4 over PointToPointNetDevice
    UDP6,           ///< UDP over IPv6 over PointToPointNetDevice
};

/**
 * @ingroup icn
 * Builds a network from a Topology: first its nodes, in its order, then hosts on access links;
 * links of one kind, with loss; ICN stacks on all nodes; routes along shortest paths. Nodes are
 * known by their place in the order of building.
 */
class NetworkHelper
{
  public:
    /// How links are made.
    struct LinkSettings
    {
        LinkKind kind{LinkKind::ICN}; ///< the same for all
        uint32_t queuePackets{100};   ///< that may wait at each device, unless the topology says
        uint32_t mtu{1500};           ///< octets of the largest message, whatever headers follow
        double loss{0};               ///< probability per packet, each direction by its own stream
        double burst{0};              ///< mean packets of a burst of losses; 0: each by itself
        std::vector<uint32_t> lossyLinks; ///< numbers of those that lose packets; empty: all
        int64_t lossStream{0};            ///< first stream of the losses
        int64_t backoffStream{0};         ///< first stream of CSMA's back-off
    };

    /// A link as it was built.
    struct BuiltLink
    {
        Topology::Link link;        ///< its ends, delay and rate
        bool isAccess{false};       ///< whether it leads to a host
        bool isSpare{false};        ///< whether it is down until its host moves there
        NetDeviceContainer devices; ///< at a, at b
    };

    /** @return the kinds of links by their names on command lines. */
    static const std::map<std::string, LinkKind>& GetLinkKinds();
    /**
     * @param kind of links
     * @return octets of the least and the largest message that MTUs of such links allow for
     */
    static std::pair<uint32_t, uint32_t> GetMtuRange(LinkKind kind);
    /**
     * @param link name of a kind of links
     * @param mtu of them
     * @return nothing if there can be such, else one line that names the options
     */
    static std::optional<std::string> CheckMtu(const std::string& link, uint32_t mtu);

    /**
     * @param topology of the routers
     * @param settings of all links
     */
    NetworkHelper(const Topology& topology, LinkSettings settings);

    /**
     * @param name of the host
     * @param router it hangs on
     * @param delay of its access link
     * @param rate of its access link
     * @return its number
     */
    uint32_t AddHost(const std::string& name, uint32_t router, Time delay, DataRate rate);

    /**
     * A further access link, like the host's first, that is down until SetLinks(); nothing where
     * the two are linked already.
     * @param host that has a link
     * @param router another node
     */
    void AddAttachment(uint32_t host, uint32_t router);

    /**
     * Which way packets are lost, by the routes as they are when the network is built; both ways
     * unless it is called. Before Build().
     * @param direction of those that may be lost
     * @param producer node that they come from or go to
     */
    void SetLossDirection(LinkLoss::Direction direction, uint32_t producer);

    /** Makes nodes, links, stacks and faces. @param stack how nodes are made. */
    void Build(const StackHelper& stack);
    /**
     * The same where nodes differ.
     * @param stack how nodes are made
     * @param others how those of its keys are made instead, by number
     */
    void Build(const StackHelper& stack, const std::map<uint32_t, StackHelper>& others);

    /** @return number of nodes, hosts included. */
    uint32_t GetSize() const;
    /** @param node number. @return its name. */
    const std::string& GetName(uint32_t node) const;
    /** @param node number. @return the ns-3 node. */
    Ptr<Node> GetNode(uint32_t node) const;
    /** @param node number. @return its forwarder. */
    Ptr<Forwarder> GetForwarder(uint32_t node) const;
    /** @return all ns-3 nodes. */
    const NodeContainer& GetNodes() const;
    /** @return all links. */
    const std::vector<BuiltLink>& GetLinks() const;
    /** @return shortest paths over the links that are up. */
    const ShortestPaths& GetPaths() const;
    /** @param a a node. @param b another. @return the number of the link; NONE if there is none. */
    uint32_t FindLink(uint32_t a, uint32_t b) const;

    /**
     * On an access link that is the router's end unless the host is the target, even if the host
     * hangs elsewhere now.
     * @param link its number
     * @param target a node
     * @return the end, 0 at a or 1 at b, at which packets arrive on their way to the target: the
     *         nearer one; none where the ends are equally far
     */
    std::optional<uint32_t> FindNearerEnd(uint32_t link, uint32_t target) const;

    /** @param kind of links. @return whether SetLinks() can take them down. */
    static bool CanSwitch(LinkKind kind);
    /**
     * Links go down or up, all at this instant. What waits or flies on a link that goes down is
     * dropped (`link-down`), and routes are computed anew where they differ by it. Aborts with one
     * line where CanSwitch() says no.
     * @param changes numbers of links, and whether each is up from now on
     */
    void SetLinks(const std::vector<RouteKeeper::LinkChange>& changes);
    /** @param link its number. @return whether it is up. */
    bool IsLinkUp(uint32_t link) const;
    /** @return what SetLinks() has cost in routes so far. */
    const RouteKeeper::Work& GetRouteWork() const;

    /**
     * A route, which follows the shortest path from now on; see RouteKeeper.
     * @param prefix routed
     * @param at a node other than the target
     * @param target node to which the prefix leads along the shortest path
     * @param kind the entry is metered as
     */
    void AddRoute(const Name& prefix, uint32_t at, uint32_t target, TableKind kind) const;
    /**
     * Routes a prefix at every node along the shortest path.
     * @param prefix routed
     * @param target node to which it leads
     */
    void AddRoutes(const Name& prefix, uint32_t target) const;
    /**
     * Adds the ways beside the shortest path on which no Interest can go round: by neighbours that
     * are nearer to the target, by metric and delay, than the node itself (downstream paths, RFC
     * 5286 1.1).
     * @param prefix routed by AddRoute
     * @param at same
     * @param target same
     */
    void AddAlternatives(const Name& prefix, uint32_t at, uint32_t target) const;
    /** @param prefix routed by AddRoute. @param at same. @param target same. */
    void RemoveRoute(const Name& prefix, uint32_t at, uint32_t target) const;
    /** @param at a node. @param target another. @return the face of the first link on the way;
     *  NO_FACE if there is none. */
    FaceId FindFace(uint32_t at, uint32_t target) const;

  private:
    /** @param built gets its devices. @param index of the link. */
    void Connect(BuiltLink& built, size_t index);
    /** @return octets that IP and UDP add to a message. */
    uint32_t GetHeaderBytes() const;
    /** Gives the devices addresses, and the nodes what carries UDP. */
    void InstallInternet() const;
    /** @param stack how faces are made. @param index of a link. @param end 0 at a, 1 at b.
     *  @return the face there */
    FaceId MakeFace(const StackHelper& stack, size_t index, uint32_t end) const;

    /** Makes links lose packets. */
    void AddLoss() const;

    LinkSettings m_settings;                                        ///< of all links
    LinkLoss::Direction m_lossDirection{LinkLoss::Direction::BOTH}; ///< of packets that are lost
    uint32_t m_lossProducer{0};            ///< that they come from or go to, if one way
    std::vector<std::string> m_names;      ///< by node
    std::vector<BuiltLink> m_links;        ///< in order of building
    NodeContainer m_nodes;                 ///< by number
    std::unique_ptr<RouteKeeper> m_routes; ///< once built
};

} // namespace icn
} // namespace ns3

#endif // ICN_NETWORK_HELPER_H
