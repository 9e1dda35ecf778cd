// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PRODUCER_H
#define ICN_PRODUCER_H

#include "ns3/icn-endpoint.h"
#include "ns3/traced-callback.h"

#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Answers every Interest under a prefix with Data of one size.
 */
class Producer : public Endpoint
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /**
     * TracedCallback signature for Data that answers.
     *
     * @param [in] data it.
     */
    typedef void (*DataTracedCallback)(Ptr<const Message> data);

  protected:
    void StartApplication() override;
    void OnInterest(Ptr<const Message> interest) override;

  private:
    std::string m_prefixUri;   ///< attribute
    uint32_t m_payloadSize{0}; ///< attribute
    Time m_freshness;          ///< attribute

    TracedCallback<Ptr<const Message>> m_dataSent; ///< with each answer
};

} // namespace icn
} // namespace ns3

#endif // ICN_PRODUCER_H
