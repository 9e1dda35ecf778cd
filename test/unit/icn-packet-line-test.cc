// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// One clear line per packet, whatever its octets, from the message as from the ns-3 packet.

#include "icn-vectors.h"

#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-fragmentation.h"
#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-name.h"
#include "ns3/icn-ndn-packet.h"
#include "ns3/icn-octets-header.h"
#include "ns3/icn-packet-line.h"
#include "ns3/object-factory.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

using Octets = std::vector<uint8_t>;

const std::string RNP = "\x01\x23\x45\x67\x89\xab\xcd\xef";

Ptr<const Codec>
MakeCodec(const std::string& profile = "draft", const std::string& encoding = "segment")
{
    return CreateObjectWithAttributes<CcnxCodec>("Profile",
                                                 StringValue(profile),
                                                 "TriggerEncoding",
                                                 StringValue(encoding));
}

Message::Fields
MakeFields(MessageKind kind, const std::string& uri)
{
    Message::Fields fields;
    fields.kind = kind;
    fields.name = Name::FromUri(uri).value();
    return fields;
}

std::string
Print(const Message& message)
{
    std::ostringstream line;
    line << message;
    return line.str();
}

/** @return what Packet::Print() has the header say of a packet. */
template <typename Header = OctetsHeader>
std::string
PrintHeader(Ptr<const Packet> packet)
{
    Header header;
    packet->PeekHeader(header);
    std::ostringstream line;
    header.Print(line);
    return line.str();
}

std::string
Print(const Octets& octets, const std::string& profile = "draft")
{
    std::ostringstream line;
    PrintPacket(line,
                octets.data(),
                octets.size(),
                CodePoints::FindCcnx(profile, "segment").value());
    EXPECT_EQ(line.str().find_first_of("\r\n\t"), std::string::npos) << line.str();
    EXPECT_FALSE(line.str().empty());
    return line.str();
}

} // namespace

TEST(PacketLine, OfCcnxIsTheSameFromMessageAndPacket)
{
    const auto codec = MakeCodec();
    auto trigger = MakeFields(MessageKind::INTEREST, "/server/0/0x0005=%01%23%45%67%89%AB%CD%EF");
    trigger.hopLimit = 32;
    trigger.lifetimeMs = 2000;
    auto reflexive = MakeFields(MessageKind::INTEREST, "/0x0005=%01%23/param/0x0010=%07");
    auto data = MakeFields(MessageKind::DATA, "/0x0005=%01%23/param/0x0010=%07");
    data.cacheTimeMs = 1500;
    data.expiryMs = 1600;
    data.endChunk = 9;
    const std::vector<std::pair<Ptr<const Message>, std::string>> lines{
        {codec->Encode(trigger, "12345678"),
         "trigger-interest ccnx:/server/0/0x0005=%01%23Eg%89%AB%CD%EF lifetime=2000ms "
         "rnp=0123456789abcdef payload=8B hopLimit=32 packet=61B"},
        {codec->Encode(reflexive, ""),
         "reflexive-interest ccnx:/0x0005=%01%23/param/0x0010=%07 rnp=0123 chunk=7 hopLimit=255 "
         "packet=36B"},
        {codec->Encode(data, "", 1000),
         "reflexive-data ccnx:/0x0005=%01%23/param/0x0010=%07 rnp=0123 cacheTime=1500ms "
         "expiry=1600ms chunk=7 endChunk=9 payload=1000B packet=1069B"},
        {codec->Encode(MakeFields(MessageKind::INTEREST, "/a/b"), ""),
         "interest ccnx:/a/b hopLimit=255 packet=26B"},
        {codec->Encode(MakeFields(MessageKind::INTEREST, "/0x1FFF=%01/a"), ""),
         "announcement ccnx:/0x1FFF=%01/a hopLimit=255 packet=26B"},
    };
    for (const auto& [message, line] : lines)
    {
        EXPECT_EQ(Print(*message), line);
        EXPECT_EQ(PrintHeader(message->GetPacket()), line);
    }
}

TEST(PacketLine, OfATriggerWithinATriggerHasBothPrefixes)
{
    const auto codec = MakeCodec("draft", "field");
    auto nested = MakeFields(MessageKind::INTEREST, "/0x0005=%01%23/a");
    nested.rnpField = Name().Append(5, RNP);
    const auto message = codec->Encode(nested, "");
    const std::string line = "reflexive-interest ccnx:/0x0005=%01%23/a rnp=0123 "
                             "triggerRnp=0123456789abcdef hopLimit=255 packet=39B";
    EXPECT_EQ(Print(*message), line);
    EXPECT_EQ(PrintHeader(message->GetPacket()), line);
}

