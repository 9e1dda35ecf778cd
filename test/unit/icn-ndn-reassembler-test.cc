// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-generator.h"
#include "icn-ndn-vectors.h"
#include "icn-vectors.h"

#include "ns3/icn-ndn-reassembler.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <vector>

using namespace ns3::icn;
using namespace ns3;
using nlohmann::json;

namespace
{

/// @param first Sequence of the first fragment. @return an Interest for /A in fragments of an octet
std::vector<NdnLpPacket>
Fragments(uint64_t first)
{
    const NdnOctets interest = tests::FromHex("05050703080141");
    std::vector<NdnLpPacket> fragments;
    for (size_t i = 0; i < interest.size(); ++i)
    {
        NdnLpPacket fragment;
        fragment.sequence = first + i;
        fragment.fragIndex = i;
        fragment.fragCount = interest.size();
        fragment.fragment = NdnOctets{interest[i]};
        fragments.push_back(fragment);
    }
    fragments.front().pitToken = NdnOctets{42};
    return fragments;
}

/// @param reassembler takes it. @param lp a fragment. @param now when. @return the packet, if whole
std::optional<NdnLpPacket>
Add(NdnReassembler& reassembler, const NdnLpPacket& lp, Time now)
{
    const auto whole = reassembler.Take(tests::ToPacket(lp.Encode()), now, nullptr);
    return whole ? NdnLpPacket::Decode(tests::ToOctets(whole), nullptr) : std::nullopt;
}

/// @param change makes a fragment break a rule
template <typename Change>
void
ExpectRefused(Change change)
{
    NdnReassembler reassembler;
    NdnLpPacket fragment = Fragments(0)[1];
    change(fragment);
    EXPECT_FALSE(Add(reassembler, fragment, Time(0)));
    EXPECT_EQ(reassembler.GetCounts().refused, 1u);
    EXPECT_EQ(reassembler.GetWaiting(), 0u);
}

} // namespace

TEST(NdnReassembler, FragmentsOfTheVectorsMakeOneData)
{
    NdnReassembler reassembler;
    std::optional<NdnLpPacket> whole;
    for (const json& vector : tests::NdnVectors("lp"))
    {
        if (vector["kind"] == "lp-fragment")
        {
            EXPECT_FALSE(whole) << vector["id"];
            const auto lp = NdnLpPacket::Decode(tests::FromHex(vector["wire"]), nullptr);
            whole = Add(reassembler, lp.value(), Time(0));
        }
    }
    ASSERT_TRUE(whole && whole->packet);
    EXPECT_EQ(whole->packet->kind, NdnPacket::Kind::DATA);
    EXPECT_EQ(whole->packet->content.value_or(NdnOctets()).size(), 1000u);
    EXPECT_EQ(whole->pitToken, NdnOctets({1, 2}));
    EXPECT_FALSE(whole->sequence || whole->fragCount);
    EXPECT_EQ(reassembler.GetCounts().packets, 1u);
}

// Fragments that make a link packet: an IDLE one, and one around an Interest for /A.
TEST(NdnReassembler, FragmentsMakeNoLinkPacket)
{
    for (const char* inner : {"6406fd0328020000", "6409500705050703080141"})
    {
        const NdnOctets octets = tests::FromHex(inner);
        NdnReassembler reassembler;
        std::vector<NdnLpPacket> fragments = Fragments(7);
        fragments.resize(2);
        for (NdnLpPacket& fragment : fragments)
        {
            fragment.pitToken.reset();
            fragment.fragCount = 2;
        }
        fragments[0].fragment = NdnOctets(octets.begin(), octets.begin() + 4);
        fragments[1].fragment = NdnOctets(octets.begin() + 4, octets.end());
        ASSERT_TRUE(NdnLpPacket::Decode(octets, nullptr)) << "alone it is one";
        EXPECT_FALSE(Add(reassembler, fragments[0], Time(0)));
        EXPECT_FALSE(Add(reassembler, fragments[1], Time(0))) << inner;
        EXPECT_EQ(reassembler.GetCounts().packets, 1u) << "put together, then malformed";
    }
}

