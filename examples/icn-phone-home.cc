// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Sensors that sleep between the slots of an edge link phone home: how long does a reading take to
// the sink, what does it cost in messages, router state and time awake, against being asked?

#include "ns3/icn-phone-home.h"

#include "ns3/icn-csv.h"
#include "ns3/icn-options.h"
#include "ns3/icn-scheme-program.h"

using namespace ns3;
using namespace ns3::icn;

namespace
{

void
Declare(Options& options, PhoneHomeSettings& settings)
{
    const Time least = MilliSeconds(1);
    const Time day = Seconds(86400);
    options.AddChoice("protocol", "protocol of all nodes", settings.protocol, {"ccnx", "ndn"});
    options.Add("sensors", "behind the gateway", settings.sensors, 1, 10000);
    options.Add("readings", "of each sensor", settings.readings, 1, 100000);
    options.Add("interval",
                "mean between readings, uniform within a sixth of it either way",
                settings.interval,
                least,
                day);
    options.Add("readingSize", "octets of a reading", settings.readingSize, 4, 1000);
    options.Add("cycle",
                "of the edge links' slots; 0s: they are always on",
                settings.cycle,
                Time(0),
                day);
    options.Add("slot", "of which each sensor has two in a cycle", settings.slot, least, day);
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
    readings << "scheme,sensor,reading,made_s,gateway_s,delivered_s\r\n";
    std::ostream& sensors = folder.Open("sensors.csv");
    sensors << "scheme,sensor,uplink_slots,downlink_slots,awake_s,asked,answered\r\n";
    for (const PhoneHomeResult& result : results)
    {
        for (const auto& item : result.items)
        {
            readings << result.scheme.scheme << ',' << item.sensor << ',' << item.number << ','
                     << csv::Seconds(item.made) << ',' << Describe(item.gateway) << ','
                     << Describe(item.delivered) << "\r\n";
        }
        for (size_t sensor = 0; sensor < result.radios.size(); ++sensor)
        {
            const auto& radio = result.radios[sensor];
            sensors << result.scheme.scheme << ',' << sensor << ',' << radio.uplinkSlots << ','
                    << radio.downlinkSlots << ',' << csv::Seconds(radio.awake) << ',' << radio.asked
                    << ',' << radio.answered << "\r\n";
        }
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    const std::string program = "icn-phone-home";
    std::vector<std::string> schemes = PhoneHome::GetSchemes();
    std::string out = "results/phone-home";
    PhoneHomeSettings settings;
    Options options(
        program,
        "Compares ways in which readings come from sensors that sleep: delay, messages, "
        "router state and time awake.");
    options.AddChoices("schemes", "what is compared", schemes, PhoneHome::GetSchemes());
    Declare(options, settings);
    options.Add("out", "folder of the result files", out);
    options.Parse(argc, argv);
    const uint32_t most = PhoneHome::GetMostSensors(settings);
    if (settings.cycle.IsStrictlyPositive() && settings.sensors > most)
    {
        options.Fail("--sensors=" + std::to_string(settings.sensors) +
                     ": a --cycle has two slots each for " + std::to_string(most) +
                     "; use fewer, a shorter --slot or a longer --cycle");
    }
    const PhoneHome experiment(settings);
    std::vector<PhoneHomeResult> results;
    return SchemeProgram::RunSchemes(
        program,
        options,
        out,
        schemes,
        [&](const std::string& scheme) {
            results.push_back(experiment.Run(scheme));
            return results.back().scheme;
        },
        [&results](OutputFolder& folder) { Write(results, folder); });
}
