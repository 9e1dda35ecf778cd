// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_SERVER_H
#define ICN_CALL_SERVER_H

#include "ns3/icn-call.h"
#include "ns3/icn-day.h"
#include "ns3/icn-endpoint.h"
#include "ns3/icn-interest-sender.h"
#include "ns3/icn-object-repository.h"
#include "ns3/icn-parameter-fetcher.h"
#include "ns3/random-variable-stream.h"
#include "ns3/traced-callback.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The producer's side of calls with parameters, apart from what a scheme does its own way:
 * sessions, fetching, execution, and answers.
 *
 * A call is executed at most once: from its first Interest on the producer keeps the call, and its
 * answer once there is one, for `CallTimeout`, and answers duplicates from it. Without
 * `KeepAnswers` the call is forgotten as soon as it is answered (RF draft 4.7), and a duplicate
 * that comes later is a call anew.
 */
class CallServer : public Endpoint
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    CallServer();
    ~CallServer() override;

    /** Uses two streams: execution times, and which calls are refused. */
    int64_t AssignStreams(int64_t stream) override;
    /** @param stream that gaps between fetches are drawn from, if there are any. */
    void AssignGapStream(int64_t stream);

    /// Does what a call asks for; calls back, once, whether it could be done.
    using Work = std::function<void(std::function<void(bool isDone)> onOver)>;

    /**
     * Calls are executed by other work once their `ExecutionTime` is over; one whose work could not
     * be done is rejected.
     * @param work started for each call; null: there is none
     */
    void SetWork(Work work);

    /**
     * It stops for good, and nobody is told: its calls are forgotten, and what comes for it from
     * now on is taken and never answered.
     */
    void Halt();

    /** @return records of the sessions that are still kept, by id. */
    std::vector<ServiceRecord> GetKept() const;

    /**
     * TracedCallback signature for sessions.
     *
     * @param [in] record the call.
     */
    typedef void (*SessionTracedCallback)(const ServiceRecord& record);

  protected:
    /// A call that is kept.
    struct Session
    {
        /// How far it is.
        enum class State : uint8_t
        {
            PREPARING, ///< it is not served yet
            GATHERING, ///< its parameters come in
            EXECUTING,
            ANSWERED,
            FAILED, ///< a parameter could not be had
        };

        ServiceRecord record;                      ///< so far
        State state{State::GATHERING};             ///< how far it is
        std::vector<Ptr<const Message>> held;      ///< PREPARING: the last Interest of each name
        Ptr<const Message> waiting;                ///< the Interest that the result answers
        Ptr<const PathLabel> wayBack;              ///< what its fetches carry; null: nothing
        std::unique_ptr<ParameterFetcher> fetcher; ///< of schemes that fetch
        std::set<uint64_t> segments;               ///< scheme push: received
        ReturnCode failure{};                      ///< why it is FAILED
        bool isFallback{false};                    ///< whether its consumer fell back to a pair
        bool isRefused{false};                     ///< whether it, or its credential, will be
        Time executionTime;                        ///< drawn when the call came
        EventId execution;                         ///< end of that, or of the preparation
        EventId forgetting;                        ///< its session's end
        uint64_t bytes{0};                         ///< metered as session
    };

    void StartApplication() override;
    void StopApplication() override;
    void DoDispose() override;
    void OnInterest(Ptr<const Message> interest) override;
    void OnData(Ptr<const Message> data) override;
    void OnReturn(Ptr<const Message> message) override;

    /**
     * An Interest of a call has come.
     * @param session of the call
     * @param interest it
     * @param isNew whether it is the call's first
     */
    virtual void Serve(Session& session, const Ptr<const Message>& interest, bool isNew) = 0;

    /** Fetches a call's parameters, then executes it. @param session it. @param request what is
     * known.
     *  @param prefix of the parameters */
    void Fetch(Session& session, const CallRequest& request, const Name& prefix);
    /** Fetches under the prefix that a paired scheme's first Interest carries.
     *  @param session of the call. @param interest its first */
    void FetchUnderConsumerPrefix(Session& session, const Message& interest);
    /** All parameters are there. @param session of the call, which is executed unless a scheme
     *  does more. */
    virtual void OnGathered(Session& session);
    /** The call cannot be served. @param session it: whoever waits or asks is told. @param code
     *  why. */
    void Reject(Session& session, ReturnCode code = ReturnCode::PATH_ERROR);
    /** All parameters are there. @param session its call is executed, then answered. */
    void Execute(Session& session);
    /** An Interest wants the result: gets it now, or when there is one. @param session its call.
     *  @param interest it */
    void Await(Session& session, const Ptr<const Message>& interest);
    /** @param interest answered with small Data. @param payload of the Data. */
    void Acknowledge(const Message& interest, const std::string& payload);
    /** @param session of a call. @param interest answered with the name of its result. */
    void SendHandle(const Session& session, const Message& interest);
    /** @param interest under the producer's prefix. @return CallNames::CALL or RESULT. */
    std::string_view GetLeg(const Message& interest) const;
    /** @param session grows or shrinks. @param bytes it holds from now on, beyond the base. */
    void Hold(Session& session, uint64_t bytes);
    /** @return the producer's prefix. */
    const Name& GetPrefix() const;
    /** @return attribute ResultSize. */
    uint32_t GetResultSize() const;
    /** @return attribute PreparationTime. */
    Time GetPreparationTime() const;
    /** @param interest at least two segments below the producer's prefix. @return id of its call.
     */
    std::string GetCallId(const Message& interest) const;
    /** @param id of a call. @return its session if there is one, else null. */
    Session* Find(const std::string& id);
    /** @param id of a session that is over. */
    void Forget(const std::string& id);

  private:
    static constexpr uint64_t CACHEABLE_MS = 1000 * DAY_S; ///< NDN: cacheable results are fresh

    /** All its calls. */
    void ForgetAll();
    /** @param session of a call that is PREPARING. @param interest of the call. */
    static void HoldInterest(Session& session, const Ptr<const Message>& interest);
    /** @param id of a call whose preparation is over: it is served what it holds. */
    void EndPreparation(const std::string& id);
    /** Serves an Interest of a call that is not refused by it. @param session of the call.
     *  @param interest it. @param isNew whether it is the call's first */
    void ServeUnlessRefused(Session& session, const Ptr<const Message>& interest, bool isNew);
    /** @param id of a call whose ExecutionTime is over. */
    void DoWork(const std::string& id);
    /** @param id of a call that has its result. */
    void Finish(const std::string& id);
    /** @param session its result, or its failure, goes to the Interest that waits. */
    void Answer(Session& session);

    std::string m_prefixUri;               ///< attribute
    std::string m_countName;               ///< attribute
    uint32_t m_window{0};                  ///< attribute
    std::string m_windowControl;           ///< attribute
    uint32_t m_resultSize{0};              ///< attribute
    bool m_isResultCacheable{false};       ///< attribute
    Ptr<RandomVariableStream> m_execution; ///< attribute
    Time m_preparationTime;                ///< attribute
    Ptr<RandomVariableStream> m_fetchGap;  ///< attribute
    Time m_fetchLifetime;                  ///< attribute
    Time m_retransmissionTimeout;          ///< attribute
    uint32_t m_retries{0};                 ///< attribute
    Time m_callTimeout;                    ///< attribute
    uint32_t m_noRouteLimit{0};            ///< attribute
    bool m_reportsInData{false};           ///< attribute
    bool m_keepsAnswers{true};             ///< attribute
    bool m_isSilent{false};                ///< attribute
    bool m_checksCredential{false};        ///< attribute
    double m_rejectRatio{0};               ///< attribute
    Ptr<UniformRandomVariable> m_refusal;  ///< which calls are refused
    std::string m_namingName;              ///< attribute
    std::string m_objectUri;               ///< attribute

    Name m_prefix;                               ///< the attribute, read
    ParameterFetcher::Count m_count{};           ///< the attribute, read
    CallNames::Naming m_naming{};                ///< the attribute, read
    std::unique_ptr<ObjectRepository> m_objects; ///< null: none are taken
    std::unique_ptr<InterestSender> m_sender;    ///< of all fetches
    std::map<std::string, Session> m_sessions;   ///< by id of the call
    Work m_work;                                 ///< null: none
    bool m_isHalted{false};                      ///< whether it has stopped for good

    TracedCallback<const ServiceRecord&> m_sessionEnded; ///< with each session that is forgotten
};

} // namespace icn
} // namespace ns3

#endif // ICN_CALL_SERVER_H
