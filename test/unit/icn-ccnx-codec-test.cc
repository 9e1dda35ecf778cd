// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-vectors.h"

#include "ns3/boolean.h"
#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-ccnx-packet.h"
#include "ns3/icn-ccnx-time.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using nlohmann::json;
using tests::FromHex;
using tests::ReadVectors;
using tests::ToOctets;
using tests::ToPacket;

namespace
{

using Octets = std::vector<uint8_t>;

/// @param profile of code points. @param encoding of triggers. @return a codec
Ptr<const Codec>
MakeCodec(const std::string& profile = "draft", const std::string& encoding = "segment")
{
    return CreateObjectWithAttributes<CcnxCodec>("Profile",
                                                 StringValue(profile),
                                                 "TriggerEncoding",
                                                 StringValue(encoding));
}

/// @param hex pairs of digits. @return the octets as a string
std::string
TextFromHex(const std::string& hex)
{
    const Octets octets = FromHex(hex);
    return {octets.begin(), octets.end()};
}

/// @param hex pairs of digits. @return the big-endian number
uint64_t
NumberFromHex(const std::string& hex)
{
    return std::stoull(hex, nullptr, 16);
}

/// @param octets a packet. @param codec its codec. @return the message, or null
Ptr<const Message>
Decode(const Octets& octets, Ptr<const Codec> codec = MakeCodec())
{
    return codec->Decode(ToPacket(octets), nullptr);
}

/// @param message any. @return its whole payload
std::string
PayloadOf(Ptr<const Message> message)
{
    return message->CopyPayload(message->Get().payloadSize);
}

/// Compares what the wire carries; the hop limit of Data is not on it.
void
ExpectSameFields(const Message::Fields& actual, const Message::Fields& expected)
{
    EXPECT_EQ(actual.kind, expected.kind);
    EXPECT_EQ(actual.role, expected.role);
    EXPECT_EQ(actual.name, expected.name);
    EXPECT_EQ(actual.rnpField, expected.rnpField);
    if (expected.kind != MessageKind::DATA)
    {
        EXPECT_EQ(actual.hopLimit, expected.hopLimit);
    }
    EXPECT_EQ(actual.returnCode, expected.returnCode);
    EXPECT_EQ(actual.lifetimeMs, expected.lifetimeMs);
    EXPECT_EQ(actual.cacheTimeMs, expected.cacheTimeMs);
    EXPECT_EQ(actual.isCacheTimeRelative, expected.isCacheTimeRelative);
    EXPECT_EQ(actual.expiryMs, expected.expiryMs);
    EXPECT_EQ(actual.endChunk, expected.endChunk);
    EXPECT_EQ(actual.chunk, expected.chunk);
    EXPECT_EQ(actual.payloadSize, expected.payloadSize);
    if (expected.payloadSize)
    {
        EXPECT_EQ(actual.payloadOffset, expected.payloadOffset);
    }
}

/// Encodes again what was decoded.
Octets
Recode(Ptr<const Message> message, Ptr<const Codec> codec)
{
    return ToOctets(codec->Encode(message->Get(), PayloadOf(message))->GetPacket());
}

/// @param random source. @return up to 64 bits, as often few as many
uint64_t
RandomNumber(std::mt19937_64& random)
{
    return random() >> (random() % 64);
}

/// @param random source. @param most octets. @return random octets
std::string
RandomText(std::mt19937_64& random, size_t most)
{
    std::string text(random() % (most + 1), '\0');
    for (char& c : text)
    {
        c = static_cast<char>(random());
    }
    return text;
}

/// @param random source. @param points code points in force. @return fields that a packet can have
Message::Fields
RandomFields(std::mt19937_64& random, const CodePoints& points)
{
    const uint16_t types[] = {Name::GENERIC_TYPE,
                              Name::GENERIC_TYPE,
                              points.reflexiveSegment,
                              points.chunkSegment,
                              0x1000};
    Message::Fields fields;
    const MessageKind kinds[] = {MessageKind::INTEREST,
                                 MessageKind::DATA,
                                 MessageKind::RETURN,
                                 MessageKind::ANNOUNCEMENT};
    fields.kind = kinds[random() % 4];
    const bool isData = fields.kind == MessageKind::DATA;
    if (fields.kind == MessageKind::ANNOUNCEMENT)
    {
        fields.name = fields.name.Append(points.announcementSegment, "x");
    }
    const size_t longest = random() % 8 ? 20 : 1000;
    fields.name = fields.name.Append(types[random() % 5], "x" + RandomText(random, longest));
    for (size_t left = random() % 6; left; --left)
    {
        const bool endsInRnp = fields.name.GetLast().type == points.reflexiveSegment;
        const uint16_t type = types[random() % 5];
        fields.name = fields.name.Append(endsInRnp ? Name::GENERIC_TYPE : type, // one RNP at most
                                         RandomText(random, longest));
    }
    if (!isData)
    {
        fields.hopLimit = static_cast<uint8_t>(random());
        const bool endsInRnp =
            fields.name.GetSize() > 1 && fields.name.GetLast().type == points.reflexiveSegment;
        if (points.rnpField && !endsInRnp && random() % 4 == 0)
        {
            fields.rnpField = Name().Append(points.reflexiveSegment, "r" + RandomText(random, 20));
        }
        if (random() % 2)
        {
            fields.lifetimeMs = RandomNumber(random);
        }
    }
    if (fields.kind == MessageKind::RETURN)
    {
        fields.returnCode = static_cast<ReturnCode>(1 + random() % 255);
    }
    for (auto* number : {&fields.cacheTimeMs, &fields.expiryMs, &fields.endChunk})
    {
        if (isData && random() % 2)
        {
            *number = RandomNumber(random);
        }
    }
    if (fields.cacheTimeMs && random() % 2)
    {
        fields.isCacheTimeRelative = true;
        fields.cacheTimeMs = CompactTime::ToMilliSeconds(static_cast<uint8_t>(random()));
    }
    return fields;
}

/// What a vector of ccnx.json says that this module reads.
Message::Fields
FieldsOf(const json& vector, const CodePoints& points)
{
    const json& said = vector.at("fields");
    Message::Fields fields;
    const std::string kind = vector.at("kind");
    fields.kind = kind == "interest" ? MessageKind::INTEREST
                  : kind == "return" ? MessageKind::RETURN
                                     : MessageKind::DATA;
    const bool isData = fields.kind == MessageKind::DATA;
    fields.hopLimit = said.value("hopLimit", uint8_t(0));
    fields.returnCode = static_cast<ReturnCode>(said.value("returnCode", 0));
    const json segments =
        said.at("name").is_null() ? json::array() : said.at("name").at("segments");
    for (const json& segment : segments)
    {
        fields.name = fields.name.Append(segment.at("type").get<uint16_t>(),
                                         TextFromHex(segment.at("value")));
    }
    for (const json& tlv : said.at("hopByHop"))
    {
        const std::string hex = tlv.at("value");
        if (tlv.at("type") == 0x0001)
        {
            fields.lifetimeMs =
                hex.size() == 2 ? static_cast<uint64_t>(
                                      1000 * said.at("interestLifetimeSecRfc9510").get<double>())
                                : NumberFromHex(hex);
        }
        else if (tlv.at("type") == 0x0002)
        {
            fields.isCacheTimeRelative = hex.size() == 2;
            const char* relative = "recommendedCacheTimeRelSecRfc9510"; // and now it is 0 s
            fields.cacheTimeMs = hex.size() == 2
                                     ? static_cast<uint64_t>(1000 * said.at(relative).get<double>())
                                     : NumberFromHex(hex);
        }
    }
    for (const json& tlv : said.at("messageTlvs"))
    {
        const std::string hex = tlv.at("value");
        const auto type = tlv.at("type").get<uint16_t>();
        if (type == 0x0001)
        {
            fields.payloadSize = static_cast<uint32_t>(hex.size() / 2);
        }
        else if (type == 0x0006)
        {
            fields.expiryMs = NumberFromHex(hex);
        }
        else if (isData && type == points.endChunkField)
        {
            fields.endChunk = NumberFromHex(hex);
        }
        else if (!isData && type == points.rnpField)
        {
            fields.rnpField = Name().Append(points.reflexiveSegment, TextFromHex(hex));
        }
    }
    return fields;
}

/// @return whether the encoder, too, can say all that the vector says
bool
IsWritable(const json& vector, const CodePoints& points)
{
    const json& said = vector.at("fields");
    const bool isData = vector.at("kind") == "content";
    bool isWritable = vector.at("canonicalOrder").get<bool>() && !said.contains("validation") &&
                      vector.value("dialect", "cefore") == "cefore";
    for (const json& tlv : said.at("hopByHop"))
    {
        const size_t octets = tlv.at("value").get<std::string>().size() / 2;
        const bool isShortest =
            octets == 2 || (octets > 2 && tlv.at("value").get<std::string>().substr(0, 2) != "00");
        isWritable &= isData ? tlv.at("type") == 0x0002 && octets == 8
                             : tlv.at("type") == 0x0001 && isShortest;
    }
    for (const json& tlv : said.at("messageTlvs"))
    {
        const auto type = tlv.at("type").get<uint16_t>();
        const bool isPayload = type == 0x0001 && tlv.at("value") != "";
        isWritable &= isPayload || (isData ? type == 0x0006 || type == points.endChunkField
                                           : type == points.rnpField);
    }
    return isWritable;
}

/// An Interest for ccnx:/foo/bar.
const Octets INTEREST = FromHex("0100001e40000008000100120000000e00010003666f6f00010003626172");

} // namespace

