// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_EXPERIMENT_H
#define ICN_CALL_EXPERIMENT_H

#include "ns3/data-rate.h"
#include "ns3/icn-call-settings.h"
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
