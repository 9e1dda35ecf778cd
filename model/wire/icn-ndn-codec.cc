// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-codec.h"

#include "icn-ndn-message-writer.h"
#include "icn-octets-header.h"
#include "icn-reflexive-role.h"
#include "icn-sha256.h"

#include "ns3/abort.h"
#include "ns3/assert.h"
#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-name.h"
#include "ns3/icn-ndn-packet.h"
#include "ns3/icn-ndn-reader.h"
#include "ns3/icn-ndn-validation.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(NdnCodec);

using namespace ndn;

namespace
{

/** The octets of a packet at one place: on the stack unless they are many. */
class Octets
{
  public:
    /** @param packet any. @param length of its first octets. */
    Octets(const Packet& packet, uint32_t length)
        : m_length(length)
    {
        if (length > sizeof(m_few))
        {
            m_many.resize(length);
        }
        packet.CopyData(Get(), length);
    }

    uint8_t* Get()
    {
        return m_many.empty() ? m_few : m_many.data();
    }

    uint32_t GetLength() const
    {
        return m_length;
    }

  private:
    uint8_t m_few[2048];
    std::vector<uint8_t> m_many;
    uint32_t m_length;
};

/**
 * Reads from the name what forwarding must know of it.
 * @param fields of a message, its name read or written
 * @param points numbers in force
 * @return what reflexive forwarding refuses in it, or null
 */
const char*
ReadNameOf(Message::Fields& fields, const CodePoints& points)
{
    size_t digests = 0;
    bool isImplicit = false;
    for (const NameSegment& segment : fields.name)
    {
        isImplicit = segment.type == NEUTRAL_IMPLICIT_DIGEST;
        digests = isImplicit || segment.type == PARAMETERS_DIGEST_COMPONENT ? digests + 1 : 0;
    }
    fields.endsInDigest = fields.kind != MessageKind::DATA && isImplicit;
    return ReadReflexiveRole(fields, points, digests);
}

/** @param contentType a number. @param points in force. @return what the payload is. */
PayloadType
ToPayloadType(uint64_t contentType, const CodePoints& points)
{
    if (points.acknowledgement && contentType == points.acknowledgement)
    {
        return PayloadType::ACKNOWLEDGEMENT;
    }
    switch (contentType)
    {
    case CONTENT_TYPE_LINK:
        return PayloadType::LINK;
    case CONTENT_TYPE_KEY:
        return PayloadType::KEY;
    case CONTENT_TYPE_MANIFEST:
        return PayloadType::MANIFEST;
    default:
        return PayloadType::DATA;
    }
}

/** @param after element of an Interest. @return whether the digest in the name covers what follows
 * it. */
bool
IsInDigest(uint32_t after)
{
    return after == T_APPLICATION_PARAMETERS || after == T_INTEREST_SIGNATURE_INFO ||
           after == T_INTEREST_SIGNATURE_VALUE;
}

/** Keeps what forwarding needs of a packet. */
class FieldsSink
{
  public:
    FieldsSink(Message::Fields& fields, const CodePoints& points)
        : m_fields(fields),
          m_points(points)
    {
    }

