// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_EXPERIMENT_H
#define ICN_CALL_EXPERIMENT_H

#include "ns3/icn-call-scheme.h"
#include "ns3/icn-call-settings.h"
#include "ns3/icn-event-file.h"
#include "ns3/icn-scheme-result.h"
#include "ns3/icn-topology.h"

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
     * @param scheme one that CallScheme::Find() knows
     * @param packets gets a row per packet event when not null
     * @param pcapPrefix of the files in which all links' faces are captured; none: they are not
     * @return what it did
     * @throws OutputError if a capture cannot be written
     */
    SchemeResult Run(const std::string& scheme,
                     std::ostream* packets,
                     const std::string& pcapPrefix = "") const;

  private:
    Topology m_topology;               ///< of the routers
    CallSettings m_settings;           ///< the same for all schemes
    ExperimentGuest* m_guest{nullptr}; ///< takes part; null: nobody does
};

} // namespace icn
} // namespace ns3

#endif // ICN_CALL_EXPERIMENT_H
