// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_VECTORS_H
#define ICN_VECTORS_H

#include "ns3/packet.h"
#include "ns3/ptr.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace tests
{

/**
 * @param file a file of test/vectors
 * @return what it says; throws when it cannot be read
 */
nlohmann::json ReadVectors(const std::string& file);

/**
 * @param hex pairs of hexadecimal digits
 * @return the octets they mean
 */
std::vector<uint8_t> FromHex(const std::string& hex);

/**
 * @param octets any octets
 * @return a packet of them
 */
ns3::Ptr<ns3::Packet> ToPacket(const std::vector<uint8_t>& octets);

/**
 * @param packet a packet
 * @return all its octets
 */
std::vector<uint8_t> ToOctets(ns3::Ptr<const ns3::Packet> packet);

} // namespace tests

#endif // ICN_VECTORS_H
