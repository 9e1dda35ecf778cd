// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-vectors.h"

#include "ns3/icn-name.h"

#include <algorithm>
#include <cstdint>
#include <gtest/gtest.h>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using ns3::icn::Name;
using ns3::icn::NameSegment;
using ns3::icn::NameView;

namespace
{

/// @param uri well formed. @return its name
Name
FromUri(const std::string& uri)
{
    const auto name = Name::FromUri(uri);
    EXPECT_TRUE(name) << uri;
    return name.value_or(Name());
}

/// @param random source. @return a name of 0 to 8 short segments, with few distinct values
Name
RandomName(std::mt19937& random)
{
    Name name;
    for (size_t left = random() % 9; left; --left)
    {
        std::string value(random() % 20, '\0');
        for (char& c : value)
        {
            c = static_cast<char>(random() % 3 ? random() : 'a' + random() % 2);
        }
        name = name.Append(static_cast<uint16_t>(random() % 3 ? 1 : random()), value);
    }
    return name;
}

/// @param name a name. @return its canonical form
std::vector<uint8_t>
OctetsOf(const Name& name)
{
    return {name.GetOctets(), name.GetOctets() + name.GetLength()};
}

} // namespace

TEST(Name, IsTheValueOfANameTlv)
{
    const Name name = Name().Append("foo").Append(0x1234, std::string("\0\xff", 2)).Append("");
    EXPECT_EQ(OctetsOf(name), tests::FromHex("00010003666f6f1234000200ff00010000"));
    EXPECT_EQ(name.GetLength(), 17);
    EXPECT_EQ(name.GetSize(), 3U);
    EXPECT_EQ(name.GetSegment(1).type, 0x1234);
    EXPECT_EQ(name.GetSegment(1).GetValue(), std::string("\0\xff", 2));
    EXPECT_EQ(name.GetLast().length, 0);
}

TEST(Name, OfNoSegmentsIsARoot)
{
    EXPECT_EQ(Name().GetSize(), 0U);
    EXPECT_EQ(Name().GetLength(), 0);
    EXPECT_EQ(Name().GetHash(), Name::EMPTY_HASH);
    EXPECT_EQ(Name().ToUri(), "ccnx:/");
    EXPECT_EQ(FromUri("ccnx:/"), Name());
    EXPECT_EQ(FromUri("/"), Name());
    EXPECT_TRUE(Name().IsPrefixOf(FromUri("/a")));
    EXPECT_FALSE(FromUri("/a").IsPrefixOf(Name()));
    EXPECT_NE(FromUri("/NAME="), Name()) << "one empty segment is not none";
}

TEST(Name, TakesWholeSegmentsOnly)
{
    const auto isCanonical = [](const std::string& hex) {
        const auto octets = tests::FromHex(hex);
        return Name::IsCanonical(octets.data(), octets.size());
    };
    EXPECT_TRUE(isCanonical(""));
    EXPECT_TRUE(isCanonical("00010000"));
    EXPECT_TRUE(isCanonical("00010001610002000162"));
    const std::string whole = "0001000161000200026263";
    for (size_t octets = 1; octets < whole.size() / 2; ++octets)
    {
        EXPECT_EQ(isCanonical(whole.substr(0, 2 * octets)), octets == 5) << octets << " octets";
    }
    EXPECT_FALSE(isCanonical("0001ffff"));
}

TEST(Name, HoldsSixteenBitsOfLength)
{
    const Name longest = Name().Append(std::string(65531, 'x'));
    EXPECT_EQ(longest.GetLength(), 65535);
    EXPECT_EQ(longest.GetLast().length, 65531);
    EXPECT_EQ(FromUri(longest.ToUri()), longest);
    EXPECT_FALSE(Name::FromUri(longest.ToUri() + "/x")) << "a name of 65540 octets";
    EXPECT_FALSE(Name::FromUri("/" + std::string(65532, 'x'))) << "a name of 65536 octets";
    EXPECT_DEATH(longest.Append("x"), "a name of 65540 octets; at most 65535 fit");
    EXPECT_DEATH(Name().Append(std::string(65536, 'x')), "segment of 65536 octets");
    const std::vector<uint8_t> many(65536, 0);
    EXPECT_TRUE(Name::IsCanonical(many.data(), 65532));
    EXPECT_FALSE(Name::IsCanonical(many.data(), 65536));
}

TEST(Name, IsReadFromUris)
{
    EXPECT_EQ(FromUri("/a/b"), Name().Append("a").Append("b"));
    EXPECT_EQ(FromUri("ccnx:/a/b"), FromUri("/a/b"));
    EXPECT_EQ(FromUri("/NAME=a/0x1=b"), FromUri("/a/b"));
    EXPECT_EQ(FromUri("/0x0010=%01"), Name().AppendNumber(0x0010, 1));
    EXPECT_EQ(FromUri("/0xABcd=x"), Name().Append(0xabcd, "x"));
    EXPECT_EQ(FromUri("/%2f%2F%00"), Name().Append(std::string("//\0", 3)));
    EXPECT_EQ(FromUri("/a/NAME="), Name().Append("a").Append(""));
    EXPECT_EQ(FromUri("/a%3Db"), Name().Append("a=b"));
}