TEST(CodePoints, AreFoundByProfileAndEncoding)
{
    const auto segment = CodePoints::FindCcnx("draft", "segment");
    const auto field = CodePoints::FindCcnx("draft", "field");
    const auto cefore = CodePoints::FindCcnx("cefore", "segment");
    ASSERT_TRUE(segment && field && cefore);
    EXPECT_EQ(segment->triggerEncoding, TriggerEncoding::SEGMENT);
    EXPECT_EQ(field->triggerEncoding, TriggerEncoding::FIELD);
    EXPECT_EQ(segment->reflexiveSegment, 0x0005);
    EXPECT_EQ(segment->rnpField, 0x0008);
    EXPECT_EQ(cefore->reflexiveSegment, 0x0006);
    EXPECT_EQ(cefore->chunkSegment, 0x0005);
    EXPECT_EQ(cefore->endChunkField, 0x0008);
    EXPECT_FALSE(CodePoints::FindCcnx("cefore", "field")) << "there 0x0008 is the end chunk";
    EXPECT_FALSE(CodePoints::FindCcnx("draft", ""));
    EXPECT_FALSE(CodePoints::FindCcnx("Draft", "segment"));
    EXPECT_DEATH(MakeCodec("cefore", "field"),
                 "no Profile 'cefore' with TriggerEncoding 'field'; draft has segment and field");
}

