// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-attack-experiment.h"

#include "icn-experiment-guest.h"
#include "icn-experiment-streams.h"
#include "icn-state-observer.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/icn-attack-source.h"
#include "ns3/icn-call-client.h"
#include "ns3/icn-template-quota.h"
#include "ns3/node.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

constexpr const char* VICTIM = "/victim";
constexpr const char* CALLS = "/server/0/call"; // CallExperiment's first producer
constexpr const char* VOID = "/server/0/void";  // beside its calls, at the same node
constexpr const char* STORM = "/server/1";
constexpr uint32_t CORE = 0;
constexpr uint32_t FIRST_EDGE = 1;

/** @param scheme a name. @return whether its first Interests are triggers. */
bool
IsReflexive(const std::string& scheme)
{
    return scheme.rfind("reflexive", 0) == 0;
}

/** @param settings of an attack. @return number of the router by the producer; hosts follow. */
uint32_t
GetGate(const AttackSettings& settings)
{
    return FIRST_EDGE + settings.edges;
}

/** @param settings of an attack. @return the routers: core, edges, gate. */
Topology
MakeRouters(const AttackSettings& settings)
{
    Topology routers;
    routers.AddNode({"core", {}, {}});
    for (uint32_t edge = 0; edge < settings.edges; ++edge)
    {
        routers.AddNode({"edge" + std::to_string(edge), {}, {}});
        routers.AddLink({CORE, FIRST_EDGE + edge, settings.linkDelay, settings.linkRate, 0, 0});
    }
    routers.AddNode({"gate", {}, {}});
    routers.AddLink({CORE, GetGate(settings), settings.linkDelay, settings.linkRate, 0, 0});
    return routers;
}

/** @param settings of an attack. @return those of the callers, placed. */
CallSettings
PlaceCallers(const AttackSettings& settings)
{
    CallSettings calls = settings.calls;
    for (uint32_t edge = 0; edge < settings.edges; ++edge)
    {
        calls.consumerRouters.push_back(FIRST_EDGE + edge);
    }
    calls.producerRouters = {GetGate(settings)};
    return calls;
}

} // namespace

/** The attackers' and the victim's side of one run. */
class AttackExperiment::Guest : public ExperimentGuest
{
  public:
    Guest(const AttackSettings& settings, AttackResult& result)
        : m_settings(settings),
          m_result(result)
    {
    }

    void Prepare(const std::string& scheme,
                 NetworkHelper& network,
                 const StackHelper& stack,
                 std::map<uint32_t, StackHelper>& others) override;
    void Install(NetworkHelper& network) override;
    void Collect(const NetworkHelper& network) override;

  private:
    /** @return the router an attacker hangs on. @param index of it. */
    uint32_t GetPlace(uint32_t index) const;
    /** @return whether a router has a quota. @param node its number. */
    bool HasQuota(uint32_t node) const;
    /** Sets quotas and other limits. @param network built. */
    void Protect(const NetworkHelper& network) const;
    /** Adds routes to the victim, and what it runs. @param network built. */
    void InstallVictim(const NetworkHelper& network) const;
    /** @return the victim of a storm, whose call is asked for. */
    Ptr<CallClient> MakeCaller() const;
    /** @return what an attacker runs. */
    Ptr<AttackSource> MakeSource() const;
    /** @param kinds of tables. @return what the core held of them, in the observed time. */
    AttackResult::Occupancy Observe(std::initializer_list<TableKind> kinds);

    const AttackSettings& m_settings;                       ///< of the attack
    AttackResult& m_result;                                 ///< filled
    std::string m_scheme;                                   ///< that runs
    std::vector<uint32_t> m_attackers;                      ///< numbers
    uint32_t m_victim{0};                                   ///< number
    std::vector<Ptr<AttackSource>> m_sources;               ///< on the attackers
    std::vector<std::unique_ptr<LoadRecorder>> m_recorders; ///< of attackers, then the victim's
    std::unique_ptr<StateObserver> m_core;                  ///< of its tables
};

