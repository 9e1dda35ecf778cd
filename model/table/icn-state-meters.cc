// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-state-meters.h"

namespace ns3
{
namespace icn
{

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
StateMeters::At(TableKind kind)
{
    auto& meter = m_meters[static_cast<size_t>(kind)];
    if (!meter)
    {
        meter = std::make_unique<StateMeter>();
        meter->SetWindow(m_begin, m_end);
    }
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
    if (!m_change.IsEmpty())
    {
        const StateMeter& meter = At(kind);
        m_change(kind, meter.GetEntries(), meter.GetBytes());
    }
}

void
StateMeters::Add(TableKind kind, uint64_t bytes)
{
    At(kind).Add(bytes);
    Notify(kind);
    if (IsPitPart(kind))
    {
        Add(TableKind::PIT, bytes);
    }
}

void
StateMeters::Remove(TableKind kind, uint64_t bytes)
{
    At(kind).Remove(bytes);
    Notify(kind);
    if (IsPitPart(kind))
    {
        Remove(TableKind::PIT, bytes);
    }
}

void
StateMeters::Resize(TableKind kind, uint64_t from, uint64_t to)
{
    At(kind).Resize(from, to);
    Notify(kind);
    if (IsPitPart(kind))
    {
        Resize(TableKind::PIT, from, to);
    }
}

void
StateMeters::CountLookup(TableKind kind)
{
    At(kind).CountLookup();
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

TracedCallback<TableKind, uint64_t, uint64_t>&
StateMeters::GetChangeTrace()
{
    return m_change;
}

} // namespace icn
} // namespace ns3
