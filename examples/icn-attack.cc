// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// What can attackers do with reflexive forwarding, and what with paired exchanges? Attacks a
// producer's network beside its callers, each scheme with the same random numbers.

#include "ns3/icn-attack-experiment.h"
#include "ns3/icn-attack-files.h"
#include "ns3/icn-options.h"
#include "ns3/icn-scheme-runs.h"
#include "ns3/icn-uuid-source.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

constexpr uint32_t ENDLESS = 1'000'000'000; ///< calls per consumer: more than a run has time for

/// What the command line says beyond AttackSettings.
struct Choices
{
    std::vector<std::string> schemes{"reflexive",
                                     "reflexive-lean",
                                     "paired-nested",
                                     "paired-separate"};
    std::string arrivals{"poisson"};
    Time executionTime;
    Time lifetime{Seconds(2)};
    std::optional<Time> retransmissionTimeout;
    std::optional<Time> duration;
    bool writesPackets{false};
    std::string out{"results/attack"};
};

void
Declare(Options& options, Choices& choices, AttackSettings& settings)
{
    constexpr uint32_t MANY = 1'000'000;
    const Time least = NanoSeconds(1);
    CallSettings& calls = settings.calls;
    options.AddChoice("attack",
                      "what attackers do",
                      settings.attack,
                      AttackExperiment::GetAttacks());
    options.AddChoices("schemes",
                       "what is attacked",
                       choices.schemes,
                       AttackExperiment::GetSchemes("reflection"));
    options.AddChoice("protocol", "protocol of all nodes", calls.protocol, {"ccnx", "ndn"});
    options.AddChoice("encoding",
                      "where a trigger carries its reflexive name prefix",
                      calls.encoding,
                      {"segment", "field"});
    options.AddChoice("fallback",
                      "reflection: paired scheme that producers serve beside a reflexive one, and "
                      "attackers use",
                      calls.fallback,
                      {"none", "paired-nested", "paired-separate"});
    options.Add("attackers", "hosts that attack", settings.attackers, 1, MANY);
    options.Add("ingress",
                "edge routers, from the first on, that they hang on in turn",
                settings.ingress,
                1,
                MANY);
    options.Add("attackRate", "Interests per second of all attackers", settings.rate, 1e-6, 1e7);
    options.Add("attackStart", "beginning of the attack", settings.begin);
    options.Add("attackEnd", "end of the attack", settings.end, least);
    options.Add("duration",
                "end of the run; by default two Interest lifetimes after the attack's",
                choices.duration,
                least);
    options.AddChoice("victim",
                      "reflection: what the victim does with Interests",
                      settings.victim,
                      {"answers", "returns", "silent"});
    options.Add("mostFetches",
                "storm: Interests for its parameters that the victim answers; 0: no limit",
                settings.mostFetches,
                0,
                1000 * MANY);
    options.Add("prohibits",
                "storm: whether the victim of a reflexive scheme returns others with Prohibited",
                settings.prohibits);
    options.Add("longestTrigger",
                "for how long reflexive Interests keep a trigger alive that is not sent again; 0s: "
                "for ever",
                settings.longestTrigger);
    options.AddChoice(
        "quota",
        "what limits triggers: nothing, or TemplateQuota's PerFace, PerNode, PitShare",
        settings.quota,
        {"none", "face", "node", "share"});
    options.AddChoice("quotaAt",
                      "routers with a quota",
                      settings.quotaAt,
                      {"core", "edges", "all"});
    options.Add("quotaLimit", "quota face, node: most triggers", settings.quotaLimit, 1, MANY);
    options.Add("pitShare", "quota share: of the PIT", settings.pitShare, 0.0, 1.0);
    options.Add("pitCapacity",
                "entries of the core router's PIT; 0: no limit",
                settings.pitCapacity,
                0,
                1000 * MANY);
    options.Add("rnpBits",
                "guess: random bits of a reflexive name prefix",
                calls.prefixBits,
                1,
                UuidSource::MOST_SHORT_BITS);
    options.Add("onPathOnly",
                "whether routers refuse reflexive Interests from where the trigger did not go",
                settings.isOnPathOnly);
    options.Add("edges", "routers around the core", settings.edges, 1, 1000);
    options.Add("consumers", "hosts that call, in turn on all edges", calls.consumers, 1, MANY);
    options.Add("callRate", "calls per second and consumer", calls.callRate, 1e-6, 1e6);
    options.AddChoice("arrivals",
                      "how calls and attacks arrive",
                      choices.arrivals,
                      {"poisson", "constant"});
    options.Add("parameters", "objects the producer needs per call", calls.parameters, 0, MANY);
    options.Add("parameterSize", "octets of each", calls.parameterSize, 0, 65000);
    options.Add("resultSize", "octets of the result", calls.resultSize, 0, 65000);
    options.Add("executionTime", "from the last parameter to the result", choices.executionTime);
    options.Add("interestLifetime", "lifetime of all Interests", choices.lifetime, MilliSeconds(1));
    options.Add("retransmissionTimeout",
                "of consumers and producers; by default half of interestLifetime",
                choices.retransmissionTimeout,
                least);
    options.Add("retries", "retransmissions at most", calls.retries, 0, MANY);
    options.Add("callTimeout", "a call is given up, and forgotten", calls.callTimeout, least);
    options.Add("linkDelay", "delay of links between routers", settings.linkDelay, least);
    options.Add("linkRate", "rate of links between routers", settings.linkRate);
    options.Add("accessDelay", "delay of hosts' access links", calls.accessDelay, least);
    options.Add("accessRate", "rate of hosts' access links", calls.accessRate);
    options.Add("stateInterval",
                "width of a bucket of state.csv and victim.csv; 0s: every change of the former",
                calls.stateInterval);
    options.Add("packets", "write packets.csv", choices.writesPackets);
    options.Add("out", "folder of the files", choices.out);
}

