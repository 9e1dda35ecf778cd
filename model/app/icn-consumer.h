// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CONSUMER_H
#define ICN_CONSUMER_H

#include "ns3/icn-arrival-process.h"
#include "ns3/icn-endpoint.h"
#include "ns3/icn-interest-sender.h"
#include "ns3/icn-name-chooser.h"
#include "ns3/object-factory.h"
#include "ns3/traced-callback.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What became of one object that a consumer asked for.
 */
struct RequestRecord
{
    Name name;                ///< of the object
    Time first;               ///< when it was asked for
    Time last;                ///< when its last Interest was sent, not before it was asked for
    Time end;                 ///< when its Data came, or it was given up
    InterestTally tally;      ///< Interests it cost; none when it joined a request under way
    uint32_t payloadBytes{0}; ///< octets of the Data's payload
    std::string outcome;      ///< `completed`, `timeout`, `returned:<code>` or `unfinished`
};

/**
 * @ingroup icn
 * Asks for objects under a prefix: when, says its ArrivalProcess, which, its NameChooser.
 *
 * An Interest without an answer is sent again after RetransmissionTimeout, at most Retries times;
 * one that comes back likewise. An object that is asked for while it is being asked for already
 * joins that request: no Interest is sent, and both end together. Requests that are under way when
 * the application stops end as `unfinished`.
 */
class Consumer : public Endpoint
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    Consumer();
    ~Consumer() override;

    /** @return when it asks. */
    Ptr<ArrivalProcess> GetArrivals() const;
    /** @return what it asks for. */
    Ptr<NameChooser> GetNames() const;

    /** Uses as many streams as arrivals and names need. */
    int64_t AssignStreams(int64_t stream) override;

    /** @return requests under way, as they stand, in the order of names. */
    std::vector<RequestRecord> GetUnfinished() const;

    /**
     * TracedCallback signature for Interests that leave.
     *
     * @param [in] interest it.
     * @param [in] retransmissions how often it was sent before.
     */
    typedef void (*InterestTracedCallback)(Ptr<const Message> interest, uint32_t retransmissions);

    /**
     * TracedCallback signature for requests that are over.
     *
     * @param [in] record what became of it.
     */
    typedef void (*RequestTracedCallback)(const RequestRecord& record);

  protected:
    void NotifyConstructionCompleted() override;
    void StartApplication() override;
    void StopApplication() override;
    void DoDispose() override;
    void OnData(Ptr<const Message> data) override;
    void OnReturn(Ptr<const Message> message) override;

  private:
    /// An object that is being asked for.
    struct UnderWay
    {
        std::vector<Time> asked;            ///< when, the first by an Interest
        Time sent;                          ///< when its last Interest was
        InterestTally tally;                ///< of its Interests
        std::optional<ReturnCode> returned; ///< with which its last Interest came back
    };

    /** The next object is asked for. @return whether there was one. */
    bool Ask();
    /** @param interest leaves, for the first time or again. */
    void Send(const Ptr<const Message>& interest);
    /** @param name of an object. @param data it. */
    void Complete(const Name& name, const Message& data);
    /** @param name of an object whose last Interest was in vain. */
    void GiveUp(const Name& name);
    /**
     * All who asked for an object learn what became of it.
     * @param name of the object
     * @param outcome of its request
     * @param payloadBytes octets of its payload
     */
    void End(const Name& name, const std::string& outcome, uint32_t payloadBytes = 0);
    /** @param name of an object. @param underWay its request. @param asked which of those that
     * joined. @return what is known of it */
    static RequestRecord MakeRecord(const Name& name, const UnderWay& underWay, size_t asked);

    std::string m_prefixUri;         ///< attribute
    ObjectFactory m_arrivalsFactory; ///< attribute
    ObjectFactory m_namesFactory;    ///< attribute
    uint64_t m_requests{0};          ///< attribute
    Time m_interestLifetime;         ///< attribute
    bool m_mustBeFresh{false};       ///< attribute
    Time m_retransmissionTimeout;    ///< attribute
    uint32_t m_retries{0};           ///< attribute

    Name m_prefix;                            ///< the attribute, read
    Ptr<ArrivalProcess> m_arrivals;           ///< when
    Ptr<NameChooser> m_names;                 ///< what
    uint64_t m_asked{0};                      ///< objects so far
    std::unique_ptr<InterestSender> m_sender; ///< of all requests
    std::map<Name, UnderWay> m_underWay;      ///< by name of the object

    TracedCallback<Ptr<const Message>, uint32_t> m_interestSent; ///< each sending
    TracedCallback<const RequestRecord&> m_requestEnded;         ///< with each request that is over
};

} // namespace icn
} // namespace ns3

#endif // ICN_CONSUMER_H
