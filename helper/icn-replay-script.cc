// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-replay-script.h"

#include "icn-hex.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

using Json = ReplayField::Json;

constexpr size_t MOST_SEGMENTS = 16;
constexpr uint64_t MOST_MS = (uint64_t{1} << 62) / 1000000;

constexpr ReturnCode CODES[] = {ReturnCode::NO_ROUTE,
                                ReturnCode::LIMIT_EXCEEDED,
                                ReturnCode::NO_RESOURCES,
                                ReturnCode::PATH_ERROR,
                                ReturnCode::PROHIBITED,
                                ReturnCode::CONGESTED,
                                ReturnCode::MTU_TOO_LARGE,
                                ReturnCode::UNSUPPORTED_HASH_RESTRICTION,
                                ReturnCode::MALFORMED_INTEREST,
                                ReturnCode::INVALID_PATH_LABEL,
                                ReturnCode::DUPLICATE,
                                ReturnCode::UNSPECIFIED};

} // namespace

const std::vector<std::string>&
ReplayScript::GetKinds()
{
    static const std::vector<std::string> kinds{"interest", "data", "return"};
    return kinds;
}

ReplayScript::ReplayScript(Ptr<const Codec> codec)
    : m_codec(std::move(codec))
{
}

Name
ReplayScript::ReadName(const ReplayField& field) const
{
    const CodePoints& points = m_codec->GetCodePoints();
    Name name;
    const std::vector<ReplayField> segments = field.AsList();
    if (segments.size() > MOST_SEGMENTS)
    {
        field.Fail("at most " + std::to_string(MOST_SEGMENTS) + " segments");
    }
    for (const ReplayField& segment : segments)
    {
        if (segment.IsText())
        {
            name = name.Append(segment.AsText());
            continue;
        }
        segment.AsObject({"rnp", "chunk"});
        name = segment["rnp"] ? name.Append(points.reflexiveSegment, segment["rnp"].AsOctets())
                              : points.AppendChunk(name,
                                                   segment["chunk"].AsNumber(
                                                       std::numeric_limits<uint32_t>::max()));
    }
    return name;
}

Ptr<const Message>
ReplayScript::Read(const ReplayField& event) const
{
    const std::string kind = event["kind"].AsWord(GetKinds());
    Message::Fields fields;
    fields.name = ReadName(event["name"]);
    if (fields.name.GetSize() == 0)
    {
        event["name"].Fail("at least one segment");
    }
    if (kind == "data")
    {
        return ReadData(event, std::move(fields));
    }
    const Ptr<const Message> interest = ReadInterest(event, std::move(fields));
    return kind == "interest" ? interest : ReadReturn(event, *interest);
}

Ptr<const Message>
ReplayScript::ReadData(const ReplayField& event, Message::Fields fields) const
{
    fields.kind = MessageKind::DATA;
    fields.cacheTimeMs = event["cacheTimeMs"].AsNumberIfAny(MOST_MS);
    fields.expiryMs = event["expiryMs"].AsNumberIfAny(MOST_MS);
    fields.freshnessMs = event["freshnessMs"].AsNumberIfAny(MOST_MS);
    return Decoded(fields, event["payload"] ? event["payload"].AsOctets() : "", event);
}

Ptr<const Message>
ReplayScript::ReadInterest(const ReplayField& event, Message::Fields fields) const
{
    const CodePoints& points = m_codec->GetCodePoints();
    fields.kind = MessageKind::INTEREST;
    fields.hopLimit = static_cast<uint8_t>(event["hopLimit"].AsNumberIfAny(255).value_or(255));
    fields.lifetimeMs = event["lifetimeMs"].AsNumberIfAny(MOST_MS);
    fields.canBePrefix = event["canBePrefix"].AsSwitch();
    fields.mustBeFresh = event["mustBeFresh"].AsSwitch();
    if (const auto nonce = event["nonce"].AsNumberIfAny(std::numeric_limits<uint32_t>::max()))
    {
        fields.nonce = static_cast<uint32_t>(*nonce);
    }
    if (event["rnp"])
    {
        if (points.triggerEncoding != TriggerEncoding::FIELD)
        {
            event["rnp"].Fail("it in the name, or encoding field");
        }
        fields.rnpField = Name().Append(points.reflexiveSegment, event["rnp"].AsOctets());
    }
    return Decoded(fields, "", event);
}

Ptr<const Message>
ReplayScript::ReadReturn(const ReplayField& event, const Message& interest) const
{
    std::vector<std::string> words;
    for (const ReturnCode code : CODES)
    {
        words.emplace_back(ToString(code));
    }
    const std::string word = event["code"].AsWord(words);
    const auto at = std::find(words.begin(), words.end(), word) - words.begin();
    HopFields hop;
    hop.hopLimit = interest.Get().hopLimit;
    hop.nonce = interest.Get().nonce.value_or(0);
    return m_codec->MakeReturn(interest, CODES[at], hop);
}

ReplayField::Json
ReplayScript::Write(const Message& message) const
{
    const Message::Fields& fields = message.Get();
    Json json{{"kind", ToString(message.GetKind(), ReflexiveRole::NONE)},
              {"name", WriteName(fields.name)}};
    if (message.GetKind() == MessageKind::DATA)
    {
        json["payload"] = ToHex(message.CopyPayload(fields.payloadSize));
        return json;
    }
    if (message.GetKind() == MessageKind::RETURN)
    {
        json["code"] = ToString(fields.returnCode);
    }
    if (fields.rnpField.GetSize())
    {
        json["rnp"] = ToHex(fields.rnpField.GetLast().GetValue());
    }
    json["hopLimit"] = fields.hopLimit;
    if (fields.lifetimeMs)
    {
        json["lifetimeMs"] = *fields.lifetimeMs;
    }
    if (fields.nonce)
    {
        json["nonce"] = *fields.nonce;
    }
    return json;
}

ReplayField::Json
ReplayScript::WriteName(const Name& name) const
{
    const CodePoints& points = m_codec->GetCodePoints();
    Json json = Json::array();
    for (const NameSegment segment : name)
    {
        if (segment.type == points.reflexiveSegment)
        {
            json.push_back({{"rnp", ToHex(segment.GetValue())}});
        }
        else if (segment.type == points.chunkSegment)
        {
            uint64_t number = 0;
            for (const char c : segment.GetValue())
            {
                number = number << 8 | static_cast<uint8_t>(c);
            }
            json.push_back({{"chunk", number}});
        }
        else
        {
            json.push_back(segment.GetValue());
        }
    }
    return json;
}

Ptr<const Message>
ReplayScript::Decoded(const Message::Fields& fields,
                      const std::string& payload,
                      const ReplayField& event) const
{
    Codec::Error error;
    const auto message = m_codec->Decode(m_codec->Encode(fields, payload)->GetPacket(), &error);
    if (!message)
    {
        event.Fail(std::string("a message that can be read: ") + error.what);
    }
    return message;
}

} // namespace icn
} // namespace ns3
