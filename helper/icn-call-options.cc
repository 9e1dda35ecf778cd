// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-options.h"

#include "icn-call-checks.h"
#include "icn-call-scheme.h"
#include "icn-consumer-routes.h"
#include "icn-link-loss.h"
#include "icn-network-helper.h"
#include "icn-option-values.h"
#include "icn-stack-helper.h"

#include <cmath>
#include <cstdint>

namespace ns3
{
namespace icn
{

namespace
{

constexpr uint32_t MANY = 1'000'000;

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

} // namespace

CallOptions::CallOptions(Options& options)
    : m_options(options)
{
    DeclareNetwork();
    DeclareLinks();
    DeclareCalls();
    DeclareTimers();
    DeclareRoutes();
    DeclareRun();
}

void
CallOptions::DeclareNetwork()
{
    m_options.Add("topology",
                  "line:R, star:N, tree:DEPTH,FANOUT, grid:WxH, abilene, geant, isp176 or a file "
                  "(GraphML, Rocketfuel's .cch and .intra, ndnSIM's annotated)",
                  m_choices.topology);
    m_options.AddChoice("component",
                        "of a disconnected file: none refuses it, largest takes the largest",
                        m_choices.component,
                        {"none", "largest"});
    m_options.Add("minDelay",
                  "shorter link delays are raised to this",
                  m_choices.topologyOptions.minDelay);
    m_options.AddChoices("schemes",
                         "what is compared; all leaves out reflexive-cefore",
                         m_choices.schemes,
                         CallScheme::GetNames(),
                         {},
                         {CallScheme::CEFORE});
    m_options.AddChoice("protocol", "protocol of all nodes", m_settings.protocol, {"ccnx", "ndn"});
    m_options.AddChoice("profile", "code points", m_settings.profile, {"draft", "cefore"});
    m_options.AddChoice("encoding",
                        "where a trigger carries its reflexive name prefix",
                        m_settings.encoding,
                        {"segment", "field", "lenient-field"});
    m_options.Add("reflexiveShare",
                  "share of the routers that know reflexive forwarding; hosts always do",
                  m_settings.reflexiveShare,
                  0.0,
                  1.0);
    m_options.AddChoice("reflexiveVersion",
                        "CCNx packet version of triggers and reflexive Interests; routers without "
                        "reflexive forwarding refuse 2",
                        m_choices.reflexiveVersion,
                        {"1", "2"});
    m_options.AddChoice("fallback",
                        "paired scheme that reflexive calls fall back to where routers fail them",
                        m_settings.fallback,
                        {"none", "paired-nested", "paired-separate"});
    m_options.AddChoice("strategy",
                        "how nodes choose among next hops",
                        m_settings.strategy,
                        StackHelper::GetStrategies());
    m_options.Add(
        "alternatives",
        "whether routers also have the ways to producers by other neighbours nearer to them",
        m_settings.hasAlternatives);
}

void
CallOptions::DeclareLinks()
{
    m_options.AddChoice("link",
                        "kind of all links",
                        m_choices.link,
                        {"icn", "point-to-point", "csma", "udp", "udp6"});
    m_options.Add("linkDelay",
                  "delay of links for which the topology gives none",
                  m_choices.topologyOptions.linkDelay);
    m_options.Add("linkRate",
                  "rate of links for which the topology gives none",
                  m_choices.topologyOptions.linkRate);
    m_options.AddPackets("queue",
                         "packets that may wait at a device",
                         m_settings.queuePackets,
                         1,
                         MANY);
    m_options.Add("mtu", "octets of the largest packet on a link", m_settings.mtu, 256, 65535);
    m_options.Add("fragmentation",
                  "whether larger messages go in fragments",
                  m_settings.isFragmenting);
    m_options.Add("loss", "probability of loss per packet and link", m_settings.loss, 0.0, 0.999);
    m_options.AddChoice("lossDirection",
                        "which way packets are lost on each link, seen from the only producer",
                        m_choices.lossDirection,
                        LinkLoss::GetDirectionNames());
    m_options.AddChoice("lossModel",
                        "how losses come",
                        m_choices.lossModel,
                        {"bernoulli", "burst"});
    m_options.Add("burstLength",
                  "burst: mean number of packets lost one after the other",
                  m_choices.burstLength,
                  1.0,
                  1e6);
}

void
CallOptions::DeclareCalls()
{
    const Time least = NanoSeconds(1);
    m_options.Add("consumers", "hosts that call", m_settings.consumers, 1, MANY);
    m_options.Add("producers", "hosts that serve", m_settings.producers, 1, MANY);
    m_options.Add("accessDelay", "delay of hosts' access links", m_settings.accessDelay, least);
    m_options.Add("accessRate", "rate of hosts' access links", m_settings.accessRate);
    m_options.Add("calls", "calls per consumer", m_settings.calls, 1, 1000 * MANY);
    m_options.Add("reinvocations",
                  "how often at most a call that has no answer, or no way to its producer, is made "
                  "again, each time at the next producer",
                  m_settings.reinvocations,
                  0,
                  MANY);
    m_options.Add("callRate", "calls per second and consumer", m_settings.callRate, 1e-6, 1e6);
    m_options.AddChoice("arrivals",
                        "how calls arrive",
                        m_choices.arrivals,
                        {"poisson", "constant"});
    m_options.Add("parameters",
                  "objects the producer needs per call",
                  m_settings.parameters,
                  0,
                  MANY);
    m_options.Add("parameterSize", "octets of each", m_settings.parameterSize, 0, 65000);
    m_options.Add("window",
                  "fetches outstanding at once; 0: all; of aimd and cubic the first, 0: theirs",
                  m_settings.window,
                  0,
                  MANY);
    m_options.AddChoice("windowControl",
                        "how the window changes",
                        m_settings.windowControl,
                        {"fixed", "aimd", "cubic"});
    m_options.AddChoice("congestion",
                        "what nodes do about it: nothing, marks on Data (NDN), returns",
                        m_settings.congestion,
                        {"none", "mark", "return"});
    m_options.AddPackets("congestionThreshold",
                         "that may wait at a face before its link counts as congested",
                         m_settings.congestionThreshold,
                         0,
                         MANY);
    m_options.AddChoice("parameterCount",
                        "how the producer knows how many there are",
                        m_settings.parameterCount,
                        {"known", "discovered", "guess"});
    m_options.Add("resultSize", "octets of the result", m_settings.resultSize, 0, 65000);
    m_options.Add("rejectRatio",
                  "share of the calls that producers refuse by their first Interest",
                  m_settings.rejectRatio,
                  0.0,
                  1.0);
    AddRandomTime(m_options,
                  "executionTime",
                  "from the last parameter to the result",
                  m_choices.executionTime,
                  m_settings.executionTime);
    AddRandomTime(m_options,
                  "fetchGap",
                  "from the arrival of a parameter to the fetch that takes its place in the window",
                  m_choices.fetchGap,
                  m_settings.fetchGap);
    m_options.Add("preparationTime",
                  "from a call's first Interest until the producer serves it",
                  m_settings.preparationTime);
}

void
CallOptions::DeclareTimers()
{
    const Time least = NanoSeconds(1);
    m_options.Add("interestLifetime",
                  "lifetime of Interests",
                  m_settings.interestLifetime,
                  MilliSeconds(1));
    m_options.Add("triggerLifetime",
                  "lifetime of first Interests; by default interestLifetime",
                  m_choices.triggerLifetime,
                  MilliSeconds(1));
    m_options.Add("fetchLifetime",
                  "lifetime of fetches; by default interestLifetime",
                  m_choices.fetchLifetime,
                  MilliSeconds(1));
    m_options.Add("retransmissionTimeout",
                  "of consumers, and of producers unless told otherwise; by default half of "
                  "interestLifetime",
                  m_choices.retransmissionTimeout,
                  least);
    m_options.Add("fetchTimeout",
                  "retransmission timeout of producers; by default retransmissionTimeout",
                  m_settings.fetchTimeout,
                  least);
    m_options.Add("retries", "retransmissions at most", m_settings.retries, 0, MANY);
    m_options.Add("callTimeout",
                  "a call is given up, and forgotten",
                  m_settings.callTimeout,
                  least);
}

void
CallOptions::DeclareRoutes()
{
    m_options.Add("contentStore",
                  "Content Store entries per node",
                  m_settings.contentStore,
                  0,
                  100 * MANY);
    m_options.AddChoice("announcement",
                        "where a paired scheme's consumer prefix is routed",
                        m_settings.announcement,
                        ConsumerRoutes::GetKinds());
    m_options.Add("announcementDelay",
                  "flood, kite, map-me: time a node takes to pass an announcement on",
                  m_settings.announcementDelay);
    m_options.Add("routeHold",
                  "flood: time a node lets pass before it uses a new route",
                  m_settings.routeHold);
    m_options.Add("announcementRefresh",
                  "flood, kite: time between a consumer's announcements, 0s: one alone; by default "
                  "half of traceLifetime for kite, else 0s",
                  m_choices.announcementRefresh);
    m_options.Add("traceLifetime",
                  "kite: time after which a trace is gone that is not renewed",
                  m_settings.traceLifetime,
                  MilliSeconds(1));
}

void
CallOptions::DeclareRun()
{
    const Time least = NanoSeconds(1);
    m_options.Add("events",
                  "file of what happens during the run, a line time,what,which for each event",
                  m_choices.events);
    m_options.Add("duration",
                  "end of the run; by default when no call or PIT entry is live",
                  m_settings.duration,
                  least);
    m_options.Add("observe",
                  "end of the observation; by default that of the run",
                  m_settings.observe,
                  least);
    m_options.Add("warmup", "start of the observation", m_settings.warmup);
    m_options.Add(
        "stateInterval",
        "width of a bucket of state.csv, 0s: every change; by default at most 1000 buckets",
        m_settings.stateInterval);
    m_options.Add("packets", "write packets.csv", m_choices.writesPackets);
    m_options.Add("pcap", "capture each link's faces into files in pcap/", m_choices.writesPcap);
    m_options.Add("out", "folder of the files", m_choices.out);
}

void
CallOptions::Complete()
{
    m_settings.link = NetworkHelper::GetLinkKinds().at(m_choices.link);
    m_settings.reflexiveVersion = m_choices.reflexiveVersion == "2" ? 2 : 1;
    m_settings.isPoisson = m_choices.arrivals == "poisson";
    m_settings.isLine = m_choices.topology.rfind("line:", 0) == 0;
    m_settings.triggerLifetime = m_choices.triggerLifetime.value_or(m_settings.interestLifetime);
    m_settings.fetchLifetime = m_choices.fetchLifetime.value_or(m_settings.interestLifetime);
    m_settings.retransmissionTimeout =
        m_choices.retransmissionTimeout.value_or(m_settings.interestLifetime / 2);
    if (!m_options.IsGiven("fetchGap"))
    {
        m_settings.fetchGap.clear(); // rather than a random variable that is always 0
    }
    m_settings.lossDirection = LinkLoss::GetDirections().at(m_choices.lossDirection);
    m_settings.burst = m_choices.lossModel == "burst" ? m_choices.burstLength : 0;
    m_settings.announcementRefresh = m_choices.announcementRefresh.value_or(
        m_settings.announcement == "kite" ? m_settings.traceLifetime / 2 : Time());
    m_choices.topologyOptions.largestComponent = m_choices.component == "largest";
    CallChecks(m_options, m_choices, m_settings).CheckAll();
}

const CallOptions::Choices&
CallOptions::GetChoices() const
{
    return m_choices;
}

const CallSettings&
CallOptions::GetSettings() const
{
    return m_settings;
}

} // namespace icn
} // namespace ns3
