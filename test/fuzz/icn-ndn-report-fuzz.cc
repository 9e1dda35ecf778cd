// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-report-check.h"

#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-packet-report.h"

using namespace ns3::icn;

namespace
{

void
CheckNdnReport(const tests::Input& input)
{
    const bool isWellFormed = NdnLpPacket::Decode(input, nullptr).has_value();
    const auto wire = tests::CheckReport(ReportNdnPacket(input), input, isWellFormed);
    if (isWellFormed)
    {
        tests::Require(tests::CheckReport(ReportNdnPacket(wire), wire, true) == wire,
                       "wire is canonical");
    }
}

} // namespace

ICN_FUZZ_TARGET(NdnReport, CheckNdnReport)
