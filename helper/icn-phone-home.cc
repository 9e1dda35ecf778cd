// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-phone-home.h"

#include "icn-experiment-streams.h"
#include "icn-scheme-trial.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/icn-custodian.h"
#include "ns3/icn-sensor.h"
#include "ns3/icn-slot-gate.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <map>
#include <memory>
#include <set>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

constexpr const char* SINK = "/server/0";
constexpr int64_t DAY_S = 86400;

/** @param root of a prefix. @param sensor number. @return the sensor's under it. */
std::string
MakeUri(const char* root, uint32_t sensor)
{
    return root + std::string("/") + std::to_string(sensor);
}

/** @param settings of all. @return sensors, gateway, router and sink. */
Topology
MakeTopology(const PhoneHomeSettings& settings)
{
    Topology topology;
    for (uint32_t sensor = 0; sensor < settings.sensors; ++sensor)
    {
        topology.AddNode({"sensor" + std::to_string(sensor), {}, {}});
    }
    const uint32_t gateway = settings.sensors;
    for (const char* label : {"gateway", "router", "sink"})
    {
        topology.AddNode({label, {}, {}});
    }
    const auto connect = [&topology](uint32_t a, uint32_t b, Time delay, DataRate rate) {
        Topology::Link link;
        link.a = a;
        link.b = b;
        link.delay = delay;
        link.rate = rate;
        topology.AddLink(link);
    };
    for (uint32_t sensor = 0; sensor < settings.sensors; ++sensor)
    {
        connect(sensor, gateway, settings.edgeDelay, settings.edgeRate);
    }
    connect(gateway, gateway + 1, settings.linkDelay, settings.linkRate);
    connect(gateway + 1, gateway + 2, settings.linkDelay, settings.linkRate);
    return topology;
}

/** @param settings of all. @return how links are made; those beyond the gateway lose packets. */
NetworkHelper::LinkSettings
MakeLinks(const PhoneHomeSettings& settings)
{
    NetworkHelper::LinkSettings links;
    links.loss = settings.loss;
    links.lossyLinks = {settings.sensors, settings.sensors + 1};
    return links;
}

/** @param settings of all. @return timers of nodes that have some, by node. */
std::map<uint32_t, NodeTimers>
FindTimers(const PhoneHomeSettings& settings)
{
    std::map<uint32_t, NodeTimers> timers;
    const auto add = [&timers](uint32_t node, const std::optional<NodeTimers>& its) {
        if (its)
        {
            timers[node] = *its;
        }
    };
    for (uint32_t sensor = 0; sensor < settings.sensors; ++sensor)
    {
        add(sensor, settings.timers.sensor);
    }
    add(settings.sensors, settings.timers.gateway);
    add(settings.sensors + 1, settings.timers.forwarder);
    add(settings.sensors + 2, settings.timers.consumer);
    return timers;
}

/** @param settings of all. @param scheme its name. @return how nodes are made. */
SchemeTrial::Settings
MakeNodes(const PhoneHomeSettings& settings, const std::string& scheme)
{
    SchemeTrial::Settings nodes;
    nodes.scheme = scheme;
    nodes.protocol = settings.protocol;
    nodes.storeEntries = settings.storeEntries;
    for (const auto& [node, timers] : FindTimers(settings))
    {
        ObjectFactory strategy("ns3::icn::RepeatingStrategy");
        strategy.Set("Interval", TimeValue(timers.interval));
        strategy.Set("Repeats", UintegerValue(timers.repeats));
        nodes.strategies.emplace(node, strategy);
    }
    return nodes;
}

/// What a scheme is made of.
struct Way
{
    const char* client{nullptr}; ///< type of who tells the sink of a reading; null: nobody does
    const char* server{nullptr}; ///< type of the sink's application then
    bool isByGateway{true};      ///< whether sensors send readings to the gateway
    bool isSilent{false};        ///< whether the sink leaves triggers unanswered
    bool isPull{false};          ///< whether the sink asks sensors
    bool isOnDemand{false};      ///< whether sensors make readings when asked
};

const std::map<std::string, Way>&
GetWays()
{
    const char* client = "ns3::icn::ReflexiveClient";
    const char* server = "ns3::icn::ReflexiveServer";
    static const std::map<std::string, Way> ways{
        {"phone-home", {client, server}},
        {"phone-home-silent", {client, server, true, true}},
        {"device", {client, server, false}},
        {"notify", {"ns3::icn::CrossedClient", "ns3::icn::CrossedServer"}},
        {"long-lived", {}},
        {"poll", {nullptr, nullptr, false, false, true}},
        {"pull", {nullptr, nullptr, false, false, true, true}},
        {"custodian", {nullptr, nullptr, false, false, true, true}}};
    return ways;
}

} // namespace

