// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SERVICE_QUEUE_H
#define ICN_SERVICE_QUEUE_H

#include "ns3/icn-face.h"
#include "ns3/icn-state-meters.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <deque>
#include <functional>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The time that a forwarder takes for a message: one queue in front of as many servers as the
 * attribute Servers says; 0, the default, for a forwarder that takes no time.
 *
 * The pipeline runs when a message's service starts, and its look-ups are tallied. What it sends
 * leaves when the service ends, after
 *
 *     PerMessage + sum over look-ups of (Lookup + NsPerEntry * entries)
 *
 * with the two attributes of the table that is asked, and its entries at that moment. What timers
 * and expiry cause takes no time.
 */
class ServiceQueue : public Object, private LookupListener
{
  public:
    /// Runs the pipeline for a message.
    using Pipeline = std::function<void(FaceId, const Ptr<const Message>&, const Arrival&)>;
    /// Sends what the pipeline held.
    using Sender = std::function<void(FaceId, const Ptr<const Message>&, const HopFields&)>;

    /** @return the TypeId. */
    static TypeId GetTypeId();

    ServiceQueue();

    /** @return whether messages take time here (attribute Servers). */
    bool IsEnabled() const;

    /**
     * @param meters of the node; must outlive the queue
     * @param pipeline called when the service of a message starts
     * @param sender called for each message held, when the service ends
     */
    void Setup(StateMeters* meters, Pipeline pipeline, Sender sender);

    /**
     * @param face it came in by. @param message that came in. @param arrival how.
     * @return false when the queue is full (attribute QueueLimit): the message is not kept
     */
    bool Arrive(FaceId face, const Ptr<const Message>& message, const Arrival& arrival);

    /**
     * To be asked before anything is sent.
     * @param face it is to leave by. @param message to be sent. @param hop fields of an Interest.
     * @return whether it was kept for the end of the service at hand
     */
    bool Hold(FaceId face, const Ptr<const Message>& message, const HopFields& hop);

    /** @param kind of messages. @return how many of them wait for a server. */
    uint64_t CountWaiting(MessageKind kind) const;

    /**
     * TracedCallback signature for messages whose service starts.
     *
     * @param [in] message the message.
     * @param [in] waited since it came in.
     * @param [in] service time that it takes.
     */
    typedef void (*ServiceTracedCallback)(Ptr<const Message> message, Time waited, Time service);

  protected:
    void DoDispose() override;

  private:
    /// A message that waits.
    struct Waiting
    {
        FaceId face;                ///< where it came in
        Ptr<const Message> message; ///< it
        Arrival arrival;            ///< how
        Time since;                 ///< when
    };

    /// A message that leaves when a service ends.
    struct Held
    {
        FaceId face;                  ///< by which
        Ptr<const Message> message;   ///< it
        HopFields hop;                ///< of an Interest
        Ptr<const PitToken> pitToken; ///< keeps what hop points to
    };

    /// What a service sends.
    using Batch = std::vector<Held>;

    /** Starts the service of a message. @param waiting it. */
    void Start(const Waiting& waiting);
    /** A service ends. @param batch what it sends. */
    void End(const Batch& batch);
    // LookupListener
    void OnLookup(TableKind kind) override;

    uint32_t m_servers{0};                                   ///< attribute
    uint32_t m_limit{0};                                     ///< attribute
    Time m_perMessage;                                       ///< attribute
    Time m_pitLookup;                                        ///< attribute
    double m_pitNsPerEntry{0};                               ///< attribute
    Time m_templateLookup;                                   ///< attribute
    double m_templateNsPerEntry{0};                          ///< attribute
    Time m_fibLookup;                                        ///< attribute
    double m_fibNsPerEntry{0};                               ///< attribute
    Time m_storeLookup;                                      ///< attribute
    double m_storeNsPerEntry{0};                             ///< attribute
    StateMeters* m_meters{nullptr};                          ///< of the node
    Pipeline m_pipeline;                                     ///< runs at the start of a service
    Sender m_sender;                                         ///< sends at its end
    std::deque<Waiting> m_waiting;                           ///< in order of coming in
    uint32_t m_busy{0};                                      ///< servers at work
    Batch* m_batch{nullptr};                                 ///< of the pipeline that runs now
    double m_costNs{0};                                      ///< of its look-ups so far
    TracedCallback<Ptr<const Message>, Time, Time> m_served; ///< services that start
};

} // namespace icn
} // namespace ns3

#endif // ICN_SERVICE_QUEUE_H
