// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Sensors that sleep between the slots of an edge link phone home: how long does a reading take to
// the sink, what does it cost in messages, router state and time awake, against being asked? And
// what do lifetimes and retransmission timers of the nodes on the way do to that?

#include "ns3/icn-phone-home.h"

#include "ns3/icn-comparison.h"
#include "ns3/icn-csv.h"
#include "ns3/icn-day.h"
#include "ns3/icn-options.h"
#include "ns3/icn-retrieval-timers.h"
#include "ns3/icn-scheme-program.h"

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

const std::string NONE = "none";

/// What is compared: schemes, or configurations of timers, which may be changed node by node.
struct Compared
{
    std::vector<std::string> schemes{PhoneHome::GetSchemes()}; ///< unless there are configurations
    std::vector<std::string> configurations{NONE};             ///< of timers
    std::string consumer{NONE};                                ///< timers of the sink
    std::string forwarder{NONE};                               ///< timers of the router
    std::string gateway{NONE};                                 ///< timers of the gateway
    std::string sensor{NONE};                                  ///< timers of sensors
};

void
Declare(Options& options, PhoneHomeSettings& settings)
{
    const Time least = MilliSeconds(1);
    const Time day = Seconds(DAY_S);
    constexpr double MOST_LOSS = 0.99;
    options.AddChoice("protocol", "protocol of all nodes", settings.protocol, {"ccnx", "ndn"});
    options.Add("sensors", "behind the gateway", settings.sensors, 1, 10000);
    options.Add("readings", "of each sensor", settings.readings, 1, 100000);
    options.Add("interval", "mean between readings", settings.interval, least, day);
    options.AddChoice("gaps",
                      "how that varies: uniform within a sixth of it either way, or exponential",
                      settings.gaps,
                      {"uniform", "exponential"});
    options.Add("readingSize", "octets of a reading", settings.readingSize, 4, 1000);
    options.Add("cycle",
                "of the edge links' slots; 0s: they are always on",
                settings.cycle,
                Time(0),
                day);
    options.Add("slot", "of which each sensor has two in a cycle", settings.slot, least, day);
    options.Add("slotPairs",
                "sensors that a cycle serves, more take turns, a cycle each; 0: as many as fit",
                settings.slotPairs,
                0,
                10000);
    options.Add("edgeRate", "rate of edge links", settings.edgeRate);
    options.Add("edgeDelay",
                "delay of edge links",
                settings.edgeDelay,
                NanoSeconds(1),
                Seconds(10));
    options.Add("linkDelay",
                "delay of each of the two links beyond the gateway",
                settings.linkDelay,
                NanoSeconds(1),
                Seconds(10));
    options.Add("linkRate", "rate of the same", settings.linkRate);
    options.Add("loss",
                "probability per packet, on each of the same and each way",
                settings.loss,
                0,
                MOST_LOSS);
    options.Add("interestLifetime",
                "of Interests between gateway and sink",
                settings.interestLifetime,
                least,
                day);
    options.Add("edgeLifetime",
                "of Interests that cross an edge link, and of long-lived ones",
                settings.edgeLifetime,
                least,
                day);
    options.Add("pollPeriod",
                "scheme poll: between one poll and the next",
                settings.pollPeriod,
                least,
                day);
    options.Add("contentStore",
                "entries at each node; 0: none (105 with --timers, unless given)",
                settings.storeEntries,
                0,
                1000000);
    options.Add("unknownSensors",
                "schemes pull and custodian: more sensors, which the sink asks for as well and the "
                "gateway does not know",
                settings.unknownSensors,
                0,
                10000);
    options.Add("wait",
                "scheme custodian: the sink is told to, for each turn of sensors",
                settings.wait,
                least,
                day);
    options.Add("holdRepeats",
                "whether nodes with timers keep Interests that come again to themselves while they "
                "wait, where sensors are asked; else they forward them",
                settings.holdsRepeats);
}

