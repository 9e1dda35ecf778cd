// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-scheme-trial.h"

#include "icn-ledger-audit.h"
#include "icn-stack-helper.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <tuple>

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
    CollectState(result);
    CollectLedger(result);
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
    for (const auto& built : m_network.GetLinks())
    {
        result.links.push_back({m_network.GetNode(built.link.a)->GetId(),
                                m_network.GetNode(built.link.b)->GetId(),
                                built.link.delay,
                                built.link.rate.GetBitRate(),
                                built.isAccess});
    }
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
    std::stable_sort(result.exchanges.begin(),
                     result.exchanges.end(),
                     [](const SchemeResult::Exchange& a, const SchemeResult::Exchange& b) {
                         return std::tie(a.client.arrival, a.consumer, a.client.number) <
                                std::tie(b.client.arrival, b.consumer, b.client.number);
                     });
}

void
SchemeTrial::CollectState(SchemeResult& result) const
{
    for (uint32_t node = 0; node < m_network.GetSize(); ++node)
    {
        const uint32_t id = m_network.GetNode(node)->GetId();
        const StateMeters& meters = m_network.GetForwarder(node)->GetMeters();
        for (unsigned kind = 0; kind < TABLE_KINDS; ++kind)
        {
            const auto table = static_cast<TableKind>(kind);
            if (const StateMeter* meter = meters.Find(table))
            {
                result.states.push_back({id, table, meter->Summarize(result.end)});
            }
            const auto series = m_observers[node]->series.find(table);
            if (series != m_observers[node]->series.end())
            {
                result.series.push_back({id, table, series->second.Finish(result.end)});
            }
        }
    }
}

void
SchemeTrial::CollectLedger(SchemeResult& result) const
{
    std::vector<Ptr<Forwarder>> forwarders;
    for (uint32_t node = 0; node < m_network.GetSize(); ++node)
    {
        forwarders.push_back(m_network.GetForwarder(node));
    }
    const LedgerAudit audit(forwarders, result.end, true);
    for (const std::string& problem : audit.GetProblems())
    {
        result.problems.push_back(m_settings.scheme + ": " + problem);
    }
    result.ledger = audit.GetLedger();
    result.unfinished = audit.GetUnfinished();
    result.fingerprint = audit.GetFingerprint();
}

} // namespace icn
} // namespace ns3
