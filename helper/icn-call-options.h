// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_OPTIONS_H
#define ICN_CALL_OPTIONS_H

#include "icn-call-settings.h"
#include "icn-options.h"

#include "ns3/icn-topology.h"
#include "ns3/nstime.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The options of a program that compares call schemes, and what they say: CallSettings and more.
 */
class CallOptions
{
  public:
    /// What the command line says beyond CallSettings.
    struct Choices
    {
        std::string topology{"abilene"}; ///< see Topology::Parse()
        TopologyOptions topologyOptions; ///< of it
        std::string component{"none"};   ///< of a disconnected file
        std::vector<std::string> schemes{"reflexive", "paired-nested", "paired-separate", "push"};
        std::string link{"icn"};                   ///< kind of all links
        std::string reflexiveVersion{"1"};         ///< of triggers and reflexive Interests
        std::string lossModel{"bernoulli"};        ///< how losses come
        std::string lossDirection{"both"};         ///< which way
        double burstLength{4};                     ///< packets lost in a row
        std::string arrivals{"poisson"};           ///< of calls
        std::string executionTime{"0s"};           ///< as given
        std::string fetchGap{"0s"};                ///< as given
        std::optional<Time> triggerLifetime;       ///< none: as of all Interests
        std::optional<Time> fetchLifetime;         ///< none: as of all Interests
        std::optional<Time> retransmissionTimeout; ///< none: half of that
        std::optional<Time> announcementRefresh;   ///< none: as the kind of announcement has it
        std::string events{"none"};                ///< file
        bool writesPackets{false};                 ///< whether packets.csv is written
        bool writesPcap{false};                    ///< whether faces are captured
        std::string out{"results/reflexive-vs-paired"}; ///< folder
    };

    /** Declares the options. @param options of the program; must outlive this. */
    explicit CallOptions(Options& options);
    CallOptions(const CallOptions&) = delete;
    CallOptions& operator=(const CallOptions&) = delete;

    /** Once the options are parsed: brings together what they say. What does not go together ends
     *  the program, see Options::Fail(). */
    void Complete();

    /** @return what the command line says beyond the settings. */
    const Choices& GetChoices() const;
    /** @return what it says of calls and network. */
    const CallSettings& GetSettings() const;

  private:
    void DeclareNetwork();
    void DeclareLinks();
    void DeclareCalls();
    void DeclareTimers();
    void DeclareRoutes();
    void DeclareRun();

    Options& m_options;      ///< of the program
    Choices m_choices;       ///< said
    CallSettings m_settings; ///< said
};

} // namespace icn
} // namespace ns3

#endif // ICN_CALL_OPTIONS_H
