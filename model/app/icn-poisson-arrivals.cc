// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-poisson-arrivals.h"

#include "ns3/double.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(PoissonArrivals);

TypeId
PoissonArrivals::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::PoissonArrivals")
                            .SetParent<ArrivalProcess>()
                            .SetGroupName("Icn")
                            .AddConstructor<PoissonArrivals>()
                            .AddAttribute("Rate",
                                          "Arrivals per second, on average.",
                                          DoubleValue(1),
                                          MakeDoubleAccessor(&PoissonArrivals::m_rate),
                                          MakeDoubleChecker<double>(1e-6, 1e9));
    return tid;
}

PoissonArrivals::PoissonArrivals()
    : m_gap(CreateObject<ExponentialRandomVariable>())
{
}

int64_t
PoissonArrivals::AssignStreams(int64_t stream)
{
    m_gap->SetStream(stream);
    return 1;
}

void
PoissonArrivals::DoStart()
{
    ScheduleNext();
}

void
PoissonArrivals::DoStop()
{
    m_next.Cancel();
}

void
PoissonArrivals::ScheduleNext()
{
    constexpr double UNBOUNDED = 0;
    m_next = Simulator::Schedule(Seconds(m_gap->GetValue(1 / m_rate, UNBOUNDED)),
                                 &PoissonArrivals::Arrive,
                                 this);
}

void
PoissonArrivals::Arrive()
{
    ScheduleNext();
    if (!Ask())
    {
        m_next.Cancel();
    }
}

} // namespace icn
} // namespace ns3
