// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_EXPERIMENT_GUEST_H
#define ICN_EXPERIMENT_GUEST_H

#include "icn-network-helper.h"
#include "icn-stack-helper.h"

#include <cstdint>
#include <map>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What takes part in a CallExperiment beside its callers and producers: attackers, for one. Called
 * once with each scheme's run, in this order.
 */
class ExperimentGuest
{
  public:
    virtual ~ExperimentGuest() = default;

    /**
     * Its hosts are added; they have no routes and no part in those of others.
     * @param scheme that runs
     * @param network that will be built
     * @param stack how nodes are made
     * @param others how nodes are made that differ, by number
     */
    virtual void Prepare(const std::string& scheme,
                         NetworkHelper& network,
                         const StackHelper& stack,
                         std::map<uint32_t, StackHelper>& others) = 0;

    /** Its routes and applications are added. @param network built, with the others'. */
    virtual void Install(NetworkHelper& network) = 0;

    /** The run is over, and nothing is taken down yet. @param network as it is. */
    virtual void Collect(const NetworkHelper& network) = 0;
};

} // namespace icn
} // namespace ns3

#endif // ICN_EXPERIMENT_GUEST_H