void
AttackExperiment::Guest::Prepare(const std::string& scheme,
                                 NetworkHelper& network,
                                 const StackHelper& stack,
                                 std::map<uint32_t, StackHelper>& others)
{
    m_scheme = scheme;
    const CallSettings& calls = m_settings.calls;
    m_victim = network.AddHost("victim", CORE, calls.accessDelay, calls.accessRate);
    StackHelper lawless = stack; // a node of one's own sends what one likes
    ObjectFactory design("ns3::icn::TemplateDesign");
    design.Set("Unmatched", StringValue("ordinary"));
    lawless.SetAttribute("ReflexiveDesign", ObjectFactoryValue(design));
    for (uint32_t i = 0; i < m_settings.attackers; ++i)
    {
        m_attackers.push_back(network.AddHost("attacker" + std::to_string(i),
                                              GetPlace(i),
                                              calls.accessDelay,
                                              calls.accessRate));
        if (m_settings.attack == "guess")
        {
            others.insert_or_assign(m_attackers.back(), lawless);
        }
    }
}

uint32_t
AttackExperiment::Guest::GetPlace(uint32_t index) const
{
    if (m_settings.attack == "storm")
    {
        return GetGate(m_settings);
    }
    return m_settings.attack == "guess" ? CORE : FIRST_EDGE + index % m_settings.ingress;
}

void
AttackExperiment::Guest::Install(NetworkHelper& network)
{
    Protect(network);
    InstallVictim(network);
    if (m_settings.attack == "flood")
    {
        const auto hole = CreateObject<BlackHole>();
        hole->SetAttribute("Prefix", StringValue(VOID));
        const uint32_t gate = GetGate(m_settings);
        network.GetNode(gate + m_settings.calls.consumers + 1)->AddApplication(hole);
    }
    for (uint32_t i = 0; i < m_attackers.size(); ++i)
    {
        const uint32_t node = m_attackers[i];
        network.AddRoute(Name(), node, GetPlace(i), TableKind::FIB_BASE);
        m_sources.push_back(MakeSource());
        constexpr int64_t STREAMS_EACH = 2;
        m_sources.back()->AssignStreams(streams::ATTACKERS + STREAMS_EACH * i);
        network.GetNode(node)->AddApplication(m_sources.back());
        m_recorders.push_back(
            std::make_unique<LoadRecorder>(network.GetForwarder(node), m_settings.interval));
    }
    m_recorders.push_back(
        std::make_unique<LoadRecorder>(network.GetForwarder(m_victim), m_settings.interval));
    StateSeries::Settings series;
    series.begin = m_settings.begin + std::min(m_settings.calls.triggerLifetime,
                                               (m_settings.end - m_settings.begin) / 2);
    series.end = m_settings.end;
    series.interval = series.end - series.begin;
    m_core = std::make_unique<StateObserver>(network.GetForwarder(CORE), series);
}

bool
AttackExperiment::Guest::HasQuota(uint32_t node) const
{
    const bool isEdge = node >= FIRST_EDGE && node < FIRST_EDGE + m_settings.edges;
    return m_settings.quotaAt == "all" || (m_settings.quotaAt == "core" && node == CORE) ||
           (m_settings.quotaAt == "edges" && isEdge);
}

