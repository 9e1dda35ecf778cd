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
      m_contender(contention.MakeAtSensor())
{
    const Ptr<NetDevice> atSensor = devices.Get(0);
    const Ptr<NetDevice> atGateway = devices.Get(1);
    atSensor->TraceConnectWithoutContext("MacTx", MakeCallback(&SensorLink::OnUplink, this));
    atGateway->TraceConnectWithoutContext("MacTx", MakeCallback(&SensorLink::OnDownlink, this));
    atGateway->TraceConnectWithoutContext("MacRx", MakeCallback(&SensorLink::OnReceived, this));
    if (!settings.cycle.IsZero())
    {
        AddGates(sensor, devices);
    }
    if (m_contender)
    {
        atSensor->SetAttribute("Contender", PointerValue(m_contender));
    }
    if (contention.GetAtGateway())
    {
        atGateway->SetAttribute("Contender", PointerValue(contention.GetAtGateway()));
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
    for (const uint32_t end : {0U, 1U})
    {
        devices.Get(end)->TraceConnectWithoutContext("Drop",
                                                     MakeCallback(&SensorLink::OnDropped, this));
    }
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
SensorLink::OnDropped(Ptr<const Packet> packet, LinkNetDevice::DropReason reason)
{
    if (reason == LinkNetDevice::DropReason::TOO_LONG)
    {
        const uint32_t octets = packet->GetSize() + LinkNetDevice::FRAMING_BYTES;
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

uint64_t
SensorLink::CountPeriods(const std::vector<Call>& calls) const
{
    std::set<int64_t> listenedIn;
    for (const Call& call : calls)
    {
        const int64_t last = m_period->GetPeriods(call.end);
        // One that is over when the call begins is listened in all the same.
        for (int64_t period = std::max(m_period->GetPeriods(call.start), int64_t{1});
             period <= last;
             ++period)
        {
            listenedIn.insert(period);
        }
    }
    return listenedIn.size();
}

PhoneHomeResult::Radio
SensorLink::GetRadio(const PhoneHomeWay& way, const std::vector<Call>& calls, Time end) const
{
    PhoneHomeResult::Radio radio;
    radio.uplinkPackets = m_uplinkPackets;
    radio.downlinkPackets = m_downlinkPackets;
    radio.tooLong = m_tooLong;
    if (m_contender)
    {
        radio.tries = m_contender->GetTries();
        radio.collisions = m_contender->GetCollisions();
    }
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
    if (!way.isByGateway && m_period && waitsFor(true))
    {
        radio.periods =
            way.isPull ? static_cast<uint64_t>(m_period->GetPeriods(end)) : CountPeriods(calls);
    }
    radio.awake = m_settings.slot * static_cast<int64_t>(radio.uplinkSlots + radio.downlinkSlots) +
                  m_settings.accessSlot * static_cast<int64_t>(radio.tries) +
                  m_settings.accessLength * static_cast<int64_t>(radio.periods);
    return radio;
}

} // namespace icn
} // namespace ns3
