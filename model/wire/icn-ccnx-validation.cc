// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ccnx-validation.h"

#include "icn-public-key.h"

#include "ns3/abort.h"
#include "ns3/icn-ccnx-types.h"

#include <array>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

namespace ns3
{
namespace icn
{

using namespace ccnx;

namespace
{

/** The checksum's steps for each octet: the polynomial 0x1edc6f41, least bit first. */
constexpr std::array<uint32_t, 256>
MakeCrcTable()
{
    std::array<uint32_t, 256> table{};
    for (uint32_t octet = 0; octet < 256; ++octet)
    {
        uint32_t crc = octet;
        for (int bit = 0; bit < 8; ++bit)
        {
            crc = crc >> 1 ^ (crc & 1 ? 0x82f63b78 : 0);
        }
        table[octet] = crc;
    }
    return table;
}

Octets
Hash(gnutls_digest_algorithm_t algorithm, const Octets& octets)
{
    Octets hash(gnutls_hash_get_len(algorithm));
    NS_ABORT_MSG_IF(gnutls_hash_fast(algorithm, octets.data(), octets.size(), hash.data()) < 0,
                    "ns3::icn::CcnxValidator: GnuTLS does not provide the hash");
    return hash;
}

} // namespace

CcnxValidator::CcnxValidator(RsaForm form)
    : m_form(form)
{
}

void
CcnxValidator::AddSecret(const Octets& keyId, const Octets& secret)
{
    m_secrets[keyId] = secret;
}

void
CcnxValidator::AddPublicKey(const Octets& publicKey)
{
    m_publicKeys[Sha256(publicKey)] = publicKey;
}

CcnxValidator::Result
CcnxValidator::Check(const CcnxPacket& packet) const
{
    const auto validation = packet.GetValidation();
    if (!validation)
    {
        return {Verdict::NONE};
    }
    if (validation->fault)
    {
        return {Verdict::INVALID, validation->fault};
    }
    const Octets& given = packet.validationPayload;
    switch (validation->algorithm)
    {
    case T_CRC32C: {
        const uint32_t crc = Crc32c(packet.GetValidatedOctets());
        if (given.size() != sizeof(crc))
        {
            return {Verdict::INVALID, "a CRC32C of other than 4 octets"};
        }
        const uint32_t said = static_cast<uint32_t>(CcnxField{T_CRC32C, given}.ToNumber());
        return said == crc ? Result{Verdict::VALID} : Result{Verdict::INVALID, "a wrong CRC32C"};
    }
    case T_HMAC_SHA256: {
        if (given.size() != SHA_256_BYTES)
        {
            return {Verdict::INVALID, "an HMAC-SHA256 of other than 32 octets"};
        }
        const auto secret = m_secrets.find(validation->keyId->value);
        if (secret == m_secrets.end())
        {
            return {Verdict::UNKNOWN_KEY};
        }
        return HmacSha256(secret->second, packet.GetValidatedOctets()) == given
                   ? Result{Verdict::VALID}
                   : Result{Verdict::INVALID, "a wrong HMAC-SHA256"};
    }
    case T_RSA_SHA256: {
        if (validation->publicKey)
        {
            return Sha256(*validation->publicKey) == validation->keyId->value
                       ? CheckRsa(*validation->publicKey, packet)
                       : Result{Verdict::INVALID, "a KeyId that is not the public key's SHA-256"};
        }
        const auto key = m_publicKeys.find(validation->keyId->value);
        return key == m_publicKeys.end() ? Result{Verdict::UNKNOWN_KEY}
                                         : CheckRsa(key->second, packet);
    }
    default:
        return {Verdict::UNKNOWN_ALGORITHM};
    }
}

CcnxValidator::Result
CcnxValidator::CheckRsa(const Octets& publicKey, const CcnxPacket& packet) const
{
    const PublicKey key(publicKey);
    if (!key.IsRsa())
    {
        return {Verdict::INVALID, "a public key that is none of RSA"};
    }
    const auto algorithm = m_form == RsaForm::BARE_HASH ? PublicKey::Algorithm::RSA_BARE_HASH
                                                        : PublicKey::Algorithm::RSA;
    return key.Verify(algorithm, packet.GetValidatedOctets(), packet.validationPayload)
               ? Result{Verdict::VALID}
               : Result{Verdict::INVALID, "a wrong RSA-SHA256 signature"};
}

uint32_t
CcnxValidator::Crc32c(const Octets& octets)
{
    static constexpr std::array<uint32_t, 256> TABLE = MakeCrcTable();
    uint32_t crc = UINT32_MAX;
    for (const uint8_t octet : octets)
    {
        crc = crc >> 8 ^ TABLE[(crc ^ octet) & 0xff];
    }
    return ~crc;
}

Octets
CcnxValidator::Sha256(const Octets& octets)
{
    return Hash(GNUTLS_DIG_SHA256, octets);
}

Octets
CcnxValidator::Sha512(const Octets& octets)
{
    return Hash(GNUTLS_DIG_SHA512, octets);
}

Octets
CcnxValidator::HmacSha256(const Octets& secret, const Octets& octets)
{
    Octets code(SHA_256_BYTES);
    NS_ABORT_MSG_IF(gnutls_hmac_fast(GNUTLS_MAC_SHA256,
                                     secret.data(),
                                     secret.size(),
                                     octets.data(),
                                     octets.size(),
                                     code.data()) < 0,
                    "ns3::icn::CcnxValidator: GnuTLS does not provide HMAC-SHA256");
    return code;
}

Octets
CcnxValidator::GetMessageHash(const CcnxPacket& packet)
{
    return Sha256(packet.GetHashedOctets());
}

bool
CcnxValidator::Satisfies(const CcnxHash& restriction, const CcnxPacket& packet)
{
    Octets hash;
    if (restriction.type == T_SHA_256)
    {
        hash = Sha256(packet.GetHashedOctets());
    }
    else if (restriction.type == T_SHA_512)
    {
        hash = Sha512(packet.GetHashedOctets());
        hash.resize(restriction.value.size()); // 64 octets, or the first 32
    }
    return !hash.empty() && hash == restriction.value;
}

const char*
ToString(CcnxValidator::Verdict verdict)
{
    switch (verdict)
    {
    case CcnxValidator::Verdict::NONE:
        return "none";
    case CcnxValidator::Verdict::VALID:
        return "valid";
    case CcnxValidator::Verdict::INVALID:
        return "invalid";
    case CcnxValidator::Verdict::UNKNOWN_KEY:
        return "unknown-key";
    case CcnxValidator::Verdict::UNKNOWN_ALGORITHM:
        return "unknown-algorithm";
    }
    return "unnamed";
}

} // namespace icn
} // namespace ns3
