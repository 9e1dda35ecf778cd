// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SHORTEST_PATHS_H
#define ICN_SHORTEST_PATHS_H

#include "ns3/icn-topology.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Shortest paths in an undirected network: of least metric, where the links have any; else, and
 * among equals, of least delay.
 *
 * Of paths of equal delay (in whole nanoseconds) those of fewest hops are taken; among these every
 * node goes on by its neighbour of lowest index, over the link of lowest index. So the result
 * depends on the numbering of nodes and links and on nothing else. Where paths tie, the one from x
 * to y need not be the reverse of the one from y to x.
 */
class ShortestPaths
{
  public:
    static constexpr uint32_t NONE = std::numeric_limits<uint32_t>::max(); ///< no link

    class Tree;

    /**
     * @param nodeCount number of nodes
     * @param links links between nodes below nodeCount, of no negative delay or metric; parallel
     *        links are allowed
     */
    ShortestPaths(uint32_t nodeCount, std::vector<Topology::Link> links);

    /**
     * @param root a node
     * @return the paths towards it, computed at the first call; valid as long as this object
     */
    const Tree& To(uint32_t root) const;

    /**
     * @param from a node
     * @param to a node
     * @return the nodes on the way, both ends included; empty if there is none
     */
    std::vector<uint32_t> Path(uint32_t from, uint32_t to) const;

    /**
     * A link comes or goes; all are there at first.
     * @param link its index
     * @param isUsable whether paths may cross it from now on
     * @return the paths of To() that may differ by it, as they were, by root: they are computed
     *         anew when they are asked for, all others stand
     */
    std::map<uint32_t, Tree> SetUsable(uint32_t link, bool isUsable);

    /** @param link its index. @return whether paths may cross it. */
    bool IsUsable(uint32_t link) const;

    /** @return how often paths towards a root were computed. */
    uint64_t GetComputed() const;

  private:
    /// Metric, delay in nanoseconds, hops: compared in this order.
    using Cost = std::tuple<double, int64_t, uint32_t>;

    /// How a node goes on towards a root.
    struct Step
    {
        uint32_t link; ///< NONE at the root and where there is no path
        Cost cost;     ///< of the whole path
    };

    /**
     * The network, links that come and go apart. A leaf has one link, and that to a node with more:
     * all its paths are those of this node and the link. Trees hold the others alone, so that many
     * hosts at few routers cost little.
     */
    struct Shape
    {
        std::vector<Topology::Link> links; ///< by index
        std::vector<uint32_t> leafLink;    ///< by node: its link if it is a leaf, else NONE
        std::vector<uint32_t> cores;       ///< nodes that are no leaves, upwards
        std::vector<uint32_t> place;       ///< by node: index in cores, NONE for a leaf
        std::vector<uint32_t> coreLinks;   ///< links between these, upwards
    };

    using Usable = std::vector<bool>; ///< by link: whether paths may cross it

    /**
     * @param cost of one part of a path
     * @param more of the other
     * @return of both
     */
    static Cost Sum(const Cost& cost, const Cost& more);
    /** @param link a link. @return what crossing it costs. */
    static Cost CostOf(const Topology::Link& link);
    /**
     * @param nodeCount number of nodes
     * @param links between them
     * @return the network
     */
    static std::shared_ptr<const Shape> MakeShape(uint32_t nodeCount,
                                                  std::vector<Topology::Link> links);

    /**
     * @param tree computed before
     * @param link its index
     * @param isUsable what it becomes
     * @return whether the tree may differ by it
     */
    bool DependsOn(const Tree& tree, uint32_t link, bool isUsable) const;

    /**
     * @param root a node
     * @return the paths towards it
     */
    Tree Compute(uint32_t root) const;

    std::shared_ptr<const Shape> m_shape;     ///< shared with the trees
    std::shared_ptr<const Usable> m_isUsable; ///< as it is now; trees share it as it was
    mutable std::map<uint32_t, Tree> m_trees; ///< computed so far, by root
    mutable uint64_t m_computed{0};           ///< of them, superseded ones included
};

/// The paths of all nodes towards one root, as they were when they were computed.
class ShortestPaths::Tree
{
  public:
    /** @param node any. @return its link towards the root; NONE at the root or without a path. */
    uint32_t GetNextHopLink(uint32_t node) const;
    /** @param node any. @return delay to the root; Time::Max() without a path. */
    Time GetDistance(uint32_t node) const;
    /** @param node any. @return sum of the metrics to the root; infinite without a path. */
    double GetMetric(uint32_t node) const;
    /** @param node any. @return links to the root; NONE without a path. */
    uint32_t GetHops(uint32_t node) const;

  private:
    friend class ShortestPaths;

    /**
     * @param root a node
     * @param shape of the network
     * @param isUsable its links
     */
    Tree(uint32_t root, std::shared_ptr<const Shape> shape, std::shared_ptr<const Usable> isUsable);

    /** @return whether the root is a leaf. */
    bool IsRootLeaf() const;
    /** @param node the root, or no leaf. @return its place among the steps. */
    uint32_t GetPlace(uint32_t node) const;
    /** @param node any. @return how it goes on. */
    Step GetStep(uint32_t node) const;

    uint32_t m_root;                          ///< where all paths end
    std::shared_ptr<const Shape> m_shape;     ///< of the network
    std::shared_ptr<const Usable> m_isUsable; ///< when it was computed
    std::vector<Step> m_steps;                ///< of nodes that are no leaves; last a root that is
};

} // namespace icn
} // namespace ns3

#endif // ICN_SHORTEST_PATHS_H
