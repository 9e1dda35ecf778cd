// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-scheme-trial.h"

#include "icn-stack-helper.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace icn
{

namespace
{

constexpr const char* PRODUCER_ROOT = "server";
constexpr size_t PRODUCER_DEPTH = 2;

constexpr int64_t SERVER_STREAMS = 1'000;
constexpr int64_t CLIENT_STREAMS = 1'000'000;
constexpr int64_t NODE_STREAMS = 50'000'000;
constexpr int64_t LOSS_STREAMS = 100'000'000;
constexpr int64_t BACKOFF_STREAMS = 200'000'000;

} // namespace

SchemeTrial::SchemeTrial(const Topology& topology,
                         NetworkHelper::LinkSettings links,
                         const Settings& settings)
    : m_settings(settings),
      m_network(topology,
                [&links]() {
                    links.lossStream = LOSS_STREAMS;
                    links.backoffStream = BACKOFF_STREAMS;
                    return links;
                }()),
      m_recorder(settings.scheme, PRODUCER_ROOT, PRODUCER_DEPTH, nullptr)
{
    StackHelper stack;
    stack.SetProtocol(settings.protocol, "draft", settings.encoding);
    stack.SetAttribute("ReflexiveDesign", ObjectFactoryValue(ObjectFactory(settings.design)));
    m_network.Build(stack);
    StackHelper::AssignStreams(m_network.GetNodes(), NODE_STREAMS);
    for (uint32_t node = 0; node < m_network.GetSize(); ++node)
    {
        const auto forwarder = m_network.GetForwarder(node);
        m_observers.push_back(std::make_unique<StateObserver>(forwarder, StateSeries::Settings()));
        m_recorder.Watch(m_network.GetNode(node)->GetId(), forwarder);
    }
}

NetworkHelper&
SchemeTrial::GetNetwork()
{
    return m_network;
}

void
SchemeTrial::AddClient(uint32_t node, uint32_t producer, Ptr<CallClient> client)
{
    client->AssignStreams(CLIENT_STREAMS + 2 * static_cast<int64_t>(m_callers.size()));
    m_callers.push_back(std::make_unique<Caller>(Caller{node, producer, client, {}}));
    client->TraceConnectWithoutContext("CallEnded",
                                       MakeCallback(&Caller::OnCallEnded, m_callers.back().get()));
    m_network.GetNode(node)->AddApplication(client);
}

void
SchemeTrial::AddServer(uint32_t node, Ptr<CallServer> server)
{
    server->AssignStreams(SERVER_STREAMS + 2 * static_cast<int64_t>(m_servers.size()));
    server->TraceConnectWithoutContext("SessionEnded",
                                       MakeCallback(&SchemeTrial::OnSessionEnded, this));
    m_network.GetNode(node)->AddApplication(server);
    m_servers.emplace_back(node, server);
}

void
SchemeTrial::Caller::OnCallEnded(const CallRecord& record)
{
    calls.push_back(record);
}

void
SchemeTrial::OnSessionEnded(const ServiceRecord& record)
{
    m_services[record.id] = record;
}

SchemeResult
SchemeTrial::Run(std::optional<Time> duration)
{
    if (duration)
    {
        Simulator::Stop(*duration);
    }
    Simulator::Run();
    SchemeResult result;
    result.scheme = m_settings.scheme;
    result.end = Simulator::Now();
    result.events = Simulator::GetEventCount();
    result.traffic = m_recorder.GetTraffic();
    CollectNetwork(result);
    CollectExchanges(result);
    result.AddStates(m_network, m_observers);
    result.AddLedger(m_network, true);
    return result;
}

void
SchemeTrial::CollectNetwork(SchemeResult& result) const
{
    std::vector<std::string> roles(m_network.GetSize(), "router");
    for (const auto& caller : m_callers)
    {
        roles[caller->node] = "consumer";
    }
    for (const auto& [node, server] : m_servers)
    {
        roles[node] = "producer";
    }
    for (uint32_t node = 0; node < m_network.GetSize(); ++node)
    {
        result.nodes.push_back(
            {m_network.GetNode(node)->GetId(), m_network.GetName(node), roles[node], true});
    }
    result.AddLinks(m_network);
}

void
SchemeTrial::CollectExchanges(SchemeResult& result)
{
    for (const auto& [node, server] : m_servers)
    {
        for (const ServiceRecord& record : server->GetKept())
        {
            OnSessionEnded(record);
        }
    }
    for (const auto& caller : m_callers)
    {
        for (CallRecord record : caller->client->GetUnfinished())
        {
            record.outcome = "unfinished";
            caller->calls.push_back(record);
        }
        const auto& paths = m_network.GetPaths().To(caller->producer);
        for (const CallRecord& record : caller->calls)
        {
            SchemeResult::Exchange exchange;
            exchange.consumer = m_network.GetNode(caller->node)->GetId();
            exchange.producer = m_network.GetNode(caller->producer)->GetId();
            exchange.hops = paths.hops[caller->node];
            exchange.pathDelay = paths.distance[caller->node];
            exchange.client = record;
            const auto service = m_services.find(record.id);
            if (service != m_services.end())
            {
                exchange.service = service->second;
            }
            result.exchanges.push_back(exchange);
        }
    }
    result.SortExchanges();
}

} // namespace icn
} // namespace ns3
