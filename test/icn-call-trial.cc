// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-trial.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

CallSettings
MakePatient()
{
    CallSettings settings;
    settings.isPoisson = false;
    settings.accessRate = DataRate(INSTANT_BPS);
    settings.interestLifetime = Seconds(60);
    settings.triggerLifetime = Seconds(60);
    settings.fetchLifetime = Seconds(60);
    settings.retransmissionTimeout = Seconds(30);
    return settings;
}

CallSettings
MakePatientOnLine()
{
    CallSettings settings = MakePatient();
    settings.isLine = true;
    return settings;
}

Topology
MakeLine(uint32_t routers, Time delay, DataRate rate)
{
    TopologyOptions options;
    options.linkDelay = delay;
    options.linkRate = rate;
    return Topology::Line(routers, options);
}

std::string
GetProtocolLabel(const std::string& protocol)
{
    return protocol == "ndn" ? "Ndn" : "Ccnx";
}

std::string
GetSchemeLabel(std::string scheme)
{
    scheme.erase(std::remove(scheme.begin(), scheme.end(), '-'), scheme.end());
    return scheme;
}

std::string
GetLabel(LinkKind link)
{
    switch (link)
    {
    case LinkKind::ICN:
        return "Own";
    case LinkKind::POINT_TO_POINT:
        return "PointToPoint";
    case LinkKind::CSMA:
        return "Csma";
    case LinkKind::UDP:
        return "Udp";
    case LinkKind::UDP6:
        return "Udp6";
    }
    return "";
}

int64_t
CountFraming(LinkKind link, int64_t octets)
{
    constexpr int64_t PPP = 2; // the protocol field (RFC 1661 2)
    constexpr int64_t ETHERNET =
        14 + 4;                   // addresses and type; frame check sequence (IEEE 802.3 3.1)
    constexpr int64_t LEAST = 46; // octets of an Ethernet frame's payload
    constexpr int64_t UDP = 8;    // RFC 768
    constexpr int64_t IPV4 = 20;  // RFC 791 3.1
    constexpr int64_t IPV6 = 40;  // RFC 8200 3
    switch (link)
    {
    case LinkKind::ICN:
    case LinkKind::POINT_TO_POINT:
        return PPP;
    case LinkKind::CSMA:
        return ETHERNET + std::max<int64_t>(0, LEAST - octets);
    case LinkKind::UDP:
        return UDP + IPV4 + PPP;
    case LinkKind::UDP6:
        return UDP + IPV6 + PPP;
    }
    return 0;
}

Time
GetTurn(LinkKind link)
{
    return link == LinkKind::CSMA ? MicroSeconds(1) : Time();
}

Topology
MakeInstant(const Topology& topology)
{
    Topology instant;
    for (const Topology::Node& node : topology.GetNodes())
    {
        instant.AddNode(node);
    }
    for (Topology::Link link : topology.GetLinks())
    {
        link.rate = DataRate(INSTANT_BPS);
        instant.AddLink(link);
    }
    return instant;
}

SchemeResult
RunBalanced(const Topology& topology,
            const CallSettings& settings,
            const std::string& scheme,
            std::ostream* packets)
{
    const SchemeResult result = CallExperiment(topology, settings).Run(scheme, packets);
    EXPECT_EQ(result.problems, std::vector<std::string>());
    constexpr auto INTEREST = MessageKind::INTEREST;
    const Ledger& ledger = result.ledger;
    uint64_t closed = result.unfinished;
    for (const auto& [outcome, count] : ledger.GetOutcomes())
    {
        closed += count;
    }
    EXPECT_EQ(closed, ledger.GetOpened() + ledger.GetSent(INTEREST) - ledger.GetReceived(INTEREST));
    EXPECT_EQ(result.exchanges.size(), uint64_t{settings.consumers} * settings.calls);
    return result;
}

int64_t
GetEntryNs(const SchemeResult& result, uint32_t node, TableKind table)
{
    for (const SchemeResult::State& state : result.states)
    {
        if (state.node == node && state.table == table)
        {
            return static_cast<int64_t>(state.summary.entryNanoseconds.low);
        }
    }
    return 0;
}

uint64_t
CountPackets(const SchemeResult& result, const std::string& kind)
{
    uint64_t packets = 0;
    for (const auto& [key, traffic] : result.traffic)
    {
        packets += kind.empty() || key.first == kind ? traffic.packets : 0;
    }
    return packets;
}

std::vector<Time>
GetDistances(const SchemeResult& result, uint32_t from)
{
    std::vector<Time> distances(result.nodes.size(), Seconds(3600));
    distances[from] = Time();
    for (size_t round = 1; round < result.nodes.size(); ++round)
    {
        for (const SchemeResult::LinkInfo& link : result.links)
        {
            distances[link.a] = std::min(distances[link.a], distances[link.b] + link.delay);
            distances[link.b] = std::min(distances[link.b], distances[link.a] + link.delay);
        }
    }
    return distances;
}

} // namespace tests
