// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-state-meters.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using ns3::MakeCallback;
using ns3::Seconds;
using ns3::Simulator;
using ns3::icn::StateMeters;
using ns3::icn::TABLE_KINDS;
using ns3::icn::TableKind;

namespace
{

/// Keeps what the trace of changes tells.
struct ChangeLog
{
    /// @param kind which table. @param entries from now on. @param bytes from now on
    void OnChange(TableKind kind, uint64_t entries, uint64_t bytes)
    {
        changes.emplace_back(kind, entries, bytes);
    }

    std::vector<std::tuple<TableKind, uint64_t, uint64_t>> changes; ///< in order
};

} // namespace

TEST(StateMeters, MakeAMeterWhenFirstNeeded)
{
    StateMeters meters;
    for (unsigned kind = 0; kind < TABLE_KINDS; ++kind)
    {
        EXPECT_EQ(meters.Find(static_cast<TableKind>(kind)), nullptr);
        EXPECT_EQ(meters.GetEntries(static_cast<TableKind>(kind)), 0U);
    }
    meters.CountLookup(TableKind::TEMPLATE);
    meters.Add(TableKind::SESSION, 100);
    EXPECT_NE(meters.Find(TableKind::TEMPLATE), nullptr);
    EXPECT_EQ(meters.GetEntries(TableKind::TEMPLATE), 0U);
    EXPECT_EQ(meters.GetEntries(TableKind::SESSION), 1U);
    EXPECT_EQ(meters.Find(TableKind::PIT), nullptr);
}

TEST(StateMeters, CountThePartsOfThePitTwice)
{
    StateMeters meters;
    meters.Add(TableKind::PIT_TRIGGER, 100);
    meters.Add(TableKind::PIT_REFLEXIVE, 30);
    meters.Add(TableKind::PIT_PLAIN, 7);
    meters.Add(TableKind::TEMPLATE, 1000);
    EXPECT_EQ(meters.GetEntries(TableKind::PIT), 3U);
    EXPECT_EQ(meters.Find(TableKind::PIT)->GetBytes(), 137U);
    meters.Resize(TableKind::PIT_REFLEXIVE, 30, 50);
    EXPECT_EQ(meters.Find(TableKind::PIT_REFLEXIVE)->GetBytes(), 50U);
    EXPECT_EQ(meters.Find(TableKind::PIT)->GetBytes(), 157U);
    meters.Remove(TableKind::PIT_TRIGGER, 100);
    EXPECT_EQ(meters.GetEntries(TableKind::PIT_TRIGGER), 0U);
    EXPECT_EQ(meters.GetEntries(TableKind::PIT), 2U);
    EXPECT_EQ(meters.Find(TableKind::PIT)->GetBytes(), 57U);
    EXPECT_EQ(meters.Find(TableKind::TEMPLATE)->GetBytes(), 1000U);
}

TEST(StateMeters, TellEveryChangeOfEveryTable)
{
    StateMeters::ChangeTrace trace;
    StateMeters meters(&trace);
    ChangeLog log;
    meters.Add(TableKind::FIB_BASE, 60); // nobody listens yet
    trace.ConnectWithoutContext(MakeCallback(&ChangeLog::OnChange, &log));
    meters.Add(TableKind::PIT_TRIGGER, 100);
    meters.Add(TableKind::FIB_BASE, 40);
    meters.CountLookup(TableKind::FIB_BASE);
    meters.Resize(TableKind::PIT_TRIGGER, 100, 124);
    meters.Remove(TableKind::PIT_TRIGGER, 124);
    const ChangeLog expected{{{TableKind::PIT_TRIGGER, 1, 100},
                              {TableKind::PIT, 1, 100},
                              {TableKind::FIB_BASE, 2, 100},
                              {TableKind::PIT_TRIGGER, 1, 124},
                              {TableKind::PIT, 1, 124},
                              {TableKind::PIT_TRIGGER, 0, 0},
                              {TableKind::PIT, 0, 0}}};
    EXPECT_EQ(log.changes, expected.changes);
}

TEST(StateMeters, ObserveOneWindowForAll)
{
    //  time [s]   0    1    2    3    4    5
    //  window          [--------------]
    //  session    +--------------------------      100 octets
    //  template             +----------------      10 octets, metered for the first time in it
    StateMeters meters;
    meters.CountLookup(TableKind::SESSION);
    meters.SetWindow(Seconds(1), Seconds(4));
    meters.Add(TableKind::SESSION, 100);
    Simulator::Schedule(Seconds(2), [&] { meters.Add(TableKind::TEMPLATE, 10); });
    Simulator::Stop(Seconds(5));
    Simulator::Run();
    const auto session = meters.Find(TableKind::SESSION)->Summarize(Simulator::Now());
    EXPECT_EQ(session.entrySeconds, 3);
    EXPECT_EQ(session.byteSeconds, 300);
    EXPECT_EQ(session.created, 0U);
    const auto templates = meters.Find(TableKind::TEMPLATE)->Summarize(Simulator::Now());
    EXPECT_EQ(templates.entrySeconds, 2);
    EXPECT_EQ(templates.byteSeconds, 20);
    EXPECT_EQ(templates.created, 1U);
    EXPECT_EQ(templates.liveAtEnd, 1U);
}

TEST(StateMeters, NameEachKindDifferently)
{
    std::set<std::string> names;
    for (unsigned kind = 0; kind < TABLE_KINDS; ++kind)
    {
        names.insert(ToString(static_cast<TableKind>(kind)));
    }
    EXPECT_EQ(names.size(), TABLE_KINDS);
    EXPECT_EQ(names.count("unnamed"), 0U);
}
