// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-equality.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace tests
{

using namespace ns3::icn;

namespace
{

template <typename T>
bool
AreSame(const std::optional<T>& a, const std::optional<T>& b, bool (*areSame)(const T&, const T&))
{
    return a.has_value() == b.has_value() && (!a || areSame(*a, *b));
}

bool
AreSameIgnored(const NdnIgnoredElements& a, const NdnIgnoredElements& b)
{
    return std::equal(a.begin(),
                      a.end(),
                      b.begin(),
                      b.end(),
                      [](const NdnIgnoredElement& x, const NdnIgnoredElement& y) {
                          return std::tie(x.after, x.type, x.value) ==
                                 std::tie(y.after, y.type, y.value);
                      });
}

bool
AreSameComponents(const NdnComponent& a, const NdnComponent& b)
{
    return std::tie(a.type, a.value) == std::tie(b.type, b.value);
}

bool
AreSameMetaInfos(const NdnMetaInfo& a, const NdnMetaInfo& b)
{
    return std::tie(a.contentType, a.freshnessMs) == std::tie(b.contentType, b.freshnessMs) &&
           AreSame(a.finalBlockId, b.finalBlockId, AreSameComponents) &&
           AreSameIgnored(a.ignored, b.ignored);
}

bool
AreSameKeyLocators(const NdnKeyLocator& a, const NdnKeyLocator& b)
{
    return std::tie(a.name, a.keyDigest) == std::tie(b.name, b.keyDigest) &&
           AreSameIgnored(a.ignored, b.ignored);
}

bool
AreSameSignatureInfos(const NdnSignatureInfo& a, const NdnSignatureInfo& b)
{
    const auto rest = [](const NdnSignatureInfo& info) {
        return std::tie(info.type, info.nonce, info.timeMs, info.sequence, info.validityPeriod);
    };
    return rest(a) == rest(b) && AreSame(a.keyLocator, b.keyLocator, AreSameKeyLocators) &&
           AreSameIgnored(a.ignored, b.ignored);
}

} // namespace

bool
AreSame(const NdnPacket& a, const NdnPacket& b)
{
    const auto rest = [](const NdnPacket& packet) {
        return std::tie(packet.kind,
                        packet.name,
                        packet.canBePrefix,
                        packet.mustBeFresh,
                        packet.forwardingHint,
                        packet.nonce,
                        packet.lifetimeMs,
                        packet.hopLimit,
                        packet.reflexivePrefix,
                        packet.lenientReflexivePrefix,
                        packet.applicationParameters,
                        packet.content,
                        packet.signatureValue);
    };
    return rest(a) == rest(b) && AreSame(a.metaInfo, b.metaInfo, AreSameMetaInfos) &&
           AreSame(a.signatureInfo, b.signatureInfo, AreSameSignatureInfos) &&
           AreSameIgnored(a.hintIgnored, b.hintIgnored) && AreSameIgnored(a.ignored, b.ignored);
}

bool
AreSame(const NdnLpPacket& a, const NdnLpPacket& b)
{
    const auto rest = [](const NdnLpPacket& lp) {
        return std::tie(lp.sequence,
                        lp.fragIndex,
                        lp.fragCount,
                        lp.pitToken,
                        lp.isNack,
                        lp.nackReason,
                        lp.incomingFaceId,
                        lp.nextHopFaceId,
                        lp.cachePolicy,
                        lp.congestionMark,
                        lp.acks,
                        lp.txSequence,
                        lp.nonDiscovery,
                        lp.prefixAnnouncement,
                        lp.fragment);
    };
    const auto labels = [](const NdnLpPacket& lp) {
        const PathLabel none(0, 0, 0, "");
        const PathLabel& label = lp.pathLabel ? *lp.pathLabel : none;
        return std::tuple(lp.pathLabel != nullptr,
                          label.GetFlags(),
                          label.GetHopCount(),
                          label.GetNexthopLabel(),
                          label.GetBitmap());
    };
    return rest(a) == rest(b) && labels(a) == labels(b) &&
           AreSameIgnored(a.pathLabelIgnored, b.pathLabelIgnored) &&
           AreSameIgnored(a.nackIgnored, b.nackIgnored) &&
           AreSameIgnored(a.cachePolicyIgnored, b.cachePolicyIgnored) &&
           AreSameIgnored(a.ignored, b.ignored) && AreSame<NdnPacket>(a.packet, b.packet, AreSame);
}

} // namespace tests
