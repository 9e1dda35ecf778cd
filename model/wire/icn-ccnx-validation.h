// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CCNX_VALIDATION_H
#define ICN_CCNX_VALIDATION_H

#include "ns3/icn-ccnx-packet.h"

#include <cstdint>
#include <map>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Checks what vouches for a CCNx packet (RFC 8609 3.6.4): CRC32C, HMAC-SHA256, RSA-SHA256.
 */
class CcnxValidator
{
  public:
    /// What a check comes to.
    enum class Verdict : uint8_t
    {
        NONE,              ///< the packet has no validation
        VALID,             ///< it is what was vouched for
        INVALID,           ///< it is not, or its validation breaks the algorithm's rules
        UNKNOWN_KEY,       ///< no key of that KeyId was given, nor is it in the packet
        UNKNOWN_ALGORITHM, ///< none of those above: endpoints cannot check it
    };

    /// A verdict with its reason.
    struct Result
    {
        Verdict verdict;        ///< what the check came to
        const char* reason{""}; ///< of INVALID: the rule that is broken
    };

    /// How an RSA signature holds the hash it signs.
    enum class RsaForm : uint8_t
    {
        DIGEST_INFO, ///< RSASSA-PKCS1-v1_5 (RFC 8017 9.2), as RFC 8609 demands
        BARE_HASH,   ///< without DigestInfo, as Cefore 0.12 signs with OpenSSL 3
    };

    /** @param form of RSA signatures. */
    explicit CcnxValidator(RsaForm form = RsaForm::DIGEST_INFO);

    /** @param keyId octets of its hash. @param secret shared key of an HMAC. */
    void AddSecret(const Octets& keyId, const Octets& secret);
    /** @param publicKey SubjectPublicKeyInfo in DER, known by its SHA-256. */
    void AddPublicKey(const Octets& publicKey);

    /**
     * A public key that the packet brings along is used where it hashes to the packet's KeyId; it
     * says who signed, not whether to trust them.
     *
     * @param packet any
     * @return the verdict
     */
    Result Check(const CcnxPacket& packet) const;

    /** @param octets any. @return their CRC-32C, Castagnoli (RFC 3720 B.4). */
    static uint32_t Crc32c(const Octets& octets);
    /** @param octets any. @return their SHA-256. */
    static Octets Sha256(const Octets& octets);
    /** @param octets any. @return their SHA-512. */
    static Octets Sha512(const Octets& octets);
    /** @param secret shared key. @param octets any. @return their HMAC-SHA256. */
    static Octets HmacSha256(const Octets& secret, const Octets& octets);

    /**
     * @param packet any
     * @return SHA-256 of message to end: of Data, what a ContentObjectHash restriction asks for
     */
    static Octets GetMessageHash(const CcnxPacket& packet);

    /**
     * @param restriction a ContentObjectHash restriction
     * @param packet Data
     * @return whether the Data is the one asked for; not, if the hash is of an unknown type
     */
    static bool Satisfies(const CcnxHash& restriction, const CcnxPacket& packet);

  private:
    /** @param publicKey in DER. @param packet signed. @return the verdict. */
    Result CheckRsa(const Octets& publicKey, const CcnxPacket& packet) const;

    RsaForm m_form;                        ///< form of RSA signatures
    std::map<Octets, Octets> m_secrets;    ///< by KeyId
    std::map<Octets, Octets> m_publicKeys; ///< by KeyId
};

/** @param verdict a verdict. @return its name, `valid` and so on. */
const char* ToString(CcnxValidator::Verdict verdict);

} // namespace icn
} // namespace ns3

#endif // ICN_CCNX_VALIDATION_H
