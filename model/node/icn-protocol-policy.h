// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PROTOCOL_POLICY_H
#define ICN_PROTOCOL_POLICY_H

#include "ns3/icn-hop-fields.h"
#include "ns3/icn-message.h"
#include "ns3/icn-pit.h"
#include "ns3/object.h"

#include <optional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Where the forwarding rules of CCNx and NDN part: the one pipeline asks, a protocol answers.
 */
class ProtocolPolicy : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /// What an Interest is to what is pending already.
    enum class Verdict : uint8_t
    {
        NEW,            ///< nothing similar is pending
        RETRANSMISSION, ///< the same neighbour asks again: forwarded
        JOINED,         ///< another neighbour asks, and the Interest must be forwarded all the same
        AGGREGATED,     ///< another neighbour asks: waits with the others
        SUPPRESSED,     ///< asked again too soon
        LOOPED,         ///< has been here before
    };

    /**
     * @param interest has just arrived
     * @param isLocal whether from an application
     * @return what it carries on its next hop, or nothing when it may not go on
     */
    virtual std::optional<HopFields> Admit(const Message& interest, bool isLocal) const = 0;

    /**
     * @param entry what is pending under its name, or null
     * @param interest has just arrived
     * @param face it came in by
     * @return the verdict
     */
    virtual Verdict Classify(const PitEntry* entry, const Message& interest, FaceId face) const = 0;

    /**
     * @param entry pending under the Data's name
     * @param data has just arrived
     * @param face it came in by
     * @return whether it answers
     */
    virtual bool Matches(const PitEntry& entry, const Message& data, FaceId face) const = 0;

    /** @param interest any. @return how long it waits, in ns; 0: no answer is wanted. */
    virtual int64_t GetLifetimeNs(const Message& interest) const = 0;
};

/**
 * @ingroup icn
 * The rules of CCNx 1.0 (RFC 8569 2.4).
 */
class CcnxPolicy : public ProtocolPolicy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    std::optional<HopFields> Admit(const Message& interest, bool isLocal) const override;
    Verdict Classify(const PitEntry* entry, const Message& interest, FaceId face) const override;
    bool Matches(const PitEntry& entry, const Message& data, FaceId face) const override;
    int64_t GetLifetimeNs(const Message& interest) const override;

    static constexpr uint64_t DEFAULT_LIFETIME_MS =
        2000; ///< where the header is absent (RFC 8569 2.4)
    static constexpr uint64_t MAX_LIFETIME_MS =
        864'000'000; ///< ten days: beyond, lifetimes are cut
};

} // namespace icn
} // namespace ns3

#endif // ICN_PROTOCOL_POLICY_H
