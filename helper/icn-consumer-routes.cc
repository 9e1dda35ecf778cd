// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-consumer-routes.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

constexpr const char* ROOT = "consumer";

Name
MakeRegion(uint32_t router)
{
    return Name().Append(ROOT).Append(std::to_string(router));
}

} // namespace

Name
ConsumerRoutes::MakePrefix(const std::string& kind, uint32_t index, uint32_t router)
{
    const Name parent = kind == "aggregate" ? MakeRegion(router) : Name().Append(ROOT);
    return parent.Append(std::to_string(index));
}

ConsumerRoutes::ConsumerRoutes(const NetworkHelper& network,
                               std::vector<uint32_t> routers,
                               std::string kind,
                               Time delay,
                               Time hold)
    : m_network(network),
      m_routers(std::move(routers)),
      m_kind(std::move(kind))
{
    for (uint32_t node = 0; m_kind == "flood" && node < network.GetSize(); ++node)
    {
        const auto announcer = CreateObject<Announcer>();
        announcer->SetAttribute("Delay", TimeValue(delay));
        announcer->SetAttribute("RouteHold", TimeValue(hold));
        announcer->Setup(network.GetForwarder(node));
        announcer->TraceConnectWithoutContext("Route",
                                              MakeCallback(&ConsumerRoutes::OnRoute, this));
        m_announcers.push_back(announcer);
    }
}

void
ConsumerRoutes::AddRegion(uint32_t router) const
{
    for (const uint32_t node : m_routers)
    {
        if (node != router)
        {
            m_network.AddRoute(MakeRegion(router), node, router, TableKind::FIB_BASE);
        }
    }
}

std::vector<uint32_t>
ConsumerRoutes::GetHolders(const Consumer& consumer) const
{
    if (m_kind == "aggregate")
    {
        return {consumer.router};
    }
    if (m_kind == "static")
    {
        return m_routers;
    }
    std::vector<uint32_t> holders;
    for (const uint32_t node : m_network.GetPaths().Path(consumer.producer, consumer.node))
    {
        if (std::find(m_routers.begin(), m_routers.end(), node) != m_routers.end())
        {
            holders.push_back(node);
        }
    }
    return holders;
}

void
ConsumerRoutes::Add(const Consumer& consumer)
{
    if (!m_announcers.empty())
    {
        CountFlood(consumer.prefix);
        return m_announcers[consumer.node]->Announce(consumer.prefix);
    }
    for (const uint32_t node : GetHolders(consumer))
    {
        m_network.AddRoute(consumer.prefix, node, consumer.node, TableKind::FIB_CONSUMER);
    }
}

void
ConsumerRoutes::Remove(const Consumer& consumer)
{
    if (!m_announcers.empty())
    {
        CountFlood(consumer.prefix);
        return m_announcers[consumer.node]->Withdraw(consumer.prefix);
    }
    for (const uint32_t node : GetHolders(consumer))
    {
        m_network.RemoveRoute(consumer.prefix, node, consumer.node);
    }
}

void
ConsumerRoutes::CountFlood(const Name& prefix)
{
    ++m_floods;
    m_floodedAt[prefix] = Simulator::Now();
}

void
ConsumerRoutes::OnRoute(const Name& prefix, bool)
{
    m_longestConvergence = std::max(m_longestConvergence, Simulator::Now() - m_floodedAt[prefix]);
}

bool
ConsumerRoutes::IsQuiet() const
{
    return std::all_of(m_announcers.begin(), m_announcers.end(), [](const auto& announcer) {
        return announcer->GetPending() == 0;
    });
}

uint64_t
ConsumerRoutes::GetFloods() const
{
    return m_floods;
}

Time
ConsumerRoutes::GetLongestConvergence() const
{
    return m_longestConvergence;
}

} // namespace icn
} // namespace ns3
