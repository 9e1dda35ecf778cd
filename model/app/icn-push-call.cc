// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-push-call.h"

#include "ns3/abort.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(PushClient);
NS_OBJECT_ENSURE_REGISTERED(PushServer);

TypeId
PushClient::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::PushClient")
                            .SetParent<CallClient>()
                            .SetGroupName("Icn")
                            .AddConstructor<PushClient>()
                            .AddAttribute("Mtu",
                                          "Octets of the largest Interest that fits every link.",
                                          UintegerValue(1500),
                                          MakeUintegerAccessor(&PushClient::m_mtu),
                                          MakeUintegerChecker<uint32_t>(256, 65535));
    return tid;
}

Message::Fields
PushClient::MakeSegment(const Call& call, uint32_t index) const
{
    return MakeFirst(
        GetCodePoints().AppendChunk(GetProducerPrefix(call, CallNames::CALL).Append(call.record.id),
                                    index));
}

void
PushClient::StartApplication()
{
    CallClient::StartApplication();
    constexpr uint32_t SAMPLE_BYTES = 256; // of a payload: what is around it grows no longer
    const uint32_t most = std::min(m_mtu, GetForwarder().GetCodec()->GetMaxPacketSize());
    Call widest;
    widest.record.id.resize(UuidSource::BYTES);
    for (uint32_t highest = 0xffff;; highest = highest << 8 | 0xff)
    {
        const uint32_t overhead =
            Encode(MakeSegment(widest, highest), "", SAMPLE_BYTES)->GetSize() - SAMPLE_BYTES +
            CallRequest::FIXED_BYTES;
        NS_ABORT_MSG_IF(overhead >= most,
                        "ns3::icn::PushClient: Mtu is " << m_mtu << "; the names of this call need "
                                                        << overhead + 1 << " or more");
        m_segmentSize = most - overhead;
        const uint64_t segments =
            std::max<uint64_t>(1, (GetOfferedBytes() + m_segmentSize - 1) / m_segmentSize);
        if (segments <= uint64_t{highest} + 1)
        {
            m_segments = static_cast<uint32_t>(segments);
            return;
        }
    }
}

void
PushClient::Begin(Call& call)
{
    call.window = MakeWindow();
    Fill(call);
}

void
PushClient::Fill(Call& call)
{
    const std::string id = call.record.id;
    // A segment that comes back at once ends the call.
    for (Call* left = &call;
         left && left->sent < m_segments && left->sent - left->answered < left->window->Get();
         left = Find(id))
    {
        const uint32_t index = left->sent++;
        const uint64_t offset = uint64_t{index} * m_segmentSize;
        const auto size =
            static_cast<uint32_t>(std::min<uint64_t>(m_segmentSize, GetOfferedBytes() - offset));
        CallRequest request = MakeRequest();
        request.segments = m_segments;
        const auto onData = [this, index](Call& waiting, Ptr<const Message> data) {
            if (index + 1 == m_segments)
            {
                return Complete(waiting, data);
            }
            ++waiting.answered;
            Fill(waiting);
        };
        SendFor(
            *left,
            Encode(MakeSegment(*left, index), request.Encode(), CallRequest::FIXED_BYTES + size),
            onData);
    }
}

ReturnCode
PushClient::GetRefusal() const
{
    return ReturnCode::NO_ROUTE;
}

TypeId
PushServer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::PushServer")
                            .SetParent<CallServer>()
                            .SetGroupName("Icn")
                            .AddConstructor<PushServer>();
    return tid;
}

void
PushServer::Serve(Session& session, const Ptr<const Message>& interest, bool)
{
    const auto request = CallRequest::Decode(interest->CopyPayload(CallRequest::FIXED_BYTES));
    const auto chunk = interest->Get().chunk;
    if (!request || !chunk || *chunk >= request->segments)
    {
        return Refuse(*interest, ReturnCode::PROHIBITED);
    }
    if (session.isRefused) // the credential is in the first segment, which is under way or here
    {
        session.state = Session::State::FAILED;
        session.failure = ReturnCode::PROHIBITED;
        return Await(session, interest);
    }
    const bool isLast = *chunk + 1 == request->segments;
    if (isLast)
    {
        Await(session, interest);
    }
    else
    {
        Acknowledge(*interest, "");
    }
    if (!session.segments.insert(*chunk).second)
    {
        return;
    }
    session.record.parameterBytes += interest->Get().payloadSize - CallRequest::FIXED_BYTES;
    Hold(session, session.record.parameterBytes);
    if (session.segments.size() == request->segments)
    {
        session.record.parameters = request->parameters;
        Execute(session);
    }
}

} // namespace icn
} // namespace ns3