TEST(CcnxCodec, KeepsTheFieldsOfGeneratedPackets)
{
    for (const std::string profile : {"draft", "cefore"})
    {
        const auto codec = MakeCodec(profile);
        std::mt19937_64 random(1);
        for (int i = 0; i < 5000; ++i)
        {
            const auto given = RandomFields(random, codec->GetCodePoints());
            const std::string payload = RandomText(random, random() % 3 ? 100 : 0);
            const auto zeros = static_cast<uint32_t>(random() % (random() % 3 ? 100 : 50000));
            const auto size = static_cast<uint32_t>(payload.size()) + zeros;
            const auto encoded = codec->Encode(given, payload, size);
            const auto decoded = codec->Decode(encoded->GetPacket(), nullptr);
            ASSERT_TRUE(decoded) << given.name;
            ExpectSameFields(decoded->Get(), encoded->Get());
            Message::Fields expected = decoded->Get();
            EXPECT_EQ(expected.name, given.name);
            EXPECT_EQ(expected.kind, given.kind);
            EXPECT_EQ(expected.lifetimeMs, given.lifetimeMs);
            EXPECT_EQ(expected.cacheTimeMs, given.cacheTimeMs);
            EXPECT_EQ(expected.expiryMs, given.expiryMs);
            EXPECT_EQ(expected.endChunk, given.endChunk);
            EXPECT_EQ(expected.returnCode, given.returnCode);
            EXPECT_EQ(expected.payloadSize, size);
            if (profile == "draft")
            {
                EXPECT_EQ(expected.rnpField, given.rnpField);
            }
            ASSERT_EQ(PayloadOf(decoded), payload + std::string(zeros, '\0'));
            ASSERT_EQ(Recode(decoded, codec), ToOctets(encoded->GetPacket()));
            ASSERT_FALSE(testing::Test::HasFailure()) << i << ' ' << profile << ' ' << given.name;
        }
    }
}

TEST(CcnxCodec, CarriesUpTo65535Octets)
{
    const auto codec = MakeCodec();
    EXPECT_EQ(codec->GetMaxPacketSize(), 65535U);
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = *Name::FromUri("/a");
    const uint32_t overhead = 8 + 4 + 4 + 5 + 4;
    const auto largest = codec->Encode(fields, "p", 65535 - overhead);
    EXPECT_EQ(largest->GetSize(), 65535U);
    const auto decoded = codec->Decode(largest->GetPacket(), nullptr);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->Get().payloadSize, 65535 - overhead);
    EXPECT_EQ(decoded->CopyPayload(2), std::string("p\0", 2));
    EXPECT_DEATH(codec->Encode(fields, "p", 65536 - overhead),
                 "a packet of 65536 octets for ccnx:/a; at most 65535 fit");
}

TEST(CcnxCodec, LeavesThePayloadsZerosUnwritten)
{
    // ns-3 keeps such zeros as a number; serialised, a packet shows whether they became octets.
    const auto codec = MakeCodec();
    Message::Fields fields;
    fields.name = *Name::FromUri("/a");
    const auto message = codec->Encode(fields, "payload", 60000);
    EXPECT_GT(message->GetSize(), 60000U);
    EXPECT_LT(message->GetPacket()->GetSerializedSize(), 1000U);
}

TEST(CcnxCodec, ReadsFieldsWhereverTheyLie)
{
    // The decoder looks at the first octets before it asks for all: fields cross that border.
    const auto codec = MakeCodec();
    for (size_t length = 100; length < 300; ++length)
    {
        Message::Fields interest;
        interest.name = Name().Append(std::string(length, 'x')).AppendNumber(0x0010, 258);
        interest.rnpField = Name().Append(5, "0123456789abcdef");
        Message::Fields data;
        data.kind = MessageKind::DATA;
        data.name = interest.name;
        data.expiryMs = 1;
        data.endChunk = 65536;
        for (const auto& fields : {interest, data})
        {
            const auto encoded = codec->Encode(fields, "payload", 300);
            const auto decoded = codec->Decode(encoded->GetPacket(), nullptr);
            ASSERT_TRUE(decoded) << length;
            ExpectSameFields(decoded->Get(), encoded->Get());
            ASSERT_EQ(decoded->CopyPayload(7), "payload");
        }
    }
}

