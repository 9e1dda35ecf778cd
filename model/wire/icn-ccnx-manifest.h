// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CCNX_MANIFEST_H
#define ICN_CCNX_MANIFEST_H

#include "ns3/icn-ccnx-packet.h"

#include <optional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * @param payload of a Content Object of payload type MANIFEST
 * @return what is wrong with it as a FLIC manifest (draft-irtf-icnrg-flic-07), or nothing; what
 *         is encrypted in it is not looked at
 */
std::optional<Codec::Error> FindManifestFault(const Octets& payload);

} // namespace icn
} // namespace ns3

#endif // ICN_CCNX_MANIFEST_H
