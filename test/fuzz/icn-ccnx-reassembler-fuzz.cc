// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-arrivals.h"

#include "ns3/icn-ccnx-fragment.h"
#include "ns3/icn-ccnx-fragmentation.h"
#include "ns3/icn-ccnx-types.h"
#include "ns3/icn-code-points.h"
#include "ns3/packet.h"

using namespace ns3;
using namespace ns3::icn;
using tests::Require;

namespace
{

/// @return whether octets are a well-formed fragment, which then can be written again
bool
CheckFragment(const Packet& packet, uint8_t packetType)
{
    Codec::Error error;
    const auto fragment = CcnxFragment::Decode(packet, packetType, &error);
    if (!fragment)
    {
        tests::RequireError(error, packet.GetSize());
        return false;
    }
    Require(fragment->pieceOffset + fragment->pieceSize <= packet.GetSize(),
            "a piece lies within its fragment");
    if (fragment->isIdle)
    {
        return true;
    }
    const auto written = packet.CreateFragment(fragment->pieceOffset, fragment->pieceSize);
    fragment->Wrap(*written, packetType);
    const auto again = CcnxFragment::Decode(*written, packetType, nullptr);
    Require(again && again->isBegin == fragment->isBegin && again->isEnd == fragment->isEnd &&
                again->sequence == fragment->sequence && again->pieceSize == fragment->pieceSize,
            "what was read is written");
    return true;
}

void
CheckCcnxReassembler(const tests::Input& input)
{
    const Time timeout = MilliSeconds(500);
    const uint8_t packetType = ccnx::PT_FRAGMENT;
    uint64_t came = 0;
    uint64_t left = 0;
    CcnxReassembler reassembler(packetType, timeout, [&left](uint32_t octets) { left += octets; });
    const auto take = [&](Time now, const tests::Input& octets) {
        const auto packet = Create<Packet>(octets.data(), static_cast<uint32_t>(octets.size()));
        const bool isFragment = CheckFragment(*packet, packetType);
        came += octets.size();
        if (const auto whole = reassembler.Take(packet, now, nullptr))
        {
            Require(isFragment, "what is malformed completes nothing");
            Require(whole->GetSize() <= ccnx::MAX_PACKET_BYTES,
                    "a packet is no longer than may be");
            left += whole->GetSize();
        }
    };
    const Time now = tests::ForEachArrival(input, take);
    reassembler.Expire(now + timeout + NanoSeconds(1));
    Require(reassembler.GetDue() == Time::Max(), "after the timeout nothing is held");
    Require(left <= came, "no more is put together or given up than came");
}

} // namespace

ICN_FUZZ_TARGET(CcnxReassembler, CheckCcnxReassembler)
