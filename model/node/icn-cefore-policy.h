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
 * longer than a cap of the node, though they say their own lifetime on every link; reflexive
 * Interests keep their hop limit; Data is accepted from any face; nothing is returned unless told.
 */
class CeforePolicy : public CcnxPolicy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    std::optional<HopFields> Admit(const Message& interest, bool isLocal) override;
    bool Matches(const PitEntry& entry, const Message& data, FaceId face) const override;
    bool Returns(ReturnCode code) const override;

  private:
    /** @param longest attribute LifetimeCap. */
    void SetCap(Time longest);
    /** @return attribute LifetimeCap. */
    Time GetCap() const;

    bool m_returns{false}; ///< attribute
};

} // namespace icn
} // namespace ns3

#endif // ICN_CEFORE_POLICY_H
