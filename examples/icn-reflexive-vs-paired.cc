// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// What does reflexive forwarding cost and save, in router state and in latency, against paired
// Interest-Data exchanges? Runs each scheme on the same network with the same random numbers.

#include "ns3/icn-call-experiment.h"
#include "ns3/icn-consumer-routes.h"
#include "ns3/icn-event-file.h"
#include "ns3/icn-gilbert-elliott-error-model.h"
#include "ns3/icn-option-values.h"
#include "ns3/icn-options.h"
#include "ns3/icn-scheme-runs.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/icn-topology.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/// What the command line says beyond CallSettings.
struct Choices
{
    std::string topology{"abilene"};
    std::string component{"none"};
    std::vector<std::string> schemes{"reflexive", "paired-nested", "paired-separate", "push"};
    std::string link{"icn"};
    std::string reflexiveVersion{"1"};
    std::string lossModel{"bernoulli"};
    std::string lossDirection{"both"};
    std::string arrivals{"poisson"};
    std::string executionTime{"0s"};
    std::string fetchGap{"0s"};
    std::optional<Time> triggerLifetime;
    std::optional<Time> fetchLifetime;
    std::optional<Time> retransmissionTimeout;
    bool writesPackets{false};
    bool writesPcap{false};
    double burstLength{4};
    std::optional<Time> announcementRefresh;
    std::string events{"none"};
    std::string out{"results/reflexive-vs-paired"};
    TopologyOptions topologyOptions;
};

/** @param text `1s`, `exponential:1s` or `lognormal:1s,0.5`. @return the random variable's text. */
std::optional<std::string>
ReadRandomTime(const std::string& text)
{
    const size_t colon = text.find(':');
    const std::string kind = colon == std::string::npos ? "" : text.substr(0, colon);
    const std::string rest = colon == std::string::npos ? text : text.substr(colon + 1);
    const size_t comma = rest.find(',');
    const auto time = option_values::ReadTime(rest.substr(0, comma));
    if (!time || time->IsStrictlyNegative() || (kind != "" && !time->IsStrictlyPositive()))
    {
        return std::nullopt;
    }
    const std::string seconds = option_values::ToText(time->GetSeconds());
    if (kind.empty() && comma == std::string::npos)
    {
        return CallSettings::MakeConstant(*time);
    }
    if (kind == "exponential" && comma == std::string::npos)
    {
        return "ns3::ExponentialRandomVariable[Mean=" + seconds + "]";
    }
    const auto sigma = comma == std::string::npos
                           ? std::nullopt
                           : option_values::ReadNumber(rest.substr(comma + 1));
    if (kind == "lognormal" && sigma && *sigma > 0 && *sigma <= 10)
    {
        return "ns3::LogNormalRandomVariable[Mu=" +
               option_values::ToText(std::log(time->GetSeconds())) +
               "|Sigma=" + option_values::ToText(*sigma) + "]";
    }
    return std::nullopt;
}

/** Declares a time that may be random. @param text as given. @param variable its random variable.
 */
void
AddRandomTime(Options& options,
              const std::string& name,
              const std::string& help,
              std::string& text,
              std::string& variable)
{
    options.AddCustom(name,
                      help,
                      text,
                      [&variable](const std::string& given) -> std::optional<std::string> {
                          if (const auto read = ReadRandomTime(given))
                          {
                              variable = *read;
                              return std::nullopt;
                          }
                          return "a time such as 10ms, exponential:MEAN or lognormal:MEDIAN,SIGMA";
                      });
}

