// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-vectors.h"

#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-ccnx-fragmentation.h"
#include "ns3/icn-ccnx-types.h"
#include "ns3/object-factory.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using tests::FromHex;
using tests::ToOctets;
using tests::ToPacket;

namespace
{

using Octets = std::vector<uint8_t>;
using Fragments = std::vector<Ptr<Packet>>;

constexpr uint8_t TYPE = ccnx::PT_FRAGMENT;
constexpr uint32_t MTU = 100; ///< room for 88 octets
const Time TIMEOUT = MilliSeconds(500);

/// @param size octets. @param seed of the numbers in them. @return a packet
Ptr<Packet>
MakePacket(uint32_t size, uint32_t seed = 1)
{
    std::mt19937 random(seed);
    Octets octets(size);
    std::generate(octets.begin(), octets.end(), [&] { return static_cast<uint8_t>(random()); });
    return ToPacket(octets);
}

/// @param packet to be cut by MTU. @param sequence of the first fragment. @return the fragments
Fragments
Split(Ptr<const Packet> packet, uint64_t sequence = 0)
{
    return CcnxFragmentation(TYPE).Split(packet, MTU, sequence);
}

/// A reassembler and what it told.
struct Receiver
{
    std::vector<uint32_t> losses; ///< octets held of packets given up
    std::vector<Octets> packets;  ///< put together
    CcnxReassembler reassembler{TYPE, TIMEOUT, [this](uint32_t octets) {
                                    losses.push_back(octets);
                                }};

    /// @param fragment comes in. @param now when. @return the rule that it breaks
    std::string Take(Ptr<const Packet> fragment, Time now = Time())
    {
        Codec::Error error;
        if (const auto packet = reassembler.Take(fragment, now, &error))
        {
            packets.push_back(ToOctets(packet));
        }
        return error.what;
    }

    /// @param fragments come in, in this order
    void TakeAll(const Fragments& fragments)
    {
        for (const auto& fragment : fragments)
        {
            EXPECT_EQ(Take(fragment), "");
        }
    }
};

/// @param isBegin flag. @param isEnd flag. @param sequence number. @return a fragment of an octet
Ptr<Packet>
MakeFragment(bool isBegin, bool isEnd, uint32_t sequence)
{
    CcnxFragment fragment;
    fragment.isBegin = isBegin;
    fragment.isEnd = isEnd;
    fragment.sequence = sequence;
    const auto piece = Create<Packet>(1);
    fragment.Wrap(*piece, TYPE);
    return piece;
}

/// @param sequence number. @return an idle fragment
Ptr<Packet>
MakeIdle(uint8_t sequence)
{
    return ToPacket({1, TYPE, 0, 8, 0x10, 0, sequence, 8});
}

} // namespace

// The example of the draft, 4.2: 2000 octets over 1500, without its CRC32C.
TEST(CcnxFragmentation, WritesTheHeadersOfTheDraft)
{
    const auto packet = MakePacket(2000);
    const auto fragments = CcnxFragmentation(4).Split(packet, 1500, 0);
    ASSERT_EQ(fragments.size(), 2u);
    const Octets whole = ToOctets(packet);
    Octets first = FromHex("010405dc40000008000505d0");
    first.insert(first.end(), whole.begin(), whole.begin() + 1488);
    Octets second = FromHex("0104020c2000010800050200");
    second.insert(second.end(), whole.begin() + 1488, whole.end());
    EXPECT_EQ(ToOctets(fragments[0]), first);
    EXPECT_EQ(ToOctets(fragments[1]), second);
}

