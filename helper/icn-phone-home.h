// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PHONE_HOME_H
#define ICN_PHONE_HOME_H

#include "ns3/icn-call-experiment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What a comparison of ways to get readings from sensors holds fixed.
 */
struct PhoneHomeSettings
{
    std::string protocol{"ccnx"}; ///< of all nodes
    uint32_t sensors{1};          ///< behind one gateway
    uint32_t readings{100};       ///< of each
    Time interval{Seconds(60)};   ///< mean between readings, uniform within a sixth either way
    uint32_t readingSize{20};     ///< octets

    Time cycle{MilliSeconds(30720)};  ///< of the edge links' slots; 0: they are always on
    Time slot{MilliSeconds(480)};     ///< each sensor has two in a cycle, to it and from it
    Time edgeDelay{MicroSeconds(1)};  ///< of edge links
    DataRate edgeRate{"50kbps"};      ///< of edge links
    Time linkDelay{MilliSeconds(20)}; ///< of the two links beyond the gateway
    DataRate linkRate{"1Gbps"};       ///< of the same

    Time interestLifetime{Seconds(4)}; ///< of Interests between gateway and sink
    Time edgeLifetime{Seconds(64)};    ///< of Interests that cross an edge link, and of long-lived
    Time pollPeriod{Seconds(60)};      ///< scheme `poll`
};

/**
 * @ingroup icn
 * What became of the readings of one scheme.
 */
struct PhoneHomeResult
{
    /// A reading.
    struct Item
    {
        uint32_t sensor;               ///< whose, from 0
        uint32_t number;               ///< of the sensor's, from 0
        Time made;                     ///< when the sensor measured
        std::optional<Time> gateway;   ///< when it came to the gateway by itself; none: it did not
        std::optional<Time> delivered; ///< when it came to the sink; none: it did not
    };

    /// How long a sensor's radio was on, and how often it was asked.
    struct Radio
    {
        uint32_t asked{0};         ///< Interests that the sink sent on its own account
        uint32_t answered{0};      ///< of those
        uint64_t uplinkSlots{0};   ///< in which it sent
        uint64_t downlinkSlots{0}; ///< in which it listened
        Time awake;                ///< length of all of them; cycle 0: of the run
    };

    SchemeResult scheme;       ///< as of any scheme
    std::vector<Item> items;   ///< by sensor, then number
    std::vector<Radio> radios; ///< by sensor
};

/**
 * @ingroup icn
 * Sensors that sleep between the slots of an edge link, a gateway, and a sink that wants their
 * readings (RF draft 5.3; Delay-Tolerant ICN over LoRa, 2022):
 *
 *     sensor 0 ~~~~ gateway ---- router ---- sink          ~~~~ edge link, one slot a cycle each
 * way sensor 1 ~~~~    |
 *
 * | scheme | how a reading comes to the sink |
 * | --- | --- |
 * | `phone-home` | the sensor sends it to the gateway, whose trigger lets the sink pull it |
 * | `phone-home-silent` | the same, without trigger Data: the trigger times out |
 * | `device` | the sensor's own trigger goes to the sink, which pulls over the edge link |
 * | `notify` | the sensor sends it to the gateway; a notification, answered at once, makes the sink
 *   pull it under the gateway's routed prefix |
 * | `long-lived` | the sensor sends it to the gateway, where the sink's Interest for it waits |
 * | `poll` | the sink asks the sensor for its newest reading once in each period |
 */
class PhoneHome
{
  public:
    /** @return names of the schemes. */
    static const std::vector<std::string>& GetSchemes();

    /** @param settings the same for all schemes; slots of all sensors fit into a cycle. */
    explicit PhoneHome(PhoneHomeSettings settings);

    /** @return most sensors that a cycle has slots for; 0: any number. */
    static uint32_t GetMostSensors(const PhoneHomeSettings& settings);

    /** @param scheme one of GetSchemes(). @return what became of the readings. */
    PhoneHomeResult Run(const std::string& scheme) const;

  private:
    class Runner;

    PhoneHomeSettings m_settings; ///< the same for all schemes
};

} // namespace icn
} // namespace ns3

#endif // ICN_PHONE_HOME_H
