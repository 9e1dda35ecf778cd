// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-equality.h"
#include "icn-ndn-generator.h"
#include "icn-ndn-vectors.h"
#include "icn-vectors.h"

#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-name.h"
#include "ns3/icn-ndn-packet.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

using namespace ns3::icn;
using nlohmann::json;

namespace
{

/// @param octets of a packet. @return it; a failure of the test when malformed
NdnPacket
Decode(const NdnOctets& octets)
{
    NdnError error;
    const auto packet = NdnPacket::Decode(octets, &error);
    EXPECT_TRUE(packet) << error.what << " at " << error.offset;
    return packet.value_or(NdnPacket());
}

/// @param type of a packet. @param elements behind its Name /A, in hex. @return its fault, if any
std::string
Fault(uint32_t type, const std::string& elements)
{
    NdnOctets packet;
    AppendTlv(packet, type, tests::FromHex("0703080141" + elements));
    NdnError error;
    return NdnPacket::Decode(packet, &error) ? "" : error.what;
}

/// Whether two packets say the same, field by field.
void
ExpectEqual(const NdnPacket& a, const NdnPacket& b, const json& context)
{
    EXPECT_EQ(a.kind, b.kind) << context;
    EXPECT_EQ(a.name, b.name) << context;
    EXPECT_EQ(a.canBePrefix, b.canBePrefix) << context;
    EXPECT_EQ(a.mustBeFresh, b.mustBeFresh) << context;
    EXPECT_EQ(a.forwardingHint, b.forwardingHint) << context;
    EXPECT_EQ(a.nonce, b.nonce) << context;
    EXPECT_EQ(a.lifetimeMs, b.lifetimeMs) << context;
    EXPECT_EQ(a.hopLimit, b.hopLimit) << context;
    EXPECT_EQ(a.applicationParameters, b.applicationParameters) << context;
    EXPECT_EQ(a.content, b.content) << context;
    EXPECT_EQ(a.signatureValue, b.signatureValue) << context;
    ASSERT_EQ(a.metaInfo.has_value(), b.metaInfo.has_value()) << context;
    if (a.metaInfo)
    {
        EXPECT_EQ(a.metaInfo->contentType, b.metaInfo->contentType) << context;
        EXPECT_EQ(a.metaInfo->freshnessMs, b.metaInfo->freshnessMs) << context;
        ASSERT_EQ(a.metaInfo->finalBlockId.has_value(), b.metaInfo->finalBlockId.has_value());
        if (a.metaInfo->finalBlockId)
        {
            EXPECT_EQ(a.metaInfo->finalBlockId->type, b.metaInfo->finalBlockId->type);
            EXPECT_EQ(a.metaInfo->finalBlockId->value, b.metaInfo->finalBlockId->value);
        }
    }
    ASSERT_EQ(a.signatureInfo.has_value(), b.signatureInfo.has_value()) << context;
    if (a.signatureInfo)
    {
        EXPECT_EQ(a.signatureInfo->type, b.signatureInfo->type) << context;
        EXPECT_EQ(a.signatureInfo->nonce, b.signatureInfo->nonce) << context;
        EXPECT_EQ(a.signatureInfo->timeMs, b.signatureInfo->timeMs) << context;
        EXPECT_EQ(a.signatureInfo->sequence, b.signatureInfo->sequence) << context;
        ASSERT_EQ(a.signatureInfo->keyLocator.has_value(), b.signatureInfo->keyLocator.has_value());
        if (a.signatureInfo->keyLocator)
        {
            EXPECT_EQ(a.signatureInfo->keyLocator->name, b.signatureInfo->keyLocator->name);
            EXPECT_EQ(a.signatureInfo->keyLocator->keyDigest,
                      b.signatureInfo->keyLocator->keyDigest);
        }
    }
}

} // namespace

