// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-phone-home-applications.h"

#include "icn-experiment-streams.h"
#include "icn-phone-home-network.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/icn-crossed-call.h"
#include "ns3/icn-day.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <string>

namespace ns3
{
namespace icn
{

PhoneHomeApplications::PhoneHomeApplications(const PhoneHomeSettings& settings,
                                             const PhoneHomeWay& way)
    : m_settings(settings),
      m_way(way)
{
}

Ptr<CallServer>
PhoneHomeApplications::MakeSink() const
{
    ObjectFactory factory(m_way.server);
    factory.Set("Prefix", StringValue(PhoneHomeNetwork::SINK));
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
                    TimeValue(m_way.isByGateway ? GetLifetime() / 2 : 2 * GetLifetime()));
    }
    factory.Set("CallTimeout", TimeValue(4 * m_settings.edgeLifetime));
    factory.Set("Silent", BooleanValue(m_way.isSilent));
    return factory.Create<CallServer>();
}

Ptr<RandomVariableStream>
PhoneHomeApplications::MakeGap() const
{
    const double interval = m_settings.interval.GetSeconds();
    if (m_settings.gaps == "exponential")
    {
        ObjectFactory gap("ns3::ExponentialRandomVariable");
        gap.Set("Mean", DoubleValue(interval));
        return gap.Create<RandomVariableStream>();
    }
    constexpr double SPREAD = 6;
    ObjectFactory gap("ns3::UniformRandomVariable");
    gap.Set("Min", DoubleValue(interval - interval / SPREAD));
    gap.Set("Max", DoubleValue(interval + interval / SPREAD));
    return gap.Create<RandomVariableStream>();
}

std::string
PhoneHomeApplications::MakeReceiverPrefix(uint32_t sensor) const
{
    return PhoneHomeNetwork::MakePrefix(m_way.isByGateway ? "/gateway" : PhoneHomeNetwork::SINK,
                                        sensor);
}

Ptr<Sensor>
PhoneHomeApplications::MakeSensor(uint32_t sensor) const
{
    ObjectFactory factory("ns3::icn::Sensor");
    factory.Set("Prefix", StringValue(PhoneHomeNetwork::MakePrefix("/sensor", sensor)));
    const bool isSent = m_way.isByGateway || m_way.isToSink;
    factory.Set("Gateway", StringValue(isSent ? MakeReceiverPrefix(sensor) : ""));
    factory.Set("Indication", BooleanValue(m_way.isIndicated));
    factory.Set("Readings", UintegerValue(m_settings.readings));
    factory.Set("Gap", PointerValue(MakeGap()));
    factory.Set("Size", UintegerValue(m_settings.readingSize));
    const auto application = factory.Create<Sensor>();
    application->AssignStreams(streams::SENSORS + int64_t{sensor});
    return application;
}

Ptr<ReadingGateway>
PhoneHomeApplications::MakeReceiver(uint32_t sensor) const
{
    ObjectFactory factory("ns3::icn::ReadingGateway");
    factory.Set("Sensor", StringValue(MakeReceiverPrefix(sensor)));
    factory.Set("Prefix", StringValue(PhoneHomeNetwork::MakePrefix("/reading", sensor)));
    factory.Set("Size", UintegerValue(m_settings.readingSize));
    return factory.Create<ReadingGateway>();
}

