// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CODE_POINTS_H
#define ICN_CODE_POINTS_H

#include "ns3/icn-name.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace icn
{

/// @ingroup icn
/// How a trigger Interest carries its reflexive name prefix (RF draft 4.3.1).
enum class TriggerEncoding : uint8_t
{
    SEGMENT, ///< approach 1: the last segment of its name
    FIELD,   ///< approach 2: a message TLV of its own
};

/// @ingroup icn
/// How a number is written in a name segment.
enum class NumberForm : uint8_t
{
    SHORTEST,            ///< as few octets as it needs (ccnxchunking)
    NON_NEGATIVE_INTEGER ///< 1, 2, 4 or 8 octets (NDN packet format 0.3)
};

/// @ingroup icn
/// Whose numbers are in force.
enum class Profile : uint8_t
{
    DRAFT,  ///< RF draft 8, ccnxchunking of 2016
    CEFORE, ///< Cefore 0.12
};

/**
 * @ingroup icn
 * The numbers on which protocols and implementations differ, as a profile.
 */
struct CodePoints
{
    uint16_t reflexiveSegment;    ///< T_REFLEXIVE_NAME; 0, reserved, where it is not known
    uint16_t chunkSegment;        ///< T_CHUNK
    uint16_t announcementSegment; ///< first segment of a prefix announcement (application range)
    uint16_t rnpField;            ///< T_REFLEXIVE_NAME_PREFIX in a message; 0: the profile has none
    uint16_t endChunkField;       ///< T_ENDCHUNK in a message; 0: it is NDN's FinalBlockId
    bool isRnpAnywhere;           ///< whether a trigger's RNP may stand before other segments
    TriggerEncoding triggerEncoding; ///< how triggers are written; both are read where defined
    NumberForm numberForm;           ///< of chunk numbers
    Profile profile;                 ///< whose numbers they are
    uint8_t reflexiveVersion{1};     ///< CCNx: of triggers and reflexive Interests (RF draft 7)
    uint16_t acknowledgement{0};     ///< PayloadType or ContentType of one; 0: the profile has none

    /** @param name of an object. @param number of a chunk. @return the chunk's name. */
    Name AppendChunk(const Name& name, uint64_t number) const;

    /** @return the same for a node that has never heard of reflexive forwarding. */
    CodePoints WithoutReflexive() const;

    /** @return whether reflexive forwarding is known. */
    bool IsReflexive() const
    {
        return reflexiveSegment != 0;
    }

    /**
     * CCNx.
     * @param profile `draft` (RF draft 8, ccnxchunking of 2016) or `cefore` (Cefore 0.12)
     * @param encoding `segment` or `field`
     * @return the numbers; nothing for an unknown profile or encoding, or one the profile lacks
     */
    static std::optional<CodePoints> FindCcnx(const std::string& profile,
                                              const std::string& encoding);

    /**
     * NDN, by the numbers proposed for it: components 200 (RNP) and 203 (announcement), Interest
     * element 201 (RNP outside the name), or 202, which those who do not know it ignore;
     * ContentType 9001 (acknowledgement).
     * @param profile `draft`
     * @param encoding `segment`, `field`, or `lenient-field` for element 202
     * @return the numbers; nothing for an unknown profile or encoding
     */
    static std::optional<CodePoints> FindNdn(const std::string& profile,
                                             const std::string& encoding);
};

} // namespace icn
} // namespace ns3

#endif // ICN_CODE_POINTS_H
