// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-vectors.h"
#include "icn-vectors.h"

#include "ns3/icn-ndn-packet-report.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

using nlohmann::json;

namespace
{

/// @param hex a packet. @return what is reported of it
json
Report(const std::string& hex)
{
    const std::string line = ns3::icn::ReportNdnPacket(tests::FromHex(hex));
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 0);
    return json::parse(line);
}

/// @param name of a vector. @return it as a report has it
json
NameOf(const json& name)
{
    return {{"name", name["uri"]}, {"segments", name["components"]}};
}

/// @param fields of an Interest or Data in a vector. @return them as a report has them
json
ExpectedOf(const json& fields)
{
    json expected = fields;
    expected.erase("type");
    expected.update(NameOf(fields["name"]));
    expected["kind"] = fields["type"] == "Data" ? "data" : "interest";
    expected["payload"] = fields[fields["type"] == "Data" ? "content" : "appParameters"];
    if (fields["type"] == "Interest")
    {
        for (json& name : expected["forwardingHint"])
        {
            name = NameOf(name);
        }
    }
    if (fields.contains("sigInfo") && fields["sigInfo"].contains("keyLocator") &&
        fields["sigInfo"]["keyLocator"].contains("name"))
    {
        json& name = expected["sigInfo"]["keyLocator"]["name"];
        name = NameOf(name);
    }
    return expected;
}

/// Whether a report says all that it should; it may say more.
void
ExpectSays(const json& report, const json& expected, const std::string& context)
{
    for (const auto& [key, value] : expected.items())
    {
        EXPECT_TRUE(report.contains(key)) << context << ' ' << key;
        EXPECT_EQ(report.value(key, json()), value) << context << ' ' << key;
    }
}

} // namespace

TEST(NdnPacketReport, SaysTheFieldsOfTheVectors)
{
    for (const json& vector : tests::NdnVectors("vectors"))
    {
        json expected = ExpectedOf(vector["fields"]);
        expected["valid"] = true;
        expected["role"] = "none";
        expected["wire"] = vector["wire"];
        expected["explicitDefaults"] = vector.value("explicitDefaults", json::array());
        const json report = Report(vector["wire"]);
        ExpectSays(report, expected, vector["id"]);
        const json atHopZero = json::array({"reject-hoplimit"});
        EXPECT_EQ(report["findings"],
                  vector["fields"].value("hopLimit", json()) == 0 ? atHopZero : json::array())
            << vector["id"];
    }
}

TEST(NdnPacketReport, SaysTheHeadersOfTheVectorsAndThePacketInside)
{
    for (const json& vector : tests::NdnVectors("lp"))
    {
        json expected = vector["fields"];
        expected.erase("type");
        expected.erase("fragment");
        expected["kind"] = "lp";
        expected["wire"] = vector["wire"];
        expected["findings"] = json::array();
        const json report = Report(vector["wire"]);
        ExpectSays(report, expected, vector["id"]);
        EXPECT_EQ(report.value("payload", json()), vector["fields"].value("fragment", json()));
        const json inner = vector.value("inner", json());
        ASSERT_EQ(report["fragment"].is_null(), inner.is_null()) << vector["id"];
        if (!inner.is_null())
        {
            ExpectSays(report["fragment"], ExpectedOf(inner), vector["id"]);
        }
    }
}

TEST(NdnPacketReport, SaysWhatIsMalformedAndWhatElseIsWrong)
{
    for (const json& vector : tests::NdnVectors("malformed"))
    {
        const std::string expect = vector["expect"];
        if (expect == "ambiguous")
        {
            continue;
        }
        const json report = Report(vector["wire"]);
        ASSERT_EQ(report["valid"], expect != "reject") << vector["id"];
        if (expect == "reject")
        {
            EXPECT_FALSE(report["error"].get<std::string>().empty());
            EXPECT_LE(report["offset"], vector["length"]) << vector["id"];
            continue;
        }
        const json findings = expect == "accept" ? json::array() : json::array({expect});
        EXPECT_EQ(report["findings"], findings) << vector["id"] << report;
        EXPECT_EQ(report.value("remarks", json::array()).size(), findings.size()) << vector["id"];
        if (expect == "accept")
        {
            EXPECT_EQ(report["wire"], vector["wire"]) << vector["id"];
        }
    }
}

TEST(NdnPacketReport, SaysRoleAndPrefixOfReflexivePackets)
{
    for (const json& vector : tests::NdnVectors("reflexive"))
    {
        json report = Report(vector["wire"]);
        if (report["kind"] == "lp")
        {
            report = report["fragment"];
        }
        const std::string role = vector["role"];
        // The Data of a trigger by approach 2 has the name of any other.
        const bool hasPrefix = report["segments"].size() != 2 || role != "trigger-data";
        const bool isTrigger = role.substr(0, 7) == "trigger";
        EXPECT_EQ(report["role"], !hasPrefix ? "none" : isTrigger ? "trigger" : "reflexive");
        EXPECT_EQ(report.value("rnp", json()), hasPrefix ? vector["rnp"] : json());
    }
}

TEST(NdnPacketReport, ALinkPacketHasTheFindingsOfThePacketInside)
{
    // Interest /A with HopLimit 0, in an LpPacket.
    const json report = Report("640c500a05080703080141220100");
    EXPECT_EQ(report["findings"], json::array({"reject-hoplimit"}));
    EXPECT_EQ(report["fragment"]["findings"], report["findings"]);
}

TEST(NdnPacketReport, NamesTheFaultOfASignatureThatNeedsNoKey)
{
    // Data /A with HMAC but no KeyLocator; with DigestSha256 over other octets.
    for (const auto& [packet, remark] :
         {std::pair("060c070308014116031b01041700", "signature type 4 without a KeyLocator"),
          std::pair("060c070308014116031b01001700",
                    "DigestSha256 does not match the signed octets")})
    {
        EXPECT_EQ(Report(packet)["findings"], json::array({"reject-validation"}));
        EXPECT_EQ(Report(packet)["remarks"], json::array({remark}));
    }
}

TEST(NdnPacketReport, ASignatureOfAnUnknownTypeIsPassedOnUnlessItIsTheNullOne)
{
    EXPECT_EQ(Report("060c070308014116031b01631700")["findings"], json::array({"accept-forward"}));
    EXPECT_EQ(Report("060c070308014116031b01c81700")["findings"], json::array());
}
