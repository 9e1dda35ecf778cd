// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FORWARDER_H
#define ICN_FORWARDER_H

#include "ns3/icn-data-pipeline.h"
#include "ns3/icn-forwarder-context.h"
#include "ns3/icn-interest-pipeline.h"
#include "ns3/icn-return-pipeline.h"
#include "ns3/icn-strategy-layer.h"
#include "ns3/icn-strategy.h"
#include "ns3/object-factory.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <functional>
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
 * What comes in by a face is handled to its end before the next: an Interest by InterestPipeline,
 * Data by DataPipeline, a return by ReturnPipeline; announcements go to their handler. These share
 * a ForwarderContext, and leave to the StrategyLayer where an Interest goes. Forwarding takes no
 * simulated time, unless ServiceQueue is told otherwise.
 *
 * Owns the parts of the node, what waits meanwhile, and all attributes and trace sources.
 */
class Forwarder : public Object, private FaceReceiver, private TimerListener
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

    // TimerListener
    void OnStrategyTimer(uint32_t id) override;

    /** @param face it came in by. @param message what came in. @param arrival how. */
    void NoteArrival(FaceId face, const Ptr<const Message>& message, const Arrival& arrival);
    /** @copydoc NoteArrival */
    void AwaitService(FaceId face, const Ptr<const Message>& message, const Arrival& arrival);
    /** @copydoc NoteArrival */
    void Handle(FaceId face, const Ptr<const Message>& message, const Arrival& arrival);
    /** Handles what came in while something else was handled. */
    void HandleWaiting();

    /** What was handled is done: it is the turn of what came in meanwhile. */
    void EndTurn()
    {
        if (!m_waiting.empty())
        {
            HandleWaiting();
        }
        m_isBusy = false;
    }

    /** @param face it came in by. @param message what came in. */
    void HandleAnnouncement(FaceId face, const Ptr<const Message>& message);
    /** Makes the queue of what takes time, where anything does. */
    void MakeServiceQueue();

    /** @param isAccounting attribute. */
    void SetAccounting(bool isAccounting);
    /** @param isAsked attribute AskStoreForReflexive. */
    void SetAskStoreForReflexive(bool isAsked);
    /** @return attribute AskStoreForReflexive. */
    bool GetAskStoreForReflexive() const;

    ObjectFactory m_codecFactory;     ///< attribute
    ObjectFactory m_policyFactory;    ///< attribute
    ObjectFactory m_strategyFactory;  ///< attribute
    ObjectFactory m_reflexiveFactory; ///< attribute

    Ptr<ServiceQueue> m_service;  ///< null: messages take no time
    ForwarderContext m_node;      ///< tables, rules, faces and books
    StrategyLayer m_strategies;   ///< where Interests go
    InterestPipeline m_interests; ///< handles Interests
    DataPipeline m_data;          ///< handles Data
    ReturnPipeline m_returns;     ///< handles returns

    StateMeters::ChangeTrace m_state;     ///< changes of tables and sessions
    StateMeters m_meters{&m_state};       ///< of all tables
    AnnouncementHandler m_onAnnouncement; ///< takes announcements
    std::vector<Waiting> m_waiting;       ///< came in meanwhile
    bool m_isBusy{false};                 ///< whether a message is handled

    TracedCallback<FaceId> m_faceAdded; ///< faces that come
    NodeAccounts::MessageTrace m_tx;    ///< messages that leave
    NodeAccounts::MessageTrace m_rx;    ///< messages that come in
    NodeAccounts::DropTrace m_drop;     ///< those that end
};

} // namespace icn
} // namespace ns3

#endif // ICN_FORWARDER_H
