// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-replay.h"

#include <gtest/gtest.h>
#include <string>

// One forwarder, message by message: what the independent model (scripts/oracle) found.

namespace tests
{

using ns3::icn::Replay;

/** @param text a case's answer. @param part of it. @return how often it is in there. */
static int
CountIn(const std::string& text, const std::string& part)
{
    int count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    {
        ++count;
    }
    return count;
}

/**
 *     0 ---- F ---- 1, which has the route for a; 2 asks at the instant at which 0's trigger ends
 */
TEST(Replay, OracleFoundPrefixOfATriggerThatExpiresAtThisInstantIsFree)
{
    for (const char* design : {"template", "lean"})
    {
        const std::string answer = Replay(R"({"encoding": "segment", "design": ")" +
                                          std::string(design) + R"(", "faces": 3,
            "end_ns": 1500000000,
            "routes": [{"prefix": ["a"], "face": 1, "cost": 0}], "events": [
            {"at_ns": 0, "face": 0, "kind": "interest", "name": ["a", "b", {"rnp": "02"}],
             "hopLimit": 9, "lifetimeMs": 1000},
            {"at_ns": 1000000000, "face": 2, "kind": "interest", "name": ["a", "c", {"rnp": "02"}],
             "hopLimit": 9, "lifetimeMs": 1000},
            {"at_ns": 1000000001, "face": 1, "kind": "interest", "name": [{"rnp": "02"}, "x"],
             "hopLimit": 9, "lifetimeMs": 10},
            {"at_ns": 1000000002, "kind": "observe"}]})");
        EXPECT_EQ(CountIn(answer, "no-resources"), 0) << answer;
        EXPECT_EQ(CountIn(answer, R"("face":1,"kind":"interest")"), 2) << answer;
        EXPECT_EQ(CountIn(answer, R"("face":2,"kind":"interest")"), 1) << answer;
        EXPECT_GE(CountIn(answer, R"({"pit":2,"template":1,"store":0})"), 2) << answer;
        EXPECT_EQ(CountIn(answer, "return"), 0) << answer;
    }
}

/**
 *     0 and 1 ---- F ---- 2, the producer, whose reflexive Interest wants no answer
 */
TEST(Replay, OracleFoundReflexiveInterestWithoutLifetimeGoesToAllFacesOfItsTrigger)
{
    const std::string answer = Replay(R"({"encoding": "segment", "faces": 3,
        "routes": [{"prefix": ["a"], "face": 2, "cost": 0}], "events": [
        {"at_ns": 0, "face": 0, "kind": "interest", "name": ["a", {"rnp": "01"}],
         "hopLimit": 9, "lifetimeMs": 1000},
        {"at_ns": 1, "face": 1, "kind": "interest", "name": ["a", {"rnp": "01"}],
         "hopLimit": 9, "lifetimeMs": 1000},
        {"at_ns": 2, "face": 2, "kind": "interest", "name": [{"rnp": "01"}, "x"],
         "hopLimit": 9, "lifetimeMs": 0}]})");
    EXPECT_EQ(CountIn(answer, R"("face":0,"kind":"interest")"), 1) << answer;
    EXPECT_EQ(CountIn(answer, R"("face":1,"kind":"interest")"), 1) << answer;
    EXPECT_EQ(CountIn(answer, R"("pit":1)"), 4) << answer;
}

/**
 *     0 ---- F ---- 1, the producer; 2's trigger offers the RNP of 0's and is refused
 */
TEST(Replay, OracleFoundRefusedTriggerLeavesTheDataOfTheExchangeThatHasItsPrefix)
{
    const std::string answer = Replay(R"({"encoding": "segment", "faces": 3, "store": 4,
        "routes": [{"prefix": ["a"], "face": 1, "cost": 0}], "events": [
        {"at_ns": 0, "face": 0, "kind": "interest", "name": ["a", "b", {"rnp": "01"}],
         "hopLimit": 9, "lifetimeMs": 1000},
        {"at_ns": 1, "face": 1, "kind": "interest", "name": [{"rnp": "01"}, "x"],
         "hopLimit": 9, "lifetimeMs": 1000},
        {"at_ns": 2, "face": 0, "kind": "data", "name": [{"rnp": "01"}, "x"]},
        {"at_ns": 3, "face": 2, "kind": "interest", "name": ["a", "c", {"rnp": "01"}],
         "hopLimit": 9, "lifetimeMs": 1000},
        {"at_ns": 4, "face": 1, "kind": "interest", "name": [{"rnp": "01"}, "x"],
         "hopLimit": 9, "lifetimeMs": 1000}]})");
    EXPECT_EQ(CountIn(answer, "no-resources"), 1) << answer;
    EXPECT_EQ(CountIn(answer, R"("face":1,"kind":"data")"), 2) << answer;
    EXPECT_EQ(CountIn(answer, R"({"pit":1,"template":1,"store":1})"), 4) << answer;
}

TEST(Replay, OracleFoundReturnBearsTheHopLimitOfTheSuppressedRetransmissionWhoseNonceItBears)
{
    const std::string answer = Replay(R"({"protocol": "ndn", "encoding": "segment", "faces": 2,
        "routes": [{"prefix": ["a"], "face": 1, "cost": 0}], "events": [
        {"at_ns": 0, "face": 0, "kind": "interest", "name": ["a"], "hopLimit": 2,
         "lifetimeMs": 1000, "nonce": 11},
        {"at_ns": 1, "face": 0, "kind": "interest", "name": ["a"], "hopLimit": 9,
         "lifetimeMs": 1000, "nonce": 12},
        {"at_ns": 2, "face": 1, "kind": "return", "name": ["a"], "hopLimit": 1,
         "lifetimeMs": 1000, "nonce": 11, "code": "no-route"}]})");
    EXPECT_EQ(CountIn(answer, R"("hopLimit":9,"lifetimeMs":1000,"nonce":12)"), 1) << answer;
}

} // namespace tests
