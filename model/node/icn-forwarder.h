// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FORWARDER_H
#define ICN_FORWARDER_H

#include "ns3/icn-congestion-detector.h"
#include "ns3/icn-content-store.h"
#include "ns3/icn-expiry-queue.h"
#include "ns3/icn-face.h"
#include "ns3/icn-fib.h"
#include "ns3/icn-fingerprint.h"
#include "ns3/icn-ledger.h"
#include "ns3/icn-pit.h"
#include "ns3/icn-protocol-policy.h"
#include "ns3/icn-reflexive-design.h"
#include "ns3/icn-service-queue.h"
#include "ns3/icn-strategy.h"
#include "ns3/object-factory.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/traced-callback.h"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * An ICN node: aggregated to an ns-3 Node, it composes faces, tables, strategy and reflexive design
 * into one pipeline. Where protocols differ it asks its ProtocolPolicy.
 *
 * Interest: admitted (hop limit), looked up in the PIT and judged, asked of the Content Store when
 * it would be forwarded, steered (reflexive) or routed (FIB and strategy). Data: matched with
 * pending Interests, stored, sent to all who wait. Return: handed to the strategy, or back to all
 * who wait. Forwarding takes no simulated time, unless ServiceQueue is told otherwise.
 */
class Forwarder : public Object, private FaceReceiver, private StrategyActions
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    Forwarder();
    ~Forwarder() override;

    /**
     * @param face a way in and out, from now on
     * @return its id: 0 for the first, then upwards
     */
    FaceId AddFace(Ptr<Face> face);

    /** @param id of a face. @return the face. */
    Ptr<Face> GetFace(FaceId id) const;
    /** @return number of faces; their ids lie below. */
    uint32_t GetFaceCount() const;

    /** @return the codec of the node's protocol. */
    Ptr<const Codec> GetCodec() const;
    /** @return the forwarding rules of the node's protocol. */
    Ptr<ProtocolPolicy> GetPolicy() const;
    /** @return the PIT. */
    Ptr<Pit> GetPit() const;
    /** @return the FIB. */
    Ptr<Fib> GetFib() const;
    /** @return the Content Store. */
    Ptr<ContentStore> GetContentStore() const;
    /** @return the reflexive design. */
    Ptr<ReflexiveDesign> GetReflexiveDesign() const;
    /** @param detector of congestion from now on; null: none. */
    void SetCongestionDetector(Ptr<CongestionDetector> detector);
    /** @return the queue of what takes time here; null where nothing does. */
    Ptr<ServiceQueue> GetServiceQueue() const;
    /** @return the meters of the node's tables, and of its applications' sessions. */
    StateMeters& GetMeters();
    /** @return the meters of the node's tables, and of its applications' sessions. */
    const StateMeters& GetMeters() const;
    /** @return what became of every message. */
    const Ledger& GetLedger() const;
    /** @return the hash chain of the node's events. */
    const Fingerprint& GetFingerprint() const;

    /** @return whether links are counted and the fingerprint is kept (attribute Accounting). */
    bool IsAccounting() const;

    /**
     * Gives the random variables of the node's protocol, Content Store and strategy fixed streams.
     * @param stream the first
     * @return how many were used
     */
    int64_t AssignStreams(int64_t stream);

    /** @return Interests that wait for an answer on their own account, counted in the PIT itself,
     *  or for service. */
    uint64_t CountOpenAccounts() const;

    /// Called with an announcement and the face it came in by.
    using AnnouncementHandler = std::function<void(FaceId, Ptr<const Message>)>;

    /** @param handler takes announcements; null: they are dropped. */
    void SetAnnouncementHandler(AnnouncementHandler handler);

    /** @param face to a neighbour. @param announcement goes there. */
    void SendAnnouncement(FaceId face, Ptr<const Message> announcement);

    /**
     * TracedCallback signature for faces.
     *
     * @param [in] face the face.
     */
    typedef void (*FaceTracedCallback)(FaceId face);

    /**
     * TracedCallback signature for messages that leave or come in by a face.
     *
     * @param [in] face the face.
     * @param [in] message the message.
     */
    typedef void (*MessageTracedCallback)(FaceId face, Ptr<const Message> message);

    /**
     * TracedCallback signature for messages that go no further, at this node or on its links.
     *
     * @param [in] face the face it came in by or was to leave by.
     * @param [in] message the message; null when its octets are none, or were not for this node.
     * @param [in] bytes octets of the packet.
     * @param [in] reason why.
     */
    typedef void (*DropTracedCallback)(FaceId face,
                                       Ptr<const Message> message,
                                       uint32_t bytes,
                                       DropReason reason);

  protected:
    void NotifyConstructionCompleted() override;
    void DoInitialize() override;
    void DoDispose() override;

  private:
    /// Who gets Data.
    struct Receiver
    {
        FaceId face;                  ///< where it waits
        Ptr<const PitToken> pitToken; ///< by which it knows its Interest
    };

    /// What is being forwarded.
    struct Current
    {
        Ptr<const Message> interest; ///< as it came in
        HopFields hop;               ///< what it carries when it leaves
        bool isOverheard{false};     ///< whether its sender must not be told that it failed
        bool isConfined{false};      ///< whether it must not leave for another node
    };

    /// What a strategy waits for.
    struct Timers
    {
        ExpiryQueue queue;              ///< ids of entries by time
        std::vector<Current> interests; ///< by id: the Interest at hand when the timer was set
    };

    /// What came in while another message was being handled.
    struct Waiting
    {
        FaceId face;                ///< where it came in
        Ptr<const Message> message; ///< it
        Arrival arrival;            ///< how
    };

    // FaceReceiver
    void Receive(FaceId face, Ptr<const Message> message, const Arrival& arrival) override;
    void ReceiveFragment(FaceId face, Ptr<const Packet> fragment, const Arrival& arrival) override;
    void ReportGivenUp(FaceId face, uint32_t octets) override;
    void ReceiveMalformed(FaceId face,
                          Ptr<const Packet> packet,
                          const Codec::Error& error) override;
    void ReceiveIdle(FaceId face, Ptr<const Packet> packet, const Arrival& arrival) override;
    void ReportLoss(FaceId face, Ptr<const Packet> packet, DropReason reason) override;
    void ReportGroupLoss(FaceId face, Ptr<const Packet> packet, DropReason reason) override;
    void ReportOverheard(FaceId face, Ptr<const Packet> packet) override;

    // StrategyActions
    void Forward(PitEntry& entry, FaceId face) override;
    void Repeat(PitEntry& entry, FaceId face) override;
    void Return(PitEntry& entry, ReturnCode code) override;
    FaceFacts GetFacts(FaceId face) const override;
    void SetTimer(PitEntry& entry, Time delay) override;
    double Random() override;

    /** The time that the strategy set is over. @param id of a live entry. */
    void OnTimer(uint32_t id);
    /** Handles what came in while something else was handled. */
    void HandleWaiting();

    /** @param face it came in by. @param message what came in. @param arrival how. */
    void NoteArrival(FaceId face, const Ptr<const Message>& message, const Arrival& arrival);
    /** @copydoc NoteArrival */
    void AwaitService(FaceId face, const Ptr<const Message>& message, const Arrival& arrival);
    /** @copydoc NoteArrival */
    void Handle(FaceId face, const Ptr<const Message>& message, const Arrival& arrival);
    /** @param face it came in by. @param interest what came in. @param isOverheard see Arrival. */
    void HandleInterest(FaceId face, const Ptr<const Message>& interest, bool isOverheard);
    /** @param face it came in by. @param data what came in. */
    void HandleData(FaceId face, const Ptr<const Message>& data);
    /**
     * An acknowledgement (RICE, Krol et al. 2018) goes the way of the answer that it promises, to
     * all who wait; their PIT entries stay as they are, times included, no Content Store keeps it,
     * and strategies do not count it as an answer.
     * @param face it came in by
     * @param data says that Interests were heard, and answers none
     */
    void HandleAcknowledgement(FaceId face, const Ptr<const Message>& data);
    /** @param entry pending. @param data of a right name. @param face where it has come in.
     *  @param group to which that belongs, or NO_FACE. @return whether it answers the entry. */
    bool IsAnsweredBy(const PitEntry& entry, const Message& data, FaceId face, FaceId group) const;
    /** @param waiting gets who waits by a record, each face once, but not where Data came from.
     *  @param record of a PIT entry. @param from that face. */
    static void AddReceiver(RecordList<Receiver>& waiting, const InRecord& record, FaceId from);
    /** @param waiting get Data. @param data it. */
    void SendBack(const RecordList<Receiver>& waiting, const Ptr<const Message>& data);
    /** @param face it came in by. @param message what came in. */
    void HandleReturn(FaceId face, const Ptr<const Message>& message);
    /** @param face it came in by. @param message what came in. */
    void HandleAnnouncement(FaceId face, const Ptr<const Message>& message);

    /** @param interest reflexive. @return whether the Content Store may answer it. */
    bool AsksStoreForReflexive(const Message& interest);

    /**
     * Fills m_hops with where the Interest at hand may go.
     * @param face it came in by
     * @return nothing when it may go somewhere, or why it goes back
     */
    std::optional<ReturnCode> FindHops(FaceId face);
    /**
     * Takes from m_hops what cannot be used.
     * @param face the Interest came in by
     * @return nothing when something is left, or why it goes back
     */
    std::optional<ReturnCode> KeepEligible(FaceId face);
    /** Takes from m_hops those who wait themselves. @param entry for which they do. */
    void RemoveWaiting(const PitEntry& entry);
    /** Tells the strategy that a pending Interest is answered. @param entry it. @param face where
     * Data has come in. @param group to which that belongs, or NO_FACE. */
    void TellAnswered(const PitEntry& entry, FaceId face, FaceId group);
    /** @param record of who waits. @param asForwarded a similar Interest. @return what it asked. */
    Ptr<const Message> FindAsked(const InRecord& record,
                                 const Ptr<const Message>& asForwarded) const;
    /** Records who waits. @param entry null for a new one. @param verdict on it. @param face from.
     *  @return the entry, or null when there is no room */
    PitEntry* Record(PitEntry* entry, ProtocolPolicy::Verdict verdict, FaceId face);
    /** Answers the Interest at hand from the store. @param entry pending, or null. @param face
     * from.
     *  @param data the answer */
    void AnswerFromStore(PitEntry* entry, FaceId face, const Ptr<const Message>& data);
    /** The Interest at hand goes back. @param face it came in by. @param code why. */
    void Refuse(FaceId face, ReturnCode code);
    /** The Interest at hand has been here before. @param face it came in by. */
    void RefuseLoop(FaceId face);
    /** @param data has come in. @return what it may answer, restrictions not asked yet. */
    RecordList<PitEntry*> FindPending(const Message& data);
    /** @return the strategy for what is pending. @param entry it. */
    Strategy& StrategyFor(const PitEntry& entry) const;

    /**
     * Data goes to the store, if it may.
     * @param data that has come in
     * @param isUnsolicited whether nobody had asked for it
     * @return whether it is kept
     */
    bool Store(const Ptr<const Message>& data, bool isUnsolicited);
    /**
     * Ends an entry: its trigger's state and cached reflexive Data go.
     * @param entry it
     * @param data that has answered it, or null
     * @param from where that came in; NO_FACE when it was here
     */
    void Finish(PitEntry& entry, const Message* data = nullptr, FaceId from = NO_FACE);
    /** An entry's time is over. @param entry it. */
    void Expire(PitEntry& entry);

    /** @param face leaves by it, at once or after service. @param message that leaves. @param hop
     * fields of an Interest. */
    void SendOn(FaceId face, const Ptr<const Message>& message, const HopFields& hop);
    /** @param face leaves by it now. @param message that leaves. @param hop as in SendOn(). */
    void SendNow(FaceId face, const Ptr<const Message>& message, const HopFields& hop);
    /** @param face came in by it, or was to leave. @param message it. @param reason why. */
    void Drop(FaceId face, const Ptr<const Message>& message, DropReason reason);
    /** Adds to the fingerprint. @param event what happened. @param message to which. */
    void Chain(uint64_t event, const Message& message);

    ObjectFactory m_codecFactory;       ///< attribute
    ObjectFactory m_policyFactory;      ///< attribute
    ObjectFactory m_strategyFactory;    ///< attribute
    ObjectFactory m_reflexiveFactory;   ///< attribute
    bool m_asksStoreForReflexive{true}; ///< attribute
    bool m_isAccounting{true};          ///< attribute

    Ptr<Codec> m_codec;                   ///< octets to messages
    Ptr<ProtocolPolicy> m_policy;         ///< rules of the protocol
    Ptr<Strategy> m_strategy;             ///< chooses among next hops
    Strategy::Needs m_needs;              ///< of m_strategy
    Ptr<Strategy> m_reflexiveStrategy;    ///< asks all faces of a template
    Ptr<ReflexiveDesign> m_reflexive;     ///< finds the way of reflexive Interests
    Ptr<Pit> m_pit;                       ///< pending Interests
    Ptr<Fib> m_fib;                       ///< routes
    Ptr<ContentStore> m_store;            ///< Data
    Ptr<CongestionDetector> m_congestion; ///< null: congestion is nobody's concern
    Ptr<ServiceQueue> m_service;          ///< null: messages take no time
    StateMeters::ChangeTrace m_state;     ///< changes of tables and sessions
    StateMeters m_meters{&m_state};       ///< of all tables
    Ledger m_ledger;                      ///< what became of every message
    Fingerprint m_fingerprint;            ///< of the node's events
    std::vector<Ptr<Face>> m_faces;       ///< by id
    AnnouncementHandler m_onAnnouncement; ///< takes announcements

    int64_t m_nowNs{0};             ///< the instant at hand
    Current m_current;              ///< the Interest at hand
    std::vector<NextHop> m_hops;    ///< where it may go
    uint16_t m_routeDepth{0};       ///< segments of the FIB prefix that says so
    std::vector<FaceId> m_steered;  ///< where its template leads
    std::vector<Waiting> m_waiting; ///< came in meanwhile
    bool m_isBusy{false};           ///< whether a message is handled

    std::unique_ptr<Timers> m_timers;    ///< made for the first timer
    int64_t m_stream{-1};                ///< of the strategy's random numbers; -1: any
    Ptr<UniformRandomVariable> m_random; ///< made for the first of them

    TracedCallback<FaceId> m_faceAdded;              ///< faces that come
    TracedCallback<FaceId, Ptr<const Message>> m_tx; ///< messages that leave
    TracedCallback<FaceId, Ptr<const Message>> m_rx; ///< messages that come in
    TracedCallback<FaceId, Ptr<const Message>, uint32_t, DropReason> m_drop; ///< those that end
};

} // namespace icn
} // namespace ns3

#endif // ICN_FORWARDER_H
