// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-scheme-costs.h"

#include <set>

namespace ns3
{
namespace icn
{

SchemeCosts::SchemeCosts(const SchemeResult& result, uint64_t units)
{
    const auto shares = static_cast<double>(units);
    std::set<uint32_t> routers;
    for (const auto& node : result.nodes)
    {
        if (node.role == "router")
        {
            routers.insert(node.id);
        }
    }
    hasRouters = !routers.empty();
    for (unsigned kind = 0; kind < TABLE_KINDS; ++kind)
    {
        entrySeconds[ToString(static_cast<TableKind>(kind))] = 0;
        byteSeconds[ToString(static_cast<TableKind>(kind))] = 0;
    }
    for (const auto& state : result.states)
    {
        if (routers.count(state.node))
        {
            entrySeconds[ToString(state.table)] += state.summary.entrySeconds / shares;
            byteSeconds[ToString(state.table)] += state.summary.byteSeconds / shares;
        }
    }
    TrafficRecorder::Traffic sum;
    for (const auto& [key, traffic] : result.traffic)
    {
        sum.packets += traffic.packets;
        sum.bytes += traffic.bytes;
    }
    packets = static_cast<double>(sum.packets) / shares;
    bytes = static_cast<double>(sum.bytes) / shares;
}

} // namespace icn
} // namespace ns3
