// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-sizes.h"

#include <algorithm>

namespace tests
{

using namespace ns3::icn;

namespace
{

using Segments = std::vector<int64_t>; ///< of a name: octets of each one's value

const Segments CALL{6, 1, 4, 16};   // /server/0/call/id, the id plain or as RNP
const Segments RESULT{6, 1, 6, 16}; // /server/0/result/id
const Segments CONSUMER{8, 1};      // /consumer/0
constexpr int64_t UUID = 16;
constexpr int64_t NUMBER = 1;      // a chunk number below 256
constexpr int64_t WIDE_NUMBER = 2; // one below 65536
constexpr int64_t REQUEST = 8;     // what the first Interest tells, prefix apart
constexpr int64_t LIFETIME = 2;    // 60,000 ms

/** @return a name and one more segment. */
Segments
Append(Segments name, int64_t octets)
{
    name.push_back(octets);
    return name;
}

/// What the specification of a protocol says of sizes.
class Format
{
  public:
    virtual ~Format() = default;
    /** @return octets of an Interest. @param hasRnp whether it has an RNP outside its name. */
    virtual int64_t CountInterest(const Segments& name, int64_t payload, bool hasRnp) const = 0;
    /** @return octets of Data with a time to live and an end chunk number. */
    virtual int64_t CountParameter(const Segments& name, int64_t payload) const = 0;
    /** @return octets of an Interest with a path label as well. @param interest octets without.
     *  @param bitmap octets of the label's, where the protocol leaves that open. */
    virtual int64_t AddPathLabel(int64_t interest, int64_t bitmap) const = 0;
    /** @return octets of Data that no store keeps. @param name asked for. @param asked payload. */
    virtual int64_t CountAnswer(const Segments& name, int64_t asked, int64_t payload) const = 0;
};

/// RFC 8609: types and lengths of two octets each.
class Ccnx : public Format
{
  public:
    static constexpr int64_t FIXED = 8;      // 3.2
    static constexpr int64_t TLV = 4;        // 3.1
    static constexpr int64_t TIME = TLV + 8; // expiry (3.6.2.2.2), recommended cache time (3.4.2)

    static int64_t CountName(const Segments& name)
    {
        int64_t octets = 0;
        for (const int64_t segment : name)
        {
            octets += TLV + segment;
        }
        return octets;
    }

    int64_t CountInterest(const Segments& name, int64_t payload, bool hasRnp) const override
    {
        return FIXED + TLV + LIFETIME + 2 * TLV + CountName(name) + (hasRnp ? TLV + UUID : 0) +
               (payload ? TLV + payload : 0);
    }

    int64_t AddPathLabel(int64_t interest, int64_t bitmap) const override
    {
        return interest + TLV + 1 + 1 + 2 + bitmap; // RFC 9531 4.2
    }

    int64_t CountParameter(const Segments& name, int64_t payload) const override
    {
        return FIXED + 2 * TIME + 2 * TLV + CountName(name) + TLV + NUMBER + TLV + payload;
    }

    int64_t CountAnswer(const Segments& name, int64_t, int64_t payload) const override
    {
        return FIXED + 2 * TLV + CountName(name) + TIME + (payload ? TLV + payload : 0);
    }
};

/// NDN packet format 0.3: types and lengths below 253 of one octet each.
class Ndn : public Format
{
  public:
    static constexpr int64_t MUST_BE_FRESH = 2;
    static constexpr int64_t NONCE = 2 + 4;
    static constexpr int64_t HOP_LIMIT = 2 + 1;
    static constexpr int64_t DIGEST = 32;                     // ParametersSha256DigestComponent
    static constexpr int64_t SIGNATURE = 2 + 3 + 2 + DIGEST;  // DigestSha256: info, value
    static constexpr int64_t FRESHNESS_PERIOD = 2 + LIFETIME; // as long as the trigger lives

