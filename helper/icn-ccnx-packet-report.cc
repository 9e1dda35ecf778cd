// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ccnx-packet-report.h"

#include "icn-hex.h"
#include "icn-packet-findings.h"

#include "ns3/abort.h"
#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-ccnx-manifest.h"
#include "ns3/icn-ccnx-packet.h"
#include "ns3/icn-ccnx-types.h"
#include "ns3/icn-ccnx-validation.h"

#include <nlohmann/json.hpp>
#include <string_view>

namespace ns3
{
namespace icn
{

using namespace ccnx;
using Json = nlohmann::ordered_json;
using Verdict = CcnxValidator::Verdict;

namespace
{

/** The name of a number that has one, else the number in hex. */
template <size_t N>
std::string
NameOf(uint16_t type, const std::pair<uint16_t, const char*> (&names)[N])
{
    for (const auto& [number, name] : names)
    {
        if (number == type)
        {
            return name;
        }
    }
    return "0x" + ToHex(Octets{static_cast<uint8_t>(type >> 8), static_cast<uint8_t>(type)});
}

constexpr std::pair<uint16_t, const char*> HEADER_NAMES[] = {
    {T_INTLIFE, "T_INTLIFE"},
    {T_CACHETIME, "T_CACHETIME"},
    {T_MSGHASH, "T_MSGHASH"},
    {T_PATH_LABEL, "T_PATH_LABEL"},
    {T_PAD, "T_PAD"},
    {T_ORG, "T_ORG"},
};

constexpr std::pair<uint16_t, const char*> FIELD_NAMES[] = {
    {T_NAME, "T_NAME"},
    {T_PAYLOAD, "T_PAYLOAD"},
    {T_KEYIDRESTR, "T_KEYIDRESTR"},
    {T_OBJHASHRESTR, "T_OBJHASHRESTR"},
    {T_PAYLDTYPE, "T_PAYLDTYPE"},
    {T_EXPIRY, "T_EXPIRY"},
    {T_PAD, "T_PAD"},
    {T_ORG, "T_ORG"},
};

constexpr std::pair<uint16_t, const char*> ALGORITHM_NAMES[] = {
    {T_CRC32C, "CRC32C"},
    {T_HMAC_SHA256, "HMAC-SHA256"},
    {T_RSA_SHA256, "RSA-SHA256"},
    {T_EC_SECP_256K1, "EC-SECP-256K1"},
    {T_EC_SECP_384R1, "EC-SECP-384R1"},
};

const char*
LabelOf(uint16_t type, const CodePoints& points)
{
    return type == Name::GENERIC_TYPE         ? "NAME"
           : type == T_IPID                   ? "IPID"
           : type == T_NONCE                  ? "NONCE"
           : type == T_ORG                    ? "ORG"
           : type == points.reflexiveSegment  ? "REFLEXIVE_NAME"
           : type == points.chunkSegment      ? "CHUNK"
           : type >= 0x1000 && type <= 0x1fff ? "APP"
                                              : "";
}

Json
ToJson(const Name& name, const CodePoints& points)
{
    Json segments = Json::array();
    for (const NameSegment segment : name)
    {
        segments.push_back({{"type", segment.type},
                            {"value", ToHex(segment.GetValue())},
                            {"label", LabelOf(segment.type, points)}});
    }
    return segments;
}

Json
ToJson(const CcnxHash& hash)
{
    return {{"type", hash.type}, {"value", ToHex(hash.value)}};
}

Json
ToJson(const CcnxLink& link, const CodePoints& points)
{
    Json json{{"name", link.name.ToLabelledUri()}, {"segments", ToJson(link.name, points)}};
    if (link.keyId)
    {
        json["keyId"] = ToJson(*link.keyId);
    }
    if (link.objectHash)
    {
        json["digest"] = ToHex(link.objectHash->value);
        json["objectHash"] = ToJson(*link.objectHash);
    }
    return json;
}

template <size_t N>
Json
ToJson(const std::vector<CcnxField>& fields, const std::pair<uint16_t, const char*> (&names)[N])
{
    Json json = Json::array();
    for (const CcnxField& field : fields)
    {
        if (&names[0] == &FIELD_NAMES[0] && field.type == T_NAME)
        {
            continue; // told apart from the others
        }
        json.push_back({{"type", field.type},
                        {"name", NameOf(field.type, names)},
                        {"value", ToHex(field.value)}});
    }
    return json;
}

/** One packet on its way into JSON. */
class Report
{
  public:
    Report(const CcnxPacket& packet,
           const CcnxCodec::Reading& reading,
           const CodePoints& points,
           CcnxValidator::RsaForm form)
        : m_packet(packet),
          m_fields(reading.fields),
          m_points(points),
          m_validation(packet.GetValidation()),
          m_result(CcnxValidator(form).Check(packet))
    {
        WriteNames();
        WriteTimes();
        WriteMessage();
        WriteTlvs();
        WriteValidation();
        if (reading.reflexiveFault)
        {
            m_findings.Add(Finding::REJECT_RF, reading.reflexiveFault->what);
        }
        FindFaults();
        m_findings.Write(m_json);
        m_json["wire"] = ToHex(packet.Encode());
    }

