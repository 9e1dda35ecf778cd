// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reflexive-role.h"

#include <optional>

namespace ns3
{
namespace icn
{

namespace
{

/**
 * Takes the last RNP behind a name's first segment, as forwarders do that look for one anywhere.
 * @param fields of a message
 * @param points numbers in force
 * @param first the name's first segment
 * @param last where its last one is, which is no RNP
 */
void
TakeRnpWithin(Message::Fields& fields,
              const CodePoints& points,
              const Name::Iterator& first,
              const Name::Iterator& last)
{
    std::optional<NameSegment> rnp;
    for (Name::Iterator at = first; at != last; ++at)
    {
        if (at != first && (*at).type == points.reflexiveSegment)
        {
            rnp = *at;
        }
    }
    if (rnp)
    {
        fields.rnpField = Name().Append(rnp->type, rnp->GetValue());
        fields.isRnpInName = true;
    }
}

} // namespace

const char*
ReadReflexiveRole(Message::Fields& fields, const CodePoints& points, size_t digests)
{
    const size_t count = fields.name.GetSize() - digests;
    if (count == 0)
    {
        return nullptr; // Data that is asked for by hash alone
    }
    const Name::Iterator firstAt = fields.name.begin();
    Name::Iterator beforeLastAt = firstAt;
    Name::Iterator lastAt = firstAt;
    for (size_t i = 1; i < count; ++i)
    {
        beforeLastAt = lastAt;
        ++lastAt;
    }
    const NameSegment first = *firstAt;
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
    if (points.isRnpAnywhere && !endsInRnp)
    {
        TakeRnpWithin(fields, points, firstAt, lastAt);
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
