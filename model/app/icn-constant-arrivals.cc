// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-constant-arrivals.h"

#include "ns3/double.h"
#include "ns3/simulator.h"

#include <cmath>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ConstantArrivals);

TypeId
ConstantArrivals::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::ConstantArrivals")
                            .SetParent<ArrivalProcess>()
                            .SetGroupName("Icn")
                            .AddConstructor<ConstantArrivals>()
                            .AddAttribute("Rate",
                                          "Arrivals per second.",
                                          DoubleValue(1),
                                          MakeDoubleAccessor(&ConstantArrivals::m_rate),
                                          MakeDoubleChecker<double>(1e-6, 1e9));
    return tid;
}

void
ConstantArrivals::DoStart()
{
    m_start = Simulator::Now();
    m_arrived = 0;
    m_next = Simulator::ScheduleNow(&ConstantArrivals::Arrive, this);
}

void
ConstantArrivals::DoStop()
{
    m_next.Cancel();
}

void
ConstantArrivals::Arrive()
{
    constexpr double NS_PER_S = 1e9;
    ++m_arrived;
    const Time next =
        m_start + NanoSeconds(std::llround(static_cast<double>(m_arrived) * NS_PER_S / m_rate));
    m_next = Simulator::Schedule(next - Simulator::Now(), &ConstantArrivals::Arrive, this);
    if (!Ask())
    {
        m_next.Cancel();
    }
}

} // namespace icn
} // namespace ns3
