// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SENSOR_LINK_H
#define ICN_SENSOR_LINK_H

#include "icn-edge-contention.h"
#include "icn-phone-home-result.h"
#include "icn-phone-home-settings.h"
#include "icn-phone-home-way.h"

#include "ns3/icn-link-net-device.h"
#include "ns3/icn-slot-gate.h"
#include "ns3/net-device-container.h"
#include "ns3/packet.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The edge link of one sensor: its slots, if it has any, what contends instead, what passes, and
 * how long the sensor's radio is on for that.
 */
class SensorLink
{
  public:
    /// A time in which the sensor waits for an answer.
    struct Call
    {
        Time start; ///< when its Interest was ready to be sent
        Time end;   ///< when it was over
    };

    /**
     * @param settings of all
     * @param sensor number, from 0: says which slots are its
     * @param devices of the link: at the sensor, at the gateway; they get gates and contenders
     * @param contention of all sensors
     */
    SensorLink(const PhoneHomeSettings& settings,
               uint32_t sensor,
               const NetDeviceContainer& devices,
               const EdgeContention& contention);
    SensorLink(const SensorLink&) = delete;
    SensorLink& operator=(const SensorLink&) = delete;

    /**
     * @param way says when the sensor listens
     * @param calls times in which the sensor waits for what it is asked by, unless it always does
     * @param end of the run
     * @return packets, slots and time awake; not what was asked
     */
    PhoneHomeResult::Radio GetRadio(const PhoneHomeWay& way,
                                    const std::vector<Call>& calls,
                                    Time end) const;

  private:
    /** Gives the devices their slots. @param sensor number. @param devices of the link. */
    void AddGates(uint32_t sensor, const NetDeviceContainer& devices);
    void OnUplink(Ptr<const Packet> packet);
    void OnDownlink(Ptr<const Packet> packet);
    void OnReceived(Ptr<const Packet> packet);
    void OnUplinkDropped(Ptr<const Packet> packet, LinkNetDevice::DropReason reason);
    void OnDownlinkDropped(Ptr<const Packet> packet, LinkNetDevice::DropReason reason);
    /** A packet was dropped as too long. @param packet it. @param contender of its sender, or
     *  null. */
    void OnTooLong(const Ptr<const Packet>& packet, const Ptr<Contender>& contender);
    /** @param calls of the sensor's own. @return slots to it from the first after each was sent to
     *  that of its end. */
    uint64_t CountListened(const std::vector<Call>& calls) const;
    /** @param calls as well. @param end of the run. @return numbers, from 1, of the contention
     *  periods that touch any of them. */
    std::set<int64_t> FindPeriods(const std::vector<Call>& calls, Time end) const;
    /** @param period number, from 1. @return when it begins. */
    Time GetBegin(int64_t period) const;
    /** @param period that begins by then. @param end of the run. @return how much of it there is.
     */
    Time GetOpen(int64_t period, Time end) const;
    /** @return the sensor's tries in each contention period, by number; none: nothing contends. */
    std::map<int64_t, uint64_t> GetTries() const;
    /** @param periods in which the sensor listens. @param end of the run. @return how long they
     *  are, and the access slots of tries in others. */
    Time GetAwake(const std::set<int64_t>& periods, Time end) const;

    PhoneHomeSettings m_settings;   ///< of all
    Ptr<SlotGate> m_uplink;         ///< from the sensor; null: always on
    Ptr<SlotGate> m_downlink;       ///< to it; null: always on
    Ptr<ContentionPeriod> m_period; ///< in which what contends does; null: nothing does
    Ptr<Contender> m_contender;     ///< the sensor's; null: it has none
    Ptr<Contender> m_atGateway;     ///< the gateway's; null: it has none
    std::set<int64_t> m_sentIn;     ///< slots
    uint64_t m_uplinkPackets{0};    ///< given to the link at the sensor
    uint64_t m_downlinkPackets{0};  ///< given to the link at the gateway
    /// Octets of the shortest packet that fits no slot, with framing; none: all fit
    std::optional<uint32_t> m_tooLong;
    std::optional<uint32_t> m_tooLongToContend; ///< the same of access slots
};

} // namespace icn
} // namespace ns3

#endif // ICN_SENSOR_LINK_H
