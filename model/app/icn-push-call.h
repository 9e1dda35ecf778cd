// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PUSH_CALL_H
#define ICN_PUSH_CALL_H

#include "ns3/icn-call-client.h"
#include "ns3/icn-call-server.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Scheme `push`: the parameters ride in the payload of as many segment Interests as they need. Each
 * is acknowledged; the last is answered by the result.
 */
class PushClient : public CallClient
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void StartApplication() override;
    void Begin(Call& call) override;
    ReturnCode GetRefusal() const override;

  private:
    /** @param call sends what its window allows. */
    void Fill(Call& call);
    /** @param call it belongs to. @param index of the segment. @return its Interest's fields. */
    Message::Fields MakeSegment(const Call& call, uint32_t index) const;

    uint32_t m_mtu{0};         ///< attribute: octets of the largest Interest
    uint32_t m_segmentSize{0}; ///< octets of parameters that fit into one
    uint32_t m_segments{0};    ///< of a call
};

/**
 * @ingroup icn
 * The producer of scheme `push`: acknowledges segments, executes when it has all of them.
 */
class PushServer : public CallServer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void Serve(Session& session, const Ptr<const Message>& interest, bool isNew) override;
};

} // namespace icn
} // namespace ns3

#endif // ICN_PUSH_CALL_H
