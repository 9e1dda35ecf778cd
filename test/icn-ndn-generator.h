// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_GENERATOR_H
#define ICN_NDN_GENERATOR_H

#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-packet.h"

#include <cstdint>
#include <optional>
#include <random>

namespace tests
{

/**
 * Draws NDN packets with any of the fields they can have, the same for the same seed.
 */
class NdnGenerator
{
  public:
    /// @param seed of the numbers
    explicit NdnGenerator(uint32_t seed);

    /// @return any packet whose fields can be written
    ns3::icn::NdnPacket DrawPacket();

    /// @return any link packet whose fields can be written, around a packet, a part of one or none
    ns3::icn::NdnLpPacket DrawLpPacket();

    /// @return a number of 1 to 64 bits
    uint64_t DrawNumber();

  private:
    /// @return heads or tails
    bool Flip();

    /// @param octets for a value that may be absent. @return it, or nothing
    std::optional<ns3::icn::NdnOctets> Maybe(const ns3::icn::NdnOctets& octets);

    /// @return a number or nothing
    std::optional<uint64_t> MaybeNumber();

    /// @param least of them. @return that many octets to 299, mostly few
    ns3::icn::NdnOctets DrawOctets(size_t least = 0);

    /// @return 1 to 6 components that are no digests
    ns3::icn::Name DrawName();

    /// @param ignored given up to two elements nobody knows. @param after where they stand
    void DrawIgnored(ns3::icn::NdnIgnoredElements& ignored, uint32_t after);

    /// @return information on a signature
    ns3::icn::NdnSignatureInfo DrawSignatureInfo();

    /// @param packet given the fields of an Interest
    void DrawInterest(ns3::icn::NdnPacket& packet);

    /// @param packet given the fields of a Data
    void DrawData(ns3::icn::NdnPacket& packet);

    std::mt19937 m_random; ///< where all comes from
};

} // namespace tests

#endif // ICN_NDN_GENERATOR_H
