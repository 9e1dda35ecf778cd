// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-packet.h"

#include "icn-ndn-elements.h"
#include "icn-ndn-name.h"
#include "icn-ndn-reader.h"

#include <utility>

namespace ns3
{
namespace icn
{

using namespace ndn;

namespace
{

NdnComponent
ReadOnlyComponent(const NdnTlv& holder)
{
    NdnTlvReader reader(holder);
    if (reader.IsAtEnd())
    {
        throw NdnError{"a FinalBlockId without a name component", holder.at};
    }
    const NdnTlv component = reader.ReadTlv();
    ndn::CheckComponent(component);
    if (!reader.IsAtEnd())
    {
        throw NdnError{"a FinalBlockId of more than one name component", reader.GetOffset()};
    }
    return {static_cast<uint16_t>(component.type), component.GetValue()};
}

NdnOctets
EncodeMetaInfo(const NdnMetaInfo& info)
{
    NdnElementWriter writer(info.ignored);
    writer.Put(T_CONTENT_TYPE, info.contentType);
    writer.Put(T_FRESHNESS_PERIOD, info.freshnessMs);
    std::optional<NdnOctets> finalBlockId;
    if (info.finalBlockId)
    {
        finalBlockId.emplace();
        AppendTlv(*finalBlockId, info.finalBlockId->type, info.finalBlockId->value);
    }
    writer.Put(T_FINAL_BLOCK_ID, finalBlockId);
    return writer.GetOctets();
}

NdnKeyLocator
ReadKeyLocator(const NdnTlv& tlv)
{
    NdnKeyLocator locator;
    ReadElements(tlv,
                 {T_NAME, T_KEY_DIGEST},
                 0,
                 locator.ignored,
                 [&locator](const NdnTlv& element) {
                     if (locator.name)
                     {
                         throw NdnError{"a KeyLocator of both Name and KeyDigest", element.at};
                     }
                     if (element.type == T_NAME)
                     {
                         locator.name = ndn::ReadName(element);
                     }
                     else
                     {
                         locator.keyDigest = element.GetValue();
                     }
                 });
    if (!locator.name && !locator.keyDigest)
    {
        throw NdnError{"a KeyLocator without Name or KeyDigest", tlv.at};
    }
    return locator;
}

NdnOctets
EncodeKeyLocator(const NdnKeyLocator& locator)
{
    NdnElementWriter writer(locator.ignored);
    writer.Put(T_NAME, locator.name ? std::optional(ndn::EncodeName(*locator.name)) : std::nullopt);
    writer.Put(T_KEY_DIGEST, locator.keyDigest);
    return writer.GetOctets();
}

void
CheckValidityPeriod(const NdnTlv& tlv)
{
    NdnIgnoredElements ignored;
    size_t times = 0;
    ReadElements(tlv, {T_NOT_BEFORE, T_NOT_AFTER}, 0, ignored, [&times](const NdnTlv& element) {
        element.CheckLength(VALIDITY_TIME_BYTES,
                            VALIDITY_TIME_BYTES,
                            "a time of a ValidityPeriod not of 15 octets");
        ++times;
    });
    if (times != 2)
    {
        throw NdnError{"a ValidityPeriod without NotBefore or NotAfter", tlv.at};
    }
}

NdnOctets
EncodeSignatureInfo(const NdnSignatureInfo& info)
{
    NdnElementWriter writer(info.ignored);
    writer.Put(T_SIGNATURE_TYPE, std::optional(info.type));
    writer.Put(T_KEY_LOCATOR,
               info.keyLocator ? std::optional(EncodeKeyLocator(*info.keyLocator)) : std::nullopt);
    writer.Put(T_SIGNATURE_NONCE, info.nonce);
    writer.Put(T_SIGNATURE_TIME, info.timeMs);
    writer.Put(T_SIGNATURE_SEQ_NUM, info.sequence);
    writer.Put(T_VALIDITY_PERIOD, info.validityPeriod);
    return writer.GetOctets();
}

std::optional<NdnOctets>
EncodeForwardingHint(const NdnPacket& packet)
{
    if (packet.forwardingHint.empty())
    {
        return std::nullopt;
    }
    std::vector<NdnOctets> names;
    for (const Name& name : packet.forwardingHint)
    {
        names.push_back(ndn::EncodeName(name));
    }
    NdnElementWriter writer(packet.hintIgnored);
    writer.PutAll(T_NAME, names);
    return writer.GetOctets();
}

/** Keeps all that a packet holds. */
class StoringSink
{
  public:
    explicit StoringSink(NdnPacket& packet)
        : m_packet(packet)
    {
    }

