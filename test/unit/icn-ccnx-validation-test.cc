// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-vectors.h"

#include "ns3/icn-ccnx-types.h"
#include "ns3/icn-ccnx-validation.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

using namespace ns3;
using namespace ns3::icn;
using nlohmann::json;
using tests::FromHex;
using tests::ReadVectors;
using Verdict = CcnxValidator::Verdict;

TEST(CcnxValidator, ComputesThePublishedSums)
{
    const json check = ReadVectors("ccnx.json").at("crc32cCheck");
    EXPECT_EQ(CcnxValidator::Crc32c(FromHex(check.at("input"))),
              std::stoul(check.at("crc").get<std::string>(), nullptr, 16));
    EXPECT_EQ(CcnxValidator::Crc32c({}), 0U);
    EXPECT_EQ(CcnxValidator::Crc32c(Octets(32, 0)), 0x8a9136aaU) << "RFC 3720 B.4";
    EXPECT_EQ(CcnxValidator::Crc32c(Octets(32, 0xff)), 0x62a8ab43U) << "RFC 3720 B.4";
    EXPECT_EQ(CcnxValidator::Sha256(FromHex("616263")),
              FromHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
        << "FIPS 180-2 B.1";
    EXPECT_EQ(CcnxValidator::HmacSha256(Octets(20, 0x0b), FromHex("4869205468657265")),
              FromHex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"))
        << "RFC 4231 4.2";
}

TEST(CcnxValidator, ChecksTheGoldenVectors)
{
    const json vectors = ReadVectors("ccnx.json");
    const Octets publicKey = FromHex(vectors.at("meta").at("rsaPublicKeySpki"));
    size_t checked = 0;
    for (const json& vector : vectors.at("vectors"))
    {
        SCOPED_TRACE(vector.at("id").get<std::string>());
        const json& said = vector.at("fields");
        auto packet = *CcnxPacket::Decode(FromHex(vector.at("wire")));
        const char* hash = packet.IsContent() ? "contentObjectHash" : "messageHash";
        EXPECT_EQ(CcnxValidator::GetMessageHash(packet), FromHex(said.at(hash)));
        if (!said.contains("validation"))
        {
            EXPECT_EQ(CcnxValidator().Check(packet).verdict, Verdict::NONE);
            continue;
        }
        ++checked;
        const json& validation = said.at("validation");
        const bool isOpen = validation.at("alg") == "CRC32C" || validation.contains("publicKey");
        CcnxValidator validator;
        EXPECT_EQ(validator.Check(packet).verdict, isOpen ? Verdict::VALID : Verdict::UNKNOWN_KEY);
        validator.AddPublicKey(publicKey);
        if (validation.contains("key"))
        {
            validator.AddSecret(FromHex(validation.at("keyId")), FromHex(validation.at("key")));
        }
        EXPECT_EQ(validator.Check(packet).verdict, Verdict::VALID);

        CcnxPacket altered = packet;
        altered.message.front().value.back() ^= 1;
        EXPECT_EQ(validator.Check(altered).verdict, Verdict::INVALID) << "another name";
        altered = packet;
        altered.validationPayload.back() ^= 1;
        EXPECT_EQ(validator.Check(altered).verdict, Verdict::INVALID) << "another sum";
        altered.validationPayload.clear();
        EXPECT_EQ(validator.Check(altered).verdict, Verdict::INVALID) << "no sum";
        altered = packet;
        altered.hopLimit ^= 1;
        altered.hopByHop.push_back({0x1234, {}});
        EXPECT_EQ(validator.Check(altered).verdict, Verdict::VALID) << "headers are not covered";
    }
    EXPECT_EQ(checked, 13U);
}

TEST(CcnxValidator, JudgesTheMalformedVectors)
{
    const json vectors = ReadVectors("ccnx.json");
    size_t invalid = 0;
    for (const json& vector : vectors.at("malformed"))
    {
        const auto packet = CcnxPacket::Decode(FromHex(vector.at("wire")));
        if (!packet || vector.at("expect") == "ambiguous")
        {
            continue;
        }
        SCOPED_TRACE(vector.at("id").get<std::string>());
        const auto result = CcnxValidator().Check(*packet);
        EXPECT_EQ(result.verdict == Verdict::INVALID, vector.at("expect") == "reject-validation");
        EXPECT_EQ(result.verdict == Verdict::UNKNOWN_ALGORITHM,
                  vector.at("expect") == "accept-forward");
        EXPECT_EQ(result.verdict == Verdict::INVALID, *result.reason != '\0');
        invalid += result.verdict == Verdict::INVALID;
    }
    EXPECT_EQ(invalid, 5U);
}

TEST(CcnxValidator, KnowsHowCeforeSigns)
{
    const json vectors = ReadVectors("cefore-rf.json");
    size_t sums = 0;
    size_t signatures = 0;
    for (const json& vector : vectors.at("vectors"))
    {
        SCOPED_TRACE(vector.at("id").get<std::string>());
        const auto packet = *CcnxPacket::Decode(FromHex(vector.at("hex")));
        const auto verdict = CcnxValidator(CcnxValidator::RsaForm::BARE_HASH).Check(packet).verdict;
        if (packet.algorithm.empty())
        {
            EXPECT_EQ(verdict, Verdict::NONE);
            continue;
        }
        EXPECT_EQ(verdict, Verdict::VALID);
        const bool isRsa = packet.algorithm.front().type == ccnx::T_RSA_SHA256;
        EXPECT_EQ(CcnxValidator().Check(packet).verdict, isRsa ? Verdict::INVALID : Verdict::VALID);
        ++(isRsa ? signatures : sums);
    }
    EXPECT_EQ(sums, 12U);
    EXPECT_EQ(signatures, 12U);
}

TEST(CcnxValidator, WantsThePublicKeyThatTheKeyIdNames)
{
    const json vectors = ReadVectors("ccnx.json");
    size_t keys = 0;
    for (const json& vector : vectors.at("vectors"))
    {
        auto packet = *CcnxPacket::Decode(FromHex(vector.at("wire")));
        const auto validation = packet.GetValidation();
        if (validation && validation->publicKey)
        {
            ++keys;
            packet.algorithm.front().value[8] ^= 1; // first octet of the KeyId's hash
            const auto result = CcnxValidator().Check(packet);
            EXPECT_EQ(result.verdict, Verdict::INVALID);
            EXPECT_STREQ(result.reason, "a KeyId that is not the public key's SHA-256");
        }
    }
    EXPECT_EQ(keys, 2U);
}

TEST(CcnxValidator, MatchesHashRestrictions)
{
    CcnxPacket data;
    data.packetType = ccnx::PT_CONTENT;
    data.message = {{ccnx::T_PAYLOAD, {1, 2, 3}}}; // without a name: asked for by hash alone
    const Octets octets = data.GetHashedOctets();
    const Octets sha512 = CcnxValidator::Sha512(octets);
    const Octets half(sha512.begin(), sha512.begin() + 32);
    EXPECT_TRUE(CcnxValidator::Satisfies({1, CcnxValidator::Sha256(octets)}, data));
    EXPECT_TRUE(CcnxValidator::Satisfies({2, sha512}, data));
    EXPECT_TRUE(CcnxValidator::Satisfies({2, half}, data));
    EXPECT_FALSE(CcnxValidator::Satisfies({1, half}, data));
    EXPECT_FALSE(CcnxValidator::Satisfies({3, half}, data)) << "unknown hash";
    EXPECT_FALSE(CcnxValidator::Satisfies({1, {}}, data));
}
