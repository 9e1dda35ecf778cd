// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fuzz-target.h"
#include "icn-ndn-equality.h"

#include "ns3/icn-ndn-reassembler.h"

#include <algorithm>

using namespace ns3;
using namespace ns3::icn;
using tests::Require;

namespace
{

/// The input is a sequence of {milliseconds to wait / 4, octets of a link packet in two octets,
/// the link packet}.
void
CheckNdnReassembler(const tests::Input& input)
{
    constexpr size_t HEADER_BYTES = 3;
    const Time timeout = MilliSeconds(500);
    NdnReassembler reassembler(timeout);
    Time now;
    uint64_t parts = 0;
    for (auto at = input.begin(); input.end() - at >= static_cast<int>(HEADER_BYTES);)
    {
        now += MilliSeconds(4 * at[0]);
        const size_t said = at[1] << 8 | at[2];
        at += HEADER_BYTES;
        const auto length = std::min(said, static_cast<size_t>(input.end() - at));
        const auto end = at + static_cast<int>(length);
        const auto lp = NdnLpPacket::Decode(NdnOctets(at, end), nullptr);
        at = end;
        if (!lp)
        {
            continue;
        }
        const size_t waiting = reassembler.GetWaiting();
        const auto whole = reassembler.Add(*lp, now);
        Require(reassembler.GetWaiting() <= waiting + 1, "a fragment is of one packet");
        if (!lp->IsPart())
        {
            Require(whole && tests::AreSame(*whole, *lp), "what is no fragment passes");
            continue;
        }
        ++parts;
        if (whole)
        {
            Require(whole->packet && whole->packet->wire == whole->fragment && !whole->IsPart(),
                    "a packet put together is whole");
            const auto again = NdnLpPacket::Decode(whole->Encode(), nullptr);
            Require(again && tests::AreSame(*again, *whole), "and can be written and read");
        }
    }
    reassembler.Expire(now + timeout + NanoSeconds(1));
    Require(reassembler.GetWaiting() == 0, "after the timeout nothing is held");
    const auto& counts = reassembler.GetCounts();
    Require(counts.packets + counts.malformed + counts.timedOut + counts.crowdedOut +
                    counts.refused + counts.duplicates <=
                parts,
            "a fragment is counted once");
}

} // namespace

ICN_FUZZ_TARGET(NdnReassembler, CheckNdnReassembler)
