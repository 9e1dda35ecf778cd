// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-validation.h"

#include "icn-ndn-name.h"
#include "icn-public-key.h"
#include "icn-sha256.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

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

Verdict
VerifyByPublicKey(PublicKey::Algorithm algorithm,
                  const NdnOctets& signature,
                  const NdnOctets& covered,
                  const NdnOctets& key)
{
    const PublicKey publicKey(key);
    if (!publicKey.IsRead())
    {
        return Verdict::NOT_VERIFIED;
    }
    return publicKey.Verify(algorithm, covered, signature) ? Verdict::VALID : Verdict::INVALID;
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
        return VerifyByPublicKey(PublicKey::Algorithm::RSA, signature, covered, key);
    case NdnSignatureInfo::ECDSA_SHA256:
        return VerifyByPublicKey(PublicKey::Algorithm::ECDSA, signature, covered, key);
    case NdnSignatureInfo::ED25519:
        return VerifyByPublicKey(PublicKey::Algorithm::ED25519, signature, covered, key);
    default:
        return Verdict::NOT_VERIFIED;
    }
}

} // namespace ndn
} // namespace icn
} // namespace ns3
