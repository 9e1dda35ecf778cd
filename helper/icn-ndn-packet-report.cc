// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-packet-report.h"

#include "icn-hex.h"
#include "icn-packet-findings.h"

#include "ns3/icn-ndn-codec.h"
#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-name.h"
#include "ns3/icn-ndn-packet.h"
#include "ns3/icn-ndn-reassembler.h"
#include "ns3/icn-ndn-validation.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

using Json = nlohmann::ordered_json;

/** Hex, or null for octets that are absent. */
Json
ToJson(const std::optional<NdnOctets>& octets)
{
    return octets ? Json(ToHex(*octets)) : Json();
}

/** Adds a field unless it is absent. */
void
AddIfPresent(Json& json, const char* key, const std::optional<uint64_t>& number)
{
    if (number)
    {
        json[key] = *number;
    }
}

/** Adds a field in hex unless it is absent. */
void
AddIfPresent(Json& json, const char* key, const std::optional<NdnOctets>& octets)
{
    if (octets)
    {
        json[key] = ToHex(*octets);
    }
}

void
AddName(Json& json, const Name& name)
{
    json["name"] = ndn::ToUri(name);
    json["segments"] = Json::array();
    for (const NameSegment& segment : name)
    {
        json["segments"].push_back(
            {{"type", segment.type}, {"value", ToHex(segment.octets, segment.length)}});
    }
}

void
AddRole(Json& json, const NdnPacket& packet)
{
    const auto reflexive = packet.GetReflexiveRnp();
    const auto trigger = packet.GetTriggerRnp();
    json["role"] = reflexive ? "reflexive" : trigger ? "trigger" : "none";
    AddIfPresent(json, "rnp", reflexive ? reflexive : trigger);
    if (reflexive)
    {
        AddIfPresent(json, "triggerRnp", trigger);
    }
}

void
AddIgnored(Json& json, const char* key, const NdnIgnoredElements& ignored)
{
    for (const NdnIgnoredElement& element : ignored)
    {
        json[key].push_back({{"type", element.type}, {"value", ToHex(element.value)}});
    }
}

Json
ReportSignatureInfo(const NdnSignatureInfo& info)
{
    Json json;
    json["type"] = info.type;
    if (info.keyLocator)
    {
        Json locator;
        if (info.keyLocator->name)
        {
            AddName(locator["name"], *info.keyLocator->name);
        }
        AddIfPresent(locator, "keyDigest", info.keyLocator->keyDigest);
        json["keyLocator"] = locator;
    }
    AddIfPresent(json, "nonce", info.nonce);
    AddIfPresent(json, "timeMs", info.timeMs);
    AddIfPresent(json, "seqNum", info.sequence);
    AddIfPresent(json, "validityPeriod", info.validityPeriod);
    AddIgnored(json, "ignored", info.ignored);
    return json;
}

void
AddInterest(Json& json, const NdnPacket& interest)
{
    json["canBePrefix"] = interest.canBePrefix;
    json["mustBeFresh"] = interest.mustBeFresh;
    json["forwardingHint"] = Json::array();
    for (const Name& name : interest.forwardingHint)
    {
        Json delegation;
        AddName(delegation, name);
        json["forwardingHint"].push_back(delegation);
    }
    json["nonce"] =
        interest.nonce ? Json(ToHex(ToBigEndian(*interest.nonce, sizeof *interest.nonce))) : Json();
    json["lifetimeMs"] = interest.lifetimeMs.value_or(NdnPacket::DEFAULT_LIFETIME_MS);
    json["hopLimit"] = interest.hopLimit ? Json(*interest.hopLimit) : Json();
    json["payload"] = ToJson(interest.applicationParameters);
    json["appParameters"] = json["payload"];
    if (interest.applicationParameters)
    {
        json["paramsDigestValid"] = ndn::HasRightParametersDigest(interest);
    }
}

void
AddData(Json& json, const NdnPacket& data)
{
    const NdnMetaInfo info = data.metaInfo.value_or(NdnMetaInfo());
    json["contentType"] = info.contentType.value_or(0);
    json["freshnessMs"] = info.freshnessMs.value_or(0);
    json["finalBlockId"] = Json();
    if (info.finalBlockId)
    {
        json["finalBlockId"] = {{"type", info.finalBlockId->type},
                                {"value", ToHex(info.finalBlockId->value)}};
    }
    json["payload"] = ToJson(data.content);
    json["content"] = json["payload"];
    json["implicitDigest"] = ToHex(ndn::ComputeImplicitDigest(data));
}