    void OnElement(const NdnTlv& element)
    {
        switch (element.type)
        {
        case T_NAME:
            m_fields.name = ReadName(element, Numbering::NEUTRAL);
            break;
        case T_CAN_BE_PREFIX:
            m_fields.canBePrefix = true;
            break;
        case T_MUST_BE_FRESH:
            m_fields.mustBeFresh = true;
            break;
        case T_FORWARDING_HINT: {
            NdnIgnoredElements ignored;
            m_fields.hint =
                Create<ForwardingHint>(ReadForwardingHint(element, ignored, Numbering::NEUTRAL));
            m_fields.isPlain = false;
            break;
        }
        case T_NONCE:
            m_fields.nonce = static_cast<uint32_t>(element.GetNumber());
            break;
        case T_INTEREST_LIFETIME:
            m_fields.lifetimeMs = element.GetNumber();
            break;
        case T_HOP_LIMIT:
            m_fields.hopLimit = element.value[0];
            m_fields.isHopLimited = true;
            break;
        case T_REFLEXIVE_PREFIX:
        case T_LENIENT_REFLEXIVE_PREFIX:
            if (m_points.IsReflexive())
            {
                ReadRnp(element);
            }
            else
            {
                m_fields.isPlain = false;
                m_fields.isUnsupported = m_fields.isUnsupported ||
                                         element.type == T_REFLEXIVE_PREFIX; // 202 is not critical
            }
            break;
        case T_APPLICATION_PARAMETERS:
        case T_CONTENT:
            m_fields.payloadOffset = static_cast<uint32_t>(element.valueAt);
            m_fields.payloadSize = static_cast<uint32_t>(element.length);
            break;
        case T_META_INFO:
            ReadMetaInfo(element);
            break;
        case T_SIGNATURE_INFO:
        case T_INTEREST_SIGNATURE_INFO:
            NdnSignatureInfo::Read(element);
            break;
        default:
            break;
        }
    }

    void OnIgnored(uint32_t after, const NdnTlv&)
    {
        m_fields.isPlain = m_fields.isPlain && IsInDigest(after);
    }

  private:
    void ReadRnp(const NdnTlv& element)
    {
        if (m_fields.rnpField.GetSize())
        {
            throw NdnError{"a trigger with two reflexive name prefixes", element.at};
        }
        m_fields.rnpField =
            Name().Append(m_points.reflexiveSegment,
                          {reinterpret_cast<const char*>(element.value), element.length});
    }

    void ReadMetaInfo(const NdnTlv& element)
    {
        const NdnMetaInfo info = NdnMetaInfo::Read(element);
        m_fields.freshnessMs = info.freshnessMs;
        m_fields.payloadType =
            ToPayloadType(info.contentType.value_or(CONTENT_TYPE_BLOB), m_points);
        if (info.finalBlockId && info.finalBlockId->type == m_points.chunkSegment)
        {
            const NdnOctets& value = info.finalBlockId->value;
            m_fields.endChunk = ReadNonNegativeInteger(value.data(), value.size());
        }
    }

