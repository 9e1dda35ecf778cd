// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CONTENTION_PERIOD_H
#define ICN_CONTENTION_PERIOD_H

#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A medium that senders share without agreement, in access slots of a period that comes once a
 * cycle, as the contention access period of IEEE 802.15.4. Frames that are sent in the same slot
 * are all lost; alone in its slot, a frame is received. Who has sent knows at the end of the slot.
 *
 * A sender sends one frame after the other. For each try of a frame it draws one of the next Window
 * access slots, all of the same chance; after Retries tries more than one, it gives the frame up.
 * Nobody listens before sending: slots are as long as frames, so that whoever sends begins at the
 * same time. Slots beyond the end of a period go on with the next.
 */
class ContentionPeriod : public Object
{
  public:
    /// Told at the end of a frame's last slot, whether it was received.
    using Done = std::function<void(bool)>;

    /** @return the TypeId. */
    static TypeId GetTypeId();

    ContentionPeriod();

    /** Uses one stream: the slots that are drawn. @param stream it. @return how many were used. */
    int64_t AssignStreams(int64_t stream);

    /** @return number of a sender of its own, from 0. */
    uint32_t AddSender();

    /** @param duration of a frame, in time steps. @return whether an access slot is long enough. */
    bool Fits(int64_t duration) const;

    /**
     * @param sender number of who sends, once it has sent what it was given before
     * @param done told what became of the frame
     */
    void Send(uint32_t sender, Done done);

    /**
     * @param sender number
     * @return its frames that have been sent, repeats included: in each period, by its number from
     *         1, of those that had any
     */
    const std::map<int64_t, uint64_t>& GetTries(uint32_t sender) const;
    /** @param sender number. @return of those, how many were lost. */
    uint64_t GetCollisions(uint32_t sender) const;

    /** @param at instant, not negative. @return periods that have begun by then: the number, from
     *  1, of the last. */
    int64_t GetPeriods(Time at) const;

  protected:
    void DoDispose() override;

  private:
    /// Who sends.
    struct Sender
    {
        std::deque<Done> frames;           ///< to be sent, the first of them is under way
        uint32_t retries{0};               ///< of the first
        std::map<int64_t, uint64_t> tries; ///< of all, by number of the period
        uint64_t collisions{0};            ///< of those
    };

    /** @return access slots of a period; at least 1. */
    int64_t GetSlotsPerPeriod() const;
    /** @param slot number. @return when it begins, in time steps. */
    int64_t GetBegin(int64_t slot) const;
    /** @param at instant in time steps. @return the first slot that does not begin before. */
    int64_t FindSlot(int64_t at) const;
    /** @param sender whose first frame gets a slot. */
    void Draw(uint32_t sender);
    /** @param slot number of one that is over. */
    void Settle(int64_t slot);
    /** @param sender whose first frame is over. @param isReceived whether it got through. */
    void Finish(uint32_t sender, bool isReceived);

    Time m_cycle;          ///< attribute
    Time m_length;         ///< attribute
    Time m_offset;         ///< attribute
    Time m_slot;           ///< attribute
    uint32_t m_window{0};  ///< attribute
    uint32_t m_retries{0}; ///< attribute

    Ptr<UniformRandomVariable> m_uniform;             ///< which slot
    std::vector<Sender> m_senders;                    ///< by number
    std::map<int64_t, std::vector<uint32_t>> m_drawn; ///< who sends, by slot, in order of drawing
};

} // namespace icn
} // namespace ns3

#endif // ICN_CONTENTION_PERIOD_H