void
Declare(Options& options, Choices& choices, CallSettings& settings)
{
    constexpr uint32_t MANY = 1'000'000;
    const Time least = NanoSeconds(1);
    options.Add("topology",
                "line:R, star:N, tree:DEPTH,FANOUT, grid:WxH, abilene, geant, isp176 or a file "
                "(GraphML, Rocketfuel's .cch and .intra, ndnSIM's annotated)",
                choices.topology);
    options.AddChoice("component",
                      "of a disconnected file: none refuses it, largest takes the largest",
                      choices.component,
                      {"none", "largest"});
    options.Add("minDelay",
                "shorter link delays are raised to this",
                choices.topologyOptions.minDelay);
    options.AddChoices("schemes",
                       "what is compared; all leaves out reflexive-cefore",
                       choices.schemes,
                       CallScheme::GetNames(),
                       {},
                       {CallScheme::CEFORE});
    options.AddChoice("protocol", "protocol of all nodes", settings.protocol, {"ccnx", "ndn"});
    options.AddChoice("profile", "code points", settings.profile, {"draft", "cefore"});
    options.AddChoice("encoding",
                      "where a trigger carries its reflexive name prefix",
                      settings.encoding,
                      {"segment", "field", "lenient-field"});
    options.Add("reflexiveShare",
                "share of the routers that know reflexive forwarding; hosts always do",
                settings.reflexiveShare,
                0.0,
                1.0);
    options.AddChoice("reflexiveVersion",
                      "CCNx packet version of triggers and reflexive Interests; routers without "
                      "reflexive forwarding refuse 2",
                      choices.reflexiveVersion,
                      {"1", "2"});
    options.AddChoice("fallback",
                      "paired scheme that reflexive calls fall back to where routers fail them",
                      settings.fallback,
                      {"none", "paired-nested", "paired-separate"});
    options.AddChoice("strategy",
                      "how nodes choose among next hops",
                      settings.strategy,
                      StackHelper::GetStrategies());
    options.Add(
        "alternatives",
        "whether routers also have the ways to producers by other neighbours nearer to them",
        settings.hasAlternatives);
    options.AddChoice("link",
                      "kind of all links",
                      choices.link,
                      {"icn", "point-to-point", "csma", "udp", "udp6"});
    options.Add("linkDelay",
                "delay of links for which the topology gives none",
                choices.topologyOptions.linkDelay);
    options.Add("linkRate",
                "rate of links for which the topology gives none",
                choices.topologyOptions.linkRate);
    options.AddPackets("queue",
                       "packets that may wait at a device",
                       settings.queuePackets,
                       1,
                       MANY);
    options.Add("mtu", "octets of the largest packet on a link", settings.mtu, 256, 65535);
    options.Add("fragmentation", "whether larger messages go in fragments", settings.isFragmenting);
    options.Add("loss", "probability of loss per packet and link", settings.loss, 0.0, 0.999);
    options.AddChoice("lossDirection",
                      "which way packets are lost on each link, seen from the only producer",
                      choices.lossDirection,
                      LinkLoss::GetDirectionNames());
    options.AddChoice("lossModel", "how losses come", choices.lossModel, {"bernoulli", "burst"});
    options.Add("burstLength",
                "burst: mean number of packets lost one after the other",
                choices.burstLength,
                1.0,
                1e6);
    options.Add("consumers", "hosts that call", settings.consumers, 1, MANY);
    options.Add("producers", "hosts that serve", settings.producers, 1, MANY);
    options.Add("accessDelay", "delay of hosts' access links", settings.accessDelay, least);
    options.Add("accessRate", "rate of hosts' access links", settings.accessRate);
    options.Add("calls", "calls per consumer", settings.calls, 1, 1000 * MANY);
    options.Add("reinvocations",
                "how often at most a call that has no answer, or no way to its producer, is made "
                "again, each time at the next producer",
                settings.reinvocations,
                0,
                MANY);
    options.Add("callRate", "calls per second and consumer", settings.callRate, 1e-6, 1e6);
    options.AddChoice("arrivals", "how calls arrive", choices.arrivals, {"poisson", "constant"});
    options.Add("parameters", "objects the producer needs per call", settings.parameters, 0, MANY);
    options.Add("parameterSize", "octets of each", settings.parameterSize, 0, 65000);
    options.Add("window",
                "fetches outstanding at once; 0: all; of aimd and cubic the first, 0: theirs",
                settings.window,
                0,
                MANY);
    options.AddChoice("windowControl",
                      "how the window changes",
                      settings.windowControl,
                      {"fixed", "aimd", "cubic"});
    options.AddChoice("congestion",
                      "what nodes do about it: nothing, marks on Data (NDN), returns",
                      settings.congestion,
                      {"none", "mark", "return"});
    options.AddPackets("congestionThreshold",
                       "that may wait at a face before its link counts as congested",
                       settings.congestionThreshold,
                       0,
                       MANY);
    options.AddChoice("parameterCount",
                      "how the producer knows how many there are",
                      settings.parameterCount,
                      {"known", "discovered", "guess"});
    options.Add("resultSize", "octets of the result", settings.resultSize, 0, 65000);
    options.Add("rejectRatio",
                "share of the calls that producers refuse by their first Interest",
                settings.rejectRatio,
                0.0,
                1.0);
    AddRandomTime(options,
                  "executionTime",
                  "from the last parameter to the result",
                  choices.executionTime,
                  settings.executionTime);
    AddRandomTime(options,
                  "fetchGap",
                  "from the arrival of a parameter to the fetch that takes its place in the window",
                  choices.fetchGap,
                  settings.fetchGap);
    options.Add("preparationTime",
                "from a call's first Interest until the producer serves it",
                settings.preparationTime);
    options.Add("interestLifetime",
                "lifetime of Interests",
                settings.interestLifetime,
                MilliSeconds(1));
    options.Add("triggerLifetime",
                "lifetime of first Interests; by default interestLifetime",
                choices.triggerLifetime,
                MilliSeconds(1));
    options.Add("fetchLifetime",
                "lifetime of fetches; by default interestLifetime",
                choices.fetchLifetime,
                MilliSeconds(1));
    options.Add("retransmissionTimeout",
                "of consumers, and of producers unless told otherwise; by default half of "
                "interestLifetime",
                choices.retransmissionTimeout,
                least);
    options.Add("fetchTimeout",
                "retransmission timeout of producers; by default retransmissionTimeout",
                settings.fetchTimeout,
                least);
    options.Add("retries", "retransmissions at most", settings.retries, 0, MANY);
    options.Add("callTimeout", "a call is given up, and forgotten", settings.callTimeout, least);
    options.Add("contentStore",
                "Content Store entries per node",
                settings.contentStore,
                0,
                100 * MANY);
    options.AddChoice("announcement",
                      "where a paired scheme's consumer prefix is routed",
                      settings.announcement,
                      ConsumerRoutes::GetKinds());
    options.Add("announcementDelay",
                "flood, kite, map-me: time a node takes to pass an announcement on",
                settings.announcementDelay);
    options.Add("routeHold",
                "flood: time a node lets pass before it uses a new route",
                settings.routeHold);
    options.Add("announcementRefresh",
                "flood, kite: time between a consumer's announcements, 0s: one alone; by default "
                "half of traceLifetime for kite, else 0s",
                choices.announcementRefresh);
    options.Add("traceLifetime",
                "kite: time after which a trace is gone that is not renewed",
                settings.traceLifetime,
                MilliSeconds(1));
    options.Add("events",
                "file of what happens during the run, a line time,what,which for each event",
                choices.events);
    options.Add("duration",
                "end of the run; by default when no call or PIT entry is live",
                settings.duration,
                least);
    options.Add("observe",
                "end of the observation; by default that of the run",
                settings.observe,
                least);
    options.Add("warmup", "start of the observation", settings.warmup);
    options.Add("stateInterval",
                "width of a bucket of state.csv, 0s: every change; by default at most 1000 buckets",
                settings.stateInterval);
    options.Add("packets", "write packets.csv", choices.writesPackets);
    options.Add("pcap", "capture each link's faces into files in pcap/", choices.writesPcap);
    options.Add("out", "folder of the files", choices.out);
}

