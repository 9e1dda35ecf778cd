// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-state-meters.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace icn
{

StateMeters::StateMeters(ChangeTrace* change)
    : m_change(change)
{
}

void
StateMeters::SetWindow(Time begin, Time end)
{
    m_begin = begin;
    m_end = end;
    for (auto& meter : m_meters)
    {
        if (meter)
        {
            meter->SetWindow(begin, end);
        }
    }
}

StateMeter&
StateMeters::Make(TableKind kind)
{
    auto& meter = m_meters[static_cast<size_t>(kind)];
    meter = std::make_unique<StateMeter>();
    meter->SetWindow(m_begin, m_end);
    return *meter;
}

bool
StateMeters::IsPitPart(TableKind kind)
{
    return kind == TableKind::PIT_TRIGGER || kind == TableKind::PIT_REFLEXIVE ||
           kind == TableKind::PIT_PLAIN;
}

void
StateMeters::Notify(TableKind kind)
{
    if (m_change && !m_change->IsEmpty())
    {
        const StateMeter& meter = At(kind);
        (*m_change)(kind, meter.GetEntries(), meter.GetBytes());
    }
}

template <typename Change>
void
StateMeters::Apply(TableKind kind, Change change)
{
    change(At(kind));
    Notify(kind);
    if (IsPitPart(kind))
    {
        Apply(TableKind::PIT, change);
    }
}

void
StateMeters::Add(TableKind kind, uint64_t bytes)
{
    const Time now = Simulator::Now();
    Apply(kind, [&](StateMeter& meter) { meter.Add(bytes, now); });
}

void
StateMeters::Remove(TableKind kind, uint64_t bytes)
{
    const Time now = Simulator::Now();
    Apply(kind, [&](StateMeter& meter) { meter.Remove(bytes, now); });
}

void
StateMeters::Resize(TableKind kind, uint64_t from, uint64_t to)
{
    const Time now = Simulator::Now();
    Apply(kind, [&](StateMeter& meter) { meter.Resize(from, to, now); });
}

void
StateMeters::SetLookupListener(LookupListener* listener)
{
    m_listener = listener;
}

const StateMeter*
StateMeters::Find(TableKind kind) const
{
    return m_meters[static_cast<size_t>(kind)].get();
}

uint64_t
StateMeters::GetEntries(TableKind kind) const
{
    const StateMeter* meter = Find(kind);
    return meter ? meter->GetEntries() : 0;
}

} // namespace icn
} // namespace ns3
