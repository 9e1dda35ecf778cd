// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-packet-line.h"

#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-ccnx-fragment.h"
#include "ns3/icn-ccnx-types.h"
#include "ns3/icn-message.h"
#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-name.h"
#include "ns3/icn-ndn-packet.h"
#include "ns3/packet.h"

#include <algorithm>
#include <optional>
#include <string>

namespace ns3
{
namespace icn
{

namespace
{

constexpr uint32_t NDN_INTEREST = 5;
constexpr uint32_t NDN_DATA = 6;
constexpr uint64_t MOST_OCTETS = UINT32_MAX / 2; // of a packet in ns-3

/** Writes what is left to say of octets that are no packet. */
void
PrintMalformed(std::ostream& os,
               const char* protocol,
               const char* what,
               size_t offset,
               size_t length)
{
    os << "malformed " << protocol << ": " << what << " at octet " << std::to_string(offset)
       << " of " << std::to_string(length);
}

/** Writes how much of a packet there is. */
void
PrintSize(std::ostream& os, size_t there, size_t whole)
{
    os << " packet=" << std::to_string(whole) << 'B';
    if (there < whole)
    {
        os << " cut=" << std::to_string(there) << 'B';
    }
}

/** Writes what the beginning of a packet says, whatever the profile. */
void
PrintCcnxBeginning(std::ostream& os,
                   const uint8_t* octets,
                   uint32_t length,
                   const CodePoints& points)
{
    CcnxCodec::Reading reading;
    if (length < ccnx::FIXED_HEADER_BYTES ||
        !CcnxCodec::ReadBeginning(octets, length, points, reading, nullptr))
    {
        os << "no packet";
        return;
    }
    Message::Fields fields;
    fields.kind = reading.fields.kind;
    fields.returnCode = reading.fields.returnCode;
    Message::PrintFields(os, fields, reading.fields.name.ToUri());
    const size_t whole = octets[ccnx::PACKET_LENGTH_AT] << 8 | octets[ccnx::PACKET_LENGTH_AT + 1];
    PrintSize(os, length, whole);
}

/** Writes which fragment it is, and of the first what it begins. */
void
PrintCcnxFragment(std::ostream& os,
                  const uint8_t* octets,
                  uint32_t length,
                  const CodePoints& points)
{
    CcnxCodec::Error error;
    const auto fragment =
        CcnxFragment::Decode(*Create<Packet>(octets, length), ccnx::PT_FRAGMENT, &error);
    if (!fragment)
    {
        PrintMalformed(os, "CCNx", error.what, error.offset, length);
        return;
    }
    os << "fragment" << (fragment->isIdle ? " idle" : "") << (fragment->isBegin ? " begin" : "")
       << (fragment->isEnd ? " end" : "") << " sequence=" << std::to_string(fragment->sequence);
    PrintSize(os, length, length);
    if (fragment->isBegin)
    {
        os << ": ";
        PrintCcnxBeginning(os, octets + fragment->pieceOffset, fragment->pieceSize, points);
    }
}

void
PrintCcnx(std::ostream& os, const uint8_t* octets, size_t length, const CodePoints& points)
{
    size_t whole = length;
    if (length >= ccnx::FIXED_HEADER_BYTES)
    {
        whole = octets[ccnx::PACKET_LENGTH_AT] << 8 | octets[ccnx::PACKET_LENGTH_AT + 1];
    }
    const size_t there = std::min(length, whole);
    const auto size = static_cast<uint32_t>(there);
    if (there == whole && there >= ccnx::FIXED_HEADER_BYTES &&
        octets[ccnx::PACKET_TYPE_AT] == ccnx::PT_FRAGMENT)
    {
        PrintCcnxFragment(os, octets, size, points);
        return;
    }
    CcnxCodec::Reading reading;
    CcnxCodec::Error error;
    const bool isRead =
        there < whole ? CcnxCodec::ReadBeginning(octets, size, points, reading, &error)
                      : CcnxCodec::Read(*Create<Packet>(octets, size), points, reading, &error);
    if (isRead && reading.reflexiveFault)
    {
        error = *reading.reflexiveFault;
    }
    if (!isRead || reading.reflexiveFault)
    {
        PrintMalformed(os, "CCNx", error.what, error.offset, there);
        return;
    }
    Message::PrintFields(os, reading.fields, reading.fields.name.ToUri());
    if (reading.fields.kind != MessageKind::DATA)
    {
        os << " hopLimit=" << std::to_string(reading.fields.hopLimit);
    }
    PrintSize(os, there, whole);
}

Message::Fields
ToFields(const NdnPacket& packet)
{
    Message::Fields fields;
    fields.name = packet.name;
    const auto rnp = packet.GetTriggerRnp();
    const bool isReflexive = packet.GetReflexiveRnp().has_value();
    fields.role = isReflexive ? (rnp ? ReflexiveRole::NESTED : ReflexiveRole::REFLEXIVE)
                              : (rnp ? ReflexiveRole::TRIGGER : ReflexiveRole::NONE);
    if (rnp)
    {
        fields.rnpField = Name().Append(ndn::REFLEXIVE_COMPONENT,
                                        {reinterpret_cast<const char*>(rnp->data()), rnp->size()});
    }
    const auto& payload =
        packet.kind == NdnPacket::Kind::DATA ? packet.content : packet.applicationParameters;
    fields.kind = packet.kind == NdnPacket::Kind::DATA ? MessageKind::DATA : MessageKind::INTEREST;
    fields.payloadSize = payload ? static_cast<uint32_t>(payload->size()) : 0;
    fields.lifetimeMs = packet.lifetimeMs;
    return fields;
}

void
PrintNdnPacket(std::ostream& os, const NdnPacket& packet)
{
    Message::PrintFields(os, ToFields(packet), "ndn:" + ndn::ToUri(packet.name));
    if (packet.metaInfo && packet.metaInfo->freshnessMs)
    {
        os << " freshness=" << std::to_string(*packet.metaInfo->freshnessMs) << "ms";
    }
    if (packet.hopLimit)
    {
        os << " hopLimit=" << std::to_string(*packet.hopLimit);
    }
}

/** Writes what the beginning of an Interest or Data says. */
void
PrintNdnBeginning(std::ostream& os, uint32_t type, NdnTlvReader reader)
{
    os << (type == NDN_INTEREST ? "interest" : "data");
    try
    {
        const Name name = ndn::ReadName(reader.ReadTlv());
        os << " ndn:" << ndn::ToUri(name);
    }
    catch (const NdnError&)
    {
        os << " name cut off";
    }
}

/** Writes what NDNLPv2 adds to a packet. */
void
PrintNdnLp(std::ostream& os, const NdnLpPacket& packet)
{
    os << "lp";
    if (packet.IsPart())
    {
        os << " fragment=" << std::to_string(packet.fragIndex.value_or(0)) << '/'
           << std::to_string(packet.fragCount.value_or(1));
    }
    if (packet.sequence)
    {
        os << " sequence=" << std::to_string(*packet.sequence);
    }
    if (packet.isNack)
    {
        os << " nack=" << std::to_string(packet.nackReason.value_or(0));
    }
    if (packet.congestionMark)
    {
        os << " congestionMark=" << std::to_string(*packet.congestionMark);
    }
}

/** @return whether a link packet holds the first part of an Interest or Data. */
bool
HoldsBeginning(const NdnLpPacket& packet)
{
    return packet.IsPart() && packet.fragIndex.value_or(0) == 0 && packet.fragment &&
           !packet.fragment->empty() &&
           (packet.fragment->front() == NDN_INTEREST || packet.fragment->front() == NDN_DATA);
}

/** @param octets that begin with a TLV of NDN. @param length all there are. */
void
PrintNdn(std::ostream& os, const uint8_t* octets, size_t length)
{
    try
    {
        NdnTlvReader reader(octets, length);
        const auto type = static_cast<uint32_t>(reader.ReadVarNumber());
        const uint64_t valueLength = reader.ReadVarNumber();
        if (valueLength > MOST_OCTETS)
        {
            throw NdnError{"a TLV longer than any packet", 0};
        }
        const size_t whole = reader.GetOffset() + static_cast<size_t>(valueLength);
        if (whole > length)
        {
            if (type == NdnLpPacket::TYPE)
            {
                os << "lp";
            }
            else
            {
                PrintNdnBeginning(os, type, reader);
            }
            PrintSize(os, length, whole);
            return;
        }
        NdnError error;
        const auto packet = NdnLpPacket::Decode({octets, octets + whole}, &error);
        if (!packet)
        {
            PrintMalformed(os, "NDN", error.what, error.offset, whole);
            return;
        }
        if (type == NdnLpPacket::TYPE)
        {
            PrintNdnLp(os, *packet);
            PrintSize(os, whole, whole);
            if (HoldsBeginning(*packet))
            {
                os << ": ";
                PrintNdn(os, packet->fragment->data(), packet->fragment->size());
            }
        }
        if (packet->packet)
        {
            os << (type == NdnLpPacket::TYPE ? ": " : "");
            PrintNdnPacket(os, *packet->packet);
            PrintSize(os, packet->packet->wire.size(), packet->packet->wire.size());
        }
    }
    catch (const NdnError& error)
    {
        PrintMalformed(os, "NDN", error.what, error.offset, length);
    }
}

} // namespace

void
PrintPacket(std::ostream& os, const uint8_t* octets, size_t length, const CodePoints& points)
{
    if (length && octets[0] == ccnx::VERSION)
    {
        PrintCcnx(os, octets, length, points);
    }
    else if (length &&
             (octets[0] == NDN_INTEREST || octets[0] == NDN_DATA || octets[0] == NdnLpPacket::TYPE))
    {
        PrintNdn(os, octets, length);
    }
    else
    {
        os << std::to_string(length) << " octets of neither CCNx nor NDN";
    }
}

} // namespace icn
} // namespace ns3
