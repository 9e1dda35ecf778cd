// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-vectors.h"
#include "icn-vectors.h"

#include "ns3/icn-ndn-tlv.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <initializer_list>
#include <nlohmann/json.hpp>

using namespace ns3::icn;
using nlohmann::json;

namespace
{

/// @param octets any. @return whether they begin with a VAR-NUMBER that may be read
bool
IsVarNumber(const NdnOctets& octets)
{
    try
    {
        NdnTlvReader(octets.data(), octets.size()).ReadVarNumber();
        return true;
    }
    catch (const NdnError&)
    {
        return false;
    }
}

} // namespace

TEST(NdnTlv, VarNumbersOfTheVectorsAreReadAndWritten)
{
    for (const json& vector : tests::NdnVectors("varNumber"))
    {
        const uint64_t number = vector["number"];
        const NdnOctets octets = tests::FromHex(vector["hex"]);
        NdnTlvReader reader(octets.data(), octets.size());
        EXPECT_EQ(reader.ReadVarNumber(), number);
        EXPECT_TRUE(reader.IsAtEnd()) << vector;
        NdnOctets written;
        AppendVarNumber(written, number);
        EXPECT_EQ(written, octets) << vector;
    }
}

TEST(NdnTlv, AVarNumberIsInItsShortestForm)
{
    EXPECT_TRUE(IsVarNumber({0xfc}));
    EXPECT_FALSE(IsVarNumber({0xfd, 0x00, 0xfc}));
    EXPECT_TRUE(IsVarNumber({0xfd, 0x00, 0xfd}));
    EXPECT_FALSE(IsVarNumber({0xfe, 0x00, 0x00, 0xff, 0xff}));
    EXPECT_TRUE(IsVarNumber({0xfe, 0x00, 0x01, 0x00, 0x00}));
    EXPECT_FALSE(IsVarNumber({0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff}));
    EXPECT_TRUE(IsVarNumber({0xff, 0, 0, 0, 1, 0, 0, 0, 0}));
}

TEST(NdnTlv, AVarNumberThatIsCutOffIsRefused)
{
    const NdnOctets octets{0xff, 0, 0, 0, 1, 0, 0, 0, 0};
    for (size_t length = 0; length < octets.size(); ++length)
    {
        EXPECT_FALSE(IsVarNumber({octets.begin(), octets.begin() + static_cast<int>(length)}));
    }
}

TEST(NdnTlv, NonNegativeIntegersOfTheVectorsAreReadAndWritten)
{
    for (const json& vector : tests::NdnVectors("nonNegativeInteger"))
    {
        const uint64_t number = vector["number"];
        const NdnOctets octets = tests::FromHex(vector["hex"]);
        EXPECT_EQ(ReadNonNegativeInteger(octets.data(), octets.size()), number) << vector;
        NdnOctets written;
        AppendNonNegativeInteger(written, number);
        EXPECT_EQ(written, octets) << vector;
    }
}

TEST(NdnTlv, ANonNegativeIntegerHasOneTwoFourOrEightOctets)
{
    const NdnOctets octets(9);
    for (const size_t length : {1, 2, 4, 8})
    {
        EXPECT_EQ(ReadNonNegativeInteger(octets.data(), length), uint64_t{0}) << length;
    }
    for (const size_t length : {0, 3, 5, 6, 7, 9})
    {
        EXPECT_FALSE(ReadNonNegativeInteger(octets.data(), length)) << length;
    }
}

TEST(NdnTlv, ALengthBeyondTheOctetsIsRefusedWhereItStands)
{
    for (const char* hex : {"0807040801", "0802ff", "08020803"})
    {
        const NdnOctets octets = tests::FromHex(hex);
        try
        {
            NdnTlvReader outer(octets.data(), octets.size());
            NdnTlvReader(outer.ReadTlv()).ReadTlv();
            ADD_FAILURE() << hex;
        }
        catch (const NdnError& error)
        {
            EXPECT_LE(error.offset, octets.size()) << hex;
        }
    }
}
