// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CCNX_POLICY_H
#define ICN_CCNX_POLICY_H

#include "ns3/icn-protocol-policy.h"
#include "ns3/nstime.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The rules of CCNx 1.0 (RFC 8569 2.4).
 */
class CcnxPolicy : public ProtocolPolicy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    std::optional<HopFields> Admit(const Message& interest, bool isLocal) override;
    std::optional<ReturnCode> FindFault(const Message& interest) const override;
    Verdict Classify(const PitEntry* entry,
                     const Message& interest,
                     const HopFields& hop,
                     FaceId face) const override;
    bool AsksStore(Verdict verdict) const override;
    bool MayAnswer(const Message& interest, const Message& data) const override;
    bool Matches(const PitEntry& entry, const Message& data, FaceId face) const override;
    bool Returns(ReturnCode code) const override;

    static constexpr uint64_t DEFAULT_LIFETIME_MS = 2000; ///< without the header (RFC 8569 2.4)

  protected:
    uint64_t GetDefaultLifetimeMs() const override;

    /** @param restrictions of an Interest. @param data Data. @return whether it meets them. */
    bool Meets(const Restrictions& restrictions, const Message& data) const;

  private:
    Time m_suppression;        ///< attribute
    Time m_longestSuppression; ///< attribute
};

} // namespace icn
} // namespace ns3

#endif // ICN_CCNX_POLICY_H
