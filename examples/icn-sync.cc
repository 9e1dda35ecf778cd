// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Two peers exchange their state: by one reflexive exchange, whose trigger Data tells the first
// that the second has it all, or by two independent exchanges. When do both have it, and who does
// not know when the other one has not?

#include "ns3/icn-call-experiment.h"
#include "ns3/icn-scheme-program.h"

using namespace ns3;
using namespace ns3::icn;

int
main(int argc, char* argv[])
{
    uint32_t routers = 1;
    SchemeProgram program(
        "icn-sync",
        "Compares ways in which two peers exchange their state: until when both "
        "have it, at what cost, and what losses leave half open.",
        {"reflexive", "reflexive-lean", "paired-nested", "paired-separate", CallScheme::CROSSED});
    CallSettings& settings = program.GetSettings();
    settings.linger = MilliSeconds(500);
    program.GetOptions().Add("routers", "between the peers", routers, 1, 1000);
    program.GetOptions().Add("linger",
                             "paired-crossed: how long the first peer answers the second once it "
                             "has what it wants",
                             settings.linger,
                             Time(0),
                             Seconds(3600));
    program.Parse(argc, argv);
    const CallExperiment experiment(Topology::Line(routers, program.GetLinks()), settings);
    return program.Run(
        [&experiment](const std::string& scheme) { return experiment.Run(scheme, nullptr); });
}
