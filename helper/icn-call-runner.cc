// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-runner.h"

#include "icn-experiment-guest.h"
#include "icn-experiment-streams.h"
#include "icn-stack-helper.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/icn-paired-call.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

namespace
{

/// Least entries of a store that consumers publish in.
constexpr uint32_t PUBLISHED = 65'536;

} // namespace

void
CallRunner::Caller::OnCallEnded(const CallRecord& record)
{
    runner.OnCallEnded(*this, record);
}

void
CallRunner::Caller::OnPresence(bool isPresent)
{
    if (!runner.m_settings.observe && (runner.m_scheme.isRouted || !isPresent))
    {
        runner.SetPresence(*this, isPresent, isOn);
    }
}

void
CallRunner::Caller::OnFellBack(const CallRecord&)
{
    runner.SetPresence(*this, true, isOn);
}

CallRunner::CallRunner(const Topology& topology,
                       const CallSettings& settings,
                       const std::string& scheme,
                       std::ostream* packets,
                       ExperimentGuest* guest)
    : m_settings(settings),
      m_guest(guest),
      m_name(scheme),
      m_scheme(CallScheme::Find(scheme)),
      m_network(topology,
                {settings.link,
                 settings.queuePackets,
                 settings.mtu,
                 settings.loss,
                 settings.burst,
                 settings.lossyLinks,
                 streams::LOSSES,
                 streams::BACKOFFS}),
      m_hosts(m_network, m_settings),
      m_recorder(scheme, CallSettings::PRODUCER_ROOT, CallSettings::PRODUCER_DEPTH, packets)
{
    if (!settings.events.empty())
    {
        m_dynamics = std::make_unique<NetworkDynamics>(m_network, settings.events);
    }
    BuildNetwork();
    MakeRoutes();
    InstallApplications();
    if (m_guest)
    {
        m_guest->Install(m_network);
    }
    if (m_dynamics)
    {
        StartEvents();
    }
}

const ConsumerRoutes::Consumer&
CallRunner::GetPlace(uint32_t consumer) const
{
    return m_hosts.GetConsumers()[consumer].place;
}

void
CallRunner::BuildNetwork()
{
    StackHelper stack;
    stack.SetProtocol(m_settings.protocol, m_settings.profile, m_settings.encoding);
    stack.SetAttribute("ReflexiveDesign", ObjectFactoryValue(ObjectFactory(m_scheme.design)));
    stack.SetStrategy(m_settings.strategy);
    stack.SetContentStore(m_settings.contentStore);
    stack.SetCongestion(m_settings.congestion, m_settings.congestionThreshold);
    if (m_scheme.policy)
    {
        stack.SetAttribute("Policy", ObjectFactoryValue(ObjectFactory(m_scheme.policy)));
    }
    stack.SetCodecAttribute("ReflexiveVersion", UintegerValue(m_settings.reflexiveVersion));
    StackHelper without = stack;
    without.SetCodecAttribute("Reflexive", BooleanValue(false));
    m_deployment = std::make_unique<ReflexiveDeployment>(m_hosts.GetRouters(),
                                                         m_settings.reflexiveShare,
                                                         streams::DEPLOYMENT);
    std::map<uint32_t, StackHelper> others;
    for (const uint32_t router : m_hosts.GetRouters())
    {
        if (!m_deployment->Knows(router))
        {
            others.emplace(router, without);
        }
    }
    if (m_guest)
    {
        m_guest->Prepare(m_name, m_network, stack, others);
    }
    m_network.SetLossDirection(m_settings.lossDirection, m_hosts.GetProducers().front());
    m_network.Build(stack, others);
    StackHelper::AssignStreams(m_network.GetNodes(), streams::NODES);
    if (!m_settings.isFragmenting)
    {
        ForbidFragments();
    }
    if (m_scheme.publishes)
    {
        AdmitPublished();
    }
    Observe(others);
}

void
CallRunner::ForbidFragments()
{
    for (uint32_t node = 0; node < m_network.GetSize(); ++node)
    {
        const auto forwarder = m_network.GetForwarder(node);
        for (FaceId face = 0; face < forwarder->GetFaceCount(); ++face)
        {
            forwarder->GetFace(face)->SetAttribute("Fragmentation", BooleanValue(false));
        }
    }
}

