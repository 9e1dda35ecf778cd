// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CCNX_TYPES_H
#define ICN_CCNX_TYPES_H

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The numbers of CCNx 1.0 on which all implementations agree (RFC 8609, 9508, 9510, 9531). Those
 * on which they differ are CodePoints.
 */
namespace ccnx
{

/// The fixed header (RFC 8609 3.2): where its octets are and what they may say.
constexpr uint8_t VERSION = 1;
constexpr uint32_t FIXED_HEADER_BYTES = 8;
constexpr uint32_t PACKET_TYPE_AT = 1;
constexpr uint32_t PACKET_LENGTH_AT = 2;
constexpr uint32_t HOP_LIMIT_AT = 4;
constexpr uint32_t RETURN_CODE_AT = 5;
constexpr uint32_t FLAGS_AT = 6;
constexpr uint32_t HEADER_LENGTH_AT = 7;
constexpr uint8_t PT_INTEREST = 0;
constexpr uint8_t PT_CONTENT = 1;
constexpr uint8_t PT_RETURN = 2;
/**
 * A fragment (draft-mosko-icnrg-beginendfragment-02). The draft's own number for it, 4, has since
 * been given to replies of CCNinfo (RFC 9344), and 3 to 8 are all taken; of those that are free
 * this is 4 in the uppermost sixteen. CodePoints tell which one is in force.
 */
constexpr uint8_t PT_FRAGMENT = 0xf4;
constexpr uint8_t PT_FRAGMENT_OF_DRAFT = 4;  ///< as the draft and PARC's software have it
constexpr uint32_t MAX_PACKET_BYTES = 65535; ///< PacketLength has 16 bits
constexpr uint32_t TLV_HEADER_BYTES = 4;     ///< 16 bits of type, 16 of length
constexpr uint32_t TIME_BYTES = 8;           ///< a time in milliseconds of UTC
constexpr uint32_t LEAST_ORG_BYTES = 3;      ///< the vendor's number (RFC 8609 3.3.2)
constexpr uint32_t LEAST_LABEL_BYTES = 4;    ///< flags, hop count, next hop (RFC 9531)

/// In every container (RFC 8609 3.3).
constexpr uint16_t T_PAD = 0x0ffe;
constexpr uint16_t T_ORG = 0x0fff;

/// Hop-by-hop headers (RFC 8609 3.4, 9531).
constexpr uint16_t T_INTLIFE = 0x0001;
constexpr uint16_t T_CACHETIME = 0x0002;
constexpr uint16_t T_MSGHASH = 0x0003;
constexpr uint16_t T_PATH_LABEL = 0x000a;

/// Top level (RFC 8609 3.5).
constexpr uint16_t T_INTEREST = 0x0001;
constexpr uint16_t T_OBJECT = 0x0002;
constexpr uint16_t T_VALIDATION_ALG = 0x0003;
constexpr uint16_t T_VALIDATION_PAYLOAD = 0x0004;

/// Top level of a fragment (draft-mosko-icnrg-beginendfragment-02 8.2). Of other packet types 5 is
/// T_DISCOVERY (RFC 9344).
constexpr uint16_t T_FRAGMENT = 0x0005;
constexpr uint16_t T_FRAG_RESET = 0x0011;
constexpr uint16_t T_FRAG_RESET_ACK = 0x0012;

/// Fields of a message (RFC 8609 3.6).
constexpr uint16_t T_NAME = 0x0000;
constexpr uint16_t T_PAYLOAD = 0x0001;
constexpr uint16_t T_KEYIDRESTR = 0x0002;
constexpr uint16_t T_OBJHASHRESTR = 0x0003;
constexpr uint16_t T_PAYLDTYPE = 0x0005;
constexpr uint16_t T_EXPIRY = 0x0006;

/// Segments of a name that stand for no text (RFC 8609 3.6.1, 9508).
constexpr uint16_t T_IPID = 0x0002;
constexpr uint16_t T_NONCE = 0x0003;

/// Payload types (RFC 8609 3.6.2.2.1; FLIC).
constexpr uint8_t PAYLOAD_DATA = 0;
constexpr uint8_t PAYLOAD_KEY = 1;
constexpr uint8_t PAYLOAD_LINK = 2;
constexpr uint8_t PAYLOAD_MANIFEST = 3;
constexpr uint8_t PAYLOAD_ACKNOWLEDGEMENT = 4; ///< own choice: the first that is free

/// Validation algorithms (RFC 8609 3.6.4.1).
constexpr uint16_t T_CRC32C = 0x0002;
constexpr uint16_t T_HMAC_SHA256 = 0x0004;
constexpr uint16_t T_RSA_SHA256 = 0x0005;
constexpr uint16_t T_EC_SECP_256K1 = 0x0006;
constexpr uint16_t T_EC_SECP_384R1 = 0x0007;

/// What an algorithm depends on (RFC 8609 3.6.4.1.4).
constexpr uint16_t T_KEYID = 0x0009;
constexpr uint16_t T_PUBLICKEYLOC = 0x000a;
constexpr uint16_t T_PUBLICKEY = 0x000b;
constexpr uint16_t T_CERT = 0x000c;
constexpr uint16_t T_LINK = 0x000d;
constexpr uint16_t T_KEYLINK = 0x000e;
constexpr uint16_t T_SIGTIME = 0x000f;

/// Hashes (RFC 8609 3.3.3) and their octets.
constexpr uint16_t T_SHA_256 = 0x0001;
constexpr uint16_t T_SHA_512 = 0x0002;
constexpr uint32_t SHA_256_BYTES = 32;
constexpr uint32_t SHA_512_BYTES = 64;

/// Flags of a path label (RFC 9531 3.1).
constexpr uint8_t PATH_FALLBACK = 0x01;
constexpr uint8_t PATH_STRICT = 0x02;

} // namespace ccnx
} // namespace icn
} // namespace ns3

#endif // ICN_CCNX_TYPES_H
