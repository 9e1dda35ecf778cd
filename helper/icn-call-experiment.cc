// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-experiment.h"

#include "icn-consumer-routes.h"
#include "icn-experiment-guest.h"
#include "icn-experiment-streams.h"
#include "icn-network-dynamics.h"
#include "icn-network-helper.h"
#include "icn-pcap-helper.h"
#include "icn-reflexive-deployment.h"
#include "icn-stack-helper.h"
#include "icn-state-observer.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/icn-call-client.h"
#include "ns3/icn-call-server.h"
#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-fragmentation.h"
#include "ns3/icn-ndn-types.h"
#include "ns3/icn-paired-call.h"
#include "ns3/icn-reflexive-call.h"
#include "ns3/pointer.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <set>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

/// Names of strategies on command lines, and their types.
constexpr std::pair<const char*, const char*> STRATEGIES[] = {
    {"best-route", "ns3::icn::BestRouteStrategy"},
    {"multicast", "ns3::icn::MulticastStrategy"},
    {"random", "ns3::icn::RandomStrategy"},
    {"least-pending", "ns3::icn::LeastPendingStrategy"},
    {"adaptive", "ns3::icn::AdaptiveStrategy"},
    {"recovery", "ns3::icn::RecoveryStrategy"},
};

/** @param name one of CallExperiment::GetStrategies(). @return its type; aborts on others. */
const char*
FindStrategy(const std::string& name)
{
    for (const auto& [known, type] : STRATEGIES)
    {
        if (name == known)
        {
            return type;
        }
    }
    NS_ABORT_MSG("ns3::icn::CallExperiment: no strategy '" << name << "'");
}

/// What a scheme is made of.
struct Scheme
{
    const char* client; ///< type of the consumer's application
    const char* server; ///< type of the producer's
    const char* design; ///< type of the forwarders' reflexive design
    bool isRouted;      ///< whether consumers need a routed prefix
    /// Type of the forwarders' rules; null: the protocol's
    const char* policy{nullptr};
    bool publishes{false}; ///< whether consumers put their objects into their node's store
};

/// Least entries of a store that consumers publish in.
constexpr uint32_t PUBLISHED = 65'536;

const std::map<std::string, Scheme>&
GetTable()
{
    static const std::map<std::string, Scheme> table{
        {"reflexive",
         {"ns3::icn::ReflexiveClient",
          "ns3::icn::ReflexiveServer",
          "ns3::icn::TemplateDesign",
          false}},
        {"reflexive-lean",
         {"ns3::icn::ReflexiveClient", "ns3::icn::ReflexiveServer", "ns3::icn::LeanDesign", false}},
        {"reflexive-thunk",
         {"ns3::icn::ThunkClient", "ns3::icn::ThunkServer", "ns3::icn::TemplateDesign", false}},
        {"reflexive-fib",
         {"ns3::icn::ReflexiveClient",
          "ns3::icn::ReflexiveServer",
          "ns3::icn::DynamicFibDesign",
          false}},
        {"reflexive-path",
         {"ns3::icn::ReflexiveClient", "ns3::icn::ReflexiveServer", "ns3::icn::PathDesign", false}},
        {CallExperiment::CEFORE_SCHEME,
         {"ns3::icn::CeforeClient",
          "ns3::icn::CeforeServer",
          "ns3::icn::CeforeDesign",
          false,
          "ns3::icn::CeforePolicy",
          true}},
        {"paired-nested",
         {"ns3::icn::PairedNestedClient",
          "ns3::icn::PairedNestedServer",
          "ns3::icn::TemplateDesign",
          true}},
        {"paired-separate",
         {"ns3::icn::PairedSeparateClient",
          "ns3::icn::PairedSeparateServer",
          "ns3::icn::TemplateDesign",
          true}},
        {CallExperiment::CROSSED_SCHEME,
         {"ns3::icn::CrossedClient", "ns3::icn::CrossedServer", "ns3::icn::TemplateDesign", true}},
        {"push",
         {"ns3::icn::PushClient", "ns3::icn::PushServer", "ns3::icn::TemplateDesign", false}},
        // Those of RiceExperiment.
        {"thunk",
         {"ns3::icn::RiceThunkClient",
          "ns3::icn::RiceThunkServer",
          "ns3::icn::TemplateDesign",
          false}},
        {"network",
         {"ns3::icn::RiceThunkClient",
          "ns3::icn::RiceThunkServer",
          "ns3::icn::TemplateDesign",
          false}},
        {"application",
         {"ns3::icn::RiceClient", "ns3::icn::RiceServer", "ns3::icn::TemplateDesign", false}},
        {"acknowledge",
         {"ns3::icn::RiceAcknowledgedClient",
          "ns3::icn::RiceAcknowledgingServer",
          "ns3::icn::TemplateDesign",
          false}},
        {"handshake",
         {"ns3::icn::ReflexiveClient",
          "ns3::icn::ReflexiveServer",
          "ns3::icn::TemplateDesign",
          false}},
    };
    return table;
}

} // namespace

