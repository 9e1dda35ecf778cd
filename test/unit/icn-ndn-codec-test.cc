// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-vectors.h"
#include "icn-vectors.h"

#include "ns3/icn-ndn-codec.h"
#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-name.h"
#include "ns3/icn-ndn-packet.h"
#include "ns3/icn-ndn-validation.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

using namespace ns3;
using namespace ns3::icn;
using nlohmann::json;

namespace
{

/// @param hex digits, with blanks between them as one likes. @return the octets
NdnOctets
FromHex(std::string hex)
{
    hex.erase(std::remove(hex.begin(), hex.end(), ' '), hex.end());
    return tests::FromHex(hex);
}

const std::string RNP(16, 'r');

/// An NdnCodec and what tests ask of it.
class NdnCodecTest : public testing::Test
{
  protected:
    /// @param octets of a packet. @return what the codec makes of them
    Ptr<const Message> Decode(const NdnOctets& octets, Codec::Error* error = nullptr) const
    {
        return m_codec->Decode(Create<Packet>(octets.data(), static_cast<uint32_t>(octets.size())),
                               error);
    }

    /// @param packet any. @return its octets
    static NdnOctets OctetsOf(Ptr<const Packet> packet)
    {
        NdnOctets octets(packet->GetSize());
        packet->CopyData(octets.data(), packet->GetSize());
        return octets;
    }

    /// @param message any. @return its octets
    static NdnOctets OctetsOf(const Message& message)
    {
        return OctetsOf(message.GetPacket());
    }

    /// @param message an Interest or Data. @return all that its octets say
    static NdnPacket ReadAll(const Message& message)
    {
        NdnError error;
        const auto packet = NdnPacket::Decode(OctetsOf(message), &error);
        EXPECT_TRUE(packet) << error.what << " at " << error.offset;
        return packet.value_or(NdnPacket());
    }

    /// @return an Interest /a/b with Nonce 01020304, lifetime 1000 ms and HopLimit 9
    Ptr<const Message> MakeInterest() const
    {
        return Decode(FromHex("0515 0706 080161 080162 0a0401020304 0c0203e8 220109"));
    }

    Ptr<NdnCodec> m_codec{CreateObject<NdnCodec>()};
};

/// @param name with component types. @return the name with Name::GENERIC_TYPE for generic ones
Name
Neutral(const Name& name)
{
    Name neutral;
    for (const NameSegment& segment : name)
    {
        const uint16_t type = segment.type == 8 ? 1 : segment.type == 1 ? 8 : segment.type;
        neutral = neutral.Append(type, segment.GetValue());
    }
    return neutral;
}

} // namespace

TEST_F(NdnCodecTest, ReadsOfEachVectorWhatForwardingNeeds)
{
    size_t count = 0;
    for (const json& vector : tests::NdnVectors("vectors"))
    {
        Codec::Error error;
        const NdnOctets octets = FromHex(vector["wire"]);
        const auto message = Decode(octets, &error);
        const NdnPacket whole = NdnPacket::Decode(octets, nullptr).value();
        ASSERT_TRUE(message) << vector["id"] << error.what;
        const Message::Fields& fields = message->Get();
        const bool isData = whole.kind == NdnPacket::Kind::DATA;
        EXPECT_EQ(fields.kind, isData ? MessageKind::DATA : MessageKind::INTEREST);
        EXPECT_EQ(fields.name, Neutral(whole.name)) << vector["id"];
        EXPECT_EQ(m_codec->ToUri(fields.name), ndn::ToUri(whole.name)) << vector["id"];
        EXPECT_EQ(fields.canBePrefix, whole.canBePrefix) << vector["id"];
        EXPECT_EQ(fields.mustBeFresh, whole.mustBeFresh) << vector["id"];
        EXPECT_EQ(fields.nonce, whole.nonce) << vector["id"];
        EXPECT_EQ(fields.lifetimeMs, whole.lifetimeMs) << vector["id"];
        EXPECT_EQ(fields.isHopLimited, whole.hopLimit.has_value()) << vector["id"];
        EXPECT_EQ(fields.hopLimit, whole.hopLimit.value_or(255)) << vector["id"];
        EXPECT_EQ(fields.freshnessMs, whole.metaInfo ? whole.metaInfo->freshnessMs : std::nullopt)
            << vector["id"];
        const auto payload = isData ? whole.content : whole.applicationParameters;
        const std::string text = message->CopyPayload(UINT32_MAX);
        EXPECT_EQ(NdnOctets(text.begin(), text.end()), payload.value_or(NdnOctets()))
            << vector["id"];
        EXPECT_EQ(OctetsOf(*message), octets) << vector["id"];
        if (isData)
        {
            EXPECT_EQ(
                NdnOctets(m_codec->GetDigest(*message).begin(), m_codec->GetDigest(*message).end()),
                ndn::ComputeImplicitDigest(whole))
                << vector["id"];
        }
        else
        {
            EXPECT_EQ(m_codec->IsIntact(*message),
                      !whole.applicationParameters || ndn::HasRightParametersDigest(whole))
                << vector["id"];
        }
        ++count;
    }
    EXPECT_EQ(count, 102U);
}