void
AttackExperiment::Guest::Protect(const NetworkHelper& network) const
{
    ObjectFactory quota(TemplateQuota::GetTypeId().GetName());
    if (m_settings.quota == "share")
    {
        quota.Set("PitShare", DoubleValue(m_settings.pitShare));
    }
    else if (m_settings.quota != "none")
    {
        quota.Set(m_settings.quota == "face" ? "PerFace" : "PerNode",
                  UintegerValue(m_settings.quotaLimit));
    }
    const uint32_t gate = GetGate(m_settings);
    for (uint32_t router = 0; router <= gate; ++router)
    {
        const auto design = network.GetForwarder(router)->GetReflexiveDesign();
        design->SetAttribute("OnPathOnly", BooleanValue(m_settings.isOnPathOnly));
        design->SetAttribute("LongestTrigger", TimeValue(m_settings.longestTrigger));
        if (HasQuota(router))
        {
            design->SetAttribute("Quota", ObjectFactoryValue(quota));
        }
    }
    network.GetForwarder(CORE)->GetPit()->SetAttribute("Capacity",
                                                       UintegerValue(m_settings.pitCapacity));
}

void
AttackExperiment::Guest::InstallVictim(const NetworkHelper& network) const
{
    const Name prefix = *Name::FromUri(VICTIM);
    const uint32_t gate = GetGate(m_settings);
    for (uint32_t router = 0; router <= gate; ++router)
    {
        network.AddRoute(prefix, router, m_victim, TableKind::FIB_BASE);
    }
    if (m_settings.attack == "storm")
    {
        network.AddRoute(Name(), m_victim, CORE, TableKind::FIB_BASE);
        for (uint32_t router = 0; router <= gate; ++router)
        {
            network.AddRoute(*Name::FromUri(STORM),
                             router,
                             m_attackers.front(),
                             TableKind::FIB_BASE);
        }
        network.GetNode(m_victim)->AddApplication(MakeCaller());
        return;
    }
    if (m_settings.victim == "returns") // as its node does for want of an application
    {
        return;
    }
    const bool isSilent = m_settings.victim == "silent";
    ObjectFactory factory(isSilent ? "ns3::icn::BlackHole" : "ns3::icn::Producer");
    factory.Set("Prefix", StringValue(VICTIM));
    if (!isSilent)
    {
        factory.Set("PayloadSize", UintegerValue(m_settings.calls.parameterSize));
    }
    network.GetNode(m_victim)->AddApplication(factory.Create<Application>());
}

Ptr<CallClient>
AttackExperiment::Guest::MakeCaller() const
{
    ObjectFactory factory =
        m_settings.calls.MakeClientFactory(CallScheme::Find(m_scheme).client, STORM);
    factory.Set("StartTime", TimeValue(m_settings.begin));
    factory.Set("Consumer", StringValue(VICTIM));
    factory.Set("MostFetches", UintegerValue(m_settings.mostFetches));
    if (IsReflexive(m_scheme))
    {
        factory.Set("Prohibits", BooleanValue(m_settings.prohibits));
    }
    const auto caller = factory.Create<CallClient>();
    caller->AssignStreams(streams::VICTIM);
    return caller;
}

Ptr<AttackSource>
AttackExperiment::Guest::MakeSource() const
{
    const bool isGuess = m_settings.attack == "guess";
    const CallSettings& calls = m_settings.calls;
    ObjectFactory arrivals(m_settings.isPoisson ? "ns3::icn::PoissonArrivals"
                                                : "ns3::icn::ConstantArrivals");
    arrivals.Set("Rate", DoubleValue(m_settings.rate / m_settings.attackers));
    const bool isStorm = m_settings.attack == "storm";
    ObjectFactory factory(isStorm   ? "ns3::icn::StormServer"
                          : isGuess ? "ns3::icn::PrefixGuesser"
                                    : "ns3::icn::FirstInterestSource");
    factory.Set("StartTime", TimeValue(isStorm ? Time() : m_settings.begin));
    factory.Set("Arrivals", ObjectFactoryValue(arrivals));
    factory.Set("Duration", TimeValue(m_settings.end - m_settings.begin));
    factory.Set("Lifetime",
                TimeValue(isGuess || isStorm ? calls.fetchLifetime : calls.triggerLifetime));
    if (isStorm)
    {
        factory.Set("Prefix", StringValue(STORM));
        return factory.Create<AttackSource>();
    }
    if (isGuess)
    {
        factory.Set("Bits", UintegerValue(calls.prefixBits));
        return factory.Create<AttackSource>();
    }
    const bool fallsBack = IsReflexive(m_scheme) && calls.fallback != "none";
    factory.Set("Prefix", StringValue(m_settings.attack == "flood" ? VOID : CALLS));
    factory.Set("Consumer", StringValue(VICTIM));
    factory.Set("Parameters", UintegerValue(calls.parameters));
    factory.Set("Trigger", BooleanValue(IsReflexive(m_scheme) && !fallsBack));
    factory.Set("Fallback", StringValue(fallsBack ? calls.fallback : ""));
    return factory.Create<AttackSource>();
}

