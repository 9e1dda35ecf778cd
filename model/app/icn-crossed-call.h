// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CROSSED_CALL_H
#define ICN_CROSSED_CALL_H

#include "ns3/icn-call-server.h"
#include "ns3/icn-paired-call.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Scheme `paired-crossed`: two independent exchanges, one each way, of two peers who want each
 * other's state. The first Interest is answered at once by the producer's state, and tells the
 * producer to ask for the consumer's, under the consumer's routed prefix.
 *
 * The consumer has what it wants as soon as it is answered, and does not hear whether the producer
 * has as much: a connection half open (RF draft 1.1). It answers the producer's Interests for
 * attribute `Linger` more, then it is gone.
 */
class CrossedClient : public PairedClient
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void OnFirstData(Call& call, const Ptr<const Message>& data) override;

  private:
    Time m_linger; ///< attribute
};

/**
 * @ingroup icn
 * The producer of that scheme: answers each first Interest by its result at once, and fetches the
 * consumer's parameters.
 */
class CrossedServer : public CallServer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void Serve(Session& session, const Ptr<const Message>& interest, bool isNew) override;
};

} // namespace icn
} // namespace ns3

#endif // ICN_CROSSED_CALL_H