/** One scheme's run. */
class PhoneHome::Runner
{
  public:
    Runner(const PhoneHomeSettings& settings, const std::string& scheme);

    PhoneHomeResult Run();

  private:
    /// One sensor and what belongs to it.
    struct Unit
    {
        Runner& runner;                           ///< that this is a part of
        uint32_t sensor;                          ///< its number
        Ptr<SlotGate> uplink;                     ///< from it; null: always on
        Ptr<SlotGate> downlink;                   ///< to it; null: always on
        Ptr<CallClient> client;                   ///< tells the sink; null: nobody does
        Ptr<ReadingPoller> poller;                ///< asks for readings; null: nobody does
        Ptr<PatientConsumer> consumer;            ///< asks for readings; null: nobody does
        std::vector<PhoneHomeResult::Item> items; ///< its readings
        std::set<int64_t> sentIn;                 ///< slots
        uint64_t uplinkPackets{0};                ///< given to its link at the sensor
        uint64_t downlinkPackets{0};              ///< given to its link at the gateway

        void OnReading(uint32_t number);
        void OnArrival(uint32_t number);
        void OnDelivery(uint32_t number);
        void OnReceived(Ptr<const Packet> packet);
        void OnUplink(Ptr<const Packet> packet);
        void OnDownlink(Ptr<const Packet> packet);
        void Tell(uint32_t number);
    };

    void SetTimers();
    void AddGates(Unit& unit);
    void AddRoutes();
    void AddSink();
    void AddSensor(Unit& unit);
    void AddGateway(Unit& unit);
    void AddClient(Unit& unit);
    void AddPoller(Unit& unit);
    void AddProducer(Unit& unit);
    void AddConsumer(Unit& unit);
    void AddCustodian(Unit& unit);
    Ptr<RandomVariableStream> MakeGap() const;
    bool IsByEdge() const;
    Time GetLifetime() const;
    void CollectRadio(PhoneHomeResult& result, const Unit& unit) const;

    PhoneHomeSettings m_settings;               ///< of all
    std::string m_name;                         ///< of the scheme
    Way m_way;                                  ///< what it is made of
    SchemeTrial m_trial;                        ///< the network and what happens in it
    uint32_t m_gateway;                         ///< node number
    uint32_t m_sink;                            ///< node number
    std::vector<std::unique_ptr<Unit>> m_units; ///< by sensor
    std::map<std::string, std::pair<uint32_t, uint32_t>> m_calls; ///< sensor, reading by id
};

PhoneHome::Runner::Runner(const PhoneHomeSettings& settings, const std::string& scheme)
    : m_settings(settings),
      m_name(scheme),
      m_way(GetWays().at(scheme)),
      m_trial(MakeTopology(settings), MakeLinks(settings), MakeNodes(settings, scheme)),
      m_gateway(settings.sensors),
      m_sink(settings.sensors + 2)
{
    SetTimers();
    AddRoutes();
    if (m_way.server)
    {
        AddSink();
    }
    for (uint32_t sensor = 0; sensor < settings.sensors; ++sensor)
    {
        m_units.push_back(std::make_unique<Unit>(
            Unit{*this, sensor, nullptr, nullptr, nullptr, nullptr, nullptr, {}, {}}));
        Unit& unit = *m_units.back();
        AddGates(unit);
        if (m_way.isOnDemand)
        {
            AddProducer(unit);
            AddConsumer(unit);
            if (m_name == "custodian")
            {
                AddCustodian(unit);
            }
            continue;
        }
        AddSensor(unit);
        if (m_way.isByGateway)
        {
            AddGateway(unit);
        }
        if (m_way.client)
        {
            AddClient(unit);
        }
        else
        {
            AddPoller(unit);
        }
    }
}

