// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REPORT_CHECK_H
#define ICN_REPORT_CHECK_H

#include "icn-fuzz-target.h"

#include <string>

namespace tests
{

/**
 * @param report what icn-packet prints of a packet
 * @param input the packet
 * @param isWellFormed whether its decoder took it
 * @return the octets of `wire`; empty when malformed
 */
Input CheckReport(const std::string& report, const Input& input, bool isWellFormed);

} // namespace tests

#endif // ICN_REPORT_CHECK_H
