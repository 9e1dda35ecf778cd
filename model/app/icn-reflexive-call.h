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
 *
 * With attribute `Fallback` a call whose trigger fails in one of the ways in which forwarders
 * without reflexive forwarding make it fail (RF draft 7) - No Route, a packet they refuse as
 * malformed, a producer that could fetch nothing, no answer at all - begins anew as a paired
 * exchange with the same producer, by Interests for `/<producer>/call/<id>/<scheme>`. Each call
 * tries its trigger first. From the first fallback on the consumer needs a route.
 */
class ReflexiveClient : public CallClient
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void StartApplication() override;
    void Begin(Call& call) override;
    ReturnCode GetRefusal() const override;
    void OnFailure(Call& call, const std::string& outcome, std::optional<ReturnCode> code) override;

    /** The trigger was answered. @param call it belongs to. @param data the answer. */
    virtual void OnTriggerData(Call& call, const Ptr<const Message>& data);

  private:
    /** The call begins anew, as a paired exchange. @param call it. */
    void FallBack(Call& call);
    /** @return the value of a fresh RNP, where possible of none on offer. */
    std::string NextPrefix();

    std::string m_fallback;     ///< attribute
    std::string m_consumerUri;  ///< attribute
    uint32_t m_prefixBits{0};   ///< attribute
    bool m_prohibits{true};     ///< attribute
    Name m_consumerPrefix;      ///< the attribute, read
    bool m_isRegistered{false}; ///< whether the prefix leads here on this node

    TracedCallback<const CallRecord&> m_fellBack; ///< with each call that does
};

/**
 * @ingroup icn
 * The producer of those schemes (RF draft 4.5): fetches by reflexive Interests while the trigger is
 * pending. They carry the way back that the latest trigger of the call has found, if its node's
 * ReflexiveDesign goes by such.
 *
 * With attribute `ServesFallback` it serves consumers that fall back to a paired exchange, too: a
 * call whose parameters are not all there is fetched anew under the consumer's prefix, one that was
 * executed is not executed again.
 */
class ReflexiveServer : public CallServer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void Serve(Session& session, const Ptr<const Message>& interest, bool isNew) override;

    /** A trigger has come. @param session of the call. @param trigger it. @param isNew whether it
     *  is the call's first Interest. */
    virtual void ServeTrigger(Session& session, const Ptr<const Message>& trigger, bool isNew);

  private:
    /** An Interest for a result that is asked for apart has come. @param session of the call.
     *  @param interest it. @param isNew whether nothing is known of the call. */
    void ServeResult(Session& session, const Ptr<const Message>& interest, bool isNew);
    /** The first Interest of a paired exchange has come. @param session of the call. @param
     *  interest it. @param isSeparate whether it is answered by a handle. */
    void ServeFallback(Session& session, const Ptr<const Message>& interest, bool isSeparate);

    bool m_servesFallback{false}; ///< attribute
};

} // namespace icn
} // namespace ns3

#endif // ICN_REFLEXIVE_CALL_H
