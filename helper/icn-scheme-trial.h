// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SCHEME_TRIAL_H
#define ICN_SCHEME_TRIAL_H

#include "ns3/icn-call-client.h"
#include "ns3/icn-call-experiment.h"
#include "ns3/icn-call-server.h"
#include "ns3/icn-network-helper.h"
#include "ns3/icn-state-observer.h"
#include "ns3/icn-traffic-recorder.h"

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
 * One scheme's run on a network whose callers and servers a scenario places itself, where
 * CallExperiment has one kind of host on each side. What happened comes out as of CallExperiment:
 * each call is an exchange, whoever made it.
 *
 * Clients call `/server/<n>`, that is, prefixes of two segments of which the first is `server`;
 * legs of messages are told by that.
 */
class SchemeTrial
{
  public:
    /// How nodes are made.
    struct Settings
    {
        std::string scheme;                             ///< its name in results
        std::string design{"ns3::icn::TemplateDesign"}; ///< type of the reflexive design
        std::string protocol{"ccnx"};                   ///< of all nodes
        std::string encoding{"segment"};                ///< where triggers carry their RNP
        uint32_t storeEntries{0};                       ///< of each Content Store; 0: none
        /// Strategies, by node, where they are not the stack's own.
        std::map<uint32_t, ObjectFactory> strategies{};
    };

    /**
     * @param topology of all nodes
     * @param links of all kinds of links; their streams are set here
     * @param settings of the nodes
     */
    SchemeTrial(const Topology& topology,
                NetworkHelper::LinkSettings links,
                const Settings& settings);
    SchemeTrial(const SchemeTrial&) = delete;
    SchemeTrial& operator=(const SchemeTrial&) = delete;

    /** @return the network, built. */
    NetworkHelper& GetNetwork();

    /**
     * @param node where it is
     * @param producer node that it calls
     * @param client not on a node yet; its calls are recorded
     */
    void AddClient(uint32_t node, uint32_t producer, Ptr<CallClient> client);
    /** @param node where it is. @param server not on a node yet; its calls are recorded. */
    void AddServer(uint32_t node, Ptr<CallServer> server);

    /**
     * Runs the simulation; once.
     * @param duration of it; none: until nothing is left to do
     * @return what happened
     */
    SchemeResult Run(std::optional<Time> duration = std::nullopt);

  private:
    /// Takes one client's calls.
    struct Caller
    {
        uint32_t node;                 ///< where it is
        uint32_t producer;             ///< node that it calls
        Ptr<CallClient> client;        ///< it
        std::vector<CallRecord> calls; ///< that are over

        void OnCallEnded(const CallRecord& record);
    };

    /** @param record of a session that is over, or kept at the end. */
    void OnSessionEnded(const ServiceRecord& record);
    /** @param result gets nodes and links. */
    void CollectNetwork(SchemeResult& result) const;
    /** @param result gets exchanges. */
    void CollectExchanges(SchemeResult& result);

    Settings m_settings;                                         ///< of the nodes
    NetworkHelper m_network;                                     ///< nodes and links
    TrafficRecorder m_recorder;                                  ///< of messages
    std::vector<std::unique_ptr<StateObserver>> m_observers;     ///< by node
    std::vector<std::unique_ptr<Caller>> m_callers;              ///< in order
    std::vector<std::pair<uint32_t, Ptr<CallServer>>> m_servers; ///< with their nodes, in order
    std::map<std::string, ServiceRecord> m_services;             ///< by id
};

} // namespace icn
} // namespace ns3

#endif // ICN_SCHEME_TRIAL_H