AttackResult::Occupancy
AttackExperiment::Guest::Observe(std::initializer_list<TableKind> kinds)
{
    AttackResult::Occupancy occupancy;
    for (const TableKind kind : kinds)
    {
        const auto at = m_core->series.find(kind);
        const auto rows = at == m_core->series.end() ? std::vector<StateSeries::Row>()
                                                     : at->second.Finish(m_settings.end);
        if (!rows.empty())
        {
            occupancy.mean += rows.front().entriesMean;
            occupancy.peak += rows.front().entriesMax;
        }
    }
    return occupancy;
}

void
AttackExperiment::Guest::Collect(const NetworkHelper&)
{
    for (const auto& source : m_sources)
    {
        m_result.sent += source->GetSent();
        m_result.answered += source->GetAnswered();
    }
    m_result.victim = m_recorders.back()->GetTotal();
    m_result.series = m_recorders.back()->GetSeries();
    m_recorders.pop_back();
    for (const auto& recorder : m_recorders)
    {
        m_result.attackers.Add(recorder->GetTotal());
    }
    m_result.pit = Observe({TableKind::PIT});
    m_result.templates = Observe({TableKind::TEMPLATE, TableKind::FIB_DYNAMIC});
    m_recorders.clear(); // they, and the next, are to go before what they watch
    m_core.reset();
}

const std::vector<std::string>&
AttackExperiment::GetAttacks()
{
    static const std::vector<std::string> attacks{"reflection", "flood", "guess", "storm"};
    return attacks;
}

std::vector<std::string>
AttackExperiment::GetSchemes(const std::string& attack)
{
    if (attack == "guess") // without RNPs in routers there is nothing to guess
    {
        return {"reflexive", "reflexive-lean", "reflexive-thunk", "reflexive-fib"};
    }
    return {"reflexive",
            "reflexive-lean",
            "reflexive-thunk",
            "reflexive-fib",
            "reflexive-path",
            "paired-nested",
            "paired-separate"};
}

AttackExperiment::AttackExperiment(AttackSettings settings)
    : m_settings(std::move(settings))
{
}

AttackResult
AttackExperiment::Run(const std::string& scheme, std::ostream* packets) const
{
    AttackResult result;
    Guest guest(m_settings, result);
    CallExperiment experiment(MakeRouters(m_settings), PlaceCallers(m_settings));
    experiment.SetGuest(&guest);
    result.calls = experiment.Run(scheme, packets);
    const uint32_t gate = GetGate(m_settings);
    for (const SchemeResult::Exchange& exchange : result.calls.exchanges)
    {
        const CallRecord& call = exchange.client;
        if (call.arrival < m_settings.begin || call.arrival >= m_settings.end ||
            call.outcome == "unfinished")
        {
            continue;
        }
        const uint32_t edge =
            (exchange.consumer - result.calls.nodes.front().id - gate - 1) % m_settings.edges;
        AttackResult::Service& service = edge < m_settings.ingress ? result.beside : result.apart;
        ++service.calls;
        service.completed += call.outcome == "completed" ? 1 : 0;
    }
    return result;
}

} // namespace icn
} // namespace ns3
