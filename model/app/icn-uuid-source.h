// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_UUID_SOURCE_H
#define ICN_UUID_SOURCE_H

#include "ns3/random-variable-stream.h"

#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Version-4 UUIDs (RFC 9562 5.4) from one random stream: reflexive name prefixes and call ids.
 */
class UuidSource
{
  public:
    static constexpr size_t BYTES = 16; ///< octets of a UUID

    UuidSource();

    /** @param stream of the random numbers. */
    void SetStream(int64_t stream);

    /** @return the next UUID, 16 octets. */
    std::string Next();

    static constexpr uint32_t MOST_SHORT_BITS = 32; ///< of a short identifier

    /**
     * @param bits of it, 1 to MOST_SHORT_BITS; above these zeros to whole octets
     * @return an identifier that is easily guessed, as attacks need it; a UUID is used up
     */
    std::string NextShort(uint32_t bits);

  private:
    Ptr<UniformRandomVariable> m_random; ///< the stream
};

} // namespace icn
} // namespace ns3

#endif // ICN_UUID_SOURCE_H
