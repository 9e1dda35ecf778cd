// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-vectors.h"

#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-ndn-codec.h"
#include "ns3/icn-path-label.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

using Octets = std::vector<uint8_t>;

/** @param hex with blanks anywhere. @return its octets. */
Octets
Spaced(std::string hex)
{
    hex.erase(std::remove(hex.begin(), hex.end(), ' '), hex.end());
    return FromHex(hex);
}

TEST(PathLabel, HoldsTwelveBitsPerHopFirstBitFirst)
{
    PathLabel label = PathLabel::ForDiscovery(3);
    EXPECT_EQ(label.GetBitmap(), std::string(5, '\0')) << "36 bits";
    EXPECT_TRUE(label.IsDiscovering());
    EXPECT_FALSE(label.IsSteering());
    label = label.Push(0x123).Push(0xabc).Push(0x00f);
    EXPECT_EQ(label.GetBitmap(), std::string("\x12\x3a\xbc\x00\xf0", 5));
    EXPECT_EQ(label.GetHopCount(), 3);
    EXPECT_TRUE(label.IsFull()) << "four bits are left";
}

TEST(PathLabel, LeadsBackInReverseOrder)
{
    const PathLabel found = PathLabel::ForDiscovery(24).Push(1).Push(0xfff).Push(7);
    const PathLabel back = found.TurnBack(PathLabel::STRICT);
    EXPECT_EQ(back.GetFlags(), 0x02);
    EXPECT_EQ(back.GetBitmap().size(), 5U) << "as many octets as three labels need";
    EXPECT_EQ(back.GetHopCount(), 3);
    EXPECT_EQ(back.GetNexthopLabel(), 7);
    EXPECT_EQ(back.Pop().GetNexthopLabel(), 0xfff);
    EXPECT_EQ(back.Pop().Pop().GetNexthopLabel(), 1);
    EXPECT_EQ(back.Pop().Pop().Pop().GetNexthopLabel(), PathLabel::NO_LABEL);
    EXPECT_EQ(back.Pop().Pop().Pop().GetHopCount(), 0);
    EXPECT_EQ(back.Pop().GetBitmap(), back.GetBitmap()) << "what was used stays";
}

TEST(PathLabel, LeadsNowhereOnceAbandonedOrCutShort)
{
    const PathLabel back = PathLabel::ForDiscovery(2).Push(5).Push(6).TurnBack(PathLabel::FALLBACK);
    EXPECT_EQ(back.Abandon().GetHopCount(), 0);
    EXPECT_EQ(back.Abandon().GetNexthopLabel(), PathLabel::NO_LABEL);
    EXPECT_TRUE(back.Abandon().IsFallback());
    // A hop count beyond the bitmap, as a neighbour may claim.
    const PathLabel claimed(PathLabel::STRICT, 255, 9, back.GetBitmap());
    EXPECT_EQ(claimed.Pop().GetNexthopLabel(), PathLabel::NO_LABEL);
    EXPECT_TRUE(claimed.IsFull());
    EXPECT_TRUE(PathLabel(0, 0, 0, "").IsFull());
}

TEST(PathLabel, HasOneModeAtMost)
{
    EXPECT_TRUE(PathLabel(3, 0, 0, "").IsContradictory());
    EXPECT_FALSE(PathLabel(PathLabel::STRICT, 0, 0, "").IsContradictory());
    EXPECT_FALSE(PathLabel(PathLabel::FALLBACK, 0, 0, "").IsContradictory());
    EXPECT_FALSE(PathLabel(0, 0, 0, "").IsSteering()) << "DISCOVERY_MODE";
}

Ptr<const PathLabel>
MakeLabel()
{
    return Create<PathLabel>(PathLabel::STRICT, 2, 0x0abc, std::string("\x12\x3a\xbc"));
}

Message::Fields
MakeInterest()
{
    Message::Fields fields;
    fields.name = *Name::FromUri("/a");
    fields.hopLimit = 9;
    fields.nonce = 0x01020304;
    fields.pathLabel = MakeLabel();
    return fields;
}

void
ExpectSame(const PathLabel& a, const PathLabel& b)
{
    EXPECT_EQ(a.GetFlags(), b.GetFlags());
    EXPECT_EQ(a.GetHopCount(), b.GetHopCount());
    EXPECT_EQ(a.GetNexthopLabel(), b.GetNexthopLabel());
    EXPECT_EQ(a.GetBitmap(), b.GetBitmap());
}