    void OnElement(const NdnTlv& element)
    {
        switch (element.type)
        {
        case T_NAME:
            m_packet.name = ReadName(element);
            break;
        case T_CAN_BE_PREFIX:
            m_packet.canBePrefix = true;
            break;
        case T_MUST_BE_FRESH:
            m_packet.mustBeFresh = true;
            break;
        case T_FORWARDING_HINT:
            m_packet.forwardingHint = ReadForwardingHint(element, m_packet.hintIgnored);
            break;
        case T_NONCE:
            m_packet.nonce = static_cast<uint32_t>(element.GetNumber());
            break;
        case T_INTEREST_LIFETIME:
            m_packet.lifetimeMs = element.GetNumber();
            break;
        case T_HOP_LIMIT:
            m_packet.hopLimit = static_cast<uint8_t>(element.GetNumber());
            break;
        case T_REFLEXIVE_PREFIX:
            m_packet.reflexivePrefix = element.GetValue();
            break;
        case T_LENIENT_REFLEXIVE_PREFIX:
            m_packet.lenientReflexivePrefix = element.GetValue();
            break;
        case T_APPLICATION_PARAMETERS:
            m_packet.applicationParameters = element.GetValue();
            break;
        case T_META_INFO:
            m_packet.metaInfo = NdnMetaInfo::Read(element);
            break;
        case T_CONTENT:
            m_packet.content = element.GetValue();
            break;
        case T_INTEREST_SIGNATURE_INFO:
        case T_SIGNATURE_INFO:
            m_packet.signatureInfo = NdnSignatureInfo::Read(element);
            break;
        default:
            m_packet.signatureValue = element.GetValue();
        }
    }

    void OnIgnored(uint32_t after, const NdnTlv& element)
    {
        m_packet.ignored.push_back({after, element.type, element.GetValue()});
    }