    Message::Fields& m_fields;
    const CodePoints& m_points;
};

/** @param reason on the wire. @return why the Interest came back. */
ReturnCode
ToReturnCode(NdnNackReason reason)
{
    switch (reason)
    {
    case NdnNackReason::NO_ROUTE:
        return ReturnCode::NO_ROUTE;
    case NdnNackReason::DUPLICATE:
        return ReturnCode::DUPLICATE;
    case NdnNackReason::CONGESTION:
        return ReturnCode::CONGESTED;
    case NdnNackReason::PROHIBITED:
        return ReturnCode::PROHIBITED;
    case NdnNackReason::NO_RESOURCES:
        return ReturnCode::NO_RESOURCES;
    case NdnNackReason::INVALID_PATH_LABEL:
        return ReturnCode::INVALID_PATH_LABEL;
    case NdnNackReason::NONE:
        break;
    }
    return ReturnCode::UNSPECIFIED;
}

/** @param code why an Interest goes back. @return what the wire can say of it. */
NdnNackReason
ToNackReason(ReturnCode code)
{
    switch (code)
    {
    case ReturnCode::NO_ROUTE:
        return NdnNackReason::NO_ROUTE;
    case ReturnCode::DUPLICATE:
        return NdnNackReason::DUPLICATE;
    case ReturnCode::CONGESTED:
        return NdnNackReason::CONGESTION;
    case ReturnCode::PROHIBITED:
        return NdnNackReason::PROHIBITED;
    case ReturnCode::NO_RESOURCES:
        return NdnNackReason::NO_RESOURCES;
    case ReturnCode::INVALID_PATH_LABEL:
        return NdnNackReason::INVALID_PATH_LABEL;
    default:
        return NdnNackReason::NONE;
    }
}

/** @param packet an Interest or Data, which becomes the Fragment. @param headers around it. */
void
Wrap(const Ptr<Packet>& packet, const NdnLpPacket& headers)
{
    const NdnOctets head = headers.EncodeHead(packet->GetSize());
    packet->AddHeader(OctetsHeader(head.data(), static_cast<uint32_t>(head.size())));
}

/** @param token a neighbour's, or null. @return it as a link packet has it. */
std::optional<NdnOctets>
ToOctets(const PitToken* token)
{
    return token ? std::optional(NdnOctets(token->octets.begin(), token->octets.end()))
                 : std::nullopt;
}

/**
 * Writes hop limit and nonce over those an Interest has.
 * @param message an Interest
 * @param hop what goes there
 * @return the Interest so rewritten; null when it has no nonce
 */
Ptr<Packet>
Overwrite(const Message& message, const HopFields& hop)
{
    const uint32_t size = message.GetSize();
    const uint32_t payloadAt = message.Get().payloadOffset;
    Octets front(*message.GetPacket(), payloadAt ? payloadAt : size);
    uint8_t* octets = front.Get();
    NdnTlvReader outer(octets, front.GetLength());
    outer.ReadVarNumber();
    outer.ReadVarNumber();
    size_t at = outer.GetOffset();
    size_t written = 0;
    bool hasNonce = false;
    for (bool isDone = false; !isDone && at < front.GetLength();)
    {
        NdnTlvReader reader(octets + at, front.GetLength() - at);
        const uint64_t type = reader.ReadVarNumber();
        const uint64_t length = reader.ReadVarNumber();
        const size_t valueAt = at + reader.GetOffset();
        if (type == T_NONCE)
        {
            for (size_t i = 0; i < NONCE_BYTES; ++i)
            {
                octets[valueAt + i] =
                    static_cast<uint8_t>(hop.nonce >> (8 * (NONCE_BYTES - 1 - i)));
            }
            written = valueAt + length;
            hasNonce = true;
            isDone = !message.Get().isHopLimited;
        }
        else if (type == T_HOP_LIMIT)
        {
            octets[valueAt] = hop.hopLimit;
            written = valueAt + length;
            isDone = true;
        }
        at = valueAt + length;
    }
    if (!hasNonce)
    {
        return nullptr;
    }
    Ptr<Packet> packet = message.GetPacket()->Copy();
    packet->RemoveAtStart(static_cast<uint32_t>(written));
    packet->AddHeader(OctetsHeader(octets, static_cast<uint32_t>(written)));
    return packet;
}

/** @param message an Interest or Data. @return all that it holds. */
NdnPacket
ReadAll(const Message& message)
{
    NdnOctets octets(message.GetSize());
    message.GetPacket()->CopyData(octets.data(), message.GetSize());
    return *NdnPacket::Decode(octets, nullptr);
}

/** @param packet an Interest. @return it as an ns-3 packet. */
Ptr<Packet>
WriteAll(const NdnPacket& packet)
{
    const NdnOctets octets = packet.Encode();
    return Create<Packet>(octets.data(), static_cast<uint32_t>(octets.size()));
}

/**
 * @param message an Interest without a nonce, or with a hint that is used up
 * @param hop what it gets
 * @return it so rebuilt
 */
Ptr<Packet>
Rebuild(const Message& message, const HopFields& hop)
{
    NdnPacket interest = ReadAll(message);
    interest.nonce = hop.nonce;
    if (interest.hopLimit)
    {
        interest.hopLimit = hop.hopLimit;
    }
    if (hop.isHintUsedUp)
    {
        interest.forwardingHint.clear();
        interest.hintIgnored.clear();
    }
    return WriteAll(interest);
}

/** @param message an Interest. @param hop what it gets. @return it with that. */
Ptr<Packet>
Rewrite(const Message& message, const HopFields& hop)
{
    const Message::Fields& fields = message.Get();
    if (hop.isHintUsedUp && fields.hint)
    {
        return Rebuild(message, hop);
    }
    if (fields.nonce == hop.nonce && (!fields.isHopLimited || fields.hopLimit == hop.hopLimit))
    {
        return message.GetPacket()->Copy();
    }
    const Ptr<Packet> overwritten = Overwrite(message, hop);
    return overwritten ? overwritten : Rebuild(message, hop);
}

} // namespace

