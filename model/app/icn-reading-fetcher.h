// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_READING_FETCHER_H
#define ICN_READING_FETCHER_H

#include "ns3/icn-endpoint.h"
#include "ns3/nstime.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Asks for each reading that a sensor with `Indication` tells of, by an Interest
 * `/<prefix>/<number>` that is sent once: sending it again is left to the node's strategy
 * (Long-Range ICN for the IoT, 2022).
 */
class ReadingFetcher : public Endpoint
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @return Interests sent so far. */
    uint32_t GetAsked() const;
    /** @return of those, how many were answered. */
    uint32_t GetAnswered() const;

  protected:
    void StartApplication() override;
    void OnInterest(Ptr<const Message> interest) override;
    void OnData(Ptr<const Message> data) override;

  private:
    std::string m_indicationsUri; ///< attribute
    std::string m_prefixUri;      ///< attribute
    Time m_lifetime;              ///< attribute

    Name m_indications;     ///< the attribute, read
    Name m_prefix;          ///< the attribute, read
    uint32_t m_asked{0};    ///< Interests so far
    uint32_t m_answered{0}; ///< of those

    TracedCallback<uint32_t> m_delivery; ///< with each reading that comes
};

} // namespace icn
} // namespace ns3

#endif // ICN_READING_FETCHER_H