TEST(CcnxFragmentation, PutsTogetherWhatItCut)
{
    for (const uint32_t mtu : {13, 14, 100, 576, 1500, 9000, 65535})
    {
        const CcnxFragmentation fragmentation(TYPE);
        EXPECT_EQ(fragmentation.GetLargestMessage(mtu), 65535u);
        const uint32_t room = mtu - CcnxFragment::HEADER_BYTES;
        for (const uint32_t size : {mtu + 1, 2 * room, 2 * room + 1, 8000U, 65535U})
        {
            if (size <= mtu || size > 65535)
            {
                continue;
            }
            SCOPED_TRACE(std::to_string(size) + " over " + std::to_string(mtu));
            const auto packet = MakePacket(size);
            const auto fragments = fragmentation.Split(packet, mtu, 1'048'570);
            const auto sizes = fragmentation.GetFragmentSizes(size, mtu);
            ASSERT_EQ(fragments.size(), sizes.size());
            Receiver receiver;
            for (size_t i = 0; i < fragments.size(); ++i)
            {
                EXPECT_LE(fragments[i]->GetSize(), mtu);
                EXPECT_EQ(fragments[i]->GetSize(), sizes[i]);
            }
            receiver.TakeAll(fragments);
            ASSERT_EQ(receiver.packets.size(), 1u);
            EXPECT_EQ(receiver.packets[0], ToOctets(packet));
            EXPECT_TRUE(receiver.losses.empty());
            EXPECT_EQ(receiver.reassembler.GetCounts().packets, 1u);
        }
    }
}

TEST(CcnxFragmentation, AMtuWithoutRoomIsTheLimit)
{
    EXPECT_EQ(CcnxFragmentation(TYPE).GetLargestMessage(12), 12u);
    EXPECT_EQ(CcnxFragmentation(TYPE).GetLargestMessage(0), 0u);
    EXPECT_TRUE(CcnxFragmentation(TYPE).Split(MakePacket(100), 12, 0).empty());
}

