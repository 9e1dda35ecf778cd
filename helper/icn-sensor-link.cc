// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-sensor-link.h"

#include "ns3/pointer.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

SensorLink::SensorLink(const PhoneHomeSettings& settings,
                       uint32_t sensor,
                       const NetDeviceContainer& devices,
                       const EdgeContention& contention)
    : m_settings(settings),
      m_period(contention.GetPeriod()),
      m_contender(contention.MakeAtSensor()),
      m_atGateway(contention.GetAtGateway())
{
    const Ptr<NetDevice> atSensor = devices.Get(0);
    const Ptr<NetDevice> atGateway = devices.Get(1);
    atSensor->TraceConnectWithoutContext("MacTx", MakeCallback(&SensorLink::OnUplink, this));
    atGateway->TraceConnectWithoutContext("MacTx", MakeCallback(&SensorLink::OnDownlink, this));
    atGateway->TraceConnectWithoutContext("MacRx", MakeCallback(&SensorLink::OnReceived, this));
    atSensor->TraceConnectWithoutContext("Drop", MakeCallback(&SensorLink::OnUplinkDropped, this));
    atGateway->TraceConnectWithoutContext("Drop",
                                          MakeCallback(&SensorLink::OnDownlinkDropped, this));
    if (!settings.cycle.IsZero())
    {
        AddGates(sensor, devices);
    }
    if (m_contender)
    {
        atSensor->SetAttribute("Contender", PointerValue(m_contender));
    }
    if (m_atGateway)
    {
        atGateway->SetAttribute("Contender", PointerValue(m_atGateway));
    }
}

void
SensorLink::AddGates(uint32_t sensor, const NetDeviceContainer& devices)
{
    const auto makeGate = [this](Time offset) {
        const auto gate = CreateObject<SlotGate>();
        gate->SetAttribute("Cycle", TimeValue(m_settings.GetCycle()));
        gate->SetAttribute("Length", TimeValue(m_settings.slot));
        gate->SetAttribute("Offset", TimeValue(offset));
        return gate;
    };
    const uint32_t pairs =
        m_settings.slotPairs > 0 ? m_settings.slotPairs : m_settings.GetMostSensors();
    const Time offset = m_settings.cycle * int64_t{sensor / pairs} +
                        m_settings.slot * (2 * int64_t{sensor % pairs});
    m_downlink = makeGate(offset);
    m_uplink = makeGate(offset + m_settings.slot);
    devices.Get(0)->SetAttribute("Gate", PointerValue(m_uplink));
    devices.Get(1)->SetAttribute("Gate", PointerValue(m_downlink));
}

void
SensorLink::OnUplink(Ptr<const Packet>)
{
    ++m_uplinkPackets;
}

void
SensorLink::OnDownlink(Ptr<const Packet>)
{
    ++m_downlinkPackets;
}

void
SensorLink::OnReceived(Ptr<const Packet> packet)
{
    if (m_uplink && !(m_contender && m_contender->Takes(packet)))
    {
        m_sentIn.insert(m_uplink->GetSlot(Simulator::Now() - m_settings.edgeDelay));
    }
}

void
SensorLink::OnUplinkDropped(Ptr<const Packet> packet, LinkNetDevice::DropReason reason)
{
    if (reason == LinkNetDevice::DropReason::TOO_LONG)
    {
        OnTooLong(packet, m_contender);
    }
}

void
SensorLink::OnDownlinkDropped(Ptr<const Packet> packet, LinkNetDevice::DropReason reason)
{
    if (reason == LinkNetDevice::DropReason::TOO_LONG)
    {
        OnTooLong(packet, m_atGateway);
    }
}

void
SensorLink::OnTooLong(const Ptr<const Packet>& packet, const Ptr<Contender>& contender)
{
    const uint32_t octets = packet->GetSize() + LinkNetDevice::FRAMING_BYTES;
    const Time duration = m_settings.edgeRate.CalculateBytesTxTime(octets);
    const bool isContending = contender && contender->Takes(packet);
    if (isContending && duration > m_settings.accessSlot)
    {
        m_tooLongToContend = std::min(m_tooLongToContend.value_or(octets), octets);
    }
    else if (!isContending && m_uplink && duration > m_settings.slot)
    {
        m_tooLong = std::min(m_tooLong.value_or(octets), octets);
    }
}