TEST(NdnPacket, VectorsDecodeToTheirFields)
{
    for (const json& vector : tests::NdnVectors("vectors"))
    {
        const json defaults = vector.value("explicitDefaults", json::array());
        ExpectEqual(Decode(tests::FromHex(vector["wire"])),
                    tests::NdnPacketOf(vector["fields"], defaults),
                    vector["id"]);
    }
}

TEST(NdnPacket, FieldsOfTheVectorsEncodeToTheirOctets)
{
    for (const json& vector : tests::NdnVectors("vectors"))
    {
        const json defaults = vector.value("explicitDefaults", json::array());
        const NdnOctets octets = tests::FromHex(vector["wire"]);
        EXPECT_EQ(tests::NdnPacketOf(vector["fields"], defaults).Encode(), octets) << vector["id"];
        EXPECT_EQ(Decode(octets).Encode(), octets) << vector["id"];
        EXPECT_EQ(Decode(octets).wire, octets) << vector["id"];
    }
}

TEST(NdnPacket, MalformedVectorsAreJudgedAsExpected)
{
    for (const json& vector : tests::NdnVectors("malformed"))
    {
        if (vector["expect"] == "ambiguous")
        {
            continue;
        }
        NdnError error;
        const auto lp = NdnLpPacket::Decode(tests::FromHex(vector["wire"]), &error);
        EXPECT_EQ(lp.has_value(), vector["expect"] != "reject")
            << vector["id"] << ' ' << vector["rule"] << ": " << error.what;
        EXPECT_LE(error.offset, vector["length"].get<size_t>()) << vector["id"];
    }
}

TEST(NdnPacket, ReflexiveVectorsShowTheirRoleAndPrefix)
{
    for (const json& vector : tests::NdnVectors("reflexive"))
    {
        const NdnOctets rnp = tests::FromHex(vector["rnp"]);
        const std::string role = vector["role"];
        const auto lp = NdnLpPacket::Decode(tests::FromHex(vector["wire"]), nullptr);
        ASSERT_TRUE(lp && lp->packet) << vector["id"];
        const bool isReflexive = role.substr(0, 9) == "reflexive" || role == "no-route";
        // The Data of a trigger by approach 2 has the name of any other.
        const bool isTrigger = role == "trigger-1" || role == "trigger-2" ||
                               (role == "trigger-data" && lp->packet->name.GetSize() == 3);
        EXPECT_EQ(lp->packet->GetReflexiveRnp(), isReflexive ? std::optional(rnp) : std::nullopt)
            << vector["id"];
        EXPECT_EQ(lp->packet->GetTriggerRnp(), isTrigger ? std::optional(rnp) : std::nullopt)
            << vector["id"];
        EXPECT_EQ(lp->packet->Encode(), lp->packet->wire) << vector["id"];
        if (role == "trigger-2" && vector["criticality"].get<std::string>()[0] == 'c')
        {
            EXPECT_EQ(lp->packet->reflexivePrefix, rnp);
        }
    }
}

TEST(NdnPacket, AReflexiveInterestThatEndsInAPrefixIsATriggerToo)
{
    NdnPacket interest;
    interest.name = ndn::FromUri("/200=outer/arg/200=inner/1=" + std::string(32, 'd')).value();
    EXPECT_EQ(interest.GetReflexiveRnp(), NdnOctets({'o', 'u', 't', 'e', 'r'}));
    EXPECT_EQ(interest.GetTriggerRnp(), NdnOctets({'i', 'n', 'n', 'e', 'r'}));
}

TEST(NdnPacket, GeneratedPacketsSurviveTheWire)
{
    tests::NdnGenerator generator(7);
    for (int i = 0; i < 10000; ++i)
    {
        const NdnPacket packet = generator.DrawPacket();
        const NdnOctets octets = packet.Encode();
        const NdnPacket decoded = Decode(octets);
        ASSERT_TRUE(tests::AreSame(decoded, packet)) << i;
        ASSERT_EQ(decoded.Encode(), octets) << i;
        ASSERT_EQ(decoded.wire, octets) << i;
    }
}

