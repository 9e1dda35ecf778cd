// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-restrictions.h"

#include "icn-name.h"

namespace ns3
{
namespace icn
{

uint64_t
HashOf(std::string_view digest)
{
    return Name::ExtendHash(Name::EMPTY_HASH,
                            reinterpret_cast<const uint8_t*>(digest.data()),
                            digest.size());
}

} // namespace icn
} // namespace ns3
