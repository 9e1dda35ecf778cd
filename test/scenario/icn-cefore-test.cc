// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Cefore mode against what was measured with Cefore 0.12.0, and the draft in the same cases.
//
//     consumer 0 ---- 1 ---- ... ---- N-1 producer      D = delay from end to end, W = 8

#include "icn-call-trial.h"

#include "ns3/config.h"
#include "ns3/icn-cefore-comparison.h"

#include <cmath>
#include <gtest/gtest.h>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

constexpr int64_t WINDOW = 8;

/**
 * A window that slides by one object for each that comes: TI, one round trip a window, TD.
 * @param which case
 * @return what the exchange takes while nothing expires or is lost
 */
int64_t
GetClosedFormMs(const CeforeCase& which)
{
    const int64_t delayMs = which.pathDelay.GetMilliSeconds();
    const int64_t windows = (which.objects + WINDOW - 1) / WINDOW;
    return 2 * delayMs * (1 + windows);
}

/// What is expected of a row, which is known by its first columns.
struct Row
{
    const char* name;
    uint32_t nodes;
    int64_t delayMs;
    uint32_t objects;
    std::optional<int64_t> laterMs; ///< than the closed form; nothing: never ends
    uint32_t received{0};           ///< objects at the producer, where it never ends
    int64_t draftLaterMs{0};        ///< than the closed form, as the draft has it
};

constexpr std::optional<int64_t> NEVER;

const std::vector<Row> ROWS{
    {"", 2, 10, 1, 0},
    {"", 2, 10, 5, 0},
    {"", 2, 10, 50, 0},
    {"", 3, 20, 1, 0},
    {"", 3, 20, 5, 0},
    {"", 3, 20, 50, 0},
    {"", 4, 30, 1, 0},
    {"", 4, 30, 5, 0},
    {"", 4, 30, 50, 0},
    {"", 6, 50, 1, 0},
    {"", 6, 50, 5, 0},
    {"", 6, 50, 50, 0},
    // The object is there at 3D, the TD at the consumer's node later than 2 s.
    {"beyond the cap of 2 s", 2, 600, 1, NEVER, 1},
    {"lifetime 2 s", 2, 600, 1, 0},
    {"beyond the cap of 2 s", 3, 800, 1, NEVER, 1},
    {"lifetime 2 s", 3, 800, 1, 0},
    {"cap 60 s", 3, 800, 1, 0},
    // The RI is at the consumer's node at 2D = 2.5 s.
    {"beyond the cap of 2 s", 6, 1250, 1, NEVER, 0},
    // RIs are there at 0.6, 1.2, 1.8 s and too late.
    {"beyond the cap of 2 s", 4, 300, 50, NEVER, 24},
    {"lifetime 2 s", 4, 300, 50, 0},
    {"cap 60 s", 4, 300, 50, 0},
    // Every 40 ms from 0.04 to 1.96 s, 49 times; at 2 s there is nothing any more.
    {"beyond the cap of 2 s", 3, 20, 400, NEVER, 392},
    {"lifetime 2 s", 3, 20, 400, 0},
    {"cap 60 s", 3, 20, 400, 0},
    // Every 1.6 s from 1.6 to 9.6 s; objects are gone at 10 s.
    {"cap 60 s; longer than objects live", 3, 800, 50, NEVER, 48},
    {"cap 60 s; objects live 60 s", 3, 800, 50, 0},
    {"start-up 2.5 s", 4, 30, 1, NEVER, 0},
    {"start-up 1.9 s", 4, 30, 1, NEVER, 1},
    {"no store at the consumer", 3, 20, 1, NEVER, 0},
    // The draft's timer is 1 s, Cefore's 1.5 s.
    {"first trigger lost", 3, 20, 1, NEVER, 0, 1000},
    {"trigger Data lost", 3, 20, 1, NEVER, 1, 1000},
    {"reflexive Interest lost", 3, 20, 1, 1500, 0, 1000},
    {"reflexive Data lost", 3, 20, 1, 1500, 0, 1000},
};

