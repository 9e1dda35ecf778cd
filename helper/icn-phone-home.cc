// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-phone-home.h"

#include "icn-edge-contention.h"
#include "icn-phone-home-applications.h"
#include "icn-phone-home-network.h"
#include "icn-phone-home-way.h"
#include "icn-reading-log.h"
#include "icn-sensor-link.h"

#include "ns3/simulator.h"

#include <cstdint>
#include <map>
#include <memory>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

/** @param result with all readings and radios. @return what it comes to. */
SchemeResult::Readings
SumUp(const PhoneHomeResult& result)
{
    SchemeResult::Readings sum;
    sum.made = result.items.size();
    for (const auto& item : result.items)
    {
        if (item.delivered)
        {
            sum.delays.push_back(*item.delivered - item.made);
        }
    }
    for (const auto& radio : result.radios)
    {
        sum.awake.push_back(radio.awake);
    }
    return sum;
}

/** One scheme's run: who is where, and what becomes of the readings. */
class PhoneHomeRun
{
  public:
    /** @param settings of all. @param scheme its name. */
    PhoneHomeRun(const PhoneHomeSettings& settings, const std::string& scheme);

    /** Runs the simulation; once. @return what became of the readings. */
    PhoneHomeResult Execute();

  private:
    /// A sensor and what belongs to it.
    struct Unit
    {
        /** @param settings of all. @param number its. @param devices of its link.
         *  @param contention of all. */
        Unit(const PhoneHomeSettings& settings,
             uint32_t number,
             const NetDeviceContainer& devices,
             const EdgeContention& contention);

        uint32_t number;               ///< from 0
        SensorLink link;               ///< to the gateway
        ReadingLog log;                ///< of its readings
        Ptr<ReadingPoller> poller;     ///< asks for readings; null: nobody does
        Ptr<ReadingFetcher> fetcher;   ///< asks for readings; null: nobody does
        Ptr<PatientConsumer> consumer; ///< asks for readings; null: nobody does
    };

    /// A sensor that is not there.
    struct Unknown
    {
        ReadingLog log;                ///< of readings that are asked for
        Ptr<PatientConsumer> consumer; ///< asks for them
    };

    /** @param node number. @param application that it gets. */
    void Install(uint32_t node, Ptr<Application> application);
    /** Has readings made when a sensor likes. @param unit of it. */
    void AddSensor(Unit& unit);
    /** Has readings made when the sink asks. @param unit of the sensor. */
    void AddSensorOnDemand(Unit& unit);
    /** @param sensor number. @param log of its readings. @return who asks for them, at the sink. */
    Ptr<PatientConsumer> AddConsumer(uint32_t sensor, ReadingLog& log);
    /** @param unit of a sensor that sends to the sink. */
    void AddReceiver(Unit& unit);
    /** @param unit of a sensor whose readings the sink is told of. */
    void AddClient(Unit& unit);
    /** @param unit of a sensor whose readings the sink asks for. */
    void AddPoller(Unit& unit);
    /** @param result gets the radio of a sensor, and its readings. @param unit of the sensor.
     *  @param exchanges of all sensors. */
    void Collect(PhoneHomeResult& result, Unit& unit, const ReadingLog::Exchanges& exchanges) const;

    PhoneHomeSettings m_settings;                    ///< of all
    PhoneHomeWay m_way;                              ///< what the scheme is made of
    PhoneHomeNetwork m_network;                      ///< all nodes
    PhoneHomeApplications m_applications;            ///< makes them
    EdgeContention m_contention;                     ///< for edge links
    std::vector<std::unique_ptr<Unit>> m_units;      ///< by sensor
    std::vector<std::unique_ptr<Unknown>> m_unknown; ///< numbered from behind those
};

PhoneHomeRun::Unit::Unit(const PhoneHomeSettings& settings,
                         uint32_t number,
                         const NetDeviceContainer& devices,
                         const EdgeContention& contention)
    : number(number),
      link(settings, number, devices, contention),
      log(number)
{
}

PhoneHomeRun::PhoneHomeRun(const PhoneHomeSettings& settings, const std::string& scheme)
    : m_settings(settings),
      m_way(PhoneHomeWay::Find(scheme)),
      m_network(settings, scheme),
      m_applications(settings, m_way),
      m_contention(
          settings,
          m_network.GetTrial().GetNetwork().GetForwarder(m_network.GetGateway())->GetCodec())
{
    SchemeTrial& trial = m_network.GetTrial();
    if (m_way.server)
    {
        trial.AddServer(m_network.GetSink(), m_applications.MakeSink());
    }
    for (uint32_t sensor = 0; sensor < settings.sensors; ++sensor)
    {
        m_units.push_back(std::make_unique<Unit>(settings,
                                                 sensor,
                                                 trial.GetNetwork().GetLinks()[sensor].devices,
                                                 m_contention));
        Unit& unit = *m_units.back();
        if (m_way.isOnDemand)
        {
            AddSensorOnDemand(unit);
            continue;
        }
        AddSensor(unit);
        if (m_way.isToSink)
        {
            AddReceiver(unit);
        }
        else if (m_way.client)
        {
            AddClient(unit);
        }
        else
        {
            AddPoller(unit);
        }
    }
    if (m_way.hasCustodian)
    {
        Install(m_network.GetGateway(), m_applications.MakeCustodian());
    }
    for (uint32_t i = 0; m_way.isOnDemand && i < settings.unknownSensors; ++i)
    {
        const uint32_t sensor = settings.sensors + i;
        m_unknown.push_back(std::make_unique<Unknown>(Unknown{ReadingLog(sensor), nullptr}));
        m_unknown.back()->consumer = AddConsumer(sensor, m_unknown.back()->log);
    }
}