/** One scheme's run. */
class CallExperiment::Runner
{
  public:
    Runner(const Topology& topology,
           const CallSettings& settings,
           const std::string& scheme,
           std::ostream* packets,
           ExperimentGuest* guest);

    SchemeResult Run();

  private:
    /// A consumer and whom it calls.
    struct Consumer
    {
        ConsumerRoutes::Consumer place; ///< where it is, and how it is routed to
        uint32_t producerIndex;         ///< of the producers
        Ptr<CallClient> client;         ///< its application
        bool isOnline{false};           ///< whether it wants routes
        bool isOn{true};                ///< whether it may have them
    };

    /// Takes one consumer's trace sources.
    struct ConsumerObserver
    {
        Runner& runner;     ///< that this is a part of
        Consumer& consumer; ///< it

        void OnCallEnded(const CallRecord& record)
        {
            runner.OnCallEnded(consumer, record);
        }

        void OnPresence(bool isOnline)
        {
            runner.OnPresence(consumer, isOnline);
        }

        void OnFellBack(const CallRecord&)
        {
            runner.OnFellBack(consumer);
        }
    };

    void PlaceHosts();
    void BuildNetwork();
    void ForbidFragments();
    void AdmitPublished();
    void InstallApplications();
    void InstallProducerRoutes();
    void SetProducerRoutes(uint32_t index, bool isOn);
    void StartEvents();
    void OnMoved(uint32_t host, uint32_t router);
    void OnPrefix(uint32_t host, bool isOn);
    void SetPresence(Consumer& consumer, bool isOnline, bool isOn);
    Ptr<CallClient> MakeClient(const Consumer& consumer) const;
    Ptr<CallServer> MakeServer(uint32_t index) const;
    bool IsRouter(uint32_t node) const;
    std::vector<uint32_t> GetRouters() const;
    bool IsReflexive() const;
    bool HasFallback() const;

    void OnCallEnded(Consumer& consumer, const CallRecord& record);
    void OnPresence(Consumer& consumer, bool isOnline);
    void OnFellBack(Consumer& consumer);
    void OnSessionEnded(const ServiceRecord& record);
    void StopWhenQuiet();
    bool IsQuiet() const;

    void CollectNetwork(SchemeResult& result) const;
    void CollectExchanges(SchemeResult& result);