void
CallRunner::AdmitPublished()
{
    const uint32_t capacity = std::max({m_settings.contentStore, m_settings.parameters, PUBLISHED});
    for (const CallHosts::Consumer& consumer : m_hosts.GetConsumers())
    {
        const auto store = m_network.GetForwarder(consumer.place.node)->GetContentStore();
        store->SetAttribute("Capacity", UintegerValue(capacity));
        store->SetAttribute("Unsolicited", StringValue("admit-local"));
    }
}

void
CallRunner::Observe(const std::map<uint32_t, StackHelper>& others)
{
    StateSeries::Settings series;
    series.begin = m_settings.warmup;
    series.end = m_settings.observe.value_or(Time::Max());
    series.interval = m_settings.stateInterval.value_or(Time());
    series.keepsChanges = m_settings.stateInterval && m_settings.stateInterval->IsZero();
    const auto codec = m_network.GetForwarder(m_hosts.GetProducers().front())->GetCodec();
    for (uint32_t node = 0; node < m_network.GetSize(); ++node)
    {
        const auto forwarder = m_network.GetForwarder(node);
        forwarder->GetMeters().SetWindow(series.begin, series.end);
        m_observers.push_back(std::make_unique<StateObserver>(forwarder, series));
        m_recorder.Watch(m_network.GetNode(node)->GetId(),
                         forwarder,
                         others.count(node) ? codec : nullptr);
    }
}

bool
CallRunner::HasFallback() const
{
    return CallScheme::IsReflexive(m_name) && m_settings.fallback != "none";
}

void
CallRunner::MakeRoutes()
{
    if (m_scheme.isRouted || HasFallback())
    {
        m_routes = std::make_unique<ConsumerRoutes>(
            m_network,
            m_hosts.GetRouters(),
            ConsumerRoutes::Settings{m_settings.announcement,
                                     m_settings.announcementDelay,
                                     m_settings.routeHold,
                                     m_settings.announcementRefresh,
                                     m_settings.traceLifetime});
    }
    m_hosts.InstallRoutes();
    if (m_routes && m_settings.announcement == "aggregate")
    {
        for (const uint32_t router : m_hosts.GetAccessRouters())
        {
            m_routes->AddRegion(router);
        }
    }
}

void
CallRunner::StartEvents()
{
    m_dynamics->onMoved = [this](uint32_t host, uint32_t router) { OnMoved(host, router); };
    m_dynamics->onPrefix = [this](uint32_t host, bool isOn) { OnPrefix(host, isOn); };
    m_dynamics->onHalted = [this](uint32_t host) { OnHalted(host); };
    m_dynamics->onLinks = [this]() {
        if (m_routes)
        {
            m_routes->Repair();
        }
    };
    m_dynamics->Start();
}

void
CallRunner::OnMoved(uint32_t host, uint32_t router)
{
    for (const auto& caller : m_callers)
    {
        const auto& place = GetPlace(caller->index);
        if (place.node != host)
        {
            continue;
        }
        m_hosts.Move(caller->index, router);
        if (m_routes)
        {
            DynamicCast<PairedClient>(caller->client)->SetConsumerPrefix(place.prefix);
            m_routes->Move(place);
        }
    }
}

void
CallRunner::OnPrefix(uint32_t host, bool isOn)
{
    for (const auto& caller : m_callers)
    {
        if (GetPlace(caller->index).node == host)
        {
            SetPresence(*caller, caller->isOnline, isOn);
        }
    }
    const auto& producers = m_hosts.GetProducers();
    for (uint32_t i = 0; i < producers.size(); ++i)
    {
        if (producers[i] == host)
        {
            m_hosts.SetProducerRoutes(i, isOn);
        }
    }
}

void
CallRunner::OnHalted(uint32_t host)
{
    const auto& producers = m_hosts.GetProducers();
    for (uint32_t i = 0; i < producers.size(); ++i)
    {
        if (producers[i] == host)
        {
            m_servers[i]->Halt();
        }
    }
}

void
CallRunner::SetPresence(Caller& caller, bool isOnline, bool isOn)
{
    const bool wasRouted = caller.isOnline && caller.isOn;
    caller.isOnline = isOnline;
    caller.isOn = isOn;
    if (m_routes && wasRouted != (isOnline && isOn))
    {
        const auto& place = GetPlace(caller.index);
        wasRouted ? m_routes->Remove(place) : m_routes->Add(place);
    }
}

