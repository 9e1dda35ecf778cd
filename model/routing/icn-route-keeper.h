// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ROUTE_KEEPER_H
#define ICN_ROUTE_KEEPER_H

#include "ns3/icn-fib.h"
#include "ns3/icn-forwarder.h"
#include "ns3/icn-name.h"
#include "ns3/icn-shortest-paths.h"
#include "ns3/icn-table-kind.h"
#include "ns3/icn-topology.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Keeps routes on shortest paths: it remembers which node is to have a route to which other, and
 * when links come or go it computes the paths that may differ by them and changes the FIB entries
 * that do, at once and without messages. Nodes and links are known by their numbers.
 */
class RouteKeeper
{
  public:
    /// A link that comes or goes.
    using LinkChange = std::pair<uint32_t, bool>;

    /// What changes of links have cost.
    struct Work
    {
        uint64_t trees{0};  ///< paths towards a node that were computed anew
        uint64_t routes{0}; ///< FIB entries that were changed, made or removed
    };

    /**
     * @param forwarders by node
     * @param links all that there may ever be
     */
    RouteKeeper(std::vector<Ptr<Forwarder>> forwarders, std::vector<Topology::Link> links);

    /** @param link its number. @param atA face of its end a. @param atB face of its end b. */
    void SetFaces(uint32_t link, FaceId atA, FaceId atB);

    /** @return paths over the links that are there. */
    const ShortestPaths& GetPaths() const;

    /**
     * A route, from now on; it waits for a way where there is none.
     * @param prefix routed
     * @param at a node other than the target
     * @param target node to which the prefix leads
     * @param kind the entry is metered as
     */
    void Add(const Name& prefix, uint32_t at, uint32_t target, TableKind kind);

    /**
     * Gives a route the ways by all other neighbours that are nearer to the target than the node
     * itself (downstream paths, RFC 5286 1.1), on which no Interest can go round.
     * @param prefix of Add(). @param at same. @param target same.
     */
    void AddAlternatives(const Name& prefix, uint32_t at, uint32_t target);

    /** @param prefix of Add(). @param at same. @param target same: it has no route any more. */
    void Remove(const Name& prefix, uint32_t at, uint32_t target);

    /** @param changes of links, all at this instant. */
    void Change(const std::vector<LinkChange>& changes);

    /** @param at a node. @param target another. @return the face on the way; NO_FACE without. */
    FaceId FindFace(uint32_t at, uint32_t target) const;

    /** @return what it cost so far. */
    const Work& GetWork() const;

  private:
    /// The nodes that have a route to a prefix, and how.
    struct Holders
    {
        TableKind kind{TableKind::FIB_BASE}; ///< of the entries
        std::map<uint32_t, bool> nodes;      ///< and whether they have alternatives
    };

    /**
     * @param tree paths towards a target
     * @param at a node
     * @param hasAlternatives whether more than the shortest path counts
     * @return the ways, the shortest first
     */
    std::vector<NextHop> FindHops(const ShortestPaths::Tree& tree,
                                  uint32_t at,
                                  bool hasAlternatives) const;
    /** @param link its number. @param at one of its ends. @return the face there. */
    FaceId GetFace(uint32_t link, uint32_t at) const;
    /**
     * @param at a node
     * @param prefix routed
     * @param before the ways in its FIB
     * @param after those that are to be there
     * @param kind of the entry
     */
    void Replace(uint32_t at,
                 const Name& prefix,
                 const std::vector<NextHop>& before,
                 const std::vector<NextHop>& after,
                 TableKind kind);

    std::vector<Ptr<Forwarder>> m_forwarders;               ///< by node
    std::vector<Topology::Link> m_links;                    ///< by number
    std::vector<std::pair<FaceId, FaceId>> m_faces;         ///< by link: at a, at b
    ShortestPaths m_paths;                                  ///< over those that are there
    std::map<uint32_t, std::map<Name, Holders>> m_byTarget; ///< routes by target and prefix
    Work m_work;                                            ///< so far
};

} // namespace icn
} // namespace ns3

#endif // ICN_ROUTE_KEEPER_H
