// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Hit ratios of the Content Store under independent requests by Zipf's law, against what theory
// says of each policy. An object asked for at rate p (requests of all objects: 1) is in the store
// with probability h(p T); the store's size C fixes the characteristic time T by sum h(p T) = C:
//
//   LRU           h = 1 - e^-pT                                  Che, Tung, Wang 2002
//   FIFO, random  h = pT / (1 + pT)                              Gelenbe 1973; Martina et al. 2014
//   LRU, admission with probability q
//                 h = q (1 - e^-pT) / (e^-pT + q (1 - e^-pT))    Martina et al. 2014

#include "ns3/double.h"
#include "ns3/icn-content-store.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <tuple>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

namespace
{

constexpr uint32_t OBJECTS = 10'000; ///< that are asked for

/// A policy and its theory.
struct Theory
{
    std::string label;
    std::string policy;                    ///< its type
    double admission;                      ///< probability
    double (*getHitRatio)(double, double); ///< h of pT and the probability of admission
};

/// @return what is printed for it in names of tests
std::ostream&
operator<<(std::ostream& os, const Theory& theory)
{
    return os << theory.label;
}

double
GetLruHitRatio(double pt, double q)
{
    const double isAsked = -std::expm1(-pt);
    return q * isAsked / (1 - isAsked + q * isAsked);
}

double
GetFifoHitRatio(double pt, double)
{
    return pt / (1 + pt);
}

const std::vector<Theory> THEORIES{
    {"Lru", "ns3::icn::LruPolicy", 1, GetLruHitRatio},
    {"Fifo", "ns3::icn::FifoPolicy", 1, GetFifoHitRatio},
    {"Random", "ns3::icn::RandomPolicy", 1, GetFifoHitRatio},
    {"LruAdmittingATenth", "ns3::icn::LruPolicy", 0.1, GetLruHitRatio},
};

/// @return popularities by Zipf's law, their sum 1
std::vector<double>
MakePopularities(double alpha)
{
    std::vector<double> popularities;
    double sum = 0;
    for (uint32_t rank = 1; rank <= OBJECTS; ++rank)
    {
        popularities.push_back(std::pow(rank, -alpha));
        sum += popularities.back();
    }
    for (double& popularity : popularities)
    {
        popularity /= sum;
    }
    return popularities;
}

/// @return the share of requests that theory lets the store answer
double
Predict(const Theory& theory, const std::vector<double>& popularities, uint32_t capacity)
{
    const auto sum = [&](double time, bool isWeighted) {
        double total = 0;
        for (const double p : popularities)
        {
            total += (isWeighted ? p : 1) * theory.getHitRatio(p * time, theory.admission);
        }
        return total;
    };
    double low = 0;
    double high = 1e12;
    for (int i = 0; i < 200; ++i)
    {
        const double middle = (low + high) / 2;
        (sum(middle, false) < capacity ? low : high) = middle;
    }
    return sum(low, true);
}

/// @return the share of requests that the store answers
double
Measure(const Theory& theory, const std::vector<double>& popularities, uint32_t capacity)
{
    constexpr int WARM_UP = 200'000;
    constexpr int REQUESTS = 1'000'000;
    StateMeters meters;
    const auto store = CreateObject<ContentStore>();
    store->Setup(&meters);
    store->SetAttribute("Capacity", UintegerValue(capacity));
    store->SetAttribute("Policy", StringValue(theory.policy));
    store->SetAttribute("AdmissionProbability", DoubleValue(theory.admission));
    store->AssignStreams(1);
    std::vector<Ptr<const Message>> interests;
    std::vector<Ptr<const Message>> data;
    std::vector<double> cumulated;
    for (uint32_t i = 0; i < OBJECTS; ++i)
    {
        Message::Fields fields;
        fields.name = *Name::FromUri("/object/" + std::to_string(i));
        interests.push_back(Create<Message>(fields, Create<Packet>()));
        fields.kind = MessageKind::DATA;
        data.push_back(Create<Message>(fields, Create<Packet>(100)));
        cumulated.push_back(popularities[i] + (i ? cumulated.back() : 0));
    }
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> uniform(0, cumulated.back());
    int hits = 0;
    for (int i = 0; i < WARM_UP + REQUESTS; ++i)
    {
        const auto object = static_cast<size_t>(
            std::upper_bound(cumulated.begin(), cumulated.end() - 1, uniform(random)) -
            cumulated.begin());
        if (store->Find(*interests[object], [](const Message&) { return true; }))
        {
            hits += i >= WARM_UP;
        }
        else
        {
            store->Insert(data[object]);
        }
    }
    return static_cast<double>(hits) / REQUESTS;
}

/// Theory, capacity of the store, exponent of Zipf's law.
class CacheTheory : public testing::TestWithParam<std::tuple<Theory, uint32_t, double>>
{
};

INSTANTIATE_TEST_SUITE_P(,
                         CacheTheory,
                         testing::Combine(testing::ValuesIn(THEORIES),
                                          testing::Values(100, 1000),
                                          testing::Values(0.8, 1.2)),
                         [](const auto& info) {
                             return std::get<0>(info.param).label + "Of" +
                                    std::to_string(std::get<1>(info.param)) + "Alpha" +
                                    std::to_string(std::lround(10 * std::get<2>(info.param)));
                         });

} // namespace

TEST_P(CacheTheory, HitRatioIsWithinOnePercent)
{
    const auto& [theory, capacity, alpha] = GetParam();
    const auto popularities = MakePopularities(alpha);
    const double predicted = Predict(theory, popularities, capacity);
    const double measured = Measure(theory, popularities, capacity);
    RecordProperty("predicted", std::to_string(predicted));
    RecordProperty("measured", std::to_string(measured));
    EXPECT_NEAR(measured / predicted, 1, 0.01) << measured << " against " << predicted;
}