Ptr<CallServer>
CallRunner::MakeServer(uint32_t index) const
{
    ObjectFactory factory =
        m_settings.MakeServerFactory(m_scheme.server, CallSettings::MakeProducerUri(index));
    factory.Set("ParameterCount", StringValue(m_settings.parameterCount));
    factory.Set("WindowControl", StringValue(m_settings.windowControl));
    factory.Set("PreparationTime", TimeValue(m_settings.preparationTime));
    if (m_settings.credentialSize || m_settings.rejectRatio > 0)
    {
        factory.Set("ChecksCredential", BooleanValue(m_settings.credentialSize > 0));
        factory.Set("RejectRatio", DoubleValue(m_settings.rejectRatio));
        factory.Set("ReportsInData", BooleanValue(true)); // a return has all octets of its Interest
    }
    if (m_settings.reflexiveShare < 1 || HasFallback())
    {
        factory.Set("NoRouteLimit", UintegerValue(CallScheme::IsReflexive(m_name) ? 1 : 0));
    }
    if (HasFallback())
    {
        factory.Set("ServesFallback", BooleanValue(true));
    }
    for (const auto& [name, value] : m_settings.serverAttributes)
    {
        factory.Set(name, StringValue(value));
    }
    return factory.Create<CallServer>();
}

Ptr<CallClient>
CallRunner::MakeClient(uint32_t index) const
{
    const CallHosts::Consumer& consumer = m_hosts.GetConsumers()[index];
    ObjectFactory factory =
        m_settings.MakeClientFactory(m_scheme.client,
                                     CallSettings::MakeProducerUri(consumer.producerIndex));
    m_settings.SetArrivals(factory, m_settings.calls);
    std::string next;
    for (uint32_t invocation = 1; invocation <= m_settings.reinvocations; ++invocation)
    {
        next += CallSettings::MakeProducerUri(m_hosts.GetProducerIndex(index, invocation)) + " ";
    }
    factory.Set("NextProducers", StringValue(next));
    factory.Set("TellsParameters", BooleanValue(m_settings.parameterCount == "known"));
    factory.Set("WindowControl", StringValue(m_settings.windowControl));
    if (HasFallback())
    {
        factory.Set("Fallback", StringValue(m_settings.fallback));
    }
    if (m_scheme.isRouted || HasFallback())
    {
        factory.Set("Consumer", StringValue(consumer.place.prefix.ToUri()));
    }
    if (CallScheme::IsReflexive(m_name) && m_settings.prefixBits)
    {
        factory.Set("PrefixBits", UintegerValue(m_settings.prefixBits));
    }
    factory.Set("CredentialSize", UintegerValue(m_settings.credentialSize));
    if (m_name == CallScheme::CROSSED)
    {
        factory.Set("Linger", TimeValue(m_settings.linger));
    }
    if (m_name == "push")
    {
        factory.Set("Mtu", UintegerValue(m_settings.mtu));
    }
    for (const auto& [name, value] : m_settings.clientAttributes)
    {
        factory.Set(name, StringValue(value));
    }
    return factory.Create<CallClient>();
}

void
CallRunner::InstallApplications()
{
    const auto& producers = m_hosts.GetProducers();
    for (uint32_t i = 0; i < producers.size(); ++i)
    {
        const auto server = MakeServer(i);
        server->AssignStreams(streams::SERVERS + 2 * int64_t{i});
        server->AssignGapStream(streams::GAPS + int64_t{i});
        server->TraceConnectWithoutContext("SessionEnded",
                                           MakeCallback(&CallRunner::OnSessionEnded, this));
        m_network.GetNode(producers[i])->AddApplication(server);
        m_servers.push_back(server);
    }
    const auto& consumers = m_hosts.GetConsumers();
    for (uint32_t i = 0; i < consumers.size(); ++i)
    {
        const auto client = MakeClient(i);
        m_callers.push_back(std::make_unique<Caller>(Caller{*this, i, client}));
        Caller* caller = m_callers.back().get();
        client->AssignStreams(streams::CLIENTS + 2 * int64_t{i});
        client->TraceConnectWithoutContext("CallEnded", MakeCallback(&Caller::OnCallEnded, caller));
        client->TraceConnectWithoutContext("Presence", MakeCallback(&Caller::OnPresence, caller));
        client->TraceConnectWithoutContext("FellBack", // of those that can
                                           MakeCallback(&Caller::OnFellBack, caller));
        const auto node = m_network.GetNode(consumers[i].place.node);
        node->AddApplication(client);
        if (m_scheme.isRouted && m_settings.observe)
        {
            Simulator::ScheduleWithContext(node->GetId(), Time(), [this, caller]() {
                SetPresence(*caller, true, caller->isOn);
            });
        }
    }
}