TEST_F(NdnCodecTest, RefusesWhatTheReaderOfAllFieldsRefuses)
{
    size_t refused = 0;
    for (const json& vector : tests::NdnVectors("malformed"))
    {
        const NdnOctets octets = FromHex(vector["wire"]);
        NdnError whole;
        Codec::Error error;
        const bool isPacket = !octets.empty() && (octets[0] == 5 || octets[0] == 6);
        if (isPacket)
        {
            const bool isRead = NdnPacket::Decode(octets, &whole).has_value();
            EXPECT_EQ(Decode(octets, &error) != nullptr, isRead) << vector["id"] << error.what;
            if (!isRead)
            {
                EXPECT_STREQ(error.what, whole.what) << vector["id"];
                EXPECT_EQ(error.offset, whole.offset) << vector["id"];
                ++refused;
            }
        }
        else if (vector["expect"] == "reject")
        {
            EXPECT_FALSE(Decode(octets, &error)) << vector["id"];
            ++refused;
        }
    }
    EXPECT_GT(refused, 50U);
}

TEST_F(NdnCodecTest, ReadsTheRolesOfReflexivePackets)
{
    for (const json& vector : tests::NdnVectors("reflexive"))
    {
        const NdnOctets octets = FromHex(vector["wire"]);
        const auto message = Decode(octets);
        const NdnPacket whole = NdnLpPacket::Decode(octets, nullptr)->packet.value();
        ASSERT_TRUE(message) << vector["id"];
        EXPECT_EQ(message->IsReflexive(), whole.GetReflexiveRnp().has_value()) << vector["id"];
        EXPECT_EQ(message->IsTrigger(), whole.GetTriggerRnp().has_value()) << vector["id"];
        const auto rnp = whole.GetTriggerRnp();
        if (rnp)
        {
            const NameView prefix = message->GetTriggerPrefix();
            const std::string value(reinterpret_cast<const char*>(prefix.octets) +
                                        Name::HEADER_BYTES,
                                    prefix.length - Name::HEADER_BYTES);
            EXPECT_EQ(NdnOctets(value.begin(), value.end()), *rnp) << vector["id"];
        }
    }
}

TEST_F(NdnCodecTest, WritesInterestsWhoseDigestIsThatOfTheirPayload)
{
    Message::Fields fields;
    fields.name = *Name::FromUri("/a/b");
    fields.lifetimeMs = 2000;
    fields.mustBeFresh = true;
    fields.nonce = 0x01020304;
    const auto bare = m_codec->Encode(fields, "", 0);
    EXPECT_EQ(OctetsOf(*bare),
              FromHex("0517 0706 080161 080162 1200 0a0401020304 0c0207d0 2201ff"));

    const auto message = m_codec->Encode(fields, "parameters", 1000);
    const NdnPacket packet = ReadAll(*message);
    EXPECT_TRUE(ndn::HasRightParametersDigest(packet));
    EXPECT_EQ(packet.name.GetSize(), 3U);
    EXPECT_EQ(packet.applicationParameters->size(), 1000U);
    EXPECT_EQ(message->CopyPayload(10), "parameters");
    EXPECT_EQ(message->GetName().GetPrefix(2), fields.name);
    EXPECT_TRUE(m_codec->IsIntact(*message));

    NdnOctets changed = OctetsOf(*message);
    changed.back() ^= 1;
    EXPECT_FALSE(m_codec->IsIntact(*Decode(changed)));
    const auto again = Decode(OctetsOf(*message));
    EXPECT_EQ(again->GetName(), message->GetName());
    EXPECT_EQ(again->Get().payloadOffset, message->Get().payloadOffset);
    EXPECT_EQ(again->Get().payloadSize, message->Get().payloadSize);
}

