// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NETWORK_DYNAMICS_H
#define ICN_NETWORK_DYNAMICS_H

#include "ns3/icn-event-file.h"
#include "ns3/icn-network-helper.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Lets events happen to a network while it runs. A link is up while neither it nor one of its ends
 * is down; a host's access link besides only while the host hangs on that router. A node that is
 * down keeps its tables: what waits there expires in its time.
 *
 * @code
 * NetworkHelper network(topology, {});
 * NetworkDynamics dynamics(network, EventFile::Read("events.csv", scope));
 * network.Build(stack);
 * dynamics.onMoved = [&](uint32_t host, uint32_t router) { ... };
 * dynamics.Start();
 * @endcode
 */
class NetworkDynamics
{
  public:
    /**
     * Gives hosts that will move the access links that they need for it.
     * @param network with all its hosts, not built; must outlive this
     * @param events by time
     */
    NetworkDynamics(NetworkHelper& network, std::vector<NetworkEvent> events);

    /** Lets the events happen; the network is built. */
    void Start();

    /** @return events that have happened. */
    uint64_t GetCount() const;

    std::function<void()> onLinks;                   ///< links are other than before
    std::function<void(uint32_t, uint32_t)> onMoved; ///< a host hangs on a router; both given
    std::function<void(uint32_t, bool)> onPrefix;    ///< of a host: routed or not
    std::function<void(uint32_t)> onHalted;          ///< a producer has stopped for good

  private:
    /** @param event happens now. */
    void Happen(const NetworkEvent& event);
    /** @param host moves. @param router where it hangs from now on. */
    void Move(uint32_t host, uint32_t router);
    /** @param host a node. @return the link it hangs on. */
    uint32_t FindAccess(uint32_t host) const;
    /** Takes down and up what should be. */
    void Apply();

    NetworkHelper& m_network;                ///< that changes
    std::vector<NetworkEvent> m_events;      ///< by time
    std::map<uint32_t, uint32_t> m_attached; ///< link of each host that has moved
    std::set<uint32_t> m_detached;           ///< links of hosts that hang on another
    std::set<uint32_t> m_linksDown;          ///< by an event
    std::set<uint32_t> m_nodesDown;          ///< by an event
    uint64_t m_count{0};                     ///< events so far
};

} // namespace icn
} // namespace ns3

#endif // ICN_NETWORK_DYNAMICS_H
