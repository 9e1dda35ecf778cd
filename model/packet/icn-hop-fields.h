// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_HOP_FIELDS_H
#define ICN_HOP_FIELDS_H

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What a forwarder may write into a message on its way from hop to hop.
 */
struct HopFields
{
    uint8_t hopLimit{0}; ///< hops an Interest may still make (RFC 8569 2.4.4)
};

} // namespace icn
} // namespace ns3

#endif // ICN_HOP_FIELDS_H
