// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CUSTODIAN_H
#define ICN_CUSTODIAN_H

#include "ns3/event-id.h"
#include "ns3/icn-endpoint.h"
#include "ns3/nstime.h"
#include "ns3/random-variable-stream.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The payload of Data that says when to ask again (Delay-Tolerant ICN over LoRa, 2022: `WAIT+32`).
 */
struct WaitNotice
{
    /** @param wait before one asks again, in whole ms. @return the payload, `WAIT+` and the ms. */
    static std::string Encode(Time wait);
    /** @param payload of Data. @return the wait; nothing if the payload is no notice. */
    static std::optional<Time> Decode(const std::string& payload);
};

/**
 * @ingroup icn
 * A gateway's part of delay-tolerant retrieval: answers Interests for nodes that it knows at once
 * by a WaitNotice, and asks for the same itself, on their behalf. The Data that comes stays in the
 * node's Content Store, from which the consumer's later Interest is answered; one that comes too
 * early waits with the custodian's own. Interests for other nodes are returned with No Route
 * (Delay-Tolerant ICN over LoRa, 2022, Table 2).
 */
class Custodian : public Endpoint
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /**
     * A node has registered, before the application starts.
     * @param prefix of it, under Prefix; it needs a route beside the one to this application
     */
    void AddNode(const Name& prefix);

  protected:
    void StartApplication() override;
    void OnInterest(Ptr<const Message> interest) override;

  private:
    /** @param name of an Interest. @return whether it is for a node that has registered. */
    bool IsOfNode(const Name& name) const;

    std::string m_prefixUri; ///< attribute
    Time m_wait;             ///< attribute
    Time m_lifetime;         ///< attribute

    std::set<Name> m_nodes; ///< prefixes of those that have registered
};

/**
 * @ingroup icn
 * Asks for one numbered reading after another, `/<prefix>/<number>`, a Gap before each. Each
 * Interest is sent once: sending it again is left to the node's strategy. Told to wait, it asks for
 * the same when the wait is over; what is returned it does not ask for again.
 */
class PatientConsumer : public Endpoint
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** Uses one stream: when it asks. */
    int64_t AssignStreams(int64_t stream) override;

    /** @return Interests sent so far. */
    uint32_t GetAsked() const;
    /** @return of those, how many were answered by Data, be it a WaitNotice. */
    uint32_t GetAnswered() const;

  protected:
    void StartApplication() override;
    void StopApplication() override;
    void DoDispose() override;
    void OnData(Ptr<const Message> data) override;
    void OnReturn(Ptr<const Message> message) override;

  private:
    /** The next reading is wanted. */
    void Want();
    /** @param number of a reading, for which an Interest is sent. */
    void Ask(uint32_t number);
    /** Nothing is asked for any more. */
    void Cancel();

    std::string m_prefixUri;         ///< attribute
    uint32_t m_readings{0};          ///< attribute
    Ptr<RandomVariableStream> m_gap; ///< attribute
    Time m_lifetime;                 ///< attribute

    Name m_prefix;                       ///< the attribute, read
    uint32_t m_wanted{0};                ///< readings so far
    uint32_t m_asked{0};                 ///< Interests so far
    uint32_t m_answered{0};              ///< of those
    EventId m_next;                      ///< reading that is wanted
    std::map<uint32_t, EventId> m_later; ///< Interests that wait, by number of the reading

    TracedCallback<uint32_t> m_wantedTrace;   ///< with each reading that is wanted
    TracedCallback<uint32_t> m_deliveryTrace; ///< with each reading that has come
    TracedCallback<uint32_t> m_refusalTrace;  ///< with each whose Interest was returned
};

} // namespace icn
} // namespace ns3

#endif // ICN_CUSTODIAN_H