    CallSettings m_settings;                           ///< the same for all schemes
    ExperimentGuest* m_guest;                          ///< takes part, or null
    std::string m_name;                                ///< of the scheme
    Scheme m_scheme;                                   ///< what it is made of
    uint32_t m_routers;                                ///< nodes of the topology
    NetworkHelper m_network;                           ///< nodes and links
    std::unique_ptr<ReflexiveDeployment> m_deployment; ///< which know reflexive forwarding
    std::unique_ptr<NetworkDynamics> m_dynamics;       ///< what happens to it, if anything
    std::vector<Consumer> m_consumers;                 ///< in order
    std::vector<uint32_t> m_producers;                 ///< node numbers, in order
    std::vector<uint32_t> m_producerRouters;           ///< that they hang on
    std::vector<Ptr<CallServer>> m_servers;            ///< in order
    std::unique_ptr<ConsumerRoutes> m_routes;          ///< of a scheme that needs them
    TrafficRecorder m_recorder;                        ///< of messages
    std::vector<std::unique_ptr<StateObserver>> m_nodeObservers;        ///< by node
    std::vector<std::unique_ptr<ConsumerObserver>> m_consumerObservers; ///< in order
    std::vector<std::pair<const Consumer*, CallRecord>> m_calls;        ///< that are over
    std::map<std::string, ServiceRecord> m_services;                    ///< by id
    uint32_t m_ended{0};                                                ///< calls, of all consumers
};