/** Refuses what does not go with scheme reflexive-cefore. */
void
CheckCefore(const Options& options, const Choices& choices, const CallSettings& settings)
{
    const auto& schemes = choices.schemes;
    if (!std::count(schemes.begin(), schemes.end(), CallScheme::CEFORE))
    {
        return;
    }
    if (settings.profile != "cefore")
    {
        options.Fail("--schemes=reflexive-cefore: Cefore has its own code points; use "
                     "--profile=cefore, or another scheme");
    }
    if (settings.parameters == 0)
    {
        options.Fail("--parameters=0: with scheme reflexive-cefore a producer can learn their "
                     "number from one of them only; use at least 1");
    }
    if (settings.rejectRatio > 0)
    {
        options.Fail("--rejectRatio=" + options.GetArguments().at("rejectRatio") +
                     ": producers of scheme reflexive-cefore refuse nothing; leave it out, or use "
                     "another scheme");
    }
    if (settings.congestion == "return")
    {
        options.Fail("--congestion=return: nodes of scheme reflexive-cefore return nothing; use "
                     "--congestion=none, or another scheme");
    }
    const std::pair<const char*, const char*> others[] = {
        {"triggerLifetime", "CeforeClient::Lifetime"},
        {"retransmissionTimeout", "CeforeServer::FetchTimeout"},
        {"fetchTimeout", "CeforeServer::FetchTimeout"},
        {"retries", "CeforeServer::FetchRepeats"},
        {"window", "CeforeServer::Pipeline"},
        {"interestLifetime", nullptr},
        {"fetchLifetime", nullptr},
        {"fetchGap", nullptr},
        {"parameterCount", nullptr},
        {"windowControl", nullptr},
        {"resultSize", nullptr},
        {"reinvocations", nullptr},
    };
    for (const auto& [option, attribute] : others)
    {
        if (schemes.size() == 1 && options.IsGiven(option))
        {
            options.Fail(std::string("--") + option +
                         ": does not apply to scheme reflexive-cefore; " +
                         (attribute ? std::string("use --ns3::icn::") + attribute
                                    : std::string("leave it out")));
        }
    }
}

