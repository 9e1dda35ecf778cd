// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_EXPIRY_QUEUE_H
#define ICN_EXPIRY_QUEUE_H

#include "ns3/event-impl.h"
#include "ns3/nstime.h"
#include "ns3/ptr.h"
#include "ns3/simulator.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Tells when table entries expire: exactly, yet without a scheduler event per entry.
 *
 * A hierarchical timing wheel (Varghese and Lauck, SOSP 1987): time is cut into ticks of 2^26 ns,
 * wheel 0 has a slot for each of the next ticks, wheel 1 for each block of 64 ticks, and so on over
 * all of ns-3's time. Taking an entry off again, the fate of nearly all, just unlinks it. When a
 * slot comes due, what is left in it moves to finer wheels and at last into a heap, which gives the
 * exact instants. Only the next instant at which there is something to do waits in the scheduler;
 * an instant that is overtaken by an earlier one stays there and is used when it comes.
 *
 * Entries are named by small dense numbers: memory grows with the largest one. A queue without
 * entries gives its memory back at its next wake-up, and sleeps.
 *
 * After Simulator::Destroy() a queue may be destroyed, or cleared and used in the next simulation.
 */
class ExpiryQueue
{
  public:
    /// Called at an entry's expiry time with its number, which is off the queue by then. It may
    /// schedule and cancel any entry, but not destroy the queue.
    using Callback = std::function<void(uint32_t)>;

    /**
     * @param onExpiry called for each entry that expires; those of one instant in ascending order
     * @param context node id under which it is called; by default that of the event in which the
     *                wake-up was arranged, as for Simulator::Schedule()
     */
    explicit ExpiryQueue(Callback onExpiry, uint32_t context = Simulator::NO_CONTEXT);
    ~ExpiryQueue();

    ExpiryQueue(const ExpiryQueue&) = delete;
    ExpiryQueue& operator=(const ExpiryQueue&) = delete;

    /**
     * Sets or moves the expiry of an entry.
     *
     * @param id the entry's number, below 2^32 - 2
     * @param expiry when it expires, now or later
     */
    void Schedule(uint32_t id, Time expiry);

    /**
     * Takes an entry off the queue, if it is there.
     *
     * @param id the entry's number
     */
    void Cancel(uint32_t id);

    /**
     * @param id the entry's number
     * @return whether it is on the queue
     */
    bool IsScheduled(uint32_t id) const;

    /**
     * @param id the number of an entry on the queue
     * @return when it expires
     */
    Time GetExpiry(uint32_t id) const;

    /// @return the number of entries on the queue
    size_t GetSize() const
    {
        return m_size;
    }

    /// Takes all entries off the queue and gives its memory back.
    void Clear();

  private:
    static constexpr int TICK_BITS = 26; ///< log2 of a tick [ns]: 67 ms
    static constexpr int SLOT_BITS = 6;  ///< log2 of the slots of a wheel

    static constexpr uint32_t NONE = 0xffffffff; ///< no entry
    static constexpr uint32_t DUE = 0xfffffffe;  ///< as Node::previous: in the heap, not in a slot

    /// An entry, linked to the others of its slot.
    struct Node
    {
        uint32_t previous{NONE}; ///< NONE for the first of a slot, DUE outside the slots
        uint32_t next{NONE};     ///< NONE for the last of a slot
        int64_t expiry{-1};      ///< when it expires [ns], -1 when it is not on the queue
    };

    /// One ring of slots; a slot of wheel k spans 64^k ticks.
    struct Wheel
    {
        uint64_t occupied{0};                     ///< bit per slot: is there an entry?
        uint32_t first[uint32_t(1) << SLOT_BITS]; ///< first entry of each occupied slot
    };

    /// An entry of the open tick; void once the entry is cancelled or moved.
    struct Due
    {
        int64_t expiry; ///< when it expires [ns]
        uint32_t id;    ///< the entry's number

        /// Later in order: for a heap with the next one on top.
        bool operator<(const Due& other) const
        {
            return expiry != other.expiry ? expiry > other.expiry : id > other.id;
        }
    };

    /// An event in the scheduler.
    struct Wake
    {
        int64_t at;           ///< when [ns]
        Ptr<EventImpl> event; ///< calls OnWake()
    };

    /// A place in the wheels.
    struct Place
    {
        size_t wheel;  ///< index into m_wheels
        uint32_t slot; ///< slot of that wheel
    };

    /**
     * An entry belongs in the wheel where its tick and the open one first differ, reading from the
     * coarsest; so every occupied slot lies ahead, and the finest occupied wheel comes due first.
     *
     * @param tick a tick after the open one
     * @return where its entries are kept
     */
    Place GetPlace(int64_t tick) const;

    /**
     * @param wheel index of a wheel
     * @param slot one of its slots that lies ahead
     * @return the first tick of the slot
     */
    int64_t GetFirstTick(size_t wheel, uint32_t slot) const;

    /**
     * Puts an entry into its slot, or into the heap if its tick is open.
     *
     * @param id number of an entry whose expiry is set
     * @return when it needs attention next [ns]
     */
    int64_t Link(uint32_t id);

    /**
     * Takes an entry out of its slot.
     *
     * @param id number of an entry on the queue
     */
    void Unlink(uint32_t id);

    /// @return when something has to be done next [ns]; -1 for never
    int64_t GetNextInstant();

    /**
     * Opens the slots that begin by now, and tells of the entries that expire.
     *
     * @param now the current instant [ns]
     */
    void Expire(int64_t now);

    /**
     * Makes sure that OnWake() is called by the given instant.
     *
     * @param at now or later [ns]
     */
    void WakeBy(int64_t at);

    /// Does what is due and arranges for the next time.
    void OnWake();

    /// Gives the memory of an empty queue back.
    void Release();

    Callback m_onExpiry;         ///< told of entries that expire
    uint32_t m_context;          ///< node id under which it is
    bool m_expiring{false};      ///< Expire() is at work: it sees what callbacks schedule
    size_t m_size{0};            ///< entries on the queue
    int64_t m_tick{0};           ///< the open tick
    std::vector<Node> m_nodes;   ///< by entry number
    std::vector<Wheel> m_wheels; ///< finest first, as many as were needed
    std::vector<Due> m_due;      ///< heap of the entries of the open tick and before
    std::vector<Wake> m_wakes;   ///< events in the scheduler, the next one last
};

} // namespace icn
} // namespace ns3

#endif // ICN_EXPIRY_QUEUE_H
