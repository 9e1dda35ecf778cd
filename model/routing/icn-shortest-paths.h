// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SHORTEST_PATHS_H
#define ICN_SHORTEST_PATHS_H

#include "ns3/icn-topology.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <limits>
#include <map>
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

    /// The paths of all nodes towards one root.
    struct Tree
    {
        std::vector<uint32_t> nextHopLink; ///< by node: link towards the root; NONE at the root and
                                           ///< where there is no path
        std::vector<Time> distance;        ///< by node: delay to the root; Time::Max() if no path
        std::vector<double> metric;        ///< by node: sum of the metrics to the root
        std::vector<uint32_t> hops;        ///< by node: links to the root; NONE if no path
    };

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

    uint32_t m_nodeCount;                     ///< nodes are 0 to this, exclusive
    std::vector<Topology::Link> m_links;      ///< by index
    std::vector<bool> m_isUsable;             ///< by link
    mutable std::map<uint32_t, Tree> m_trees; ///< computed so far, by root
    mutable uint64_t m_computed{0};           ///< of them, superseded ones included
};

} // namespace icn
} // namespace ns3

#endif // ICN_SHORTEST_PATHS_H
