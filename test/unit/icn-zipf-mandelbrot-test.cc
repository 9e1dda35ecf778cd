// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/double.h"
#include "ns3/icn-zipf-mandelbrot-names.h"
#include "ns3/icn-zipf-mandelbrot.h"
#include "ns3/object-factory.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/// @return 1 / (rank + q)^s over the sum of all
double
Popularity(uint32_t rank, uint32_t objects, double q, double s)
{
    double sum = 0;
    for (uint32_t i = objects; i > 0; --i)
    {
        sum += 1 / std::pow(i + q, s);
    }
    return 1 / std::pow(rank + q, s) / sum;
}

/// @return names that ZipfMandelbrotNames chooses under /p by a stream
std::vector<std::string>
Choose(uint32_t times, uint32_t objects, double q, double s, int64_t stream)
{
    const auto names = CreateObjectWithAttributes<ZipfMandelbrotNames>("Objects",
                                                                       UintegerValue(objects),
                                                                       "Q",
                                                                       DoubleValue(q),
                                                                       "S",
                                                                       DoubleValue(s));
    EXPECT_EQ(names->AssignStreams(stream), 1);
    std::vector<std::string> chosen;
    for (uint32_t i = 0; i < times; ++i)
    {
        chosen.push_back(names->Choose(*Name::FromUri("/p")).ToUri());
    }
    return chosen;
}

} // namespace

TEST(IcnZipfMandelbrot, ProbabilitiesAreTheLaws)
{
    for (const auto& [q, s] : {std::pair(0.0, 1.0), std::pair(0.7, 0.7), std::pair(5.0, 1.2)})
    {
        const ZipfMandelbrot law(1000, q, s);
        for (const uint32_t rank : {1, 2, 10, 999, 1000})
        {
            EXPECT_NEAR(law.GetProbability(rank) / Popularity(rank, 1000, q, s), 1, 1e-9) << rank;
        }
    }
    EXPECT_DOUBLE_EQ(ZipfMandelbrot(4, 3, 0).GetProbability(3), 0.25);
}

TEST(IcnZipfMandelbrot, InversionIsExactAtTheStepsOfTheDistribution)
{
    const ZipfMandelbrot law(3, 0, 1); // weights 1, 1/2, 1/3: steps at 6/11 and 9/11
    EXPECT_EQ(law.Invert(0), 1U);
    EXPECT_EQ(law.Invert(6.0 / 11 - 1e-12), 1U);
    EXPECT_EQ(law.Invert(6.0 / 11 + 1e-12), 2U);
    EXPECT_EQ(law.Invert(9.0 / 11 - 1e-12), 2U);
    EXPECT_EQ(law.Invert(9.0 / 11 + 1e-12), 3U);
    EXPECT_EQ(law.Invert(std::nextafter(1.0, 0.0)), 3U);
    const ZipfMandelbrot even(4, 0, 0);
    EXPECT_EQ(even.Invert(0.25), 2U);
    EXPECT_EQ(even.Invert(std::nextafter(0.25, 0.0)), 1U);
}

// Chi-squared with 9 degrees of freedom stays below 27.9 in 999 of 1000 samples.
TEST(IcnZipfMandelbrot, ChoicesFollowTheLaw)
{
    constexpr uint32_t TIMES = 100'000;
    constexpr uint32_t OBJECTS = 10;
    std::vector<double> counts(OBJECTS + 1);
    for (const std::string& uri : Choose(TIMES, OBJECTS, 0.7, 0.7, 5))
    {
        ++counts.at(std::stoul(uri.substr(uri.rfind('/') + 1)));
    }
    EXPECT_EQ(counts[0], 0);
    double chiSquared = 0;
    for (uint32_t rank = 1; rank <= OBJECTS; ++rank)
    {
        const double expected = TIMES * Popularity(rank, OBJECTS, 0.7, 0.7);
        chiSquared += std::pow(counts[rank] - expected, 2) / expected;
    }
    EXPECT_LT(chiSquared, 27.9);
}

TEST(IcnZipfMandelbrot, StreamsDecide)
{
    EXPECT_EQ(Choose(100, 1000, 0, 0.8, 1), Choose(100, 1000, 0, 0.8, 1));
    EXPECT_NE(Choose(100, 1000, 0, 0.8, 1), Choose(100, 1000, 0, 0.8, 2));
}
