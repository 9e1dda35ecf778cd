// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-vectors.h"

#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-ccnx-manifest.h"
#include "ns3/icn-ccnx-packet.h"
#include "ns3/icn-ccnx-time.h"
#include "ns3/icn-ccnx-types.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

using namespace ns3;
using namespace ns3::icn;
using nlohmann::json;
using tests::FromHex;
using tests::ReadVectors;
using tests::ToPacket;

namespace
{

/// Compares TLVs with the `type` and `value` of those a vector lists.
void
ExpectSame(const std::vector<CcnxField>& actual, const json& expected)
{
    ASSERT_EQ(actual.size(), expected.size());
    for (size_t i = 0; i < actual.size(); ++i)
    {
        EXPECT_EQ(actual[i].type, expected[i].at("type").get<uint16_t>());
        EXPECT_EQ(actual[i].value, FromHex(expected[i].at("value")));
    }
}

/// @param type of the hash. @param length octets. @return the TLV value of a restriction
Octets
MakeHash(uint16_t type, size_t length)
{
    Octets value{0, static_cast<uint8_t>(type), 0, static_cast<uint8_t>(length)};
    value.resize(4 + length, 0xab);
    return value;
}

/// Compares TLVs, one by one.
void
ExpectSame(const std::vector<CcnxField>& actual, const std::vector<CcnxField>& expected)
{
    ASSERT_EQ(actual.size(), expected.size());
    for (size_t i = 0; i < actual.size(); ++i)
    {
        EXPECT_EQ(actual[i].type, expected[i].type);
        EXPECT_EQ(actual[i].value, expected[i].value);
    }
}

/// @return octets of random number and values
Octets
RandomOctets(std::mt19937_64& random, size_t least, size_t most)
{
    Octets octets(least + random() % (most - least + 1));
    for (uint8_t& octet : octets)
    {
        octet = static_cast<uint8_t>(random());
    }
    return octets;
}

/// @return a well-formed packet with every kind of field, in the order that encoders write
CcnxPacket
RandomPacket(std::mt19937_64& random)
{
    CcnxPacket packet;
    packet.packetType = static_cast<uint8_t>(random() % 3);
    packet.returnCode = packet.packetType == ccnx::PT_RETURN ? 1 + random() % 255 : 0;
    packet.hopLimit = packet.IsContent() ? 0 : static_cast<uint8_t>(random());
    packet.flags = static_cast<uint8_t>(random());
    const auto maybe = [&random](std::vector<CcnxField>& fields, uint16_t type, Octets value) {
        if (random() % 2)
        {
            fields.push_back({type, value});
        }
    };
    maybe(packet.hopByHop, ccnx::T_INTLIFE, RandomOctets(random, 1, 8));
    maybe(packet.hopByHop, ccnx::T_CACHETIME, RandomOctets(random, 8, 8));
    maybe(packet.hopByHop, ccnx::T_MSGHASH, MakeHash(2, random() % 2 ? 64 : 32));
    maybe(packet.hopByHop, ccnx::T_PATH_LABEL, RandomOctets(random, 4, 40));
    maybe(packet.hopByHop, ccnx::T_ORG, RandomOctets(random, 3, 9));
    maybe(packet.hopByHop, 0x1234, RandomOctets(random, 0, 9));
    if (!packet.IsContent() || random() % 4)
    {
        Name name = Name().Append("x");
        for (size_t left = random() % 5; left; --left)
        {
            const Octets value = RandomOctets(random, 0, 30);
            name = name.Append(static_cast<uint16_t>(1 + random() % 3),
                               {reinterpret_cast<const char*>(value.data()), value.size()});
        }
        packet.message.push_back(
            {ccnx::T_NAME, Octets(name.GetOctets(), name.GetOctets() + name.GetLength())});
    }
    maybe(packet.message, ccnx::T_KEYIDRESTR, MakeHash(1, 32));
    maybe(packet.message, ccnx::T_OBJHASHRESTR, MakeHash(7, random() % 9));
    maybe(packet.message, ccnx::T_PAYLDTYPE, RandomOctets(random, 1, 1));
    maybe(packet.message, ccnx::T_EXPIRY, RandomOctets(random, 8, 8));
    maybe(packet.message, ccnx::T_PAD, Octets(random() % 9));
    maybe(packet.message, 0x1234, RandomOctets(random, 0, 99));
    maybe(packet.message, 0x1234, RandomOctets(random, 0, 99));
    maybe(packet.message, ccnx::T_PAYLOAD, RandomOctets(random, 0, random() % 8 ? 99 : 9999));
    maybe(packet.algorithm, static_cast<uint16_t>(2 + random() % 9), RandomOctets(random, 0, 99));
    if (!packet.algorithm.empty())
    {
        packet.validationPayload = RandomOctets(random, 0, 256);
    }
    return packet;
}

/// @return whether both decoders accept the octets; they must agree, or differ by a reflexive fault
bool
AreAccepted(const Octets& octets)
{
    const auto points = *CodePoints::FindCcnx("draft", "segment");
    Codec::Error whole;
    Codec::Error forwarded;
    const auto packet = CcnxPacket::Decode(octets, &whole);
    CcnxCodec::Reading reading;
    EXPECT_EQ(CcnxCodec::Read(*ToPacket(octets), points, reading, &forwarded), packet.has_value());
    EXPECT_STREQ(whole.what, forwarded.what);
    EXPECT_EQ(whole.offset, forwarded.offset);
    return packet.has_value();
}

} // namespace

