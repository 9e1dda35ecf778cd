// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// What does reflexive forwarding cost and save, in router state and in latency, against paired
// Interest-Data exchanges? Runs each scheme on the same network with the same random numbers.

#include "ns3/icn-call-experiment.h"
#include "ns3/icn-call-options.h"
#include "ns3/icn-event-file.h"
#include "ns3/icn-network-helper.h"
#include "ns3/icn-options.h"
#include "ns3/icn-scheme-runs.h"
#include "ns3/icn-topology.h"

#include <string>
#include <utility>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/** Reads `--events` into an experiment. */
void
ReadEvents(const Options& options, const CallOptions& callOptions, CallExperiment& experiment)
{
    if (!options.IsGiven("events"))
    {
        return;
    }
    auto events = EventFile::Read(callOptions.GetChoices().events, experiment.GetEventScope());
    for (const NetworkEvent& event : events)
    {
        const bool switches = event.kind != NetworkEvent::Kind::PREFIX_OFF &&
                              event.kind != NetworkEvent::Kind::PREFIX_ON &&
                              event.kind != NetworkEvent::Kind::HALT;
        if (switches && !NetworkHelper::CanSwitch(callOptions.GetSettings().link))
        {
            options.Fail("--link=" + callOptions.GetChoices().link + ": " +
                         callOptions.GetChoices().events + ":" + std::to_string(event.line) +
                         ": takes links down or up, for which ns-3's devices have no switch; use "
                         "--link=icn");
        }
    }
    experiment.SetEvents(std::move(events));
}

} // namespace

int
main(int argc, char* argv[])
{
    const std::string program = "icn-reflexive-vs-paired";
    Options options(program,
                    "Compares reflexive forwarding with paired Interest-Data exchanges: latency, "
                    "router state and messages of each scheme on the same network.");
    CallOptions callOptions(options);
    options.Parse(argc, argv);
    callOptions.Complete();
    const CallOptions::Choices& choices = callOptions.GetChoices();
    const CallSettings& settings = callOptions.GetSettings();

    try
    {
        CallExperiment experiment(Topology::Parse(choices.topology, choices.topologyOptions),
                                  settings);
        ReadEvents(options, callOptions, experiment);
        if (const auto problem = experiment.CheckSizes(choices.schemes))
        {
            options.Fail(*problem);
        }
        const bool keepsChanges = settings.stateInterval && settings.stateInterval->IsZero();
        SchemeRuns runs(program, options, choices.out, keepsChanges);
        std::ostream* packets = runs.OpenPackets(choices.writesPackets);
        const std::string captures =
            choices.writesPcap ? runs.GetFolder().OpenFolder("pcap", ".pcap") : "";
        for (const std::string& scheme : choices.schemes)
        {
            runs.Run([&]() {
                return experiment.Run(scheme,
                                      packets,
                                      captures.empty() ? "" : captures + "/" + scheme);
            });
        }
        return runs.Finish();
    }
    catch (const TopologyError& error)
    {
        options.Fail(error.what());
    }
    catch (const EventFileError& error)
    {
        options.Fail("--events: " + std::string(error.what()));
    }
    catch (const OutputError& error)
    {
        options.Fail(error.what());
    }
}
