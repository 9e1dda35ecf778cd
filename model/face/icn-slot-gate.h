// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SLOT_GATE_H
#define ICN_SLOT_GATE_H

#include "ns3/nstime.h"
#include "ns3/object.h"

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * When a sender may transmit: in one slot of each cycle, as devices do that sleep in between, or
 * share a channel by turns. A transmission lies within one slot as a whole.
 */
class SlotGate : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @param duration of a transmission, in time steps. @return whether a slot is long enough. */
    bool Fits(int64_t duration) const;

    /**
     * @param earliest instant at which the transmission could start, in time steps, not negative
     * @param duration of it, in time steps; it must fit
     * @return when it starts: then, or with a slot after it
     */
    int64_t FindStart(int64_t earliest, int64_t duration) const;

    /**
     * @param at instant, not negative
     * @return number of the last slot that has begun by then, from 0; -1: none has
     */
    int64_t GetSlot(Time at) const;

  private:
    Time m_cycle;  ///< attribute
    Time m_length; ///< attribute
    Time m_offset; ///< attribute
};

} // namespace icn
} // namespace ns3

#endif // ICN_SLOT_GATE_H