/** What GoogleTest shows of a row. */
std::ostream&
operator<<(std::ostream& os, const Row& row)
{
    return os << row.nodes << " nodes, " << row.delayMs << " ms, " << row.objects << " objects, "
              << row.name;
}

class CeforeRow : public ::testing::TestWithParam<size_t>
{
};

INSTANTIATE_TEST_SUITE_P(Measured, CeforeRow, ::testing::Range(size_t(0), ROWS.size()));

TEST_P(CeforeRow, IsAsMeasuredInCeforeModeAndCompletesInTheDraft)
{
    const Row& row = ROWS[GetParam()];
    const CeforeCase& which = CeforeComparison::GetCases().at(GetParam());
    SCOPED_TRACE(::testing::PrintToString(row));
    ASSERT_EQ(which.name, row.name);
    ASSERT_EQ(which.nodes, row.nodes);
    ASSERT_EQ(which.pathDelay, MilliSeconds(row.delayMs));
    ASSERT_EQ(which.objects, row.objects);
    const int64_t closedFormMs = GetClosedFormMs(which);

    const auto cefore = CeforeComparison::Run(which, "reflexive-cefore");
    EXPECT_EQ(cefore.problems, std::vector<std::string>());
    ASSERT_EQ(cefore.net.has_value(), row.laterMs.has_value());
    if (row.laterMs)
    {
        EXPECT_EQ(*cefore.net, MilliSeconds(closedFormMs + *row.laterMs));
        EXPECT_EQ(cefore.objects, row.objects);
    }
    else
    {
        EXPECT_EQ(cefore.objects, row.received);
    }

    const auto draft = CeforeComparison::Run(which, "reflexive");
    EXPECT_EQ(draft.problems, std::vector<std::string>());
    ASSERT_TRUE(draft.net.has_value());
    EXPECT_EQ(*draft.net, MilliSeconds(closedFormMs + row.draftLaterMs));
    EXPECT_EQ(draft.objects, row.objects);
}

TEST(CeforeRows, AreAllExpected)
{
    EXPECT_EQ(ROWS.size(), CeforeComparison::GetCases().size());
}

TEST(CeforeRows, WithTimeForEachMessageMeasuredTimesAreMet)
{
    for (const CeforeCase& which : CeforeComparison::GetCases())
    {
        if (which.measured.find_first_not_of("0123456789.") != std::string::npos)
        {
            continue;
        }
        SCOPED_TRACE(which.name + ", measured " + which.measured);
        const auto outcome =
            CeforeComparison::Run(which, "reflexive-cefore", CeforeComparison::GetMessageTime());
        EXPECT_EQ(outcome.problems, std::vector<std::string>());
        ASSERT_TRUE(outcome.net.has_value());
        EXPECT_NEAR(outcome.net->GetSeconds() * 1000 / std::stod(which.measured), 1, 0.1);
    }
}

TEST(CeforeRows, WhatNeverEndsDoesNotForTimeForEachMessageEither)
{
    for (size_t i = 0; i < ROWS.size(); ++i)
    {
        if (!ROWS[i].laterMs)
        {
            SCOPED_TRACE(::testing::PrintToString(ROWS[i]));
            EXPECT_FALSE(CeforeComparison::Run(CeforeComparison::GetCases()[i],
                                               "reflexive-cefore",
                                               CeforeComparison::GetMessageTime())
                             .net);
        }
    }
}

TEST(CeforeRows, ServiceTimeIsOfOneRunAlone)
{
    const CeforeCase& one = CeforeComparison::GetCases().front();
    CeforeComparison::Run(one, "reflexive-cefore", CeforeComparison::GetMessageTime());
    EXPECT_EQ(CeforeComparison::Run(one, "reflexive-cefore").net, MilliSeconds(40));
}

