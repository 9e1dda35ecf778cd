// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Uploads whose credential is checked first, links without time per octet:
//
//     client ---- router ---- server          D = delay of the path
//
//     trigger, credential asked for and given: 3 D; refused: 4 D; else the body: 6 D.

#include "icn-call-trial.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <tuple>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

const Time D = MilliSeconds(20);

CallSettings
MakeUpload(const std::string& protocol = "ccnx")
{
    CallSettings settings = MakePatientOnLine();
    settings.protocol = protocol;
    settings.credentialSize = 200;
    settings.parameters = 8;
    settings.parameterSize = 1000;
    settings.resultSize = 100;
    return settings;
}

SchemeResult
Upload(const CallSettings& settings, const std::string& scheme)
{
    return RunBalanced(MakeLine(1, D / 2), settings, scheme);
}

/** @param result of a run. @return octets on links. */
uint64_t
CountBytes(const SchemeResult& result)
{
    uint64_t bytes = 0;
    for (const auto& [key, traffic] : result.traffic)
    {
        bytes += traffic.bytes;
    }
    return bytes;
}

class UploadOfScheme : public ::testing::TestWithParam<std::tuple<std::string, std::string>>
{
  protected:
    std::string scheme = std::get<0>(GetParam());
    CallSettings settings = MakeUpload(std::get<1>(GetParam()));
    bool isPush = scheme == "push";
};

TEST_P(UploadOfScheme, AnAcceptedOneTakesACredentialsRoundTripMore)
{
    const auto result = Upload(settings, scheme);
    const auto& exchange = result.exchanges.front();
    EXPECT_EQ(exchange.client.outcome, "completed");
    EXPECT_EQ(exchange.client.end, isPush ? 2 * D : 6 * D);
    EXPECT_EQ(exchange.service.parametersComplete, isPush ? D : 5 * D);
    EXPECT_EQ(exchange.service.parameterBytes, 8200);
}

TEST_P(UploadOfScheme, ARefusedOneIsOverAtFourDelays)
{
    settings.rejectRatio = 1;
    const auto result = Upload(settings, scheme);
    const auto& exchange = result.exchanges.front();
    EXPECT_EQ(exchange.client.outcome, "rejected");
    EXPECT_EQ(exchange.client.end, isPush ? 2 * D : 4 * D);
    EXPECT_FALSE(exchange.service.parametersComplete);
}

TEST_P(UploadOfScheme, ARefusedOneTakesNoBody)
{
    CallSettings refused = settings;
    refused.rejectRatio = 1;
    const uint64_t saved =
        CountBytes(Upload(settings, scheme)) - CountBytes(Upload(refused, scheme));
    constexpr uint64_t LINKS = 2;
    constexpr uint64_t BODY = 8000;
    if (isPush) // all segments are under way when the first comes
    {
        EXPECT_LT(saved, LINKS * 1000);
        return;
    }
    EXPECT_GT(saved, LINKS * BODY);
    // For each of 8 objects: an Interest's and a Data's names and headers.
    EXPECT_LT(saved, LINKS * (BODY + 8 * 2 * 100));
}

TEST_P(UploadOfScheme, WithoutCredentialTheFirstInterestIsRefusedAtTwoDelays)
{
    settings.credentialSize = 0;
    settings.rejectRatio = 1;
    settings.parameters = 1;
    const auto result = Upload(settings, scheme);
    const auto& exchange = result.exchanges.front();
    EXPECT_EQ(exchange.client.outcome, "rejected");
    EXPECT_EQ(exchange.client.end, 2 * D);
    EXPECT_EQ(exchange.client.tally.interests, 1);
    EXPECT_EQ(exchange.service.tally.interests, 0);
    EXPECT_FALSE(exchange.service.parametersComplete);
}

TEST_P(UploadOfScheme, WhoPreparesRefusesThereafter)
{
    settings.credentialSize = 0;
    settings.rejectRatio = 1;
    settings.parameters = 1;
    settings.preparationTime = D;
    const auto result = Upload(settings, scheme);
    const auto& exchange = result.exchanges.front();
    EXPECT_EQ(exchange.client.outcome, "rejected");
    EXPECT_EQ(exchange.client.end, 3 * D);
}

TEST_P(UploadOfScheme, PreparationCostsItsTimeAndNothingMore)
{
    settings.credentialSize = 0;
    settings.parameters = 8;
    const auto client = Upload(settings, scheme).exchanges.front().client;
    settings.preparationTime = 3 * D;
    const auto prepared = Upload(settings, scheme).exchanges.front().client;
    EXPECT_EQ(prepared.outcome, "completed");
    EXPECT_EQ(prepared.tally.interests, client.tally.interests);
    EXPECT_NEAR((prepared.end - client.end).GetSeconds(), (3 * D).GetSeconds(), 1e-3);
}