TEST(Name, RefusesWhatIsNoUri)
{
    for (const char* uri : {"",
                            "a",
                            "ccnx:",
                            "ccnx:a",
                            "ndn:/a",
                            "//",
                            "/a//b",
                            "/%",
                            "/%4",
                            "/%4g",
                            "/%g4",
                            "/a%",
                            "/name=a",
                            "/=a",
                            "/0x=a",
                            "/0x12345=a",
                            "/0x00g0=a",
                            "/16=a"})
    {
        EXPECT_FALSE(Name::FromUri(uri)) << uri;
    }
}

TEST(Name, IsWrittenAsUri)
{
    EXPECT_EQ(Name().Append("a").Append("").ToUri(), "ccnx:/a/NAME=");
    EXPECT_EQ(Name().AppendNumber(0x0010, 258).ToUri(), "ccnx:/0x0010=%01%02");
    EXPECT_EQ(Name().Append("aZ09-._~").Append("a b=/%\xff").ToUri(),
              "ccnx:/aZ09-._~/a%20b%3D%2F%25%FF");
    std::ostringstream os;
    os << FromUri("/a/b");
    EXPECT_EQ(os.str(), "ccnx:/a/b");
}

TEST(Name, SurvivesItsUri)
{
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i)
    {
        const Name name = RandomName(random);
        const std::string uri = name.ToUri();
        ASSERT_EQ(FromUri(uri), name) << uri;
        ASSERT_EQ(FromUri(uri).ToUri(), uri);
    }
}

TEST(Name, ReadsTheUrisOfOtherImplementations)
{
    size_t read = 0;
    const auto vectors = tests::ReadVectors("ccnx.json");
    for (const auto& vector : vectors.at("vectors"))
    {
        const auto& fields = vector.at("fields");
        if (!fields.contains("name") || fields.at("name").is_null())
        {
            continue;
        }
        Name name;
        for (const auto& segment : fields.at("name").at("segments"))
        {
            const auto octets = tests::FromHex(segment.at("value"));
            name = name.Append(segment.at("type").get<uint16_t>(),
                               std::string(octets.begin(), octets.end()));
        }
        const std::string uri = fields.at("name").at("uri");
        EXPECT_EQ(FromUri(uri), name) << vector.at("id");
        EXPECT_EQ(name.ToLabelledUri(), uri) << vector.at("id");
        ++read;
    }
    EXPECT_GT(read, 100U);
}

TEST(Name, WritesNumbersShortest)
{
    const auto valueOf = [](uint64_t number) {
        return std::string(Name().AppendNumber(5, number).GetLast().GetValue());
    };
    EXPECT_EQ(valueOf(0), std::string("\0", 1));
    EXPECT_EQ(valueOf(255), "\xff");
    EXPECT_EQ(valueOf(256), std::string("\1\0", 2));
    EXPECT_EQ(valueOf(UINT64_MAX), std::string(8, '\xff'));
}

TEST(Name, IsThePrefixOfANameByWholeSegments)
{
    const Name name = FromUri("/ab/cd/ef");
    for (size_t segments = 0; segments <= 3; ++segments)
    {
        EXPECT_TRUE(name.GetPrefix(segments).IsPrefixOf(name)) << segments;
        EXPECT_EQ(name.GetPrefix(segments).GetSize(), segments);
    }
    EXPECT_EQ(name.GetPrefix(2), FromUri("/ab/cd"));
    EXPECT_EQ(name.GetPrefix(9), name);
    EXPECT_FALSE(name.IsPrefixOf(name.GetPrefix(2)));
    EXPECT_FALSE(FromUri("/a").IsPrefixOf(name)) << "half a segment";
    EXPECT_FALSE(FromUri("/ab/c").IsPrefixOf(name)) << "half a segment";
    EXPECT_FALSE(FromUri("/ab/NAME=").IsPrefixOf(name)) << "an empty segment";
    EXPECT_FALSE(FromUri("/0x2=ab").IsPrefixOf(name)) << "another type";

    // Octets that look like the next segment's header, but belong to the value.
    const Name tricky = Name().Append(std::string("a\0\1\0\1b", 6));
    EXPECT_FALSE(Name().Append("a").IsPrefixOf(tricky));
    EXPECT_FALSE(FromUri("/a/b").IsPrefixOf(tricky));
}

TEST(Name, AgreesWithListsOfSegmentsOnPrefixes)
{
    using Segments = std::vector<std::pair<uint16_t, std::string>>;
    std::mt19937 random(2);
    const auto segmentsOf = [](const Name& name) {
        Segments segments;
        for (const NameSegment segment : name)
        {
            segments.emplace_back(segment.type, segment.GetValue());
        }
        return segments;
    };
    size_t prefixes = 0;
    for (int i = 0; i < 5000; ++i)
    {
        const Name a = RandomName(random);
        Name b = RandomName(random);
        b = random() % 2 ? b : a.GetPrefix(random() % 5).Append(b);
        const Segments as = segmentsOf(a);
        const Segments bs = segmentsOf(b);
        const bool isPrefix =
            as.size() <= bs.size() && std::equal(as.begin(), as.end(), bs.begin());
        ASSERT_EQ(a.IsPrefixOf(b), isPrefix) << a << ' ' << b;
        ASSERT_EQ(a == b, as == bs) << a << ' ' << b;
        prefixes += isPrefix;
    }
    EXPECT_GT(prefixes, 500U);
}