/** What the packet writes although a reader would take it for that anyway. */
Json
ListExplicitDefaults(const NdnPacket& packet)
{
    const NdnMetaInfo info = packet.metaInfo.value_or(NdnMetaInfo());
    const bool isEmptyInfo = packet.metaInfo && !info.contentType && !info.freshnessMs &&
                             !info.finalBlockId && info.ignored.empty();
    Json defaults = Json::array();
    for (const auto& [isWritten, field] :
         {std::pair(packet.lifetimeMs == NdnPacket::DEFAULT_LIFETIME_MS, "lifetimeMs"),
          std::pair(isEmptyInfo, "metaInfo"),
          std::pair(info.contentType == uint64_t{0}, "contentType"),
          std::pair(info.freshnessMs == uint64_t{0}, "freshnessMs"),
          std::pair(packet.content && packet.content->empty(), "content")})
    {
        if (isWritten)
        {
            defaults.push_back(field);
        }
    }
    return defaults;
}

/** What of the signature a validator would refuse, as far as it shows without a key. */
void
FindInSignature(PacketFindings& findings, const NdnPacket& packet)
{
    if (packet.signatureInfo.has_value() != packet.signatureValue.has_value())
    {
        findings.Add(Finding::REJECT_ENDPOINT,
                     packet.signatureInfo ? "signature information without a signature value"
                                          : "signature value without signature information");
    }
    if (!packet.signatureInfo)
    {
        return;
    }
    const uint64_t type = packet.signatureInfo->type;
    const bool hasKeyLocator = packet.signatureInfo->keyLocator.has_value();
    switch (type)
    {
    case NdnSignatureInfo::DIGEST_SHA256:
        if (hasKeyLocator)
        {
            findings.Add(Finding::REJECT_VALIDATION, "DigestSha256 with a KeyLocator");
        }
        if (packet.signatureValue && ndn::VerifySignature(packet) == ndn::Verdict::INVALID)
        {
            findings.Add(Finding::REJECT_VALIDATION,
                         "DigestSha256 does not match the signed octets");
        }
        break;
    case NdnSignatureInfo::RSA_SHA256:
    case NdnSignatureInfo::ECDSA_SHA256:
    case NdnSignatureInfo::HMAC_SHA256:
    case NdnSignatureInfo::ED25519:
        if (!hasKeyLocator)
        {
            findings.Add(Finding::REJECT_VALIDATION,
                         "signature type " + std::to_string(type) + " without a KeyLocator");
        }
        break;
    case NdnSignatureInfo::NONE:
        break;
    default:
        findings.Add(Finding::ACCEPT_FORWARD, "a signature type that is not known here");
    }
}

void
FindInInterest(PacketFindings& findings, const NdnPacket& interest)
{
    bool hasDigest = false;
    for (const NameSegment& segment : interest.name)
    {
        hasDigest = hasDigest || segment.type == ndn::PARAMETERS_DIGEST_COMPONENT;
    }
    if (interest.applicationParameters && !ndn::HasRightParametersDigest(interest))
    {
        findings.Add(Finding::REJECT_ENDPOINT, "parameters digest does not match the parameters");
    }
    if (!interest.applicationParameters && hasDigest)
    {
        findings.Add(Finding::REJECT_ENDPOINT, "parameters digest without ApplicationParameters");
    }
    if (!interest.applicationParameters && (interest.signatureInfo || interest.signatureValue))
    {
        findings.Add(Finding::REJECT_ENDPOINT, "signature without ApplicationParameters");
    }
    if (interest.signatureInfo && hasDigest &&
        interest.name.GetLast().type != ndn::PARAMETERS_DIGEST_COMPONENT)
    {
        findings.Add(Finding::REJECT_ENDPOINT,
                     "signed Interest whose parameters digest is not its last component");
    }
    if (interest.hopLimit == uint8_t{0})
    {
        findings.Add(Finding::REJECT_HOP_LIMIT,
                     "a HopLimit of 0, unless from an application of the node");
    }
    Codec::Error error;
    const auto packet =
        Create<Packet>(interest.wire.data(), static_cast<uint32_t>(interest.wire.size()));
    if (!CreateObject<NdnCodec>()->Decode(packet, &error))
    {
        findings.Add(Finding::REJECT_RF, error.what);
    }
}

