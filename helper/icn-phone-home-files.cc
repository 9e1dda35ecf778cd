// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-phone-home-files.h"

#include "icn-csv.h"

#include <cstddef>
#include <optional>
#include <ostream>
#include <string>

namespace ns3
{
namespace icn
{

namespace
{

constexpr const char* END_OF_ROW = "\r\n";

/** @param time a time or nothing. @return it as a field of CSV. */
std::string
Describe(const std::optional<Time>& time)
{
    return time ? csv::Seconds(*time) : "";
}

} // namespace

void
PhoneHomeFiles::Write(const std::vector<PhoneHomeResult>& results, OutputFolder& folder)
{
    WriteReadings(results, folder);
    WriteSensors(results, folder);
}

void
PhoneHomeFiles::WriteReadings(const std::vector<PhoneHomeResult>& results, OutputFolder& folder)
{
    std::ostream& readings = folder.Open("readings.csv");
    readings << "scheme,sensor,reading,made_s,gateway_s,delivered_s,refused_s" << END_OF_ROW;
    for (const PhoneHomeResult& result : results)
    {
        for (const auto& item : result.items)
        {
            readings << result.scheme.scheme << ',' << item.sensor << ',' << item.number << ','
                     << csv::Seconds(item.made) << ',' << Describe(item.gateway) << ','
                     << Describe(item.delivered) << ',' << Describe(item.refused) << END_OF_ROW;
        }
    }
}

void
PhoneHomeFiles::WriteSensors(const std::vector<PhoneHomeResult>& results, OutputFolder& folder)
{
    std::ostream& sensors = folder.Open("sensors.csv");
    sensors << "scheme,sensor,uplink_slots,downlink_slots,awake_s,asked,answered,uplink_packets,"
               "downlink_packets,access_tries,access_collisions,access_periods"
            << END_OF_ROW;
    for (const PhoneHomeResult& result : results)
    {
        for (size_t sensor = 0; sensor < result.radios.size(); ++sensor)
        {
            const auto& radio = result.radios[sensor];
            sensors << result.scheme.scheme << ',' << sensor << ',' << radio.uplinkSlots << ','
                    << radio.downlinkSlots << ',' << csv::Seconds(radio.awake) << ',' << radio.asked
                    << ',' << radio.answered << ',' << radio.uplinkPackets << ','
                    << radio.downlinkPackets << ',' << radio.tries << ',' << radio.collisions << ','
                    << radio.periods << END_OF_ROW;
        }
    }
}

} // namespace icn
} // namespace ns3
