// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_THUNK_CALL_H
#define ICN_THUNK_CALL_H

#include "ns3/icn-reflexive-call.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Scheme `reflexive-thunk` (RICE; RF draft 5.1): the trigger's Data is a thunk, the name by which
 * the result is asked for in an ordinary exchange. With it the reflexive exchange is over.
 *
 * When the result is asked for is GetResultWait()'s to say: as it is here, at once, and the
 * producer holds the Interest; so does `paired-separate`, whose pair this scheme is.
 */
class ThunkClient : public ReflexiveClient
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void OnTriggerData(Call& call, const Ptr<const Message>& data) override;

    /** @param call whose thunk has come. @return time until its result is asked for. */
    virtual Time GetResultWait(const Call& call);

  private:
    Time m_resultWait; ///< attribute
};

/**
 * @ingroup icn
 * The producer of scheme `reflexive-thunk`: answers the trigger by a thunk as soon as it has all
 * parameters, executes, and holds the Interest for the result until there is one. Duplicates of the
 * trigger get the thunk again.
 */
class ThunkServer : public ReflexiveServer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void OnGathered(Session& session) override;
    void ServeTrigger(Session& session, const Ptr<const Message>& trigger, bool isNew) override;
};

} // namespace icn
} // namespace ns3

#endif // ICN_THUNK_CALL_H