/** Writes a packet and adds what it finds. */
Json
ReportPacket(const NdnPacket& packet, PacketFindings& findings)
{
    const bool isInterest = packet.kind == NdnPacket::Kind::INTEREST;
    Json json;
    json["valid"] = true;
    json["kind"] = isInterest ? "interest" : "data";
    AddName(json, packet.name);
    AddRole(json, packet);
    isInterest ? AddInterest(json, packet) : AddData(json, packet);
    if (packet.signatureInfo)
    {
        json["sigInfo"] = ReportSignatureInfo(*packet.signatureInfo);
    }
    AddIfPresent(json, "sigValue", packet.signatureValue);
    if (packet.signatureInfo)
    {
        json["signedPortion"] = ToHex(ndn::GetSignedPortion(packet));
    }
    json["explicitDefaults"] = ListExplicitDefaults(packet);
    AddIgnored(json, "ignored", packet.ignored);
    if (isInterest)
    {
        FindInInterest(findings, packet);
    }
    FindInSignature(findings, packet);
    findings.Write(json);
    json["wire"] = ToHex(packet.Encode());
    return json;
}

void
FindInLp(PacketFindings& findings, const NdnLpPacket& lp)
{
    const uint64_t count = lp.fragCount.value_or(1);
    if (lp.fragIndex.value_or(0) >= count)
    {
        findings.Add(Finding::REJECT_REASSEMBLER, "FragIndex not below FragCount");
    }
    if (count > 1 && !lp.sequence)
    {
        findings.Add(Finding::REJECT_REASSEMBLER, "fragment without a Sequence");
    }
    if (count > NdnReassembler::MOST_FRAGMENTS)
    {
        findings.Add(Finding::REJECT_REASSEMBLER,
                     "more than " + std::to_string(NdnReassembler::MOST_FRAGMENTS) + " fragments");
    }
    if (lp.IsPart() && !lp.fragment)
    {
        findings.Add(Finding::REJECT_REASSEMBLER, "fragmentation without a Fragment");
    }
    if (lp.isNack && (!lp.fragment || (lp.packet && lp.packet->kind == NdnPacket::Kind::DATA)))
    {
        findings.Add(Finding::REJECT_SEMANTIC, "Nack that carries no Interest");
    }
}

Json
ReportLpPacket(const NdnLpPacket& lp)
{
    Json json;
    json["valid"] = true;
    json["kind"] = "lp";
    if (lp.pathLabel)
    {
        const std::string& bitmap = lp.pathLabel->GetBitmap();
        json["pathLabel"] = {{"flags", lp.pathLabel->GetFlags()},
                             {"hopCount", lp.pathLabel->GetHopCount()},
                             {"nextHopLabel", lp.pathLabel->GetNexthopLabel()},
                             {"bitmap", ToHex(NdnOctets(bitmap.begin(), bitmap.end()))}};
    }
    AddIfPresent(json, "sequence", lp.sequence);
    AddIfPresent(json, "fragIndex", lp.fragIndex);
    AddIfPresent(json, "fragCount", lp.fragCount);
    AddIfPresent(json, "pitToken", lp.pitToken);
    if (lp.isNack)
    {
        json["nackReason"] = static_cast<uint64_t>(lp.GetNackReason());
        AddIfPresent(json, "nackReasonNumber", lp.nackReason);
    }
    AddIfPresent(json, "incomingFaceId", lp.incomingFaceId);
    AddIfPresent(json, "nextHopFaceId", lp.nextHopFaceId);
    AddIfPresent(json, "cachePolicy", lp.cachePolicy);
    AddIfPresent(json, "congestionMark", lp.congestionMark);
    if (!lp.acks.empty())
    {
        json["acks"] = lp.acks;
    }
    AddIfPresent(json, "txSequence", lp.txSequence);
    if (lp.nonDiscovery)
    {
        json["nonDiscovery"] = true;
    }
    AddIfPresent(json, "prefixAnnouncement", lp.prefixAnnouncement);
    AddIgnored(json, "ignored", lp.ignored);
    AddIfPresent(json, "payload", lp.fragment);
    PacketFindings findings;
    FindInLp(findings, lp);
    PacketFindings inner;
    json["fragment"] = lp.packet ? ReportPacket(*lp.packet, inner) : Json();
    findings.Append(inner);
    findings.Write(json);
    json["wire"] = ToHex(lp.Encode());
    return json;
}

} // namespace

std::string
ReportNdnPacket(const std::vector<uint8_t>& octets)
{
    NdnError error;
    const auto lp = NdnLpPacket::Decode(octets, &error);
    if (!lp)
    {
        return Json{{"valid", false}, {"error", error.what}, {"offset", error.offset}}.dump();
    }
    const bool isBare = octets.front() != NdnLpPacket::TYPE;
    PacketFindings findings;
    return (isBare ? ReportPacket(*lp->packet, findings) : ReportLpPacket(*lp)).dump();
}

} // namespace icn
} // namespace ns3