CallExperiment::Runner::Runner(const Topology& topology,
                               const CallSettings& settings,
                               const std::string& scheme,
                               std::ostream* packets,
                               ExperimentGuest* guest)
    : m_settings(settings),
      m_guest(guest),
      m_name(scheme),
      m_scheme(GetTable().at(scheme)),
      m_routers(static_cast<uint32_t>(topology.GetNodes().size())),
      m_network(topology,
                {settings.link,
                 settings.queuePackets,
                 settings.mtu,
                 settings.loss,
                 settings.burst,
                 settings.lossyLinks,
                 streams::LOSSES,
                 streams::BACKOFFS}),
      m_recorder(scheme, CallSettings::PRODUCER_ROOT, CallSettings::PRODUCER_DEPTH, packets)
{
    PlaceHosts();
    if (!settings.events.empty())
    {
        m_dynamics = std::make_unique<NetworkDynamics>(m_network, settings.events);
    }
    BuildNetwork();
    InstallProducerRoutes();
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

void
CallExperiment::Runner::PlaceHosts()
{
    if (m_settings.isLine)
    {
        const uint32_t producer = m_routers - 1;
        m_producers.push_back(producer);
        m_producerRouters.push_back(producer - 1);
        m_consumers.push_back({{0, 1, producer, {}, {}}, 0, nullptr});
    }
    else
    {
        const auto random = CreateObject<UniformRandomVariable>();
        random->SetStream(streams::PLACEMENT);
        const auto addHosts = [&](const std::string& role,
                                  uint32_t count,
                                  const std::vector<uint32_t>& places,
                                  std::vector<uint32_t>& hosts,
                                  std::vector<uint32_t>& routers) {
            for (uint32_t i = 0; i < count; ++i)
            {
                routers.push_back(places.empty() ? random->GetInteger(0, m_routers - 1)
                                                 : places[i % places.size()]);
                hosts.push_back(m_network.AddHost(role + std::to_string(i),
                                                  routers.back(),
                                                  m_settings.accessDelay,
                                                  m_settings.accessRate));
            }
        };
        std::vector<uint32_t> consumerHosts;
        std::vector<uint32_t> consumerRouters;
        addHosts("consumer",
                 m_settings.consumers,
                 m_settings.consumerRouters,
                 consumerHosts,
                 consumerRouters);
        addHosts("producer",
                 m_settings.producers,
                 m_settings.producerRouters,
                 m_producers,
                 m_producerRouters);
        for (uint32_t i = 0; i < m_settings.consumers; ++i)
        {
            const uint32_t index = random->GetInteger(0, m_settings.producers - 1);
            m_consumers.push_back(
                {{consumerHosts[i], consumerRouters[i], m_producers[index], {}, {}},
                 index,
                 nullptr});
        }
    }
    for (uint32_t i = 0; i < m_consumers.size(); ++i)
    {
        auto& place = m_consumers[i].place;
        place.prefix = ConsumerRoutes::MakePrefix(m_settings.announcement, i, place.router);
        place.producerPrefix =
            *Name::FromUri(CallSettings::MakeProducerUri(m_consumers[i].producerIndex));
    }
}

void
CallExperiment::Runner::BuildNetwork()
{
    StackHelper stack;
    stack.SetProtocol(m_settings.protocol, m_settings.profile, m_settings.encoding);
    stack.SetAttribute("ReflexiveDesign", ObjectFactoryValue(ObjectFactory(m_scheme.design)));
    stack.SetAttribute("Strategy",
                       ObjectFactoryValue(ObjectFactory(FindStrategy(m_settings.strategy))));
    stack.SetContentStore(m_settings.contentStore);
    stack.SetCongestion(m_settings.congestion, m_settings.congestionThreshold);
    if (m_scheme.policy)
    {
        stack.SetAttribute("Policy", ObjectFactoryValue(ObjectFactory(m_scheme.policy)));
    }
    stack.SetCodecAttribute("ReflexiveVersion", UintegerValue(m_settings.reflexiveVersion));
    StackHelper without = stack;
    without.SetCodecAttribute("Reflexive", BooleanValue(false));
    m_deployment = std::make_unique<ReflexiveDeployment>(GetRouters(),
                                                         m_settings.reflexiveShare,
                                                         streams::DEPLOYMENT);
    std::map<uint32_t, StackHelper> others;
    for (const uint32_t router : GetRouters())
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
    m_network.SetLossDirection(m_settings.lossDirection, m_producers.front());
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

    StateSeries::Settings series;
    series.begin = m_settings.warmup;
    series.end = m_settings.observe.value_or(Time::Max());
    series.interval = m_settings.stateInterval.value_or(Time());
    series.keepsChanges = m_settings.stateInterval && m_settings.stateInterval->IsZero();
    for (uint32_t node = 0; node < m_network.GetSize(); ++node)
    {
        const auto forwarder = m_network.GetForwarder(node);
        forwarder->GetMeters().SetWindow(series.begin, series.end);
        m_nodeObservers.push_back(std::make_unique<StateObserver>(forwarder, series));
        m_recorder.Watch(
            m_network.GetNode(node)->GetId(),
            forwarder,
            others.count(node) ? m_network.GetForwarder(m_producers.front())->GetCodec() : nullptr);
    }
    if (m_scheme.isRouted || HasFallback())
    {
        m_routes = std::make_unique<ConsumerRoutes>(
            m_network,
            GetRouters(),
            ConsumerRoutes::Settings{m_settings.announcement,
                                     m_settings.announcementDelay,
                                     m_settings.routeHold,
                                     m_settings.announcementRefresh,
                                     m_settings.traceLifetime});
    }
}

void
CallExperiment::Runner::ForbidFragments()
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
CallExperiment::Runner::AdmitPublished()
{
    const uint32_t capacity = std::max({m_settings.contentStore, m_settings.parameters, PUBLISHED});
    for (const Consumer& consumer : m_consumers)
    {
        const auto store = m_network.GetForwarder(consumer.place.node)->GetContentStore();
        store->SetAttribute("Capacity", UintegerValue(capacity));
        store->SetAttribute("Unsolicited", StringValue("admit-local"));
    }
}

bool
CallExperiment::Runner::IsRouter(uint32_t node) const
{
    const bool isEndOfLine = m_settings.isLine && (node == 0 || node + 1 == m_routers);
    return node < m_routers && !isEndOfLine;
}

std::vector<uint32_t>
CallExperiment::Runner::GetRouters() const
{
    std::vector<uint32_t> routers;
    for (uint32_t node = 0; node < m_routers; ++node)
    {
        if (IsRouter(node))
        {
            routers.push_back(node);
        }
    }
    return routers;
}

bool
CallExperiment::Runner::IsReflexive() const
{
    return m_name.rfind("reflexive", 0) == 0 && m_name != CEFORE_SCHEME;
}

bool
CallExperiment::Runner::HasFallback() const
{
    return IsReflexive() && m_settings.fallback != "none";
}

void
CallExperiment::Runner::InstallProducerRoutes()
{
    for (uint32_t i = 0; i < m_producers.size(); ++i)
    {
        SetProducerRoutes(i, true);
        m_network.AddRoute(Name(), m_producers[i], m_producerRouters[i], TableKind::FIB_BASE);
    }
    for (const Consumer& consumer : m_consumers)
    {
        m_network.AddRoute(Name(), consumer.place.node, consumer.place.router, TableKind::FIB_BASE);
    }
    if (m_routes && m_settings.announcement == "aggregate")
    {
        std::set<uint32_t> accessRouters;
        for (const Consumer& consumer : m_consumers)
        {
            accessRouters.insert(consumer.place.router);
        }
        for (const NetworkEvent& event : m_settings.events)
        {
            if (event.kind == NetworkEvent::Kind::MOVE)
            {
                accessRouters.insert(event.peer);
            }
        }
        for (const uint32_t router : accessRouters)
        {
            m_routes->AddRegion(router);
        }
    }
}

void
CallExperiment::Runner::SetProducerRoutes(uint32_t index, bool isOn)
{
    const Name prefix = *Name::FromUri(CallSettings::MakeProducerUri(index));
    const uint32_t producer = m_producers[index];
    for (uint32_t node = 0; node < m_routers; ++node)
    {
        if (!IsRouter(node))
        {
            continue;
        }
        if (!isOn)
        {
            m_network.RemoveRoute(prefix, node, producer);
            continue;
        }
        m_network.AddRoute(prefix, node, producer, TableKind::FIB_BASE);
        if (m_settings.hasAlternatives)
        {
            m_network.AddAlternatives(prefix, node, producer);
        }
    }
}

void
CallExperiment::Runner::StartEvents()
{
    m_dynamics->onMoved = [this](uint32_t host, uint32_t router) { OnMoved(host, router); };
    m_dynamics->onPrefix = [this](uint32_t host, bool isOn) { OnPrefix(host, isOn); };
    m_dynamics->onLinks = [this]() {
        if (m_routes)
        {
            m_routes->Repair();
        }
    };
    m_dynamics->Start();
}

void
CallExperiment::Runner::OnMoved(uint32_t host, uint32_t router)
{
    for (size_t i = 0; i < m_consumers.size(); ++i)
    {
        Consumer& consumer = m_consumers[i];
        auto& place = consumer.place;
        if (place.node != host)
        {
            continue;
        }
        m_network.RemoveRoute(Name(), host, place.router);
        place.router = router;
        m_network.AddRoute(Name(), host, router, TableKind::FIB_BASE);
        if (m_routes)
        {
            place.prefix = ConsumerRoutes::MakePrefix(m_settings.announcement,
                                                      static_cast<uint32_t>(i),
                                                      router);
            DynamicCast<PairedClient>(consumer.client)->SetConsumerPrefix(place.prefix);
            m_routes->Move(place);
        }
    }
}

void
CallExperiment::Runner::OnPrefix(uint32_t host, bool isOn)
{
    for (Consumer& consumer : m_consumers)
    {
        if (consumer.place.node == host)
        {
            SetPresence(consumer, consumer.isOnline, isOn);
        }
    }
    for (uint32_t i = 0; i < m_producers.size(); ++i)
    {
        if (m_producers[i] == host)
        {
            SetProducerRoutes(i, isOn);
        }
    }
}

void
CallExperiment::Runner::SetPresence(Consumer& consumer, bool isOnline, bool isOn)
{
    const bool wasRouted = consumer.isOnline && consumer.isOn;
    consumer.isOnline = isOnline;
    consumer.isOn = isOn;
    if (m_routes && wasRouted != (isOnline && isOn))
    {
        wasRouted ? m_routes->Remove(consumer.place) : m_routes->Add(consumer.place);
    }
}

Ptr<CallServer>
CallExperiment::Runner::MakeServer(uint32_t index) const
{
    ObjectFactory factory =
        m_settings.MakeServerFactory(m_scheme.server, CallSettings::MakeProducerUri(index));
    factory.Set("ParameterCount", StringValue(m_settings.parameterCount));
    factory.Set("WindowControl", StringValue(m_settings.windowControl));
    factory.Set("PreparationTime", TimeValue(m_settings.preparationTime));
    if (m_settings.credentialSize)
    {
        factory.Set("ChecksCredential", BooleanValue(true));
        factory.Set("RejectRatio", DoubleValue(m_settings.rejectRatio));
        factory.Set("ReportsInData", BooleanValue(true)); // a return has all octets of its Interest
    }
    if (m_settings.reflexiveShare < 1 || HasFallback())
    {
        factory.Set("NoRouteLimit", UintegerValue(IsReflexive() ? 1 : 0));
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
CallExperiment::Runner::MakeClient(const Consumer& consumer) const
{
    ObjectFactory factory =
        m_settings.MakeClientFactory(m_scheme.client,
                                     CallSettings::MakeProducerUri(consumer.producerIndex));
    m_settings.SetArrivals(factory, m_settings.calls);
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
    if (IsReflexive() && m_settings.prefixBits)
    {
        factory.Set("PrefixBits", UintegerValue(m_settings.prefixBits));
    }
    factory.Set("CredentialSize", UintegerValue(m_settings.credentialSize));
    if (m_name == CROSSED_SCHEME)
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
CallExperiment::Runner::InstallApplications()
{
    for (uint32_t i = 0; i < m_producers.size(); ++i)
    {
        const auto server = MakeServer(i);
        server->AssignStreams(streams::SERVERS + 2 * int64_t{i});
        server->AssignGapStream(streams::GAPS + int64_t{i});
        server->TraceConnectWithoutContext("SessionEnded",
                                           MakeCallback(&Runner::OnSessionEnded, this));
        m_network.GetNode(m_producers[i])->AddApplication(server);
        m_servers.push_back(server);
    }
    for (size_t i = 0; i < m_consumers.size(); ++i)
    {
        Consumer& consumer = m_consumers[i];
        consumer.client = MakeClient(consumer);
        consumer.client->AssignStreams(streams::CLIENTS + 2 * static_cast<int64_t>(i));
        m_consumerObservers.push_back(
            std::make_unique<ConsumerObserver>(ConsumerObserver{*this, consumer}));
        ConsumerObserver* observer = m_consumerObservers.back().get();
        consumer.client->TraceConnectWithoutContext(
            "CallEnded",
            MakeCallback(&ConsumerObserver::OnCallEnded, observer));
        consumer.client->TraceConnectWithoutContext(
            "Presence",
            MakeCallback(&ConsumerObserver::OnPresence, observer));
        consumer.client->TraceConnectWithoutContext(
            "FellBack", // of those that can
            MakeCallback(&ConsumerObserver::OnFellBack, observer));
        m_network.GetNode(consumer.place.node)->AddApplication(consumer.client);
        if (m_scheme.isRouted && m_settings.observe)
        {
            Simulator::ScheduleWithContext(
                m_network.GetNode(consumer.place.node)->GetId(),
                Time(),
                [this, &consumer]() { SetPresence(consumer, true, consumer.isOn); });
        }
    }
}

void
CallExperiment::Runner::OnPresence(Consumer& consumer, bool isOnline)
{
    if (!m_settings.observe && (m_scheme.isRouted || !isOnline))
    {
        SetPresence(consumer, isOnline, consumer.isOn);
    }
}

void
CallExperiment::Runner::OnFellBack(Consumer& consumer)
{
    SetPresence(consumer, true, consumer.isOn);
}

void
CallExperiment::Runner::OnSessionEnded(const ServiceRecord& record)
{
    const auto [at, isNew] = m_services.try_emplace(record.id, record);
    if (!isNew)
    {
        at->second.tally.interests += record.tally.interests;
        at->second.tally.retransmissions += record.tally.retransmissions;
    }
}

void
CallExperiment::Runner::OnCallEnded(Consumer& consumer, const CallRecord& record)
{
    m_calls.emplace_back(&consumer, record);
    ++m_ended;
    if (m_ended == m_consumers.size() * uint64_t{m_settings.calls} && !m_settings.duration)
    {
        Simulator::ScheduleNow(&Runner::StopWhenQuiet, this);
    }
}

bool
CallExperiment::Runner::IsQuiet() const
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
CallExperiment::Runner::StopWhenQuiet()
{
    const Time observed = m_settings.observe.value_or(Time());
    if (!IsQuiet())
    {
        constexpr int64_t POLL_MS = 10;
        Simulator::Schedule(MilliSeconds(POLL_MS), &Runner::StopWhenQuiet, this);
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
CallExperiment::Runner::Run()
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
    result.AddStates(m_network, m_nodeObservers);
    result.AddLedger(m_network, m_settings.warmup.IsZero());
    if (m_guest)
    {
        m_guest->Collect(m_network);
    }
    return result;
}

void
CallExperiment::Runner::CollectNetwork(SchemeResult& result) const
{
    std::set<uint32_t> consumers;
    for (const Consumer& consumer : m_consumers)
    {
        consumers.insert(consumer.place.node);
    }
    const std::set<uint32_t> producers(m_producers.begin(), m_producers.end());
    for (uint32_t node = 0; node < m_network.GetSize(); ++node)
    {
        const char* role = consumers.count(node)   ? "consumer"
                           : producers.count(node) ? "producer"
                           : node < m_routers      ? "router"
                                                   : "guest";
        result.nodes.push_back({m_network.GetNode(node)->GetId(),
                                m_network.GetName(node),
                                role,
                                m_deployment->Knows(node)});
    }
    result.AddLinks(m_network);
}

void
CallExperiment::Runner::CollectExchanges(SchemeResult& result)
{
    for (const Consumer& consumer : m_consumers)
    {
        for (CallRecord record : consumer.client->GetUnfinished())
        {
            record.outcome = "unfinished";
            m_calls.emplace_back(&consumer, record);
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
        result.AddExchange(m_network,
                           consumer->place.node,
                           consumer->place.producer,
                           record,
                           m_services);
    }
    result.SortExchanges();
}

CallExperiment::SchemeTypes
CallExperiment::GetTypes(const std::string& scheme)
{
    const Scheme& its = GetTable().at(scheme);
    return {its.client, its.server, its.design, its.isRouted};
}

const std::vector<std::string>&
CallExperiment::GetSchemes()
{
    static const std::vector<std::string> schemes{"reflexive",
                                                  "reflexive-lean",
                                                  "reflexive-thunk",
                                                  "reflexive-fib",
                                                  "reflexive-path",
                                                  "paired-nested",
                                                  "paired-separate",
                                                  "push"};
    return schemes;
}

const std::vector<std::string>&
CallExperiment::GetStrategies()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const auto& [name, type] : STRATEGIES)
        {
            all.emplace_back(name);
        }
        return all;
    }();
    return names;
}

CallExperiment::CallExperiment(Topology topology, CallSettings settings)
    : m_topology(std::move(topology)),
      m_settings(std::move(settings))
{
}

EventFile::Scope
CallExperiment::GetEventScope() const
{
    EventFile::Scope scope;
    for (const auto& node : m_topology.GetNodes())
    {
        scope.names.push_back(node.label);
    }
    scope.links = m_topology.GetLinks();
    if (m_settings.isLine)
    {
        scope.consumers = {0};
        scope.hosts = {0, static_cast<uint32_t>(scope.names.size() - 1)};
        return scope;
    }
    const auto addHosts = [&scope](const std::string& role, uint32_t count) {
        for (uint32_t i = 0; i < count; ++i)
        {
            scope.hosts.push_back(static_cast<uint32_t>(scope.names.size()));
            scope.names.push_back(role + std::to_string(i));
        }
    };
    addHosts("consumer", m_settings.consumers);
    scope.consumers = scope.hosts;
    addHosts("producer", m_settings.producers);
    return scope;
}

void
CallExperiment::SetEvents(std::vector<NetworkEvent> events)
{
    m_settings.events = std::move(events);
}

void
CallExperiment::SetGuest(ExperimentGuest* guest)
{
    m_guest = guest;
}

SchemeResult
CallExperiment::Run(const std::string& scheme,
                    std::ostream* packets,
                    const std::string& pcapPrefix) const
{
    SchemeResult result;
    {
        Runner runner(m_topology, m_settings, scheme, packets, m_guest);
        PcapHelperForFaces pcap;
        if (!pcapPrefix.empty())
        {
            pcap.EnablePcapAll(pcapPrefix);
        }
        result = runner.Run();
        pcap.Close();
    }
    Simulator::Destroy();
    return result;
}

std::optional<std::string>
CallExperiment::CheckSizes(const std::vector<std::string>& schemes) const
{
    const auto codec =
        StackHelper::MakeCodec(m_settings.protocol, m_settings.profile, m_settings.encoding);
    Message::Fields data;
    data.kind = MessageKind::DATA;
    data.name = Name()
                    .Append("consumer")
                    .Append(std::to_string(m_topology.GetNodes().size()))
                    .Append(std::to_string(m_settings.consumers))
                    .Append(std::string(UuidSource::BYTES, '\0'));
    data.name = codec->GetCodePoints().AppendChunk(data.name, m_settings.parameters);
    if (m_settings.protocol == "ndn") // results bear the digest of what their Interest brought
    {
        data.name = data.name.Append(ndn::PARAMETERS_DIGEST_COMPONENT,
                                     std::string(ndn::DIGEST_BYTES, '\0'));
    }
    data.expiryMs = 0;
    data.cacheTimeMs = 0;
    data.endChunk = m_settings.parameters;
    constexpr uint32_t LONG = 1000; // an NDN length has three octets then
    const uint32_t overhead = codec->Encode(data, "x", LONG)->GetSize() - LONG;
    const uint32_t mtu = m_settings.mtu;
    const Fragmentation* fragmentation =
        m_settings.isFragmenting ? codec->GetFragmentation() : nullptr;
    const uint32_t largest =
        fragmentation ? std::min(fragmentation->GetLargestMessage(mtu), codec->GetMaxPacketSize())
                      : mtu;
    const bool isPushAlone = schemes == std::vector<std::string>{"push"};
    const auto check = [&](const char* option, uint32_t size) -> std::optional<std::string> {
        if (size + overhead <= largest)
        {
            return std::nullopt;
        }
        return std::string("--") + option + "=" + std::to_string(size) +
               ": with names and headers " + std::to_string(size + overhead) + " octets, but " +
               (fragmentation ? "a message has at most " + std::to_string(largest)
                              : "--mtu=" + std::to_string(mtu) + " and --fragmentation=false") +
               "; at most " + std::to_string(largest - std::min(overhead, largest)) + " fit";
    };
    const auto parameters =
        isPushAlone ? std::nullopt : check("parameterSize", m_settings.parameterSize);
    return parameters ? parameters : check("resultSize", m_settings.resultSize);
}

} // namespace icn
} // namespace ns3
