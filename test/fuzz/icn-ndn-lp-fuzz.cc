// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fuzz-target.h"
#include "icn-ndn-equality.h"

#include "ns3/icn-ndn-lp.h"

using namespace ns3::icn;
using tests::Require;

namespace
{

void
CheckNdnLpPacket(const tests::Input& input)
{
    NdnError error;
    const auto lp = NdnLpPacket::Decode(input, &error);
    if (!lp)
    {
        tests::RequireError(error, input.size());
        return;
    }
    Require(!lp->packet || lp->packet->wire == lp->fragment, "a whole packet is all its fragment");
    Require(lp->packet.has_value() == (lp->fragment && !lp->IsPart()), "a part is no packet");
    lp->GetNackReason();
    const NdnOctets canonical = lp->Encode();
    const auto again = NdnLpPacket::Decode(canonical, nullptr);
    Require(again && tests::AreSame(*again, *lp), "what was read is written");
    Require(again->Encode() == canonical, "a canonical packet comes back octet by octet");
}

} // namespace

ICN_FUZZ_TARGET(NdnLpPacket, CheckNdnLpPacket)