void
DeclareContention(Options& options,
                  PhoneHomeSettings& settings,
                  std::vector<std::string>& contending)
{
    const Time least = MilliSeconds(1);
    const Time day = Seconds(DAY_S);
    options.AddChoices("contending",
                       "messages on edge links that contend for access, and may collide, instead "
                       "of waiting for their slot",
                       contending,
                       PhoneHomeSettings::GetMessages(),
                       {},
                       {NONE});
    options.Add("accessCycle",
                "from the begin of a contention period to that of the next",
                settings.accessCycle,
                least,
                day);
    options.Add("accessLength", "of a contention period", settings.accessLength, least, day);
    options.Add("accessSlot",
                "of a contention period: a packet takes one, and is lost if another is sent in it",
                settings.accessSlot,
                least,
                day);
    options.Add("accessWindow",
                "access slots among which one is drawn for each try",
                settings.accessWindow,
                1,
                1000000);
    options.Add("accessRetries",
                "how often what collided is sent again",
                settings.accessRetries,
                0,
                1000);
}

void
DeclareCompared(Options& options, Compared& compared)
{
    std::vector<std::string> apart = PhoneHome::GetSchemesOfDevices();
    apart.insert(apart.end(),
                 PhoneHome::GetSchemesOnDemand().begin(),
                 PhoneHome::GetSchemesOnDemand().end());
    options.AddChoices("schemes",
                       "what is compared",
                       compared.schemes,
                       PhoneHome::GetSchemes(),
                       {},
                       apart);
    options.AddChoices("timers",
                       "configurations of lifetimes and retransmissions that are compared instead",
                       compared.configurations,
                       TimerConfiguration::GetNames(),
                       {},
                       {NONE});
    const auto declare =
        [&options](const std::string& name, const std::string& node, std::string& value) {
            options.AddCustom(name,
                              "of " + node +
                                  ": lifetime, retransmission interval and retransmissions, in "
                                  "place of the configuration's",
                              value,
                              [](const std::string& text) {
                                  return text == NONE || NodeTimers::Read(text)
                                             ? std::nullopt
                                             : std::optional("none or " +
                                                             std::string(NodeTimers::SYNTAX));
                              });
        };
    declare("consumerTimers", "the sink", compared.consumer);
    declare("forwarderTimers", "the router", compared.forwarder);
    declare("gatewayTimers", "the gateway", compared.gateway);
    declare("sensorTimers", "sensors", compared.sensor);
}

/** @param options parsed. @param compared what they say. @return what is run, by its name. */
std::vector<TimerConfiguration>
FindConfigurations(const Options& options, const Compared& compared)
{
    std::vector<TimerConfiguration> all;
    if (compared.configurations == std::vector<std::string>{NONE})
    {
        for (const std::string& scheme : compared.schemes)
        {
            all.push_back({scheme, scheme, {}});
        }
    }
    else
    {
        if (options.IsGiven("schemes"))
        {
            options.Fail("--schemes: --timers says which scheme is run; leave one of them out");
        }
        for (const std::string& name : compared.configurations)
        {
            if (name == NONE)
            {
                options.Fail("--timers: none stands alone; leave it or the others out");
            }
            all.push_back(TimerConfiguration::Get(name));
        }
    }
    const auto replace = [&options](const std::string& option,
                                    const std::string& text,
                                    std::optional<NodeTimers>& timers) {
        if (options.IsGiven(option))
        {
            timers = NodeTimers::Read(text); // nothing for `none`
        }
    };
    for (TimerConfiguration& configuration : all)
    {
        replace("consumerTimers", compared.consumer, configuration.timers.consumer);
        replace("forwarderTimers", compared.forwarder, configuration.timers.forwarder);
        replace("gatewayTimers", compared.gateway, configuration.timers.gateway);
        replace("sensorTimers", compared.sensor, configuration.timers.sensor);
    }
    return all;
}

/** Ends the program where options of contention do not fit. @param options parsed. @param settings
 *  of them. */
