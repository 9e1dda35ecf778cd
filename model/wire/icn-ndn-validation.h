// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_VALIDATION_H
#define ICN_NDN_VALIDATION_H

#include "ns3/icn-ndn-packet.h"
#include "ns3/icn-ndn-tlv.h"

#include <optional>

namespace ns3
{
namespace icn
{

/// What digests and signatures of NDN packets as read say of them.
namespace ndn
{

/// What verifying a signature ended with.
enum class Verdict
{
    VALID,        ///< the key made this signature of these octets
    INVALID,      ///< it did not, or the packet is not fit to be verified
    NOT_VERIFIED, ///< the type of signature or the key is none that can be verified here
};

/** @param data a Data as read. @return its implicit digest: SHA-256 of all its octets. */
NdnOctets ComputeImplicitDigest(const NdnPacket& data);

/**
 * @param interest an Interest as read
 * @return SHA-256 from ApplicationParameters to its end; nothing when it has none
 */
std::optional<NdnOctets> ComputeParametersDigest(const NdnPacket& interest);

/** @param interest an Interest as read. @return whether its name holds that very digest. */
bool HasRightParametersDigest(const NdnPacket& interest);

/** @param packet as read. @return the octets that its signature covers. */
NdnOctets GetSignedPortion(const NdnPacket& packet);

/**
 * @param packet as read
 * @param key DigestSha256: not used; HMAC: the shared key; others: the public key, DER of its
 *            SubjectPublicKeyInfo
 * @return whether the signature is right
 */
Verdict VerifySignature(const NdnPacket& packet, const NdnOctets& key = {});

} // namespace ndn
} // namespace icn
} // namespace ns3

#endif // ICN_NDN_VALIDATION_H
