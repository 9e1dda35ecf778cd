// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PROTOCOL_POLICY_H
#define ICN_PROTOCOL_POLICY_H

#include "ns3/icn-codec.h"
#include "ns3/icn-fib.h"
#include "ns3/icn-hop-fields.h"
#include "ns3/icn-message.h"
#include "ns3/icn-pit.h"
#include "ns3/nstime.h"
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
        SUPPRESSED,     ///< the same neighbour asks again too soon: waits on
        LOOPED,         ///< has been here before: goes no further
    };

    /// How far messages of a name go.
    enum class Scope : uint8_t
    {
        NETWORK,   ///< anywhere
        NEIGHBOUR, ///< Interests go to neighbours, but not on from there
        NODE,      ///< neither Interests nor Data come in from or go to another node
    };

    /// A way for an Interest.
    struct Route
    {
        const FibEntry* entry{nullptr}; ///< its next hops; null: there is none
        uint16_t depth{0};              ///< how many segments of the Interest's name led there
    };

    /** @param codec of the node's protocol; must outlive the policy. */
    void Setup(const Codec* codec);

    /**
     * Gives the random variables fixed streams.
     * @param stream the first
     * @return how many were used
     */
    virtual int64_t AssignStreams(int64_t stream);

    /**
     * @param interest has just arrived
     * @param isLocal whether from an application
     * @return what it carries on its next hop, or nothing when its hop limit is used up
     */
    virtual std::optional<HopFields> Admit(const Message& interest, bool isLocal) = 0;

    /** @param name of an Interest or Data. @return how far it goes. */
    virtual Scope GetScope(const Name& name) const;

    /**
     * @param fib of the node
     * @param interest to be forwarded
     * @param hop what it carries on its next hop
     * @return where it goes
     */
    virtual Route FindRoute(const Fib& fib, const Message& interest, const HopFields& hop) const;

    /** @param hop fields of an Interest: those that tell it from others of its name become new. */
    virtual void Renew(HopFields& hop);

    /**
     * @param interest has just arrived
     * @return why it can never be answered, so that it goes back at once; nothing if it can
     */
    virtual std::optional<ReturnCode> FindFault(const Message& interest) const;

    /**
     * @param entry what is pending of its kind, or null
     * @param interest has just arrived
     * @param hop what it would carry on its next hop
     * @param face it came in by
     * @return the verdict
     */
    virtual Verdict Classify(const PitEntry* entry,
                             const Message& interest,
                             const HopFields& hop,
                             FaceId face) const = 0;

    /** @param verdict on an Interest. @return whether the Content Store is asked about it. */
    virtual bool AsksStore(Verdict verdict) const = 0;

    /**
     * @param interest has just arrived
     * @param data in the Content Store, its name and times right
     * @return whether it may answer
     */
    virtual bool MayAnswer(const Message& interest, const Message& data) const = 0;

    /**
     * @param entry pending, its name right for the Data
     * @param data has just arrived
     * @param face it came in by
     * @return whether it answers
     */
    virtual bool Matches(const PitEntry& entry, const Message& data, FaceId face) const = 0;

    /**
     * A pending Interest ends: it was answered or returned, or its time is over.
     * @param entry it
     * @param kept Data that has answered and that the Content Store keeps; null: none
     */
    virtual void OnEnd(const PitEntry& entry, const Message* kept);

    /** @param code why an Interest fails. @return whether its sender is told; else it is dropped.
     */
    virtual bool Returns(ReturnCode code) const = 0;

    /** @param interest any. @return how long it waits, in ns; 0: no answer is wanted. */
    int64_t GetLifetimeNs(const Message& interest) const;

    static constexpr uint64_t MAX_LIFETIME_MS =
        864'000'000; ///< ten days: beyond, lifetimes are cut

  protected:
    /** @return lifetime of an Interest that says none, in ms. */
    virtual uint64_t GetDefaultLifetimeMs() const = 0;

    /** @return the codec of the node's protocol. */
    const Codec& GetCodec() const;

    /** @return what lifetimes are cut to unless LongestLifetime says it, in ms. */
    virtual uint64_t GetOwnLongestLifetimeMs() const;

  private:
    /** @param longest attribute: lifetimes are cut to this, in whole ms, at least one; 0: to the
     *  policy's own limit. */
    void SetLongestLifetime(Time longest);
    /** @return what lifetimes are cut to. */
    Time GetLongestLifetime() const;

    const Codec* m_codec{nullptr};                 ///< of the node's protocol
    uint64_t m_longestLifetimeMs{MAX_LIFETIME_MS}; ///< lifetimes are cut to this
};

} // namespace icn
} // namespace ns3

#endif // ICN_PROTOCOL_POLICY_H
