// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-validation.h"

#include "icn-ndn-name.h"
#include "icn-sha256.h"

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <memory>
#include <type_traits>

namespace ns3
{
namespace icn
{
namespace ndn
{

namespace
{

NdnOctets
ComputeSha256(const uint8_t* octets, size_t length)
{
    const Sha256::Digest digest = Sha256::Of(octets, length);
    return {digest.begin(), digest.end()};
}

bool
IsHmac(const NdnOctets& signature, const NdnOctets& covered, const NdnOctets& key)
{
    NdnOctets expected(DIGEST_BYTES);
    const int status = gnutls_hmac_fast(GNUTLS_MAC_SHA256,
                                        key.data(),
                                        key.size(),
                                        covered.data(),
                                        covered.size(),
                                        expected.data());
    return status >= 0 && signature == expected;
}

gnutls_datum_t
ToDatum(const NdnOctets& octets)
{
    return {const_cast<unsigned char*>(octets.data()), static_cast<unsigned>(octets.size())};
}

Verdict
VerifyByPublicKey(gnutls_sign_algorithm_t algorithm,
                  const NdnOctets& signature,
                  const NdnOctets& covered,
                  const NdnOctets& key)
{
    using Deleter = decltype(&gnutls_pubkey_deinit);
    using PublicKey = std::unique_ptr<std::remove_pointer_t<gnutls_pubkey_t>, Deleter>;

    gnutls_pubkey_t raw = nullptr;
    if (gnutls_pubkey_init(&raw) < 0)
    {
        return Verdict::NOT_VERIFIED;
    }
    const PublicKey publicKey(raw, &gnutls_pubkey_deinit);
    const gnutls_datum_t der = ToDatum(key);
    if (gnutls_pubkey_import(publicKey.get(), &der, GNUTLS_X509_FMT_DER) < 0)
    {
        return Verdict::NOT_VERIFIED;
    }
    const gnutls_datum_t data = ToDatum(covered);
    const gnutls_datum_t value = ToDatum(signature);
    const int status = gnutls_pubkey_verify_data2(publicKey.get(), algorithm, 0, &data, &value);
    return status >= 0 ? Verdict::VALID : Verdict::INVALID;
}

bool
HoldsComponent(const Name& name, uint16_t type, const NdnOctets& value)
{
    for (const NameSegment& segment : name)
    {
        if (segment.type == type &&
            NdnOctets(segment.octets, segment.octets + segment.length) == value)
        {
            return true;
        }
    }
    return false;
}

} // namespace

NdnOctets
ComputeImplicitDigest(const NdnPacket& data)
{
    return ComputeSha256(data.wire.data(), data.wire.size());
}

std::optional<NdnOctets>
ComputeParametersDigest(const NdnPacket& interest)
{
    const NdnPacket::Span span = interest.parametersPortion;
    if (!interest.applicationParameters)
    {
        return std::nullopt;
    }
    return ComputeSha256(interest.wire.data() + span.at, span.end - span.at);
}

bool
HasRightParametersDigest(const NdnPacket& interest)
{
    const auto digest = ComputeParametersDigest(interest);
    return digest && HoldsComponent(interest.name, PARAMETERS_DIGEST_COMPONENT, *digest);
}

NdnOctets
GetSignedPortion(const NdnPacket& packet)
{
    NdnOctets portion;
    for (const NdnPacket::Span& span : packet.signedPortions)
    {
        portion.insert(portion.end(),
                       packet.wire.begin() + static_cast<ptrdiff_t>(span.at),
                       packet.wire.begin() + static_cast<ptrdiff_t>(span.end));
    }
    return portion;
}

Verdict
VerifySignature(const NdnPacket& packet, const NdnOctets& key)
{
    if (!packet.signatureInfo || !packet.signatureValue || packet.signedPortions.empty())
    {
        return Verdict::INVALID;
    }
    const NdnOctets& signature = *packet.signatureValue;
    const NdnOctets covered = GetSignedPortion(packet);
    const auto judge = [](bool isRight) { return isRight ? Verdict::VALID : Verdict::INVALID; };
    switch (packet.signatureInfo->type)
    {
    case NdnSignatureInfo::DIGEST_SHA256:
        return judge(signature == ComputeSha256(covered.data(), covered.size()));
    case NdnSignatureInfo::HMAC_SHA256:
        return judge(IsHmac(signature, covered, key));
    case NdnSignatureInfo::RSA_SHA256:
        return VerifyByPublicKey(GNUTLS_SIGN_RSA_SHA256, signature, covered, key);
    case NdnSignatureInfo::ECDSA_SHA256:
        return VerifyByPublicKey(GNUTLS_SIGN_ECDSA_SHA256, signature, covered, key);
    case NdnSignatureInfo::ED25519:
        return VerifyByPublicKey(GNUTLS_SIGN_EDDSA_ED25519, signature, covered, key);
    default:
        return Verdict::NOT_VERIFIED;
    }
}

} // namespace ndn
} // namespace icn
} // namespace ns3
