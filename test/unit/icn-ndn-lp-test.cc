// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-equality.h"
#include "icn-ndn-generator.h"
#include "icn-ndn-vectors.h"
#include "icn-vectors.h"

#include "ns3/icn-ndn-lp.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

using namespace ns3::icn;
using nlohmann::json;

namespace
{

const std::string INTEREST = "05050703080141"; ///< /A

/// @param octets of a link packet. @return it; a failure of the test when malformed
NdnLpPacket
Decode(const NdnOctets& octets)
{
    NdnError error;
    const auto lp = NdnLpPacket::Decode(octets, &error);
    EXPECT_TRUE(lp) << error.what << " at " << error.offset;
    return lp.value_or(NdnLpPacket());
}

/// @param headers in hex. @return a link packet of them and an Interest
NdnOctets
WithHeaders(const std::string& headers)
{
    NdnOctets lp;
    AppendTlv(lp, NdnLpPacket::TYPE, tests::FromHex(headers + "5007" + INTEREST));
    return lp;
}

/// @param headers in hex. @return the rule they break, empty if none
std::string
Fault(const std::string& headers)
{
    NdnError error;
    return NdnLpPacket::Decode(WithHeaders(headers), &error) ? "" : error.what;
}

/// @param fields of a link packet in a vector. @return it, built of them
NdnLpPacket
LpPacketOf(const json& fields)
{
    const auto number = [&fields](const char* key) {
        return fields.contains(key) ? std::optional(fields[key].get<uint64_t>()) : std::nullopt;
    };
    const auto octets = [&fields](const char* key) {
        return fields.contains(key) ? std::optional(tests::FromHex(fields[key])) : std::nullopt;
    };
    NdnLpPacket lp;
    lp.sequence = number("sequence");
    lp.fragIndex = number("fragIndex");
    lp.fragCount = number("fragCount");
    lp.pitToken = octets("pitToken");
    lp.isNack = fields.contains("nackReason");
    lp.nackReason = number("nackReason");
    lp.incomingFaceId = number("incomingFaceId");
    lp.nextHopFaceId = number("nextHopFaceId");
    lp.cachePolicy = number("cachePolicy");
    lp.congestionMark = number("congestionMark");
    lp.acks = fields.value("acks", std::vector<uint64_t>());
    lp.txSequence = number("txSequence");
    lp.nonDiscovery = fields.value("nonDiscovery", false);
    lp.fragment = octets("fragment");
    return lp;
}

} // namespace

TEST(NdnLpPacket, VectorsDecodeToTheirFields)
{
    for (const json& vector : tests::NdnVectors("lp"))
    {
        const NdnLpPacket lp = Decode(tests::FromHex(vector["wire"]));
        const NdnLpPacket expected = LpPacketOf(vector["fields"]);
        EXPECT_EQ(lp.sequence, expected.sequence) << vector["id"];
        EXPECT_EQ(lp.fragIndex, expected.fragIndex) << vector["id"];
        EXPECT_EQ(lp.fragCount, expected.fragCount) << vector["id"];
        EXPECT_EQ(lp.pitToken, expected.pitToken) << vector["id"];
        EXPECT_EQ(lp.isNack, expected.isNack) << vector["id"];
        EXPECT_EQ(lp.GetNackReason(), expected.GetNackReason()) << vector["id"];
        EXPECT_EQ(lp.incomingFaceId, expected.incomingFaceId) << vector["id"];
        EXPECT_EQ(lp.nextHopFaceId, expected.nextHopFaceId) << vector["id"];
        EXPECT_EQ(lp.cachePolicy, expected.cachePolicy) << vector["id"];
        EXPECT_EQ(lp.congestionMark, expected.congestionMark) << vector["id"];
        EXPECT_EQ(lp.acks, expected.acks) << vector["id"];
        EXPECT_EQ(lp.txSequence, expected.txSequence) << vector["id"];
        EXPECT_EQ(lp.nonDiscovery, expected.nonDiscovery) << vector["id"];
        EXPECT_EQ(lp.fragment, expected.fragment) << vector["id"];
        const json inner = vector.value("inner", json());
        ASSERT_EQ(lp.packet.has_value(), !inner.is_null()) << vector["id"];
        if (lp.packet)
        {
            EXPECT_EQ(lp.packet->Encode(), tests::NdnPacketOf(inner, json::array()).Encode())
                << vector["id"];
        }
    }
}

TEST(NdnLpPacket, FieldsOfTheVectorsEncodeToTheirOctets)
{
    for (const json& vector : tests::NdnVectors("lp"))
    {
        const NdnOctets octets = tests::FromHex(vector["wire"]);
        EXPECT_EQ(Decode(octets).Encode(), octets) << vector["id"];
        NdnLpPacket built = LpPacketOf(vector["fields"]);
        if (built.nackReason == uint64_t{0})
        {
            built.nackReason = Decode(octets).nackReason; // the vector says 0 for any unknown one
        }
        EXPECT_EQ(built.Encode(), octets) << vector["id"];
    }
}

