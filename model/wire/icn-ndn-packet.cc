// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-packet.h"

#include "icn-ndn-elements.h"
#include "icn-ndn-name.h"

#include <limits>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

// NDN packet format 0.3, "TLV-TYPE number assignments".
constexpr uint32_t T_INTEREST = 5;
constexpr uint32_t T_DATA = 6;
constexpr uint32_t T_NAME = 7;
constexpr uint32_t T_NONCE = 10;
constexpr uint32_t T_INTEREST_LIFETIME = 12;
constexpr uint32_t T_MUST_BE_FRESH = 18;
constexpr uint32_t T_META_INFO = 20;
constexpr uint32_t T_CONTENT = 21;
constexpr uint32_t T_SIGNATURE_INFO = 22;
constexpr uint32_t T_SIGNATURE_VALUE = 23;
constexpr uint32_t T_CONTENT_TYPE = 24;
constexpr uint32_t T_FRESHNESS_PERIOD = 25;
constexpr uint32_t T_FINAL_BLOCK_ID = 26;
constexpr uint32_t T_SIGNATURE_TYPE = 27;
constexpr uint32_t T_KEY_LOCATOR = 28;
constexpr uint32_t T_KEY_DIGEST = 29;
constexpr uint32_t T_FORWARDING_HINT = 30;
constexpr uint32_t T_CAN_BE_PREFIX = 33;
constexpr uint32_t T_HOP_LIMIT = 34;
constexpr uint32_t T_APPLICATION_PARAMETERS = 36;
constexpr uint32_t T_SIGNATURE_NONCE = 38;
constexpr uint32_t T_SIGNATURE_TIME = 40;
constexpr uint32_t T_SIGNATURE_SEQ_NUM = 42;
constexpr uint32_t T_INTEREST_SIGNATURE_INFO = 44;
constexpr uint32_t T_INTEREST_SIGNATURE_VALUE = 46;
constexpr uint32_t T_VALIDITY_PERIOD = 253;
constexpr uint32_t T_NOT_BEFORE = 254;
constexpr uint32_t T_NOT_AFTER = 255;

// Proposed for reflexive forwarding.
constexpr uint32_t T_REFLEXIVE_PREFIX = 201;
constexpr uint32_t T_LENIENT_REFLEXIVE_PREFIX = 202;

constexpr size_t NONCE_BYTES = 4;
constexpr size_t VALIDITY_TIME_BYTES = 15; ///< YYYYMMDDThhmmss

constexpr size_t NO_LIMIT = std::numeric_limits<size_t>::max();

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

NdnMetaInfo
ReadMetaInfo(const NdnTlv& tlv)
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

NdnSignatureInfo
ReadSignatureInfo(const NdnTlv& tlv)
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

