// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_EXPERIMENT_H
#define ICN_CALL_EXPERIMENT_H

#include "ns3/data-rate.h"
#include "ns3/icn-event-file.h"
#include "ns3/icn-network-helper.h"
#include "ns3/icn-scheme-result.h"
#include "ns3/icn-topology.h"
#include "ns3/nstime.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What a comparison of schemes holds fixed: network, load, timers, and what is observed.
 */
struct CallSettings
{
    std::string protocol{"ccnx"};    ///< of all nodes: `ccnx` or `ndn`
    std::string profile{"draft"};    ///< code points
    std::string encoding{"segment"}; ///< where triggers carry their RNP

    uint32_t prefixBits{0};       ///< of RNPs, with encoding `field`; 0: UUIDs
    double reflexiveShare{1};     ///< of the routers that know reflexive forwarding
    uint8_t reflexiveVersion{1};  ///< CCNx: of packets that only such routers take
    std::string fallback{"none"}; ///< paired scheme that reflexive calls fall back to, or `none`

    std::string strategy{"best-route"}; ///< of all nodes, one of CallExperiment::GetStrategies()
    bool hasAlternatives{false}; ///< whether routes to producers have more than the shortest path

    LinkKind link{LinkKind::ICN}; ///< kind of all links
    uint32_t queuePackets{100};   ///< that may wait at a device
    uint32_t mtu{1500};           ///< octets
    bool isFragmenting{true};     ///< whether messages above it are fragmented
    double loss{0};               ///< probability per packet and link
    double burst{0};              ///< mean packets of a burst of losses; 0: each by itself
    /// Where packets are lost, see NetworkHelper::LinkSettings; empty: everywhere
    std::vector<std::pair<uint32_t, uint32_t>> lossyEnds;

    bool isLine{false};                    ///< hosts are the topology's ends, without access links
    uint32_t consumers{1};                 ///< hosts that call
    uint32_t producers{1};                 ///< hosts that serve
    std::vector<uint32_t> consumerRouters; ///< that consumers hang on, in turn; none: by chance
    std::vector<uint32_t> producerRouters; ///< that producers hang on, in turn; none: by chance
    Time accessDelay{MilliSeconds(1)};     ///< of access links
    DataRate accessRate{"1Gbps"};          ///< of access links

    uint32_t calls{1};                   ///< per consumer
    double callRate{1};                  ///< calls per second and consumer
    bool isPoisson{true};                ///< arrivals; else constant
    uint32_t parameters{1};              ///< objects per call
    uint32_t parameterSize{1000};        ///< octets of each
    uint32_t window{0};                  ///< fetches outstanding at once; 0: all
    std::string windowControl{"fixed"};  ///< `fixed`, `aimd` or `cubic`
    std::string congestion{"none"};      ///< what nodes do: `none`, `mark` (NDN) or `return`
    uint32_t congestionThreshold{20};    ///< packets that wait at a face before they do it
    std::string parameterCount{"known"}; ///< `known`, `discovered` or `guess`
    uint32_t resultSize{1000};           ///< octets
    std::string executionTime{"ns3::ConstantRandomVariable[Constant=0]"}; ///< random variable, s
    Time preparationTime;       ///< of producers, before they serve a call
    uint32_t credentialSize{0}; ///< octets of a credential that is checked first; 0: there is none
    double rejectRatio{0};      ///< share of the calls whose credential is refused
    Time linger; ///< CROSSED_SCHEME: how long a consumer answers fetches once it has its result

    Time interestLifetime{Seconds(2)};      ///< of Interests that are neither first nor fetches
    Time triggerLifetime{Seconds(2)};       ///< of first Interests
    Time fetchLifetime{Seconds(2)};         ///< of fetches
    Time retransmissionTimeout{Seconds(1)}; ///< of consumers and producers
    uint32_t retries{7};                    ///< of consumers and producers
    Time callTimeout{Seconds(60)};          ///< of consumers and producers

    uint32_t contentStore{0};           ///< entries per node
    std::string announcement{"static"}; ///< where consumer prefixes are routed
    Time announcementDelay;             ///< per hop, where there are announcements
    Time routeHold;                     ///< `flood`: before a route is used
    Time announcementRefresh;           ///< `flood`, `kite`: between announcements; 0: once
    Time traceLifetime{Seconds(2)};     ///< `kite`: of a trace

    /// Further attributes of the consumers' applications, by name
    std::map<std::string, std::string> clientAttributes;
    /// The same of the producers'
    std::map<std::string, std::string> serverAttributes;

    std::vector<NetworkEvent> events; ///< that happen while it runs, by time

    std::optional<Time> duration;      ///< end of the run; none: when nothing is live
    std::optional<Time> observe;       ///< end of the observation; none: of the run
    Time warmup;                       ///< start of the observation
    std::optional<Time> stateInterval; ///< of the series; 0: every change; none: chosen
};

class ExperimentGuest;

/**
 * @ingroup icn
 * Runs call schemes on one network with the same random numbers, one after the other.
 */
class CallExperiment
{
  public:
    /// Names of the types that a scheme is made of.
    struct SchemeTypes
    {
        std::string client; ///< the consumer's application
        std::string server; ///< the producer's application
        std::string design; ///< the forwarders' reflexive design
        bool isRouted;      ///< whether consumers need a routed prefix
    };

    /** @param scheme one of GetSchemes(). @return what it is made of. */
    static SchemeTypes GetTypes(const std::string& scheme);

    /// Cefore's way of reflexive forwarding: a scheme for profile `cefore` alone.
    static constexpr const char* CEFORE_SCHEME = "reflexive-cefore";

    /// Two exchanges, one each way: a scheme where both sides are peers.
    static constexpr const char* CROSSED_SCHEME = "paired-crossed";

    /** @return names of the schemes that there are whatever the profile. */
    static const std::vector<std::string>& GetSchemes();
    /** @param scheme one of these. @return type of its consumers' application. */
    static const char* GetClientType(const std::string& scheme);
    /** @return names of the strategies there are. */
    static const std::vector<std::string>& GetStrategies();

    /**
     * @param topology of the routers
     * @param settings the same for all schemes
     */
    CallExperiment(Topology topology, CallSettings settings);

    /** @return what `events` of the settings can be about; hosts as they are numbered. */
    EventFile::Scope GetEventScope() const;

    /** @param events that happen while it runs, of GetEventScope(), by time. */
    void SetEvents(std::vector<NetworkEvent> events);

    /** @param guest takes part in runs from now on; must outlive them. */
    void SetGuest(ExperimentGuest* guest);

    /**
     * @return nothing if the objects fit the links, else one line: until messages are fragmented, a
     *         Data or a first Interest must not exceed the MTU
     * @param schemes that are to run
     */
    std::optional<std::string> CheckSizes(const std::vector<std::string>& schemes) const;

    /**
     * @param scheme one of GetSchemes(), CEFORE_SCHEME or CROSSED_SCHEME
     * @param packets gets a row per packet event when not null
     * @param pcapPrefix of the files in which all links' faces are captured; none: they are not
     * @return what it did
     * @throws OutputError if a capture cannot be written
     */
    SchemeResult Run(const std::string& scheme,
                     std::ostream* packets,
                     const std::string& pcapPrefix = "") const;

  private:
    class Runner;

    Topology m_topology;               ///< of the routers
    CallSettings m_settings;           ///< the same for all schemes
    ExperimentGuest* m_guest{nullptr}; ///< takes part; null: nobody does
};

} // namespace icn
} // namespace ns3

#endif // ICN_CALL_EXPERIMENT_H