TEST(CcnxPacket, DecodesTheGoldenVectors)
{
    size_t decoded = 0;
    const json vectors = ReadVectors("ccnx.json");
    for (const json& vector : vectors.at("vectors"))
    {
        SCOPED_TRACE(vector.at("id").get<std::string>());
        const json& said = vector.at("fields");
        const auto packet = CcnxPacket::Decode(FromHex(vector.at("wire")));
        ASSERT_TRUE(packet);
        EXPECT_EQ(packet->packetType, said.at("packetType"));
        EXPECT_EQ(packet->hopLimit, said.value("hopLimit", 0));
        EXPECT_EQ(packet->returnCode, said.value("returnCode", 0));
        ExpectSame(packet->hopByHop, said.at("hopByHop"));
        std::vector<CcnxField> fields = packet->message;
        const auto name = packet->GetName();
        EXPECT_EQ(name.has_value(), !said.at("name").is_null());
        if (name)
        {
            EXPECT_EQ(name->ToLabelledUri(), said.at("name").at("uri"));
            EXPECT_EQ(Name::FromUri(name->ToLabelledUri()), *name);
            const json& segments = said.at("name").at("segments");
            ASSERT_EQ(name->GetSize(), segments.size());
            for (size_t i = 0; i < segments.size(); ++i)
            {
                const NameSegment segment = name->GetSegment(i);
                EXPECT_EQ(segment.type, segments[i].at("type"));
                EXPECT_EQ(Octets(segment.octets, segment.octets + segment.length),
                          FromHex(segments[i].at("value")));
            }
            fields.erase(fields.begin());
        }
        ExpectSame(fields, said.at("messageTlvs"));
        if (said.contains("interestLifetimeMs"))
        {
            EXPECT_EQ(packet->GetLifetimeMs(), said.at("interestLifetimeMs").get<uint64_t>());
        }
        if (said.contains("interestLifetimeSecRfc9510"))
        {
            EXPECT_EQ(packet->GetCompactLifetimeMs(),
                      1000 * said.at("interestLifetimeSecRfc9510").get<double>());
        }
        if (said.contains("recommendedCacheTimeMs"))
        {
            EXPECT_EQ(packet->GetCacheTimeMs(), said.at("recommendedCacheTimeMs").get<uint64_t>());
        }
        if (said.contains("recommendedCacheTimeRelSecRfc9510"))
        {
            EXPECT_EQ(packet->GetRelativeCacheTimeMs(),
                      1000 * said.at("recommendedCacheTimeRelSecRfc9510").get<double>());
        }
        ++decoded;
    }
    EXPECT_EQ(decoded, 126U);
}