void
CheckContention(const Options& options, const PhoneHomeSettings& settings)
{
    const auto given = options.GetArguments();
    if (settings.accessLength > settings.accessCycle)
    {
        options.Fail("--accessLength=" + given.at("accessLength") + ": longer than --accessCycle=" +
                     given.at("accessCycle") + "; use a shorter one, or a longer cycle");
    }
    if (settings.accessSlot > settings.accessLength)
    {
        options.Fail("--accessSlot=" + given.at("accessSlot") + ": longer than --accessLength=" +
                     given.at("accessLength") + "; use a shorter one, or a longer period");
    }
}

/** Ends the program where options do not fit. @param options parsed. @param settings of them.
 *  @param all what is run. */
void
Check(const Options& options,
      const PhoneHomeSettings& settings,
      const std::vector<TimerConfiguration>& all)
{
    const uint32_t most = settings.GetMostSensors();
    const auto given = options.GetArguments();
    if (settings.cycle.IsStrictlyPositive() && most == 0)
    {
        options.Fail("--slot=" + given.at("slot") + ": a --cycle of " + given.at("cycle") +
                     " has no room for two, one each way; use a shorter --slot or a longer "
                     "--cycle");
    }
    if (settings.cycle.IsStrictlyPositive() && settings.slotPairs > most)
    {
        options.Fail("--slotPairs=" + std::to_string(settings.slotPairs) +
                     ": a --cycle has room for " + std::to_string(most) +
                     "; use fewer, a shorter --slot or a longer --cycle");
    }
    if (settings.cycle.IsStrictlyPositive() && settings.slotPairs == 0 && settings.sensors > most)
    {
        options.Fail("--sensors=" + std::to_string(settings.sensors) +
                     ": a --cycle has two slots each for " + std::to_string(most) +
                     "; use fewer, a shorter --slot or a longer --cycle, or have them take turns "
                     "by --slotPairs");
    }
    if (settings.cycle.IsZero() && settings.slotPairs > 0)
    {
        options.Fail("--slotPairs=" + std::to_string(settings.slotPairs) +
                     ": with --cycle=0s there are no slots; leave one of them out");
    }
    if (!settings.GetDuration())
    {
        options.Fail("--readings=" + std::to_string(settings.readings) +
                     ": take, with --interval=" + given.at("interval") +
                     ", longer than a simulation can; use fewer or a shorter --interval");
    }
    CheckContention(options, settings);
    const Time day = Seconds(DAY_S);
    for (const TimerConfiguration& configuration : all)
    {
        if (configuration.scheme == "custodian" && settings.GetWait() > day)
        {
            options.Fail("--wait=" + given.at("wait") + ": comes, with " +
                         std::to_string(settings.GetTurns()) +
                         " turns of sensors, to more than a day; use less, or more --slotPairs");
        }
        if (configuration.scheme == "custodian" && settings.storeEntries == 0)
        {
            options.Fail("--contentStore=0: " + configuration.name +
                         " answers from the gateway's store; use 1 or more");
        }
    }
}

/** Refuses slots that are too short. @param options parsed. @param settings of them. @param result
 *  of a run. @throws SchemeRefusal if a packet fitted into none, and no reading came. */
void
CheckSlots(const Options& options, const PhoneHomeSettings& settings, const PhoneHomeResult& result)
{
    std::optional<uint32_t> tooLong;
    for (const auto& radio : result.radios)
    {
        if (radio.tooLong)
        {
            tooLong = std::min(tooLong.value_or(*radio.tooLong), *radio.tooLong);
        }
    }
    if (!tooLong || !result.scheme.readings->delays.empty())
    {
        return;
    }
    const auto given = options.GetArguments();
    std::ostringstream line;
    line << "--slot=" << given.at("slot") << ": scheme " << result.scheme.scheme
         << " brings no reading, as a packet of " << *tooLong << " octets takes "
         << settings.edgeRate.CalculateBytesTxTime(*tooLong).GetSeconds()
         << "s at --edgeRate=" << given.at("edgeRate")
         << "; use a longer --slot or a higher --edgeRate";
    throw SchemeRefusal(line.str());
}