void
ReadForwardingHint(const NdnTlv& tlv, NdnPacket& packet)
{
    ReadElements(tlv, {T_NAME}, T_NAME, packet.hintIgnored, [&packet](const NdnTlv& element) {
        packet.forwardingHint.push_back(ndn::ReadName(element));
    });
    if (packet.forwardingHint.empty())
    {
        throw NdnError{"a ForwardingHint without a Name", tlv.at};
    }
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

/** What the reader of an Interest notes besides its fields. */
struct InterestMarks
{
    std::optional<NdnTlv> name;             ///< the Name
    std::optional<size_t> parametersAt;     ///< ApplicationParameters
    std::optional<size_t> signatureValueAt; ///< InterestSignatureValue
    std::optional<NdnTlv> digest;           ///< ParametersSha256DigestComponent
};

void
NoteDigest(InterestMarks& marks)
{
    for (NdnTlvReader reader(*marks.name); !reader.IsAtEnd();)
    {
        const NdnTlv component = reader.ReadTlv();
        if (component.type != ndn::PARAMETERS_DIGEST_COMPONENT)
        {
            continue;
        }
        if (marks.digest)
        {
            throw NdnError{"more than one ParametersSha256DigestComponent", component.at};
        }
        marks.digest = component;
    }
}

void
ReadInterestElement(const NdnTlv& element, NdnPacket& packet, InterestMarks& marks)
{
    switch (element.type)
    {
    case T_NAME:
        packet.name = ndn::ReadName(element);
        element.CheckLength(1, NO_LIMIT, "an Interest with a Name of no components");
        marks.name = element;
        NoteDigest(marks);
        break;
    case T_CAN_BE_PREFIX:
        element.CheckLength(0, 0, "a CanBePrefix with a value");
        packet.canBePrefix = true;
        break;
    case T_MUST_BE_FRESH:
        element.CheckLength(0, 0, "a MustBeFresh with a value");
        packet.mustBeFresh = true;
        break;
    case T_FORWARDING_HINT:
        ReadForwardingHint(element, packet);
        break;
    case T_NONCE:
        element.CheckLength(NONCE_BYTES, NONCE_BYTES, "a Nonce not of 4 octets");
        packet.nonce = static_cast<uint32_t>(element.GetNumber());
        break;
    case T_INTEREST_LIFETIME:
        packet.lifetimeMs = element.GetNumber();
        break;
    case T_HOP_LIMIT:
        element.CheckLength(1, 1, "a HopLimit not of 1 octet");
        packet.hopLimit = static_cast<uint8_t>(element.GetNumber());
        break;
    case T_REFLEXIVE_PREFIX:
        element.CheckLength(1, NO_LIMIT, "an empty reflexive name prefix");
        packet.reflexivePrefix = element.GetValue();
        break;
    case T_LENIENT_REFLEXIVE_PREFIX:
        element.CheckLength(1, NO_LIMIT, "an empty reflexive name prefix");
        packet.lenientReflexivePrefix = element.GetValue();
        break;
    case T_APPLICATION_PARAMETERS:
        marks.parametersAt = element.at;
        packet.applicationParameters = element.GetValue();
        break;
    case T_INTEREST_SIGNATURE_INFO:
        packet.signatureInfo = ReadSignatureInfo(element);
        break;
    default:
        marks.signatureValueAt = element.at;
        packet.signatureValue = element.GetValue();
    }
}

void
CheckNameFirst(const NdnTlv& tlv)
{
    NdnTlvReader reader(tlv);
    if (reader.IsAtEnd() || reader.ReadTlv().type != T_NAME)
    {
        throw NdnError{"a packet that does not begin with a Name", tlv.valueAt};
    }
}

void
ReadInterest(const NdnTlv& tlv, NdnPacket& packet)
{
    packet.kind = NdnPacket::Kind::INTEREST;
    InterestMarks marks;
    ReadElements(
        tlv,
        {T_NAME,
         T_CAN_BE_PREFIX,
         T_MUST_BE_FRESH,
         T_FORWARDING_HINT,
         T_NONCE,
         T_INTEREST_LIFETIME,
         T_HOP_LIMIT,
         T_REFLEXIVE_PREFIX,
         T_LENIENT_REFLEXIVE_PREFIX,
         T_APPLICATION_PARAMETERS,
         T_INTEREST_SIGNATURE_INFO,
         T_INTEREST_SIGNATURE_VALUE},
        0,
        packet.ignored,
        [&packet, &marks](const NdnTlv& element) { ReadInterestElement(element, packet, marks); });
    if (!marks.parametersAt)
    {
        return;
    }
    if (!marks.digest)
    {
        throw NdnError{"ApplicationParameters without a ParametersSha256DigestComponent",
                       *marks.parametersAt};
    }
    const size_t parametersAt = *marks.parametersAt - tlv.at;
    const size_t signatureAt = marks.signatureValueAt.value_or(tlv.GetEnd()) - tlv.at;
    packet.parametersPortion = {parametersAt, tlv.GetEnd() - tlv.at};
    packet.signedPortions = {{marks.name->valueAt - tlv.at, marks.digest->at - tlv.at},
                             {parametersAt, signatureAt}};
}

void
ReadData(const NdnTlv& tlv, NdnPacket& packet)
{
    packet.kind = NdnPacket::Kind::DATA;
    ReadElements(tlv,
                 {T_NAME, T_META_INFO, T_CONTENT, T_SIGNATURE_INFO, T_SIGNATURE_VALUE},
                 0,
                 packet.ignored,
                 [&packet, &tlv](const NdnTlv& element) {
                     switch (element.type)
                     {
                     case T_NAME:
                         packet.name = ndn::ReadName(element);
                         break;
                     case T_META_INFO:
                         packet.metaInfo = ReadMetaInfo(element);
                         break;
                     case T_CONTENT:
                         packet.content = element.GetValue();
                         break;
                     case T_SIGNATURE_INFO:
                         packet.signatureInfo = ReadSignatureInfo(element);
                         break;
                     default:
                         packet.signatureValue = element.GetValue();
                         packet.signedPortions = {{tlv.valueAt - tlv.at, element.at - tlv.at}};
                     }
                 });
    if (!packet.signatureInfo)
    {
        throw NdnError{"a Data without SignatureInfo", tlv.at};
    }
    if (!packet.signatureValue)
    {
        throw NdnError{"a Data without SignatureValue", tlv.at};
    }
}

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
    if (tlv.type != T_INTEREST && tlv.type != T_DATA)
    {
        throw NdnError{"a packet that is neither Interest nor Data", tlv.at};
    }
    CheckNameFirst(tlv);
    NdnPacket packet;
    tlv.type == T_INTEREST ? ReadInterest(tlv, packet) : ReadData(tlv, packet);
    packet.wire = tlv.GetOctets();
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
