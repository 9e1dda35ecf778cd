// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-vectors.h"
#include "icn-vectors.h"

#include "ns3/icn-ndn-fragmentation.h"
#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-packet.h"
#include "ns3/icn-ndn-reassembler.h"
#include "ns3/icn-octets-header.h"
#include "ns3/trailer.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using nlohmann::json;
using tests::ToOctets;
using tests::ToPacket;

namespace
{

constexpr uint16_t GENERIC = 8; ///< type of a name component

using Fragments = std::vector<Ptr<Packet>>;

/// @param size octets of content. @return Data
Ptr<Packet>
MakeData(uint32_t size)
{
    std::mt19937 random(size);
    NdnPacket data;
    data.kind = NdnPacket::Kind::DATA;
    data.name = Name().Append(GENERIC, "a");
    data.signatureInfo.emplace();
    data.signatureValue.emplace(32);
    data.content.emplace(size);
    std::generate(data.content->begin(), data.content->end(), [&] {
        return static_cast<uint8_t>(random());
    });
    return ToPacket(data.Encode());
}

/// What stands behind the content of Data.
class Signature : public Trailer
{
  public:
    static constexpr uint32_t BYTES = 32;

    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("tests::Signature").SetParent<Trailer>();
        return tid;
    }

    TypeId GetInstanceTypeId() const override
    {
        return GetTypeId();
    }

    uint32_t GetSerializedSize() const override
    {
        return BYTES;
    }

    void Serialize(Buffer::Iterator end) const override
    {
        end.Prev(BYTES);
        end.WriteU8(8, BYTES);
    }

    uint32_t Deserialize(Buffer::Iterator) override
    {
        return BYTES;
    }

    void Print(std::ostream&) const override
    {
    }
};

/// A reassembler and what it told.
struct Receiver
{
    std::vector<uint32_t> losses;   ///< octets held of packets given up
    std::vector<NdnOctets> packets; ///< put together
    NdnReassembler reassembler{MilliSeconds(500),
                               [this](uint32_t octets) { losses.push_back(octets); }};

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

/// @param fragment any. @return its fields
NdnLpPacket
Read(Ptr<const Packet> fragment)
{
    return NdnLpPacket::Decode(ToOctets(fragment), nullptr).value();
}

/// @param packet to be cut by 500 octets. @param sequence of the first fragment. @return fragments
Fragments
Split(Ptr<const Packet> packet, uint64_t sequence = 0)
{
    return NdnFragmentation().Split(packet, 500, sequence);
}

} // namespace

TEST(NdnFragmentation, PutsTogetherWhatItCut)
{
    const NdnFragmentation fragmentation;
    for (const uint32_t mtu : {42, 60, 150, 253, 270, 300, 500, 1500, 4000, 8000})
    {
        for (uint32_t content : {mtu, 2 * mtu, 2 * mtu + 7, 5000U, 8700U})
        {
            const auto packet = MakeData(content);
            const uint32_t size = packet->GetSize();
            if (size <= mtu || size > fragmentation.GetLargestMessage(mtu))
            {
                continue;
            }
            SCOPED_TRACE(std::to_string(size) + " over " + std::to_string(mtu));
            const auto fragments = fragmentation.Split(packet, mtu, 7);
            const auto sizes = fragmentation.GetFragmentSizes(size, mtu);
            ASSERT_EQ(fragments.size(), sizes.size());
            ASSERT_LE(fragments.size(), NdnReassembler::MOST_FRAGMENTS);
            for (size_t i = 0; i < fragments.size(); ++i)
            {
                EXPECT_LE(fragments[i]->GetSize(), mtu);
                const bool isLast = i + 1 == fragments.size();
                const bool isShortened = fragments.size() > 255 || fragments[i]->GetSize() == 254 ||
                                         fragments[i]->GetSize() == 255;
                EXPECT_TRUE(isLast || isShortened || fragments[i]->GetSize() + 4 >= mtu);
                EXPECT_EQ(fragments[i]->GetSize(), sizes[i]);
                const NdnLpPacket lp = Read(fragments[i]);
                EXPECT_EQ(lp.Encode(), ToOctets(fragments[i]));
                EXPECT_EQ(lp.sequence, 7 + i);
                EXPECT_EQ(lp.fragIndex, i);
                EXPECT_EQ(lp.fragCount, fragments.size());
            }
            Receiver receiver;
            receiver.TakeAll(fragments);
            ASSERT_EQ(receiver.packets.size(), 1u);
            EXPECT_EQ(receiver.packets[0], ToOctets(packet));
            EXPECT_EQ(receiver.reassembler.GetWaiting(), 0u);
        }
    }
}

