// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FINGERPRINT_H
#define ICN_FINGERPRINT_H

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A hash chain over the events of one node: equal for equal histories, whatever was recorded, and
 * on whatever machine.
 */
class Fingerprint
{
  public:
    /** @param word goes into the chain, in order. */
    void Add(uint64_t word)
    {
        m_hash = (m_hash ^ word) * 0x9fb21c651e98df25;
        m_hash ^= m_hash >> 35;
    }

    /** @return the chain so far. */
    uint64_t Get() const
    {
        return m_hash;
    }

  private:
    uint64_t m_hash{0x243f6a8885a308d3}; ///< so far
};

} // namespace icn
} // namespace ns3

#endif // ICN_FINGERPRINT_H
