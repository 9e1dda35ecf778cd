// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CEFORE_POLICY_H
#define ICN_CEFORE_POLICY_H

#include "ns3/icn-ccnx-policy.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The rules of CCNx 1.0 as Cefore 0.12 keeps them, measured from outside: Interests pend for no
 * longer than LongestLifetime, 2 s unless set, though they say their own lifetime on every link;
 * reflexive Interests keep their hop limit; Data is accepted from any face; nothing is returned
 * unless told.
 */
class CeforePolicy : public CcnxPolicy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    std::optional<HopFields> Admit(const Message& interest, bool isLocal) override;
    bool Matches(const PitEntry& entry, const Message& data, FaceId face) const override;
    bool Returns(ReturnCode code) const override;

  protected:
    uint64_t GetOwnLongestLifetimeMs() const override;

  private:
    /// REGULAR_INTEREST_MAX_LIFETIME of Cefore.
    static constexpr uint64_t OWN_LONGEST_LIFETIME_MS = 2000;

    bool m_returns{false}; ///< attribute
};

} // namespace icn
} // namespace ns3

#endif // ICN_CEFORE_POLICY_H
