// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-generator.h"

#include "ns3/icn-ndn-name.h"

#include <algorithm>
#include <string>
#include <utility>

namespace tests
{

using namespace ns3::icn;

namespace
{

/// Types behind which the generator puts what nobody knows.
constexpr uint32_t T_NAME = 7;
constexpr uint32_t T_SIGNATURE_VALUE = 23;
constexpr uint32_t T_FRESHNESS_PERIOD = 25;
constexpr uint32_t T_SIGNATURE_TYPE = 27;
constexpr uint32_t T_KEY_DIGEST = 29;
constexpr uint32_t T_INTEREST_SIGNATURE_VALUE = 46;
constexpr uint32_t T_NACK_REASON = 801;
constexpr uint32_t T_CACHE_POLICY_TYPE = 821;

/// @return a ValidityPeriod from 2026 to 2027
NdnOctets
MakeValidity()
{
    NdnOctets octets;
    for (const auto& [type, time] : {std::pair(254U, std::string("20260101T000000")),
                                     std::pair(255U, std::string("20270101T000000"))})
    {
        AppendTlv(octets, type, NdnOctets(time.begin(), time.end()));
    }
    return octets;
}

} // namespace

NdnGenerator::NdnGenerator(uint32_t seed)
    : m_random(seed)
{
}

NdnPacket
NdnGenerator::DrawPacket()
{
    NdnPacket packet;
    packet.kind = Flip() ? NdnPacket::Kind::INTEREST : NdnPacket::Kind::DATA;
    packet.name = DrawName();
    const bool isInterest = packet.kind == NdnPacket::Kind::INTEREST;
    DrawIgnored(packet.ignored, T_NAME);
    isInterest ? DrawInterest(packet) : DrawData(packet);
    if (!isInterest || Flip())
    {
        packet.signatureInfo = DrawSignatureInfo();
        packet.signatureValue = DrawOctets();
        DrawIgnored(packet.ignored, isInterest ? T_INTEREST_SIGNATURE_VALUE : T_SIGNATURE_VALUE);
    }
    return packet;
}

NdnLpPacket
NdnGenerator::DrawLpPacket()
{
    NdnLpPacket lp;
    if (Flip())
    {
        lp.pathLabel = ns3::Create<PathLabel>(static_cast<uint8_t>(m_random()),
                                              static_cast<uint8_t>(m_random()),
                                              static_cast<uint16_t>(m_random()),
                                              std::string(64, static_cast<char>(m_random())));
        DrawIgnored(lp.pathLabelIgnored, ndn::T_PATH_LABEL_HOP_COUNT);
    }
    lp.sequence = MaybeNumber();
    lp.pitToken = Maybe(NdnOctets(1 + m_random() % 32, 0x70));
    lp.isNack = Flip();
    if (lp.isNack)
    {
        lp.nackReason = MaybeNumber();
        DrawIgnored(lp.nackIgnored, lp.nackReason ? T_NACK_REASON : 0);
    }
    lp.incomingFaceId = MaybeNumber();
    lp.nextHopFaceId = MaybeNumber();
    lp.cachePolicy = MaybeNumber();
    if (lp.cachePolicy)
    {
        DrawIgnored(lp.cachePolicyIgnored, T_CACHE_POLICY_TYPE);
    }
    lp.congestionMark = MaybeNumber();
    for (size_t left = m_random() % 4; left; --left)
    {
        lp.acks.push_back(DrawNumber());
    }
    lp.txSequence = MaybeNumber();
    lp.nonDiscovery = Flip();
    if (m_random() % 8 == 0)
    {
        NdnPacket data;
        data.kind = NdnPacket::Kind::DATA;
        data.name = DrawName();
        DrawData(data);
        data.signatureInfo = DrawSignatureInfo();
        data.signatureValue = DrawOctets();
        lp.prefixAnnouncement = data.Encode();
    }
    if (Flip())
    {
        lp.ignored.push_back({0, 900, DrawOctets()});
        lp.ignored.push_back({0, 956, DrawOctets()});
    }
    if (m_random() % 4)
    {
        lp.fragIndex = MaybeNumber();
        lp.fragCount = MaybeNumber();
        const NdnOctets packet = DrawPacket().Encode();
        const size_t length = lp.IsPart() ? m_random() % packet.size() : packet.size();
        lp.fragment = NdnOctets(packet.begin(), packet.begin() + static_cast<int>(length));
        lp.packet = lp.IsPart() ? std::nullopt : NdnPacket::Decode(packet, nullptr);
    }
    return lp;
}

uint64_t
NdnGenerator::DrawNumber()
{
    const uint64_t low = m_random();
    return (uint64_t{m_random()} << 32 | low) >> m_random() % 64;
}

bool
NdnGenerator::Flip()
{
    return m_random() % 2;
}

std::optional<NdnOctets>
NdnGenerator::Maybe(const NdnOctets& octets)
{
    return Flip() ? std::optional(octets) : std::nullopt;
}

std::optional<uint64_t>
NdnGenerator::MaybeNumber()
{
    return Flip() ? std::optional(DrawNumber()) : std::nullopt;
}

NdnOctets
NdnGenerator::DrawOctets(size_t least)
{
    NdnOctets octets(std::max<size_t>(least, m_random() % (Flip() ? 5 : 300)));
    for (uint8_t& octet : octets)
    {
        octet = static_cast<uint8_t>(m_random());
    }
    return octets;
}

Name
NdnGenerator::DrawName()
{
    const uint16_t common[] = {ndn::GENERIC_COMPONENT,
                               ndn::SEGMENT_COMPONENT,
                               ndn::REFLEXIVE_COMPONENT};
    Name name;
    for (size_t left = 1 + m_random() % 6; left; --left)
    {
        const NdnOctets value = DrawOctets();
        const auto any = static_cast<uint16_t>(3 + m_random() % 65533);
        name = name.Append(Flip() ? any : common[m_random() % 3],
                           std::string(value.begin(), value.end()));
    }
    return name;
}

void
NdnGenerator::DrawIgnored(NdnIgnoredElements& ignored, uint32_t after)
{
    for (size_t left = Flip() ? 0 : m_random() % 3; left; --left)
    {
        ignored.push_back(
            {after, static_cast<uint32_t>(1024 + 2 * (m_random() % 99)), DrawOctets()});
    }
}

NdnSignatureInfo
NdnGenerator::DrawSignatureInfo()
{
    NdnSignatureInfo info;
    info.type = DrawNumber();
    DrawIgnored(info.ignored, T_SIGNATURE_TYPE);
    if (Flip())
    {
        NdnKeyLocator locator;
        if (Flip())
        {
            locator.name = DrawName();
        }
        else
        {
            locator.keyDigest = DrawOctets();
        }
        DrawIgnored(locator.ignored, locator.name ? T_NAME : T_KEY_DIGEST);
        info.keyLocator = locator;
    }
    info.nonce = Maybe(DrawOctets(1));
    info.timeMs = MaybeNumber();
    info.sequence = MaybeNumber();
    info.validityPeriod = Maybe(MakeValidity());
    return info;
}

void
NdnGenerator::DrawInterest(NdnPacket& packet)
{
    packet.canBePrefix = Flip();
    packet.mustBeFresh = Flip();
    for (size_t left = m_random() % 3; left; --left)
    {
        packet.forwardingHint.push_back(DrawName());
    }
    if (!packet.forwardingHint.empty())
    {
        DrawIgnored(packet.hintIgnored, 0);
        DrawIgnored(packet.hintIgnored, T_NAME);
    }
    if (Flip())
    {
        packet.nonce = m_random();
    }
    packet.lifetimeMs = MaybeNumber();
    if (Flip())
    {
        packet.hopLimit = static_cast<uint8_t>(m_random());
    }
    packet.reflexivePrefix = Maybe(DrawOctets(1));
    packet.lenientReflexivePrefix = Maybe(DrawOctets(1));
    if (Flip())
    {
        packet.name = packet.name.Append(ndn::PARAMETERS_DIGEST_COMPONENT,
                                         std::string(ndn::DIGEST_BYTES, 'd'));
        packet.applicationParameters = DrawOctets();
    }
}

void
NdnGenerator::DrawData(NdnPacket& packet)
{
    packet.content = Maybe(DrawOctets());
    if (Flip())
    {
        NdnMetaInfo info;
        info.contentType = MaybeNumber();
        info.freshnessMs = MaybeNumber();
        DrawIgnored(info.ignored, info.freshnessMs ? T_FRESHNESS_PERIOD : 0);
        if (info.contentType && !info.freshnessMs)
        {
            info.ignored.clear();
        }
        if (Flip())
        {
            info.finalBlockId = NdnComponent{ndn::SEGMENT_COMPONENT, DrawOctets()};
        }
        packet.metaInfo = info;
    }
}

} // namespace tests
