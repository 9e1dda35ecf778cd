// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-phone-home-network.h"

#include "ns3/icn-day.h"
#include "ns3/uinteger.h"

#include <optional>

namespace ns3
{
namespace icn
{

std::string
PhoneHomeNetwork::MakePrefix(const std::string& root, uint32_t sensor)
{
    return root + "/" + std::to_string(sensor);
}

PhoneHomeNetwork::PhoneHomeNetwork(const PhoneHomeSettings& settings, const std::string& scheme)
    : m_settings(settings),
      m_way(PhoneHomeWay::Find(scheme)),
      m_trial(MakeTopology(), MakeLinks(), MakeNodes(scheme))
{
    SetTimers();
    AddRoutes();
}

SchemeTrial&
PhoneHomeNetwork::GetTrial()
{
    return m_trial;
}

uint32_t
PhoneHomeNetwork::GetGateway() const
{
    return m_settings.sensors;
}

uint32_t
PhoneHomeNetwork::GetRouter() const
{
    return GetGateway() + 1;
}

uint32_t
PhoneHomeNetwork::GetSink() const
{
    return GetRouter() + 1;
}

std::string
PhoneHomeNetwork::GetRole(uint32_t node) const
{
    return node < GetGateway() ? "producer" : node == GetSink() ? "consumer" : "router";
}

Topology
PhoneHomeNetwork::MakeTopology() const
{
    Topology topology;
    for (uint32_t sensor = 0; sensor < m_settings.sensors; ++sensor)
    {
        topology.AddNode({"sensor" + std::to_string(sensor), {}, {}});
    }
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
    for (uint32_t sensor = 0; sensor < m_settings.sensors; ++sensor)
    {
        connect(sensor, GetGateway(), m_settings.edgeDelay, m_settings.edgeRate);
    }
    connect(GetGateway(), GetRouter(), m_settings.linkDelay, m_settings.linkRate);
    connect(GetRouter(), GetSink(), m_settings.linkDelay, m_settings.linkRate);
    return topology;
}

NetworkHelper::LinkSettings
PhoneHomeNetwork::MakeLinks() const
{
    NetworkHelper::LinkSettings links;
    links.loss = m_settings.loss;
    links.lossyLinks = {m_settings.sensors, m_settings.sensors + 1};
    return links;
}

SchemeTrial::Settings
PhoneHomeNetwork::MakeNodes(const std::string& scheme) const
{
    SchemeTrial::Settings nodes;
    nodes.scheme = scheme;
    nodes.protocol = m_settings.protocol;
    nodes.storeEntries = m_settings.storeEntries;
    for (const auto& [node, timers] : FindTimers())
    {
        ObjectFactory strategy("ns3::icn::RepeatingStrategy");
        strategy.Set("Interval", TimeValue(timers.interval));
        strategy.Set("Repeats", UintegerValue(timers.repeats));
        nodes.strategies.emplace(node, strategy);
    }
    return nodes;
}

std::map<uint32_t, NodeTimers>
PhoneHomeNetwork::FindTimers() const
{
    std::map<uint32_t, NodeTimers> timers;
    const auto add = [&timers](uint32_t node, const std::optional<NodeTimers>& its) {
        if (its)
        {
            timers[node] = *its;
        }
    };
    for (uint32_t sensor = 0; sensor < m_settings.sensors; ++sensor)
    {
        add(sensor, m_settings.timers.sensor);
    }
    add(GetGateway(), m_settings.timers.gateway);
    add(GetRouter(), m_settings.timers.forwarder);
    add(GetSink(), m_settings.timers.consumer);
    return timers;
}

void
PhoneHomeNetwork::SetTimers()
{
    // Numbers of NFD: what is sent again by two nodes at once goes on once.
    const bool holds = m_settings.holdsRepeats && m_way.isPull;
    const Time suppression = holds ? Seconds(DAY_S) : MilliSeconds(10);
    const Time longest = holds ? Seconds(DAY_S) : MilliSeconds(250);
    for (const auto& [node, timers] : FindTimers())
    {
        const auto policy = m_trial.GetNetwork().GetForwarder(node)->GetPolicy();
        policy->SetAttribute("LongestLifetime", TimeValue(timers.lifetime));
        policy->SetAttribute("Suppression", TimeValue(suppression));
        policy->SetAttribute("LongestSuppression", TimeValue(longest));
    }
}

void
PhoneHomeNetwork::AddRoutes()
{
    NetworkHelper& network = m_trial.GetNetwork();
    for (const uint32_t at : {GetGateway(), GetRouter()})
    {
        network.AddRoute(*Name::FromUri(SINK), at, GetSink(), TableKind::FIB_BASE);
    }
    if (m_way.root)
    {
        const Name all = *Name::FromUri(m_way.root); // sensors together, as far as the gateway
        for (const uint32_t at : {GetRouter(), GetSink()})
        {
            network.AddRoute(all, at, GetGateway(), TableKind::FIB_CONSUMER);
        }
    }
    for (uint32_t sensor = 0; sensor < m_settings.sensors; ++sensor)
    {
        if (m_way.isPull || m_way.isIndicated)
        {
            network.AddRoute(*Name::FromUri(MakePrefix(m_way.root, sensor)),
                             GetGateway(),
                             sensor,
                             TableKind::FIB_CONSUMER);
        }
        if (!m_way.isPull)
        {
            network.AddRoute(Name(), sensor, GetGateway(), TableKind::FIB_BASE);
        }
    }
}

} // namespace icn
} // namespace ns3
