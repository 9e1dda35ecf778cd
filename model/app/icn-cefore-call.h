// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CEFORE_CALL_H
#define ICN_CEFORE_CALL_H

#include "ns3/icn-call-client.h"
#include "ns3/icn-call-server.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Scheme `reflexive-cefore`, the consumer: what Cefore 0.12's `cefpubfile` was seen to do.
 *
 * It puts its objects into its node's Content Store, which answers the reflexive Interests (that
 * of its node must admit local Data); those that reach it all the same it ignores. Its trigger is
 * sent once. Until the trigger's Data comes it sends triggers with chunk number 0 that prolong the
 * life of the first; what answers those, and returns, it ignores. Of CallClient's attributes those
 * on timers do not apply, CallTimeout apart.
 */
class CeforeClient : public CallClient
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void StartApplication() override;
    void DoDispose() override;
    void Begin(Call& call) override;
    ReturnCode GetRefusal() const override;
    void OnInterest(Ptr<const Message> interest) override;
    void OnData(Ptr<const Message> data) override;
    void OnReturn(Ptr<const Message> message) override;

  private:
    /**
     * Puts a call's objects into the node's store, then sends its trigger.
     * @param id of the call
     * @param first object that is not there yet
     */
    void Publish(const std::string& id, uint32_t first);
    /** @param call whose trigger is sent. @param name of that, perhaps with a chunk number. */
    void SendTrigger(Call& call, const Name& name);
    /** @param call to be kept alive until it ends. @param name of its trigger. */
    void ScheduleRefresh(Call& call, const Name& name);

    Time m_lifetime;        ///< attribute
    Time m_refreshLead;     ///< attribute
    Time m_refreshLateness; ///< attribute
    Time m_publishGap;      ///< attribute
    Time m_dataLifetime;    ///< attribute

    std::map<std::string, EventId> m_timers; ///< of the next object or refresh, by id of the call
};

/**
 * @ingroup icn
 * Scheme `reflexive-cefore`, the producer: what Cefore 0.12's `cefsubfile` was seen to do.
 *
 * A trigger without chunk number opens a session. After the start-up (PreparationTime) it asks for
 * a whole window of objects whose number it does not know, then for one more for each that comes.
 * When all are there it answers the trigger, without payload, and closes the session; when one
 * cannot be had it closes it without a word. Triggers with a chunk number are answered while their
 * session is open, else ignored. Of CallServer's attributes those on fetching and on the result do
 * not apply.
 */
class CeforeServer : public CallServer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void StartApplication() override;
    void DoDispose() override;
    void OnInterest(Ptr<const Message> interest) override;
    void OnData(Ptr<const Message> data) override;
    void OnReturn(Ptr<const Message> message) override;
    void Serve(Session& session, const Ptr<const Message>& interest, bool isNew) override;

  private:
    /** @param trigger is answered without payload. */
    void AnswerTrigger(const Message& trigger);
    /** @param session whose objects have all come, or one of which cannot be had.
     *  @param isComplete which of the two */
    void Close(Session& session, bool isComplete);

    uint32_t m_pipeline{0};     ///< attribute
    Time m_fetchTimeout;        ///< attribute
    uint32_t m_fetchRepeats{0}; ///< attribute

    std::unique_ptr<InterestSender> m_fetches; ///< of all sessions
};

} // namespace icn
} // namespace ns3

#endif // ICN_CEFORE_CALL_H
