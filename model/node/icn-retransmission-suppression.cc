// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-retransmission-suppression.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

bool
IsSuppressed(const PitEntry& entry, Time first, Time longest)
{
    constexpr int MOST_DOUBLINGS = 30;
    int64_t lastSentNs = INT64_MIN / 2;
    for (size_t i = 0; i < entry.outRecords.GetSize(); ++i)
    {
        lastSentNs = std::max(lastSentNs, entry.outRecords[i].sentNs);
    }
    const int64_t doubled = first.GetNanoSeconds() << std::min<int>(entry.resends, MOST_DOUBLINGS);
    return Simulator::Now().GetNanoSeconds() - lastSentNs <
           std::min(doubled, longest.GetNanoSeconds());
}

} // namespace icn
} // namespace ns3
