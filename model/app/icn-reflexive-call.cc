// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reflexive-call.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ReflexiveClient);
NS_OBJECT_ENSURE_REGISTERED(ReflexiveServer);

namespace
{

constexpr const char* NO_FALLBACK = "none";
constexpr const char* NESTED = "paired-nested";
constexpr const char* SEPARATE = "paired-separate";

/** @param code of a return or report; none: no answer. @return whether a pair may do better. */
bool
IsCauseToFallBack(std::optional<ReturnCode> code)
{
    return !code || code == ReturnCode::NO_ROUTE || code == ReturnCode::PATH_ERROR ||
           code == ReturnCode::MALFORMED_INTEREST;
}

} // namespace

TypeId
ReflexiveClient::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::ReflexiveClient")
            .SetParent<CallClient>()
            .SetGroupName("Icn")
            .AddConstructor<ReflexiveClient>()
            .AddAttribute("Fallback",
                          "The paired scheme that calls fall back to where reflexive forwarding "
                          "fails: none, paired-nested or paired-separate.",
                          StringValue(NO_FALLBACK),
                          MakeStringAccessor(&ReflexiveClient::m_fallback),
                          MakeStringChecker())
            .AddAttribute("Consumer",
                          "URI of the consumer's prefix, routable once it has fallen back.",
                          StringValue("/consumer/0"),
                          MakeStringAccessor(&ReflexiveClient::m_consumerUri),
                          MakeStringChecker())
            .AddAttribute("PrefixBits",
                          "Random bits of each reflexive name prefix, where it has a field of its "
                          "own, so few that it can be guessed; 0: a UUID, as it should be.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&ReflexiveClient::m_prefixBits),
                          MakeUintegerChecker<uint32_t>(0, UuidSource::MOST_SHORT_BITS))
            .AddAttribute("Prohibits",
                          "Whether Interests under a reflexive name prefix that is not on offer "
                          "(any more) are returned with Prohibited, which ends it in all nodes (RF "
                          "draft 6.1.2), rather than with No Route.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&ReflexiveClient::m_prohibits),
                          MakeBooleanChecker())
            .AddTraceSource("FellBack",
                            "A call falls back to a paired exchange.",
                            MakeTraceSourceAccessor(&ReflexiveClient::m_fellBack),
                            "ns3::icn::CallClient::CallTracedCallback");
    return tid;
}

void
ReflexiveClient::StartApplication()
{
    CallClient::StartApplication();
    NS_ABORT_MSG_UNLESS(m_fallback == NO_FALLBACK || m_fallback == NESTED || m_fallback == SEPARATE,
                        "ns3::icn::ReflexiveClient: Fallback is '"
                            << m_fallback << "'; it can be none, paired-nested or paired-separate");
    m_consumerPrefix = ReadPrefix(m_consumerUri, "ReflexiveClient: Consumer", "/consumer/0");
    NS_ABORT_MSG_IF(m_prefixBits && GetCodePoints().triggerEncoding == TriggerEncoding::SEGMENT,
                    "ns3::icn::ReflexiveClient: PrefixBits is "
                        << m_prefixBits
                        << "; where the name ends in the prefix, that is the call's id, too; use "
                           "encoding field");
}

void
ReflexiveClient::Begin(Call& call)
{
    const CodePoints& points = GetCodePoints();
    const bool isInName = points.triggerEncoding == TriggerEncoding::SEGMENT;
    const auto trigger = CallNames::MakeTrigger(points,
                                                GetProducerPrefix(call, CallNames::CALL),
                                                call.record.id,
                                                isInName ? call.record.id : NextPrefix());
    Message::Fields fields = MakeFirst(trigger.name);
    fields.rnpField = trigger.rnpField;
    Offer(call,
          isInName ? Name().Append(points.reflexiveSegment, call.record.id) : fields.rnpField);
    fields.pathLabel = GetForwarder().GetReflexiveDesign()->MakeDiscovery();
    SendFor(call,
            Encode(std::move(fields), MakeRequest().Encode()),
            [this](Call& answered, Ptr<const Message> data) { OnTriggerData(answered, data); });
}

std::string
ReflexiveClient::NextPrefix()
{
    if (m_prefixBits == 0)
    {
        return NextUuid();
    }
    constexpr int MOST_TRIES = 100; // all may be in use
    std::string prefix;
    for (int i = 0; i < MOST_TRIES; ++i)
    {
        prefix = NextShort(m_prefixBits);
        if (!IsOffered(Name().Append(GetCodePoints().reflexiveSegment, prefix)))
        {
            break;
        }
    }
    return prefix;
}

