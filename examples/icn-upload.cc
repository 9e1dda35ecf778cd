// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// RESTful upload: does it pay to ask for the client's credential before the body is sent, if some
// uploads are refused? The producer fetches the credential, then the body; or all of it is pushed.

#include "ns3/icn-call-experiment.h"
#include "ns3/icn-comparison.h"
#include "ns3/icn-scheme-program.h"

#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/** @param result of a scheme. @return how long refused uploads took. */
std::vector<Time>
FindRefusals(const SchemeResult& result)
{
    std::vector<Time> times;
    for (const auto& exchange : result.exchanges)
    {
        if (exchange.client.outcome == "rejected")
        {
            times.push_back(exchange.client.end - exchange.client.arrival);
        }
    }
    return times;
}

} // namespace

int
main(int argc, char* argv[])
{
    uint32_t routers = 1;
    SchemeProgram program(
        "icn-upload",
        "Compares schemes where the producer checks a credential before it takes "
        "an upload: time and octets against the share that it refuses.",
        {"reflexive", "reflexive-lean", "paired-nested", "paired-separate", "push"});
    CallSettings& settings = program.GetSettings();
    settings.credentialSize = 200;
    settings.parameters = 8;
    settings.resultSize = 100;
    program.GetOptions().Add("routers", "between client and server", routers, 1, 1000);
    program.GetOptions().Add("credentialSize",
                             "octets of the credential; 0: none, the first Interest decides",
                             settings.credentialSize,
                             0,
                             65000);
    program.GetOptions().Add("rejectRatio",
                             "share of the uploads that are refused",
                             settings.rejectRatio,
                             0.0,
                             1.0);
    program.Parse(argc, argv);
    const CallExperiment experiment(Topology::Line(routers, program.GetLinks()), settings);
    return program.Run(
        [&experiment](const std::string& scheme) { return experiment.Run(scheme, nullptr); },
        Comparison::OfCalls()
            .AddCount("rejected", [](const auto& result) { return FindRefusals(result).size(); })
            .AddMean("rejected_s", FindRefusals)
            .AddNote("rejected_s: mean until the client knows"));
}