TEST(NdnReassembler, TheOrderOfFragmentsDoesNotMatter)
{
    std::mt19937 random(2);
    NdnReassembler reassembler;
    for (uint64_t round = 0; round < 50; ++round)
    {
        // Two packets at a time; the Sequence of one wraps around.
        std::vector<NdnLpPacket> fragments = Fragments(1000 * (round + 1));
        for (const NdnLpPacket& fragment : Fragments(0 - uint64_t{3}))
        {
            fragments.push_back(fragment);
        }
        std::shuffle(fragments.begin(), fragments.end(), random);
        size_t packets = 0;
        for (const NdnLpPacket& fragment : fragments)
        {
            if (const auto whole = Add(reassembler, fragment, Time(0)))
            {
                EXPECT_EQ(whole->packet->wire, tests::FromHex("05050703080141"));
                EXPECT_EQ(whole->pitToken, NdnOctets{42});
                ++packets;
            }
        }
        EXPECT_EQ(packets, 2u);
    }
    EXPECT_EQ(reassembler.GetWaiting(), 0u);
}

// Fragments of several packets at a time, shuffled, some twice, some lost.
TEST(NdnReassembler, GeneratedPacketsAreWholeUnlessAFragmentIsLost)
{
    std::mt19937 random(4);
    tests::NdnGenerator generator(9);
    NdnReassembler reassembler;
    uint64_t complete = 0;
    uint64_t put = 0;
    for (int round = 0; round < 500; ++round)
    {
        std::map<NdnOctets, bool> packets; // by their octets: whether all fragments come
        std::vector<NdnLpPacket> arriving;
        uint64_t sequence = generator.DrawNumber();
        for (int i = 0; i < 4; ++i)
        {
            const NdnOctets octets = generator.DrawPacket().Encode();
            const size_t count = 2 + random() % 20;
            bool isWhole = true;
            for (size_t index = 0; index < count; ++index, ++sequence)
            {
                NdnLpPacket fragment;
                fragment.sequence = sequence;
                fragment.fragIndex = index;
                fragment.fragCount = count;
                fragment.fragment = NdnOctets(
                    octets.begin() + static_cast<int>(index * octets.size() / count),
                    octets.begin() + static_cast<int>((index + 1) * octets.size() / count));
                const size_t copies = random() % 50 ? 1 : 0;
                isWhole = isWhole && copies;
                arriving.insert(arriving.end(), copies, fragment);
            }
            packets[octets] = isWhole;
            complete += isWhole;
        }
        std::shuffle(arriving.begin(), arriving.end(), random);
        for (const NdnLpPacket& fragment : arriving)
        {
            const auto whole = Add(reassembler, fragment, Seconds(round));
            if (whole)
            {
                ASSERT_TRUE(packets.at(whole->fragment.value()));
                ++put;
            }
            else if (random() % 10 == 0) // once more, unless it was the last
            {
                Add(reassembler, fragment, Seconds(round));
            }
        }
    }
    EXPECT_EQ(put, complete);
    EXPECT_EQ(reassembler.GetCounts().packets, complete);
    EXPECT_GT(reassembler.GetCounts().duplicates, 1000U);
    EXPECT_GT(reassembler.GetCounts().timedOut, 100U);
}

TEST(NdnReassembler, ADuplicateChangesNothing)
{
    NdnReassembler reassembler;
    const auto fragments = Fragments(7);
    size_t packets = 0;
    for (const NdnLpPacket& fragment : fragments)
    {
        packets += Add(reassembler, fragment, Time(0)).has_value();
        NdnLpPacket forged = fragment;
        forged.fragment = NdnOctets{0xff};
        packets += packets ? 0 : Add(reassembler, forged, Time(0)).has_value();
    }
    EXPECT_EQ(packets, 1u);
    EXPECT_EQ(reassembler.GetCounts().duplicates, fragments.size() - 1);
}