/** Refuses what does not belong to the attack. */
void
CheckAttack(const Options& options, const Choices& choices, const AttackSettings& settings)
{
    const std::pair<const char*, std::vector<std::string>> owners[] = {
        {"fallback", {"reflection"}},
        {"victim", {"reflection"}},
        {"ingress", {"reflection", "flood"}},
        {"rnpBits", {"guess"}},
        {"mostFetches", {"storm"}},
        {"prohibits", {"storm"}},
        {"attackers", {"reflection", "flood", "guess"}},
    };
    for (const auto& [option, attacks] : owners)
    {
        if (options.IsGiven(option) &&
            std::find(attacks.begin(), attacks.end(), settings.attack) == attacks.end())
        {
            options.Fail(std::string("--") + option + ": does not apply to --attack=" +
                         settings.attack + "; leave it out, or use --attack=" + attacks.front());
        }
    }
    const auto known = AttackExperiment::GetSchemes(settings.attack);
    for (const std::string& scheme : choices.schemes)
    {
        if (std::find(known.begin(), known.end(), scheme) == known.end())
        {
            options.Fail("--schemes=" + scheme +
                         ": routers hold no reflexive name prefix that "
                         "could be guessed; use, for one, reflexive");
        }
    }
    if (settings.attack == "guess" && settings.calls.encoding == "segment")
    {
        options.Fail("--encoding=segment: with it a reflexive name prefix is the call's id, too, "
                     "and cannot be short; use --encoding=field with --attack=guess");
    }
}

/** Refuses what no single option shows to be wrong. */
void
CheckTogether(const Options& options, const Choices& choices, const AttackSettings& settings)
{
    CheckAttack(options, choices, settings);
    if (settings.ingress > settings.edges)
    {
        options.Fail("--ingress=" + std::to_string(settings.ingress) + ": there are --edges=" +
                     std::to_string(settings.edges) + " routers to hang on");
    }
    if (settings.begin >= settings.end || *settings.calls.duration < settings.end)
    {
        options.Fail("--attackStart, --attackEnd, --duration: an attack begins before it ends, and "
                     "ends within the run");
    }
    const std::pair<const char*, std::vector<std::string>> owners[] = {
        {"pitShare", {"share"}},
        {"quotaLimit", {"face", "node"}},
        {"quotaAt", {"face", "node", "share"}},
    };
    for (const auto& [option, quotas] : owners)
    {
        if (options.IsGiven(option) &&
            std::find(quotas.begin(), quotas.end(), settings.quota) == quotas.end())
        {
            options.Fail(std::string("--") + option + ": does not apply to --quota=" +
                         settings.quota + "; leave it out, or use --quota=" + quotas.front());
        }
    }
    if (settings.quota == "share" && (settings.pitCapacity == 0 || settings.quotaAt != "core"))
    {
        options.Fail("--quota=share: is a share of a limited PIT, as the core may have; use "
                     "--pitCapacity above 0 and --quotaAt=core");
    }
}

/** Fills in what follows from other options. */
void
Complete(const Choices& choices, AttackSettings& settings)
{
    constexpr int HALF = 2;
    constexpr int LIFETIMES = 2;
    CallSettings& calls = settings.calls;
    settings.isPoisson = choices.arrivals == "poisson";
    calls.isPoisson = settings.isPoisson;
    calls.prefixBits = settings.attack == "guess" ? calls.prefixBits : 0;
    calls.calls = ENDLESS;
    calls.executionTime = CallSettings::MakeConstant(choices.executionTime);
    calls.interestLifetime = choices.lifetime;
    calls.triggerLifetime = choices.lifetime;
    calls.fetchLifetime = choices.lifetime;
    calls.retransmissionTimeout = choices.retransmissionTimeout.value_or(choices.lifetime / HALF);
    calls.duration = choices.duration.value_or(settings.end + choices.lifetime * LIFETIMES);
    if (calls.stateInterval && calls.stateInterval->IsStrictlyPositive())
    {
        settings.interval = *calls.stateInterval;
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    const std::string program = "icn-attack";
    Options options(program,
                    "Attacks a producer's network beside its callers, scheme by scheme with the "
                    "same random numbers, and measures what reaches a victim, what attackers get, "
                    "what they make routers hold, and how many calls are still completed.");
    Choices choices;
    AttackSettings settings;
    constexpr uint32_t GUESSABLE = 16;
    settings.calls.consumers = settings.edges;
    settings.calls.prefixBits = GUESSABLE;
    Declare(options, choices, settings);
    options.Parse(argc, argv);
    Complete(choices, settings);
    CheckTogether(options, choices, settings);
    try
    {
        const bool keepsChanges =
            settings.calls.stateInterval && settings.calls.stateInterval->IsZero();
        SchemeRuns runs(program, options, choices.out, keepsChanges);
        std::ostream* packets = runs.OpenPackets(choices.writesPackets);
        const AttackExperiment experiment(settings);
        std::vector<AttackResult> results;
        for (const std::string& scheme : choices.schemes)
        {
            runs.Run([&]() {
                results.push_back(experiment.Run(scheme, packets));
                return results.back().calls;
            });
        }
        AttackFiles(settings).Write(results, runs.GetFolder());
        return runs.Finish([&results](const std::vector<SchemeResult>&, std::ostream& os) {
            AttackFiles::Print(results, os);
        });
    }
    catch (const OutputError& error)
    {
        options.Fail(error.what());
    }
}
