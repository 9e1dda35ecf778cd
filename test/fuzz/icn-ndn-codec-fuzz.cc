// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-codec-check.h"

#include "ns3/icn-ndn-codec.h"
#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-name.h"
#include "ns3/object-factory.h"

using namespace ns3;
using namespace ns3::icn;
using tests::Require;

namespace
{

/// @return whether a reflexive prefix is the last component that is no digest, and not the first
bool
EndsInRnp(const Name& name)
{
    size_t index = 0;
    bool endsInRnp = false;
    for (const NameSegment segment : name)
    {
        const bool isDigest = segment.type == ndn::NEUTRAL_IMPLICIT_DIGEST ||
                              segment.type == ndn::PARAMETERS_DIGEST_COMPONENT;
        endsInRnp = isDigest ? endsInRnp : index > 0 && segment.type == ndn::REFLEXIVE_COMPONENT;
        ++index;
    }
    return endsInRnp;
}

/// Nacks are made of Interests. The digest of parameters is put into the name, last, so it must not
/// be there before.
std::optional<Message::Fields>
ToWritable(const Message& message)
{
    Message::Fields fields = message.Get();
    if (fields.kind == MessageKind::RETURN)
    {
        return std::nullopt;
    }
    if (fields.kind == MessageKind::DATA)
    {
        if (fields.freshnessMs == uint64_t{0})
        {
            fields.freshnessMs.reset(); // says the same
        }
        return fields;
    }
    fields.nonce = fields.nonce.value_or(0);
    if (EndsInRnp(fields.name))
    {
        fields.rnpField = Name(); // the name says it
    }
    if (fields.payloadSize)
    {
        if (fields.name.GetLast().type != ndn::PARAMETERS_DIGEST_COMPONENT)
        {
            return std::nullopt;
        }
        fields.name = fields.name.GetPrefix(fields.name.GetSize() - 1);
    }
    return fields;
}

/// What a link packet tells the neighbour besides.
void
CheckLinkFields(const Codec& codec, const Message& message)
{
    const PitToken token("token");
    HopFields hop;
    hop.congestionMark = 1;
    hop.pitToken = &token;
    const auto read = codec.Decode(codec.WithHopFields(message, hop), nullptr);
    Require(read && read->Get().congestionMark == 1 && read->Get().pitToken &&
                read->Get().pitToken->octets == token.octets,
            "a neighbour reads the mark and its token");
}

void
CheckNdnCodec(const tests::Input& input)
{
    const auto codec = CreateObject<NdnCodec>();
    const auto message = tests::CheckCodec(*codec, input, ToWritable);
    if (!message)
    {
        return;
    }
    const auto lp = NdnLpPacket::Decode(input, nullptr);
    Require(lp && lp->packet, "what the forwarder reads, all readers do");
    Require(message->GetKind() == MessageKind::RETURN ||
                message->GetSize() == lp->packet->wire.size(),
            "a message is the packet without the link's headers");
    if (message->GetKind() != MessageKind::RETURN)
    {
        CheckLinkFields(*codec, *message);
    }
}

} // namespace

ICN_FUZZ_TARGET(NdnCodec, CheckNdnCodec)
