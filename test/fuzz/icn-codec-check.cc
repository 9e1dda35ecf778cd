// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-codec-check.h"

#include "ns3/icn-restrictions.h"

#include <string>
#include <tuple>

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

namespace
{

/// What is written again must leave room for what was shorter or absent: numbers, a signature.
constexpr uint32_t MARGIN_BYTES = 128;

/// A lifetime read as a compact time has one octet, as a number up to eight.
constexpr uint32_t MAX_SIMILAR_GROWTH = 7;

/// A nonce for Interests that have none.
constexpr uint32_t NONCE = 7;

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

/// @return whether both say the same, as far as their kind says it and but for the payload
bool
AreSameFields(const Message::Fields& a, const Message::Fields& b)
{
    const auto always = [](const Message::Fields& x) {
        return std::tie(x.kind,
                        x.role,
                        x.name,
                        x.rnpField,
                        x.returnCode,
                        x.canBePrefix,
                        x.mustBeFresh,
                        x.endsInDigest,
                        x.expiryMs,
                        x.freshnessMs,
                        x.endChunk,
                        x.payloadType,
                        x.chunk,
                        x.payloadSize);
    };
    const bool isData = a.kind == MessageKind::DATA;
    return always(a) == always(b) &&
           (a.hint ? b.hint && a.hint->delegations == b.hint->delegations : !b.hint) &&
           (isData ? a.cacheTimeMs == b.cacheTimeMs
                   : std::tie(a.lifetimeMs, a.nonce, a.isHopLimited) ==
                             std::tie(b.lifetimeMs, b.nonce, b.isHopLimited) &&
                         (!a.isHopLimited || a.hopLimit == b.hopLimit) &&
                         icn::AreSame(PeekPointer(a.restrictions), PeekPointer(b.restrictions)));
}

/// @return whether two messages say the same
bool
AreSame(Ptr<const Message> a, Ptr<const Message> b)
{
    return AreSameFields(a->Get(), b->Get()) && PayloadOf(a) == PayloadOf(b);
}

/// @return the message that is read of what a codec makes of another for its next hop
Ptr<const Message>
Forward(const Codec& codec, Ptr<const Message> message, const HopFields& hop)
{
    return codec.Decode(codec.WithHopFields(*message, hop), nullptr);
}

/// What a forwarder does to an Interest on its way.
void
CheckHops(const Codec& codec, Ptr<const Message> interest)
{
    HopFields before;
    before.hopLimit = interest->Get().hopLimit;
    before.nonce = interest->Get().nonce.value_or(NONCE);
    HopFields after = before;
    --after.hopLimit;
    ++after.nonce;
    const auto first = Forward(codec, interest, before);
    Require(first != nullptr, "what is forwarded can be read");
    Message::Fields expected = interest->Get();
    expected.nonce = first->Get().nonce;
    Require(AreSameFields(first->Get(), expected) && PayloadOf(first) == PayloadOf(interest),
            "hop fields may stay as they are");
    const auto next = Forward(codec, first, after);
    Require(next && (!next->Get().isHopLimited || next->Get().hopLimit == after.hopLimit) &&
                (!next->Get().nonce || next->Get().nonce == after.nonce),
            "hop fields are those written");
    const auto back = Forward(codec, next, before);
    Require(back && AreSame(back, first), "hop fields change nothing else");
    HopFields arrived = before;
    arrived.isHintUsedUp = true;
    const auto hintless = Forward(codec, first, arrived);
    Message::Fields unhinted = first->Get();
    unhinted.hint = nullptr;
    Require(hintless && AreSameFields(hintless->Get(), unhinted) &&
                PayloadOf(hintless) == PayloadOf(first),
            "a hint that is used up goes, and nothing else");
    if (first->GetKind() != MessageKind::INTEREST)
    {
        return;
    }
    const auto similar =
        codec.MakeSimilar(*first, {first->Get().lifetimeMs, first->Get().isHopLimited});
    Message::Fields plain = similar->Get();
    plain.payloadSize = first->Get().payloadSize; // CCNx: it has none
    Require(AreSameFields(plain, unhinted) && similar->Get().isPlain,
            "a similar Interest asks for the same");
    Require(!first->Get().isPlain ||
                OctetsOf(similar->GetPacket()).size() <= MAX_SIMILAR_GROWTH + first->GetSize(),
            "and is no larger than its numbers make it");
    const auto returned = codec.MakeReturn(*first, ReturnCode::NO_ROUTE, before);
    const auto read = codec.Decode(returned->GetPacket(), nullptr);
    Require(read && AreSame(read, returned), "a return reads as what it was made of");
    Require(read->GetKind() == MessageKind::RETURN &&
                read->Get().returnCode == ReturnCode::NO_ROUTE,
            "a return has its code");
    Require(AreSame(codec.MakeInterest(*read), first), "a return brings back the Interest");
}

/// What is read is written so that it reads the same.
void
CheckWriting(const Codec& codec, Ptr<const Message> message, ToWritable toWritable)
{
    const auto fields = toWritable(*message);
    if (!fields || message->GetSize() + MARGIN_BYTES > codec.GetMaxPacketSize())
    {
        return;
    }
    const auto written = codec.Encode(*fields, PayloadOf(message));
    const auto again = codec.Decode(written->GetPacket(), nullptr);
    Require(again && AreSame(again, written), "a message says what its packet does");
    const auto rewritable = toWritable(*again);
    Require(rewritable && AreSameFields(*rewritable, *fields) &&
                PayloadOf(again) == PayloadOf(message),
            "what was read is written");
    Require(OctetsOf(codec.Encode(*rewritable, PayloadOf(again))->GetPacket()) ==
                OctetsOf(written->GetPacket()),
            "a canonical packet comes back octet by octet");
}

} // namespace

Ptr<const Message>
CheckCodec(const Codec& codec, const Input& input, ToWritable toWritable)
{
    const auto size = static_cast<uint32_t>(input.size());
    Codec::Error error;
    const auto message = codec.Decode(Create<Packet>(input.data(), size), &error);
    if (!message)
    {
        RequireError(error, size);
        return nullptr;
    }
    Require(message->GetSize() <= size &&
                message->Get().payloadOffset + message->Get().payloadSize <= message->GetSize(),
            "packet and payload lie within the octets");
    codec.ToUri(message->GetName());
    CheckWriting(codec, message, toWritable);
    if (message->GetKind() == MessageKind::DATA)
    {
        constexpr size_t SHA256_BYTES = 32;
        Require(codec.GetDigest(*message).size() == SHA256_BYTES, "Data has a digest");
        codec.GetKeyId(*message);
        codec.IsSelfVerified(*message);
        Require(OctetsOf(codec.Refresh(message)->GetPacket()) == OctetsOf(message->GetPacket()),
                "at once, nothing is there to refresh");
    }
    else if (message->GetKind() != MessageKind::RETURN)
    {
        codec.IsIntact(*message);
        CheckHops(codec, message);
    }
    return message;
}

} // namespace tests