TEST(CcnxPacket, ReadsWhatValidationsDependOn)
{
    size_t validations = 0;
    const json vectors = ReadVectors("ccnx.json");
    for (const json& vector : vectors.at("vectors"))
    {
        SCOPED_TRACE(vector.at("id").get<std::string>());
        const auto validation = CcnxPacket::Decode(FromHex(vector.at("wire")))->GetValidation();
        ASSERT_EQ(validation.has_value(), vector.at("fields").contains("validation"));
        if (!validation)
        {
            continue;
        }
        ++validations;
        const json& said = vector.at("fields").at("validation");
        EXPECT_EQ(validation->fault, nullptr);
        EXPECT_EQ(validation->algorithm,
                  said.at("alg") == "CRC32C"        ? ccnx::T_CRC32C
                  : said.at("alg") == "HMAC-SHA256" ? ccnx::T_HMAC_SHA256
                                                    : ccnx::T_RSA_SHA256);
        EXPECT_EQ(validation->sigTimeMs.has_value(), said.contains("sigTime"));
        EXPECT_EQ(validation->sigTimeMs.value_or(0), said.value("sigTime", uint64_t(0)));
        ASSERT_EQ(validation->keyId.has_value(), said.contains("keyId"));
        if (validation->keyId)
        {
            EXPECT_EQ(validation->keyId->value, FromHex(said.at("keyId")));
        }
        ASSERT_EQ(validation->keyLink.has_value(), said.contains("keyLink"));
        if (validation->keyLink)
        {
            EXPECT_EQ(validation->keyLink->name, *Name::FromUri("/kx"));
            EXPECT_EQ(validation->keyLink->objectHash->value,
                      FromHex(said.at("keyLink").at("digest")));
        }
    }
    EXPECT_EQ(validations, 13U);
}

TEST(CcnxPacket, EncodesTheGoldenVectors)
{
    const json vectors = ReadVectors("ccnx.json");
    size_t sorted = 0;
    for (const json& vector : vectors.at("vectors"))
    {
        SCOPED_TRACE(vector.at("id").get<std::string>());
        const Octets octets = FromHex(vector.at("wire"));
        auto packet = *CcnxPacket::Decode(octets);
        EXPECT_EQ(packet.Encode(), octets) << "in the order of the wire";
        const bool isPadded = packet.FindField(ccnx::T_PAD);
        if (vector.at("canonicalOrder").get<bool>() && !isPadded) // a pad may stand anywhere
        {
            std::reverse(packet.message.begin(), packet.message.end());
            packet.SortFields();
            EXPECT_EQ(packet.Encode(), octets) << "in canonical order";
            ++sorted;
        }
    }
    EXPECT_EQ(sorted, 122U);
}

TEST(CcnxPacket, JudgesTheMalformedVectors)
{
    const json vectors = ReadVectors("ccnx.json");
    size_t rejected = 0;
    for (const json& vector : vectors.at("malformed"))
    {
        SCOPED_TRACE(vector.at("id").get<std::string>() + ", " +
                     vector.at("description").get<std::string>());
        const Octets octets = FromHex(vector.at("wire"));
        const bool isAccepted = AreAccepted(octets);
        if (vector.at("expect") != "ambiguous")
        {
            EXPECT_EQ(isAccepted, vector.at("expect") != "reject");
            rejected += !isAccepted;
        }
        if (isAccepted)
        {
            EXPECT_EQ(CcnxPacket::Decode(octets)->Encode(), octets);
        }
    }
    EXPECT_EQ(rejected, 68U);
}

TEST(CcnxPacket, UnderstandsTheReflexiveMessagesOfCefore)
{
    const json vectors = ReadVectors("cefore-rf.json");
    for (const json& vector : vectors.at("vectors"))
    {
        SCOPED_TRACE(vector.at("id").get<std::string>());
        const Octets octets = FromHex(vector.at("hex"));
        ASSERT_TRUE(AreAccepted(octets));
        EXPECT_EQ(CcnxPacket::Decode(octets)->Encode(), octets);
    }
}

