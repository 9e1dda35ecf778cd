// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_RICE_EXPERIMENT_H
#define ICN_RICE_EXPERIMENT_H

#include "icn-call-experiment.h"

#include "ns3/data-rate.h"
#include "ns3/icn-topology.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What an experiment of RICE (Krol et al., ICN 2018) holds fixed. The defaults are those of its
 * published artefact; where nothing is said, a time follows from the scheme.
 */
struct RiceSettings
{
    std::string scheme{"thunk"};  ///< one of RiceExperiment::GetSchemes()
    std::string protocol{"ccnx"}; ///< of all nodes: `ccnx` or `ndn`

    Time executionTime{Seconds(5)}; ///< as consumers expect it
    Time estimateError;             ///< by which it really is longer, or shorter
    double callRate{0.1};           ///< calls per second, evenly spaced
    uint32_t parameterSize{1000};   ///< `handshake`: octets of what the producer fetches
    uint32_t resultSize{1024};      ///< octets of the result

    std::optional<Time> retransmissionTimeout; ///< of Interests that nobody has answered
    std::optional<Time> interestLifetime;      ///< of all Interests
    std::optional<Time> timerGranularity;      ///< see attribute CallClient::TimerGranularity
    uint32_t timer{2}; ///< `handshake`: round trips for which its state is kept

    double loss{0}; ///< probability that a message is lost on its way in lossDirection
    std::string lossDirection{"default"}; ///< one of RiceExperiment::GetLossDirections()

    LinkKind link{LinkKind::ICN};     ///< kind of all links
    Time linkDelay{MilliSeconds(10)}; ///< one way
    DataRate linkRate{"500Mbps"};     ///< of each direction
    uint32_t queuePackets{50};        ///< that may wait at a device
    uint32_t mtu{1500};               ///< octets
    uint32_t routers{1};              ///< between consumer and producer
    uint32_t contentStore{0};         ///< entries per node

    Time duration{Seconds(100)};       ///< calls are made, and state is observed, until then
    Time warmup;                       ///< state is observed from then on
    std::optional<Time> stateInterval; ///< of the series; 0: every change; none: chosen
};

/**
 * @ingroup icn
 * The experiments of RICE, on its network: a consumer, an idle node and a producer around a router,
 * or around a chain of them. A run goes on after the last call was made until none is under way.
 *
 *     consumer 0 ----- router 2 ----- producer 3
 *                       |
 *     idle 1 -----------+
 */
class RiceExperiment
{
  public:
    /** @return names of the schemes. */
    static const std::vector<std::string>& GetSchemes();
    /** @return where messages can be lost: `default`, `to-producer`, `to-consumer`, `both`. */
    static const std::vector<std::string>& GetLossDirections();

    /** @param settings of all runs. */
    explicit RiceExperiment(RiceSettings settings);

    /** @return the propagation delay from the consumer to the producer and back. */
    Time GetRoundTrip() const;
    /** @return nothing if a run is possible, else one line that says what is wrong. */
    std::optional<std::string> Check() const;

    /**
     * @param packets gets a row per packet event when not null
     * @return what the scheme did
     */
    SchemeResult Run(std::ostream* packets) const;

  private:
    /** @return the network on paper. */
    Topology MakeTopology() const;
    /** @return all that holds for every scheme. */
    CallSettings MakeCommon() const;
    /** @return all that the scheme needs. */
    CallSettings MakeCallSettings() const;
    /** @param call gets where packets are lost, and how many. */
    void SetLoss(CallSettings& call) const;
    /** @param call gets what scheme `handshake` needs. */
    void SetHandshake(CallSettings& call) const;

    RiceSettings m_settings; ///< of all runs
};

} // namespace icn
} // namespace ns3

#endif // ICN_RICE_EXPERIMENT_H
