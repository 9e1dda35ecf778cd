// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PHONE_HOME_NETWORK_H
#define ICN_PHONE_HOME_NETWORK_H

#include "icn-phone-home-settings.h"
#include "icn-phone-home-way.h"
#include "icn-scheme-trial.h"

#include "ns3/icn-topology.h"

#include <cstdint>
#include <map>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The nodes and links between sensors and sink, with the routes and timers of one scheme, and no
 * applications:
 *
 *     sensor 0 ~~~~ gateway ---- router ---- sink
 *     sensor 1 ~~~~    |
 */
class PhoneHomeNetwork
{
  public:
    /// Prefix of the sink's application.
    static constexpr const char* SINK = "/server/0";

    /** @param root first segment, such as `/sensor`. @param sensor number. @return the prefix of
     *  the sensor under it. */
    static std::string MakePrefix(const std::string& root, uint32_t sensor);

    /** @param settings of all. @param scheme its name. */
    PhoneHomeNetwork(const PhoneHomeSettings& settings, const std::string& scheme);

    /** @return the network, built, and what happens in it. */
    SchemeTrial& GetTrial();
    /** @return number of the node; those of sensors are their own. */
    uint32_t GetGateway() const;
    /** @return number of the node. */
    uint32_t GetRouter() const;
    /** @return number of the node. */
    uint32_t GetSink() const;

  private:
    /** @return all nodes and links. */
    Topology MakeTopology() const;
    /** @return how links are made; those beyond the gateway lose packets. */
    NetworkHelper::LinkSettings MakeLinks() const;
    /** @param scheme its name. @return how nodes are made. */
    SchemeTrial::Settings MakeNodes(const std::string& scheme) const;
    /** @return timers of nodes that have some, by node. */
    std::map<uint32_t, NodeTimers> FindTimers() const;
    /** Gives nodes their timers. */
    void SetTimers();
    /** Routes to the sink, and to where it asks. */
    void AddRoutes();

    PhoneHomeSettings m_settings; ///< of all
    PhoneHomeWay m_way;           ///< what the scheme is made of
    SchemeTrial m_trial;          ///< made from the above
};

} // namespace icn
} // namespace ns3

#endif // ICN_PHONE_HOME_NETWORK_H
