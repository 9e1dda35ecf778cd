// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-link-net-device.h"

#include "ns3/abort.h"
#include "ns3/error-model.h"
#include "ns3/log.h"
#include "ns3/mac48-address.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

NS_LOG_COMPONENT_DEFINE("icn.LinkNetDevice");

NS_OBJECT_ENSURE_REGISTERED(LinkNetDevice);

TypeId
LinkNetDevice::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::LinkNetDevice")
            .SetParent<NetDevice>()
            .SetGroupName("Icn")
            .AddConstructor<LinkNetDevice>()
            .AddAttribute("Mtu",
                          "Longest packet in octets, without the 2 octets of framing.",
                          UintegerValue(1500),
                          MakeUintegerAccessor(&LinkNetDevice::SetMtu, &LinkNetDevice::GetMtu),
                          MakeUintegerChecker<uint16_t>())
            .AddAttribute(
                "DataRate",
                "Rate of the packets sent from now on, above zero.",
                DataRateValue(DataRate("1Gbps")),
                MakeDataRateAccessor(&LinkNetDevice::SetDataRate, &LinkNetDevice::GetDataRate),
                MakeDataRateChecker())
            .AddAttribute("QueueLimit",
                          "Packets that may wait besides the one in service.",
                          UintegerValue(100),
                          MakeUintegerAccessor(&LinkNetDevice::m_queueLimit),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("ReceiveErrorModel",
                          "What corrupts received packets; none by default.",
                          PointerValue(),
                          MakePointerAccessor(&LinkNetDevice::m_receiveErrorModel),
                          MakePointerChecker<ErrorModel>())
            .AddAttribute("Gate",
                          "When packets may be transmitted; none by default: at any time.",
                          PointerValue(),
                          MakePointerAccessor(&LinkNetDevice::m_gate),
                          MakePointerChecker<SlotGate>())
            .AddAttribute(
                "Contender",
                "What sends some packets, or all, in a contention period; none by "
                "default. Devices may share one.",
                PointerValue(),
                MakePointerAccessor(&LinkNetDevice::SetContender, &LinkNetDevice::GetContender),
                MakePointerChecker<Contender>())
            .AddTraceSource("MacTx",
                            "A packet has arrived for transmission by this device.",
                            MakeTraceSourceAccessor(&LinkNetDevice::m_macTxTrace),
                            "ns3::Packet::TracedCallback")
            .AddTraceSource("MacTxDrop",
                            "A packet has been dropped before transmission.",
                            MakeTraceSourceAccessor(&LinkNetDevice::m_macTxDropTrace),
                            "ns3::Packet::TracedCallback")
            .AddTraceSource("MacRx",
                            "A packet has been received and is being passed up.",
                            MakeTraceSourceAccessor(&LinkNetDevice::m_macRxTrace),
                            "ns3::Packet::TracedCallback")
            .AddTraceSource("PhyRxDrop",
                            "A packet for this device has been corrupted, or lost by a cut.",
                            MakeTraceSourceAccessor(&LinkNetDevice::m_phyRxDropTrace),
                            "ns3::Packet::TracedCallback")
            .AddTraceSource("Drop",
                            "Any packet of MacTxDrop and PhyRxDrop, with the reason.",
                            MakeTraceSourceAccessor(&LinkNetDevice::m_dropTrace),
                            "ns3::icn::LinkNetDevice::DropTracedCallback");
    return tid;
}

LinkNetDevice::LinkNetDevice()
    : m_address(GetBroadcast())
{
}

LinkNetDevice::~LinkNetDevice() = default;

void
LinkNetDevice::DoDispose()
{
    m_channel = nullptr;
    m_node = nullptr;
    m_receiveErrorModel = nullptr;
    m_gate = nullptr;
    m_contention.reset();
    m_receive.Nullify();
    m_user = nullptr;
    m_promiscuous.Nullify();
    NetDevice::DoDispose();
}

void
LinkNetDevice::Attach(Ptr<LinkChannel> channel)
{
    NS_ABORT_MSG_IF(m_channel, "LinkNetDevice has a channel; use another device for a second");
    m_channel = channel;
    m_end = channel->Attach(this);
}

void
LinkNetDevice::SetDataRate(DataRate rate)
{
    NS_ABORT_MSG_IF(rate.GetBitRate() == 0,
                    "LinkNetDevice: DataRate 0bps sends nothing; use a rate above zero, or "
                    "SetLinkUp(false) to stop the link");
    m_rate = rate;
    m_txTimes = {};
}

void
LinkNetDevice::SetContender(Ptr<Contender> contender)
{
    NS_ABORT_MSG_IF(GetBacklogPackets(),
                    "LinkNetDevice has packets that wait; set Contender before any is sent");
    m_contention = contender ? std::make_unique<Contention>(Contention{contender}) : nullptr;
}

Ptr<Contender>
LinkNetDevice::GetContender() const
{
    return m_contention ? m_contention->contender : nullptr;
}

