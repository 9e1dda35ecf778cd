// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-phone-home-checks.h"

#include "icn-scheme-program.h"

#include "ns3/icn-day.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string>

namespace ns3
{
namespace icn
{

PhoneHomeChecks::PhoneHomeChecks(const Options& options,
                                 const PhoneHomeOptions::Choices& choices,
                                 const PhoneHomeSettings& settings)
    : m_options(options),
      m_choices(choices),
      m_settings(settings)
{
}

void
PhoneHomeChecks::CheckChoices() const
{
    CheckNone("contending", m_choices.contending);
    CheckAccessOptions();
    if (!PhoneHomeOptions::IsNone(m_choices.timers) && m_options.IsGiven("schemes"))
    {
        m_options.Fail("--schemes: --timers says which scheme is run; leave one of them out");
    }
    CheckNone("timers", m_choices.timers);
}

void
PhoneHomeChecks::CheckNone(const std::string& option, const std::vector<std::string>& words) const
{
    if (!PhoneHomeOptions::IsNone(words) &&
        std::count(words.begin(), words.end(), PhoneHomeOptions::NONE))
    {
        m_options.Fail("--" + option + ": none stands alone; leave it or the others out");
    }
}

void
PhoneHomeChecks::CheckAccessOptions() const
{
    if (m_options.IsGiven("contending"))
    {
        return; // none as well: who varies what contends holds the others fixed
    }
    for (const std::string option :
         {"accessCycle", "accessLength", "accessSlot", "accessWindow", "accessRetries"})
    {
        if (m_options.IsGiven(option))
        {
            m_options.Fail("--" + option + "=" + m_options.GetArguments().at(option) +
                           ": only with --contending; say which messages do, or leave it out");
        }
    }
}

void
PhoneHomeChecks::CheckSettings() const
{
    CheckTurns();
    CheckDuration();
    CheckContention();
}

void
PhoneHomeChecks::CheckTurns() const
{
    const uint32_t most = m_settings.GetMostSensors();
    const auto given = m_options.GetArguments();
    if (m_settings.cycle.IsStrictlyPositive() && most == 0)
    {
        m_options.Fail("--slot=" + given.at("slot") + ": a --cycle of " + given.at("cycle") +
                       " has no room for two, one each way; use a shorter --slot or a longer "
                       "--cycle");
    }
    if (m_settings.cycle.IsStrictlyPositive() && m_settings.slotPairs > most)
    {
        m_options.Fail("--slotPairs=" + std::to_string(m_settings.slotPairs) +
                       ": a --cycle has room for " + std::to_string(most) +
                       "; use fewer, a shorter --slot or a longer --cycle");
    }
    if (m_settings.cycle.IsStrictlyPositive() && m_settings.slotPairs == 0 &&
        m_settings.sensors > most)
    {
        m_options.Fail("--sensors=" + std::to_string(m_settings.sensors) +
                       ": a --cycle has two slots each for " + std::to_string(most) +
                       "; use fewer, a shorter --slot or a longer --cycle, or have them take turns "
                       "by --slotPairs");
    }
    if (m_settings.cycle.IsZero() && m_settings.slotPairs > 0)
    {
        m_options.Fail("--slotPairs=" + std::to_string(m_settings.slotPairs) +
                       ": with --cycle=0s there are no slots; leave one of them out");
    }
}

void
PhoneHomeChecks::CheckDuration() const
{
    if (!m_settings.GetDuration())
    {
        m_options.Fail("--readings=" + std::to_string(m_settings.readings) +
                       ": take, with --interval=" + m_options.GetArguments().at("interval") +
                       ", longer than a simulation can; use fewer or a shorter --interval");
    }
}

void
PhoneHomeChecks::CheckContention() const
{
    const auto given = m_options.GetArguments();
    if (m_settings.accessLength > m_settings.accessCycle)
    {
        m_options.Fail("--accessLength=" + given.at("accessLength") +
                       ": longer than --accessCycle=" + given.at("accessCycle") +
                       "; use a shorter one, or a longer cycle");
    }
    if (m_settings.accessSlot > m_settings.accessLength)
    {
        m_options.Fail("--accessSlot=" + given.at("accessSlot") + ": longer than --accessLength=" +
                       given.at("accessLength") + "; use a shorter one, or a longer period");
    }
}

void
PhoneHomeChecks::CheckConfigurations(const std::vector<TimerConfiguration>& configurations) const
{
    const Time day = Seconds(DAY_S);
    for (const TimerConfiguration& configuration : configurations)
    {
        if (configuration.scheme == "custodian" && m_settings.GetWait() > day)
        {
            m_options.Fail("--wait=" + m_options.GetArguments().at("wait") + ": comes, with " +
                           std::to_string(m_settings.GetTurns()) +
                           " turns of sensors, to more than a day; use less, or more --slotPairs");
        }
        if (configuration.scheme == "custodian" && m_settings.storeEntries == 0)
        {
            m_options.Fail("--contentStore=0: " + configuration.name +
                           " answers from the gateway's store; use 1 or more");
        }
    }
}

void
PhoneHomeChecks::CheckSlots(const PhoneHomeResult& result) const
{
    if (result.scheme.readings->delays.empty())
    {
        CheckSlot("slot", &PhoneHomeResult::Radio::tooLong, result);
        CheckSlot("accessSlot", &PhoneHomeResult::Radio::tooLongToContend, result);
    }
}

void
PhoneHomeChecks::CheckSlot(const std::string& option,
                           std::optional<uint32_t> PhoneHomeResult::Radio::*tooLong,
                           const PhoneHomeResult& result) const
{
    std::optional<uint32_t> octets;
    for (const auto& radio : result.radios)
    {
        if (const auto its = radio.*tooLong)
        {
            octets = std::min(octets.value_or(*its), *its);
        }
    }
    if (!octets)
    {
        return;
    }
    const auto given = m_options.GetArguments();
    std::ostringstream line;
    line << "--" << option << "=" << given.at(option) << ": scheme " << result.scheme.scheme
         << " brings no reading, as a packet of " << *octets << " octets takes "
         << m_settings.edgeRate.CalculateBytesTxTime(*octets).GetSeconds()
         << "s at --edgeRate=" << given.at("edgeRate") << "; use a longer --" << option
         << " or a higher --edgeRate";
    throw SchemeRefusal(line.str());
}

} // namespace icn
} // namespace ns3