    static int64_t CountTlv(int64_t length)
    {
        return 1 + (length < 253 ? 1 : length < 65'536 ? 3 : 5) + length;
    }

    static int64_t CountName(const Segments& name)
    {
        int64_t octets = 0;
        for (const int64_t component : name)
        {
            octets += CountTlv(component);
        }
        return CountTlv(octets);
    }

    /** @return a name as an Interest with such a payload, and its answer, have it. */
    static Segments WithDigest(const Segments& name, int64_t payload)
    {
        return payload ? Append(name, DIGEST) : name;
    }

    static int64_t CountPayload(int64_t octets)
    {
        return octets ? CountTlv(octets) : 0;
    }

    int64_t CountInterest(const Segments& name, int64_t payload, bool hasRnp) const override
    {
        return CountTlv(CountName(WithDigest(name, payload)) + MUST_BE_FRESH + NONCE +
                        CountTlv(LIFETIME) + HOP_LIMIT + (hasRnp ? CountTlv(UUID) : 0) +
                        CountPayload(payload));
    }

    int64_t AddPathLabel(int64_t interest, int64_t) const override
    {
        const int64_t label = CountTlv(1) + CountTlv(64) + CountTlv(2) + CountTlv(1);
        return CountTlv(CountTlv(label) + CountTlv(interest)); // RFC 9531 4.3, NDNLPv2
    }

    int64_t CountParameter(const Segments& name, int64_t payload) const override
    {
        const int64_t finalBlockId = CountTlv(CountTlv(NUMBER));
        return CountTlv(CountName(name) + CountTlv(FRESHNESS_PERIOD + finalBlockId) +
                        CountPayload(payload) + SIGNATURE);
    }

    int64_t CountAnswer(const Segments& name, int64_t asked, int64_t payload) const override
    {
        return CountTlv(CountName(WithDigest(name, asked)) + CountPayload(payload) + SIGNATURE);
    }
};

const Ccnx CCNX;
const Ndn NDN;

} // namespace

CallSizes::CallSizes(const std::string& scheme, const CallSettings& settings, int64_t links)
{
    const Format& format = settings.protocol == "ndn" ? static_cast<const Format&>(NDN) : CCNX;
    const bool isReflexive = scheme.rfind("reflexive", 0) == 0;
    const bool isPaired = scheme.rfind("paired", 0) == 0;
    const bool hasRnp = isReflexive && settings.encoding == "field";
    // Names in payloads are written one way in both protocols.
    const int64_t request = REQUEST + (isPaired ? Ccnx::CountName(CONSUMER) : 0);
    const Segments offered = isPaired ? Append(CONSUMER, UUID) : Segments{UUID};
    first = last = format.CountInterest(CALL, request, hasRnp);
    handle = format.CountAnswer(CALL, request, Ccnx::CountName(RESULT));
    fetch = format.CountInterest(Append(offered, NUMBER), 0, false);
    if (scheme == "reflexive-path")
    {
        constexpr int64_t LABEL_BITS = 12;
        constexpr int64_t MOST_HOPS = 24; // a trigger's label has room for so many
        first = last = format.AddPathLabel(first, MOST_HOPS * LABEL_BITS / 8);
        fetch = format.AddPathLabel(fetch, ((links + 1) * LABEL_BITS + 7) / 8); // one per node
    }
    parameter = format.CountParameter(Append(offered, NUMBER), settings.parameterSize);
    third = format.CountInterest(RESULT, 0, false);
    const bool isApart = scheme == "paired-separate" || scheme == "reflexive-thunk";
    result = isApart ? format.CountAnswer(RESULT, 0, settings.resultSize)
                     : format.CountAnswer(CALL, request, settings.resultSize);
    segments = 1;
    if (scheme == "push")
    {
        // Segments are as long as one with a chunk number of two octets can be.
        const int64_t large = settings.mtu;
        const int64_t most =
            large -
            (format.CountInterest(Append(CALL, WIDE_NUMBER), REQUEST + large, false) - large);
        const int64_t total = int64_t{settings.parameters} * settings.parameterSize;
        segments =
            std::max(1u, CountRounds(static_cast<uint32_t>(total), static_cast<uint32_t>(most)));
        const int64_t rest = total - (segments - 1) * most;
        const Segments name = Append(CALL, NUMBER);
        first = format.CountInterest(name, REQUEST + most, false);
        last = format.CountInterest(name, REQUEST + rest, false);
        handle = format.CountAnswer(name, REQUEST, 0);
        result = format.CountAnswer(name, REQUEST, settings.resultSize);
    }
}

std::vector<int64_t>
CutByMtu(const CallSettings& settings, int64_t octets)
{
    if (octets <= settings.mtu)
    {
        return {octets};
    }
    std::vector<int64_t> packets;
    if (settings.protocol == "ndn")
    {
        // NDNLPv2: Sequence, FragIndex and FragCount, in front of the Fragment.
        constexpr int64_t HEADERS = (2 + 8) + (2 + 1) + (2 + 1);
        const int64_t most = settings.mtu - (1 + 3) - HEADERS - (1 + 3); // in the LpPacket
        for (; octets > 0; octets -= most)
        {
            packets.push_back(Ndn::CountTlv(HEADERS + Ndn::CountTlv(std::min(most, octets))));
        }
        return packets;
    }
    constexpr int64_t HEADER = Ccnx::FIXED + Ccnx::TLV; // that of the TLV is around the piece
    for (; octets > 0; octets -= packets.back() - HEADER)
    {
        packets.push_back(std::min<int64_t>(settings.mtu, HEADER + octets));
    }
    return packets;
}

uint32_t
CountRounds(uint32_t what, uint32_t by)
{
    return by ? (what + by - 1) / by : std::min(what, 1u);
}

} // namespace tests