TEST(CcnxCodec, DecodesTheGoldenVectors)
{
    const json vectors = ReadVectors("ccnx.json");
    size_t roles = 0;
    for (const json& vector : vectors.at("vectors"))
    {
        SCOPED_TRACE(vector.at("id").get<std::string>());
        const std::string id = vector.at("id");
        const auto codec = MakeCodec(vector.value("dialect", "") == "cefore" ? "cefore" : "draft");
        const auto message = Decode(FromHex(vector.at("wire")), codec);
        ASSERT_TRUE(message);
        Message::Fields expected = FieldsOf(vector, codec->GetCodePoints());
        expected.role = message->Get().role;
        expected.chunk = message->Get().chunk;
        expected.payloadOffset = message->Get().payloadOffset;
        ExpectSameFields(message->Get(), expected);
        for (const json& tlv : vector.at("fields").at("messageTlvs"))
        {
            if (tlv.at("type") == 0x0001)
            {
                EXPECT_EQ(PayloadOf(message), TextFromHex(tlv.at("value")));
            }
        }
        const std::string role = vector.value("rf", "");
        if (role.empty() || id == "ccnx-interest-070") // there the last 0x0005 means a chunk
        {
            continue;
        }
        ++roles;
        const bool namesRnp =
            message->GetName().GetLast().type == codec->GetCodePoints().reflexiveSegment;
        EXPECT_EQ(message->Get().role,
                  role.substr(0, 9) == "reflexive"      ? ReflexiveRole::REFLEXIVE
                  : role == "trigger-data" && !namesRnp ? ReflexiveRole::NONE
                                                        : ReflexiveRole::TRIGGER);
    }
    EXPECT_EQ(roles, 11U);
}

TEST(CcnxCodec, EncodesTheGoldenVectors)
{
    const json vectors = ReadVectors("ccnx.json");
    size_t encoded = 0;
    for (const json& vector : vectors.at("vectors"))
    {
        const auto codec = MakeCodec(vector.value("dialect", "") == "cefore" ? "cefore" : "draft");
        const auto message = Decode(FromHex(vector.at("wire")), codec);
        if (message && IsWritable(vector, codec->GetCodePoints()))
        {
            EXPECT_EQ(Recode(message, codec), FromHex(vector.at("wire"))) << vector.at("id");
            ++encoded;
        }
    }
    EXPECT_EQ(encoded, 74U);
}

TEST(CcnxCodec, UnderstandsTheReflexiveMessagesOfCefore)
{
    const json vectors = ReadVectors("cefore-rf.json");
    const auto codec = MakeCodec("cefore");
    const auto numberOf = [](const json& said, const char* key) {
        return said.contains(key) ? std::optional(said.at(key).get<uint64_t>()) : std::nullopt;
    };
    size_t recoded = 0;
    for (const json& vector : vectors.at("vectors"))
    {
        SCOPED_TRACE(vector.at("id").get<std::string>());
        const json& said = vector.at("decoded");
        const Octets octets = FromHex(vector.at("hex"));
        const auto message = Decode(octets, codec);
        ASSERT_TRUE(message);
        EXPECT_EQ(ToString(message->GetKind(), message->Get().role), vector.at("role"));
        const Name rnp = Name().Append(0x0006, TextFromHex(said.at("rnp")));
        EXPECT_TRUE(rnp.IsEqual(message->IsReflexive() ? message->GetReflexivePrefix()
                                                       : message->GetTriggerPrefix()));
        EXPECT_EQ(message->Get().lifetimeMs, numberOf(said, "lifetime_ms"));
        EXPECT_EQ(message->Get().cacheTimeMs, numberOf(said, "cacheTime_ms"));
        EXPECT_EQ(message->Get().expiryMs, numberOf(said, "expiry_ms"));
        EXPECT_EQ(message->Get().chunk, numberOf(said, "chunk"));
        EXPECT_EQ(message->Get().endChunk, numberOf(said, "endChunkNumber"));
        const json& tlvs = said.at("messageTlvs");
        const bool hasVendorField = std::any_of(tlvs.begin(), tlvs.end(), [](const json& tlv) {
            return tlv.at("type") == "0x0fff";
        });
        if (!said.contains("validation") && !hasVendorField)
        {
            EXPECT_EQ(Recode(message, codec), octets);
            ++recoded;
        }
    }
    EXPECT_EQ(recoded, 171U);
}

TEST(CcnxCodec, JudgesTheMalformedVectors)
{
    const json vectors = ReadVectors("ccnx.json");
    size_t rejected = 0;
    for (const json& vector : vectors.at("malformed"))
    {
        const std::string id = vector.at("id");
        const std::string expect = vector.at("expect");
        SCOPED_TRACE(id + ", " + vector.at("description").get<std::string>());
        Codec::Error error;
        const Octets octets = FromHex(vector.at("wire"));
        const auto message = MakeCodec()->Decode(ToPacket(octets), &error);
        EXPECT_EQ(message == nullptr, *error.what != '\0');
        EXPECT_LE(error.offset, octets.size());
        if (expect == "reject" || expect == "reject-rf")
        {
            EXPECT_FALSE(message);
            ++rejected;
        }
        else if (expect != "ambiguous")
        {
            EXPECT_TRUE(message) << "not for the codec to reject";
        }
    }
    EXPECT_EQ(rejected, 68U + 3U) << "the draft's checks stand beside those of the RFCs";
}

TEST(CcnxCodec, SaysWhatIsWrongAndWhere)
{
    Codec::Error error;
    Octets octets = INTEREST;
    octets[0] = 2;
    EXPECT_FALSE(MakeCodec()->Decode(ToPacket(octets), &error));
    EXPECT_STREQ(error.what, "a version other than 1");
    EXPECT_EQ(error.offset, 0U);
    octets = INTEREST;
    octets[26] = 0xff; // length of the second segment
    EXPECT_FALSE(MakeCodec()->Decode(ToPacket(octets), &error));
    EXPECT_STREQ(error.what, "a TLV longer than its container");
    EXPECT_EQ(error.offset, 23U) << "the second segment";
}

