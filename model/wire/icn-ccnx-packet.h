// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CCNX_PACKET_H
#define ICN_CCNX_PACKET_H

#include "ns3/icn-codec.h"
#include "ns3/icn-name.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace icn
{

/// @ingroup icn
/// Octets of a packet, or of a part of one.
using Octets = std::vector<uint8_t>;

/// @ingroup icn
/// A TLV with its value.
struct CcnxField
{
    uint16_t type; ///< number, of its container
    Octets value;  ///< its octets

    /** @return the big-endian number that a value of at most 8 octets is. */
    uint64_t ToNumber() const;
};

/// @ingroup icn
/// A hash, as restrictions and KeyIds hold it (RFC 8609 3.3.3).
struct CcnxHash
{
    uint16_t type; ///< SHA-256, SHA-512 or another
    Octets value;  ///< its octets
};

/// @ingroup icn
/// What steers an Interest hop by hop (RFC 9531 3.1).
struct CcnxPathLabel
{
    uint8_t flags;         ///< 0: discovery; else fallback or strict
    uint8_t hopCount;      ///< hops the labels lead over
    uint16_t nextHopLabel; ///< label of the next hop
    Octets bitmap;         ///< the other labels, of 12 bits each
};

/// @ingroup icn
/// What names a Content Object exactly (RFC 8569 6).
struct CcnxLink
{
    Name name;                          ///< its name
    std::optional<CcnxHash> keyId;      ///< whose signature it must have
    std::optional<CcnxHash> objectHash; ///< what it must hash to
};

/// @ingroup icn
/// What a ValidationAlg says (RFC 8609 3.6.4.1).
struct CcnxValidation
{
    uint16_t algorithm{0};             ///< its number
    std::optional<CcnxHash> keyId;     ///< key that signed
    std::optional<Octets> publicKey;   ///< SubjectPublicKeyInfo in DER
    std::optional<Octets> cert;        ///< X.509 certificate in DER
    std::optional<CcnxLink> keyLink;   ///< where the key is
    std::optional<uint64_t> sigTimeMs; ///< when it was signed, in ms of UTC
    const char* fault{nullptr};        ///< why no validator can use it, or null
};

/**
 * @ingroup icn
 * All of a CCNx packet, typed: for tools, validators, endpoints and tests. Forwarders read the
 * little they need by CcnxCodec, which judges the same octets the same way.
 *
 * Holds every TLV in the order of the wire, known or not, so that what was decoded is encoded to
 * the same octets.
 */
class CcnxPacket
{
  public:
    /**
     * @param octets any octets
     * @param error filled when they are malformed; may be null
     * @return the packet, or nothing when malformed
     */
    static std::optional<CcnxPacket> Decode(const Octets& octets, Codec::Error* error = nullptr);

    /** @return the packet's octets; aborts when it exceeds 65535, or its headers 247. */
    Octets Encode() const;

    /** @return message and ValidationAlg: what a validation covers (RFC 8609 3.6.4.2). */
    Octets GetValidatedOctets() const;

    /** @return message to end: what is hashed, of Data for its ContentObjectHash (RFC 8569 5). */
    Octets GetHashedOctets() const;

    /** Puts the known fields in the order of RFC 8609 3.6, others behind, the payload last. */
    void SortFields();

    /** @return whether it is Data. */
    bool IsContent() const;
    /** @return the name; none of Data without one. */
    std::optional<Name> GetName() const;
    /** @return octets of the payload, or null. */
    const Octets* GetPayload() const;
    /** @return what the payload is: data, unless it says otherwise. */
    uint8_t GetPayloadType() const;
    /** @return end of the Data's life in ms of UTC. */
    std::optional<uint64_t> GetExpiryMs() const;
    /** @return whose signature the Data must have. */
    std::optional<CcnxHash> GetKeyIdRestriction() const;
    /** @return what the Data must hash to. */
    std::optional<CcnxHash> GetObjectHashRestriction() const;
    /** @return the Interest's lifetime in ms, unless it is compact. */
    std::optional<uint64_t> GetLifetimeMs() const;
    /** @return the Interest's lifetime in ms, exactly, if it is compact (RFC 9510). */
    std::optional<double> GetCompactLifetimeMs() const;
    /** @return end of the recommended cache time in ms of UTC, unless it is relative. */
    std::optional<uint64_t> GetCacheTimeMs() const;
    /** @return the recommended cache time from arrival, in ms, if it is relative (RFC 9510). */
    std::optional<double> GetRelativeCacheTimeMs() const;
    /** @return what a trusted neighbour says the message hashes to. */
    std::optional<CcnxHash> GetMessageHash() const;
    /** @return the path label. */
    std::optional<CcnxPathLabel> GetPathLabel() const;
    /** @return what the ValidationAlg says; none without validation. */
    std::optional<CcnxValidation> GetValidation() const;

    /** @param type of the field. @return the message's first such field, or null. */
    const CcnxField* FindField(uint16_t type) const;
    /** @param type of the header. @return the first such hop-by-hop header, or null. */
    const CcnxField* FindHeader(uint16_t type) const;

    /**
     * @param octets links one behind the other, as the payload of a Link object holds them
     * @param error filled when they are malformed; may be null
     * @return the links, at least one; nothing when malformed
     */
    static std::optional<std::vector<CcnxLink>> ReadLinks(const Octets& octets,
                                                          Codec::Error* error = nullptr);

    uint8_t packetType{0};            ///< Interest, Content Object or Interest Return
    uint8_t hopLimit{0};              ///< reserved in Data
    uint8_t returnCode{0};            ///< reserved but in returns
    uint8_t flags{0};                 ///< none is defined
    std::vector<CcnxField> hopByHop;  ///< headers
    std::vector<CcnxField> message;   ///< fields, the name first where there is one
    std::vector<CcnxField> algorithm; ///< inside ValidationAlg, the algorithm first; empty: none
    Octets validationPayload;         ///< check sum, code or signature
};

} // namespace icn
} // namespace ns3

#endif // ICN_CCNX_PACKET_H
