// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fuzz-target.h"
#include "icn-topology-check.h"

#include "ns3/icn-rocketfuel-reader.h"

#include <string>

using namespace ns3::icn;

namespace
{

void
CheckRocketfuel(const tests::Input& input)
{
    const std::string text(input.begin(), input.end());
    TopologyOptions options;
    options.largestComponent = !input.empty() && input.back() % 2;
    tests::CheckTopology([&]() { return ParseRocketfuelMap(text, options); });
    for (const RocketfuelValue value : {RocketfuelValue::LATENCY, RocketfuelValue::WEIGHT})
    {
        tests::CheckTopology([&]() { return ParseRocketfuelLinks(text, value, options); });
    }
}

} // namespace

ICN_FUZZ_TARGET(Rocketfuel, CheckRocketfuel)
