// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fragmentation.h"

#include "icn-octets-header.h"

#include <algorithm>
#include <cstring>

namespace ns3
{
namespace icn
{

namespace
{

/// Octets compared with zeros at a time.
constexpr size_t BLOCK_BYTES = 64;

/// Some of a packet's octets.
struct Run
{
    size_t begin{0}; ///< the first
    size_t end{0};   ///< behind the last

    size_t GetLength() const
    {
        return end - begin;
    }
};

/** @return the longest run of zeros. */
Run
FindZeros(const std::vector<uint8_t>& octets)
{
    static constexpr uint8_t ZEROS[BLOCK_BYTES]{};
    Run longest;
    Run run;
    for (size_t at = 0; at < octets.size();)
    {
        const bool isBlock =
            at + BLOCK_BYTES <= octets.size() && std::memcmp(&octets[at], ZEROS, BLOCK_BYTES) == 0;
        const bool isZero = isBlock || octets[at] == 0;
        at += isBlock ? BLOCK_BYTES : 1;
        run = {isZero ? run.begin : at, at};
        longest = run.GetLength() > longest.GetLength() ? run : longest;
    }
    return longest;
}

} // namespace

// Not by Packet::AddAtEnd: ns-3 (3.37 at least) writes past a buffer there when zeros kept as a
// number and then other octets are added to such zeros.
Ptr<Packet>
Reassembler::Join(const std::vector<Ptr<const Packet>>& pieces)
{
    size_t size = 0;
    for (const auto& piece : pieces)
    {
        size += piece->GetSize();
    }
    std::vector<uint8_t> octets(size);
    uint8_t* to = octets.data();
    for (const auto& piece : pieces)
    {
        to += piece->CopyData(to, piece->GetSize());
    }
    const Run zeros = FindZeros(octets);
    const auto packet = Create<Packet>(static_cast<uint32_t>(zeros.GetLength()));
    packet->AddTrailer(
        OctetsTrailer(octets.data() + zeros.end, static_cast<uint32_t>(size - zeros.end)));
    packet->AddHeader(OctetsHeader(octets.data(), static_cast<uint32_t>(zeros.begin)));
    return packet;
}

} // namespace icn
} // namespace ns3
