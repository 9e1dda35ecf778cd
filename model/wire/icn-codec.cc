// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-codec.h"

#include "ns3/abort.h"
#include "ns3/string.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Codec);

TypeId
Codec::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::Codec")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddAttribute("Profile",
                          "Code points on which implementations differ: draft or cefore.",
                          TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                          StringValue("draft"),
                          MakeStringAccessor(&Codec::m_profile),
                          MakeStringChecker())
            .AddAttribute("TriggerEncoding",
                          "Where a trigger Interest carries its reflexive name prefix: segment "
                          "or field (not with profile cefore).",
                          TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                          StringValue("segment"),
                          MakeStringAccessor(&Codec::m_encoding),
                          MakeStringChecker());
    return tid;
}

void
Codec::NotifyConstructionCompleted()
{
    const auto points = CodePoints::Find(m_profile, m_encoding);
    NS_ABORT_MSG_UNLESS(points,
                        "ns3::icn::Codec: no Profile '" << m_profile << "' with TriggerEncoding '"
                                                        << m_encoding
                                                        << "'; draft has segment and field, cefore "
                                                           "has segment");
    m_codePoints = *points;
    Object::NotifyConstructionCompleted();
}

Ptr<const Message>
Codec::Refresh(const Ptr<const Message>& data) const
{
    return data;
}

const CodePoints&
Codec::GetCodePoints() const
{
    return m_codePoints;
}

} // namespace icn
} // namespace ns3