TEST(NdnFragmentation, SendsNothingLargerThanTheFieldAgreesOn)
{
    const NdnFragmentation fragmentation;
    EXPECT_EQ(fragmentation.GetLargestMessage(1500), 8800u);
    EXPECT_EQ(fragmentation.GetLargestMessage(9000), 9000u);
    EXPECT_EQ(fragmentation.GetLargestMessage(20), 20u) << "no room in a fragment";
    EXPECT_TRUE(fragmentation.Split(MakeData(100), 20, 0).empty());
    EXPECT_TRUE(fragmentation.Split(MakeData(8700), 42, 0).empty()) << "more than 400 fragments";
    // 400 fragments at most, each with 2 octets of count.
    EXPECT_EQ(fragmentation.GetLargestMessage(42), 400u * (42 - 2 - 10 - 4 - 4 - 2));
}

// The vectors' fragments of one Data were cut by 500 octets, with room to spare.
TEST(NdnFragmentation, TakesTheFragmentsOfTheVectors)
{
    Receiver receiver;
    for (const json& vector : tests::NdnVectors("lp"))
    {
        if (vector["kind"] == "lp-fragment")
        {
            EXPECT_TRUE(receiver.packets.empty());
            receiver.Take(ToPacket(tests::FromHex(vector["wire"])));
        }
    }
    ASSERT_EQ(receiver.packets.size(), 1u);
    const auto whole = NdnLpPacket::Decode(receiver.packets[0], nullptr);
    ASSERT_TRUE(whole && whole->packet);
    EXPECT_EQ(whole->packet->kind, NdnPacket::Kind::DATA);
    EXPECT_EQ(whole->pitToken, NdnOctets({1, 2}));
    EXPECT_FALSE(whole->sequence || whole->fragIndex || whole->fragCount);
}

TEST(NdnFragmentation, HeadersOfTheMessageRideOnTheFirstFragmentAlone)
{
    NdnLpPacket message;
    message.pitToken = NdnOctets(32, 9);
    message.congestionMark = 1;
    message.fragment = ToOctets(MakeData(1200));
    const auto fragments = Split(ToPacket(message.Encode()), 3);
    ASSERT_EQ(fragments.size(), 3u);
    for (size_t i = 0; i < fragments.size(); ++i)
    {
        EXPECT_LE(fragments[i]->GetSize(), 500u);
        const NdnLpPacket lp = Read(fragments[i]);
        EXPECT_EQ(lp.pitToken.has_value(), i == 0);
        EXPECT_EQ(lp.congestionMark.has_value(), i == 0);
    }
    Receiver receiver;
    receiver.TakeAll({fragments[2], fragments[1], fragments[0]});
    ASSERT_EQ(receiver.packets.size(), 1u);
    EXPECT_EQ(receiver.packets[0], message.Encode());
}

TEST(NdnFragmentation, ANackIsCutLikeAnyOther)
{
    NdnPacket interest;
    interest.name = Name().Append(GENERIC, std::string(600, 'x'));
    interest.nonce = 1;
    NdnLpPacket nack;
    nack.isNack = true;
    nack.nackReason = 150;
    nack.fragment = interest.Encode();
    const auto fragments = Split(ToPacket(nack.Encode()));
    ASSERT_EQ(fragments.size(), 2u);
    EXPECT_TRUE(Read(fragments[0]).isNack);
    EXPECT_FALSE(Read(fragments[1]).isNack);
    Receiver receiver;
    receiver.TakeAll(fragments);
    ASSERT_EQ(receiver.packets.size(), 1u);
    EXPECT_EQ(receiver.packets[0], nack.Encode());
}

