// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CSV_H
#define ICN_CSV_H

#include "ns3/nstime.h"

#include <string>

namespace ns3
{
namespace icn
{

/// Fields of RFC 4180 files, the same on every machine.
namespace csv
{

/** @param time any. @return seconds with nine decimals, exact. */
std::string Seconds(Time time);

/** @param number any finite one. @return the shortest text that reads back as the same number. */
std::string Number(double number);

/** @param text any. @return it as one field, quoted where it must be. */
std::string Quote(const std::string& text);

} // namespace csv
} // namespace icn
} // namespace ns3

#endif // ICN_CSV_H
