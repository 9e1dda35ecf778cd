// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SENSOR_TRIAL_H
#define ICN_SENSOR_TRIAL_H

#include "ns3/icn-phone-home.h"

#include <string>

namespace tests
{

const ns3::Time D = ns3::MilliSeconds(40);         ///< delay from the gateway to the sink
const ns3::Time EDGE = ns3::MicroSeconds(1);       ///< delay from a sensor to the gateway
const ns3::Time CYCLE = ns3::MilliSeconds(30'720); ///< from a slot to the next of its kind
const ns3::Time SLOT = ns3::MilliSeconds(480);     ///< length of a slot

/**
 * Links without time per octet:
 *
 *     sensor 0 ~~~~ gateway ---- router ---- sink          D = delay from the gateway to the sink
 *     sensor 1 ~~~~    |
 *
 * @param protocol of all nodes
 * @return two sensors of 40 readings each
 */
ns3::icn::PhoneHomeSettings MakeSensors(const std::string& protocol = "ccnx");

/**
 * @param settings of a run
 * @param scheme its name
 * @return what became of all readings; the ledger balances
 */
ns3::icn::PhoneHomeResult RunBalanced(const ns3::icn::PhoneHomeSettings& settings,
                                      const std::string& scheme);

/**
 * @param at instant
 * @param first begin of the first slot
 * @param cycle from one to the next
 * @return begin of the slot that is open then, or of the next
 */
ns3::Time FindBegin(ns3::Time at, ns3::Time first, ns3::Time cycle = CYCLE);

} // namespace tests

#endif // ICN_SENSOR_TRIAL_H
