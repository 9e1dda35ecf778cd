// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PHONE_HOME_CHECKS_H
#define ICN_PHONE_HOME_CHECKS_H

#include "icn-phone-home-options.h"
#include "icn-phone-home-result.h"

#include <cstdint>
#include <optional>
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
    /** Refuses slots and access slots that are too short. @param result of a run. @throws
     * SchemeRefusal if a packet fitted into none, and no reading came. */
    void CheckSlots(const PhoneHomeResult& result) const;

  private:
    /** Refuses NONE beside others. @param option whose words they are, without dashes. @param words
     *  given. */
    void CheckNone(const std::string& option, const std::vector<std::string>& words) const;
    /** Refuses what says how to contend where nothing says that anything does. */
    void CheckAccessOptions() const;
    /** Slots of a cycle, and sensors that share them. */
    void CheckTurns() const;
    /** Refuses slots that are too short. @param option of their length, without dashes. @param
     *  tooLong octets of the shortest packet that fits none, in a radio. @param result of a run
     *  that brought no reading. @throws SchemeRefusal if there is such a packet. */
    void CheckSlot(const std::string& option,
                   std::optional<uint32_t> PhoneHomeResult::Radio::*tooLong,
                   const PhoneHomeResult& result) const;
    void CheckDuration() const;
    void CheckContention() const;

    const Options& m_options;                   ///< parsed
    const PhoneHomeOptions::Choices& m_choices; ///< said
    const PhoneHomeSettings& m_settings;        ///< said
};

} // namespace icn
} // namespace ns3

#endif // ICN_PHONE_HOME_CHECKS_H
