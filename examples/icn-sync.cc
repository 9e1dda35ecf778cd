// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Two peers exchange their state: by one reflexive exchange, whose trigger Data tells the first
// that the second has it all, or by two independent exchanges. When do both have it, and who does
// not know when the other one has not?

#include "ns3/icn-call-experiment.h"
#include "ns3/icn-comparison.h"
#include "ns3/icn-scheme-program.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/** @param result of a scheme. @return how long it took until both peers had all, where they have.
 */
std::vector<Time>
FindTimesOfBoth(const SchemeResult& result)
{
    std::vector<Time> times;
    for (const auto& exchange : result.exchanges)
    {
        const auto& second = exchange.service.parametersComplete;
        if (exchange.client.outcome == "completed" && second)
        {
            times.push_back(Max(exchange.client.end, *second) - exchange.client.arrival);
        }
    }
    return times;
}

/** @param result of a scheme. @return exchanges whose first peer has all and is gone, while the
 *  second never gets it. */
uint64_t
CountHalfOpen(const SchemeResult& result)
{
    const auto& exchanges = result.exchanges;
    return static_cast<uint64_t>(
        std::count_if(exchanges.begin(), exchanges.end(), [](const auto& exchange) {
            return exchange.client.outcome == "completed" && !exchange.service.parametersComplete;
        }));
}

/** @return what is printed. */
Comparison
MakeComparison()
{
    Comparison comparison("call",
                          [](const SchemeResult& result) { return result.exchanges.size(); });
    comparison
        .AddShare("both", [](const SchemeResult& result) { return FindTimesOfBoth(result).size(); })
        .AddTimes(FindTimesOfBoth)
        .AddCount("half_open", CountHalfOpen)
        .AddNote("both: exchanges after which both peers have all, mean_s, p95_s: until then")
        .AddNote("half_open: the first has all and is gone, the second never gets it");
    return comparison;
}

} // namespace

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
    const auto& schemes = program.GetSchemes();
    if (program.GetExecutionTime().IsStrictlyPositive() &&
        std::find(schemes.begin(), schemes.end(), CallScheme::CROSSED) != schemes.end())
    {
        program.GetOptions().Fail("--executionTime: does not apply to " +
                                  std::string(CallScheme::CROSSED) +
                                  ", where the second peer answers before it has anything; leave "
                                  "it out, or that scheme out of --schemes");
    }
    const CallExperiment experiment(Topology::Line(routers, program.GetLinks()), settings);
    return program.Run(
        [&experiment](const std::string& scheme) { return experiment.Run(scheme, nullptr); },
        MakeComparison());
}
