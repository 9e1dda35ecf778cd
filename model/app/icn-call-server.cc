// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-server.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CallServer);

TypeId
CallServer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::CallServer")
            .SetParent<Endpoint>()
            .SetGroupName("Icn")
            .AddAttribute("Prefix",
                          "URI of the producer's prefix.",
                          StringValue("/server/0"),
                          MakeStringAccessor(&CallServer::m_prefixUri),
                          MakeStringChecker())
            .AddAttribute("ParameterCount",
                          "How the number of parameters comes to be known: known, discovered or "
                          "guess.",
                          StringValue("known"),
                          MakeStringAccessor(&CallServer::m_countName),
                          MakeStringChecker())
            .AddAttribute("Window",
                          "Fetches outstanding at once; 0: all.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&CallServer::m_window),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("WindowControl",
                          "How the window changes: fixed, aimd or cubic; with the latter two "
                          "Window is the first, or 0 for theirs.",
                          StringValue("fixed"),
                          MakeStringAccessor(&CallServer::m_windowControl),
                          MakeStringChecker())
            .AddAttribute("ResultSize",
                          "Octets of the result.",
                          UintegerValue(1000),
                          MakeUintegerAccessor(&CallServer::m_resultSize),
                          MakeUintegerChecker<uint32_t>(0, 65000))
            .AddAttribute("CacheableResult",
                          "Whether Content Stores may keep results.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&CallServer::m_isResultCacheable),
                          MakeBooleanChecker())
            .AddAttribute("ExecutionTime",
                          "Time from the last parameter to the result, in seconds.",
                          StringValue("ns3::ConstantRandomVariable[Constant=0]"),
                          MakePointerAccessor(&CallServer::m_execution),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("PreparationTime",
                          "Time from a call's first Interest until it is served.",
                          TimeValue(Time()),
                          MakeTimeAccessor(&CallServer::m_preparationTime),
                          MakeTimeChecker(Time()))
            .AddAttribute("FetchGap",
                          "Time from the arrival of a parameter to the fetch that takes its place "
                          "in the window, in seconds; null, 0 or less: none.",
                          PointerValue(),
                          MakePointerAccessor(&CallServer::m_fetchGap),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("FetchLifetime",
                          "Lifetime of the Interests that fetch parameters.",
                          TimeValue(Seconds(2)),
                          MakeTimeAccessor(&CallServer::m_fetchLifetime),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddAttribute("RetransmissionTimeout",
                          "After this an unanswered fetch is sent again.",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&CallServer::m_retransmissionTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("Retries",
                          "How often at most.",
                          UintegerValue(7),
                          MakeUintegerAccessor(&CallServer::m_retries),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("CallTimeout",
                          "How long a call and its answer are kept, from its first Interest.",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&CallServer::m_callTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("NoRouteLimit",
                          "Of a call of which no parameter has come: after so many returns with No "
                          "Route for the first there is no way to the consumer, who is told; 0: "
                          "fetches go on as long as they may.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&CallServer::m_noRouteLimit),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("ReportsInData",
                          "Whether a call that failed is answered by Data that says why, rather "
                          "than returned.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&CallServer::m_reportsInData),
                          MakeBooleanChecker())
            .AddAttribute("KeepAnswers",
                          "Whether a call is kept for CallTimeout once it was answered, so that "
                          "duplicates are not executed again.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&CallServer::m_keepsAnswers),
                          MakeBooleanChecker())
            .AddAttribute("Silent",
                          "Whether calls are executed but never answered: what waits for the "
                          "result times out.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&CallServer::m_isSilent),
                          MakeBooleanChecker())
            .AddAttribute("ChecksCredential",
                          "Whether the first object of a call is a credential, fetched alone and "
                          "checked before the parameters are; ParameterCount is not asked then.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&CallServer::m_checksCredential),
                          MakeBooleanChecker())
            .AddAttribute("RejectRatio",
                          "Share of the calls that are refused, drawn for each: by their first "
                          "Interest, with ChecksCredential by the credential; they are rejected, "
                          "with code PROHIBITED.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&CallServer::m_rejectRatio),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("ParameterNaming",
                          "How parameters are named: chunk, under the prefix, or whole, one object "
                          "by the prefix alone.",
                          StringValue("chunk"),
                          MakeStringAccessor(&CallServer::m_namingName),
                          MakeStringChecker())
            .AddAttribute("ObjectPrefix",
                          "URI of a prefix: parameters are whole Data under it, verified, kept and "
                          "served to whoever asks; empty: they are not.",
                          StringValue(""),
                          MakeStringAccessor(&CallServer::m_objectUri),
                          MakeStringChecker())
            .AddTraceSource("SessionEnded",
                            "A call is forgotten.",
                            MakeTraceSourceAccessor(&CallServer::m_sessionEnded),
                            "ns3::icn::CallServer::SessionTracedCallback");
    return tid;
}

CallServer::CallServer()
    : m_refusal(CreateObject<UniformRandomVariable>())
{
}

CallServer::~CallServer() = default;

int64_t
CallServer::AssignStreams(int64_t stream)
{
    m_execution->SetStream(stream);
    m_refusal->SetStream(stream + 1);
    return 2;
}

void
CallServer::AssignGapStream(int64_t stream)
{
    if (m_fetchGap)
    {
        m_fetchGap->SetStream(stream);
    }
}

std::vector<ServiceRecord>
CallServer::GetKept() const
{
    std::vector<ServiceRecord> records;
    for (const auto& [id, session] : m_sessions)
    {
        records.push_back(session.record);
    }
    return records;
}

void
CallServer::StartApplication()
{
    Endpoint::StartApplication();
    NS_ABORT_MSG_UNLESS(CongestionWindow::Make(m_windowControl, m_window),
                        "ns3::icn::CallServer: WindowControl is '"
                            << m_windowControl << "'; it must be fixed, aimd or cubic");
    m_prefix = ReadPrefix(m_prefixUri, "CallServer: Prefix", "/server/0");
    if (m_countName == "known")
    {
        m_count = ParameterFetcher::Count::KNOWN;
    }
    else if (m_countName == "discovered")
    {
        m_count = ParameterFetcher::Count::DISCOVERED;
    }
    else
    {
        NS_ABORT_MSG_UNLESS(m_countName == "guess" && m_window > 0,
                            "ns3::icn::CallServer: ParameterCount is '"
                                << m_countName << "' with Window " << m_window
                                << "; it can be known, discovered, or guess with a Window above 0");
        m_count = ParameterFetcher::Count::GUESS;
    }
    m_sender =
        std::make_unique<InterestSender>(m_retransmissionTimeout,
                                         m_retries,
                                         [this](Ptr<const Message> interest) { Submit(interest); });
    Register(m_prefix);
    m_naming = CallNames::ReadNaming(m_namingName, "ns3::icn::CallServer");
    if (!m_objectUri.empty())
    {
        const Name objects = ReadPrefix(m_objectUri, "CallServer: ObjectPrefix", "/sensor/7");
        m_objects = std::make_unique<ObjectRepository>(objects);
        Register(objects);
    }
    if (m_isHalted)
    {
        Halt();
    }
}

void
CallServer::StopApplication()
{
    ForgetAll();
    Endpoint::StopApplication();
}

void
CallServer::ForgetAll()
{
    while (!m_sessions.empty())
    {
        Forget(m_sessions.begin()->first);
    }
}

void
CallServer::Halt()
{
    m_isHalted = true;
    if (GetFace()->IsUp())
    {
        ForgetAll();
        GetFace()->SetHandler([](Ptr<const Message>) {}); // the face is up as before
    }
}

void
CallServer::DoDispose()
{
    for (auto& [id, session] : m_sessions)
    {
        session.execution.Cancel();
        session.forgetting.Cancel();
    }
    m_sessions.clear();
    m_sender.reset();
    m_work = nullptr;
    m_execution = nullptr;
    m_fetchGap = nullptr;
    Endpoint::DoDispose();
}

std::string
CallServer::GetCallId(const Message& interest) const
{
    constexpr size_t LEG_SEGMENTS = 1;
    return std::string(interest.GetName().GetSegment(m_prefix.GetSize() + LEG_SEGMENTS).GetValue());
}

void
CallServer::OnInterest(Ptr<const Message> interest)
{
    if (const auto object = m_objects ? m_objects->Find(interest->GetName()) : nullptr)
    {
        return Submit(object);
    }
    if (!m_prefix.IsPrefixOf(interest->GetName()) ||
        interest->GetName().GetSize() < m_prefix.GetSize() + 2)
    {
        return Refuse(*interest, ReturnCode::NO_ROUTE);
    }
    const std::string id = GetCallId(*interest);
    const auto [at, isNew] = m_sessions.try_emplace(id);
    Session& session = at->second;
    if (isNew)
    {
        session.record.id = id;
        session.executionTime = Max(Time(), Seconds(m_execution->GetValue()));
        session.isRefused = m_rejectRatio > 0 && m_refusal->GetValue() < m_rejectRatio;
        session.forgetting = Simulator::Schedule(m_callTimeout, [this, id]() { Forget(id); });
        session.bytes = ByteModel::SESSION_ENTRY + interest->GetName().GetLength();
        GetForwarder().GetMeters().Add(TableKind::SESSION, session.bytes);
        if (m_preparationTime.IsStrictlyPositive())
        {
            session.state = Session::State::PREPARING;
            session.execution =
                Simulator::Schedule(m_preparationTime, [this, id]() { EndPreparation(id); });
        }
    }
    if (session.state == Session::State::PREPARING)
    {
        return HoldInterest(session, interest);
    }
    ServeUnlessRefused(session, interest, isNew);
}

void
CallServer::HoldInterest(Session& session, const Ptr<const Message>& interest)
{
    for (Ptr<const Message>& held : session.held)
    {
        if (held->GetName() == interest->GetName())
        {
            held = interest;
            return;
        }
    }
    session.held.push_back(interest);
}

void
CallServer::EndPreparation(const std::string& id)
{
    Session& prepared = m_sessions.at(id);
    prepared.state = Session::State::GATHERING;
    const auto interests = std::exchange(prepared.held, {});
    ServeUnlessRefused(prepared, interests.front(), true);
    for (size_t i = 1; i < interests.size(); ++i)
    {
        if (Session* session = Find(id))
        {
            ServeUnlessRefused(*session, interests[i], false);
        }
    }
}

void
CallServer::ServeUnlessRefused(Session& session, const Ptr<const Message>& interest, bool isNew)
{
    if (!session.isRefused || m_checksCredential)
    {
        return Serve(session, interest, isNew);
    }
    session.state = Session::State::FAILED;
    session.failure = ReturnCode::PROHIBITED;
    Await(session, interest);
}

CallServer::Session*
CallServer::Find(const std::string& id)
{
    const auto at = m_sessions.find(id);
    return at == m_sessions.end() ? nullptr : &at->second;
}

uint32_t
CallServer::GetResultSize() const
{
    return m_resultSize;
}

Time
CallServer::GetPreparationTime() const
{
    return m_preparationTime;
}

void
CallServer::OnData(Ptr<const Message> data)
{
    m_sender->OnData(data);
}

void
CallServer::OnReturn(Ptr<const Message> message)
{
    m_sender->OnReturn(message);
}

void
CallServer::Fetch(Session& session, const CallRequest& request, const Name& prefix)
{
    const std::string id = session.record.id;
    const auto makeInterest = [this, &session](const Name& name) {
        Message::Fields fields;
        fields.name = name;
        fields.pathLabel = session.wayBack;
        fields.mustBeFresh = true;
        fields.lifetimeMs = static_cast<uint64_t>(m_fetchLifetime.GetMilliSeconds());
        return Encode(std::move(fields));
    };
    ParameterFetcher::Plan plan{prefix,
                                m_count,
                                request.parameters,
                                CongestionWindow::Make(m_windowControl, m_window),
                                {}};
    plan.noRouteLimit = m_noRouteLimit;
    if (m_fetchGap)
    {
        plan.gap = [this]() { return Seconds(m_fetchGap->GetValue()); };
    }
    plan.isWhole = m_naming == CallNames::Naming::WHOLE;
    if (plan.isWhole)
    {
        plan.count = ParameterFetcher::Count::KNOWN;
        plan.parameters = 1;
    }
    if (m_checksCredential)
    {
        plan.count = ParameterFetcher::Count::DISCOVERED;
        ++plan.most; // the credential is none of the parameters
        plan.take = [&session](const Message&) { return !session.isRefused; };
    }
    if (m_objects)
    {
        plan.take = [this, &session](const Message& data) {
            return !session.isRefused && m_objects->Take(*GetForwarder().GetCodec(), data);
        };
    }
    session.fetcher = std::make_unique<ParameterFetcher>(
        std::move(plan),
        GetCodePoints(),
        *m_sender,
        makeInterest,
        &session.record.tally,
        [this, id](ParameterFetcher::Outcome outcome) {
            Session& done = m_sessions.at(id);
            done.record.parameters = done.fetcher->GetReceived();
            done.record.parameterBytes = done.fetcher->GetBytes();
            switch (outcome)
            {
            case ParameterFetcher::Outcome::COMPLETE:
                return OnGathered(done);
            case ParameterFetcher::Outcome::FAILED:
                return Reject(done,
                              done.isRefused ? ReturnCode::PROHIBITED : ReturnCode::PATH_ERROR);
            case ParameterFetcher::Outcome::UNREACHABLE:
                return Reject(done, ReturnCode::NO_ROUTE);
            }
        });
    session.fetcher->Start();
}

void
CallServer::FetchUnderConsumerPrefix(Session& session, const Message& interest)
{
    const auto request = CallRequest::Decode(interest.CopyPayload(CallRequest::MOST_BYTES));
    if (!request || request->consumerPrefix.GetSize() == 0)
    {
        return Reject(session);
    }
    Fetch(session, *request, request->consumerPrefix.Append(session.record.id));
}

void
CallServer::OnGathered(Session& session)
{
    Execute(session);
}

void
CallServer::Reject(Session& session, ReturnCode code)
{
    session.state = Session::State::FAILED;
    session.failure = code;
    Answer(session);
}

void
CallServer::Execute(Session& session)
{
    session.state = Session::State::EXECUTING;
    session.record.parametersComplete = Simulator::Now();
    Hold(session, session.record.parameterBytes);
    const std::string id = session.record.id;
    if (session.executionTime.IsZero())
    {
        return DoWork(id);
    }
    session.execution = Simulator::Schedule(session.executionTime, [this, id]() { DoWork(id); });
}

void
CallServer::SetWork(Work work)
{
    m_work = std::move(work);
}

void
CallServer::DoWork(const std::string& id)
{
    if (!m_work)
    {
        return Finish(id);
    }
    m_work([this, id](bool isDone) {
        Session* session = Find(id);
        if (session && isDone)
        {
            Finish(id);
        }
        else if (session)
        {
            Reject(*session);
        }
    });
}

void
CallServer::Finish(const std::string& id)
{
    Session& executed = m_sessions.at(id);
    executed.state = Session::State::ANSWERED;
    Hold(executed, m_resultSize);
    Answer(executed);
}

void
CallServer::Hold(Session& session, uint64_t bytes)
{
    const uint64_t total = ByteModel::SESSION_ENTRY + session.record.id.size() + bytes;
    GetForwarder().GetMeters().Resize(TableKind::SESSION, session.bytes, total);
    session.bytes = total;
}

void
CallServer::Await(Session& session, const Ptr<const Message>& interest)
{
    session.waiting = interest;
    Answer(session);
}

void
CallServer::Answer(Session& session)
{
    const bool isOver =
        session.state == Session::State::ANSWERED || session.state == Session::State::FAILED;
    if (!isOver || !session.waiting)
    {
        return;
    }
    const Ptr<const Message> waiting = std::exchange(session.waiting, nullptr);
    if (!m_keepsAnswers)
    {
        const std::string id = session.record.id;
        session.forgetting.Cancel();
        session.forgetting = Simulator::ScheduleNow([this, id]() { Forget(id); });
    }
    if (session.state == Session::State::FAILED)
    {
        return m_reportsInData ? Acknowledge(*waiting, FailureReport::Encode(session.failure))
                               : Refuse(*waiting, session.failure);
    }
    if (m_isSilent)
    {
        return;
    }
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = waiting->GetName();
    if (m_isResultCacheable)
    {
        fields.freshnessMs = CACHEABLE_MS;
    }
    else
    {
        fields.expiryMs = 0;
    }
    Submit(Encode(std::move(fields), "", m_resultSize));
}

void
CallServer::Acknowledge(const Message& interest, const std::string& payload)
{
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = interest.GetName();
    fields.expiryMs = 0;
    Submit(Encode(std::move(fields), payload));
}

void
CallServer::SendHandle(const Session& session, const Message& interest)
{
    const Name handle = m_prefix.Append(CallNames::RESULT).Append(session.record.id);
    Acknowledge(interest,
                std::string(reinterpret_cast<const char*>(handle.GetOctets()), handle.GetLength()));
}

std::string_view
CallServer::GetLeg(const Message& interest) const
{
    return interest.GetName().GetSegment(m_prefix.GetSize()).GetValue();
}

const Name&
CallServer::GetPrefix() const
{
    return m_prefix;
}

void
CallServer::Forget(const std::string& id)
{
    const auto at = m_sessions.find(id);
    Session& session = at->second;
    session.execution.Cancel();
    session.forgetting.Cancel();
    session.fetcher.reset();
    GetForwarder().GetMeters().Remove(TableKind::SESSION, session.bytes);
    m_sessionEnded(session.record);
    m_sessions.erase(at);
}

} // namespace icn
} // namespace ns3