TEST(NdnLpPacket, ABarePacketIsALinkPacketWithoutHeaders)
{
    EXPECT_EQ(Decode(tests::FromHex(INTEREST)).Encode(), WithHeaders(""));
    EXPECT_EQ(Decode(WithHeaders("")).packet->wire, tests::FromHex(INTEREST));
}

TEST(NdnLpPacket, AnIdlePacketCarriesNothing)
{
    const NdnLpPacket idle = Decode(tests::FromHex("6400"));
    EXPECT_FALSE(idle.fragment);
    EXPECT_EQ(idle.Encode(), tests::FromHex("6400"));
}

TEST(NdnLpPacket, OnlyHeadersOfTheIgnorableRangeMayBeUnknown)
{
    for (const uint32_t type : {40u, 96u, 796u, 802u, 803u, 805u, 960u, 1000u, 65536u})
    {
        NdnOctets header;
        AppendTlv(header, type, NdnOctets());
        NdnOctets lp;
        AppendTlv(lp, NdnLpPacket::TYPE, header);
        EXPECT_FALSE(NdnLpPacket::Decode(lp, nullptr)) << type;
    }
    for (const uint32_t type : {804u, 808u, 852u, 956u})
    {
        NdnOctets header;
        AppendTlv(header, type, NdnOctets{1});
        NdnOctets lp;
        AppendTlv(lp, NdnLpPacket::TYPE, header);
        EXPECT_EQ(Decode(lp).Encode(), lp) << type;
    }
}

TEST(NdnLpPacket, AHeaderOfAWrongShapeIsNamed)
{
    EXPECT_EQ(Fault("fd032005fd03210232"), "a TLV longer than what holds it");
    EXPECT_EQ(Fault("fd034c0101"), "a NonDiscovery with a value");
    EXPECT_EQ(Fault("fd033400"), "a CachePolicy without CachePolicyType");
    EXPECT_EQ(Fault("fd03500705050703080141"), "a PrefixAnnouncement that is not one Data");
    EXPECT_EQ(Fault("fd03400101fd03400101"), "a link header repeated");
    EXPECT_EQ(Fault("fd03480400000001"), "a sequence number not of 8 octets");
    EXPECT_EQ(Fault("5007" + INTEREST), "a link header behind the Fragment");
}

TEST(NdnLpPacket, ANackWithoutReasonSaysNone)
{
    const NdnLpPacket lp = Decode(WithHeaders("fd032000"));
    EXPECT_TRUE(lp.isNack);
    EXPECT_EQ(lp.GetNackReason(), NdnNackReason::NONE);
    EXPECT_EQ(lp.Encode(), WithHeaders("fd032000"));
}

TEST(NdnLpPacket, APacketCutOffAnywhereIsMalformed)
{
    for (const json& vector : tests::NdnVectors("lp"))
    {
        const NdnOctets whole = tests::FromHex(vector["wire"]);
        for (size_t length = 0; length < whole.size(); ++length)
        {
            const NdnOctets part(whole.begin(), whole.begin() + static_cast<int>(length));
            EXPECT_FALSE(NdnLpPacket::Decode(part, nullptr)) << vector["id"] << ' ' << length;
        }
    }
}

TEST(NdnLpPacket, GeneratedLinkPacketsSurviveTheWire)
{
    tests::NdnGenerator generator(8);
    size_t parts = 0;
    for (int i = 0; i < 10000; ++i)
    {
        const NdnLpPacket lp = generator.DrawLpPacket();
        const NdnOctets octets = lp.Encode();
        const NdnLpPacket decoded = Decode(octets);
        ASSERT_TRUE(tests::AreSame(decoded, lp)) << i;
        ASSERT_EQ(decoded.Encode(), octets) << i;
        parts += lp.IsPart();
    }
    EXPECT_GT(parts, 1000U);
}

TEST(NdnLpPacket, AnyOctetsAreReadOrRefused)
{
    std::mt19937 random(5);
    const json vectors = tests::NdnVectors("lp");
    for (int i = 0; i < 20000; ++i)
    {
        NdnOctets octets = tests::FromHex(vectors[random() % vectors.size()]["wire"]);
        for (size_t changes = 1 + random() % 4; changes; --changes)
        {
            octets[random() % octets.size()] = static_cast<uint8_t>(random());
        }
        if (const auto lp = NdnLpPacket::Decode(octets, nullptr))
        {
            const NdnOctets encoded = lp->Encode();
            EXPECT_EQ(Decode(encoded).Encode(), encoded);
        }
    }
}