void
PhoneHome::Runner::SetTimers()
{
    // Numbers of NFD: what is sent again by two nodes at once goes on once.
    const bool holds = m_settings.holdsRepeats && m_way.isPull;
    const Time suppression = holds ? Seconds(DAY_S) : MilliSeconds(10);
    const Time longest = holds ? Seconds(DAY_S) : MilliSeconds(250);
    for (const auto& [node, timers] : FindTimers(m_settings))
    {
        const auto policy = m_trial.GetNetwork().GetForwarder(node)->GetPolicy();
        policy->SetAttribute("LongestLifetime", TimeValue(timers.lifetime));
        policy->SetAttribute("Suppression", TimeValue(suppression));
        policy->SetAttribute("LongestSuppression", TimeValue(longest));
    }
}

bool
PhoneHome::Runner::IsByEdge() const
{
    return m_name == "device" || m_way.isPull;
}

Time
PhoneHome::Runner::GetLifetime() const
{
    return IsByEdge() || m_name == "long-lived" ? m_settings.edgeLifetime
                                                : m_settings.interestLifetime;
}

void
PhoneHome::Runner::AddGates(Unit& unit)
{
    const NetDeviceContainer& devices =
        m_trial.GetNetwork().GetLinks()[unit.sensor].devices; // at the sensor, at the gateway
    devices.Get(0)->TraceConnectWithoutContext("MacTx", MakeCallback(&Unit::OnUplink, &unit));
    devices.Get(1)->TraceConnectWithoutContext("MacTx", MakeCallback(&Unit::OnDownlink, &unit));
    devices.Get(1)->TraceConnectWithoutContext("MacRx", MakeCallback(&Unit::OnReceived, &unit));
    if (m_settings.cycle.IsZero())
    {
        return;
    }
    const auto makeGate = [this](Time offset) {
        const auto gate = CreateObject<SlotGate>();
        gate->SetAttribute("Cycle", TimeValue(GetCycle(m_settings)));
        gate->SetAttribute("Length", TimeValue(m_settings.slot));
        gate->SetAttribute("Offset", TimeValue(offset));
        return gate;
    };
    const uint32_t pairs =
        m_settings.slotPairs > 0 ? m_settings.slotPairs : GetMostSensors(m_settings);
    const Time offset = m_settings.cycle * int64_t{unit.sensor / pairs} +
                        m_settings.slot * (2 * int64_t{unit.sensor % pairs});
    unit.downlink = makeGate(offset);
    unit.uplink = makeGate(offset + m_settings.slot);
    devices.Get(0)->SetAttribute("Gate", PointerValue(unit.uplink));
    devices.Get(1)->SetAttribute("Gate", PointerValue(unit.downlink));
}

void
PhoneHome::Runner::AddRoutes()
{
    const uint32_t router = m_gateway + 1;
    NetworkHelper& network = m_trial.GetNetwork();
    const auto route = [&network](const std::string& uri, uint32_t at, uint32_t to) {
        network.AddRoute(*Name::FromUri(uri),
                         at,
                         to,
                         uri == SINK ? TableKind::FIB_BASE : TableKind::FIB_CONSUMER);
    };
    for (const uint32_t at : {m_gateway, router})
    {
        route(SINK, at, m_sink);
    }
    // Of all sensors together, as far as the gateway.
    for (const uint32_t at : {router, m_sink})
    {
        if (m_name == "notify")
        {
            route("/consumer", at, m_gateway);
        }
        else if (m_name == "long-lived")
        {
            route("/reading", at, m_gateway);
        }
        else if (m_way.isPull)
        {
            route("/sensor", at, m_gateway);
        }
    }
    for (uint32_t sensor = 0; sensor < m_settings.sensors; ++sensor)
    {
        if (m_way.isPull)
        {
            route(MakeUri("/sensor", sensor), m_gateway, sensor);
        }
        else
        {
            network.AddRoute(Name(), sensor, m_gateway, TableKind::FIB_BASE);
        }
    }
}

void
PhoneHome::Runner::AddSink()
{
    ObjectFactory factory(m_way.server);
    factory.Set("Prefix", StringValue(SINK));
    factory.Set("ResultSize", UintegerValue(0));
    if (const auto& timers = m_settings.timers.consumer)
    {
        factory.Set("FetchLifetime", TimeValue(timers->lifetime));
        factory.Set("RetransmissionTimeout",
                    TimeValue(timers->repeats ? timers->interval : timers->lifetime));
        factory.Set("Retries", UintegerValue(timers->repeats));
    }
    else
    {
        factory.Set("FetchLifetime", TimeValue(GetLifetime()));
        factory.Set("RetransmissionTimeout",
                    TimeValue(IsByEdge() ? 2 * GetLifetime() : GetLifetime() / 2));
    }
    factory.Set("CallTimeout", TimeValue(4 * m_settings.edgeLifetime));
    factory.Set("Silent", BooleanValue(m_way.isSilent));
    m_trial.AddServer(m_sink, factory.Create<CallServer>());
}

