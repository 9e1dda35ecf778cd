// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PUBLIC_KEY_H
#define ICN_PUBLIC_KEY_H

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A key that verifies signatures, whose algorithm the caller names.
 */
class PublicKey
{
  public:
    using Octets = std::vector<uint8_t>; ///< of keys, signatures and what they cover

    /// Algorithms, the hash being SHA-256 but for ED25519.
    enum class Algorithm : uint8_t
    {
        RSA,           ///< PKCS#1 v1.5 over a DigestInfo (RFC 8017 8.2)
        RSA_BARE_HASH, ///< the same over the hash alone, as Cefore signs
        ECDSA,         ///< on any curve
        ED25519,       ///< RFC 8032
    };

    /** @param spki DER of a SubjectPublicKeyInfo (RFC 5280 4.1); any octets, IsRead() then tells */
    explicit PublicKey(const Octets& spki);
    ~PublicKey();
    PublicKey(const PublicKey&) = delete;
    PublicKey& operator=(const PublicKey&) = delete;

    /** @return whether it was one. */
    bool IsRead() const;
    /** @return whether it was one for RSA. */
    bool IsRsa() const;

    /**
     * @param algorithm of the signature
     * @param covered octets that are signed
     * @param signature of them
     * @return whether it is right; false for a key that was not read or is of another algorithm
     */
    bool Verify(Algorithm algorithm, const Octets& covered, const Octets& signature) const;

  private:
    struct Key;                 ///< as the crypto library has it
    std::unique_ptr<Key> m_key; ///< null: not read
};

} // namespace icn
} // namespace ns3

#endif // ICN_PUBLIC_KEY_H
