// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_LEDGER_H
#define ICN_LEDGER_H

#include "ns3/icn-message.h"
#include "ns3/icn-reason.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What became of every message at one node. An Interest that arrives, from a link or an
 * application, opens an account that is closed by exactly one outcome; what travels on links is
 * counted apart.
 */
class Ledger
{
  public:
    /// How an Interest's account is closed, returns and drops apart.
    enum class Outcome : uint8_t
    {
        SATISFIED,  ///< Data went back
        EXPIRED,    ///< its lifetime passed, or it wanted no answer
        AGGREGATED, ///< it waits with another that was forwarded
        SUPERSEDED, ///< the same neighbour asked again
        SUPPRESSED, ///< not forwarded: asked again too soon
        LOOPED,     ///< not forwarded: has been here before
    };

    static constexpr size_t OUTCOMES = 6; ///< number of outcomes
    static constexpr size_t KINDS = 5;    ///< number of message kinds, and one for fragments

    /** An Interest has arrived. */
    void Open()
    {
        ++m_opened;
    }

    /** @param outcome that closes an account. */
    void Close(Outcome outcome)
    {
        ++m_outcomes[static_cast<size_t>(outcome)];
    }

    /** @param code with which the Interest of an account goes back. */
    void CloseReturned(ReturnCode code);
    /** @param reason for which the Interest of an account, or its Data, is dropped. */
    void CloseDropped(DropReason reason);

    /** @param kind of a message that leaves by a link. */
    void CountSent(MessageKind kind)
    {
        ++m_sent[static_cast<size_t>(kind)];
    }

    /** @param kind of a message that has come in by a link. */
    void CountReceived(MessageKind kind)
    {
        ++m_received[static_cast<size_t>(kind)];
    }

    /** @param count of the fragments in which a message leaves by a link. */
    void CountSentFragments(uint32_t count);
    /** A fragment has come in by a link. */
    void CountReceivedFragment();
    /** @param reason why a link lost a fragment. */
    void CountLostFragment(DropReason reason);
    /** A message leaves for a group of neighbours. */
    void CountGroupSent();
    /** A message has come in that was sent to a group of neighbours. */
    void CountGroupReceived();
    /** A message to a group was lost, on the way out or at this node. */
    void CountGroupLost();
    /** A packet that is no message has come in by a link. */
    void CountNoMessage();
    /** @param kind of a message that a link lost. @param reason why. */
    void CountLost(MessageKind kind, DropReason reason);
    /** @param reason why Data, a return or an announcement that had come in went no further. */
    void CountDiscarded(DropReason reason);

    /** @param other another node's, added to this one. */
    void Add(const Ledger& other);

    /** @return Interests that arrived. */
    uint64_t GetOpened() const;
    /** @return accounts closed, by whatever outcome. */
    uint64_t GetClosed() const;
    /** @return packets that left by links, each fragment for itself. */
    uint64_t GetSent() const;
    /** @return packets that came in by links, those that were no message included. */
    uint64_t GetReceived() const;
    /** @return packets that links lost. */
    uint64_t GetLost() const;

    /// Messages to groups, apart: as many may come in as there are neighbours.
    struct Group
    {
        uint64_t sent{0};     ///< messages that left
        uint64_t received{0}; ///< that came in, at each neighbour that heard them
        uint64_t lost{0};     ///< that were not sent, or not heard where they should
    };

    /** @return messages to groups; not among those of links. */
    const Group& GetGroup() const;
    /** @param kind a kind. @return messages of it that left by links. */
    uint64_t GetSent(MessageKind kind) const;
    /** @param kind a kind. @return messages of it that links lost. */
    uint64_t GetLost(MessageKind kind) const;
    /** @param kind a kind. @return messages of it that came in by links. */
    uint64_t GetReceived(MessageKind kind) const;

    /** @return outcomes of Interests at nodes, and losses of Interests on links, by name. */
    std::map<std::string, uint64_t> GetOutcomes() const;

    /** @return what nodes discarded or links lost that was no Interest, by reason. */
    std::map<std::string, uint64_t> GetDiscarded() const;

  private:
    static constexpr size_t FRAGMENT = KINDS - 1; ///< place of fragments among kinds

    uint64_t m_opened{0};                                     ///< accounts
    std::array<uint64_t, OUTCOMES> m_outcomes{};              ///< by outcome
    std::map<ReturnCode, uint64_t> m_returned;                ///< by code
    std::map<DropReason, uint64_t> m_dropped;                 ///< Interests
    std::map<DropReason, uint64_t> m_discarded;               ///< other messages
    std::array<uint64_t, KINDS> m_sent{};                     ///< on links, by kind
    std::array<uint64_t, KINDS> m_received{};                 ///< on links, by kind
    uint64_t m_noMessage{0};                                  ///< packets that were no message
    Group m_group;                                            ///< to groups
    std::map<std::pair<size_t, DropReason>, uint64_t> m_lost; ///< on links, by kind and reason
};

} // namespace icn
} // namespace ns3

#endif // ICN_LEDGER_H
