// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-forwarder.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/icn-best-route-strategy.h"
#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-ccnx-policy.h"
#include "ns3/icn-template-design.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/trace-source-accessor.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_LOG_COMPONENT_DEFINE("IcnForwarder");

NS_OBJECT_ENSURE_REGISTERED(Forwarder);

namespace
{

/** By type, not by name: the type may not be registered yet. @return an attribute's default. */
template <typename Type>
ObjectFactoryValue
MakeDefault()
{
    return ObjectFactoryValue(ObjectFactory(Type::GetTypeId().GetName()));
}

} // namespace

TypeId
Forwarder::GetTypeId()
{
    constexpr uint32_t AT_CONSTRUCTION = TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT;
    static TypeId tid =
        TypeId("ns3::icn::Forwarder")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddConstructor<Forwarder>()
            .AddAttribute("Codec",
                          "Codec of the node's protocol.",
                          AT_CONSTRUCTION,
                          MakeDefault<CcnxCodec>(),
                          MakeObjectFactoryAccessor(&Forwarder::m_codecFactory),
                          MakeObjectFactoryChecker())
            .AddAttribute("Policy",
                          "Forwarding rules of the node's protocol.",
                          AT_CONSTRUCTION,
                          MakeDefault<CcnxPolicy>(),
                          MakeObjectFactoryAccessor(&Forwarder::m_policyFactory),
                          MakeObjectFactoryChecker())
            .AddAttribute("Strategy",
                          "Chooses among the next hops of a route.",
                          AT_CONSTRUCTION,
                          MakeDefault<BestRouteStrategy>(),
                          MakeObjectFactoryAccessor(&Forwarder::m_strategyFactory),
                          MakeObjectFactoryChecker())
            .AddAttribute("ReflexiveDesign",
                          "Finds the way of reflexive Interests.",
                          AT_CONSTRUCTION,
                          MakeDefault<TemplateDesign>(),
                          MakeObjectFactoryAccessor(&Forwarder::m_reflexiveFactory),
                          MakeObjectFactoryChecker())
            .AddAttribute("AskStoreForReflexive",
                          "Whether the Content Store may answer reflexive Interests.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&Forwarder::SetAskStoreForReflexive,
                                              &Forwarder::GetAskStoreForReflexive),
                          MakeBooleanChecker())
            .AddAttribute("Accounting",
                          "Whether the ledger counts links, and the fingerprint is kept.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&Forwarder::SetAccounting, &Forwarder::IsAccounting),
                          MakeBooleanChecker())
            .AddAttribute("Pit",
                          "The Pending Interest Table.",
                          TypeId::ATTR_GET,
                          PointerValue(),
                          MakePointerAccessor(&Forwarder::GetPit),
                          MakePointerChecker<Pit>())
            .AddAttribute("Fib",
                          "The Forwarding Information Base.",
                          TypeId::ATTR_GET,
                          PointerValue(),
                          MakePointerAccessor(&Forwarder::GetFib),
                          MakePointerChecker<Fib>())
            .AddAttribute("ContentStore",
                          "The Content Store.",
                          TypeId::ATTR_GET,
                          PointerValue(),
                          MakePointerAccessor(&Forwarder::GetContentStore),
                          MakePointerChecker<ContentStore>())
            .AddTraceSource("State",
                            "A table, or an application's sessions, have changed.",
                            MakeTraceSourceAccessor(&Forwarder::m_state),
                            "ns3::icn::StateMeters::ChangeTracedCallback")
            .AddTraceSource("FaceAdded",
                            "There is a face more.",
                            MakeTraceSourceAccessor(&Forwarder::m_faceAdded),
                            "ns3::icn::Forwarder::FaceTracedCallback")
            .AddTraceSource("Tx",
                            "A message leaves by a face.",
                            MakeTraceSourceAccessor(&Forwarder::m_tx),
                            "ns3::icn::Forwarder::MessageTracedCallback")
            .AddTraceSource("Rx",
                            "A message has come in by a face.",
                            MakeTraceSourceAccessor(&Forwarder::m_rx),
                            "ns3::icn::Forwarder::MessageTracedCallback")
            .AddTraceSource("Drop",
                            "A message goes no further, here or on a link of this node.",
                            MakeTraceSourceAccessor(&Forwarder::m_drop),
                            "ns3::icn::Forwarder::DropTracedCallback");
    return tid;
}

