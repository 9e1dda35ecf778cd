// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-client.h"

#include "icn-object-repository.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <sstream>
#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CallClient);

TypeId
CallClient::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::CallClient")
            .SetParent<Endpoint>()
            .SetGroupName("Icn")
            .AddAttribute("Producer",
                          "URI of the prefix of the producer that is called.",
                          StringValue("/server/0"),
                          MakeStringAccessor(&CallClient::m_producer),
                          MakeStringChecker())
            .AddAttribute("NextProducers",
                          "URIs, with blanks between, of the prefixes of producers at which a call "
                          "is invoked again, one after the other, while it has no answer or finds "
                          "no way to the one before.",
                          StringValue(""),
                          MakeStringAccessor(&CallClient::m_nextProducers),
                          MakeStringChecker())
            .AddAttribute("Calls",
                          "How many calls are made.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&CallClient::m_calls),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("Gap",
                          "Time between the arrivals of calls, in seconds.",
                          StringValue("ns3::ConstantRandomVariable[Constant=1]"),
                          MakePointerAccessor(&CallClient::m_gap),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("FirstAtOnce",
                          "Whether the first call arrives at the start rather than a gap after.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&CallClient::m_isFirstAtOnce),
                          MakeBooleanChecker())
            .AddAttribute("Parameters",
                          "Objects that belong to a call.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&CallClient::m_parameters),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("ParameterSize",
                          "Octets of each.",
                          UintegerValue(1000),
                          MakeUintegerAccessor(&CallClient::m_parameterSize),
                          MakeUintegerChecker<uint32_t>(0, 65000))
            .AddAttribute("CredentialSize",
                          "Octets of a credential that comes before the parameters, as chunk 0 of "
                          "them, and is not counted among them; 0: there is none.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&CallClient::m_credentialSize),
                          MakeUintegerChecker<uint32_t>(0, 65000))
            .AddAttribute("TellsParameters",
                          "Whether the first Interest says how many they are.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&CallClient::m_tellsParameters),
                          MakeBooleanChecker())
            .AddAttribute("Window",
                          "Scheme push: segments outstanding at once; 0: all.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&CallClient::m_window),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("WindowControl",
                          "How the window changes: fixed, aimd or cubic; with the latter two "
                          "Window is the first, or 0 for theirs.",
                          StringValue("fixed"),
                          MakeStringAccessor(&CallClient::m_windowControl),
                          MakeStringChecker())
            .AddAttribute("InterestLifetime",
                          "Lifetime of Interests other than a call's first.",
                          TimeValue(Seconds(2)),
                          MakeTimeAccessor(&CallClient::m_interestLifetime),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddAttribute("TriggerLifetime",
                          "Lifetime of a call's first Interest, in every scheme.",
                          TimeValue(Seconds(2)),
                          MakeTimeAccessor(&CallClient::m_triggerLifetime),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddAttribute("RetransmissionTimeout",
                          "After this an unanswered Interest is sent again.",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&CallClient::m_retransmissionTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("Retries",
                          "How often at most.",
                          UintegerValue(7),
                          MakeUintegerAccessor(&CallClient::m_retries),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("TimerGranularity",
                          "Interests are sent again at whole multiples of it since the simulation "
                          "began, at the first that is not too early; 0: to the nanosecond.",
                          TimeValue(Time()),
                          MakeTimeAccessor(&CallClient::m_timerGranularity),
                          MakeTimeChecker(Time()))
            .AddAttribute("CallTimeout",
                          "After this a call is given up.",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&CallClient::m_callTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("MostFetches",
                          "Interests for a call's parameters that are answered; with one more the "
                          "call is given up as rejected. 0: no limit.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&CallClient::m_mostFetches),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("ParameterNaming",
                          "How parameters are named: chunk, under the prefix, or whole, one object "
                          "by the prefix alone.",
                          StringValue("chunk"),
                          MakeStringAccessor(&CallClient::m_namingName),
                          MakeStringChecker())
            .AddAttribute("PayloadType",
                          "What parameters are: data, key, link or manifest.",
                          StringValue("data"),
                          MakeStringAccessor(&CallClient::m_payloadTypeName),
                          MakeStringChecker())
            .AddAttribute("ObjectPrefix",
                          "URI of a prefix: parameters carry whole Data with a lasting name under "
                          "it; empty: they do not.",
                          StringValue(""),
                          MakeStringAccessor(&CallClient::m_objectUri),
                          MakeStringChecker())
            .AddTraceSource("CallEnded",
                            "A call is over.",
                            MakeTraceSourceAccessor(&CallClient::m_callEnded),
                            "ns3::icn::CallClient::CallTracedCallback")
            .AddTraceSource("Presence",
                            "The consumer comes online or goes.",
                            MakeTraceSourceAccessor(&CallClient::m_presence),
                            "ns3::icn::CallClient::PresenceTracedCallback");
    return tid;
}

namespace
{

PayloadType
ReadPayloadType(const std::string& name)
{
    static const std::pair<const char*, PayloadType> TYPES[]{{"data", PayloadType::DATA},
                                                             {"key", PayloadType::KEY},
                                                             {"link", PayloadType::LINK},
                                                             {"manifest", PayloadType::MANIFEST}};
    for (const auto& [known, type] : TYPES)
    {
        if (name == known)
        {
            return type;
        }
    }
    NS_ABORT_MSG("ns3::icn::CallClient: PayloadType is '"
                 << name << "'; it can be data, key, link or manifest");
    return PayloadType::DATA;
}

/** @param code of a return or report; none: no answer. @return whether another producer may do. */
bool
IsCauseToInvokeAgain(std::optional<ReturnCode> code)
{
    return !code || code == ReturnCode::NO_ROUTE || code == ReturnCode::PATH_ERROR;
}

} // namespace

CallClient::CallClient() = default;

CallClient::~CallClient() = default;

int64_t
CallClient::AssignStreams(int64_t stream)
{
    m_gap->SetStream(stream);
    m_uuids.SetStream(stream + 1);
    return 2;
}

std::vector<CallRecord>
CallClient::GetUnfinished() const
{
    std::vector<CallRecord> records;
    for (const auto& [id, call] : m_underWay)
    {
        records.push_back(call.record);
    }
    return records;
}

void
CallClient::StartApplication()
{
    Endpoint::StartApplication();
    m_producerPrefixes = {ReadPrefix(m_producer, "CallClient: Producer", "/server/0")};
    std::istringstream next(m_nextProducers);
    for (std::string uri; next >> uri;)
    {
        m_producerPrefixes.push_back(ReadPrefix(uri, "CallClient: NextProducers", "/server/1"));
    }
    m_naming = CallNames::ReadNaming(m_namingName, "ns3::icn::CallClient");
    NS_ABORT_MSG_IF(m_credentialSize && m_naming == CallNames::Naming::WHOLE,
                    "ns3::icn::CallClient: CredentialSize is "
                        << m_credentialSize
                        << " with ParameterNaming whole; a credential needs chunk");
    m_payloadType = ReadPayloadType(m_payloadTypeName);
    if (!m_objectUri.empty())
    {
        m_objectPrefix = ReadPrefix(m_objectUri, "CallClient: ObjectPrefix", "/sensor/7");
    }
    NS_ABORT_MSG_UNLESS(MakeWindow(),
                        "ns3::icn::CallClient: WindowControl is '"
                            << m_windowControl << "'; it must be fixed, aimd or cubic");
    m_sender = std::make_unique<InterestSender>(
        m_retransmissionTimeout,
        m_retries,
        [this](Ptr<const Message> interest) { Submit(interest); },
        m_timerGranularity);
    if (m_calls)
    {
        const Time first = m_isFirstAtOnce ? Time() : Seconds(m_gap->GetValue());
        m_nextArrival = Simulator::Schedule(first, &CallClient::Arrive, this);
    }
}

void
CallClient::StopApplication()
{
    m_nextArrival.Cancel();
    while (!m_underWay.empty())
    {
        End(m_underWay.begin()->second, "unfinished");
    }
    Endpoint::StopApplication();
}

void
CallClient::DoDispose()
{
    m_nextArrival.Cancel();
    for (auto& [id, call] : m_underWay)
    {
        call.timeout.Cancel();
        call.next.Cancel();
    }
    m_underWay.clear();
    m_sender.reset();
    m_gap = nullptr;
    Endpoint::DoDispose();
}

void
CallClient::Arrive()
{
    ++m_arrived;
    Call& call = Start(nullptr);
    if (m_arrived < m_calls)
    {
        m_nextArrival = Simulator::Schedule(Seconds(m_gap->GetValue()), &CallClient::Arrive, this);
    }
    Begin(call);
}

void
CallClient::MakeCall(OnEnded onEnded)
{
    Begin(Start(std::move(onEnded)));
}

CallClient::Call&
CallClient::Start(OnEnded onEnded)
{
    if (!m_isOnline)
    {
        m_isOnline = true;
        m_presence(true);
    }
    const std::string id = m_uuids.Next();
    Call& call = m_underWay[id];
    call.record.id = id;
    call.record.number = m_made++;
    call.record.arrival = Simulator::Now();
    call.record.start = Simulator::Now();
    call.onEnded = std::move(onEnded);
    SetCallTimeout(call, m_callTimeout);
    Hold(call);
    return call;
}

void
CallClient::SetCallTimeout(Call& call, Time left)
{
    call.timeout = Simulator::Schedule(left, [this, id = call.record.id]() { OnCallTimeout(id); });
}

void
CallClient::Hold(Call& call)
{
    const Name& producer = m_producerPrefixes[call.record.earlier.size()];
    call.bytes = ByteModel::SESSION_ENTRY + producer.GetLength() + GetOfferedBytes();
    GetForwarder().GetMeters().Add(TableKind::SESSION, call.bytes);
}

void
CallClient::InvokeAgain(Call& call)
{
    Abandon(call);
    GetForwarder().GetMeters().Remove(TableKind::SESSION, call.bytes);
    const Time left = Simulator::GetDelayLeft(call.timeout);
    call.timeout.Cancel();
    Call again;
    again.record = call.record;
    again.record.id = m_uuids.Next();
    again.record.earlier.push_back(call.record.id);
    again.record.fallback.clear();
    again.onEnded = std::move(call.onEnded);
    m_underWay.erase(call.record.id);
    const std::string id = again.record.id;
    Call& begun = m_underWay[id] = std::move(again);
    SetCallTimeout(begun, left);
    Hold(begun);
    Begin(begun);
}

CallClient::Call*
CallClient::Find(const std::string& id)
{
    const auto at = m_underWay.find(id);
    return at == m_underWay.end() ? nullptr : &at->second;
}

void
CallClient::OnFailure(Call& call, const std::string& outcome, std::optional<ReturnCode> code)
{
    if (IsCauseToInvokeAgain(code) && call.record.earlier.size() + 1 < m_producerPrefixes.size())
    {
        return InvokeAgain(call);
    }
    End(call, outcome);
}

void
CallClient::SendFor(Call& call, Ptr<const Message> interest, OnAnswer onData)
{
    call.asked.push_back(interest->GetName());
    const std::string id = call.record.id;
    InterestSender::Request request;
    request.interest = interest;
    request.tally = &call.record.tally;
    request.window = call.window;
    request.onData = [this, id, onData = std::move(onData)](Ptr<const Message> data) {
        Call* waiting = Find(id);
        const auto failure = FailureReport::Decode(*data);
        if (waiting && failure)
        {
            OnFailure(*waiting, "rejected", failure);
        }
        else if (waiting)
        {
            onData(*waiting, data);
        }
    };
    request.onFailure = [this, id]() {
        if (Call* waiting = Find(id))
        {
            OnFailure(*waiting, "timeout", std::nullopt);
        }
    };
    request.onReturn = [this, id](ReturnCode code) {
        if (Call* waiting = Find(id))
        {
            OnFailure(*waiting, std::string("returned:") + ToString(code), code);
        }
    };
    m_sender->Send(std::move(request));
}

void
CallClient::SetTimeout(const Name& name, Time timeout)
{
    m_sender->SetTimeout(name, timeout);
}

void
CallClient::SendPaired(Call& call, const Name& name, const Name& consumerPrefix, OnAnswer onData)
{
    Offer(call, consumerPrefix.Append(call.record.id));
    CallRequest request = MakeRequest();
    request.consumerPrefix = consumerPrefix;
    SendFor(call, Encode(MakeFirst(name), request.Encode()), std::move(onData));
}

void
CallClient::AskForResult(Call& call, const Message& data, Time wait)
{
    const std::string payload = data.CopyPayload(CallRequest::MOST_BYTES);
    const auto* octets = reinterpret_cast<const uint8_t*>(payload.data());
    if (payload.empty() || !Name::IsCanonical(octets, payload.size()))
    {
        return End(call, "rejected");
    }
    Message::Fields fields;
    fields.name = Name::FromOctets(octets, payload.size());
    fields.mustBeFresh = true;
    fields.lifetimeMs = GetInterestLifetimeMs();
    const auto ask = [this, id = call.record.id, interest = Encode(std::move(fields))]() {
        SendFor(*Find(id), interest, [this](Call& answered, Ptr<const Message> result) {
            Complete(answered, result);
        });
    };
    if (wait.IsZero())
    {
        return ask();
    }
    call.next = Simulator::Schedule(wait, ask);
}

void
CallClient::Offer(Call& call, const Name& prefix)
{
    m_offers.erase(call.offered);
    call.offered = prefix;
    m_offers[prefix] = call.record.id;
}

void
CallClient::Withdraw(Call& call)
{
    m_offers.erase(call.offered);
    const uint64_t bytes = call.bytes - GetOfferedBytes();
    GetForwarder().GetMeters().Resize(TableKind::SESSION, call.bytes, bytes);
    call.bytes = bytes;
}

void
CallClient::OnCallTimeout(const std::string& id)
{
    End(*Find(id), "timeout");
}

void
CallClient::Complete(Call& call, const Ptr<const Message>& data)
{
    call.record.resultBytes = data->Get().payloadSize;
    End(call, "completed");
}

void
CallClient::Abandon(Call& call)
{
    call.next.Cancel();
    for (const Name& name : call.asked)
    {
        m_sender->Cancel(name);
    }
    m_offers.erase(call.offered);
}

void
CallClient::End(Call& call, const std::string& outcome)
{
    call.record.end = call.had.value_or(Simulator::Now());
    call.record.outcome = outcome;
    call.timeout.Cancel();
    Abandon(call);
    GetForwarder().GetMeters().Remove(TableKind::SESSION, call.bytes);
    const CallRecord record = call.record;
    const OnEnded onEnded = std::move(call.onEnded);
    m_underWay.erase(record.id);
    m_callEnded(record);
    if (onEnded)
    {
        onEnded(record);
    }
    if (m_isOnline && m_arrived == m_calls && m_underWay.empty())
    {
        m_isOnline = false;
        m_presence(false);
    }
}

void
CallClient::OnInterest(Ptr<const Message> interest)
{
    const Name& name = interest->GetName();
    const auto chunk = interest->Get().chunk;
    const auto offer = m_offers.find(chunk ? name.GetPrefix(name.GetSize() - 1) : name);
    if (offer == m_offers.end())
    {
        if (!interest->IsReflexive())
        {
            return Refuse(*interest, ReturnCode::NO_ROUTE);
        }
        // Of what is on offer, an object that is not there; else the whole is refused.
        const bool isOffered = m_offers.count(Name::FromView(interest->GetReflexivePrefix()));
        return Refuse(*interest, isOffered ? ReturnCode::NO_ROUTE : GetRefusal());
    }
    Call& call = *Find(offer->second);
    if (m_mostFetches && ++call.fetches > m_mostFetches)
    {
        Refuse(*interest, GetRefusal());
        return End(call, "rejected");
    }
    m_sender->Restart(call.asked.back());
    const bool isWhole = m_naming == CallNames::Naming::WHOLE;
    if (isWhole ? chunk.has_value() : !chunk || *chunk >= GetObjects())
    {
        return Refuse(*interest, ReturnCode::NO_ROUTE);
    }
    Submit(MakeParameter(*interest, call));
}

Ptr<const Message>
CallClient::MakeParameter(const Message& interest, const Call& call) const
{
    const auto untilMs =
        static_cast<uint64_t>((Simulator::Now() + m_triggerLifetime).GetMilliSeconds());
    const auto chunk = interest.Get().chunk;
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = interest.GetName();
    fields.cacheTimeMs = untilMs;
    fields.expiryMs = untilMs;
    fields.payloadType = m_payloadType;
    if (chunk)
    {
        fields.endChunk = GetObjects() - 1;
    }
    const uint32_t size = m_credentialSize && *chunk == 0 ? m_credentialSize : m_parameterSize;
    if (m_objectPrefix.GetSize() == 0)
    {
        return Encode(std::move(fields), "", size);
    }
    Message::Fields object;
    object.kind = MessageKind::DATA;
    object.name = m_objectPrefix.Append(call.record.id);
    if (chunk)
    {
        object.name = GetCodePoints().AppendChunk(object.name, *chunk);
        object.endChunk = fields.endChunk;
    }
    return Encode(std::move(fields), ObjectRepository::Wrap(*Encode(std::move(object), "", size)));
}

void
CallClient::OnData(Ptr<const Message> data)
{
    m_sender->OnData(data);
}

void
CallClient::OnReturn(Ptr<const Message> message)
{
    m_sender->OnReturn(message);
}

Message::Fields
CallClient::MakeFirst(const Name& name) const
{
    Message::Fields fields;
    fields.name = name;
    fields.mustBeFresh = true;
    fields.lifetimeMs = ToMilliseconds(m_triggerLifetime);
    return fields;
}

CallRequest
CallClient::MakeRequest() const
{
    CallRequest request;
    request.parameters = m_tellsParameters ? m_parameters : 0;
    return request;
}

Name
CallClient::GetProducerPrefix(const Call& call, const char* leg) const
{
    return m_producerPrefixes[call.record.earlier.size()].Append(leg);
}

std::string
CallClient::NextUuid()
{
    return m_uuids.Next();
}

std::string
CallClient::NextShort(uint32_t bits)
{
    return m_uuids.NextShort(bits);
}

bool
CallClient::IsOffered(const Name& prefix) const
{
    return m_offers.count(prefix) != 0;
}

uint32_t
CallClient::GetParameters() const
{
    return m_parameters;
}

uint32_t
CallClient::GetParameterSize() const
{
    return m_parameterSize;
}

uint64_t
CallClient::GetOfferedBytes() const
{
    return uint64_t{m_parameters} * m_parameterSize + m_credentialSize;
}

uint32_t
CallClient::GetObjects() const
{
    return m_parameters + (m_credentialSize ? 1 : 0);
}

Ptr<CongestionWindow>
CallClient::MakeWindow() const
{
    return CongestionWindow::Make(m_windowControl, m_window);
}

uint64_t
CallClient::GetInterestLifetimeMs() const
{
    return ToMilliseconds(m_interestLifetime);
}

uint64_t
CallClient::ToMilliseconds(Time time)
{
    constexpr int64_t NS_PER_MS = 1'000'000;
    return static_cast<uint64_t>((time.GetNanoSeconds() + NS_PER_MS - 1) / NS_PER_MS);
}

} // namespace icn
} // namespace ns3