/** Reads `--events` into an experiment. */
void
ReadEvents(const Options& options,
           const Choices& choices,
           const CallSettings& settings,
           CallExperiment& experiment)
{
    if (!options.IsGiven("events"))
    {
        return;
    }
    auto events = EventFile::Read(choices.events, experiment.GetEventScope());
    for (const NetworkEvent& event : events)
    {
        const bool switches = event.kind != NetworkEvent::Kind::PREFIX_OFF &&
                              event.kind != NetworkEvent::Kind::PREFIX_ON &&
                              event.kind != NetworkEvent::Kind::HALT;
        if (switches && !NetworkHelper::CanSwitch(settings.link))
        {
            options.Fail("--link=" + choices.link + ": " + choices.events + ":" +
                         std::to_string(event.line) +
                         ": takes links down or up, for which ns-3's devices have no switch; use "
                         "--link=icn");
        }
    }
    experiment.SetEvents(std::move(events));
}

/** Refuses what does not go with calls that are made again at other producers. */
void
CheckReinvocations(const Options& options, const Choices& choices, const CallSettings& settings)
{
    const std::string given = "--reinvocations=" + std::to_string(settings.reinvocations);
    if (settings.reinvocations >= settings.producers)
    {
        options.Fail(given + ": each is at another producer, with --producers=" +
                     std::to_string(settings.producers) + " at most " +
                     std::to_string(settings.producers - 1) + "; use fewer, or more producers");
    }
    const bool isOfOne = settings.announcement == "static-path" || settings.announcement == "kite";
    const bool isRouted =
        std::any_of(choices.schemes.begin(),
                    choices.schemes.end(),
                    [](const auto& scheme) { return CallScheme::Find(scheme).isRouted; }) ||
        settings.fallback != "none";
    if (settings.reinvocations > 0 && isOfOne && isRouted)
    {
        options.Fail(given + ": with --announcement=" + settings.announcement +
                     " a consumer can be reached from its first producer alone; use "
                     "--announcement=static, or --reinvocations=0");
    }
}

