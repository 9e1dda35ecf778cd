// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reading-log.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace icn
{

ReadingLog::ReadingLog(uint32_t sensor)
    : m_sensor(sensor)
{
}

void
ReadingLog::TellBy(Ptr<CallClient> client, bool isByGateway)
{
    m_client = client;
    m_isByGateway = isByGateway;
}

void
ReadingLog::OnReading(uint32_t number)
{
    m_items.push_back({m_sensor, number, Simulator::Now(), {}, {}, {}});
    if (m_client && !m_isByGateway)
    {
        Tell(number);
    }
}

void
ReadingLog::OnArrival(uint32_t number)
{
    m_items.at(number).gateway = Simulator::Now();
    if (m_client)
    {
        Tell(number);
    }
}

void
ReadingLog::OnDelivery(uint32_t number)
{
    m_items.at(number).delivered = Simulator::Now();
}

void
ReadingLog::OnRefusal(uint32_t number)
{
    m_items.at(number).refused = Simulator::Now();
}

void
ReadingLog::Tell(uint32_t number)
{
    m_client->MakeCall([this, number](const CallRecord& record) { m_calls[record.id] = number; });
}

std::vector<SensorLink::Call>
ReadingLog::TakeCalls(const Exchanges& exchanges)
{
    std::vector<SensorLink::Call> calls;
    for (const auto& [id, number] : m_calls)
    {
        const auto found = exchanges.find(id);
        if (found != exchanges.end())
        {
            const SchemeResult::Exchange& exchange = *found->second;
            m_items.at(number).delivered = exchange.service.parametersComplete;
            calls.push_back({exchange.client.start, exchange.client.end});
        }
    }
    return calls;
}

std::vector<SensorLink::Call>
ReadingLog::GetWaits(Time longest) const
{
    std::vector<SensorLink::Call> waits;
    for (const PhoneHomeResult::Item& item : m_items)
    {
        waits.push_back({item.made, item.delivered.value_or(item.made + longest)});
    }
    return waits;
}

const std::vector<PhoneHomeResult::Item>&
ReadingLog::GetItems() const
{
    return m_items;
}

} // namespace icn
} // namespace ns3
