// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_HOSTS_H
#define ICN_CALL_HOSTS_H

#include "icn-call-settings.h"
#include "icn-consumer-routes.h"
#include "icn-network-helper.h"

#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The hosts of a CallExperiment: where they are, who calls whom, and the routes that every scheme
 * has: to producers at all routers, and from hosts to their routers.
 */
class CallHosts
{
  public:
    /// A consumer and whom it calls.
    struct Consumer
    {
        ConsumerRoutes::Consumer place; ///< where it is, and how it is routed to
        uint32_t producerIndex;         ///< of the producers
    };

    /**
     * Adds the hosts, places that the settings leave open by chance (stream PLACEMENT); on a line
     * they are its ends.
     * @param network of the topology, not built yet; must outlive this
     * @param settings must outlive this
     */
    CallHosts(NetworkHelper& network, const CallSettings& settings);
    CallHosts(const CallHosts&) = delete;
    CallHosts& operator=(const CallHosts&) = delete;

    /** @return consumers, in order. */
    const std::vector<Consumer>& GetConsumers() const;
    /** @return numbers of the producers' nodes, in order. */
    const std::vector<uint32_t>& GetProducers() const;
    /**
     * @param consumer index of one
     * @param invocation of a call, from 0
     * @return index of the producer that it goes to: the consumer's, then the next, round and round
     */
    uint32_t GetProducerIndex(uint32_t consumer, uint32_t invocation) const;
    /** @return numbers of the nodes that are no hosts, upwards. */
    const std::vector<uint32_t>& GetRouters() const;
    /** @return routers that consumers hang on, or will by the settings' events. */
    std::set<uint32_t> GetAccessRouters() const;
    /** @param node any. @return `consumer`, `producer`, `router` or `guest`. */
    const char* GetRole(uint32_t node) const;

    /** The routes that every scheme has. The network is built by now. */
    void InstallRoutes();
    /** @param index of a producer. @param isOn whether routers have routes to it from now on. */
    void SetProducerRoutes(uint32_t index, bool isOn);
    /** @param index of a consumer. @param router that it hangs on from now on. */
    void Move(uint32_t index, uint32_t router);

  private:
    /** The ends of a line are hosts. */
    void PlaceOnLine();
    /** Hosts hang on routers. */
    void PlaceAtRouters();
    /** @param index of a consumer, whose prefixes are made. */
    void NamePrefixes(uint32_t index);

    NetworkHelper& m_network;                ///< nodes and links
    const CallSettings& m_settings;          ///< of the comparison
    std::vector<Consumer> m_consumers;       ///< in order
    std::vector<uint32_t> m_producers;       ///< node numbers, in order
    std::vector<uint32_t> m_producerRouters; ///< that they hang on
    std::vector<uint32_t> m_routers;         ///< numbers
    std::map<uint32_t, const char*> m_roles; ///< of hosts, by number of the node
};

} // namespace icn
} // namespace ns3

#endif // ICN_CALL_HOSTS_H
