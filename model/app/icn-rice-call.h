// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_RICE_CALL_H
#define ICN_RICE_CALL_H

#include "ns3/icn-call-client.h"
#include "ns3/icn-call-server.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A call without parameters by one plain Interest that waits until its result is ready: RICE's
 * scheme `application`, whose Interests live as long as executions take.
 */
class RiceClient : public CallClient
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void Begin(Call& call) override;
    ReturnCode GetRefusal() const override;

    /** @param call whose first Interest is answered. @param data by which; here, the result. */
    virtual void OnFirstData(Call& call, const Ptr<const Message>& data);
};

/**
 * @ingroup icn
 * RICE's scheme `acknowledge`: tries of the Interest last RetransmissionTimeout until one is
 * acknowledged, from then on AcknowledgedTimeout, counted from when the last was sent.
 */
class RiceAcknowledgedClient : public RiceClient
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void OnAcknowledgement(Ptr<const Message> data) override;

  private:
    Time m_acknowledgedTimeout; ///< attribute
};

/**
 * @ingroup icn
 * RICE without a handshake, schemes `thunk` and `network`: the first Interest is answered by a
 * thunk, the name of the result, which is asked for ResultWait later, and from then on each
 * RetransmissionTimeout. With `thunk` that is when the result should be ready, with `network` the
 * timeout that all Interests have, so that the result is polled for.
 */
class RiceThunkClient : public RiceClient
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void OnFirstData(Call& call, const Ptr<const Message>& data) override;

  private:
    Time m_resultWait; ///< attribute
};

/**
 * @ingroup icn
 * The producer of RiceClient: executes a call once, from its first Interest on, and answers the
 * last Interest that came.
 */
class RiceServer : public CallServer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void Serve(Session& session, const Ptr<const Message>& interest, bool isNew) override;
};

/**
 * @ingroup icn
 * The producer of RiceAcknowledgedClient: acknowledges each Interest as it comes, also when the
 * result follows at once.
 */
class RiceAcknowledgingServer : public RiceServer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void Serve(Session& session, const Ptr<const Message>& interest, bool isNew) override;
};

/**
 * @ingroup icn
 * The producer of RiceThunkClient: answers a first Interest by a thunk at once and begins to
 * execute. As RICE's own, it takes each first Interest for a call of its own: a repeated one, whose
 * thunk was lost, begins anew.
 */
class RiceThunkServer : public CallServer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void Serve(Session& session, const Ptr<const Message>& interest, bool isNew) override;
};

} // namespace icn
} // namespace ns3

#endif // ICN_RICE_CALL_H
