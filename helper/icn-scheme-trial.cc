// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-scheme-trial.h"

#include "icn-call-settings.h"
#include "icn-experiment-streams.h"
#include "icn-stack-helper.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace icn
{

SchemeTrial::SchemeTrial(const Topology& topology,
                         NetworkHelper::LinkSettings links,
                         const Settings& settings)
    : m_settings(settings),
      m_network(topology,
                [&links]() {
                    links.lossStream = streams::LOSSES;
                    links.backoffStream = streams::BACKOFFS;
                    return links;
                }()),
      m_recorder(settings.scheme,
                 CallSettings::PRODUCER_ROOT,
                 CallSettings::PRODUCER_DEPTH,
                 nullptr)
{
    StackHelper stack;
    stack.SetProtocol(settings.protocol, "draft", settings.encoding);
    stack.SetAttribute("ReflexiveDesign", ObjectFactoryValue(ObjectFactory(settings.design)));
    stack.SetContentStore(settings.storeEntries);
    std::map<uint32_t, StackHelper> others;
    for (const auto& [node, strategy] : settings.strategies)
    {
        others.emplace(node, stack)
            .first->second.SetAttribute("Strategy", ObjectFactoryValue(strategy));
    }
    m_network.Build(stack, others);
    StackHelper::AssignStreams(m_network.GetNodes(), streams::NODES);
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
    client->AssignStreams(streams::CLIENTS + 2 * static_cast<int64_t>(m_callers.size()));
    m_callers.push_back(std::make_unique<Caller>(Caller{node, producer, client, {}}));
    client->TraceConnectWithoutContext("CallEnded",
                                       MakeCallback(&Caller::OnCallEnded, m_callers.back().get()));
    m_network.GetNode(node)->AddApplication(client);
}

void
SchemeTrial::AddServer(uint32_t node, Ptr<CallServer> server)
{
    server->AssignStreams(streams::SERVERS + 2 * static_cast<int64_t>(m_servers.size()));
    server->AssignGapStream(streams::GAPS + static_cast<int64_t>(m_servers.size()));
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
        for (const CallRecord& record : caller->calls)
        {
            result.AddExchange(m_network, caller->node, caller->producer, record, m_services);
        }
    }
    result.SortExchanges();
}

} // namespace icn
} // namespace ns3
