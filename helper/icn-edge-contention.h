// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_EDGE_CONTENTION_H
#define ICN_EDGE_CONTENTION_H

#include "icn-phone-home-settings.h"

#include "ns3/icn-contender.h"
#include "ns3/icn-contention-period.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What of the edge links of PhoneHome contends: one period for all of them, in which the gateway
 * is one sender, and each sensor is one.
 */
class EdgeContention
{
  public:
    /** @param settings of all. @param codec of the protocol spoken. */
    EdgeContention(const PhoneHomeSettings& settings, Ptr<const Codec> codec);

    /** @return the period; null: nothing contends. */
    Ptr<ContentionPeriod> GetPeriod() const;
    /** @return the gateway's, for all its devices; null: nothing contends that it sends. */
    Ptr<Contender> GetAtGateway() const;
    /** @return one for another sensor; null: nothing contends that sensors send. */
    Ptr<Contender> MakeAtSensor() const;

  private:
    /** @param interests which Interests. @param data which answers. @return what contends of
     *  these, or null. */
    Ptr<Contender> Make(const char* interests, const char* data) const;

    PhoneHomeSettings m_settings;   ///< of all
    Ptr<const Codec> m_codec;       ///< tells messages
    Ptr<ContentionPeriod> m_period; ///< null: nothing contends
    Ptr<Contender> m_atGateway;     ///< null: nothing contends that it sends
};

} // namespace icn
} // namespace ns3

#endif // ICN_EDGE_CONTENTION_H
