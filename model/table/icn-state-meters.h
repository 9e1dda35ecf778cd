// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_STATE_METERS_H
#define ICN_STATE_METERS_H

#include "ns3/icn-state-meter.h"
#include "ns3/icn-table-kind.h"
#include "ns3/nstime.h"
#include "ns3/traced-callback.h"

#include <array>
#include <memory>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Who is told when a table is asked.
 */
class LookupListener
{
  public:
    virtual ~LookupListener() = default;

    /** @param kind of the table that is being asked. */
    virtual void OnLookup(TableKind kind) = 0;
};

/**
 * @ingroup icn
 * The meters of one node, one for each kind of table, made when first needed. The three parts of
 * the PIT are metered as themselves and in TableKind::PIT.
 */
class StateMeters
{
  public:
    /**
     * TracedCallback signature for a change of a table.
     *
     * @param [in] kind which table.
     * @param [in] entries its entries from now on.
     * @param [in] bytes their octets by ByteModel.
     */
    typedef void (*ChangeTracedCallback)(TableKind kind, uint64_t entries, uint64_t bytes);

    /// The trace source of changes.
    using ChangeTrace = TracedCallback<TableKind, uint64_t, uint64_t>;

    /** @param change told of every change when not null; must outlive the meters. */
    explicit StateMeters(ChangeTrace* change = nullptr);

    /** @param begin start of the observation. @param end its end; both before any change. */
    void SetWindow(Time begin, Time end);

    /** @param kind a table. @param bytes of an entry that appears now. */
    void Add(TableKind kind, uint64_t bytes);
    /** @param kind a table. @param bytes of an entry that disappears now. */
    void Remove(TableKind kind, uint64_t bytes);
    /** @param kind a table. @param from octets of an entry before. @param to octets from now on. */
    void Resize(TableKind kind, uint64_t from, uint64_t to);

    /** @param kind a table that is being asked. */
    void CountLookup(TableKind kind)
    {
        At(kind).CountLookup();
        if (m_listener)
        {
            m_listener->OnLookup(kind);
        }
    }

    /** @param listener told of look-ups from now on, or null; must outlive the meters. */
    void SetLookupListener(LookupListener* listener);

    /** @param kind a table. @return its meter, or null when it never held nor answered anything. */
    const StateMeter* Find(TableKind kind) const;
    /** @param kind a table. @return entries now. */
    uint64_t GetEntries(TableKind kind) const;

  private:
    /** @param kind a table. @return its meter. */
    StateMeter& At(TableKind kind)
    {
        const auto& meter = m_meters[static_cast<size_t>(kind)];
        return meter ? *meter : Make(kind);
    }

    /** @param kind a table without a meter. @return its meter. */
    StateMeter& Make(TableKind kind);
    /** Makes a change and tells of it. @param kind a table. @param change made to its meter. */
    template <typename Change>
    void Apply(TableKind kind, Change change);
    /** Tells the trace. @param kind a table that has changed. */
    void Notify(TableKind kind);
    /** @param kind a table. @return whether it is a part of the PIT. */
    static bool IsPitPart(TableKind kind);

    std::array<std::unique_ptr<StateMeter>, TABLE_KINDS> m_meters; ///< by kind
    ChangeTrace* m_change;                                         ///< of every table, or null
    LookupListener* m_listener{nullptr};                           ///< told of look-ups, or null
    Time m_begin;                                                  ///< start of the observation
    Time m_end{Time::Max()};                                       ///< its end
};

} // namespace icn
} // namespace ns3

#endif // ICN_STATE_METERS_H
