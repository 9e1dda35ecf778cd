// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_INTEREST_SENDER_H
#define ICN_INTEREST_SENDER_H

#include "ns3/event-id.h"
#include "ns3/icn-congestion-window.h"
#include "ns3/icn-message.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * How many Interests an exchange has cost one side.
 */
struct InterestTally
{
    uint32_t interests{0};       ///< sent, retransmissions included
    uint32_t retransmissions{0}; ///< of those, sent again
};

/**
 * @ingroup icn
 * Sends Interests and sends them again until they are answered: the one retransmission policy of
 * consumers and producers in every scheme.
 */
class InterestSender
{
  public:
    /// One Interest and what its fate leads to. Handlers may send and cancel.
    struct Request
    {
        Ptr<const Message> interest; ///< sent as it is, each time, unless there is `renew`
        std::function<Ptr<const Message>()> renew; ///< writes it anew, by the same name
        InterestTally* tally{nullptr};             ///< counts each sending; outlives the request
        std::function<void(Ptr<const Message>)> onData; ///< it was answered
        std::function<void()> onFailure;                ///< all retries are used up
        /// null, or the code CONGESTED: the try ends, the next is due as ever
        std::function<void(ReturnCode)> onReturn;
        std::function<void(ReturnCode)> onTryReturned; ///< without onReturn: hears of it, or null
        Ptr<CongestionWindow> window;                  ///< told how the tries end; null: nobody is
        std::optional<Time> firstTimeout;              ///< of the first try; none: as of all
    };

    /// Puts an Interest on its way.
    using Submit = std::function<void(Ptr<const Message>)>;

    /**
     * @param timeout after which an unanswered Interest is sent again
     * @param retries how often it is sent again
     * @param submit puts it on its way
     * @param granularity timers run out at whole multiples of it since the simulation began, at the
     *        first that is not too early; 0: to the nanosecond
     */
    InterestSender(Time timeout, uint32_t retries, Submit submit, Time granularity = Time());
    ~InterestSender();
    InterestSender(const InterestSender&) = delete;
    InterestSender& operator=(const InterestSender&) = delete;

    /** @param request sent now; replaces one of the same name. */
    void Send(Request request);
    /** @param name of a request: its timer and its count begin anew. Unknown: nothing happens. */
    void Restart(const Name& name);
    /**
     * The tries of a request last longer, or less long; the one under way from when it was sent.
     * @param name of the request; unknown: nothing happens
     * @param timeout of its tries from now on
     */
    void SetTimeout(const Name& name, Time timeout);
    /** @param name of a request that is no longer wanted. Unknown: nothing happens. */
    void Cancel(const Name& name);
    /** @param data from the network. @return whether a request waited for it. */
    bool OnData(Ptr<const Message> data);
    /** @param message a return from the network. @return whether a request waited for an answer. */
    bool OnReturn(Ptr<const Message> message);
    /** Cancels everything. */
    void Clear();

  private:
    /// A request under way.
    struct Pending
    {
        Request request;     ///< as it was given
        uint32_t retries{0}; ///< used so far
        Time timeout;        ///< of tries to come
        Time sent;           ///< the last try
        EventId timer;       ///< of the next retry
    };

    /** Arms the timer anew. @param pending a request. @param name of it. @param delay at least. */
    void Arm(Pending& pending, const Name& name, Time delay);
    /** Sends and arms the timer. @param pending a request. @param timeout of this try. */
    void Try(Pending& pending, Time timeout);
    /** @param name of a request whose timer has run out. */
    void OnTimeout(const Name& name);
    /** The path of a request is congested. @param pending it. */
    static void TellCongestion(const Pending& pending);
    /** @param at a request that ends. @return it, taken out. */
    Request Take(std::map<Name, Pending>::iterator at);

    Time m_timeout;                    ///< between tries
    uint32_t m_retries;                ///< most retries
    Submit m_submit;                   ///< puts Interests on their way
    Time m_granularity;                ///< of all timers
    std::map<Name, Pending> m_pending; ///< by name
};

} // namespace icn
} // namespace ns3

#endif // ICN_INTEREST_SENDER_H
