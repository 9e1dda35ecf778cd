// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_FRAGMENTATION_H
#define ICN_NDN_FRAGMENTATION_H

#include "ns3/icn-fragmentation.h"
#include "ns3/icn-ndn-types.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Indexed fragmentation of NDNLPv2: each piece of a packet in a link packet with Sequence,
 * FragIndex and FragCount. Other link headers that a message has ride on its first fragment alone.
 *
 * What is said here of a message's size holds for bare Interests and Data; link headers of its own
 * save the octets of a link packet around them.
 */
class NdnFragmentation : public Fragmentation
{
  public:
    static constexpr uint32_t MOST_PACKET_BYTES = ndn::MOST_PACKET_BYTES; ///< before fragmentation

    uint32_t GetLargestMessage(uint32_t mtu) const override;
    std::vector<uint32_t> GetFragmentSizes(uint32_t size, uint32_t mtu) const override;
    std::vector<Ptr<Packet>> Split(const Ptr<const Packet>& message,
                                   uint32_t mtu,
                                   uint64_t sequence) const override;
    std::unique_ptr<Reassembler> MakeReassembler(Time timeout,
                                                 Reassembler::LossHandler onLoss) const override;
};

} // namespace icn
} // namespace ns3

#endif // ICN_NDN_FRAGMENTATION_H
