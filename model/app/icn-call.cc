// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call.h"

#include "ns3/abort.h"

namespace ns3
{
namespace icn
{

namespace
{

constexpr char REPORT = '\x7f'; ///< results are zeros, and no name begins so

void
Append32(std::string& octets, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
    {
        octets += static_cast<char>(value >> shift);
    }
}

uint32_t
Read32(const std::string& octets, size_t at)
{
    uint32_t value = 0;
    for (size_t i = 0; i < 4; ++i)
    {
        value = value << 8 | static_cast<uint8_t>(octets[at + i]);
    }
    return value;
}

} // namespace

std::string
CallRequest::Encode() const
{
    std::string octets;
    Append32(octets, parameters);
    Append32(octets, segments);
    octets.append(reinterpret_cast<const char*>(consumerPrefix.GetOctets()),
                  consumerPrefix.GetLength());
    return octets;
}

std::optional<CallRequest>
CallRequest::Decode(const std::string& payload)
{
    if (payload.size() < FIXED_BYTES)
    {
        return std::nullopt;
    }
    CallRequest request;
    request.parameters = Read32(payload, 0);
    if (request.parameters > MOST_PARAMETERS)
    {
        return std::nullopt;
    }
    request.segments = Read32(payload, 4);
    const auto* prefix = reinterpret_cast<const uint8_t*>(payload.data()) + FIXED_BYTES;
    if (request.segments == 0 && Name::IsCanonical(prefix, payload.size() - FIXED_BYTES))
    {
        request.consumerPrefix = Name::FromOctets(prefix, payload.size() - FIXED_BYTES);
    }
    return request;
}

std::string
FailureReport::Encode(ReturnCode code)
{
    return {REPORT, static_cast<char>(code)};
}

std::optional<ReturnCode>
FailureReport::Decode(const Message& data)
{
    if (data.Get().payloadSize != BYTES)
    {
        return std::nullopt;
    }
    const std::string payload = data.CopyPayload(BYTES);
    return payload[0] == REPORT
               ? std::optional(static_cast<ReturnCode>(static_cast<uint8_t>(payload[1])))
               : std::nullopt;
}

Message::Fields
CallNames::MakeTrigger(const CodePoints& points,
                       const Name& prefix,
                       const std::string& id,
                       const std::string& rnp)
{
    Message::Fields fields;
    if (points.triggerEncoding == TriggerEncoding::SEGMENT)
    {
        fields.name = prefix.Append(points.reflexiveSegment, id);
    }
    else
    {
        fields.name = prefix.Append(id);
        fields.rnpField = Name().Append(points.reflexiveSegment, rnp);
    }
    return fields;
}

CallNames::Naming
CallNames::ReadNaming(const std::string& naming, const char* type)
{
    NS_ABORT_MSG_UNLESS(naming == "chunk" || naming == "whole",
                        type << ": ParameterNaming is '" << naming
                             << "'; it can be chunk or whole");
    return naming == "chunk" ? Naming::CHUNK : Naming::WHOLE;
}

CallNames::Leg
CallNames::GetLeg(const Name& name,
                  bool isReflexive,
                  const std::string& producerRoot,
                  size_t producerDepth)
{
    if (isReflexive || name.GetSize() <= producerDepth ||
        name.GetSegment(0).GetValue() != producerRoot)
    {
        return Leg::FETCH;
    }
    return name.GetSegment(producerDepth).GetValue() == RESULT ? Leg::RESULT : Leg::CALL;
}

} // namespace icn
} // namespace ns3
