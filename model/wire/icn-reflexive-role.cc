// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reflexive-role.h"

#include <optional>

namespace ns3
{
namespace icn
{

const char*
ReadReflexiveRole(Message::Fields& fields, const CodePoints& points, size_t digests)
{
    const size_t count = fields.name.GetSize() - digests;
    if (count == 0)
    {
        return nullptr; // Data that is asked for by hash alone
    }
    Name::Iterator beforeLastAt = fields.name.begin();
    Name::Iterator lastAt = beforeLastAt;
    std::optional<NameSegment> rnp; // the last one that a trigger offers
    size_t index = 0;
    for (auto at = fields.name.begin(); index < count; ++at, ++index)
    {
        beforeLastAt = lastAt;
        lastAt = at;
        if (points.isRnpAnywhere && index > 0 && (*at).type == points.reflexiveSegment)
        {
            rnp = *at;
        }
    }
    const NameSegment first = *fields.name.begin();
    const NameSegment beforeLast = *beforeLastAt;
    const NameSegment last = *lastAt;
    const bool endsInRnp = count > 1 && last.type == points.reflexiveSegment;
    const bool isTwice = endsInRnp && (fields.rnpField.GetSize() ||
                                       (count > 2 && beforeLast.type == points.reflexiveSegment));
    if (first.type == points.announcementSegment && fields.kind == MessageKind::INTEREST)
    {
        fields.kind = MessageKind::ANNOUNCEMENT;
    }
    if (last.type == points.chunkSegment && count > 1 && last.length && last.length <= 8)
    {
        uint64_t chunk = 0;
        for (uint16_t i = 0; i < last.length; ++i)
        {
            chunk = chunk << 8 | last.octets[i];
        }
        fields.chunk = chunk;
    }
    if (points.isRnpAnywhere && !endsInRnp && rnp)
    {
        fields.rnpField = Name().Append(rnp->type, rnp->GetValue());
        fields.isRnpInName = true;
    }
    const bool isReflexive = first.type == points.reflexiveSegment;
    const bool isTrigger = fields.rnpField.GetSize() || endsInRnp;
    fields.role = isReflexive ? (isTrigger ? ReflexiveRole::NESTED : ReflexiveRole::REFLEXIVE)
                              : (isTrigger ? ReflexiveRole::TRIGGER : ReflexiveRole::NONE);
    if (endsInRnp && digests && !isTwice)
    {
        fields.rnpField = Name().Append(last.type, last.GetValue());
        fields.isRnpInName = true;
    }
    return isTwice ? "a trigger with two reflexive name prefixes" : nullptr;
}

} // namespace icn
} // namespace ns3