uint64_t
SensorLink::CountListened(const std::vector<Call>& calls) const
{
    std::set<int64_t> listenedIn;
    for (const Call& call : calls)
    {
        const int64_t sent = m_uplink->FindStart(call.start.GetTimeStep(), 0);
        const int64_t last = m_downlink->GetSlot(call.end);
        for (int64_t slot = m_uplink->GetSlot(TimeStep(static_cast<uint64_t>(sent))); slot < last;)
        {
            listenedIn.insert(++slot);
        }
    }
    return listenedIn.size();
}

std::set<int64_t>
SensorLink::FindPeriods(const std::vector<Call>& calls, Time end) const
{
    std::set<int64_t> listenedIn;
    for (const Call& call : calls)
    {
        const int64_t begun = m_period->GetPeriods(call.start);
        const bool isOver = GetBegin(begun) + m_settings.accessLength <= call.start;
        const int64_t last = m_period->GetPeriods(Min(call.end, end));
        for (int64_t period = isOver ? begun + 1 : begun; period <= last; ++period)
        {
            listenedIn.insert(period);
        }
    }
    return listenedIn;
}

Time
SensorLink::GetBegin(int64_t period) const
{
    return m_settings.accessCycle * (period - 1);
}

Time
SensorLink::GetOpen(int64_t period, Time end) const
{
    return Min(m_settings.accessLength, end - GetBegin(period));
}

std::map<int64_t, uint64_t>
SensorLink::GetTries() const
{
    return m_contender ? m_contender->GetTries() : std::map<int64_t, uint64_t>();
}

Time
SensorLink::GetAwake(const std::set<int64_t>& periods, Time end) const
{
    Time awake;
    for (const int64_t period : periods)
    {
        awake += GetOpen(period, end);
    }
    for (const auto& [period, tries] : GetTries())
    {
        if (!periods.count(period))
        {
            awake += m_settings.accessSlot * static_cast<int64_t>(tries);
        }
    }
    return awake;
}

PhoneHomeResult::Radio
SensorLink::GetRadio(const PhoneHomeWay& way, const std::vector<Call>& calls, Time end) const
{
    PhoneHomeResult::Radio radio;
    radio.uplinkPackets = m_uplinkPackets;
    radio.downlinkPackets = m_downlinkPackets;
    radio.tooLong = m_tooLong;
    radio.tooLongToContend = m_tooLongToContend;
    for (const auto& [period, tries] : GetTries())
    {
        radio.tries += tries;
    }
    radio.collisions = m_contender ? m_contender->GetCollisions() : 0;
    if (!m_uplink)
    {
        radio.awake = end;
        return radio;
    }
    radio.uplinkSlots = m_sentIn.size();
    const bool isToldData = way.server && !way.isSilent; // of triggers
    const auto waitsFor = [&](bool isContending) {
        return m_settings.IsContending("down-interest") == isContending ||
               (isToldData && m_settings.IsContending("down-data") == isContending);
    };
    if (!way.isByGateway && waitsFor(false))
    {
        radio.downlinkSlots =
            way.isPull ? static_cast<uint64_t>(m_downlink->GetSlot(end) + 1) : CountListened(calls);
    }
    const bool isListening = !way.isByGateway && m_period && waitsFor(true);
    if (isListening && way.isPull)
    {
        const int64_t last = m_period->GetPeriods(end);
        radio.periods = static_cast<uint64_t>(last);
        radio.awake = m_settings.accessLength * (last - 1) + GetOpen(last, end);
    }
    else
    {
        const auto periods = isListening ? FindPeriods(calls, end) : std::set<int64_t>();
        radio.periods = periods.size();
        radio.awake = GetAwake(periods, end);
    }
    radio.awake += m_settings.slot * static_cast<int64_t>(radio.uplinkSlots + radio.downlinkSlots);
    return radio;
}

} // namespace icn
} // namespace ns3
