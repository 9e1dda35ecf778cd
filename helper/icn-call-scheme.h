// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_SCHEME_H
#define ICN_CALL_SCHEME_H

#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What a call scheme is made of.
 */
struct CallScheme
{
    const char* client; ///< type of the consumers' application
    const char* server; ///< type of the producers' application
    const char* design; ///< type of the forwarders' reflexive design
    bool isRouted;      ///< whether consumers need a routed prefix
    /// Type of the forwarders' rules; null: the protocol's
    const char* policy{nullptr};
    bool publishes{false}; ///< whether consumers put their objects into their node's store

    /// Cefore's way of reflexive forwarding: for profile `cefore` alone.
    static constexpr const char* CEFORE = "reflexive-cefore";
    /// Two exchanges, one each way: where both sides are peers.
    static constexpr const char* CROSSED = "paired-crossed";

    /** @return names of the schemes that there are whatever the profile. */
    static const std::vector<std::string>& GetNames();
    /** @param name one of these, CEFORE, CROSSED, or one of RiceExperiment. @return the scheme;
     *  aborts on others. */
    static const CallScheme& Find(const std::string& name);
    /** @param name of a scheme. @return whether it forwards reflexively by the draft's rules. */
    static bool IsReflexive(const std::string& name);
};

} // namespace icn
} // namespace ns3

#endif // ICN_CALL_SCHEME_H