TEST(CcnxPacket, KeepsGeneratedPackets)
{
    std::mt19937_64 random(1);
    for (int i = 0; i < 5000; ++i)
    {
        const CcnxPacket given = RandomPacket(random);
        const Octets octets = given.Encode();
        Codec::Error error;
        const auto decoded = CcnxPacket::Decode(octets, &error);
        ASSERT_TRUE(decoded) << error.what << " at " << error.offset;
        ASSERT_EQ(decoded->Encode(), octets);
        EXPECT_EQ(decoded->packetType, given.packetType);
        EXPECT_EQ(decoded->hopLimit, given.hopLimit);
        EXPECT_EQ(decoded->returnCode, given.returnCode);
        EXPECT_EQ(decoded->flags, given.flags);
        ExpectSame(decoded->hopByHop, given.hopByHop);
        ExpectSame(decoded->message, given.message);
        ExpectSame(decoded->algorithm, given.algorithm);
        EXPECT_EQ(decoded->validationPayload, given.validationPayload);
        ASSERT_TRUE(AreAccepted(octets));
    }
}

TEST(CcnxPacket, AgreesWithTheForwarderOnBrokenPackets)
{
    std::mt19937_64 random(2);
    size_t accepted = 0;
    for (int i = 0; i < 20000; ++i)
    {
        Octets octets = RandomPacket(random).Encode();
        for (size_t left = 1 + random() % 3; left; --left)
        {
            octets[4 + random() % std::min<size_t>(octets.size() - 4, 120)] =
                static_cast<uint8_t>(random() % 2 ? random() : random() % 16);
        }
        const bool isAccepted = AreAccepted(octets);
        ASSERT_FALSE(testing::Test::HasFailure()) << i;
        if (isAccepted)
        {
            ++accepted;
            const auto packet = CcnxPacket::Decode(octets);
            ASSERT_EQ(packet->Encode(), octets);
            packet->GetValidation(); // survives whatever it depends on
        }
    }
    EXPECT_GT(accepted, 1000U);
    EXPECT_LT(accepted, 19000U);
}

TEST(CcnxPacket, ReadsItsTypedFields)
{
    CcnxPacket packet;
    packet.hopByHop = {{ccnx::T_PATH_LABEL, FromHex("02030abc0409")},
                       {ccnx::T_INTLIFE, FromHex("30")}};
    packet.message = {{ccnx::T_NAME, FromHex("0001000161")},
                      {ccnx::T_KEYIDRESTR, MakeHash(1, 32)},
                      {ccnx::T_OBJHASHRESTR, MakeHash(2, 64)},
                      {ccnx::T_EXPIRY, FromHex("0000000000000102")}};
    EXPECT_EQ(packet.GetName(), *Name::FromUri("/a"));
    EXPECT_EQ(packet.GetKeyIdRestriction()->type, ccnx::T_SHA_256);
    EXPECT_EQ(packet.GetObjectHashRestriction()->value, Octets(64, 0xab));
    EXPECT_EQ(packet.GetExpiryMs(), 258U);
    EXPECT_EQ(packet.GetCompactLifetimeMs(), 2000.0);
    EXPECT_EQ(packet.GetLifetimeMs(), std::nullopt);
    EXPECT_EQ(packet.GetMessageHash().has_value(), false);
    EXPECT_EQ(packet.GetPayload(), nullptr);
    EXPECT_EQ(packet.GetPayloadType(), ccnx::PAYLOAD_DATA);
    const auto label = packet.GetPathLabel();
    EXPECT_EQ(label->flags, ccnx::PATH_STRICT);
    EXPECT_EQ(label->hopCount, 3);
    EXPECT_EQ(label->nextHopLabel, 0x0abc);
    EXPECT_EQ(label->bitmap, FromHex("0409"));
    packet.hopByHop.assign(100, {0x1234, {}});
    EXPECT_DEATH(packet.Encode(), "408 of them headers; at most 65535 and 255 fit");
}