TEST(CcnxFragmentation, ZerosStayANumber)
{
    const auto packet = Create<Packet>(60'000);
    const Octets header(80, 7);
    Ptr<Packet> whole = ToPacket(header);
    whole->AddAtEnd(packet);
    for (int hop = 0; hop < 3; ++hop)
    {
        CcnxReassembler reassembler(TYPE, TIMEOUT, nullptr);
        Ptr<Packet> next;
        for (const auto& fragment : CcnxFragmentation(TYPE).Split(whole, 1500, 0))
        {
            ASSERT_FALSE(next);
            next = reassembler.Take(fragment, Time(), nullptr);
        }
        ASSERT_TRUE(next);
        EXPECT_EQ(ToOctets(next), ToOctets(whole));
        EXPECT_LT(next->GetSerializedSize(), 200u);
        whole = next;
    }
}

TEST(CcnxReassembler, EachFragmentLostInTurnLosesThePacketOnce)
{
    const auto packet = MakePacket(500);
    const size_t count = Split(packet).size();
    ASSERT_EQ(count, 6u);
    for (size_t lost = 0; lost < count; ++lost)
    {
        SCOPED_TRACE(lost);
        Receiver receiver;
        Fragments fragments = Split(packet);
        fragments.erase(fragments.begin() + static_cast<int>(lost));
        receiver.TakeAll(fragments);
        EXPECT_TRUE(receiver.packets.empty());
        const auto next = MakePacket(300, 2);
        receiver.TakeAll(Split(next, count));
        ASSERT_EQ(receiver.packets.size(), 1u);
        EXPECT_EQ(receiver.packets[0], ToOctets(next));
        ASSERT_EQ(receiver.losses.size(), 1u);
        EXPECT_EQ(receiver.losses[0], lost ? 88 * lost : 88u);
        const auto& counts = receiver.reassembler.GetCounts();
        EXPECT_EQ(counts.gaps + counts.unfinished, 1u);
        EXPECT_EQ(counts.unfinished, 0u) << "the next packet's number shows the gap";
        EXPECT_EQ(counts.strays, lost == 0 ? count - 2 : lost + 1 < count ? count - lost - 1 : 0);
    }
}

TEST(CcnxReassembler, APacketOfWhichNothingComesIsNotMissed)
{
    Receiver receiver;
    receiver.TakeAll(Split(MakePacket(200), 0));
    receiver.TakeAll(Split(MakePacket(200), 6));
    EXPECT_EQ(receiver.packets.size(), 2u);
    EXPECT_TRUE(receiver.losses.empty());
}

TEST(CcnxReassembler, AGapFromOnePacketIntoTheNextIsOneLoss)
{
    Receiver receiver;
    Fragments fragments = Split(MakePacket(250), 0); // 0 1 2
    fragments.pop_back();
    Fragments next = Split(MakePacket(250), 3); // 3 4 5
    next.erase(next.begin());
    receiver.TakeAll(fragments);
    receiver.TakeAll(next);
    EXPECT_TRUE(receiver.packets.empty());
    EXPECT_EQ(receiver.losses, std::vector<uint32_t>{176});
    EXPECT_EQ(receiver.reassembler.GetCounts().strays, 2u);
    receiver.TakeAll(Split(MakePacket(250), 6));
    EXPECT_EQ(receiver.packets.size(), 1u);
}

TEST(CcnxReassembler, DuplicatesWithinAPacketChangeNothing)
{
    Receiver receiver;
    const auto packet = MakePacket(500);
    Fragments twice;
    for (const auto& fragment : Split(packet))
    {
        twice.push_back(fragment);
        twice.push_back(fragment);
    }
    receiver.TakeAll(twice);
    ASSERT_EQ(receiver.packets.size(), 1u);
    EXPECT_EQ(receiver.packets[0], ToOctets(packet));
    EXPECT_TRUE(receiver.losses.empty());
    EXPECT_EQ(receiver.reassembler.GetCounts().behind, 6u);
}

TEST(CcnxReassembler, AFragmentOutOfOrderLosesThePacketOnce)
{
    Receiver receiver;
    Fragments fragments = Split(MakePacket(500));
    std::swap(fragments[2], fragments[3]);
    receiver.TakeAll(fragments);
    EXPECT_TRUE(receiver.packets.empty());
    EXPECT_EQ(receiver.losses, std::vector<uint32_t>{176});
    const auto& counts = receiver.reassembler.GetCounts();
    EXPECT_EQ(counts.gaps, 1u);
    EXPECT_EQ(counts.behind, 1u);
    EXPECT_EQ(counts.strays, 3u);
    receiver.TakeAll(Split(MakePacket(500), 6));
    EXPECT_EQ(receiver.packets.size(), 1u);
}

TEST(CcnxReassembler, ABeginBeforeTheEndGivesUpWhatWasBegun)
{
    Receiver receiver;
    receiver.TakeAll({MakeFragment(true, false, 0),
                      MakeFragment(false, false, 1),
                      MakeFragment(true, false, 2),
                      MakeFragment(false, true, 3)});
    EXPECT_EQ(receiver.packets, std::vector<Octets>{Octets(2)});
    EXPECT_EQ(receiver.losses, std::vector<uint32_t>{2});
    EXPECT_EQ(receiver.reassembler.GetCounts().unfinished, 1u);
}

TEST(CcnxReassembler, ASenderThatFallsIdleHasNoMoreOfThePacket)
{
    Receiver receiver;
    receiver.TakeAll({MakeFragment(true, false, 0), MakeIdle(2), MakeIdle(3)});
    EXPECT_EQ(receiver.losses, std::vector<uint32_t>{1});
    EXPECT_EQ(receiver.reassembler.GetCounts().gaps, 1u);
    receiver.TakeAll({MakeFragment(true, false, 4), MakeIdle(5)});
    EXPECT_EQ(receiver.losses.size(), 2u);
    EXPECT_EQ(receiver.reassembler.GetCounts().unfinished, 1u);
    receiver.TakeAll({MakeIdle(6), MakeFragment(true, true, 7)});
    EXPECT_EQ(receiver.packets.size(), 1u);
    EXPECT_EQ(receiver.losses.size(), 2u);
}

TEST(CcnxReassembler, APacketIsGivenUpAfterASilenceLongerThanTheTimeout)
{
    Receiver receiver;
    EXPECT_EQ(receiver.reassembler.GetDue(), Time::Max());
    const Fragments fragments = Split(MakePacket(500));
    receiver.Take(fragments[0], MilliSeconds(0));
    receiver.Take(fragments[1], MilliSeconds(400));
    EXPECT_EQ(receiver.reassembler.GetDue(), MilliSeconds(900) + NanoSeconds(1));
    receiver.reassembler.Expire(MilliSeconds(900));
    EXPECT_TRUE(receiver.losses.empty());
    receiver.reassembler.Expire(MilliSeconds(900) + NanoSeconds(1));
    EXPECT_EQ(receiver.losses, std::vector<uint32_t>{176});
    EXPECT_EQ(receiver.reassembler.GetCounts().timedOut, 1u);
    EXPECT_EQ(receiver.reassembler.GetDue(), Time::Max());
    receiver.Take(fragments[2], Seconds(1));
    EXPECT_EQ(receiver.losses.size(), 1u) << "what comes late is of the same packet";
    EXPECT_EQ(receiver.reassembler.GetCounts().strays, 1u);
}

TEST(CcnxReassembler, ALateFragmentFindsItsPacketGivenUp)
{
    Receiver receiver;
    const Fragments fragments = Split(MakePacket(150)); // 0 1
    receiver.Take(fragments[0], MilliSeconds(0));
    receiver.Take(fragments[1], MilliSeconds(501));
    EXPECT_TRUE(receiver.packets.empty());
    EXPECT_EQ(receiver.losses, std::vector<uint32_t>{88});
    EXPECT_EQ(receiver.reassembler.GetCounts().timedOut, 1u);
}

TEST(CcnxReassembler, APacketGrowsNoLongerThanAPacketCan)
{
    CcnxFragment fragment;
    fragment.isBegin = true;
    Receiver receiver;
    for (uint32_t i = 0; i < 200; ++i)
    {
        const auto piece = Create<Packet>(1000);
        fragment.Wrap(*piece, TYPE);
        receiver.TakeAll({piece});
        fragment.isBegin = false;
        fragment.sequence = CcnxFragment::Next(fragment.sequence);
    }
    EXPECT_TRUE(receiver.packets.empty());
    EXPECT_EQ(receiver.losses, std::vector<uint32_t>{66'000});
    EXPECT_EQ(receiver.reassembler.GetCounts().tooLong, 1u);
    EXPECT_EQ(receiver.reassembler.GetCounts().strays, 134u);
}

TEST(CcnxFragment, NumbersAreSerial)
{
    EXPECT_EQ(CcnxFragment::Next(0xfffff), 0u);
    EXPECT_EQ(CcnxFragment::Distance(0xfffff, 0), 1);
    EXPECT_EQ(CcnxFragment::Distance(0, 0xfffff), -1);
    EXPECT_EQ(CcnxFragment::Distance(5, 5), 0);
    EXPECT_EQ(CcnxFragment::Distance(0, 0x7ffff), 0x7ffff);
    EXPECT_EQ(CcnxFragment::Distance(0, 0x80000), -0x80000);
}

TEST(CcnxFragment, ReadsWhatTheDraftAllowsBesides)
{
    const auto read = [](const char* hex) {
        return CcnxFragment::Decode(*ToPacket(FromHex(hex)), TYPE, nullptr);
    };
    // A hop-by-hop header, and a CRC32C behind the piece.
    const auto checked = read("01f4002140abcd0c"
                              "00070000"
                              "0005000141"
                              "0003000400020000"
                              "0004000401020304");
    ASSERT_TRUE(checked);
    EXPECT_TRUE(checked->isBegin && !checked->isEnd && !checked->isIdle);
    EXPECT_EQ(checked->sequence, 0xabcdu);
    EXPECT_EQ(checked->pieceOffset, 16u);
    EXPECT_EQ(checked->pieceSize, 1u);
    EXPECT_TRUE(read("01f4000810000108")) << "idle";
    EXPECT_TRUE(read("01f400141000000800110008"
                     "0102030405060708"))
        << "a reset";
    EXPECT_TRUE(read("01f4002c1000000800110008"
                     "0102030405060708"
                     "00120014"
                     "0102030405060708"
                     "0102030405060708"
                     "01020304"))
        << "and its acknowledgement";
}

TEST(CcnxFragment, BreaksNoRuleUnnamed)
{
    const std::vector<std::pair<const char*, const char*>> broken{
        {"01f400", "fewer octets than a fixed header"},
        {"02f4000d40000008"
         "0005000141",
         "a version other than 1"},
        {"0104000d40000008"
         "0005000141",
         "a packet type other than a fragment's"},
        {"01f4000e40000008"
         "0005000141",
         "a PacketLength that is not the packet's length"},
        {"01f4000d40000007"
         "0005000141",
         "a HeaderLength below 8 or beyond the packet"},
        {"01f4000d4000000e"
         "0005000141",
         "a HeaderLength below 8 or beyond the packet"},
        {"01f4000dc0000008"
         "0005000141",
         "a fragment in the extended encoding"},
        {"01f4000d50000008"
         "0005000141",
         "an idle fragment that begins or ends a packet"},
        {"01f4000d30000008"
         "0005000141",
         "an idle fragment that begins or ends a packet"},
        {"01f4000d10000008"
         "0005000141",
         "something else than a validation behind the message"},
        {"01f4000d40000008"
         "0001000141",
         "a fragment without its piece of a packet"},
        {"01f4000c40000008"
         "00050000",
         "a fragment of no octets"},
        {"01f4000840000008", "a TLV header that its container cuts off"},
        {"01f4000d40000008"
         "0005000241",
         "a TLV longer than its container"},
        {"01f4000f40000008"
         "00050001410001",
         "a TLV header that its container cuts off"},
        {"01f4001140000008"
         "0005000141"
         "00010000",
         "something else than a validation behind the message"},
        {"01f4000c10000008"
         "00110000",
         "a field of a length that its type does not allow"},
    };
    for (const auto& [hex, what] : broken)
    {
        Receiver receiver;
        receiver.TakeAll({MakeFragment(true, false, 0)});
        EXPECT_EQ(receiver.Take(ToPacket(FromHex(hex))), what) << hex;
        receiver.TakeAll({MakeFragment(false, true, 1)});
        EXPECT_EQ(receiver.packets.size(), 1u) << "a malformed fragment changes nothing";
    }
}

TEST(CcnxFragment, SurvivesWhateverComes)
{
    std::mt19937 random(3);
    Receiver receiver;
    size_t read = 0;
    for (int i = 0; i < 200'000; ++i)
    {
        Octets octets = ToOctets(MakeFragment(random() % 2, random() % 2, i % 100));
        octets.resize(8 + random() % 20);
        octets[3] = static_cast<uint8_t>(octets.size());
        if (octets.size() >= 12)
        {
            octets[11] = static_cast<uint8_t>(octets.size() - 12);
        }
        octets[random() % octets.size()] ^= static_cast<uint8_t>(random() % 4 ? 0 : random());
        read += receiver.Take(ToPacket(octets), MilliSeconds(i)).empty();
    }
    EXPECT_GT(read, 100'000u);
    EXPECT_FALSE(receiver.packets.empty());
}

TEST(CcnxCodec, TellsFragmentsFromMessages)
{
    const auto fragment = MakeFragment(true, false, 0);
    const auto codec = CreateObject<CcnxCodec>();
    Codec::Error error;
    EXPECT_FALSE(codec->Decode(fragment, &error));
    EXPECT_TRUE(error.isFragment);

    const auto ofDraft =
        CreateObjectWithAttributes<CcnxCodec>("FragmentPacketType",
                                              UintegerValue(ccnx::PT_FRAGMENT_OF_DRAFT));
    error = {};
    EXPECT_FALSE(ofDraft->Decode(fragment, &error));
    EXPECT_FALSE(error.isFragment);
    EXPECT_STREQ(error.what, "a packet type other than Interest, Content Object or return");
    const auto piece = ofDraft->GetFragmentation()->Split(MakePacket(2000), 1500, 0)[0];
    EXPECT_EQ(ToOctets(piece)[ccnx::PACKET_TYPE_AT], 4);
    EXPECT_FALSE(ofDraft->Decode(piece, &error));
    EXPECT_TRUE(error.isFragment);
}

TEST(CcnxCodecDeathTest, FragmentsMayNotLookLikeMessages)
{
    EXPECT_DEATH(CreateObjectWithAttributes<CcnxCodec>("FragmentPacketType", UintegerValue(1)),
                 "FragmentPacketType");
}
