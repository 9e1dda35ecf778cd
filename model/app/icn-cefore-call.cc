// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-cefore-call.h"

#include "ns3/abort.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CeforeClient);
NS_OBJECT_ENSURE_REGISTERED(CeforeServer);

namespace
{

constexpr uint8_t HOP_LIMIT = 32; ///< of all Interests

} // namespace

TypeId
CeforeClient::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::CeforeClient")
            .SetParent<CallClient>()
            .SetGroupName("Icn")
            .AddConstructor<CeforeClient>()
            .AddAttribute("Lifetime",
                          "Lifetime of triggers (option -l of cefpubfile).",
                          TimeValue(Seconds(3)),
                          MakeTimeAccessor(&CeforeClient::m_lifetime),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddAttribute("RefreshLead",
                          "A trigger is refreshed by so much less than its lifetime after it was "
                          "sent.",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&CeforeClient::m_refreshLead),
                          MakeTimeChecker(Time()))
            .AddAttribute("RefreshLateness",
                          "And by so much later, as the program's clock is coarse: 40 to 300 ms "
                          "were observed.",
                          TimeValue(MilliSeconds(100)),
                          MakeTimeAccessor(&CeforeClient::m_refreshLateness),
                          MakeTimeChecker(Time()))
            .AddAttribute("PublishGap",
                          "Time that each object takes on its way into the node's store, before "
                          "the trigger is sent (cefpubfile publishes at a rate, option -r).",
                          TimeValue(Time()),
                          MakeTimeAccessor(&CeforeClient::m_publishGap),
                          MakeTimeChecker(Time()))
            .AddAttribute("DataLifetime",
                          "Objects expire, and leave Content Stores, so long after they were "
                          "published (options -e and -t of cefpubfile).",
                          TimeValue(Seconds(10)),
                          MakeTimeAccessor(&CeforeClient::m_dataLifetime),
                          MakeTimeChecker(MilliSeconds(1)));
    return tid;
}

void
CeforeClient::StartApplication()
{
    NS_ABORT_MSG_UNLESS(m_lifetime > m_refreshLead,
                        "ns3::icn::CeforeClient: Lifetime is "
                            << m_lifetime.As(Time::MS) << ", RefreshLead "
                            << m_refreshLead.As(Time::MS)
                            << "; the lifetime must be longer, as the difference is the time "
                               "between refreshes");
    CallClient::StartApplication();
}

void
CeforeClient::DoDispose()
{
    for (auto& [id, timer] : m_timers)
    {
        timer.Cancel();
    }
    m_timers.clear();
    CallClient::DoDispose();
}

void
CeforeClient::Begin(Call& call)
{
    Publish(call.record.id, 0);
}

void
CeforeClient::Publish(const std::string& id, uint32_t first)
{
    Call* call = Find(id);
    if (!call)
    {
        m_timers.erase(id);
        return;
    }
    const uint16_t segment = GetCodePoints().reflexiveSegment;
    const Name rnp = Name().Append(segment, id);
    const auto untilMs =
        static_cast<uint64_t>((Simulator::Now() + m_dataLifetime).GetMilliSeconds());
    for (uint32_t chunk = first; chunk < GetParameters(); ++chunk)
    {
        Message::Fields fields;
        fields.kind = MessageKind::DATA;
        fields.name = GetCodePoints().AppendChunk(rnp, chunk);
        fields.cacheTimeMs = untilMs;
        fields.expiryMs = untilMs;
        fields.endChunk = GetParameters() - 1;
        Submit(Encode(std::move(fields), "", GetParameterSize()));
        if (m_publishGap.IsStrictlyPositive())
        {
            m_timers[id] =
                Simulator::Schedule(m_publishGap, [this, id, chunk]() { Publish(id, chunk + 1); });
            return;
        }
    }
    const Name name = GetProducerPrefix(*call, CallNames::CALL).Append(segment, id);
    call->record.start = Simulator::Now();
    SendTrigger(*call, name);
    ScheduleRefresh(*call, name);
}

void
CeforeClient::SendTrigger(Call& call, const Name& name)
{
    Message::Fields fields;
    fields.name = name;
    fields.hopLimit = HOP_LIMIT;
    fields.lifetimeMs = ToMilliseconds(m_lifetime);
    ++call.record.tally.interests;
    Submit(Encode(std::move(fields)));
}

void
CeforeClient::ScheduleRefresh(Call& call, const Name& name)
{
    const std::string id = call.record.id;
    const Time gap = m_lifetime - m_refreshLead + m_refreshLateness;
    m_timers[id] = Simulator::Schedule(gap, [this, id, name]() {
        if (Call* waiting = Find(id))
        {
            ++waiting->record.tally.retransmissions;
            SendTrigger(*waiting, GetCodePoints().AppendChunk(name, 0));
            ScheduleRefresh(*waiting, name);
        }
        else
        {
            m_timers.erase(id);
        }
    });
}

