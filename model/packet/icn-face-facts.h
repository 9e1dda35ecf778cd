// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FACE_FACTS_H
#define ICN_FACE_FACTS_H

#include <cstdint>

namespace ns3
{
namespace icn
{

/// @ingroup icn
/// Names a face within its node.
using FaceId = uint32_t;

/// @ingroup icn
/// The face id that no face has.
static constexpr FaceId NO_FACE = UINT32_MAX;

/**
 * @ingroup icn
 * What a strategy may know of a face.
 */
struct FaceFacts
{
    bool isUp{true};           ///< whether messages can leave by it
    bool isLocal{false};       ///< whether an application is behind it
    bool isMultiAccess{false}; ///< whether more than one neighbour may hear it
    uint32_t backlog{0};       ///< packets that wait to leave
    uint32_t pending{0};       ///< Interests sent there and not answered; 0 unless Strategy::Needs
};

} // namespace icn
} // namespace ns3

#endif // ICN_FACE_FACTS_H
