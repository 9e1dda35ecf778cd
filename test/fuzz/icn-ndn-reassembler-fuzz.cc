// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-arrivals.h"
#include "icn-ndn-equality.h"

#include "ns3/icn-ndn-reassembler.h"

#include <algorithm>

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

/// A reassembler, and what must hold whatever it takes.
class CheckedReassembler
{
  public:
    void Take(Time now, const NdnOctets& octets)
    {
        const auto lp = NdnLpPacket::Decode(octets, nullptr);
        m_reassembler.Expire(now);
        const size_t waiting = m_reassembler.GetWaiting();
        const auto size = static_cast<uint32_t>(octets.size());
        Codec::Error error;
        const auto packet = m_reassembler.Take(Create<Packet>(octets.data(), size), now, &error);
        ++m_parts;
        Require(m_reassembler.GetWaiting() <= waiting + 1, "a fragment is of one packet");
        if (*error.what)
        {
            tests::RequireError(error, size);
            Require(!packet && m_reassembler.GetWaiting() == waiting,
                    "what is refused leaves all as it is");
            return;
        }
        Require(lp && lp->IsPart() && lp->fragment, "what is taken is a fragment");
        m_octets += lp->fragment->size();
        if (!packet)
        {
            return;
        }
        Require(m_reassembler.GetWaiting() <= waiting, "what is whole waits no more");
        NdnOctets joined(packet->GetSize());
        packet->CopyData(joined.data(), packet->GetSize());
        if (const auto whole = NdnLpPacket::Decode(joined, nullptr))
        {
            CheckWhole(*whole);
            Require(whole->fragment->size() <= std::min<size_t>(m_octets, MOST_OCTETS),
                    "it is made of what came, and no larger than a packet may be");
        }
    }

    void Finish(Time now)
    {
        m_reassembler.Expire(now + MilliSeconds(TIMEOUT_MS) + NanoSeconds(1));
        Require(m_reassembler.GetWaiting() == 0, "after the timeout nothing is held");
        Require(m_reassembler.GetDue() == Time::Max(), "and nothing is due");
        const auto& counts = m_reassembler.GetCounts();
        Require(counts.packets + counts.timedOut + counts.crowdedOut + counts.refused +
                        counts.duplicates <=
                    m_parts,
                "a fragment is counted once");
    }

  private:
    static constexpr size_t MOST_OCTETS = NdnReassembler::MOST_OCTETS;

    NdnReassembler m_reassembler{MilliSeconds(TIMEOUT_MS)};
    uint64_t m_parts{0};
    uint64_t m_octets{0};
};

void
CheckNdnReassembler(const tests::Input& input)
{
    CheckedReassembler checked;
    checked.Finish(tests::ForEachArrival(input, [&checked](Time now, const NdnOctets& octets) {
        checked.Take(now, octets);
    }));
}

} // namespace

ICN_FUZZ_TARGET(NdnReassembler, CheckNdnReassembler)
