// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FORWARDING_HINT_H
#define ICN_FORWARDING_HINT_H

#include "ns3/icn-name.h"
#include "ns3/simple-ref-count.h"

#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Where an NDN Interest is forwarded to while its own name has no route (packet format 0.3,
 * "ForwardingHint").
 */
struct ForwardingHint : public SimpleRefCount<ForwardingHint>
{
    /** @param names of the delegations, one or more, the preferred one first. */
    explicit ForwardingHint(std::vector<Name> names)
        : delegations(std::move(names))
    {
    }

    std::vector<Name> delegations; ///< prefixes that have routes, the preferred one first
};

} // namespace icn
} // namespace ns3

#endif // ICN_FORWARDING_HINT_H