ReturnCode
CeforeClient::GetRefusal() const
{
    return ReturnCode::NO_ROUTE;
}

void
CeforeClient::OnInterest(Ptr<const Message>)
{
}

void
CeforeClient::OnData(Ptr<const Message> data)
{
    if (!data->Get().chunk && data->IsTrigger())
    {
        const Name rnp = Name::FromView(data->GetTriggerPrefix());
        const std::string id(rnp.GetSegment(0).GetValue());
        if (Call* call = Find(id))
        {
            m_timers[id].Cancel();
            m_timers.erase(id);
            Complete(*call, data);
        }
    }
}

void
CeforeClient::OnReturn(Ptr<const Message>)
{
}

TypeId
CeforeServer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::CeforeServer")
            .SetParent<CallServer>()
            .SetGroupName("Icn")
            .AddConstructor<CeforeServer>()
            .AddAttribute("Pipeline",
                          "Reflexive Interests outstanding at once.",
                          UintegerValue(8),
                          MakeUintegerAccessor(&CeforeServer::m_pipeline),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("FetchTimeout",
                          "After this an unanswered reflexive Interest is sent again; for the "
                          "first window it begins with the trigger, before the start-up.",
                          TimeValue(MilliSeconds(1500)),
                          MakeTimeAccessor(&CeforeServer::m_fetchTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("FetchRepeats",
                          "How often at most.",
                          UintegerValue(5),
                          MakeUintegerAccessor(&CeforeServer::m_fetchRepeats),
                          MakeUintegerChecker<uint32_t>());
    return tid;
}

void
CeforeServer::StartApplication()
{
    m_fetches =
        std::make_unique<InterestSender>(m_fetchTimeout,
                                         m_fetchRepeats,
                                         [this](Ptr<const Message> interest) { Submit(interest); });
    CallServer::StartApplication();
}

void
CeforeServer::DoDispose()
{
    CallServer::DoDispose();
    m_fetches.reset();
}

void
CeforeServer::OnInterest(Ptr<const Message> interest)
{
    if (!interest->Get().chunk)
    {
        return CallServer::OnInterest(interest);
    }
    const bool isOfCall = interest->GetName().GetSize() > GetPrefix().GetSize() + 2;
    if (isOfCall && Find(GetCallId(*interest)))
    {
        AnswerTrigger(*interest);
    }
}

void
CeforeServer::OnData(Ptr<const Message> data)
{
    m_fetches->OnData(data);
}

void
CeforeServer::OnReturn(Ptr<const Message>)
{
}

void
CeforeServer::Serve(Session& session, const Ptr<const Message>& interest, bool isNew)
{
    const std::string id = session.record.id;
    if (!interest->IsTrigger())
    {
        return Forget(id);
    }
    session.waiting = interest;
    if (!isNew)
    {
        return;
    }
    const auto makeInterest = [this](const Name& name) {
        constexpr uint64_t LIFETIME_MS = 2000;
        Message::Fields fields;
        fields.name = name;
        fields.hopLimit = HOP_LIMIT;
        fields.lifetimeMs = LIFETIME_MS;
        return Encode(std::move(fields));
    };
    ParameterFetcher::Plan plan;
    plan.prefix = Name::FromView(interest->GetTriggerPrefix());
    plan.count = ParameterFetcher::Count::GUESS;
    plan.window = CongestionWindow::Make("fixed", m_pipeline);
    plan.firstTimeout = std::max(m_fetchTimeout - GetPreparationTime(), Time());
    session.fetcher = std::make_unique<ParameterFetcher>(
        std::move(plan),
        GetCodePoints(),
        *m_fetches,
        makeInterest,
        &session.record.tally,
        [this, id](ParameterFetcher::Outcome outcome) {
            Close(*Find(id), outcome == ParameterFetcher::Outcome::COMPLETE);
        });
    session.fetcher->Start();
}

void
CeforeServer::Close(Session& session, bool isComplete)
{
    session.record.parameters = session.fetcher->GetReceived();
    session.record.parameterBytes = session.fetcher->GetBytes();
    if (isComplete)
    {
        session.record.parametersComplete = Simulator::Now();
    }
    // An event of its own also where it takes no time: the fetcher is at work here.
    session.execution = Simulator::Schedule(isComplete ? session.executionTime : Time(),
                                            [this, id = session.record.id, isComplete]() {
                                                const auto trigger = Find(id)->waiting;
                                                Forget(id);
                                                if (isComplete)
                                                {
                                                    AnswerTrigger(*trigger);
                                                }
                                            });
}

void
CeforeServer::AnswerTrigger(const Message& trigger)
{
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = trigger.GetName();
    fields.cacheTimeMs = 0;
    fields.expiryMs = 0;
    if (trigger.Get().chunk)
    {
        fields.endChunk = 0;
    }
    Submit(Encode(std::move(fields)));
}

} // namespace icn
} // namespace ns3
