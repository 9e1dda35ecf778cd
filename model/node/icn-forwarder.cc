// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-forwarder.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/icn-best-route-strategy.h"
#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-ccnx-policy.h"
#include "ns3/icn-multicast-strategy.h"
#include "ns3/icn-template-design.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"

#include <algorithm>
#include <tuple>

namespace ns3
{
namespace icn
{

NS_LOG_COMPONENT_DEFINE("IcnForwarder");

NS_OBJECT_ENSURE_REGISTERED(Forwarder);

namespace
{

// What the fingerprint distinguishes.
constexpr uint64_t SENT = 1;
constexpr uint64_t RECEIVED = 2;
constexpr uint64_t DROPPED = 3;

/** By type, not by name: the type may not be registered yet. @return an attribute's default. */
template <typename Type>
ObjectFactoryValue
MakeDefault()
{
    return ObjectFactoryValue(ObjectFactory(Type::GetTypeId().GetName()));
}

/** @param code with which an Interest would go back. @return why it is dropped if none does. */
DropReason
ReasonFor(ReturnCode code)
{
    return code == ReturnCode::LIMIT_EXCEEDED       ? DropReason::HOP_LIMIT
           : code == ReturnCode::MALFORMED_INTEREST ? DropReason::MALFORMED
                                                    : DropReason::UNRETURNED;
}

/** @param message an Interest or a return. @return the hop fields that it came with. */
HopFields
AsReceived(const Message& message)
{
    const Message::Fields& fields = message.Get();
    return {fields.hopLimit,
            false,
            fields.nonce.value_or(0),
            fields.congestionMark,
            PeekPointer(fields.pitToken),
            fields.pathLabel};
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
                          MakeBooleanAccessor(&Forwarder::m_asksStoreForReflexive),
                          MakeBooleanChecker())
            .AddAttribute("Accounting",
                          "Whether the ledger counts links, and the fingerprint is kept.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&Forwarder::m_isAccounting),
                          MakeBooleanChecker())
            .AddAttribute("Pit",
                          "The Pending Interest Table.",
                          TypeId::ATTR_GET,
                          PointerValue(),
                          MakePointerAccessor(&Forwarder::m_pit),
                          MakePointerChecker<Pit>())
            .AddAttribute("Fib",
                          "The Forwarding Information Base.",
                          TypeId::ATTR_GET,
                          PointerValue(),
                          MakePointerAccessor(&Forwarder::m_fib),
                          MakePointerChecker<Fib>())
            .AddAttribute("ContentStore",
                          "The Content Store.",
                          TypeId::ATTR_GET,
                          PointerValue(),
                          MakePointerAccessor(&Forwarder::m_store),
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
    : m_reflexiveStrategy(CreateObject<MulticastStrategy>()),
      m_pit(CreateObject<Pit>()),
      m_fib(CreateObject<Fib>()),
      m_store(CreateObject<ContentStore>())
{
    m_pit->Setup(&m_meters, [this](PitEntry& entry) { Expire(entry); });
    m_fib->Setup(&m_meters);
    m_store->Setup(&m_meters);
}

Forwarder::~Forwarder() = default;

void
Forwarder::NotifyConstructionCompleted()
{
    m_codec = m_codecFactory.Create<Codec>();
    m_policy = m_policyFactory.Create<ProtocolPolicy>();
    m_strategy = m_strategyFactory.Create<Strategy>();
    m_reflexive = m_reflexiveFactory.Create<ReflexiveDesign>();
    NS_ABORT_MSG_UNLESS(m_codec && m_policy && m_strategy && m_reflexive,
                        "ns3::icn::Forwarder: Codec, Policy, Strategy and ReflexiveDesign must be "
                        "types derived from ns3::icn::Codec, ProtocolPolicy, Strategy and "
                        "ReflexiveDesign");
    m_policy->Setup(PeekPointer(m_codec));
    m_reflexive->Setup(PeekPointer(m_pit), &m_meters);
    m_reflexive->SetFaceCheck(
        [this](FaceId face) { return face < m_faces.size() && m_faces[face]->IsUp(); });
    m_needs = m_strategy->GetNeeds();
    if (m_needs.pending)
    {
        m_pit->CountByFace();
    }
    SetCongestionDetector(CreateObject<CongestionDetector>());
    const auto service = CreateObject<ServiceQueue>();
    if (service->IsEnabled())
    {
        m_service = service;
        m_service->Setup(
            &m_meters,
            [this](FaceId face, const Ptr<const Message>& message, const Arrival& arrival) {
                m_nowNs = Simulator::Now().GetNanoSeconds();
                Handle(face, message, arrival);
            },
            [this](FaceId face, const Ptr<const Message>& message, const HopFields& hop) {
                m_nowNs = Simulator::Now().GetNanoSeconds();
                SendNow(face, message, hop);
            });
    }
    Object::NotifyConstructionCompleted();
}

void
Forwarder::DoInitialize()
{
    for (const auto& face : m_faces)
    {
        face->Initialize();
    }
    Object::DoInitialize();
}

void
Forwarder::DoDispose()
{
    for (const auto& face : m_faces)
    {
        face->Dispose();
    }
    m_faces.clear();
    m_waiting.clear();
    m_current = {};
    m_onAnnouncement = nullptr;
    m_timers.reset();
    m_random = nullptr;
    m_policy->Dispose();
    m_reflexive->Dispose();
    m_strategy->Dispose();
    m_reflexiveStrategy->Dispose();
    m_pit->Dispose();
    m_fib->Dispose();
    m_store->Dispose();
    if (m_service)
    {
        m_service->Dispose();
    }
    Object::DoDispose();
}

FaceId
Forwarder::AddFace(Ptr<Face> face)
{
    const auto id = static_cast<FaceId>(m_faces.size());
    m_faces.push_back(face);
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
    return m_faces[id];
}

uint32_t
Forwarder::GetFaceCount() const
{
    return static_cast<uint32_t>(m_faces.size());
}

Ptr<const Codec>
Forwarder::GetCodec() const
{
    return m_codec;
}

Ptr<ProtocolPolicy>
Forwarder::GetPolicy() const
{
    return m_policy;
}

Ptr<Pit>
Forwarder::GetPit() const
{
    return m_pit;
}

Ptr<Fib>
Forwarder::GetFib() const
{
    return m_fib;
}

Ptr<ContentStore>
Forwarder::GetContentStore() const
{
    return m_store;
}

Ptr<ReflexiveDesign>
Forwarder::GetReflexiveDesign() const
{
    return m_reflexive;
}

void
Forwarder::SetCongestionDetector(Ptr<CongestionDetector> detector)
{
    m_congestion = detector && detector->IsEnabled() ? detector : nullptr;
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
    return m_ledger;
}

const Fingerprint&
Forwarder::GetFingerprint() const
{
    return m_fingerprint;
}

bool
Forwarder::IsAccounting() const
{
    return m_isAccounting;
}

int64_t
Forwarder::AssignStreams(int64_t stream)
{
    int64_t used = m_policy->AssignStreams(stream);
    used += m_store->AssignStreams(stream + used);
    if (m_needs.random)
    {
        m_stream = stream + used++;
        if (m_random)
        {
            m_random->SetStream(m_stream);
        }
    }
    return used;
}

uint64_t
Forwarder::CountOpenAccounts() const
{
    uint64_t open = m_service ? m_service->CountWaiting(MessageKind::INTEREST) : 0;
    m_pit->ForEach([&open](const PitEntry& entry) {
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
    m_nowNs = Simulator::Now().GetNanoSeconds();
    HopFields hop;
    hop.hopLimit = announcement->Get().hopLimit;
    SendOn(face, announcement, hop);
}

FaceFacts
Forwarder::GetFacts(FaceId face) const
{
    FaceFacts facts = m_faces[face]->GetFacts();
    facts.pending = m_pit->GetPending(face);
    return facts;
}

void
Forwarder::Chain(uint64_t event, const Message& message)
{
    m_fingerprint.Add(static_cast<uint64_t>(m_nowNs));
    m_fingerprint.Add(event << 40 | static_cast<uint64_t>(message.GetKind()) << 32 |
                      message.GetSize());
    m_fingerprint.Add(message.GetName().GetHash());
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
    m_nowNs = Simulator::Now().GetNanoSeconds();
    NoteArrival(face, message, arrival);
    Handle(face, message, arrival);
    HandleWaiting();
}

void
Forwarder::AwaitService(FaceId face, const Ptr<const Message>& message, const Arrival& arrival)
{
    m_nowNs = Simulator::Now().GetNanoSeconds();
    NoteArrival(face, message, arrival);
    if (m_service->Arrive(face, message, arrival))
    {
        return;
    }
    if (message->GetKind() == MessageKind::INTEREST)
    {
        m_ledger.CloseDropped(DropReason::SERVICE_QUEUE);
    }
    else
    {
        m_ledger.CountDiscarded(DropReason::SERVICE_QUEUE);
    }
    Drop(face, message, DropReason::SERVICE_QUEUE);
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
    m_isBusy = false;
}

void
Forwarder::NoteArrival(FaceId face, const Ptr<const Message>& message, const Arrival& arrival)
{
    m_rx(face, message);
    if (message->GetKind() == MessageKind::INTEREST)
    {
        m_ledger.Open();
    }
    if (m_isAccounting)
    {
        Chain(RECEIVED, *message);
        if (arrival.isOverheard)
        {
            m_ledger.CountGroupReceived();
        }
        else if (!m_faces[face]->IsLocal() && !arrival.isReassembled)
        {
            m_ledger.CountReceived(message->GetKind());
        }
    }
}

void
Forwarder::Handle(FaceId face, const Ptr<const Message>& message, const Arrival& arrival)
{
    switch (message->GetKind())
    {
    case MessageKind::INTEREST:
        return HandleInterest(face, message, arrival.isOverheard);
    case MessageKind::DATA:
        return message->Get().payloadType == PayloadType::ACKNOWLEDGEMENT
                   ? HandleAcknowledgement(face, message)
                   : HandleData(face, message);
    case MessageKind::RETURN:
        return HandleReturn(face, message);
    case MessageKind::ANNOUNCEMENT:
        return HandleAnnouncement(face, message);
    }
}

void
Forwarder::ReceiveFragment(FaceId, Ptr<const Packet>, const Arrival& arrival)
{
    if (m_isAccounting && !arrival.isOverheard)
    {
        m_ledger.CountReceivedFragment();
    }
}

void
Forwarder::ReportGivenUp(FaceId face, uint32_t octets)
{
    m_ledger.CountDiscarded(DropReason::REASSEMBLY);
    m_drop(face, nullptr, octets, DropReason::REASSEMBLY);
}

void
Forwarder::ReceiveMalformed(FaceId face, Ptr<const Packet> packet, const Codec::Error& error)
{
    NS_LOG_WARN("face " << face << ": malformed packet of " << packet->GetSize()
                        << " octets dropped: " << error.what << ", octet " << error.offset);
    m_ledger.CountNoMessage();
    m_ledger.CountDiscarded(DropReason::MALFORMED);
    m_drop(face, nullptr, packet->GetSize(), DropReason::MALFORMED);
}

void
Forwarder::ReceiveIdle(FaceId face, Ptr<const Packet> packet, const Arrival& arrival)
{
    arrival.isOverheard ? m_ledger.CountGroupReceived() : m_ledger.CountNoMessage();
    m_ledger.CountDiscarded(DropReason::IDLE);
    m_drop(face, nullptr, packet->GetSize(), DropReason::IDLE);
}

void
Forwarder::ReportLoss(FaceId face, Ptr<const Packet> packet, DropReason reason)
{
    const Ptr<const Message> message = m_codec->Decode(packet, nullptr);
    if (message && m_isAccounting)
    {
        m_nowNs = Simulator::Now().GetNanoSeconds();
        m_ledger.CountLost(message->GetKind(), reason);
        Chain(DROPPED, *message);
    }
    else if (m_isAccounting)
    {
        m_ledger.CountLostFragment(reason);
    }
    m_drop(face, message, packet->GetSize(), reason);
}

void
Forwarder::ReportGroupLoss(FaceId face, Ptr<const Packet> packet, DropReason reason)
{
    if (m_isAccounting)
    {
        m_ledger.CountGroupLost();
    }
    m_drop(face, m_codec->Decode(packet, nullptr), packet->GetSize(), reason);
}

void
Forwarder::ReportOverheard(FaceId face, Ptr<const Packet> packet)
{
    m_ledger.CountDiscarded(DropReason::OVERHEARD);
    m_drop(face, nullptr, packet->GetSize(), DropReason::OVERHEARD);
}

void
Forwarder::Drop(FaceId face, const Ptr<const Message>& message, DropReason reason)
{
    if (m_isAccounting)
    {
        Chain(DROPPED, *message);
    }
    m_drop(face, message, message->GetSize(), reason);
}

void
Forwarder::SendOn(FaceId face, const Ptr<const Message>& message, const HopFields& hop)
{
    if (!m_service || !m_service->Hold(face, message, hop))
    {
        SendNow(face, message, hop);
    }
}

void
Forwarder::SendNow(FaceId face, const Ptr<const Message>& message, const HopFields& hop)
{
    Face& out = *m_faces[face];
    if (out.IsLocal() && !out.IsUp())
    {
        m_ledger.CountDiscarded(DropReason::FACE_DOWN);
        return Drop(face, message, DropReason::FACE_DOWN);
    }
    m_tx(face, message);
    if (m_isAccounting)
    {
        Chain(SENT, *message);
    }
    uint32_t packets = 0;
    if (m_congestion && message->GetKind() == MessageKind::DATA &&
        m_congestion->Marks(face, out.GetFacts()))
    {
        HopFields marked = hop;
        marked.congestionMark = 1;
        packets = out.Send(message, marked);
    }
    else
    {
        packets = out.Send(message, hop);
    }
    if (m_isAccounting && !out.IsLocal())
    {
        packets == 1  ? m_ledger.CountSent(message->GetKind())
        : packets > 1 ? m_ledger.CountSentFragments(packets)
                      : m_ledger.CountGroupSent();
    }
}

void
Forwarder::HandleInterest(FaceId face, const Ptr<const Message>& interest, bool isOverheard)
{
    using Verdict = ProtocolPolicy::Verdict;
    m_current = {interest, AsReceived(*interest), isOverheard};
    const bool isLocal = m_faces[face]->IsLocal();
    const ProtocolPolicy::Scope scope = m_policy->GetScope(interest->GetName());
    if (scope != ProtocolPolicy::Scope::NETWORK)
    {
        if (scope == ProtocolPolicy::Scope::NODE && !isLocal)
        {
            m_ledger.CloseDropped(DropReason::SCOPE);
            return Drop(face, interest, DropReason::SCOPE);
        }
        m_current.isConfined = scope == ProtocolPolicy::Scope::NODE || !isLocal;
    }
    const auto hop = m_policy->Admit(*interest, isLocal);
    if (!hop)
    {
        return Refuse(face, ReturnCode::LIMIT_EXCEEDED);
    }
    m_current.hop = *hop;
    if (interest->Get().pathLabel)
    {
        m_current.hop.pathLabel = interest->Get().pathLabel;
    }
    if (const auto fault = m_policy->FindFault(*interest))
    {
        return Refuse(face, *fault);
    }
    PitEntry* entry = m_pit->Find(*interest);
    const Verdict verdict = m_policy->Classify(entry, *interest, *hop, face);
    if (verdict == Verdict::LOOPED)
    {
        return RefuseLoop(face);
    }
    bool isForwarded = verdict != Verdict::AGGREGATED && verdict != Verdict::SUPPRESSED;
    if (m_store->IsEnabled() && m_policy->AsksStore(verdict) &&
        (!interest->IsReflexive() || AsksStoreForReflexive(*interest)))
    {
        const Ptr<const Message> data =
            m_store->Find(*interest, [this, &interest](const Message& candidate) {
                return m_policy->MayAnswer(*interest, candidate);
            });
        if (data && (!interest->IsReflexive() ||
                     m_reflexive->IsOnPath(*interest, {face, m_faces[face]->GetGroup()})))
        {
            return AnswerFromStore(entry, face, data);
        }
    }
    const int64_t lifetimeNs = m_policy->GetLifetimeNs(*interest);
    m_steered.clear();
    if (interest->IsReflexive())
    {
        switch (
            m_reflexive->Steer(*interest, {face, m_faces[face]->GetGroup()}, lifetimeNs, m_steered))
        {
        case ReflexiveDesign::Way::FACES:
        case ReflexiveDesign::Way::ORDINARY:
            break;
        case ReflexiveDesign::Way::INVALID_LABEL:
            return Refuse(face, ReturnCode::INVALID_PATH_LABEL);
        case ReflexiveDesign::Way::NO_ROUTE:
            return Refuse(face, ReturnCode::NO_ROUTE);
        case ReflexiveDesign::Way::DROP:
            m_ledger.CloseDropped(DropReason::UNMATCHED);
            return Drop(face, interest, DropReason::UNMATCHED);
        case ReflexiveDesign::Way::HELD:
            isForwarded = false;
            break;
        }
    }
    if (isForwarded)
    {
        if (m_congestion && m_congestion->Refuses(m_faces[face]->GetFacts()))
        {
            return Refuse(face, ReturnCode::CONGESTED);
        }
        if (const auto refusal = FindHops(face))
        {
            return Refuse(face, *refusal);
        }
        if (interest->Get().role != ReflexiveRole::NONE &&
            !m_reflexive->OnSend(*interest, face, m_current.hop))
        {
            return Refuse(face, ReturnCode::NO_RESOURCES);
        }
        if (lifetimeNs == 0)
        {
            m_ledger.Close(Ledger::Outcome::EXPIRED);
            const size_t asked = m_steered.empty() ? 1 : m_hops.size();
            for (size_t i = 0; i < asked; ++i)
            {
                SendOn(m_hops[i].face, interest, m_current.hop);
            }
            return;
        }
    }
    const bool hasRoom = entry || !interest->IsReflexive() || m_reflexive->HasRoom();
    entry = hasRoom ? Record(entry, verdict, face) : nullptr;
    if (!entry)
    {
        return Refuse(face, ReturnCode::NO_RESOURCES);
    }
    if (entry->isTrigger && !entry->isProhibited && !m_reflexive->Accept(*entry, *interest, face))
    {
        entry->isProhibited = true; // it never had the RNP, nor the Data that is stored under it
        return Return(*entry, ReturnCode::NO_RESOURCES);
    }
    if (isForwarded)
    {
        const bool isAgain = verdict != Verdict::NEW && entry->resends != UINT8_MAX;
        entry->resends = static_cast<uint8_t>(entry->resends + isAgain);
        entry->routeDepth = m_routeDepth;
        StrategyFor(*entry).OnInterest(*this, *entry, m_hops);
    }
}

bool
Forwarder::AsksStoreForReflexive(const Message& interest)
{
    return m_asksStoreForReflexive &&
           (!m_reflexive->KeepsData() || m_reflexive->Serves(interest.GetReflexivePrefix()));
}

std::optional<ReturnCode>
Forwarder::FindHops(FaceId face)
{
    m_hops.clear();
    m_routeDepth = 0;
    for (const FaceId steered : m_steered)
    {
        m_hops.push_back({steered, 0});
    }
    if (m_steered.empty())
    {
        const auto route = m_policy->FindRoute(*m_fib, *m_current.interest, m_current.hop);
        if (route.entry)
        {
            m_hops.assign(route.entry->nextHops.begin(), route.entry->nextHops.end());
            m_routeDepth = route.depth;
        }
    }
    return KeepEligible(face);
}

std::optional<ReturnCode>
Forwarder::KeepEligible(FaceId face)
{
    std::optional<ReturnCode> refusal = ReturnCode::NO_ROUTE;
    const Message& interest = *m_current.interest;
    const uint32_t size =
        interest.Get().pathLabel ? m_codec->GetSizeOnLinks(interest) : interest.GetSize();
    size_t kept = 0;
    for (const NextHop& hop : m_hops)
    {
        const Face& out = *m_faces[hop.face];
        if (hop.face == face || !out.IsUp() || (m_current.isConfined && !out.IsLocal()))
        {
            continue;
        }
        if (!out.IsLocal() && m_current.hop.hopLimit == 0)
        {
            refusal = ReturnCode::LIMIT_EXCEEDED;
            continue;
        }
        if (m_congestion && m_congestion->Refuses(out.GetFacts()))
        {
            refusal = ReturnCode::CONGESTED;
            continue;
        }
        if (out.GetMtu() < size)
        {
            refusal = ReturnCode::MTU_TOO_LARGE;
            continue;
        }
        m_hops[kept++] = hop;
    }
    m_hops.resize(kept);
    return kept ? std::nullopt : refusal;
}

void
Forwarder::RemoveWaiting(const PitEntry& entry)
{
    m_hops.erase(std::remove_if(m_hops.begin(),
                                m_hops.end(),
                                [&entry](const NextHop& hop) {
                                    return entry.inRecords.Find([&hop](const InRecord& record) {
                                        return record.face == hop.face;
                                    });
                                }),
                 m_hops.end());
}

PitEntry*
Forwarder::Record(PitEntry* entry, ProtocolPolicy::Verdict verdict, FaceId face)
{
    using Verdict = ProtocolPolicy::Verdict;
    const Message& interest = *m_current.interest;
    InRecord record;
    record.face = face;
    record.hopLimit = interest.Get().hopLimit;
    record.nonce = m_current.hop.nonce;
    record.isOverheard = m_current.isOverheard;
    record.isHopLimited = interest.Get().isHopLimited;
    const auto& lifetimeMs = interest.Get().lifetimeMs;
    const bool isLifetimeKept = !lifetimeMs || *lifetimeMs < InRecord::NO_LIFETIME;
    if (lifetimeMs && isLifetimeKept)
    {
        record.lifetimeMs = static_cast<uint32_t>(*lifetimeMs);
    }
    const bool isAlone = !entry || entry->inRecords.GetSize() == 1;
    if (interest.Get().pitToken || interest.Get().pathLabel || !interest.Get().isPlain ||
        !isAlone || verdict == Verdict::JOINED || !isLifetimeKept)
    {
        record.interest = m_current.interest;
    }
    const int64_t expiryNs = m_nowNs + m_policy->GetLifetimeNs(interest);
    if (verdict == Verdict::NEW)
    {
        return m_pit->Insert(interest, std::move(record), expiryNs);
    }
    m_pit->Extend(*entry, expiryNs);
    if (verdict == Verdict::AGGREGATED)
    {
        m_ledger.Close(Ledger::Outcome::AGGREGATED);
        record.isAggregated = true;
        record.interest = m_current.interest;
    }
    if (verdict == Verdict::JOINED || verdict == Verdict::AGGREGATED)
    {
        m_pit->AddInRecord(*entry, std::move(record));
        return entry;
    }
    InRecord& known = *entry->inRecords.Find(
        [face](const InRecord& candidate) { return candidate.face == face; });
    if (verdict == Verdict::SUPPRESSED)
    {
        m_ledger.Close(Ledger::Outcome::SUPPRESSED);
        known.nonce = record.nonce;
        known.hopLimit = record.hopLimit;
        known.isHopLimited = record.isHopLimited;
        known.lifetimeMs = record.lifetimeMs;
        known.interest = known.isAggregated ? m_current.interest : record.interest;
        return entry;
    }
    if (!known.isAggregated)
    {
        m_ledger.Close(Ledger::Outcome::SUPERSEDED);
    }
    known = std::move(record);
    return entry;
}

void
Forwarder::AnswerFromStore(PitEntry* entry, FaceId face, const Ptr<const Message>& data)
{
    m_ledger.Close(Ledger::Outcome::SATISFIED);
    for (size_t i = 0; entry && i < entry->inRecords.GetSize(); ++i)
    {
        if (entry->inRecords[i].face == face)
        {
            if (!entry->inRecords[i].isAggregated)
            {
                m_ledger.Close(Ledger::Outcome::SUPERSEDED);
            }
            m_pit->RemoveInRecord(*entry, i);
            if (entry->inRecords.IsEmpty())
            {
                Finish(*entry, PeekPointer(data));
            }
            break;
        }
    }
    HopFields hop;
    hop.pitToken = PeekPointer(m_current.interest->Get().pitToken);
    SendOn(face, m_codec->Refresh(data), hop);
}

void
Forwarder::RefuseLoop(FaceId face)
{
    if (m_policy->Returns(ReturnCode::DUPLICATE) && !m_faces[face]->GetFacts().isMultiAccess)
    {
        return Refuse(face, ReturnCode::DUPLICATE);
    }
    m_ledger.Close(Ledger::Outcome::LOOPED);
}

void
Forwarder::Refuse(FaceId face, ReturnCode code)
{
    if (!m_policy->Returns(code))
    {
        m_ledger.CloseDropped(ReasonFor(code));
        return Drop(face, m_current.interest, ReasonFor(code));
    }
    if (m_current.isOverheard)
    {
        m_ledger.CloseDropped(DropReason::OVERHEARD);
        return Drop(face, m_current.interest, DropReason::OVERHEARD);
    }
    m_ledger.CloseReturned(code);
    const HopFields asReceived = AsReceived(*m_current.interest);
    SendOn(face, m_codec->MakeReturn(*m_current.interest, code, asReceived), asReceived);
}

Strategy&
Forwarder::StrategyFor(const PitEntry& entry) const
{
    return entry.kind == TableKind::PIT_REFLEXIVE ? *m_reflexiveStrategy : *m_strategy;
}

void
Forwarder::Forward(PitEntry& entry, FaceId face)
{
    OutRecord record;
    record.face = face;
    record.nonce = m_current.hop.nonce;
    record.sentNs = m_nowNs;
    m_pit->AddOutRecord(entry, record);
    SendOn(face, m_current.interest, m_current.hop);
}

void
Forwarder::Repeat(PitEntry& entry, FaceId face)
{
    const HopFields hop = m_current.hop;
    m_policy->Renew(m_current.hop);
    Forward(entry, face);
    m_current.hop = hop;
}

void
Forwarder::SetTimer(PitEntry& entry, Time delay)
{
    const int64_t atNs = m_nowNs + delay.GetNanoSeconds();
    if (atNs >= m_pit->GetExpiryNs(entry))
    {
        if (m_timers)
        {
            m_timers->queue.Cancel(entry.id);
        }
        return;
    }
    if (!m_timers)
    {
        m_timers.reset(new Timers{ExpiryQueue([this](uint32_t id) { OnTimer(id); }), {}});
    }
    m_timers->queue.Schedule(entry.id, NanoSeconds(atNs));
    if (entry.id >= m_timers->interests.size())
    {
        m_timers->interests.resize(entry.id + size_t(1));
    }
    m_timers->interests[entry.id] = m_current;
}

void
Forwarder::OnTimer(uint32_t id)
{
    m_isBusy = true;
    m_nowNs = Simulator::Now().GetNanoSeconds();
    m_current = std::move(m_timers->interests[id]);
    m_steered.clear();
    FindHops(NO_FACE);
    PitEntry& entry = m_pit->Get(id);
    RemoveWaiting(entry);
    entry.routeDepth = m_routeDepth;
    m_strategy->OnTimer(*this, entry, m_hops);
    HandleWaiting();
}

double
Forwarder::Random()
{
    if (!m_random)
    {
        m_random = CreateObject<UniformRandomVariable>();
        m_random->SetStream(m_stream);
    }
    return m_random->GetValue();
}

void
Forwarder::Return(PitEntry& entry, ReturnCode code)
{
    const Ptr<const Message> asForwarded = m_current.interest;
    const RecordList<InRecord> waiting = std::move(entry.inRecords);
    const bool isReturned = m_policy->Returns(code);
    Finish(entry);
    for (size_t i = 0; i < waiting.GetSize(); ++i)
    {
        const InRecord& record = waiting[i];
        const Ptr<const Message> interest = FindAsked(record, asForwarded);
        if (record.isOverheard || !isReturned)
        {
            const DropReason reason = isReturned ? DropReason::OVERHEARD : ReasonFor(code);
            if (!record.isAggregated)
            {
                m_ledger.CloseDropped(reason);
            }
            Drop(record.face, interest, reason);
            continue;
        }
        if (!record.isAggregated)
        {
            m_ledger.CloseReturned(code);
        }
        HopFields asReceived;
        asReceived.hopLimit = record.hopLimit;
        asReceived.nonce = record.nonce;
        asReceived.pitToken =
            record.interest ? PeekPointer(record.interest->Get().pitToken) : nullptr;
        SendOn(record.face, m_codec->MakeReturn(*interest, code, asReceived), asReceived);
    }
}

Ptr<const Message>
Forwarder::FindAsked(const InRecord& record, const Ptr<const Message>& asForwarded) const
{
    if (record.interest)
    {
        return record.interest;
    }
    const Message::Fields& fields = asForwarded->Get();
    Codec::Variant asked{std::nullopt, record.isHopLimited};
    if (record.lifetimeMs != InRecord::NO_LIFETIME)
    {
        asked.lifetimeMs = record.lifetimeMs;
    }
    return fields.isPlain && fields.lifetimeMs == asked.lifetimeMs &&
                   fields.isHopLimited == asked.isHopLimited
               ? asForwarded
               : m_codec->MakeSimilar(*asForwarded, asked);
}

void
Forwarder::HandleData(FaceId face, const Ptr<const Message>& data)
{
    if (!m_faces[face]->IsLocal() &&
        m_policy->GetScope(data->GetName()) == ProtocolPolicy::Scope::NODE)
    {
        m_ledger.CountDiscarded(DropReason::SCOPE);
        return Drop(face, data, DropReason::SCOPE);
    }
    const RecordList<PitEntry*> pending = FindPending(*data);
    const FaceId group = m_faces[face]->GetGroup();
    RecordList<Receiver> waiting;
    bool isExpected = false;
    for (size_t i = 0; i < pending.GetSize(); ++i)
    {
        PitEntry& entry = *pending[i];
        if (!IsAnsweredBy(entry, *data, face, group))
        {
            continue;
        }
        isExpected = true;
        if (m_needs.data)
        {
            TellAnswered(entry, face, group);
        }
        for (size_t j = 0; j < entry.inRecords.GetSize(); ++j)
        {
            const InRecord& record = entry.inRecords[j];
            const bool isTooLarge = m_faces[record.face]->GetMtu() < data->GetSize();
            if (!record.isAggregated)
            {
                isTooLarge ? m_ledger.CloseDropped(DropReason::TOO_LARGE)
                           : m_ledger.Close(Ledger::Outcome::SATISFIED);
            }
            if (isTooLarge)
            {
                NS_LOG_WARN("face " << record.face << ": Data of " << data->GetSize()
                                    << " octets exceeds the MTU: " << data->GetName());
                Drop(record.face, data, DropReason::TOO_LARGE);
            }
            else
            {
                AddReceiver(waiting, record, face);
            }
        }
        Finish(entry, PeekPointer(data), face);
    }
    if (!isExpected)
    {
        const bool isWelcome = m_store->AdmitsUnsolicited(m_faces[face]->IsLocal()) ||
                               (data->IsReflexive() && m_reflexive->KeepsData() &&
                                m_reflexive->Serves(data->GetReflexivePrefix()));
        if (isWelcome && Store(data, true))
        {
            return;
        }
        m_ledger.CountDiscarded(DropReason::UNSOLICITED);
        return Drop(face, data, DropReason::UNSOLICITED);
    }
    Store(data, false);
    SendBack(waiting, data);
}

void
Forwarder::HandleAcknowledgement(FaceId face, const Ptr<const Message>& data)
{
    const RecordList<PitEntry*> pending = FindPending(*data);
    const FaceId group = m_faces[face]->GetGroup();
    RecordList<Receiver> waiting;
    for (size_t i = 0; i < pending.GetSize(); ++i)
    {
        const PitEntry& entry = *pending[i];
        const size_t records =
            IsAnsweredBy(entry, *data, face, group) ? entry.inRecords.GetSize() : 0;
        for (size_t j = 0; j < records; ++j)
        {
            AddReceiver(waiting, entry.inRecords[j], face);
        }
    }
    if (waiting.IsEmpty())
    {
        m_ledger.CountDiscarded(DropReason::UNSOLICITED);
        return Drop(face, data, DropReason::UNSOLICITED);
    }
    SendBack(waiting, data);
}

bool
Forwarder::IsAnsweredBy(const PitEntry& entry, const Message& data, FaceId face, FaceId group) const
{
    return m_policy->Matches(entry, data, face) ||
           (group != NO_FACE && m_policy->Matches(entry, data, group));
}

void
Forwarder::AddReceiver(RecordList<Receiver>& waiting, const InRecord& record, FaceId from)
{
    const auto isThere = [&record](const Receiver& other) { return other.face == record.face; };
    if (record.face != from && !waiting.Find(isThere))
    {
        waiting.Add({record.face, record.interest ? record.interest->Get().pitToken : nullptr});
    }
}

void
Forwarder::SendBack(const RecordList<Receiver>& waiting, const Ptr<const Message>& data)
{
    for (size_t i = 0; i < waiting.GetSize(); ++i)
    {
        HopFields hop;
        hop.congestionMark = data->Get().congestionMark;
        hop.pitToken = PeekPointer(waiting[i].pitToken);
        SendOn(waiting[i].face, data, hop);
    }
}

void
Forwarder::TellAnswered(const PitEntry& entry, FaceId face, FaceId group)
{
    const OutRecord* asked = entry.outRecords.Find(
        [=](const OutRecord& record) { return record.face == face || record.face == group; });
    if (asked && entry.kind != TableKind::PIT_REFLEXIVE)
    {
        m_strategy->OnData(entry, *asked);
    }
}

RecordList<PitEntry*>
Forwarder::FindPending(const Message& data)
{
    if (data.GetName().GetSize() || !m_pit->HasObjectHashes())
    {
        return m_pit->FindAll(data.GetName());
    }
    return m_pit->FindByDigest(m_codec->GetDigest(data));
}

void
Forwarder::HandleReturn(FaceId face, const Ptr<const Message>& message)
{
    const ReturnCode code = message->Get().returnCode;
    PitEntry* entry = m_policy->Returns(code) ? m_pit->Find(*message) : nullptr;
    const uint32_t nonce = message->Get().nonce.value_or(0);
    const bool isLocal = m_faces[face]->IsLocal(); // applications may leave the nonce to the node
    OutRecord* asked = entry ? entry->outRecords.Find([=](const OutRecord& record) {
        return record.face == face && (isLocal || record.nonce == nonce) && !record.isReturned;
    })
                             : nullptr;
    if (!asked)
    {
        m_ledger.CountDiscarded(DropReason::UNEXPECTED_RETURN);
        return Drop(face, message, DropReason::UNEXPECTED_RETURN);
    }
    m_pit->MarkReturned(*asked);
    m_current = {m_codec->MakeInterest(*message), {}, false};
    m_current.hop.hopLimit = message->Get().hopLimit;
    m_current.hop.nonce = nonce;
    m_current.hop.pathLabel = message->Get().pathLabel;
    if (message->IsReflexive() && code == ReturnCode::PROHIBITED)
    {
        // Whoever else was asked, the prefix has ended (RF draft 6.1.2).
        m_reflexive->OnProhibited(message->GetReflexivePrefix());
        return Return(*entry, code);
    }
    const ProtocolPolicy::Scope scope = m_policy->GetScope(message->GetName());
    m_current.isConfined = scope == ProtocolPolicy::Scope::NODE ||
                           (scope == ProtocolPolicy::Scope::NEIGHBOUR &&
                            !entry->inRecords.Find([this](const InRecord& record) {
                                return m_faces[record.face]->IsLocal();
                            }));
    m_steered.clear();
    m_hops.clear();
    // Too large for one way is not tried by others (RFC 8569 10.3.3).
    if (entry->kind != TableKind::PIT_REFLEXIVE && code != ReturnCode::MTU_TOO_LARGE)
    {
        FindHops(face);
        RemoveWaiting(*entry);
        entry->routeDepth = m_routeDepth;
    }
    StrategyFor(*entry).OnReturn(*this, *entry, code, m_hops);
}

void
Forwarder::HandleAnnouncement(FaceId face, const Ptr<const Message>& message)
{
    if (m_onAnnouncement)
    {
        return m_onAnnouncement(face, message);
    }
    m_ledger.CountDiscarded(DropReason::NO_AGENT);
    Drop(face, message, DropReason::NO_AGENT);
}

bool
Forwarder::Store(const Ptr<const Message>& data, bool isUnsolicited)
{
    if (!m_store->IsEnabled() || (data->IsReflexive() && !m_reflexive->MayStore(*data)))
    {
        return false;
    }
    if (isUnsolicited && data->GetName().GetSize() == 0)
    {
        m_codec->GetDigest(*data); // nobody has needed it yet
    }
    return m_store->Insert(data, isUnsolicited);
}

void
Forwarder::Finish(PitEntry& entry, const Message* data, FaceId from)
{
    m_policy->OnEnd(entry, m_store->AdmitsAll() ? data : nullptr);
    if (entry.isTrigger)
    {
        m_reflexive->Release(entry, from);
        const bool isOthers = entry.isProhibited && m_reflexive->Serves(entry.GetTriggerPrefix());
        if (m_store->IsEnabled() && !m_reflexive->KeepsData() && !isOthers)
        {
            m_store->EraseReflexive(entry.GetTriggerPrefix());
        }
    }
    if (m_timers && m_timers->queue.IsScheduled(entry.id))
    {
        m_timers->queue.Cancel(entry.id);
        m_timers->interests[entry.id] = {};
    }
    m_pit->Erase(entry);
}

void
Forwarder::Expire(PitEntry& entry)
{
    if (m_needs.expiry && entry.kind != TableKind::PIT_REFLEXIVE)
    {
        m_strategy->OnExpiry(entry);
    }
    for (size_t i = 0; i < entry.inRecords.GetSize(); ++i)
    {
        if (!entry.inRecords[i].isAggregated)
        {
            m_ledger.Close(Ledger::Outcome::EXPIRED);
        }
    }
    Finish(entry);
}

} // namespace icn
} // namespace ns3