Forwarder::Forwarder()
    : m_node(m_rx, m_tx, m_drop),
      m_strategies(m_node, *this),
      m_interests(m_node, m_strategies),
      m_data(m_node, m_strategies),
      m_returns(m_node, m_strategies)
{
    m_node.pit = CreateObject<Pit>();
    m_node.pit->Setup(&m_meters, [this](PitEntry& entry) {
        m_strategies.OnExpiry(entry);
        m_node.pending.Expire(entry);
    });
    m_node.fib = CreateObject<Fib>();
    m_node.fib->Setup(&m_meters);
    m_node.store = CreateObject<ContentStore>();
    m_node.store->Setup(&m_meters);
}

Forwarder::~Forwarder() = default;

void
Forwarder::NotifyConstructionCompleted()
{
    m_node.codec = m_codecFactory.Create<Codec>();
    m_node.policy = m_policyFactory.Create<ProtocolPolicy>();
    const auto strategy = m_strategyFactory.Create<Strategy>();
    m_node.reflexive = m_reflexiveFactory.Create<ReflexiveDesign>();
    NS_ABORT_MSG_UNLESS(m_node.codec && m_node.policy && strategy && m_node.reflexive,
                        "ns3::icn::Forwarder: Codec, Policy, Strategy and ReflexiveDesign must be "
                        "types derived from ns3::icn::Codec, ProtocolPolicy, Strategy and "
                        "ReflexiveDesign");
    m_node.policy->Setup(PeekPointer(m_node.codec));
    m_node.reflexive->Setup(PeekPointer(m_node.pit), &m_meters);
    m_node.reflexive->SetFaceCheck([this](FaceId face) { return m_node.faces.IsUsable(face); });
    m_strategies.Setup(strategy);
    SetCongestionDetector(CreateObject<CongestionDetector>());
    MakeServiceQueue();
    Object::NotifyConstructionCompleted();
}

void
Forwarder::MakeServiceQueue()
{
    const auto service = CreateObject<ServiceQueue>();
    if (!service->IsEnabled())
    {
        return;
    }
    m_service = service;
    m_service->Setup(
        &m_meters,
        [this](FaceId face, const Ptr<const Message>& message, const Arrival& arrival) {
            m_node.accounts.Begin();
            Handle(face, message, arrival);
        },
        [this](FaceId face, const Ptr<const Message>& message, const HopFields& hop) {
            m_node.accounts.Begin();
            m_node.faces.SendNow(face, message, hop);
        });
    m_node.faces.SetServiceQueue(PeekPointer(m_service));
}

void
Forwarder::DoInitialize()
{
    for (const auto& face : m_node.faces.GetAll())
    {
        face->Initialize();
    }
    Object::DoInitialize();
}

void
Forwarder::DoDispose()
{
    m_node.faces.Dispose();
    m_waiting.clear();
    m_onAnnouncement = nullptr;
    m_node.timers.reset();
    m_strategies.Dispose();
    m_node.policy->Dispose();
    m_node.reflexive->Dispose();
    m_node.pit->Dispose();
    m_node.fib->Dispose();
    m_node.store->Dispose();
    if (m_service)
    {
        m_service->Dispose();
    }
    Object::DoDispose();
}

FaceId
Forwarder::AddFace(Ptr<Face> face)
{
    const FaceId id = m_node.faces.Add(face);
    face->SetReceiver(id, this);
    if (IsInitialized())
    {
        face->Initialize();
    }
    m_faceAdded(id);
    return id;
}

