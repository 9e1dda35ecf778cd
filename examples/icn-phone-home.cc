// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Sensors that sleep between the slots of an edge link phone home: how long does a reading take to
// the sink, what does it cost in messages, router state and time awake, against being asked? And
// what do lifetimes and retransmission timers of the nodes on the way do to that?

#include "ns3/icn-phone-home.h"

#include "ns3/icn-comparison.h"
#include "ns3/icn-options.h"
#include "ns3/icn-phone-home-checks.h"
#include "ns3/icn-phone-home-files.h"
#include "ns3/icn-phone-home-options.h"
#include "ns3/icn-scheme-program.h"

#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

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

} // namespace

int
main(int argc, char* argv[])
{
    const std::string program = "icn-phone-home";
    Options options(
        program,
        "Compares ways in which readings come from sensors that sleep: delay, messages, "
        "router state and time awake.");
    PhoneHomeOptions phoneHomeOptions(options);
    options.Parse(argc, argv);
    phoneHomeOptions.Complete();
    const PhoneHomeOptions::Choices& choices = phoneHomeOptions.GetChoices();
    const PhoneHomeSettings& settings = phoneHomeOptions.GetSettings();
    const PhoneHomeChecks checks(options, choices, settings);

    std::vector<PhoneHomeResult> results;
    return SchemeProgram::RunSchemes(
        program,
        options,
        choices.out,
        phoneHomeOptions.GetNames(),
        [&](const std::string& name) {
            const TimerConfiguration& configuration = phoneHomeOptions.GetConfiguration(name);
            PhoneHomeSettings its = settings;
            its.timers = configuration.timers;
            results.push_back(PhoneHome(its).Run(configuration.scheme));
            results.back().scheme.scheme = name;
            checks.CheckSlots(results.back());
            return results.back().scheme;
        },
        MakeComparison(),
        [&results](OutputFolder& folder) { PhoneHomeFiles::Write(results, folder); });
}