/** @return what is printed: readings delivered, their delay, and what they cost. */
Comparison
MakeComparison()
{
    Comparison comparison("reading",
                          [](const SchemeResult& result) { return result.readings->made; });
    comparison
        .AddShare("delivered",
                  [](const SchemeResult& result) { return result.readings->delays.size(); })
        .AddTimes([](const SchemeResult& result) { return result.readings->delays; })
        .AddMean("awake_s", [](const SchemeResult& result) { return result.readings->awake; })
        .AddNote("mean_s, p95_s: from when a reading is made until the sink has it")
        .AddNote("awake_s: of a sensor, mean");
    return comparison;
}

/** @param time a time or nothing. @return it as a field of CSV. */
std::string
Describe(const std::optional<Time>& time)
{
    return time ? csv::Seconds(*time) : "";
}

void
Write(const std::vector<PhoneHomeResult>& results, OutputFolder& folder)
{
    std::ostream& readings = folder.Open("readings.csv");
    readings << "scheme,sensor,reading,made_s,gateway_s,delivered_s,refused_s\r\n";
    std::ostream& sensors = folder.Open("sensors.csv");
    sensors << "scheme,sensor,uplink_slots,downlink_slots,awake_s,asked,answered,uplink_packets,"
               "downlink_packets,access_tries,access_collisions,access_periods\r\n";
    for (const PhoneHomeResult& result : results)
    {
        for (const auto& item : result.items)
        {
            readings << result.scheme.scheme << ',' << item.sensor << ',' << item.number << ','
                     << csv::Seconds(item.made) << ',' << Describe(item.gateway) << ','
                     << Describe(item.delivered) << ',' << Describe(item.refused) << "\r\n";
        }
        for (size_t sensor = 0; sensor < result.radios.size(); ++sensor)
        {
            const auto& radio = result.radios[sensor];
            sensors << result.scheme.scheme << ',' << sensor << ',' << radio.uplinkSlots << ','
                    << radio.downlinkSlots << ',' << csv::Seconds(radio.awake) << ',' << radio.asked
                    << ',' << radio.answered << ',' << radio.uplinkPackets << ','
                    << radio.downlinkPackets << ',' << radio.tries << ',' << radio.collisions << ','
                    << radio.periods << "\r\n";
        }
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    const std::string program = "icn-phone-home";
    Compared compared;
    std::string out = "results/phone-home";
    PhoneHomeSettings settings;
    Options options(
        program,
        "Compares ways in which readings come from sensors that sleep: delay, messages, "
        "router state and time awake.");
    DeclareCompared(options, compared);
    Declare(options, settings);
    std::vector<std::string> contending{NONE};
    DeclareContention(options, settings, contending);
    options.Add("out", "folder of the result files", out);
    options.Parse(argc, argv);
    if (contending != std::vector<std::string>{NONE})
    {
        for (const std::string& message : contending)
        {
            if (message == NONE)
            {
                options.Fail("--contending: none stands alone; leave it or the others out");
            }
        }
        settings.contending = contending;
    }
    const auto configurations = FindConfigurations(options, compared);
    if (compared.configurations.front() != NONE && !options.IsGiven("contentStore"))
    {
        constexpr uint32_t STORE_OF_THE_PAPER = 105;
        settings.storeEntries = STORE_OF_THE_PAPER;
    }
    Check(options, settings, configurations);
    std::vector<std::string> names;
    std::map<std::string, const TimerConfiguration*> byName;
    for (const TimerConfiguration& configuration : configurations)
    {
        names.push_back(configuration.name);
        byName[configuration.name] = &configuration;
    }
    std::vector<PhoneHomeResult> results;
    return SchemeProgram::RunSchemes(
        program,
        options,
        out,
        names,
        [&](const std::string& name) {
            PhoneHomeSettings its = settings;
            its.timers = byName.at(name)->timers;
            results.push_back(PhoneHome(its).Run(byName.at(name)->scheme));
            results.back().scheme.scheme = name;
            CheckSlots(options, its, results.back());
            return results.back().scheme;
        },
        MakeComparison(),
        [&results](OutputFolder& folder) { Write(results, folder); });
}