TEST(NdnPacket, APacketCutOffAnywhereIsMalformed)
{
    for (const json& vector : tests::NdnVectors("vectors"))
    {
        const NdnOctets whole = tests::FromHex(vector["wire"]);
        for (size_t length = 0; length < whole.size(); ++length)
        {
            const NdnOctets part(whole.begin(), whole.begin() + static_cast<int>(length));
            NdnError error;
            EXPECT_FALSE(NdnPacket::Decode(part, &error)) << vector["id"] << ' ' << length;
            EXPECT_LE(error.offset, length) << vector["id"];
        }
    }
}

TEST(NdnPacket, AnyOctetsAreReadOrRefused)
{
    std::mt19937 random(3);
    const json vectors = tests::NdnVectors("vectors");
    for (int i = 0; i < 20000; ++i)
    {
        NdnOctets octets = tests::FromHex(vectors[random() % vectors.size()]["wire"]);
        for (size_t changes = 1 + random() % 4; changes; --changes)
        {
            octets[random() % octets.size()] = static_cast<uint8_t>(random());
        }
        if (const auto packet = NdnPacket::Decode(octets, nullptr))
        {
            const NdnOctets encoded = packet->Encode();
            EXPECT_EQ(Decode(encoded).Encode(), encoded);
        }
    }
}

TEST(NdnPacket, AnElementOfAWrongShapeIsNamed)
{
    EXPECT_EQ(Fault(5, ""), "");
    EXPECT_EQ(Fault(5, "c900"), "an empty reflexive name prefix");
    EXPECT_EQ(Fault(5, "c90101c90101"), "a critical element out of order or repeated");
    EXPECT_EQ(Fault(5, "240101"),
              "ApplicationParameters without a ParametersSha256DigestComponent");
    EXPECT_EQ(Fault(6, "16031b01001700"), "");
    EXPECT_EQ(Fault(6, "16051b01011c001700"), "a KeyLocator without Name or KeyDigest");
    EXPECT_EQ(Fault(6, "16091b01011c0407001d001700"), "a KeyLocator of both Name and KeyDigest");
    EXPECT_EQ(Fault(6, "16051b010026001700"), "an empty SignatureNonce");
    EXPECT_EQ(Fault(6, "16071b0100fd00fd001700"), "a ValidityPeriod without NotBefore or NotAfter");
    EXPECT_EQ(Fault(6, "14081a0608014108014216031b01001700"),
              "a FinalBlockId of more than one name component");
}

TEST(NdnPacket, ANonCriticalElementOutOfOrderIsIgnoredAndKept)
{
    // A second HopLimit, as a reader who does not know the type would take it.
    const NdnOctets octets = tests::FromHex("050b0703080141220105220106");
    const NdnPacket packet = Decode(octets);
    EXPECT_EQ(packet.hopLimit, uint8_t{5});
    EXPECT_EQ(packet.ignored.size(), 1u);
    EXPECT_EQ(packet.Encode(), octets);
}

TEST(NdnPacket, WhatIsIgnoredAroundTheNamesOfAForwardingHintIsKept)
{
    const NdnOctets octets = tests::FromHex("051007030801411e09c8000703080142ca00");
    const NdnPacket packet = Decode(octets);
    EXPECT_EQ(packet.forwardingHint.size(), 1u);
    EXPECT_EQ(packet.hintIgnored.size(), 2u);
    EXPECT_EQ(packet.Encode(), octets);
}

TEST(NdnPacket, ANumberIsWrittenInItsShortestForm)
{
    const NdnPacket packet = Decode(tests::FromHex("050b07030801410c04000003e8"));
    EXPECT_EQ(packet.lifetimeMs, uint64_t{1000});
    EXPECT_EQ(packet.Encode(), tests::FromHex("050907030801410c0203e8"));
}
