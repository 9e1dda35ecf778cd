// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_LEDGER_AUDIT_H
#define ICN_LEDGER_AUDIT_H

#include "ns3/icn-forwarder.h"
#include "ns3/icn-ledger.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Holds what nodes have counted against what is there: every Interest that arrived has one outcome
 * or is pending; every packet sent was received, lost for a reason, or is in flight; every table
 * entry created was removed or is live. Tables and links are audited apart, so that neither can
 * hide what the other has lost.
 */
class LedgerAudit
{
  public:
    /**
     * @param forwarders of a whole network
     * @param end of the run
     * @param isWholeRun whether the observation began with the run, so that creations are counted
     */
    LedgerAudit(const std::vector<Ptr<Forwarder>>& forwarders, Time end, bool isWholeRun);

    /** @return what does not balance, a line each; empty if all does. */
    const std::vector<std::string>& GetProblems() const;
    /** @return the sum of all nodes' ledgers. */
    const Ledger& GetLedger() const;
    /** @return Interests that are pending or in flight. */
    uint64_t GetUnfinished() const;
    /** @return the fingerprint of all nodes, in order. */
    uint64_t GetFingerprint() const;

  private:
    /** @param place where. @param what is held. @param counted by the books. @param there in fact.
     */
    void Check(const std::string& place, const std::string& what, uint64_t counted, uint64_t there);
    /** @param forwarder whose tables are held against its meters. @param place of it. @param end of
     * the run. @param isWholeRun see above */
    void CheckTables(const Forwarder& forwarder,
                     const std::string& place,
                     Time end,
                     bool isWholeRun);

    std::vector<std::string> m_problems; ///< what does not balance
    Ledger m_ledger;                     ///< of all nodes
    uint64_t m_unfinished{0};            ///< pending or in flight
    uint64_t m_fingerprint{0};           ///< of all nodes
};

} // namespace icn
} // namespace ns3

#endif // ICN_LEDGER_AUDIT_H