TEST(CcnxPacket, ReadsLinks)
{
    const std::string name = "000000050001000161";
    const std::string hash = "0003002400010020" + std::string(64, 'c');
    const auto links = CcnxPacket::ReadLinks(FromHex(name + hash + name));
    ASSERT_TRUE(links);
    ASSERT_EQ(links->size(), 2U);
    EXPECT_EQ(links->front().name, *Name::FromUri("/a"));
    EXPECT_EQ(links->front().objectHash->value, Octets(32, 0xcc));
    EXPECT_FALSE(links->front().keyId);
    EXPECT_FALSE(links->back().objectHash);
    for (const std::string& broken : {std::string(), hash, name + hash + hash, name + "00"})
    {
        EXPECT_FALSE(CcnxPacket::ReadLinks(FromHex(broken))) << broken;
    }
}

TEST(CompactTime, DecodesAndEncodesTheGoldenTimes)
{
    const json vectors = ReadVectors("ccnx.json");
    for (const json& time : vectors.at("compactTimeDecode"))
    {
        EXPECT_EQ(CompactTime::Decode(time.at("code")), Seconds(time.at("seconds").get<double>()));
    }
    for (const json& time : vectors.at("compactTimeEncode"))
    {
        EXPECT_EQ(CompactTime::Encode(Seconds(time.at("seconds").get<double>())), time.at("code"));
    }
}

TEST(CompactTime, RoundsDownToACode)
{
    EXPECT_EQ(CompactTime::Encode(Seconds(-1)), 0);
    for (int code = 0; code < 256; ++code)
    {
        const Time time = CompactTime::Decode(static_cast<uint8_t>(code));
        EXPECT_EQ(CompactTime::Encode(time), code);
        EXPECT_EQ(CompactTime::Encode(time + NanoSeconds(1)), code);
        EXPECT_EQ(CompactTime::Encode(time - NanoSeconds(1)), std::max(code - 1, 0));
        EXPECT_EQ(CompactTime::ToMilliSeconds(static_cast<uint8_t>(code)),
                  static_cast<uint64_t>(time.GetMilliSeconds()));
    }
}

TEST(CcnxManifest, IsFoundRightOrWrong)
{
    const json vectors = ReadVectors("ccnx.json");
    std::vector<Octets> packets;
    for (const json& manifest : vectors.at("manifests"))
    {
        packets.push_back(FromHex(manifest.at("wire")));
    }
    for (const json& tree : vectors.at("flicTrees"))
    {
        for (const json& packet : tree.at("packets"))
        {
            packets.push_back(FromHex(packet.at("wire")));
        }
    }
    size_t manifests = 0;
    for (const Octets& octets : packets)
    {
        const auto packet = CcnxPacket::Decode(octets);
        ASSERT_TRUE(packet);
        EXPECT_EQ(packet->Encode(), octets);
        if (packet->GetPayloadType() == ccnx::PAYLOAD_MANIFEST)
        {
            EXPECT_FALSE(FindManifestFault(*packet->GetPayload()));
            ++manifests;
        }
    }
    EXPECT_EQ(packets.size(), 52U);
    EXPECT_GT(manifests, 10U);
    const std::string pointers = "00070024"
                                 "00010020" +
                                 std::string(64, 'c');
    const std::string group = "00010028" + pointers;
    const std::string node = "0001002c" + group;
    EXPECT_FALSE(FindManifestFault(FromHex(node)));
    EXPECT_STREQ(FindManifestFault({})->what, "a manifest without its one node");
    EXPECT_STREQ(FindManifestFault(FromHex(node + node))->what, "a manifest without its one node");
    EXPECT_STREQ(FindManifestFault(FromHex("00010000"))->what, "a node without hash group");
    EXPECT_STREQ(FindManifestFault(FromHex("0001000400010000"))->what,
                 "a hash group without its one list of pointers");
    EXPECT_STREQ(FindManifestFault(FromHex("0001003000010000"))->what,
                 "a TLV longer than its container");
    EXPECT_STREQ(FindManifestFault(FromHex("00010030" + group + "00000000"))->what,
                 "node data that are not first in their node");
}
