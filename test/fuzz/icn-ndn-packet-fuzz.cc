// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fuzz-target.h"
#include "icn-ndn-equality.h"

#include "ns3/icn-ndn-packet.h"

using namespace ns3::icn;
using tests::Require;

namespace
{

void
CheckNdnPacket(const tests::Input& input)
{
    NdnError error;
    const auto packet = NdnPacket::Decode(input, &error);
    if (!packet)
    {
        tests::RequireError(error, input.size());
        return;
    }
    Require(packet->wire == input, "a packet knows its octets");
    for (const NdnPacket::Span& span : packet->signedPortions)
    {
        Require(span.at <= span.end && span.end <= input.size(), "what is signed lies within");
    }
    Require(packet->parametersPortion.at <= packet->parametersPortion.end &&
                packet->parametersPortion.end <= input.size(),
            "so do the parameters");
    packet->GetReflexiveRnp();
    packet->GetTriggerRnp();
    const NdnOctets canonical = packet->Encode();
    Require(canonical.size() <= input.size(), "nothing is shorter than the canonical form");
    const auto again = NdnPacket::Decode(canonical, nullptr);
    Require(again && tests::AreSame(*again, *packet), "what was read is written");
    Require(again->Encode() == canonical, "a canonical packet comes back octet by octet");
}

} // namespace

ICN_FUZZ_TARGET(NdnPacket, CheckNdnPacket)
