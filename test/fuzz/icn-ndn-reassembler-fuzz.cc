// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-arrivals.h"
#include "icn-ndn-equality.h"

#include "ns3/icn-ndn-reassembler.h"

using namespace ns3;
using namespace ns3::icn;
using tests::Require;

namespace
{

constexpr int64_t TIMEOUT_MS = 500;

/// A link packet put together, whatever put it together.
void
CheckWhole(const NdnLpPacket& whole)
{
    Require(whole.packet && whole.packet->wire == whole.fragment && !whole.IsPart(),
            "a packet put together is whole");
    const auto again = NdnLpPacket::Decode(whole.Encode(), nullptr);
    Require(again && tests::AreSame(*again, whole), "and can be written and read");
}

/// Both ways of putting fragments together: as octets, and as packets of ns-3.
class TwoReassemblers
{
  public:
    void Take(Time now, const NdnOctets& octets)
    {
        const auto lp = NdnLpPacket::Decode(octets, nullptr);
        if (!lp)
        {
            return;
        }
        const size_t waiting = m_ofOctets.GetWaiting();
        const auto whole = m_ofOctets.Add(*lp, now);
        Require(m_ofOctets.GetWaiting() <= waiting + 1, "a fragment is of one packet");
        if (!lp->IsPart())
        {
            Require(whole && tests::AreSame(*whole, *lp), "what is no fragment passes");
            return;
        }
        ++m_parts;
        if (whole)
        {
            CheckWhole(*whole);
        }
        const auto size = static_cast<uint32_t>(octets.size());
        const auto packet = m_ofPackets.Take(Create<Packet>(octets.data(), size), now, nullptr);
        Require(packet || !whole, "fragments may come as packets, too");
        if (whole)
        {
            NdnOctets joined(packet->GetSize());
            packet->CopyData(joined.data(), packet->GetSize());
            const auto read = NdnLpPacket::Decode(joined, nullptr);
            Require(read && tests::AreSame(*read, *whole), "and make the same packet");
        }
        m_ofPackets.Expire(now); // what is refused leaves all as it is
        Require(m_ofPackets.GetWaiting() == m_ofOctets.GetWaiting(), "as many wait");
    }

    void Finish(Time now)
    {
        const Time later = now + MilliSeconds(TIMEOUT_MS) + NanoSeconds(1);
        m_ofPackets.Expire(later);
        m_ofOctets.Expire(later);
        Require(m_ofPackets.GetWaiting() == 0 && m_ofOctets.GetWaiting() == 0,
                "after the timeout nothing is held");
        Require(m_ofPackets.GetDue() == Time::Max(), "and nothing is due");
        const auto& counts = m_ofOctets.GetCounts();
        Require(counts.packets + counts.malformed + counts.timedOut + counts.crowdedOut +
                        counts.refused + counts.duplicates <=
                    m_parts,
                "a fragment is counted once");
    }

  private:
    NdnReassembler m_ofOctets{MilliSeconds(TIMEOUT_MS)};
    NdnReassembler m_ofPackets{MilliSeconds(TIMEOUT_MS)};
    uint64_t m_parts{0};
};

void
CheckNdnReassembler(const tests::Input& input)
{
    TwoReassemblers both;
    both.Finish(tests::ForEachArrival(input, [&both](Time now, const NdnOctets& octets) {
        both.Take(now, octets);
    }));
}

} // namespace

ICN_FUZZ_TARGET(NdnReassembler, CheckNdnReassembler)