TEST(CeforeRows, MeasuredTimesExceedTheClosedFormByTheirForwarding)
{
    // About 6 to 10 % where messages are forwarded on their own; up to 15 % where they queue up.
    for (const CeforeCase& which : CeforeComparison::GetCases())
    {
        if (which.measured.find_first_not_of("0123456789.") != std::string::npos)
        {
            continue;
        }
        const double excess =
            std::stod(which.measured) / static_cast<double>(GetClosedFormMs(which)) - 1;
        EXPECT_GE(excess, 0) << which.measured;
        EXPECT_LE(excess, which.objects == 1 || which.objects == 5 ? 0.10 : 0.15) << which.measured;
    }
}

TEST(CeforeRows, UnknownNumberOfObjectsCostsAWindow)
{
    const CeforeCase& one = CeforeComparison::GetCases().front();
    ASSERT_EQ(one.objects, 1u);
    EXPECT_EQ(CeforeComparison::Run(one, "reflexive-cefore").reflexiveInterests, 8u);
    EXPECT_EQ(CeforeComparison::Run(one, "reflexive").reflexiveInterests, 1u);
}

TEST(CeforeRows, ProducerThatRegistersAfterTheTriggerHearsOfNothing)
{
    CeforeCase late;
    late.pathDelay = MilliSeconds(10);
    late.registration = MilliSeconds(9);
    EXPECT_TRUE(CeforeComparison::Run(late, "reflexive-cefore").net);
    late.registration = MilliSeconds(11);
    const auto outcome = CeforeComparison::Run(late, "reflexive-cefore");
    EXPECT_FALSE(outcome.net);
    EXPECT_EQ(outcome.reflexiveInterests, 0u);
}

TEST(CeforeRows, GivesUpSilentlyAfterFiveRepeats)
{
    CeforeCase lonely;
    lonely.pathDelay = MilliSeconds(10);
    lonely.hasStore = false;
    const auto outcome = CeforeComparison::Run(lonely, "reflexive-cefore");
    EXPECT_FALSE(outcome.net);
    EXPECT_EQ(outcome.reflexiveInterests, 48u) << "as measured: 8 of them, six times each";
}

/// Calls of the scheme by CallExperiment.
class CeforeScheme : public ::testing::Test
{
  protected:
    CeforeScheme()
    {
        settings.profile = "cefore";
        settings.isLine = true;
        settings.isPoisson = false;
        settings.callTimeout = Seconds(10);
    }

    /**
     * @param packets rows of packets.csv
     * @param kind of messages
     * @return instants at which ends of the line sent such by links, in ms, as "node@ms"
     */
    static std::string GetSendings(const std::string& packets, const std::string& kind)
    {
        std::istringstream rows(packets);
        std::string sendings;
        for (std::string row; std::getline(rows, row);)
        {
            std::vector<std::string> cells;
            std::istringstream columns(row);
            for (std::string cell; std::getline(columns, cell, ',');)
            {
                cells.push_back(cell);
            }
            const bool isEnd = cells[3] == "0" || cells[3] == "2";
            if (cells[2] == "send" && isEnd && !cells[5].empty() && cells[6] == kind)
            {
                const auto ms = std::stod(cells[1]) * 1000;
                const std::string what = cells[3] + "@" + std::to_string(std::lround(ms));
                const bool isKnown = sendings.find(what) != std::string::npos;
                sendings += isKnown ? "" : (sendings.empty() ? "" : " ") + what;
            }
        }
        return sendings;
    }

    CallSettings settings;
};