// RFC 9531 4.2: flags, hop count, nexthop label, bitmap, in a hop-by-hop header.
TEST(PathLabel, IsAHopByHopHeaderOfCcnx)
{
    const auto codec = CreateObject<CcnxCodec>();
    const auto interest = codec->Encode(MakeInterest(), {}, 0);
    const Octets expected = Spaced("0100 0020 0900 0013  000a 0007 02 02 0abc 123abc"
                                   "0001 0009 0000 0005 0001 0001 61");
    EXPECT_EQ(ToOctets(interest->GetPacket()), expected);
    const auto decoded = codec->Decode(interest->GetPacket(), nullptr);
    ASSERT_TRUE(decoded);
    ASSERT_TRUE(decoded->Get().pathLabel);
    ExpectSame(*decoded->Get().pathLabel, *MakeLabel());

    HopFields hop;
    hop.hopLimit = 8;
    hop.pathLabel = Create<PathLabel>(MakeLabel()->Pop());
    Octets rewritten = expected;
    rewritten[4] = 8;
    rewritten[13] = 1;
    rewritten[14] = 0x01;
    rewritten[15] = 0x23;
    EXPECT_EQ(ToOctets(codec->WithHopFields(*decoded, hop)), rewritten);
    EXPECT_EQ(ToOctets(decoded->GetPacket()), expected) << "the original";
    EXPECT_EQ(codec->GetSizeOnLinks(*decoded), expected.size());

    const auto back = codec->MakeReturn(*decoded, ReturnCode::INVALID_PATH_LABEL, {9});
    ASSERT_TRUE(back->Get().pathLabel);
    ExpectSame(*codec->Decode(back->GetPacket(), nullptr)->Get().pathLabel, *MakeLabel());
    EXPECT_EQ(ToOctets(back->GetPacket())[5], 0x0a);
}

// RFC 9531 4.3: in the link packet, numbers as it suggests, the bitmap of 64 octets.
TEST(PathLabel, IsAHeaderOfTheLinkPacketOfNdn)
{
    const auto codec = CreateObject<NdnCodec>();
    const auto interest = codec->Encode(MakeInterest(), {}, 0);
    HopFields hop;
    hop.hopLimit = 9;
    hop.nonce = 0x01020304;
    hop.pathLabel = interest->Get().pathLabel;
    const auto packet = codec->WithHopFields(*interest, hop);
    Octets expected = Spaced("6460 0a4c 0b0102 0d40 123abc");
    expected.resize(expected.size() + 61);
    const Octets rest = Spaced("0e020abc 0f0102 5010 050e 0703080161 0a0401020304 220109");
    expected.insert(expected.end(), rest.begin(), rest.end());
    EXPECT_EQ(ToOctets(packet), expected);
    EXPECT_EQ(codec->GetSizeOnLinks(*interest), expected.size());

    const auto decoded = codec->Decode(packet, nullptr);
    ASSERT_TRUE(decoded);
    ASSERT_TRUE(decoded->Get().pathLabel);
    ExpectSame(*decoded->Get().pathLabel, MakeLabel()->Resize(64));
    EXPECT_EQ(codec->GetSizeOnLinks(*decoded), expected.size());

    const auto back = codec->MakeReturn(*decoded, ReturnCode::INVALID_PATH_LABEL, hop);
    const auto received = codec->Decode(back->GetPacket(), nullptr);
    ASSERT_TRUE(received);
    EXPECT_EQ(received->Get().returnCode, ReturnCode::INVALID_PATH_LABEL);
    ASSERT_TRUE(received->Get().pathLabel);
    ExpectSame(*received->Get().pathLabel, MakeLabel()->Resize(64));
    EXPECT_EQ(ToOctets(codec->MakeInterest(*received)->GetPacket()),
              ToOctets(interest->GetPacket()));
}

TEST(PathLabel, OfOtherLengthsThanTheTextSaysIsMalformed)
{
    const auto codec = CreateObject<NdnCodec>();
    const std::string inner = "5010 050e 0703080161 0a0401020304 220109";
    const auto decode = [&codec, &inner](const std::string& label) {
        Octets octets = Spaced(label + inner);
        octets.insert(octets.begin(), {0x64, static_cast<uint8_t>(octets.size())});
        return codec->Decode(Create<Packet>(octets.data(), static_cast<uint32_t>(octets.size())),
                             nullptr);
    };
    const std::string bitmap = "0d40" + std::string(128, '0');
    EXPECT_TRUE(decode("0a45 0b0102" + bitmap)) << "nexthop label and hop count may be left out";
    EXPECT_FALSE(decode("0a03 0b0102")) << "no bitmap";
    EXPECT_FALSE(decode("0a42" + bitmap)) << "no flags";
    EXPECT_FALSE(decode("0a46 0b020002" + bitmap)) << "two octets of flags";
    EXPECT_FALSE(decode("0a06 0b0102 0d0100")) << "a bitmap of one octet";
    EXPECT_FALSE(decode("0a48 0b0102" + bitmap + "0e0100")) << "a nexthop label of one octet";
    EXPECT_FALSE(decode("0a49 0b0102" + bitmap + "0f020000")) << "a hop count of two octets";
}

TEST(PathLabel, IsLeftOutOfData)
{
    Message::Fields data = MakeInterest();
    data.kind = MessageKind::DATA;
    EXPECT_FALSE(CreateObject<CcnxCodec>()->Encode(data, "x", 0)->Get().pathLabel);
    EXPECT_FALSE(CreateObject<NdnCodec>()->Encode(data, "x", 0)->Get().pathLabel);
}

} // namespace
