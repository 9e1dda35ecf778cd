// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SHA256_H
#define ICN_SHA256_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * SHA-256 (FIPS 180-4) of octets that come in pieces, by GnuTLS.
 */
class Sha256
{
  public:
    static constexpr size_t BYTES = 32; ///< of a digest

    using Digest = std::array<uint8_t, BYTES>; ///< what comes of it

    Sha256();
    ~Sha256();

    /** @param octets that come next. @param length their number. @return this. */
    Sha256& Add(const uint8_t* octets, size_t length);
    /** @param length how many zeros come next. @return this. */
    Sha256& AddZeros(size_t length);
    /** @return the digest of all that came; nothing may come behind. */
    Digest Finish();

    /** @param octets all of them. @param length their number. @return their digest. */
    static Digest Of(const uint8_t* octets, size_t length);

  private:
    struct State; ///< GnuTLS's

    std::unique_ptr<State> m_state; ///< of the octets so far
};

} // namespace icn
} // namespace ns3

#endif // ICN_SHA256_H
