// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_TYPES_H
#define ICN_NDN_TYPES_H

#include <cstddef>
#include <cstdint>
#include <limits>

namespace ns3
{
namespace icn
{
namespace ndn
{

/// Packets and their elements (NDN packet format 0.3, "TLV-TYPE number assignments").
constexpr uint32_t T_INTEREST = 5;
constexpr uint32_t T_DATA = 6;
constexpr uint32_t T_NAME = 7;
constexpr uint32_t T_NONCE = 10;
constexpr uint32_t T_INTEREST_LIFETIME = 12;
constexpr uint32_t T_MUST_BE_FRESH = 18;
constexpr uint32_t T_META_INFO = 20;
constexpr uint32_t T_CONTENT = 21;
constexpr uint32_t T_SIGNATURE_INFO = 22;
constexpr uint32_t T_SIGNATURE_VALUE = 23;
constexpr uint32_t T_CONTENT_TYPE = 24;
constexpr uint32_t T_FRESHNESS_PERIOD = 25;
constexpr uint32_t T_FINAL_BLOCK_ID = 26;
constexpr uint32_t T_SIGNATURE_TYPE = 27;
constexpr uint32_t T_KEY_LOCATOR = 28;
constexpr uint32_t T_KEY_DIGEST = 29;
constexpr uint32_t T_FORWARDING_HINT = 30;
constexpr uint32_t T_CAN_BE_PREFIX = 33;
constexpr uint32_t T_HOP_LIMIT = 34;
constexpr uint32_t T_APPLICATION_PARAMETERS = 36;
constexpr uint32_t T_SIGNATURE_NONCE = 38;
constexpr uint32_t T_SIGNATURE_TIME = 40;
constexpr uint32_t T_SIGNATURE_SEQ_NUM = 42;
constexpr uint32_t T_INTEREST_SIGNATURE_INFO = 44;
constexpr uint32_t T_INTEREST_SIGNATURE_VALUE = 46;
constexpr uint32_t T_VALIDITY_PERIOD = 253;
constexpr uint32_t T_NOT_BEFORE = 254;
constexpr uint32_t T_NOT_AFTER = 255;

/// Proposed for reflexive forwarding.
constexpr uint32_t T_REFLEXIVE_PREFIX = 201;
constexpr uint32_t T_LENIENT_REFLEXIVE_PREFIX = 202;

constexpr uint32_t MOST_PACKET_BYTES = 8800; ///< of an Interest or Data, as all forwarders have it
constexpr size_t NONCE_BYTES = 4;
constexpr size_t VALIDITY_TIME_BYTES = 15; ///< YYYYMMDDThhmmss
constexpr size_t NO_LIMIT = std::numeric_limits<size_t>::max();

/// Name components with a meaning of their own.
constexpr uint16_t IMPLICIT_DIGEST_COMPONENT = 1;   ///< ImplicitSha256DigestComponent
constexpr uint16_t PARAMETERS_DIGEST_COMPONENT = 2; ///< ParametersSha256DigestComponent
constexpr uint16_t GENERIC_COMPONENT = 8;           ///< GenericNameComponent
constexpr uint16_t SEGMENT_COMPONENT = 50;          ///< SegmentNameComponent
constexpr uint16_t REFLEXIVE_COMPONENT = 200;       ///< proposed: a reflexive name prefix
constexpr uint16_t ANNOUNCEMENT_COMPONENT = 203;    ///< own choice: a prefix announcement
constexpr size_t DIGEST_BYTES = 32;                 ///< of SHA-256

/// Link packets (NDNLPv2, "TLV-TYPE number assignments").
constexpr uint32_t T_LP_PACKET = 100;
constexpr uint32_t T_FRAGMENT = 80;
constexpr uint32_t T_SEQUENCE = 81;
constexpr uint32_t T_FRAG_INDEX = 82;
constexpr uint32_t T_FRAG_COUNT = 83;
constexpr uint32_t T_PIT_TOKEN = 98;
constexpr uint32_t T_NACK = 800;
constexpr uint32_t T_NACK_REASON = 801;
constexpr uint32_t T_INCOMING_FACE_ID = 812;
constexpr uint32_t T_NEXT_HOP_FACE_ID = 816;
constexpr uint32_t T_CACHE_POLICY = 820;
constexpr uint32_t T_CACHE_POLICY_TYPE = 821;
constexpr uint32_t T_CONGESTION_MARK = 832;
constexpr uint32_t T_ACK = 836;
constexpr uint32_t T_TX_SEQUENCE = 840;
constexpr uint32_t T_NON_DISCOVERY = 844;
constexpr uint32_t T_PREFIX_ANNOUNCEMENT = 848;

// Values of ContentType.
constexpr uint64_t CONTENT_TYPE_BLOB = 0;
constexpr uint64_t CONTENT_TYPE_LINK = 1;
constexpr uint64_t CONTENT_TYPE_KEY = 2;
constexpr uint64_t CONTENT_TYPE_MANIFEST = 4;
constexpr uint16_t CONTENT_TYPE_ACKNOWLEDGEMENT = 9001; ///< own choice, of those for experiments

/// A path label in a link packet, by the numbers that RFC 9531 4.3 suggests.
constexpr uint32_t T_PATH_LABEL = 0x0a;
constexpr uint32_t T_PATH_LABEL_FLAGS = 0x0b;
constexpr uint32_t T_PATH_LABEL_BITMAP = 0x0d;
constexpr uint32_t T_PATH_LABEL_NEXTHOP_LABEL = 0x0e;
constexpr uint32_t T_PATH_LABEL_HOP_COUNT = 0x0f;
constexpr size_t PATH_LABEL_BITMAP_BYTES = 64;

} // namespace ndn
} // namespace icn
} // namespace ns3

#endif // ICN_NDN_TYPES_H