Ptr<Face>
Forwarder::GetFace(FaceId id) const
{
    return m_node.faces.GetAll()[id];
}

uint32_t
Forwarder::GetFaceCount() const
{
    return static_cast<uint32_t>(m_node.faces.GetAll().size());
}

Ptr<const Codec>
Forwarder::GetCodec() const
{
    return m_node.codec;
}

Ptr<ProtocolPolicy>
Forwarder::GetPolicy() const
{
    return m_node.policy;
}

Ptr<Pit>
Forwarder::GetPit() const
{
    return m_node.pit;
}

Ptr<Fib>
Forwarder::GetFib() const
{
    return m_node.fib;
}

Ptr<ContentStore>
Forwarder::GetContentStore() const
{
    return m_node.store;
}

Ptr<ReflexiveDesign>
Forwarder::GetReflexiveDesign() const
{
    return m_node.reflexive;
}

void
Forwarder::SetCongestionDetector(Ptr<CongestionDetector> detector)
{
    m_node.faces.SetCongestionDetector(detector);
}

Ptr<ServiceQueue>
Forwarder::GetServiceQueue() const
{
    return m_service;
}

StateMeters&
Forwarder::GetMeters()
{
    return m_meters;
}

const StateMeters&
Forwarder::GetMeters() const
{
    return m_meters;
}

const Ledger&
Forwarder::GetLedger() const
{
    return m_node.accounts.GetLedger();
}

const Fingerprint&
Forwarder::GetFingerprint() const
{
    return m_node.accounts.GetFingerprint();
}

bool
Forwarder::IsAccounting() const
{
    return m_node.accounts.IsAccounting();
}

void
Forwarder::SetAccounting(bool isAccounting)
{
    m_node.accounts.SetAccounting(isAccounting);
}

void
Forwarder::SetAskStoreForReflexive(bool isAsked)
{
    m_interests.SetAsksStoreForReflexive(isAsked);
}

bool
Forwarder::GetAskStoreForReflexive() const
{
    return m_interests.AsksStoreForReflexive();
}

int64_t
Forwarder::AssignStreams(int64_t stream)
{
    int64_t used = m_node.policy->AssignStreams(stream);
    used += m_node.store->AssignStreams(stream + used);
    used += m_strategies.AssignStreams(stream + used);
    return used;
}

uint64_t
Forwarder::CountOpenAccounts() const
{
    uint64_t open = m_service ? m_service->CountWaiting(MessageKind::INTEREST) : 0;
    m_node.pit->ForEach([&open](const PitEntry& entry) {
        for (size_t i = 0; i < entry.inRecords.GetSize(); ++i)
        {
            open += !entry.inRecords[i].isAggregated;
        }
    });
    return open;
}

void
Forwarder::SetAnnouncementHandler(AnnouncementHandler handler)
{
    m_onAnnouncement = std::move(handler);
}

void
Forwarder::SendAnnouncement(FaceId face, Ptr<const Message> announcement)
{
    m_node.accounts.Begin();
    HopFields hop;
    hop.hopLimit = announcement->Get().hopLimit;
    m_node.faces.Send(face, announcement, hop);
}

void
Forwarder::Receive(FaceId face, Ptr<const Message> message, const Arrival& arrival)
{
    if (m_isBusy)
    {
        m_waiting.push_back({face, message, arrival});
        return;
    }
    if (m_service)
    {
        return AwaitService(face, message, arrival);
    }
    m_isBusy = true;
    m_node.accounts.Begin();
    NoteArrival(face, message, arrival);
    Handle(face, message, arrival);
    EndTurn();
}

