// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reason.h"

namespace ns3
{
namespace icn
{

const char*
ToString(ReturnCode code)
{
    switch (code)
    {
    case ReturnCode::NO_ROUTE:
        return "no-route";
    case ReturnCode::LIMIT_EXCEEDED:
        return "limit-exceeded";
    case ReturnCode::NO_RESOURCES:
        return "no-resources";
    case ReturnCode::PATH_ERROR:
        return "path-error";
    case ReturnCode::PROHIBITED:
        return "prohibited";
    case ReturnCode::CONGESTED:
        return "congested";
    case ReturnCode::MTU_TOO_LARGE:
        return "mtu-too-large";
    case ReturnCode::UNSUPPORTED_HASH_RESTRICTION:
        return "unsupported-hash-restriction";
    case ReturnCode::MALFORMED_INTEREST:
        return "malformed-interest";
    case ReturnCode::INVALID_PATH_LABEL:
        return "invalid-path-label";
    case ReturnCode::DUPLICATE:
        return "duplicate";
    case ReturnCode::UNSPECIFIED:
        return "unspecified";
    }
    return "unassigned";
}

const char*
ToString(DropReason reason)
{
    switch (reason)
    {
    case DropReason::MALFORMED:
        return "malformed";
    case DropReason::UNSOLICITED:
        return "unsolicited";
    case DropReason::UNEXPECTED_RETURN:
        return "unexpected-return";
    case DropReason::UNMATCHED:
        return "unmatched";
    case DropReason::NO_AGENT:
        return "no-agent";
    case DropReason::TOO_LARGE:
        return "too-large";
    case DropReason::FACE_DOWN:
        return "face-down";
    case DropReason::QUEUE:
        return "queue";
    case DropReason::LOSS:
        return "loss";
    case DropReason::LINK_DOWN:
        return "link-down";
    case DropReason::REASSEMBLY:
        return "reassembly";
    case DropReason::OVERHEARD:
        return "overheard";
    case DropReason::HOP_LIMIT:
        return "hop-limit";
    case DropReason::UNRETURNED:
        return "unreturned";
    case DropReason::SERVICE_QUEUE:
        return "service-queue";
    case DropReason::RETRIES:
        return "retries";
    case DropReason::NO_PATH:
        return "no-path";
    case DropReason::SCOPE:
        return "scope";
    case DropReason::IDLE:
        return "idle";
    }
    return "unnamed";
}

} // namespace icn
} // namespace ns3
