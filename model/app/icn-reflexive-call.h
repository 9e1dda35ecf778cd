// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REFLEXIVE_CALL_H
#define ICN_REFLEXIVE_CALL_H

#include "ns3/icn-call-client.h"
#include "ns3/icn-call-server.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Schemes `reflexive`, `reflexive-lean`, `reflexive-fib` and `reflexive-path`: the first Interest
 * is a trigger, whose Data is the result (RF draft 4.4). Which of them it is, the forwarders'
 * ReflexiveDesign decides; that of the own node says whether the trigger carries a path label.
 */
class ReflexiveClient : public CallClient
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void Begin(Call& call) override;
    ReturnCode GetRefusal() const override;
};

/**
 * @ingroup icn
 * The producer of those schemes (RF draft 4.5): fetches by reflexive Interests while the trigger is
 * pending. They carry the way back that the latest trigger of the call has found, if its node's
 * ReflexiveDesign goes by such.
 */
class ReflexiveServer : public CallServer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void Serve(Session& session, const Ptr<const Message>& interest, bool isNew) override;
};

} // namespace icn
} // namespace ns3

#endif // ICN_REFLEXIVE_CALL_H
