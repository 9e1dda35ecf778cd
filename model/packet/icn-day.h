// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_DAY_H
#define ICN_DAY_H

#include <cstdint>

namespace ns3
{
namespace icn
{

/// Seconds of a day: as good as for ever in a run, so the most that a user may say where a time has
/// no limit of its own.
constexpr int64_t DAY_S = 86'400;

} // namespace icn
} // namespace ns3

#endif // ICN_DAY_H
