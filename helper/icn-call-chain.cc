// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-chain.h"

#include "icn-scheme-trial.h"

#include "ns3/simulator.h"
#include "ns3/string.h"

#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

namespace
{

std::string
MakeCallerUri(uint32_t level)
{
    return "/consumer/" + std::to_string(level);
}

/** @param settings of a call. @param types of the scheme. @param level of the caller, 0 for the
 *  client, who alone makes calls on its own account. @return its application */
Ptr<CallClient>
MakeClient(const CallSettings& settings, const CallScheme& types, uint32_t level)
{
    ObjectFactory factory =
        settings.MakeClientFactory(types.client, CallSettings::MakeProducerUri(level + 1));
    settings.SetArrivals(factory, level == 0 ? settings.calls : 0);
    if (types.isRouted)
    {
        factory.Set("Consumer", StringValue(MakeCallerUri(level)));
    }
    return factory.Create<CallClient>();
}

} // namespace

CallChain::CallChain(Shape shape, CallSettings settings)
    : m_shape(std::move(shape)),
      m_settings(std::move(settings))
{
}

Topology
CallChain::MakeTopology() const
{
    Topology topology;
    const uint32_t links = m_shape.depth * m_shape.hops;
    for (uint32_t node = 0; node <= links; ++node)
    {
        const std::string service = "service" + std::to_string(node / m_shape.hops);
        topology.AddNode({node == 0                  ? "client"
                          : node % m_shape.hops == 0 ? service
                                                     : "router" + std::to_string(node),
                          {},
                          {}});
    }
    for (uint32_t node = 0; node < links; ++node)
    {
        Topology::Link link;
        link.a = node;
        link.b = node + 1;
        link.delay = m_shape.links.linkDelay;
        link.rate = m_shape.links.linkRate;
        topology.AddLink(link);
    }
    return topology;
}

void
CallChain::AddRoutes(SchemeTrial& trial, const CallScheme& types, uint32_t level) const
{
    const Name service = *Name::FromUri(CallSettings::MakeProducerUri(level + 1));
    const Name caller = *Name::FromUri(MakeCallerUri(level));
    const uint32_t begin = level * m_shape.hops;
    const uint32_t end = begin + m_shape.hops;
    for (uint32_t node = begin; node < end; ++node)
    {
        trial.GetNetwork().AddRoute(service, node, end, TableKind::FIB_BASE);
        if (types.isRouted)
        {
            trial.GetNetwork().AddRoute(caller, node + 1, begin, TableKind::FIB_CONSUMER);
        }
    }
}

SchemeResult
CallChain::Run(const std::string& scheme) const
{
    const CallScheme& types = CallScheme::Find(scheme);
    NetworkHelper::LinkSettings links;
    links.kind = m_settings.link;
    links.queuePackets = m_settings.queuePackets;
    links.mtu = m_settings.mtu;
    links.loss = m_settings.loss;
    SchemeResult result;
    {
        SchemeTrial trial(MakeTopology(),
                          links,
                          {scheme, types.design, m_settings.protocol, m_settings.encoding});
        Ptr<CallServer> caller; // whose work the next call is
        for (uint32_t level = 0; level < m_shape.depth; ++level)
        {
            AddRoutes(trial, types, level);
            const auto client = MakeClient(m_settings, types, level);
            if (caller)
            {
                caller->SetWork([client](const std::function<void(bool)>& onOver) {
                    client->MakeCall([onOver](const CallRecord& record) {
                        onOver(record.outcome == "completed");
                    });
                });
            }
            const uint32_t at = level * m_shape.hops;
            const uint32_t next = at + m_shape.hops;
            trial.AddClient(at, next, client);
            caller =
                m_settings.MakeServerFactory(types.server, CallSettings::MakeProducerUri(level + 1))
                    .Create<CallServer>();
            trial.AddServer(next, caller);
        }
        result = trial.Run();
    }
    Simulator::Destroy();
    return result;
}

} // namespace icn
} // namespace ns3
