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
                          "Code points on which implementations differ: draft or cefore (CCNx "
                          "only); none: a forwarder without reflexive forwarding (NDN only).",
                          TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                          StringValue("draft"),
                          MakeStringAccessor(&Codec::m_profile),
                          MakeStringChecker())
            .AddAttribute("TriggerEncoding",
                          "Where a trigger Interest carries its reflexive name prefix: segment "
                          "or field (not with profile cefore); lenient: a field that other "
                          "forwarders ignore (NDN only).",
                          TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                          StringValue("segment"),
                          MakeStringAccessor(&Codec::m_encoding),
                          MakeStringChecker());
    return tid;
}

void
Codec::NotifyConstructionCompleted()
{
    const auto points = FindCodePoints(m_profile, m_encoding);
    NS_ABORT_MSG_UNLESS(points,
                        GetInstanceTypeId().GetName()
                            << ": no Profile '" << m_profile << "' with TriggerEncoding '"
                            << m_encoding
                            << "'; draft has segment and field (NDN: lenient, too), cefore "
                               "(CCNx only) and none (NDN only) have segment");
    m_codePoints = *points;
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

const CodePoints&
Codec::GetCodePoints() const
{
    return m_codePoints;
}

} // namespace icn
} // namespace ns3
