// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-contender.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Contender);

TypeId
Contender::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::Contender").SetParent<Object>().SetGroupName("Icn");
    return tid;
}

Contender::Contender(Ptr<ContentionPeriod> period, Ptr<const Codec> codec, Kinds kinds)
    : m_period(std::move(period)),
      m_codec(std::move(codec)),
      m_kinds(kinds),
      m_sender(m_period->AddSender())
{
}

bool
Contender::Takes(const Ptr<const Packet>& packet) const
{
    if (m_kinds == Kinds::ALL)
    {
        return true;
    }
    const Ptr<const Message> message = m_codec->Decode(packet, nullptr);
    if (!message)
    {
        return false;
    }
    const MessageKind kind = message->GetKind();
    const bool isAnswer = kind == MessageKind::DATA || kind == MessageKind::RETURN;
    return isAnswer == (m_kinds == Kinds::ANSWERS);
}

bool
Contender::Fits(int64_t duration) const
{
    return m_period->Fits(duration);
}

void
Contender::Send(ContentionPeriod::Done done)
{
    m_period->Send(m_sender, std::move(done));
}

const std::map<int64_t, uint64_t>&
Contender::GetTries() const
{
    return m_period->GetTries(m_sender);
}

uint64_t
Contender::GetCollisions() const
{
    return m_period->GetCollisions(m_sender);
}

} // namespace icn
} // namespace ns3
