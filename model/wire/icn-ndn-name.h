// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_NAME_H
#define ICN_NDN_NAME_H

#include "ns3/icn-name.h"
#include "ns3/icn-ndn-tlv.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ns3
{
namespace icn
{

/**
 * Names as NDN packet format 0.3 writes them. A Name's own order (`operator<`) is NDN's canonical
 * one: type, then length, then octets of the first component that differs, prefixes first.
 */
namespace ndn
{

constexpr uint16_t IMPLICIT_DIGEST_COMPONENT = 1;   ///< ImplicitSha256DigestComponent
constexpr uint16_t PARAMETERS_DIGEST_COMPONENT = 2; ///< ParametersSha256DigestComponent
constexpr uint16_t GENERIC_COMPONENT = 8;           ///< GenericNameComponent
constexpr uint16_t SEGMENT_COMPONENT = 50;          ///< SegmentNameComponent
constexpr uint16_t REFLEXIVE_COMPONENT = 200;       ///< proposed: a reflexive name prefix
constexpr size_t DIGEST_BYTES = 32;                 ///< of SHA-256

/** @param type of a component. @return whether it is a digest of what the name names. */
bool IsDigestComponent(uint16_t type);

/** @param component a TLV. @throws NdnError unless it is a name component. */
void CheckComponent(const NdnTlv& component);

/** @param tlv a Name. @return it. @throws NdnError when malformed. */
Name ReadName(const NdnTlv& tlv);

/** @param name any whose segment types are not 0. @return the value of its Name TLV. */
NdnOctets EncodeName(const Name& name);

/**
 * @param uri as ToUri writes it, an `ndn:` before it allowed
 * @return the name, or nothing when the text is not one
 */
std::optional<Name> FromUri(std::string_view uri);

/// How the types of components appear in a URI.
enum class UriStyle
{
    FRIENDLY,  ///< generic ones bare, digests and numbers by their word: `/a/seg=1`
    CANONICAL, ///< every type as a number: `/8=a/50=%01`
};

/** @param name any. @param style of its types. @return the NDN URI, without scheme. */
std::string ToUri(const Name& name, UriStyle style = UriStyle::FRIENDLY);

} // namespace ndn
} // namespace icn
} // namespace ns3

#endif // ICN_NDN_NAME_H