TypeId
NdnCodec::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::NdnCodec")
                            .SetParent<Codec>()
                            .SetGroupName("Icn")
                            .AddConstructor<NdnCodec>();
    return tid;
}

uint32_t
NdnCodec::GetMaxPacketSize() const
{
    return MAX_PACKET_SIZE;
}

const Fragmentation*
NdnCodec::GetFragmentation() const
{
    return &m_fragmentation;
}

std::optional<uint32_t>
NdnCodec::GetPacketLength(const Packet& packet) const
{
    constexpr uint32_t MOST_HEADER_BYTES = 14; // type of up to 5 octets, length of up to 9
    uint8_t octets[MOST_HEADER_BYTES];
    const uint32_t atHand = packet.CopyData(octets, MOST_HEADER_BYTES);
    try
    {
        NdnTlvReader reader(octets, atHand);
        reader.ReadVarNumber();
        const uint64_t length = reader.ReadVarNumber();
        return static_cast<uint32_t>(std::min<uint64_t>(reader.GetOffset() + length, UINT32_MAX));
    }
    catch (const NdnError&)
    {
        return std::nullopt;
    }
}

uint16_t
NdnCodec::GetEtherType() const
{
    return ETHER_TYPE;
}

uint16_t
NdnCodec::GetUdpPort() const
{
    return UDP_PORT;
}

Ptr<const Message>
NdnCodec::Decode(Ptr<const Packet> packet, Error* error) const
{
    const uint32_t size = packet->GetSize();
    Octets octets(*packet, size);
    try
    {
        Message::Fields fields;
        fields.isHopLimited = false;
        NdnTlv tlv = ReadOnlyTlv(octets.Get(), size);
        Ptr<const Packet> inner = packet;
        if (tlv.type == T_LP_PACKET)
        {
            std::optional<NdnTlv> fragment;
            const NdnLpPacket lp = NdnLpPacket::ReadHeaders(tlv, fragment);
            if (!fragment && !lp.IsPart() && !lp.isNack)
            {
                if (error)
                {
                    *error = {"a link packet without a message", 0, false, true};
                }
                return nullptr;
            }
            if (!fragment)
            {
                throw NdnError{"a link packet without a Fragment", tlv.at};
            }
            if (lp.IsPart())
            {
                if (error)
                {
                    *error = {"a fragment, not a message", 0, true};
                }
                return nullptr;
            }
            tlv = NdnLpPacket::ReadWholePacket(*fragment);
            if (lp.isNack && tlv.type != T_INTEREST)
            {
                throw NdnError{"a Nack of what is no Interest", tlv.at};
            }
            if (lp.isNack)
            {
                fields.kind = MessageKind::RETURN;
                fields.returnCode = ToReturnCode(lp.GetNackReason());
            }
            if (lp.pitToken)
            {
                fields.pitToken =
                    Create<PitToken>(std::string(lp.pitToken->begin(), lp.pitToken->end()));
            }
            fields.congestionMark = lp.congestionMark.value_or(0);
            fields.pathLabel = tlv.type == T_INTEREST ? lp.pathLabel : nullptr;
        }
        if (tlv.type == T_DATA)
        {
            fields.kind = MessageKind::DATA;
        }
        if (tlv.GetEnd() - tlv.at > MAX_PACKET_SIZE)
        {
            throw NdnError{"an Interest or Data of more than 8800 octets", tlv.at};
        }
        FieldsSink sink(fields, GetCodePoints());
        ReadPacket(tlv, sink);
        if (const char* fault = ReadNameOf(fields, GetCodePoints()))
        {
            throw NdnError{fault, tlv.valueAt};
        }
        if (tlv.at && fields.kind != MessageKind::RETURN)
        {
            inner = packet->CreateFragment(static_cast<uint32_t>(tlv.at),
                                           size - static_cast<uint32_t>(tlv.at));
            fields.payloadOffset -= fields.payloadOffset ? static_cast<uint32_t>(tlv.at) : 0;
        }
        return Create<Message>(std::move(fields), inner);
    }
    catch (const NdnError& malformed)
    {
        if (error)
        {
            *error = {malformed.what, static_cast<uint32_t>(malformed.offset)};
        }
        return nullptr;
    }
}