void
CallRunner::OnSessionEnded(const ServiceRecord& record)
{
    const auto [at, isNew] = m_services.try_emplace(record.id, record);
    if (!isNew)
    {
        at->second.tally.interests += record.tally.interests;
        at->second.tally.retransmissions += record.tally.retransmissions;
    }
}

void
CallRunner::OnCallEnded(const Caller& caller, const CallRecord& record)
{
    m_calls.emplace_back(caller.index, record);
    ++m_ended;
    if (m_ended == m_callers.size() * uint64_t{m_settings.calls} && !m_settings.duration)
    {
        Simulator::ScheduleNow(&CallRunner::StopWhenQuiet, this);
    }
}

bool
CallRunner::IsQuiet() const
{
    int64_t inFlight = 0;
    for (uint32_t node = 0; node < m_network.GetSize(); ++node)
    {
        const auto forwarder = m_network.GetForwarder(node);
        if (forwarder->GetPit()->GetSize())
        {
            return false;
        }
        for (FaceId face = 0; face < forwarder->GetFaceCount(); ++face)
        {
            inFlight += forwarder->GetFace(face)->GetInFlight();
        }
    }
    return inFlight == 0 && (!m_routes || m_routes->IsQuiet());
}

void
CallRunner::StopWhenQuiet()
{
    const Time observed = m_settings.observe.value_or(Time());
    if (!IsQuiet())
    {
        constexpr int64_t POLL_MS = 10;
        Simulator::Schedule(MilliSeconds(POLL_MS), &CallRunner::StopWhenQuiet, this);
    }
    else if (Simulator::Now() < observed)
    {
        Simulator::Stop(observed - Simulator::Now());
    }
    else
    {
        Simulator::Stop();
    }
}

SchemeResult
CallRunner::Run()
{
    if (m_settings.duration)
    {
        Simulator::Stop(*m_settings.duration);
    }
    Simulator::Run();
    SchemeResult result;
    result.scheme = m_name;
    result.end = Simulator::Now();
    result.events = Simulator::GetEventCount();
    result.traffic = m_recorder.GetTraffic();
    if (m_routes)
    {
        result.announcements = m_routes->GetAnnouncements();
        result.longestConvergence = m_routes->GetLongestConvergence();
    }
    if (m_dynamics)
    {
        result.networkEvents = m_dynamics->GetCount();
        result.routeWork = m_network.GetRouteWork();
    }
    CollectNetwork(result);
    CollectExchanges(result);
    result.AddStates(m_network, m_observers);
    result.AddLedger(m_network, m_settings.warmup.IsZero());
    if (m_guest)
    {
        m_guest->Collect(m_network);
    }
    return result;
}

void
CallRunner::CollectNetwork(SchemeResult& result) const
{
    for (uint32_t node = 0; node < m_network.GetSize(); ++node)
    {
        result.nodes.push_back({m_network.GetNode(node)->GetId(),
                                m_network.GetName(node),
                                m_hosts.GetRole(node),
                                m_deployment->Knows(node)});
    }
    result.AddLinks(m_network);
}

void
CallRunner::CollectExchanges(SchemeResult& result)
{
    for (const auto& caller : m_callers)
    {
        for (CallRecord record : caller->client->GetUnfinished())
        {
            record.outcome = "unfinished";
            m_calls.emplace_back(caller->index, record);
        }
    }
    for (const auto& server : m_servers)
    {
        for (const ServiceRecord& record : server->GetKept())
        {
            OnSessionEnded(record);
        }
    }
    for (const auto& [consumer, record] : m_calls)
    {
        const auto& place = GetPlace(consumer);
        const auto invocation = static_cast<uint32_t>(record.earlier.size());
        const uint32_t producer =
            m_hosts.GetProducers()[m_hosts.GetProducerIndex(consumer, invocation)];
        result.AddExchange(m_network, place.node, producer, record, m_services);
    }
    result.SortExchanges();
}

} // namespace icn
} // namespace ns3
