// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fuzz-target.h"

#include "ns3/icn-call.h"

#include <string>

using namespace ns3::icn;
using tests::Require;

namespace
{

void
CheckCallRequest(const tests::Input& input)
{
    const std::string payload(input.begin(), input.end());
    const auto request = CallRequest::Decode(payload);
    if (!request)
    {
        return;
    }
    Require(request->parameters <= CallRequest::MOST_PARAMETERS, "no more is asked than may be");
    const auto again = CallRequest::Decode(request->Encode());
    Require(again && again->parameters == request->parameters &&
                again->segments == request->segments &&
                again->consumerPrefix == request->consumerPrefix,
            "what was read is written");
}

} // namespace

ICN_FUZZ_TARGET(CallRequest, CheckCallRequest)
