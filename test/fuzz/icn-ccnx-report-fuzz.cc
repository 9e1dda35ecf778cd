// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-report-check.h"

#include "ns3/icn-ccnx-packet-report.h"
#include "ns3/icn-ccnx-packet.h"

using namespace ns3::icn;

namespace
{

void
CheckCcnxReport(const tests::Input& input)
{
    const bool isWellFormed = CcnxPacket::Decode(input).has_value();
    for (const char* profile : {"draft", "cefore"})
    {
        const auto wire = tests::CheckReport(ReportCcnxPacket(input, profile), input, isWellFormed);
        tests::Require(!isWellFormed || wire == input, "wire is the packet");
    }
}

} // namespace

ICN_FUZZ_TARGET(CcnxReport, CheckCcnxReport)
