// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-code-points.h"

#include "ns3/icn-ccnx-types.h"

namespace ns3
{
namespace icn
{

std::optional<CodePoints>
CodePoints::Find(const std::string& profile, const std::string& encoding)
{
    constexpr uint16_t announcementSegment = 0x1fff; // T_APP:4095
    CodePoints points;
    if (profile == "draft")
    {
        points = {0x0005,
                  0x0010,
                  announcementSegment,
                  0x0008,
                  0x000c,
                  false,
                  ccnx::PT_FRAGMENT,
                  {},
                  Profile::DRAFT};
    }
    else if (profile == "cefore")
    {
        points = {0x0006,
                  0x0005,
                  announcementSegment,
                  0,
                  0x0008,
                  true,
                  ccnx::PT_FRAGMENT,
                  {},
                  Profile::CEFORE};
    }
    else
    {
        return std::nullopt;
    }
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

} // namespace icn
} // namespace ns3
