// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PHONE_HOME_CHECKS_H
#define ICN_PHONE_HOME_CHECKS_H

#include "icn-phone-home-options.h"
#include "icn-phone-home-result.h"

#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Refuses what no single option of PhoneHomeOptions shows to be wrong: what does not go together
 * ends the program with one line, see Options::Fail(); what a run shows is thrown.
 */
class PhoneHomeChecks
{
  public:
    /** All must outlive the checks. @param options parsed. @param choices they say. @param settings
     *  they say. */
    PhoneHomeChecks(const Options& options,
                    const PhoneHomeOptions::Choices& choices,
                    const PhoneHomeSettings& settings);

    /** Refuses choices that do not go together; asks nothing of the settings. */
    void CheckChoices() const;
    /** Refuses settings that do not go together, whatever is run. */
    void CheckSettings() const;
    /** Refuses settings that some of the configurations cannot do with. @param configurations that
     *  are run. */
    void CheckConfigurations(const std::vector<TimerConfiguration>& configurations) const;
    /** Refuses slots that are too short. @param result of a run. @throws SchemeRefusal if a packet
     *  fitted into none, and no reading came. */
    void CheckSlots(const PhoneHomeResult& result) const;

  private:
    /** Refuses NONE beside others. @param option whose words they are, without dashes. @param words
     *  given. */
    void CheckNone(const std::string& option, const std::vector<std::string>& words) const;
    /** Slots of a cycle, and sensors that share them. */
    void CheckTurns() const;
    void CheckDuration() const;
    void CheckContention() const;

    const Options& m_options;                   ///< parsed
    const PhoneHomeOptions::Choices& m_choices; ///< said
    const PhoneHomeSettings& m_settings;        ///< said
};

} // namespace icn
} // namespace ns3

#endif // ICN_PHONE_HOME_CHECKS_H
