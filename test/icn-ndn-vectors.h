// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_VECTORS_H
#define ICN_NDN_VECTORS_H

#include "ns3/icn-name.h"
#include "ns3/icn-ndn-packet.h"

#include <nlohmann/json.hpp>
#include <string>

namespace tests
{

/**
 * @param section of test/vectors/ndn.json
 * @return its vectors
 */
nlohmann::json NdnVectors(const std::string& section);

/**
 * @param name a name of test/vectors/ndn.json
 * @return the name of its components
 */
ns3::icn::Name NdnNameOf(const nlohmann::json& name);

/**
 * @param fields of an Interest or Data of test/vectors/ndn.json
 * @param defaults names of the fields that are to be written although they say the default
 * @return a packet built of them
 */
ns3::icn::NdnPacket NdnPacketOf(const nlohmann::json& fields, const nlohmann::json& defaults);

} // namespace tests

#endif // ICN_NDN_VECTORS_H
