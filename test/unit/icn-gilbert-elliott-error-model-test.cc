// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/double.h"
#include "ns3/icn-gilbert-elliott-error-model.h"
#include "ns3/packet.h"

#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <utility>
#include <vector>

namespace tests
{
namespace
{

using ns3::CreateObject;
using ns3::DoubleValue;
using ns3::Ptr;
using ns3::icn::GilbertElliottErrorModel;

/**
 * @param model a model
 * @param packets how many it sees
 * @return whether each is lost
 */
std::vector<bool>
Lose(const Ptr<GilbertElliottErrorModel>& model, size_t packets)
{
    const auto packet = ns3::Create<ns3::Packet>(100);
    std::vector<bool> lost;
    for (size_t i = 0; i < packets; ++i)
    {
        lost.push_back(model->IsCorrupt(packet));
    }
    return lost;
}

Ptr<GilbertElliottErrorModel>
MakeModel(double loss, double burst, int64_t stream)
{
    const auto model = CreateObject<GilbertElliottErrorModel>();
    model->SetMeans(loss, burst);
    model->AssignStreams(stream);
    return model;
}

/// Losses counted: how many, and in how many bursts.
struct Counts
{
    uint64_t losses{0};
    uint64_t bursts{0};
};

Counts
Count(const std::vector<bool>& lost)
{
    Counts counts;
    for (size_t i = 0; i < lost.size(); ++i)
    {
        counts.losses += lost[i];
        counts.bursts += lost[i] && (i == 0 || !lost[i - 1]);
    }
    return counts;
}

// Within four standard errors. The states of two packets k apart correlate by r^k with
// r = 1 - GoodToBad - BadToGood, so that of N packets N (1 - r) / (1 + r) tell something new; a
// burst is geometric, its variance b (b - 1).
TEST(GilbertElliottErrorModel, LosesTheMeanShareInBurstsOfTheMeanLength)
{
    constexpr size_t PACKETS = 400'000;
    int64_t stream = 1;
    for (const auto& [loss, burst] : std::vector<std::pair<double, double>>{{0.01, 1},
                                                                            {0.05, 4},
                                                                            {0.3, 2},
                                                                            {0.5, 1},
                                                                            {0.2, 50}})
    {
        const Counts counts = Count(Lose(MakeModel(loss, burst, stream++), PACKETS));
        const double memory = 1 - 1 / burst - loss / (burst * (1 - loss));
        const double share = static_cast<double>(counts.losses) / PACKETS;
        EXPECT_NEAR(share,
                    loss,
                    4 * std::sqrt(loss * (1 - loss) * (1 + memory) / (1 - memory) / PACKETS))
            << loss << " in bursts of " << burst;
        const auto bursts = static_cast<double>(counts.bursts);
        EXPECT_NEAR(static_cast<double>(counts.losses) / bursts,
                    burst,
                    4 * std::sqrt(burst * (burst - 1) / bursts) + 1e-9)
            << loss << " in bursts of " << burst;
    }
}

TEST(GilbertElliottErrorModel, StartsAsItIsInTheLongRun)
{
    constexpr int RUNS = 20'000;
    constexpr double LOSS = 0.3;
    int lost = 0;
    for (int run = 0; run < RUNS; ++run)
    {
        lost += Lose(MakeModel(LOSS, 10, run), 1).front();
    }
    EXPECT_NEAR(static_cast<double>(lost) / RUNS, LOSS, 4 * std::sqrt(LOSS * (1 - LOSS) / RUNS));
}

TEST(GilbertElliottErrorModel, IsTheSameByTheSameStreamAndAnotherByAnother)
{
    constexpr size_t PACKETS = 1000;
    const auto lost = Lose(MakeModel(0.2, 3, 7), PACKETS);
    EXPECT_EQ(Lose(MakeModel(0.2, 3, 7), PACKETS), lost);
    EXPECT_NE(Lose(MakeModel(0.2, 3, 8), PACKETS), lost);
}

TEST(GilbertElliottErrorModel, LosesNothingAtNoLossAndAtMostAllButOneBetweenTwoBursts)
{
    EXPECT_EQ(Count(Lose(MakeModel(0, 5, 1), 1000)).losses, 0u);
    EXPECT_DOUBLE_EQ(GilbertElliottErrorModel::GetMostLoss(4), 0.8);
    const auto lost = Lose(MakeModel(0.8, 4, 1), 1000);
    for (size_t i = 1; i < lost.size(); ++i)
    {
        EXPECT_TRUE(lost[i] || lost[i - 1]) << i;
    }
}

// Elliott's general case: mean loss = the states' shares times their losses.
TEST(GilbertElliottErrorModel, LosesInBothStatesWhereBothAreAskedFor)
{
    constexpr size_t PACKETS = 400'000;
    const auto model = CreateObject<GilbertElliottErrorModel>();
    model->SetAttribute("GoodToBad", DoubleValue(0.1));
    model->SetAttribute("BadToGood", DoubleValue(0.3));
    model->SetAttribute("GoodLoss", DoubleValue(0.02));
    model->SetAttribute("BadLoss", DoubleValue(0.5));
    model->AssignStreams(3);
    const double share = static_cast<double>(Count(Lose(model, PACKETS)).losses) / PACKETS;
    EXPECT_NEAR(share, 0.75 * 0.02 + 0.25 * 0.5, 0.003);
}

TEST(GilbertElliottErrorModelDeathTest, SaysWhichMeansItCannotHave)
{
    const auto model = CreateObject<GilbertElliottErrorModel>();
    EXPECT_DEATH(model->SetMeans(0.9, 2), "a mean loss of 0.9 in bursts of 2 packets");
    EXPECT_DEATH(model->SetMeans(0.1, 0.5), "bursts have at least 1");
}

} // namespace
} // namespace tests