TEST(CcnxCodec, RejectsEveryPacketCutShort)
{
    const auto codec = MakeCodec();
    Message::Fields interest;
    interest.name = *Name::FromUri("/foo/bar/0x0010=%07");
    interest.rnpField = Name().Append(5, "0123456789abcdef");
    interest.lifetimeMs = 4000;
    Message::Fields data;
    data.kind = MessageKind::DATA;
    data.name = interest.name;
    data.cacheTimeMs = data.expiryMs = data.endChunk = 9;
    for (const auto& fields : {interest, data})
    {
        const Octets whole = ToOctets(codec->Encode(fields, "payload", 300)->GetPacket());
        ASSERT_TRUE(Decode(whole, codec));
        for (size_t length = 0; length < whole.size(); ++length)
        {
            Octets cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
            EXPECT_FALSE(Decode(cut, codec)) << length << " octets";
            if (length >= 4)
            {
                cut[2] = static_cast<uint8_t>(length >> 8);
                cut[3] = static_cast<uint8_t>(length);
                EXPECT_FALSE(Decode(cut, codec)) << length << " octets, and PacketLength says so";
            }
        }
    }
}

TEST(CcnxCodec, SurvivesRandomOctets)
{
    const auto codec = MakeCodec();
    std::mt19937_64 random(1);
    size_t accepted = 0;
    for (int i = 0; i < 20000; ++i)
    {
        Octets octets;
        if (i % 2)
        {
            const std::string noise = RandomText(random, 400);
            octets.assign(noise.begin(), noise.end());
        }
        else
        {
            const auto fields = RandomFields(random, codec->GetCodePoints());
            octets = ToOctets(codec->Encode(fields, "payload", 20)->GetPacket());
            for (size_t left = 1 + random() % 3; left; --left)
            {
                octets[random() % octets.size()] = static_cast<uint8_t>(random());
            }
        }
        if (octets.size() > 8 && random() % 2)
        {
            octets[0] = 1;
            octets[1] = static_cast<uint8_t>(random() % 3);
            octets[2] = static_cast<uint8_t>(octets.size() >> 8);
            octets[3] = static_cast<uint8_t>(octets.size());
            octets[7] = i % 2 ? static_cast<uint8_t>(8 + random() % 9) : octets[7];
        }
        const auto message = Decode(octets, codec);
        if (message)
        {
            ++accepted;
            const auto& fields = message->Get();
            ASSERT_LE(fields.payloadOffset + fields.payloadSize, octets.size());
            ASSERT_EQ(PayloadOf(message).size(), fields.payloadSize);
            ASSERT_TRUE(fields.name.GetSize() || fields.kind == MessageKind::DATA);
            ASSERT_EQ(codec->WithHopFields(*message, {9})->GetSize(), octets.size());
        }
    }
    EXPECT_GT(accepted, 1000U);
}

TEST(CcnxCodec, RewritesTheHopLimitAlone)
{
    const auto codec = MakeCodec();
    Message::Fields fields;
    fields.name = *Name::FromUri("/foo/bar");
    fields.hopLimit = 64;
    fields.lifetimeMs = 4000;
    const auto message = codec->Encode(fields, "payload", 50000);
    const Octets before = ToOctets(message->GetPacket());
    const auto packet = codec->WithHopFields(*message, {63});
    EXPECT_EQ(ToOctets(message->GetPacket()), before) << "the original";
    EXPECT_LT(packet->GetSerializedSize(), 1000U) << "the payload's zeros have become octets";
    Octets expected = before;
    expected[4] = 63;
    EXPECT_EQ(ToOctets(packet), expected);
}

TEST(CcnxCodec, KeepsWhatItDoesNotKnowWhenItRewrites)
{
    const json vectors = ReadVectors("ccnx.json");
    const auto codec = MakeCodec();
    for (const json& vector : vectors.at("vectors"))
    {
        Octets octets = FromHex(vector.at("wire"));
        const auto message = Decode(octets, codec);
        if (message && message->GetKind() == MessageKind::INTEREST)
        {
            octets[4] = 17;
            EXPECT_EQ(ToOctets(codec->WithHopFields(*message, {17})), octets) << vector.at("id");
        }
    }
}

TEST(CcnxCodec, ReturnsTheOctetsOfTheInterest)
{
    const json vectors = ReadVectors("ccnx.json");
    const auto codec = MakeCodec();
    size_t returned = 0;
    for (const json& vector : vectors.at("vectors"))
    {
        const Octets interest = FromHex(vector.at("wire"));
        const auto message = Decode(interest, codec);
        if (!message || message->GetKind() != MessageKind::INTEREST)
        {
            continue;
        }
        SCOPED_TRACE(vector.at("id").get<std::string>());
        const auto back = codec->MakeReturn(*message, ReturnCode::PROHIBITED, {99});
        Octets expected = interest;
        expected[1] = 2;  // type
        expected[4] = 99; // hop limit
        expected[5] = 5;  // code
        EXPECT_EQ(ToOctets(back->GetPacket()), expected);
        EXPECT_EQ(ToOctets(message->GetPacket()), interest);
        const auto decoded = codec->Decode(back->GetPacket(), nullptr);
        ASSERT_TRUE(decoded);
        ExpectSameFields(back->Get(), decoded->Get());
        EXPECT_EQ(decoded->GetKind(), MessageKind::RETURN);
        EXPECT_EQ(decoded->Get().returnCode, ReturnCode::PROHIBITED);

        const auto further = codec->MakeReturn(*decoded, ReturnCode::NO_ROUTE, {98});
        expected[4] = 98;
        expected[5] = 1;
        EXPECT_EQ(ToOctets(further->GetPacket()), expected) << "a return handed on";

        const auto again = codec->MakeInterest(*decoded);
        expected = interest;
        expected[4] = 99;
        EXPECT_EQ(ToOctets(again->GetPacket()), expected);
        Message::Fields fields = message->Get();
        fields.hopLimit = 99;
        ExpectSameFields(again->Get(), fields);
        ++returned;
    }
    EXPECT_GT(returned, 70U);
}

