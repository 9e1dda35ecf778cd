// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/double.h"
#include "ns3/icn-constant-arrivals.h"
#include "ns3/icn-poisson-arrivals.h"
#include "ns3/icn-window-arrivals.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

/**
 * @param process started after a second
 * @param most arrivals there are
 * @return when they came, since the start
 */
std::vector<Time>
Record(const Ptr<ArrivalProcess>& process, size_t most)
{
    std::vector<Time> arrivals;
    const Time start = Simulator::Now() + Seconds(1);
    Simulator::Schedule(Seconds(1), [&]() {
        process->Start([&]() {
            if (arrivals.size() == most)
            {
                return false;
            }
            arrivals.push_back(Simulator::Now() - start);
            return true;
        });
    });
    Simulator::Run(); // ends: a process that was told that there is no more schedules nothing
    process->Dispose();
    return arrivals;
}

std::vector<Time>
RecordPoisson(double rate, size_t most, int64_t stream)
{
    const auto process = CreateObjectWithAttributes<PoissonArrivals>("Rate", DoubleValue(rate));
    EXPECT_EQ(process->AssignStreams(stream), 1);
    return Record(process, most);
}

/// A window that a test moves.
class TestWindow : public CongestionWindow
{
  public:
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("ns3::icn::tests::TestWindow")
                                .SetParent<CongestionWindow>()
                                .AddConstructor<TestWindow>();
        return tid;
    }

    uint32_t Get() const override
    {
        return size;
    }

    void OnData(Time) override
    {
        ++size;
    }

    void OnCongestion(Time) override
    {
        size = 1;
    }

    uint32_t size{2};
};

NS_OBJECT_ENSURE_REGISTERED(TestWindow);

} // namespace

// A third of a second is no whole number of nanoseconds: each instant is rounded for itself.
TEST(ArrivalProcess, ConstantArrivalsComeAtTheirExactInstants)
{
    for (const double rate : {1.0, 3.0, 7000.0, 0.3})
    {
        const auto arrivals =
            Record(CreateObjectWithAttributes<ConstantArrivals>("Rate", DoubleValue(rate)), 10'000);
        ASSERT_EQ(arrivals.size(), 10'000U);
        for (size_t k = 0; k < arrivals.size(); ++k)
        {
            const long double exact = 1e9L * static_cast<long double>(k) / rate;
            ASSERT_EQ(arrivals[k].GetNanoSeconds(), std::llround(exact)) << k << " at " << rate;
        }
    }
}

// Of n exponential gaps, the mean has standard deviation mean / sqrt(n); the share of those longer
// than the mean is 1 / e; the variance of gaps is the mean's square.
TEST(ArrivalProcess, PoissonArrivalsHaveExponentialGaps)
{
    constexpr size_t ARRIVALS = 40'000;
    constexpr double RATE = 250;
    const auto arrivals = RecordPoisson(RATE, ARRIVALS, 3);
    ASSERT_EQ(arrivals.size(), ARRIVALS);
    EXPECT_GT(arrivals[0], Time());
    double longer = 0;
    double squares = 0;
    for (size_t k = 0; k < ARRIVALS; ++k)
    {
        const double gap = (arrivals[k] - (k ? arrivals[k - 1] : Time())).GetSeconds() * RATE;
        longer += gap > 1;
        squares += gap * gap;
    }
    const double n = ARRIVALS;
    EXPECT_NEAR(arrivals.back().GetSeconds() * RATE / n, 1, 4 / std::sqrt(n));
    EXPECT_NEAR(longer / n, std::exp(-1), 4 * std::sqrt(std::exp(-1) * (1 - std::exp(-1)) / n));
    EXPECT_NEAR(squares / n, 2, 4 * std::sqrt(20 / n)); // E[x^4] - E[x^2]^2 = 24 - 4
}

TEST(ArrivalProcess, StreamsDecide)
{
    EXPECT_EQ(RecordPoisson(10, 100, 1), RecordPoisson(10, 100, 1));
    EXPECT_NE(RecordPoisson(10, 100, 1), RecordPoisson(10, 100, 2));
}

TEST(ArrivalProcess, NothingArrivesAfterTheEnd)
{
    const auto process = CreateObject<ConstantArrivals>();
    int arrivals = 0;
    process->Start([&]() { return ++arrivals > 0; });
    Simulator::Schedule(MilliSeconds(2500), [&]() { process->Stop(); });
    Simulator::Run();
    EXPECT_EQ(arrivals, 3);
    EXPECT_EQ(Simulator::Now(), MilliSeconds(2500));
}

TEST(ArrivalProcess, AWindowIsKeptFull)
{
    const auto process = CreateObjectWithAttributes<WindowArrivals>(
        "Window",
        ObjectFactoryValue(ObjectFactory("ns3::icn::FixedWindow", "Size", UintegerValue(3))));
    int asked = 0;
    process->Start([&]() { return asked < 5 && ++asked; });
    EXPECT_EQ(asked, 3);
    process->OnEnd();
    EXPECT_EQ(asked, 4);
    process->OnEnd();
    process->OnEnd();
    EXPECT_EQ(asked, 5); // there is no more
    process->Stop();
    process->OnEnd();
    EXPECT_EQ(asked, 5);
}

TEST(ArrivalProcess, AWindowMovesByWhatItIsTold)
{
    const auto process = CreateObjectWithAttributes<WindowArrivals>(
        "Window",
        ObjectFactoryValue(ObjectFactory("ns3::icn::tests::TestWindow")));
    int asked = 0;
    process->Start([&]() { return ++asked > 0; });
    EXPECT_EQ(asked, 2);
    process->OnData(Time()); // 3 now
    process->OnEnd();
    EXPECT_EQ(asked, 4);
    process->OnEnd();
    EXPECT_EQ(asked, 5);
    process->OnCongestion(Time()); // 1 now: the next is asked for when none is outstanding
    process->OnEnd();
    process->OnEnd();
    EXPECT_EQ(asked, 5);
    process->OnEnd();
    EXPECT_EQ(asked, 6);
}

// What is answered while it is being asked for does not nest.
TEST(ArrivalProcess, AnswersAtOnceDoNotNest)
{
    const auto process = CreateObject<WindowArrivals>();
    int asked = 0;
    int depth = 0;
    process->Start([&]() {
        EXPECT_EQ(++depth, 1);
        const bool isThere = asked < 100'000;
        if (isThere)
        {
            ++asked;
            process->OnEnd();
        }
        --depth;
        return isThere;
    });
    EXPECT_EQ(asked, 100'000);
}

TEST(ArrivalProcessDeathTest, AWindowMustBeOne)
{
    ObjectFactory factory("ns3::icn::WindowArrivals",
                          "Window",
                          ObjectFactoryValue(ObjectFactory("ns3::icn::PoissonArrivals")));
    EXPECT_DEATH(factory.Create(), "must be a type derived from ns3::icn::CongestionWindow");
}
