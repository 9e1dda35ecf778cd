// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_TRIAL_H
#define ICN_CALL_TRIAL_H

#include "ns3/icn-call-experiment.h"

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace tests
{

/// Bits per second at which no packet takes a nanosecond.
constexpr uint64_t INSTANT_BPS = 1'000'000'000'000'000'000;

/** @return one call; arrivals constant, links instant, every lifetime 60 s, timers of 30 s. */
ns3::icn::CallSettings MakePatient();

/** @return MakePatient() with hosts at the two ends of a line. */
ns3::icn::CallSettings MakePatientOnLine();

/**
 * @param routers between the ends
 * @param delay of each link
 * @param rate of each link
 * @return consumer - 1 - ... - routers - producer
 */
ns3::icn::Topology MakeLine(uint32_t routers,
                            ns3::Time delay,
                            ns3::DataRate rate = ns3::DataRate(INSTANT_BPS));

/// The protocols that nodes speak.
const std::vector<std::string> PROTOCOLS{"ccnx", "ndn"};

/** @param protocol of PROTOCOLS. @return its name in names of tests. */
std::string GetProtocolLabel(const std::string& protocol);

/** @param scheme name. @return the same in names of tests, which have no hyphens. */
std::string GetSchemeLabel(std::string scheme);

/** @param link a kind. @return its name in names of tests. */
std::string GetLabel(ns3::icn::LinkKind link);

/**
 * @param link a kind
 * @param octets of a message
 * @return octets that such a link adds to it, as the standards of its headers have it
 */
int64_t CountFraming(ns3::icn::LinkKind link, int64_t octets);

/**
 * @param link a kind
 * @return what a message waits for that leaves at the instant another comes in on the same link:
 *         nothing, but on ns-3's CSMA channel the least back-off, as the channel falls idle only
 *         after the frame has been received
 */
ns3::Time GetTurn(ns3::icn::LinkKind link);

/** @param topology any. @return the same with instant links. */
ns3::icn::Topology MakeInstant(const ns3::icn::Topology& topology);

/**
 * Runs a scheme and expects that its books balance: every Interest has one outcome or is
 * unfinished, every message on a link is accounted for, and every table holds what its meter says.
 * @param topology of the routers
 * @param settings of the experiment
 * @param scheme its name
 * @param packets gets a row per packet event when not null
 * @return what it did
 */
ns3::icn::SchemeResult RunBalanced(const ns3::icn::Topology& topology,
                                   const ns3::icn::CallSettings& settings,
                                   const std::string& scheme,
                                   std::ostream* packets = nullptr);

/** @param result of a run. @param node an id. @param table one. @return its entry-nanoseconds. */
int64_t GetEntryNs(const ns3::icn::SchemeResult& result, uint32_t node, ns3::icn::TableKind table);

/** @param result of a run. @param kind of messages, or "" for all. @return packets on links. */
uint64_t CountPackets(const ns3::icn::SchemeResult& result, const std::string& kind = "");

/** @param result of a run. @param from a node. @return by node: least delay to it over links. */
std::vector<ns3::Time> GetDistances(const ns3::icn::SchemeResult& result, uint32_t from);

} // namespace tests

#endif // ICN_CALL_TRIAL_H
