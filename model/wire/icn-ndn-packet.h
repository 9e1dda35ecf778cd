// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_PACKET_H
#define ICN_NDN_PACKET_H

#include "ns3/icn-name.h"
#include "ns3/icn-ndn-tlv.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * An element that a reader ignores and a writer puts back where it stood: of an unknown or
 * misplaced non-critical type.
 */
struct NdnIgnoredElement
{
    uint32_t after;  ///< type of the last element understood before it, 0 for none
    uint32_t type;   ///< its own type
    NdnOctets value; ///< its value
};

using NdnIgnoredElements = std::vector<NdnIgnoredElement>; ///< of one container, in order

/**
 * @ingroup icn
 * A name component outside a name.
 */
struct NdnComponent
{
    uint16_t type;   ///< of the component
    NdnOctets value; ///< its octets
};

/**
 * @ingroup icn
 * MetaInfo of a Data. What is absent has its default but is not written.
 */
struct NdnMetaInfo
{
    std::optional<uint64_t> contentType;      ///< 0, BLOB, by default
    std::optional<uint64_t> freshnessMs;      ///< ms the Data counts as fresh; 0 by default
    std::optional<NdnComponent> finalBlockId; ///< last component of the object's last Data
    NdnIgnoredElements ignored;               ///< what else it holds

    /** @param tlv a MetaInfo. @return it. @throws NdnError when malformed. */
    static NdnMetaInfo Read(const NdnTlv& tlv);
};

/**
 * @ingroup icn
 * Names the key of a signature: either by name or by digest.
 */
struct NdnKeyLocator
{
    std::optional<Name> name;           ///< of the key or its certificate
    std::optional<NdnOctets> keyDigest; ///< digest of the key
    NdnIgnoredElements ignored;         ///< what else it holds
};

/**
 * @ingroup icn
 * SignatureInfo of a Data, InterestSignatureInfo of an Interest.
 */
struct NdnSignatureInfo
{
    static constexpr uint64_t DIGEST_SHA256 = 0; ///< integrity alone, no key
    static constexpr uint64_t RSA_SHA256 = 1;    ///< PKCS#1 v1.5
    static constexpr uint64_t ECDSA_SHA256 = 3;  ///< elliptic curves
    static constexpr uint64_t HMAC_SHA256 = 4;   ///< shared key
    static constexpr uint64_t ED25519 = 5;       ///< RFC 8032
    static constexpr uint64_t NONE = 200;        ///< "null": says that it proves nothing

    uint64_t type{DIGEST_SHA256};            ///< SignatureType
    std::optional<NdnKeyLocator> keyLocator; ///< required unless DIGEST_SHA256
    std::optional<NdnOctets> nonce;          ///< SignatureNonce, 1 octet or more
    std::optional<uint64_t> timeMs;          ///< SignatureTime, ms since 1970
    std::optional<uint64_t> sequence;        ///< SignatureSeqNum
    std::optional<NdnOctets> validityPeriod; ///< of a certificate: value of the element
    NdnIgnoredElements ignored;              ///< what else it holds, certificate extensions too

    /** @param tlv a signature information. @return it. @throws NdnError when malformed. */
    static NdnSignatureInfo Read(const NdnTlv& tlv);
};

/**
 * @ingroup icn
 * An Interest or Data of NDN packet format 0.3: every element as a field, absent where the packet
 * has none, so that a default can be written or left out.
 *
 * Reading is strict: shortest type and length numbers, elements in order, none critical twice or
 * unknown. The grammar nests no element in one of its own kind, so depth needs no limit; counts
 * are bounded by the octets read.
 */
struct NdnPacket
{
    /// What the packet is.
    enum class Kind
    {
        INTEREST, ///< asks
        DATA,     ///< answers
    };

    /// A run of octets of the packet as read.
    struct Span
    {
        size_t at{0};  ///< first octet
        size_t end{0}; ///< behind the last
    };

    static constexpr uint64_t DEFAULT_LIFETIME_MS = 4000; ///< of an Interest that says none

    Kind kind{Kind::INTEREST}; ///< selects which of the fields below count
    Name name;                 ///< of an Interest, at least one component

    bool canBePrefix{false};                         ///< Interest: a longer name answers too
    bool mustBeFresh{false};                         ///< Interest: stale Data does not answer
    std::vector<Name> forwardingHint;                ///< Interest: where to forward it to
    NdnIgnoredElements hintIgnored;                  ///< Interest: what else the hint holds
    std::optional<uint32_t> nonce;                   ///< Interest: tells loops
    std::optional<uint64_t> lifetimeMs;              ///< Interest: DEFAULT_LIFETIME_MS if absent
    std::optional<uint8_t> hopLimit;                 ///< Interest: unlimited if absent
    std::optional<NdnOctets> reflexivePrefix;        ///< Interest, proposed: critical RNP
    std::optional<NdnOctets> lenientReflexivePrefix; ///< Interest, proposed: non-critical RNP
    std::optional<NdnOctets> applicationParameters;  ///< Interest: covered by its name's digest

    std::optional<NdnMetaInfo> metaInfo; ///< Data: about the content
    std::optional<NdnOctets> content;    ///< Data: the payload

    std::optional<NdnSignatureInfo> signatureInfo; ///< how signed; a Data always says
    std::optional<NdnOctets> signatureValue;       ///< the signature; a Data always has one
    NdnIgnoredElements ignored;                    ///< what else the packet holds

    NdnOctets wire;                   ///< the packet as read; empty when built from fields
    std::vector<Span> signedPortions; ///< of `wire`: what the signature covers
    Span parametersPortion;           ///< of `wire`: what the parameters digest covers

    /**
     * @param octets any octets
     * @param error filled when they are malformed; may be null
     * @return the packet, or nothing when malformed
     */
    static std::optional<NdnPacket> Decode(const NdnOctets& octets, NdnError* error);

    /**
     * @param packet its type and length already read
     * @return the packet
     * @throws NdnError when malformed or neither Interest nor Data
     */
    static NdnPacket Read(const NdnTlv& packet);

    /**
     * @return the fields in canonical order, numbers in shortest form, what was ignored in its
     *         place; same as `wire` for a canonical packet
     */
    NdnOctets Encode() const;

    /** @return the reflexive name prefix a reflexive packet's name begins with, if it does. */
    std::optional<NdnOctets> GetReflexiveRnp() const;

    /**
     * @return the reflexive name prefix a trigger announces: by its own element or by the last
     *         component of its name that is no digest and not the first
     */
    std::optional<NdnOctets> GetTriggerRnp() const;
};

} // namespace icn
} // namespace ns3

#endif // ICN_NDN_PACKET_H
