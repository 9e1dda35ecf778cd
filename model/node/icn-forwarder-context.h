// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FORWARDER_CONTEXT_H
#define ICN_FORWARDER_CONTEXT_H

#include "ns3/icn-codec.h"
#include "ns3/icn-content-store.h"
#include "ns3/icn-face-table.h"
#include "ns3/icn-fib.h"
#include "ns3/icn-node-accounts.h"
#include "ns3/icn-pending-interests.h"
#include "ns3/icn-pit.h"
#include "ns3/icn-protocol-policy.h"
#include "ns3/icn-reflexive-design.h"
#include "ns3/icn-strategy-timers.h"

#include <memory>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What the pipelines of one forwarder share: the rules of its protocol, its tables, its faces and
 * its books. Owns them; the Forwarder fills it in.
 */
struct ForwarderContext
{
    /** @param rx @param tx @param drop see NodeAccounts. */
    ForwarderContext(const NodeAccounts::MessageTrace& rx,
                     const NodeAccounts::MessageTrace& tx,
                     const NodeAccounts::DropTrace& drop)
        : accounts(rx, tx, drop),
          faces(accounts),
          pending(*this)
    {
    }

    ForwarderContext(const ForwarderContext&) = delete;
    ForwarderContext& operator=(const ForwarderContext&) = delete;

    Ptr<Codec> codec;                       ///< octets to messages
    Ptr<ProtocolPolicy> policy;             ///< rules of the protocol
    Ptr<ReflexiveDesign> reflexive;         ///< finds the way of reflexive Interests
    Ptr<Pit> pit;                           ///< pending Interests
    Ptr<Fib> fib;                           ///< routes
    Ptr<ContentStore> store;                ///< Data
    std::unique_ptr<StrategyTimers> timers; ///< of pending Interests; made for the first one
    NodeAccounts accounts;                  ///< what happens to messages
    FaceTable faces;                        ///< ways in and out
    PendingInterests pending;               ///< how PIT entries begin and end
};

} // namespace icn
} // namespace ns3

#endif // ICN_FORWARDER_CONTEXT_H
