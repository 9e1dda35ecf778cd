// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-uuid-source.h"

namespace ns3
{
namespace icn
{

UuidSource::UuidSource()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

void
UuidSource::SetStream(int64_t stream)
{
    m_random->SetStream(stream);
}

std::string
UuidSource::Next()
{
    std::string uuid;
    while (uuid.size() < BYTES)
    {
        const uint32_t word = m_random->GetInteger(0, 0xffff);
        uuid += static_cast<char>(word >> 8);
        uuid += static_cast<char>(word);
    }
    constexpr size_t VERSION_AT = 6;
    constexpr size_t VARIANT_AT = 8;
    uuid[VERSION_AT] = static_cast<char>((uuid[VERSION_AT] & 0x0f) | 0x40);
    uuid[VARIANT_AT] = static_cast<char>((uuid[VARIANT_AT] & 0x3f) | 0x80);
    return uuid;
}

std::string
UuidSource::NextShort(uint32_t bits)
{
    constexpr uint32_t OCTET = 8;
    std::string identifier = Next().substr(0, (bits + OCTET - 1) / OCTET);
    if (const uint32_t rest = bits % OCTET)
    {
        identifier[0] = static_cast<char>(identifier[0] & ((1 << rest) - 1));
    }
    return identifier;
}

} // namespace icn
} // namespace ns3
