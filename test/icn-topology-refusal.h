// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_TOPOLOGY_REFUSAL_H
#define ICN_TOPOLOGY_REFUSAL_H

#include "ns3/icn-topology.h"

#include <functional>
#include <gtest/gtest.h>
#include <string>

namespace tests
{

/**
 * Expects that what is said of a file is one line.
 * @param parse that must refuse
 * @return the message
 */
inline std::string
RefusalOf(const std::function<ns3::icn::Topology()>& parse)
{
    try
    {
        parse();
    }
    catch (const ns3::icn::TopologyError& error)
    {
        const std::string what = error.what();
        EXPECT_EQ(what.find('\n'), std::string::npos);
        return what;
    }
    return "not refused";
}

} // namespace tests

#endif // ICN_TOPOLOGY_REFUSAL_H