bool
LinkNetDevice::Contend(const Ptr<Packet>& packet, uint32_t bytes, uint16_t protocol)
{
    if (!m_contention->contender->Fits(GetTxTime(bytes)))
    {
        return Refuse(packet, DropReason::TOO_LONG);
    }
    if (m_contention->packets > m_queueLimit)
    {
        return Refuse(packet, DropReason::QUEUE_FULL);
    }
    ++m_contention->packets;
    m_contention->bytes += bytes;
    m_contention->contender->Send(
        [device = Ptr<LinkNetDevice>(this), packet, bytes, protocol, held = m_channel->Hold(m_end)](
            bool isReceived) {
            if (!device->m_contention)
            {
                return; // the simulation is over
            }
            --device->m_contention->packets;
            device->m_contention->bytes -= bytes;
            device->m_channel->Release(device->m_end, packet, protocol, held, !isReceived);
        });
    return true;
}

DataRate
LinkNetDevice::GetDataRate() const
{
    return m_rate;
}

int64_t
LinkNetDevice::GetTxTime(uint32_t bytes)
{
    // Fibonacci hashing: sizes that differ in any bits spread over the few slots.
    TxTime& known = m_txTimes[(bytes * UINT32_C(2654435769)) >> (32 - TX_TIME_BITS)];
    if (known.bytes != bytes)
    {
        known = {bytes, m_rate.CalculateBytesTxTime(bytes).GetTimeStep()};
    }
    return known.steps;
}

bool
LinkNetDevice::Advance(int64_t now) const
{
    // A transmission lasts to the end of its last instant: who starts now is still waiting.
    while (m_started < m_waiting.size() && m_waiting[m_started].start < now)
    {
        m_serviceUntil = m_waiting[m_started].end;
        m_serviceBytes = m_waiting[m_started++].bytes;
        m_waitingBytes -= m_serviceBytes;
    }
    return m_busyUntil >= now;
}

bool
LinkNetDevice::Send(Ptr<Packet> packet, const Address& /* dest */, uint16_t protocolNumber)
{
    if (!IsLinkUp())
    {
        return Refuse(packet, DropReason::LINK_DOWN);
    }
    m_macTxTrace(packet);
    const uint32_t bytes = packet->GetSize() + FRAMING_BYTES;
    if (packet->GetSize() > m_mtu)
    {
        return Refuse(packet, DropReason::TOO_LONG);
    }
    if (m_contention && m_contention->contender->Takes(packet))
    {
        return Contend(packet, bytes, protocolNumber);
    }
    const int64_t now = Simulator::Now().GetTimeStep();
    const int64_t txTime = GetTxTime(bytes);
    const bool isBusy = Advance(now);
    int64_t start = isBusy ? m_busyUntil : now;
    if (m_gate)
    {
        if (!m_gate->Fits(txTime))
        {
            return Refuse(packet, DropReason::TOO_LONG);
        }
        start = m_gate->FindStart(start, txTime);
    }
    if (isBusy || start > now)
    {
        if (m_waiting.size() - m_started >= m_queueLimit)
        {
            return Refuse(packet, DropReason::QUEUE_FULL);
        }
        if (2 * m_started >= m_waiting.size())
        {
            m_waiting.erase(m_waiting.begin(), m_waiting.begin() + m_started);
            m_started = 0;
        }
        m_waiting.push_back({start, start + txTime, bytes});
        m_waitingBytes += bytes;
    }
    else
    {
        m_serviceBytes = bytes;
        m_serviceUntil = start + txTime;
    }
    m_busyUntil = start + txTime;
    m_channel->Transmit(m_end, packet, TimeStep(m_busyUntil - now), protocolNumber);
    return true;
}

bool
LinkNetDevice::SendFrom(Ptr<Packet> /* packet */,
                        const Address& /* source */,
                        const Address& /* dest */,
                        uint16_t /* protocolNumber */)
{
    return false;
}

bool
LinkNetDevice::Refuse(const Ptr<Packet>& packet, DropReason reason)
{
    NS_LOG_DEBUG("packet " << packet->GetUid() << " refused: " << reason);
    m_macTxDropTrace(packet);
    ReportDrop(packet, reason);
    return false;
}

void
LinkNetDevice::Lose(const Ptr<Packet>& packet, DropReason reason)
{
    NS_LOG_DEBUG("packet " << packet->GetUid() << " lost: " << reason);
    m_phyRxDropTrace(packet);
    ReportDrop(packet, reason);
}

void
LinkNetDevice::ReportDrop(const Ptr<Packet>& packet, DropReason reason)
{
    m_dropTrace(packet, reason);
    if (m_user)
    {
        m_user->ReportDrop(packet, reason);
    }
}

