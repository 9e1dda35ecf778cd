// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PHONE_HOME_OPTIONS_H
#define ICN_PHONE_HOME_OPTIONS_H

#include "icn-options.h"
#include "icn-phone-home-settings.h"
#include "icn-phone-home.h"

#include "ns3/icn-retrieval-timers.h"

#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The options of a program that compares ways in which readings come from sensors, and what they
 * say: PhoneHomeSettings and more.
 */
class PhoneHomeOptions
{
  public:
    /// Word for no configuration, no timers of a node, no message that contends.
    static constexpr const char* NONE = "none";

    /// What the command line says beyond PhoneHomeSettings.
    struct Choices
    {
        std::vector<std::string> schemes{PhoneHome::GetSchemes()}; ///< unless there are timers
        std::vector<std::string> timers{NONE};     ///< configurations; NONE alone: schemes are run
        std::string consumerTimers{NONE};          ///< in place of the configurations'
        std::string forwarderTimers{NONE};         ///< the same
        std::string gatewayTimers{NONE};           ///< the same
        std::string sensorTimers{NONE};            ///< the same
        std::vector<std::string> contending{NONE}; ///< as of the settings; NONE alone: none
        std::string out{"results/phone-home"};     ///< folder
    };

    /** Declares the options. @param options of the program; must outlive this. */
    explicit PhoneHomeOptions(Options& options);
    PhoneHomeOptions(const PhoneHomeOptions&) = delete;
    PhoneHomeOptions& operator=(const PhoneHomeOptions&) = delete;

    /** Once the options are parsed: brings together what they say. What does not go together ends
     *  the program, see Options::Fail(). */
    void Complete();

    /** @param words of an option. @return whether they are NONE alone. */
    static bool IsNone(const std::vector<std::string>& words);

    /** @return what the command line says beyond the settings. */
    const Choices& GetChoices() const;
    /** @return what it says of sensors and network; without timers, which configurations have. */
    const PhoneHomeSettings& GetSettings() const;
    /** @return names of what is run, in order: schemes or configurations. */
    std::vector<std::string> GetNames() const;
    /** @param name of GetNames(). @return its scheme and timers; a scheme is a configuration of its
     *  name. */
    const TimerConfiguration& GetConfiguration(const std::string& name) const;

  private:
    void DeclareCompared();
    /** @param name of an option for a node's timers. @param node whose they are. @param value
     *  variable it sets. */
    void DeclareTimers(const std::string& name, const std::string& node, std::string& value);
    void DeclareReadings();
    void DeclareLinks();
    void DeclareNodes();
    void DeclareContention();

    /** @return what is compared, its timers replaced by those of nodes. */
    std::vector<TimerConfiguration> FindConfigurations() const;

    Options& m_options;                               ///< of the program
    Choices m_choices;                                ///< said
    PhoneHomeSettings m_settings;                     ///< said
    std::vector<TimerConfiguration> m_configurations; ///< that are run
};

} // namespace icn
} // namespace ns3

#endif // ICN_PHONE_HOME_OPTIONS_H
