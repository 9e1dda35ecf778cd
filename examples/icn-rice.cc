// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// What do remote calls cost that take longer than a round trip? The experiments of RICE (Krol et
// al., ICN 2018) on its own network: thunks, polling on the network's timescale, Interests that
// live as long as the application takes, acknowledgements, and the four-way handshake.

#include "ns3/icn-options.h"
#include "ns3/icn-rice-experiment.h"
#include "ns3/icn-scheme-runs.h"

#include <string>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/// What the command line says beyond RiceSettings.
struct Choices
{
    std::string link{"icn"};
    bool writesPackets{false};
    std::string out{"results/rice"};
};

void
Declare(Options& options, Choices& choices, RiceSettings& settings)
{
    constexpr uint32_t MANY = 1'000'000;
    const Time least = NanoSeconds(1);
    options.AddChoice("scheme",
                      "how calls are made",
                      settings.scheme,
                      RiceExperiment::GetSchemes());
    options.AddChoice("protocol", "protocol of all nodes", settings.protocol, {"ccnx", "ndn"});
    options.Add("executionTime",
                "time that consumers expect executions to take; not of handshake",
                settings.executionTime);
    options.Add("estimateError",
                "by which executions really take longer (or, below zero, less long)",
                settings.estimateError,
                Hours(-24),
                Hours(24));
    options.Add("callRate", "calls per second, evenly spaced", settings.callRate, 1e-6, 1e6);
    options.Add("parameterSize",
                "handshake: octets of what the producer fetches",
                settings.parameterSize,
                0,
                65000);
    options.Add("resultSize", "octets of the result", settings.resultSize, 0, 65000);
    options.Add("retransmissionTimeout",
                "of unanswered Interests; by default 1s, of application executionTime + 100ms, of "
                "handshake a round trip",
                settings.retransmissionTimeout,
                least);
    options.Add("timerGranularity",
                "consumers' timers run out at whole multiples of it only; by default 10ms, of "
                "handshake 0s",
                settings.timerGranularity);
    options.Add("interestLifetime",
                "of all Interests; by default 1s, of application and acknowledge executionTime + "
                "100ms, of handshake the timer",
                settings.interestLifetime,
                MilliSeconds(1));
    options.Add("timer",
                "handshake: round trips for which its state is kept",
                settings.timer,
                1,
                1000);
    options.Add("loss",
                "probability that a message is lost on the producer's link, of handshake anywhere "
                "on its way",
                settings.loss,
                0.0,
                0.999);
    options.AddChoice("lossDirection",
                      "which way messages are lost; by default to-consumer, of handshake both",
                      settings.lossDirection,
                      RiceExperiment::GetLossDirections());
    options.AddChoice("link",
                      "kind of all links",
                      choices.link,
                      {"icn", "point-to-point", "csma", "udp", "udp6"});
    options.Add("linkDelay", "delay of each link", settings.linkDelay, least);
    options.Add("linkRate", "rate of each link", settings.linkRate);
    options.AddPackets("queue",
                       "packets that may wait at a device",
                       settings.queuePackets,
                       1,
                       MANY);
    options.Add("mtu", "octets of the largest packet on a link", settings.mtu, 256, 65535);
    options.Add("routers", "between consumer and producer", settings.routers, 1, 1000);
    options.Add("contentStore", "Content Store entries per node", settings.contentStore, 0, MANY);
    options.Add("duration",
                "calls are made, and state is observed, until then",
                settings.duration,
                least);
    options.Add("warmup", "state is observed from then on", settings.warmup);
    options.Add("stateInterval",
                "width of a bucket of state.csv, 0s: every change; by default at most 1000 buckets",
                settings.stateInterval);
    options.Add("packets", "write packets.csv", choices.writesPackets);
    options.Add("out", "folder of the files", choices.out);
}

/** Refuses what no single option shows to be wrong. */
void
CheckTogether(const Options& options, const Choices& choices, const RiceSettings& settings)
{
    const bool isHandshake = settings.scheme == "handshake";
    for (const char* option : {"timer", "parameterSize"})
    {
        if (!isHandshake && options.IsGiven(option))
        {
            options.Fail(std::string("--") + option + ": only with --scheme=handshake");
        }
    }
    for (const char* option : {"executionTime", "estimateError"})
    {
        if (isHandshake && options.IsGiven(option))
        {
            options.Fail(std::string("--") + option +
                         ": a handshake executes nothing; use another --scheme");
        }
    }
    if (const auto problem = NetworkHelper::CheckMtu(choices.link, settings.mtu))
    {
        options.Fail(*problem);
    }
    if (const auto problem = RiceExperiment(settings).Check())
    {
        options.Fail(*problem);
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    const std::string program = "icn-rice";
    Choices choices;
    RiceSettings settings;
    Options options(program,
                    "The experiments of RICE (ICN 2018): latency, packets and router state of "
                    "remote calls that take longer than a round trip.");
    Declare(options, choices, settings);
    options.Parse(argc, argv);
    settings.link = NetworkHelper::GetLinkKinds().at(choices.link);
    CheckTogether(options, choices, settings);

    try
    {
        const bool keepsChanges = settings.stateInterval && settings.stateInterval->IsZero();
        SchemeRuns runs(program, options, choices.out, keepsChanges);
        std::ostream* packets = runs.OpenPackets(choices.writesPackets);
        runs.Run([&]() { return RiceExperiment(settings).Run(packets); });
        return runs.Finish();
    }
    catch (const OutputError& error)
    {
        options.Fail(error.what());
    }
}
