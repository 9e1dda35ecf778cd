// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_TOPOLOGY_H
#define ICN_TOPOLOGY_H

#include "ns3/data-rate.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A topology that cannot be used. what() is one line that names the value or file, the place in it
 * and the remedy.
 */
class TopologyError : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;

    /**
     * @param text anything a user or a file supplied
     * @return the text in quotation marks, on one line and of bounded length
     */
    static std::string Quote(const std::string& text);
};

/**
 * @ingroup icn
 * What holds for links whose source does not say, and what is done about doubtful files.
 */
struct TopologyOptions
{
    Time linkDelay{MilliSeconds(10)}; ///< one-way delay of links of which none is known
    DataRate linkRate{"1Gbps"};       ///< rate of links of which none is known
    Time minDelay;                    ///< shorter delays are raised to this; zero raises none
    bool largestComponent{false};     ///< take the largest component of a disconnected file
};

/**
 * @ingroup icn
 * A network on paper: nodes and undirected links, numbered in the order they were described.
 *
 * What the generators and Parse() return is connected, free of self-loops and parallel links, and
 * every delay in it is positive.
 */
class Topology
{
  public:
    /// A place in the network.
    struct Node
    {
        std::string label;               ///< name for people; need not be unique
        std::optional<double> longitude; ///< degrees east, -180 to 180
        std::optional<double> latitude;  ///< degrees north, -90 to 90
    };

    /// An undirected link between two nodes.
    struct Link
    {
        uint32_t a;               ///< index of one end
        uint32_t b;               ///< index of the other end
        Time delay;               ///< one-way propagation delay
        DataRate rate;            ///< rate of each direction
        double metric{0};         ///< what routing counts before delay; 0: nothing
        uint32_t queuePackets{0}; ///< that may wait at each end; 0: the source does not say
    };

    static constexpr uint32_t MAX_NODES = 100000; ///< more are taken for a mistake

    /**
     * A chain: "consumer", "r1" ... "rR", "producer", numbered in that order.
     *
     * @param routers routers between the two ends, 1 to MAX_NODES - 2
     * @param options delay and rate of the links
     * @return routers + 2 nodes
     * @throws TopologyError if out of range, or if the links would have no delay
     */
    static Topology Line(uint32_t routers, const TopologyOptions& options = {});

    /**
     * "hub", node 0, and its leaves "leaf1" ... "leafN".
     *
     * @param leaves 1 to MAX_NODES - 1
     * @param options delay and rate of the links
     * @return leaves + 1 nodes
     * @throws TopologyError if out of range, or if the links would have no delay
     */
    static Topology Star(uint32_t leaves, const TopologyOptions& options = {});

    /**
     * A complete tree, "t0" its root, numbered breadth first.
     *
     * @param depth links from the root to a leaf, at least 1
     * @param fanout children of an inner node, at least 1
     * @param options delay and rate of the links
     * @return at most MAX_NODES nodes
     * @throws TopologyError if out of range, or if the links would have no delay
     */
    static Topology Tree(uint32_t depth, uint32_t fanout, const TopologyOptions& options = {});

    /**
     * A rectangle of nodes "r0c0", "r0c1" ..., numbered row by row, without wrap-around.
     *
     * @param width nodes in a row, at least 1
     * @param height rows, at least 1
     * @param options delay and rate of the links
     * @return 2 to MAX_NODES nodes
     * @throws TopologyError if out of range, or if the links would have no delay
     */
    static Topology Grid(uint32_t width, uint32_t height, const TopologyOptions& options = {});

    /**
     * @param spec line:R, star:N, tree:DEPTH,FANOUT, grid:WxH, the name of a bundled network
     *        (abilene, geant, isp176), or the path of a file, see ReadTopologyFile(): what has a
     *        slash or ends in .graphml, .cch, .intra or .txt
     * @param options see TopologyOptions
     * @return the network
     * @throws TopologyError if the spec is not one of these or its file cannot be used
     */
    static Topology Parse(const std::string& spec, const TopologyOptions& options = {});

    /**
     * @param node the node
     * @return its index
     */
    uint32_t AddNode(Node node);

    /** @param link the link, between nodes added before. */
    void AddLink(Link link);

    /** @return the nodes, in order of description. */
    const std::vector<Node>& GetNodes() const;

    /** @return the links, in order of description. */
    const std::vector<Link>& GetLinks() const;

    /** @return for each node the number of its component, counted from 0 by lowest node. */
    std::vector<uint32_t> GetComponents() const;

    /** @return the component of most nodes (of equals the first), its nodes renumbered in order. */
    Topology GetLargestComponent() const;

  private:
    std::vector<Node> m_nodes; ///< by index
    std::vector<Link> m_links; ///< in order of description
};

} // namespace icn
} // namespace ns3

#endif // ICN_TOPOLOGY_H