Ptr<const Message>
NdnCodec::Encode(Message::Fields fields, const std::string& payload, uint32_t payloadSize) const
{
    NS_ABORT_MSG_IF(fields.kind == MessageKind::RETURN,
                    "ns3::icn::NdnCodec: a Nack is made of the Interest it brings back");
    payloadSize = std::max(payloadSize, static_cast<uint32_t>(payload.size()));
    const bool isData = fields.kind == MessageKind::DATA;
    if (isData || fields.isRnpInName || !GetCodePoints().rnpField)
    {
        fields.rnpField = Name(); // has no place outside the name
        fields.isRnpInName = false;
    }
    if (isData)
    {
        fields.pathLabel = nullptr;
    }
    else if (fields.pathLabel)
    {
        NS_ABORT_MSG_IF(fields.pathLabel->GetBitmap().size() > PATH_LABEL_BITMAP_BYTES,
                        "ns3::icn::NdnCodec: a path label with a bitmap of "
                            << fields.pathLabel->GetBitmap().size() << " octets; a link packet has "
                            << PATH_LABEL_BITMAP_BYTES);
        fields.pathLabel = Create<PathLabel>(fields.pathLabel->Resize(PATH_LABEL_BITMAP_BYTES));
    }
    fields.restrictions = nullptr;
    if (isData)
    {
        fields.hint = nullptr;
    }
    fields.isPlain = !fields.hint;
    const Ptr<Packet> packet = WriteMessage(fields, GetCodePoints(), payload, payloadSize);
    ReadNameOf(fields, GetCodePoints());
    return Create<Message>(std::move(fields), packet);
}

Ptr<Packet>
NdnCodec::WithHopFields(const Message& message, const HopFields& hop) const
{
    const MessageKind kind = message.GetKind();
    if (kind == MessageKind::RETURN)
    {
        return message.GetPacket()->Copy();
    }
    const Ptr<Packet> packet =
        kind == MessageKind::DATA ? message.GetPacket()->Copy() : Rewrite(message, hop);
    const bool hasLabel = kind == MessageKind::INTEREST && hop.pathLabel;
    if (hop.congestionMark || hop.pitToken || hasLabel)
    {
        NdnLpPacket headers;
        headers.pathLabel = hasLabel ? hop.pathLabel : nullptr;
        if (hop.congestionMark)
        {
            headers.congestionMark = hop.congestionMark;
        }
        headers.pitToken = ToOctets(hop.pitToken);
        Wrap(packet, headers);
    }
    return packet;
}

uint32_t
NdnCodec::GetSizeOnLinks(const Message& message) const
{
    const uint32_t size = message.GetSize();
    if (message.GetKind() != MessageKind::INTEREST || !message.Get().pathLabel)
    {
        return size;
    }
    NdnLpPacket headers;
    headers.pathLabel = message.Get().pathLabel;
    return size + static_cast<uint32_t>(headers.EncodeHead(size).size());
}

