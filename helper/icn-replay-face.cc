// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-replay-face.h"

#include <utility>

namespace ns3
{
namespace icn
{

ReplayFace::ReplayFace(Ptr<const Codec> codec, Handler handler)
    : m_codec(std::move(codec)),
      m_handler(std::move(handler))
{
}

void
ReplayFace::Take(const Ptr<const Message>& message)
{
    --m_inFlight;
    GetReceiver()->Receive(GetId(), message, {});
}

uint32_t
ReplayFace::Send(Ptr<const Message> message, const HopFields& hop)
{
    ++m_inFlight;
    m_handler(GetId(), *m_codec->Decode(m_codec->WithHopFields(*message, hop), nullptr));
    return 1;
}

FaceFacts
ReplayFace::GetFacts() const
{
    return {};
}

bool
ReplayFace::IsLocal() const
{
    return false;
}

bool
ReplayFace::IsUp() const
{
    return true;
}

uint32_t
ReplayFace::GetMtu() const
{
    return m_codec->GetMaxPacketSize();
}

uint32_t
ReplayFace::GetFramingBytes(uint32_t) const
{
    return 0;
}

std::optional<uint32_t>
ReplayFace::GetPeer() const
{
    return std::nullopt;
}

int64_t
ReplayFace::GetInFlight() const
{
    return m_inFlight;
}

} // namespace icn
} // namespace ns3
