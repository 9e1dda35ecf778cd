// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-message.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

namespace
{

/** Writes ` key=number unit`. */
void
PrintNumber(std::ostream& os, const char* key, std::optional<uint64_t> number, const char* unit)
{
    if (number)
    {
        os << ' ' << key << '=' << std::to_string(*number) << unit;
    }
}

/** Writes ` key=` and octets in hex. */
void
PrintHex(std::ostream& os, const char* key, std::string_view octets)
{
    constexpr char DIGITS[] = "0123456789abcdef";
    os << ' ' << key << '=';
    for (const char octet : octets)
    {
        const auto value = static_cast<uint8_t>(octet);
        os << DIGITS[value >> 4] << DIGITS[value & 15];
    }
}

} // namespace

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

Message::Message(Ptr<const Packet> packet)
    : m_packet(packet)
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

void
Message::Print(std::ostream& os) const
{
    PrintFields(os, m_fields, m_fields.name.ToUri());
    if (m_fields.kind != MessageKind::DATA)
    {
        PrintNumber(os, "hopLimit", m_fields.hopLimit, "");
    }
    PrintNumber(os, "packet", GetSize(), "B");
}

void
Message::PrintFields(std::ostream& os, const Fields& fields, const std::string& uri)
{
    os << ToString(fields.kind, fields.role) << ' ' << uri;
    if (fields.kind == MessageKind::RETURN)
    {
        os << " code=" << ToString(fields.returnCode);
    }
    PrintNumber(os, "lifetime", fields.lifetimeMs, "ms");
    const bool isNested = fields.role == ReflexiveRole::NESTED;
    if (isNested || fields.role == ReflexiveRole::REFLEXIVE)
    {
        PrintHex(os, "rnp", fields.name.GetSegment(0).GetValue());
    }
    if (isNested || fields.role == ReflexiveRole::TRIGGER)
    {
        const Name& name = fields.rnpField.GetSize() ? fields.rnpField : fields.name;
        PrintHex(os, isNested ? "triggerRnp" : "rnp", name.GetLast().GetValue());
    }
    PrintNumber(os, "cacheTime", fields.cacheTimeMs, "ms");
    PrintNumber(os, "expiry", fields.expiryMs, "ms");
    PrintNumber(os, "chunk", fields.chunk, "");
    PrintNumber(os, "endChunk", fields.endChunk, "");
    if (fields.payloadSize)
    {
        PrintNumber(os, "payload", fields.payloadSize, "B");
    }
}

std::ostream&
operator<<(std::ostream& os, const Message& message)
{
    message.Print(os);
    return os;
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