ReturnCode
ReflexiveClient::GetRefusal() const
{
    return m_prohibits ? ReturnCode::PROHIBITED : ReturnCode::NO_ROUTE;
}

void
ReflexiveClient::OnTriggerData(Call& call, const Ptr<const Message>& data)
{
    Complete(call, data);
}

void
ReflexiveClient::OnFailure(Call& call, const std::string& outcome, std::optional<ReturnCode> code)
{
    const bool isOfTrigger = call.asked.size() == 1;
    if (isOfTrigger && m_fallback != NO_FALLBACK && IsCauseToFallBack(code))
    {
        return FallBack(call);
    }
    CallClient::OnFailure(call, outcome, code);
}

void
ReflexiveClient::FallBack(Call& call)
{
    if (!m_isRegistered)
    {
        m_isRegistered = true;
        Register(m_consumerPrefix);
    }
    call.record.fallback = m_fallback;
    m_fellBack(call.record);
    SendPaired(call,
               GetProducerPrefix(call, CallNames::CALL).Append(call.record.id).Append(m_fallback),
               m_consumerPrefix,
               [this](Call& answered, Ptr<const Message> data) {
                   if (m_fallback == SEPARATE)
                   {
                       return AskForResult(answered, *data);
                   }
                   Complete(answered, data);
               });
}

TypeId
ReflexiveServer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::ReflexiveServer")
                            .SetParent<CallServer>()
                            .SetGroupName("Icn")
                            .AddConstructor<ReflexiveServer>()
                            .AddAttribute("ServesFallback",
                                          "Whether consumers may fall back to a paired exchange; "
                                          "then anyone can have it fetch under any prefix.",
                                          BooleanValue(false),
                                          MakeBooleanAccessor(&ReflexiveServer::m_servesFallback),
                                          MakeBooleanChecker());
    return tid;
}

void
ReflexiveServer::Serve(Session& session, const Ptr<const Message>& interest, bool isNew)
{
    if (GetLeg(*interest) == CallNames::RESULT)
    {
        return ServeResult(session, interest, isNew);
    }
    constexpr size_t CALL_SEGMENTS = 2; // leg and id
    const Name& name = interest->GetName();
    const size_t schemeAt = GetPrefix().GetSize() + CALL_SEGMENTS;
    const auto scheme = name.GetSize() > schemeAt ? name.GetSegment(schemeAt).GetValue() : "";
    if (scheme == NESTED || scheme == SEPARATE)
    {
        if (!m_servesFallback)
        {
            return Refuse(*interest, ReturnCode::NO_ROUTE);
        }
        return ServeFallback(session, interest, scheme == SEPARATE);
    }
    if (session.isFallback)
    {
        return Refuse(*interest, ReturnCode::NO_ROUTE); // a late trigger of a consumer that gave up
    }
    ServeTrigger(session, interest, isNew);
}

void
ReflexiveServer::ServeTrigger(Session& session, const Ptr<const Message>& trigger, bool isNew)
{
    Await(session, trigger);
    session.wayBack = GetForwarder().GetReflexiveDesign()->MakeWayBack(*trigger);
    if (!isNew)
    {
        return;
    }
    const auto request = CallRequest::Decode(trigger->CopyPayload(CallRequest::MOST_BYTES));
    if (!request || !trigger->IsTrigger())
    {
        return Reject(session);
    }
    Fetch(session, *request, Name::FromView(trigger->GetTriggerPrefix()));
}

void
ReflexiveServer::ServeResult(Session& session, const Ptr<const Message>& interest, bool isNew)
{
    if (isNew)
    {
        Reject(session);
    }
    else if (session.state == Session::State::GATHERING && !session.isFallback)
    {
        return Refuse(*interest, ReturnCode::NO_ROUTE); // nobody has been told its name yet
    }
    Await(session, interest);
}

void
ReflexiveServer::ServeFallback(Session& session,
                               const Ptr<const Message>& interest,
                               bool isSeparate)
{
    const bool isFirst = !std::exchange(session.isFallback, true);
    const bool isGathered =
        session.state == Session::State::EXECUTING || session.state == Session::State::ANSWERED;
    const bool isFetched = isFirst && !isGathered;
    if (isFetched)
    {
        session.fetcher.reset();
        session.wayBack = nullptr;
        session.waiting = nullptr; // the trigger, which its consumer has given up
        session.state = Session::State::GATHERING;
    }
    if (isSeparate)
    {
        SendHandle(session, *interest);
    }
    else
    {
        Await(session, interest);
    }
    if (isFetched)
    {
        FetchUnderConsumerPrefix(session, *interest);
    }
}

} // namespace icn
} // namespace ns3
