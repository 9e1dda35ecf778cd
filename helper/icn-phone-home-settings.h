// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PHONE_HOME_SETTINGS_H
#define ICN_PHONE_HOME_SETTINGS_H

#include "ns3/data-rate.h"
#include "ns3/icn-retrieval-timers.h"
#include "ns3/nstime.h"

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
    Time interval{Seconds(60)};   ///< mean between readings
    std::string gaps{"uniform"};  ///< how it varies: uniform within a sixth, or exponential
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

    /// Messages on edge links, of GetMessages(), that contend instead of waiting for their slot.
    std::vector<std::string> contending;
    Time accessCycle{MilliSeconds(7680)};  ///< from one contention period to the next
    Time accessLength{MilliSeconds(3840)}; ///< of a period; the first begins at 0
    Time accessSlot{MilliSeconds(240)};    ///< of which a frame needs one
    uint32_t accessWindow{8};              ///< slots among which each try is drawn
    uint32_t accessRetries{3};             ///< how often a frame that collided is sent again

    Time interestLifetime{Seconds(4)}; ///< of Interests between gateway and sink
    Time edgeLifetime{Seconds(64)};    ///< of Interests that cross an edge link, and of long-lived
    Time pollPeriod{Seconds(60)};      ///< scheme `poll`

    uint32_t storeEntries{0}; ///< of the Content Store of each node; 0: none
    Time wait{Seconds(32)};   ///< scheme `custodian`: consumers are told so; times the turns
    RetrievalTimers timers{}; ///< of nodes; beyond the gateway, those of schemes otherwise
    /// Nodes with timers keep Interests that come again to themselves while they wait, as ccn-lite
    /// does, where sensors are pulled from; else they forward them (RFC 8569 2.4.2).
    bool holdsRepeats{true};

    /// Schemes `pull` and `custodian`: the sink asks for readings of so many more sensors, which
    /// the gateway does not know.
    uint32_t unknownSensors{0};

    /** @return the kinds of messages that can contend. */
    static const std::vector<std::string>& GetMessages();

    /** @param message of GetMessages(). @return whether it contends. */
    bool IsContending(const std::string& message) const;
    /** @return most sensors that a cycle has slots for; 0: any number. */
    uint32_t GetMostSensors() const;
    /** @return cycles from one that serves a sensor to the next; 1 unless sensors take turns. */
    uint32_t GetTurns() const;
    /** @return time from one slot of a sensor to its next; 0: it has none. */
    Time GetCycle() const;
    /** @return how long the sink is told to wait by a custodian. */
    Time GetWait() const;
    /** @return how long a run takes; nothing if no simulation can be that long. */
    std::optional<Time> GetDuration() const;
};

} // namespace icn
} // namespace ns3

#endif // ICN_PHONE_HOME_SETTINGS_H
