// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-code-points.h"

#include "icn-ccnx-types.h"
#include "icn-ndn-types.h"

namespace ns3
{
namespace icn
{

namespace
{

/** @param points to be completed. @param encoding by name. @return them, if they have it. */
std::optional<CodePoints>
WithEncoding(CodePoints points, const std::string& encoding)
{
    if (encoding == "segment")
    {
        points.triggerEncoding = TriggerEncoding::SEGMENT;
        return points;
    }
    if (encoding == "field" && points.rnpField)
    {
        points.triggerEncoding = TriggerEncoding::FIELD;
        return points;
    }
    return std::nullopt;
}

} // namespace

Name
CodePoints::AppendChunk(const Name& name, uint64_t number) const
{
    if (numberForm == NumberForm::SHORTEST)
    {
        return name.AppendNumber(chunkSegment, number);
    }
    const int form = (number > 0xff) + (number > 0xffff) + (number > 0xffffffff);
    std::string octets;
    for (int shift = (8 << form) - 8; shift >= 0; shift -= 8)
    {
        octets += static_cast<char>(number >> shift);
    }
    return name.Append(chunkSegment, octets);
}

CodePoints
CodePoints::WithoutReflexive() const
{
    CodePoints points = *this;
    points.reflexiveSegment = 0;
    points.rnpField = 0;
    return points;
}

std::optional<CodePoints>
CodePoints::FindCcnx(const std::string& profile, const std::string& encoding)
{
    constexpr uint16_t announcementSegment = 0x1fff; // T_APP:4095
    constexpr auto form = NumberForm::SHORTEST;
    if (profile == "draft")
    {
        CodePoints points{0x0005,
                          0x0010,
                          announcementSegment,
                          0x0008,
                          0x000c,
                          false,
                          {},
                          form,
                          Profile::DRAFT};
        points.acknowledgement = ccnx::PAYLOAD_ACKNOWLEDGEMENT;
        return WithEncoding(points, encoding);
    }
    if (profile == "cefore")
    {
        return WithEncoding(
            {0x0006, 0x0005, announcementSegment, 0, 0x0008, true, {}, form, Profile::CEFORE},
            encoding);
    }
    return std::nullopt;
}

std::optional<CodePoints>
CodePoints::FindNdn(const std::string& profile, const std::string& encoding)
{
    if (profile != "draft")
    {
        return std::nullopt;
    }
    const bool isLenient = encoding == "lenient-field";
    CodePoints points{ndn::REFLEXIVE_COMPONENT,
                      ndn::SEGMENT_COMPONENT,
                      ndn::ANNOUNCEMENT_COMPONENT,
                      static_cast<uint16_t>(isLenient ? ndn::T_LENIENT_REFLEXIVE_PREFIX
                                                      : ndn::T_REFLEXIVE_PREFIX),
                      0,
                      false,
                      {},
                      NumberForm::NON_NEGATIVE_INTEGER,
                      Profile::DRAFT};
    points.acknowledgement = ndn::CONTENT_TYPE_ACKNOWLEDGEMENT;
    return WithEncoding(points, isLenient ? "field" : encoding);
}

} // namespace icn
} // namespace ns3
