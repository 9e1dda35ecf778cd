// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fuzz-target.h"

#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-ccnx-manifest.h"
#include "ns3/icn-ccnx-packet.h"
#include "ns3/packet.h"

#include <string_view>

using namespace ns3;
using namespace ns3::icn;
using tests::Require;
using tests::RequireError;

namespace
{

/// A payload may be links or a manifest, whatever its type says.
void
CheckPayload(const Octets& payload)
{
    Codec::Error error;
    const auto links = CcnxPacket::ReadLinks(payload, &error);
    if (links)
    {
        Require(!links->empty(), "links are at least one");
    }
    else
    {
        RequireError(error, payload.size());
    }
    if (const auto fault = FindManifestFault(payload))
    {
        RequireError(*fault, payload.size());
    }
}

/// Whoever reads only what a forwarder needs comes to the same verdict.
void
CheckForwarder(const Octets& octets, bool isWellFormed, const Codec::Error& error)
{
    const auto size = static_cast<uint32_t>(octets.size());
    const Ptr<Packet> packet = Create<Packet>(octets.data(), size);
    for (const char* profile : {"draft", "cefore"})
    {
        CcnxCodec::Reading reading;
        Codec::Error said;
        const bool isRead =
            CcnxCodec::Read(*packet, *CodePoints::FindCcnx(profile, "segment"), reading, &said);
        Require(isRead == isWellFormed, "all readers come to one verdict");
        Require(std::string_view(said.what) == error.what && said.offset == error.offset,
                "and for one reason");
    }
}

void
CheckCcnxPacket(const tests::Input& input)
{
    CheckPayload(input);
    Codec::Error error;
    const auto packet = CcnxPacket::Decode(input, &error);
    CheckForwarder(input, packet.has_value(), error);
    if (!packet)
    {
        RequireError(error, input.size());
        return;
    }
    Require(packet->Encode() == input, "a packet comes back octet by octet");
    packet->GetName();
    packet->GetPayloadType();
    packet->GetExpiryMs();
    packet->GetKeyIdRestriction();
    packet->GetObjectHashRestriction();
    packet->GetLifetimeMs();
    packet->GetCompactLifetimeMs();
    packet->GetCacheTimeMs();
    packet->GetRelativeCacheTimeMs();
    packet->GetMessageHash();
    packet->GetPathLabel();
    packet->GetValidation();
    if (const Octets* payload = packet->GetPayload())
    {
        CheckPayload(*payload);
    }
    CcnxPacket sorted = *packet;
    sorted.SortFields();
    const Octets canonical = sorted.Encode();
    auto again = CcnxPacket::Decode(canonical);
    Require(again.has_value(), "fields may be sorted");
    again->SortFields();
    Require(again->Encode() == canonical, "sorted fields stay so");
}

} // namespace

ICN_FUZZ_TARGET(CcnxPacket, CheckCcnxPacket)
