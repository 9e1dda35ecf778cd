// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-vectors.h"

#include "icn-vectors.h"

#include <algorithm>
#include <optional>
#include <string>

using nlohmann::json;
using ns3::icn::Name;
using ns3::icn::NdnComponent;
using ns3::icn::NdnKeyLocator;
using ns3::icn::NdnMetaInfo;
using ns3::icn::NdnOctets;
using ns3::icn::NdnPacket;
using ns3::icn::NdnSignatureInfo;

namespace tests
{

namespace
{

/// @param object a JSON object. @param key of a string of hex. @return it; none if absent or null
std::optional<NdnOctets>
HexOf(const json& object, const std::string& key)
{
    const json value = object.value(key, json());
    return value.is_null() ? std::nullopt : std::optional(FromHex(value));
}

/// @param object a JSON object. @param key of a number. @return it; none if absent or null
std::optional<uint64_t>
NumberOf(const json& object, const std::string& key)
{
    const json value = object.value(key, json());
    return value.is_null() ? std::nullopt : std::optional(value.get<uint64_t>());
}

/// @param info of a signature in a vector. @return it
NdnSignatureInfo
SignatureInfoOf(const json& info)
{
    NdnSignatureInfo result;
    result.type = info["type"];
    result.nonce = HexOf(info, "nonce");
    result.timeMs = NumberOf(info, "timeMs");
    result.sequence = NumberOf(info, "seqNum");
    if (info.contains("keyLocator"))
    {
        NdnKeyLocator locator;
        locator.keyDigest = HexOf(info["keyLocator"], "keyDigest");
        if (info["keyLocator"].contains("name"))
        {
            locator.name = NdnNameOf(info["keyLocator"]["name"]);
        }
        result.keyLocator = locator;
    }
    return result;
}

} // namespace

json
NdnVectors(const std::string& section)
{
    return ReadVectors("ndn.json")[section];
}

Name
NdnNameOf(const json& name)
{
    Name result;
    for (const json& component : name["components"])
    {
        const NdnOctets value = FromHex(component["value"]);
        result = result.Append(component["type"].get<uint16_t>(),
                               std::string(value.begin(), value.end()));
    }
    return result;
}

NdnPacket
NdnPacketOf(const json& fields, const json& defaults)
{
    const auto numberUnless = [&](const char* key, uint64_t number) {
        const bool isExplicit = std::find(defaults.begin(), defaults.end(), key) != defaults.end();
        const auto value = NumberOf(fields, key);
        return value != number || isExplicit ? value : std::nullopt;
    };

    NdnPacket packet;
    packet.name = NdnNameOf(fields["name"]);
    packet.signatureValue = HexOf(fields, "sigValue");
    if (fields.contains("sigInfo"))
    {
        packet.signatureInfo = SignatureInfoOf(fields["sigInfo"]);
    }
    if (fields["type"] == "Data")
    {
        packet.kind = NdnPacket::Kind::DATA;
        packet.content = HexOf(fields, "content");
        NdnMetaInfo info;
        info.contentType = numberUnless("contentType", 0);
        info.freshnessMs = numberUnless("freshnessMs", 0);
        if (!fields["finalBlockId"].is_null())
        {
            info.finalBlockId = NdnComponent{fields["finalBlockId"]["type"],
                                             FromHex(fields["finalBlockId"]["value"])};
        }
        if (info.contentType || info.freshnessMs || info.finalBlockId ||
            std::find(defaults.begin(), defaults.end(), "metaInfo") != defaults.end())
        {
            packet.metaInfo = info;
        }
        return packet;
    }
    packet.canBePrefix = fields["canBePrefix"];
    packet.mustBeFresh = fields["mustBeFresh"];
    for (const json& name : fields["forwardingHint"])
    {
        packet.forwardingHint.push_back(NdnNameOf(name));
    }
    if (!fields["nonce"].is_null())
    {
        packet.nonce =
            static_cast<uint32_t>(std::stoul(fields["nonce"].get<std::string>(), nullptr, 16));
    }
    packet.lifetimeMs = numberUnless("lifetimeMs", NdnPacket::DEFAULT_LIFETIME_MS);
    packet.hopLimit = NumberOf(fields, "hopLimit");
    packet.applicationParameters = HexOf(fields, "appParameters");
    return packet;
}

} // namespace tests