TEST(CcnxCodec, SeesWhatANameIsToReflexiveForwarding)
{
    using Role = ReflexiveRole;

    struct Case
    {
        const char* profile;
        const char* uri;
        Role role;
        std::optional<uint64_t> chunk;
        const char* rnp; ///< offered by a trigger
    };

    const Case cases[] = {
        {"draft", "/a", Role::NONE, {}, ""},
        {"draft", "/a/0x5=r", Role::TRIGGER, {}, "r"},
        {"draft", "/0x5=r", Role::REFLEXIVE, {}, ""},
        {"draft", "/0x5=r/b", Role::REFLEXIVE, {}, ""},
        {"draft", "/0x5=r/0x10=%00", Role::REFLEXIVE, 0, ""},
        {"draft", "/0x5=r/b/0x5=s", Role::NESTED, {}, "s"},
        {"draft", "/0x5=r/0x5=s", Role::NESTED, {}, "s"},
        {"draft", "/a/0x5=r/b", Role::NONE, {}, ""},
        {"draft", "/a/0x5=r/0x10=%01", Role::NONE, 1, ""},
        {"draft", "/a/0x6=r", Role::NONE, {}, ""},
        {"draft", "/a/0x10=%01%02", Role::NONE, 258, ""},
        {"draft", "/a/0x10=", Role::NONE, {}, ""},
        {"draft", "/a/0x10=123456789", Role::NONE, {}, ""},
        {"draft", "/0x10=%01", Role::NONE, {}, ""},
        {"cefore", "/a", Role::NONE, {}, ""},
        {"cefore", "/a/0x6=r", Role::TRIGGER, {}, "r"},
        {"cefore", "/a/0x6=r/0x5=%02", Role::TRIGGER, 2, "r"},
        {"cefore", "/a/0x6=r/b", Role::TRIGGER, {}, "r"},
        {"cefore", "/a/0x6=r/b/0x5=%02", Role::TRIGGER, 2, "r"},
        {"cefore", "/0x6=r", Role::REFLEXIVE, {}, ""},
        {"cefore", "/0x6=r/0x5=%02", Role::REFLEXIVE, 2, ""},
        {"cefore", "/0x6=r/b/0x6=s", Role::NESTED, {}, "s"},
        {"cefore", "/0x6=r/0x6=s/0x5=%02", Role::NESTED, 2, "s"},
        {"cefore", "/a/0x5=%07", Role::NONE, 7, ""},
    };
    for (const Case& c : cases)
    {
        for (const MessageKind kind : {MessageKind::INTEREST, MessageKind::DATA})
        {
            SCOPED_TRACE(std::string(c.profile) + " " + c.uri);
            const auto codec = MakeCodec(c.profile);
            Message::Fields fields;
            fields.kind = kind;
            fields.name = *Name::FromUri(c.uri);
            const auto encoded = codec->Encode(fields, "");
            const auto message = codec->Decode(encoded->GetPacket(), nullptr);
            ASSERT_TRUE(message);
            ExpectSameFields(encoded->Get(), message->Get());
            EXPECT_EQ(message->Get().role, c.role);
            EXPECT_EQ(message->Get().chunk, c.chunk);
            EXPECT_EQ(message->IsTrigger(), c.role == Role::TRIGGER || c.role == Role::NESTED);
            EXPECT_EQ(message->IsReflexive(), c.role == Role::REFLEXIVE || c.role == Role::NESTED);
            const uint16_t type = codec->GetCodePoints().reflexiveSegment;
            if (message->IsTrigger())
            {
                EXPECT_TRUE(Name().Append(type, c.rnp).IsEqual(message->GetTriggerPrefix()));
            }
            if (message->IsReflexive())
            {
                EXPECT_TRUE(Name().Append(type, "r").IsEqual(message->GetReflexivePrefix()));
            }
        }
    }
}