TEST(NdnReassembler, APacketIsGivenUpAfterASilenceLongerThanTheTimeout)
{
    NdnReassembler reassembler(MilliSeconds(500));
    const auto fragments = Fragments(7);
    Add(reassembler, fragments[0], MilliSeconds(0));
    Add(reassembler, fragments[1], MilliSeconds(400));
    reassembler.Expire(MilliSeconds(900));
    EXPECT_EQ(reassembler.GetWaiting(), 1u);
    reassembler.Expire(MilliSeconds(901));
    EXPECT_EQ(reassembler.GetWaiting(), 0u);
    EXPECT_EQ(reassembler.GetCounts().timedOut, 1u);
}

TEST(NdnReassembler, AFragmentThatBreaksARuleIsRefused)
{
    ExpectRefused([](NdnLpPacket& fragment) { fragment.sequence.reset(); });
    ExpectRefused([](NdnLpPacket& fragment) { fragment.fragment.reset(); });
    ExpectRefused([](NdnLpPacket& fragment) { fragment.fragIndex = fragment.fragCount; });
    ExpectRefused([](NdnLpPacket& fragment) { fragment.fragCount.reset(); });
    ExpectRefused([](NdnLpPacket& fragment) { fragment.fragCount = 0; });
    ExpectRefused([](NdnLpPacket& fragment) { fragment.fragCount = 401; });
}

TEST(NdnReassembler, AFragmentOfAnotherCountIsRefused)
{
    NdnReassembler reassembler;
    auto fragments = Fragments(7);
    Add(reassembler, fragments[0], Time(0));
    fragments[1].fragCount = 2;
    EXPECT_FALSE(Add(reassembler, fragments[1], Time(0)));
    EXPECT_EQ(reassembler.GetCounts().refused, 1u);
}

TEST(NdnReassembler, NoMorePacketsWaitThanThereIsRoomFor)
{
    NdnReassembler reassembler;
    for (uint64_t packet = 0; packet < 10000; ++packet)
    {
        Add(reassembler, Fragments(100 * packet)[1], Time(0));
        EXPECT_LE(reassembler.GetWaiting(), NdnReassembler::MOST_WAITING);
    }
    EXPECT_EQ(reassembler.GetCounts().crowdedOut, 10000 - NdnReassembler::MOST_WAITING);
    // The one that heard of a fragment last stays, and can be completed.
    size_t packets = 0;
    for (const NdnLpPacket& fragment : Fragments(100 * 9999))
    {
        packets += Add(reassembler, fragment, Time(0)).has_value();
    }
    EXPECT_EQ(packets, 1u);
}

// What is refused leaves the others as they are: without the one too many, the packet is given up
// once.
TEST(NdnReassembler, FragmentsOfMoreThanAPacketMayHaveAreRefused)
{
    size_t losses = 0;
    NdnReassembler reassembler(MilliSeconds(500), [&losses](uint32_t octets) {
        ++losses;
        EXPECT_EQ(octets, NdnReassembler::MOST_OCTETS);
    });
    std::vector<NdnLpPacket> fragments = Fragments(0);
    for (NdnLpPacket& fragment : fragments)
    {
        fragment.fragment = NdnOctets(2200);
    }
    for (size_t index = 0; index < 6; ++index)
    {
        Codec::Error error;
        reassembler.Take(tests::ToPacket(fragments[index].Encode()), Time(0), &error);
        EXPECT_STREQ(error.what, index < 4 ? "" : "fragments of a packet of more than 8800 octets");
    }
    EXPECT_EQ(reassembler.GetCounts().refused, 2u);
    EXPECT_EQ(reassembler.GetWaiting(), 1u);
    EXPECT_FALSE(Add(reassembler, fragments[0], Time(0))) << "a duplicate";
    EXPECT_EQ(reassembler.GetCounts().duplicates, 1u);
    reassembler.Expire(MilliSeconds(501));
    EXPECT_EQ(losses, 1u);
    NdnLpPacket large = fragments[0];
    large.fragment = NdnOctets(8801);
    EXPECT_FALSE(Add(reassembler, large, Seconds(1)));
    EXPECT_EQ(reassembler.GetWaiting(), 0u);
}
