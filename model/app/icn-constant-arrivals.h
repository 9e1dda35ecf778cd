// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CONSTANT_ARRIVALS_H
#define ICN_CONSTANT_ARRIVALS_H

#include "ns3/event-id.h"
#include "ns3/icn-arrival-process.h"
#include "ns3/nstime.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Constant bit rate: the k-th arrival, from 0, is k / Rate after the start, rounded to nanoseconds
 * each for itself, so that nothing adds up.
 */
class ConstantArrivals : public ArrivalProcess
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void DoStart() override;
    void DoStop() override;

  private:
    /** One arrives, and the next is scheduled. */
    void Arrive();

    double m_rate{0};      ///< attribute
    Time m_start;          ///< of the process
    uint64_t m_arrived{0}; ///< so far
    EventId m_next;        ///< arrival
};

} // namespace icn
} // namespace ns3

#endif // ICN_CONSTANT_ARRIVALS_H