TEST_F(NdnCodecTest, WritesDataWithASignatureThatIsRight)
{
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = m_codec->GetCodePoints().AppendChunk(*Name::FromUri("/a"), 0x12345);
    fields.freshnessMs = 1500;
    fields.endChunk = 0x12345;
    const auto message = m_codec->Encode(fields, "content", 5000);
    const NdnPacket packet = ReadAll(*message);
    EXPECT_EQ(ndn::VerifySignature(packet), ndn::Verdict::VALID);
    EXPECT_EQ(ndn::ToUri(packet.name), "/a/seg=74565");
    EXPECT_EQ(packet.metaInfo->freshnessMs, 1500U);
    EXPECT_EQ(packet.metaInfo->finalBlockId->value, FromHex("00012345"));
    EXPECT_EQ(packet.content->size(), 5000U);
    EXPECT_LT(message->GetPacket()->GetSerializedSize(), 400U) << "zeros are kept as a number";

    const auto again = Decode(OctetsOf(*message));
    EXPECT_EQ(again->Get().chunk, 0x12345U);
    EXPECT_EQ(again->Get().endChunk, 0x12345U);
    EXPECT_EQ(again->Get().freshnessMs, 1500U);
    EXPECT_EQ(again->CopyPayload(7), "content");

    fields.freshnessMs.reset();
    fields.endChunk.reset();
    fields.expiryMs = 0;
    const auto unfresh = ReadAll(*m_codec->Encode(fields, "", 0));
    EXPECT_FALSE(unfresh.metaInfo) << "what expires at once is not fresh";
    EXPECT_FALSE(unfresh.content);
    EXPECT_EQ(ndn::VerifySignature(unfresh), ndn::Verdict::VALID);
}

TEST_F(NdnCodecTest, TurnsTimesOfCcnxIntoTheFreshnessThatIsLeft)
{
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = *Name::FromUri("/a");
    fields.expiryMs = 5000;
    fields.cacheTimeMs = 3000;
    Simulator::Schedule(MilliSeconds(1000), [&] {
        EXPECT_EQ(ReadAll(*m_codec->Encode(fields, "", 0)).metaInfo->freshnessMs, 2000U);
    });
    Simulator::Run();
    Simulator::Destroy();
}

TEST_F(NdnCodecTest, RewritesNonceAndHopLimitAndNothingElse)
{
    const auto interest = MakeInterest();
    HopFields hop;
    hop.hopLimit = 8;
    hop.nonce = 0xa1b2c3d4;
    EXPECT_EQ(OctetsOf(m_codec->WithHopFields(*interest, hop)),
              FromHex("0515 0706 080161 080162 0a04a1b2c3d4 0c0203e8 220108"));
    EXPECT_EQ(OctetsOf(*interest), FromHex("0515 0706 080161 080162 0a0401020304 0c0203e8 220109"))
        << "the message itself never changes";

    Message::Fields fields;
    fields.name = *Name::FromUri("/a");
    const auto withPayload = m_codec->Encode(fields, "payload", 600);
    NdnPacket expected = ReadAll(*withPayload);
    expected.nonce = hop.nonce;
    expected.hopLimit = hop.hopLimit;
    EXPECT_EQ(OctetsOf(m_codec->WithHopFields(*withPayload, hop)), expected.Encode());
}

TEST_F(NdnCodecTest, AddsTheNonceThatAnInterestLacksButNoHopLimit)
{
    HopFields hop;
    hop.hopLimit = 8;
    hop.nonce = 0xa1b2c3d4;
    const auto interest = Decode(FromHex("0508 0706 080161 080162"));
    EXPECT_EQ(OctetsOf(m_codec->WithHopFields(*interest, hop)),
              FromHex("050e 0706 080161 080162 0a04a1b2c3d4"));
}