TEST(CcnxCodec, CarriesAnRnpInAFieldOfInterestsOnly)
{
    const auto codec = MakeCodec("draft", "field");
    const Name rnp = Name().Append(5, "0123456789abcdef");
    Message::Fields fields;
    fields.name = *Name::FromUri("/a");
    fields.rnpField = rnp;
    auto message = codec->Encode(fields, "");
    EXPECT_EQ(ToOctets(message->GetPacket()),
              FromHex("01000029ff000008"
                      "0001001d"
                      "000000050001000161"
                      "0008001030313233343536373839616263646566"));
    EXPECT_EQ(message->Get().role, ReflexiveRole::TRIGGER);
    EXPECT_TRUE(rnp.IsEqual(message->GetTriggerPrefix()));
    EXPECT_EQ(codec->Decode(message->GetPacket(), nullptr)->Get().role, ReflexiveRole::TRIGGER);

    fields.name = *Name::FromUri("/0x5=r/a");
    message = codec->Encode(fields, "");
    EXPECT_EQ(message->Get().role, ReflexiveRole::NESTED);
    EXPECT_TRUE(rnp.IsEqual(message->GetTriggerPrefix()));
    EXPECT_TRUE(Name().Append(5, "r").IsEqual(message->GetReflexivePrefix()));

    fields.kind = MessageKind::DATA;
    fields.name = *Name::FromUri("/a");
    message = codec->Encode(fields, "");
    EXPECT_EQ(ToOctets(message->GetPacket()),
              FromHex("010100150000000800020009000000050001000161"));
    EXPECT_EQ(message->Get().role, ReflexiveRole::NONE);
    EXPECT_EQ(message->Get().rnpField, Name());
}

TEST(CcnxCodec, HasNoRnpFieldInTheProfileCefore)
{
    // There 0x0008 is the end chunk number of Data, and means nothing in an Interest.
    const auto codec = MakeCodec("cefore");
    const auto octets = FromHex("0100001a400000080001000e0000000500010001610008000101");
    const auto message = Decode(octets, codec);
    ASSERT_TRUE(message);
    EXPECT_EQ(message->Get().role, ReflexiveRole::NONE);
    EXPECT_EQ(message->Get().endChunk, std::nullopt);
    EXPECT_EQ(Decode(octets)->Get().role, ReflexiveRole::TRIGGER) << "profile draft";
    Message::Fields fields;
    fields.name = *Name::FromUri("/a");
    fields.rnpField = Name().Append(6, "r");
    const auto encoded = codec->Encode(fields, "");
    EXPECT_EQ(encoded->GetSize(), 21U);
    EXPECT_EQ(encoded->Get().role, ReflexiveRole::NONE);
}

TEST(CcnxCodec, ReadsCompactLifetimes)
{
    // RFC 9510: 5 bits of exponent b, 3 bits of mantissa a, C = 1/32 s; rounded down to ms.
    const auto lifetimeOf = [](int code) {
        Octets octets =
            FromHex("010000234000000d0001000100000100120000000e00010003666f6f00010003626172");
        octets[12] = static_cast<uint8_t>(code);
        return *Decode(octets)->Get().lifetimeMs;
    };
    const std::vector<std::tuple<int, uint64_t>> published{{0x00, 0},
                                                           {0x01, 7},
                                                           {0x04, 31},
                                                           {0x08, 62},
                                                           {0x15, 203},
                                                           {0x28, 1000},
                                                           {0x30, 2000},
                                                           {0xf8, 67108864000},
                                                           {0xff, 125829120000}};
    for (const auto& [code, ms] : published)
    {
        EXPECT_EQ(lifetimeOf(code), ms) << code;
    }
    for (int code = 0; code < 256; ++code)
    {
        const double a = code & 7;
        const int b = code >> 3;
        const double seconds = b == 0 ? a / 8 * 2 / 32 : std::ldexp(1 + a / 8, b) / 32;
        EXPECT_EQ(lifetimeOf(code), static_cast<uint64_t>(std::floor(1000 * seconds))) << code;
    }
}

