// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_READING_LOG_H
#define ICN_READING_LOG_H

#include "icn-phone-home-result.h"
#include "icn-sensor-link.h"

#include "ns3/icn-call-client.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The readings of one sensor: when each was made, and how far it came.
 */
class ReadingLog
{
  public:
    /// Calls that are over, by id.
    using Exchanges = std::map<std::string, const SchemeResult::Exchange*>;

    /** @param sensor number. */
    explicit ReadingLog(uint32_t sensor);

    /** @param client tells the sink of readings. @param isByGateway whether when they come to the
     *  gateway, not when they are made. */
    void TellBy(Ptr<CallClient> client, bool isByGateway);

    /** @param number of a reading that was made. */
    void OnReading(uint32_t number);
    /** @param number of one that came to the gateway. */
    void OnArrival(uint32_t number);
    /** @param number of one that came to the sink. */
    void OnDelivery(uint32_t number);
    /** @param number of one for which the sink's Interest was returned. */
    void OnRefusal(uint32_t number);

    /**
     * Takes what the sink was told.
     * @param exchanges of all sensors
     * @return when calls of this one were under way
     */
    std::vector<SensorLink::Call> TakeCalls(const Exchanges& exchanges);
    /** @param longest that a sensor waits. @return when it did, from each reading's making to its
     *  coming to the sink. */
    std::vector<SensorLink::Call> GetWaits(Time longest) const;
    /** @return all readings, in order. */
    const std::vector<PhoneHomeResult::Item>& GetItems() const;

  private:
    /** @param number of a reading that the sink is told of now. */
    void Tell(uint32_t number);

    uint32_t m_sensor;                          ///< number
    Ptr<CallClient> m_client;                   ///< tells the sink; null: nobody does
    bool m_isByGateway{false};                  ///< when it does
    std::vector<PhoneHomeResult::Item> m_items; ///< in order
    std::map<std::string, uint32_t> m_calls;    ///< readings by id of the call that tells of them
};

} // namespace icn
} // namespace ns3

#endif // ICN_READING_LOG_H
