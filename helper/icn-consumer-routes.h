// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CONSUMER_ROUTES_H
#define ICN_CONSUMER_ROUTES_H

#include "ns3/icn-announcer.h"
#include "ns3/icn-name.h"
#include "ns3/icn-network-helper.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Routes to consumers, which paired schemes need: where they are held, and how they come and go.
 *
 * | kind          | held by                                                | comes                |
 * | ------------- | ------------------------------------------------------ | -------------------- |
 * | `static`      | every router                                           | at once, at no cost  |
 * | `static-path` | routers on the way from the producer: the lower bound  | at once, at no cost  |
 * | `aggregate`   | the access router, under whose prefix it is named      | at once, at no cost  |
 * | `flood`       | every node                                             | announced hop by hop |
 */
class ConsumerRoutes
{
  public:
    /// A consumer that is routed to.
    struct Consumer
    {
        uint32_t node;     ///< number
        uint32_t router;   ///< that it hangs on
        uint32_t producer; ///< number of the node that it calls
        Name prefix;       ///< see MakePrefix()
    };

    /**
     * @param kind one of the above
     * @param index of the consumer
     * @param router that it hangs on
     * @return its prefix
     */
    static Name MakePrefix(const std::string& kind, uint32_t index, uint32_t router);

    /**
     * @param network built, must outlive this
     * @param routers numbers of its routers
     * @param kind one of the above
     * @param delay `flood`: time a node takes to pass an announcement on
     * @param hold `flood`: time a node lets pass before it uses a route
     */
    ConsumerRoutes(const NetworkHelper& network,
                   std::vector<uint32_t> routers,
                   std::string kind,
                   Time delay,
                   Time hold);

    /** `aggregate`: routes to the access routers' prefixes, which stay. @param router one of them.
     */
    void AddRegion(uint32_t router) const;

    /** @param consumer gets its routes. */
    void Add(const Consumer& consumer);
    /** @param consumer loses its routes. */
    void Remove(const Consumer& consumer);

    /** @return whether no announcement waits at a node. */
    bool IsQuiet() const;
    /** @return floods, withdrawals included. */
    uint64_t GetFloods() const;
    /** @return the longest time from the start of a flood to the last route it changed. */
    Time GetLongestConvergence() const;

  private:
    /** @param consumer any. @return nodes that hold its route, `flood` apart. */
    std::vector<uint32_t> GetHolders(const Consumer& consumer) const;
    /** @param prefix flooded now. */
    void CountFlood(const Name& prefix);
    /** Sink of the announcers' routes. @param prefix routed. @param isThere from now on. */
    void OnRoute(const Name& prefix, bool isThere);

    const NetworkHelper& m_network;           ///< nodes and paths
    std::vector<uint32_t> m_routers;          ///< numbers
    std::string m_kind;                       ///< one of the above
    std::vector<Ptr<Announcer>> m_announcers; ///< `flood`: by node
    std::map<Name, Time> m_floodedAt;         ///< `flood`: latest of a prefix
    uint64_t m_floods{0};                     ///< so far
    Time m_longestConvergence;                ///< so far
};

} // namespace icn
} // namespace ns3

#endif // ICN_CONSUMER_ROUTES_H
