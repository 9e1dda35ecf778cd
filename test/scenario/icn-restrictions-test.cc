// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// What an Interest asks of Data besides its name: CCNx's restrictions on hash and key (RFC 8569 9),
// NDN's CanBePrefix, MustBeFresh and implicit digest (packet format 0.3).
//
//     C - 0 ---- 1 ---- 2 - P      1 ms per link, D - 0 besides

#include "icn-call-trial.h"
#include "icn-test-network.h"
#include "icn-vectors.h"

#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-ccnx-packet.h"
#include "ns3/icn-ccnx-types.h"
#include "ns3/icn-ccnx-validation.h"
#include "ns3/icn-name.h"
#include "ns3/icn-restrictions.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

constexpr auto INTEREST = MessageKind::INTEREST;
constexpr auto DATA = MessageKind::DATA;

const std::string SHA_256_HEADER("\0\x01\0\x20", 4);

/// The line of three nodes.
struct Line : Network
{
    explicit Line(const std::string& protocol)
        : Network(3, MakeForwarderOf(protocol)),
          c(Attach(0)),
          d(Attach(0)),
          p(Attach(2))
    {
        Connect(0, 1);
        Connect(1, 2);
        Route("/p"_name, {0, 1, 2});
        p.Serve("/p"_name);
    }

    /// @param name of Data; may be the empty one. @param payload of it. @return it
    Ptr<const Message> MakeData(const Name& name, const std::string& payload)
    {
        Message::Fields fields;
        fields.kind = DATA;
        fields.name = name;
        return codec.Encode(fields, payload, 0);
    }

    /// @param digest SHA-256. @return the restriction to that hash
    static Ptr<const Restrictions> HashIs(const std::string& digest)
    {
        const auto restrictions = Create<Restrictions>();
        restrictions->objectHash = SHA_256_HEADER + digest;
        return restrictions;
    }

    /// @param app asks. @param name for it. @param restrictions on the Data
    static void Ask(TestApp& app, const Name& name, Ptr<const Restrictions> restrictions)
    {
        Message::Fields fields;
        fields.name = name;
        fields.lifetimeMs = 100;
        fields.restrictions = restrictions;
        app.Send(fields);
    }

    const Codec& codec{*(*this)[0].GetCodec()};
    TestApp& c;
    TestApp& d;
    TestApp& p;
};

/// @param name of an Interest. @return its fields, with a lifetime of a second
Message::Fields
MakeFields(const Name& name)
{
    Message::Fields fields;
    fields.name = name;
    fields.lifetimeMs = 1000;
    return fields;
}

