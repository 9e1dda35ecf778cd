// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-object-repository.h"

#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

ObjectRepository::ObjectRepository(Name prefix)
    : m_prefix(std::move(prefix))
{
}

std::string
ObjectRepository::Wrap(const Message& object)
{
    std::vector<uint8_t> octets(object.GetSize());
    object.GetPacket()->CopyData(octets.data(), object.GetSize());
    return {octets.begin(), octets.end()};
}

bool
ObjectRepository::Take(const Codec& codec, const Message& envelope)
{
    const std::string payload = envelope.CopyPayload(envelope.Get().payloadSize);
    const Ptr<const Message> object =
        codec.Decode(Create<Packet>(reinterpret_cast<const uint8_t*>(payload.data()),
                                    static_cast<uint32_t>(payload.size())),
                     nullptr);
    if (!object || object->GetKind() != MessageKind::DATA ||
        !m_prefix.IsPrefixOf(object->GetName()) || !codec.IsAuthentic(*object))
    {
        return false;
    }
    m_objects[object->GetName()] = object;
    return true;
}

Ptr<const Message>
ObjectRepository::Find(const Name& name) const
{
    const auto at = m_objects.find(name);
    return at == m_objects.end() ? nullptr : at->second;
}

size_t
ObjectRepository::GetSize() const
{
    return m_objects.size();
}

} // namespace icn
} // namespace ns3