TEST_F(NdnCodecTest, ANackCarriesTheInterestAsItCame)
{
    const auto interest = MakeInterest();
    HopFields asReceived;
    asReceived.hopLimit = 9;
    asReceived.nonce = 0x01020304;
    const auto nack = m_codec->MakeReturn(*interest, ReturnCode::NO_ROUTE, asReceived);
    EXPECT_EQ(OctetsOf(*nack),
              FromHex("6422 fd032005fd03210196 5017 0515 0706 080161 080162 0a0401020304 0c0203e8 "
                      "220109"));
    const auto read = Decode(OctetsOf(*nack));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->GetKind(), MessageKind::RETURN);
    EXPECT_EQ(read->Get().returnCode, ReturnCode::NO_ROUTE);
    EXPECT_EQ(read->GetName(), interest->GetName());
    const auto back = m_codec->MakeInterest(*read);
    EXPECT_EQ(OctetsOf(*back), OctetsOf(*interest));
    EXPECT_EQ(back->GetKind(), MessageKind::INTEREST);
    EXPECT_EQ(back->Get().nonce, interest->Get().nonce);
}

TEST_F(NdnCodecTest, ANackSaysWhatItsNumbersCan)
{
    const auto interest = MakeInterest();
    const std::pair<ReturnCode, ReturnCode> codes[] = {
        {ReturnCode::NO_ROUTE, ReturnCode::NO_ROUTE},
        {ReturnCode::CONGESTED, ReturnCode::CONGESTED},
        {ReturnCode::DUPLICATE, ReturnCode::DUPLICATE},
        {ReturnCode::PROHIBITED, ReturnCode::PROHIBITED},
        {ReturnCode::NO_RESOURCES, ReturnCode::NO_RESOURCES},
        {ReturnCode::PATH_ERROR, ReturnCode::UNSPECIFIED},
        {ReturnCode::UNSPECIFIED, ReturnCode::UNSPECIFIED},
    };
    for (const auto& [given, said] : codes)
    {
        const auto nack = m_codec->MakeReturn(*interest, given, {9, false, 0x01020304, 0, nullptr});
        EXPECT_EQ(nack->Get().returnCode, said) << ToString(given);
        EXPECT_EQ(Decode(OctetsOf(*nack))->Get().returnCode, said) << ToString(given);
    }
}

TEST_F(NdnCodecTest, KeepsLinkHeadersApartFromThePacket)
{
    //  PitToken 0102, CongestionMark 1 around the Interest
    const auto interest = MakeInterest();
    const auto wrapped = Decode(FromHex("6422 62020102 fd03400101 5017 0515 0706 080161 080162 "
                                        "0a0401020304 0c0203e8 220109"));
    ASSERT_TRUE(wrapped);
    EXPECT_EQ(OctetsOf(*wrapped), OctetsOf(*interest));
    EXPECT_EQ(wrapped->Get().congestionMark, 1U);
    ASSERT_TRUE(wrapped->Get().pitToken);
    EXPECT_EQ(wrapped->Get().pitToken->octets, std::string("\x01\x02"));

    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = *Name::FromUri("/a/b");
    const auto data = m_codec->Encode(fields, "x", 0);
    HopFields hop;
    hop.congestionMark = 1;
    hop.pitToken = PeekPointer(wrapped->Get().pitToken);
    const NdnOctets sent = OctetsOf(m_codec->WithHopFields(*data, hop));
    const auto received = Decode(sent);
    ASSERT_TRUE(received);
    EXPECT_EQ(sent.size(), OctetsOf(*data).size() + 2 + 4 + 5 + 2);
    EXPECT_EQ(OctetsOf(*received), OctetsOf(*data));
    EXPECT_EQ(received->Get().congestionMark, 1U);
    EXPECT_EQ(received->Get().pitToken->octets, std::string("\x01\x02"));
    EXPECT_EQ(received->CopyPayload(1), "x");
}

TEST_F(NdnCodecTest, RefusesLinkPacketsThatAreNoMessage)
{
    Codec::Error error;
    EXPECT_FALSE(Decode(FromHex("6400"), &error));
    EXPECT_STREQ(error.what, "a link packet without a message");
    EXPECT_TRUE(error.isIdle && !error.isFragment);
    EXPECT_FALSE(Decode(FromHex("6410 51080000000000000001 530102 500105"), &error));
    EXPECT_TRUE(error.isFragment);
    //  a Nack around Data /a
    EXPECT_FALSE(Decode(FromHex("6416 fd032000 5010 060e 0703080161 16031b0100 17020000"), &error));
    EXPECT_STREQ(error.what, "a Nack of what is no Interest");
}