void
PhoneHomeRun::Install(uint32_t node, Ptr<Application> application)
{
    m_network.GetTrial().GetNetwork().GetNode(node)->AddApplication(application);
}

void
PhoneHomeRun::AddSensor(Unit& unit)
{
    const auto sensor = m_applications.MakeSensor(unit.number);
    sensor->TraceConnectWithoutContext("Reading", MakeCallback(&ReadingLog::OnReading, &unit.log));
    Install(unit.number, sensor);
    if (m_way.isByGateway)
    {
        const auto gateway = m_applications.MakeReceiver(unit.number);
        gateway->TraceConnectWithoutContext("Arrival",
                                            MakeCallback(&ReadingLog::OnArrival, &unit.log));
        Install(m_network.GetGateway(), gateway);
    }
}

void
PhoneHomeRun::AddSensorOnDemand(Unit& unit)
{
    Install(unit.number, m_applications.MakeProducer(unit.number));
    unit.consumer = AddConsumer(unit.number, unit.log);
}

Ptr<PatientConsumer>
PhoneHomeRun::AddConsumer(uint32_t sensor, ReadingLog& log)
{
    const auto consumer = m_applications.MakeConsumer(sensor);
    consumer->TraceConnectWithoutContext("Wanted", MakeCallback(&ReadingLog::OnReading, &log));
    consumer->TraceConnectWithoutContext("Delivery", MakeCallback(&ReadingLog::OnDelivery, &log));
    consumer->TraceConnectWithoutContext("Refusal", MakeCallback(&ReadingLog::OnRefusal, &log));
    Install(m_network.GetSink(), consumer);
    return consumer;
}

void
PhoneHomeRun::AddReceiver(Unit& unit)
{
    const auto onDelivery = MakeCallback(&ReadingLog::OnDelivery, &unit.log);
    if (m_way.isIndicated)
    {
        unit.fetcher = m_applications.MakeFetcher(unit.number);
        unit.fetcher->TraceConnectWithoutContext("Delivery", onDelivery);
        return Install(m_network.GetSink(), unit.fetcher);
    }
    const auto receiver = m_applications.MakeReceiver(unit.number);
    receiver->TraceConnectWithoutContext("Arrival", onDelivery);
    Install(m_network.GetSink(), receiver);
}

void
PhoneHomeRun::AddClient(Unit& unit)
{
    const auto client = m_applications.MakeClient(unit.number);
    unit.log.TellBy(client, m_way.isByGateway);
    m_network.GetTrial().AddClient(m_way.isByGateway ? m_network.GetGateway() : unit.number,
                                   m_network.GetSink(),
                                   client);
}

void
PhoneHomeRun::AddPoller(Unit& unit)
{
    unit.poller = m_applications.MakePoller(unit.number);
    unit.poller->TraceConnectWithoutContext("Delivery",
                                            MakeCallback(&ReadingLog::OnDelivery, &unit.log));
    Install(m_network.GetSink(), unit.poller);
}

void
PhoneHomeRun::Collect(PhoneHomeResult& result,
                      Unit& unit,
                      const ReadingLog::Exchanges& exchanges) const
{
    auto calls = unit.log.TakeCalls(exchanges);
    if (m_way.isIndicated || m_way.isSilent)
    {
        calls = unit.log.GetWaits(m_settings.edgeLifetime); // nothing comes after it was asked
    }
    const auto& items = unit.log.GetItems();
    result.items.insert(result.items.end(), items.begin(), items.end());
    PhoneHomeResult::Radio radio = unit.link.GetRadio(m_way, calls, result.scheme.end);
    const auto count = [&radio](const auto& application) {
        if (application)
        {
            radio.asked = application->GetAsked();
            radio.answered = application->GetAnswered();
        }
    };
    count(unit.poller);
    count(unit.fetcher);
    count(unit.consumer);
    result.radios.push_back(radio);
}

PhoneHomeResult
PhoneHomeRun::Execute()
{
    PhoneHomeResult result;
    result.scheme = m_network.GetTrial().Run(m_settings.GetDuration().value());
    ReadingLog::Exchanges exchanges;
    for (const auto& exchange : result.scheme.exchanges)
    {
        exchanges.emplace(exchange.client.id, &exchange);
    }
    for (const auto& unit : m_units)
    {
        Collect(result, *unit, exchanges);
    }
    result.scheme.readings = SumUp(result);
    for (uint32_t node = 0; node < result.scheme.nodes.size(); ++node)
    {
        result.scheme.nodes[node].role = m_network.GetRole(node);
    }
    for (const auto& unknown : m_unknown)
    {
        const auto& items = unknown->log.GetItems();
        result.items.insert(result.items.end(), items.begin(), items.end());
    }
    return result;
}

} // namespace

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
PhoneHome::GetSchemesOfDevices()
{
    static const std::vector<std::string> schemes{"device-silent", "push", "indication"};
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

PhoneHomeResult
PhoneHome::Run(const std::string& scheme) const
{
    PhoneHomeResult result;
    {
        PhoneHomeRun run(m_settings, scheme);
        result = run.Execute();
    }
    Simulator::Destroy();
    return result;
}

} // namespace icn
} // namespace ns3
