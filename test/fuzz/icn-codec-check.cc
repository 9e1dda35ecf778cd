// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-codec-check.h"

#include <string>

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

namespace
{

/// What is written again must leave room for numbers that were in a shorter form.
constexpr uint32_t MARGIN_BYTES = 64;

/// @param packet any. @return its octets
Input
OctetsOf(Ptr<const Packet> packet)
{
    Input octets(packet->GetSize());
    packet->CopyData(octets.data(), packet->GetSize());
    return octets;
}

/// @param message any. @return its payload
std::string
PayloadOf(Ptr<const Message> message)
{
    return message->CopyPayload(message->Get().payloadSize);
}

/// @return whether two messages say the same, as far as their kind says it
bool
AreSame(Ptr<const Message> a, Ptr<const Message> b)
{
    const Message::Fields& x = a->Get();
    const Message::Fields& y = b->Get();
    const bool isData = x.kind == MessageKind::DATA;
    return x.kind == y.kind && x.role == y.role && x.name == y.name && x.rnpField == y.rnpField &&
           x.returnCode == y.returnCode && x.expiryMs == y.expiryMs && x.endChunk == y.endChunk &&
           x.chunk == y.chunk &&
           (isData ? x.cacheTimeMs == y.cacheTimeMs : x.lifetimeMs == y.lifetimeMs) &&
           (isData || x.hopLimit == y.hopLimit) && PayloadOf(a) == PayloadOf(b);
}

/// What a forwarder does to an Interest on its way.
void
CheckHops(const Codec& codec, Ptr<const Message> interest)
{
    HopFields hop;
    hop.hopLimit = static_cast<uint8_t>(interest->Get().hopLimit - 1);
    const auto next = codec.Decode(codec.WithHopFields(*interest, hop), nullptr);
    Require(next && next->Get().hopLimit == hop.hopLimit, "the hop limit is the one written");
    HopFields before;
    before.hopLimit = interest->Get().hopLimit;
    const auto back = codec.Decode(codec.WithHopFields(*next, before), nullptr);
    Require(back && AreSame(back, interest), "hop fields change nothing else");
    if (interest->GetKind() != MessageKind::INTEREST)
    {
        return;
    }
    const auto returned = codec.MakeReturn(*interest, ReturnCode::NO_ROUTE, before);
    const auto read = codec.Decode(returned->GetPacket(), nullptr);
    Require(read && AreSame(read, returned), "a return reads as what it was made of");
    Require(read->GetKind() == MessageKind::RETURN &&
                read->Get().returnCode == ReturnCode::NO_ROUTE,
            "a return has its code");
    Require(AreSame(codec.MakeInterest(*read), interest), "a return brings back the Interest");
}

} // namespace

void
CheckCodec(const Codec& codec, const Input& input)
{
    const auto size = static_cast<uint32_t>(input.size());
    Codec::Error error;
    const auto message = codec.Decode(Create<Packet>(input.data(), size), &error);
    if (!message)
    {
        RequireError(error, size);
        return;
    }
    Require(message->GetSize() == size, "a message has all of its packet");
    Require(message->Get().payloadOffset + message->Get().payloadSize <= size,
            "the payload lies within the packet");
    if (size + MARGIN_BYTES > codec.GetMaxPacketSize())
    {
        return;
    }
    const auto written = codec.Encode(message->Get(), PayloadOf(message));
    const auto again = codec.Decode(written->GetPacket(), nullptr);
    Require(again && AreSame(again, message), "what was read is written");
    Require(OctetsOf(codec.Encode(again->Get(), PayloadOf(again))->GetPacket()) ==
                OctetsOf(written->GetPacket()),
            "a canonical packet comes back octet by octet");
    if (message->GetKind() != MessageKind::DATA)
    {
        CheckHops(codec, message);
        return;
    }
    const auto refreshed = codec.Refresh(message);
    Require(OctetsOf(refreshed->GetPacket()) == input, "at once, nothing is there to refresh");
}

} // namespace tests
