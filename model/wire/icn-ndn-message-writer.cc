// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-message-writer.h"

#include "icn-octets-header.h"
#include "icn-sha256.h"

#include "ns3/abort.h"
#include "ns3/icn-ndn-name.h"
#include "ns3/icn-ndn-tlv.h"
#include "ns3/icn-ndn-types.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace icn
{
namespace ndn
{

namespace
{

/// SignatureInfo of a DigestSha256 signature, and the head of the SignatureValue behind it.
constexpr uint8_t DIGEST_SIGNATURE[] = {T_SIGNATURE_INFO, 3, T_SIGNATURE_TYPE, 1, 0};
constexpr uint8_t SIGNATURE_VALUE_HEAD[] = {T_SIGNATURE_VALUE, Sha256::BYTES};

/** @param payload of Data. @param points in force. @return its ContentType. */
uint64_t
ToContentType(PayloadType payload, const CodePoints& points)
{
    switch (payload)
    {
    case PayloadType::LINK:
        return CONTENT_TYPE_LINK;
    case PayloadType::KEY:
        return CONTENT_TYPE_KEY;
    case PayloadType::MANIFEST:
        return CONTENT_TYPE_MANIFEST;
    case PayloadType::ACKNOWLEDGEMENT:
        return points.acknowledgement;
    case PayloadType::DATA:
        break;
    }
    return CONTENT_TYPE_BLOB;
}

/** @param fields of Data. @return its FreshnessPeriod in ms, 0 for none. */
uint64_t
GetFreshness(const Message::Fields& fields)
{
    if (fields.freshnessMs)
    {
        return *fields.freshnessMs;
    }
    if (!fields.expiryMs && !fields.cacheTimeMs)
    {
        return 0;
    }
    const auto nowMs = static_cast<uint64_t>(Simulator::Now().GetMilliSeconds());
    const uint64_t untilMs =
        std::min(fields.expiryMs.value_or(UINT64_MAX), fields.cacheTimeMs.value_or(UINT64_MAX));
    return untilMs > nowMs ? untilMs - nowMs : 0;
}

/** The octets of a packet under way: those before the payload's zeros, the zeros, those behind. */
struct Draft
{
    NdnOctets head;        ///< without type and length of the packet
    uint32_t zeros{0};     ///< the payload's unwritten rest
    NdnOctets tail;        ///< behind the payload
    size_t payloadAt{0};   ///< in the head; 0: there is no payload
    size_t payloadSize{0}; ///< octets, zeros included

    /** @param type of the payload's element. @param payload its first octets. @param size of it. */
    void PutPayload(uint32_t type, const std::string& payload, uint32_t size)
    {
        if (size == 0)
        {
            return;
        }
        AppendVarNumber(head, type);
        AppendVarNumber(head, size);
        payloadAt = head.size();
        payloadSize = size;
        head.insert(head.end(), payload.begin(), payload.end());
        zeros = size - static_cast<uint32_t>(payload.size());
    }

    /** @param type of the packet. @param fields get the payload's place. @return the packet. */
    Ptr<Packet> Finish(uint32_t type, Message::Fields& fields) const
    {
        NdnOctets outer;
        AppendVarNumber(outer, type);
        AppendVarNumber(outer, head.size() + zeros + tail.size());
        fields.payloadOffset = payloadAt ? static_cast<uint32_t>(outer.size() + payloadAt) : 0;
        fields.payloadSize = static_cast<uint32_t>(payloadSize);
        outer.insert(outer.end(), head.begin(), head.end());
        const size_t size = outer.size() + zeros + tail.size();
        NS_ABORT_MSG_IF(size > MOST_PACKET_BYTES,
                        "ns3::icn::NdnCodec: a packet of " << size << " octets for " << fields.name
                                                           << "; at most 8800 fit");
        Ptr<Packet> packet = Create<Packet>(zeros);
        packet->AddHeader(OctetsHeader(outer.data(), static_cast<uint32_t>(outer.size())));
        if (!tail.empty())
        {
            packet->AddTrailer(OctetsTrailer(tail.data(), static_cast<uint32_t>(tail.size())));
        }
        return packet;
    }
};

void
WriteInterest(Draft& draft,
              Message::Fields& fields,
              const CodePoints& points,
              const std::string& payload,
              uint32_t payloadSize)
{
    Draft parameters;
    parameters.PutPayload(T_APPLICATION_PARAMETERS, payload, payloadSize);
    if (payloadSize)
    {
        const Sha256::Digest digest = Sha256()
                                          .Add(parameters.head.data(), parameters.head.size())
                                          .AddZeros(parameters.zeros)
                                          .Finish();
        fields.name =
            fields.name.Append(PARAMETERS_DIGEST_COMPONENT,
                               {reinterpret_cast<const char*>(digest.data()), digest.size()});
    }
    AppendTlv(draft.head, T_NAME, EncodeName(fields.name, Numbering::NEUTRAL));
    if (fields.canBePrefix)
    {
        AppendTlv(draft.head, T_CAN_BE_PREFIX, NdnOctets());
    }
    if (fields.mustBeFresh)
    {
        AppendTlv(draft.head, T_MUST_BE_FRESH, NdnOctets());
    }
    if (fields.hint)
    {
        NdnOctets names;
        for (const Name& name : fields.hint->delegations)
        {
            AppendTlv(names, T_NAME, EncodeName(name, Numbering::NEUTRAL));
        }
        AppendTlv(draft.head, T_FORWARDING_HINT, names);
    }
    AppendTlv(draft.head, T_NONCE, ToBigEndian(fields.nonce.value_or(0), NONCE_BYTES));
    if (fields.lifetimeMs)
    {
        AppendTlv(draft.head, T_INTEREST_LIFETIME, *fields.lifetimeMs);
    }
    if (fields.isHopLimited)
    {
        AppendTlv(draft.head, T_HOP_LIMIT, uint64_t{fields.hopLimit});
    }
    if (fields.rnpField.GetSize())
    {
        const NameSegment rnp = fields.rnpField.GetSegment(0);
        AppendTlv(draft.head, points.rnpField, NdnOctets(rnp.octets, rnp.octets + rnp.length));
    }
    if (payloadSize)
    {
        draft.payloadAt = draft.head.size() + parameters.payloadAt;
        draft.payloadSize = payloadSize;
        draft.zeros = parameters.zeros;
        draft.head.insert(draft.head.end(), parameters.head.begin(), parameters.head.end());
    }
}

void
WriteData(Draft& draft,
          Message::Fields& fields,
          const CodePoints& points,
          const std::string& payload,
          uint32_t payloadSize)
{
    AppendTlv(draft.head, T_NAME, EncodeName(fields.name, Numbering::NEUTRAL));
    NdnOctets info;
    if (fields.payloadType != PayloadType::DATA)
    {
        AppendTlv(info, T_CONTENT_TYPE, ToContentType(fields.payloadType, points));
    }
    if (const uint64_t freshnessMs = GetFreshness(fields))
    {
        AppendTlv(info, T_FRESHNESS_PERIOD, freshnessMs);
        fields.freshnessMs = freshnessMs;
    }
    else
    {
        fields.freshnessMs.reset();
    }
    fields.expiryMs.reset();
    fields.cacheTimeMs.reset();
    if (fields.endChunk)
    {
        NdnOctets component;
        AppendTlv(component, points.chunkSegment, *fields.endChunk);
        AppendTlv(info, T_FINAL_BLOCK_ID, component);
    }
    if (!info.empty())
    {
        AppendTlv(draft.head, T_META_INFO, info);
    }
    draft.PutPayload(T_CONTENT, payload, payloadSize);
    const Sha256::Digest digest = Sha256()
                                      .Add(draft.head.data(), draft.head.size())
                                      .AddZeros(draft.zeros)
                                      .Add(DIGEST_SIGNATURE, sizeof(DIGEST_SIGNATURE))
                                      .Finish();
    draft.tail.assign(DIGEST_SIGNATURE, DIGEST_SIGNATURE + sizeof(DIGEST_SIGNATURE));
    draft.tail.insert(draft.tail.end(),
                      SIGNATURE_VALUE_HEAD,
                      SIGNATURE_VALUE_HEAD + sizeof(SIGNATURE_VALUE_HEAD));
    draft.tail.insert(draft.tail.end(), digest.begin(), digest.end());
}

} // namespace

Ptr<Packet>
WriteMessage(Message::Fields& fields,
             const CodePoints& points,
             const std::string& payload,
             uint32_t payloadSize)
{
    const bool isData = fields.kind == MessageKind::DATA;
    Draft draft;
    (isData ? WriteData : WriteInterest)(draft, fields, points, payload, payloadSize);
    return draft.Finish(isData ? T_DATA : T_INTEREST, fields);
}

} // namespace ndn
} // namespace icn
} // namespace ns3
