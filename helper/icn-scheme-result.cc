// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-scheme-result.h"

#include "ns3/icn-forwarder.h"
#include "ns3/icn-ledger-audit.h"
#include "ns3/node.h"

#include <algorithm>
#include <tuple>

namespace ns3
{
namespace icn
{

void
SchemeResult::AddExchange(const NetworkHelper& network,
                          uint32_t consumer,
                          uint32_t producer,
                          const CallRecord& client,
                          const std::map<std::string, ServiceRecord>& services)
{
    const auto& paths = network.GetPaths().To(producer);
    Exchange exchange;
    exchange.consumer = network.GetNode(consumer)->GetId();
    exchange.producer = network.GetNode(producer)->GetId();
    if (paths.GetHops(consumer) != ShortestPaths::NONE)
    {
        exchange.hops = paths.GetHops(consumer);
        exchange.pathDelay = paths.GetDistance(consumer);
    }
    exchange.client = client;
    const auto service = services.find(client.id);
    if (service != services.end())
    {
        exchange.service = service->second;
    }
    for (const std::string& id : client.earlier)
    {
        const auto earlier = services.find(id);
        if (earlier != services.end())
        {
            exchange.service.tally.interests += earlier->second.tally.interests;
            exchange.service.tally.retransmissions += earlier->second.tally.retransmissions;
        }
    }
    exchanges.push_back(exchange);
}

void
SchemeResult::AddLinks(const NetworkHelper& network)
{
    for (const auto& built : network.GetLinks())
    {
        links.push_back({network.GetNode(built.link.a)->GetId(),
                         network.GetNode(built.link.b)->GetId(),
                         built.link.delay,
                         built.link.rate.GetBitRate(),
                         built.isAccess});
    }
}

void
SchemeResult::AddStates(const NetworkHelper& network,
                        const std::vector<std::unique_ptr<StateObserver>>& observers)
{
    for (uint32_t node = 0; node < network.GetSize(); ++node)
    {
        const uint32_t id = network.GetNode(node)->GetId();
        const StateMeters& meters = network.GetForwarder(node)->GetMeters();
        for (unsigned kind = 0; kind < TABLE_KINDS; ++kind)
        {
            const auto table = static_cast<TableKind>(kind);
            if (const StateMeter* meter = meters.Find(table))
            {
                states.push_back({id, table, meter->Summarize(end)});
            }
            const auto its = observers[node]->series.find(table);
            if (its != observers[node]->series.end())
            {
                series.push_back({id, table, its->second.Finish(end)});
            }
        }
    }
}

void
SchemeResult::AddLedger(const NetworkHelper& network, bool isWhole)
{
    std::vector<Ptr<Forwarder>> forwarders;
    for (uint32_t node = 0; node < network.GetSize(); ++node)
    {
        forwarders.push_back(network.GetForwarder(node));
    }
    const LedgerAudit audit(forwarders, end, isWhole);
    for (const std::string& problem : audit.GetProblems())
    {
        problems.push_back(scheme + ": " + problem);
    }
    ledger = audit.GetLedger();
    unfinished = audit.GetUnfinished();
    fingerprint = audit.GetFingerprint();
}

void
SchemeResult::SortExchanges()
{
    std::stable_sort(exchanges.begin(), exchanges.end(), [](const Exchange& a, const Exchange& b) {
        return std::tie(a.client.arrival, a.consumer, a.client.number) <
               std::tie(b.client.arrival, b.consumer, b.client.number);
    });
}

} // namespace icn
} // namespace ns3
