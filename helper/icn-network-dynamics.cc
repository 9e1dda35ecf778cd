// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-network-dynamics.h"

#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace icn
{

NetworkDynamics::NetworkDynamics(NetworkHelper& network, std::vector<NetworkEvent> events)
    : m_network(network),
      m_events(std::move(events))
{
    for (const NetworkEvent& event : m_events)
    {
        if (event.kind == NetworkEvent::Kind::MOVE)
        {
            m_network.AddAttachment(event.node, event.peer);
        }
    }
}

void
NetworkDynamics::Start()
{
    const auto& links = m_network.GetLinks();
    for (uint32_t link = 0; link < links.size(); ++link)
    {
        if (links[link].isSpare)
        {
            m_detached.insert(link);
        }
    }
    for (const NetworkEvent& event : m_events)
    {
        Simulator::Schedule(event.at, [this, event]() { Happen(event); });
    }
}

uint64_t
NetworkDynamics::GetCount() const
{
    return m_count;
}

uint32_t
NetworkDynamics::FindAccess(uint32_t host) const
{
    const auto moved = m_attached.find(host);
    if (moved != m_attached.end())
    {
        return moved->second;
    }
    const auto& links = m_network.GetLinks();
    uint32_t link = 0;
    while (links[link].link.a != host && links[link].link.b != host)
    {
        ++link;
    }
    return link;
}

void
NetworkDynamics::Move(uint32_t host, uint32_t router)
{
    const uint32_t before = FindAccess(host);
    const uint32_t after = m_network.FindLink(host, router);
    if (before == after)
    {
        return;
    }
    m_attached[host] = after;
    m_detached.insert(before);
    m_detached.erase(after);
    m_linksDown.erase(before);
    Apply();
    if (onMoved)
    {
        onMoved(host, router);
    }
}

void
NetworkDynamics::Happen(const NetworkEvent& event)
{
    using Kind = NetworkEvent::Kind;
    ++m_count;
    switch (event.kind)
    {
    case Kind::LINK_DOWN:
    case Kind::LINK_UP: {
        const uint32_t link = event.peer == NetworkEvent::NO_NODE
                                  ? FindAccess(event.node)
                                  : m_network.FindLink(event.node, event.peer);
        event.kind == Kind::LINK_DOWN ? void(m_linksDown.insert(link))
                                      : void(m_linksDown.erase(link));
        break;
    }
    case Kind::NODE_DOWN:
        m_nodesDown.insert(event.node);
        break;
    case Kind::NODE_UP:
        m_nodesDown.erase(event.node);
        break;
    case Kind::MOVE:
        return Move(event.node, event.peer);
    case Kind::PREFIX_OFF:
    case Kind::PREFIX_ON:
        if (onPrefix)
        {
            onPrefix(event.node, event.kind == Kind::PREFIX_ON);
        }
        return;
    case Kind::HALT:
        if (onHalted)
        {
            onHalted(event.node);
        }
        return;
    }
    Apply();
    if (onLinks)
    {
        onLinks();
    }
}

void
NetworkDynamics::Apply()
{
    std::vector<RouteKeeper::LinkChange> changes;
    const auto& links = m_network.GetLinks();
    for (uint32_t link = 0; link < links.size(); ++link)
    {
        const bool isUp = !m_detached.count(link) && !m_linksDown.count(link) &&
                          !m_nodesDown.count(links[link].link.a) &&
                          !m_nodesDown.count(links[link].link.b);
        if (isUp != m_network.IsLinkUp(link))
        {
            changes.emplace_back(link, isUp);
        }
    }
    m_network.SetLinks(changes);
}

} // namespace icn
} // namespace ns3
