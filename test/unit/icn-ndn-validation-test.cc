// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-vectors.h"
#include "icn-vectors.h"

#include "ns3/icn-ndn-packet.h"
#include "ns3/icn-ndn-validation.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

using namespace ns3::icn;
using nlohmann::json;

namespace
{

/// @param hex a well-formed packet. @return it
NdnPacket
Decode(const std::string& hex)
{
    const auto packet = NdnPacket::Decode(tests::FromHex(hex), nullptr);
    EXPECT_TRUE(packet) << hex;
    return packet.value_or(NdnPacket());
}

/// @param vector signed. @return the key it is to be verified with, empty for a digest
NdnOctets
KeyOf(const json& vector)
{
    const json& signing = vector["signing"];
    return tests::FromHex(signing.value("key", signing.value("publicKeySpki", std::string())));
}

} // namespace

TEST(NdnValidation, DigestsOfTheVectorsAreRight)
{
    for (const json& vector : tests::NdnVectors("vectors"))
    {
        const json& fields = vector["fields"];
        const NdnPacket packet = Decode(vector["wire"]);
        if (packet.kind == NdnPacket::Kind::DATA)
        {
            EXPECT_EQ(ndn::ComputeImplicitDigest(packet), tests::FromHex(fields["implicitDigest"]))
                << vector["id"];
        }
        EXPECT_EQ(ndn::HasRightParametersDigest(packet), fields.value("paramsDigestValid", false))
            << vector["id"];
        if (packet.signatureInfo)
        {
            EXPECT_EQ(ndn::GetSignedPortion(packet), tests::FromHex(fields["signedPortion"]))
                << vector["id"];
        }
    }
}

TEST(NdnValidation, SignaturesOfTheVectorsAreRightUntilAnOctetChanges)
{
    for (const json& vector : tests::NdnVectors("vectors"))
    {
        NdnPacket packet = Decode(vector["wire"]);
        if (!packet.signatureInfo)
        {
            continue;
        }
        const bool isNull = vector["signing"]["type"] == "null";
        EXPECT_EQ(ndn::VerifySignature(packet, KeyOf(vector)),
                  isNull ? ndn::Verdict::NOT_VERIFIED : ndn::Verdict::VALID)
            << vector["id"];
        packet.wire[packet.signedPortions.back().end - 1] ^= 1;
        EXPECT_EQ(ndn::VerifySignature(packet, KeyOf(vector)),
                  isNull ? ndn::Verdict::NOT_VERIFIED : ndn::Verdict::INVALID)
            << vector["id"];
    }
}

TEST(NdnValidation, AKeyThatIsNoneVerifiesNothing)
{
    for (const json& vector : tests::NdnVectors("vectors"))
    {
        if (vector.contains("signing") && vector["signing"].contains("publicKeySpki"))
        {
            EXPECT_EQ(ndn::VerifySignature(Decode(vector["wire"]), NdnOctets{1, 2, 3}),
                      ndn::Verdict::NOT_VERIFIED)
                << vector["id"];
        }
    }
}