Ptr<const Message>
NdnCodec::MakeReturn(const Message& message, ReturnCode code, const HopFields& hop) const
{
    if (message.GetKind() == MessageKind::RETURN)
    {
        return MakeReturn(*MakeInterest(message), code, hop);
    }
    HopFields asSent = hop;
    asSent.pitToken = nullptr;
    asSent.isHintUsedUp = false;
    asSent.congestionMark = 0;
    asSent.pathLabel = nullptr;
    const Ptr<Packet> packet = WithHopFields(message, asSent);
    const NdnNackReason reason = ToNackReason(code);
    NdnLpPacket headers;
    headers.isNack = true;
    if (reason != NdnNackReason::NONE)
    {
        headers.nackReason = static_cast<uint64_t>(reason);
    }
    headers.pitToken = ToOctets(hop.pitToken);
    headers.pathLabel = message.Get().pathLabel;
    Wrap(packet, headers);
    Message::Fields fields = message.Get();
    fields.kind = MessageKind::RETURN;
    fields.returnCode = ToReturnCode(reason);
    fields.hopLimit = hop.hopLimit;
    fields.nonce = hop.nonce;
    fields.pitToken = hop.pitToken;
    if (fields.payloadOffset)
    {
        fields.payloadOffset = packet->GetSize() - (message.GetSize() - fields.payloadOffset);
    }
    return Create<Message>(std::move(fields), packet);
}

Ptr<const Message>
NdnCodec::MakeInterest(const Message& message) const
{
    NS_ASSERT(message.GetKind() == MessageKind::RETURN);
    Octets octets(*message.GetPacket(), message.GetSize());
    std::optional<NdnTlv> fragment;
    NdnLpPacket::ReadHeaders(ReadOnlyTlv(octets.Get(), octets.GetLength()), fragment);
    const auto at = static_cast<uint32_t>(fragment->valueAt);
    Message::Fields fields = message.Get();
    fields.kind = MessageKind::INTEREST;
    fields.returnCode = ReturnCode{};
    fields.pitToken = nullptr;
    fields.payloadOffset -= fields.payloadOffset ? at : 0;
    return Create<Message>(std::move(fields),
                           message.GetPacket()->CreateFragment(at, message.GetSize() - at));
}

Ptr<const Message>
NdnCodec::MakeSimilar(const Message& interest, const Variant& variant) const
{
    NdnPacket similar = ReadAll(interest);
    similar.lifetimeMs = variant.lifetimeMs;
    similar.hopLimit.reset();
    if (variant.isHopLimited)
    {
        similar.hopLimit = interest.Get().hopLimit;
    }
    similar.forwardingHint.clear();
    similar.hintIgnored.clear();
    auto& ignored = similar.ignored;
    ignored.erase(std::remove_if(ignored.begin(),
                                 ignored.end(),
                                 [](const auto& element) { return !IsInDigest(element.after); }),
                  ignored.end());
    return Decode(WriteAll(similar), nullptr);
}

std::string
NdnCodec::ComputeDigest(const Message& data) const
{
    Octets octets(*data.GetPacket(), data.GetSize());
    const Sha256::Digest digest = Sha256::Of(octets.Get(), octets.GetLength());
    return {digest.begin(), digest.end()};
}

bool
NdnCodec::IsAuthentic(const Message& data) const
{
    NdnOctets octets(data.GetSize());
    data.GetPacket()->CopyData(octets.data(), data.GetSize());
    return VerifySignature(*NdnPacket::Decode(octets, nullptr)) == Verdict::VALID;
}

bool
NdnCodec::IsIntact(const Message& interest) const
{
    if (interest.Get().payloadOffset == 0)
    {
        return true;
    }
    return HasRightParametersDigest(ReadAll(interest));
}

std::string
NdnCodec::ToUri(const Name& name) const
{
    return ndn::ToUri(ToWireNumbers(name));
}

std::optional<CodePoints>
NdnCodec::FindCodePoints(const std::string& profile, const std::string& encoding) const
{
    return CodePoints::FindNdn(profile, encoding);
}

} // namespace icn
} // namespace ns3