void
Forwarder::AwaitService(FaceId face, const Ptr<const Message>& message, const Arrival& arrival)
{
    m_node.accounts.Begin();
    NoteArrival(face, message, arrival);
    if (m_service->Arrive(face, message, arrival))
    {
        return;
    }
    if (message->GetKind() == MessageKind::INTEREST)
    {
        return m_node.accounts.DropInterest(face, message, DropReason::SERVICE_QUEUE);
    }
    m_node.accounts.Discard(face, message, DropReason::SERVICE_QUEUE);
}

void
Forwarder::HandleWaiting()
{
    for (size_t i = 0; i < m_waiting.size(); ++i)
    {
        const Waiting waiting = m_waiting[i];
        if (m_service)
        {
            AwaitService(waiting.face, waiting.message, waiting.arrival);
            continue;
        }
        NoteArrival(waiting.face, waiting.message, waiting.arrival);
        Handle(waiting.face, waiting.message, waiting.arrival);
    }
    m_waiting.clear();
}

void
Forwarder::NoteArrival(FaceId face, const Ptr<const Message>& message, const Arrival& arrival)
{
    m_node.accounts.NoteArrival(face, m_node.faces[face], message, arrival);
}

void
Forwarder::Handle(FaceId face, const Ptr<const Message>& message, const Arrival& arrival)
{
    switch (message->GetKind())
    {
    case MessageKind::INTEREST:
        return m_interests.Handle(face, message, arrival.isOverheard);
    case MessageKind::DATA:
        return message->Get().payloadType == PayloadType::ACKNOWLEDGEMENT
                   ? m_data.HandleAcknowledgement(face, message)
                   : m_data.Handle(face, message);
    case MessageKind::RETURN:
        return m_returns.Handle(face, message);
    case MessageKind::ANNOUNCEMENT:
        return HandleAnnouncement(face, message);
    }
}

void
Forwarder::HandleAnnouncement(FaceId face, const Ptr<const Message>& message)
{
    if (m_onAnnouncement)
    {
        return m_onAnnouncement(face, message);
    }
    m_node.accounts.Discard(face, message, DropReason::NO_AGENT);
}

void
Forwarder::OnStrategyTimer(uint32_t id)
{
    m_isBusy = true;
    m_node.accounts.Begin();
    m_strategies.OnTimer(id);
    EndTurn();
}

void
Forwarder::ReceiveFragment(FaceId, Ptr<const Packet>, const Arrival& arrival)
{
    m_node.accounts.NoteFragment(arrival);
}

void
Forwarder::ReportGivenUp(FaceId face, uint32_t octets)
{
    m_node.accounts.NoteGivenUp(face, octets);
}

void
Forwarder::ReceiveMalformed(FaceId face, Ptr<const Packet> packet, const Codec::Error& error)
{
    NS_LOG_WARN("face " << face << ": malformed packet of " << packet->GetSize()
                        << " octets dropped: " << error.what << ", octet " << error.offset);
    m_node.accounts.NoteMalformed(face, packet->GetSize());
}

void
Forwarder::ReceiveIdle(FaceId face, Ptr<const Packet> packet, const Arrival& arrival)
{
    m_node.accounts.NoteIdle(face, packet->GetSize(), arrival);
}

void
Forwarder::ReportLoss(FaceId face, Ptr<const Packet> packet, DropReason reason)
{
    const Ptr<const Message> message = m_node.codec->Decode(packet, nullptr);
    m_node.accounts.NoteLoss(face, message, packet->GetSize(), reason);
}

void
Forwarder::ReportGroupLoss(FaceId face, Ptr<const Packet> packet, DropReason reason)
{
    const Ptr<const Message> message = m_node.codec->Decode(packet, nullptr);
    m_node.accounts.NoteGroupLoss(face, message, packet->GetSize(), reason);
}

void
Forwarder::ReportOverheard(FaceId face, Ptr<const Packet> packet)
{
    m_node.accounts.NoteOverheard(face, packet->GetSize());
}

} // namespace icn
} // namespace ns3
