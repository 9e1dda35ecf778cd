// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PHONE_HOME_APPLICATIONS_H
#define ICN_PHONE_HOME_APPLICATIONS_H

#include "icn-phone-home-settings.h"
#include "icn-phone-home-way.h"

#include "ns3/icn-call-client.h"
#include "ns3/icn-call-server.h"
#include "ns3/icn-custodian.h"
#include "ns3/icn-producer.h"
#include "ns3/icn-reading-fetcher.h"
#include "ns3/icn-sensor.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Makes the applications of a scheme of PhoneHome; none is on a node yet. Those of one sensor have
 * its number in their prefixes and streams.
 */
class PhoneHomeApplications
{
  public:
    /** @param settings of all. @param way of the scheme. */
    PhoneHomeApplications(const PhoneHomeSettings& settings, const PhoneHomeWay& way);

    /** @return the sink's, which is told of readings; the way has a server. */
    Ptr<CallServer> MakeSink() const;
    /** @param sensor number. @return the sensor, which measures when it likes. */
    Ptr<Sensor> MakeSensor(uint32_t sensor) const;
    /** @param sensor number. @return who is sent its readings: the gateway's or the sink's. */
    Ptr<ReadingGateway> MakeReceiver(uint32_t sensor) const;
    /** @param sensor number. @return who tells the sink of its readings; the way has a client. */
    Ptr<CallClient> MakeClient(uint32_t sensor) const;
    /** @param sensor number. @return the sink's, which asks for the newest or the next reading. */
    Ptr<ReadingPoller> MakePoller(uint32_t sensor) const;
    /** @param sensor number. @return the sensor, which measures when asked. */
    Ptr<Producer> MakeProducer(uint32_t sensor) const;
    /** @param sensor number. @return the sink's, which asks for one reading after another. */
    Ptr<PatientConsumer> MakeConsumer(uint32_t sensor) const;
    /** @return the gateway's, which says when to ask again for readings of all sensors. */
    Ptr<Custodian> MakeCustodian() const;
    /** @param sensor number. @return the sink's, which asks for readings that are indicated. */
    Ptr<ReadingFetcher> MakeFetcher(uint32_t sensor) const;

  private:
    /** @param sensor number. @return the prefix to which it sends readings or indications. */
    std::string MakeReceiverPrefix(uint32_t sensor) const;
    /** @return time between readings. */
    Ptr<RandomVariableStream> MakeGap() const;
    /** @return lifetime of Interests, where nodes have no timers. */
    Time GetLifetime() const;

    PhoneHomeSettings m_settings; ///< of all
    PhoneHomeWay m_way;           ///< of the scheme
};

} // namespace icn
} // namespace ns3

#endif // ICN_PHONE_HOME_APPLICATIONS_H
