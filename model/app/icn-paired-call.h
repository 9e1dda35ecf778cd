// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PAIRED_CALL_H
#define ICN_PAIRED_CALL_H

#include "ns3/icn-call-client.h"
#include "ns3/icn-call-server.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What the paired schemes share: the first Interest's payload carries the consumer's routable
 * prefix, under which the producer fetches the parameters by ordinary Interests.
 */
class PairedClient : public CallClient
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /**
     * The consumer is reached under another prefix from now on, for calls that begin from now on;
     * what comes under the old one is still answered.
     * @param prefix routable
     */
    void SetConsumerPrefix(const Name& prefix);

  protected:
    void StartApplication() override;
    void Begin(Call& call) override;
    ReturnCode GetRefusal() const override;

    /** The first Interest was answered. @param call it belongs to. @param data the answer. */
    virtual void OnFirstData(Call& call, const Ptr<const Message>& data) = 0;

  private:
    std::string m_consumerUri; ///< attribute: URI of the consumer's prefix
    Name m_consumerPrefix;     ///< the attribute, read
};

/**
 * @ingroup icn
 * Scheme `paired-nested`: the answer to the first Interest, pending meanwhile, is the result.
 */
class PairedNestedClient : public PairedClient
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void OnFirstData(Call& call, const Ptr<const Message>& data) override;
};

/**
 * @ingroup icn
 * Scheme `paired-separate`: the answer to the first Interest is a handle, by which the result is
 * asked for at once.
 */
class PairedSeparateClient : public PairedClient
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void OnFirstData(Call& call, const Ptr<const Message>& data) override;
};

/**
 * @ingroup icn
 * The producer of scheme `paired-nested`: fetches while the first Interest is pending.
 */
class PairedNestedServer : public CallServer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void Serve(Session& session, const Ptr<const Message>& interest, bool isNew) override;
};

/**
 * @ingroup icn
 * The producer of scheme `paired-separate`: answers the first Interest at once, fetches, and holds
 * the Interest for the result until there is one.
 */
class PairedSeparateServer : public CallServer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void Serve(Session& session, const Ptr<const Message>& interest, bool isNew) override;
};

} // namespace icn
} // namespace ns3

#endif // ICN_PAIRED_CALL_H