  private:
    NdnPacket& m_packet;
};

void
PutInterest(NdnElementWriter& writer, const NdnPacket& packet)
{
    writer.PutFlag(T_CAN_BE_PREFIX, packet.canBePrefix);
    writer.PutFlag(T_MUST_BE_FRESH, packet.mustBeFresh);
    writer.Put(T_FORWARDING_HINT, EncodeForwardingHint(packet));
    writer.Put(T_NONCE,
               packet.nonce ? std::optional(ToBigEndian(*packet.nonce, NONCE_BYTES))
                            : std::nullopt);
    writer.Put(T_INTEREST_LIFETIME, packet.lifetimeMs);
    writer.Put(T_HOP_LIMIT, std::optional<uint64_t>(packet.hopLimit));
    writer.Put(T_REFLEXIVE_PREFIX, packet.reflexivePrefix);
    writer.Put(T_LENIENT_REFLEXIVE_PREFIX, packet.lenientReflexivePrefix);
    writer.Put(T_APPLICATION_PARAMETERS, packet.applicationParameters);
}

void
PutData(NdnElementWriter& writer, const NdnPacket& packet)
{
    writer.Put(T_META_INFO,
               packet.metaInfo ? std::optional(EncodeMetaInfo(*packet.metaInfo)) : std::nullopt);
    writer.Put(T_CONTENT, packet.content);
}

} // namespace

NdnMetaInfo
NdnMetaInfo::Read(const NdnTlv& tlv)
{
    NdnMetaInfo info;
    ReadElements(tlv,
                 {T_CONTENT_TYPE, T_FRESHNESS_PERIOD, T_FINAL_BLOCK_ID},
                 0,
                 info.ignored,
                 [&info](const NdnTlv& element) {
                     switch (element.type)
                     {
                     case T_CONTENT_TYPE:
                         info.contentType = element.GetNumber();
                         break;
                     case T_FRESHNESS_PERIOD:
                         info.freshnessMs = element.GetNumber();
                         break;
                     default:
                         info.finalBlockId = ReadOnlyComponent(element);
                     }
                 });
    return info;
}

NdnSignatureInfo
NdnSignatureInfo::Read(const NdnTlv& tlv)
{
    NdnSignatureInfo info;
    bool hasType = false;
    ReadElements(tlv,
                 {T_SIGNATURE_TYPE,
                  T_KEY_LOCATOR,
                  T_SIGNATURE_NONCE,
                  T_SIGNATURE_TIME,
                  T_SIGNATURE_SEQ_NUM,
                  T_VALIDITY_PERIOD},
                 0,
                 info.ignored,
                 [&info, &hasType](const NdnTlv& element) {
                     switch (element.type)
                     {
                     case T_SIGNATURE_TYPE:
                         info.type = element.GetNumber();
                         hasType = true;
                         break;
                     case T_KEY_LOCATOR:
                         info.keyLocator = ReadKeyLocator(element);
                         break;
                     case T_SIGNATURE_NONCE:
                         element.CheckLength(1, NO_LIMIT, "an empty SignatureNonce");
                         info.nonce = element.GetValue();
                         break;
                     case T_SIGNATURE_TIME:
                         info.timeMs = element.GetNumber();
                         break;
                     case T_SIGNATURE_SEQ_NUM:
                         info.sequence = element.GetNumber();
                         break;
                     default:
                         CheckValidityPeriod(element);
                         info.validityPeriod = element.GetValue();
                     }
                 });
    if (!hasType)
    {
        throw NdnError{"a signature information without SignatureType", tlv.at};
    }
    return info;
}

std::optional<NdnPacket>
NdnPacket::Decode(const NdnOctets& octets, NdnError* error)
{
    try
    {
        return Read(ReadOnlyTlv(octets.data(), octets.size()));
    }
    catch (const NdnError& malformed)
    {
        if (error)
        {
            *error = malformed;
        }
        return std::nullopt;
    }
}

NdnPacket
NdnPacket::Read(const NdnTlv& tlv)
{
    NdnPacket packet;
    packet.kind = tlv.type == T_INTEREST ? Kind::INTEREST : Kind::DATA;
    StoringSink sink(packet);
    const PacketMarks marks = ReadPacket(tlv, sink);
    packet.wire = tlv.GetOctets();
    const auto relative = [&tlv](size_t at) { return at - tlv.at; };
    if (packet.kind == Kind::DATA)
    {
        packet.signedPortions = {{relative(tlv.valueAt), relative(marks.signatureValueAt)}};
    }
    else if (marks.parametersAt)
    {
        const Span behindParameters{relative(marks.parametersAt), packet.wire.size()};
        packet.parametersPortion = behindParameters;
        packet.signedPortions = {
            {relative(marks.nameAt), relative(marks.digestAt)},
            {behindParameters.at,
             marks.signatureValueAt ? relative(marks.signatureValueAt) : packet.wire.size()}};
    }
    return packet;
}

NdnOctets
NdnPacket::Encode() const
{
    const bool isInterest = kind == Kind::INTEREST;
    NdnElementWriter writer(ignored);
    writer.Put(T_NAME, ndn::EncodeName(name));
    isInterest ? PutInterest(writer, *this) : PutData(writer, *this);
    writer.Put(isInterest ? T_INTEREST_SIGNATURE_INFO : T_SIGNATURE_INFO,
               signatureInfo ? std::optional(EncodeSignatureInfo(*signatureInfo)) : std::nullopt);
    writer.Put(isInterest ? T_INTEREST_SIGNATURE_VALUE : T_SIGNATURE_VALUE, signatureValue);
    NdnOctets packet;
    AppendTlv(packet, isInterest ? T_INTEREST : T_DATA, writer.GetOctets());
    return packet;
}

std::optional<NdnOctets>
NdnPacket::GetReflexiveRnp() const
{
    if (name.GetSize() == 0)
    {
        return std::nullopt;
    }
    const NameSegment first = name.GetSegment(0);
    if (first.type != ndn::REFLEXIVE_COMPONENT)
    {
        return std::nullopt;
    }
    return NdnOctets(first.octets, first.octets + first.length);
}

std::optional<NdnOctets>
NdnPacket::GetTriggerRnp() const
{
    if (reflexivePrefix)
    {
        return reflexivePrefix;
    }
    if (lenientReflexivePrefix)
    {
        return lenientReflexivePrefix;
    }
    std::optional<NdnOctets> rnp;
    for (auto segment = name.begin(); segment != name.end(); ++segment)
    {
        const NameSegment s = *segment;
        if (ndn::IsDigestComponent(s.type))
        {
            continue;
        }
        rnp.reset();
        if (s.type == ndn::REFLEXIVE_COMPONENT && segment != name.begin())
        {
            rnp = NdnOctets(s.octets, s.octets + s.length);
        }
    }
    return rnp;
}

} // namespace icn
} // namespace ns3
