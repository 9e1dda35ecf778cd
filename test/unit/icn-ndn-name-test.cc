// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-vectors.h"
#include "icn-vectors.h"

#include "ns3/icn-ndn-name.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

using namespace ns3::icn;
using nlohmann::json;

TEST(NdnName, VectorsInCanonicalOrderAreInTheOrderOfNames)
{
    std::vector<Name> names;
    for (const json& vector : tests::NdnVectors("canonicalOrder"))
    {
        const NdnOctets octets = tests::FromHex(vector["name"]);
        names.push_back(ndn::ReadName(ReadOnlyTlv(octets.data(), octets.size())));
    }
    for (size_t i = 0; i < names.size(); ++i)
    {
        for (size_t j = 0; j < names.size(); ++j)
        {
            EXPECT_EQ(names[i] < names[j], i < j)
                << ndn::ToUri(names[i]) << ' ' << ndn::ToUri(names[j]);
        }
    }
}

TEST(NdnName, UrisOfTheVectorsAreWrittenAndRead)
{
    for (const json& vector : tests::NdnVectors("vectors"))
    {
        const json& name = vector["fields"]["name"];
        const Name expected = tests::NdnNameOf(name);
        const std::string uri = name["uri"];
        const std::string canonical = name["uriCanonical"];
        EXPECT_EQ(ndn::ToUri(expected), uri) << vector["id"];
        EXPECT_EQ(ndn::ToUri(expected, ndn::UriStyle::CANONICAL), canonical) << vector["id"];
        EXPECT_EQ(ndn::FromUri(uri), expected) << vector["id"];
        EXPECT_EQ(ndn::FromUri(canonical), expected) << vector["id"];
        EXPECT_EQ(ndn::FromUri("ndn:" + uri), expected) << vector["id"];
    }
}

TEST(NdnName, TextThatIsNoUriIsRefused)
{
    for (const char* text : {"",
                             "a",
                             "ccnx:/a",
                             "//",
                             "/a//b",
                             "/.",
                             "/..",
                             "/%4",
                             "/%4g",
                             "/0=a",
                             "/65536=a",
                             "/08=a",
                             "/x=a",
                             "/seg=",
                             "/seg=01",
                             "/seg=-1",
                             "/seg=18446744073709551616",
                             "/sha256digest=00",
                             "/params-sha256=xy",
                             "/1=a"})
    {
        EXPECT_FALSE(ndn::FromUri(text)) << text;
    }
}

TEST(NdnName, ANumberThatIsNotShortestKeepsItsOctetsInTheUri)
{
    const Name name = Name().Append(ndn::SEGMENT_COMPONENT, std::string("\0\1", 2));
    EXPECT_EQ(ndn::ToUri(name), "/50=%00%01");
    EXPECT_EQ(ndn::FromUri("/50=%00%01"), name);
}

TEST(NdnName, AnyNameSurvivesItsUriAndItsTlv)
{
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i)
    {
        Name name;
        for (size_t left = random() % 6; left; --left)
        {
            std::string value(random() % 12, '\0');
            for (char& c : value)
            {
                c = random() % 3 ? '.' : static_cast<char>(random());
            }
            name = name.Append(static_cast<uint16_t>(3 + random() % (i % 2 ? 60 : 65533)), value);
        }
        NdnOctets tlv;
        AppendTlv(tlv, 7, ndn::EncodeName(name));
        EXPECT_EQ(ndn::ReadName(ReadOnlyTlv(tlv.data(), tlv.size())), name);
        for (const auto style : {ndn::UriStyle::FRIENDLY, ndn::UriStyle::CANONICAL})
        {
            EXPECT_EQ(ndn::FromUri(ndn::ToUri(name, style)), name) << ndn::ToUri(name, style);
        }
    }
}

TEST(NdnName, ANameLongerThanItsFormIsRefused)
{
    NdnOctets components;
    for (int i = 0; i < 16384; ++i) // 4 octets each in a Name, which holds 65535
    {
        components.insert(components.end(), {8, 0});
    }
    NdnOctets tlv;
    AppendTlv(tlv, 7, components);
    EXPECT_THROW(ndn::ReadName(ReadOnlyTlv(tlv.data(), tlv.size())), NdnError);
}