TEST_F(CeforeScheme, RefreshesAsObserved)
{
    // Observed (ms at the sender; three nodes, 0.4 s per link, cap 60 s, start-up about 0.55 s):
    // TI 0, RIs 1352, refresh 2113, RD 2154, RIs again 2253, refresh's TD 2915, TD 2957.
    Config::SetDefault("ns3::icn::ProtocolPolicy::LongestLifetime", TimeValue(Seconds(60)));
    settings.preparationTime = MilliSeconds(550);
    std::ostringstream packets;
    const auto result =
        RunBalanced(MakeLine(1, MilliSeconds(400)), settings, CallScheme::CEFORE, &packets);
    EXPECT_EQ(result.exchanges.at(0).client.outcome, "completed");
    EXPECT_EQ(GetSendings(packets.str(), "trigger-interest"), "0@0 0@2100");
    EXPECT_EQ(GetSendings(packets.str(), "reflexive-interest"), "2@1350 2@2300");
    EXPECT_EQ(GetSendings(packets.str(), "reflexive-data"), "0@2150 0@3100") << "once more";
    EXPECT_EQ(GetSendings(packets.str(), "trigger-data"), "2@2900 2@2950");
}

TEST_F(CeforeScheme, ServesSeveralCallsAtOnce)
{
    settings.calls = 3;
    settings.callRate = 100;
    settings.parameters = 20;
    const auto result = RunBalanced(MakeLine(2, MilliSeconds(10)), settings, CallScheme::CEFORE);
    for (const auto& exchange : result.exchanges)
    {
        EXPECT_EQ(exchange.client.outcome, "completed");
        EXPECT_EQ(exchange.client.end - exchange.client.start, MilliSeconds(2 * 30 * (1 + 3)));
        EXPECT_EQ(exchange.service.parameters, 20u);
        EXPECT_EQ(exchange.service.parameterBytes, 20'000u);
        EXPECT_EQ(exchange.client.resultBytes, 0u);
    }
    EXPECT_EQ(CountPackets(result, "return"), 0u);
}

TEST_F(CeforeScheme, PublishingTakesItsTimeBeforeTheTrigger)
{
    Config::SetDefault("ns3::icn::CeforeClient::PublishGap", TimeValue(MilliSeconds(1)));
    settings.parameters = 20;
    const auto result = RunBalanced(MakeLine(1, MilliSeconds(10)), settings, CallScheme::CEFORE);
    const auto& client = result.exchanges.at(0).client;
    EXPECT_EQ(client.outcome, "completed");
    EXPECT_EQ(client.start - client.arrival, MilliSeconds(20));
    EXPECT_EQ(client.end - client.start, MilliSeconds(2 * 20 * (1 + 3)));
}

TEST_F(CeforeScheme, ExecutionDelaysTheEndAlone)
{
    settings.executionTime = "ns3::ConstantRandomVariable[Constant=0.5]";
    const auto result = RunBalanced(MakeLine(1, MilliSeconds(10)), settings, CallScheme::CEFORE);
    const auto& client = result.exchanges.at(0).client;
    EXPECT_EQ(client.outcome, "completed");
    EXPECT_EQ(client.end - client.start, MilliSeconds(4 * 20 + 500));
}

TEST_F(CeforeScheme, PreparationDelaysEveryScheme)
{
    settings.preparationTime = MilliSeconds(100);
    for (const char* scheme : {"reflexive", "paired-nested", "push", "reflexive-cefore"})
    {
        const auto slow = RunBalanced(MakeLine(1, MilliSeconds(10)), settings, scheme);
        settings.preparationTime = Time();
        const auto quick = RunBalanced(MakeLine(1, MilliSeconds(10)), settings, scheme);
        settings.preparationTime = MilliSeconds(100);
        const auto& late = slow.exchanges.at(0).client;
        EXPECT_EQ(late.outcome, "completed") << scheme;
        EXPECT_EQ(late.end - quick.exchanges.at(0).client.end, MilliSeconds(100)) << scheme;
    }
}

TEST_F(CeforeScheme, RefusesALifetimeWithoutTimeBetweenRefreshes)
{
    Config::SetDefault("ns3::icn::CeforeClient::Lifetime", TimeValue(Seconds(1)));
    EXPECT_DEATH(RunBalanced(MakeLine(1, MilliSeconds(10)), settings, "reflexive-cefore"),
                 "Lifetime is .*1000ms, RefreshLead .*1000ms; the lifetime must be longer");
}

} // namespace
