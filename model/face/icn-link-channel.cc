// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-link-channel.h"

#include "ns3/abort.h"
#include "ns3/event-impl.h"
#include "ns3/icn-link-net-device.h"
#include "ns3/log.h"
#include "ns3/node.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace icn
{

NS_LOG_COMPONENT_DEFINE("icn.LinkChannel");

NS_OBJECT_ENSURE_REGISTERED(LinkChannel);

/// The one event of a packet: delivers it, or has the receiver report it lost.
class LinkChannel::Arrival : public EventImpl
{
  public:
    /**
     * @param channel the link
     * @param from the sending end, 0 or 1
     * @param packet the packet
     * @param protocol protocol number for the receiver
     * @param cuts of the link when the packet was accepted
     * @param isGivenUp whether the sender has given it up
     */
    Arrival(LinkChannel* channel,
            std::size_t from,
            const Ptr<Packet>& packet,
            uint16_t protocol,
            uint32_t cuts,
            bool isGivenUp)
        : m_channel(channel),
          m_packet(packet),
          m_cuts(cuts),
          m_protocol(protocol),
          m_from(from),
          m_isGivenUp(isGivenUp)
    {
    }

  private:
    void Notify() override
    {
        --m_channel->m_ends[m_from].inFlight;
        LinkNetDevice& receiver = *m_channel->m_ends[1 - m_from].device;
        if (m_cuts != m_channel->m_cuts)
        {
            receiver.Lose(m_packet, LinkNetDevice::DropReason::LINK_DOWN);
            return;
        }
        if (m_isGivenUp)
        {
            receiver.Lose(m_packet, LinkNetDevice::DropReason::RETRIES);
            return;
        }
        receiver.Receive(m_packet, m_protocol);
    }

    Ptr<LinkChannel> m_channel; ///< the link
    Ptr<Packet> m_packet;       ///< the packet
    uint32_t m_cuts;            ///< cuts of the link when the packet was accepted
    uint16_t m_protocol;        ///< protocol number for the receiver
    uint8_t m_from;             ///< the sending end
    bool m_isGivenUp;           ///< whether the sender has given it up
};

TypeId
LinkChannel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::LinkChannel")
            .SetParent<Channel>()
            .SetGroupName("Icn")
            .AddConstructor<LinkChannel>()
            .AddAttribute("Delay",
                          "Propagation delay of the link, in both directions.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&LinkChannel::SetDelay, &LinkChannel::GetDelay),
                          MakeTimeChecker(Time(0)));
    return tid;
}

LinkChannel::LinkChannel() = default;

LinkChannel::~LinkChannel() = default;

void
LinkChannel::DoDispose()
{
    m_ends = {};
    m_nDevices = 0;
    Channel::DoDispose();
}

std::size_t
LinkChannel::Attach(Ptr<LinkNetDevice> device)
{
    NS_ABORT_MSG_IF(m_nDevices == m_ends.size(),
                    "LinkChannel " << GetId()
                                   << " has its two devices; use another channel for a third");
    NS_ABORT_MSG_IF(!device->GetNode(),
                    "LinkChannel " << GetId()
                                   << ": device without a node; call Node::AddDevice first");
    const std::size_t end = m_nDevices++;
    m_ends[end] = {device, device->GetNode()->GetId(), 0};
    if (IsUp())
    {
        for (auto& each : m_ends)
        {
            each.device->m_linkChange();
        }
    }
    return end;
}

std::size_t
LinkChannel::GetNDevices() const
{
    return m_nDevices;
}

Ptr<NetDevice>
LinkChannel::GetDevice(std::size_t i) const
{
    return m_ends.at(i).device;
}

const LinkNetDevice&
LinkChannel::GetPeer(std::size_t end) const
{
    return *m_ends[1 - end].device;
}

void
LinkChannel::SetDelay(Time delay)
{
    NS_ABORT_MSG_IF(delay.IsStrictlyNegative(),
                    "LinkChannel " << GetId() << ": Delay " << delay.As(Time::S)
                                   << " is negative; use zero or more");
    m_delay = delay;
}

Time
LinkChannel::GetDelay() const
{
    return m_delay;
}

void
LinkChannel::SetUp(bool up)
{
    if (up != m_cut)
    {
        return;
    }
    NS_LOG_INFO("link " << GetId() << (up ? " mended" : " cut"));
    m_cut = !up;
    m_cuts += m_cut;
    for (std::size_t end = 0; end < m_nDevices; ++end)
    {
        m_ends[end].device->ForgetBacklog();
    }
    for (std::size_t end = 0; end < m_nDevices; ++end)
    {
        m_ends[end].device->m_linkChange();
    }
}

bool
LinkChannel::IsUp() const
{
    return m_nDevices == m_ends.size() && !m_cut;
}

void
LinkChannel::Transmit(std::size_t from, const Ptr<Packet>& packet, Time sent, uint16_t protocol)
{
    ++m_ends[from].inFlight;
    Simulator::ScheduleWithContext(m_ends[1 - from].nodeId,
                                   sent + m_delay,
                                   new Arrival(this, from, packet, protocol, m_cuts, false));
}

uint32_t
LinkChannel::Hold(std::size_t from)
{
    ++m_ends[from].inFlight;
    return m_cuts;
}

void
LinkChannel::Release(std::size_t from,
                     const Ptr<Packet>& packet,
                     uint16_t protocol,
                     uint32_t held,
                     bool isLost)
{
    Simulator::ScheduleWithContext(m_ends[1 - from].nodeId,
                                   m_delay,
                                   new Arrival(this, from, packet, protocol, held, isLost));
}

uint32_t
LinkChannel::GetInFlight(std::size_t from) const
{
    return m_ends.at(from).inFlight;
}

uint32_t
LinkChannel::GetInFlight() const
{
    return m_ends[0].inFlight + m_ends[1].inFlight;
}

} // namespace icn
} // namespace ns3