    std::string GetText() const
    {
        return m_json.dump();
    }

  private:
    void WriteNames()
    {
        m_json["valid"] = true;
        m_json["kind"] = m_packet.IsContent()               ? "data"
                         : m_packet.packetType == PT_RETURN ? "return"
                                                            : "interest";
        const auto name = m_packet.GetName();
        m_json["name"] = name ? Json(name->ToLabelledUri()) : Json();
        m_json["segments"] = ToJson(name.value_or(Name()), m_points);
        const ReflexiveRole role = m_fields.role;
        const bool isReflexive = role == ReflexiveRole::REFLEXIVE || role == ReflexiveRole::NESTED;
        const bool isTrigger = role == ReflexiveRole::TRIGGER || role == ReflexiveRole::NESTED;
        m_json["role"] = isReflexive ? "reflexive" : isTrigger ? "trigger" : "none";
        if (isReflexive)
        {
            m_json["rnp"] = ToHex(m_fields.name.GetSegment(0).GetValue());
        }
        if (isTrigger)
        {
            const bool isField = m_fields.rnpField.GetSize();
            const NameSegment rnp =
                isField ? m_fields.rnpField.GetSegment(0) : m_fields.name.GetLast();
            m_json[isReflexive ? "triggerRnp" : "rnp"] = ToHex(rnp.GetValue());
        }
        if (m_fields.chunk)
        {
            m_json["chunk"] = *m_fields.chunk;
        }
    }

    void WriteTimes()
    {
        if (!m_packet.IsContent())
        {
            m_json["hopLimit"] = m_packet.hopLimit;
        }
        if (m_packet.packetType == PT_RETURN)
        {
            m_json["returnCode"] = m_packet.returnCode;
            m_json["returnReason"] = ToString(m_fields.returnCode);
        }
        Set("lifetimeMs", m_packet.GetLifetimeMs());
        Set("lifetimeMs", m_packet.GetCompactLifetimeMs());
        Set("recommendedCacheTimeMs", m_packet.GetCacheTimeMs());
        Set("recommendedCacheTimeRelativeMs", m_packet.GetRelativeCacheTimeMs());
        Set("expiryTimeMs", m_packet.GetExpiryMs());
    }

    void WriteMessage()
    {
        SetHash("keyIdRestriction", m_packet.GetKeyIdRestriction());
        SetHash("objectHashRestriction", m_packet.GetObjectHashRestriction());
        if (m_packet.FindField(T_PAYLDTYPE))
        {
            m_json["payloadType"] = m_packet.GetPayloadType();
        }
        Set("endChunkNumber", m_fields.endChunk);
        if (const Octets* payload = m_packet.GetPayload())
        {
            m_json["payload"] = ToHex(*payload);
            if (m_packet.IsContent() && m_packet.GetPayloadType() == PAYLOAD_LINK)
            {
                WriteLinks(*payload);
            }
        }
        SetHash("msgHashHeader", m_packet.GetMessageHash());
        if (const auto label = m_packet.GetPathLabel())
        {
            m_json["pathLabel"] = {{"flags", label->flags},
                                   {"hopCount", label->hopCount},
                                   {"nextHopLabel", label->nextHopLabel},
                                   {"bitmap", ToHex(label->bitmap)}};
        }
        m_json[m_packet.IsContent() ? "contentObjectHash" : "messageHash"] =
            ToHex(CcnxValidator::GetMessageHash(m_packet));
    }

    void WriteLinks(const Octets& payload)
    {
        Codec::Error error;
        const auto links = CcnxPacket::ReadLinks(payload, &error);
        if (!links)
        {
            m_findings.Add(Finding::REJECT_ENDPOINT, error.what);
            return;
        }
        for (const CcnxLink& link : *links)
        {
            m_json["links"].push_back(ToJson(link, m_points));
        }
    }

    void WriteTlvs()
    {
        const size_t headers = m_packet.Encode()[HEADER_LENGTH_AT];
        m_json["version"] = VERSION;
        m_json["packetType"] = m_packet.packetType;
        m_json["packetLength"] = headers + m_packet.GetHashedOctets().size();
        m_json["headerLength"] = headers;
        m_json["flags"] = m_packet.flags;
        m_json["hopByHop"] = ToJson(m_packet.hopByHop, HEADER_NAMES);
        m_json["messageType"] = m_packet.IsContent() ? T_OBJECT : T_INTEREST;
        m_json["messageTlvs"] = ToJson(m_packet.message, FIELD_NAMES);
    }