TEST(Name, HashesAlikeHoweverItWasMade)
{
    const Name name = FromUri("/a/0x0010=%01/a-segment-of-more-than-eight-octets");
    const std::vector<uint8_t> octets = OctetsOf(name);
    const Name made[] = {
        Name().Append("a").AppendNumber(0x0010, 1).Append("a-segment-of-more-than-eight-octets"),
        Name::FromOctets(octets.data(), octets.size()),
        Name::FromView(name.GetView()),
        name.GetPrefix(1).Append(
            Name().AppendNumber(0x0010, 1).Append("a-segment-of-more-than-eight-octets")),
        FromUri(name.ToUri() + "/b").GetPrefix(3),
        Name().Append(name).Append(Name())};
    for (const Name& other : made)
    {
        EXPECT_EQ(other, name);
        EXPECT_EQ(other.GetHash(), name.GetHash());
        EXPECT_TRUE(name.IsEqual(other.GetView()));
    }
}

TEST(Name, ChainsTheHashesOfItsPrefixes)
{
    std::mt19937 random(3);
    for (int i = 0; i < 500; ++i)
    {
        const Name name = RandomName(random);
        uint64_t hash = Name::EMPTY_HASH;
        size_t depth = 0;
        for (auto at = name.begin(); at != name.end();)
        {
            const uint8_t* segment = at.GetPosition();
            ++at;
            hash = Name::ExtendHash(hash, segment, static_cast<size_t>(at.GetPosition() - segment));
            ASSERT_EQ(hash, name.GetPrefix(++depth).GetHash()) << name;
        }
        ASSERT_EQ(hash, name.GetHash());
    }
}

TEST(Name, HashesDifferentNamesDifferently)
{
    // 100,000 hashes of 64 bits: a collision by chance has a probability below 3e-10.
    std::vector<uint64_t> hashes;
    const Name root = FromUri("/a");
    for (uint64_t i = 0; i < 50000; ++i)
    {
        hashes.push_back(root.AppendNumber(0x0010, i).GetHash());
        hashes.push_back(root.AppendNumber(1, i).GetHash());
    }
    std::sort(hashes.begin(), hashes.end());
    EXPECT_EQ(std::unique(hashes.begin(), hashes.end()), hashes.end());
    EXPECT_NE(FromUri("/a/NAME=").GetHash(), FromUri("/a").GetHash());
    EXPECT_NE(Name().Append("a").GetHash(), Name().Append(std::string("a\0", 2)).GetHash());
}

TEST(Name, ShowsItsFirstAndLastSegmentAsNames)
{
    const Name name = FromUri("/0x0005=rnp/b/0x0005=inner");
    const Name first = Name().Append(5, "rnp");
    const Name last = Name().Append(5, "inner");
    EXPECT_TRUE(first.IsEqual(name.GetFirstView()));
    EXPECT_TRUE(last.IsEqual(name.GetLastView()));
    EXPECT_FALSE(first.IsEqual(name.GetLastView()));
    EXPECT_TRUE(Name::AreEqual(first.GetFirstView(), first.GetLastView()));
    EXPECT_FALSE(name.GetFirstView().IsEmpty());
    EXPECT_TRUE(NameView().IsEmpty());
}

TEST(Name, IsOrderedByItsOctets)
{
    std::vector<Name> names;
    std::mt19937 random(4);
    for (int i = 0; i < 300; ++i)
    {
        names.push_back(RandomName(random));
    }
    std::sort(names.begin(), names.end());
    for (size_t i = 1; i < names.size(); ++i)
    {
        ASSERT_LE(OctetsOf(names[i - 1]), OctetsOf(names[i]));
    }
    EXPECT_TRUE(Name() < FromUri("/a"));
    EXPECT_TRUE(FromUri("/a") < FromUri("/a/b")) << "a prefix comes first";
    EXPECT_TRUE(FromUri("/b") < FromUri("/aa")) << "the shorter segment comes first";
    EXPECT_TRUE(FromUri("/b") < FromUri("/0x2=a")) << "the smaller type comes first";
    EXPECT_FALSE(FromUri("/a") < FromUri("/a"));
}

TEST(Name, IsSharedByItsCopies)
{
    Name name = FromUri("/a/b");
    Name copy = name;
    EXPECT_EQ(copy.GetOctets(), name.GetOctets());
    copy = copy.Append("c");
    EXPECT_EQ(name, FromUri("/a/b"));
    const Name moved = std::move(name);
    EXPECT_EQ(moved, FromUri("/a/b"));
    copy = moved;
    copy = *&copy;
    EXPECT_EQ(copy, moved);
}
