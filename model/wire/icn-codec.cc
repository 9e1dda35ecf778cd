// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-codec.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

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
                          "Code points on which implementations differ: draft or cefore (CCNx "
                          "only).",
                          TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                          StringValue("draft"),
                          MakeStringAccessor(&Codec::m_profile),
                          MakeStringChecker())
            .AddAttribute("TriggerEncoding",
                          "Where a trigger Interest carries its reflexive name prefix: segment "
                          "or field (not with profile cefore); lenient-field: a field that "
                          "other forwarders ignore (NDN only).",
                          TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                          StringValue("segment"),
                          MakeStringAccessor(&Codec::m_encoding),
                          MakeStringChecker())
            .AddAttribute(
                "Reflexive",
                "Whether reflexive forwarding is known: if not, its numbers mean nothing.",
                TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                BooleanValue(true),
                MakeBooleanAccessor(&Codec::m_isReflexive),
                MakeBooleanChecker())
            .AddAttribute("ReflexiveVersion",
                          "CCNx: packet version of triggers and reflexive Interests, 1 or 2. Nodes "
                          "that do not know reflexive forwarding refuse version 2.",
                          TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                          UintegerValue(1),
                          MakeUintegerAccessor(&Codec::m_reflexiveVersion),
                          MakeUintegerChecker<uint8_t>(1, 2));
    return tid;
}

void
Codec::NotifyConstructionCompleted()
{
    const auto points = FindCodePoints(m_profile, m_encoding);
    NS_ABORT_MSG_UNLESS(
        points,
        GetInstanceTypeId().GetName()
            << ": no Profile '" << m_profile << "' with TriggerEncoding '" << m_encoding
            << "'; draft has segment and field, for NDN lenient-field too; cefore (CCNx "
               "only) has segment");
    m_codePoints = m_isReflexive ? *points : points->WithoutReflexive();
    m_codePoints.reflexiveVersion = m_reflexiveVersion;
    Object::NotifyConstructionCompleted();
}

Ptr<const Message>
Codec::Refresh(const Ptr<const Message>& data) const
{
    return data;
}

const std::string&
Codec::GetDigest(const Message& data) const
{
    auto& digest = data.GetIdentity().digest;
    if (!digest)
    {
        digest = ComputeDigest(data);
    }
    return *digest;
}

const std::string&
Codec::GetKeyId(const Message& data) const
{
    auto& keyId = data.GetIdentity().keyId;
    if (!keyId)
    {
        keyId = ReadKeyId(data);
    }
    return *keyId;
}

std::string
Codec::ReadKeyId(const Message&) const
{
    return {};
}

bool
Codec::IsSelfVerified(const Message&) const
{
    return false;
}

bool
Codec::IsAuthentic(const Message&) const
{
    return true;
}

bool
Codec::IsIntact(const Message&) const
{
    return true;
}

std::string
Codec::ToUri(const Name& name) const
{
    return name.ToUri();
}

const Fragmentation*
Codec::GetFragmentation() const
{
    return nullptr;
}

uint32_t
Codec::GetSizeOnLinks(const Message& message) const
{
    return message.GetSize();
}

const CodePoints&
Codec::GetCodePoints() const
{
    return m_codePoints;
}

} // namespace icn
} // namespace ns3