    void WriteValidation()
    {
        if (!m_validation)
        {
            return;
        }
        Json json;
        json["alg"] = NameOf(m_validation->algorithm, ALGORITHM_NAMES);
        json["type"] = m_validation->algorithm;
        if (m_validation->keyId)
        {
            json["keyId"] = ToHex(m_validation->keyId->value);
            json["keyIdType"] = m_validation->keyId->type;
        }
        if (m_validation->publicKey)
        {
            json["publicKey"] = ToHex(*m_validation->publicKey);
        }
        if (m_validation->cert)
        {
            json["cert"] = ToHex(*m_validation->cert);
        }
        if (m_validation->keyLink)
        {
            json["keyLink"] = ToJson(*m_validation->keyLink, m_points);
        }
        if (m_validation->sigTimeMs)
        {
            json["sigTime"] = *m_validation->sigTimeMs;
        }
        json["payload"] = ToHex(m_packet.validationPayload);
        json["verdict"] = ToString(m_result.verdict);
        m_json["validation"] = json;
    }

    /** What is well formed and all the same not to be used. */
    void FindFaults()
    {
        const bool isInterest = m_packet.packetType == PT_INTEREST;
        if (isInterest && m_packet.hopLimit == 0)
        {
            m_findings.Add(Finding::REJECT_HOP_LIMIT,
                           "a HopLimit of 0, unless from an application of the node");
        }
        const auto hash = m_packet.GetObjectHashRestriction();
        if (isInterest && hash && hash->type != T_SHA_256)
        {
            m_findings.AddReturn(ReturnCode::UNSUPPORTED_HASH_RESTRICTION,
                                 "a ContentObjectHash restriction of another hash than SHA-256");
        }
        const auto label = m_packet.GetPathLabel();
        if (isInterest && label && (label->flags & PATH_FALLBACK) && (label->flags & PATH_STRICT))
        {
            m_findings.AddReturn(ReturnCode::MALFORMED_INTEREST,
                                 "a path label both strict and with fallback");
        }
        if (m_result.verdict == Verdict::INVALID)
        {
            m_findings.Add(Finding::REJECT_VALIDATION, m_result.reason);
        }
        if (m_result.verdict == Verdict::UNKNOWN_ALGORITHM)
        {
            m_findings.Add(Finding::ACCEPT_FORWARD,
                           "a validation algorithm that is not known here");
        }
        FindEndpointFaults();
    }

    void FindEndpointFaults()
    {
        const size_t segments = m_fields.name.GetSize();
        if (segments > 1 && m_fields.name.GetLast().length == 0)
        {
            const uint16_t type = m_fields.name.GetLast().type;
            if (type == m_points.chunkSegment || type == m_points.reflexiveSegment)
            {
                m_findings.Add(Finding::REJECT_ENDPOINT,
                               "a last segment that lacks its chunk number or prefix");
            }
        }
        if (!m_packet.IsContent())
        {
            return;
        }
        const CcnxField* endChunk = m_packet.FindField(m_points.endChunkField);
        if (endChunk && !m_fields.endChunk)
        {
            m_findings.Add(Finding::REJECT_ENDPOINT,
                           "an end chunk number of no octets or of more than 8");
        }
        if (m_packet.GetPayloadType() == PAYLOAD_MANIFEST)
        {
            const Octets* payload = m_packet.GetPayload();
            if (const auto fault = FindManifestFault(payload ? *payload : Octets()))
            {
                m_findings.Add(Finding::REJECT_ENDPOINT, fault->what);
            }
        }
    }

    template <typename T>
    void Set(const char* key, const std::optional<T>& value)
    {
        if (value)
        {
            m_json[key] = *value;
        }
    }

    void SetHash(const char* key, const std::optional<CcnxHash>& hash)
    {
        if (hash)
        {
            m_json[key] = ToJson(*hash);
        }
    }

    const CcnxPacket& m_packet;                       ///< all of it
    const Message::Fields& m_fields;                  ///< as a forwarder reads it
    const CodePoints& m_points;                       ///< numbers in force
    const std::optional<CcnxValidation> m_validation; ///< what it depends on
    const CcnxValidator::Result m_result;             ///< what can be checked without keys
    Json m_json;                                      ///< under way
    PacketFindings m_findings;                        ///< who refuses it
};

} // namespace

std::string
ReportCcnxPacket(const std::vector<uint8_t>& octets, const std::string& profile)
{
    const auto points = CodePoints::FindCcnx(profile, "segment");
    NS_ABORT_MSG_UNLESS(points, "no profile '" << profile << "'; there are draft and cefore");
    Codec::Error error;
    const auto packet = CcnxPacket::Decode(octets, &error);
    if (!packet)
    {
        return Json{{"valid", false}, {"error", error.what}, {"offset", error.offset}}.dump();
    }
    const Ptr<Packet> shared = Create<Packet>(octets.data(), static_cast<uint32_t>(octets.size()));
    CcnxCodec::Reading reading;
    const bool isRead = CcnxCodec::Read(*shared, *points, reading, nullptr);
    NS_ABORT_MSG_UNLESS(isRead, "one reader, two verdicts");
    const auto form = profile == "cefore" ? CcnxValidator::RsaForm::BARE_HASH
                                          : CcnxValidator::RsaForm::DIGEST_INFO;
    return Report(*packet, reading, *points, form).GetText();
}

} // namespace icn
} // namespace ns3