Ptr<RandomVariableStream>
PhoneHome::Runner::MakeGap() const
{
    const double interval = m_settings.interval.GetSeconds();
    constexpr double SPREAD = 6;
    ObjectFactory gap("ns3::UniformRandomVariable");
    gap.Set("Min", DoubleValue(interval - interval / SPREAD));
    gap.Set("Max", DoubleValue(interval + interval / SPREAD));
    return gap.Create<RandomVariableStream>();
}

void
PhoneHome::Runner::AddSensor(Unit& unit)
{
    ObjectFactory factory("ns3::icn::Sensor");
    factory.Set("Prefix", StringValue(MakeUri("/sensor", unit.sensor)));
    factory.Set("Gateway", StringValue(m_way.isByGateway ? MakeUri("/gateway", unit.sensor) : ""));
    factory.Set("Readings", UintegerValue(m_settings.readings));
    factory.Set("Gap", PointerValue(MakeGap()));
    factory.Set("Size", UintegerValue(m_settings.readingSize));
    const auto sensor = factory.Create<Sensor>();
    sensor->AssignStreams(streams::SENSORS + int64_t{unit.sensor});
    sensor->TraceConnectWithoutContext("Reading", MakeCallback(&Unit::OnReading, &unit));
    m_trial.GetNetwork().GetNode(unit.sensor)->AddApplication(sensor);
}

void
PhoneHome::Runner::AddGateway(Unit& unit)
{
    ObjectFactory factory("ns3::icn::ReadingGateway");
    factory.Set("Sensor", StringValue(MakeUri("/gateway", unit.sensor)));
    factory.Set("Prefix", StringValue(MakeUri("/reading", unit.sensor)));
    factory.Set("Size", UintegerValue(m_settings.readingSize));
    const auto gateway = factory.Create<ReadingGateway>();
    gateway->TraceConnectWithoutContext("Arrival", MakeCallback(&Unit::OnArrival, &unit));
    m_trial.GetNetwork().GetNode(m_gateway)->AddApplication(gateway);
}

void
PhoneHome::Runner::AddClient(Unit& unit)
{
    ObjectFactory factory(m_way.client);
    factory.Set("Producer", StringValue(SINK));
    factory.Set("Calls", UintegerValue(0));
    factory.Set("Parameters", UintegerValue(1));
    factory.Set("ParameterSize", UintegerValue(m_settings.readingSize));
    factory.Set("InterestLifetime", TimeValue(GetLifetime()));
    // A device's is answered within three cycles: it waits for a slot to leave by, its reflexive
    // Interest and its Data for one each to come by.
    factory.Set(
        "TriggerLifetime",
        TimeValue(IsByEdge() ? Max(GetLifetime(), 3 * GetCycle(m_settings)) : GetLifetime()));
    const bool isOnce = IsByEdge() || m_way.isSilent; // no answer is no reason to ask again
    factory.Set("Retries", UintegerValue(isOnce ? 0 : 7));
    factory.Set("RetransmissionTimeout",
                TimeValue(IsByEdge()       ? 2 * GetLifetime()
                          : m_way.isSilent ? GetLifetime()
                                           : GetLifetime() / 2));
    const auto& timers = m_way.isByGateway ? m_settings.timers.gateway : m_settings.timers.sensor;
    if (timers)
    {
        // The node sends it again, not the application.
        factory.Set("InterestLifetime", TimeValue(timers->lifetime));
        factory.Set("TriggerLifetime", TimeValue(timers->lifetime));
        factory.Set("Retries", UintegerValue(0));
        factory.Set("RetransmissionTimeout", TimeValue(timers->lifetime));
    }
    factory.Set("CallTimeout", TimeValue(4 * m_settings.edgeLifetime));
    factory.Set("Consumer", StringValue(MakeUri("/consumer", unit.sensor)));
    if (m_name == "notify")
    {
        factory.Set("Linger", TimeValue(m_settings.interestLifetime));
    }
    unit.client = factory.Create<CallClient>();
    m_trial.AddClient(m_way.isByGateway ? m_gateway : unit.sensor, m_sink, unit.client);
}

