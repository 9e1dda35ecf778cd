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

const std::vector<std::string>&
ConsumerRoutes::GetKinds()
{
    static const std::vector<std::string> kinds{"static",
                                                "static-path",
                                                "aggregate",
                                                "flood",
                                                "kite",
                                                "map-me"};
    return kinds;
}

ConsumerRoutes::ConsumerRoutes(const NetworkHelper& network,
                               std::vector<uint32_t> routers,
                               Settings settings)
    : m_network(network),
      m_routers(std::move(routers)),
      m_settings(std::move(settings))
{
    if (m_settings.kind == "flood")
    {
        MakeAnnouncers<FloodAnnouncer>();
    }
    else if (m_settings.kind == "kite")
    {
        MakeAnnouncers<TraceAnnouncer>();
    }
    else if (m_settings.kind == "map-me")
    {
        MakeAnnouncers<UpdateAnnouncer>();
    }
    for (const auto& announcer : m_announcers)
    {
        announcer->SetAttribute("Delay", TimeValue(m_settings.delay));
        announcer->SetAttributeFailSafe("RouteHold", TimeValue(m_settings.hold));
        announcer->SetAttributeFailSafe("Lifetime", TimeValue(m_settings.traceLifetime));
        announcer->TraceConnectWithoutContext("Route",
                                              MakeCallback(&ConsumerRoutes::OnRoute, this));
    }
}

ConsumerRoutes::~ConsumerRoutes()
{
    for (auto& [node, online] : m_online)
    {
        online.refresh.Cancel();
    }
}

template <typename Kind>
void
ConsumerRoutes::MakeAnnouncers()
{
    for (uint32_t node = 0; node < m_network.GetSize(); ++node)
    {
        m_announcers.push_back(CreateObject<Kind>());
        m_announcers.back()->Setup(m_network.GetForwarder(node));
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
    if (m_settings.kind == "aggregate")
    {
        return {consumer.router};
    }
    if (m_settings.kind == "static")
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
ConsumerRoutes::Hold(Online& online) const
{
    online.holders = GetHolders(online.consumer);
    for (const uint32_t node : online.holders)
    {
        m_network.AddRoute(online.consumer.prefix,
                           node,
                           online.consumer.node,
                           TableKind::FIB_CONSUMER);
    }
}

void
ConsumerRoutes::Release(Online& online) const
{
    for (const uint32_t node : online.holders)
    {
        m_network.RemoveRoute(online.consumer.prefix, node, online.consumer.node);
    }
    online.holders.clear();
}

void
ConsumerRoutes::SetBase(Online& online)
{
    const Consumer& consumer = online.consumer;
    Count(consumer.prefix);
    for (const uint32_t node : m_routers)
    {
        const FaceId face = m_network.FindFace(node, consumer.node);
        online.hasBase = online.hasBase || face != NO_FACE;
        StaticCast<UpdateAnnouncer>(m_announcers[node])->SetBase(consumer.prefix, face);
    }
}

void
ConsumerRoutes::Add(const Consumer& consumer)
{
    Online& online = m_online[consumer.node];
    online.consumer = consumer;
    if (m_announcers.empty())
    {
        Hold(online);
    }
    else if (m_settings.kind == "map-me")
    {
        SetBase(online);
    }
    else
    {
        Announce(online);
    }
}

void
ConsumerRoutes::Remove(const Consumer& consumer)
{
    const auto found = m_online.find(consumer.node);
    if (found == m_online.end())
    {
        return;
    }
    Online& online = found->second;
    online.refresh.Cancel();
    if (m_settings.kind == "flood")
    {
        ++m_announcements;
        Count(consumer.prefix);
        m_announcers[consumer.node]->Withdraw(consumer.prefix);
    }
    else if (m_settings.kind == "map-me")
    {
        Count(consumer.prefix);
        for (const auto& announcer : m_announcers)
        {
            announcer->Withdraw(consumer.prefix);
        }
    }
    Release(online);
    m_online.erase(found);
}

void
ConsumerRoutes::Move(const Consumer& consumer)
{
    const auto found = m_online.find(consumer.node);
    if (found == m_online.end())
    {
        return;
    }
    Online& online = found->second;
    if (m_announcers.empty())
    {
        Release(online);
        online.consumer = consumer;
        return Hold(online);
    }
    online.consumer = consumer;
    online.refresh.Cancel();
    if (m_settings.kind == "map-me" && !online.hasBase)
    {
        return SetBase(online);
    }
    Announce(online);
}

void
ConsumerRoutes::Repair()
{
    for (auto& [node, online] : m_online)
    {
        if (m_settings.kind == "static-path" && online.holders != GetHolders(online.consumer))
        {
            Release(online);
            Hold(online);
        }
        if (m_settings.kind == "map-me")
        {
            SetBase(online);
        }
    }
}

void
ConsumerRoutes::Announce(Online& online)
{
    const Consumer& consumer = online.consumer;
    ++m_announcements;
    Count(consumer.prefix);
    m_announcers[consumer.node]->Announce(consumer.prefix, consumer.producerPrefix);
    if (m_settings.refresh.IsStrictlyPositive() && m_settings.kind != "map-me")
    {
        online.refresh =
            Simulator::Schedule(m_settings.refresh, [this, &online]() { Announce(online); });
    }
}

void
ConsumerRoutes::Count(const Name& prefix)
{
    m_announcedAt[prefix] = Simulator::Now();
}

void
ConsumerRoutes::OnRoute(const Name& prefix, bool isThere)
{
    if (isThere || m_settings.kind != "kite") // what expires has converged long ago
    {
        m_longestConvergence =
            std::max(m_longestConvergence, Simulator::Now() - m_announcedAt[prefix]);
    }
}

bool
ConsumerRoutes::IsQuiet() const
{
    return std::all_of(m_announcers.begin(), m_announcers.end(), [this](const auto& announcer) {
        return announcer->GetPending() == 0 &&
               (m_settings.kind != "kite" || !m_online.empty() || announcer->GetRoutes() == 0);
    });
}

uint64_t
ConsumerRoutes::GetAnnouncements() const
{
    return m_announcements;
}

Time
ConsumerRoutes::GetLongestConvergence() const
{
    return m_longestConvergence;
}

} // namespace icn
} // namespace ns3
