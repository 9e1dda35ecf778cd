// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-phone-home-options.h"

#include "icn-phone-home-checks.h"

#include "ns3/abort.h"
#include "ns3/icn-day.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace ns3
{
namespace icn
{

PhoneHomeOptions::PhoneHomeOptions(Options& options)
    : m_options(options)
{
    DeclareCompared();
    DeclareReadings();
    DeclareLinks();
    DeclareNodes();
    DeclareContention();
    m_options.Add("out", "folder of the result files", m_choices.out);
}

void
PhoneHomeOptions::DeclareCompared()
{
    std::vector<std::string> apart = PhoneHome::GetSchemesOfDevices();
    apart.insert(apart.end(),
                 PhoneHome::GetSchemesOnDemand().begin(),
                 PhoneHome::GetSchemesOnDemand().end());
    m_options.AddChoices("schemes",
                         "what is compared",
                         m_choices.schemes,
                         PhoneHome::GetSchemes(),
                         {},
                         apart);
    m_options.AddChoices(
        "timers",
        "configurations of lifetimes and retransmissions that are compared instead",
        m_choices.timers,
        TimerConfiguration::GetNames(),
        {},
        {NONE});
    DeclareTimers("consumerTimers", "the sink", m_choices.consumerTimers);
    DeclareTimers("forwarderTimers", "the router", m_choices.forwarderTimers);
    DeclareTimers("gatewayTimers", "the gateway", m_choices.gatewayTimers);
    DeclareTimers("sensorTimers", "sensors", m_choices.sensorTimers);
}

void
PhoneHomeOptions::DeclareTimers(const std::string& name,
                                const std::string& node,
                                std::string& value)
{
    m_options.AddCustom(
        name,
        "of " + node +
            ": lifetime, retransmission interval and retransmissions, in place of the "
            "configuration's",
        value,
        [](const std::string& text) {
            return text == NONE || NodeTimers::Read(text)
                       ? std::nullopt
                       : std::optional("none or " + std::string(NodeTimers::SYNTAX));
        });
}

void
PhoneHomeOptions::DeclareReadings()
{
    const Time least = MilliSeconds(1);
    const Time day = Seconds(DAY_S);
    m_options.AddChoice("protocol", "protocol of all nodes", m_settings.protocol, {"ccnx", "ndn"});
    m_options.Add("sensors", "behind the gateway", m_settings.sensors, 1, 10000);
    m_options.Add("readings", "of each sensor", m_settings.readings, 1, 100000);
    m_options.Add("interval", "mean between readings", m_settings.interval, least, day);
    m_options.AddChoice("gaps",
                        "how that varies: uniform within a sixth of it either way, or exponential",
                        m_settings.gaps,
                        {"uniform", "exponential"});
    m_options.Add("readingSize", "octets of a reading", m_settings.readingSize, 4, 1000);
}

void
PhoneHomeOptions::DeclareLinks()
{
    const Time least = MilliSeconds(1);
    const Time day = Seconds(DAY_S);
    constexpr double MOST_LOSS = 0.99;
    m_options.Add("cycle",
                  "of the edge links' slots; 0s: they are always on",
                  m_settings.cycle,
                  Time(0),
                  day);
    m_options.Add("slot", "of which each sensor has two in a cycle", m_settings.slot, least, day);
    m_options.Add("slotPairs",
                  "sensors that a cycle serves, more take turns, a cycle each; 0: as many as fit",
                  m_settings.slotPairs,
                  0,
                  10000);
    m_options.Add("edgeRate", "rate of edge links", m_settings.edgeRate);
    m_options.Add("edgeDelay",
                  "delay of edge links",
                  m_settings.edgeDelay,
                  NanoSeconds(1),
                  Seconds(10));
    m_options.Add("linkDelay",
                  "delay of each of the two links beyond the gateway",
                  m_settings.linkDelay,
                  NanoSeconds(1),
                  Seconds(10));
    m_options.Add("linkRate", "rate of the same", m_settings.linkRate);
    m_options.Add("loss",
                  "probability per packet, on each of the same and each way",
                  m_settings.loss,
                  0,
                  MOST_LOSS);
}

void
PhoneHomeOptions::DeclareNodes()
{
    const Time least = MilliSeconds(1);
    const Time day = Seconds(DAY_S);
    m_options.Add("interestLifetime",
                  "of Interests between gateway and sink",
                  m_settings.interestLifetime,
                  least,
                  day);
    m_options.Add("edgeLifetime",
                  "of Interests that cross an edge link, and of long-lived ones",
                  m_settings.edgeLifetime,
                  least,
                  day);
    m_options.Add("pollPeriod",
                  "scheme poll: between one poll and the next",
                  m_settings.pollPeriod,
                  least,
                  day);
    m_options.Add("contentStore",
                  "entries at each node; 0: none (105 with --timers, unless given)",
                  m_settings.storeEntries,
                  0,
                  1000000);
    m_options.Add(
        "unknownSensors",
        "schemes pull and custodian: more sensors, which the sink asks for as well and the "
        "gateway does not know",
        m_settings.unknownSensors,
        0,
        10000);
    m_options.Add("wait",
                  "scheme custodian: the sink is told to, for each turn of sensors",
                  m_settings.wait,
                  least,
                  day);
    m_options.Add(
        "holdRepeats",
        "whether nodes with timers keep Interests that come again to themselves while they "
        "wait, where sensors are asked; else they forward them",
        m_settings.holdsRepeats);
}

void
PhoneHomeOptions::DeclareContention()
{
    const Time least = MilliSeconds(1);
    const Time day = Seconds(DAY_S);
    m_options.AddChoices("contending",
                         "messages on edge links that contend for access, and may collide, instead "
                         "of waiting for their slot",
                         m_choices.contending,
                         PhoneHomeSettings::GetMessages(),
                         {},
                         {NONE});
    m_options.Add("accessCycle",
                  "from the begin of a contention period to that of the next",
                  m_settings.accessCycle,
                  least,
                  day);
    m_options.Add("accessLength", "of a contention period", m_settings.accessLength, least, day);
    m_options.Add(
        "accessSlot",
        "of a contention period: a packet takes one, and is lost if another is sent in it",
        m_settings.accessSlot,
        least,
        day);
    m_options.Add("accessWindow",
                  "access slots among which one is drawn for each try",
                  m_settings.accessWindow,
                  1,
                  1000000);
    m_options.Add("accessRetries",
                  "how often what collided is sent again",
                  m_settings.accessRetries,
                  0,
                  1000);
}

void
PhoneHomeOptions::Complete()
{
    const PhoneHomeChecks checks(m_options, m_choices, m_settings);
    checks.CheckChoices();
    if (!IsNone(m_choices.contending))
    {
        m_settings.contending = m_choices.contending;
    }
    m_configurations = FindConfigurations();
    if (!IsNone(m_choices.timers) && !m_options.IsGiven("contentStore"))
    {
        constexpr uint32_t STORE_OF_THE_PAPER = 105;
        m_settings.storeEntries = STORE_OF_THE_PAPER;
    }
    checks.CheckSettings();
    checks.CheckConfigurations(m_configurations);
}

std::vector<TimerConfiguration>
PhoneHomeOptions::FindConfigurations() const
{
    std::vector<TimerConfiguration> all;
    if (IsNone(m_choices.timers))
    {
        for (const std::string& scheme : m_choices.schemes)
        {
            all.push_back({scheme, scheme, {}});
        }
    }
    else
    {
        for (const std::string& name : m_choices.timers)
        {
            all.push_back(TimerConfiguration::Get(name));
        }
    }
    const auto replace = [this](const std::string& option,
                                const std::string& text,
                                std::optional<NodeTimers>& timers) {
        if (m_options.IsGiven(option))
        {
            timers = NodeTimers::Read(text); // nothing for `none`
        }
    };
    for (TimerConfiguration& configuration : all)
    {
        replace("consumerTimers", m_choices.consumerTimers, configuration.timers.consumer);
        replace("forwarderTimers", m_choices.forwarderTimers, configuration.timers.forwarder);
        replace("gatewayTimers", m_choices.gatewayTimers, configuration.timers.gateway);
        replace("sensorTimers", m_choices.sensorTimers, configuration.timers.sensor);
    }
    return all;
}

bool
PhoneHomeOptions::IsNone(const std::vector<std::string>& words)
{
    return words.size() == 1 && words.front() == NONE;
}

const PhoneHomeOptions::Choices&
PhoneHomeOptions::GetChoices() const
{
    return m_choices;
}

const PhoneHomeSettings&
PhoneHomeOptions::GetSettings() const
{
    return m_settings;
}

std::vector<std::string>
PhoneHomeOptions::GetNames() const
{
    std::vector<std::string> names;
    for (const TimerConfiguration& configuration : m_configurations)
    {
        names.push_back(configuration.name);
    }
    return names;
}

const TimerConfiguration&
PhoneHomeOptions::GetConfiguration(const std::string& name) const
{
    const auto found = std::find_if(
        m_configurations.begin(),
        m_configurations.end(),
        [&name](const TimerConfiguration& configuration) { return configuration.name == name; });
    NS_ABORT_MSG_IF(found == m_configurations.end(),
                    "ns3::icn::PhoneHomeOptions: '"
                        << name << "' is not run; use a name of PhoneHomeOptions::GetNames()");
    return *found;
}

} // namespace icn
} // namespace ns3