void
PhoneHome::Runner::AddPoller(Unit& unit)
{
    const bool isPolling = m_name == "poll";
    ObjectFactory factory("ns3::icn::ReadingPoller");
    factory.Set("Prefix", StringValue(MakeUri(isPolling ? "/sensor" : "/reading", unit.sensor)));
    factory.Set("Period", TimeValue(isPolling ? m_settings.pollPeriod : Time()));
    factory.Set("Lifetime", TimeValue(GetLifetime()));
    unit.poller = factory.Create<ReadingPoller>();
    unit.poller->TraceConnectWithoutContext("Delivery", MakeCallback(&Unit::OnDelivery, &unit));
    m_trial.GetNetwork().GetNode(m_sink)->AddApplication(unit.poller);
}

void
PhoneHome::Runner::AddProducer(Unit& unit)
{
    ObjectFactory factory("ns3::icn::Producer");
    factory.Set("Prefix", StringValue(MakeUri("/sensor", unit.sensor)));
    factory.Set("PayloadSize", UintegerValue(m_settings.readingSize));
    factory.Set("Freshness", TimeValue(Seconds(DAY_S)));
    m_trial.GetNetwork().GetNode(unit.sensor)->AddApplication(factory.Create<Application>());
}

void
PhoneHome::Runner::AddConsumer(Unit& unit)
{
    ObjectFactory factory("ns3::icn::PatientConsumer");
    factory.Set("Prefix", StringValue(MakeUri("/sensor", unit.sensor)));
    factory.Set("Readings", UintegerValue(m_settings.readings));
    factory.Set("Gap", PointerValue(MakeGap()));
    factory.Set("Lifetime", TimeValue(m_settings.timers.GetLongestLifetime(GetLifetime())));
    unit.consumer = factory.Create<PatientConsumer>();
    unit.consumer->AssignStreams(streams::SENSORS + int64_t{unit.sensor});
    unit.consumer->TraceConnectWithoutContext("Wanted", MakeCallback(&Unit::OnReading, &unit));
    unit.consumer->TraceConnectWithoutContext("Delivery", MakeCallback(&Unit::OnDelivery, &unit));
    m_trial.GetNetwork().GetNode(m_sink)->AddApplication(unit.consumer);
}

void
PhoneHome::Runner::AddCustodian(Unit& unit)
{
    ObjectFactory factory("ns3::icn::Custodian");
    factory.Set("Prefix", StringValue(MakeUri("/sensor", unit.sensor)));
    factory.Set("Wait", TimeValue(GetWait(m_settings)));
    factory.Set("Lifetime", TimeValue(m_settings.timers.GetLongestLifetime(GetLifetime())));
    m_trial.GetNetwork().GetNode(m_gateway)->AddApplication(factory.Create<Application>());
}

void
PhoneHome::Runner::Unit::OnReading(uint32_t number)
{
    items.push_back({sensor, number, Simulator::Now(), {}, {}});
    if (client && !runner.m_way.isByGateway)
    {
        Tell(number);
    }
}

void
PhoneHome::Runner::Unit::OnArrival(uint32_t number)
{
    items.at(number).gateway = Simulator::Now();
    if (client)
    {
        Tell(number);
    }
}

void
PhoneHome::Runner::Unit::OnDelivery(uint32_t number)
{
    items.at(number).delivered = Simulator::Now();
}

void
PhoneHome::Runner::Unit::OnReceived(Ptr<const Packet>)
{
    if (uplink)
    {
        sentIn.insert(uplink->GetSlot(Simulator::Now() - runner.m_settings.edgeDelay));
    }
}

void
PhoneHome::Runner::Unit::OnUplink(Ptr<const Packet>)
{
    ++uplinkPackets;
}

void
PhoneHome::Runner::Unit::OnDownlink(Ptr<const Packet>)
{
    ++downlinkPackets;
}

void
PhoneHome::Runner::Unit::Tell(uint32_t number)
{
    client->MakeCall([this, number](const CallRecord& record) {
        runner.m_calls[record.id] = {sensor, number};
    });
}

