// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CONSUMER_ROUTES_H
#define ICN_CONSUMER_ROUTES_H

#include "ns3/event-id.h"
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
 * | `kite`        | nodes on the consumer's way to the producer, that too  | by a trace; see there
 * | | `map-me`      | every router                                           | as `static`; moves
 * by update |
 *
 * A consumer that moves is at its new place in all kinds; with `aggregate` it has a new prefix.
 */
class ConsumerRoutes
{
  public:
    /// How they come and go.
    struct Settings
    {
        std::string kind{"static"}; ///< one of the above
        Time delay;                 ///< time a node takes to pass an announcement on
        Time hold;                  ///< `flood`: time a node lets pass before it uses a route
        Time refresh;               ///< `flood`, `kite`: between two announcements; 0: no refresh
        Time traceLifetime{Seconds(2)}; ///< `kite`: of a trace that is not renewed
    };

    /// A consumer that is routed to.
    struct Consumer
    {
        uint32_t node;       ///< number
        uint32_t router;     ///< that it hangs on
        uint32_t producer;   ///< number of the node that it calls
        Name prefix;         ///< see MakePrefix()
        Name producerPrefix; ///< under which it calls it
    };

    /// All kinds, by their names on command lines.
    static const std::vector<std::string>& GetKinds();

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
     * @param settings how routes come and go
     */
    ConsumerRoutes(const NetworkHelper& network, std::vector<uint32_t> routers, Settings settings);
    ~ConsumerRoutes();
    ConsumerRoutes(const ConsumerRoutes&) = delete;
    ConsumerRoutes& operator=(const ConsumerRoutes&) = delete;

    /** `aggregate`: routes to the access routers' prefixes, which stay. @param router one of them.
     */
    void AddRegion(uint32_t router) const;

    /** @param consumer gets its routes. */
    void Add(const Consumer& consumer);
    /** @param consumer loses its routes; nothing if it has none. */
    void Remove(const Consumer& consumer);
    /** @param consumer has moved, and is as it is from now on; nothing if it has no routes. */
    void Move(const Consumer& consumer);
    /** Links have come or gone: what a routing protocol knows is brought up to that. */
    void Repair();

    /** @return whether no announcement waits at a node, and no trace of who is gone is left. */
    bool IsQuiet() const;
    /** @return announcements made: floods, traces and updates, withdrawals included. */
    uint64_t GetAnnouncements() const;
    /** @return the longest time from an announcement to the last route it changed. */
    Time GetLongestConvergence() const;

  private:
    /// A consumer with routes.
    struct Online
    {
        Consumer consumer;             ///< as it is
        std::vector<uint32_t> holders; ///< nodes with its routes, without announcements
        EventId refresh;               ///< the next announcement
        bool hasBase{false};           ///< `map-me`: whether routing ever knew a way
    };

    /** Makes an announcer for each node. */
    template <typename Kind>
    void MakeAnnouncers();
    /** @param consumer any. @return nodes that hold its route, announcements apart. */
    std::vector<uint32_t> GetHolders(const Consumer& consumer) const;
    /** @param online gets its routes where they belong now. */
    void Hold(Online& online) const;
    /** @param online loses its routes. */
    void Release(Online& online) const;
    /** `map-me`: routes as routing has them. @param online gets them. */
    void SetBase(Online& online);
    /** @param online announces itself, and will again. */
    void Announce(Online& online);
    /** @param prefix announced now. */
    void Count(const Name& prefix);
    /** Sink of the announcers' routes. @param prefix routed. @param isThere from now on. */
    void OnRoute(const Name& prefix, bool isThere);

    const NetworkHelper& m_network;           ///< nodes and paths
    std::vector<uint32_t> m_routers;          ///< numbers
    Settings m_settings;                      ///< how routes come and go
    std::vector<Ptr<Announcer>> m_announcers; ///< where there are announcements: by node
    std::map<uint32_t, Online> m_online;      ///< by node
    std::map<Name, Time> m_announcedAt;       ///< latest announcement of a prefix
    uint64_t m_announcements{0};              ///< so far
    Time m_longestConvergence;                ///< so far
};

} // namespace icn
} // namespace ns3

#endif // ICN_CONSUMER_ROUTES_H
