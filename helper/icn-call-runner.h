// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_RUNNER_H
#define ICN_CALL_RUNNER_H

#include "icn-call-hosts.h"
#include "icn-call-scheme.h"
#include "icn-call-settings.h"
#include "icn-consumer-routes.h"
#include "icn-network-dynamics.h"
#include "icn-network-helper.h"
#include "icn-reflexive-deployment.h"
#include "icn-scheme-result.h"
#include "icn-state-observer.h"
#include "icn-traffic-recorder.h"

#include "ns3/icn-call-client.h"
#include "ns3/icn-call-server.h"
#include "ns3/icn-topology.h"

#include <cstdint>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

class ExperimentGuest;
class StackHelper;

/**
 * @ingroup icn
 * One scheme's run of a CallExperiment: its network and applications, from first to last event.
 */
class CallRunner
{
  public:
    /**
     * @param topology of the routers
     * @param settings the same for all schemes
     * @param scheme one that CallScheme::Find() knows
     * @param packets gets a row per packet event when not null
     * @param guest takes part; null: nobody does
     */
    CallRunner(const Topology& topology,
               const CallSettings& settings,
               const std::string& scheme,
               std::ostream* packets,
               ExperimentGuest* guest);
    CallRunner(const CallRunner&) = delete;
    CallRunner& operator=(const CallRunner&) = delete;

    /** Runs the simulation; once. @return what happened. */
    SchemeResult Run();

  private:
    /// A consumer's application, and whether routes to it are wanted.
    struct Caller
    {
        CallRunner& runner;     ///< that this is a part of
        uint32_t index;         ///< of the consumers
        Ptr<CallClient> client; ///< its application
        bool isOnline{false};   ///< whether it wants routes
        bool isOn{true};        ///< whether it may have them

        void OnCallEnded(const CallRecord& record);
        void OnPresence(bool isOnline);
        void OnFellBack(const CallRecord& record);
    };

    void BuildNetwork();
    void ForbidFragments();
    void AdmitPublished();
    /** @param others numbers of nodes that are made another way. */
    void Observe(const std::map<uint32_t, StackHelper>& others);
    void MakeRoutes();
    void InstallApplications();
    void StartEvents();
    void OnMoved(uint32_t host, uint32_t router);
    void OnPrefix(uint32_t host, bool isOn);
    void OnHalted(uint32_t host);
    void SetPresence(Caller& caller, bool isOnline, bool isOn);
    Ptr<CallClient> MakeClient(uint32_t index) const;
    Ptr<CallServer> MakeServer(uint32_t index) const;
    bool HasFallback() const;
    const ConsumerRoutes::Consumer& GetPlace(uint32_t consumer) const;

    void OnCallEnded(const Caller& caller, const CallRecord& record);
    void OnSessionEnded(const ServiceRecord& record);
    void StopWhenQuiet();
    bool IsQuiet() const;

    void CollectNetwork(SchemeResult& result) const;
    void CollectExchanges(SchemeResult& result);

    CallSettings m_settings;                                 ///< the same for all schemes
    ExperimentGuest* m_guest;                                ///< takes part, or null
    std::string m_name;                                      ///< of the scheme
    CallScheme m_scheme;                                     ///< what it is made of
    NetworkHelper m_network;                                 ///< nodes and links
    CallHosts m_hosts;                                       ///< where they are
    std::unique_ptr<ReflexiveDeployment> m_deployment;       ///< which know reflexive forwarding
    std::unique_ptr<NetworkDynamics> m_dynamics;             ///< what happens to it, if anything
    std::vector<std::unique_ptr<Caller>> m_callers;          ///< in order
    std::vector<Ptr<CallServer>> m_servers;                  ///< in order
    std::unique_ptr<ConsumerRoutes> m_routes;                ///< of a scheme that needs them
    TrafficRecorder m_recorder;                              ///< of messages
    std::vector<std::unique_ptr<StateObserver>> m_observers; ///< by node
    std::vector<std::pair<uint32_t, CallRecord>> m_calls;    ///< that are over, by consumer
    std::map<std::string, ServiceRecord> m_services;         ///< by id
    uint32_t m_ended{0};                                     ///< calls, of all consumers
};

} // namespace icn
} // namespace ns3

#endif // ICN_CALL_RUNNER_H
