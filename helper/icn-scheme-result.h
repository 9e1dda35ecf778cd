// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SCHEME_RESULT_H
#define ICN_SCHEME_RESULT_H

#include "ns3/icn-call.h"
#include "ns3/icn-ledger.h"
#include "ns3/icn-network-helper.h"
#include "ns3/icn-route-keeper.h"
#include "ns3/icn-state-meter.h"
#include "ns3/icn-state-observer.h"
#include "ns3/icn-state-series.h"
#include "ns3/icn-table-kind.h"
#include "ns3/icn-traffic-recorder.h"
#include "ns3/nstime.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What one scheme did.
 */
struct SchemeResult
{
    /// A node of the network.
    struct NodeInfo
    {
        uint32_t id;      ///< ns-3 node id
        std::string name; ///< for people
        std::string role; ///< `consumer`, `producer`, `router`, or `guest` for a guest's host
        bool isReflexive; ///< whether it knows reflexive forwarding
    };

    /// A link of the network.
    struct LinkInfo
    {
        uint32_t a;    ///< ns-3 node id
        uint32_t b;    ///< ns-3 node id
        Time delay;    ///< one way
        uint64_t bps;  ///< bits per second
        bool isAccess; ///< whether it leads to a host
    };

    /// A call, from both sides.
    struct Exchange
    {
        uint32_t consumer; ///< ns-3 node id
        uint32_t producer; ///< ns-3 node id, of its last invocation
        uint32_t hops{0};  ///< links on the path, as it is at the end of the run; 0: there is none
        Time pathDelay;    ///< one way, likewise
        CallRecord client; ///< as the consumer saw it; outcome `unfinished` where it did not end
        ServiceRecord service; ///< as that producer saw it; the tally is of all its invocations
    };

    /// A table of a node, summed up.
    struct State
    {
        uint32_t node;               ///< ns-3 node id
        TableKind table;             ///< which
        StateMeter::Summary summary; ///< over the observation
    };

    /// A table of a node over time.
    struct Series
    {
        uint32_t node;                      ///< ns-3 node id
        TableKind table;                    ///< which
        std::vector<StateSeries::Row> rows; ///< in order
    };

    std::string scheme;              ///< its name
    std::vector<NodeInfo> nodes;     ///< by id
    std::vector<LinkInfo> links;     ///< in order of building
    std::vector<Exchange> exchanges; ///< by arrival, then consumer
    std::vector<State> states;       ///< by node, then table
    std::vector<Series> series;      ///< by node, then table
    std::map<std::pair<std::string, std::string>, TrafficRecorder::Traffic>
        traffic;                       ///< by kind, leg
    Ledger ledger;                     ///< of all nodes together
    uint64_t unfinished{0};            ///< Interests that wait or fly at the end
    std::vector<std::string> problems; ///< what does not balance; empty if all does
    uint64_t announcements{0};         ///< floods, traces, updates; withdrawals included
    Time longestConvergence;           ///< of an announcement: to the last route
    uint64_t networkEvents{0};         ///< that happened
    RouteKeeper::Work routeWork;       ///< what they cost in routes
    uint64_t fingerprint{0};           ///< of all nodes
    uint64_t events{0};                ///< of the simulator
    Time end;                          ///< of the run

    /**
     * Adds a call.
     * @param network built
     * @param consumer node that made it
     * @param producer node that it went to, the last of them
     * @param client as the consumer saw it
     * @param services as producers saw theirs, by id
     */
    void AddExchange(const NetworkHelper& network,
                     uint32_t consumer,
                     uint32_t producer,
                     const CallRecord& client,
                     const std::map<std::string, ServiceRecord>& services);
    /** Adds its links. @param network built. */
    void AddLinks(const NetworkHelper& network);
    /** Adds the tables of its nodes. @param network built. @param observers of them, in order. */
    void AddStates(const NetworkHelper& network,
                   const std::vector<std::unique_ptr<StateObserver>>& observers);
    /**
     * Adds the ledger of its nodes, and what does not balance in it.
     * @param network built
     * @param isWhole whether all of the run was observed
     */
    void AddLedger(const NetworkHelper& network, bool isWhole);
    /// Puts the exchanges in order.
    void SortExchanges();
};

} // namespace icn
} // namespace ns3

#endif // ICN_SCHEME_RESULT_H