TEST(PacketLine, OfAReturnHasItsCode)
{
    const auto codec = MakeCodec();
    const auto interest = codec->Encode(MakeFields(MessageKind::INTEREST, "/a"), "");
    const auto message = codec->MakeReturn(*interest, ReturnCode::PROHIBITED, {});
    const std::string line = "return ccnx:/a code=prohibited";
    EXPECT_EQ(Print(*message).rfind(line, 0), 0u) << Print(*message);
    EXPECT_EQ(PrintHeader(message->GetPacket()), Print(*message));
}

TEST(PacketLine, FollowsTheProfileOfTheCodec)
{
    const auto codec = MakeCodec("cefore");
    auto fields = MakeFields(MessageKind::INTEREST, "/a/0x0006=%01%23/0x0005=%02");
    const auto message = codec->Encode(fields, "");
    const std::string line = "trigger-interest ccnx:/a/0x0006=%01%23/0x0005=%02 rnp=0123 chunk=2 "
                             "hopLimit=255 packet=32B";
    EXPECT_EQ(Print(*message), line);
    EXPECT_EQ(PrintHeader<CeforeOctetsHeader>(message->GetPacket()), line);
}

TEST(PacketLine, IsWholeAfterTheHopLimitWasRewritten)
{
    const auto codec = MakeCodec();
    const auto message = codec->Encode(MakeFields(MessageKind::INTEREST, "/a/b"), "", 1000);
    HopFields hop;
    hop.hopLimit = 7;
    EXPECT_EQ(PrintHeader(codec->WithHopFields(*message, hop)),
              "interest ccnx:/a/b payload=1000B hopLimit=7 packet=1030B");
}

TEST(PacketLine, OfAPacketThatIsCutOffSaysWhatItsBeginningSays)
{
    const auto codec = MakeCodec();
    auto fields = MakeFields(MessageKind::INTEREST, "/a/b/0x0005=%01%23");
    const auto packet = codec->Encode(fields, "", 1000)->GetPacket();
    const std::string name = " ccnx:/a/b/0x0005=%01%23 rnp=0123";
    EXPECT_EQ(PrintHeader(packet->CreateFragment(0, 100)),
              "trigger-interest" + name + " payload=1000B hopLimit=255 packet=1036B cut=100B");
    EXPECT_EQ(PrintHeader(packet->CreateFragment(0, 32)),
              "trigger-interest" + name + " hopLimit=255 packet=1036B cut=32B");
    EXPECT_EQ(PrintHeader(packet->CreateFragment(0, 20)),
              "interest ccnx:/ hopLimit=255 packet=1036B cut=20B");
}

TEST(PacketLine, PassesOverWhatALinkPadsWith)
{
    const auto codec = MakeCodec();
    const auto packet =
        codec->Encode(MakeFields(MessageKind::INTEREST, "/a"), "")->GetPacket()->Copy();
    const std::string line = PrintHeader(packet);
    packet->AddPaddingAtEnd(30);
    EXPECT_EQ(PrintHeader(packet), line);
}

TEST(PacketLine, OfWhatIsMalformedSaysWhatIsWrongAndWhere)
{
    EXPECT_EQ(Print(Octets{}), "0 octets of neither CCNx nor NDN");
    EXPECT_EQ(Print(FromHex("47494600")), "4 octets of neither CCNx nor NDN");
    EXPECT_EQ(Print(FromHex("0100")),
              "malformed CCNx: fewer octets than a fixed header at octet 2 of 2");
    EXPECT_EQ(Print(FromHex("0503070208")),
              "malformed NDN: a TLV longer than what holds it at octet 2 of 5");
    EXPECT_EQ(Print(FromHex("05ffffffffffffffffff")),
              "malformed NDN: a TLV longer than any packet at octet 0 of 10");
}

