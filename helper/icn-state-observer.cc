// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-state-observer.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace icn
{

StateObserver::StateObserver(Ptr<Forwarder> forwarder, const StateSeries::Settings& settings)
    : m_forwarder(forwarder),
      m_settings(settings)
{
    forwarder->TraceConnectWithoutContext("State", MakeCallback(&StateObserver::OnChange, this));
}

StateObserver::~StateObserver()
{
    m_forwarder->TraceDisconnectWithoutContext("State",
                                               MakeCallback(&StateObserver::OnChange, this));
}

void
StateObserver::OnChange(TableKind kind, uint64_t entries, uint64_t bytes)
{
    series.try_emplace(kind, m_settings).first->second.Change(Simulator::Now(), entries, bytes);
}

} // namespace icn
} // namespace ns3
