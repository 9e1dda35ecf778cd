// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CLEAN_SLATE_H
#define ICN_CLEAN_SLATE_H

#include "ns3/config.h"
#include "ns3/names.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

namespace tests
{

/**
 * Undoes after every test what ns-3 keeps for the whole process, so that tests give the same
 * results in any order, in one process or in one each.
 */
class CleanSlate : public ::testing::EmptyTestEventListener
{
  public:
    /** @copydoc testing::EmptyTestEventListener::OnTestEnd */
    void OnTestEnd(const ::testing::TestInfo&) override
    {
        ns3::Simulator::Destroy();
        ns3::Names::Clear();
        ns3::Config::Reset();
        ns3::RngSeedManager::SetSeed(1);
        ns3::RngSeedManager::SetRun(1);
    }
};

} // namespace tests

#endif // ICN_CLEAN_SLATE_H