TEST(PacketLine, OfNdnHasWhatItsPacketsSay)
{
    NdnPacket interest;
    interest.name = ndn::FromUri("/server/0").value().Append(ndn::REFLEXIVE_COMPONENT, RNP);
    interest.nonce = 7;
    interest.lifetimeMs = 2000;
    interest.hopLimit = 32;
    EXPECT_EQ(Print(interest.Encode()),
              "trigger-interest ndn:/server/0/200=%01%23Eg%89%AB%CD%EF lifetime=2000ms "
              "rnp=0123456789abcdef hopLimit=32 packet=38B");
    NdnPacket data;
    data.kind = NdnPacket::Kind::DATA;
    data.name = Name().Append(ndn::REFLEXIVE_COMPONENT, RNP).Append(ndn::GENERIC_COMPONENT, "p");
    data.metaInfo = NdnMetaInfo();
    data.metaInfo->freshnessMs = 500;
    data.content = NdnOctets(1000);
    data.signatureInfo = NdnSignatureInfo();
    data.signatureValue = NdnOctets(32);
    const NdnOctets octets = data.Encode();
    const std::string line =
        "reflexive-data ndn:/200=%01%23Eg%89%AB%CD%EF/p rnp=0123456789abcdef payload=1000B "
        "freshness=500ms packet=1068B";
    EXPECT_EQ(Print(octets), line);
    EXPECT_EQ(Print(Octets(octets.begin(), octets.begin() + 100)),
              "data ndn:/200=%01%23Eg%89%AB%CD%EF/p packet=1068B cut=100B");
    EXPECT_EQ(Print(Octets(octets.begin(), octets.begin() + 9)),
              "data name cut off packet=1068B cut=9B");

    NdnLpPacket lp;
    lp.pitToken = NdnOctets{1};
    lp.congestionMark = 1;
    lp.fragment = octets;
    EXPECT_EQ(Print(lp.Encode()), "lp congestionMark=1 packet=1084B: " + line);
    NdnLpPacket nack;
    nack.isNack = true;
    nack.nackReason = 150;
    nack.fragment = interest.Encode();
    EXPECT_EQ(Print(nack.Encode()).rfind("lp nack=150 packet=51B: trigger-interest ndn:/", 0), 0u)
        << Print(nack.Encode());
}

TEST(PacketLine, OfCcnxFragmentsSaysWhichTheyAreAndOfTheFirstWhatItBegins)
{
    const auto codec = MakeCodec();
    const auto whole = codec->Encode(MakeFields(MessageKind::DATA, "/a/0x0005=%01"), "", 1000);
    const auto parts = codec->GetFragmentation()->Split(whole->GetPacket()->Copy(), 600, 41);
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(PrintHeader(parts[0]),
              "fragment begin sequence=41 packet=600B: data ccnx:/a/0x0005=%01 packet=1030B "
              "cut=588B");
    EXPECT_EQ(PrintHeader(parts[1]), "fragment end sequence=42 packet=454B");
    EXPECT_EQ(Print(FromHex("01f4000e4000020800050002aabb")),
              "fragment begin sequence=2 packet=14B: no packet");
    EXPECT_EQ(Print(FromHex("01f4000840000208")),
              "malformed CCNx: a TLV header that its container cuts off at octet 8 of 8");
}

TEST(PacketLine, OfNdnFragmentsSaysWhichTheyAreAndOfTheFirstWhatItBegins)
{
    NdnPacket data;
    data.kind = NdnPacket::Kind::DATA;
    data.name = ndn::FromUri("/a/b").value();
    data.content = NdnOctets(1000);
    data.signatureInfo = NdnSignatureInfo();
    data.signatureValue = NdnOctets(32);
    const NdnOctets octets = data.Encode();
    NdnLpPacket part;
    part.sequence = 41;
    part.fragIndex = 0;
    part.fragCount = 2;
    part.fragment = NdnOctets(octets.begin(), octets.begin() + 600);
    EXPECT_EQ(Print(part.Encode()),
              "lp fragment=0/2 sequence=41 packet=624B: data ndn:/a/b packet=1055B cut=600B");
    part.sequence = 42;
    part.fragIndex = 1;
    part.fragment = NdnOctets(octets.begin() + 600, octets.end());
    EXPECT_EQ(Print(part.Encode()), "lp fragment=1/2 sequence=42 packet=479B");
    NdnLpPacket nested;
    nested.fragCount = 2;
    nested.fragment = part.Encode();
    EXPECT_EQ(Print(nested.Encode()).find(':'), std::string::npos) << "a link packet is no packet";
}

TEST(PacketLine, OfVectorsIsOneLineHoweverTheyAreCutAndNamesTheMalformed)
{
    const auto ccnx = ReadVectors("ccnx.json");
    const auto ndn = ReadVectors("ndn.json");
    size_t malformed = 0;
    for (const auto* section :
         {&ccnx["vectors"], &ccnx["malformed"], &ndn["vectors"], &ndn["lp"], &ndn["malformed"]})
    {
        for (const auto& vector : *section)
        {
            const Octets octets = FromHex(vector["wire"]);
            const std::string line = Print(octets);
            if (!vector.contains("expect"))
            {
                EXPECT_NE(line.rfind("malformed", 0), 0u) << vector["id"] << line;
            }
            malformed += line.rfind("malformed", 0) == 0;
            for (size_t length = 0; length < octets.size(); ++length)
            {
                Print(Octets(octets.begin(), octets.begin() + static_cast<long>(length)));
            }
        }
    }
    EXPECT_GT(malformed, 100u);
}
