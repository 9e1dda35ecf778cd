// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ledger.h"

#include <numeric>

namespace ns3
{
namespace icn
{

namespace
{

constexpr const char* OUTCOME_NAMES[Ledger::OUTCOMES] =
    {"satisfied", "expired", "aggregated", "superseded", "suppressed", "looped"};

template <typename Counts>
uint64_t
Sum(const Counts& counts)
{
    return std::accumulate(counts.begin(), counts.end(), uint64_t{0});
}

template <typename Key>
uint64_t
Sum(const std::map<Key, uint64_t>& counts)
{
    return std::accumulate(counts.begin(),
                           counts.end(),
                           uint64_t{0},
                           [](uint64_t sum, const auto& entry) { return sum + entry.second; });
}

template <typename Counts>
void
AddTo(Counts& to, const Counts& from)
{
    for (size_t i = 0; i < to.size(); ++i)
    {
        to[i] += from[i];
    }
}

template <typename Key>
void
AddTo(std::map<Key, uint64_t>& to, const std::map<Key, uint64_t>& from)
{
    for (const auto& [key, count] : from)
    {
        to[key] += count;
    }
}

} // namespace

void
Ledger::CloseReturned(ReturnCode code)
{
    ++m_returned[code];
}

void
Ledger::CloseDropped(DropReason reason)
{
    ++m_dropped[reason];
}

void
Ledger::CountSentFragments(uint32_t count)
{
    m_sent[FRAGMENT] += count;
}

void
Ledger::CountReceivedFragment()
{
    ++m_received[FRAGMENT];
}

void
Ledger::CountLostFragment(DropReason reason)
{
    ++m_lost[{FRAGMENT, reason}];
}

void
Ledger::CountGroupSent()
{
    ++m_group.sent;
}

void
Ledger::CountGroupReceived()
{
    ++m_group.received;
}

void
Ledger::CountGroupLost()
{
    ++m_group.lost;
}

void
Ledger::CountNoMessage()
{
    ++m_noMessage;
}

void
Ledger::CountLost(MessageKind kind, DropReason reason)
{
    ++m_lost[{static_cast<size_t>(kind), reason}];
}

void
Ledger::CountDiscarded(DropReason reason)
{
    ++m_discarded[reason];
}

void
Ledger::Add(const Ledger& other)
{
    m_opened += other.m_opened;
    AddTo(m_outcomes, other.m_outcomes);
    AddTo(m_returned, other.m_returned);
    AddTo(m_dropped, other.m_dropped);
    AddTo(m_discarded, other.m_discarded);
    AddTo(m_sent, other.m_sent);
    AddTo(m_received, other.m_received);
    m_noMessage += other.m_noMessage;
    m_group.sent += other.m_group.sent;
    m_group.received += other.m_group.received;
    m_group.lost += other.m_group.lost;
    AddTo(m_lost, other.m_lost);
}

uint64_t
Ledger::GetOpened() const
{
    return m_opened;
}

uint64_t
Ledger::GetClosed() const
{
    return Sum(m_outcomes) + Sum(m_dropped) + Sum(m_returned);
}

uint64_t
Ledger::GetSent() const
{
    return Sum(m_sent);
}

uint64_t
Ledger::GetReceived() const
{
    return Sum(m_received) + m_noMessage;
}

uint64_t
Ledger::GetLost() const
{
    return Sum(m_lost);
}

const Ledger::Group&
Ledger::GetGroup() const
{
    return m_group;
}

uint64_t
Ledger::GetSent(MessageKind kind) const
{
    return m_sent[static_cast<size_t>(kind)];
}

uint64_t
Ledger::GetLost(MessageKind kind) const
{
    uint64_t lost = 0;
    for (const auto& [what, count] : m_lost)
    {
        lost += what.first == static_cast<size_t>(kind) ? count : 0;
    }
    return lost;
}

uint64_t
Ledger::GetReceived(MessageKind kind) const
{
    return m_received[static_cast<size_t>(kind)];
}

std::map<std::string, uint64_t>
Ledger::GetOutcomes() const
{
    std::map<std::string, uint64_t> outcomes;
    for (size_t i = 0; i < OUTCOMES; ++i)
    {
        outcomes[OUTCOME_NAMES[i]] = m_outcomes[i];
    }
    for (const auto& [code, count] : m_returned)
    {
        outcomes[std::string("returned:") + ToString(code)] += count;
    }
    const auto addDropped = [&outcomes](DropReason reason, uint64_t count) {
        outcomes[std::string("dropped:") + ToString(reason)] += count;
    };
    for (const auto& [reason, count] : m_dropped)
    {
        addDropped(reason, count);
    }
    for (const auto& [what, count] : m_lost)
    {
        if (what.first == static_cast<size_t>(MessageKind::INTEREST))
        {
            addDropped(what.second, count);
        }
    }
    return outcomes;
}

std::map<std::string, uint64_t>
Ledger::GetDiscarded() const
{
    std::map<std::string, uint64_t> discarded;
    for (const auto& [reason, count] : m_discarded)
    {
        discarded[ToString(reason)] += count;
    }
    for (const auto& [what, count] : m_lost)
    {
        if (what.first != static_cast<size_t>(MessageKind::INTEREST))
        {
            discarded[ToString(what.second)] += count;
        }
    }
    return discarded;
}

} // namespace icn
} // namespace ns3
