// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_CLIENT_H
#define ICN_CALL_CLIENT_H

#include "ns3/icn-call.h"
#include "ns3/icn-endpoint.h"
#include "ns3/icn-interest-sender.h"
#include "ns3/icn-uuid-source.h"
#include "ns3/random-variable-stream.h"
#include "ns3/traced-callback.h"

#include <functional>
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
 * The consumer's side of calls with parameters, apart from what a scheme does its own way:
 * arrivals, ids, timers, the parameters it offers, and the record of each call.
 *
 * A call arrives, sends its first Interest, answers the producer's fetches for the parameters and
 * ends with the result, a return, or a time-out. The timer and retry count of what it waits for
 * begin anew with each fetch that reaches it. One that is asked for its parameters more often than
 * `MostFetches` gives the call up, and refuses. A call that has no answer, or no way to its
 * producer, is invoked again at the first of `NextProducers`, by another id and as if it had just
 * arrived but for its time-out, then at the second, and fails with the last. While any call is
 * still to come or under way the consumer is online (trace `Presence`), from its first call's
 * arrival on.
 */
class CallClient : public Endpoint
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    CallClient();
    ~CallClient() override;

    /** Uses two streams: arrivals and ids. */
    int64_t AssignStreams(int64_t stream) override;

    /** @return calls that have arrived and not ended yet, as they stand, by id. */
    std::vector<CallRecord> GetUnfinished() const;

    /// Hears how a call has ended.
    using OnEnded = std::function<void(const CallRecord&)>;

    /**
     * A call arrives now, besides those that attribute `Calls` makes.
     * @param onEnded called once when it is over, unless the application is disposed of before
     */
    void MakeCall(OnEnded onEnded);

    /**
     * TracedCallback signature for calls.
     *
     * @param [in] record the call.
     */
    typedef void (*CallTracedCallback)(const CallRecord& record);

    /**
     * TracedCallback signature for presence.
     *
     * @param [in] isOnline whether the consumer is online from now on.
     */
    typedef void (*PresenceTracedCallback)(bool isOnline);

  protected:
    /// A call under way.
    struct Call
    {
        CallRecord record;            ///< so far
        std::vector<Name> asked;      ///< its Interests; fetches restart the timer of the last
        Name offered;                 ///< prefix of the parameters
        EventId timeout;              ///< of the whole call
        EventId next;                 ///< what the scheme does later on its own account
        OnEnded onEnded;              ///< hears of its end; null: nobody does
        std::optional<Time> had;      ///< when its result came, where it is kept beyond that
        uint64_t bytes{0};            ///< metered as session
        uint32_t fetches{0};          ///< Interests for its parameters so far
        uint32_t answered{0};         ///< scheme push: segments acknowledged
        uint32_t sent{0};             ///< scheme push: segments sent
        Ptr<CongestionWindow> window; ///< scheme push: of segments; else null
    };

    void StartApplication() override;
    void StopApplication() override;
    void DoDispose() override;
    void OnInterest(Ptr<const Message> interest) override;
    void OnData(Ptr<const Message> data) override;
    void OnReturn(Ptr<const Message> message) override;

    /** A call's first Interest is to leave. @param call it, with arrival and id set. */
    virtual void Begin(Call& call) = 0;

    /**
     * A fetch came for parameters that are not offered (any more).
     * @return why it goes back
     */
    virtual ReturnCode GetRefusal() const = 0;

    /// Takes the answer to an Interest of a call.
    using OnAnswer = std::function<void(Call&, Ptr<const Message>)>;

    /**
     * An Interest of a call has failed; unless a scheme knows better, the call is over.
     * @param call it belonged to
     * @param outcome of the call if it is over
     * @param code with which it was returned, or that the producer reports; none: no answer came
     */
    virtual void OnFailure(Call& call, const std::string& outcome, std::optional<ReturnCode> code);

    /**
     * Sends an Interest of a call.
     * @param call it belongs to
     * @param interest to send; OnFailure() hears of its failure, return, or report of failure
     * @param onData takes the answer
     */
    void SendFor(Call& call, Ptr<const Message> interest, OnAnswer onData);

    /** @param name of an Interest of a call. @param timeout of its tries, also of the one under
     *  way. */
    void SetTimeout(const Name& name, Time timeout);

    /**
     * Sends the first Interest of a paired exchange, and offers the parameters under the consumer's
     * prefix.
     * @param call it belongs to
     * @param name of the Interest
     * @param consumerPrefix routable
     * @param onData takes the answer
     */
    void SendPaired(Call& call, const Name& name, const Name& consumerPrefix, OnAnswer onData);
    /**
     * Sends the Interest for a result that is asked for apart; its answer completes the call.
     * @param call it belongs to
     * @param data whose payload is the result's name; the call is rejected if it is none
     * @param wait before it is sent
     */
    void AskForResult(Call& call, const Message& data, Time wait = Time());

    /** Offers the call's parameters, in no other place any more. @param call it. @param prefix
     *  under which they are fetched. */
    void Offer(Call& call, const Name& prefix);
    /** The producer has all parameters: they are not offered, nor held, any more. @param call it.
     */
    void Withdraw(Call& call);

    /** The call is over. @param call it, gone afterwards. @param outcome of it. */
    void End(Call& call, const std::string& outcome);
    /** The result has come. @param call it, gone afterwards. @param data the result. */
    void Complete(Call& call, const Ptr<const Message>& data);

    /** @param interest of a first Interest: name, RNP field. @return fields with lifetime set. */
    Message::Fields MakeFirst(const Name& name) const;
    /** @return what the first Interest's payload says, consumer prefix apart. */
    CallRequest MakeRequest() const;
    /**
     * @param call of which it is
     * @param leg `call` or `result`
     * @return the prefix of it at the producer at which the call is invoked now
     */
    Name GetProducerPrefix(const Call& call, const char* leg) const;
    /** @return a fresh UUID. */
    std::string NextUuid();
    /** @param bits of it. @return see UuidSource::NextShort(). */
    std::string NextShort(uint32_t bits);
    /** @param prefix any. @return whether a call's parameters are offered under it. */
    bool IsOffered(const Name& prefix) const;
    /** @return attribute Parameters. */
    uint32_t GetParameters() const;
    /** @return attribute ParameterSize. */
    uint32_t GetParameterSize() const;
    /** @return octets of all parameters, the credential included. */
    uint64_t GetOfferedBytes() const;
    /** @return a window as the attributes Window and WindowControl say. */
    Ptr<CongestionWindow> MakeWindow() const;
    /** @return attribute InterestLifetime, in ms rounded up. */
    uint64_t GetInterestLifetimeMs() const;
    /** @param time any. @return whole milliseconds, rounded up. */
    static uint64_t ToMilliseconds(Time time);

    /** @param id of a call. @return it, or null. */
    Call* Find(const std::string& id);

  private:
    /** @return how many objects belong to a call, the credential included. */
    uint32_t GetObjects() const;
    /** @param interest for a parameter on offer. @param call it is of. @return the answer. */
    Ptr<const Message> MakeParameter(const Message& interest, const Call& call) const;
    /** One of the calls of attribute `Calls` arrives. */
    void Arrive();
    /** @param onEnded hears of the call's end, or null. @return a call that arrives now. */
    Call& Start(OnEnded onEnded);
    /** @param id of a call that has lasted too long. */
    void OnCallTimeout(const std::string& id);
    /** @param call from whose arrival on a time-out runs. @param left of it. */
    void SetCallTimeout(Call& call, Time left);
    /** @param call nothing of which is waited for, or offered, any more. */
    void Abandon(Call& call);
    /** @param call goes to its next producer; gone afterwards, another is in its place. */
    void InvokeAgain(Call& call);
    /** @param call whose state is metered from now on. */
    void Hold(Call& call);

    std::string m_producer;          ///< attribute: URI of the producer's prefix
    std::string m_nextProducers;     ///< attribute: URIs of others
    uint32_t m_calls{0};             ///< attribute
    Ptr<RandomVariableStream> m_gap; ///< attribute
    bool m_isFirstAtOnce{false};     ///< attribute
    uint32_t m_parameters{0};        ///< attribute
    uint32_t m_parameterSize{0};     ///< attribute
    uint32_t m_credentialSize{0};    ///< attribute
    bool m_tellsParameters{true};    ///< attribute
    uint32_t m_window{0};            ///< attribute
    std::string m_windowControl;     ///< attribute
    Time m_interestLifetime;         ///< attribute
    Time m_triggerLifetime;          ///< attribute
    Time m_retransmissionTimeout;    ///< attribute
    uint32_t m_retries{0};           ///< attribute
    Time m_timerGranularity;         ///< attribute
    Time m_callTimeout;              ///< attribute
    uint32_t m_mostFetches{0};       ///< attribute
    std::string m_namingName;        ///< attribute
    std::string m_payloadTypeName;   ///< attribute
    std::string m_objectUri;         ///< attribute

    std::vector<Name> m_producerPrefixes;     ///< the attributes, read, in the order of trial
    CallNames::Naming m_naming{};             ///< the attribute, read
    PayloadType m_payloadType{};              ///< the attribute, read
    Name m_objectPrefix;                      ///< the attribute, read; none: not wrapped
    UuidSource m_uuids;                       ///< ids and RNPs
    std::unique_ptr<InterestSender> m_sender; ///< of all calls
    std::map<std::string, Call> m_underWay;   ///< by id
    std::map<Name, std::string> m_offers;     ///< id by prefix of the parameters
    EventId m_nextArrival;                    ///< of a call
    uint32_t m_arrived{0};                    ///< calls of attribute `Calls` so far
    uint32_t m_made{0};                       ///< calls so far, those by MakeCall() included
    bool m_isOnline{false};                   ///< as trace Presence has it

    TracedCallback<const CallRecord&> m_callEnded; ///< with each call that is over
    TracedCallback<bool> m_presence;               ///< comes and goes
};

} // namespace icn
} // namespace ns3

#endif // ICN_CALL_CLIENT_H
