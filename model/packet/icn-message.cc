// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-message.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

Message::Message(const Fields& fields, Ptr<const Packet> packet)
    : m_fields(fields),
      m_packet(packet)
{
}

Message::Message(Fields&& fields, Ptr<const Packet> packet)
    : m_fields(std::move(fields)),
      m_packet(packet)
{
}

std::string
Message::CopyPayload(uint32_t atMost) const
{
    const uint32_t length = std::min(atMost, m_fields.payloadSize);
    std::vector<uint8_t> octets(m_fields.payloadOffset + length);
    m_packet->CopyData(octets.data(), static_cast<uint32_t>(octets.size()));
    return std::string(octets.begin() + m_fields.payloadOffset, octets.end());
}

const char*
ToString(MessageKind kind, ReflexiveRole role)
{
    const bool isReflexive = role == ReflexiveRole::REFLEXIVE || role == ReflexiveRole::NESTED;
    const bool isTrigger = role == ReflexiveRole::TRIGGER;
    switch (kind)
    {
    case MessageKind::INTEREST:
        return isReflexive ? "reflexive-interest" : isTrigger ? "trigger-interest" : "interest";
    case MessageKind::DATA:
        return isReflexive ? "reflexive-data" : isTrigger ? "trigger-data" : "data";
    case MessageKind::RETURN:
        return "return";
    case MessageKind::ANNOUNCEMENT:
        return "announcement";
    }
    return "unnamed";
}

} // namespace icn
} // namespace ns3