/** Refuses what no single option shows to be wrong. */
void
CheckTogether(const Options& options, const Choices& choices, const CallSettings& settings)
{
    if (settings.profile == "cefore" && settings.encoding != "segment")
    {
        options.Fail("--encoding=" + settings.encoding +
                     ": profile cefore has no such field; use --encoding=segment");
    }
    if (settings.encoding == "lenient-field" && settings.protocol != "ndn")
    {
        options.Fail(
            "--encoding=lenient-field: only NDN has elements that must not be ignored; use "
            "--encoding=field with --protocol=ccnx");
    }
    if (settings.reflexiveVersion == 2 && settings.protocol != "ccnx")
    {
        options.Fail(
            "--reflexiveVersion=2: NDN has no packet version; --encoding=field has the same "
            "effect with --protocol=ndn");
    }
    if (settings.protocol != "ndn" && settings.encoding == "lenient")
    {
        options.Fail("--encoding=lenient: its element is NDN's; use --encoding=field, or "
                     "--protocol=ndn");
    }
    if (settings.profile == "cefore" && settings.protocol == "ndn")
    {
        options.Fail("--profile=cefore: its numbers are CCNx's; use --profile=draft with "
                     "--protocol=ndn");
    }
    if (settings.congestion == "mark" && settings.protocol != "ndn")
    {
        options.Fail("--congestion=mark: CCNx has no mark; use --congestion=return, or "
                     "--protocol=ndn");
    }
    CheckCefore(options, choices, settings);
    if (settings.parameterCount == "guess" && settings.window == 0)
    {
        options.Fail("--parameterCount=guess: needs a --window above 0, the guess");
    }
    if (settings.parameterCount != "known" && settings.parameters == 0)
    {
        options.Fail("--parameters=0: a producer can learn their number from the first one only; "
                     "use --parameterCount=known");
    }
    if (settings.isLine && (settings.consumers > 1 || settings.producers > 1))
    {
        options.Fail("--topology=" + choices.topology +
                     ": a line has one consumer and one producer, its ends; use --consumers=1 "
                     "--producers=1");
    }
    CheckReinvocations(options, choices, settings);
    if (const auto problem = NetworkHelper::CheckMtu(choices.link, settings.mtu))
    {
        options.Fail(*problem);
    }
    if (choices.lossDirection != "both" && !options.IsGiven("loss"))
    {
        options.Fail("--lossDirection=" + choices.lossDirection +
                     ": does not apply as nothing is lost; give --loss, too");
    }
    if (choices.lossDirection != "both" && settings.producers > 1)
    {
        options.Fail("--lossDirection=" + choices.lossDirection +
                     ": with --producers=" + std::to_string(settings.producers) +
                     " a link leads to one and away from another; use --producers=1, or "
                     "--lossDirection=both");
    }
    if (choices.lossModel == "burst" &&
        settings.loss > GilbertElliottErrorModel::GetMostLoss(choices.burstLength))
    {
        options.Fail("--loss=" + std::to_string(settings.loss) + ": bursts of " +
                     std::to_string(choices.burstLength) +
                     " packets have at least one packet between them, which makes at most " +
                     std::to_string(GilbertElliottErrorModel::GetMostLoss(choices.burstLength)) +
                     "; use less, or a larger --burstLength");
    }
    if (choices.lossModel != "burst" && options.IsGiven("burstLength"))
    {
        options.Fail("--burstLength: only with --lossModel=burst");
    }
    if (settings.observe && *settings.observe <= settings.warmup)
    {
        options.Fail("--observe: must lie behind --warmup");
    }
    if (settings.duration && settings.observe && *settings.observe > *settings.duration)
    {
        options.Fail("--observe: must not lie behind --duration");
    }
    if (settings.duration && *settings.duration <= settings.warmup)
    {
        options.Fail("--duration: must lie behind --warmup");
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    const std::string program = "icn-reflexive-vs-paired";
    Choices choices;
    CallSettings settings;
    Options options(program,
                    "Compares reflexive forwarding with paired Interest-Data exchanges: latency, "
                    "router state and messages of each scheme on the same network.");
    Declare(options, choices, settings);
    options.Parse(argc, argv);
    settings.link = NetworkHelper::GetLinkKinds().at(choices.link);
    settings.reflexiveVersion = choices.reflexiveVersion == "2" ? 2 : 1;
    settings.isPoisson = choices.arrivals == "poisson";
    settings.isLine = choices.topology.rfind("line:", 0) == 0;
    settings.triggerLifetime = choices.triggerLifetime.value_or(settings.interestLifetime);
    settings.fetchLifetime = choices.fetchLifetime.value_or(settings.interestLifetime);
    settings.retransmissionTimeout =
        choices.retransmissionTimeout.value_or(settings.interestLifetime / 2);
    if (!options.IsGiven("fetchGap"))
    {
        settings.fetchGap.clear(); // rather than a random variable that is always 0
    }
    settings.lossDirection = LinkLoss::GetDirections().at(choices.lossDirection);
    settings.burst = choices.lossModel == "burst" ? choices.burstLength : 0;
    settings.announcementRefresh = choices.announcementRefresh.value_or(
        settings.announcement == "kite" ? settings.traceLifetime / 2 : Time());
    choices.topologyOptions.largestComponent = choices.component == "largest";
    CheckTogether(options, choices, settings);

    try
    {
        CallExperiment experiment(Topology::Parse(choices.topology, choices.topologyOptions),
                                  settings);
        ReadEvents(options, choices, settings, experiment);
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
