// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_STRATEGY_TIMERS_H
#define ICN_STRATEGY_TIMERS_H

#include "ns3/icn-expiry-queue.h"
#include "ns3/icn-interest-at-hand.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Who is told that the time which a strategy set is over.
 */
class TimerListener
{
  public:
    virtual ~TimerListener() = default;

    /** @param id of a live PIT entry. */
    virtual void OnStrategyTimer(uint32_t id) = 0;
};

/**
 * @ingroup icn
 * What a strategy waits for: at most one instant per pending Interest. Owns the Interests that were
 * at hand when timers were set, as they will be again.
 */
class StrategyTimers
{
  public:
    /** @param listener told of entries whose time is over; must outlive the timers. */
    explicit StrategyTimers(TimerListener& listener);

    /** Sets or moves a timer. @param id of a PIT entry. @param atNs when, in ns. @param interest
     *  at hand. */
    void Set(uint32_t id, int64_t atNs, const InterestAtHand& interest);
    /** @param id of a PIT entry, which has no timer from now on. */
    void Cancel(uint32_t id);
    /** @param id of a PIT entry whose time is over. @return the Interest that was at hand. */
    InterestAtHand Take(uint32_t id);

  private:
    ExpiryQueue m_queue;                     ///< ids by time
    std::vector<InterestAtHand> m_interests; ///< by id: what was at hand
};

} // namespace icn
} // namespace ns3

#endif // ICN_STRATEGY_TIMERS_H