TEST(CcnxCodec, WritesCompactLifetimesIfToldTo)
{
    // The rule of RFC 9510 4 in milliseconds, C being 1/32 s: v < 2C: b = 0, a = floor(4v/C); else
    // b = floor(log2(v/C)), a = floor((v/(2^b C) - 1) 8). Both divisions are exact in integers.
    const auto codeOf = [](uint64_t ms) {
        const uint64_t eighths = ms * 32 * 8 / 1000; // of C, rounded down
        if (eighths < 16)
        {
            return static_cast<int>(eighths / 2);
        }
        int b = 0;
        while (eighths >> (b + 1) >= 8)
        {
            ++b;
        }
        return std::min(b << 3 | static_cast<int>((eighths >> b) - 8), 0xff);
    };
    const auto codec = CreateObject<CcnxCodec>();
    codec->SetAttribute("CompactLifetimes", BooleanValue(true));
    const auto valueOf = [&codec](uint64_t ms) {
        Message::Fields fields;
        fields.name = Name().Append("a");
        fields.lifetimeMs = ms;
        const auto message = codec->Encode(fields, "", 0);
        EXPECT_EQ(message->Get().lifetimeMs,
                  codec->Decode(message->GetPacket(), nullptr)->Get().lifetimeMs);
        EXPECT_LE(*message->Get().lifetimeMs, ms) << "rounded down";
        const auto packet = CcnxPacket::Decode(tests::ToOctets(message->GetPacket()));
        return packet->hopByHop.at(0).value;
    };
    for (const auto& [ms, code] : std::vector<std::pair<uint64_t, uint8_t>>{{32, 0x04},
                                                                            {63, 0x08},
                                                                            {204, 0x15},
                                                                            {1000, 0x28},
                                                                            {2000, 0x30},
                                                                            {4000, 0x38}})
    {
        EXPECT_EQ(valueOf(ms), Octets{code}) << ms;
    }
    for (uint64_t ms = 8; ms < 200'000'000'000; ms += 1 + ms / 7)
    {
        EXPECT_EQ(valueOf(ms), Octets{static_cast<uint8_t>(codeOf(ms))}) << ms;
    }
    // What would become 0 means "no reply wanted" (RFC 8569 2.4), so it is written at length.
    EXPECT_EQ(valueOf(7), (Octets{0, 7}));
    EXPECT_EQ(valueOf(0), (Octets{0, 0}));
    codec->SetAttribute("CompactLifetimes", BooleanValue(false));
    EXPECT_EQ(valueOf(4000), (Octets{0x0f, 0xa0}));
}

TEST(CcnxCodec, CountsRelativeCacheTimesAnew)
{
    // Received at 3 s, to be kept for 2 s; sent again 1.5 s later, when 0.5 s are left.
    const auto codec = MakeCodec();
    const Octets octets = FromHex("0101002800000014"
                                  "1001000301"
                                  "0203"
                                  "0002000130" // vendor's header, cache time
                                  "00020010"
                                  "0000000700010003666f6f"
                                  "0001000172");
    const auto keptUntil = [&](const char* code) {
        Octets changed = octets;
        changed[19] = FromHex(code).front();
        return changed;
    };
    Simulator::Schedule(Seconds(3), [&] {
        const auto data = Decode(octets, codec);
        ASSERT_TRUE(data);
        EXPECT_EQ(data->Get().cacheTimeMs, 5000U);
        EXPECT_EQ(ToOctets(codec->Refresh(data)->GetPacket()), octets);
        Simulator::Schedule(Seconds(1.5), [=] {
            const auto refreshed = codec->Refresh(data);
            EXPECT_EQ(ToOctets(refreshed->GetPacket()), keptUntil("20"));
            EXPECT_EQ(ToOctets(data->GetPacket()), octets) << "the original";
            ExpectSameFields(Decode(keptUntil("20"), codec)->Get(), refreshed->Get());
            EXPECT_EQ(Recode(refreshed, codec).at(12), 0x20);
        });
        Simulator::Schedule(Seconds(9), [=] {
            EXPECT_EQ(ToOctets(codec->Refresh(data)->GetPacket()), keptUntil("00"));
        });
    });
    Simulator::Run();
    Message::Fields absolute;
    absolute.kind = MessageKind::DATA;
    absolute.cacheTimeMs = 5000;
    const auto data = codec->Encode(absolute, "x");
    EXPECT_EQ(codec->Refresh(data), data) << "nothing to count";
}

// Codes that are no whole number of milliseconds, too: none gets shorter on its way through nodes.
TEST(CcnxCodec, KeepsRelativeCacheTimesThatAreSentOnAtOnce)
{
    const auto codec = MakeCodec();
    for (int code = 0; code < 256; ++code)
    {
        Octets octets = FromHex("0101001a0000000d0002000100" // cache time
                                "00020009"
                                "000000050001000161");
        octets[12] = static_cast<uint8_t>(code);
        const auto data = Decode(octets, codec);
        ASSERT_TRUE(data);
        EXPECT_EQ(ToOctets(codec->Refresh(data)->GetPacket()), octets) << code;
        EXPECT_EQ(Recode(data, codec), octets) << code;
    }
}

TEST(CcnxCodec, WritesLifetimesInTwoOctetsOrMore)
{
    // One octet would be read as a compact time.
    const auto codec = MakeCodec();
    for (const auto& [ms, octets] : std::vector<std::tuple<uint64_t, uint32_t>>{{0, 2},
                                                                                {1, 2},
                                                                                {65535, 2},
                                                                                {65536, 3},
                                                                                {UINT64_MAX, 8}})
    {
        Message::Fields fields;
        fields.name = *Name::FromUri("/a");
        const uint32_t without = codec->Encode(fields, "")->GetSize();
        fields.lifetimeMs = ms;
        const auto encoded = codec->Encode(fields, "");
        EXPECT_EQ(encoded->GetSize() - without, 4 + octets) << ms;
        EXPECT_EQ(codec->Decode(encoded->GetPacket(), nullptr)->Get().lifetimeMs, ms);
    }
}

TEST(CcnxCodec, KnowsAnnouncementsByTheirFirstSegment)
{
    const auto codec = MakeCodec();
    Message::Fields fields;
    fields.name = Name().Append(0x1fff, "x").Append("a");
    const auto interest = codec->Encode(fields, "");
    EXPECT_EQ(interest->GetKind(), MessageKind::ANNOUNCEMENT);
    EXPECT_EQ(codec->Decode(interest->GetPacket(), nullptr)->GetKind(), MessageKind::ANNOUNCEMENT);
    fields.kind = MessageKind::DATA;
    EXPECT_EQ(codec->Encode(fields, "")->GetKind(), MessageKind::DATA);
}

TEST(Message, CopiesThePayloadAsFarAsItGoes)
{
    const auto codec = MakeCodec();
    Message::Fields fields;
    fields.name = *Name::FromUri("/a");
    const auto message = codec->Encode(fields, "abc", 5);
    EXPECT_EQ(message->CopyPayload(0), "");
    EXPECT_EQ(message->CopyPayload(2), "ab");
    EXPECT_EQ(message->CopyPayload(99), std::string("abc\0\0", 5));
    EXPECT_EQ(codec->Encode(fields, "")->CopyPayload(9), "");
}
