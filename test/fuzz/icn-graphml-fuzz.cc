// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fuzz-target.h"
#include "icn-topology-check.h"

#include "ns3/icn-graphml-reader.h"

#include <string>

using namespace ns3::icn;

namespace
{

void
CheckGraphml(const tests::Input& input)
{
    TopologyOptions options;
    options.largestComponent = !input.empty() && input.back() % 2;
    tests::CheckTopology([&]() { return ParseGraphml({input.begin(), input.end()}, options); });
}

} // namespace

ICN_FUZZ_TARGET(Graphml, CheckGraphml)
