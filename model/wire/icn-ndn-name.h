// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_NAME_H
#define ICN_NDN_NAME_H

#include "ns3/icn-name.h"
#include "ns3/icn-ndn-packet.h"
#include "ns3/icn-ndn-tlv.h"
#include "ns3/icn-ndn-types.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/** @param type of a component. @return whether it is a digest of what the name names. */
bool IsDigestComponent(uint16_t type);

/** @param component a TLV. @throws NdnError unless it is a name component. */
void CheckComponent(const NdnTlv& component);

/// Segment type of an implicit digest in a Name with Numbering::NEUTRAL.
constexpr uint16_t NEUTRAL_IMPLICIT_DIGEST = GENERIC_COMPONENT;

/// How the segment types of a Name stand for component types.
enum class Numbering : uint8_t
{
    WIRE,    ///< they are the same
    NEUTRAL, ///< generic components have Name::GENERIC_TYPE, as in every protocol, and
             ///< implicit digests have what is GENERIC_COMPONENT on the wire
};

/**
 * @param tlv a Name
 * @param numbering of the Name made of it
 * @return it
 * @throws NdnError when malformed
 */
Name ReadName(const NdnTlv& tlv, Numbering numbering = Numbering::WIRE);

/**
 * @param tlv a ForwardingHint
 * @param ignored where what else it holds goes
 * @param numbering of the names
 * @return the names
 * @throws NdnError when malformed
 */
std::vector<Name> ReadForwardingHint(const NdnTlv& tlv,
                                     NdnIgnoredElements& ignored,
                                     Numbering numbering = Numbering::WIRE);

/**
 * @param name any whose segment types are not 0
 * @param numbering of its segment types
 * @return the value of its Name TLV
 */
NdnOctets EncodeName(const Name& name, Numbering numbering = Numbering::WIRE);

/** @param neutral a name with Numbering::NEUTRAL. @return the same with Numbering::WIRE. */
Name ToWireNumbers(const Name& neutral);

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
