// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PHONE_HOME_H
#define ICN_PHONE_HOME_H

#include "icn-phone-home-result.h"
#include "icn-phone-home-settings.h"

#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Sensors that sleep between the slots of an edge link, a gateway, and a sink that wants their
 * readings (RF draft 5.3; Delay-Tolerant ICN over LoRa, 2022):
 *
 *     sensor 0 ~~~~ gateway ---- router ---- sink     ~~~~ edge link: a slot a cycle each way
 *     sensor 1 ~~~~    |
 *
 * | scheme | how a reading comes to the sink |
 * | --- | --- |
 * | `phone-home` | the sensor sends it to the gateway, whose trigger lets the sink pull it |
 * | `phone-home-silent` | the same, without trigger Data: the trigger times out |
 * | `device` | the sensor's own trigger goes to the sink, which pulls over the edge link |
 * | `device-silent` | the same, without trigger Data |
 * | `push` | the sensor sends it to the sink, in an Interest that wants no answer |
 * | `indication` | the sensor sends such an Interest without it; the sink asks for it then |
 * | `notify` | the sensor sends it to the gateway; a notification, answered at once, makes the sink
 *   pull it under the gateway's routed prefix |
 * | `long-lived` | the sensor sends it to the gateway, where the sink's Interest for it waits |
 * | `poll` | the sink asks the sensor for its newest reading once in each period |
 * | `pull` | the sink asks for a reading by its number when it wants one, and the sensor makes it |
 * | `custodian` | the same, but the gateway tells the sink at once when to ask again, and asks the
 *   sensor meanwhile |
 *
 * In the last two a reading counts as made when the sink first asks for it, by an Interest that its
 * application sends once: the timers of nodes send it again.
 */
class PhoneHome
{
  public:
    /** @return names of the schemes in which sensors measure when they like. */
    static const std::vector<std::string>& GetSchemes();
    /** @return names of those, besides, in which nobody but sensor and sink takes part. */
    static const std::vector<std::string>& GetSchemesOfDevices();
    /** @return names of those in which they do when asked. */
    static const std::vector<std::string>& GetSchemesOnDemand();

    /** @param settings the same for all schemes; slots of all sensors fit into a cycle. */
    explicit PhoneHome(PhoneHomeSettings settings);

    /** @param scheme of any kind. @return what became of the readings. */
    PhoneHomeResult Run(const std::string& scheme) const;

  private:
    PhoneHomeSettings m_settings; ///< the same for all schemes
};

} // namespace icn
} // namespace ns3

#endif // ICN_PHONE_HOME_H
