// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_CHAIN_H
#define ICN_CALL_CHAIN_H

#include "ns3/icn-call-experiment.h"
#include "ns3/icn-topology.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace icn
{

class SchemeTrial;

/**
 * @ingroup icn
 * Microservices that call each other in a chain (draft-li-icnrg-damc): a client calls the first
 * service, which, when it has its parameters, calls the next before it can answer, and so on. Each
 * call is an exchange of its own, with the parameters and results that the settings say.
 *
 *     client ---- service 1 ---- service 2 ---- ... ---- service `depth`
 *
 * Each `----` is a path of `hops` links. A service's prefix is routed on the path to it alone, a
 * caller's, where the scheme needs one, on the path to the service that it calls alone.
 */
class CallChain
{
  public:
    /// What the chain looks like.
    struct Shape
    {
        uint32_t depth{4};     ///< services
        uint32_t hops{1};      ///< links between one and the next
        TopologyOptions links; ///< their delay and rate
    };

    /**
     * @param shape of the chain
     * @param settings load, sizes and timers, of the client and each service alike
     */
    CallChain(Shape shape, CallSettings settings);

    /**
     * @param scheme one of CallScheme::GetNames()
     * @return what it did; nodes are numbered along the chain, and the calls of services are
     *         exchanges like the client's
     */
    SchemeResult Run(const std::string& scheme) const;

  private:
    /** @return the chain. */
    Topology MakeTopology() const;
    /** @param trial of a chain. @param types of the scheme. @param level of the caller, 0 for the
     *  client. */
    void AddRoutes(SchemeTrial& trial, const CallScheme& types, uint32_t level) const;

    Shape m_shape;           ///< of the chain
    CallSettings m_settings; ///< of client and services
};

} // namespace icn
} // namespace ns3

#endif // ICN_CALL_CHAIN_H
