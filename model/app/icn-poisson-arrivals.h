// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_POISSON_ARRIVALS_H
#define ICN_POISSON_ARRIVALS_H

#include "ns3/event-id.h"
#include "ns3/icn-arrival-process.h"
#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A Poisson process: gaps are exponential, the first one before the first arrival.
 */
class PoissonArrivals : public ArrivalProcess
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    PoissonArrivals();

    /** Uses one stream: gaps. */
    int64_t AssignStreams(int64_t stream) override;

  protected:
    void DoStart() override;
    void DoStop() override;

  private:
    /** The next arrival is scheduled. */
    void ScheduleNext();
    /** One arrives, and the next is scheduled. */
    void Arrive();

    double m_rate{0};                     ///< attribute
    Ptr<ExponentialRandomVariable> m_gap; ///< in seconds
    EventId m_next;                       ///< arrival
};

} // namespace icn
} // namespace ns3

#endif // ICN_POISSON_ARRIVALS_H