TEST(NdnFragmentation, ZerosStayANumber)
{
    Ptr<Packet> whole = Create<Packet>(8000);
    whole->AddTrailer(Signature());
    const NdnOctets head(50, 6);
    whole->AddHeader(OctetsHeader(head.data(), static_cast<uint32_t>(head.size())));
    for (int hop = 0; hop < 3; ++hop)
    {
        NdnReassembler reassembler;
        Ptr<Packet> next;
        for (const auto& fragment : NdnFragmentation().Split(whole, 1500, 0))
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

TEST(NdnFragmentation, EachFragmentLostInTurnLosesThePacketOnce)
{
    const auto packet = MakeData(2000);
    const size_t count = Split(packet).size();
    for (size_t lost = 0; lost < count; ++lost)
    {
        SCOPED_TRACE(lost);
        Receiver receiver;
        Fragments fragments = Split(packet);
        fragments.erase(fragments.begin() + static_cast<int>(lost));
        receiver.TakeAll(fragments);
        receiver.TakeAll(Split(packet, count));
        EXPECT_EQ(receiver.packets, std::vector<NdnOctets>{ToOctets(packet)});
        EXPECT_TRUE(receiver.losses.empty());
        EXPECT_EQ(receiver.reassembler.GetDue(), MilliSeconds(500) + NanoSeconds(1));
        receiver.reassembler.Expire(MilliSeconds(500) + NanoSeconds(1));
        ASSERT_EQ(receiver.losses.size(), 1u);
        EXPECT_LT(receiver.losses[0], packet->GetSize());
        EXPECT_EQ(receiver.reassembler.GetDue(), Time::Max());
    }
}

TEST(NdnFragmentation, AnyOrderWillDo)
{
    std::mt19937 random(5);
    const auto a = MakeData(2000);
    const auto b = MakeData(3000);
    for (int round = 0; round < 20; ++round)
    {
        Fragments fragments = Split(a, 0 - uint64_t{2}); // wraps around
        const uint64_t behind = fragments.size() - 2;
        for (const auto& fragment : Split(b, behind))
        {
            fragments.push_back(fragment);
            fragments.push_back(fragment);
        }
        std::shuffle(fragments.begin(), fragments.end() - 1, random);
        Receiver receiver;
        receiver.TakeAll(fragments);
        EXPECT_GE(receiver.packets.size(), 2u);
        EXPECT_TRUE(std::count(receiver.packets.begin(), receiver.packets.end(), ToOctets(a)));
        EXPECT_TRUE(std::count(receiver.packets.begin(), receiver.packets.end(), ToOctets(b)));
        EXPECT_EQ(receiver.reassembler.GetCounts().refused, 0u);
    }
}

TEST(NdnFragmentation, PacketsThatClaimTheSameNumbersAreToldApart)
{
    // 7 8 9, of which 8 is also said to be the first of two.
    Receiver receiver;
    const auto packet = MakeData(1200);
    const Fragments fragments = Split(packet, 7);
    ASSERT_EQ(fragments.size(), 3u);
    receiver.TakeAll({fragments[0]});
    receiver.TakeAll({Split(MakeData(600), 8)[0]});
    receiver.TakeAll({Split(MakeData(2000), 3)[0]}); // 3 to 7
    receiver.TakeAll({fragments[1], fragments[2]});
    EXPECT_EQ(receiver.packets, std::vector<NdnOctets>{ToOctets(packet)});
    EXPECT_EQ(receiver.reassembler.GetCounts().refused, 2u);
    EXPECT_EQ(receiver.reassembler.GetWaiting(), 0u);
    receiver.TakeAll({Split(MakeData(600), 10)[0], Split(MakeData(600), 12)[0]});
    EXPECT_EQ(receiver.reassembler.GetWaiting(), 2u) << "side by side is no overlap";
}

TEST(NdnFragmentation, AFragmentOfAnotherCountIsRefused)
{
    Receiver receiver;
    receiver.TakeAll({Split(MakeData(1200), 7)[0], Split(MakeData(2000), 7)[1]});
    EXPECT_EQ(receiver.reassembler.GetCounts().refused, 1u);
    EXPECT_EQ(receiver.reassembler.GetWaiting(), 1u);
}

TEST(NdnFragmentation, BreaksNoRuleUnnamed)
{
    const auto packet = MakeData(1200);
    const auto expect = [&packet](const char* what, auto change) {
        Receiver receiver;
        const Fragments fragments = Split(packet);
        NdnLpPacket broken = Read(fragments[1]);
        change(broken);
        receiver.TakeAll({fragments[0]});
        EXPECT_EQ(receiver.Take(ToPacket(broken.Encode())), what);
        EXPECT_EQ(receiver.reassembler.GetCounts().refused, 1u);
        receiver.TakeAll({fragments[1], fragments[2]});
        EXPECT_EQ(receiver.packets.size(), 1u) << "a malformed fragment changes nothing";
    };
    expect("a fragment without Sequence", [](NdnLpPacket& lp) { lp.sequence.reset(); });
    expect("a fragment without its piece of a packet", [](auto& lp) { lp.fragment.reset(); });
    expect("a FragIndex that is not below FragCount", [](auto& lp) { lp.fragIndex = 3; });
    expect("a FragIndex that is not below FragCount", [](auto& lp) { lp.fragCount = 0; });
    expect("a FragCount above 400", [](NdnLpPacket& lp) { lp.fragCount = 401; });
    expect("a link packet that is no fragment", [](NdnLpPacket& lp) {
        lp = {};
        lp.congestionMark = 1;
    });
    Receiver receiver;
    EXPECT_EQ(receiver.Take(ToPacket(tests::FromHex("6404520101"))),
              "a TLV longer than what holds it");
}

TEST(NdnReassembler, HoldsNoMoreThanItsLimits)
{
    Receiver receiver;
    for (uint64_t i = 0; i < 1000; ++i)
    {
        receiver.TakeAll({Split(MakeData(1200), 3 * i)[0]});
    }
    EXPECT_EQ(receiver.reassembler.GetWaiting(), NdnReassembler::MOST_WAITING);
    EXPECT_EQ(receiver.reassembler.GetCounts().crowdedOut, 1000 - NdnReassembler::MOST_WAITING);
    EXPECT_EQ(receiver.losses.size(), 1000 - NdnReassembler::MOST_WAITING);
}
