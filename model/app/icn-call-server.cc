// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-server.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
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
            .AddTraceSource("SessionEnded",
                            "A call is forgotten.",
                            MakeTraceSourceAccessor(&CallServer::m_sessionEnded),
                            "ns3::icn::CallServer::SessionTracedCallback");
    return tid;
}

CallServer::CallServer() = default;

CallServer::~CallServer() = default;

int64_t
CallServer::AssignStreams(int64_t stream)
{
    m_execution->SetStream(stream);
    return 1;
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
    const auto prefix = Name::FromUri(m_prefixUri);
    NS_ABORT_MSG_UNLESS(prefix && prefix->GetSize(),
                        "ns3::icn::CallServer: Prefix is '"
                            << m_prefixUri << "'; it must be a URI such as /server/0");
    m_prefix = *prefix;
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
}

void
CallServer::StopApplication()
{
    while (!m_sessions.empty())
    {
        Forget(m_sessions.begin()->first);
    }
    Endpoint::StopApplication();
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
    m_execution = nullptr;
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
    if (interest->GetName().GetSize() < m_prefix.GetSize() + 2)
    {
        return Refuse(*interest, ReturnCode::NO_ROUTE);
    }
    const std::string id = GetCallId(*interest);
    const auto [at, isNew] = m_sessions.try_emplace(id);
    Session& session = at->second;
    if (isNew)
    {
        session.record.id = id;
        session.executionTime = Seconds(m_execution->GetValue());
        session.forgetting = Simulator::Schedule(m_callTimeout, [this, id]() { Forget(id); });
        session.bytes = ByteModel::SESSION_ENTRY + interest->GetName().GetLength();
        GetForwarder().GetMeters().Add(TableKind::SESSION, session.bytes);
    }
    Serve(session, interest, isNew);
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
    const auto makeInterest = [this](const Name& name) {
        Message::Fields fields;
        fields.name = name;
        fields.mustBeFresh = true;
        fields.lifetimeMs = static_cast<uint64_t>(m_fetchLifetime.GetMilliSeconds());
        return Encode(std::move(fields));
    };
    session.fetcher = std::make_unique<ParameterFetcher>(
        ParameterFetcher::Plan{prefix,
                               m_count,
                               request.parameters,
                               CongestionWindow::Make(m_windowControl, m_window)},
        GetCodePoints(),
        *m_sender,
        makeInterest,
        &session.record.tally,
        [this, id](bool isComplete) {
            Session& done = m_sessions.at(id);
            done.record.parameters = done.fetcher->GetReceived();
            done.record.parameterBytes = done.fetcher->GetBytes();
            if (isComplete)
            {
                return Execute(done);
            }
            Reject(done);
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
CallServer::Reject(Session& session)
{
    session.state = Session::State::FAILED;
    Answer(session);
}

void
CallServer::Execute(Session& session)
{
    session.state = Session::State::EXECUTING;
    session.record.parametersComplete = Simulator::Now();
    Hold(session, session.record.parameterBytes);
    const std::string id = session.record.id;
    const auto finish = [this, id]() {
        Session& executed = m_sessions.at(id);
        executed.state = Session::State::ANSWERED;
        Hold(executed, m_resultSize);
        Answer(executed);
    };
    if (session.executionTime.IsZero())
    {
        return finish();
    }
    session.execution = Simulator::Schedule(session.executionTime, finish);
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
    if (session.state == Session::State::FAILED)
    {
        return Refuse(*waiting, ReturnCode::PATH_ERROR);
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