TEST(CcnxRestrictions, InterestsForDifferentHashesAreNotSimilar)
{
    Line net("ccnx");
    const auto one = net.MakeData("/p/a"_name, "one");
    const auto two = net.MakeData("/p/a"_name, "two");
    At(MilliSeconds(0), [&] {
        Line::Ask(net.c, "/p/a"_name, Line::HashIs(net.codec.GetDigest(*one)));
        Line::Ask(net.d, "/p/a"_name, Line::HashIs(net.codec.GetDigest(*two)));
    });
    JustBefore(MilliSeconds(10), [&] { EXPECT_EQ(net.GetTables(), "2+0 2+0 2+0"); });
    At(MilliSeconds(10), [&] { net.p.Send(one->Get(), "one"); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.p.Count(INTEREST, "/p/a"_name), 2u) << "each is forwarded";
    EXPECT_EQ(net.c.Count(DATA, "/p/a"_name), 1u);
    EXPECT_EQ(net.d.Count(DATA, "/p/a"_name), 0u) << "its Data hashes otherwise";
    EXPECT_EQ(net.GetTables(), "1+0 1+0 1+0") << "which it still waits for";
}

TEST(CcnxRestrictions, DataOfAnotherHashGoesNoFurther)
{
    Line net("ccnx");
    At(MilliSeconds(0), [&] { Line::Ask(net.c, "/p/a"_name, Line::HashIs(std::string(32, 'x'))); });
    At(MilliSeconds(10), [&] { net.p.Answer("/p/a"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetDrops(), "2:unsolicited");
    EXPECT_EQ(net.c.Count(DATA, "/p/a"_name), 0u);
}

TEST(CcnxRestrictions, DataWithoutANameAnswersWhoAsksForItsHashByWhateverName)
{
    Line net("ccnx");
    net.EnableStores(10);
    const auto nameless = net.MakeData(Name(), "nameless");
    const auto restriction = Line::HashIs(net.codec.GetDigest(*nameless));
    At(MilliSeconds(0), [&] {
        Line::Ask(net.c, "/p/a"_name, restriction);
        Line::Ask(net.d, "/p/b"_name, restriction);
    });
    At(MilliSeconds(10), [&] { net.p.Send(nameless->Get(), "nameless"); });
    At(MilliSeconds(30), [&] { Line::Ask(net.d, "/p/c"_name, restriction); });
    net.Run(MilliSeconds(40));
    EXPECT_EQ(net.c.Count(DATA, Name()), 1u);
    EXPECT_EQ(net.d.Count(DATA, Name()), 2u) << "the second time from the store at hand";
    EXPECT_EQ(net.p.Count(INTEREST, "/p/c"_name), 0u);
    EXPECT_EQ(net[0].GetContentStore()->GetSize(), 1u);
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0");
}

TEST(CcnxRestrictions, DataWithoutANameIsUnsolicitedWhereNobodyAsksForItsHash)
{
    Line net("ccnx");
    At(MilliSeconds(0), [&] { net.c.Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.p.Send(net.MakeData(Name(), "nameless")->Get(), "nameless"); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.GetDrops(), "2:unsolicited");
}

TEST(CcnxRestrictions, AStoreAnswersTheHashItHasAndNoOther)
{
    Line net("ccnx");
    net.EnableStores(10);
    const auto data = net.MakeData("/p/a"_name, "data");
    At(MilliSeconds(0), [&] { net.c.Ask("/p/a"_name); });
    At(MilliSeconds(10), [&] { net.p.Answer("/p/a"_name, "data"); });
    At(MilliSeconds(20), [&] {
        Line::Ask(net.c, "/p/a"_name, Line::HashIs(net.codec.GetDigest(*data)));
        Line::Ask(net.d, "/p/a"_name, Line::HashIs(std::string(32, 'x')));
    });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.c.Count(DATA, "/p/a"_name), 2u);
    EXPECT_EQ(net.d.Count(DATA, "/p/a"_name), 0u);
    EXPECT_EQ(net.p.Count(INTEREST, "/p/a"_name), 2u) << "the third is forwarded";
}

TEST(CcnxRestrictions, AHashThatCannotBeComputedIsReturnedByName)
{
    Line net("ccnx");
    const auto sha512 = Create<Restrictions>();
    sha512->objectHash = std::string("\0\x02\0\x40", 4) + std::string(64, 'x');
    At(MilliSeconds(0), [&] { Line::Ask(net.c, "/p/a"_name, sha512); });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.c.GetStory(), "unsupported-hash-restriction ccnx:/p/a@0");
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0");
}

TEST(CcnxPathLabel, BothStrictAndFallingBackIsReturnedAsMalformed)
{
    using namespace ns3::icn::ccnx;
    // /p/a with a path label of 4 octets, flags first (RFC 9531 4.1).
    for (uint8_t flags = 0; flags <= (PATH_FALLBACK | PATH_STRICT); ++flags)
    {
        Line net("ccnx");
        CcnxPacket interest;
        interest.packetType = PT_INTEREST;
        interest.hopLimit = 9;
        interest.hopByHop.push_back({T_PATH_LABEL, {flags, 1, 0, 1}});
        interest.message.push_back({T_NAME, {0, 1, 0, 1, 'p', 0, 1, 0, 1, 'a'}});
        const Octets octets = interest.Encode();
        const auto packet = Create<Packet>(octets.data(), static_cast<uint32_t>(octets.size()));
        At(MilliSeconds(0), [&] { net.c.Send(net.codec.Decode(packet, nullptr)); });
        net.Run(MilliSeconds(10));
        const bool isBoth = flags == (PATH_FALLBACK | PATH_STRICT);
        EXPECT_EQ(net.c.GetStory(), isBoth ? "malformed-interest ccnx:/p/a@0" : "");
        EXPECT_EQ(net.p.Count(INTEREST, "/p/a"_name), isBoth ? 0u : 1u);
    }
}

TEST(CcnxRestrictions, AreOnTheWireAsTheyWereAsked)
{
    Line net("ccnx");
    const auto restrictions = Create<Restrictions>();
    restrictions->objectHash = SHA_256_HEADER + std::string(32, 'h');
    restrictions->keyId = SHA_256_HEADER + std::string(32, 'k');
    At(MilliSeconds(0), [&] { Line::Ask(net.c, "/p/a"_name, restrictions); });
    net.Run(MilliSeconds(10));
    ASSERT_EQ(net.p.GetReceipts().size(), 1u);
    const auto octets = ToOctets(net.p.GetReceipts()[0].message->GetPacket());
    const auto packet = CcnxPacket::Decode(octets).value();
    EXPECT_EQ(packet.GetObjectHashRestriction()->value, Octets(32, 'h'));
    EXPECT_EQ(packet.GetKeyIdRestriction()->value, Octets(32, 'k'));
}

/// Counts how often it hashes.
class CountingCodec : public CcnxCodec
{
  public:
    static TypeId GetTypeId()
    {
        static TypeId tid =
            TypeId("tests::CountingCodec").SetParent<CcnxCodec>().AddConstructor<CountingCodec>();
        return tid;
    }

    mutable int hashed{0};

  protected:
    std::string ComputeDigest(const Message& data) const override
    {
        ++hashed;
        return CcnxCodec::ComputeDigest(data);
    }
};

TEST(CcnxRestrictions, APacketIsHashedOnceANodeAndOnlyForWhoMayWantItsHash)
{
    ObjectFactory forwarder("ns3::icn::Forwarder");
    forwarder.Set("Codec", ObjectFactoryValue(ObjectFactory(CountingCodec::GetTypeId().GetName())));
    Network net(2, forwarder);
    TestApp& c = net.Attach(0);
    TestApp& d = net.Attach(0);
    TestApp& e = net.Attach(0);
    TestApp& p = net.Attach(1);
    net.Connect(0, 1);
    net.EnableStores(10);
    net.Route("/p"_name, {0, 1});
    p.Serve("/p"_name);
    const auto& codec = *DynamicCast<const CountingCodec>(net[0].GetCodec());
    At(MilliSeconds(0), [&] {
        c.Ask("/p/a"_name);
        Line::Ask(d, "/p/b"_name, Line::HashIs(std::string(32, 'x')));
        Line::Ask(e, "/p/b"_name, Line::HashIs(std::string(32, 'y')));
    });
    At(MilliSeconds(10), [&] { p.Answer("/p/a"_name); });
    JustBefore(MilliSeconds(20), [&] { EXPECT_EQ(codec.hashed, 0) << "nobody restricts /p/a"; });
    At(MilliSeconds(20), [&] {
        Message::Fields fields;
        fields.kind = DATA;
        fields.name = "/p/b"_name;
        net.Inject(1, 0, ToOctets(codec.Encode(fields, "b", 0)->GetPacket()));
    });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(codec.hashed, 1) << "two may want /p/b";
    EXPECT_EQ(net.GetDrops(), "0:unsolicited");
}

/// @return Data that brings the RSA key along that signed it
Octets
ReadSigned()
{
    const nlohmann::json vectors = ReadVectors("ccnx.json")["vectors"];
    const auto vector = std::find_if(vectors.begin(), vectors.end(), [](const auto& candidate) {
        return candidate["id"] == "ccnx-content-032";
    });
    return FromHex((*vector)["wire"]);
}

/// @param octets of signed Data. @return the same with KeyId and key, but a mere check sum
Octets
Forge(Octets octets)
{
    constexpr size_t RSA_BYTES = 256;
    constexpr size_t TLV_BYTES = 4;
    const size_t headerLength = octets[ccnx::HEADER_LENGTH_AT];
    octets.resize(octets.size() - RSA_BYTES - TLV_BYTES);
    const size_t algorithmAt =
        headerLength + TLV_BYTES + (octets[headerLength + 2] << 8 | octets[headerLength + 3]);
    octets[algorithmAt + TLV_BYTES + 1] = ccnx::T_CRC32C;
    const uint32_t crc = CcnxValidator::Crc32c({octets.begin() + headerLength, octets.end()});
    for (const uint32_t octet : {0u, 4u, 0u, 4u, crc >> 24, crc >> 16, crc >> 8, crc})
    {
        octets.push_back(static_cast<uint8_t>(octet));
    }
    octets[ccnx::PACKET_LENGTH_AT] = static_cast<uint8_t>(octets.size() >> 8);
    octets[ccnx::PACKET_LENGTH_AT + 1] = static_cast<uint8_t>(octets.size());
    return octets;
}

TEST(CcnxRestrictions, AStoreAnswersForAKeyOnlyOnceItHasVerifiedTheSignature)
{
    const Octets right = ReadSigned();
    Octets wrong = right;
    wrong.back() ^= 1;
    const Octets forged = Forge(right);
    ASSERT_EQ(CcnxValidator().Check(CcnxPacket::Decode(forged).value()).verdict,
              CcnxValidator::Verdict::VALID);
    for (const auto& [octets, isVerified] :
         {std::pair(right, true), {wrong, false}, {forged, false}})
    {
        Line net("ccnx");
        const auto packet = CcnxPacket::Decode(octets).value();
        const Name name = *packet.GetName();
        const Octets keyId = packet.GetValidation()->keyId->value;
        const auto restrictions = Create<Restrictions>();
        restrictions->keyId = SHA_256_HEADER + std::string(keyId.begin(), keyId.end());
        net.Route(name, {0, 1, 2});
        net.p.Serve(name);
        net[0].GetContentStore()->SetAttribute("Capacity", UintegerValue(10));
        At(MilliSeconds(0), [&] { Line::Ask(net.c, name, restrictions); });
        At(MilliSeconds(5), [&, sent = octets] { net.Inject(1, 0, sent); });
        At(MilliSeconds(20), [&] { Line::Ask(net.d, name, restrictions); });
        net.Run(MilliSeconds(30));
        EXPECT_EQ(net.c.Count(DATA, name), 1u) << "a forwarder takes the KeyId's word";
        EXPECT_EQ(net.d.Count(DATA, name), isVerified ? 1u : 0u);
    }
}

TEST(NdnSelectors, LongerNamesAnswerWhoSaysSo)
{
    Line net("ndn");
    net.EnableStores(10);
    const auto ask = [&](TestApp& app, const Name& name, bool canBePrefix) {
        Message::Fields fields = MakeFields(name);
        fields.canBePrefix = canBePrefix;
        app.Send(fields);
    };
    At(MilliSeconds(0), [&] {
        ask(net.c, "/p"_name, true);
        ask(net.d, "/p/a"_name, false);
    });
    JustBefore(MilliSeconds(10), [&] { EXPECT_EQ(net.GetTables(), "2+0 2+0 2+0"); });
    At(MilliSeconds(10), [&] { net.p.Answer("/p/a/b"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.c.Count(DATA, "/p/a/b"_name), 1u);
    EXPECT_EQ(net.d.GetStory(), "");
    EXPECT_EQ(net.GetTables(), "1+0 1+0 1+0");

    At(MilliSeconds(30), [&] { net.p.Answer("/p/a"_name); });
    At(MilliSeconds(40), [&] { ask(net.c, "/p/a"_name, true); });
    At(MilliSeconds(50), [&] { ask(net.d, "/p/a/b"_name, true); });
    At(MilliSeconds(60), [&] { ask(net.d, "/p/a/b/c"_name, true); });
    net.Run(MilliSeconds(70));
    EXPECT_EQ(net.c.Count(DATA, "/p/a"_name), 1u) << "the shorter name comes first";
    EXPECT_EQ(net.d.Count(DATA, "/p/a/b"_name), 1u);
    EXPECT_EQ(net.p.Count(INTEREST, "/p/a/b/c"_name), 1u) << "no store has a name so long";
}

TEST(NdnSelectors, InterestsOfDifferentSelectorsAreNotAggregated)
{
    Line net("ndn");
    At(MilliSeconds(0), [&] {
        for (const int selectors : {0, 1, 2, 3})
        {
            Message::Fields fields = MakeFields("/p/a"_name);
            fields.canBePrefix = selectors & 1;
            fields.mustBeFresh = selectors & 2;
            (selectors & 1 ? net.c : net.d).Send(fields);
        }
    });
    JustBefore(MilliSeconds(10), [&] { EXPECT_EQ(net.GetTables(), "4+0 4+0 4+0"); });
    At(MilliSeconds(10), [&] { net.p.Answer("/p/a"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.p.Count(INTEREST, "/p/a"_name), 4u);
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0") << "one Data answers them all";
    EXPECT_EQ(net.c.Count(DATA, "/p/a"_name), 1u) << "once";
    EXPECT_EQ(net.d.Count(DATA, "/p/a"_name), 1u);
}

TEST(NdnSelectors, AFullNameIsAnsweredByTheDataItNamesAndNoOther)
{
    constexpr uint16_t IMPLICIT_DIGEST = 8; // in names of every protocol
    Line net("ndn");
    net.EnableStores(10);
    const auto data = net.MakeData("/p/a"_name, "data");
    const Name right = "/p/a"_name.Append(IMPLICIT_DIGEST, net.codec.GetDigest(*data));
    const Name wrong = "/p/a"_name.Append(IMPLICIT_DIGEST, std::string(32, 'x'));
    At(MilliSeconds(0), [&] {
        net.c.Send(MakeFields(right));
        net.d.Send(MakeFields(wrong));
    });
    At(MilliSeconds(10), [&] { net.p.Answer("/p/a"_name, "data"); });
    At(MilliSeconds(20), [&] { net.c.Send(MakeFields(right)); });
    net.Run(MilliSeconds(30));
    EXPECT_EQ(net.c.Count(DATA, "/p/a"_name), 2u) << "then from the store";
    EXPECT_EQ(net.p.Count(INTEREST, right), 1u);
    EXPECT_EQ(net.d.GetStory(), "");
    EXPECT_EQ(net.GetTables(), "1+0 1+0 1+0");
}

//     D asks again and again from 0, C from 1
TEST(NdnSuppression, WhoAsksAgainTooSoonWaitsUntilTheIntervalThatDoublesIsOver)
{
    Line net("ndn");
    TestApp& e = net.Attach(0);
    const auto ask = [&net, &e](int64_t ms, bool isOther) {
        At(MilliSeconds(ms),
           [&net, &e, isOther] { (isOther ? e : net.c).Send(MakeFields("/p/a"_name)); });
    };
    ask(0, false);  // forwarded
    ask(9, false);  // within 10 ms: suppressed
    ask(9, true);   // within 10 ms: waits with the first
    ask(10, false); // forwarded
    ask(29, false); // within 20 ms
    ask(30, true);  // forwarded
    ask(69, false); // within 40 ms
    ask(70, false); // forwarded
    net.Run(MilliSeconds(100));
    EXPECT_EQ(net.GetTrail(INTEREST, "/p/a"_name),
              "0>1@1 1>2@2 0>1@11 1>2@12 0>1@31 1>2@32 0>1@71 1>2@72");
    const auto outcomes = net[0].GetLedger().GetOutcomes();
    EXPECT_EQ(outcomes.at("suppressed"), 3u);
    EXPECT_EQ(outcomes.at("aggregated"), 1u);
    At(MilliSeconds(200), [&] { net.p.Answer("/p/a"_name); });
    net.Run(MilliSeconds(210));
    EXPECT_EQ(net.c.Count(DATA, "/p/a"_name), 1u);
    EXPECT_EQ(e.Count(DATA, "/p/a"_name), 1u);
}

TEST(NdnSuppression, TheSameInterestTwiceFromOneNeighbourIsNoLoop)
{
    Line net("ndn");
    At(MilliSeconds(0), [&] {
        Message::Fields fields = MakeFields("/p/a"_name);
        fields.nonce = 7;
        net.c.Send(fields);
        net.c.Send(fields);
    });
    At(MilliSeconds(10), [&] { net.p.Answer("/p/a"_name); });
    net.Run(MilliSeconds(20));
    EXPECT_EQ(net.c.GetStory(), "data ccnx:/p/a@12");
    EXPECT_EQ(net[0].GetLedger().GetOutcomes().at("suppressed"), 1u);
}

TEST(NdnSuppression, WhoIsSuppressedKeepsTheEntryAlive)
{
    Line net("ndn");
    At(MilliSeconds(0), [&] { net.c.Ask("/p/a"_name, 8); });
    At(MilliSeconds(5), [&] { net.c.Ask("/p/a"_name, 100); });
    JustAfter(MilliSeconds(104), [&] { EXPECT_EQ(net.GetTables(), "1+0 0+0 0+0"); });
    net.Run(MilliSeconds(110));
    EXPECT_EQ(net.GetTables(), "0+0 0+0 0+0");
}

TEST(NdnLink, AnswersCarryThePitTokenOfTheInterest)
{
    Network net(2, MakeForwarderOf("ndn"));
    TestApp& p = net.Attach(1);
    net.Connect(0, 1);
    p.Serve("/p"_name);
    std::vector<std::string> tokens;
    net[0].TraceConnectWithoutContext(
        "Rx",
        Callback<void, FaceId, Ptr<const Message>>([&](FaceId, Ptr<const Message> message) {
            tokens.push_back(std::string(ToString(message->GetKind(), message->Get().role)) + ":" +
                             (message->Get().pitToken ? message->Get().pitToken->octets : ""));
        }));
    //  LpPacket { PitToken, Fragment { Interest /p/a or /q/a, Nonce } }
    const auto inject = [&net](const std::string& token, const std::string& name) {
        net.Inject(0, 1, FromHex("64166202" + token + "5010050e0706" + name + "0a0400000001"));
    };
    At(MilliSeconds(0), [&] { inject("7474", "080170080161"); });
    At(MilliSeconds(0), [&] { inject("7575", "080171080161"); });
    At(MilliSeconds(10), [&] { p.Answer("/p/a"_name); });
    At(MilliSeconds(20), [&] {
        net.Inject(0,
                   1,
                   FromHex("050e0706080170080162"
                           "0a0400000002"));
    });
    At(MilliSeconds(30), [&] { p.Answer("/p/b"_name); });
    net.Run(MilliSeconds(40));
    EXPECT_EQ(tokens, (std::vector<std::string>{"return:uu", "data:tt", "data:"}));
}

} // namespace