INSTANTIATE_TEST_SUITE_P(Schemes,
                         UploadOfScheme,
                         ::testing::Combine(::testing::Values("reflexive",
                                                              "reflexive-lean",
                                                              "paired-nested",
                                                              "paired-separate",
                                                              "push"),
                                            ::testing::ValuesIn(PROTOCOLS)),
                         [](const auto& info) {
                             std::string label = std::get<0>(info.param);
                             std::replace(label.begin(), label.end(), '-', '_');
                             return label + GetProtocolLabel(std::get<1>(info.param));
                         });

TEST(UploadTest, AsManyObjectsAsAProducerFetchesComeBesideTheCredential)
{
    CallSettings settings = MakeUpload();
    settings.parameters = CallRequest::MOST_PARAMETERS;
    settings.parameterSize = 1;
    settings.window = 1;
    settings.duration = 22 * D; // the credential is here at 3 D, then objects take 2 D each
    const auto result = Upload(settings, "reflexive");
    const auto& exchange = result.exchanges.front();
    EXPECT_EQ(exchange.client.outcome, "unfinished");
    EXPECT_EQ(exchange.service.tally.interests, 1 + 10);
}

TEST(UploadTest, WhoCannotFetchTheBodyDoesNotRefuseIt)
{
    for (const std::string& protocol : PROTOCOLS)
    {
        SCOPED_TRACE(protocol);
        CallSettings settings = MakeUpload(protocol);
        settings.queuePackets = 1; // eight fetches at once find room for two
        settings.serverAttributes = {{"Retries", "0"}};
        const auto result =
            RunBalanced(MakeLine(1, D / 2, DataRate("1Mbps")), settings, "reflexive");
        const auto& exchange = result.exchanges.front();
        EXPECT_EQ(exchange.client.outcome, "returned:path-error");
        EXPECT_EQ(exchange.service.parameters, 1 + 2);
        EXPECT_FALSE(exchange.service.parametersComplete);
    }
}

TEST(UploadTest, ARefusedPushStopsAtItsWindow)
{
    CallSettings settings = MakeUpload();
    settings.rejectRatio = 1;
    settings.window = 2;
    const auto result = Upload(settings, "push");
    const auto& exchange = result.exchanges.front();
    EXPECT_EQ(exchange.client.outcome, "rejected");
    EXPECT_EQ(exchange.client.tally.interests, 2);
}

TEST(UploadTest, SchemesRefuseTheSameUploads)
{
    CallSettings settings = MakeUpload();
    settings.calls = 200;
    settings.callRate = 1;
    settings.rejectRatio = 0.3;
    const auto reflexive = Upload(settings, "reflexive");
    const auto push = Upload(settings, "push");
    uint32_t refused = 0;
    for (size_t i = 0; i < settings.calls; ++i)
    {
        EXPECT_EQ(reflexive.exchanges[i].client.outcome, push.exchanges[i].client.outcome) << i;
        refused += push.exchanges[i].client.outcome == "rejected";
    }
    // Binomial: 60, standard deviation 6.5; one run in 100,000 lies further off than this.
    EXPECT_NEAR(refused, 60, 29);
}

TEST(UploadTest, OctetsMeetAtTheRatioThatSizesSay)
{
    // What an upload costs is linear in the ratio: from what it costs accepted and refused follows
    // where both schemes cost the same.
    CallSettings accepted = MakeUpload();
    accepted.parameters = 1; // of more than a segment push has an answer to each: it costs more
    CallSettings refused = accepted;
    refused.rejectRatio = 1;
    const auto reflexive = static_cast<double>(CountBytes(Upload(accepted, "reflexive")));
    const auto spared = reflexive - static_cast<double>(CountBytes(Upload(refused, "reflexive")));
    const auto push = static_cast<double>(CountBytes(Upload(accepted, "push")));
    const auto pushSpared = push - static_cast<double>(CountBytes(Upload(refused, "push")));
    const double crossing = (reflexive - push) / (spared - pushSpared);

    CallSettings mixed = accepted;
    mixed.calls = 400;
    for (const double distance : {-0.1, 0.1})
    {
        mixed.rejectRatio = crossing + distance;
        ASSERT_GT(mixed.rejectRatio, 0);
        ASSERT_LT(mixed.rejectRatio, 1);
        const bool isCheaper =
            CountBytes(Upload(mixed, "reflexive")) < CountBytes(Upload(mixed, "push"));
        EXPECT_EQ(isCheaper, distance > 0);
    }
}

} // namespace
