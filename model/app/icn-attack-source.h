// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ATTACK_SOURCE_H
#define ICN_ATTACK_SOURCE_H

#include "ns3/icn-arrival-process.h"
#include "ns3/icn-call.h"
#include "ns3/icn-endpoint.h"
#include "ns3/icn-uuid-source.h"
#include "ns3/object-factory.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Sends Interests as its ArrivalProcess has it, never one again, and leaves what comes for it
 * unanswered: the sending half of an attack. When it begins, and what they say, the kinds decide.
 */
class AttackSource : public Endpoint
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** Uses as many streams as the arrivals need, and one: names. */
    int64_t AssignStreams(int64_t stream) override;

    /** @return Interests sent. */
    uint64_t GetSent() const;
    /** @return those answered by Data. */
    uint64_t GetAnswered() const;

  protected:
    void NotifyConstructionCompleted() override;
    void StopApplication() override;
    void DoDispose() override;
    void OnInterest(Ptr<const Message> interest) override;
    void OnData(Ptr<const Message> data) override;

    /** Interests are sent from now on, for the attribute Duration. */
    void Begin();

    /** @return the next Interest; without a lifetime. */
    virtual Message::Fields MakeInterest() = 0;
    /** @return the payload of Interests. */
    virtual std::string MakePayload() const;

    /** @return random names. */
    UuidSource& GetUuids();

  private:
    /** @return true: there is always one more. */
    bool Send();

    ObjectFactory m_arrivalsFactory; ///< attribute
    Time m_duration;                 ///< attribute
    Time m_lifetime;                 ///< attribute

    Ptr<ArrivalProcess> m_arrivals; ///< when
    UuidSource m_uuids;             ///< of names
    EventId m_end;                  ///< of sending
    uint64_t m_sent{0};             ///< Interests
    uint64_t m_answered{0};         ///< by Data
};

/**
 * @ingroup icn
 * Sends first Interests of calls: to make a producer fetch from whoever the payload names
 * (reflection), or to fill the tables of routers (flood).
 */
class FirstInterestSource : public AttackSource
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void StartApplication() override;
    Message::Fields MakeInterest() override;
    std::string MakePayload() const override;

  private:
    std::string m_prefixUri;   ///< attribute
    std::string m_consumerUri; ///< attribute
    std::string m_fallback;    ///< attribute
    bool m_isTrigger{false};   ///< attribute
    uint32_t m_parameters{0};  ///< attribute

    Name m_prefix;         ///< the attribute, read
    CallRequest m_request; ///< in the payload
};

/**
 * @ingroup icn
 * Asks for parameters under reflexive name prefixes that it guesses. Its own node must send
 * reflexive Interests that it has no trigger for by the FIB (ReflexiveDesign::Unmatched).
 */
class PrefixGuesser : public AttackSource
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void StartApplication() override;
    Message::Fields MakeInterest() override;

  private:
    uint32_t m_bits{0}; ///< attribute
};

/**
 * @ingroup icn
 * A producer that asks the consumer of the first call it gets for the call's parameters, again and
 * again in turn, whatever comes back, and never answers the call: a storm of reflexive Interests,
 * or of Interests under the consumer's prefix if the call is a paired exchange.
 */
class StormServer : public AttackSource
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void StartApplication() override;
    void OnInterest(Ptr<const Message> interest) override;
    Message::Fields MakeInterest() override;

  private:
    std::string m_prefixUri; ///< attribute

    Name m_prefix;                  ///< that it is called by
    Name m_target;                  ///< prefix of the parameters; empty until a call has come
    Ptr<const PathLabel> m_wayBack; ///< what Interests for them carry; null: nothing
    uint32_t m_parameters{1};       ///< that there are
};

/**
 * @ingroup icn
 * Takes what comes under a prefix and never answers: whoever asks waits for the whole lifetime.
 */
class BlackHole : public Endpoint
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void StartApplication() override;
    void OnInterest(Ptr<const Message> interest) override;

  private:
    std::string m_prefixUri; ///< attribute
};

} // namespace icn
} // namespace ns3

#endif // ICN_ATTACK_SOURCE_H
