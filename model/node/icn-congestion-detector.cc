// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-congestion-detector.h"

#include "ns3/abort.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <cmath>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CongestionDetector);

TypeId
CongestionDetector::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::CongestionDetector")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddConstructor<CongestionDetector>()
            .AddAttribute("Reaction",
                          "What is done about congestion: none, mark (NDN) or return.",
                          StringValue("none"),
                          MakeStringAccessor(&CongestionDetector::m_reaction),
                          MakeStringChecker())
            .AddAttribute("Threshold",
                          "Packets that may wait at a face before its link counts as congested.",
                          UintegerValue(20),
                          MakeUintegerAccessor(&CongestionDetector::m_threshold),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("Interval",
                          "For so long more may wait before a packet is marked.",
                          TimeValue(MilliSeconds(100)),
                          MakeTimeAccessor(&CongestionDetector::m_interval),
                          MakeTimeChecker(NanoSeconds(1)));
    return tid;
}

CongestionDetector::CongestionDetector() = default;

void
CongestionDetector::NotifyConstructionCompleted()
{
    m_marks = m_reaction == "mark";
    m_refuses = m_reaction == "return";
    NS_ABORT_MSG_UNLESS(m_marks || m_refuses || m_reaction == "none",
                        "ns3::icn::CongestionDetector: Reaction is '"
                            << m_reaction << "'; it must be none, mark or return");
    Object::NotifyConstructionCompleted();
}

bool
CongestionDetector::IsEnabled() const
{
    return m_marks || m_refuses;
}

bool
CongestionDetector::Marks(FaceId face, const FaceFacts& facts)
{
    if (!m_marks)
    {
        return false;
    }
    if (face >= m_queues.size())
    {
        m_queues.resize(face + size_t(1));
    }
    Queue& queue = m_queues[face];
    if (facts.backlog <= m_threshold)
    {
        queue = {};
        return false;
    }
    const Time now = Simulator::Now();
    if (queue.next.IsZero())
    {
        queue.next = now + m_interval;
        return false;
    }
    if (now < queue.next)
    {
        return false;
    }
    ++queue.marked;
    queue.next = now + Seconds(m_interval.GetSeconds() / std::sqrt(queue.marked + 1.0));
    return true;
}

bool
CongestionDetector::Refuses(const FaceFacts& facts) const
{
    return m_refuses && facts.backlog > m_threshold;
}

} // namespace icn
} // namespace ns3
