// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-hosts.h"

#include "icn-experiment-streams.h"

#include "ns3/random-variable-stream.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace ns3
{
namespace icn
{

CallHosts::CallHosts(NetworkHelper& network, const CallSettings& settings)
    : m_network(network),
      m_settings(settings),
      m_routers(network.GetSize())
{
    std::iota(m_routers.begin(), m_routers.end(), 0);
    settings.isLine ? PlaceOnLine() : PlaceAtRouters();
    for (uint32_t i = 0; i < m_consumers.size(); ++i)
    {
        NamePrefixes(i);
        m_roles[m_consumers[i].place.node] = "consumer";
    }
    for (const uint32_t producer : m_producers)
    {
        m_roles[producer] = "producer";
    }
}

void
CallHosts::PlaceOnLine()
{
    const uint32_t producer = m_routers.back();
    m_routers.pop_back();
    m_producers.push_back(producer);
    m_producerRouters.push_back(m_routers.back());
    m_routers.erase(m_routers.begin());
    m_consumers.push_back({{0, 1, producer, {}, {}}, 0});
}

void
CallHosts::PlaceAtRouters()
{
    const auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(streams::PLACEMENT);
    const auto addHosts = [&](const std::string& role,
                              uint32_t count,
                              const std::vector<uint32_t>& places,
                              std::vector<uint32_t>& hosts,
                              std::vector<uint32_t>& routers) {
        const auto last = static_cast<uint32_t>(m_routers.size() - 1);
        for (uint32_t i = 0; i < count; ++i)
        {
            routers.push_back(places.empty() ? random->GetInteger(0, last)
                                             : places[i % places.size()]);
            hosts.push_back(m_network.AddHost(role + std::to_string(i),
                                              routers.back(),
                                              m_settings.accessDelay,
                                              m_settings.accessRate));
        }
    };
    std::vector<uint32_t> hosts;
    std::vector<uint32_t> routers;
    addHosts("consumer", m_settings.consumers, m_settings.consumerRouters, hosts, routers);
    addHosts("producer",
             m_settings.producers,
             m_settings.producerRouters,
             m_producers,
             m_producerRouters);
    for (uint32_t i = 0; i < m_settings.consumers; ++i)
    {
        const uint32_t index = random->GetInteger(0, m_settings.producers - 1);
        m_consumers.push_back({{hosts[i], routers[i], m_producers[index], {}, {}}, index});
    }
}

void
CallHosts::NamePrefixes(uint32_t index)
{
    Consumer& consumer = m_consumers[index];
    auto& place = consumer.place;
    place.prefix = ConsumerRoutes::MakePrefix(m_settings.announcement, index, place.router);
    place.producerPrefix = *Name::FromUri(CallSettings::MakeProducerUri(consumer.producerIndex));
}

const std::vector<CallHosts::Consumer>&
CallHosts::GetConsumers() const
{
    return m_consumers;
}

const std::vector<uint32_t>&
CallHosts::GetProducers() const
{
    return m_producers;
}

uint32_t
CallHosts::GetProducerIndex(uint32_t consumer, uint32_t invocation) const
{
    return (m_consumers[consumer].producerIndex + invocation) % m_producers.size();
}

const std::vector<uint32_t>&
CallHosts::GetRouters() const
{
    return m_routers;
}

std::set<uint32_t>
CallHosts::GetAccessRouters() const
{
    std::set<uint32_t> routers;
    for (const Consumer& consumer : m_consumers)
    {
        routers.insert(consumer.place.router);
    }
    for (const NetworkEvent& event : m_settings.events)
    {
        if (event.kind == NetworkEvent::Kind::MOVE)
        {
            routers.insert(event.peer);
        }
    }
    return routers;
}

const char*
CallHosts::GetRole(uint32_t node) const
{
    const auto host = m_roles.find(node);
    if (host != m_roles.end())
    {
        return host->second;
    }
    return std::binary_search(m_routers.begin(), m_routers.end(), node) ? "router" : "guest";
}

void
CallHosts::InstallRoutes()
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
}

void
CallHosts::SetProducerRoutes(uint32_t index, bool isOn)
{
    const Name prefix = *Name::FromUri(CallSettings::MakeProducerUri(index));
    const uint32_t producer = m_producers[index];
    for (const uint32_t router : m_routers)
    {
        if (!isOn)
        {
            m_network.RemoveRoute(prefix, router, producer);
            continue;
        }
        m_network.AddRoute(prefix, router, producer, TableKind::FIB_BASE);
        if (m_settings.hasAlternatives)
        {
            m_network.AddAlternatives(prefix, router, producer);
        }
    }
}

void
CallHosts::Move(uint32_t index, uint32_t router)
{
    auto& place = m_consumers[index].place;
    m_network.RemoveRoute(Name(), place.node, place.router);
    place.router = router;
    m_network.AddRoute(Name(), place.node, router, TableKind::FIB_BASE);
    NamePrefixes(index);
}

} // namespace icn
} // namespace ns3
