// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_SETTINGS_H
#define ICN_CALL_SETTINGS_H

#include "ns3/data-rate.h"
#include "ns3/icn-event-file.h"
#include "ns3/icn-network-helper.h"
#include "ns3/nstime.h"
#include "ns3/object-factory.h"

#include <map>
#include <optional>
#include <string>
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

    std::string strategy{"best-route"}; ///< of all nodes, one of StackHelper::GetStrategies()
    bool hasAlternatives{false}; ///< whether routes to producers have more than the shortest path

    LinkKind link{LinkKind::ICN}; ///< kind of all links
    uint32_t queuePackets{100};   ///< that may wait at a device
    uint32_t mtu{1500};           ///< octets
    bool isFragmenting{true};     ///< whether messages above it are fragmented
    double loss{0};               ///< probability per packet and link
    double burst{0};              ///< mean packets of a burst of losses; 0: each by itself
    /// Of what is lost, seen from the only producer; CallExperiment alone knows other than both
    LinkLoss::Direction lossDirection{LinkLoss::Direction::BOTH};
    std::vector<uint32_t> lossyLinks; ///< numbers of links that lose packets; empty: all

    bool isLine{false};                    ///< hosts are the topology's ends, without access links
    uint32_t consumers{1};                 ///< hosts that call
    uint32_t producers{1};                 ///< hosts that serve
    std::vector<uint32_t> consumerRouters; ///< that consumers hang on, in turn; none: by chance
    std::vector<uint32_t> producerRouters; ///< that producers hang on, in turn; none: by chance
    Time accessDelay{MilliSeconds(1)};     ///< of access links
    DataRate accessRate{"1Gbps"};          ///< of access links

    uint32_t calls{1};                   ///< per consumer
    uint32_t reinvocations{0};           ///< of a call that fails, each at the next producer
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
    Time preparationTime; ///< of producers, before they serve a call
    std::string fetchGap; ///< random variable, s: from a parameter to the next fetch; empty: none
    uint32_t credentialSize{0}; ///< octets of a credential that is checked first; 0: there is none
    double rejectRatio{0};      ///< share refused by credential or, without one, first Interest
    /// CallScheme::CROSSED: how long a consumer answers fetches once it has its result
    Time linger;

    Time interestLifetime{Seconds(2)};      ///< of Interests that are neither first nor fetches
    Time triggerLifetime{Seconds(2)};       ///< of first Interests
    Time fetchLifetime{Seconds(2)};         ///< of fetches
    Time retransmissionTimeout{Seconds(1)}; ///< of consumers, and of producers without the next
    std::optional<Time> fetchTimeout;       ///< of producers
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

    /**
     * @param type of a producer's application
     * @param prefix URI that it is called by
     * @return what makes it, with the attributes that all schemes have; others may be added
     */
    ObjectFactory MakeServerFactory(const std::string& type, const std::string& prefix) const;
    /**
     * @param type of a consumer's application
     * @param producer URI of the prefix that it calls
     * @return what makes it, with the attributes that all schemes have but for its arrivals
     */
    ObjectFactory MakeClientFactory(const std::string& type, const std::string& producer) const;
    /** @param factory of a consumer's application, which gets arrivals. @param made how many. */
    void SetArrivals(ObjectFactory& factory, uint32_t made) const;

    /** @param time any. @return a random variable that is always so many seconds. */
    static std::string MakeConstant(Time time);

    static constexpr const char* PRODUCER_ROOT = "server"; ///< first segment of producers' prefixes
    static constexpr size_t PRODUCER_DEPTH = 2;            ///< segments of those
    /** @param index of a producer. @return URI of its prefix. */
    static std::string MakeProducerUri(uint32_t index);
};

} // namespace icn
} // namespace ns3

#endif // ICN_CALL_SETTINGS_H