void
PhoneHome::Runner::CollectRadio(PhoneHomeResult& result, const Unit& unit) const
{
    PhoneHomeResult::Radio radio;
    if (unit.poller)
    {
        radio.asked = unit.poller->GetAsked();
        radio.answered = unit.poller->GetAnswered();
    }
    if (unit.consumer)
    {
        radio.asked = unit.consumer->GetAsked();
        radio.answered = unit.consumer->GetAnswered();
    }
    radio.uplinkPackets = unit.uplinkPackets;
    radio.downlinkPackets = unit.downlinkPackets;
    radio.uplinkSlots = unit.sentIn.size();
    if (!unit.uplink)
    {
        radio.awake = result.scheme.end;
        result.radios.push_back(radio);
        return;
    }
    if (m_way.isPull)
    {
        radio.downlinkSlots = static_cast<uint64_t>(unit.downlink->GetSlot(result.scheme.end) + 1);
    }
    else if (m_name == "device")
    {
        std::set<int64_t> listenedIn;
        for (const auto& exchange : result.scheme.exchanges)
        {
            const auto call = m_calls.find(exchange.client.id);
            if (call == m_calls.end() || call->second.first != unit.sensor)
            {
                continue;
            }
            const int64_t leaves =
                unit.uplink->FindStart(exchange.client.start.GetTimeStep(), 0); // the trigger
            const int64_t last = unit.downlink->GetSlot(exchange.client.end);
            for (int64_t slot = unit.uplink->GetSlot(TimeStep(static_cast<uint64_t>(leaves)));
                 slot < last;)
            {
                listenedIn.insert(++slot);
            }
        }
        radio.downlinkSlots = listenedIn.size();
    }
    radio.awake = m_settings.slot * static_cast<int64_t>(radio.uplinkSlots + radio.downlinkSlots);
    result.radios.push_back(radio);
}

PhoneHomeResult
PhoneHome::Runner::Run()
{
    PhoneHomeResult result;
    result.scheme = m_trial.Run(GetDuration(m_settings).value());
    for (const auto& exchange : result.scheme.exchanges)
    {
        const auto call = m_calls.find(exchange.client.id);
        if (call != m_calls.end())
        {
            const auto& [sensor, number] = call->second;
            m_units.at(sensor)->items.at(number).delivered = exchange.service.parametersComplete;
        }
    }
    for (const auto& unit : m_units)
    {
        result.items.insert(result.items.end(), unit->items.begin(), unit->items.end());
        CollectRadio(result, *unit);
    }
    return result;
}

const std::vector<std::string>&
PhoneHome::GetSchemes()
{
    static const std::vector<std::string> schemes{"phone-home",
                                                  "phone-home-silent",
                                                  "device",
                                                  "notify",
                                                  "long-lived",
                                                  "poll"};
    return schemes;
}

const std::vector<std::string>&
PhoneHome::GetSchemesOnDemand()
{
    static const std::vector<std::string> schemes{"pull", "custodian"};
    return schemes;
}

PhoneHome::PhoneHome(PhoneHomeSettings settings)
    : m_settings(std::move(settings))
{
}

uint32_t
PhoneHome::GetMostSensors(const PhoneHomeSettings& settings)
{
    return settings.cycle.IsZero() ? 0
                                   : static_cast<uint32_t>(settings.cycle.GetTimeStep() /
                                                           (2 * settings.slot.GetTimeStep()));
}

uint32_t
PhoneHome::GetTurns(const PhoneHomeSettings& settings)
{
    return settings.slotPairs == 0 || settings.cycle.IsZero()
               ? 1
               : (settings.sensors + settings.slotPairs - 1) / settings.slotPairs;
}

Time
PhoneHome::GetCycle(const PhoneHomeSettings& settings)
{
    return settings.cycle * int64_t{GetTurns(settings)};
}

Time
PhoneHome::GetWait(const PhoneHomeSettings& settings)
{
    return settings.wait * int64_t{GetTurns(settings)};
}

std::optional<Time>
PhoneHome::GetDuration(const PhoneHomeSettings& settings)
{
    constexpr double LONGEST_S = 9e9; // nanoseconds are counted in 63 bits
    // Longer than the readings of any sensor take, and than the last of them needs.
    const int64_t intervals = int64_t{settings.readings} * 7 / 6 + 1;
    const Time last = 4 * Max(settings.edgeLifetime, GetCycle(settings));
    if (settings.interval.GetSeconds() * static_cast<double>(intervals) + last.GetSeconds() >
        LONGEST_S)
    {
        return std::nullopt;
    }
    return settings.interval * intervals + last;
}

PhoneHomeResult
PhoneHome::Run(const std::string& scheme) const
{
    PhoneHomeResult result;
    {
        Runner runner(m_settings, scheme);
        result = runner.Run();
    }
    Simulator::Destroy();
    return result;
}

} // namespace icn
} // namespace ns3
