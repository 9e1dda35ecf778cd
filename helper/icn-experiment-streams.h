// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_EXPERIMENT_STREAMS_H
#define ICN_EXPERIMENT_STREAMS_H

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The first stream of each kind of random variable in an experiment: every variable has a stream of
 * its own, the same in every scheme.
 */
namespace streams
{

constexpr int64_t PLACEMENT = 1;           ///< of hosts
constexpr int64_t DEPLOYMENT = 2;          ///< of reflexive forwarding among routers
constexpr int64_t SERVERS = 1'000;         ///< two each
constexpr int64_t CLIENTS = 1'000'000;     ///< two each
constexpr int64_t SENSORS = 2'000'000;     ///< one each
constexpr int64_t NODES = 50'000'000;      ///< of forwarders
constexpr int64_t LOSSES = 100'000'000;    ///< of links
constexpr int64_t BACKOFFS = 200'000'000;  ///< of shared media
constexpr int64_t ATTACKERS = 300'000'000; ///< two each
constexpr int64_t VICTIM = 400'000'000;    ///< of the call that it makes
constexpr int64_t GAPS = 500'000'000;      ///< between fetches, one each server
constexpr int64_t ACCESS = 600'000'000;    ///< to what edge links share

} // namespace streams
} // namespace icn
} // namespace ns3

#endif // ICN_EXPERIMENT_STREAMS_H