TEST_F(NdnCodecTest, FindsTheRnpAheadOfTheDigestOfThePayload)
{
    const CodePoints& points = m_codec->GetCodePoints();
    Message::Fields fields;
    fields.name = Name::FromUri("/server")->Append(points.reflexiveSegment, RNP);
    const auto trigger = m_codec->Encode(fields, "request", 0);
    for (const auto& message : {trigger, Decode(OctetsOf(*trigger))})
    {
        EXPECT_EQ(message->Get().role, ReflexiveRole::TRIGGER);
        EXPECT_TRUE(
            Name().Append(points.reflexiveSegment, RNP).IsEqual(message->GetTriggerPrefix()));
    }
    fields.kind = MessageKind::DATA;
    fields.name = trigger->GetName();
    EXPECT_EQ(m_codec->Encode(fields, "", 0)->Get().role, ReflexiveRole::TRIGGER);
}

TEST_F(NdnCodecTest, CarriesTheRnpInAnElementOfItsOwn)
{
    const auto codec =
        CreateObjectWithAttributes<NdnCodec>("TriggerEncoding", StringValue("field"));
    const CodePoints& points = codec->GetCodePoints();
    Message::Fields fields;
    fields.name = *Name::FromUri("/server");
    fields.rnpField = Name().Append(points.reflexiveSegment, RNP);
    const auto trigger = codec->Encode(fields, "request", 0);
    const NdnPacket packet = ReadAll(*trigger);
    EXPECT_EQ(packet.reflexivePrefix, NdnOctets(RNP.begin(), RNP.end()));
    EXPECT_TRUE(ndn::HasRightParametersDigest(packet)) << "which does not cover it";
    const auto again = codec->Decode(trigger->GetPacket(), nullptr);
    EXPECT_EQ(again->Get().role, ReflexiveRole::TRIGGER);
    EXPECT_EQ(again->Get().rnpField, fields.rnpField);
}

TEST_F(NdnCodecTest, RefusesATriggerOfTwoPrefixes)
{
    Codec::Error error;
    //  /a/<RNP 01>, and element 201
    EXPECT_FALSE(Decode(FromHex("050c 0706 080161 c80101 c90102 0a00"), &error));
    EXPECT_FALSE(Decode(FromHex("050b 0706 080161 c80101 c90102"), &error));
    EXPECT_STREQ(error.what, "a trigger with two reflexive name prefixes");
    EXPECT_FALSE(Decode(FromHex("050b 0703 080161 c90101 ca0102"), &error));
}

TEST_F(NdnCodecTest, TellsAPacketFromThePaddingBehindIt)
{
    const auto measure = [this](const std::string& hex) {
        const NdnOctets octets = FromHex(hex);
        return m_codec->GetPacketLength(
            *Create<Packet>(octets.data(), static_cast<uint32_t>(octets.size())));
    };
    EXPECT_EQ(measure("0508 0706 080161 080162 000000000000"), 10U);
    EXPECT_EQ(measure("06fd0203"), 4U + 0x203);
    EXPECT_EQ(measure("64fe00010000 00"), 6U + 0x10000);
    EXPECT_EQ(measure("06fd02"), std::nullopt);
    EXPECT_EQ(measure(""), std::nullopt);
}

TEST_F(NdnCodecTest, AbortsBeyondTheLargestPacketByOneLine)
{
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = *Name::FromUri("/a");
    EXPECT_EQ(m_codec->Encode(fields, "", 8748)->GetSize(), 8800U);
    EXPECT_DEATH(m_codec->Encode(fields, "", 8749), "at most 8800 fit");
}

TEST_F(NdnCodecTest, NamesOfImplicitDigestsAskForTheNameAhead)
{
    //  /a/sha256digest=00...
    NdnOctets interest = FromHex("052d 0725 080161 0120");
    interest.resize(interest.size() + 32);
    const NdnOctets nonce = FromHex("0a0400000001");
    interest.insert(interest.end(), nonce.begin(), nonce.end());
    const auto message = Decode(interest);
    ASSERT_TRUE(message);
    EXPECT_TRUE(message->Get().endsInDigest);
    EXPECT_TRUE(Name::FromUri("/a")->IsEqual(message->GetAskedName()));
}