void
LinkNetDevice::Receive(const Ptr<Packet>& packet, uint16_t protocol)
{
    if (m_receiveErrorModel && m_receiveErrorModel->IsCorrupt(packet))
    {
        Lose(packet, DropReason::ERROR_MODEL);
        return;
    }
    m_macRxTrace(packet);
    const Address& source = m_channel->GetPeer(m_end).m_address;
    if (!m_promiscuous.IsNull())
    {
        m_promiscuous(this, packet, protocol, source, m_address, PACKET_HOST);
    }
    if (m_user && protocol == m_userProtocol)
    {
        m_user->Receive(packet);
        return;
    }
    m_receive(this, packet, protocol, source);
}

void
LinkNetDevice::SetLinkUp(bool up)
{
    NS_ABORT_MSG_IF(!m_channel, "LinkNetDevice without a channel; call Attach before SetLinkUp");
    m_channel->SetUp(up);
}

bool
LinkNetDevice::IsLinkUp() const
{
    return m_channel && m_channel->IsUp();
}

void
LinkNetDevice::ForgetBacklog()
{
    m_busyUntil = -1;
    m_serviceUntil = -1;
    m_waiting.clear();
    m_started = 0;
    m_waitingBytes = 0;
}

void
LinkNetDevice::AddLinkChangeCallback(Callback<void> callback)
{
    m_linkChange.ConnectWithoutContext(callback);
}

void
LinkNetDevice::SetUser(uint16_t protocol, User* user)
{
    m_userProtocol = protocol;
    m_user = user;
}

uint32_t
LinkNetDevice::GetBacklogPackets() const
{
    const int64_t now = Simulator::Now().GetTimeStep();
    const uint32_t contending = m_contention ? m_contention->packets : 0;
    if (!Advance(now))
    {
        return contending;
    }
    return contending + (m_serviceUntil >= now ? 1 : 0) + m_waiting.size() - m_started;
}

uint64_t
LinkNetDevice::GetBacklogBytes() const
{
    const int64_t now = Simulator::Now().GetTimeStep();
    const uint64_t contending = m_contention ? m_contention->bytes : 0;
    if (!Advance(now))
    {
        return contending;
    }
    return contending + (m_serviceUntil >= now ? m_serviceBytes : 0) + m_waitingBytes;
}

void
LinkNetDevice::SetIfIndex(const uint32_t index)
{
    m_ifIndex = index;
}

uint32_t
LinkNetDevice::GetIfIndex() const
{
    return m_ifIndex;
}

Ptr<Channel>
LinkNetDevice::GetChannel() const
{
    return m_channel;
}

void
LinkNetDevice::SetAddress(Address address)
{
    m_address = Mac48Address::ConvertFrom(address);
}

Address
LinkNetDevice::GetAddress() const
{
    return m_address;
}

bool
LinkNetDevice::SetMtu(const uint16_t mtu)
{
    m_mtu = mtu;
    return true;
}

uint16_t
LinkNetDevice::GetMtu() const
{
    return m_mtu;
}

bool
LinkNetDevice::IsBroadcast() const
{
    return true;
}

Address
LinkNetDevice::GetBroadcast() const
{
    static const Address broadcast = Mac48Address("ff:ff:ff:ff:ff:ff");
    return broadcast;
}

bool
LinkNetDevice::IsMulticast() const
{
    return true;
}

Address
LinkNetDevice::GetMulticast(Ipv4Address multicastGroup) const
{
    return Mac48Address::GetMulticast(multicastGroup);
}

Address
LinkNetDevice::GetMulticast(Ipv6Address addr) const
{
    return Mac48Address::GetMulticast(addr);
}

bool
LinkNetDevice::IsBridge() const
{
    return false;
}

bool
LinkNetDevice::IsPointToPoint() const
{
    return true;
}

Ptr<Node>
LinkNetDevice::GetNode() const
{
    return m_node;
}

void
LinkNetDevice::SetNode(Ptr<Node> node)
{
    m_node = node;
}

bool
LinkNetDevice::NeedsArp() const
{
    return false;
}

void
LinkNetDevice::SetReceiveCallback(ReceiveCallback cb)
{
    m_receive = cb;
}

void
LinkNetDevice::SetPromiscReceiveCallback(PromiscReceiveCallback cb)
{
    m_promiscuous = cb;
}

bool
LinkNetDevice::SupportsSendFrom() const
{
    return false;
}

std::ostream&
operator<<(std::ostream& os, LinkNetDevice::DropReason reason)
{
    switch (reason)
    {
    case LinkNetDevice::DropReason::TOO_LONG:
        return os << "too-long";
    case LinkNetDevice::DropReason::QUEUE_FULL:
        return os << "queue-full";
    case LinkNetDevice::DropReason::LINK_DOWN:
        return os << "link-down";
    case LinkNetDevice::DropReason::ERROR_MODEL:
        return os << "error-model";
    case LinkNetDevice::DropReason::RETRIES:
        return os << "retries";
    }
    return os;
}

} // namespace icn
} // namespace ns3
