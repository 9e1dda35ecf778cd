// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-strategy.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Strategy);

TypeId
Strategy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::Strategy").SetParent<Object>().SetGroupName("Icn");
    return tid;
}

Strategy::Needs
Strategy::GetNeeds() const
{
    return {};
}

void
Strategy::OnData(const PitEntry&, const OutRecord&)
{
}

void
Strategy::OnExpiry(const PitEntry&)
{
}

void
Strategy::OnTimer(StrategyActions&, PitEntry&, const std::vector<NextHop>&)
{
}

bool
Strategy::IsSomeoneAsked(const PitEntry& entry)
{
    return entry.outRecords.Find([](const OutRecord& record) { return !record.isReturned; });
}

bool
Strategy::WasAsked(const PitEntry& entry, FaceId face)
{
    return entry.outRecords.Find([face](const OutRecord& record) { return record.face == face; });
}

} // namespace icn
} // namespace ns3
