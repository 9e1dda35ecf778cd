// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-consumer.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/icn-constant-arrivals.h"
#include "ns3/icn-sequential-names.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Consumer);

TypeId
Consumer::GetTypeId()
{
    constexpr uint32_t AT_CONSTRUCTION = TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT;
    static TypeId tid =
        TypeId("ns3::icn::Consumer")
            .SetParent<Endpoint>()
            .SetGroupName("Icn")
            .AddConstructor<Consumer>()
            .AddAttribute("Prefix",
                          "URI of the prefix of the objects that are asked for.",
                          StringValue("/prefix"),
                          MakeStringAccessor(&Consumer::m_prefixUri),
                          MakeStringChecker())
            .AddAttribute(
                "Arrivals",
                "When objects are asked for: a type derived from ns3::icn::ArrivalProcess.",
                AT_CONSTRUCTION,
                ObjectFactoryValue(ObjectFactory(ConstantArrivals::GetTypeId().GetName())),
                MakeObjectFactoryAccessor(&Consumer::m_arrivalsFactory),
                MakeObjectFactoryChecker())
            .AddAttribute("Names",
                          "Which objects are asked for: a type derived from ns3::icn::NameChooser.",
                          AT_CONSTRUCTION,
                          ObjectFactoryValue(ObjectFactory(SequentialNames::GetTypeId().GetName())),
                          MakeObjectFactoryAccessor(&Consumer::m_namesFactory),
                          MakeObjectFactoryChecker())
            .AddAttribute("Requests",
                          "How many objects are asked for in all; 0: no limit.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&Consumer::m_requests),
                          MakeUintegerChecker<uint64_t>())
            .AddAttribute("InterestLifetime",
                          "Lifetime of Interests.",
                          TimeValue(Seconds(2)),
                          MakeTimeAccessor(&Consumer::m_interestLifetime),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddAttribute("MustBeFresh",
                          "NDN: whether Content Stores may answer with fresh Data only.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&Consumer::m_mustBeFresh),
                          MakeBooleanChecker())
            .AddAttribute("RetransmissionTimeout",
                          "After this an unanswered Interest is sent again, or given up.",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&Consumer::m_retransmissionTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("Retries",
                          "How often at most it is sent again; 0: never.",
                          UintegerValue(7),
                          MakeUintegerAccessor(&Consumer::m_retries),
                          MakeUintegerChecker<uint32_t>())
            .AddTraceSource("InterestSent",
                            "An Interest leaves, for the first time or again.",
                            MakeTraceSourceAccessor(&Consumer::m_interestSent),
                            "ns3::icn::Consumer::InterestTracedCallback")
            .AddTraceSource("RequestEnded",
                            "An object came, or was given up.",
                            MakeTraceSourceAccessor(&Consumer::m_requestEnded),
                            "ns3::icn::Consumer::RequestTracedCallback");
    return tid;
}

Consumer::Consumer() = default;

Consumer::~Consumer() = default;

Ptr<ArrivalProcess>
Consumer::GetArrivals() const
{
    return m_arrivals;
}

Ptr<NameChooser>
Consumer::GetNames() const
{
    return m_names;
}

int64_t
Consumer::AssignStreams(int64_t stream)
{
    const int64_t used = m_arrivals->AssignStreams(stream);
    return used + m_names->AssignStreams(stream + used);
}

std::vector<RequestRecord>
Consumer::GetUnfinished() const
{
    std::vector<RequestRecord> records;
    for (const auto& [name, underWay] : m_underWay)
    {
        for (size_t i = 0; i < underWay.asked.size(); ++i)
        {
            records.push_back(MakeRecord(name, underWay, i));
        }
    }
    return records;
}

void
Consumer::NotifyConstructionCompleted()
{
    m_arrivals = m_arrivalsFactory.Create<ArrivalProcess>();
    m_names = m_namesFactory.Create<NameChooser>();
    NS_ABORT_MSG_UNLESS(m_arrivals && m_names,
                        "ns3::icn::Consumer: Arrivals and Names are "
                            << m_arrivalsFactory.GetTypeId().GetName() << " and "
                            << m_namesFactory.GetTypeId().GetName()
                            << "; they must be types derived from ns3::icn::ArrivalProcess and "
                               "ns3::icn::NameChooser");
    Endpoint::NotifyConstructionCompleted();
}

void
Consumer::StartApplication()
{
    Endpoint::StartApplication();
    m_prefix = ReadPrefix(m_prefixUri, "Consumer: Prefix", "/video");
    m_sender =
        std::make_unique<InterestSender>(m_retransmissionTimeout,
                                         m_retries,
                                         [this](Ptr<const Message> interest) { Send(interest); });
    m_arrivals->Start([this]() { return Ask(); });
}

void
Consumer::StopApplication()
{
    m_arrivals->Stop();
    while (!m_underWay.empty())
    {
        const Name name = m_underWay.begin()->first;
        m_sender->Cancel(name);
        End(name, "unfinished");
    }
    Endpoint::StopApplication();
}

void
Consumer::DoDispose()
{
    m_arrivals->Dispose();
    m_names->Dispose();
    m_underWay.clear();
    m_sender.reset();
    Endpoint::DoDispose();
}

bool
Consumer::Ask()
{
    if (m_requests && m_asked == m_requests)
    {
        return false;
    }
    ++m_asked;
    const Name name = m_names->Choose(m_prefix);
    const auto [at, isNew] = m_underWay.try_emplace(name);
    UnderWay& underWay = at->second;
    underWay.asked.push_back(Simulator::Now());
    if (!isNew)
    {
        return true;
    }
    constexpr int64_t NS_PER_MS = 1'000'000;
    Message::Fields fields;
    fields.name = name;
    fields.mustBeFresh = m_mustBeFresh;
    fields.lifetimeMs =
        static_cast<uint64_t>((m_interestLifetime.GetNanoSeconds() + NS_PER_MS - 1) / NS_PER_MS);
    InterestSender::Request request;
    request.interest = Encode(std::move(fields));
    request.tally = &underWay.tally;
    request.onData = [this, name](Ptr<const Message> data) { Complete(name, *data); };
    request.onFailure = [this, name]() { GiveUp(name); };
    m_sender->Send(std::move(request));
    return true;
}

void
Consumer::Send(const Ptr<const Message>& interest)
{
    UnderWay& underWay = m_underWay.at(interest->GetName());
    const uint32_t retransmissions = underWay.tally.retransmissions;
    if (retransmissions && !underWay.returned)
    {
        m_arrivals->OnCongestion(underWay.sent); // for all that is known, it was lost
    }
    underWay.sent = Simulator::Now();
    underWay.returned.reset();
    m_interestSent(interest, retransmissions);
    Submit(interest);
}

void
Consumer::Complete(const Name& name, const Message& data)
{
    const UnderWay& underWay = m_underWay.at(name);
    if (data.Get().congestionMark)
    {
        m_arrivals->OnCongestion(underWay.sent);
    }
    else
    {
        m_arrivals->OnData(underWay.sent);
    }
    End(name, "completed", data.Get().payloadSize);
}

void
Consumer::GiveUp(const Name& name)
{
    const UnderWay& underWay = m_underWay.at(name);
    const auto returned = underWay.returned;
    if (!returned)
    {
        m_arrivals->OnCongestion(underWay.sent);
    }
    End(name, returned ? std::string("returned:") + ToString(*returned) : "timeout");
}

void
Consumer::End(const Name& name, const std::string& outcome, uint32_t payloadBytes)
{
    const auto at = m_underWay.find(name);
    const UnderWay underWay = std::move(at->second);
    m_underWay.erase(at);
    for (size_t i = 0; i < underWay.asked.size(); ++i)
    {
        RequestRecord record = MakeRecord(name, underWay, i);
        record.end = Simulator::Now();
        record.outcome = outcome;
        record.payloadBytes = payloadBytes;
        m_requestEnded(record);
        m_arrivals->OnEnd();
    }
}

RequestRecord
Consumer::MakeRecord(const Name& name, const UnderWay& underWay, size_t asked)
{
    RequestRecord record;
    record.name = name;
    record.first = underWay.asked[asked];
    record.last = std::max(record.first, underWay.sent);
    record.tally = asked == 0 ? underWay.tally : InterestTally();
    record.outcome = "unfinished";
    return record;
}

void
Consumer::OnData(Ptr<const Message> data)
{
    m_sender->OnData(data);
}

void
Consumer::OnReturn(Ptr<const Message> message)
{
    const auto at = m_underWay.find(message->GetName());
    if (at != m_underWay.end())
    {
        at->second.returned = message->Get().returnCode;
        if (message->Get().returnCode == ReturnCode::CONGESTED)
        {
            m_arrivals->OnCongestion(at->second.sent);
        }
    }
}

} // namespace icn
} // namespace ns3
