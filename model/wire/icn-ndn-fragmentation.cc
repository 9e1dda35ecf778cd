// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-fragmentation.h"

#include "icn-octets-header.h"

#include "ns3/abort.h"
#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-reassembler.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

constexpr uint32_t SEQUENCE_TLV_BYTES = 10;
constexpr uint32_t TYPE_BYTES = 1; ///< of LpPacket, Fragment, FragIndex and FragCount alike
constexpr uint32_t MOST_LENGTH_BYTES = 3;

/** @return octets of a TLV-LENGTH of at most 65535. */
uint32_t
GetLengthBytes(uint32_t length)
{
    constexpr uint32_t LEAST_LONG = 253;
    return length < LEAST_LONG ? 1 : MOST_LENGTH_BYTES;
}

/** @return octets of the TLV that holds a fragment's index or the count. */
uint32_t
GetNumberTlvBytes(uint32_t number)
{
    return TYPE_BYTES + 1 + (number > UINT8_MAX ? 2 : 1);
}

/** @return octets of a TLV of a one-octet type. */
uint32_t
GetTlvBytes(uint32_t length)
{
    return TYPE_BYTES + GetLengthBytes(length) + length;
}

/** @return octets of a fragment. @param headers in it. @param piece octets of its piece. */
uint32_t
GetFragmentBytes(uint32_t headers, uint32_t piece)
{
    return GetTlvBytes(headers + GetTlvBytes(piece));
}

/** @return octets of a fragment's headers. @param others octets of headers of the message. */
uint32_t
GetHeaderBytes(uint32_t index, uint32_t count, uint32_t others)
{
    return SEQUENCE_TLV_BYTES + GetNumberTlvBytes(index) + GetNumberTlvBytes(count) + others;
}

/** @return octets of the largest piece that fits. */
uint32_t
GetRoom(uint32_t mtu, uint32_t headers)
{
    const uint32_t most = 2 * (TYPE_BYTES + MOST_LENGTH_BYTES) + headers;
    uint32_t piece = mtu > most ? mtu - most : 0;
    while (GetFragmentBytes(headers, piece + 1) <= mtu)
    {
        ++piece;
    }
    return piece;
}

/// How a packet is cut.
struct Cut
{
    uint32_t first; ///< octets of the first piece
    uint32_t rest;  ///< of each further one but the last
    uint32_t count; ///< pieces; 0: more than there may be
};

Cut
MakeCut(uint32_t size, uint32_t mtu, uint32_t others)
{
    Cut cut{};
    for (const uint32_t number : {0U, 256U}) // of one octet, then of two
    {
        cut.first = GetRoom(mtu, GetHeaderBytes(number, number, others));
        cut.rest = GetRoom(mtu, GetHeaderBytes(number, number, 0));
        if (!cut.first || !cut.rest)
        {
            return {};
        }
        const uint32_t behind = size - std::min(size, cut.first);
        cut.count = 1 + (behind + cut.rest - 1) / cut.rest;
        if (cut.count <= UINT8_MAX)
        {
            break;
        }
    }
    return cut.count > NdnReassembler::MOST_FRAGMENTS ? Cut{} : cut;
}

/// A message in its parts.
struct Parts
{
    NdnLpPacket head;          ///< link headers, without Fragment
    uint32_t headerBytes{0};   ///< octets of them
    Ptr<const Packet> network; ///< Interest or Data
};

Parts
TakeApart(const Ptr<const Packet>& message)
{
    Parts parts;
    uint8_t type = 0;
    message->CopyData(&type, 1);
    if (type != NdnLpPacket::TYPE)
    {
        parts.network = message;
        return parts;
    }
    NdnOctets octets(message->GetSize());
    message->CopyData(octets.data(), message->GetSize());
    auto lp = NdnLpPacket::Decode(octets, nullptr);
    NS_ABORT_MSG_UNLESS(lp && lp->fragment && !lp->IsPart(),
                        "ns3::icn::NdnFragmentation: a message that is no whole packet");
    const auto length = static_cast<uint32_t>(lp->fragment->size());
    parts.network = message->CreateFragment(message->GetSize() - length, length);
    parts.head = std::move(*lp);
    parts.head.fragment.reset();
    parts.headerBytes = static_cast<uint32_t>(parts.head.EncodeHeaders().size());
    return parts;
}

} // namespace

uint32_t
NdnFragmentation::GetLargestMessage(uint32_t mtu) const
{
    constexpr uint32_t MOST = NdnReassembler::MOST_FRAGMENTS;
    const uint32_t room = GetRoom(mtu, GetHeaderBytes(MOST, MOST, 0));
    return std::max(mtu, std::min(MOST_PACKET_BYTES, MOST * room));
}

std::vector<uint32_t>
NdnFragmentation::GetFragmentSizes(uint32_t size, uint32_t mtu) const
{
    const Cut cut = MakeCut(size, mtu, 0);
    std::vector<uint32_t> sizes;
    uint32_t at = 0;
    for (uint32_t index = 0; index < cut.count; ++index)
    {
        const uint32_t piece = std::min(size - at, index ? cut.rest : cut.first);
        sizes.push_back(GetFragmentBytes(GetHeaderBytes(index, cut.count, 0), piece));
        at += piece;
    }
    return sizes;
}

std::vector<Ptr<Packet>>
NdnFragmentation::Split(const Ptr<const Packet>& message, uint32_t mtu, uint64_t sequence) const
{
    Parts parts = TakeApart(message);
    const uint32_t size = parts.network->GetSize();
    const Cut cut = MakeCut(size, mtu, parts.headerBytes);
    NdnLpPacket head = std::move(parts.head);
    std::vector<Ptr<Packet>> fragments;
    uint32_t at = 0;
    for (uint32_t index = 0; index < cut.count; ++index)
    {
        head.sequence = sequence + index;
        head.fragIndex = index;
        head.fragCount = cut.count;
        const uint32_t length = std::min(size - at, index ? cut.rest : cut.first);
        const NdnOctets octets = head.EncodeHead(length);
        const Ptr<Packet> piece = parts.network->CreateFragment(at, length);
        piece->AddHeader(OctetsHeader(octets.data(), static_cast<uint32_t>(octets.size())));
        fragments.push_back(piece);
        at += length;
        head = NdnLpPacket();
    }
    return fragments;
}

std::unique_ptr<Reassembler>
NdnFragmentation::MakeReassembler(Time timeout, Reassembler::LossHandler onLoss) const
{
    return std::make_unique<NdnReassembler>(timeout, std::move(onLoss));
}

} // namespace icn
} // namespace ns3
