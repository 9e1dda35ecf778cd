// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PHONE_HOME_H
#define ICN_PHONE_HOME_H

#include "ns3/icn-call-experiment.h"
#include "ns3/icn-retrieval-timers.h"

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

    Time cycle{MilliSeconds(30720)}; ///< of the edge links' slots; 0: they are always on
    Time slot{MilliSeconds(480)};    ///< each sensor has two in a cycle, to it and from it
    uint32_t slotPairs{0}; ///< sensors that a cycle serves; more take turns, a cycle each.
                           ///< 0: as many as fit
    Time edgeDelay{MicroSeconds(1)};  ///< of edge links
    DataRate edgeRate{"50kbps"};      ///< of edge links
    Time linkDelay{MilliSeconds(20)}; ///< of the two links beyond the gateway
    DataRate linkRate{"1Gbps"};       ///< of the same
    double loss{0};                   ///< probability per packet on each of the same, each way

    Time interestLifetime{Seconds(4)}; ///< of Interests between gateway and sink
    Time edgeLifetime{Seconds(64)};    ///< of Interests that cross an edge link, and of long-lived
    Time pollPeriod{Seconds(60)};      ///< scheme `poll`

    uint32_t storeEntries{0}; ///< of the Content Store of each node; 0: none
    Time wait{Seconds(32)};   ///< scheme `custodian`: consumers are told so; times the turns
    RetrievalTimers timers{}; ///< of nodes; beyond the gateway, those of schemes otherwise
    /// Nodes with timers keep Interests that come again to themselves while they wait, as ccn-lite
    /// does, where sensors are pulled from; else they forward them (RFC 8569 2.4.2).
    bool holdsRepeats{true};
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
        uint32_t asked{0};           ///< Interests that the sink sent on its own account
        uint32_t answered{0};        ///< of those
        uint64_t uplinkSlots{0};     ///< in which it sent
        uint64_t downlinkSlots{0};   ///< in which it listened
        uint64_t uplinkPackets{0};   ///< that it gave to its link
        uint64_t downlinkPackets{0}; ///< that the gateway gave to its link
        Time awake;                  ///< length of all of them; cycle 0: of the run
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
 *     sensor 0 ~~~~ gateway ---- router ---- sink     ~~~~ edge link: a slot a cycle each way
 *     sensor 1 ~~~~    |
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
    /** @return names of those in which they do when asked. */
    static const std::vector<std::string>& GetSchemesOnDemand();

    /** @param settings the same for all schemes; slots of all sensors fit into a cycle. */
    explicit PhoneHome(PhoneHomeSettings settings);

    /** @return most sensors that a cycle has slots for; 0: any number. */
    static uint32_t GetMostSensors(const PhoneHomeSettings& settings);
    /** @return cycles from one that serves a sensor to the next; 1 unless sensors take turns. */
    static uint32_t GetTurns(const PhoneHomeSettings& settings);
    /** @return cycles of the edge links from one slot of a sensor to its next; 0: it has none. */
    static Time GetCycle(const PhoneHomeSettings& settings);
    /** @return how long the sink is told to wait by a custodian. */
    static Time GetWait(const PhoneHomeSettings& settings);
    /** @return how long a run takes; nothing if no simulation can be that long. */
    static std::optional<Time> GetDuration(const PhoneHomeSettings& settings);

    /** @param scheme of either kind. @return what became of the readings. */
    PhoneHomeResult Run(const std::string& scheme) const;

  private:
    class Runner;

    PhoneHomeSettings m_settings; ///< the same for all schemes
};

} // namespace icn
} // namespace ns3

#endif // ICN_PHONE_HOME_H