Ptr<CallClient>
PhoneHomeApplications::MakeClient(uint32_t sensor) const
{
    ObjectFactory factory(m_way.client);
    factory.Set("Producer", StringValue(PhoneHomeNetwork::SINK));
    factory.Set("Calls", UintegerValue(0));
    factory.Set("Parameters", UintegerValue(1));
    factory.Set("ParameterSize", UintegerValue(m_settings.readingSize));
    factory.Set("InterestLifetime", TimeValue(GetLifetime()));
    // A device's is answered within three cycles: it waits for a slot to leave by, its reflexive
    // Interest and its Data for one each to come by.
    factory.Set("TriggerLifetime",
                TimeValue(m_way.isByGateway ? GetLifetime()
                                            : Max(GetLifetime(), 3 * m_settings.GetCycle())));
    const bool isOnce = !m_way.isByGateway || m_way.isSilent; // no answer is no reason to ask again
    factory.Set("Retries", UintegerValue(isOnce ? 0 : 7));
    factory.Set("RetransmissionTimeout",
                TimeValue(!m_way.isByGateway ? 2 * GetLifetime()
                          : m_way.isSilent   ? GetLifetime()
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
    factory.Set("Consumer", StringValue(PhoneHomeNetwork::MakePrefix("/consumer", sensor)));
    if (factory.GetTypeId() == CrossedClient::GetTypeId())
    {
        factory.Set("Linger", TimeValue(m_settings.interestLifetime));
    }
    return factory.Create<CallClient>();
}

Ptr<ReadingPoller>
PhoneHomeApplications::MakePoller(uint32_t sensor) const
{
    ObjectFactory factory("ns3::icn::ReadingPoller");
    factory.Set("Prefix", StringValue(PhoneHomeNetwork::MakePrefix(m_way.root, sensor)));
    factory.Set("Period", TimeValue(m_way.isPull ? m_settings.pollPeriod : Time()));
    factory.Set("Lifetime", TimeValue(GetLifetime()));
    return factory.Create<ReadingPoller>();
}

Ptr<Producer>
PhoneHomeApplications::MakeProducer(uint32_t sensor) const
{
    ObjectFactory factory("ns3::icn::Producer");
    factory.Set("Prefix", StringValue(PhoneHomeNetwork::MakePrefix("/sensor", sensor)));
    factory.Set("PayloadSize", UintegerValue(m_settings.readingSize));
    factory.Set("Freshness", TimeValue(Seconds(DAY_S)));
    return factory.Create<Producer>();
}

Ptr<PatientConsumer>
PhoneHomeApplications::MakeConsumer(uint32_t sensor) const
{
    ObjectFactory factory("ns3::icn::PatientConsumer");
    factory.Set("Prefix", StringValue(PhoneHomeNetwork::MakePrefix("/sensor", sensor)));
    factory.Set("Readings", UintegerValue(m_settings.readings));
    factory.Set("Gap", PointerValue(MakeGap()));
    factory.Set("Lifetime", TimeValue(m_settings.timers.GetLongestLifetime(GetLifetime())));
    const auto consumer = factory.Create<PatientConsumer>();
    consumer->AssignStreams(streams::SENSORS + int64_t{sensor});
    return consumer;
}

Ptr<Custodian>
PhoneHomeApplications::MakeCustodian() const
{
    ObjectFactory factory("ns3::icn::Custodian");
    factory.Set("Prefix", StringValue(m_way.root));
    factory.Set("Wait", TimeValue(m_settings.GetWait()));
    factory.Set("Lifetime", TimeValue(m_settings.timers.GetLongestLifetime(GetLifetime())));
    const auto custodian = factory.Create<Custodian>();
    for (uint32_t sensor = 0; sensor < m_settings.sensors; ++sensor)
    {
        custodian->AddNode(*Name::FromUri(PhoneHomeNetwork::MakePrefix(m_way.root, sensor)));
    }
    return custodian;
}

Ptr<ReadingFetcher>
PhoneHomeApplications::MakeFetcher(uint32_t sensor) const
{
    ObjectFactory factory("ns3::icn::ReadingFetcher");
    factory.Set("Indications", StringValue(MakeReceiverPrefix(sensor)));
    factory.Set("Prefix", StringValue(PhoneHomeNetwork::MakePrefix(m_way.root, sensor)));
    factory.Set("Lifetime", TimeValue(m_settings.timers.GetLongestLifetime(GetLifetime())));
    return factory.Create<ReadingFetcher>();
}

Time
PhoneHomeApplications::GetLifetime() const
{
    return m_way.GetLifetime(m_settings);
}

} // namespace icn
} // namespace ns3
